"""A grid's rows or columns as lines: what names each, and its numbers where other lines cross."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from siljeok.book.tables import Grid, Number, Path


class Axis(Enum):
    """Which lines are meant: rows, or columns."""

    ROWS = "rows"
    COLS = "cols"


class Lines(NamedTuple):
    """One axis of a grid: the paths of its lines, and of those that cross them.

    None stands for a head row, a label column, or a line that is left aside.
    """

    grid: Grid
    axis: Axis
    paths: tuple[Path | None, ...]
    crossing: tuple[Path | None, ...]

    def number(self, line: int, cross: int) -> Number | None:
        return self.grid.numbers.get(self.at(line, cross))

    def blank(self, line: int, cross: int) -> bool:
        return self.grid.is_blank(*self.at(line, cross))

    def at(self, line: int, cross: int) -> tuple[int, int]:
        return (line, cross) if self.axis is Axis.ROWS else (cross, line)

    def name(self, line: int) -> str:
        """What a line is called, as a sentence names it."""
        return self.grid.name(self.paths[line] or ())

    def printed(self, line: int) -> str:
        """The innermost label of a line as it prints, with its mark and indent; "" for none."""
        read, rows = self.grid, self.axis is Axis.ROWS
        for at in reversed(range(read.label_cols if rows else read.head_rows)):
            text = read.text(line, at) if rows else read.text(at, line)
            if text.strip():
                return text
        return ""

    def cross_name(self, cross: int) -> str:
        return self.grid.name(self.crossing[cross] or ())


def lines(grid: Grid, axis: Axis) -> Lines:
    """All lines of a grid's body along an axis."""
    rows = tuple(grid.rows[r] if r in grid.body_rows else None for r in range(grid.table.n_rows))
    cols = tuple(grid.cols[c] if c in grid.body_cols else None for c in range(grid.table.n_cols))
    return Lines(grid, axis, rows, cols) if axis is Axis.ROWS else Lines(grid, axis, cols, rows)
