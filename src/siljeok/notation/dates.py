"""The grammar of one dated expression: a day, a month, a quarter, a half or a year.

Each form is tried at one place of a text. What could be another number (`3.14`, `1.2배`, a title's
`1.`) is a date only where its points, its unit or its neighbours say so.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .letters import LETTER, LETTER_OR_DIGIT
from .timespan import Precision

MARKS = "'’‘`´′＇ʼ‛"
_YEAR4 = r"(?:19|20)[0-9]{2}(?![0-9])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
# A number that nothing closes: no digit, letter, counter or % may follow.
_ENDS = r"(?![\w%％]|[.,][0-9]|\s?[%％배])"
_POINT = r"\s?\.(?![0-9]*[%％배])"
_MONTH_WORD = r"\s?월(?![드급세간차별례호])"
_PART_OF_MONTH = rf"(?:\s?(?P<{{}}>상순|초순|중순|하순)|\s?(?:말|초|중)(?!{LETTER}))?"
_DAY_WORD = rf"\s?일(?!{LETTER}|\s?[0-9]+회)"
# `1. 3. 13.`: a third number makes the first two something else.
_LAST = r"(?!\s?[0-9]{1,2}\s?\.)"
_ALONE = r"(?<![0-9.,/\-제])"
_HALVES = rf"상반기|하반기|[上下](?:半期|반기)?|[상하](?!{LETTER})"


# What may follow a year, the longest first: one prefix for four forms, since patterns are built at
# every start of the command.
_YEAR = rf"(?:(?P<y4>{_YEAR4})|[{MARKS}]\s?(?P<y2>[0-9]{{2}})(?![0-9]))"
_OF_YEAR: tuple[tuple[str, str], ...] = (
    # '23. 3. 13. · 2023년 3월 13일 · '25.9.4
    (
        "full",
        r"(?:\s?\.|\s?년)\s*(?P<full_m>[0-9]{1,2})(?:\s?\.|\s?월)"
        rf"(?:\s*(?P<full_d>[0-9]{{1,2}})(?:{_POINT}|{_DAY_WORD})|(?P<full_c>[0-9]{{1,2}}){_ENDS})",
    ),
    # '23. 4. · '23.3월 · 2023년 3월 · '24.5)
    (
        "month",
        r"(?:(?:\s?\.|\s?년도?)\s*(?P<month_m>[0-9]{1,2})(?![0-9])"
        rf"{_MONTH_WORD}{_PART_OF_MONTH.format('month_part')}"
        rf"|\s?\.(?:\s*(?P<month_n>[0-9]{{1,2}})\s?\.(?![0-9])|(?P<month_c>[0-9]{{1,2}}){_ENDS}))",
    ),
    # '25.3분기 · 2023년 하반기 · '26.上
    (
        "part",
        rf"(?:\s?\.|\s?년도?)?\s*"
        rf"(?:(?P<part_q>[1-4])(?:\s?/\s?4)?\s?분기|(?P<part_h>{_HALVES}))",
    ),
    # 2023년 · '25년 · '25. · '24
    (
        "year",
        r"(?:\s?년도?(?![간차대])|(?(y4)(?!)"
        rf"|(?:\s?\.(?!\s?[0-9])|(?!\s?(?:{LETTER}|[%％])|[.,][0-9]|[:：]))))",
    ),
)
_ALONE_FORMS: tuple[tuple[str, str], ...] = (
    # 2023-03-13
    (
        "iso",
        rf"(?<![0-9\-])(?P<iso_y4>{_YEAR4})-"
        r"(?P<iso_m>[0-9]{2})-(?P<iso_d>[0-9]{2})(?![0-9\-])",
    ),
    # 21.3.1. without a mark
    (
        "bare",
        rf"(?<![0-9.,/\-])(?P<bare_y2>[1-9][0-9])\s?\.\s?(?P<bare_m>{_MONTH})\s?\."
        rf"\s?(?P<bare_d>{_DAY}){_POINT}{_LAST}",
    ),
    # 3. 13. · 3월 13일 · 5.31 기준
    (
        "day",
        rf"{_ALONE}(?P<day_m>{_MONTH})(?:\s?월\s?(?P<day_k>[0-9]{{1,2}}){_DAY_WORD}"
        rf"|\s?\.\s*(?P<day_d>{_DAY})(?:{_POINT}{_LAST}|(?=\s?(?:기준|현재))))",
    ),
    # 23. 4. and 23.3월 without a mark: too large for a month
    (
        "bare2",
        rf"{_ALONE}(?P<bare2_y2>1[3-9]|[2-9][0-9])\s?\."
        rf"\s?(?P<bare2_m>{_MONTH})(?:\s?\.(?![0-9])|{_MONTH_WORD})",
    ),
    # 3월 · 5월 중순
    (
        "only",
        rf"(?<![0-9.,제])(?P<only_m>{_MONTH}){_MONTH_WORD}{_PART_OF_MONTH.format('only_part')}",
    ),
    # 1분기 · 3/4분기 · 하반기
    ("quarter", rf"(?<![0-9.,/])(?P<quarter_q>[1-4])(?:\s?/\s?4)?\s?분기(?!{LETTER})"),
    # 12.32. 기준 · 기준일: 13. 1.: two numbers that are meant for a day, and are none
    (
        "amiss",
        r"(?<![0-9.,/\-제])(?:(?<=기준일:)|(?<=기준일: )"
        r"|(?=[0-9]{1,2}\s?\.\s?[0-9]{1,2}\s?\.\s?(?:기준|현재)))"
        r"(?P<amiss_m>[0-9]{1,2})\s?\.\s?(?P<amiss_d>[0-9]{1,2})\s?\.(?!\s?[0-9])",
    ),
    ("half", rf"(?P<half_h>[상하]반기)(?!{LETTER}{{2}})"),
)
_FORMS = tuple(name for name, _ in (*_OF_YEAR, *_ALONE_FORMS))


def _either(forms: tuple[tuple[str, str], ...]) -> str:
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in forms)


DATED = re.compile(rf"{_YEAR}(?:{_either(_OF_YEAR)})|{_either(_ALONE_FORMS)}")

# After a dash the rest is taken from the left side: `~ 9.`, `~ 15일`, `~29)`, `~하`.
RIGHT = re.compile(
    rf"(?P<pair_m>{_MONTH})\.(?P<pair_d>{_DAY})(?!{LETTER_OR_DIGIT}|[%％:])"
    rf"|(?P<number>[0-9]{{1,2}})(?:(?P<word>{_MONTH_WORD}|\s?일(?!{LETTER})|\s?분기)|{_POINT}"
    r"|(?=\s*(?:$|[)\]】〕},:/·])))"
    rf"|(?P<right_h>{_HALVES})|(?P<right_y4>{_YEAR4})(?![.0-9])"
)
# Before a dash the unit may stand on the right only: `3~5월`, `11. ~ 2.`, `8.11~29`, `2025~2029`.
_TO = r"\s?[~∼～〜⁓–]\s?"
LEFT = re.compile(
    rf"(?<![0-9.,/\-제])(?:(?P<left_m>{_MONTH})(?={_TO}{_MONTH}\s?월|\s?\.{_TO}{_MONTH}\s?\.)\s?\.?"
    rf"|(?P<left_q>[1-4])(?={_TO}[1-4]\s?분기)"
    rf"|(?P<left_y4>{_YEAR4})(?={_TO}(?:(?:19|20)[0-9]{{2}}(?![0-9.,])|[{MARKS}][0-9]{{2}}))"
    rf"|(?P<left_c>{_MONTH})\.(?P<left_d>{_DAY})(?=\s?[~∼～〜⁓](?:\)|$|[0-9]{{1,2}}(?:[)\]]|월|$))))"
)


class Dated(NamedTuple):
    """One dated expression before it is checked: `year` is None where the text gives none."""

    grain: Precision
    year: int | None
    part: int
    day: int
    start: int
    end: int


def read_left(match: re.Match[str]) -> Dated:
    """Give what a match of LEFT says: the left side of a range that is dated by its right side."""
    start, end = match.span()
    if match["left_y4"]:
        return Dated(Precision.YEAR, int(match["left_y4"]), 1, 1, start, end)
    if match["left_q"]:
        return Dated(Precision.QUARTER, None, int(match["left_q"]), 1, start, end)
    if match["left_c"]:
        return Dated(Precision.DAY, None, int(match["left_c"]), int(match["left_d"]), start, end)
    return Dated(Precision.MONTH, None, int(match["left_m"]), 1, start, end)


def read_right(match: re.Match[str], left: Dated) -> Dated | None:
    """Give what a match of RIGHT says beside its left side, or None where it says nothing."""
    start, end = match.span()
    if match["pair_m"]:
        if left.grain is not Precision.DAY:
            return None
        return Dated(Precision.DAY, None, int(match["pair_m"]), int(match["pair_d"]), start, end)
    if match["right_h"]:
        return Dated(Precision.HALF, None, half_number(match["right_h"]), 1, start, end)
    if match["right_y4"]:
        year = int(match["right_y4"])
        return (
            Dated(Precision.YEAR, year, 1, 1, start, end) if left.grain is Precision.YEAR else None
        )
    number, word = int(match["number"]), (match["word"] or "").strip()
    if word == "분기":
        return Dated(Precision.QUARTER, None, number, 1, start, end)
    if word == "월" or (not word and left.grain is Precision.MONTH):
        return Dated(Precision.MONTH, None, number, 1, start, end)
    if left.grain is Precision.DAY:
        return Dated(Precision.DAY, left.year, left.part, number, start, end)
    return None


def read_dated(match: re.Match[str]) -> Dated:
    """Give what a match of DATED says."""
    form = next(name for name in _FORMS if match[name] is not None)
    groups = match.groupdict()

    def said(key: str) -> str | None:
        return groups.get(f"{form}_{key}")

    short = match["y2"] or said("y2")
    # Two digits are this century's, as far as a report looks ahead; '98 is the last one's.
    century = 1900 if short and int(short) >= 70 else 2000
    year = int(match["y4"] or said("y4") or 0) or (century + int(short) if short else None)
    start, end = match.span()
    day = said("d") or said("k") or (said("c") if form == "full" else None)
    if day is not None:
        return Dated(Precision.DAY, year, int(said("m") or 0), int(day), start, end)
    month = said("m") or said("n") or said("c")
    if month is not None:
        ten_days = said("part")
        grain = Precision.TEN_DAYS if ten_days else Precision.MONTH
        first = {"중순": 11, "하순": 21}.get(ten_days or "", 1)
        return Dated(grain, year, int(month), first, start, end)
    if said("q"):
        return Dated(Precision.QUARTER, year, int(said("q") or 0), 1, start, end)
    half = said("h")
    if half:
        return Dated(Precision.HALF, year, half_number(half), 1, start, end)
    return Dated(Precision.YEAR, year, 1, 1, start, end)


def amiss_day(text: str, at: int) -> Dated | None:
    """Two numbers where the last day of a range should stand, and that no calendar has: `4. 45.`"""
    match = _month_and_day().match(text, at)
    if match is None or (1 <= int(match["m"]) <= 12 and 1 <= int(match["d"]) <= 31):
        return None
    return Dated(Precision.DAY, None, int(match["m"]), int(match["d"]), *match.span())


@cache
def _month_and_day() -> re.Pattern[str]:
    return re.compile(r"(?P<m>[0-9]{1,2})\s?\.\s?(?P<d>[0-9]{1,2})\s?\.(?!\s?[0-9])")


def half_number(said: str) -> int:
    """Give 1 for 상반기, 上 or 상, and 2 for the other half."""
    return 1 if said[0] in "상上" else 2
