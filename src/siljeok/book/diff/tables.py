"""Two tables row by row and cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from siljeok.book.diff.align import Pair, align, gaps, pair_alike
from siljeok.book.diff.blocks import Attributes, Side, attributes
from siljeok.book.diff.values import Difference, Kind, Place, What, changed
from siljeok.book.diff.words import gist, likeness
from siljeok.book.nodes import Cell, Table

ALIKE = 0.4
"""From which likeness two rows or columns are one that changed."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its cells by their first place, and the words by first and by any place."""

    table: Table
    side: Side
    starts: dict[Pair, Cell]
    words: dict[Pair, str]
    covering: dict[Pair, str]

    def row(self, row: int) -> tuple[str, ...]:
        """The words of a row, "" where no cell begins."""
        return tuple(self.words.get((row, col), "") for col in range(self.table.n_cols))

    def column(self, col: int) -> tuple[str, ...]:
        """The words of a column."""
        return tuple(self.words.get((row, col), "") for row in range(self.table.n_rows))

    def label(self, row: int) -> str:
        """What a reader calls a row: the words of its head columns, of its first by default."""
        return self._joined([(row, col) for col in range(self.table.head_cols or 1)])

    def head(self, col: int) -> str:
        """What a reader calls a column: the words of its head rows, of the first by default."""
        return self._joined([(row, col) for row in range(self.table.head_rows or 1)])

    def _joined(self, places: list[Pair]) -> str:
        words = dict.fromkeys(" ".join(self.covering.get(place, "").split()) for place in places)
        return " ".join(word for word in words if word)


def grid(table: Table, side: Side) -> Grid:
    """A table made ready to be compared."""
    starts = {(cell.row, cell.col): cell for cell in table.cells}
    words = {place: side.texts(cell.blocks) for place, cell in starts.items()}
    covering = {
        (row, col): words[place]
        for place, cell in starts.items()
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
    }
    return Grid(table, side, starts, words, covering)


def table_differences(
    a: Table, b: Table, sides: tuple[Side, Side], places: tuple[Place, Place]
) -> list[Difference]:
    """What differs between two tables: rows and columns that came or went, and cells."""
    old, new = grid(a, sides[0]), grid(b, sides[1])
    columns = _columns(old, new)
    rows = _rows(old, new, columns)
    out = _own(old, new, places[1])
    out += _lines(
        old.row, old.label, Kind.REMOVED, What.ROW, a.n_rows, {i for i, _ in rows}, places[0]
    )
    out += _lines(
        old.column,
        old.head,
        Kind.REMOVED,
        What.COLUMN,
        a.n_cols,
        {i for i, _ in columns},
        places[0],
    )
    out += _lines(
        new.row, new.label, Kind.ADDED, What.ROW, b.n_rows, {j for _, j in rows}, places[1]
    )
    out += _lines(
        new.column, new.head, Kind.ADDED, What.COLUMN, b.n_cols, {j for _, j in columns}, places[1]
    )
    for row in rows:
        for column in columns:
            out += _cell(old, new, row, column, places[1])
    return out


def _own(old: Grid, new: Grid, place: Place) -> list[Difference]:
    """What differs of the table itself: its heads, whether it goes on, in exact its id."""
    bare = (replace(old.table, cells=()), replace(new.table, cells=()))
    found = attributes(*bare, (old.side, new.side), words_differ=True)
    if not found:
        return []
    title = new.head(0) or new.label(0)
    return [Difference(Kind.CHANGED, What.BLOCK, place, title, title, attributes=found)]


def _columns(old: Grid, new: Grid) -> list[Pair]:
    """Which columns belong together: all by their place, or by their words where some came."""
    n, m = old.table.n_cols, new.table.n_cols
    if n == m:
        return [(col, col) for col in range(n)]
    before, after = [old.column(c) for c in range(n)], [new.column(c) for c in range(m)]
    heads = [old.head(c) for c in range(n)], [new.head(c) for c in range(m)]
    return _paired(before, after, heads)


def _rows(old: Grid, new: Grid, columns: list[Pair]) -> list[Pair]:
    """Which rows belong together, by the words in the columns that both have."""
    n, m = old.table.n_rows, new.table.n_rows
    before = [tuple(old.words.get((r, i), "") for i, _ in columns) for r in range(n)]
    after = [tuple(new.words.get((r, j), "") for _, j in columns) for r in range(m)]
    return _paired(
        before, after, ([old.label(r) for r in range(n)], [new.label(r) for r in range(m)])
    )


def _paired(
    a: list[tuple[str, ...]], b: list[tuple[str, ...]], names: tuple[list[str], list[str]]
) -> list[Pair]:
    """Equal lines of cells, then those of the same name or alike; of as many, all in order."""

    def alike(i: int, j: int) -> float:
        if names[0][i] and names[0][i] == names[1][j]:
            return 2.0
        found = likeness(gist(" ".join(a[i])), gist(" ".join(b[j])))
        return found if found >= ALIKE else 0.0

    pairs = align(a, b)
    for gap in gaps(pairs, (0, len(a), 0, len(b))):
        i, i_end, j, j_end = gap
        if i_end - i == j_end - j == 1:
            pairs.append((i, j))
        else:
            pairs += pair_alike(gap, alike)
    return sorted(pairs)


def _lines(
    words: Callable[[int], tuple[str, ...]],
    name: Callable[[int], str],
    kind: Kind,
    what: What,
    n: int,
    kept: set[int],
    place: Place,
) -> list[Difference]:
    """A difference for each row or column that has no counterpart."""
    out: list[Difference] = []
    for k in range(n):
        if k in kept:
            continue
        text = " | ".join(word for word in words(k) if word)
        where = replace(place, **{what.value: name(k)})
        before, after = (text, "") if kind is Kind.REMOVED else ("", text)
        out.append(Difference(kind, what, where, before, after))
    return out


def _cell(old: Grid, new: Grid, row: Pair, column: Pair, place: Place) -> list[Difference]:
    a, b = old.starts.get((row[0], column[0])), new.starts.get((row[1], column[1]))
    if a is None and b is None:
        return []
    before, after = (g.words.get((row[k], column[k]), "") for k, g in enumerate((old, new)))
    found = _cell_attributes(old, new, a, b)
    if before == after and not found:
        return []
    where = replace(place, row=new.label(row[1]), column=new.head(column[1]))
    return [changed(What.CELL, where, before, after, found)]


def _cell_attributes(old: Grid, new: Grid, a: Cell | None, b: Cell | None) -> Attributes:
    """A cell's spans, and what differs inside where the words are the same."""
    if a is None or b is None:
        return (("cell", "" if a is None else "yes", "" if b is None else "yes"),)
    out = [
        (name, str(before), str(after))
        for name, before, after in (
            ("row_span", a.row_span, b.row_span),
            ("col_span", a.col_span, b.col_span),
        )
        if before != after
    ]
    if old.side.texts(a.blocks) != new.side.texts(b.blocks):
        return tuple(out)
    if (
        a.blocks != b.blocks
        if old.side.exact
        else old.side.form(a.blocks) != new.side.form(b.blocks)
    ):
        out.append(("blocks", str(len(a.blocks)), str(len(b.blocks))))
    for x, y in zip(a.blocks, b.blocks, strict=False):
        out += attributes(x, y, (old.side, new.side), words_differ=False)
    return tuple(out)
