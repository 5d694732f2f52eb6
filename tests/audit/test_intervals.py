"""Intervals against brute force: every point of a fine grid is tried."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siljeok.audit.intervals import Interval, point, printed_under, printed_under_any
from siljeok.notation.rate import Rounding, round_exactly

F = Fraction
TINY = F(1, 1000)


@st.composite
def intervals(draw: st.DrawFn, low: int = -6) -> Interval:
    a, b = sorted((draw(st.integers(low, 6)), draw(st.integers(low, 6))))
    if a == b:
        return point(a)
    return Interval(F(a), F(b), draw(st.booleans()), draw(st.booleans()))


def grid(interval: Interval) -> list[Fraction]:
    """Points of an interval: its ends if they belong to it, some inside, some near the ends."""
    span = interval.high - interval.low
    tried = [interval.low + span * k / 4 for k in range(5)]
    tried += [interval.low + TINY, interval.high - TINY]
    return [value for value in tried if value in interval]


def holds_exactly(result: Interval, values: list[Fraction]) -> None:
    """Every value is in the result, and the result reaches no further than they do."""
    assert all(value in result for value in values)
    assert result.low_closed == (min(values) == result.low)
    assert result.high_closed == (max(values) == result.high)
    slack = F(1, 20)
    assert min(values) - result.low <= slack
    assert result.high - max(values) <= slack


@given(intervals(), intervals())
def test_sums_and_differences_are_those_of_their_points(a: Interval, b: Interval) -> None:
    holds_exactly(a + b, [x + y for x in grid(a) for y in grid(b)])
    holds_exactly(a - b, [x - y for x in grid(a) for y in grid(b)])


@given(intervals(0), intervals(0))
def test_products_of_what_is_not_negative_are_those_of_their_points(
    a: Interval, b: Interval
) -> None:
    holds_exactly(a * b, [x * y for x in grid(a) for y in grid(b)])


@given(intervals(0), intervals(1))
def test_quotients_by_what_is_positive_are_those_of_their_points(a: Interval, b: Interval) -> None:
    holds_exactly(a / b, [x / y for x in grid(a) for y in grid(b)])


@given(intervals(), intervals())
def test_a_meeting_holds_what_lies_in_both(a: Interval, b: Interval) -> None:
    both = a.meet(b)
    tried = [F(k, 8) for k in range(-50, 51)]
    assert [x for x in tried if both is not None and x in both] == [
        x for x in tried if x in a and x in b
    ]


@given(intervals(), intervals())
def test_a_hull_holds_both_and_ends_where_they_end(a: Interval, b: Interval) -> None:
    hull = a.hull(b)
    assert all(x in hull for x in (*grid(a), *grid(b)))
    assert (hull.low in hull) == (hull.low in a or hull.low in b)
    assert (hull.high in hull) == (hull.high in a or hull.high in b)


@given(st.integers(-3000, 3000), st.integers(0, 2), st.sampled_from(Rounding))
def test_a_true_value_lies_in_the_interval_of_what_it_prints_as(
    twentieths: int, decimals: int, rounding: Rounding
) -> None:
    step = F(1, 10**decimals)
    for printed in range(-3, 4):
        value = printed * step
        true = F(twentieths, 20) * step / 30
        prints = F(round_exactly(true, decimals, rounding)) == value
        assert (true in printed_under(value, step, rounding)) == prints


@given(st.integers(-3000, 3000))
def test_under_any_rounding_is_under_one_of_them(thousandths: int) -> None:
    true, step = F(thousandths, 1000), F(1)
    for value in (F(-2), F(-1), F(0), F(1), F(2)):
        one = any(true in printed_under(value, step, rounding) for rounding in Rounding)
        # The hull of the three has no gap, since each touches the printed value.
        assert (true in printed_under_any(value, step)) == one


def test_a_printed_rate_stands_for_what_three_roundings_make_of_it() -> None:
    """46.3"""
    value, step = F(463, 10), F(1, 10)
    half = printed_under(value, step, Rounding.HALF_UP)
    assert (F("46.25") in half, F("46.35") in half) == (True, False)
    cut = printed_under(value, step, Rounding.CUT_OFF)
    assert (F("46.3") in cut, F("46.4") in cut, F("46.299") in cut) == (True, False, False)
    up = printed_under(value, step, Rounding.UP)
    assert (F("46.2") in up, F("46.3") in up) == (False, True)


def test_an_interval_without_a_value_does_not_exist() -> None:
    with pytest.raises(ValueError, match="no value"):
        Interval(F(1), F(1), True, False)
    with pytest.raises(ValueError, match="no value"):
        Interval(F(2), F(1))


def test_nothing_is_divided_by_what_may_be_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        _ = point(1) / Interval(F(0), F(2), False, False)
    with pytest.raises(ValueError, match="negative"):
        _ = point(-1) * point(2)
