"""Whether white letters of a section may stand on something dark, and so be seen."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from siljeok.readers.hwp.info import WHITE, Info
from siljeok.readers.hwp.records import Record, Tag

_GROUND_AT = 12
_BEHIND = 4


def telling_colours(info: Info, section: list[Record]) -> Mapping[int, int]:
    """The colours of letters that may tell something in a section, by the number of their shape.

    White is not among them where the page is filled, has a master page, or something stands behind
    its text.
    """
    if WHITE not in info.colours.values() or not any(_has_ground(r, info) for r in section):
        return info.colours
    return {shape: colour for shape, colour in info.colours.items() if colour != WHITE}


def _has_ground(record: Record, info: Info) -> bool:
    if record.tag == Tag.CONTROL:
        name = record.data[3::-1]
        if name == b"secd":
            return any(
                inner.tag == Tag.LIST
                or (inner.tag == Tag.PAGE_BORDER and _u16(inner.data, _GROUND_AT) in info.filled)
                for inner in record.inner
            )
        if name in (b"gso ", b"tbl ") and _u16(record.data, 6) >> 5 & 7 == _BEHIND:
            return True
    return any(_has_ground(inner, info) for inner in record.inner)


def _u16(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", data, at)[0]) if len(data) >= at + 2 else 0
