"""Whether a report prints its year, and how a day is printed."""

from __future__ import annotations

import re
from datetime import date

from siljeok.audit.rule import Study
from siljeok.book.reading import RepairCode

_YEAR = re.compile(r"(?:19|20)[0-9]{2}|['’‘`´′][0-9]{2}\s?[.년]")


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
