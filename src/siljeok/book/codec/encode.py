"""Nodes of a Book as JSON values."""

from __future__ import annotations

from typing import Any

from siljeok.book.codec.checks import (
    MAX_LEVEL,
    MAX_PLACES,
    CodecError,
    Room,
    along,
    counted,
    headed,
    in_order,
    sound,
)
from siljeok.book.codec.specs import spec_to_data
from siljeok.book.nodes import (
    Bar,
    Block,
    Box,
    Break,
    Cell,
    Contents,
    Entry,
    Image,
    Line,
    LineBreak,
    Meta,
    Note,
    NoteRef,
    Rows,
    Run,
    Slot,
    Tab,
    Table,
    Text,
    Unread,
    Window,
)

Data = dict[str, Any]


def meta_to_data(meta: Meta) -> Data:
    """The cover."""
    return {
        "title": sound(meta.title, "title"),
        "government": sound(meta.government, "government"),
        "unit": sound(meta.unit, "unit"),
        "report_kind": sound(meta.report_kind, "report_kind"),
        "windows": along(meta.windows, "windows", _window),
        "recogniser": sound(meta.recogniser, "recogniser"),
    }


def _window(window: Window) -> Data:
    first = window.first
    in_order(first, window.last)
    return {
        "name": sound(window.name, "name"),
        "first": first.isoformat() if first else None,
        "last": window.last.isoformat(),
    }


def note_to_data(note: Note, room: Room) -> Data:
    """A footnote, endnote or memo; it cannot refer to another."""
    blocks = along(note.blocks, "blocks", block_to_data, room)
    return {"id": sound(note.id, "id"), "kind": note.kind.value, "blocks": blocks}


def block_to_data(block: Block, room: Room) -> Data:
    """One block, tagged with its `type`."""
    match block:
        case Line():
            return _line(block, room)
        case Table():
            return _table(block, room)
        case Bar():
            return {
                "type": "bar",
                "id": sound(block.id, "id"),
                "level": counted(block.level, "level", 1, MAX_LEVEL),
                "number": _or_none(block.number, "number"),
                "title": sound(block.title, "title"),
                "owner": _or_none(block.owner, "owner"),
            }
        case Rows():
            return {
                "type": "rows",
                "id": sound(block.id, "id"),
                "rows": along(block.rows, "rows", _row),
                "head_rows": counted(block.head_rows, "head_rows", 0, MAX_PLACES),
            }
        case Box():
            room.enter()
            blocks = along(block.blocks, "blocks", block_to_data, room)
            room.leave()
            return {
                "type": "box",
                "id": sound(block.id, "id"),
                "kind": block.kind.value,
                "blocks": blocks,
            }
        case _:
            return _leaf(block)


def _leaf(block: Image | Break | Contents | Unread) -> Data:
    match block:
        case Image():
            return {
                "type": "image",
                "id": sound(block.id, "id"),
                "alt": sound(block.alt, "alt"),
                "sha256": sound(block.sha256, "sha256"),
            }
        case Break():
            return {"type": "break", "id": sound(block.id, "id"), "kind": block.kind.value}
        case Contents():
            return {
                "type": "contents",
                "id": sound(block.id, "id"),
                "depth": counted(block.depth, "depth", 0, MAX_LEVEL),
                "entries": along(block.entries, "entries", _entry),
            }
        case Unread():
            return {
                "type": "unread",
                "id": sound(block.id, "id"),
                "kind": sound(block.kind, "kind"),
                "reason": sound(block.reason, "reason"),
                "text": sound(block.text, "text"),
            }


def _line(line: Line, room: Room) -> Data:
    return {
        "type": "line",
        "id": sound(line.id, "id"),
        "role": line.role.value if line.role else None,
        "level": counted(line.level, "level", 0, MAX_LEVEL),
        "mark": sound(line.mark, "mark"),
        "number": sound(line.number, "number"),
        "style": sound(line.style, "style"),
        "runs": along(line.runs, "runs", _run, room),
    }


def _run(run: Run, room: Room) -> str | Data:
    match run:
        case Text(text, flags):
            if not flags:
                return sound(text)
            return {
                "type": "text",
                "text": sound(text, "text"),
                "flags": sorted(flag.value for flag in flags),
            }
        case Slot(name, printed, spec):
            try:
                spec_data = spec_to_data(spec, Room())
            except CodecError as error:
                raise error.within("spec") from None
            return {
                "type": "slot",
                "name": sound(name, "name"),
                "printed": sound(printed, "printed"),
                "spec": spec_data,
            }
        case NoteRef(note):
            return {"type": "note", "note": sound(note, "note")}
        case LineBreak():
            return {"type": "break"}
        case Tab():
            return {"type": "tab"}


def nested_note() -> CodecError:
    """The error for a note in a note: it could refer to itself, and would print without end."""
    return CodecError(
        "주석 안에서 다른 주석을 부를 수 없습니다.", "a note cannot refer to another note"
    )


def _table(table: Table, room: Room) -> Data:
    n_rows, n_cols = counted(table.n_rows, "n_rows"), counted(table.n_cols, "n_cols")
    room.take(n_rows, n_cols)
    room.enter()
    cells = along(table.cells, "cells", _cell, room)
    room.leave()
    return {
        "type": "table",
        "id": sound(table.id, "id"),
        "n_rows": n_rows,
        "n_cols": n_cols,
        "head_rows": headed(table.head_rows, n_rows, "head_rows"),
        "head_cols": headed(table.head_cols, n_cols, "head_cols"),
        "continues": _or_none(table.continues, "continues"),
        "cells": cells,
    }


def _cell(cell: Cell, room: Room) -> Data:
    return {
        "row": cell.row,
        "col": cell.col,
        "row_span": cell.row_span,
        "col_span": cell.col_span,
        "blocks": along(cell.blocks, "blocks", block_to_data, room),
    }


def _row(row: tuple[str, ...]) -> list[str]:
    out: list[str] = []
    for i, cell in enumerate(row):
        out.append(sound(cell, i))
    return out


def _entry(entry: Entry) -> Data:
    return {
        "level": counted(entry.level, "level", 0, MAX_LEVEL),
        "number": _or_none(entry.number, "number"),
        "title": sound(entry.title, "title"),
        "page": None if entry.page is None else counted(entry.page, "page"),
    }


def _or_none(value: str | None, key: str) -> str | None:
    return None if value is None else sound(value, key)
