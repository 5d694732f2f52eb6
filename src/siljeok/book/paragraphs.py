"""Every printed paragraph of a Book by its address, and the hash that tells whether it was edited.

Writers keep the hashes beside the Book that a file carries; readers hold what the file shows
against them. An address counts blocks that show from 0 and names the cell: `12`, `14/r1c0/0`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from siljeok.book.nodes import (
    Bar,
    Block,
    Box,
    Break,
    Contents,
    Image,
    Line,
    Note,
    NoteRef,
    Rows,
    Table,
    Unread,
)
from siljeok.book.texts import printed_line

Paragraphs = Iterator[tuple[str, str]]

_UNDRAWN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (2.2) cannot hold, and the carriage return, which its readers make a line's end."""


def digest(text: str) -> str:
    """SHA-256 of a paragraph's words as a file can draw them: NFC, blanks folded to single ones.

    Characters that no XML file holds take no part: a writer leaves them out, nobody edited them.
    """
    drawn = _UNDRAWN.sub("", text)
    folded = " ".join(unicodedata.normalize("NFC", drawn).split())
    return hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest()


def shows(block: Block) -> bool:
    """Whether a block has a place on paper: tables without rows and empty contents have none."""
    match block:
        case Table():
            return block.n_rows > 0 and block.n_cols > 0
        case Rows():
            return any(block.rows)
        case Contents():
            return bool(block.entries)
        case _:
            return True


def paragraphs(
    blocks: Sequence[Block], notes: Mapping[str, Note], start: int = 0, prefix: str = ""
) -> Paragraphs:
    """Addresses and words of all paragraphs of some blocks, those in cells and notes too."""
    shown = (block for block in blocks if shows(block))
    for n, block in enumerate(shown, start):
        yield from _paragraphs(block, f"{prefix}{n}", notes)


def hashes(blocks: Sequence[Block], notes: Mapping[str, Note]) -> dict[str, str]:
    """The hash of every paragraph by its address."""
    return {address: digest(text) for address, text in paragraphs(blocks, notes)}


def _paragraphs(block: Block, at: str, notes: Mapping[str, Note]) -> Paragraphs:
    match block:
        case Line():
            yield at, printed_line(block)
            refs = [run.note for run in block.runs if isinstance(run, NoteRef)]
            for n, note in enumerate(notes[ref] for ref in refs if ref in notes):
                yield from paragraphs(note.blocks, {}, 0, f"{at}/note{n}/")
        case Bar():
            yield f"{at}/number", block.number or ""
            yield f"{at}/title", block.title
            yield f"{at}/owner", block.owner or ""
        case Table():
            for cell in block.cells:
                yield from paragraphs(cell.blocks, notes, 0, f"{at}/r{cell.row}c{cell.col}/")
        case Rows():
            for r, row in enumerate(row for row in block.rows if row):
                yield from ((f"{at}/r{r}c{c}", text) for c, text in enumerate(row))
        case Box():
            yield from paragraphs(block.blocks, notes, 0, f"{at}/")
        case Image():
            yield at, block.alt
        case Contents():
            for n, entry in enumerate(block.entries):
                yield f"{at}/e{n}", " ".join(p for p in (entry.number, entry.title) if p)
        case Unread():
            yield at, f"{block.kind}\n{block.reason}\n{block.text}"
        case Break():
            pass
