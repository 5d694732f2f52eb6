"""STYLE: dates, times, amounts and levels of numbers as official writing wants them.

Off unless `Profile.style` asks for it. Source: 행정업무의 운영 및 혁신에 관한 규정 and its
enforcement rule, by way of handbooks. What belongs to a letter alone (끝., 가. 나.) is never asked
of a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from siljeok.audit.rule import Finding, Outcome, Rule, Severity, Study
from siljeok.audit.study import Passage
from siljeok.audit.telling import tell
from siljeok.book.findings import FigureAt
from siljeok.book.outline import Statement, statements
from siljeok.notation.outline import OFFICIAL_LEVELS, Mark, parse_line

STYLE = ("STYLE", 1)


def check(study: Study) -> Outcome:
    """What departs from official writing, a note for each kind; nothing unless asked for."""
    return Outcome(findings=tuple(_findings(study))) if study.profile.style else Outcome()


def _findings(study: Study) -> Iterator[Finding]:
    texts = [passage for passage in study.passages if passage.has_digits]
    yield from _one(
        [at for passage in texts for at in _dates(passage)],
        "날짜는 ‘2025. 9. 4.’처럼 숫자 뒤에 점을 찍고 한 칸씩 띄웁니다({n}곳: {first}).",
        "Dates are written as 2025. 9. 4., with a point and a blank after each number "
        "({n}: {first}).",
    )
    yield from _one(
        [at for passage in texts for at in _times(passage)],
        "시각은 ‘13:30’처럼 24시간제로 쌍점을 찍어 적습니다({n}곳: {first}).",
        "Times are written as 13:30, of 24 hours and with a colon ({n}: {first}).",
    )
    yield from _one(
        [at for passage in texts for at in _amounts(passage)],
        "금액은 천 단위마다 쉼표를 찍습니다({n}곳: {first}).",
        "Amounts have a comma at each thousand ({n}: {first}).",
    )
    yield from _one(
        list(_levels(study)),
        "항목 번호는 1. 가. 1) 가) (1) (가) ① ㉮ 순서로 내려갑니다({n}곳: {first}).",
        "Numbers of items go down by 1. 가. 1) 가) (1) (가) ① ㉮ ({n}: {first}).",
    )


def _one(at: list[FigureAt], ko: str, en: str) -> Iterator[Finding]:
    """One note for one custom, naming every place."""
    if at:
        said = {"n": len(at), "first": at[0].printed}
        yield tell(
            STYLE,
            Severity.NOTE,
            at[0],
            ko.format(**said),
            en.format(**said),
            figures=tuple(at),
            others=tuple(figure.spot for figure in at[1:]),
        )


def _dates(passage: Passage) -> Iterator[FigureAt]:
    for match in _date().finditer(passage.text):
        month, day = int(match["m"]), int(match["d"])
        right = f"{match['y']}. {month}. {day}."
        # 년 goes with 월, points with points.
        mixed = (match["mark"] == "년") != ("월" in match[0])
        if match[0] != right and not mixed and 1 <= month <= 12 and 1 <= day <= 31:
            yield FigureAt(passage.spot(*match.span()), match[0], right)


def _times(passage: Passage) -> Iterator[FigureAt]:
    for match in _time().finditer(passage.text):
        hour, minute = int(match["h"]), int(match["m"] or match["min"] or 0)
        half = match["half"] or ""
        if hour > 24 or minute > 59 or (half and hour > 12):
            continue
        if half in ("오후", "저녁", "PM", "pm") and hour < 12:
            hour += 12
        elif half in ("오전", "AM", "am") and hour == 12:
            hour = 0
        yield FigureAt(passage.spot(*match.span()), match[0], f"{hour:02d}:{minute:02d}")


def _amounts(passage: Passage) -> Iterator[FigureAt]:
    for match in _amount().finditer(passage.text):
        right = f"{int(match['n']):,}{match['unit']}"
        yield FigureAt(passage.spot(*match.span()), match[0], right)


def _levels(study: Study) -> Iterator[FigureAt]:
    """Numbered lines under a numbered line whose level is no lower than theirs."""
    for _, section in study.sections:
        for heading in section.headings:
            top = Statement(heading.line, heading.statements) if heading.line else None
            for statement in (*((top,) if top else ()), *statements(heading.statements)):
                above = _level(statement)
                for child in statement.children if above is not None else ():
                    below = _level(child)
                    if above is not None and below is not None and below != above + 1:
                        right = OFFICIAL_LEVELS[min(above + 1, len(OFFICIAL_LEVELS) - 1)].value
                        yield FigureAt(study.spot(child.line), child.line.number, right)


def _level(statement: Statement) -> int | None:
    """Where a line's number stands in the series; None for a mark and for no number."""
    mark: Mark | None = parse_line(f"{statement.line.number} ㄱ").mark
    known = statement.line.number and mark in OFFICIAL_LEVELS
    return OFFICIAL_LEVELS.index(mark) if known and mark else None


@cache
def _date() -> re.Pattern[str]:
    """A whole day, however it is written; `23. 3. 13. may be short in reports."""
    return re.compile(
        r"(?<![0-9A-Za-z.,/-])(?P<y>(?:19|20)[0-9]{2}|[`'’‘´][0-9]{2})\s?(?P<mark>[.년/-])\s?"
        r"(?P<m>[0-9]{1,2})\s?(?:(?P=mark)|월)\s?(?P<d>[0-9]{1,2})(?:\.|일)?"
        r"(?![0-9A-Za-z]|[,./-][0-9]|\s?[주째차월회분])"
    )


@cache
def _time() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<half>오전|오후|저녁|AM|PM|am|pm)\s?)(?P<h>[0-9]{1,2})(?::(?P<m>[0-9]{2})"
        r"|\s?시(?!간)(?:\s?(?P<min>[0-9]{1,2})\s?분)?)"
        r"(?![0-9])"
    )


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(
        r"(?<![0-9.,])(?P<n>[1-9][0-9]{3,14})\s?(?P<unit>(?:천|백만|억)?원)(?![^\W\d_]{2})"
    )


RULES: tuple[Rule, ...] = (
    Rule(*STYLE, "writing", "공문서 작성법", "Customs of official writing", check),
)
