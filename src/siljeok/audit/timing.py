"""What a report's texts say of its time: its years and cut-offs, and whether they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from siljeok.book.nodes import Line, Role
from siljeok.book.reading import Reading, RepairCode
from siljeok.notation.cutoff import find_cutoffs

LEAP_YEAR = 2000
"""Dates whose year nobody knows are read in a leap year, so that 2. 29. is no fault."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}|['’‘`´′][0-9]{2}\s?[.년]")


def year_is_printed(reading: Reading) -> bool:
    """Whether the cut-off's year is on paper, not worked out by the reader from other dates."""
    if _YEAR.search(reading.book.meta.title):
        return True
    inferred = any(repair.code == RepairCode.YEAR for repair in reading.repairs)
    return bool(reading.book.meta.windows) and not inferred


def printed_day(day: date) -> str:
    """A day as official writing has it: 2023. 5. 31."""
    return f"{day.year}. {day.month}. {day.day}."


def cutoffs(text: str, line: Line | None) -> Iterator[date]:
    """The days, dated in full, that a line over a table, or one that says nothing else, gives."""
    for found in find_cutoffs(text, year=LEAP_YEAR):
        rest = (text[: found.start] + text[found.end :]).strip(" ()[]※,")
        over = line is not None and (
            line.role in (Role.UNIT, Role.CAPTION) or rest.startswith("단위")
        )
        if found.value.dated and (over or not rest):
            yield found.value.day
