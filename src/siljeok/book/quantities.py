"""What the numbers in a read line mean: counts, money, rates and periods, with their places.

A lens: nothing is stored, and a number that says nothing sure (제17회, 109조, 22번지) is left out.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from siljeok.notation.counter import CountValue, Each, Listed, Others, find_counts
from siljeok.notation.errors import NumeralError
from siljeok.notation.found import Found
from siljeok.notation.funding import Share, find_funding
from siljeok.notation.letters import ANY_LETTER
from siljeok.notation.money import Amount, MoneyUnit, find_amounts
from siljeok.notation.numeral import Numeral, parse_numeral
from siljeok.notation.period import Length, Period, find_periods
from siljeok.notation.rate import Rate, find_rates


class QuantityKind(StrEnum):
    COUNT = "count"
    MONEY = "money"
    RATE = "rate"
    PERIOD = "period"
    LENGTH = "length"
    SIZE = "size"
    NUMBER = "number"


Value = CountValue | Amount | Share | Rate | Period | Length | Numeral


class Quantity(NamedTuple):
    """A number with its meaning; `start` and `end` are the characters of the text that say it."""

    kind: QuantityKind
    value: Value
    start: int
    end: int


_SIZE = re.compile(
    rf"(?<![0-9.,제A-Za-z])[0-9][0-9,]*(?:\.[0-9]+)?\s?(?=(?:㎡|㎢|㎥|㎞|㎏|km|kg|ha|GB|MW|kW|톤|그루|마리|척|석|면|평)(?!{ANY_LETTER}))"
)
_LENGTH = re.compile(
    r"(?:[\[(〔]\s?|,?\s)?(?P<n>[0-9]{1,3})\s?(?P<unit>개월|주|일|년)(?:간|간?\s?[\])〕])$"
)
_WITH_COUNTER = re.compile(r"[0-9][0-9,]*[^\s()]*")
_SHARE_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def quantities(
    text: str,
    *,
    year: int = 2000,
    periods: tuple[Found[Period], ...] | None = None,
    counts: tuple[Found[CountValue], ...] | None = None,
) -> tuple[Quantity, ...]:
    """The quantities of a line in order; where two readings overlap, the surer one.

    `year` dates the periods that name none; `periods` and `counts` are those of the text where
    they are known already. Never raises.
    """
    found: list[Quantity] = []
    for period in find_periods(text, year=year) if periods is None else periods:
        _add(found, QuantityKind.PERIOD, period.value, period.start, period.end)
        length = _LENGTH.search(text[period.start : period.end])
        if length and period.value.length:
            start = period.start + length.start("n")
            end = period.start + length.end("n")
            found.append(Quantity(QuantityKind.LENGTH, period.value.length, start, end))
    for rate in find_rates(text):
        _add(found, QuantityKind.RATE, rate.value, rate.start, rate.end)
    for amount in find_amounts(text):
        _add(found, QuantityKind.MONEY, amount.value, amount.start, amount.end)
    for count in find_counts(text) if counts is None else counts:
        _add(found, QuantityKind.COUNT, count.value, *_number(text, count))
    for match in _SIZE.finditer(text):
        try:
            value = parse_numeral(match[0].strip())
        except NumeralError:
            continue
        end = match.start() + len(match[0].rstrip())
        _add(found, QuantityKind.SIZE, value, match.start(), end)
    return tuple(sorted(found, key=lambda q: (q.start, q.end)))


def cell_quantities(text: str, *, year: int = 2000) -> tuple[Quantity, ...]:
    """The quantities of a cell, line by line: bare numbers, funding brackets, and as in a line."""
    out: list[Quantity] = []
    start = 0
    for line in text.split("\n"):
        out += [
            Quantity(q.kind, q.value, q.start + start, q.end + start)
            for q in _cell_line(line, year)
        ]
        start += len(line) + 1
    return tuple(out)


def _cell_line(line: str, year: int) -> list[Quantity]:
    body = line.strip()
    if re.search("[0-9]", body):
        try:
            value = parse_numeral(body)
        except NumeralError:
            pass
        else:
            start = line.index(body)
            return [Quantity(QuantityKind.NUMBER, value, start, start + len(body))]
    # The unit of bare numbers is the caption's; the places of the numbers do not depend on it.
    funding = find_funding(line, MoneyUnit.THOUSAND)
    if not funding:
        return list(quantities(line, year=year))
    out: list[Quantity] = []
    for found in funding:
        numbers = list(_SHARE_NUMBER.finditer(line, found.start, found.end))
        for share, number in zip(found.value.shares, numbers, strict=False):
            out.append(Quantity(QuantityKind.MONEY, share, number.start(), number.end()))
    return out


def _add(found: list[Quantity], kind: QuantityKind, value: Value, start: int, end: int) -> None:
    """Add what overlaps nothing surer that is there already."""
    if all(end <= q.start or start >= q.end for q in found):
        found.append(Quantity(kind, value, start, end))


def _number(text: str, found: Found[CountValue]) -> tuple[int, int]:
    """The place of a counted expression's number, without the names that stand beside it."""
    if not isinstance(found.value, Each | Others | Listed):
        return found.start, found.end
    numbers = list(_WITH_COUNTER.finditer(text, found.start, found.end))
    if isinstance(found.value, Others):
        return numbers[-1].start(), found.end
    return numbers[0 if isinstance(found.value, Each) else -1].span()
