"""Tables that follow something over years: a series of numbers for each label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from siljeok.book.lines import Axis, Lines, lines
from siljeok.book.tables import Grid, Number, Path

_YEAR = r"(?:(20[0-9]{2})|[’'‘`´′]([0-9]{2}))(?:년도?|[.])?말?"
_BRACKET = r"[(（][^()（）]*[)）]"
FEWEST = 2


class Series(NamedTuple):
    """The numbers of one label of a table by year, the earliest first."""

    label: str
    numbers: dict[int, Number]


def series(read: Grid) -> Iterator[Series]:
    """The series of a table whose columns, or whose rows, are years and nothing else.

    A year that two columns have, budget and spending say, names neither: such a table gives none.
    """
    for axis in (Axis.ROWS, Axis.COLS):
        along = lines(read, axis)
        years = _years(along.crossing)
        if len(years) >= FEWEST:
            yield from _of(along, years)
            return


def _years(paths: tuple[Path | None, ...]) -> dict[int, int]:
    """The place of every year that a line of its own has."""
    found: dict[int, int] = {}
    for at, path in enumerate(paths):
        year = _year(path) if path else None
        if year is None:
            continue
        if year in found:
            return {}
        found[year] = at
    return dict(sorted(found.items()))


def _year(path: Path) -> int | None:
    match = re.fullmatch(_YEAR, re.sub(_BRACKET, "", path[-1]))
    if match is None:
        return None
    return int(match[1]) if match[1] else 2000 + int(match[2])


def _of(along: Lines, years: dict[int, int]) -> Iterator[Series]:
    for line, path in enumerate(along.paths):
        if not path:
            continue
        numbers = {year: along.number(line, at) for year, at in years.items()}
        known = {year: number for year, number in numbers.items() if number is not None}
        label = re.sub(_BRACKET, "", path[-1])
        if len(known) >= FEWEST and label:
            yield Series(label, known)
