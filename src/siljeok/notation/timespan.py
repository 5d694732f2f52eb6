"""When work is or was: a period at the precision that a report writes, as a value.

No day is ever invented: `first` and `last` bound what was written, and the grains say how finely.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from .recurrence import Recurrence


class Precision(Enum):
    """How exactly a period is known; the first six are also the grains of its two ends."""

    DAY = "day"
    TEN_DAYS = "ten days"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    RANGE = "range"
    MONTH_OPEN = "from a month on"
    OPEN = "from then on"
    UNTIL = "until then"
    YEAR_ROUND = "연중"
    AS_NEEDED = "수시"
    RECURRING = "again and again"


GRAINS = (
    Precision.DAY,
    Precision.TEN_DAYS,
    Precision.MONTH,
    Precision.QUARTER,
    Precision.HALF,
    Precision.YEAR,
)


class State(Enum):
    """What a period says at a cut-off; whether the work was done is not the period's to say."""

    PLANNED = "예정"
    RUNNING = "추진중"
    PAST = "경과"


@dataclass(frozen=True, slots=True, order=True)
class Clock:
    """A time of day, 00:00 to 24:00."""

    hour: int
    minute: int = 0

    def __post_init__(self) -> None:
        if not (0 <= self.hour <= 23 and 0 <= self.minute <= 59) and (self.hour, self.minute) != (
            24,
            0,
        ):
            raise ValueError("a time lies between 00:00 and 24:00")

    def __str__(self) -> str:
        return f"{self.hour:02d}:{self.minute:02d}"


