"""How a period is printed: `'23. 3. 13.(월)`, `'23. 4. ~ 9.[6개월]`, `3월~`, `연중`."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from .recurrence import WEEKDAYS, print_recurrence
from .timespan import GRAINS, Period, Precision, opening_of


def print_period(period: Period, *, year: int | None = None, year_mark: str | None = "'") -> str:
    """Print a period as a report does: `'23. 3. 13.(월)`, `'23. 4. ~ 9.[6개월]`, `3월~`.

    Years equal to `year` are left out. `year_mark` stands before a year of two digits (`` ` ``,
    `'` or `’`); None prints four. Reading it with the same `year` gives the period back.
    """
    return _Printer(year, year_mark).period(period)


class _Printer(NamedTuple):
    report_year: int | None
    mark: str | None

    def period(self, p: Period) -> str:
        if p.recurrence or p.precision in (Precision.YEAR_ROUND, Precision.AS_NEEDED):
            said = print_recurrence(p.recurrence) if p.recurrence else p.precision.value
            assert p.first is not None
            return said if p.first.year == self.report_year else self.word_year(p.first.year) + said
        text = self.ends(p)
        if p.starts is not None:
            text += f" {p.starts}" + (f"~{p.ends}" if p.ends else "")
        return text + (f"[{p.length.number}{p.length.unit}]" if p.length else "")

    def ends(self, p: Period) -> str:
        left = right = ""
        year = self.report_year
        if p.first is not None and p.first_grain is not None:
            left = self.point(p.first, p.first_grain, year) + _weekday(p.first_weekday)
            if p.precision in GRAINS:
                return left
            year = p.first.year
        if p.last is not None and p.last_grain is not None:
            right = self.right(p, opening_of(p.last, p.last_grain), p.last_grain, year)
            right += _weekday(p.last_weekday)
        if not left:
            return f"~{right}"
        return f"{left} ~ {right}" if right else f"{left}~"

    def right(self, p: Period, opening: date, grain: Precision, year: int | None) -> str:
        dotted = p.first is not None and p.first.year != self.report_year
        if p.first is not None and opening.year == p.first.year:
            if grain is Precision.MONTH and p.first_grain is Precision.MONTH and dotted:
                return f"{opening.month}."
            same_month = p.first_grain is Precision.DAY and opening.month == p.first.month
            if grain is Precision.DAY and same_month:
                return f"{opening.day}."
        return self.point(opening, grain, year)

    def point(self, first: date, grain: Precision, year: int | None) -> str:
        shown = first.year != year
        match grain:
            case Precision.DAY:
                return (
                    self.point_year(first.year) if shown else ""
                ) + f"{first.month}. {first.day}."
            case Precision.MONTH:
                return (
                    f"{self.point_year(first.year)}{first.month}." if shown else f"{first.month}월"
                )
            case Precision.TEN_DAYS:
                name = ("상순", "중순", "하순")[first.day // 10]
                return (self.word_year(first.year) if shown else "") + f"{first.month}월 {name}"
            case Precision.QUARTER:
                word = f"{first.month // 3 + 1}분기"
            case Precision.HALF:
                word = "상반기" if first.month == 1 else "하반기"
            case _:
                return f"{self.digits(first.year)}년"
        return (self.word_year(first.year) if shown else "") + word

    def digits(self, year: int) -> str:
        # Two digits from 70 on are read as the last century's.
        short = self.mark is not None and 2000 <= year <= 2069
        return f"{self.mark}{year % 100:02d}" if short else f"{year:04d}"

    def point_year(self, year: int) -> str:
        return f"{self.digits(year)}. "

    def word_year(self, year: int) -> str:
        return f"{self.digits(year)}년 "


def _weekday(weekday: int | None) -> str:
    return "" if weekday is None else f"({WEEKDAYS[weekday]})"
