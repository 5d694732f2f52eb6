"""Rates in any table: shares, changes, achievement and execution, beside what they are of.

What a rate is of is read from formula labels (`달성률(B/A)`), from the names of the lines beside it
(목표 and 실적, two years), or from the lines that make most of its figures right.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import permutations

from siljeok.audit.operands import (
    falls,
    is_difference,
    named_pair,
    operands,
    rate_kind,
    timed,
)
from siljeok.audit.rate_doubts import doubt
from siljeok.audit.relations import Form, Relation
from siljeok.audit.support import Hypothesis, hypothesis, sample, supported
from siljeok.audit.units import Units
from siljeok.book.formulas import Formula, Made, formulas
from siljeok.book.lines import Axis, Lines, lines
from siljeok.book.nesting import total_level
from siljeok.book.tables import Grid, Number, Path

_KINDS = {Made.RATIO: "other", Made.CHANGE: "change"}
_WHOLES = 3
_TOTALS = 12
_RATE_ENDS = ("률", "율", "비", "비중", "달성도")


def ratios(read: Grid, units: Units, taken: set[Number]) -> Iterator[Relation]:
    """The relations of a table's printed rates, but for those already `taken`."""
    done = set(taken)
    for axis in (Axis.COLS, Axis.ROWS):
        every = lines(read, axis)
        made = formulas(every.paths)
        for line, path in enumerate(every.paths):
            formula = made.get(line)
            kind = rate_kind(path) if path else None
            if formula is not None and kind is None:
                kind = _KINDS.get(formula.made)
            if kind is None or (formula and formula.made is Made.SUM):
                continue
            for relation in _line(_Rates(every, line, kind, units, done), formula):
                done.add(relation.target)
                yield relation


def _line(rates: _Rates, formula: Formula | None) -> tuple[Relation, ...]:
    """The relations of one line of rates under the hypothesis that is best supported."""
    if not rates.crosses:
        return ()
    hypotheses = [_exactly(one, rates.units) for one in rates.hypotheses(formula)]
    printed = [n for c in rates.crosses if (n := rates.lines.number(rates.line, c))]
    held = max((h.held for h in hypotheses if h.labelled), default=0)
    return supported(hypotheses, lambda relation: doubt(relation, rates.kind, printed, held))


