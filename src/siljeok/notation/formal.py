"""Amounts in words, as legal documents print them: 금113,560원(금일십일만삼천오백육십원)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .errors import MoneyError
from .money import Amount, parse_amount, print_amount

_DIGITS = "영일이삼사오육칠팔구"
_PLACES = ("", "십", "백", "천")
_MYRIADS = ("", "만", "억", "조")
_LIMIT = 10**16
_WORDS = re.compile(r"[일이삼사오육칠팔구십백천만억조영]+")
_FORMAL = re.compile(
    r"\s*금\s?(?P<amount>[0-9][0-9,]*\s?(?:천|백만|억)?원)(?:정)?"
    r"(?:\s?\(\s?금?\s?(?P<words>[일이삼사오육칠팔구십백천만억조영\s]+)원정?[^()]*\))?\s*"
)


@dataclass(frozen=True, slots=True)
class FormalAmount:
    """An amount in figures and, in brackets, in words; the two may disagree."""

    amount: Amount
    words: int | None

    @property
    def agrees(self) -> bool | None:
        """Whether the words say the figures; None where there are no words."""
        return None if self.words is None else self.words == self.amount.won


def formal(won: int) -> FormalAmount:
    """Give an amount of won as a legal document prints it; ValueError below 0 or past 천조."""
    if not 0 <= won < _LIMIT:
        raise ValueError("a formal amount lies between 0 and 10^16 won")
    return FormalAmount(parse_amount(f"{won}원"), won)


def print_formal(value: FormalAmount) -> str:
    """Print `금113,560원(금일십일만삼천오백육십원)`."""
    words = "" if value.words is None else f"(금{number_in_words(value.words)}원)"
    return f"금{print_amount(value.amount)}{words}"


def parse_formal(text: str) -> FormalAmount:
    """Read an amount in figures with its words; raises MoneyError with the place.

    Words that disagree with the figures are kept, not refused: that is a finding, not noise.
    """
    match = _FORMAL.fullmatch(text)
    if match is None:
        raise _refusal(text, 0, len(text))
    amount = parse_amount(match["amount"])
    if amount.won >= _LIMIT:
        raise _refusal(text, *match.span("amount"))
    if match["words"] is None:
        return FormalAmount(amount, None)
    try:
        words = number_from_words(match["words"])
    except MoneyError:
        raise _refusal(text, *match.span("words")) from None
    return FormalAmount(amount, words)


def number_in_words(number: int) -> str:
    """Write a number in Korean, every 일 written out so that nothing can be put before it.

    ValueError below 0 or from 10^16 on.
    """
    if not 0 <= number < _LIMIT:
        raise ValueError("a number in words lies between 0 and 10^16")
    if number == 0:
        return _DIGITS[0]
    words = ""
    for myriad, name in reversed(list(enumerate(_MYRIADS))):
        group = number // 10 ** (4 * myriad) % 10_000
        if group:
            words += _group_in_words(group) + name
    return words


def number_from_words(text: str) -> int:
    """Read a number in Korean, with or without 일 before 십, 백 and 천; raises MoneyError."""
    words = re.sub(r"\s", "", text)
    if words == "영":
        return 0
    if _WORDS.fullmatch(words) is None or "영" in words:
        raise _refusal(text, 0, len(text))
    total, rest = 0, words
    for name in ("조", "억", "만"):
        head, mark, tail = rest.partition(name)
        if mark:
            # `만` alone is 일만 in speech; no other name stands without its number.
            alone = name == "만" and not head and total == 0
            total = (total + (1 if alone else _group_from_words(head, text))) * 10_000
            rest = tail
        else:
            total *= 10_000
    return total + (_group_from_words(rest, text) if rest else 0)


def _group_in_words(group: int) -> str:
    digits = ((group // 10**place % 10, name) for place, name in reversed([*enumerate(_PLACES)]))
    return "".join(_DIGITS[digit] + name for digit, name in digits if digit)


def _group_from_words(words: str, text: str) -> int:
    match = re.fullmatch(
        r"(?:([일이삼사오육칠팔구]?)(천))?(?:([일이삼사오육칠팔구]?)(백))?"
        r"(?:([일이삼사오육칠팔구]?)(십))?([일이삼사오육칠팔구]?)",
        words,
    )
    if match is None or not words:
        raise _refusal(text, 0, len(text))
    number = 0
    for digit, place, value in ((1, 2, 1000), (3, 4, 100), (5, 6, 10)):
        if match[place]:
            number += value * (_DIGITS.index(match[digit]) if match[digit] else 1)
    return number + (_DIGITS.index(match[7]) if match[7] else 0)


def _refusal(text: str, start: int, end: int) -> MoneyError:
    return MoneyError(
        "not-a-formal-amount",
        text,
        start,
        end,
        "금액을 읽을 수 없습니다. 금113,560원(금일십일만삼천오백육십원)처럼 적어 주세요.",
        "This amount cannot be read; write 금113,560원(금일십일만삼천오백육십원).",
    )
