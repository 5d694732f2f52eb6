"""What the figures of a line speak of: the things that they count, measure or date.

A lens over one line: `여의도 흡연 부스 10개소` counts places of one name, `A, B(28개소)` those
of two, and `기 간: 4월 ~ 9월` dates what the line above names. Nothing is stored, and nothing is
guessed: a figure before which no name stands has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from siljeok.book.quantities import Quantity, QuantityKind
from siljeok.notation.counter import split_list
from siljeok.notation.letters import LETTER

Key = tuple[str, ...]
"""A name as it is compared: its words, without marks, particles and what only says 'is run'."""

_ATTRIBUTES = frozenset(
    (
        *("기간", "사업기간", "추진기간", "운영기간", "공사기간", "행사기간", "교육기간", "일시"),
        *("일정", "기한", "사업비", "총사업비", "예산", "예산액", "소요예산", "사업예산", "집행액"),
        *("규모", "사업규모", "인원", "참여인원", "대상", "사업대상", "장소", "위치", "내용"),
        *(
            "사업내용",
            "주요내용",
            "매체",
            "횟수",
            "실적",
            "추진실적",
            "방법",
            "개최",
            "운영",
            "기타",
        ),
    )
)
# What may stand between a name and its figure.
_BETWEEN = " \t:：([〔【‘’“”'\"`…·‥․.-–|"
_AND = re.compile(rf"(?<={LETTER}{LETTER})[와과]\s")
_WORD = re.compile(rf"{LETTER}+|[A-Za-z]+|[0-9]+")
_PARTICLE = re.compile(r"(?<=..)(?:을|를|의|은|는|에|에서|으로|로)$")
_ENDS = frozenset(
    (
        *("추진", "운영", "실시", "개최", "진행", "사업", "지원", "제작", "설치", "관리", "참여"),
        *("등", "및", "외", "관내", "주요", "총", "각", "약", "연", "위한"),
    )
)


class Claim(NamedTuple):
    """A figure with what it speaks of.

    `label` is the attribute that a colon gives it (기간, 사업비), "" for none; `names` are the
    coordinate names before it, the nearest last; `of` is what a colon says that they are of.
    """

    quantity: Quantity
    label: str
    names: tuple[str, ...]
    of: str = ""


def claims(text: str, found: tuple[Quantity, ...]) -> Iterator[Claim]:
    """The claims of a line, in order, of the quantities found in it."""
    start, label, of = 0, "", ""
    last: tuple[str, ...] = ()
    every: tuple[str, ...] = ()
    for quantity in found:
        if quantity.kind is QuantityKind.LENGTH:
            continue
        between = text[start : quantity.start]
        colon = max(between.rfind(":"), between.rfind("："))
        names: tuple[str, ...] = ()
        if colon >= 0:
            before, between = between[:colon], between[colon + 1 :]
            label = attribute(before)
            of = "" if label else before.strip(_BETWEEN + ")]")
            # `A(2개소), B(4개소): 4월` dates all that stands before it.
            names = () if label else _names(before) or every
        elif not between.strip(_BETWEEN + ","):
            names = last
        last = _names(between) or names
        every = tuple(dict.fromkeys((*every, *last)))
        yield Claim(quantity, label, last, of)
        start = quantity.end


def attribute(text: str) -> str:
    """The attribute that a label such as `기 간` names, "" where it names a thing."""
    said = "".join(text.split()).strip("([〔【-–○□※· ")
    return said if said in _ATTRIBUTES else ""


def names_of(text: str) -> tuple[str, ...]:
    """The coordinate names of a heading or a statement, without what stands behind a colon."""
    return _names(text.partition(":")[0])


def _names(text: str) -> tuple[str, ...]:
    body = text.strip(_BETWEEN)
    # Behind a figure a bracket may close that opened before it.
    body = body.lstrip(")]〕】,，;；、 ").strip(_BETWEEN)
    if not body:
        return ()
    parts = [part for one in split_list(_closed(body)) for part in _AND.split(one)]
    return tuple(part.strip(_BETWEEN + ")]") for part in parts if key(part))


def _closed(text: str) -> str:
    """A name without a bracket that its figure stands in: `금융 교육(신광경로당` 1회."""
    opened = text.rfind("(")
    if opened > 0 and ")" not in text[opened:] and key(text[:opened]):
        return text[:opened]
    return text


@lru_cache(maxsize=4096)
def key(name: str) -> Key:
    """A name's words as they are compared; () for one that names nothing."""
    words = [_PARTICLE.sub("", word) for word in _WORD.findall(name)]
    while words and words[-1] in _ENDS:
        words.pop()
    while words and words[0] in _ENDS:
        words.pop(0)
    return tuple(word.upper() for word in words)


def same_name(one: Key, other: Key) -> bool:
    """Whether two keys are one name: equal, or one the beginning of the other's words.

    A beginning needs two words, since one word begins the names of many things.
    """
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    if short == long or "".join(short) == "".join(long):
        return True
    return len(short) > 1 and long[: len(short)] == short
