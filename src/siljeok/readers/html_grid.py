"""The grid of an HTML table: where each cell begins, and what it spans."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from siljeok.book.nodes import Block, Cell
from siljeok.readers.html_text import elements

MAX_SPAN = 1000
"""The bound that HTML itself sets on a cell's columns."""

MAX_PLACES = 1_000_000

Inner = Callable[[etree._Element, str], tuple[Block, ...]]


def table_rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, not those of tables inside it."""
    for child in elements(table):
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in elements(child) if row.tag == "tr")


def cells(
    table: etree._Element, n_rows: int, n_cols: int, ident: str, inner: Inner
) -> tuple[Cell, ...]:
    """The cells of a table in their places; `n_rows` and `n_cols` are what spans are cut to,
    0 for the rows there are and any number of columns.

    Raises ValueError for a grid of more than `MAX_PLACES`.
    """
    rows = list(table_rows(table))
    limit = max(n_rows, len(rows))
    taken: set[tuple[int, int]] = set()
    out: list[Cell] = []
    for row, line in enumerate(rows):
        col = 0
        for element in elements(line):
            if element.tag not in ("td", "th"):
                continue
            while (row, col) in taken:
                col += 1
            height = min(_span(element, "rowspan") or limit, limit - row)
            width = min(_span(element, "colspan") or 1, max(n_cols - col, 1) if n_cols else 10**6)
            while width > 1 and any((row, col + w) in taken for w in range(1, width)):
                width -= 1
            spots = {(row + r, col + c) for r in range(height) for c in range(width)}
            taken |= spots
            if len(taken) > MAX_PLACES:
                raise ValueError("a table of more places than a report holds")
            if element.get("data-void") is None:
                blocks = inner(element, f"{ident}/r{row}c{col}")
                out.append(Cell(row, col, height, width, blocks))
            col += width
    return tuple(out)


def _span(element: etree._Element, name: str) -> int:
    """A span as written; 1 for none or nonsense, 0 where HTML means "to the end"."""
    text = element.get(name, "").strip()
    if not text.isdecimal():
        return 1
    return min(int(text[:6]), MAX_SPAN * 60)
