"""What a HWPX cannot show of a Book, and a file without the Book that it carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from siljeok.book.nodes import (
    Bar,
    Block,
    Book,
    Box,
    Cell,
    Contents,
    Entry,
    Flag,
    Image,
    Line,
    Note,
    NoteRef,
    Rows,
    Run,
    Slot,
    Table,
    Text,
    Unread,
)
from siljeok.book.paragraphs import shows
from siljeok.writers.hwpx.words import ILLEGAL
from siljeok.writers.written import Loss

LOSSES = (
    Loss(
        "origins",
        "수치의 근거(빈칸의 이름과 산식)는 글자로만 남습니다.",
        "Where a figure comes from (its slot and formula); its digits stay.",
    ),
    Loss(
        "hidden",
        "숨긴 글자와 변경 추적에서 지운 글자는 쓰지 않습니다. 넣은 글자와 색은 표시하지 않습니다.",
        "Hidden words and words deleted under tracked changes; the marks of inserted and coloured.",
    ),
    Loss(
        "characters",
        "XML에 담을 수 없는 제어 문자는 뺍니다.",
        "Control characters, which XML cannot hold.",
    ),
    Loss(
        "nothing",
        "줄이나 칸이 없는 표, 항목이 없는 차례, 가리키는 주석이 없는 주석 표시는 쓰지 않습니다.",
        "Tables without rows or columns, contents without entries, references to no note.",
    ),
    Loss(
        "pictures",
        "그림은 그 자리와 설명만 씁니다. 그림 자체는 보고서 자료에 없습니다.",
        "Of a picture its place and its words: its bytes are not in a Book.",
    ),
)
"""What `forget` takes out (pictures: what no Book has). The carried Book still has all of it."""

_DROPPED = frozenset({Flag.HIDDEN, Flag.DELETED})


def forget(book: Book) -> Book:
    """The Book as a file without its carried copy tells it; pure and idempotent."""
    notes = {note.id: note for note in book.notes}
    meta = book.meta
    return replace(
        book,
        meta=replace(
            meta,
            title=_clean(meta.title),
            government=_clean(meta.government),
            unit=_clean(meta.unit),
        ),
        blocks=_blocks(book.blocks, notes),
        notes=tuple(Note(n.id, n.kind, _blocks(n.blocks, {})) for n in book.notes),
        figures={},
    )


def _blocks(blocks: tuple[Block, ...], notes: Mapping[str, Note]) -> tuple[Block, ...]:
    return tuple(_block(block, notes) for block in blocks if shows(block))


def _block(block: Block, notes: Mapping[str, Note]) -> Block:
    match block:
        case Line():
            return replace(
                block,
                mark=_clean(block.mark),
                number=_clean(block.number),
                runs=tuple(_run(run) for run in block.runs if _stays(run, notes)),
            )
        case Bar():
            return replace(
                block,
                number=_clean(block.number or "") or None,
                title=_clean(block.title),
                owner=_clean(block.owner or "") or None,
            )
        case Table():
            cells = tuple(
                Cell(c.row, c.col, c.row_span, c.col_span, _blocks(c.blocks, notes))
                for c in block.cells
            )
            return replace(block, cells=cells)
        case Rows():
            rows = tuple(tuple(map(_clean, row)) for row in block.rows if row)
            return replace(block, rows=rows, head_rows=min(block.head_rows, len(rows)))
        case Box():
            return replace(block, blocks=_blocks(block.blocks, notes))
        case Contents():
            return replace(block, entries=tuple(map(_entry, block.entries)))
        case Image():
            return replace(block, alt=_clean(block.alt))
        case Unread():
            return _cleaned(block)
        case _:
            return block


def _cleaned(block: Unread) -> Unread:
    return Unread(block.id, _clean(block.kind), _clean(block.reason), _clean(block.text))


def _entry(entry: Entry) -> Entry:
    number = _clean(entry.number or "") or None
    return Entry(entry.level, number, _clean(entry.title), entry.page)


def _stays(run: Run, notes: Mapping[str, Note]) -> bool:
    match run:
        case Text(flags=flags):
            return not flags & _DROPPED
        case NoteRef(note):
            return note in notes
        case _:
            return True


def _run(run: Run) -> Run:
    match run:
        case Slot(printed=printed):
            return Text(_clean(printed))
        case Text(text):
            return Text(_clean(text))
        case _:
            return run


def _clean(text: str) -> str:
    return ILLEGAL.sub("", text)
