"""How wide text is set and where its lines break, as the word processor does it.

Units are HWPUNIT (1/7200 inch). Glyphs are laid out on a grid of four of them; a blank is half an
em whatever the font says; a line breaks at blanks only, and blanks hang past its end.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

GRID = 4
TAB = "\t"
HARD_BLANK = "\u00a0"
_UNLISTED = "바탕"
_NARROW = {HARD_BLANK: 0.5, "\u200b": 0.0, "\u2060": 0.0, "\ufeff": 0.0, "\u00ad": 0.0}


@dataclass(frozen=True, slots=True)
class Face:
    """A font as the word processor lays it out: advances in parts of `em`."""

    em: int
    hangul: int
    glyphs: dict[str, int]


@cache
def faces() -> dict[str, Face]:
    """The fonts whose advances are known, by the name that officers see."""
    raw = tomllib.loads(files(__package__).joinpath("advances.toml").read_text(encoding="utf-8"))
    return {
        name: Face(
            face["em"],
            face["hangul"],
            {ch: int(units) for units, chars in face["glyphs"].items() for ch in chars},
        )
        for name, face in raw.items()
    }


class Advances(dict[str, int]):
    """Widths of characters in one font at one size and letter spacing, found as they are asked."""

    def __init__(self, font: str, size: int, tracking: int) -> None:
        known = faces()
        self.face = known.get(font) or known[_UNLISTED]
        self.size = size
        self.tracking = tracking

    def __missing__(self, char: str) -> int:
        grid = self.size // GRID
        if char == " ":
            units = grid // 2
        elif char in _NARROW:
            units = int(grid * _NARROW[char])
        else:
            face = self.face
            design = face.glyphs.get(char, face.hangul)
            units = (2 * design * grid + face.em) // (2 * face.em)
        if char != HARD_BLANK:
            units += _rounded(units * self.tracking, 100)
        self[char] = units * GRID
        return units * GRID


@cache
def advances(font: str, size: int, tracking: int = 0) -> Advances:
    """The widths of a font at a size (in 1/100 pt) and letter spacing (in percent)."""
    return Advances(font, size, tracking)


def width(text: str, font: Advances) -> int:
    """How wide a text is on one line."""
    return sum(map(font.__getitem__, text))


def line_starts(text: str, first: int, rest: int, font: Advances) -> list[int]:
    """Where each line of a text begins; `first` and `rest` are the widths that lines have.

    Newlines begin lines. A word that is wider than a line is broken inside.
    """
    if "\n" not in text:
        return _wrap(text, first, rest, font)
    starts: list[int] = []
    offset = 0
    room = first
    for piece in text.split("\n"):
        starts += (offset + start for start in _wrap(piece, room, rest, font))
        offset += len(piece) + 1
        room = rest
    return starts


def _wrap(text: str, first: int, rest: int, font: Advances) -> list[int]:
    """Where lines begin in a text without newlines, each of whose characters is measured once."""
    starts = [0]
    widths = list(map(font.__getitem__, text))
    if sum(widths) <= first:
        return starts
    ends = list(accumulate(widths, initial=0))
    room = first
    at = 0
    for word in text.split(" "):
        end = at + len(word)
        if ends[end] - ends[starts[-1]] > room and at > starts[-1]:
            starts.append(at)
            room = rest
        while ends[end] - ends[at] > room and end - at > 1:
            # As many characters as fit, at least one, and one at least is left.
            fitting = bisect_right(ends, ends[at] + room, at + 1, end + 1) - 1
            at = min(max(fitting, at + 1), end - 1)
            starts.append(at)
            room = rest
        at = end + 1
    return starts


def _rounded(units: int, parts: int) -> int:
    """Units divided, halves away from zero."""
    sign = -1 if units < 0 else 1
    return sign * ((2 * abs(units) + parts) // (2 * parts))
