"""Tables that go on over a page: put together again, their repeated heads left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from siljeok.readers.pdf.grids import Grid
from siljeok.readers.pdf.items import Item
from siljeok.readers.pdf.lines import Paragraph

_SAME = 4.0
"""Points by which the columns of the two parts may differ."""
_MOST_HEADS = 4


class Joined(NamedTuple):
    """The pages' items with tables put together, and for each page the rows that were moved."""

    pages: list[list[Paragraph | Item]]
    moved: list[int]
    heads: int
    """Rows of heads that were printed again and left out."""


def continued(pages: Sequence[Sequence[Paragraph | Item]], numbers: Sequence[int]) -> Joined:
    """Tables at the foot of a page with those of the same columns at the head of the next."""
    out = [list(page) for page in pages]
    moved: list[int] = []
    heads = 0
    open_at: tuple[int, int] | None = None
    for n, page in enumerate(out):
        first = page[0] if page else None
        if open_at and isinstance(first, Grid):
            above = out[open_at[0]][open_at[1]]
            assert isinstance(above, Grid)
            again = _repeated(above, first)
            if _goes_on(above, first, again):
                out[open_at[0]][open_at[1]] = _together(above, first, again, numbers[n])
                moved.append(n)
                heads += again
                del page[0]
                if not page:
                    continue
        last = page[-1] if page else None
        open_at = (n, len(page) - 1) if isinstance(last, Grid) and not last.doubt else None
    return Joined(out, moved, heads)


def _goes_on(above: Grid, below: Grid, again: int) -> bool:
    if below.doubt or len(above.xs) != len(below.xs) or above.n_cols < 2:
        return False
    if any(abs(a - b) > _SAME for a, b in zip(above.xs, below.xs, strict=True)):
        return False
    if min(above.n_rows, below.n_rows) < 2 and not again:
        return False
    return bool(again) or not _has_own_head(above, below)


def _has_own_head(above: Grid, below: Grid) -> bool:
    """Whether the first row has words where the table above ends with figures."""
    figures = {c.col for c in above.cells if c.row == above.n_rows - 1 and _figure(c.lines)}
    first = [c for c in below.cells if c.row == 0 and c.lines]
    if len(first) < 2:
        return False
    return bool(figures) and not any(_figure(c.lines) for c in first)


def _figure(lines: Sequence[object]) -> bool:
    text = "".join(getattr(line, "text", "") for line in lines)
    return any(c.isdigit() for c in text) or text in ("-", "–")


def _repeated(above: Grid, below: Grid) -> int:
    """How many rows of heads the second part prints again: rows equal to the first ones."""
    best = 0
    for count in range(1, min(_MOST_HEADS, above.n_rows, below.n_rows) + 1):
        if _rows(above, count) is None or _rows(above, count) != _rows(below, count):
            break
        best = count
    while best and _cuts(above, best) and _cuts(below, best):
        best -= 1
    return best


def _rows(grid: Grid, count: int) -> list[tuple[int, int, str]] | None:
    found = [
        (c.row, c.col, "".join("".join(line.text for line in c.lines).split()))
        for c in grid.cells
        if c.row < count
    ]
    return found if any(text for _, _, text in found) else None


def _cuts(grid: Grid, count: int) -> bool:
    return any(c.row < count < c.row + c.row_span for c in grid.cells)


def _together(above: Grid, below: Grid, heads: int, page: int) -> Grid:
    shift = above.n_rows - heads
    more = tuple(c._replace(row=c.row + shift, page=page) for c in below.cells if c.row >= heads)
    return above._replace(
        n_rows=above.n_rows + below.n_rows - heads,
        cells=(*above.cells, *more),
        split=above.split or below.split,
    )
