"""A paragraph's content in order: words as runs, and the controls that stand between them.

Characters below 32 are no letters: some stand alone, some are followed by seven more that belong to
them, and some of those stand for a control whose record follows the paragraph's text.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_left, bisect_right
from codecs import utf_16_le_decode
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from siljeok.book.nodes import NO_FLAGS, Flag, LineBreak, Run, Tab, Text
from siljeok.readers.hwp.info import WHITE
from siljeok.readers.hwp.records import Record, Tag

_CONTROL = re.compile("[\x00-\x1f]")
_HARD = re.compile("[\x00-\x09\x0b-\x17\x19-\x1d]")
"""All but an end of a line, a hyphen, and blanks."""
_ALONE = frozenset((0, 10, 13, *range(24, 32)))
_STANDS_FOR_RECORD = frozenset((1, 2, 3, 11, 12, 14, 15, 16, 17, 18, 21, 22, 23))
_LINE_BREAK, _TAB, _PARAGRAPH_END = 10, 9, 13
_LETTERS = {24: "-", 30: " ", 31: " "}
"""A hyphen, a blank that binds, and a blank of fixed width."""
_COLOURED, _HIDDEN = frozenset({Flag.COLOURED}), frozenset({Flag.HIDDEN})
_TRACKED = {0x10: Flag.INSERTED, 0x11: Flag.DELETED}


class Mark(NamedTuple):
    """A flag of the units from `start` until before `end`."""

    start: int
    end: int
    flag: Flag


class Contents(NamedTuple):
    """What is in a paragraph, and whether its text and its controls fit each other.

    `colours` has the vivid colours of those parts that are flagged as coloured, by their place.
    """

    parts: list[Run | Record]
    sound: bool
    colours: Mapping[int, int] = MappingProxyType({})


_NOTHING = Contents([], True)


def contents(paragraph: Record, count: int, vivid: Mapping[int, int]) -> Contents:
    """Everything in a paragraph of `count` units in order; controls as their records.

    `vivid` has the colours of letters that may be flagged, by the number of their shape.
    """
    text = b""
    plain = True
    for record in paragraph.inner:
        if record.tag == Tag.TEXT:
            text += record.data
        elif record.tag != Tag.LINES:
            plain = False
    if not text:
        bare = plain or paragraph.first(Tag.CONTROL) is None
        return _NOTHING if bare and count <= 1 else Contents([], False)
    if plain:
        words, _ = utf_16_le_decode(text, "replace")
        if words[-1] == "\r" and words[:-1].isprintable():
            return Contents([Text(words[:-1])] if words[:-1] else [], len(text) == count * 2)
        if words[-1] == "\r" and _HARD.search(words, 0, len(words) - 1) is None:
            return Contents(_softly(words[:-1]), len(text) == count * 2)
    units = "".join(map(chr, struct.unpack_from(f"<{len(text) // 2}H", text)))
    starts, looks = _looks(_marks(paragraph), _tints(paragraph, vivid))
    pieces = _Pieces(units, starts, looks, [], {})
    controls = [record for record in paragraph.inner if record.tag == Tag.CONTROL]
    fit = pieces.take(controls)
    return Contents(pieces.parts, fit and len(text) == count * 2, pieces.colours)


def _softly(words: str) -> list[Run | Record]:
    """Words without any control but ends of lines, blanks and hyphens."""
    if _CONTROL.search(words) is None:
        return [Text(words)] if words else []
    first, *others = words.translate(_LETTERS).split("\n")
    out: list[Run | Record] = [Text(first)]
    for other in others:
        out += (LineBreak(), Text(other))
    return out


class _Look(NamedTuple):
    """What letters carry: the changes that they are in, and their colour where it tells."""

    flags: frozenset[Flag]
    colour: int | None


_PLAIN = _Look(NO_FLAGS, None)


class _Pieces(NamedTuple):
    """A text with controls, changes or colours in it, and what it was taken apart into."""

    units: str
    starts: list[int]
    looks: list[_Look]
    parts: list[Run | Record]
    colours: dict[int, int]

    def take(self, controls: list[Record]) -> bool:
        """Take the text apart; whether each control has its record and each record its control."""
        units, parts = self.units, self.parts
        waiting = iter(controls)
        sound = True
        at = 0
        while at < len(units):
            hit = _CONTROL.search(units, at)
            end = hit.start() if hit else len(units)
            self._words(at, end)
            if hit is None:
                break
            code = ord(hit[0])
            if code in _STANDS_FOR_RECORD:
                record = next(waiting, None)
                if record is not None:
                    parts.append(record)
                name = units[end + 1 : end + 3].encode("utf-16-le", "surrogatepass")
                sound = sound and record is not None and record.data[:4] == name
            elif code == _LINE_BREAK:
                parts.append(LineBreak())
            elif code == _TAB:
                parts.append(Tab())
            elif code in _LETTERS:
                self._text(_LETTERS[code], end)
            at = end + (1 if code in _ALONE else 8)
        left = list(waiting)
        parts += left
        return sound and not left and at <= len(units)

    def _words(self, start: int, end: int) -> None:
        """The letters between two controls, cut where a change or a shape begins or ends."""
        first, last = bisect_right(self.starts, start), bisect_left(self.starts, end)
        for at, stop in pairwise((start, *self.starts[first:last], end)):
            if at < stop:
                self._text(_whole(self.units[at:stop]), at)

    def _text(self, text: str, at: int) -> None:
        number = bisect_right(self.starts, at)
        flags, colour = self.looks[number - 1] if number else _PLAIN
        if colour is not None and text.strip():
            flags |= _HIDDEN if colour == WHITE else _COLOURED
            self.colours[len(self.parts)] = colour
        self.parts.append(Text(text, flags))


def _whole(units: str) -> str:
    """Letters of which some were cut into two units, put together; a half alone is �."""
    if units.isascii() or not any("\ud800" <= unit <= "\udfff" for unit in units):
        return units
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _looks(
    marks: list[Mark], tints: Sequence[tuple[int, int | None]]
) -> tuple[list[int], list[_Look]]:
    """Where letters begin to look otherwise, in order, and how they look from there on."""
    events: list[tuple[int, Flag | None, int | None]] = [
        *((mark.start, mark.flag, 1) for mark in marks),
        *((mark.end, mark.flag, -1) for mark in marks),
        *((start, None, colour) for start, colour in tints),
    ]
    starts: list[int] = []
    looks: list[_Look] = []
    open_marks: Counter[Flag] = Counter()
    colour = None
    for at, flag, value in sorted(events, key=itemgetter(0)):
        if flag is None:
            colour = value
        else:
            open_marks[flag] += value or 0
        look = _Look(frozenset(+open_marks) or NO_FLAGS, colour)
        if starts and starts[-1] == at:
            looks[-1] = look
        else:
            starts.append(at)
            looks.append(look)
    return starts, looks


def _tints(paragraph: Record, vivid: Mapping[int, int]) -> Sequence[tuple[int, int | None]]:
    """Where each shape of letters begins, with its colour; nothing where none is vivid."""
    shapes = paragraph.first(Tag.CHAR_SHAPES)
    if shapes is None:
        return ()
    pairs = struct.iter_unpack("<II", shapes.data[: len(shapes.data) // 8 * 8])
    found = [(start, vivid.get(shape)) for start, shape in pairs]
    return sorted(found) if any(colour is not None for _, colour in found) else ()


def _marks(paragraph: Record) -> list[Mark]:
    """What of a paragraph was put in or taken out while changes were tracked.

    Kinds 16 and 17 of a range are known from documents that exist in HWP and HWPX alike: the
    published description names none.
    """
    ranges = paragraph.first(Tag.RANGES)
    if ranges is None:
        return []
    data = ranges.data[: len(ranges.data) // 12 * 12]
    return [
        Mark(start, end, _TRACKED[said >> 24])
        for start, end, said in struct.iter_unpack("<III", data)
        if said >> 24 in _TRACKED and start < end
    ]
