"""When two Books say the same: roles, levels, grid and printed text, whatever their ids."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from siljeok.book.nodes import (
    Bar,
    Block,
    Book,
    Box,
    Break,
    Contents,
    Image,
    Line,
    Note,
    NoteRef,
    Rows,
    Run,
    Table,
    Unread,
)
from siljeok.book.texts import runs_text

Form = tuple[object, ...]


def same(a: Book, b: Book) -> bool:
    """Whether two Books agree in cover, roles, levels, grid and printed text.

    Ids, styles, slots behind a printed figure, origins and page numbers of contents take no part.
    """
    return printed_form(a) == printed_form(b)


def printed_form(book: Book) -> Form:
    """What of a Book takes part in `same`, as nested tuples that compare by value."""
    notes = {note.id: note for note in book.notes}
    meta = book.meta
    return (
        ("meta", _nfc(meta.title), _nfc(meta.government), _nfc(meta.unit), _nfc(meta.report_kind)),
        tuple((w.name, w.first, w.last) for w in meta.windows),
        *(block_form(block, notes) for block in book.blocks),
    )


def block_form(block: Block, notes: Mapping[str, Note]) -> Form:
    """One block as it takes part in `same`; a note stands where it is referred to."""
    match block:
        case Bar():
            return (
                "bar",
                block.level,
                _nfc_or_none(block.number),
                _nfc(block.title),
                _nfc_or_none(block.owner),
            )
        case Line():
            return (
                "line",
                block.role,
                block.level,
                _nfc(block.mark),
                _nfc(block.number),
                _runs_form(block.runs, notes),
            )
        case Table():
            return (
                "table",
                (block.n_rows, block.n_cols, block.head_rows, block.head_cols),
                block.continues is not None,
                *(
                    (c.row, c.col, c.row_span, c.col_span, _blocks_form(c.blocks, notes))
                    for c in block.cells
                ),
            )
        case Rows():
            rows = tuple(tuple(_nfc(cell) for cell in row) for row in block.rows)
            return ("rows", block.head_rows, rows)
        case Box():
            return ("box", block.kind, _blocks_form(block.blocks, notes))
        case Image():
            return ("image", _nfc(block.alt), block.sha256)
        case Break():
            return ("break", block.kind)
        case Contents():
            entries = tuple((e.level, _nfc_or_none(e.number), _nfc(e.title)) for e in block.entries)
            return ("contents", block.depth, entries)
        case Unread():
            return ("unread", _nfc(block.kind), _nfc(block.reason), _nfc(block.text))


def _blocks_form(blocks: tuple[Block, ...], notes: Mapping[str, Note]) -> Form:
    return tuple(block_form(block, notes) for block in blocks)


def _runs_form(runs: tuple[Run, ...], notes: Mapping[str, Note]) -> Form:
    form: list[object] = []
    words: list[Run] = []

    def close() -> None:
        text = _nfc(runs_text(tuple(words)))
        words.clear()
        if text:
            form.append(text)

    for run in runs:
        if isinstance(run, NoteRef):
            close()
            note = notes.get(run.note)
            form.append(("note", note.kind, _blocks_form(note.blocks, notes)) if note else "note?")
        else:
            words.append(run)
    close()
    return tuple(form)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _nfc_or_none(text: str | None) -> str | None:
    return None if text is None else _nfc(text)
