"""One block against another: its words with notes in place, and what differs besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from siljeok.book.diff.words import nfc
from siljeok.book.nodes import Bar, Block, Box, Contents, Line, Note, NoteKind, NoteRef, Rows, Table
from siljeok.book.same import Form, block_form
from siljeok.book.texts import block_text, runs_text

Notes = Mapping[str, Note]
Attributes = tuple[tuple[str, str, str], ...]

_NOTE = {NoteKind.FOOTNOTE: "각주", NoteKind.ENDNOTE: "미주", NoteKind.MEMO: "메모"}
# What `same` does not look at, by the name of the field.
_UNPRINTED = frozenset({"id", "style", "page"})
# What the words of a difference show already.
_WORDS = frozenset(
    {"text", "printed", "title", "number", "mark", "owner", "alt", "runs", "n_rows", "n_cols"}
)


@dataclass(frozen=True, slots=True)
class Side:
    """What is needed of one of the two Books beside its blocks."""

    notes: Notes
    exact: bool

    def form(self, blocks: tuple[Block, ...]) -> Form:
        """Blocks as `same` sees them."""
        return tuple(block_form(block, self.notes) for block in blocks)

    def texts(self, blocks: tuple[Block, ...]) -> str:
        """The words of some blocks, a line each."""
        return "\n".join(self.text(block) for block in blocks)

    def text(self, block: Block) -> str:
        """The words of a block as they print, each note in brackets where it is referred to."""
        match block:
            case Line():
                words = "".join(self._note(r) if isinstance(r, NoteRef) else runs_text((r,))
                                for r in block.runs)  # fmt: skip
                return nfc(" ".join(p for p in (block.mark, block.number, words) if p))
            case Table():
                return "\n".join(self._rows(block))
            case Rows():
                return nfc("\n".join(" | ".join(row) for row in block.rows))
            case Box():
                return self.texts(block.blocks)
            case Contents():
                entries = ((e.number or "", e.title) for e in block.entries)
                return nfc("\n".join(f"{number} {title}".strip() for number, title in entries))
            case Bar():
                return nfc(bar_name(block) + (f" ({block.owner})" if block.owner else ""))
            case _:
                return nfc(block_text(block))

    def _rows(self, table: Table) -> Iterator[str]:
        """The words of a table, a line for each row; an empty cell shows, but not at the end."""
        rows: dict[int, list[str]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row, []).append(" ".join(self.texts(cell.blocks).split()))
        for _, words in sorted(rows.items()):
            yield " | ".join(words).rstrip(" |")

    def _note(self, ref: NoteRef) -> str:
        note = self.notes.get(ref.note)
        return f"[{_NOTE[note.kind]}: {self.texts(note.blocks)}]" if note else "[주석 없음]"


def bar_name(bar: Bar) -> str:
    """A bar's number and title."""
    return " ".join(p for p in (bar.number, bar.title) if p)


def attributes(a: Block, b: Block, sides: tuple[Side, Side], *, words_differ: bool) -> Attributes:
    """What differs besides the words, as (name, before, after).

    Where the words are the same, every leaf that differs is named; otherwise only the block's own.
    """
    if type(a) is not type(b):
        return (("type", type(a).__name__, type(b).__name__),)
    exact = sides[0].exact
    names = [f.name for f in fields(a) if not exact or getattr(a, f.name) != getattr(b, f.name)]
    before, after = (
        {k: v for name in names for k, v in _field(block, name, "", side)}
        for block, side in zip((a, b), sides, strict=True)
    )
    out: list[tuple[str, str, str]] = []
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) == after.get(name):
            continue
        if words_differ and (name in _WORDS or (not exact and not name.isidentifier())):
            continue
        if words_differ and name.rpartition(".")[2] in _WORDS:
            continue
        out.append((name, before.get(name, ""), after.get(name, "")))
    return tuple(out)


def _leaves(value: object, name: str, side: Side) -> Iterator[tuple[str, str]]:
    """Every plain value inside a node with its path; unprinted ones only of exact comparisons."""
    if is_dataclass(value):
        yield (f"{name}.type" if name else "type"), type(value).__name__
        for field in fields(value):
            yield from _field(value, field.name, name, side)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _leaves(item, f"{name}[{i}]", side)
    elif isinstance(value, frozenset):
        yield name, ", ".join(sorted(value))
    elif isinstance(value, Enum):
        yield name, str(value.value)
    elif isinstance(value, str):
        yield name, value if side.exact else nfc(value)
    elif isinstance(value, (int, date)):
        yield name, str(value)


def _field(node: Any, field: str, name: str, side: Side) -> Iterator[tuple[str, str]]:
    inner = getattr(node, field)
    path = f"{name}.{field}" if name else field
    if not side.exact:
        if field in _UNPRINTED:
            return
        if field == "runs":
            yield path, side.text(replace(node, mark="", number=""))
            refs = [run for run in node.runs if isinstance(run, NoteRef)]
            inner = tuple(side.notes[ref.note].blocks for ref in refs if ref.note in side.notes)
            path = f"{path}.notes"
        if field == "continues":
            inner = "yes" if inner is not None else ""
    yield from _leaves(inner, path, side)
