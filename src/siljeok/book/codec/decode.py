"""JSON values as nodes of a Book: strict, and written out by hand because it is the hot path."""

from __future__ import annotations

from typing import Any

from siljeok.book.codec.checks import (
    MAX_LEVEL,
    MAX_PLACES,
    CodecError,
    Room,
    count,
    counted,
    day,
    day_or_none,
    each,
    headed,
    in_order,
    keyed,
    known,
    names,
    one_of,
    sound,
    text,
    text_or_none,
    wrong,
)
from siljeok.book.codec.encode import nested_note
from siljeok.book.codec.specs import plain_text, spec_from_data
from siljeok.book.nodes import (
    Bar,
    Block,
    BookError,
    Box,
    BoxKind,
    Break,
    BreakKind,
    Cell,
    Contents,
    Entry,
    Flag,
    Image,
    Line,
    LineBreak,
    Meta,
    Note,
    NoteKind,
    NoteRef,
    Role,
    Rows,
    Run,
    Slot,
    Tab,
    Table,
    Text,
    Unread,
    Window,
)

_ROLE, _FLAG = names(Role), names(Flag)
_BOX, _BREAK, _NOTE = names(BoxKind), names(BreakKind), names(NoteKind)

_META_KEYS = frozenset({"title", "government", "unit", "report_kind", "windows", "recogniser"})
_WINDOW_KEYS = frozenset({"name", "first", "last"})
_NOTE_KEYS = frozenset({"id", "kind", "blocks"})
_LINE_KEYS = frozenset({"type", "id", "role", "level", "mark", "number", "style", "runs"})
_BAR_KEYS = frozenset({"type", "id", "level", "number", "title", "owner"})
_TABLE_KEYS = frozenset(
    {"type", "id", "n_rows", "n_cols", "head_rows", "head_cols", "continues", "cells"}
)
_CELL_KEYS = frozenset({"row", "col", "row_span", "col_span", "blocks"})
_ROWS_KEYS = frozenset({"type", "id", "rows", "head_rows"})
_BOX_KEYS = frozenset({"type", "id", "kind", "blocks"})
_IMAGE_KEYS = frozenset({"type", "id", "alt", "sha256"})
_BREAK_KEYS = frozenset({"type", "id", "kind"})
_CONTENTS_KEYS = frozenset({"type", "id", "depth", "entries"})
_ENTRY_KEYS = frozenset({"level", "number", "title", "page"})
_UNREAD_KEYS = frozenset({"type", "id", "kind", "reason", "text"})
_TEXT_KEYS = frozenset({"type", "text", "flags"})
_SLOT_KEYS = frozenset({"type", "name", "printed", "spec"})
_NOTE_REF_KEYS = frozenset({"type", "note"})
_TYPE_KEY = frozenset({"type"})


def meta_from_data(value: object) -> Meta:
    """The cover."""
    data = keyed(value, _META_KEYS)
    return Meta(
        text(data, "title"),
        text(data, "government"),
        text(data, "unit"),
        text(data, "report_kind"),
        each(data, "windows", _window),
        text(data, "recogniser"),
    )


def _window(value: object) -> Window:
    data = keyed(value, _WINDOW_KEYS)
    first, last = day_or_none(data, "first"), day(data, "last")
    in_order(first, last)
    return Window(text(data, "name"), first, last)


def note_from_data(value: object, room: Room) -> Note:
    """A footnote, endnote or memo; it cannot refer to another."""
    data = keyed(value, _NOTE_KEYS)
    room.in_note = True
    blocks = each(data, "blocks", block_from_data, room)
    room.in_note = False
    return Note(text(data, "id"), one_of(data, "kind", _NOTE), blocks)


def block_from_data(value: object, room: Room) -> Block:
    """The block that its `type` says."""
    if type(value) is not dict:
        raise wrong(value, "블록 객체", "an object that is a block")
    match value.get("type"):
        case "line":
            return _line(value, room)
        case "table":
            return _table(value, room)
        case "bar":
            data = keyed(value, _BAR_KEYS)
            return Bar(
                text(data, "id"),
                count(data, "level", 1, MAX_LEVEL),
                text_or_none(data, "number"),
                text(data, "title"),
                text_or_none(data, "owner"),
            )
        case "rows":
            data = keyed(value, _ROWS_KEYS)
            return Rows(
                text(data, "id"), each(data, "rows", _row), count(data, "head_rows", 0, MAX_PLACES)
            )
        case "box":
            data = keyed(value, _BOX_KEYS)
            room.enter()
            blocks = each(data, "blocks", block_from_data, room)
            room.leave()
            return Box(text(data, "id"), one_of(data, "kind", _BOX), blocks)
        case _:
            return _leaf(value)


_TYPES = ("bar", "line", "table", "rows", "box", "image", "break", "contents", "unread")


