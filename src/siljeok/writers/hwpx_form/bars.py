"""Titles poured into a form's own: a paragraph, or a table of one to three cells."""

from __future__ import annotations

import re
from functools import cache

from lxml import etree

from siljeok.book.nodes import Bar
from siljeok.writers.hwpx.ns import tag
from siljeok.writers.hwpx_form.pieces import (
    cell_text,
    cells_of,
    own_text,
    paragraphs_in,
    tables_of,
)
from siljeok.writers.hwpx_form.words import Notes, say
from siljeok.writers.hwpx_merge.pages import Measures, height_in

_SIDES = ("left", "right", "top", "bottom")


@cache
def _numbered() -> re.Pattern[str]:
    """A title with its number: blanks, number, what stands between, the words."""
    number = "(?:[Ⅰ-Ⅻ]|[IVX]{1,4}|\\d{1,2}|[\U000f02b1-\U000f02c5])"
    return re.compile(rf"(?s)(\s*){number}([.)]?\s*)(.*)")


@cache
def _owned() -> re.Pattern[str]:
    """The team in brackets at a title's end, by its form."""
    return re.compile(
        r"(\s*)([(（\[〔【<])\s*[^()（）\[\]]*(?:팀|담당|과|부서)[^()（）\[\]]*([)）\]〕】>])\s*$"
    )


def set_bar(paragraph: etree._Element, bar: Bar, notes: Notes) -> bool:
    """Put a bar's number, title and team into a copy of a form's title.

    Gives whether the form had a place for each; what has none stands beside the title.
    """
    tables = list(tables_of(paragraph))
    if not tables:
        text, whole = _worded(bar, own_text(paragraph))
        say(paragraph, text, notes)
        return whole
    found = [cell for cell in cells_of(tables[0]) if paragraphs_in(cell)]
    number, title, owner = _parts(found)
    whole = True
    mould = cell_text(title)
    if number is not None:
        sign = _numbered().match(cell_text(number))
        dot = "." if sign and "." in sign[2] else ""
        _say(number, f"{bar.number}{dot}" if bar.number else "", notes)
        text, whole = _worded(bar, mould, numbered=False, owned=owner is None)
    else:
        text, whole = _worded(bar, mould, owned=owner is None)
    _say(title, text, notes)
    if owner is not None:
        _say(owner, bar.owner or "", notes)
    return whole


def owns(paragraph: etree._Element) -> bool:
    """Whether a form's title has a place for the team."""
    tables = list(tables_of(paragraph))
    if not tables:
        return _owned().search(own_text(paragraph)) is not None
    found = [cell for cell in cells_of(tables[0]) if paragraphs_in(cell)]
    _, title, owner = _parts(found)
    return owner is not None or _owned().search(cell_text(title)) is not None


def _worded(bar: Bar, mould: str, *, numbered: bool = True, owned: bool = True) -> tuple[str, bool]:
    """The words of a title as a form's has them, and whether all had a place."""
    match = _numbered().match(mould) if numbered else None
    between = (match[2] if match else "") or " "
    lead = f"{bar.number}{between if between.strip() or between else ' '}" if bar.number else ""
    if lead and numbered and not lead.endswith((" ", "\t")):
        lead += " "
    if not numbered:
        lead = ""
    team, whole = "", True
    if owned and bar.owner:
        place = _owned().search(mould)
        whole = place is not None
        opening, closing = (place[2], place[3]) if place else ("(", ")")
        team = f" {opening}{bar.owner}{closing}"
    return f"{lead}{bar.title}{team}", whole


def _parts(
    found: list[etree._Element],
) -> tuple[etree._Element | None, etree._Element, etree._Element | None]:
    """Which cells hold the number, the title and the team."""
    texts = [cell_text(cell).strip() for cell in found]
    number = next((c for c, t in zip(found, texts, strict=True) if _is_number(t)), None)
    rest = [(c, t) for c, t in zip(found, texts, strict=True) if c is not number]
    worded = [(c, t) for c, t in rest if t] or rest
    owner = None
    if len(worded) > 1 and len(worded[-1][1]) < 20:
        owner = worded[-1][0]
        worded = worded[:-1]
    elif number is not None and len(rest) > 1 and not rest[-1][1] and _wide(rest[-1][0]) > 4000:
        owner = rest[-1][0]
    if not worded:
        return None, found[0], None
    title = max(worded, key=lambda pair: (_wide(pair[0]), len(pair[1])))[0]
    return number, title, None if owner is title else owner


def _is_number(text: str) -> bool:
    match = _numbered().fullmatch(text)
    return bool(match and not match[3].strip())


def _wide(cell: etree._Element) -> int:
    size = cell.find(tag("hp:cellSz"))
    width = size.get("width", "0") if size is not None else "0"
    return int(width) if width.isdecimal() else 0


def _say(cell: etree._Element, text: str, notes: Notes) -> None:
    """Put a text into a cell's first paragraph with words, and take the others' words out."""
    inner = paragraphs_in(cell)
    chosen = next((p for p in inner if own_text(p).strip()), inner[0])
    for paragraph in inner:
        if paragraph is chosen:
            say(paragraph, text, notes)
        elif own_text(paragraph).strip():
            parent = paragraph.getparent()
            if parent is not None:
                parent.remove(paragraph)


def grown(paragraph: etree._Element, known: Measures) -> None:
    """Make the one row of a title or box as high as its words need; never lower than the form's."""
    for table in tables_of(paragraph):
        found = [cell for cell in cells_of(table) if paragraphs_in(cell)]
        if len({c.getparent() for c in found}) != 1:
            continue
        sizes = [size for c in found if (size := c.find(tag("hp:cellSz"))) is not None]
        most = max((_need(cell, known) for cell in found), default=0)
        for size in sizes:
            old = int(size.get("height", "0"))
            size.set("height", str(max(old, most)))
        whole = table.find(tag("hp:sz"))
        if whole is not None and int(whole.get("height", "0")) < most:
            whole.set("height", str(most))


def _need(cell: etree._Element, known: Measures) -> int:
    margin = cell.find(tag("hp:cellMargin"))
    edge = {s: int(margin.get(s, "0")) if margin is not None else 0 for s in _SIDES}
    room = _wide(cell) - edge["left"] - edge["right"]
    inner = sum(height_in(p, known, room) for p in paragraphs_in(cell))
    return inner + edge["top"] + edge["bottom"]


def set_box(paragraph: etree._Element, text: str, notes: Notes) -> None:
    """Put a text into the one cell of a box that has words."""
    table = next(tables_of(paragraph))
    found = [cell for cell in cells_of(table) if paragraphs_in(cell)]
    _say(next((c for c in found if cell_text(c).strip()), found[0]), text, notes)
