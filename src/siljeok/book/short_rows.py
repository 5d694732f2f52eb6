"""Rows whose columns were lost, put back under their head in every way that they may have stood."""

from __future__ import annotations

from itertools import combinations, product
from math import prod
from typing import NamedTuple

from siljeok.book.nodes import Cell, Line, Rows, Table, text_run
from siljeok.book.tables import read_number

_MOST = 64
"""More ways than these tell nothing."""


class Alignment(NamedTuple):
    """One way: the table, and for each of its rows the column of each cell."""

    table: Table
    columns: tuple[tuple[int, ...], ...]

    def cell(self, row: int, col: int) -> tuple[int, int]:
        """The place in the rows of what stands at a place of the table."""
        return row, self.columns[row].index(col)


def alignments(rows: Rows) -> tuple[Alignment, ...]:
    """Every table that the rows may have been, none where more rows are short than are full.

    A row as wide as the head stands as it is; a name stays first, and the rest keep their order.
    """
    if rows.head_rows != 1 or len(rows.rows) < 3:
        return ()
    width = len(rows.rows[0])
    short = sum(len(row) < width for row in rows.rows)
    if 2 * short > len(rows.rows) - 1 or any(len(row) > width for row in rows.rows):
        return ()
    ways = [_ways(row, width) for row in rows.rows]
    if prod(map(len, ways)) > _MOST:
        return ()
    return tuple(Alignment(_table(rows, columns), columns) for columns in product(*ways))


def _ways(row: tuple[str, ...], width: int) -> list[tuple[int, ...]]:
    named = 0 if not row or read_number(row[0], "", (0, 0)) else 1
    first = tuple(range(named))
    rest = combinations(range(named, width), len(row) - named)
    return [(*first, *columns) for columns in rest]


def _table(rows: Rows, columns: tuple[tuple[int, ...], ...]) -> Table:
    cells = tuple(
        Cell(r, col, 1, 1, _lines(text))
        for r, (row, at) in enumerate(zip(rows.rows, columns, strict=True))
        for col, text in zip(at, row, strict=True)
    )
    return Table(rows.id, len(rows.rows), len(rows.rows[0]), cells, 1)


def _lines(text: str) -> tuple[Line, ...]:
    return tuple(Line("", None, 0, "", "", "", text_run(line)) for line in text.split("\n") if line)
