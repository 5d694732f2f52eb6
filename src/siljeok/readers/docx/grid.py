"""The cells of a table at their places: spans across by `gridSpan`, down by `vMerge`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from siljeok.book.nodes import NO_FLAGS, Flag
from siljeok.readers.docx.content import Flags
from siljeok.readers.docx.words import attribute, child, local, number, switched, value

MAX_COLS = 1024
"""No table of a document has more columns; a file that says so is mistaken."""
_HOLDERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "del", "moveTo", "moveFrom"})


class GridCell(NamedTuple):
    """A cell's place and span, what it holds, and what a change says of its row."""

    row: int
    col: int
    row_span: int
    col_span: int
    element: etree._Element
    flags: Flags


class Grid(NamedTuple):
    """A table's size, its rows of heads, its cells in order of rows."""

    n_rows: int
    n_cols: int
    head_rows: int
    cells: tuple[GridCell, ...]


def grid(table: etree._Element) -> Grid:
    """The grid of a table, whatever its own list of columns says."""
    cells: list[GridCell] = []
    above: dict[int, int] = {}
    n_rows = n_cols = heads = 0
    for row, element in enumerate(_named(table, "tr")):
        n_rows = row + 1
        properties = child(element, "trPr")
        if heads == row and switched(properties, "tblHeader"):
            heads += 1
        col = min(number(value(properties, "gridBefore")) or 0, MAX_COLS)
        flags = _flags(properties)
        below: dict[int, int] = {}
        for cell in _named(element, "tc"):
            width, goes_on, beside = _said(cell)
            if beside and cells and cells[-1].row == row:
                cells[-1] = cells[-1]._replace(col_span=cells[-1].col_span + width)
            elif goes_on and col in above:
                at = above[col]
                cells[at] = cells[at]._replace(row_span=row + 1 - cells[at].row)
                below[col], width = at, cells[at].col_span
            else:
                below[col] = len(cells)
                cells.append(GridCell(row, col, 1, width, cell, flags))
            col += width
        n_cols = max(n_cols, col)
        above = below
    return Grid(n_rows, n_cols, heads, tuple(cells))


def _said(cell: etree._Element) -> tuple[int, bool, bool]:
    """How many columns a cell covers, and whether it goes on from the one above, or beside."""
    properties = child(cell, "tcPr")
    width = number(value(properties, "gridSpan")) or 1
    down, across = (child(properties, name) for name in ("vMerge", "hMerge"))
    return (
        min(max(width, 1), MAX_COLS),
        down is not None and attribute(down, "val") in ("", "continue"),
        across is not None and attribute(across, "val") in ("", "continue"),
    )


def _named(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows or cells of a table, also those that a form or a change holds."""
    for item in parent:
        if local(item) == name:
            yield item
        elif local(item) in _HOLDERS:
            yield from _named(item, name)


def _flags(properties: etree._Element | None) -> Flags:
    if child(properties, "del") is not None:
        return frozenset({Flag.DELETED})
    return frozenset({Flag.INSERTED}) if child(properties, "ins") is not None else NO_FLAGS
