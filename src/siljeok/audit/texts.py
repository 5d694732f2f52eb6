"""Every printed text of a Book with its place: lines, cells, lines in boxes, rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from siljeok.audit.rule import Spot, Study
from siljeok.book.nodes import (
    Block,
    Box,
    Line,
    NoteKind,
    Rows,
    Table,
    blocks_text,
    line_text,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it prints, and where: a line, or a cell of a table in `block`."""

    study: Study
    text: str
    block: Block
    line: Line | None = None
    cell: tuple[int, int] | None = None
    holder: Block | None = None

    def spot(self, start: int | None = None, end: int | None = None) -> Spot:
        """The place of some characters of the text, of all of it without `start`."""
        if self.holder is None:
            return self.study.spot(self.block, cell=self.cell, start=start, end=end)
        # A line in a box: the section is the box's, the characters are the line's.
        spot = self.study.spot(self.holder, inner=self.block.id, start=start, end=end)
        return replace(spot, block=self.block.id)


def texts(study: Study) -> Iterator[Written]:
    """Every text of a Book in reading order, a cell as one text; then foot- and endnotes."""
    for block in study.reading.book.blocks:
        yield from texts_of(study, block)
    for note in study.reading.book.notes:
        if note.kind is not NoteKind.MEMO:
            for block in note.blocks:
                yield from texts_of(study, block)


def texts_of(study: Study, block: Block) -> Iterator[Written]:
    """The texts of one block of the Book's top level."""
    match block:
        case Line():
            yield Written(study, line_text(block), block, block)
        case Table():
            for cell in block.cells:
                text = blocks_text(cell.blocks)
                if text:
                    yield Written(study, text, block, cell=(cell.row, cell.col))
        case Rows():
            for r, row in enumerate(block.rows):
                for c, text in enumerate(row):
                    if text:
                        yield Written(study, text, block, cell=(r, c))
        case Box():
            for inner in block.blocks:
                if isinstance(inner, Line):
                    yield Written(study, line_text(inner), inner, inner, holder=block)
        case _:
            pass
