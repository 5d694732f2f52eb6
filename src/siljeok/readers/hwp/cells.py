"""The lists of paragraphs in a control, and the cells of a table at their places."""

from __future__ import annotations

import struct
from typing import NamedTuple

from siljeok.readers.hwp.records import Record, Tag

MAX_COLS = 1024
"""No table of a document has more columns; a file that says so is mistaken."""
_IS_HEAD = 1 << 18
_BELOW = (1, 3)


class Listed(NamedTuple):
    """A list of paragraphs: its record, the paragraphs, and whether they are as many as it says."""

    record: Record
    paragraphs: list[Record]
    sound: bool


class Cell(NamedTuple):
    """A cell's place and span, its paragraphs, and whether the file calls it a head."""

    row: int
    col: int
    row_span: int
    col_span: int
    paragraphs: list[Record]
    head: bool


class Grid(NamedTuple):
    """A table: the paragraphs of its caption, its cells, and whether the file fits itself.

    `below` says that the caption stands below the table, or at its right.
    """

    caption: list[Record]
    below: bool
    cells: list[Cell]
    sound: bool


def lists(records: list[Record]) -> list[Listed]:
    """The lists among some records, each with the paragraphs that follow it."""
    found: list[tuple[Record, list[Record]]] = []
    for record in records:
        if record.tag == Tag.LIST:
            found.append((record, []))
        elif record.tag == Tag.PARAGRAPH and found:
            found[-1][1].append(record)
    return [Listed(record, inside, _count(record) == len(inside)) for record, inside in found]


def n_places(control: Record) -> int:
    """How many places the cells of a table claim, for whoever bounds them."""
    spans = (
        struct.unpack_from("<2H", record.data, 12)
        for record in control.inner
        if record.tag == Tag.LIST and len(record.data) >= 16
    )
    return sum(col_span * row_span for col_span, row_span in spans)


def grid(control: Record) -> Grid:
    """The cells of a table in order of row, then column; a list before its record is a caption."""
    at = next((n for n, r in enumerate(control.inner) if r.tag == Tag.TABLE), len(control.inner))
    above = lists(control.inner[:at])
    caption = [p for listed in above for p in listed.paragraphs]
    said = control.inner[at].data if at < len(control.inner) else b""
    n_rows = struct.unpack_from("<H", said, 4)[0] if len(said) >= 6 else 0
    places = _Places(set(), {})
    cells: list[Cell] = []
    sound = n_rows > 0
    for listed in lists(control.inner[at:]):
        cell = _cell(listed, n_rows)
        settled = places.settle(cell or _behind(cells, listed))
        sound = sound and settled == cell and listed.sound
        cells.append(settled)
    below = any(_side(listed.record) in _BELOW for listed in above)
    return Grid(caption, below, sorted(cells, key=lambda cell: (cell.row, cell.col)), sound)


def _side(caption: Record) -> int:
    return caption.data[8] & 3 if len(caption.data) > 8 else 0


def _count(record: Record) -> int:
    return int(struct.unpack_from("<H", record.data)[0]) if len(record.data) >= 2 else -1


def _cell(listed: Listed, n_rows: int) -> Cell | None:
    """A cell where it says it is; None where that is no place in its table."""
    data = listed.record.data
    if len(data) < 16:
        return None
    (flags,) = struct.unpack_from("<I", data, 4)
    col, row, col_span, row_span = struct.unpack_from("<4H", data, 8)
    if row + row_span > n_rows or col + col_span > MAX_COLS or not row_span or not col_span:
        return None
    return Cell(row, col, row_span, col_span, listed.paragraphs, bool(flags & _IS_HEAD))


def _behind(cells: list[Cell], listed: Listed) -> Cell:
    """A cell whose place is unknown, behind the one before it."""
    row, col = (cells[-1].row, cells[-1].col + cells[-1].col_span) if cells else (0, 0)
    return Cell(row, col, 1, 1, listed.paragraphs, False)


class _Places(NamedTuple):
    """The places of a table that are taken, and in each row the first one after those given away.

    Of two cells that overlap, the later keeps one place, as in the reader of HWPX.
    """

    taken: set[tuple[int, int]]
    given: dict[int, int]

    def settle(self, cell: Cell) -> Cell:
        """The cell where it says it is, or at the next free place of its row, one place large."""
        rows = range(cell.row, cell.row + cell.row_span)
        spots = [(row, cell.col + n) for row in rows for n in range(cell.col_span)]
        if self.taken.isdisjoint(spots):
            self.taken.update(spots)
            return cell
        col = max(cell.col, self.given.get(cell.row, 0))
        while (cell.row, col) in self.taken:
            col += 1
        self.taken.add((cell.row, col))
        self.given[cell.row] = col + 1
        return cell._replace(col=col, row_span=1, col_span=1)
