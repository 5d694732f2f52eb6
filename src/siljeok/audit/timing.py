"""The year and the cut-off of a report, as its rules of dates need them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from siljeok.audit.rule import Study
from siljeok.audit.texts import texts
from siljeok.book.reading import RepairCode
from siljeok.notation.period import find_periods

_YEAR = re.compile(r"(?:19|20)[0-9]{2}|['’‘`´′][0-9]{2}\s?[.년]")
LEAP_YEAR = 2000
"""Dates whose year nobody knows are read in a leap year, so that 2. 29. is no fault."""


def cutoff(study: Study) -> date | None:
    """The report's cut-off, where it has one window; several windows leave a date no one place."""
    windows = study.reading.book.meta.windows
    return windows[0].last if len(windows) == 1 else None


def report_year(study: Study) -> int | None:
    """The year that leaves no date undated: the window's, or that of most dates which name one."""
    day = cutoff(study)
    if day is not None:
        return day.year
    years = Counter(
        found.value.first.year
        for written in texts(study)
        # Read in two years: what changes with the year has none of its own.
        for found, other in zip(
            find_periods(written.text, year=2000),
            find_periods(written.text, year=2004),
            strict=False,
        )
        if found.value.first and found.value.first == other.value.first
    )
    return years.most_common(1)[0][0] if years else None


def year_is_printed(study: Study) -> bool:
    """Whether the cut-off's year is on paper, not worked out by the reader from other dates."""
    reading = study.reading
    if _YEAR.search(reading.book.meta.title):
        return True
    inferred = any(repair.code == RepairCode.YEAR for repair in reading.repairs)
    return bool(reading.book.meta.windows) and not inferred


def printed_day(day: date) -> str:
    """A day as official writing has it: 2023. 5. 31."""
    return f"{day.year}. {day.month}. {day.day}."
