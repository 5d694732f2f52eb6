"""Blocks of a Book → what the Typst template draws: plain data, so that no text is ever code."""

from __future__ import annotations

from math import ceil

from siljeok.book.nodes import (
    Bar,
    Block,
    Box,
    Break,
    BreakKind,
    Contents,
    Image,
    Line,
    NoteKind,
    Role,
    Rows,
    Table,
    Unread,
    text_run,
    walk,
)
from siljeok.book.texts import block_text, blocks_text
from siljeok.writers.fonts import width
from siljeok.writers.look import Look, Style
from siljeok.writers.pdf import tables
from siljeok.writers.pdf.labels import fits, spread_piece
from siljeok.writers.pdf.room import MAX_NESTED, MAX_PLACES, Drawn, Room, heading
from siljeok.writers.pdf.titles import bar, contents, no_note
from siljeok.writers.pdf.words import (
    Piece,
    Set,
    Wrapping,
    measure,
    pieces,
    visible,
    wrapping,
)

GOAL_INSET = 12.0
TABULAR = {"table_head", "table_text", "table_number"}
"""Styles whose numerals are all of one width, so that figures stand under each other."""

_ROLES = {
    Role.GOAL: "goal",
    Role.HEAD: "level1",
    Role.NOTE: "note",
    Role.UNIT: "unit",
    Role.CAPTION: "caption",
    Role.BODY: "body",
}


def draw(block: Block, room: Room, width: float, style: str = "") -> list[Drawn]:
    """What stands for one block in a column of `width` pt; `style` is the text's in a cell."""
    if isinstance(block, Table | Box):
        large = isinstance(block, Table) and block.n_rows * block.n_cols > MAX_PLACES
        if large or room.nested == MAX_NESTED:
            room.flattened += 1
            return [paragraph(t, style or "body", room, width) for t in _lines(block)]
        room.nested += 1
        try:
            return [_nesting(block, room, width, style)]
        finally:
            room.nested -= 1
    match block:
        case Line():
            return [line(block, room, width, style)]
        case Bar():
            return [bar(block, room, inside=bool(style))]
        case Rows():
            return [rows(block, room, width)]
        case Image():
            return [_frame("image", f"[그림] {block.alt}".rstrip(), room, width)]
        case Unread():
            text = f"[읽지 못한 부분: {block.kind}] {block.reason}"
            return [_frame("unread", text, room, width, block.text)]
        case Contents():
            return [contents(block, room, width)]
        case Break():
            return [] if block.kind is BreakKind.COLUMN or style else [{"k": "page"}]


def _nesting(block: Table | Box, room: Room, width: float, style: str) -> Drawn:
    """A table or box with what stands in it."""
    if isinstance(block, Table):
        return table(block, room, width)
    inner = width - 2 * GOAL_INSET
    body = [d for b in block.blocks for d in draw(b, room, inner, style or "body")]
    return {"k": "frame", "kind": block.kind.value, "b": body}


def _lines(block: Block) -> list[str]:
    """The lines of text in a block, whatever stands around them."""
    leaves = (b for b in walk((block,)) if not isinstance(b, Table | Box))
    return [text for leaf in leaves for text in block_text(leaf).split("\n") if text.strip()]


def _frame(kind: str, text: str, room: Room, width: float, more: str = "") -> Drawn:
    inner = width - 2 * GOAL_INSET
    body = [paragraph(t, "note", room, inner) for t in (text, *more.split("\n")) if t.strip()]
    return {"k": "frame", "kind": kind, "b": body}


def paragraph(text: str, style: str, room: Room, width: float) -> Drawn:
    """A plain text as a paragraph of that style."""
    return line(Line("", None, 0, "", "", "", text_run(text)), room, width, style)


def line(block: Line, room: Room, column: float, style: str = "") -> Drawn:
    """A line: its mark hangs before the text, and wrapped lines align with the text."""
    name = style or _style(block)
    look = room.look.styles[name]
    indent = 0.0 if style else _indent(block, name, room)
    family = room.family(name)
    inner = column - (2 * GOAL_INSET if name == "goal" else 0) - indent
    mark = room.words(" ".join(p for p in (block.mark, block.number) if p))
    hang = _hang(mark, look, room)
    setting = Set(family, look.bold, max(inner / look.size - hang, 1.0), name in TABULAR)
    lines, refs = visible(block.runs, room.missing)
    wrapped = wrapping(lines, setting)
    label = room.labels.get(id(block))
    if label and len(lines) == 1 and fits(lines[0], label, setting):
        rest = wrapping([lines[0].removeprefix(label.text)], setting)
        made = [spread_piece(label), *pieces(rest, refs, lambda note: _note(note, room))]
    else:
        made = pieces(wrapped, refs, lambda note: _note(note, room))
    cut = wrapped.tightened()
    drawn: Drawn = {"k": "par", "s": name, "w": made, "n": _counts(wrapped, room.look, cut)}
    extra = {"m": mark, "x": indent, "hang": hang, "cut": cut}
    drawn |= {key: value for key, value in extra.items() if value}
    if name == "level1" and not style:
        drawn["h"] = heading(room, 3)
    if look.keep:
        drawn["stick"] = True
    return drawn


