"""Page numbers that stand alone, without dashes: told from numbers of a table by how they count."""

from __future__ import annotations

import re

from siljeok.notation.outline import Mark
from siljeok.readers.raw import Raw

_BARE = re.compile(r"\d{1,3}")
_TITLES = frozenset((Mark.PART, Mark.SECTION, Mark.NUMBER_POINT))
_FEWEST = 3
"""So many numbers must count on, each before a title or a new page."""


def with_feet(lines: list[Raw]) -> list[Raw]:
    """The lines, bare numbers known as feet of pages where each before a title or a new page is
    one more than the last, three and more of them."""
    found = [at for at, raw in enumerate(lines) if _BARE.fullmatch(raw.text) and _ends(lines, at)]
    feet = _longest_count([(int(lines[at].text), at) for at in found])
    if len(feet) < _FEWEST:
        return lines
    known = set(feet)
    return [raw._replace(foot=True) if at in known else raw for at, raw in enumerate(lines)]


def _ends(lines: list[Raw], at: int) -> bool:
    """Whether a page may end with this line."""
    if at + 1 == len(lines):
        return True
    below = lines[at + 1]
    return below.opens_page or below.mark in _TITLES


def _longest_count(numbers: list[tuple[int, int]]) -> list[int]:
    """The places of the longest run of numbers, in order, that count on by one."""
    ending: dict[int, tuple[int, int | None]] = {}
    """By number, how long the longest run that ends with it is, and where it stands."""
    before: dict[int, int | None] = {}
    best: tuple[int, int | None] = (0, None)
    for number, at in numbers:
        length, last = ending.get(number - 1, (0, None))
        before[at] = last
        if length + 1 > ending.get(number, (0, None))[0]:
            ending[number] = (length + 1, at)
        best = max(best, (length + 1, at), key=lambda run: run[0])
    places: list[int] = []
    at_: int | None = best[1]
    while at_ is not None:
        places.append(at_)
        at_ = before[at_]
    return places[::-1]
