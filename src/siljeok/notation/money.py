"""Money as a report prints it: whole won, shown in 천원, 백만원 or 억원, kept as it was printed.

Source: practice of budget books and reports; formal amounts (금…원정) follow the form that the
enforcement rule of 행정업무의 운영 및 혁신에 관한 규정 gives for legal documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from .errors import MoneyError, NumeralError
from .found import Found
from .letters import LETTER
from .numeral import (
    LEADING_SIGN,
    MINUS,
    NOT_A_BOUND,
    NOT_AFTER_A_BOUND,
    NUMBER,
    parse_numeral,
    read_decimal,
    scaled,
)


class MoneyUnit(Enum):
    """A unit that amounts are printed in; its value is the power of ten in won."""

    WON = 0
    THOUSAND = 3
    TEN_THOUSAND = 4
    HUNDRED_THOUSAND = 5
    MILLION = 6
    TEN_MILLION = 7
    HUNDRED_MILLION = 8
    BILLION = 9
    TEN_BILLION = 10
    HUNDRED_BILLION = 11
    TRILLION = 12

    @property
    def won(self) -> int:
        """How many won one of this unit is."""
        return int(10**self.value)

    @property
    def label(self) -> str:
        """The unit's name as captions print it, such as 천원."""
        return _PREFIX[self] + "원"


_PREFIX = {
    MoneyUnit.WON: "",
    MoneyUnit.THOUSAND: "천",
    MoneyUnit.TEN_THOUSAND: "만",
    MoneyUnit.HUNDRED_THOUSAND: "십만",
    MoneyUnit.MILLION: "백만",
    MoneyUnit.TEN_MILLION: "천만",
    MoneyUnit.HUNDRED_MILLION: "억",
    MoneyUnit.BILLION: "십억",
    MoneyUnit.TEN_BILLION: "백억",
    MoneyUnit.HUNDRED_BILLION: "천억",
    MoneyUnit.TRILLION: "조",
}
UNITS = {unit.label: unit for unit in MoneyUnit}
_BY_PREFIX = {prefix: unit for unit, prefix in _PREFIX.items()}
_BY_POWER = {unit.value: unit for unit in MoneyUnit}
_SMALL = {"천": 3, "백": 2, "십": 1, "": 0}

