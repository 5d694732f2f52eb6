"""A printed table as the tables that it says: those side by side apart, a continued one whole.

A view is a table that no document holds, with the place of each of its cells in the tables that
it came from; numbers read from it stand where they are printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from siljeok.book.kinds import loose
from siljeok.book.nodes import Block, Cell, Table
from siljeok.book.texts import blocks_text

Place = tuple[str, tuple[int, int]]
"""A table's id and a cell of it."""


class View(NamedTuple):
    """A table to be read, and where its cells are printed; no places where it is itself printed."""

    table: Table
    places: Mapping[tuple[int, int], Place] | None = None

    def place(self, at: tuple[int, int]) -> Place:
        """Where a cell of the view is printed."""
        return (self.table.id, at) if self.places is None else self.places[at]


def joined(blocks: Iterable[Block]) -> dict[str, View]:
    """The tables of some blocks by id, each with those that go on with it below it.

    Heads that are printed again are left out. One that goes on with another has no view of its own;
    nor is anything joined where the columns are not as many.
    """
    views: dict[str, View] = {}
    first: dict[str, str] = {}
    for block in blocks:
        if not isinstance(block, Table):
            continue
        start = first.get(block.continues or "")
        if start is None or views[start].table.n_cols != block.n_cols:
            views[block.id], first[block.id] = View(block), block.id
        else:
            views[start], first[block.id] = _below(views[start], block), start
    return views


def _below(view: View, more: Table) -> View:
    """A view with another table under it, less the heads that it repeats."""
    table = view.table
    skip = _repeated(table, more)
    cells = list(table.cells)
    places = {(c.row, c.col): view.place((c.row, c.col)) for c in cells}
    for cell in more.cells:
        if cell.row >= skip:
            at = (table.n_rows + cell.row - skip, cell.col)
            cells.append(replace(cell, row=at[0]))
            places[at] = (more.id, (cell.row, cell.col))
    rows = table.n_rows + more.n_rows - skip
    return View(replace(table, n_rows=rows, cells=tuple(cells)), places)


def _repeated(table: Table, more: Table) -> int:
    """How many rows at the top of a table are those of another again."""
    here, there = _rows(table, 4), _rows(more, 4)
    for count in range(min(len(here), len(there), more.n_rows - 1), 0, -1):
        if here[:count] == there[:count] and any(here[:count]):
            return count
    return more.head_rows


def _rows(table: Table, count: int) -> list[list[tuple[int, int, str]]]:
    """The first rows as their cells' columns, widths and words."""
    rows: list[list[tuple[int, int, str]]] = [[] for _ in range(min(count, table.n_rows))]
    for cell in table.cells:
        if cell.row < len(rows):
            rows[cell.row].append((cell.col, cell.col_span, loose(blocks_text(cell.blocks))))
    return rows


# --- side by side ---------------------------------------------------------------------------------


def apart(view: View) -> tuple[View, ...]:
    """The tables that stand side by side in one, where its first head stands in its row again.

    Those with the same heads are one list, set in two or more columns of the page: they are put
    below one another. Others (two years, each with its own labels) are apart. A wide table that is
    set in two, one below the other, its first head in its column again, is one whose columns go on.
    One view where nothing stands so.
    """
    table = view.table
    found = _starts(table)
    if found is None:
        return _by_rows(view)
    row, starts = found
    ends = [*starts[1:], table.n_cols]
    blocks = list(zip(starts, ends, strict=True))
    heads = [_head(table, row, start, end) for start, end in blocks]
    if all(head == heads[0] for head in heads):
        return (_stacked(view, row, blocks),)
    return tuple(_part(view, start, end) for start, end in blocks)


def _starts(table: Table) -> tuple[int, list[int]] | None:
    """The row of heads in which the first of them repeats, and the columns where it stands."""
    last = min(max(table.head_rows, 1), 3, table.n_rows - 1)
    tops: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.row < last:
            tops.setdefault(cell.row, []).append(cell)
    for row in sorted(tops, reverse=True):
        named = [(cell.col, loose(blocks_text(cell.blocks))) for cell in tops[row]]
        first = next((text for col, text in named if col == 0), "")
        starts = [col for col, text in named if text == first] if first else []
        if len(starts) < 2 or not _wide_enough(starts, table.n_cols):
            continue
        if all(_names(table, row, start) for start in starts):
            return row, starts
    return None


def _names(table: Table, row: int, col: int) -> bool:
    """Whether what stands under a head is words: a label of lines, not one of their numbers."""
    under = [loose(blocks_text(c.blocks)) for c in table.cells if c.col == col and c.row > row]
    numbers = sum(text.lstrip("△▲-").replace(".", "").isdecimal() for text in under)
    return 2 * numbers < len(under)


def _wide_enough(starts: list[int], width: int) -> bool:
    """Whether every block has a column beside its labels."""
    return all(b - a > 1 for a, b in zip(starts, [*starts[1:], width], strict=True))


def _head(table: Table, row: int, start: int, end: int) -> list[tuple[int, int, str]]:
    """The heads of a block down to a row: columns, rows and words."""
    return [
        (new.col, new.row, loose(blocks_text(new.blocks)))
        for _, new in _between(table, start, end)
        if new.row <= row
    ]


