"""The grid of an HTML table: where each cell begins, and what it spans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from siljeok.book.codec.checks import MAX_PLACES
from siljeok.book.nodes import Block, Cell
from siljeok.readers.html_text import elements

MAX_SPANS = {"colspan": 1000, "rowspan": 65534}
"""The bounds that HTML itself sets."""

TOO_LARGE: Final = (
    f"칸이 너무 많습니다(한 문서에 {MAX_PLACES:,}개까지).",
    f"too many places (a document has up to {MAX_PLACES:,})",
)
"""Why such a table is not read, in Korean and English."""

Inner = Callable[[etree._Element, str], tuple[Block, ...]]


class TooLargeError(ValueError):
    """A table whose grid has more places than are left of those that one Book holds."""


@dataclass(slots=True)
class Places:
    """What is left of the places that the grids of one page have together.

    What was walked of a table before it was found too large stays taken: the places bound
    the reader's work as well as the Book.
    """

    left: int = MAX_PLACES

    def check(self, n_rows: int, n_cols: int) -> None:
        """Raises TooLargeError where a grid does not fit in what is left."""
        if _visited(n_rows, n_cols) > self.left:
            raise TooLargeError

    def take(self, n_rows: int, n_cols: int) -> None:
        """Count a grid; raises TooLargeError as `check` does."""
        self.check(n_rows, n_cols)
        self.left -= _visited(n_rows, n_cols)


def _visited(n_rows: int, n_cols: int) -> int:
    """The places of a grid as a Book counts them: rows without columns are visited too."""
    return max(n_rows, 1) * max(n_cols, 1) if n_rows or n_cols else 0


def table_rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, not those of tables inside it."""
    for child in elements(table):
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in elements(child) if row.tag == "tr")


def cells(
    table: etree._Element, n_rows: int, n_cols: int, ident: str, inner: Inner, places: Places
) -> tuple[Cell, ...]:
    """The cells of a table in their places; spans are cut to `n_rows` and `n_cols`.

    With 0 they are cut to the rows there are, and not at all in the columns. The caller takes
    the finished grid from `places`. Raises TooLargeError for a grid that does not fit there.
    """
    rows = list(table_rows(table))
    limit = max(n_rows, len(rows))
    until: list[int] = []  # by column: the first row below the cell met last
    out: list[Cell] = []
    for row, line in enumerate(rows):
        col = 0
        for element in elements(line):
            if element.tag not in ("td", "th"):
                continue
            while col < len(until) and until[col] > row:
                col += 1
            height = min(_span(element, "rowspan") or limit, limit - row)
            width = _width(element, row, col, n_cols, until)
            try:
                places.check(limit, max(n_cols, col + width))
            except TooLargeError:
                places.left = max(0, places.left - (row + 1) * len(until))
                raise
            until[col : col + width] = [row + height] * width
            if element.get("data-void") is None:
                blocks = inner(element, f"{ident}/r{row}c{col}")
                out.append(Cell(row, col, height, width, blocks))
            col += width
    return tuple(out)


def _width(element: etree._Element, row: int, col: int, n_cols: int, until: list[int]) -> int:
    """The columns that a cell covers: as many as it asks for, up to the next one taken."""
    wanted = _span(element, "colspan") or 1
    if n_cols:
        wanted = min(wanted, max(n_cols - col, 1))
    known = min(wanted, len(until) - col)
    return next((w for w in range(1, known) if until[col + w] > row), wanted)


def _span(element: etree._Element, name: str) -> int:
    """A span as written; 1 for none or nonsense, 0 where HTML means "to the end"."""
    text = element.get(name, "").strip()
    if not text.isdecimal():
        return 1
    return min(int(text[:6]), MAX_SPANS[name])
