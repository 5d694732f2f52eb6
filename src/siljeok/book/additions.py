"""What a table adds up to: readings of which rows and columns are totals of which others.

A table is read before it is added. Every reading of an axis (totals above or below their parts,
left or right, nested, or by labels that repeat) is tried on all its lines of numbers, and the one
that most of them support is chosen; where two do equally well, none is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import product

from siljeok.book.kinds import ColumnRole
from siljeok.book.tables import Grid, Number, Path

_TOTALS = (("총계", 4), ("총합계", 4), ("합계", 3), ("총합", 3), ("소계", 1), ("계", 2))
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NESTED = re.compile(r"^[-·∙○◦□▪※*(ㆍ]|중$|내역|포함|이중|별도")
_NO_SUM = re.compile(
    r"%|률|율$|비율|비중|구성비|대비|누적|누계|평균|연도|년도|호수|호실|순위|점수|지수|단가|연번|번호|순번|쪽|비고"
)


@cache
def total_level(label: str) -> int:
    """How far up a total stands: 총계 4, 합계 3, 계 2, 소계 1, and 0 for what is no total.

    `인건비소계` is a subtotal by its end; `계(명)` one by what is left without the bracket.
    """
    flat = _BRACKETS.sub("", label)
    for word, level in _TOTALS:
        if flat == word or (word in ("소계", "합계", "총계") and flat.endswith(word)):
            return level
    return 0


@dataclass(frozen=True, slots=True)
class Sum:
    """One line of an axis as the total of others; `by_labels` where the labels leave no choice."""

    total: int
    parts: tuple[int, ...]
    by_labels: bool


class Axis(Enum):
    """Which lines are added: rows, or columns."""

    ROWS = "rows"
    COLS = "cols"


@dataclass(frozen=True, slots=True)
class Addition:
    """A total of a table with its parts, to be held against each other.

    `sure` tells whether the reading is supported elsewhere, so that a difference is an error;
    `blanks` are the empty cells among the parts, taken for zero. `name` and `part_names` are the
    labels of the total's line and of its parts', `across` that of the line that crosses them.
    """

    axis: Axis
    total: Number
    parts: tuple[Number, ...]
    sure: bool
    blanks: tuple[tuple[int, int], ...]
    name: str
    across: str
    part_names: tuple[str, ...]

    @property
    def difference(self) -> Fraction:
        """The printed total less its printed parts."""
        return self.total.value - sum((part.value for part in self.parts), Fraction(0))


def additions(grid: Grid) -> tuple[Addition, ...]:
    """All sums of a table under its best supported reading, by row and by column."""
    rows = [grid.rows[r] if r in grid.body_rows else None for r in range(grid.table.n_rows)]
    cols = [
        path
        if c in grid.body_cols and grid.roles[c] is not ColumnRole.RATE and _adds(path)
        else None
        for c, path in enumerate(grid.cols)
    ]
    down = _best(_Lines(grid, Axis.ROWS, rows, cols))
    adding = [path if path is not None and _adds(path) else None for path in rows]
    return (*down, *_best(_Lines(grid, Axis.COLS, cols, adding)))


def sum_readings(paths: Sequence[Path | None]) -> tuple[tuple[Sum, ...], ...]:
    """The ways in which lines with these labels may be totals of one another.

    None stands for a line that is not added (a rate, words). Labels that repeat under a total
    (합계/정원 beside 본부/정원) or share its group leave one way; else each level of total
    stands above its parts or below them.
    """
    levels = [
        max((total_level(label) for label in path), default=0) if path else 0 for path in paths
    ]
    fixed: list[Sum] = []
    free: list[int] = []
    for i, path in enumerate(paths):
        if path is None or not levels[i]:
            continue
        by_labels = _by_labels(paths, i)
        if by_labels:
            fixed.append(by_labels)
        elif total_level(path[-1]) and len(path) == 1:
            free.append(i)
    taken = {j for one in fixed for j in one.parts}
    items = [i for i, path in enumerate(paths) if path is not None and i not in taken]
    kinds = sorted({levels[i] for i in free})
    readings: list[tuple[Sum, ...]] = []
    for directions in product((False, True), repeat=len(kinds)):
        after = dict(zip(kinds, directions, strict=True))
        reading = (*fixed, *_nested(paths, items, levels, free, after))
        if reading and reading not in readings:
            readings.append(reading)
    return tuple(readings)


def _by_labels(paths: Sequence[Path | None], i: int) -> Sum | None:
    """The sum that labels alone give a line: siblings in its group, or the same under others."""
    path = paths[i]
    assert path is not None
    at = next(k for k, label in enumerate(path) if total_level(label))
    before, after = path[:at], path[at + 1 :]
    if not before and not after:
        return None
    parts = tuple(
        j
        for j, other in enumerate(paths)
        if other is not None
        and j != i
        and len(other) > at
        and other[:at] == before
        and other[at + 1 :] == after
        and not total_level(other[at])
    )
    return Sum(i, parts, True) if len(parts) > 1 else None


def _nested(
    paths: Sequence[Path | None],
    items: list[int],
    levels: list[int],
    free: list[int],
    after: dict[int, bool],
) -> list[Sum]:
    """Totals over the lines before or after them, lower totals standing for what they hold."""
    sums: list[Sum] = []
    held: set[int] = set()
    for level in sorted(after):
        now: set[int] = set()
        for i in (i for i in free if levels[i] == level):
            run = _run(items, i, levels, free, after[level])
            parts = tuple(j for j in sorted(run) if j not in held)
            if len(parts) > 1:
                sums.append(Sum(i, parts, _labels_fix(paths, i, parts, items)))
                now |= set(parts)
        held |= now
    return sums


def _run(items: list[int], i: int, levels: list[int], free: list[int], forward: bool) -> list[int]:
    """The lines from a total on, or back, to the next total of its own level or above."""
    at = items.index(i)
    run: list[int] = []
    for j in items[at + 1 :] if forward else reversed(items[:at]):
        if j in free and levels[j] >= levels[i]:
            break
        run.append(j)
    return run


def _labels_fix(
    paths: Sequence[Path | None], i: int, parts: tuple[int, ...], items: list[int]
) -> bool:
    """Whether one total at an edge of a flat list, with all the others under it, is meant."""
    if i not in (items[0], items[-1]) or len(parts) != len(items) - 1:
        return False
    names = [paths[j] for j in parts]
    flat = all(name and len(name) == 1 and not _NESTED.search(name[0]) for name in names)
    return flat and len(set(names)) == len(names)


def _adds(path: Path) -> bool:
    """Whether numbers of a line may be added: no rates, shares, running totals or years."""
    return not any(_NO_SUM.search(label) for label in path)


# --- choosing by support ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Lines:
    """One axis of a grid: the paths of its lines, and of those that cross them."""

    grid: Grid
    axis: Axis
    paths: list[Path | None]
    crossing: list[Path | None]

    def number(self, line: int, cross: int) -> Number | None:
        return self.grid.numbers.get(self.at(line, cross))

    def blank(self, line: int, cross: int) -> bool:
        return self.grid.is_blank(*self.at(line, cross))

    def at(self, line: int, cross: int) -> tuple[int, int]:
        return (line, cross) if self.axis is Axis.ROWS else (cross, line)


@dataclass(slots=True)
class _Trial:
    """A sum tried on one crossing line."""

    sum: Sum
    cross: int
    total: Number
    parts: tuple[Number, ...]
    blanks: tuple[tuple[int, int], ...]

    @property
    def holds(self) -> bool:
        return self.total.value == sum((p.value for p in self.parts), Fraction(0))

    @property
    def near(self) -> bool:
        """Whether it holds, or fails by no more than rounding each number may make."""
        step = max(n.step for n in (self.total, *self.parts))
        rest = self.total.value - sum((p.value for p in self.parts), Fraction(0))
        return abs(rest) <= step * (len(self.parts) + 1) / 2

    @property
    def telling(self) -> bool:
        """Whether it holds by more than a zero or one number that is printed twice."""
        return self.holds and sum(1 for p in self.parts if p.value) > 1


def _best(lines: _Lines) -> tuple[Addition, ...]:
    """The sums of an axis under the reading that most crossing lines support."""
    tried = [_try(lines, reading) for reading in sum_readings(lines.paths)]
    tried = [trials for trials in tried if trials]
    if not tried:
        return ()
    ranked = sorted(tried, key=_score, reverse=True)
    best = ranked[0]
    open_ = len(ranked) > 1 and _score(ranked[1]) == _score(best)
    return tuple(_addition(lines, trial, best, open_) for trial in best)


def _score(trials: list[_Trial]) -> tuple[int, int]:
    """How many sums of a reading tell that it is right, less those that fail."""
    telling = sum(t.telling for t in trials)
    return telling - sum(not t.near for t in trials), telling


def _try(lines: _Lines, reading: tuple[Sum, ...]) -> list[_Trial]:
    """A reading on every crossing line whose cells can all be read."""
    trials: list[_Trial] = []
    for one in reading:
        for cross, path in enumerate(lines.crossing):
            total = lines.number(one.total, cross) if path is not None else None
            if total is None:
                continue
            found = [(j, lines.number(j, cross)) for j in one.parts]
            if any(n is None and not lines.blank(j, cross) for j, n in found):
                continue
            parts = tuple(n for _, n in found if n is not None and n.suffix == total.suffix)
            blanks = tuple(lines.at(j, cross) for j, n in found if n is None)
            if parts and len(parts) + len(blanks) == len(found):
                trials.append(_Trial(one, cross, total, parts, blanks))
    return trials


def _addition(lines: _Lines, trial: _Trial, trials: list[_Trial], open_: bool) -> Addition:
    paths, crossing = lines.paths, lines.crossing
    part_cells = {part.cell for part in trial.parts}
    axis = 0 if lines.axis is Axis.ROWS else 1
    held = {cell[axis] for cell in part_cells}
    return Addition(
        axis=lines.axis,
        total=trial.total,
        parts=trial.parts,
        sure=not open_ and _supported(lines, trial, trials),
        blanks=trial.blanks,
        name=lines.grid.name(paths[trial.sum.total] or ()),
        across=lines.grid.name(crossing[trial.cross] or ()),
        part_names=tuple(lines.grid.name(paths[j] or ()) for j in trial.sum.parts if j in held),
    )


def _supported(lines: _Lines, trial: _Trial, trials: list[_Trial]) -> bool:
    """Whether another line holds under the same sum, or another sum on the same line.

    A line without a name, or one of decimals beside whole numbers, may be a rate: for such a
    line the others say nothing, only its own sums do.
    """
    others = [t for t in trials if t is not trial and t.telling]
    here = any(t.cross == trial.cross for t in others)
    of_decimals = all(n.decimals for n in (trial.total, *trial.parts))
    alone = of_decimals and any(not t.total.decimals for t in trials if t.sum == trial.sum)
    if not lines.crossing[trial.cross] or alone:
        return here
    if lines.axis is Axis.ROWS and trial.sum.by_labels:
        return True
    return any(t.sum == trial.sum for t in others) or (trial.sum.by_labels and here)