def _leaf(value: dict[str, Any]) -> Block:
    match value.get("type"):
        case "image":
            data = keyed(value, _IMAGE_KEYS)
            return Image(text(data, "id"), text(data, "alt"), text(data, "sha256"))
        case "break":
            data = keyed(value, _BREAK_KEYS)
            return Break(text(data, "id"), one_of(data, "kind", _BREAK))
        case "contents":
            data = keyed(value, _CONTENTS_KEYS)
            return Contents(
                text(data, "id"), count(data, "depth", 0, MAX_LEVEL), each(data, "entries", _entry)
            )
        case "unread":
            data = keyed(value, _UNREAD_KEYS)
            return Unread(
                text(data, "id"), text(data, "kind"), text(data, "reason"), text(data, "text")
            )
    raise _unknown_type(value, _TYPES)


def _unknown_type(value: dict[str, Any], types: tuple[str, ...]) -> CodecError:
    if "type" not in value:
        return CodecError('"type" 항목이 없습니다.', 'the key "type" is missing')
    listed = ", ".join(types)
    return wrong(value["type"], f"{listed} 중 하나가 올", f"one of {listed}", "type")


def _line(value: object, room: Room) -> Line:
    data = keyed(value, _LINE_KEYS)
    role = data["role"]
    return Line(
        text(data, "id"),
        None if role is None else one_of(data, "role", _ROLE),
        count(data, "level", 0, MAX_LEVEL),
        text(data, "mark"),
        text(data, "number"),
        text(data, "style"),
        each(data, "runs", _run, room),
    )


def _run(value: object, room: Room) -> Run:
    if type(value) is str:
        return Text(value if value.isascii() else sound(value))
    if type(value) is not dict:
        raise wrong(value, "문자열 또는 객체", "a string or an object")
    match value.get("type"):
        case "text":
            data = keyed(value, _TEXT_KEYS)
            return Text(text(data, "text"), _flags(data))
        case "slot":
            data = keyed(value, _SLOT_KEYS)
            try:
                spec = spec_from_data(data["spec"], Room())
            except CodecError as error:
                raise error.within("spec") from None
            return Slot(text(data, "name"), text(data, "printed"), spec)
        case "note":
            data = keyed(value, _NOTE_REF_KEYS)
            if room.in_note:
                raise nested_note()
            return NoteRef(text(data, "note"))
        case "break":
            keyed(value, _TYPE_KEY)
            return LineBreak()
        case "tab":
            keyed(value, _TYPE_KEY)
            return Tab()
    raise _unknown_type(value, ("text", "slot", "note", "break", "tab"))


def _flags(data: dict[str, Any]) -> frozenset[Flag]:
    found = each(data, "flags", known, _FLAG)
    flags = frozenset(found)
    if not flags or len(flags) != len(found):
        raise CodecError(
            "flags에는 서로 다른 값이 하나 이상 있어야 합니다. 없으면 문자열로만 써 주세요.",
            "flags holds at least one value and none twice; without any, write a plain string",
            ("flags",),
        )
    return flags


def _table(value: object, room: Room) -> Table:
    data = keyed(value, _TABLE_KEYS)
    n_rows, n_cols = count(data, "n_rows"), count(data, "n_cols")
    room.take(n_rows, n_cols)
    head_rows = headed(count(data, "head_rows"), n_rows, "head_rows")
    head_cols = headed(count(data, "head_cols"), n_cols, "head_cols")
    room.enter()
    cells = each(data, "cells", _cell, room)
    room.leave()
    try:
        return Table(
            text(data, "id"),
            n_rows,
            n_cols,
            cells,
            head_rows,
            head_cols,
            text_or_none(data, "continues"),
        )
    except BookError as error:
        raise CodecError(
            f"표의 칸이 서로 겹치거나 표({n_rows}행 {n_cols}열) 밖으로 나갑니다.",
            str(error),
            ("cells",),
        ) from None


def _cell(value: object, room: Room) -> Cell:
    data = keyed(value, _CELL_KEYS)
    return Cell(
        count(data, "row"),
        count(data, "col"),
        count(data, "row_span", 1),
        count(data, "col_span", 1),
        each(data, "blocks", block_from_data, room),
    )


def _row(value: object) -> tuple[str, ...]:
    if type(value) is not list:
        raise wrong(value, "배열([…])", "an array")
    return tuple(
        [
            cell if type(cell) is str and cell.isascii() else _row_cell(cell, i)
            for i, cell in enumerate(value)
        ]
    )


def _row_cell(value: object, place: int) -> str:
    try:
        return plain_text(value)
    except CodecError as error:
        raise error.within(place) from None


def _entry(value: object) -> Entry:
    data = keyed(value, _ENTRY_KEYS)
    page = data["page"]
    return Entry(
        count(data, "level", 0, MAX_LEVEL),
        text_or_none(data, "number"),
        text(data, "title"),
        None if page is None else counted(page, "page"),
    )
