"""On which page each paragraph of a section falls: by its line caches, else by its measures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from siljeok.writers.hwpx.measure import HARD_BLANK, advances, line_starts
from siljeok.writers.hwpx.ns import tag

_P, _RUN, _T, _TBL = tag("hp:p"), tag("hp:run"), tag("hp:t"), tag("hp:tbl")
_CACHE = tag("hp:linesegarray")


class _Para(NamedTuple):
    indent: int
    left: int
    right: int
    before: int
    after: int
    line: int
    spacing: str
    breaks: bool


class _Char(NamedTuple):
    font: str
    size: int
    tracking: int


_PLAIN = _Char("", 1000, 0)
_BARE = _Para(0, 0, 0, 0, 0, 160, "", False)


@dataclass(slots=True)
class Measures:
    """Paragraph and character shapes of one header, as far as a page's height hangs on them."""

    paras: dict[str, _Para]
    chars: dict[str, _Char]


def measures(head: etree._Element) -> Measures:
    """What of a header's shapes decides where a page ends."""
    paras = {p.get("id", ""): _para(p) for p in head.iter(tag("hh:paraPr"))}
    face = next((f for f in head.iter(tag("hh:fontface")) if f.get("lang") == "HANGUL"), None)
    fonts = {f.get("id", ""): f.get("face", "") for f in (face if face is not None else ())}
    return Measures(paras, {c.get("id", ""): _char(c, fonts) for c in head.iter(tag("hh:charPr"))})


def _char(entry: etree._Element, fonts: dict[str, str]) -> _Char:
    font, spacing = entry.find(tag("hh:fontRef")), entry.find(tag("hh:spacing"))
    name = fonts.get(font.get("hangul", ""), "") if font is not None else ""
    return _Char(name, _int(entry, "height", 1000), _int(spacing, "hangul", 0))


def paragraph_pages(section: etree._Element, known: Measures) -> list[int]:
    """The page, from 1, of each top paragraph of a section; the last entry is the page it ends on.

    Line caches say it where every paragraph has them; without, heights are estimated.
    """
    paragraphs = list(section.iterchildren(_P))
    width, height = _room(section)
    if paragraphs and all(p.find(_CACHE) is not None for p in paragraphs):
        return _by_caches(paragraphs, height)
    return _by_measures(paragraphs, known, width, height)


def _by_caches(paragraphs: list[etree._Element], height: int) -> list[int]:
    page, last = 1, -1
    pages: list[int] = []
    for n, paragraph in enumerate(paragraphs):
        tops = [
            _int(s, "vertpos", 0)
            for s in paragraph.iter(tag("hp:lineseg"))
            if s.getparent() is paragraph.find(_CACHE)
        ]
        opens = paragraph.get("pageBreak") == "1" and n > 0
        first = tops[0] if tops else last
        if opens or first < last:
            page += 1
        pages.append(page)
        for above, below in pairwise(tops):
            page += below < above
        last = tops[-1] if tops else last
        for table in _tables(paragraph):
            if not _as_letter(table) and last + _declared(table) > height:
                page += (last + _declared(table) - 1) // height
                last = (last + _declared(table)) % height
    return [*pages, page]


def _by_measures(
    paragraphs: list[etree._Element], known: Measures, width: int, height: int
) -> list[int]:
    page, y = 1, 0
    pages: list[int] = []
    for n, paragraph in enumerate(paragraphs):
        shape = known.paras.get(paragraph.get("paraPrIDRef", ""))
        opens = paragraph.get("pageBreak") == "1" or bool(shape and shape.breaks)
        if opens and n and (y or paragraph.get("pageBreak") == "1"):
            page, y = page + 1, 0
        need = height_in(paragraph, known, width)
        flows = not any(_as_letter(t) for t in _tables(paragraph))
        step, size = _line(paragraph, known)
        # The room below a last line may lie beyond the page's foot.
        foot = height if any(True for _ in _tables(paragraph)) else height + step - size
        if y and y + (step if flows else need) > foot:
            page, y = page + 1, 0
        pages.append(page)
        y += need
        while y > height + step:
            page, y = page + 1, y - height
    return [*pages, page]


# --- heights ---


def height_in(paragraph: etree._Element, known: Measures, width: int) -> int:
    """How much height a paragraph takes on lines of a width, with the tables that stand in it."""
    shape = known.paras.get(paragraph.get("paraPrIDRef", ""), _BARE)
    tables = list(_tables(paragraph))
    tall = sum(_table_height(t, known) for t in tables)
    text = _text(paragraph)
    if tables and not text.strip() and all(map(_as_letter, tables)):
        return shape.before + tall + shape.after
    char = _char_of(paragraph, known)
    lines = 1
    if text:
        room = width - shape.left - shape.right
        first, rest = room - max(shape.indent, 0), room + min(shape.indent, 0)
        font = advances(char.font, char.size, char.tracking)
        lines = len(line_starts(text, max(first, 1000), max(rest, 1000), font))
    return shape.before + lines * _pitch(shape, char.size) + tall + shape.after


