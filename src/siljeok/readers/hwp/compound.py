"""The streams of a compound file (OLE, as Microsoft published it in MS-CFB), read with suspicion.

Every number of the file is held against its size before anything is made of it: a table of sectors
that names one twice, a chain that runs in a circle or leaves the file, a tree that leads back to
itself. Nothing that a file claims takes more memory than a few times its own bytes.
"""

from __future__ import annotations

import struct
import sys
from array import array
from typing import NamedTuple

MAX_ENTRIES = 16_384
"""Streams and folders of a file; a document has some dozens, and one for each picture."""
_HEADER = 512
_LAST = 0xFFFFFFFA
"""From here on a number is no sector: the end of a chain, or a free one."""
_IN_HEADER = 109
_ENTRY, _SMALL_BELOW, _SMALL_SHIFT = 128, 4096, 6
_FOLDER, _STREAM, _ROOT = 1, 2, 5


class CompoundError(ValueError):
    """Tables or chains of a file that cannot be followed."""


class Stream(NamedTuple):
    start: int
    size: int


class Compound(NamedTuple):
    """An open file; `streams` are named by their path, with `/` between."""

    data: bytes
    shift: int
    table: array[int]
    small_table: array[int]
    small: bytes
    streams: dict[str, Stream]

    def read(self, name: str) -> bytes:
        """A stream's bytes; raises CompoundError where it is absent, or its chain is broken."""
        stream = self.streams.get(name)
        if stream is None:
            raise CompoundError(name)
        if stream.size < _SMALL_BELOW:
            return _chained(self.small, 0, _SMALL_SHIFT, self.small_table, stream)
        return _chained(self.data, 1 << self.shift, self.shift, self.table, stream)


def open_compound(data: bytes) -> Compound:
    """The compound file in some bytes; raises CompoundError for one that is cut or broken."""
    if len(data) < _HEADER:
        raise CompoundError("header")
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in (9, 12):
        raise CompoundError("sector size")
    (directory,) = struct.unpack_from("<I", data, 48)
    first_small, n_small = struct.unpack_from("<II", data, 60)
    table = _numbers(b"".join(_sector(data, shift, n) for n in _table_sectors(data, shift)))
    entries = _whole(data, shift, table, directory, MAX_ENTRIES * _ENTRY)
    streams, root = _streams(entries, shift)
    if root.size > len(data) or n_small << shift > len(data):
        raise CompoundError("small sectors")
    small = _chained(data, 1 << shift, shift, table, root)
    small_table = _chained(data, 1 << shift, shift, table, Stream(first_small, n_small << shift))
    return Compound(data, shift, table, _numbers(small_table), small, streams)


def _table_sectors(data: bytes, shift: int) -> list[int]:
    """The sectors that hold the table of sectors, none of them twice."""
    (n_sectors,) = struct.unpack_from("<I", data, 44)
    start, n_more = struct.unpack_from("<II", data, 68)
    if (n_sectors + n_more) << shift > len(data):
        raise CompoundError("table of sectors")
    found = list(struct.unpack_from(f"<{_IN_HEADER}I", data, 76))
    for _ in range(n_more):
        *more, start = _numbers(_sector(data, shift, start))
        found += more
    found = found[:n_sectors]
    if len(set(found)) != n_sectors:
        raise CompoundError("table of sectors")
    return found


def _sector(data: bytes, shift: int, number: int) -> bytes:
    at = number + 1 << shift
    sector = data[at : at + (1 << shift)]
    if len(sector) != 1 << shift:
        raise CompoundError(f"sector {number}")
    return sector


def _numbers(data: bytes) -> array[int]:
    found = array("I")
    found.frombytes(data[: len(data) // 4 * 4])
    if sys.byteorder == "big":
        found.byteswap()
    return found


def _chained(data: bytes, base: int, shift: int, table: array[int], stream: Stream) -> bytes:
    """A stream's sectors in the order of its chain; the last of a file may be cut."""
    size = 1 << shift
    if stream.size > len(data):
        raise CompoundError("size")
    out: list[bytes] = []
    number = stream.start
    try:
        for _ in range(-(-stream.size >> shift)):
            at = base + (number << shift)
            out.append(data[at : at + size])
            number = table[number]
    except IndexError:
        raise CompoundError("chain") from None
    whole = b"".join(out)
    if len(whole) < stream.size:
        raise CompoundError("chain")
    return whole[: stream.size]


def _whole(data: bytes, shift: int, table: array[int], start: int, most: int) -> bytes:
    """What a chain holds whose length nobody tells."""
    out: list[bytes] = []
    while start < _LAST:
        if start >= len(table) or len(out) << shift > most:
            raise CompoundError("directory")
        out.append(_sector(data, shift, start))
        start = table[start]
    return b"".join(out)


def _streams(entries: bytes, shift: int) -> tuple[dict[str, Stream], Stream]:
    """The streams that the tree of the directory leads to, by path; and where small ones lie."""
    count = len(entries) // _ENTRY
    if count == 0 or entries[66] != _ROOT:
        raise CompoundError("root")
    found: dict[str, Stream] = {}
    met = {0}
    waiting = [(struct.unpack_from("<I", entries, 76)[0], "")]
    while waiting:
        number, folder = waiting.pop()
        if number >= _LAST:
            continue
        if number >= count or number in met:
            raise CompoundError("tree")
        met.add(number)
        at = number * _ENTRY
        length, kind, left, right, child = struct.unpack_from("<HBxIII", entries, at + 64)
        name = entries[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        if kind == _STREAM:
            found[folder + name] = _stream(entries, at, shift)
        elif kind == _FOLDER:
            waiting.append((child, f"{folder}{name}/"))
        waiting += [(right, folder), (left, folder)]
    return found, _stream(entries, 0, shift)


def _stream(entries: bytes, at: int, shift: int) -> Stream:
    start, low, high = struct.unpack_from("<III", entries, at + 116)
    # Files of small sectors may leave rubbish in the upper half.
    return Stream(start, low if shift == 9 else low | high << 32)
