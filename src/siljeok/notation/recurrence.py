"""Work that comes again: 매월 마지막 주 화요일, 매주 화·목요일, 격월, 분기별.

`마지막 주 화요일` can be read in two ways, which differ in some months. A rule keeps the one that
the office chose, None until it has. Weeks start on Monday (KS X ISO 8601), and the last week of a
month is the row of the calendar that holds its last day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from .errors import PeriodError
from .letters import LETTER, LETTER_OR_DIGIT


class Every(Enum):
    """How often; the value is how it is printed."""

    DAY = "매일"
    WEEK = "매주"
    TWO_WEEKS = "격주"
    MONTH = "매월"
    TWO_MONTHS = "격월"
    QUARTER = "분기별"
    HALF = "반기별"
    YEAR = "매년"


class WeekReading(Enum):
    """What a weekday of a numbered week means."""

    NTH_WEEKDAY = "last Tuesday of the month"
    WEEKDAY_OF_WEEK = "Tuesday of the month's last week"


LAST = -1
WEEKDAYS = "월화수목금토일"
_ORDINALS = {1: "첫째", 2: "둘째", 3: "셋째", 4: "넷째", 5: "다섯째", LAST: "마지막"}


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule of repetition, with the days it names.

    Weeks are 1 to 5 or LAST, weekdays 0 (Monday) to 6, days of the month 1 to 31 or LAST.

    `by_week` is true where the text says 주 (`마지막 주 화요일`); only then is there a reading to
    choose. ValueError for a combination that no report writes.
    """

    every: Every
    weekdays: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    by_week: bool = False
    reading: WeekReading | None = None

    def __post_init__(self) -> None:
        monthly = self.every in (Every.MONTH, Every.TWO_MONTHS)
        weekly = self.every in (Every.WEEK, Every.TWO_WEEKS)
        fits = (
            not (self.weeks or self.month_days) or monthly,
            not self.weekdays or weekly or bool(self.weeks),
            not self.weeks or bool(self.weekdays) or self.by_week,
            not (self.weeks and self.month_days),
            not self.by_week or bool(self.weeks),
            (self.reading is None) <= (self.by_week or not self.weeks),
            self.reading is not WeekReading.WEEKDAY_OF_WEEK or self.by_week,
            self.reading is None or bool(self.weeks and self.weekdays),
            all(week in _ORDINALS for week in self.weeks),
            all(0 <= day <= 6 for day in self.weekdays),
            all(day == LAST or 1 <= day <= 31 for day in self.month_days),
            all(
                len(set(days)) == len(days) for days in (self.weeks, self.weekdays, self.month_days)
            ),
        )
        if not all(fits):
            raise ValueError("no report writes a repetition so")

    @property
    def names_days(self) -> bool:
        """Whether the rule says on which days; `매월` alone does not."""
        return self.every is Every.DAY or bool(self.weekdays or self.month_days)

    @property
    def undecided(self) -> bool:
        """Whether the office must still choose between the two readings."""
        return self.by_week and bool(self.weekdays) and self.reading is None

    def read_as(self, reading: WeekReading) -> Recurrence:
        """Give the rule with the office's choice; ValueError where there is nothing to choose."""
        return replace(self, reading=reading)

    def occurrences(self, first: date, last: date) -> tuple[date, ...]:
        """Give the days from `first` to `last`, both included; none where the rule names no day.

        격주 and 격월 count from the first week or month of the span. Raises PeriodError while the
        two readings are undecided.
        """
        if self.undecided:
            text = print_recurrence(self)
            raise PeriodError(
                "reading-not-chosen",
                text,
                0,
                len(text),
                "두 가지로 읽힙니다. '마지막 화요일'인지 '마지막 주의 화요일'인지 골라 주세요.",
                "This can be read in two ways; choose the last such weekday or the last week's.",
            )
        days = self._by_day(first, last) if not self._monthly else self._by_month(first, last)
        return tuple(sorted({day for day in days if first <= day <= last}))

    def months_that_differ(self, first: date, last: date) -> tuple[date, ...]:
        """Give the first days of the months in which the two readings name different days."""
        if not (self.by_week and self.weekdays):
            return ()
        one, other = (replace(self, reading=reading) for reading in WeekReading)
        return tuple(
            month
            for month in _months(first, last)
            if one._in_month(month) != other._in_month(month)
        )

    @property
    def _monthly(self) -> bool:
        return self.every in (Every.MONTH, Every.TWO_MONTHS)

    def _by_day(self, first: date, last: date) -> Iterator[date]:
        if not self.names_days:
            return
        monday = first - timedelta(first.weekday())
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            odd = self.every is Every.TWO_WEEKS and (day - monday).days // 7 % 2
            if self.every is Every.DAY or (day.weekday() in self.weekdays and not odd):
                yield day

    def _by_month(self, first: date, last: date) -> Iterator[date]:
        for n, month in enumerate(_months(first, last)):
            if self.every is Every.MONTH or n % 2 == 0:
                yield from self._in_month(month)

    def _in_month(self, month: date) -> frozenset[date]:
        length = monthrange(month.year, month.month)[1]
        numbers = {length if day == LAST else day for day in self.month_days}
        for week in self.weeks:
            for weekday in self.weekdays:
                numbers.add(self._day(month, length, week, weekday))
        return frozenset(month.replace(day=number) for number in numbers if 1 <= number <= length)

    def _day(self, month: date, length: int, week: int, weekday: int) -> int:
        """The day's number in the month; outside 1..length where the week does not hold it."""
        opening = month.weekday()
        if self.reading is WeekReading.WEEKDAY_OF_WEEK:
            row = (length - 1 + opening) // 7 if week == LAST else week - 1
            return row * 7 + weekday - opening + 1
        earliest = (weekday - opening) % 7 + 1
        if week == LAST:
            return earliest + (length - earliest) // 7 * 7
        return earliest + (week - 1) * 7


