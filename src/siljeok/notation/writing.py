"""Rules of official writing, as printing and as small checks that name their ground.

Source: what handbooks say of 행정업무의 운영 및 혁신에 관한 규정 and its enforcement rule, read
second-hand; so each rule is data with its ground beside it, and a caller may leave any of them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .letters import LETTER
from .timespan import Clock

_GROUND = "행정업무의 운영 및 혁신에 관한 규정과 그 시행규칙 (행정업무운영 편람에서 재인용)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of writing: its code, what it asks in two languages, its ground, and its scope.

    `letters_only` rules bind covering letters, not reports.
    """

    code: str
    ko: str
    en: str
    ground: str = _GROUND
    letters_only: bool = False


@dataclass(frozen=True, slots=True)
class Breach:
    """A place in a line that a rule would have written otherwise."""

    rule: Rule
    start: int
    end: int
    instead: str


DATE_FORM = Rule(
    "date-form",
    "날짜는 2022. 11. 14.처럼 온점 뒤를 띄고, 끝에도 온점을 찍고, 0을 앞에 붙이지 않습니다.",
    "A date has a blank after each point, a point at the end, and no leading zero.",
)
TIME_FORM = Rule(
    "time-form",
    "시각은 15:20처럼 24시간제로 쌍점을 찍어 적습니다.",
    "A time is written with 24 hours and a colon, as 15:20.",
)
AMOUNT_FORM = Rule(
    "amount-form",
    "금액은 113,560원처럼 천 단위마다 쉼표를 찍습니다.",
    "An amount has a comma before every three digits.",
)
END_MARK = Rule(
    "end-mark",
    "본문이나 붙임이 끝나면 두 타를 띄고 '끝.'을 적습니다.",
    "끝. stands two columns after the last character.",
    letters_only=True,
)
RULES = (DATE_FORM, TIME_FORM, AMOUNT_FORM, END_MARK)

_DATE = re.compile(
    r"(?<![0-9.])(?P<mark>[`'’‘]?)(?P<y>(?:19|20)?[0-9]{2})(?P<s1>\.\s*|년\s*|-)(?P<m>0?[1-9]|1[0-2])"
    r"(?P<s2>\.\s*|월\s*|-)(?P<d>0[1-9]|[12][0-9]|3[01]|[1-9])(?![0-9])(?:\s?일|\.)?+"
    rf"(?!\s?[명회건개](?!{LETTER}))"
)
_CLOCK = re.compile(
    rf"(?P<half>오전|오후)\s?(?P<h>1[0-2]|[1-9])\s?시(?:\s?(?P<m>[0-5]?[0-9])\s?분)?(?!{LETTER})"
    rf"|(?<![0-9:])(?P<h24>2[0-4]|1[0-9]|[0-9])\s?시\s?(?P<m24>[0-5]?[0-9])\s?분(?!{LETTER})"
)
_BARE_AMOUNT = re.compile(r"(?<![0-9,.])(?P<n>[0-9]{4,15})(?=\s?(?:천|백만|억)?원)")


def print_date(day: date) -> str:
    """Print a date as official documents do: `2022. 11. 14.`."""
    return f"{day.year}. {day.month}. {day.day}."


def print_time(time: Clock) -> str:
    """Print a time of day with 24 hours: `15:20`."""
    return str(time)


def with_end_mark(text: str, *, width: int | None = None) -> str:
    """Close a text with 끝., two 타 after its last character.

    Where `width` (in 타) leaves no room on the last line, it goes to the next, at the left edge.
    """
    body = text.rstrip()
    last = body.rpartition("\n")[2]
    columns = sum(1 if ord(char) < 0x1100 else 2 for char in last)
    full = width is not None and columns + 2 + 3 > width
    return f"{body}\n끝." if full else f"{body}  끝."


def breaches(text: str, rules: Iterable[Rule] = RULES) -> tuple[Breach, ...]:
    """Find what the rules would have written otherwise in a line; END_MARK is `lacks_end_mark`.

    Only full dates are judged: `'23. 4.` may be short in a report.
    """
    found: list[Breach] = []
    asked = {rule.code for rule in rules}
    if DATE_FORM.code in asked:
        found += _dates(text)
    if TIME_FORM.code in asked:
        found += _times(text)
    if AMOUNT_FORM.code in asked:
        found += [
            Breach(AMOUNT_FORM, *match.span("n"), f"{int(match['n']):,}")
            for match in _BARE_AMOUNT.finditer(text)
        ]
    return tuple(sorted(found, key=lambda breach: breach.start))


def lacks_end_mark(text: str) -> Breach | None:
    """Give the breach of END_MARK of a letter's whole text, or None where it closes with 끝.."""
    body = text.rstrip()
    if re.search(r"(?: {2}|^|\n)끝\.$", body):
        return None
    return Breach(END_MARK, len(body), len(body), with_end_mark(body)[len(body) :])


def _dates(text: str) -> list[Breach]:
    found = []
    for match in _DATE.finditer(text):
        if not match["mark"] and len(match["y"]) == 2:
            continue
        right = f"{match['mark']}{match['y']}. {int(match['m'])}. {int(match['d'])}."
        if match[0] != right:
            found.append(Breach(DATE_FORM, *match.span(), right))
    return found


def _times(text: str) -> list[Breach]:
    found = []
    for match in _CLOCK.finditer(text):
        hour = int(match["h24"] or match["h"])
        minute = int(match["m24"] or match["m"] or 0)
        if match["half"]:
            hour = hour % 12 + (12 if match["half"] == "오후" else 0)
        if hour < 24 or minute == 0:
            found.append(Breach(TIME_FORM, *match.span(), str(Clock(hour, minute))))
    return found
