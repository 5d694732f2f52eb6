"""The numbers, words and signs of a written calculation, one by one."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from siljeok.notation.errors import MoneyError
from siljeok.notation.letters import LETTER
from siljeok.notation.money import UNITS, parse_amount

TIMES = "×xX*☓✕✖⨯"
EQUALS = "=＝≒≈"
_SCALES = {name.removesuffix("원"): unit.won for name, unit in UNITS.items() if name != "원"}


class Written(NamedTuple):
    """A printed number: its value in won or in things, what it counts, and how finely.

    `money` tells that its unit is one of money, `unit` is the counter or "%" (of which `value` is
    the hundredth part), `step` one unit of its last digit.
    """

    value: Fraction
    step: Fraction
    unit: str
    money: bool
    start: int
    end: int
    rounded: bool = False
    scale: Fraction = Fraction(1)
    """What one of its unit is in `value`."""


class Token(NamedTuple):
    """A piece of a text: a num, one of the signs (times, over, plus, minus, dot, eq, open, close,
    range), a word, a line's end, a bad number or other, as `kind` says.
    """

    kind: str
    start: int
    end: int
    number: Written | None = None


@cache
def _tokens_in() -> re.Pattern[str]:
    number = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?![0-9]|[,.][0-9])"
    scales = "|".join(sorted(_SCALES, key=len, reverse=True))
    per = rf"(?:\s?/\s?{LETTER}{{1,4}})?"
    return re.compile(
        rf"(?P<mixed>(?<![0-9.,])[0-9][0-9,]*\s?[조억만](?:\s?[0-9][0-9,]*\s?[천백십만억]*){{1,3}}원{per})"
        rf"|(?P<num>(?<![0-9.,]){number})(?:\s?(?P<scale>{scales})?\s?(?P<won>원)(?:정)?{per}"
        rf"|\s?(?P<bare>천|만|백만|억)(?!{LETTER}|\s?[0-9])|\s?(?P<percent>[%％])"
        rf"|\s?(?P<unit>(?!총|약|등\b|외\b){LETTER}{{1,8}}|㎡|㎥|km|kg|ha|m|g){per})?"
        rf"|(?P<bad>[0-9][0-9.,]*)|(?P<times>[{TIMES}])|(?P<over>[÷/])|(?P<plus>[+＋])"
        rf"|(?P<minus>[-−–])|(?P<dot>[·ㆍ])|(?P<eq>[{EQUALS}])|(?P<open>[(（\[{{])|(?P<close>[)）\]}}])"
        rf"|(?P<word>[^\W\d_]+)|(?P<line>\n)|(?P<range>[~∼～〜⁓])|(?P<other>\S)"
    )


def tokens_of(text: str) -> list[Token]:
    """All of a text in order, blanks left out."""
    found: list[Token] = []
    for match in _tokens_in().finditer(text):
        kind = match.lastgroup or "other"
        if match["mixed"] is not None or match["num"] is not None:
            number = _number(match)
            found.append(Token("num" if number else "other", *match.span(), number))
        elif kind == "line":
            found.append(Token("line", *match.span()))
        else:
            found.append(Token(kind, *match.span()))
    return found


def _number(match: re.Match[str]) -> Written | None:
    start, end = match.span()
    if match["mixed"] is not None:
        try:
            amount = parse_amount(match["mixed"].partition("/")[0].strip())
        except MoneyError:
            return None
        return Written(Fraction(amount.won), Fraction(amount.step), "원", True, start, end)
    plain = match["num"].replace(",", "")
    decimals = len(plain.partition(".")[2])
    value, step = Fraction(plain), Fraction(1, 10**decimals)
    if match["percent"]:
        scale = Fraction(1, 100)
        return Written(value * scale, step * scale, "%", False, start, end, decimals > 0, scale)
    if match["won"]:
        won = _SCALES[match["scale"]] if match["scale"] else 1
        # A unit price of few digits is one that was set; others were made smaller to be printed.
        made = decimals > 0 or (value >= 100 and value % 10 != 0)
        rounded = made and won >= (1000 if decimals else 10**6)
        unit = (match["scale"] or "") + "원"
        return Written(value * won, step * won, unit, True, start, end, rounded, Fraction(won))
    if match["bare"]:
        won = _SCALES[match["bare"]]
        return Written(
            value * won, step * won, match["bare"], False, start, end, False, Fraction(won)
        )
    return Written(value, step, match["unit"] or "", False, start, end)
