"""The grid of an HTML table: where each cell begins, and what it spans."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from siljeok.book.nodes import Block, Cell
from siljeok.readers.html_text import elements

MAX_SPANS = {"colspan": 1000, "rowspan": 65534}
"""The bounds that HTML itself sets."""

MAX_PLACES = 1_000_000
"""No table of a report has more; its grid would fill the memory."""

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
    """The cells of a table in their places; spans are cut to `n_rows` and `n_cols`.

    With 0 they are cut to the rows there are, and not at all in the columns.
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
            width = _width(element, row, col, n_cols, taken)
            if limit * (col + width) > MAX_PLACES:
                raise ValueError("a table of more places than a report holds")
            taken |= {(row + r, col + c) for r in range(height) for c in range(width)}
            if element.get("data-void") is None:
                blocks = inner(element, f"{ident}/r{row}c{col}")
                out.append(Cell(row, col, height, width, blocks))
            col += width
    return tuple(out)


def _width(
    element: etree._Element, row: int, col: int, n_cols: int, taken: set[tuple[int, int]]
) -> int:
    """The columns that a cell covers: as many as it asks for, up to the next one taken."""
    wanted = _span(element, "colspan") or 1
    if n_cols:
        wanted = min(wanted, max(n_cols - col, 1))
    return next((w for w in range(1, wanted) if (row, col + w) in taken), wanted)


def _span(element: etree._Element, name: str) -> int:
    """A span as written; 1 for none or nonsense, 0 where HTML means "to the end"."""
    text = element.get(name, "").strip()
    if not text.isdecimal():
        return 1
    return min(int(text[:6]), MAX_SPANS[name])
