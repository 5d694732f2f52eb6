"""The lists of paragraphs in a control, and the cells of a table at their places."""

from __future__ import annotations

import struct
from operator import itemgetter
from typing import NamedTuple

from siljeok.readers.hwp.records import Record, Tag

MAX_COLS = 1024
"""No table of a document has more columns; a file that says so is mistaken."""
_IS_HEAD = 1 << 18
_BELOW = (1, 3)
_CELL = struct.Struct("<I4H").unpack_from


class Listed(NamedTuple):
    """A list of paragraphs: its record, and those that follow it."""

    record: Record
    paragraphs: list[Record]

    @property
    def sound(self) -> bool:
        """Whether they are as many as the list says."""
        return int.from_bytes(self.record.data[:2], "little") == len(self.paragraphs)


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

    @property
    def n_places(self) -> int:
        """How many places the table has, for whoever bounds them before cells are settled."""
        rows = max((cell.row + cell.row_span for cell in self.cells), default=0)
        cols = max((cell.col + cell.col_span for cell in self.cells), default=0)
        return max(rows * cols, sum(cell.row_span * cell.col_span for cell in self.cells))


def lists(records: list[Record]) -> list[Listed]:
    """The lists among some records, each with the paragraphs that follow it."""
    out: list[Listed] = []
    inside: list[Record] = []
    for record in records:
        if record.tag == Tag.LIST:
            inside = []
            out.append(Listed(record, inside))
        elif record.tag == Tag.PARAGRAPH:
            inside.append(record)
    return out


def grid(control: Record) -> Grid:
    """The cells of a table, where they say they are; a list before its record is a caption."""
    at = next((n for n, r in enumerate(control.inner) if r.tag == Tag.TABLE), len(control.inner))
    above = lists(control.inner[:at])
    caption = [p for listed in above for p in listed.paragraphs]
    said = control.inner[at].data if at < len(control.inner) else b""
    n_rows = struct.unpack_from("<H", said, 4)[0] if len(said) >= 6 else 0
    cells: list[Cell] = []
    sound = n_rows > 0
    for listed in lists(control.inner[at:]):
        cell = _cell(listed, n_rows)
        if cell is None or not listed.sound:
            sound = False
        cells.append(cell or _behind(cells, listed))
    below = any(_side(listed.record) in _BELOW for listed in above)
    return Grid(caption, below, cells, sound)


def settled(cells: list[Cell]) -> tuple[list[Cell], bool]:
    """The cells in order of row, then column, and whether none stood where another was.

    One that does keeps one place, the next free one of its row, as in the reader of HWPX.
    """
    taken: set[tuple[int, int]] = set()
    given: dict[int, int] = {}
    out: list[Cell] = []
    for cell in cells:
        spots = _spots(cell)
        if len(spots) == 1 and spots[0] not in taken:
            taken.add(spots[0])
            out.append(cell)
            continue
        if taken.isdisjoint(spots):
            taken.update(spots)
            out.append(cell)
            continue
        col = max(cell.col, given.get(cell.row, 0))
        while (cell.row, col) in taken:
            col += 1
        taken.add((cell.row, col))
        given[cell.row] = col + 1
        out.append(cell._replace(col=col, row_span=1, col_span=1))
    out.sort(key=itemgetter(0, 1))
    return out, not given


def _spots(cell: Cell) -> list[tuple[int, int]]:
    if cell.row_span == cell.col_span == 1:
        return [cell[:2]]
    rows, cols = (
        range(cell.row, cell.row + cell.row_span),
        range(cell.col, cell.col + cell.col_span),
    )
    return [(row, col) for row in rows for col in cols]


def _side(caption: Record) -> int:
    return caption.data[8] & 3 if len(caption.data) > 8 else 0


def _cell(listed: Listed, n_rows: int) -> Cell | None:
    """A cell where it says it is; None where that is no place in its table."""
    data = listed.record.data
    if len(data) < 16:
        return None
    flags, col, row, col_span, row_span = _CELL(data, 4)
    if row + row_span > n_rows or col + col_span > MAX_COLS or not row_span or not col_span:
        return None
    return Cell(row, col, row_span, col_span, listed.paragraphs, bool(flags & _IS_HEAD))


def _behind(cells: list[Cell], listed: Listed) -> Cell:
    """A cell whose place is unknown, behind the one before it."""
    row, col = (cells[-1].row, cells[-1].col + cells[-1].col_span) if cells else (0, 0)
    return Cell(row, col, 1, 1, listed.paragraphs, False)
