"""What a control says by itself: its name, the words that it prints, the memo that it refers to."""

from __future__ import annotations

import struct

from siljeok.readers.hwp.cells import lists
from siljeok.readers.hwp.records import Record, Tag

Memos = dict[int, list[Record]]
"""The paragraphs of memos by their number: they stand apart from what they are about."""
_SAY_NOTHING = frozenset({"secd", "cold", "pghd", "pgct", "pgnp", "nwno", "bokm", "idxm"})
_COUNTED = (3, 4, 5)
"""Pictures, tables and formulas: notes and pages, which are counted too, print their own number."""
_CIRCLES = (1, 2)
_MOST_CIRCLED = 20


def control_name(control: Record) -> str:
    """The four letters that say what a control is, without blanks; they are stored backwards."""
    return control.data[3::-1].decode("latin-1").strip() if len(control.data) >= 4 else ""


def spoken(name: str, control: Record) -> str | None:
    """The words that a control prints in its line, "" for none; None for an object of its own."""
    data = control.data
    if name in _SAY_NOTHING or name.startswith("%"):
        return ""
    if name == "atno":
        return str(_u16(data, 8)) if len(data) > 9 and data[4] & 0xF in _COUNTED else ""
    if name == "tcps":
        return _composed(data)
    if name == "tdut":
        main, end = text_and_end(data, 4)
        above, _ = text_and_end(data, end)
        return f"{main}({above})" if above else main
    return None


def text_and_end(data: bytes, at: int) -> tuple[str, int]:
    """A text whose length stands before it, and where it ends; "" where there is none."""
    if at + 2 > len(data):
        return "", at
    end = at + 2 + _u16(data, at) * 2
    return data[at + 2 : end].decode("utf-16-le", "replace"), end


def memos(paragraphs: list[Record]) -> Memos:
    """The memos of a section, which follow the text of one of its paragraphs."""
    found: Memos = {}
    for paragraph in paragraphs:
        for at, record in enumerate(paragraph.inner):
            if record.tag == Tag.MEMO and len(record.data) >= 4:
                (number,) = struct.unpack_from("<I", record.data)
                behind = [*record.inner, *paragraph.inner[at + 1 :]]
                found[number] = [p for listed in lists(behind)[:1] for p in listed.paragraphs]
    return found


def memo_number(field: Record) -> int:
    """Which memo a field refers to: the last number that it holds, behind its own."""
    data = field.data
    _, end = text_and_end(data, 9)
    return int(struct.unpack_from("<I", data, end + 4)[0]) if end + 8 <= len(data) else -1


def _composed(data: bytes) -> str:
    """Letters set over one another; a number that a circle is drawn around is a circled one."""
    text, end = text_and_end(data, 4)
    circled = data[end : end + 1] and data[end] in _CIRCLES and text.isascii() and text.isdecimal()
    if circled and len(text) < 3 and 0 < int(text) <= _MOST_CIRCLED:
        return chr(0x245F + int(text))
    return text


def _u16(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", data, at)[0])
