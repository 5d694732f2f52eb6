"""The grid of a table as the file needs it: a cell at every place, one of its own in each row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from siljeok.book.nodes import Cell, Table


class Filler(Enum):
    """Why a cell of the file stands where the Book has none beginning."""

    VOID = "void"
    COVERED = "covered"


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of the file: the Book's, or a filler; `cut` where a covered one goes on below."""

    cell: Cell
    filler: Filler | None = None
    cut: bool = False


def spots(table: Table) -> list[Spot]:
    """Cells of the file in order: the Book's, blank ones where it has none.

    The word processor knows no row that has no cell of its own, so a merged cell that leaves a row
    without is cut there, and goes on as a covered one without a rule between.
    """
    free = {(r, c) for r in range(table.n_rows) for c in range(table.n_cols)}
    for cell in table.cells:
        for r in range(cell.row, cell.row + cell.row_span):
            free.difference_update((r, c) for c in range(cell.col, cell.col + cell.col_span))
    found = [Spot(cell) for cell in table.cells]
    found += [Spot(Cell(r, c, 1, 1, ()), Filler.VOID) for r, c in free]
    begun = {spot.cell.row for spot in found}
    for row in range(table.n_rows):
        if row not in begun:
            _cut(found, row)
    return sorted(found, key=lambda spot: (spot.cell.row, spot.cell.col))


def _cut(found: list[Spot], row: int) -> None:
    """Cut the leftmost cell over a row in two, so that the row has a cell."""
    over = (n for n, s in enumerate(found) if s.cell.row < row < s.cell.row + s.cell.row_span)
    at = min(over, key=lambda n: found[n].cell.col)
    cell = found[at].cell
    below = cell.row + cell.row_span - row
    found[at] = replace(found[at], cell=replace(cell, row_span=row - cell.row), cut=True)
    found.append(Spot(Cell(row, cell.col, below, cell.col_span, ()), Filler.COVERED))
