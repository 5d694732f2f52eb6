"""Whether a printed result is what its basis makes, and how that is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from fractions import Fraction
from functools import cache

from siljeok.audit.expression_tokens import Written
from siljeok.audit.expressions import Expression
from siljeok.audit.intervals import point, printed_under_any
from siljeok.audit.rule import Agreement, Finding, Outcome, Severity, Unchecked
from siljeok.audit.study import Passage
from siljeok.audit.telling import tell
from siljeok.audit.wording import plain
from siljeok.book.findings import FigureAt
from siljeok.notation.particle import with_particle
from siljeok.notation.rate import Rounding, round_exactly

CALC = ("CALC", 1)
_THOUSANDS = (Fraction(1), Fraction(1000), Fraction(10**6), Fraction(1, 1000), Fraction(1, 10**6))
_SCALES = (Fraction(1), Fraction(1000), Fraction(10**4), Fraction(10**6), Fraction(10**8))
_TIMES = frozenset(("초", "분", "시간", "일", "주", "월", "개월", "년", "분기"))
_MEASURES = frozenset(("㎡", "㎥", "km", "kg", "ha", "m", "g", "톤", "리터", "평"))
_COARSEST = 10_000
"""Amounts are cut off at a 만원 at most (원 단위, 천원 단위 절사)."""
_SMALL = 100
_ROUGHLY = Fraction(1, 20)
"""How far from its basis a result may lie that is said to be about so much."""


class Fit(IntEnum):
    """How a result fits its basis, the better first."""

    HOLDS = 0
    ROUNDED = 1
    UNKNOWN = 2
    FAILS = 3


def fit(basis: Expression, result: Written | Fraction, *, rough: bool = False) -> Fit:
    """Whether a basis makes a result, in whatever unit what names none may be meant.

    UNKNOWN where the two do not measure the same (money against people).
    """
    if isinstance(result, Fraction):
        return Fit.HOLDS if basis.value == result else Fit.FAILS
    if not result.value:
        return Fit.UNKNOWN
    scales = _scales(basis, result)
    found = min((_fit(basis, result, scale, rough) for scale in scales), default=Fit.UNKNOWN)
    return Fit.UNKNOWN if found is Fit.FAILS and _in_other_units(basis, result) else found


def _in_other_units(basis: Expression, result: Written) -> bool:
    """Whether a result may be in units that its basis does not name: 30분×4회=2시간, mm and ㎡."""
    units = {factor.unit for factor in basis.factors}
    if result.unit in _TIMES and result.unit not in units:
        return bool(units & _TIMES)
    return result.unit in _MEASURES and _is_power_of_ten(basis.value / result.value)


def _is_power_of_ten(value: Fraction) -> bool:
    big = max(abs(value.numerator), value.denominator)
    small = min(abs(value.numerator), value.denominator)
    return small == 1 and str(big).strip("0") == "1"


def _scales(basis: Expression, result: Written) -> tuple[Fraction, ...]:
    """By what the basis may have to be multiplied to be in the unit of its result."""
    bare = not result.unit
    if result.money:
        if basis.money == 1:
            return (Fraction(1),)
        return _SCALES if basis.money == 0 else ()
    if basis.money == 1:
        return tuple(1 / scale for scale in _SCALES) if bare or _is_scale(result) else ()
    if basis.money != 0:
        return ()
    if result.unit == "%":
        return (Fraction(1), Fraction(1, 100))
    # A bare result may be a per cent (45÷120=37.5), or in the unit of its table.
    return (*_THOUSANDS, Fraction(100)) if bare else (Fraction(1),)


def _is_scale(result: Written) -> bool:
    """Whether a result names only its power of ten, as 3,000천 does."""
    return result.unit in ("천", "만", "백만", "억")


def _fit(basis: Expression, result: Written, scale: Fraction, rough: bool) -> Fit:
    value = basis.value * scale
    if value == result.value:
        return Fit.HOLDS
    if rough and abs(value - result.value) <= abs(value) * _ROUGHLY:
        return Fit.ROUNDED
    for step in _steps(result):
        # What is whole in steps needs no rounding.
        if value % step and point(value).meet(printed_under_any(result.value, step)):
            return Fit.ROUNDED
    shares = all(f.unit == "%" for f in basis.factors) and result.unit == "%"
    if shares and abs(value - result.value) <= result.step * len(basis.factors) / 2:
        return Fit.ROUNDED
    if any(f.rounded for f in basis.factors) and basis.within is not None:
        true = basis.within * point(scale) if basis.within.low >= 0 else None
        if true is not None and true.meet(printed_under_any(result.value, result.step)):
            return Fit.ROUNDED
    return Fit.FAILS


def _steps(result: Written) -> Iterator[Fraction]:
    """The steps that a result may have been rounded to: its own, and those of its last zeros."""
    yield result.step
    if result.money and result.step.denominator == 1 and result.step <= 1000:
        step = result.step * 10
        while step <= _COARSEST and result.value % step == 0:
            yield step
            step *= 10


def outcome(
    passage: Passage, basis: Expression, result: Written, found: Fit, *, sure: bool
) -> Iterator[Outcome]:
    """What to say of a result beside its basis in one text."""
    text = passage.text
    said, shown = text[result.start : result.end].strip(), _flat(text[basis.start : basis.end])
    spot = passage.spot(result.start, result.end)
    if found is Fit.UNKNOWN:
        return
    if found is not Fit.FAILS:
        factors = tuple(passage.spot(f.start, f.end) for f in basis.factors)
        agreed = Agreement("CALC", spot, f"{shown} = {said}", f"{shown} = {said}")
        yield Outcome(agreements=(agreed,), checked=(spot, *factors))
        return
    expected = as_printed(basis, result)
    at = FigureAt(spot, said, expected)
    if sure:
        other = FigureAt(passage.spot(basis.start, basis.end), shown)
        yield Outcome(findings=(contradiction(at, (other,), shown, basis, result),))
    else:
        yield Outcome(unchecked=(unsure(at),))


def contradiction(
    at: FigureAt, others: tuple[FigureAt, ...], shown: str, basis: Expression, result: Written
) -> Finding:
    """The error of a result (`at`) that its basis (`shown`) does not make."""
    said = with_particle(f"‘{at.printed}’", "으로/로")
    return tell(
        CALC,
        Severity.ERROR,
        at,
        f"산출기초 ‘{shown}’의 계산값은 {with_particle(at.expected, '이나/나')} {said} 적었습니다. "
        "단가, 수량, 금액을 확인하세요.",
        f"{shown} makes {at.expected}, but the text says {at.printed}; check the unit price, the "
        "quantity and the amount.",
        figures=(at, *others),
        weight=max(1, int(abs(nearest(basis, result) - result.value))),
    )


def lessens(text: str, *, shares: bool = True) -> bool:
    """Whether what is said beside a result may make it another; a share does, unless asked not."""
    return _words_that_lessen().search(text) is not None or (
        shares and _share().search(text) is not None
    )


@cache
def _words_that_lessen() -> re.Pattern[str]:
    return re.compile(
        r"절사|절상|할인|이내|한도|내외|정도|보조(?!강사|인력|요원|교사|원)|자부담|지원(?!인력|단|관)|감액|최대|최소|이상|이하|포함|제외|공제|수수료|반영"
        r"|\s외(?:\s|$)|(?:\s|[^\W\d_])등(?:\s|$|[)\],=＝])"
    )


@cache
def _share() -> re.Pattern[str]:
    return re.compile("[%％]")


def is_slogan(basis: Expression, result: Written, printed: str) -> bool:
    """Whether small numbers without units may be a saying: `1+1=3`, `1+1=3 운동`."""
    counted = result.unit and not any(map(str.isspace, printed.strip()))
    small = all(not n.unit and n.value <= _SMALL for n in basis.factors)
    return small and not counted and result.value <= _SMALL


def unsure(at: FigureAt) -> Unchecked:
    """A result that its basis may make in a way that is not written out."""
    return Unchecked(
        at.spot,
        at.printed,
        f"산출기초를 그대로 셈하면 {with_particle(at.expected, '이나/나')}, 덧붙인 말에 따라 "
        "다를 수 있어 판단하지 않았습니다.",
        f"Its basis as it stands makes {at.expected}, but what is said beside it may change that.",
    )


def nearest(basis: Expression, result: Written) -> Fraction:
    """What a basis makes, in the unit in which it comes closest to its result."""
    made = [basis.value * scale for scale in _scales(basis, result)] or [basis.value]
    return min(made, key=lambda value: abs(value - result.value))


def as_printed(basis: Expression, result: Written) -> str:
    """What a basis makes, printed in the unit of its result, with three decimals at most."""
    value = nearest(basis, result) / result.scale
    decimals = next((n for n in range(3) if (value * 10**n).denominator == 1), 3)
    return plain(Fraction(round_exactly(value, decimals, Rounding.HALF_UP)), decimals) + result.unit


def _flat(text: str) -> str:
    return " ".join(text.split())
