"""What stands on a page, and in which order it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from siljeok.readers.pdf.grids import Grid, GridCell
from siljeok.readers.pdf.lines import Printed, opens
from siljeok.readers.pdf.values import Area

_CLOSE = 17.0
"""Points between two boxes of one row."""
_NUMBER_TO_TITLE = 40.0


class Sketch(NamedTuple):
    """A drawing of boxes and lines, and the words in it."""

    area: Area
    lines: tuple[Printed, ...]


class Picture(NamedTuple):
    """A picture that no text stands on."""

    area: Area


Item = Printed | Grid | Sketch | Picture


def marked(line: Printed, squares: Sequence[Area]) -> Printed:
    """A line with □ before it where a small box is drawn there; any other as it is."""
    middle = line.base - 0.35 * line.size
    for box in squares:
        gap = line.x0 - box.x1
        beside = -1 <= gap < line.size and box.y0 < middle < box.y1
        if beside and box.y1 - box.y0 < 1.5 * line.size and not opens(line.text):
            return line._replace(text=f"□ {line.text}", x0=box.x0)
    return line


def area_of(item: Item) -> Area:
    """Where an item stands."""
    if isinstance(item, Printed):
        return Area(item.x0, item.base - 0.8 * item.size, item.x1, item.base + 0.2 * item.size)
    return item.area


def in_order(items: Sequence[Item]) -> list[Item]:
    """Items from top to bottom; those side by side, of about one height, from left to right."""
    out: list[Item] = []
    row: list[tuple[Area, Item]] = []
    for area, item in sorted(((area_of(i), i) for i in items), key=lambda pair: pair[0][1]):
        if row and not all(_side_by_side(other, area) for other, _ in row):
            out += _from_left(row)
            row = []
        row.append((area, item))
    return out + list(_from_left(row))


def _from_left(row: list[tuple[Area, Item]]) -> Iterator[Item]:
    yield from (item for _, item in sorted(row, key=lambda pair: pair[0].x0))


def _side_by_side(a: Area, b: Area) -> bool:
    shared = min(a.y1, b.y1) - max(a.y0, b.y0)
    low, high = sorted((a.y1 - a.y0, b.y1 - b.y0))
    return shared > 0.5 * low and high <= 3 * low and (a.x1 <= b.x0 + 2 or b.x1 <= a.x0 + 2)


def beside(items: Sequence[Item]) -> list[Item]:
    """Items with the boxes of one title, or its number's box and its line, as one table."""
    out: list[Item] = []
    for item in items:
        last = out[-1] if out else None
        if isinstance(last, Grid) and isinstance(item, Grid) and _are_one(last, item):
            out[-1] = _with(last, item.area, item.cells)
        elif isinstance(last, Grid) and isinstance(item, Printed) and _numbers(last, item):
            cell = GridCell(0, 0, 1, 1, (item,), item.x1)
            out[-1] = _with(last, area_of(item), (cell,))
        else:
            out.append(item)
    return out


def _are_one(left: Grid, right: Grid) -> bool:
    """Whether two tables with the same rows stand so close that they are one with a gap."""
    if left.doubt or right.doubt or left.n_rows != right.n_rows or len(left.ys) != len(right.ys):
        return False
    same = all(abs(a - b) < 3 for a, b in zip(left.ys, right.ys, strict=True))
    return same and -2 <= right.area.x0 - left.area.x1 <= _CLOSE


def _numbers(box: Grid, line: Printed) -> bool:
    """Whether a box holds the number of the title at its right."""
    if box.n_rows * box.n_cols != 1 or not box.cells or len(box.cells[0].lines) != 1:
        return False
    short = len(box.cells[0].lines[0].text) <= 3
    gap = line.x0 - box.area.x1
    inside = box.area.y0 < line.base - 0.3 * line.size < box.area.y1
    return short and inside and -2 <= gap <= _NUMBER_TO_TITLE


def _with(grid: Grid, area: Area, cells: Sequence[GridCell]) -> Grid:
    """A grid with the cells of another at its right."""
    more = tuple(cell._replace(col=cell.col + grid.n_cols) for cell in cells)
    n_cols = max(cell.col + cell.col_span for cell in more)
    step = (area.x1 - area.x0) / max(1, n_cols - grid.n_cols)
    xs = (*grid.xs, *(area.x0 + step * n for n in range(1, n_cols - grid.n_cols + 1)))
    whole = Area(grid.area.x0, min(grid.area.y0, area.y0), area.x1, max(grid.area.y1, area.y1))
    return grid._replace(area=whole, xs=xs, cells=(*grid.cells, *more))
