"""Tables of targets and results: what was meant to be reached, what was, and the printed rate.

A lens over a table: it gives typed values with the place of each, or nothing. Words: 목표·계획 for
what is meant, 실적·결과 for what was done, 달성률·계획 대비 for the rate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import cache
from typing import NamedTuple

from siljeok.book.lines import Axis, Lines, lines
from siljeok.book.tables import Grid, Number, Path

_RATE = re.compile(r"(?:달성|이행|실적)[률율도]|(?:목표|계획)대비|진도율")
_GOAL = re.compile(r"목표|계획")
_RESULT = re.compile(r"실적|달성|추진|이행|완료|결과")
# Asked of few names: it compiles where it is first used.
_LESS_IS_BETTER = (
    "사고|사망|범죄|위반|민원|불편|고장|누수|오염|배출|폐기|체납|미수|미납|연체|결손|부채|채무"
    "|순위|등급|실업|불용|지연|기간|시간|소요|발생|감소|감축|절감|저감|단축|격차|미달"
)


class Side(Enum):
    """What a line of a table of targets holds."""

    GOAL = "goal"
    RESULT = "result"
    RATE = "rate"


class Triple(NamedTuple):
    """The lines of a target, of its result and of their printed rate."""

    goal: int
    result: int
    rate: int


class Target(NamedTuple):
    """A measure with what was meant, what was reached and the rate; None where a cell is blank.

    `falls` tells whether the measure is better the less it is, as far as its name says so.
    """

    name: str
    goal: Number | None
    result: Number | None
    rate: Number | None
    falls: bool


class TargetTable(NamedTuple):
    """A table of targets: one row for each measure and each triple of its lines."""

    grid: Grid
    targets: tuple[Target, ...]


@cache
def side(path: Path) -> Side | None:
    """What a line holds by the innermost of its labels that says so."""
    for label in reversed(path):
        if _RATE.search(label):
            return Side.RATE
        goal, result = _GOAL.search(label), _RESULT.search(label)
        if goal or result:
            # `추진계획` is meant yet, `목표 달성` both.
            return (
                Side.GOAL
                if goal and not (result and result.start() > goal.start())
                else (None if goal else Side.RESULT)
            )
    return None


@cache
def should_fall(name: str) -> bool:
    """Whether a measure of this name is better the less it is: 사고 건수, 처리 기간, 체납액."""
    return re.search(_LESS_IS_BETTER, name) is not None


def triples(paths: Sequence[Path | None]) -> tuple[Triple, ...]:
    """Each line of rates with its target and its result.

    They are the nearest before it that share its other labels, and stand behind the rate before;
    several years side by side so have a triple each. No triple where one of them is missing.
    """
    sides = [side(path) if path else None for path in paths]
    found: list[Triple] = []
    start = 0
    for rate in (line for line, told in enumerate(sides) if told is Side.RATE):
        goals = [i for i in range(start, rate) if sides[i] is Side.GOAL]
        results = [i for i in range(start, rate) if sides[i] is Side.RESULT]
        if len(goals) == len(results) == 1:
            found.append(Triple(goals[0], results[0], rate))
        start = rate + 1
    return tuple(found)


def targets(read: Grid) -> TargetTable | None:
    """A table's targets, None where it has no target beside a result and their rate."""
    for axis in (Axis.COLS, Axis.ROWS):
        every = lines(read, axis)
        rows = tuple(row for triple in triples(every.paths) for row in _rows(every, triple))
        if rows:
            return TargetTable(read, rows)
    return None


def _rows(every: Lines, triple: Triple) -> list[Target]:
    found = []
    for cross, path in enumerate(every.crossing):
        if path is not None:
            goal, result, rate = (every.number(line, cross) for line in triple)
            if goal or result:
                name = every.cross_name(cross)
                found.append(Target(name, goal, result, rate, should_fall(name)))
    return found
