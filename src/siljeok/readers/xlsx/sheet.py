"""A sheet's cells as they print, its merged ranges, what it hides, and what it cannot show."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from siljeok.readers.hwpx.refusals import refusal
from siljeok.readers.office import Office
from siljeok.readers.xlsx.formats import printed, printed_text

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
"""The bounds that Excel itself sets."""
MAX_CELLS = 300_000
"""Cells with a value in one workbook; as many would fill three thousand pages."""
MAX_LETTERS = 32_767
"""Letters of one cell, the bound that Excel sets."""
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")

Place = tuple[int, int]


class Range(NamedTuple):
    """A rectangle of cells, first and last row and column, from 0."""

    top: int
    left: int
    bottom: int
    right: int


class Source(NamedTuple):
    """What every sheet of a workbook shares."""

    office: Office
    strings: list[str]
    formats: tuple[str, ...]
    since_1904: bool


@dataclass(slots=True)
class Sheet:
    """What a sheet holds; places are (row, column) from 0."""

    cells: dict[Place, str] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    errors: list[Place] = field(default_factory=list)
    uncounted: list[Place] = field(default_factory=list)
    """Formulas whose result the file does not hold."""

    def hides(self, place: Place) -> bool:
        """Whether a cell stands in a row or column that is hidden."""
        row, col = place
        return row in self.hidden_rows or any(a <= col <= b for a, b in self.hidden_columns)


def read_sheet(source: Source, part: str, room: int) -> Sheet:
    """The sheet of a part; `room` is how many cells with a value may still be read.

    Raises ReadError for a part that is broken, or a workbook with too many cells.
    """
    sheet = Sheet()
    row = -1
    for element in source.office.streamed(part, "row", "mergeCell", "col"):
        name = element.tag.rpartition("}")[2]
        if name == "row":
            row = _row(sheet, source, element, row + 1)
            if len(sheet.cells) > room:
                raise too_many(source.office.file)
        elif name == "mergeCell":
            found = _range(element.get("ref", ""))
            if found and len(sheet.merged) < MAX_CELLS:
                sheet.merged.append(found)
        elif _is_on(element.get("hidden")):
            first, last = (_index(element.get(n, "")) for n in ("min", "max"))
            if first is not None and last is not None:
                sheet.hidden_columns.append((first, last))
    return sheet


def too_many(file: str) -> Exception:
    """The refusal of a workbook that is a database and no report."""
    return refusal(
        file,
        "too-large",
        f"값이 든 칸이 {MAX_CELLS:,}개를 넘습니다. 보고서로 보기에는 너무 큽니다. "
        "살펴볼 시트만 다른 파일로 저장해 주세요.",
        f"more than {MAX_CELLS:,} cells hold a value; too large for a report. "
        "Save the sheets to be read as a file of their own.",
    )


def address(place: Place) -> str:
    """A place as a sheet names it: B12."""
    row, col = place
    letters = ""
    col += 1
    while col:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def place_of(text: str) -> Place | None:
    """The place that a sheet names; None for what is none."""
    hit = _ADDRESS.fullmatch(text)
    if hit is None:
        return None
    col = 0
    for letter in hit[1].upper():
        col = col * 26 + ord(letter) - 64
    row = int(hit[2])
    return (row - 1, col - 1) if 0 < row <= MAX_ROWS and col <= MAX_COLUMNS else None


def words(element: etree._Element | None) -> str:
    """The words of a string, without how they are sounded."""
    if element is None:
        return ""
    out = [element.findtext("{*}t") or ""]
    out += [run.findtext("{*}t") or "" for run in element.iterfind("{*}r")]
    return _unescaped("".join(out))


def _row(sheet: Sheet, source: Source, element: etree._Element, otherwise: int) -> int:
    """One row's cells; gives its number, which the file may leave out."""
    said = _index(element.get("r", ""))
    row = otherwise if said is None else said
    if row >= MAX_ROWS:
        return row
    if _is_on(element.get("hidden")):
        sheet.hidden_rows.add(row)
    col = -1
    for cell in element:
        place = place_of(cell.get("r", ""))
        col = place[1] if place else col + 1
        if len(cell) and col < MAX_COLUMNS:
            _cell(sheet, source, cell, (row, col))
    return row


def _cell(sheet: Sheet, source: Source, cell: etree._Element, place: Place) -> None:
    kind, value = cell.get("t", "n"), cell.findtext("{*}v")
    if kind == "e":
        sheet.errors.append(place)
    elif not value and kind != "inlineStr":
        if cell.find("{*}f") is not None:
            sheet.uncounted.append(place)
        return
    read = _KINDS.get(kind, _number)
    text = read(source, cell, value or "").replace("\xa0", " ")[:MAX_LETTERS]
    if text.strip():
        sheet.cells[place] = text


def _format(source: Source, cell: etree._Element) -> str:
    at = _index(cell.get("s", ""), start=0)
    return source.formats[at] if at is not None and at < len(source.formats) else ""


def _number(source: Source, cell: etree._Element, value: str) -> str:
    return printed(value.strip(), _format(source, cell), source.since_1904)


def _shared(source: Source, cell: etree._Element, value: str) -> str:
    at = _index(value.strip(), start=0)
    text = source.strings[at] if at is not None and at < len(source.strings) else ""
    return printed_text(text, _format(source, cell))


def _written(source: Source, cell: etree._Element, value: str) -> str:
    return printed_text(_unescaped(value), _format(source, cell))


def _inline(source: Source, cell: etree._Element, value: str) -> str:
    return printed_text(words(cell.find("{*}is")), _format(source, cell))


_KINDS: dict[str, Callable[[Source, etree._Element, str], str]] = {
    "n": _number,
    "s": _shared,
    "str": _written,
    "inlineStr": _inline,
    "b": lambda source, cell, value: "TRUE" if value.strip() == "1" else "FALSE",
    "e": lambda source, cell, value: value,
    "d": lambda source, cell, value: value.removesuffix("T00:00:00").replace("T", " "),
}


def _unescaped(text: str) -> str:
    """Characters that XML forbids travel as `_x000D_`; a carriage return says nothing."""
    if "_x" not in text:
        return text
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda hit: _letter(int(hit[1], 16)), text)


def _letter(number: int) -> str:
    return chr(number) if number in (9, 10) or 0x20 <= number < 0xD800 or number >= 0xE000 else ""


def _range(text: str) -> Range | None:
    first, _, last = text.partition(":")
    start, end = place_of(first), place_of(last or first)
    if start is None or end is None or end < start or end[1] < start[1]:
        return None
    return Range(*start, *end)


def _index(text: str, start: int = 1) -> int | None:
    """A number as an index from 0; None for what is none."""
    if not text.isdecimal() or len(text) > 8:
        return None
    return int(text) - start if int(text) >= start else None


def _is_on(text: str | None) -> bool:
    return text in ("1", "true")
