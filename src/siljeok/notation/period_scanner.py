"""One pass over a line of text that finds what it says of time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from .dates import DATED, LEFT, MARKS, RIGHT, Dated, amiss_day, read_dated, read_left, read_right
from .errors import PeriodError
from .found import Found
from .letters import LETTER
from .recurrence import RECURRENCE, WEEKDAYS, WeekReading, read_recurrence
from .timespan import Clock, Length, Period, Precision, bounds, whole_year

_TILDES = "~∼～〜⁓"
_DASH = re.compile(rf"\s*(?P<dash>[{_TILDES}–—-])\s*")
_OPEN = re.compile(rf"\s?[{_TILDES}](?=\s*(?:$|[^0-9\s{MARKS}]))")
_WEEKDAY = re.compile(rf"\s?\(\s?(?P<day>[{WEEKDAYS}])(?:요일)?\s?\)")
_TIME = re.compile(
    r"\s*(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})(?![0-9:])"
    rf"(?:\s?[{_TILDES}–-]\s?(?P<h2>[0-9]{{1,2}}):(?P<m2>[0-9]{{2}})(?![0-9:]))?"
)
_LENGTH = re.compile(r"\s?[\[(〔]\s?(?P<n>[1-9][0-9]{0,2})\s?(?P<unit>개월|주|일|년)간?\s?[\])〕]")
# `3. 5. ~ 3. 7., 3일간`: without a bracket 간 says that it is a length.
_LENGTH_BEHIND = re.compile(
    rf",?\s?(?P<n>[1-9][0-9]{{0,2}})\s?(?P<unit>개월|주|일|년)간(?!{LETTER})"
)
# Over the year's end, an end without a year is the next year's only in so many months: a period
# that names its year writes the other one too (`'23. 11. ~ '24. 2.`); a season (`10월~5월`) names
# none.
_WRAPPED_MONTHS = 6
_SEASON_MONTHS = 8
# What every dated expression opens with: nothing else is worth a try.
_OPENING = re.compile(rf"[0-9{MARKS}연상하수매격분반월]")
_YEAR_OF_WORD = re.compile(
    rf"(?:(?P<y4>(?:19|20)[0-9]{{2}})|[{MARKS}]\s?(?P<y2>[0-9]{{2}}))\s?년도?\s+"
)
_WORD = re.compile(
    rf"(?<!{LETTER})(?:(?P<round>연중|상시)(?:\s?(?:상시|무휴))?|(?P<need>수시)로?)(?!{LETTER})"
)
_WORTH_A_LOOK = re.compile(r"[0-9]|연중|수시|상시|반기|분기|매|격|월별")
# `1. 3. 13. 행사`: the first number is the item's.
_NUMBERED = re.compile(r"\s*[1-9][0-9]?\s?\.\s+(?=[0-9]{1,2}\s?\.\s?[0-9]{1,2}\s?\.)")


class Scan(NamedTuple):
    """What a line says of time: the periods found, and the dates in it that do not exist."""

    periods: tuple[Found[Period], ...]
    faults: tuple[PeriodError, ...]


_SENTENCES = {
    "no-such-date": (
        "없는 날짜입니다. 월과 일을 확인하세요.",
        "There is no such date; check the month and the day.",
    ),
    "end-before-start": (
        "끝이 시작보다 앞섭니다. 기간을 확인하고, 해를 넘기면 끝에도 연도를 적으세요.",
        "The end is before the start; check the period, and over a new year print both years.",
    ),
    "no-such-time": (
        "없는 시각입니다. 00:00에서 24:00 사이로 적어 주세요.",
        "There is no such time; write 00:00 to 24:00.",
    ),
}


class _Scanner:
    """One pass over a line: what was found so far, and where it goes on."""

    def __init__(self, text: str, year: int, reading: WeekReading | None) -> None:
        self.text = text
        self.year = year
        self.reading = reading
        self.found: list[Found[Period]] = []
        self.faults: list[PeriodError] = []
        numbered = _NUMBERED.match(text)
        self.position = numbered.end() if numbered else 0

    def scan(self) -> Scan:
        at = self.position
        while opening := _OPENING.search(self.text, at):
            at = opening.start()
            at = self.position if self.take(at) else at + 1
        return Scan(tuple(self.found), tuple(self.faults))

    def take(self, at: int) -> bool:
        """Take the expression that opens at a place, if there is one, and move behind it."""
        before = self.position
        left = LEFT.match(self.text, at)
        if left is None and self.take_word(at):
            return True
        match = left or DATED.match(self.text, at)
        if match is None:
            return False
        self.position = match.end()
        self.take_dated(read_left(match) if left else read_dated(match), before)
        return True

    def take_word(self, at: int) -> bool:
        named = _YEAR_OF_WORD.match(self.text, at)
        start = named.end() if named else at
        word = _WORD.match(self.text, start)
        match = word or RECURRENCE.match(self.text, start)
        if match is None:
            return False
        self.position = match.end()
        rule = None if word else read_recurrence(match, self.reading)
        if word is None and rule is None:
            return True
        precision = Precision.RECURRING
        if word is not None:
            precision = Precision.YEAR_ROUND if word["round"] else Precision.AS_NEEDED
        year = self.year
        if named is not None:
            year = int(named["y4"] or 2000 + int(named["y2"]))
        period = replace(whole_year(year, precision, rule), text=self.text[at : self.position])
        self.found.append(Found(period, at, self.position))
        return True

    def take_dated(self, left: Dated, before: int) -> None:
        left_day = self.weekday(left)
        until = self.dash_before(left.start, before)
        if until is not None:
            self.build(None, left, until, None, left_day)
            return
        right = self.right_of(left)
        if right is not None:
            self.position = right.end
            self.build(left, right, left.start, left_day, self.weekday(right))
            return
        opening = _OPEN.match(self.text, self.position)
        if opening is not None:
            self.position = opening.end()
            self.build(left, None, left.start, left_day, None)
        else:
            self.build(left, left, left.start, left_day, None)

    def dash_before(self, start: int, before: int) -> int | None:
        """Where `~6월` begins, if nothing but an opening stands before its dash."""
        head = self.text[before:start].rstrip()
        if not head or head[-1] not in _TILDES:
            return None
        head = head[:-1]
        opens = head[-1] in " \t([【,:：/·" if head else before == 0
        return before + len(head) if opens else None

    def right_of(self, left: Dated) -> Dated | None:
        dash = _DASH.match(self.text, self.position)
        if dash is None:
            return None
        dated = DATED.match(self.text, dash.end())
        if dated is not None:
            return read_dated(dated)
        if left.grain is Precision.DAY and (amiss := amiss_day(self.text, dash.end())):
            return amiss
        match = RIGHT.match(self.text, dash.end())
        # A hyphen may open the next item of a list; only a dated right side makes it a range.
        if match is None or (dash["dash"] == "-" and match["number"] is None):
            return None
        return read_right(match, left)

    def weekday(self, dated: Dated) -> int | None:
        match = _WEEKDAY.match(self.text, dated.end) if dated.grain is Precision.DAY else None
        self.position = match.end() if match else dated.end
        return WEEKDAYS.index(match["day"]) if match else None

    def build(
        self,
        left: Dated | None,
        right: Dated | None,
        start: int,
        left_day: int | None,
        right_day: int | None,
    ) -> None:
        first = last = None
        year = self.year
        if left is not None:
            year = left.year or self.year
            first = self.bounds_of(left, year)
            if first is None:
                return
        if right is not None:
            last = self.bounds_of(right, right.year or year)
            if last is None:
                return
        if first and last and left and right and last[1] < first[0]:
            first, last = self.over_the_year(left, right, first, last)
            if last[1] < first[0]:
                self.fault("end-before-start", start, self.position)
                return
        self.finish(_ends(left, right, first, last), start, left_day, right_day)

    def bounds_of(self, dated: Dated, year: int) -> tuple[date, date] | None:
        try:
            return bounds(dated.grain, year, dated.part, dated.day)
        except ValueError:
            self.fault("no-such-date", dated.start, dated.end)
            return None

    def over_the_year(
        self, left: Dated, right: Dated, first: tuple[date, date], last: tuple[date, date]
    ) -> tuple[tuple[date, date], tuple[date, date]]:
        """Move the side that has no year of its own, where that puts the ends in order."""
        try:
            if right.year is None and right.part != left.part:
                moved = bounds(right.grain, last[0].year + 1, right.part, right.day)
                most = _SEASON_MONTHS if left.year is None else _WRAPPED_MONTHS
                months = 12 + moved[1].month - first[0].month + 1
                return first, moved if months <= most else last
            if left.year is None and right.year is not None:
                year = right.year - (bounds(left.grain, right.year, left.part, left.day) > last)
                return bounds(left.grain, year, left.part, left.day), last
        except ValueError:
            pass
        return first, last

    def finish(self, bare: Period, start: int, left_day: int | None, right_day: int | None) -> None:
        """Add what the text states beside the ends: weekdays, times and a length."""
        starts, ends = self.times(bare)
        length = self.length(bare)
        text = self.text[start : self.position]
        period = replace(
            bare,
            first_weekday=left_day,
            last_weekday=right_day,
            starts=starts,
            ends=ends,
            length=length,
            text=text,
        )
        self.found.append(Found(period, start, self.position))

    def times(self, bare: Period) -> tuple[Clock | None, Clock | None]:
        match = _TIME.match(self.text, self.position)
        if match is None or bare.last_grain is not Precision.DAY:
            return None, None
        try:
            starts = Clock(int(match["h"]), int(match["m"]))
            ends = Clock(int(match["h2"]), int(match["m2"])) if match["h2"] else None
        except ValueError:
            self.fault("no-such-time", match.start("h"), match.end())
            return None, None
        self.position = match.end()
        return starts, ends

    def length(self, bare: Period) -> Length | None:
        match = _LENGTH.match(self.text, self.position)
        if match is None and bare.precision is Precision.RANGE:
            match = _LENGTH_BEHIND.match(self.text, self.position)
        if match is None or bare.first is None or bare.last is None:
            return None
        self.position = match.end()
        return Length(int(match["n"]), match["unit"])

    def fault(self, code: str, start: int, end: int) -> None:
        self.faults.append(PeriodError(code, self.text, start, end, *_SENTENCES[code]))


def _ends(
    left: Dated | None,
    right: Dated | None,
    first: tuple[date, date] | None,
    last: tuple[date, date] | None,
) -> Period:
    first_grain = left.grain if left else None
    last_grain = right.grain if right else None
    if right is None:
        month = first_grain is Precision.MONTH
        precision = Precision.MONTH_OPEN if month else Precision.OPEN
    elif left is None:
        precision = Precision.UNTIL
    elif left is right:
        precision = left.grain
    else:
        precision = Precision.RANGE
    return Period(
        first[0] if first else None, last[1] if last else None, precision, first_grain, last_grain
    )


def scan_periods(text: str, *, year: int, reading: WeekReading | None = None) -> Scan:
    """Find every dated expression of a line, and beside them the dates that do not exist.

    Never raises: a date such as 2. 30. is a fault with its place, and the rest is still read.
    """
    if not _WORTH_A_LOOK.search(text):
        return Scan((), ())
    return _Scanner(text, year, reading).scan()
