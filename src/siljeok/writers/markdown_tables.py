"""Tables of a report in the one shape that Markdown has: a head row, and rows of single cells."""

from __future__ import annotations

from collections.abc import Callable

from siljeok.book.nodes import Block, Table
from siljeok.book.texts import blocks_text
from siljeok.writers.html.tables import is_figure

Words = Callable[[tuple[Block, ...]], str]


def table_lines(table: Table, words: Words) -> list[str]:
    """The lines of a table; head rows joined into one, columns of figures to the right.

    A merged cell's text stands in its first place; over a column of the head it is repeated.
    """
    if table.n_cols == 0 or table.n_rows == 0:
        return []
    heads = min(max(table.head_rows, 0), table.n_rows)
    grid = [[""] * table.n_cols for _ in range(table.n_rows)]
    for cell in table.cells:
        text = words(cell.blocks)
        wide = cell.col_span if cell.row < heads else 1
        for col in range(cell.col, cell.col + wide):
            grid[cell.row][col] = text
    head = [
        "<br>".join(dict.fromkeys(text for row in grid[:heads] if (text := row[col])))
        for col in range(table.n_cols)
    ]
    right = _figure_columns(table, heads)
    rule = ["---:" if col in right else "---" for col in range(table.n_cols)]
    return [_row(head), _row(rule), *(_row(row) for row in grid[heads:])]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _figure_columns(table: Table, heads: int) -> set[int]:
    """Columns whose cells below the head are figures, one at least."""
    texts: dict[int, list[str]] = {}
    for cell in table.cells:
        text = blocks_text(cell.blocks)
        if cell.row >= heads and cell.col_span == 1 and text.strip():
            texts.setdefault(cell.col, []).append(text)
    return {col for col, found in texts.items() if all(is_figure(text) for text in found)}
