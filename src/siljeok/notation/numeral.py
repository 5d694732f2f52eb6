"""A number as it stands on paper: its value and how many decimals were printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from .errors import NumeralError

MINUS = r"△▲−–\-"  # for a character class
# In running text a hyphen is a minus only where it touches its number and nothing before it.
LEADING_SIGN = r"(?:[△▲]\s?|[−+]|(?<=[\s(:=])[\-–])?"
# A bound of `50~80억` is no figure of its own.
NOT_AFTER_A_BOUND = r"(?<![0-9%％억만원][~∼～〜⁓])(?<![0-9%％억만원][~∼～〜⁓]\s)"
NOT_A_BOUND = r"(?!\s?[~∼～〜⁓]\s?[0-9])"
# 15 digits are more than any budget of the state in won; more is a damaged or hostile text.
DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,18})(?![0-9])"
NUMBER = rf"{DIGITS}(?:\.[0-9]{{1,9}})?"
_NUMERAL = re.compile(rf"\s*(?P<sign>[{MINUS}+]?)\s*(?P<number>{NUMBER})\s*")
_DASH = re.compile(r"\s*[-−–─]\s*")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A printed number: an exact value and the decimals it was printed with.

    `text` is what was read and takes no part in equality.
    """

    value: Decimal
    decimals: int = 0
    text: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.value.is_finite() or self.decimals < 0:
            raise ValueError("a printed number is finite and has no negative count of decimals")
        exact = scaled(self.value, self.decimals)
        object.__setattr__(self, "value", exact)

    @property
    def step(self) -> Decimal:
        """One unit of the last printed digit."""
        return Decimal(1).scaleb(-self.decimals)


def scaled(value: Decimal, decimals: int) -> Decimal:
    """Give the same value written with exactly so many decimals; ValueError if it has more."""
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    number = int("".join(map(str, digits)) or "0")
    shift = exponent + decimals
    if shift >= 0:
        number *= 10**shift
    else:
        number, rest = divmod(number, 10**-shift)
        if rest:
            raise ValueError(f"{value} has more than {decimals} decimals")
    # A minus before zero says nothing; dropping it keeps one value for one number.
    return Decimal((sign if number else 0, tuple(map(int, str(number))), -decimals))


def read_decimal(number: str) -> tuple[Decimal, int]:
    """Give the exact value and the decimals of an unsigned number with thousands separators."""
    plain = number.replace(",", "")
    return Decimal(plain), len(plain.partition(".")[2])


def parse_numeral(text: str) -> Numeral:
    """Read a cell's number such as `76,798`, `△1`, `0.3`, or a lone dash for zero.

    Raises NumeralError for anything else, a blank included: what a blank means is the table's.
    """
    if _DASH.fullmatch(text):
        return Numeral(Decimal(0), 0, text)
    match = _NUMERAL.fullmatch(text)
    if match is None:
        raise NumeralError(
            "not-a-number",
            text,
            0,
            len(text),
            "숫자로 읽을 수 없습니다. 천 단위 쉼표와 △ 표시를 확인하세요.",
            "This is not a printed number; check the thousands separators and the minus sign.",
        )
    value, decimals = read_decimal(match["number"])
    return Numeral(value.copy_negate() if match["sign"] not in ("", "+") else value, decimals, text)


def print_numeral(numeral: Numeral, *, minus: str = "△", zero: str | None = None) -> str:
    """Print with thousands separators; `zero` (such as `-`) replaces a zero if given."""
    if numeral.value == 0 and zero is not None:
        return zero
    sign = minus if numeral.value < 0 else ""
    return f"{sign}{numeral.value.copy_abs():,.{numeral.decimals}f}"
