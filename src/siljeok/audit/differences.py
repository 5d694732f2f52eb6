"""증감 against its two lines: this year less the last, or changed less first, as labels tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from siljeok.audit.operands import falls, is_difference, operands, rate_kind, timed
from siljeok.audit.relations import Doubt, Form, Relation, State
from siljeok.audit.support import Hypothesis, hypothesis, sample, supported
from siljeok.audit.units import Units
from siljeok.book.formulas import Formula, Made, formulas
from siljeok.book.lines import Axis, Lines, lines
from siljeok.book.tables import Grid, Number, Path

_LEFT_TO_OTHERS = ("잔액", "불용", "이월", "반납", "잔여")
"""What is left of a budget has a rule of its own."""


def differences(read: Grid, units: Units, taken: set[Number]) -> Iterator[Relation]:
    """The relations of a table's printed changes, but for those already `taken`."""
    done = set(taken)
    for axis in (Axis.COLS, Axis.ROWS):
        every = lines(read, axis)
        made = formulas(every.paths)
        for line, path in enumerate(every.paths):
            formula = made.get(line)
            stated = formula is not None and formula.made is Made.DIFFERENCE
            if not path or not (is_difference(path) or (stated and not _is_other(path))):
                continue
            hypotheses = list(_hypotheses(every, line, formula if stated else None, units, done))
            signed = _has_minus(every, line) or any(
                _has_minus(every, i) for i, p in enumerate(every.paths) if p and _of_change(p)
            )
            for relation in supported(hypotheses, _doubt if signed else _unsigned):
                done.add(relation.target)
                yield relation


def _has_minus(every: Lines, line: int) -> bool:
    return any(
        (n := every.number(line, c)) is not None and n.value < 0 for c in range(len(every.crossing))
    )


def _of_change(path: Path) -> bool:
    """Whether a line holds rates of change, whose minus tells that the table prints signs."""
    return rate_kind(path) is not None and any("증감" in label for label in path)


def _is_other(path: Path) -> bool:
    return rate_kind(path) is not None or any(w in label for label in path for w in _LEFT_TO_OTHERS)


def _hypotheses(
    every: Lines, line: int, formula: Formula | None, units: Units, done: set[Number]
) -> Iterator[Hypothesis]:
    """The line as the difference of two others, in the order that labels give, or in any."""
    if formula is not None:
        yield _of_pair(every, line, formula.operands, units, done, labelled=True)
        return
    near = operands(every, line)
    told = timed(every, near)
    if told is not None:
        pair = told[::-1] if falls(every.paths[line] or ()) else told
        yield _of_pair(every, line, pair, units, done, labelled=True)
        return
    crosses = range(len(every.crossing))
    some = sample(crosses)
    for pair in permutations(near, 2):
        tried = _of_pair(every, line, pair, units, done, some)
        if len(some) == len(crosses):
            yield tried
        elif tried.borne_out:
            yield _of_pair(every, line, pair, units, done)


def _of_pair(
    every: Lines,
    line: int,
    pair: tuple[int, ...],
    units: Units,
    done: set[Number],
    crosses: Sequence[int] | None = None,
    *,
    labelled: bool = False,
) -> Hypothesis:
    names = tuple(every.name(i) for i in pair)
    found = []
    for cross in range(len(every.crossing)) if crosses is None else crosses:
        target = every.number(line, cross) if every.crossing[cross] is not None else None
        if target is None or target in done:
            continue
        parts = tuple(_number(every, i, cross) for i in pair)
        known = tuple(n for n in parts if n is not None)
        if len(known) == 2:
            called = every.cross_name(cross), every.name(line)
            relation = Relation(
                "SUM",
                Form.GAP,
                target,
                known,
                *(called if every.axis is Axis.COLS else called[::-1]),
                names,
                rounded=units.rounded((target, *known)),
            )
            blank = any(not n.printed for n in known)
            # A blank is a zero only where that makes the change right.
            if not blank or relation.state({}) is State.HOLDS:
                found.append(relation)
    return hypothesis(found, labelled=labelled)


def _number(every: Lines, line: int, cross: int) -> Number | None:
    number = every.number(line, cross)
    if number is None and every.blank(line, cross):
        return every.grid.blank_zero(every.at(line, cross))
    return number


def _doubt(_: Relation) -> Doubt | None:
    return None


def _unsigned(relation: Relation) -> Doubt | None:
    """A line that prints no minus at all may leave the sign to its reader."""
    first, second = relation.parts
    return Doubt.UNSIGNED if relation.target.value == second.value - first.value else None
