"""Periods as a Korean report writes them, at the precision it writes them: found and read.

Source: shared conventions of 주요업무 reports. The values and their printing are in `timespan`
and `period_printing`, repetitions in `recurrence`, the scan of a line in `period_scanner`; what
people need of them is offered here too.
"""

from __future__ import annotations

import re

from .errors import PeriodError
from .found import Found
from .period_printing import print_period
from .period_scanner import Scan, scan_periods
from .recurrence import (
    LAST,
    RECURRENCE,
    Every,
    Recurrence,
    WeekReading,
    print_recurrence,
    read_recurrence,
)
from .timespan import (
    GRAINS,
    Clock,
    Length,
    Period,
    Precision,
    State,
    bounds,
    months_covered,
    point,
    whole_year,
)

__all__ = [
    "GRAINS",
    "LAST",
    "Clock",
    "Every",
    "Length",
    "Period",
    "PeriodError",
    "Precision",
    "Recurrence",
    "Scan",
    "State",
    "WeekReading",
    "bounds",
    "find_periods",
    "months_covered",
    "parse_period",
    "parse_recurrence",
    "point",
    "print_period",
    "print_recurrence",
    "scan_periods",
    "whole_year",
]

# What stands in a bracket behind a period, a place or an occasion, is no part of it.
_NOTE_BEHIND = re.compile(r"\s?\([^()]*\)")
_BRACKETED = re.compile(
    r"\s*[(\[【]\s*(?P<inside>[^()\[\]【】]*(?:\([월화수목금토일]\)[^()]*)*)\s*[)\]】]\s*"
)


def parse_period(text: str, *, year: int, reading: WeekReading | None = None) -> Period:
    """Read a period such as `'23. 4. ~ 9.[6개월]`, `3월~`, `하반기` or `매월 마지막 주 화요일`.

    `year` dates what the text leaves undated (the report's year); `reading` is the office's choice
    where a weekday of a numbered week can be read in two ways. A bracket behind the period that
    says nothing of time, as in `7월(영중초등학교)`, is passed over. Raises PeriodError, with the
    place in `text`, for a day that does not exist and for a text that is no period.
    """
    bracketed = _BRACKETED.fullmatch(text)
    body = bracketed["inside"].rstrip() if bracketed else text.strip()
    scan = scan_periods(body, year=year, reading=reading)
    if len(scan.periods) == 1 and scan.periods[0].start == 0:
        behind = body[scan.periods[0].end :]
        if not behind or (_NOTE_BEHIND.fullmatch(behind) and not scan.faults):
            return scan.periods[0].value
    offset = text.index(body)
    for fault in scan.faults:
        raise PeriodError(
            fault.code, text, fault.start + offset, fault.end + offset, fault.ko, fault.en
        )
    raise PeriodError(
        "not-a-period",
        text,
        0,
        len(text),
        "기간으로 읽을 수 없습니다. '23. 4. ~ 9.이나 하반기처럼 적어 주세요.",
        "This is not a period; write '23. 4. ~ 9. or 하반기.",
    )


def parse_recurrence(text: str, *, reading: WeekReading | None = None) -> Recurrence:
    """Read a rule of repetition such as `매주 화·목요일`; raises PeriodError."""
    match = RECURRENCE.fullmatch(text.strip())
    rule = read_recurrence(match, reading) if match else None
    if rule is None:
        raise PeriodError(
            "not-a-repetition",
            text,
            0,
            len(text),
            "반복 일정으로 읽을 수 없습니다. 매월 마지막 주 화요일처럼 적어 주세요.",
            "This is not a repetition; write 매월 마지막 주 화요일.",
        )
    return rule


def find_periods(
    text: str, *, year: int, reading: WeekReading | None = None
) -> tuple[Found[Period], ...]:
    """Find every dated expression of a line, in order and without overlap; never raises."""
    return scan_periods(text, year=year, reading=reading).periods
