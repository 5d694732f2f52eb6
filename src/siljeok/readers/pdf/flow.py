"""What stands on the pages → raw lines and tables for `assemble`, in reading order.

Lines that were wrapped are one paragraph here, since only the page shows how they were wrapped.
Lines are counted through the whole file, and a wide space between two counts as a blank line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from siljeok.book.nodes import (
    Block,
    Box,
    BoxKind,
    Cell,
    Line,
    Rows,
    Table,
    Unread,
    text_run,
)
from siljeok.book.reading import Where
from siljeok.readers.draft import Placed
from siljeok.readers.pdf.grids import Grid, GridCell
from siljeok.readers.pdf.items import Item, Sketch
from siljeok.readers.pdf.lines import Join, Paragraph, Printed, opens, paragraphs

_OFTEN = 0.1
"""The part of a file's lines that end at its right margin, where they are set to full width."""
_WIDE = 1.6
"""Times the usual distance of two lines from which there is a blank line between."""


class Sheet(NamedTuple):
    """The items of one page and the number by which it is called."""

    number: int
    items: tuple[Item, ...]


class Placing(NamedTuple):
    """A block of the draft with what is said of it: its kind for what the reader tells."""

    placed: Placed
    kind: str
    size: int


class Margins(NamedTuple):
    """Where running text begins and ends on the pages, and how far its lines stand apart."""

    left: float
    right: float
    pitch: float


