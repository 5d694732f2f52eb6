"""The outline of a Book as lines of text or as data: titles, statements, tables."""

from __future__ import annotations

from siljeok.book.nodes import (
    Bar,
    Block,
    Box,
    Break,
    Contents,
    Image,
    Line,
    Role,
    Rows,
    Table,
    Unread,
)
from siljeok.book.reading import Reading
from siljeok.book.texts import block_text, printed_line

DEEPEST = 32
"""How far a line is moved in at most; a stranger's file may claim any level."""


def outline_data(reading: Reading) -> list[dict[str, object]]:
    """One entry a block: kind, depth, text, and where it stands."""
    out: list[dict[str, object]] = []
    depth = 0
    for block in reading.book.blocks:
        if isinstance(block, Break):
            continue
        if isinstance(block, Bar):
            depth = block.level
        where = reading.where(block.id)
        entry: dict[str, object] = {
            "kind": _kind(block),
            "depth": depth - 1 if isinstance(block, Bar) else depth + _level(block),
            "text": _text(block),
            "page": where.page,
            "line": where.line,
        }
        if isinstance(block, Bar) and block.owner:
            entry["owner"] = block.owner
        if isinstance(block, Table):
            entry |= {"rows": block.n_rows, "columns": block.n_cols}
        out.append(entry)
    return out


def outline_lines(reading: Reading, lang: str = "ko") -> list[str]:
    """The outline for a terminal, one line each, indented by depth."""
    return [_line(entry, lang) for entry in outline_data(reading)]


def _line(entry: dict[str, object], lang: str) -> str:
    depth = entry["depth"]
    assert isinstance(depth, int)
    text = str(entry["text"])
    if entry["kind"] == "table":
        shape = f"{entry['rows']} × {entry['columns']}"
        text = f"[{'table' if lang == 'en' else '표'} {shape}] {text}"
    elif entry["kind"] not in ("bar", "head", "goal", "item", "note", "body", "unit", "caption"):
        text = f"[{entry['kind']}] {text}"
    if "owner" in entry:
        text += f"  ({entry['owner']})"
    return "  " * min(depth, DEEPEST) + text


def _kind(block: Block) -> str:
    match block:
        case Line():
            return str(block.role or "body")
        case Bar():
            return "bar"
        case Table():
            return "table"
        case Rows():
            return "rows"
        case Box():
            return "box"
        case Contents():
            return "contents"
        case Image():
            return "image"
        case Unread():
            return "unread"
        case Break():
            return "break"


def _level(block: Block) -> int:
    if not isinstance(block, Line):
        return 1
    return block.level - 1 if block.role in (Role.HEAD, Role.ITEM, Role.NOTE) else 0


def _text(block: Block) -> str:
    match block:
        case Line():
            return _one_line(printed_line(block))
        case Bar():
            return _one_line(" ".join(p for p in (block.number, block.title) if p))
        case Table() | Rows():
            first = block_text(block).split("\n")
            return " | ".join(x.strip() for x in _one_line(first[0], "\t").split("\t") if x.strip())
        case Contents():
            return ", ".join(e.title for e in block.entries)
        case _:
            return _one_line(block_text(block))


def _one_line(text: str, keep: str = "") -> str:
    return "".join(c if c == keep or not c.isspace() else " " for c in text).strip()
