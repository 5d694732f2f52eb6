"""A lattice and the words in it → the printed lines of each cell; rows that no rule parts are
parted by their base lines, where the numbers show them.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from siljeok.readers.pdf.lattice import Lattice, Spot
from siljeok.readers.pdf.lines import Printed, printed_lines
from siljeok.readers.pdf.values import Area, Word

_NUMBER = re.compile(r"[△▲▵+-]?\s?\d[\d,.]*%?|[-–―]|\d+/\d+")
_SLACK = 0.45
"""Sizes of letters by which base lines of one row differ, at most."""


class GridCell(NamedTuple):
    """A cell with its printed lines."""

    row: int
    col: int
    row_span: int
    col_span: int
    lines: tuple[Printed, ...]
    right: float
    """Where the text of the cell ends, when it fills its line."""
    page: int | None = None
    """The page of a row that stands on a later one than its table's first."""


class Grid(NamedTuple):
    """A table as it is drawn. `doubt` says why its cells cannot be trusted, where they cannot."""

    area: Area
    xs: tuple[float, ...]
    n_rows: int
    cells: tuple[GridCell, ...]
    doubt: str = ""
    ys: tuple[float, ...] = ()
    """Where its rules run across, until rows were parted or put together."""
    split: bool = False
    """Whether rows were parted by their base lines."""

    @property
    def n_cols(self) -> int:
        return len(self.xs) - 1


def grid_of(lattice: Lattice, words: Sequence[Word], behind: frozenset[int]) -> Grid:
    """The table of a lattice, with the words that stand in its cells."""
    owned = _owned(lattice, words)
    cells: list[GridCell] = []
    doubt = ""
    for spot in lattice.spots:
        area = lattice.spot_area(spot)
        mine = owned.get(spot, [])
        if spot.odd and any(_sticks_out(word, area) for word in mine):
            doubt = "odd"
        lines = tuple(printed_lines(mine, behind))
        right = max([area.x1 - 6.0, *(line.x1 for line in lines)])
        cells.append(
            GridCell(
                spot.top,
                spot.left,
                spot.bottom - spot.top + 1,
                spot.right - spot.left + 1,
                lines,
                right,
            )
        )
    grid = Grid(lattice.area, lattice.xs, len(lattice.ys) - 1, tuple(cells), doubt, lattice.ys)
    return _with_rows_apart(grid)


def _owned(lattice: Lattice, words: Iterable[Word]) -> dict[Spot, list[Word]]:
    """The words of each cell, by the middle of each."""
    at = {
        (row, col): spot
        for spot in lattice.spots
        for row in range(spot.top, spot.bottom + 1)
        for col in range(spot.left, spot.right + 1)
    }
    out: dict[Spot, list[Word]] = {}
    for word in words:
        col = bisect_right(lattice.xs, word.middle) - 1
        row = bisect_right(lattice.ys, word.base - 0.3 * word.size) - 1
        spot = at.get((row, col))
        if spot is not None:
            out.setdefault(spot, []).append(word)
    return out


def _sticks_out(word: Word, area: Area) -> bool:
    slack = 0.5 * word.size
    return word.x0 < area.x0 - slack or word.x1 > area.x1 + slack


def _with_rows_apart(grid: Grid) -> Grid:
    """The grid with more rows where one holds several, seen by numbers of two columns and more."""
    for row in range(grid.n_rows - 1, -1, -1):
        bases = _bases(grid, row)
        if bases:
            grid = _parted(grid, row, bases)
    return grid


def _bases(grid: Grid, row: int) -> list[float]:
    """The base lines of the rows that stand in one row of the grid; none where it is one row.

    Every line of every cell must stand on one of them, and each must have a label or two numbers;
    a cell whose lines are fewer than its neighbours' leaves it open, and the row stays whole.
    """
    here = [c for c in grid.cells if c.row == row and c.row_span == 1 and c.lines]
    numbers = [c for c in here if all(_NUMBER.fullmatch(line.text) for line in c.lines)]
    if len([c for c in numbers if len(c.lines) > 1]) < 2 or len(here) < 3:
        return []
    labels = [c for c in here if c not in numbers]
    if not labels:
        return []
    most = max(labels, key=lambda c: len(c.lines))
    bases = [line.base for line in most.lines]
    if len(bases) < 2 or any(b - a < 0.7 * most.lines[0].size for a, b in _pairs(bases)):
        return []
    for cell in here:
        for line in cell.lines:
            if min(abs(line.base - base) for base in bases) > _SLACK * line.size:
                return []
    full = [c for c in numbers if len(c.lines) == len(bases)]
    return bases if len(full) > 1 and all(len(c.lines) == len(bases) for c in labels) else []


def _pairs(values: list[float]) -> Iterable[tuple[float, float]]:
    return itertools.pairwise(values)


def _parted(grid: Grid, row: int, bases: list[float]) -> Grid:
    more = len(bases) - 1
    cells: list[GridCell] = []
    for cell in grid.cells:
        if cell.row > row:
            cells.append(cell._replace(row=cell.row + more))
        elif cell.row == row and cell.row_span == 1:
            for n, base in enumerate(bases):
                mine = tuple(
                    line
                    for line in cell.lines
                    if min(bases, key=lambda b: abs(b - line.base)) == base
                )
                cells.append(cell._replace(row=row + n, lines=mine))
        elif cell.row <= row < cell.row + cell.row_span:
            cells.append(cell._replace(row_span=cell.row_span + more))
        else:
            cells.append(cell)
    cells.sort(key=lambda c: (c.row, c.col))
    return grid._replace(cells=tuple(cells), n_rows=grid.n_rows + more, split=True)
