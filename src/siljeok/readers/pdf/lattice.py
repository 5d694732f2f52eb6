"""Rules → lattices: which rules belong together, the grid that they draw, and its cells.

A table without side borders has the ends of its rules for them. What the rules do not close to
rectangles is a drawing, no table.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from siljeok.readers.pdf.values import Area, Rule

MAX_RULES = 2_500
"""Rules of one page; a page of forms has 300, a chart with its grid some thousand."""
_TOUCH = 3.0
_SAME = 3.6
"""Points within which two rules have one place in the grid; no row or column is as narrow."""
_END = 6.0
_WALL = 0.5
"""The part of a cell's side that a rule covers where there is a wall."""
_ODD = 0.15
"""The part of a table that cells may cover which are no rectangles: heads in the shape of an L."""


class Spot(NamedTuple):
    """A cell of a grid, by its first and last row and column; `odd` is one that was cut out of a
    shape which is no rectangle."""

    top: int
    left: int
    bottom: int
    right: int
    odd: bool = False


class Lattice(NamedTuple):
    """The grid of rules that touch. Without spots it is a drawing."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spots: tuple[Spot, ...]
    closed: tuple[bool, bool]
    """Whether rules close it on top and below; a table that goes on over a page may be open."""

    @property
    def area(self) -> Area:
        return Area(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def spot_area(self, spot: Spot) -> Area:
        """Where a cell lies."""
        return Area(
            self.xs[spot.left],
            self.ys[spot.top],
            self.xs[spot.right + 1],
            self.ys[spot.bottom + 1],
        )


def lattices(across: list[Rule], down: list[Rule]) -> Iterator[Lattice]:
    """The lattices of a page, from top to bottom; rules that touch no other make none."""
    if len(across) + len(down) > MAX_RULES:
        return
    found = [_lattice(a, d) for a, d in _groups(across, down) if len(a) > 1 and d]
    yield from sorted(filter(None, found), key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch one another, directly or by others."""
    parent = list(range(len(across) + len(down)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for i, (y, x0, x1) in enumerate(across):
        for j, (x, y0, y1) in enumerate(down, len(across)):
            if x0 - _TOUCH <= x <= x1 + _TOUCH and y0 - _TOUCH <= y <= y1 + _TOUCH:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(rule)
    for j, rule in enumerate(down, len(across)):
        groups.setdefault(root(j), ([], []))[1].append(rule)
    return list(groups.values())


def _lattice(across: list[Rule], down: list[Rule]) -> Lattice | None:
    xs = _places([rule.at for rule in down], [r.lo for r in across], [r.hi for r in across])
    ys = _places([rule.at for rule in across], [r.lo for r in down], [r.hi for r in down])
    if len(xs) < 2 or len(ys) < 2:
        return None
    grid = _Grid(xs, ys, across, down)
    xs, ys, grid = _without_idle(xs, ys, grid, across, down)
    regions = grid.regions()
    whole = (xs[-1] - xs[0]) * (ys[-1] - ys[0])
    odd = 0.0
    spots: list[Spot] = []
    for region in regions:
        shape = _rectangle(region)
        if shape is None:
            odd += sum((xs[c + 1] - xs[c]) * (ys[r + 1] - ys[r]) for r, c in region)
            spots += _cut(region)
        else:
            spots.append(shape)
    closed = (grid.covered(0), grid.covered(len(ys) - 1))
    if odd > _ODD * whole or (not all(closed) and len(spots) > 1 and grid.is_open()):
        spots = []
    return Lattice(tuple(xs), tuple(ys), tuple(sorted(spots)), closed)


def _places(own: list[float], starts: list[float], ends: list[float]) -> list[float]:
    """Where the rules of one direction stand, and where those of the other begin and end."""
    places: list[list[float]] = []
    for at in sorted(own):
        if places and at - places[-1][-1] <= _SAME and at - places[-1][0] <= 1.5 * _SAME:
            places[-1].append(at)
        else:
            places.append([at])
    out = [sum(group) / len(group) for group in places]
    low, high = min(starts), max(ends)
    if not out or out[0] - low > _END:
        out.insert(0, low)
    if high - out[-1] > _END:
        out.append(high)
    return out


class _Grid:
    """Which sides of the places of a grid have walls."""

    def __init__(
        self, xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]
    ) -> None:
        self.n_rows, self.n_cols = len(ys) - 1, len(xs) - 1
        self.below = [_walls(y, xs, across) for y in ys]
        self.beside = [_walls(x, ys, down) for x in xs]

    def covered(self, row: int) -> bool:
        """Whether rules run along most of a line of the grid."""
        walls = self.below[row]
        return sum(walls) * 2 > len(walls)

    def is_open(self) -> bool:
        """Whether the columns are open above or below as well, as they are in a drawing."""
        top, bottom = self.below[0], self.below[-1]
        sides = [walls[0] for walls in self.beside], [walls[-1] for walls in self.beside]
        return (not any(top) and not all(sides[0][1:-1])) or (
            not any(bottom) and not all(sides[1][1:-1])
        )

    def regions(self) -> list[list[tuple[int, int]]]:
        """Places that no wall parts."""
        seen: set[tuple[int, int]] = set()
        out: list[list[tuple[int, int]]] = []
        for row in range(self.n_rows):
            for col in range(self.n_cols):
                if (row, col) not in seen:
                    out.append(self._region((row, col), seen))
        return out

    def _region(self, start: tuple[int, int], seen: set[tuple[int, int]]) -> list[tuple[int, int]]:
        seen.add(start)
        out = [start]
        for row, col in out:
            for there, wall in (
                ((row, col + 1), col + 1 == self.n_cols or self.beside[col + 1][row]),
                ((row, col - 1), col == 0 or self.beside[col][row]),
                ((row + 1, col), row + 1 == self.n_rows or self.below[row + 1][col]),
                ((row - 1, col), row == 0 or self.below[row][col]),
            ):
                if not wall and there not in seen:
                    seen.add(there)
                    out.append(there)
        return out


def _walls(at: float, ends: list[float], rules: list[Rule]) -> list[bool]:
    """For each stretch between two places of the other direction, whether rules cover it."""
    near = [rule for rule in rules if abs(rule.at - at) <= _SAME]
    return [
        sum(max(0.0, min(hi, rule.hi) - max(lo, rule.lo)) for rule in near) >= _WALL * (hi - lo)
        for lo, hi in pairwise(ends)
    ]


def _without_idle(
    xs: list[float], ys: list[float], grid: _Grid, across: list[Rule], down: list[Rule]
) -> tuple[list[float], list[float], _Grid]:
    """The grid without the places inside it where no wall stands."""
    keep_x = [x for n, x in enumerate(xs) if n in (0, len(xs) - 1) or any(grid.beside[n])]
    keep_y = [y for n, y in enumerate(ys) if n in (0, len(ys) - 1) or any(grid.below[n])]
    if len(keep_x) == len(xs) and len(keep_y) == len(ys):
        return xs, ys, grid
    return keep_x, keep_y, _Grid(keep_x, keep_y, across, down)


def _rectangle(region: list[tuple[int, int]]) -> Spot | None:
    rows, cols = [r for r, _ in region], [c for _, c in region]
    top, left, bottom, right = min(rows), min(cols), max(rows), max(cols)
    full = (bottom - top + 1) * (right - left + 1) == len(region)
    return Spot(top, left, bottom, right) if full else None


def _cut(region: list[tuple[int, int]]) -> Iterator[Spot]:
    """Upright pieces of a shape that is no rectangle, those of equal rows side by side in one."""
    columns: dict[int, list[int]] = {}
    for row, col in region:
        columns.setdefault(col, []).append(row)
    open_: dict[tuple[int, int], Spot] = {}
    for col in sorted(columns):
        here: dict[tuple[int, int], Spot] = {}
        for top, bottom in _stretches(sorted(columns[col])):
            before = open_.pop((top, bottom), None)
            left = before.left if before and before.right == col - 1 else col
            here[top, bottom] = Spot(top, left, bottom, col, True)
        yield from open_.values()
        open_ = here
    yield from open_.values()


def _stretches(rows: list[int]) -> Iterator[tuple[int, int]]:
    start = rows[0]
    for above, row in zip(rows, [*rows[1:], -1], strict=True):
        if row != above + 1:
            yield start, above
            start = row
