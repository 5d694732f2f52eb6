"""What the styles of a file mean: by the English names that our writer gives, else by our names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from siljeok.book.codec.checks import MAX_LEVEL
from siljeok.book.nodes import BreakKind, Role

_OURS = re.compile(r"siljeok (?P<words>.+?)(?: #\d+)?$")
_ENTRY = re.compile(r"차례 (?P<level>\d)(?P<numbered> 번호)?(?P<first> 첫 줄)?$")
_ENDING = re.compile(r"(?: 좁게\d+)?(?: 자간-\d+)?(?: \(\d+\))?$")
_OURS_ALONE = ("부 번호", "절 번호", "표 자리")
"""Names that no other program gives its styles."""
_NAMES = tuple(name.encode() for name in _OURS_ALONE)
_BY_NAME = {
    "본문 □": "line head 1 □",
    "본문 ○": "line item 2 ○",
    "본문 -": "line item 3 -",
    "본문 ·": "line item 4 ·",
    "주석 ※": "line note 2 ※",
    "본문": "line body 0 _",
    "목적": "line goal 0 _",
    "단위": "line unit 0 _",
    "표 제목": "line caption 0 _",
    "부 번호": "bar-number 1",
    "부 제목": "bar-title 1",
    "절 번호": "bar-number 2",
    "절 제목": "bar-title 2",
    "담당팀": "bar-owner 2",
    "표 자리": "frame",
    "제목 자리": "frame",
    "표지 여백": "made",
    "표지 사이": "made",
    "표지 제목": "cover-title",
    "표지 보고서 종류": "cover-kind",
    "표지 기준일": "cover-date",
    "표지 자치단체": "cover-government",
    "표지 부서": "cover-unit",
    "차례 머리": "made",
    "바탕글": "normal",
    "보통 글": "line plain 0 _",
    "표 머리": "line plain 0 _",
    "표 글": "line plain 0 _",
    "표 글 왼쪽": "line plain 0 _",
    "표 수": "line plain 0 _",
    "표 계": "line plain 0 _",
    "표 계 수": "line plain 0 _",
    "표 글 (빈 칸)": "empty",
    "표 글 (칸 없음)": "void",
    "표 글 (이어진 칸)": "covered",
    "나눔 쪽": "break page",
}
"""For a file whose English names were lost on the way: what the standard look's names mean."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A style taken apart: its first word, and the words after it."""

    what: str
    words: tuple[str, ...] = ()

    @property
    def role(self) -> Role | None:
        """The role of a line; None for a plain one."""
        return None if self.words[0] == "plain" else Role(self.words[0])

    @property
    def level(self) -> int:
        return bounded(self.words[1])

    @property
    def mark(self) -> str:
        mark = "" if self.words[2] == "_" else self.words[2]
        return mark.replace("%5F", "_").replace("%20", " ").replace("%25", "%")

    @property
    def numbered(self) -> int:
        """How many words of a line are its number."""
        last = self.words[-1]
        return int(last[1:]) if re.fullmatch(r"n\d{1,3}", last) else 0


def bounded(level: str) -> int:
    """A level as a style writes it, within what a Book holds."""
    return min(int(level), MAX_LEVEL)


def may_be_ours(header: bytes) -> bool:
    """Whether the bytes of a header name a style of ours, as every file of ours does."""
    return any(name in header for name in (b"siljeok ", *_NAMES))


def meanings(head: etree._Element | None) -> tuple[dict[str, Meaning], bool]:
    """Meanings by style number, and whether the file is ours."""
    found: dict[str, Meaning] = {}
    ours = False
    for style in head.iter("{*}style") if head is not None else ():
        number = style.get("id", "")
        english = _OURS.match(style.get("engName", ""))
        name = _ENDING.sub("", style.get("name", ""))
        words = english["words"] if english else _BY_NAME.get(name) or _entry(name)
        ours = ours or english is not None or name in _OURS_ALONE
        meaning = _meaning(words) if words else None
        if meaning:
            found[number] = meaning
    return found, ours


def _entry(name: str) -> str | None:
    """The meaning of a name of a line of contents."""
    hit = _ENTRY.match(name)
    if hit is None:
        return None
    what = "contents-first" if hit["first"] else "contents"
    return f"{what} {hit['level']} {hit['level']}{' n1' if hit['numbered'] else ''}"


def _meaning(words: str) -> Meaning | None:
    """A style's words as a meaning; None for words that no writer of ours gives."""
    what, *rest = words.split(" ")
    meaning = Meaning(what, tuple(rest))
    try:
        if what == "line":
            _ = meaning.role, meaning.mark
            sound = meaning.level >= 0
        elif what.startswith("contents"):
            sound = int(rest[0]) >= 0 and int(rest[1]) >= 0
        elif what.startswith("bar-"):
            sound = int(rest[0]) >= 1
        else:
            sound = what != "break" or rest[0] in frozenset(BreakKind)
    except (ValueError, IndexError):
        return None
    return meaning if sound else None
