"""What a page cannot show of a Book, and a page without the Book that it carries."""

from __future__ import annotations

from dataclasses import replace

from siljeok.book.carrier import without_carried
from siljeok.book.nodes import Block, Book, Box, Cell, Flag, Line, Note, Run, Slot, Table, Text
from siljeok.writers.written import Loss

LOSSES = (
    Loss(
        "origins",
        "수치의 근거(빈칸의 이름과 산식)는 글자로만 남습니다.",
        "Where a figure comes from (its slot and formula); its digits stay.",
    ),
    Loss(
        "hidden",
        "숨긴 글자와 변경 추적에서 지운 글자는 쓰지 않습니다.",
        "Hidden words, and words deleted under tracked changes.",
    ),
    Loss(
        "cell-names",
        "표 칸과 글상자 안 문단의 이름(id)은 새로 붙습니다.",
        "The ids of plain lines in cells, boxes and notes.",
    ),
)
"""What `forget` takes out. The carried Book still has all of it."""

_DROPPED = frozenset({Flag.HIDDEN, Flag.DELETED})


def forget(book: Book) -> Book:
    """The Book as a page without its carried copy tells it; pure and idempotent."""
    return replace(
        book,
        blocks=_blocks(book.blocks),
        notes=tuple(Note(n.id, n.kind, _blocks(n.blocks)) for n in book.notes),
        figures={},
    )


def strip(data: bytes) -> bytes:
    """The page without the Book that it carries."""
    # Latin-1 gives every byte back as it was; the element's own bytes are ASCII.
    return without_carried(data.decode("latin-1")).encode("latin-1")


def _blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(_block(block) for block in blocks)


def _block(block: Block) -> Block:
    match block:
        case Line():
            return replace(block, runs=tuple(_run(r) for r in block.runs if not _dropped(r)))
        case Table():
            cells = tuple(
                Cell(c.row, c.col, c.row_span, c.col_span, _blocks(c.blocks)) for c in block.cells
            )
            return replace(block, cells=cells)
        case Box():
            return replace(block, blocks=_blocks(block.blocks))
        case _:
            return block


def _dropped(run: Run) -> bool:
    return isinstance(run, Text) and bool(run.flags & _DROPPED)


def _run(run: Run) -> Run:
    return Text(run.printed) if isinstance(run, Slot) else run
