"""Raw lines made ready for recognising: trimmed, measured, and taken apart at their mark."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from siljeok.book.nodes import Line, NoteRef, Run, Slot, Tab, Text
from siljeok.book.reading import Where
from siljeok.book.texts import runs_text
from siljeok.notation.funding import is_caption
from siljeok.notation.outline import Mark, OutlineLine, parse_line
from siljeok.readers.draft import Framed, Placed

_GAP = re.compile(r"\s{2,}")
_FILLER = re.compile(r"[ㅇㅁㆍo○]{1,4}")
_PAGE_NUMBER = re.compile(r"[-–―─]?\s*\d{1,4}\s*[-–―─]|\d{1,3}\s*/\s*\d{1,3}")
_DASHES = "-–―─"
_FOOT_AND_MORE = re.compile(
    rf"(?P<foot>([{_DASHES}])\s\d{{1,4}}\s\2)(?P<more>\s*[^\s\d].*|\d{{1,2}}\.?\s.*)"
)
_DOTS = "·․‧…⋯.ㆍ‥"
_STAIR = re.compile(rf"\s*[{_DOTS}]+\s*\d*")
_PAGE = re.compile(r"\d{1,4}$")


_NUMBERED = frozenset((Mark.PART, Mark.SECTION, Mark.NUMBER_POINT))
_UNIT_BEHIND = re.compile(r"\s(?P<unit>[(\[][^()\[\]]{1,30}[)\]])$")
_TITLES = frozenset((Mark.PART, Mark.SECTION, Mark.HEADING, Mark.NUMBER_POINT))


class Raw(NamedTuple):
    """One line of a text: its words, indent in blanks, mark, and what stands around it."""

    text: str
    indent: int
    tabbed: bool
    outline: OutlineLine
    where: Where
    opens_page: bool
    after_blank: bool
    runs: tuple[Run, ...] = ()
    """The line's own runs, where they hold more than plain words: marks of notes, flags."""
    heading: bool = False
    """Whether the whole text shows that its number opens a heading, as □ does elsewhere."""
    foot: bool = False
    """Whether the whole text shows that the bare number is a page's foot."""
    entry: tuple[str, int] | None = None
    """Title and page of a line of the contents that lost its leader dots; the whole text shows."""
    fused: bool = False
    """Whether it is a page's foot that the title of the next page stood in one line with."""
    framed: Framed | None = None
    """The title that it is, where it was drawn as a table."""
    boxed: bool = False
    """Whether its number is drawn in a box, as only titles have it."""

    @property
    def is_heading(self) -> bool:
        return self.heading or self.mark is Mark.HEADING

    @property
    def mark(self) -> Mark | None:
        return self.outline.mark


def raw_lines(placed: list[Placed]) -> list[Raw]:
    """Raw lines of a run of placed ones; a jump in line numbers is a blank line."""
    out: list[Raw] = []
    last = None
    for item in placed:
        assert isinstance(item.block, Line)
        text = runs_text(item.block.runs)
        line = item.where.line
        if item.framed is not None:
            out.append(_framed(text, item, item.framed))
        elif out and _is_stair(out[-1], text):
            out.append(_with_stair(out.pop(), text, item))
        else:
            raw = _raw(text, item, last is None or line is None or line > last + 1)
            out += [part for whole in _unfused(raw) for part in _without_unit(whole)]
        last = line
    return out


def _raw(text: str, item: Placed, after_blank: bool) -> Raw:
    assert isinstance(item.block, Line)
    boxed = _numbered(text, item.block.number)
    return Raw(
        text.strip(" \u3000"),
        len(text) - len(text.lstrip(" \u3000")),
        "\t" in text.strip(),
        boxed or parse_line(text.replace("\t", " ")),
        item.where,
        item.block.style == "page",
        after_blank,
        item.block.runs if any(map(_is_rich, item.block.runs)) else (),
        boxed=boxed is not None,
    )


def _numbered(text: str, number: str) -> OutlineLine | None:
    """A line taken apart at a number that its letters say is a title's; None for any other."""
    if not number.isdecimal() or not text.startswith(number):
        return None
    return OutlineLine(Mark.SECTION, int(number), text[len(number) :].strip(), 0, number)


