"""Proper names of a text and how two of them differ: two spellings of one, or two names.

Only names that end as such names do (지구, 센터, 위원회 …), and that are long enough for a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from siljeok.notation.letters import LETTER

_KINDS = (
    *("지구", "특구", "단지", "센터", "공원", "도서관", "축제", "위원회", "협의회", "재단", "공사"),
    *("공단", "병원", "대학", "대학교", "학교", "박물관", "미술관", "시장", "산단", "포럼", "대회"),
    *("박람회", "엑스포", "협회", "연구원", "진흥원", "회관", "복지관", "밸리", "클러스터"),
    *("협의체", "연합회", "체육관", "수영장", "문화원", "교육원", "연수원", "기념관", "전시관"),
    *("체험관", "조례", "펀드", "은행", "시", "군"),
)
_FEWEST = 5
# What makes another body of a name when it is put in: 청년센터 and 청년지원센터 are two.
_OTHER_BODY = frozenset(
    (
        *("지원", "관리", "운영", "통합", "종합", "협력", "연구", "교육", "문화", "체육", "복지"),
        *("기술", "정보", "건강", "안전", "환경", "산업", "경제", "여성", "노인", "가족", "아동"),
        *("청년", "국제", "중앙", "지역", "시립", "구립", "공동", "학습", "창업", "상담", "보건"),
        *("제일", "초등", "고등", "중", "고", "초", "대", "소", "신", "구", "동", "서", "남", "북"),
    )
)
_OPPOSITES = (
    "상하중",
    "남북동서여",
    "대소중",
    "신구",
    "초중고대",
    "내외",
    "전후",
    "유무",
    "시군구도국",
)
_NUMERALS = "일이삼사오육칠팔구십"


class Name(NamedTuple):
    """A proper name in a text: its characters, and the words beside it."""

    text: str
    before: str
    after: str
    start: int
    end: int


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"{LETTER}{{{_FEWEST},18}}(?!{LETTER})")


@cache
def _particle() -> re.Pattern[str]:
    return re.compile("(?:이|가|은|는|을|를|의|에|에서|와|과|로|으로|도|및)$")


def spellings(text: str) -> set[str]:
    """The proper names that a text spells, each once."""
    found: set[str] = set()
    for word in set(_word().findall(text)):
        bare = word if word.endswith(_KINDS) else _particle().sub("", word)
        if len(bare) >= _FEWEST and bare.endswith(_KINDS):
            found.add(bare)
    return found


def finder(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds some names, each with the particle behind it at most."""
    either = "|".join(sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!{LETTER})(?:{either})(?!{LETTER}{{3}})")


def places(text: str, names: re.Pattern[str]) -> Iterator[Name]:
    """The places of the names that a `finder` finds in a text, with the words beside each."""
    for match in names.finditer(text):
        before = text[: match.start()].split()[-1:]
        # What is joined to the name is its particle.
        _, _, behind = text[match.end() :].partition(" ")
        yield Name(
            match[0],
            _particle().sub("", before[0]) if before else "",
            next(iter(behind.split()), ""),
            *match.span(),
        )


def slipped(one: str, other: str) -> bool:
    """Whether two names differ as two spellings of one do.

    By one or two syllables put in, or by one that is another, or by two that changed places; the
    first two and the last two are the same in both.
    """
    short, long = sorted((one, other), key=len)
    if short[:2] != long[:2] or short[-2:] != long[-2:] or one == other:
        return False
    at = next(n for n in range(len(short)) if short[n] != long[n])
    if len(long) > len(short):
        more = len(long) - len(short)
        put_in = long[at : at + more]
        same = long[:at] + long[at + more :] == short
        return same and more <= 2 and put_in not in _OTHER_BODY
    if short[at + 1 :] == long[at + 1 :]:
        return not _two_of_a_kind(short[at], long[at])
    swapped = short[at : at + 2][::-1] == long[at : at + 2]
    return swapped and short[at + 2 :] == long[at + 2 :]


def _two_of_a_kind(a: str, b: str) -> bool:
    """Whether two syllables tell two things apart: 상·하, 초·중·고, 일·이."""
    return any(a in row and b in row for row in (*_OPPOSITES, _NUMERALS))