def margins(sheets: Sequence[Sheet]) -> Margins:
    """The margins that most lines keep."""
    lines = [item for sheet in sheets for item in sheet.items if isinstance(item, Printed)]
    if not lines:
        return Margins(0.0, 0.0, 20.0)
    lefts = sorted(line.x0 for line in lines)
    ends = sorted(line.x1 for line in lines)
    far = ends[-1 - len(ends) // 50]
    full = Counter(round(end / 2) for end in ends if 0.85 * far < end <= far)
    usual, count = max(full.items(), key=lambda c: (c[1], c[0]))
    # Where lines are set to full width most end at one place; else the longest shows the margin.
    right = usual * 2.0 if count > _OFTEN * len(lines) else far
    steps = sorted(
        b.base - a.base
        for sheet in sheets
        for a, b in pairwise(sheet.items)
        if isinstance(a, Printed) and isinstance(b, Printed) and b.base > a.base + 1
    )
    return Margins(lefts[len(lefts) // 20], right, steps[len(steps) // 3] if steps else 20.0)


def body_paragraphs(sheets: Sequence[Sheet], known: Margins) -> list[list[Paragraph | Item]]:
    """The items of each page with their lines put together to paragraphs.

    A paragraph that goes on over the page stands where it begins.
    """
    out: list[list[Paragraph | Item]] = []
    for sheet in sheets:
        here: list[Paragraph | Item] = []
        lines: list[Printed] = []
        for item in [*sheet.items, None]:
            if isinstance(item, Printed):
                lines.append(item)
                continue
            here += paragraphs(lines, known.right)
            lines = []
            if item is not None:
                here.append(item)
        last = out[-1][-1] if out and out[-1] else None
        first = here[0] if here else None
        if _goes_over(last, first, known.right):
            assert isinstance(last, Paragraph)
            assert isinstance(first, Paragraph)
            out[-1][-1] = Paragraph((*last.lines, *first.lines))
            here = here[1:]
        out.append(here)
    return out


def _goes_over(
    above: Paragraph | Item | None, below: Paragraph | Item | None, right: float
) -> bool:
    """Whether a paragraph goes on over the page: its last line is full, and the next hangs."""
    if not (isinstance(above, Paragraph) and isinstance(below, Paragraph)):
        return False
    last, line = above.last, below.first
    size = min(last.size, line.size)
    if opens(line.text) or max(last.size, line.size) > 1.2 * size:
        return False
    full = last.x1 + 0.25 * size + line.first >= right
    return full and opens(above.first.text) and line.x0 > above.first.x0 + 0.5 * size


class Flow:
    """Blocks of one file as they are placed: ids, line numbers, pages."""

    def __init__(self, file: str, join: Join, known: Margins) -> None:
        self.file = file
        self.join = join
        self.known = known
        self.line = 0
        self.count = 0
        self.wheres: dict[str, Where] = {}

    def page(self, number: int, items: Sequence[Paragraph | Item]) -> Iterator[Placing]:
        """The blocks of one page."""
        opens_page = True
        above: float | None = None
        for item in items:
            if isinstance(item, Paragraph):
                first = item.first
                far = above is None or first.base - above > _WIDE * self.known.pitch
                # What goes on was joined above: a plain line that was not stands by itself.
                wide = far or not opens(first.text)
                yield self._paragraph(item, number, opens_page, wide)
                above = item.last.base
            elif isinstance(item, Grid):
                yield self._grid(item, number)
                above = None
            elif isinstance(item, Sketch):
                yield self._sketch(item, number)
                above = None
            else:
                yield self._picture(number)
                above = None
            opens_page = False

    def _paragraph(self, item: Paragraph, number: int, opens_page: bool, wide: bool) -> Placing:
        first = item.first
        em = first.size / 1.25
        indent = max(0, round((first.x0 - self.known.left) / em * 2))
        text = " " * min(indent, 60) + self.text(item)
        self.line += 2 if wide else 1
        start = self.line
        self.line += len(item.lines) - 1
        style = "page" if opens_page and number else ""
        line = Line(self.id(), None, 0, "", "", style, text_run(text))
        where = Where(self.file, number, start, self.line)
        return Placing(Placed(line, where, raw=True), "line", len(item.lines))

    def text(self, item: Paragraph) -> str:
        """The words of a paragraph."""
        if len(item.lines) == 1:
            return item.first.text
        return self.join([x.text for x in item.lines], [x.ends_blank for x in item.lines])

    def _grid(self, grid: Grid, number: int) -> Placing:
        self.line += 2
        where = Where(self.file, number, self.line, self.line)
        ident = self.id()
        if grid.doubt:
            rows = Rows(ident, tuple(self._row_texts(grid)))
            return Placing(Placed(rows, where, raw=True), "doubt", grid.n_rows)
        cells = tuple(self._cell(cell, where, f"{ident}.{n}") for n, cell in enumerate(grid.cells))
        table = Table(ident, grid.n_rows, grid.n_cols, cells)
        kind = "split" if grid.split else "table"
        return Placing(Placed(table, where, raw=True), kind, grid.n_rows)

    def _cell(self, cell: GridCell, where: Where, ident: str) -> Cell:
        page = cell.page or where.page
        place = Where(self.file, page, where.line, where.line, (cell.row, cell.col))
        blocks = [
            self._inner(self.text(item), place, f"{ident}.{n}")
            for n, item in enumerate(paragraphs(cell.lines, cell.right))
        ]
        return Cell(cell.row, cell.col, cell.row_span, cell.col_span, tuple(blocks))

    def _inner(self, text: str, where: Where, ident: str) -> Block:
        line = Line(ident, None, 0, "", "", "", text_run(text))
        self.wheres[line.id] = where
        return line

    def _row_texts(self, grid: Grid) -> Iterator[tuple[str, ...]]:
        rows: dict[int, list[str]] = {}
        for cell in grid.cells:
            words = " ".join(line.text for line in cell.lines)
            if words:
                rows.setdefault(cell.row, []).append(words)
        yield from (tuple(rows[row]) for row in sorted(rows))

    def _sketch(self, sketch: Sketch, number: int) -> Placing:
        self.line += 2
        where = Where(self.file, number, self.line, self.line)
        ident = self.id()
        inside = tuple(
            self._inner(line.text, where, f"{ident}.{n}") for n, line in enumerate(sketch.lines)
        )
        box = Box(ident, BoxKind.TEXT, inside)
        return Placing(Placed(box, where, raw=True), "sketch", len(sketch.lines))

    def _picture(self, number: int) -> Placing:
        self.line += 2
        where = Where(self.file, number, self.line, self.line)
        block = Unread(self.id(), "image", "그림은 읽지 않음 / a picture is not read")
        return Placing(Placed(block, where), "picture", 1)

    def furniture(self, kind: BoxKind, text: str, number: int) -> Placed:
        """A running head or foot, once for all pages."""
        self.line += 1
        where = Where(self.file, number, self.line, self.line)
        ident = self.id()
        return Placed(Box(ident, kind, (self._inner(text, where, f"{ident}.0"),)), where)

    def unread(self, kind: str, reason: str, number: int, text: str = "") -> Placed:
        """Something on a page that was not read."""
        self.line += 2
        where = Where(self.file, number, self.line, self.line)
        return Placed(Unread(self.id(), kind, reason, text), where)

    def id(self) -> str:
        """The next id; none begins with another, since ids inside a block begin with its own."""
        self.count += 1
        return f"p{self.count:06}"
