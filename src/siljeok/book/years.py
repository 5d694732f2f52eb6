"""Years in the labels of a table, whole and partial: 2024년, ’24년, ’25.9월, 2025. 6월말."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from siljeok.book.lines import Axis, lines
from siljeok.book.tables import Grid, Number, Path
from siljeok.notation.letters import LETTER

_YEAR = re.compile(rf"(?:20)?([0-9]{{2}})(?=년|학년|\.|$|{LETTER}|\()|20([0-9]{{2}})")
_MONTH = r"^(?:20)?[0-9]{2}(?:년도?)?[.(]?(1?[0-9])(?:월|\.|\))|상반기"
_QUOTES = "'’‘`´"


class Year(NamedTuple):
    """A year by its last two digits; `month` is the last that a partial year holds."""

    year: int
    month: int | None = None


class Point(NamedTuple):
    """What a line prints for a year."""

    year: Year
    number: Number


class Series(NamedTuple):
    """One line of a table over its years, in their order."""

    name: str
    points: tuple[Point, ...]


@cache
def year_of(path: Path) -> Year | None:
    """The year that a line's labels name, the innermost first; None where they name none."""
    for label in reversed(path):
        flat = label.lstrip(_QUOTES)
        match = _YEAR.match(flat)
        if match:
            month = re.search(_MONTH, flat)
            last = (int(month[1]) if month[1] else 6) if month else None
            return Year(int(match[1] or match[2]), last if last and last <= 12 else None)
    return None


def yearly(read: Grid) -> tuple[Series, ...]:
    """The lines of a table over at least two years, along the axis whose labels name them."""
    for axis in (Axis.COLS, Axis.ROWS):
        every = lines(read, axis)
        years = [(y, i) for i, path in enumerate(every.paths) if path and (y := year_of(path))]
        if len({year for year, _ in years}) < 2 or len({y for y, _ in years}) < len(years):
            continue
        found = []
        for cross, path in enumerate(every.crossing):
            if path is None:
                continue
            told = ((year, every.number(line, cross)) for year, line in sorted(years))
            points = tuple(Point(year, number) for year, number in told if number is not None)
            if len(points) > 1:
                found.append(Series(every.cross_name(cross), points))
        return tuple(found)
    return ()