_GROUP = r"[0-9][0-9,]*(?:\s?[천백십])?(?:\s?[0-9]+\s?[백십])*(?:\s?[0-9]{1,3})?"
_MIXED_GROUP = re.compile(rf"\s*(?P<digits>{_GROUP})\s*(?P<myriad>[조억만]|(?=\s*$))")
_PLAIN = re.compile(
    rf"\s*(?P<sign>[{MINUS}+]?)\s*(?P<number>{NUMBER})\s*(?P<unit>조|천억|백억|십억|억|천만|백만|십만|만|천|)"
    r"\s*(?P<won>원?)\s*"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed amount: `number` of `unit`, with the decimals it was printed with.

    `mixed` amounts name more than one unit (`9조 9,161억원`); their `unit` is the smallest named.
    `text` is what was read and takes no part in equality. ValueError for less than a won.
    """

    number: Decimal
    unit: MoneyUnit = MoneyUnit.WON
    decimals: int = 0
    mixed: bool = False
    text: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not 0 <= self.decimals <= self.unit.value:
            raise ValueError("an amount is not printed finer than a won")
        object.__setattr__(self, "number", scaled(self.number, self.decimals))
        if self.mixed and (self.decimals or not _is_mixed(int(self.number), self.unit)):
            raise ValueError("this number of this unit is not written with two units")

    @property
    def won(self) -> int:
        """The amount in won."""
        return int(self.number.scaleb(self.unit.value))

    @property
    def step(self) -> int:
        """One unit of the last printed digit, in won."""
        return int(10 ** (self.unit.value - self.decimals))


def amount_of(won: int, unit: MoneyUnit, *, decimals: int = 0) -> Amount:
    """Give an amount in won as it prints in `unit`, rounded half up (away from zero).

    ValueError when `decimals` would go below a won.
    """
    step = 10 ** (unit.value - decimals)
    number = (abs(won) * 2 + step) // (2 * step)
    return Amount(Decimal(-number if won < 0 else number).scaleb(-decimals), unit, decimals)


def parse_amount(text: str, *, unit: MoneyUnit | None = None) -> Amount:
    """Read `76,798천원`, `972백만원`, `0.4억원`, `1조 4억원`, `100억 5천만원` or `△3,000원`.

    With `unit`, a bare number (a cell under a unit caption) is so many of it and a dash is zero;
    without, the text must name its unit. Raises MoneyError with the place.
    """
    match = _PLAIN.fullmatch(text) if len(text) <= _LONGEST else None
    if match is not None and (match["unit"] or match["won"]):
        number, decimals = read_decimal(match["number"])
        negative = match["sign"] not in ("", "+")
        return _amount(text, number, _BY_PREFIX[match["unit"]], decimals, negative)
    if unit is not None:
        return parse_cell(text, unit)
    return _parse_mixed(text)


def parse_cell(text: str, unit: MoneyUnit) -> Amount:
    """Read a table's cell under a unit caption: `76,798`, `△9`, `0.3`, `-` for zero.

    Raises MoneyError, for a blank too: what a blank means is the table's to say.
    """
    try:
        numeral = parse_numeral(text)
    except NumeralError:
        raise _refusal(text) from None
    value = numeral.value
    return _amount(text, value.copy_abs(), unit, numeral.decimals, value < 0)


def print_amount(amount: Amount, *, minus: str = "△") -> str:
    """Print an amount with its unit: `76,798천원`, `0.4억원`, `9조 9,161억원`."""
    sign = minus if amount.number < 0 else ""
    if amount.mixed:
        return f"{sign}{_mixed_text(abs(int(amount.number)), amount.unit)}원"
    return print_cell(amount, minus=minus) + amount.unit.label


def print_cell(amount: Amount, *, minus: str = "△", zero: str | None = None) -> str:
    """Print the number alone, for a cell under a unit caption; `zero` (`-`) replaces a zero."""
    if amount.number == 0 and zero is not None:
        return zero
    sign = minus if amount.number < 0 else ""
    return f"{sign}{amount.number.copy_abs():,.{amount.decimals}f}"


def mixed(won: int, unit: MoneyUnit) -> Amount:
    """Give an amount written with two units, as `9조 9,161억원`, cut to whole ones of `unit`.

    Falls back to a plain amount where one unit is enough.
    """
    number = abs(won) // unit.won
    signed = Decimal(-number if won < 0 else number)
    return Amount(signed, unit, mixed=_is_mixed(number, unit))


# Longer than any amount; an endless run of digits must not cost endless time.
_LONGEST = 60
_RUN = r"[0-9][0-9,천백십]{0,20}\s?"
_FIND = re.compile(
    rf"(?=[0-9△▲−+\-–]){NOT_AFTER_A_BOUND}(?<![0-9.,금]){LEADING_SIGN}(?:"
    r"[0-9][0-9,]{0,24}(?:\.[0-9]+)?\s?(?:조|천억|백억|십억|억|천만|백만|십만|만|천)?원"
    rf"|(?:[0-9][0-9,]{{0,24}}\s?조\s?)?(?:{_RUN}억\s?)?(?:{_RUN}만\s?)?(?:{_RUN})?원"
    r"|(?:[0-9][0-9,]{0,24}조\s?)?[0-9][0-9,]{0,24}(?:\.[0-9]+)?억"
    rf"(?!\s?(?:[명인개건불달유엔위톤평㎡주표]|[0-9]|여))(?:(?!{LETTER})|(?=[을를이은의에]))"
    rf"){NOT_A_BOUND}"
)


def find_amounts(text: str) -> tuple[Found[Amount], ...]:
    """Find the amounts that name their unit in a line; never raises.

    `318억` counts without its 원 where nothing else is counted; a bare number never does.
    """
    found: list[Found[Amount]] = []
    for match in _FIND.finditer(text):
        try:
            found.append(Found(parse_amount(match[0]), match.start(), match.end()))
        except MoneyError:
            continue
    return tuple(found)


def _amount(
    text: str, number: Decimal, unit: MoneyUnit, decimals: int, negative: bool, mixed: bool = False
) -> Amount:
    try:
        return Amount(number.copy_negate() if negative else number, unit, decimals, mixed, text)
    except ValueError:
        raise _refusal(text) from None


def _parse_mixed(text: str) -> Amount:
    body = text.strip() if len(text) <= _LONGEST else ""
    negative = body[:1] in "△▲−–-" and len(body) > 1
    body = body[1:] if negative else body
    body = body.removesuffix("원")
    won, power, last = 0, 16, 0
    position = 0
    while position < len(body):
        match = _MIXED_GROUP.match(body, position)
        if match is None or match.end() == position:
            raise _refusal(text)
        myriad = {"조": 12, "억": 8, "만": 4, "": 0}[match["myriad"]]
        number, digit = _small(match["digits"], text)
        if myriad >= power or (power < 16 and number >= 10_000):
            raise _refusal(text)
        won += number * 10**myriad
        power, last = myriad, myriad + digit
        position = match.end()
        if not myriad and body[position:].strip():
            raise _refusal(text)
    unit = _BY_POWER.get(last)
    if position == 0 or unit is None or not (text.strip().endswith("원") or last >= 8):
        raise _refusal(text)
    number = won // unit.won
    return _amount(text, Decimal(number), unit, 0, negative, _is_mixed(number, unit))


def _small(digits: str, text: str) -> tuple[int, int]:
    """Read `9,161`, `5천` or `5천3백`: the number, and the power of ten of its last place."""
    if not re.search("[천백십]", digits):
        plain = digits.strip()
        if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12}", plain) is None:
            raise _refusal(text)
        return int(plain.replace(",", "")), 0
    number, power = 0, 4
    for part in re.finditer(r"([0-9,]+)\s?([천백십]?)", digits):
        place = _SMALL[part[2]]
        value = part[1].replace(",", "")
        if place >= power or not value or len(value) > (1 if power < 4 and place else 3):
            raise _refusal(text)
        number += int(value) * 10**place
        power = place
    return number, power


def _groups(number: int, unit: MoneyUnit) -> list[tuple[int, str]]:
    """Split into 조, 억, 만 and won, leaving out what is zero."""
    won = number * unit.won
    parts = ((won // 10**12, "조"), (won // 10**8 % 10**4, "억"), (won // 10**4 % 10**4, "만"))
    return [part for part in (*parts, (won % 10**4, "")) if part[0]]


def _mixed_text(number: int, unit: MoneyUnit) -> str:
    groups = _groups(number, unit)
    inside = unit.value % 4
    said = [f"{value:,}{myriad}" for value, myriad in groups]
    if inside and groups:
        value, myriad = groups[-1]
        places = [(value // 10**p % 10, name) for name, p in _SMALL.items() if p >= inside]
        said[-1] = "".join(f"{digit}{name}" for digit, name in places if digit) + myriad
    return " ".join(said)


def _is_mixed(number: int, unit: MoneyUnit) -> bool:
    """Whether more than one unit is named, and `unit` is the smallest of them."""
    number = abs(number)
    groups = _groups(number, unit)
    if not groups or groups[-1][1] != {12: "조", 8: "억", 4: "만", 0: ""}[unit.value // 4 * 4]:
        return False
    inside = unit.value % 4
    if inside and number % 10 == 0:
        return False
    return len(groups) > 1 or (inside > 0 and number >= 10)


def _refusal(text: str) -> MoneyError:
    return MoneyError(
        "not-an-amount",
        text,
        0,
        len(text),
        "금액으로 읽을 수 없습니다. 76,798천원, 9조 9,161억원처럼 단위와 함께 적어 주세요.",
        "This is not an amount; write it with its unit, such as 76,798천원 or 9조 9,161억원.",
    )
