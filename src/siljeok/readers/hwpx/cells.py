"""The cells of a table of the file, at their places, whatever the file claims of its size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from siljeok.readers.hwpx.content import local, name_of

MAX_COLS = 1024
"""No table of a document has more columns; a file that says so is mistaken."""


class RawCell(NamedTuple):
    """A cell's place and span, its paragraphs, and whether the file calls it a head."""

    row: int
    col: int
    row_span: int
    col_span: int
    paragraphs: tuple[etree._Element, ...]
    head: bool


def cells(table: etree._Element) -> list[RawCell]:
    """All cells in order of row, then column; of two that overlap, the later keeps one place."""
    taken: set[tuple[int, int]] = set()
    out: list[RawCell] = []
    rows = [row for row in table if local(row) == "tr"]
    for r, row in enumerate(rows):
        for c, cell in enumerate(item for item in row if local(item) == "tc"):
            out.append(_settled(_cell(cell, r, c, len(rows)), taken))
    return sorted(out, key=lambda cell: (cell.row, cell.col))


def paragraphs(sublist: etree._Element | None) -> Iterator[etree._Element]:
    """The paragraphs of a list."""
    for item in sublist if sublist is not None else ():
        if name_of(item.tag) == "p":
            yield item


def _cell(cell: etree._Element, r: int, c: int, n_rows: int) -> RawCell:
    where = span = inside = None
    for child in cell:
        name = name_of(child.tag)
        if name == "cellAddr":
            where = child
        elif name == "cellSpan":
            span = child
        elif name == "subList" and inside is None:
            inside = child
    row = _number(where, "rowAddr", r, 0, n_rows)
    return RawCell(
        row,
        _number(where, "colAddr", c, 0, MAX_COLS),
        _number(span, "rowSpan", 1, 1, n_rows - row + 1),
        _number(span, "colSpan", 1, 1, MAX_COLS),
        tuple(paragraphs(inside)),
        cell.get("header") == "1",
    )


def _number(element: etree._Element | None, name: str, otherwise: int, first: int, end: int) -> int:
    """A number of a cell's from `first` to before `end`, or another where the file says none."""
    text = element.get(name) if element is not None else None
    if text is None or not text.isdecimal() or len(text) > 9:
        return otherwise
    number = int(text)
    return number if first <= number < end else otherwise


def _settled(cell: RawCell, taken: set[tuple[int, int]]) -> RawCell:
    """The cell where it says it is, or at the next free place of its row, one place large."""
    if cell.row_span == cell.col_span == 1 and cell[:2] not in taken:
        taken.add(cell[:2])
        return cell
    spots = {
        (r, c)
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.col, cell.col + cell.col_span)
    }
    if not spots & taken:
        taken |= spots
        return cell
    col = cell.col
    while (cell.row, col) in taken:
        col += 1
    taken.add((cell.row, col))
    return RawCell(cell.row, col, 1, 1, cell.paragraphs, cell.head)
