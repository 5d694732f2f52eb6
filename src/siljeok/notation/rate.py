"""Rates as a report prints them, and the few ways there are of rounding one.

Arithmetic is exact: a rate is computed from integers, and rounded once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from .errors import RateError
from .found import Found
from .letters import LETTER
from .numeral import (
    LEADING_SIGN,
    MINUS,
    NOT_A_BOUND,
    NOT_AFTER_A_BOUND,
    NUMBER,
    read_decimal,
    scaled,
)


class Rounding(Enum):
    """How the digits after the last printed one are dropped."""

    HALF_UP = "반올림"
    CUT_OFF = "절사"
    UP = "절상"


class Zeros(Enum):
    """Whether `35.0` keeps its zero or prints as `35`."""

    KEEP = "keep"
    DROP = "drop"


class RateMark(Enum):
    """What stands after the number."""

    PERCENT = "%"
    POINT = "%p"
    TIMES = "배"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """A printed rate, in per cent, percentage points or times, with its printed decimals.

    `text` is what was read and takes no part in equality.
    """

    value: Decimal
    decimals: int
    mark: RateMark = RateMark.PERCENT
    text: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.decimals < 0:
            raise ValueError("a rate has no negative count of decimals")
        object.__setattr__(self, "value", scaled(self.value, self.decimals))

    @property
    def step(self) -> Decimal:
        """One unit of the last printed digit."""
        return Decimal(1).scaleb(-self.decimals)


def round_exactly(
    value: Fraction | int, decimals: int, rounding: Rounding = Rounding.HALF_UP
) -> Decimal:
    """Round an exact value to so many decimals.

    Below zero all three go by the size of the number, as a printed △ does: 절사 goes towards
    zero, 절상 and a half away from it.
    """
    size = abs(Fraction(value)) * 10**decimals
    whole, rest = divmod(size.numerator, size.denominator)
    up = {
        Rounding.HALF_UP: 2 * rest >= size.denominator,
        Rounding.CUT_OFF: False,
        Rounding.UP: rest > 0,
    }[rounding]
    number = whole + up
    return scaled_integer(-number if value < 0 else number, decimals)


def scaled_integer(number: int, decimals: int) -> Decimal:
    """Give `number` as a Decimal whose last so many digits are decimals."""
    return Decimal((int(number < 0), tuple(map(int, str(abs(number)))), -decimals))


def rate_of(
    part: int | Fraction,
    base: int | Fraction,
    *,
    decimals: int = 1,
    rounding: Rounding = Rounding.HALF_UP,
    mark: RateMark = RateMark.PERCENT,
) -> Rate:
    """Give `part` ÷ `base` as a rate, in per cent unless `mark` is 배.

    Give won, never amounts already rounded to 천원. Raises RateError for a base of zero.
    """
    if base == 0:
        raise RateError(
            "no-base",
            f"{part}/{base}",
            0,
            len(f"{part}/{base}"),
            "나누는 값이 0이어서 비율이 없습니다.",
            "There is no rate over a base of zero.",
        )
    factor = 1 if mark is RateMark.TIMES else 100
    return Rate(round_exactly(Fraction(part) * factor / base, decimals, rounding), decimals, mark)


_SIGN = rf"[{MINUS}+]?"
_MARK = r"(?:[%％]\s?(?:[pPｐ]|포인트)?|배|)"
_RATE = re.compile(rf"\s*(?P<sign>{_SIGN})\s*(?P<number>{NUMBER})\s*(?P<mark>{_MARK})\s*")
_FIND = re.compile(
    rf"(?=[0-9△▲−+\-–]){NOT_AFTER_A_BOUND}(?<![0-9.,A-Za-z])(?P<sign>{LEADING_SIGN})"
    rf"(?P<number>{NUMBER})\s?"
    rf"(?P<mark>[%％](?:\s?(?:[pPｐ](?![A-Za-z])|포인트))?|배(?!(?![가를의로나는도에]){LETTER}))"
    rf"{NOT_A_BOUND}"
)


def parse_rate(text: str) -> Rate:
    """Read `46.3`, `35`, `24.5%`, `△3.2%p`, `1.2배`, or a lone dash for zero.

    Raises RateError for anything else.
    """
    if text.strip() in ("-", "−", "–"):
        return Rate(Decimal(0), 0, RateMark.NONE, text)
    match = _RATE.fullmatch(text)
    if match is None:
        raise RateError(
            "not-a-rate",
            text,
            0,
            len(text),
            "비율로 읽을 수 없습니다. 46.3이나 24.5%처럼 적어 주세요.",
            "This is not a rate; write 46.3 or 24.5%.",
        )
    return _rate(match, text)


def find_rates(text: str) -> tuple[Found[Rate], ...]:
    """Find the rates that a line marks with %, %p or 배; never raises."""
    return tuple(Found(_rate(m, m[0]), m.start(), m.end()) for m in _FIND.finditer(text))


def print_rate(rate: Rate, *, zeros: Zeros = Zeros.KEEP, minus: str = "△") -> str:
    """Print a rate with its mark; `Zeros.DROP` prints 35.0 as 35."""
    text = f"{rate.value.copy_abs():,.{rate.decimals}f}"
    if zeros is Zeros.DROP and "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{minus if rate.value < 0 else ''}{text}{rate.mark.value}"


def _rate(match: re.Match[str], text: str) -> Rate:
    value, decimals = read_decimal(match["number"])
    if (match["sign"] or "").strip() not in ("", "+"):
        value = value.copy_negate()
    mark = match["mark"]
    kind = RateMark.TIMES if mark == "배" else RateMark.PERCENT if mark else RateMark.NONE
    if kind is RateMark.PERCENT and len(mark) > 1:
        kind = RateMark.POINT
    return Rate(value, decimals, kind, text)
