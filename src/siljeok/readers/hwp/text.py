"""A paragraph's content in order: words as runs, and the controls that stand between them.

Characters below 32 are no letters: some stand alone, some are followed by seven more that belong to
them, and some of those stand for a control whose record follows the paragraph's text.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from siljeok.book.nodes import NO_FLAGS, Flag, LineBreak, Run, Tab, Text
from siljeok.readers.hwp.records import Record, Tag

_CONTROL = re.compile("[\x00-\x1f]")
_COUNT = struct.Struct("<I").unpack_from
_NOT_THE_LAST_BIT = 0x7FFFFFFF
"""The highest bit of a count says that the paragraph is the last of its list."""
_ALONE = frozenset((0, 10, 13, *range(24, 32)))
_STANDS_FOR_RECORD = frozenset((1, 2, 3, 11, 12, 14, 15, 16, 17, 18, 21, 22, 23))
_LINE_BREAK, _TAB, _PARAGRAPH_END = 10, 9, 13
_LETTERS = {24: "-", 30: " ", 31: " "}
"""A hyphen, a blank that binds, and a blank of fixed width."""
_TRACKED = {0x10: Flag.INSERTED, 0x11: Flag.DELETED}


class Mark(NamedTuple):
    """A flag of the units from `start` until before `end`."""

    start: int
    end: int
    flag: Flag


class Contents(NamedTuple):
    """What is in a paragraph, and whether its text and its controls fit each other."""

    parts: list[Run | Record]
    sound: bool


_NOTHING = Contents([], True)


def contents(paragraph: Record) -> Contents:
    """Everything in a paragraph in order; controls as their records."""
    (count,) = _COUNT(paragraph.data)
    count &= _NOT_THE_LAST_BIT
    inner = paragraph.inner
    if not inner:
        return _NOTHING if count <= 1 else Contents([], False)
    if len(inner) == 1 and inner[0].tag == Tag.TEXT:
        data = inner[0].data
        text = data.decode("utf-16-le", "replace")
        hit = _CONTROL.search(text)
        if hit is None or (hit.start() == len(text) - 1 and hit[0] == "\r"):
            return Contents([Text(text[:-1] if hit else text)], len(data) == count * 2)
    data = b"".join(record.data for record in inner if record.tag == Tag.TEXT)
    units = "".join(map(chr, struct.unpack_from(f"<{len(data) // 2}H", data)))
    controls = [record for record in inner if record.tag == Tag.CONTROL]
    parts, fit = _taken_apart(units, controls, _marks(paragraph))
    return Contents(parts, fit and len(data) == count * 2)


def _taken_apart(
    units: str, controls: list[Record], marks: list[Mark]
) -> tuple[list[Run | Record], bool]:
    """Words, breaks and controls of a text that has some; whether each control has its record."""
    parts: list[Run | Record] = []
    waiting = iter(controls)
    sound = True
    at = 0
    while at < len(units):
        hit = _CONTROL.search(units, at)
        end = hit.start() if hit else len(units)
        parts += _words(units, at, end, marks)
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
            parts.append(Text(_LETTERS[code], _flags(marks, end)))
        at = end + (1 if code in _ALONE else 8)
    left = list(waiting)
    return parts + left, sound and not left and at <= len(units)


def _words(units: str, start: int, end: int, marks: list[Mark]) -> Iterator[Text]:
    """The letters between two controls, cut where a change that is tracked begins or ends."""
    inside = {at for mark in marks for at in (mark.start, mark.end) if start < at < end}
    edges = [start, *sorted(inside), end]
    for at, stop in pairwise(edges):
        if at < stop:
            yield Text(_whole(units[at:stop]), _flags(marks, at))


def _whole(units: str) -> str:
    """Letters of which some were cut into two units, put together; a half alone is �."""
    if units.isascii() or not any("\ud800" <= unit <= "\udfff" for unit in units):
        return units
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _flags(marks: list[Mark], at: int) -> frozenset[Flag]:
    if not marks:
        return NO_FLAGS
    return frozenset(mark.flag for mark in marks if mark.start <= at < mark.end)


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
        if said >> 24 in _TRACKED
    ]
