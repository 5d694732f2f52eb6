"""Old files of Office made by hand: a compound file (MS-CFB) and the records of a workbook."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of up to three streams; each is padded so that none is a mini stream."""
    fat = [_FAT, _END]
    body = b""
    entries = [_entry("Root Entry", 5, _END, 0, child=1 if streams else _FREE)]
    names = sorted(streams)
    for n, name in enumerate(names, 1):
        data = streams[name].ljust(4096, b"\0")
        data += b"\0" * (-len(data) % _SECTOR)
        first = len(fat)
        count = len(data) // _SECTOR
        fat += [*range(first + 1, first + count), _END]
        after = n + 1 if n < len(names) else _FREE
        entries.append(_entry(name, 2, first, len(data), right=after))
        body += data
    assert len(fat) <= 128
    assert len(entries) <= 4
    fat += [_FREE] * (128 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0
    )
    header += struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    return header + struct.pack("<128I", *fat) + directory + body


def _entry(
    name: str, kind: int, start: int, size: int, child: int = _FREE, right: int = _FREE
) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, _FREE, right, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def label(row: int, col: int, text: str) -> bytes:
    return record(
        0x0204, struct.pack("<HHHHB", row, col, 0, len(text), 1) + text.encode("utf-16-le")
    )


def number(row: int, col: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, col, 0, value))


def xls(*cells: bytes, hidden: bool = False) -> bytes:
    """A workbook of one sheet."""
    name = "예산".encode("utf-16-le")
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 1997, 0, 0))
    page = record(0x42, struct.pack("<H", 1200))
    end = record(0x0A, b"")
    length = 4 + 8 + len(name)
    at = len(start) + len(page) + length + len(end)
    sheet = record(0x85, struct.pack("<IBBBB", at, int(hidden), 0, 2, 1) + name)
    inside = record(0x0809, struct.pack("<HHHHII", 0x0600, 16, 0, 1997, 0, 0))
    return ole({"Workbook": start + page + sheet + end + inside + b"".join(cells) + end})
