"""What a document says apart from its text: its pictures, and how its paragraphs are numbered."""

from __future__ import annotations

import struct
from typing import NamedTuple

from siljeok.readers.hwp.records import Tag, flat

_LEVELS = 7
_BULLET_AT, _HEAD_SIZE, _COLOUR_AT, _SHADE_AT = 12, 12, 52, 60
_GROUND_AT, _FILL_AT = 32, 32
WHITE = 0xFFFFFF
_VIVID = 0xA0
"""How far the channels of a colour lie apart at least, as in the reader of HWPX."""


class Picture(NamedTuple):
    """The name of a picture's stream, "" for one that is outside; and whether it is compressed."""

    stream: str
    compressed: bool


class Heading(NamedTuple):
    """How a paragraph opens: with a number of the outline, of a list, or a bullet."""

    kind: int
    level: int
    ident: int


class LevelFormat(NamedTuple):
    """How a level's numbers look: `^1.` with the style of its digits, and where it starts."""

    pattern: str
    style: int
    start: int


class Info(NamedTuple):
    """All of it; `headings` has the paragraph shapes that have any, by number.

    `colours` are the vivid ones of letters, and white, by the number of their shape; `filled` the
    grounds that are filled, from 1, and `on_filled` the shapes of paragraphs that stand on one.
    """

    n_sections: int
    pictures: list[Picture]
    headings: dict[int, Heading]
    numberings: list[tuple[LevelFormat, ...]]
    bullets: list[str]
    colours: dict[int, int]
    filled: frozenset[int]
    on_filled: frozenset[int]


NO_HEADING, OUTLINE, NUMBER, BULLET = range(4)


def document_info(data: bytes, file: str, compressed: bool) -> Info:
    """The document's own data; what a record is too short to say is left out.

    Raises ReadError for data that is cut off.
    """
    n_sections = n_shapes = n_letters = 0
    colours: dict[int, int] = {}
    fills: list[bool] = []
    grounds: list[int] = []
    pictures: list[Picture] = []
    headings: dict[int, Heading] = {}
    numberings: list[tuple[LevelFormat, ...]] = []
    bullets: list[str] = []
    for tag, said in flat(data, file, "DocInfo"):
        if tag == Tag.PARA_SHAPE:
            heading = _heading(said)
            if heading:
                headings[n_shapes] = heading
            grounds.append(int.from_bytes(said[_GROUND_AT : _GROUND_AT + 2], "little"))
            n_shapes += 1
        elif tag == Tag.BORDER_FILL:
            fills.append(any(said[_FILL_AT : _FILL_AT + 4]))
        elif tag == Tag.CHAR_SHAPE:
            colour = _telling(said)
            if colour is not None:
                colours[n_letters] = colour
            n_letters += 1
        elif tag == Tag.PROPERTIES and len(said) >= 2:
            (n_sections,) = struct.unpack_from("<H", said)
        elif tag == Tag.BIN_DATA:
            pictures.append(_picture(said, compressed))
        elif tag == Tag.NUMBERING:
            numberings.append(_numbering(said))
        elif tag == Tag.BULLET:
            bullets.append(_bullet(said))
    filled = frozenset(n for n, is_filled in enumerate(fills, 1) if is_filled)
    on_filled = frozenset(shape for shape, ground in enumerate(grounds) if ground in filled)
    return Info(n_sections, pictures, headings, numberings, bullets, colours, filled, on_filled)


def _bullet(said: bytes) -> str:
    """The letter of a bullet; "" for a picture."""
    is_picture = len(said) >= 18 and struct.unpack_from("<i", said, _BULLET_AT + 2) != (0,)
    return "" if is_picture else said[_BULLET_AT : _BULLET_AT + 2].decode("utf-16-le", "replace")


def _telling(said: bytes) -> int | None:
    """The colour of letters where it is red, blue or green, or white without a shade."""
    if len(said) < _COLOUR_AT + 4:
        return None
    channels = said[_COLOUR_AT : _COLOUR_AT + 3]
    colour = int.from_bytes(channels, "big")
    hides = colour == WHITE and said[_SHADE_AT : _SHADE_AT + 4] == b"\xff\xff\xff\xff"
    return colour if hides or max(channels) - min(channels) >= _VIVID else None


def _heading(said: bytes) -> Heading | None:
    if len(said) < 32:
        return None
    (flags,) = struct.unpack_from("<I", said)
    kind = flags >> 23 & 3
    if kind == NO_HEADING:
        return None
    (ident,) = struct.unpack_from("<H", said, 30)
    return Heading(kind, flags >> 25 & 7, ident)


def _picture(said: bytes, compressed: bool) -> Picture:
    """A picture's stream; one that is linked to is outside of the file and never opened."""
    if len(said) < 6:
        return Picture("", False)
    flags, number, length = struct.unpack_from("<3H", said)
    if flags & 0xF == 0:
        return Picture("", False)
    ending = said[6 : 6 + length * 2].decode("utf-16-le", "replace")
    packed = flags >> 4 & 3
    name = f"BinData/BIN{number:04X}"
    return Picture(
        f"{name}.{ending}" if ending else name, compressed if not packed else packed == 1
    )


def _numbering(said: bytes) -> tuple[LevelFormat, ...]:
    """The formats of the seven levels, and the numbers that they start with."""
    heads: list[tuple[str, int]] = []
    at = 0
    while len(heads) < _LEVELS and at + _HEAD_SIZE + 2 <= len(said):
        flags, length = (struct.unpack_from(f, said, at + n)[0] for f, n in (("<I", 0), ("<H", 12)))
        at += _HEAD_SIZE + 2
        heads.append((said[at : at + length * 2].decode("utf-16-le", "replace"), flags >> 5 & 0xF))
        at += length * 2
    # One start for all, then, in newer files, one for each level.
    (first,) = struct.unpack_from("<H", said, at) if at + 2 <= len(said) else (1,)
    starts = [first] * len(heads)
    if at + 2 + 4 * _LEVELS <= len(said):
        starts = list(struct.unpack_from(f"<{_LEVELS}I", said, at + 2))
    return tuple(LevelFormat(p, s, n) for (p, s), n in zip(heads, starts, strict=False))
