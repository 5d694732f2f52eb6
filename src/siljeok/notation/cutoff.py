"""Cut-off dates as a report prints them: (5.31.기준), 2023. 5. 31. 기준, (기준일: 2023. 5. 31.)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from .dates import MARKS
from .errors import PeriodError
from .found import Found
from .letters import LETTER
from .period import find_periods, scan_periods
from .period_printing import print_period
from .timespan import GRAINS, Period

_AFTER = re.compile(rf"\s*(?:말\s*)?(?P<word>기준|현재)(?!일|{LETTER}{{2}})")
_BEFORE = re.compile(r"기준\s?일?자?\s*[:：]?\s*$")
_YEAR = rf"(?:19|20)[0-9]{{2}}(?=\s?[.년\-])|[{MARKS}]\s?[0-9]{{2}}(?![0-9])"
_WRITTEN_YEAR = re.compile(rf"{_YEAR}|^[0-9]{{2}}\.\s?[0-9]+\.\s?[0-9]")
_NAMED_YEAR = re.compile(rf"(?<![0-9,제])(?:{_YEAR}|20[0-9]{{2}}(?=\s))")

_ANY_YEAR = 2000
"""Where only the form counts, a leap year, so that 2. 29. is a day."""


@dataclass(frozen=True, slots=True)
class CutOff:
    """The day (or the month, quarter … whose last day) that figures are as of.

    `dated` is False where the text leaves the year to the report. `text` takes no part in equality.
    """

    on: Period
    dated: bool
    text: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.on.precision not in GRAINS or self.on.last is None:
            raise ValueError("a cut-off is one day, month, quarter, half or year")

    @property
    def day(self) -> date:
        """The last day that the figures count."""
        assert self.on.last is not None
        return self.on.last


def written_years(text: str) -> tuple[int, ...]:
    """The years that a text names, `'23` being 2023, in order and as often as it does."""
    named = (int(re.sub(r"[^0-9]", "", hit[0])) for hit in _NAMED_YEAR.finditer(text))
    return tuple(year if year > 99 else 2000 + year for year in named)


def is_cutoff(text: str) -> bool:
    """Whether a whole text is a bracket with a cut-off date, as under the head of a table."""
    bare = text.strip()
    return bare[:1] in tuple("([（") and bool(find_cutoffs(bare, year=_ANY_YEAR))


def parse_cutoff(text: str, *, year: int) -> CutOff:
    """Read a cut-off date, brackets or not; `year` dates what the text leaves undated.

    Raises PeriodError with the place.
    """
    found = find_cutoffs(text, year=year)
    rest = text[: found[0].start] + text[found[0].end :] if found else text
    if len(found) != 1 or rest.strip("()[]（）〈〉<> \t"):
        raise PeriodError(
            "not-a-cut-off",
            text,
            0,
            len(text),
            "기준일로 읽을 수 없습니다. (2023. 5. 31. 기준)처럼 적어 주세요.",
            "This is not a cut-off date; write (2023. 5. 31. 기준).",
        )
    return found[0].value


def find_cutoffs(text: str, *, year: int) -> tuple[Found[CutOff], ...]:
    """Find the cut-off dates of a line; never raises."""
    if "기준" not in text and "현재" not in text:
        return ()
    found: list[Found[CutOff]] = []
    for period in find_periods(text, year=year):
        if period.value.precision not in GRAINS:
            continue
        start, end = period.start, period.end
        after = _AFTER.match(text, end)
        # One 기준 serves one date.
        before = _BEFORE.search(text, max(start - 20, found[-1].end if found else 0), start)
        if after is not None:
            end = after.end()
        elif before is not None:
            start = before.start()
        else:
            continue
        dated = _WRITTEN_YEAR.search(period.value.text) is not None
        found.append(Found(CutOff(period.value, dated, text[start:end]), start, end))
    return tuple(found)


def impossible_cutoffs(text: str, *, year: int) -> tuple[PeriodError, ...]:
    """Give the days beside 기준 or 현재 that do not exist (`12.32. 기준`); never raises."""
    if "기준" not in text and "현재" not in text:
        return ()
    return tuple(
        fault
        for fault in scan_periods(text, year=year).faults
        if _AFTER.match(text, fault.end) or _BEFORE.search(text, 0, fault.start)
    )


def print_cutoff(cutoff: CutOff, *, year_mark: str | None = None) -> str:
    """Print `(2023. 5. 31. 기준)`, or `(5. 31. 기준)` where the year is the report's."""
    year = None if cutoff.dated else cutoff.day.year
    return f"({print_period(cutoff.on, year=year, year_mark=year_mark)} 기준)"