def _table_height(table: etree._Element, known: Measures) -> int:
    heights: dict[int, int] = {}
    for cell in table.iterfind(f"{tag('hp:tr')}/{tag('hp:tc')}"):
        at, span, size = (cell.find(tag(f"hp:{n}")) for n in ("cellAddr", "cellSpan", "cellSz"))
        row = _int(at, "rowAddr", 0)
        if _int(span, "rowSpan", 1) != 1:
            continue
        edge = cell.find(tag("hp:cellMargin"))
        room = _int(size, "width", 5000) - _int(edge, "left", 0) - _int(edge, "right", 0)
        inner = cell.find(tag("hp:subList"))
        need = (
            sum(height_in(p, known, room) for p in inner.iterchildren(_P))
            if inner is not None
            else 0
        )
        need += _int(edge, "top", 0) + _int(edge, "bottom", 0)
        heights[row] = max(heights.get(row, 0), need, _int(size, "height", 0))
    outside = table.find(tag("hp:outMargin"))
    declared = 0 if heights else _declared(table)
    return sum(heights.values()) + declared + _int(outside, "top", 0) + _int(outside, "bottom", 0)


def _tables(paragraph: etree._Element) -> Iterator[etree._Element]:
    for run in paragraph.iterchildren(_RUN):
        yield from run.iterchildren(_TBL)


def _as_letter(table: etree._Element) -> bool:
    place = table.find(tag("hp:pos"))
    return place is not None and place.get("treatAsChar") == "1"


def _declared(table: etree._Element) -> int:
    return _int(table.find(tag("hp:sz")), "height", 0)


def _text(paragraph: etree._Element) -> str:
    """The words of a paragraph with its forced line ends."""
    words: list[str] = []
    for run in paragraph.iterchildren(_RUN):
        for text in run.iterchildren(_T):
            words.append(text.text or "")
            for child in text:
                words.append("\n" if child.tag == tag("hp:lineBreak") else HARD_BLANK)
                words.append(child.tail or "")
    return "".join(words)


def _char_of(paragraph: etree._Element, known: Measures) -> _Char:
    """The shape that most of a paragraph's words have."""
    found: dict[str, int] = {}
    for run in paragraph.iterchildren(_RUN):
        ident = run.get("charPrIDRef", "")
        found[ident] = found.get(ident, 0) + sum(len(t.text or "") for t in run.iterchildren(_T))
    best = max(found, key=lambda ident: found[ident], default="")
    return known.chars.get(best, _PLAIN)


def _line(paragraph: etree._Element, known: Measures) -> tuple[int, int]:
    """How far a paragraph's lines stand apart, and how tall one is."""
    shape = known.paras.get(paragraph.get("paraPrIDRef", ""), _BARE)
    size = _char_of(paragraph, known).size
    return _pitch(shape, size), size


def _pitch(shape: _Para, size: int) -> int:
    if shape.spacing == "PERCENT" or not shape.spacing:
        return size * shape.line // 100
    if shape.spacing == "FIXED":
        return shape.line
    return max(size, shape.line) if shape.spacing == "AT_LEAST" else size + shape.line


def _para(entry: etree._Element) -> _Para:
    """A shape's lengths; those written for new readers, where there are two."""
    margin = next(entry.iter(tag("hh:margin")), None)
    spacing = next(entry.iter(tag("hh:lineSpacing")), None)
    breaks = entry.find(tag("hh:breakSetting"))
    found = {
        name: _int(margin.find(tag(f"hc:{name}")), "value", 0) if margin is not None else 0
        for name in ("intent", "left", "right", "prev", "next")
    }
    return _Para(
        found["intent"],
        found["left"],
        found["right"],
        found["prev"],
        found["next"],
        _int(spacing, "value", 160),
        spacing.get("type", "") if spacing is not None else "",
        breaks is not None and breaks.get("pageBreakBefore") == "1",
    )


def _room(section: etree._Element) -> tuple[int, int]:
    """Width and height that a page of a section has for its text."""
    page = next(section.iter(tag("hp:pagePr")), None)
    margin = page.find(tag("hp:margin")) if page is not None else None
    width, height = _int(page, "width", 59528), _int(page, "height", 84188)
    if page is not None and page.get("landscape") == "NARROWLY":
        width, height = max(width, height), min(width, height)
    width -= sum(_int(margin, side, 0) for side in ("left", "right", "gutter"))
    height -= sum(_int(margin, side, 0) for side in ("top", "bottom", "header", "footer"))
    return max(width, 5000), max(height, 5000)


def text_width(section: etree._Element) -> int:
    """How wide a line of a section's text may be."""
    return _room(section)[0]


def _int(element: etree._Element | None, name: str, otherwise: int) -> int:
    text = element.get(name, "") if element is not None else ""
    digits = text.removeprefix("-")
    return int(text) if digits.isdecimal() and len(digits) < 10 else otherwise
