"""A stream of HWP as a tree of records: each has a tag, its bytes, and the records below it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from siljeok.readers.draft import ReadError
from siljeok.readers.hwp.refusals import bomb, refusal, truncated

MAX_RECORDS = 1_500_000
"""Records of a stream; a document of 200,000 paragraphs has five for each."""
MAX_LEVEL = 100
"""How deep records stand in one another: a table in a cell is two levels below its own table."""


class Tag(IntEnum):
    """The records that say something of the text (published description of HWP 5.0, 4.2 and 4.3)."""

    PROPERTIES = 16
    BIN_DATA = 18
    CHAR_SHAPE = 21
    NUMBERING = 23
    BULLET = 24
    PARA_SHAPE = 25
    PARAGRAPH = 66
    TEXT = 67
    CHAR_SHAPES = 68
    RANGES = 70
    CONTROL = 71
    LIST = 72
    SHAPE = 76
    TABLE = 77
    OLE = 84
    PICTURE = 85
    EQUATION = 88
    FORM = 91
    MEMO = 93


class Record(NamedTuple):
    """A record; `inner` are those one level below it, in order."""

    tag: int
    data: bytes
    inner: list[Record]

    def first(self, tag: int) -> Record | None:
        """The first record of a tag right below this one."""
        return next((record for record in self.inner if record.tag == tag), None)


class Records(NamedTuple):
    """The records at the top of a stream, and whether some stood where none could belong."""

    top: list[Record]
    odd: bool


_KEPT = frozenset(Tag)
_HEAD = struct.Struct("<I").unpack_from


def tree(data: bytes, file: str, name: str) -> Records:
    """All records of a stream that say something, as they stand in one another.

    Raises ReadError for a record that is cut off, stands too deep, and for too many of them.
    """
    top: list[Record] = []
    # The list that a record of each level is added to.
    lists: list[list[Record]] = [top]
    odd = False
    for count, (tag, level, said) in enumerate(flat(data, file, name), 1):
        if level > MAX_LEVEL:
            raise _too_deep(file, name)
        if count > MAX_RECORDS:
            raise bomb(file, name)
        if level >= len(lists):
            odd = True
            level = len(lists) - 1
        record = Record(tag, said, [])
        lists[level].append(record)
        del lists[level + 1 :]
        lists.append(record.inner)
    return Records(top, odd)


def flat(data: bytes, file: str, name: str) -> Iterator[tuple[int, int, bytes]]:
    """Tag, level and bytes of each record that says something; layout is left out.

    Raises ReadError for a record that is cut off.
    """
    at, end = 0, len(data)
    while at < end:
        if at + 4 > end:
            raise truncated(file, name)
        (head,) = _HEAD(data, at)
        size = head >> 20
        at += 4
        if size == 0xFFF:
            if at + 4 > end:
                raise truncated(file, name)
            (size,) = _HEAD(data, at)
            at += 4
        if at + size > end:
            raise truncated(file, name)
        tag = head & 0x3FF
        if tag in _KEPT:
            yield tag, head >> 10 & 0x3FF, data[at : at + size]
        at += size


def _too_deep(file: str, name: str) -> ReadError:
    return refusal(
        file,
        "bomb",
        f"{name}: 표 안의 표가 너무 깊어 열지 않습니다. 보고서 파일이 맞는지 확인해 주세요.",
        f"{name}: tables are nested too deeply; not opened. Check the file.",
    )
