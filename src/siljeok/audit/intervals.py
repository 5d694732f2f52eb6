"""What a printed number means: an interval of true values, with open and closed ends.

Exact throughout (fractions, never floats): whether an end belongs to the interval decides whether
`46.3` may stand for 46.35. Source of the idea: XBRL Calculations 1.1, where a reported number is
an interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from siljeok.notation.rate import Rounding


@dataclass(frozen=True, slots=True)
class Interval:
    """Values between `low` and `high`; never empty. Raises ValueError for one that would be."""

    low: Fraction
    high: Fraction
    low_closed: bool = True
    high_closed: bool = True

    def __post_init__(self) -> None:
        if self.low > self.high or (
            self.low == self.high and not (self.low_closed and self.high_closed)
        ):
            raise ValueError(f"no value lies between {self.low} and {self.high}")

    def __contains__(self, value: Fraction) -> bool:
        above = value > self.low or (self.low_closed and value == self.low)
        below = value < self.high or (self.high_closed and value == self.high)
        return above and below

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.high_closed, self.low_closed)

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            self.low + other.low,
            self.high + other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        """The products of two intervals of values that are not negative; else ValueError."""
        if self.low < 0 or other.low < 0:
            raise ValueError("only intervals of values that are not negative are multiplied")
        return Interval(
            self.low * other.low,
            self.high * other.high,
            _product_closed(self.low, self.low_closed, other.low, other.low_closed),
            _product_closed(self.high, self.high_closed, other.high, other.high_closed),
        )

    def __truediv__(self, other: Interval) -> Interval:
        """The quotients by an interval of values above zero; else ZeroDivisionError."""
        if other.low <= 0:
            raise ZeroDivisionError("the divisor may be zero")
        inverse = Interval(1 / other.high, 1 / other.low, other.high_closed, other.low_closed)
        return self * inverse

    def meet(self, other: Interval) -> Interval | None:
        """What lies in both, None where nothing does."""
        # At the same end the open one is the narrower: (value, open) sorts after (value, closed).
        low, low_open = max((self.low, not self.low_closed), (other.low, not other.low_closed))
        high, high_closed = min((self.high, self.high_closed), (other.high, other.high_closed))
        if low > high or (low == high and (low_open or not high_closed)):
            return None
        return Interval(low, high, not low_open, high_closed)

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        low, low_open = min((self.low, not self.low_closed), (other.low, not other.low_closed))
        high, high_closed = max((self.high, self.high_closed), (other.high, other.high_closed))
        return Interval(low, high, not low_open, high_closed)


def _product_closed(a: Fraction, a_closed: bool, b: Fraction, b_closed: bool) -> bool:
    """Whether a × b is reached: at both ends, or at one that is zero, whatever the other is."""
    return (a_closed and b_closed) or (a == 0 and a_closed) or (b == 0 and b_closed)


def point(value: Fraction | int) -> Interval:
    """The interval of one exact value, such as an enacted amount in 천원."""
    exact = Fraction(value)
    return Interval(exact, exact)


def printed_under(value: Fraction, step: Fraction, rounding: Rounding) -> Interval:
    """The true values that print as `value`, in steps of its last digit, under one rounding.

    Below zero, roundings go by the size of the number, as `round_exactly` does.
    """
    if value < 0:
        return -printed_under(-value, step, rounding)
    match rounding:
        case Rounding.HALF_UP:
            if value == 0:
                return Interval(-step / 2, step / 2, False, False)
            return Interval(value - step / 2, value + step / 2, True, False)
        case Rounding.CUT_OFF:
            if value == 0:
                return Interval(-step, step, False, False)
            return Interval(value, value + step, True, False)
        case Rounding.UP:
            if value == 0:
                return point(0)
            return Interval(value - step, value, False, True)


def printed_under_any(value: Fraction, step: Fraction) -> Interval:
    """The true values that print as `value` under some rounding."""
    half_up, cut, up = (printed_under(value, step, rounding) for rounding in Rounding)
    return half_up.hull(cut).hull(up)