def _framed(text: str, item: Placed, title: Framed) -> Raw:
    mark = Mark.PART if title.level == 1 else Mark.SECTION
    number = int(title.number) if title.number.isdecimal() else None
    outline = OutlineLine(mark, number, title.title, 0, title.number)
    return Raw(text, 0, False, outline, item.where, False, True, framed=title)


def _with_stair(above: Raw, text: str, item: Placed) -> Raw:
    text = f"{above.text}{text.strip()}"
    where = replace(above.where, last_line=item.where.line)
    return above._replace(text=text, outline=parse_line(text), where=where)


def _unfused(raw: Raw) -> list[Raw]:
    """`- 1 -3 주요업무` as the foot and the title of the next page; any other line as it is.

    Words without a mark stand close behind the foot: a dash before a statement has a blank.
    """
    hit = _FOOT_AND_MORE.fullmatch(raw.text) if raw.text[0] in _DASHES else None
    if hit is None:
        return [raw]
    more = hit["more"].strip()
    outline = parse_line(more)
    close = outline.mark is None and "가" <= hit["more"][0] <= "힣"
    if outline.mark not in _TITLES and not close:
        return [raw]
    foot = raw._replace(text=hit["foot"], outline=parse_line(hit["foot"]), runs=(), fused=True)
    runs = without_start(raw.runs, runs_text(raw.runs).find(more))
    return [foot, raw._replace(text=more, indent=0, outline=outline, opens_page=True, runs=runs)]


def _without_unit(raw: Raw) -> list[Raw]:
    """`2. 예산현황 (단위: 백만원)` as a title and the unit of the table below it."""
    hit = _UNIT_BEHIND.search(raw.text) if raw.mark in _NUMBERED and not raw.runs else None
    if hit is None or raw.tabbed or not is_caption(hit["unit"]):
        return [raw]
    title, unit = raw.text[: hit.start()].rstrip(), hit["unit"]
    below = raw._replace(text=unit, outline=parse_line(unit), opens_page=False, after_blank=False)
    return [raw._replace(text=title, outline=parse_line(title)), below]


def _is_rich(run: Run) -> bool:
    return isinstance(run, NoteRef | Slot) or (isinstance(run, Text) and bool(run.flags))


def without_start(runs: tuple[Run, ...], count: int) -> tuple[Run, ...]:
    """Runs without their first printed characters; what does not print is kept."""
    out: list[Run] = []
    for run in runs:
        printed = runs_text((run,))
        if count and isinstance(run, Text) and printed:
            out.append(Text(printed[count:], run.flags))
            count = max(0, count - len(printed))
        elif not (count and isinstance(run, Tab)):
            out.append(run)
    return tuple(out)


def _is_stair(above: Raw, text: str) -> bool:
    """Leader dots that extraction set below one another, down to the page number."""
    return bool(_STAIR.fullmatch(text)) and above.text[-1:] in _DOTS


def is_filler(raw: Raw) -> bool:
    """A line of nothing but ㅇ: the trace of a drawn object in extracted text."""
    return bool(_FILLER.fullmatch(raw.text))


def is_page_number(raw: Raw) -> bool:
    """A foot such as `- 4 -`; a bare number may be a table's, unless the whole text shows it."""
    return raw.foot or bool(_PAGE_NUMBER.fullmatch(raw.text))


def contents_entry(raw: Raw) -> tuple[str, int] | None:
    """Title and page of a line of the contents, by its leader dots or by the whole text; None for
    other lines."""
    if raw.entry:
        return raw.entry
    page = _PAGE.search(raw.text[-4:])
    if not page:
        return None
    before = raw.text[: len(raw.text) - len(page[0])]
    title = before.rstrip(_DOTS + " ")
    leader = before[len(title) :].replace(" ", "")
    return (title, int(page[0])) if title and len(leader) >= 3 else None


def gapped(raw: Raw) -> list[str]:
    """The cells of a line whose columns are kept apart by tabs or by two blanks and more."""
    if raw.tabbed:
        return [cell.strip() for cell in raw.text.split("\t")]
    return [cell.strip() for cell in _GAP.split(raw.text)]
