"""The open faces that come with the install, and how wide their characters are.

The widths are read from the font files themselves (`cmap` and `hmtx`), so no table of them can
grow stale, and nothing but the standard library is needed.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent

FILES: Mapping[tuple[str, bool], str] = {
    ("Noto Serif KR", False): "NotoSerifKR-Regular.otf",
    ("Noto Serif KR", True): "NotoSerifKR-Bold.otf",
    ("Pretendard", False): "Pretendard-Regular.otf",
    ("Pretendard", True): "Pretendard-Bold.otf",
}
"""By family and whether it is bold: the file. Both families hold the 11,172 syllables."""

FAMILIES: tuple[str, ...] = ("Noto Serif KR", "Pretendard")


TABULAR: Mapping[tuple[str, bool], float] = {
    ("Pretendard", False): 0.6142578125,
    ("Pretendard", True): 0.654296875,
}
"""The advance of a numeral of even width (`tnum`) in em, where a face has them."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: by code point, the advance of its glyph in em; what it lacks is absent."""

    family: str
    bold: bool
    advances: Mapping[int, float]


@cache
def face(family: str, bold: bool = False) -> Face:
    """The face of that family and weight.

    Raises KeyError for a family that does not come with the install.
    """
    data = (FOLDER / FILES[family, bold]).read_bytes()
    tables = {
        data[at : at + 4]: struct.unpack_from(">II", data, at + 8)
        for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16)
    }
    em = struct.unpack_from(">H", data, tables[b"head"][0] + 18)[0]
    full = struct.unpack_from(">H", data, tables[b"hhea"][0] + 34)[0]
    widths = _words(data, tables[b"hmtx"][0], full * 2)[::2]
    last = len(widths) - 1
    glyphs = _glyphs(data, tables[b"cmap"][0])
    return Face(family, bold, {c: widths[min(g, last)] / em for c, g in glyphs.items()})


class _Widths(dict[str, float]):
    """By character its advance in em in one face or else in the other one; 1 if in neither."""

    def __init__(self, family: str, bold: bool, tabular: bool) -> None:
        even = TABULAR.get((family, bold)) if tabular else None
        super().__init__(dict.fromkeys("0123456789", even) if even else {})
        self.families = (family, *(name for name in FAMILIES if name != family))
        self.bold = bold

    def __missing__(self, char: str) -> float:
        faces = (face(name, self.bold).advances for name in self.families)
        self[char] = next((f[ord(char)] for f in faces if ord(char) in f), 1.0)
        return self[char]


@cache
def covered(char: str) -> bool:
    """Whether any face that comes with the install can draw the character."""
    return any(ord(char) in face(family).advances for family in FAMILIES)


@cache
def _widths(family: str, bold: bool, tabular: bool) -> _Widths:
    return _Widths(family, bold, tabular)


def width(text: str, family: str, bold: bool = False, *, tabular: bool = False) -> float:
    """The width of a text set solid in em, without kerning; `tabular` with even numerals."""
    return sum(map(_widths(family, bold, tabular).__getitem__, text))


def _words(data: bytes, at: int, count: int) -> array[int]:
    """`count` big-endian 16-bit numbers from a place in the file."""
    words = array("H", data[at : at + 2 * count])
    if struct.pack("=H", 1) != struct.pack(">H", 1):
        words.byteswap()
    return words


def _glyphs(data: bytes, at: int) -> dict[int, int]:
    """By code point, the glyph: the widest of the Unicode subtables of `cmap`."""
    found: dict[int, int] = {}
    for i in range(struct.unpack_from(">H", data, at + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", data, at + 4 + 8 * i)
        if (platform, encoding) not in ((3, 1), (3, 10)):
            continue
        start = at + offset
        form = struct.unpack_from(">H", data, start)[0]
        if form == 4:
            found |= _segments(data, start)
        elif form == 12:
            found |= _groups(data, start)
    return found


def _segments(data: bytes, start: int) -> dict[int, int]:
    """Format 4: segments of the basic plane (OpenType specification, `cmap`)."""
    length, _, doubled = struct.unpack_from(">HHH", data, start + 2)
    words = _words(data, start, length // 2)
    count = doubled // 2
    ends, starts = words[7 : 7 + count], words[8 + count : 8 + 2 * count]
    deltas, offsets = words[8 + 2 * count : 8 + 3 * count], 8 + 3 * count
    found: dict[int, int] = {}
    for i, (first, final) in enumerate(zip(starts, ends, strict=True)):
        offset = words[offsets + i]
        for code in range(first, final + 1):
            glyph = code
            if offset:
                place = offsets + i + offset // 2 + code - first
                glyph = words[place] if place < len(words) else 0
                if not glyph:
                    continue
            glyph = (glyph + deltas[i]) & 0xFFFF
            if glyph and code != 0xFFFF:
                found[code] = glyph
    return found


def _groups(data: bytes, start: int) -> dict[int, int]:
    """Format 12: groups of code points that follow each other."""
    count = struct.unpack_from(">I", data, start + 12)[0]
    found: dict[int, int] = {}
    for first, final, glyph in struct.iter_unpack(
        ">III", data[start + 16 : start + 16 + 12 * count]
    ):
        found |= zip(range(first, final + 1), range(glyph, glyph + final - first + 1), strict=True)
    return found
