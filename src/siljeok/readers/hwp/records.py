"""A stream of HWP as a tree of records: each has a tag, its bytes, and the records below it."""

from __future__ import annotations

import struct
from collections.abc import Container, Iterator
from typing import NamedTuple

from siljeok.readers.draft import ReadError
from siljeok.readers.hwp.refusals import bomb, refusal, truncated

MAX_RECORDS = 1_000_000
"""Records of a stream; a document of 200,000 paragraphs has five for each."""
MAX_RECORD = 1024 * 1024
"""Bytes of a record: the text of a paragraph of half a million letters."""
MAX_LEVEL = 100
"""How deep records stand in one another: a table in a cell is two levels below its own table."""


class Tag:
    """The records that say something of the text; numbers as Hancom published them for HWP 5.0."""

    PROPERTIES = 16
    BIN_DATA = 18
    BORDER_FILL = 20
    CHAR_SHAPE = 21
    NUMBERING = 23
    BULLET = 24
    PARA_SHAPE = 25
    PARAGRAPH = 66
    TEXT = 67
    CHAR_SHAPES = 68
    LINES = 69
    RANGES = 70
    CONTROL = 71
    LIST = 72
    PAGE = 73
    PAGE_BORDER = 75
    SHAPE = 76
    TABLE = 77
    PICTURE = 85
    EQUATION = 88
    ART = 90
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


_SAY_SOMETHING = frozenset(
    (
        Tag.PARAGRAPH,
        Tag.TEXT,
        Tag.CHAR_SHAPES,
        Tag.LINES,
        Tag.RANGES,
        Tag.CONTROL,
        Tag.LIST,
        Tag.PAGE,
        Tag.PAGE_BORDER,
        Tag.SHAPE,
        Tag.TABLE,
        Tag.PICTURE,
        Tag.EQUATION,
        Tag.ART,
        Tag.MEMO,
    )
)
_SAY_WORDS = _SAY_SOMETHING - {Tag.CHAR_SHAPES}
_LINES, _CHAR_SHAPES = Tag.LINES, Tag.CHAR_SHAPES
_ANY = frozenset(range(1024))
_SHAPE = struct.Struct("<4xI").iter_unpack
_HEAD = struct.Struct("<I").unpack_from
_LONG = 0xFFF
"""A size that says that the size itself follows."""


def tree(data: bytes, file: str, name: str, vivid: Container[int] = ()) -> Records:
    """The records of a body that say something, as they stand in one another.

    Where lines were set is kept of the body's own paragraphs, for its pages; shapes of letters
    only where one is among the `vivid`. Raises ReadError for a record that is cut off, stands too
    deep, and for too many of them.
    """
    top: list[Record] = []
    # The list that a record of each level is added to, and how many there are.
    lists: list[list[Record]] = [top]
    depth, odd, left = 1, False, MAX_RECORDS
    for head, said in _records(data, file, name, _SAY_SOMETHING if vivid else _SAY_WORDS):
        tag, level = head & 0x3FF, head >> 10 & 0x3FF
        if tag == _LINES:
            if level != 1:
                continue
        elif tag == _CHAR_SHAPES and not _has_shape(said, vivid):
            continue
        if level > MAX_LEVEL:
            raise _too_deep(file, name)
        if level >= depth:
            odd = True
            level = depth - 1
        elif level + 1 < depth:
            del lists[level + 1 :]
        depth = level + 2
        inner: list[Record] = []
        lists[level].append(Record(tag, said, inner))
        lists.append(inner)
        left -= 1
        if not left:
            raise bomb(file, name)
    return Records(top, odd)


def _has_shape(said: bytes, shapes: Container[int]) -> bool:
    """Whether some letters of a paragraph have one of some shapes."""
    return any(shape in shapes for (shape,) in _SHAPE(said[: len(said) // 8 * 8]))


def flat(data: bytes, file: str, name: str) -> Iterator[tuple[int, bytes]]:
    """Tag and bytes of each record, whatever it stands in; raises ReadError for one cut off."""
    for head, said in _records(data, file, name, _ANY):
        yield head & 0x3FF, said


def _records(
    data: bytes, file: str, name: str, wanted: frozenset[int]
) -> Iterator[tuple[int, bytes]]:
    """The heads and the bytes of the records whose tags are wanted."""
    at, end = 0, len(data)
    try:
        while at < end:
            (head,) = _HEAD(data, at)
            size = head >> 20
            at += 4
            if size == _LONG:
                (size,) = _HEAD(data, at)
                at += 4
                if size > MAX_RECORD and at + size <= end:
                    raise bomb(file, name)
            start = at
            at += size
            if at > end:
                break
            if head & 0x3FF in wanted:
                yield head, data[start:at]
    except struct.error:
        at = end + 1
    if at > end:
        raise truncated(file, name)


def _too_deep(file: str, name: str) -> ReadError:
    return refusal(
        file,
        "bomb",
        f"{name}: 표 안의 표가 너무 깊어 열지 않습니다. 보고서 파일이 맞는지 확인해 주세요.",
        f"{name}: tables are nested too deeply; not opened. Check the file.",
    )