@dataclass(frozen=True, slots=True)
class Length:
    """A stated length: `number` of 일, 주, 개월 or 년."""

    number: int
    unit: str

    def __post_init__(self) -> None:
        if self.number < 1 or self.unit not in ("일", "주", "개월", "년"):
            raise ValueError("a length is so many 일, 주, 개월 or 년")


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day (None: open on that side), and how exactly each is known.

    What the text states beside them is kept as stated: `length` (`[6개월]`), the weekdays of the
    two ends (0 is Monday), times. Whether it agrees is answered by properties, never assumed.
    `text` is what was read and takes no part in equality. ValueError for ends that do not fit.
    """

    first: date | None
    last: date | None
    precision: Precision
    first_grain: Precision | None = None
    last_grain: Precision | None = None
    length: Length | None = None
    first_weekday: int | None = None
    last_weekday: int | None = None
    starts: Clock | None = None
    ends: Clock | None = None
    recurrence: Recurrence | None = None
    text: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not _fits(self):
            raise ValueError(f"the ends of this period do not fit its precision: {self.precision}")

    def state_on(self, cutoff: date) -> State:
        """Say whether the period is ahead, running or past at a cut-off.

        A cut-off counts the whole of its day, so a period that ends on it is past.
        """
        if self.first is not None and cutoff < self.first:
            return State.PLANNED
        if self.last is not None and self.last <= cutoff:
            return State.PAST
        return State.RUNNING

    def overlaps(self, first: date, last: date) -> bool:
        """Whether any day of the period may lie between two days, both included."""
        before = self.last is not None and self.last < first
        return not before and not (self.first is not None and self.first > last)

    @property
    def length_agrees(self) -> bool | None:
        """Whether the stated length fits the two ends; None where it cannot be said."""
        if self.length is None or self.first is None or self.last is None:
            return None
        fine = self.first_grain is self.last_grain is Precision.DAY
        if self.length.unit == "일" or self.length.unit == "주":
            days = self.length.number * (7 if self.length.unit == "주" else 1)
            return (self.last - self.first).days + 1 == days if fine else None
        months = self.length.number * (12 if self.length.unit == "년" else 1)
        after = _add_months(self.first, months)
        if fine:
            # `3. 13. ~ 4. 13.` is a month too: people name the day they come back to.
            return self.last in (after - timedelta(1), after)
        return self.last == after - timedelta(1)

    @property
    def weekdays_agree(self) -> bool | None:
        """Whether the stated weekdays are those of the days; None where none is stated."""
        stated = [
            day.weekday() == weekday
            for day, weekday in ((self.first, self.first_weekday), (self.last, self.last_weekday))
            if day is not None and weekday is not None
        ]
        return all(stated) if stated else None


def months_covered(period: Period) -> int | None:
    """How many calendar months a period touches; None while an end is open."""
    if period.first is None or period.last is None:
        return None
    first, last = period.first, period.last
    return (last.year - first.year) * 12 + last.month - first.month + 1


def bounds(grain: Precision, year: int, part: int = 1, day: int = 1) -> tuple[date, date]:
    """Give the first and last day of a grain of time.

    `part` is the month, quarter or half; `day` the day, or 1, 11 or 21 for ten days of a month.
    ValueError where there is no such time.
    """
    if grain is Precision.DAY:
        return date(year, part, day), date(year, part, day)
    if grain is Precision.TEN_DAYS:
        if day not in (1, 11, 21):
            raise ValueError("ten days begin on the 1st, the 11th or the 21st")
        end = date(year, part, day + 9) if day < 21 else _month_end(year, part)
        return date(year, part, day), end
    months = {
        Precision.MONTH: 1,
        Precision.QUARTER: 3,
        Precision.HALF: 6,
        Precision.YEAR: 12,
    }[grain]
    last = part * months
    return date(year, last - months + 1, 1), _month_end(year, last)


def point(grain: Precision, year: int, part: int = 1, day: int = 1) -> Period:
    """Give one day, month, quarter, half or year as a period; ValueError where there is none."""
    first, last = bounds(grain, year, part, day)
    return Period(first, last, grain, grain, grain)


def whole_year(year: int, precision: Precision, recurrence: Recurrence | None = None) -> Period:
    """Give 연중, 수시 or a repetition inside one year."""
    first, last = bounds(Precision.YEAR, year)
    return Period(first, last, precision, recurrence=recurrence)


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _grain_of(first: date, grain: Precision) -> tuple[int, int]:
    """The part and day that `bounds` takes, for a day that opens a grain."""
    if grain in (Precision.DAY, Precision.TEN_DAYS, Precision.MONTH):
        return first.month, first.day
    months = {Precision.QUARTER: 3, Precision.HALF: 6, Precision.YEAR: 12}[grain]
    return (first.month - 1) // months + 1, 1


def opening_of(last: date, grain: Precision) -> date:
    """The first day of the grain that ends on `last`."""
    if grain is Precision.DAY:
        return last
    if grain is Precision.TEN_DAYS:
        return last.replace(day=min((last.day - 1) // 10 * 10 + 1, 21))
    part, _ = _grain_of(last.replace(day=1), grain)
    return bounds(grain, last.year, part)[0]


def _end_fits(first: date | None, last: date | None, grain: Precision | None) -> bool:
    day = first or last
    if grain not in GRAINS or day is None:
        return False
    opening = first if first is not None else opening_of(day, grain)
    try:
        span = bounds(grain, opening.year, *_grain_of(opening, grain))
    except ValueError:
        return False
    return span[0] == first if first is not None else span[1] == last


_WHOLE_YEARS = (Precision.YEAR_ROUND, Precision.AS_NEEDED, Precision.RECURRING)


def _fits(p: Period) -> bool:
    if (p.recurrence is not None) != (p.precision is Precision.RECURRING):
        return False
    if p.precision in _WHOLE_YEARS:
        stated = (p.first_grain, p.last_grain, p.first_weekday, p.last_weekday, p.starts, p.ends)
        bare = p.length is None and all(part is None for part in stated)
        return bare and p.first is not None and (p.first, p.last) == _year_of(p.first)
    first = p.first is None or _end_fits(p.first, None, p.first_grain)
    last = p.last is None or _end_fits(None, p.last, p.last_grain)
    if not (first and last) or (p.first and p.last and p.first > p.last):
        return False
    return _precision_fits(p) and _stated_fits(p)


def _year_of(day: date) -> tuple[date, date]:
    return bounds(Precision.YEAR, day.year)


def _stated_fits(p: Period) -> bool:
    """Weekdays, times and a length stand only beside ends that have them."""
    one_day = p.precision is Precision.DAY
    for weekday, grain, second in (
        (p.first_weekday, p.first_grain, False),
        (p.last_weekday, p.last_grain, one_day),
    ):
        if weekday is not None and (second or grain is not Precision.DAY or not 0 <= weekday <= 6):
            return False
    if p.length is not None and (p.first is None or p.last is None):
        return False
    if p.starts is None:
        return p.ends is None
    return p.last_grain is Precision.DAY


def _precision_fits(p: Period) -> bool:
    match p.precision:
        case Precision.RANGE:
            return p.first is not None and p.last is not None
        case Precision.MONTH_OPEN | Precision.OPEN:
            month = (p.precision is Precision.MONTH_OPEN) == (p.first_grain is Precision.MONTH)
            return p.first is not None and p.last is None and p.last_grain is None and month
        case Precision.UNTIL:
            return p.first is None and p.first_grain is None and p.last is not None
        case _:
            if (
                p.first is None
                or p.first_grain is not p.precision
                or p.last_grain is not p.precision
            ):
                return False
            part, day = _grain_of(p.first, p.precision)
            return (p.first, p.last) == bounds(p.precision, p.first.year, part, day)