def _part(view: View, start: int, end: int) -> View:
    """Some columns of a table as a table; a cell that reaches into them stands there too."""
    cells = list(_between(view.table, start, end))
    places = {(new.row, new.col): view.place((old.row, old.col)) for old, new in cells}
    table = replace(
        view.table, n_cols=end - start, cells=tuple(new for _, new in cells), head_cols=0
    )
    return View(table, places)


def _between(table: Table, start: int, end: int) -> Iterator[tuple[Cell, Cell]]:
    """The cells that stand in some columns, each as it is and as it stands there."""
    for cell in table.cells:
        left, right = max(cell.col, start), min(cell.col + cell.col_span, end)
        if left < right:
            yield cell, replace(cell, col=left - start, col_span=right - left)


def _stacked(view: View, row: int, blocks: list[tuple[int, int]]) -> View:
    """Blocks with the same heads, one below another; rows without a number or word left out."""
    table = view.table
    cells: list[Cell] = []
    places: dict[tuple[int, int], Place] = {}
    width = blocks[0][1] - blocks[0][0]
    at = 0
    for n, (start, end) in enumerate(blocks):
        rows: dict[int, list[tuple[Cell, Cell]]] = {}
        for old, new in _between(table, start, end):
            rows.setdefault(old.row, []).append((old, new))
        for r in range(row + 1 if n else 0, table.n_rows):
            if r > row and not any(_own(old, new, start) for old, new in rows.get(r, [])):
                continue
            for old, new in rows.get(r, []):
                place = (at, new.col)
                cells.append(replace(new, row=at, row_span=1 if r > row else new.row_span))
                places[place] = view.place((old.row, old.col))
            at += 1
    heads = table.head_rows or row + 1
    stacked = replace(
        table, n_rows=at, n_cols=width, cells=tuple(cells), head_rows=heads, head_cols=0
    )
    return View(stacked, places)


def _own(old: Cell, new: Cell, start: int) -> bool:
    """Whether a cell beside a block's labels says something, and belongs to the block alone."""
    return new.col > 0 and old.col >= start and bool(blocks_text(old.blocks).strip())


# --- one below another ----------------------------------------------------------------------------

_TOTALS = frozenset(("계", "합계", "소계", "총계"))


def _by_rows(view: View) -> tuple[View, ...]:
    """A table whose first head stands in its column again, as the table or the tables it is."""
    table = view.table
    labels = {c.row: loose(blocks_text(c.blocks)) for c in table.cells if c.col == 0}
    first = labels.get(0, "")
    starts = [row for row, label in sorted(labels.items()) if label == first]
    if len(starts) < 2 or not any(map(str.isalpha, first)) or first in _TOTALS:
        return (view,)
    ends = [*starts[1:], table.n_rows]
    blocks = list(zip(starts, ends, strict=True))
    heads = [_heads_at(table, start) for start in starts]
    if len(set(heads)) == 1 or any(end - start < 2 for start, end in blocks):
        return (view,)
    named = [[labels.get(row) for row in range(start + 1, end)] for start, end in blocks]
    if all(names == named[0] for names in named):
        return (_widened(view, blocks),)
    return tuple(_rows_of(view, start, end) for start, end in blocks)


def _heads_at(table: Table, row: int) -> tuple[tuple[int, str], ...]:
    """The cells of a row of heads, by column."""
    return tuple((c.col, loose(blocks_text(c.blocks))) for c in table.cells if c.row == row)


def _rows_of(view: View, start: int, end: int) -> View:
    """Some rows of a table as a table, its heads to be told again."""
    cells = list(_within(view.table, start, end))
    places = {(new.row, new.col): view.place((old.row, old.col)) for old, new in cells}
    heads = view.table.head_rows if start == 0 else 0
    moved = tuple(new for _, new in cells)
    return View(replace(view.table, n_rows=end - start, cells=moved, head_rows=heads), places)


def _within(table: Table, start: int, end: int) -> Iterator[tuple[Cell, Cell]]:
    """The cells that stand in some rows, each as it is and as it stands there."""
    for cell in table.cells:
        top, bottom = max(cell.row, start), min(cell.row + cell.row_span, end)
        if top < bottom:
            yield cell, replace(cell, row=top - start, row_span=bottom - top)


def _widened(view: View, blocks: list[tuple[int, int]]) -> View:
    """Blocks of the same rows, one below another, as one table whose columns go on."""
    table = view.table
    cells: list[Cell] = []
    places: dict[tuple[int, int], Place] = {}
    for n, (start, end) in enumerate(blocks):
        for old, new in _within(table, start, end):
            if new.col > 0 or n == 0:
                at = (new.row, new.col + n * (table.n_cols - 1))
                cells.append(replace(new, col=at[1]))
                places[at] = view.place((old.row, old.col))
    width = 1 + len(blocks) * (table.n_cols - 1)
    rows = blocks[0][1] - blocks[0][0]
    wide = replace(table, n_rows=rows, n_cols=width, cells=tuple(cells), head_cols=0)
    return View(wide, places)