def _hang_brackets(body: list[Drawn], text: str, kind: tables.Type) -> None:
    """Let `(구 12,345)` end one bracket later than the figures above it."""
    for drawn, part in zip(body, text.split("\n"), strict=False):
        if not part.endswith(")") and drawn["k"] == "par":
            drawn["r"] = width(")", kind.family)


def _style(block: Line) -> str:
    if block.role and block.role is not Role.ITEM:
        return _ROLES[block.role]
    if block.mark == "※":
        return "note"
    return f"level{min(block.level, 4)}" if block.level else "body"


def _indent(block: Line, style: str, room: Room) -> float:
    """How far in a line starts, in pt; a note outside the outline stands at the edge."""
    outside = style == "goal" or (style == "note" and not block.level)
    return 0.0 if outside else room.look.styles[style].left


def _hang(mark: str, look: Style, room: Room) -> float:
    """How wide the mark and the blank after it are, in em of the line."""
    return width(mark + " ", room.look.fonts["serif"].pdf, look.bold) if mark else 0.0


def _counts(wrapped: Wrapping, look: Look, cut: int) -> list[int]:
    """How many lines a paragraph takes at each step of the look's fitting."""
    return [
        wrapped.count(room=100 / step.size, cut=max(-step.tracking, cut) / 100)
        for step in look.fitting
    ]


def _note(ident: str, room: Room) -> int | None:
    """The number under which a note is drawn; None for memos, which are not printed."""
    note = room.notes.get(ident)
    if room.closed or note is None or note.kind is NoteKind.MEMO:
        return None
    return room.numbers.setdefault(ident, len(room.numbers))


def rows(block: Rows, room: Room, width: float) -> Drawn:
    """Ragged rows: each cell as it came, none put under a column that nobody knows."""
    size = room.look.styles["table_text"].size
    setting = Set(room.family("table_text"), True, max(width - 12, 60) / size, True)
    drawn: list[list[list[Piece]]] = []
    lines = 0
    for row in block.rows:
        cells = [room.words(cell) for cell in row]
        whole = sum(measure(cell, setting) + 2 for cell in cells)
        lines += ceil(whole / setting.room)
        drawn.append(
            [
                pieces(wrapping([cell], setting, whole - measure(cell, setting)), [], no_note)
                for cell in cells
            ]
        )
    return {"k": "rows", "rows": drawn, "heads": block.head_rows, "n": lines}


def table(block: Table, room: Room, width: float) -> Drawn:
    """A table with its columns measured, every place filled, heads told from figures."""
    style = room.look.styles["table_text"]
    kind = tables.Type(room.family("table_text"), style.size)
    size = tables.sizes(block, width, kind)
    kind = tables.Type(kind.family, kind.size * size.scale)
    pads = tables.paddings(block, size.columns, size.inset, kind)
    heads = tables.head_rows(block)
    totals = {r for r in range(heads, block.n_rows) if tables.is_total(list(block.cells), r)}
    hanging = tables.bracketed(block)
    high = tables.heights(block, size, kind)
    cells: list[Drawn] = []
    taken: set[tuple[int, int]] = set()
    for cell in block.cells:
        across = range(cell.col, cell.col + cell.col_span)
        taken |= {(r, c) for r in range(cell.row, cell.row + cell.row_span) for c in across}
        inner = sum(size.columns[c] for c in across) - 2 * size.inset
        name = "table_head" if cell.row < heads else "table_text"
        body = [d for b in cell.blocks for d in draw(b, room, max(inner, 1.0) / size.scale, name)]
        drawn: Drawn = {"y": cell.row, "x": cell.col, "b": body}
        spans = {"rs": cell.row_span, "cs": cell.col_span}
        drawn |= {key: value for key, value in spans.items() if value > 1}
        text = blocks_text(cell.blocks)
        if high[cell.row] > room.height / 3:
            drawn["long"] = True
        if cell.row >= heads:
            if tables.is_figure(text):
                drawn["a"], drawn["pad"] = "r", pads[cell.col] if cell.col_span == 1 else size.inset
                if cell.col in hanging:
                    _hang_brackets(body, text, kind)
            elif tables.figure_width(text, kind) > inner or any(
                isinstance(b, Line) and b.mark for b in cell.blocks
            ):
                drawn["a"] = "l"
        cells.append(drawn)
    for row in range(block.n_rows):
        cells += [
            {"y": row, "x": col, "b": []} for col in range(block.n_cols) if (row, col) not in taken
        ]
    cells.sort(key=lambda c: (c["y"], c["x"]))
    return {
        "k": "table",
        "columns": list(size.columns),
        "rows": block.n_rows,
        "heads": heads,
        "repeat": sum(high[:heads]) < room.height / 4,
        "whole": sum(high) < room.height * 0.4,
        "side": block.head_cols,
        "inset": size.inset,
        "scale": size.scale,
        "totals": sorted(totals),
        "cells": cells,
    }
