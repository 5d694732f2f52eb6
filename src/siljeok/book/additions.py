"""What a table adds up to: readings of which rows and columns are totals of which others.

A table is read before it is added. Every reading of an axis (totals above or below their parts,
left or right, nested, or by labels that repeat) is tried on all its lines of numbers, and the one
that most of them support is chosen; where two do equally well, none is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from siljeok.book.formulas import Made, formulas
from siljeok.book.kinds import ColumnRole
from siljeok.book.lines import Axis, Lines, lines
from siljeok.book.nesting import Sum, of_which, sum_readings, total_level
from siljeok.book.sum_support import SumReading, Trial, added, told_twice, trial_of
from siljeok.book.tables import Grid, Number, Path

__all__ = ["Addition", "Axis", "additions", "total_level"]

# By the end of a label, or its beginning: `법률 상담`, `재난 대비 훈련` and `호수공원` are work.
_NO_SUM = re.compile(
    r"[%％]|^(?:누적|누계|평균)"
    r"|(?:[률율]|비율|구성비|비중|대비|누적|누계|평균|연도|년도|호수|호실|순위|점수|지수|단가|연번|번호|순번|쪽|비고"
    r"|시기|일자|일시|날짜|연월|등급|만족도|달성도|인지도)(?:\([^()]*\))?$"
)
_SPENDING = (ColumnRole.ENACTED, ColumnRole.EXECUTED)
_FEWEST = 3
"""A total and two parts."""


class Addition(NamedTuple):
    """A total of a table with its parts, to be held against each other.

    `sure` tells whether the reading is supported elsewhere, so that a difference is an error;
    `blanks` are the empty cells among the parts, taken for zero. `name` and `part_names` are the
    labels of the total's line and of its parts' (the blank ones last), `across` that of the line
    that crosses them.
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
        return self.total.value - added(self.parts)


def additions(grid: Grid) -> tuple[Addition, ...]:
    """All sums of a table under its best supported reading, by row and by column."""
    down, over = lines(grid, Axis.ROWS), lines(grid, Axis.COLS)
    amounts = tuple(
        path if grid.roles[c] is not ColumnRole.RATE else None
        for c, path in enumerate(_amounts(over))
    )
    cols, rows = _adding(amounts), _adding(_amounts(down))
    return (
        *_best(down._replace(crossing=cols)),
        *_best(over._replace(paths=cols, crossing=rows), amounts),
    )


def _amounts(lines: Lines) -> tuple[Path | None, ...]:
    """The lines but for those that a formula makes rates."""
    rates = {
        line
        for line, formula in formulas(lines.paths).items()
        if formula.made in (Made.RATIO, Made.CHANGE)
    }
    return tuple(None if line in rates else path for line, path in enumerate(lines.paths))


def _adding(paths: Sequence[Path | None]) -> tuple[Path | None, ...]:
    """The lines whose numbers may be added: no rates, shares, running totals or years."""
    return tuple(None if path is None or any(map(_NO_SUM.search, path)) else path for path in paths)


# --- choosing by support ----------------------------------------------------------------------


def _best(lines: Lines, more: tuple[Path | None, ...] | None = None) -> tuple[Addition, ...]:
    """The sums of an axis under the reading that most crossing lines support.

    `more` are its lines with those whose names say that they are not added (a lake is a 호수 too):
    where sums fail without them, they are asked as well.
    """
    if sum(path is not None for path in lines.paths) < _FEWEST:
        return tuple(_only_part(lines))
    ranked = _ranked(lines)
    fails = not ranked or any(not trial.near for trial in ranked[0].trials)
    if fails and more not in (None, lines.paths):
        wider = _ranked(lines._replace(paths=more or ()))
        if wider and wider[0].score > (ranked[0].score if ranked else (0, 0)):
            ranked = wider
    if not ranked:
        return ()
    best = ranked[0]
    rivals = [reading for reading in ranked[1:] if reading.score == best.score]
    return tuple(
        _addition(best.lines, t, sure=all(rival.has(t) for rival in rivals) and best.supports(t))
        for t in best.trials
    )


def _ranked(lines: Lines) -> list[SumReading]:
    """The readings of an axis that say anything, the best supported first."""
    printed = [lines.printed(i) if path else "" for i, path in enumerate(lines.paths)]
    tried = [SumReading(lines, sums) for sums in sum_readings(lines.paths, printed)]
    tried += [SumReading(lines, sums) for one in tried[:1] for sums in told_twice(one)]
    return sorted((r for r in tried if r.trials), key=lambda r: r.score, reverse=True)


def _only_part(lines: Lines) -> Iterator[Addition]:
    """A total over a single line, in a table of budget and spending, whose parts are all there."""
    roles = set(lines.grid.roles)
    named = [(i, path) for i, path in enumerate(lines.paths) if path]
    if lines.axis is not Axis.ROWS or len(named) != 2 or not roles.issuperset(_SPENDING):
        return
    totals = [i for i, path in named if len(path) == 1 and total_level(path[0])]
    parts = [i for i, path in named if len(path) == 1 and not total_level(path[0])]
    if len(totals) == len(parts) == 1 and not of_which(lines.printed(parts[0])):
        one = Sum(totals[0], tuple(parts), True)
        for cross, path in enumerate(lines.crossing):
            if path and (trial := trial_of(lines, one, cross)):
                yield _addition(lines, trial, sure=True)


def _addition(lines: Lines, trial: Trial, *, sure: bool) -> Addition:
    return Addition(
        axis=lines.axis,
        total=trial.total,
        parts=trial.parts,
        sure=sure,
        blanks=trial.blanks,
        name=lines.name(trial.sum.total),
        across=lines.cross_name(trial.cross),
        part_names=tuple(map(lines.name, trial.lines)),
    )