class _Rates:
    """One line of printed rates, with the ways in which it may be read."""

    def __init__(self, every: Lines, line: int, kind: str, units: Units, done: set[Number]) -> None:
        self.lines = every
        self.line = line
        self.kind = kind
        self.units = units
        self.every = [
            cross
            for cross, path in enumerate(every.crossing)
            if path is not None
            and not _is_mean(path)
            and (number := every.number(line, cross)) is not None
            and number not in done
            # A dash where a rate would stand states none; it is no rate of zero.
            and any(map(str.isdecimal, number.printed))
        ]
        self.some = sample(self.every)
        self.crosses: Sequence[int] = self.every

    def hypotheses(self, formula: Formula | None) -> Iterator[Hypothesis]:
        """Every way to read the line, the one that its labels give first."""
        if formula is not None and formula.made is not Made.SUM:
            form = Form.RATE if formula.made is Made.RATIO else Form.CHANGE
            top, base = formula.operands
            yield self._of_pair(top, base, form, labelled=True)
            return
        near = operands(self.lines, self.line)
        form = Form.CHANGE if self.kind == "change" else Form.RATE
        told = (
            timed(self.lines, near)
            if self.kind == "change"
            else named_pair(self.lines, self.line, near, self.kind)
        )
        if told is not None:
            yield self._of_pair(*told, form, labelled=True)
        if self.kind in ("share", "other"):
            yield from self._likely(self._of_wholes(near))
        if self.kind == "other" and (beside := self._change_beside(near)) is not None:
            # A bare sign says that it is that change in per cent; 비율 may be of anything.
            path = self.lines.paths[self.line] or ("",)
            yield self._of_pair(*beside, Form.CHANGE, labelled=path[-1].strip("()") in ("%", "％"))
        if told is None:
            pairs = (partial(self._of_pair, *pair, form) for pair in permutations(near, 2))
            yield from self._likely(pairs)

    def _likely(self, ways: Iterable[Callable[[], Hypothesis]]) -> Iterator[Hypothesis]:
        """The ways to read a long line that some of its figures bear out; all of a short one's."""
        for way in ways:
            self.crosses = self.some
            tried = way()
            self.crosses = self.every
            if len(self.some) == len(self.every):
                yield tried
            elif tried.borne_out:
                yield way()

    def _of_pair(self, top: int, base: int, form: Form, *, labelled: bool = False) -> Hypothesis:
        """The line as a rate of two other lines, on every line that crosses them."""
        names = (self.lines.name(top), self.lines.name(base))
        found = (
            self._relation(
                cross, (self.lines.number(top, cross), self.lines.number(base, cross)), names, form
            )
            for cross in self.crosses
        )
        return hypothesis([r for r in found if r], labelled=labelled)

    def _change_beside(self, near: list[int]) -> tuple[int, int] | None:
        """The two lines whose change the line before prints: `증감(B-A)`, then `%`."""
        crossing = range(len(self.lines.crossing))
        filled = (
            line
            for line in reversed(range(self.line))
            if self.lines.paths[line] and any(self.lines.number(line, c) for c in crossing)
        )
        before = next(filled, None)
        path = None if before is None else self.lines.paths[before]
        if before is None or not path:
            return None
        formula = formulas(self.lines.paths).get(before)
        if formula is not None and formula.made is Made.DIFFERENCE:
            later, earlier = formula.operands
            return later, earlier
        return timed(self.lines, near) if is_difference(path) else None

    def _of_wholes(self, near: list[int]) -> Iterator[Callable[[], Hypothesis]]:
        """Ways to read the line as shares of another's total, or of the totals of its groups."""
        totals = [
            cross
            for cross, path in enumerate(self.lines.crossing)
            if path and any(map(total_level, path))
        ]
        for of in near[:_WHOLES]:
            numbers = {c: self.lines.number(of, c) for c in totals}
            for total in totals[:_TOTALS]:
                alone = len(totals) == 1 and len(near) == 1 and self._is_whole(total)
                yield partial(self._shares, of, partial(_this, total), labelled=alone)
            if len(totals) > 1 and all(numbers.values()):
                yield partial(self._shares, of, partial(_last, totals))
                yield partial(self._shares, of, partial(_next, totals))

    def _is_whole(self, total: int) -> bool:
        """Whether a total's own share is printed as 100."""
        number = self.lines.number(self.line, total)
        return number is not None and number.value == 100

    def _shares(
        self, of: int, whole: Callable[[int], int | None], *, labelled: bool = False
    ) -> Hypothesis:
        found = []
        for cross in self.crosses:
            if (total := whole(cross)) is not None:
                name = f"{self.lines.cross_name(total)} {self.lines.name(of)}".strip()
                pair = (self.lines.number(of, cross), self.lines.number(of, total))
                found.append(self._relation(cross, pair, (self.lines.name(of), name), Form.RATE))
        return hypothesis([r for r in found if r], labelled=labelled)

    def _relation(
        self,
        cross: int,
        pair: tuple[Number | None, Number | None],
        names: tuple[str, str],
        form: Form,
    ) -> Relation | None:
        target = self.lines.number(self.line, cross)
        top, base = pair
        if target is None or top is None or base is None or base.value <= 0:
            return None
        path = self.lines.paths[self.line] or ()
        if form is Form.CHANGE and falls(path):
            return None
        name, across = self.lines.cross_name(cross), self._name(form)
        return Relation(
            "RATE",
            form,
            target,
            (top, base),
            *((name, across) if self.lines.axis is Axis.COLS else (across, name)),
            names,
            rounded=self.units.exact_for_rates(top) is not True,
            base_exact=self.units.exact_for_rates(base) is True,
            telling=self.kind != "share",
        )

    def _name(self, form: Form) -> str:
        """What the line is called; one that only a formula names is called by what it is."""
        name = self.lines.name(self.line)
        if name.rstrip(")%").endswith(_RATE_ENDS):
            return name
        rate = "증감률" if form is Form.CHANGE else "비율"
        return rate if name in ("", "증감") else f"{name} {rate}"


def _is_mean(path: Path) -> bool:
    return any("평균" in label for label in path)


def _this(total: int, _: int) -> int:
    """One total, whichever line is asked for."""
    return total


def _last(totals: list[int], cross: int) -> int | None:
    """The nearest total at or before a line."""
    at = bisect_right(totals, cross)
    return totals[at - 1] if at else None


def _next(totals: list[int], cross: int) -> int | None:
    """The nearest total at or after a line."""
    at = bisect_left(totals, cross)
    return totals[at] if at < len(totals) else None


def _exactly(one: Hypothesis, units: Units) -> Hypothesis:
    """The same held to amounts that are exact, where most of the figures bear that out.

    What a table counts is often not said; amounts in 백만원 would not make so many rates right.
    """
    if any(units.exact_for_rates(n) is False for r in one.relations for n in r.parts):
        return one
    told = [all(units.exact_for_rates(n) for n in r.parts) for r in one.relations]
    exact = hypothesis(
        [
            replace(r, rounded=False, base_exact=True, telling=r.telling and known)
            for r, known in zip(one.relations, told, strict=True)
        ],
        labelled=one.labelled,
    )
    return exact if exact.borne_out and exact.held > 2 else one
