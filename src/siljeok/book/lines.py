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
    """All lines of a grid's body along an axis; one that merged cells alone cover is left out."""
    own_rows = {cell.row for cell in grid.table.cells if cell.col >= grid.label_cols}
    own_cols = {cell.col for cell in grid.table.cells if cell.row >= grid.head_rows}
    rows = tuple(
        path if at in own_rows and at in grid.body_rows else None
        for at, path in enumerate(grid.rows)
    )
    cols = tuple(
        path if at in own_cols and at in grid.body_cols else None
        for at, path in enumerate(grid.cols)
    )
    return Lines(grid, axis, rows, cols) if axis is Axis.ROWS else Lines(grid, axis, cols, rows)