def _months(first: date, last: date) -> Iterator[date]:
    """The first days of the months that a span touches."""
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield date(number // 12, number % 12 + 1, 1)


def print_recurrence(rule: Recurrence) -> str:
    """Print a rule as a report words it: `매월 마지막 주 화요일`, `매주 화·목요일`."""
    words = [rule.every.value]
    if rule.weeks:
        words.append("·".join(_ORDINALS[week] for week in rule.weeks))
        if rule.by_week:
            words.append("주")
    if rule.weekdays:
        words.append("·".join(WEEKDAYS[day] for day in rule.weekdays) + "요일")
    if rule.month_days:
        words.append("·".join("말일" if d == LAST else f"{d}일" for d in rule.month_days))
    return " ".join(words)


_SEPARATOR = r"\s?[·,‧․⋅･ㆍ]\s?"
_ORDINAL = "첫째|첫|둘째|두째|셋째|넷째|다섯째|마지막|[1-5](?=\\s?주|\\s?[·,‧․⋅･ㆍ]\\s?[1-5])"
_WEEKDAY = rf"[{WEEKDAYS}](?:요일)?"
RECURRENCE = re.compile(
    rf"(?<!{LETTER_OR_DIGIT})(?P<every>매\s?(?:일|주|월|년|분기|반기)|격\s?(?:주|월)|분기별|반기별|월별)(?:마다|로)?"
    rf"(?:\s?(?P<weeks>(?:{_ORDINAL})(?:{_SEPARATOR}(?:{_ORDINAL}))*)(?P<week>\s?째?\s?주)?)?"
    rf"(?:\s?\(?(?P<weekdays>{_WEEKDAY}(?:{_SEPARATOR}{_WEEKDAY})*)(?!{LETTER})\)?"
    rf"|\s?(?P<days>(?:[0-9]{{1,2}}일|말일)(?:{_SEPARATOR}(?:[0-9]{{1,2}}일|말일))*))?(?!{LETTER_OR_DIGIT})"
)
_EVERY = {every.value: every for every in Every} | {
    "매분기": Every.QUARTER,
    "매반기": Every.HALF,
    "월별": Every.MONTH,
}
_NUMBERS = {
    "첫째": 1,
    "첫": 1,
    "둘째": 2,
    "두째": 2,
    "셋째": 3,
    "넷째": 4,
    "다섯째": 5,
    "마지막": LAST,
}


def read_recurrence(match: re.Match[str], reading: WeekReading | None = None) -> Recurrence | None:
    """Give the rule that a match of RECURRENCE says, or None where it says no rule.

    `reading` is the office's choice, used only where the text leaves one.
    """
    weeks = tuple(
        _NUMBERS.get(word) or int(word) for word in re.findall(_ORDINAL, match["weeks"] or "")
    )
    letters = re.sub("요일", "", match["weekdays"] or "")
    weekdays = tuple(WEEKDAYS.index(letter) for letter in letters if letter in WEEKDAYS)
    days = tuple(
        LAST if word == "말일" else int(word[:-1])
        for word in re.findall(r"[0-9]{1,2}일|말일", match["days"] or "")
    )
    by_week = bool(match["week"])
    if not (weeks and weekdays):
        reading = None
    elif not by_week:
        reading = WeekReading.NTH_WEEKDAY
    every = _EVERY["".join(match["every"].split())]
    try:
        return Recurrence(every, weekdays, weeks, days, by_week, reading)
    except ValueError:
        return None
