"""Relations that printed figures must keep: sums, shares of a whole, rates, limits.

A relation knows how to be tried on any values, so that a suspected figure can be changed and all
that it stands in be asked again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import lru_cache

from siljeok.audit.intervals import Interval, point, printed_under, printed_under_any
from siljeok.book.tables import Number
from siljeok.notation.rate import Rounding

Values = Mapping[Number, Fraction]
"""Figures that are taken for something else than they print."""


def added(values: Sequence[Fraction]) -> Fraction:
    """The sum of some values; whole numbers, which most are, are added as such."""
    if all(value.denominator == 1 for value in values):
        return Fraction(sum(value.numerator for value in values))
    return sum(values, Fraction(0))


class Form(Enum):
    """How a relation's target follows from its parts."""

    SUM = "sum"  # the target is the sum of the parts
    GAP = "gap"  # the target is the first part less the others
    RATE = "rate"  # the target is the first part over the second, in per cent
    CHANGE = "change"  # the target is by how many per cent the first part is over the second
    LIMIT = "limit"  # the target is no less than the sum of the parts


class Doubt(Enum):
    """Why a relation that fails may be right."""

    READING = "reading"  # nothing else supports reading the table so
    FALLING = "falling"  # a measure that should fall is reckoned another way
    CAPPED = "capped"  # an achievement is often shown as 100 at most
    AVERAGE = "average"  # the rate of a total may be the mean of the others
    ADJUSTED = "adjusted"  # shares are adjusted to add up to 100
    UNSIGNED = "unsigned"  # a change without its sign


class State(Enum):
    """What became of a relation."""

    HOLDS = "holds"
    ROUNDED = "rounded"
    LESS = "less"
    FAILS = "fails"


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """A relation of one rule (`code`) between figures; each is itself and equals no other.

    `name` and `across` are what its target is called (`계`, `집행액`), `part_names` its parts.
    `rounded` tells whether its amounts were rounded when printed (spending in 천원, anything in
    백만원), `base_exact` whether a rate's base is exact as printed, `sure` whether its failing is
    an error, `doubt` why one that is not sure may fail and yet be right, and `telling` whether a
    rate says how the report rounds: shares are adjusted, and amounts may be rounded themselves.
    """

    code: str
    form: Form
    target: Number
    parts: tuple[Number, ...]
    name: str
    across: str = ""
    part_names: tuple[str, ...] = ()
    rounded: bool = False
    base_exact: bool = True
    sure: bool = True
    doubt: Doubt = Doubt.READING
    telling: bool = True

    @property
    def is_rate(self) -> bool:
        return self.form in (Form.RATE, Form.CHANGE)

    @property
    def by_row(self) -> bool:
        """Whether the parts stand in the row of their target, not in its column."""
        return all(part.cell[0] == self.target.cell[0] for part in self.parts)

    @property
    def figures(self) -> tuple[Number, ...]:
        return (self.target, *self.parts)

    def state(self, values: Values) -> State:
        """What the relation says of its figures, or of what `values` puts in their place."""
        if self.is_rate:
            return State.HOLDS if self._rate_is_possible(values) else State.FAILS
        return self.of_rest(self.rest(values))

    def rest(self, values: Values) -> Fraction:
        """The target less what its parts make of it, for any relation but a rate."""
        target, *parts = (values.get(n, n.value) for n in self.figures)
        return target - (parts[0] - added(parts[1:]) if self.form is Form.GAP else added(parts))

    def of_rest(self, rest: Fraction) -> State:
        """What a rest says of the relation."""
        if rest == 0:
            return State.HOLDS
        if self.rounded and self._rounding_explains(rest):
            return State.ROUNDED
        return State.LESS if self.form is Form.LIMIT and rest > 0 else State.FAILS

    @property
    def signs(self) -> Iterator[tuple[Number, int]]:
        """Each figure once, with 1 where the rest grows as it does, -1 where it falls."""
        yield self.target, 1
        for at, part in enumerate(self.parts):
            if part != self.target:
                yield part, 1 if self.form is Form.GAP and at else -1

    def made(self) -> Fraction:
        """What the parts of a sum or a gap, as they print, make of its target."""
        return self.target.value - self.rest({})

    def roundings(self, values: Values, decimals: int | None = None) -> frozenset[Rounding]:
        """The roundings under which a rate may print as it does; `decimals` are the column's."""
        true = self.true_rate(values)
        if true is None:
            return frozenset()
        value = values.get(self.target, self.target.value)
        return _roundings(true, value, self.target.decimals if decimals is None else decimals)

    def true_rate(self, values: Values) -> Interval | None:
        """What a rate may truly be, in per cent; None over a base that may be zero."""
        part, base = (values.get(p, p.value) for p in self.parts)
        steps = (
            self.parts[0].step if self.rounded else None,
            None if self.base_exact else self.parts[1].step,
        )
        true = _true_rate(part, base, *steps)
        return true - point(100) if true is not None and self.form is Form.CHANGE else true

    def exact_rate(self, values: Values) -> Fraction | None:
        """The rate of the amounts as they print, in per cent; None over a base of zero or less."""
        part, base = (values.get(p, p.value) for p in self.parts)
        if base <= 0:
            return None
        return (part - base if self.form is Form.CHANGE else part) * 100 / base

    def _rate_is_possible(self, values: Values) -> bool:
        true = self.true_rate(values)
        if true is None:
            return True
        target = values.get(self.target, self.target.value)
        return bool(_roundings(true, target, self.target.decimals))

    def _rounding_explains(self, rest: Fraction) -> bool:
        """Whether one rounding of every amount makes this rest (단수차)."""
        step = max(figure.step for figure in self.figures)
        count = len(self.parts)
        if count < 2 or abs(rest) > step * (count + 1) / 2:
            return False
        added = 1 if self.form is Form.GAP else count
        return any(
            Fraction(0) in _rest_under(rest, step, added, count - added, rounding)
            for rounding in Rounding
        )


# Every rule of money asks the same of the same rates.
@lru_cache(maxsize=4096)
def _true_rate(
    part: Fraction, base: Fraction, part_step: Fraction | None, base_step: Fraction | None
) -> Interval | None:
    """The true rates of two printed amounts, in per cent; a step of None is an exact amount."""
    if part < 0:
        less = _true_rate(-part, base, part_step, base_step)
        return None if less is None else -less
    over = point(base) if base_step is None else printed_under_any(base, base_step)
    if over.low <= 0:
        return None
    of = point(part) if part_step is None else printed_under_any(part, part_step)
    if of.low < 0:
        of = Interval(Fraction(0), of.high, True, of.high_closed)
    return of / over * point(100)


@lru_cache(maxsize=4096)
def _roundings(true: Interval, value: Fraction, decimals: int) -> frozenset[Rounding]:
    """The roundings under which some true value prints as `value`."""
    step = Fraction(1, 10**decimals)
    return frozenset(r for r in Rounding if true.meet(printed_under(value, step, r)))


def _rest_under(
    rest: Fraction, step: Fraction, added: int, taken: int, rounding: Rounding
) -> Interval:
    """A result less what was added and more what was taken off, as they truly are.

    All were printed under one rounding.
    """
    # Where a number stands within its interval does not depend on the number: one step above
    # zero stands for all.
    error = printed_under(step, step, rounding) - point(step)
    return point(rest) + error - _times(error, added) + _times(error, taken)


def _times(error: Interval, count: int) -> Interval:
    """The sum of so many values, each of them in the interval."""
    if not count:
        return point(0)
    return Interval(error.low * count, error.high * count, error.low_closed, error.high_closed)
