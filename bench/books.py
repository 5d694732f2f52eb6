"""Books of any number of programmes, made of the example's own, so that the text is real."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from siljeok.book.nodes import Bar, Block, Book, Box, Cell, Table
from siljeok.book.outline import sections
from siljeok.readers.read import read_file

EXAMPLE = Path(__file__).resolve().parent.parent / "example" / "corrected.txt"


def book_of(programmes: int) -> Book:
    """The example with its programmes repeated under new numbers until there are so many."""
    book = read_file(EXAMPLE).book
    own = [s for p, s in sections(book) if s.goal and p.bar and p.bar.number == "Ⅱ"]
    part = next(b for b in book.blocks if isinstance(b, Bar) and b.number == "Ⅱ")
    blocks: list[Block] = [part]
    for n in range(programmes):
        section = own[n % len(own)]
        assert section.bar
        bar = replace(section.bar, number=str(n + 1))
        blocks += [_renamed(block, f"p{n}.") for block in (bar, *section.blocks)]
    return replace(book, blocks=tuple(blocks))


def _renamed(block: Block, prefix: str) -> Block:
    ident = prefix + block.id
    if isinstance(block, Table):
        cells = tuple(
            Cell(c.row, c.col, c.row_span, c.col_span, tuple(_renamed(b, prefix) for b in c.blocks))
            for c in block.cells
        )
        return replace(block, id=ident, cells=cells)
    if isinstance(block, Box):
        return replace(block, id=ident, blocks=tuple(_renamed(b, prefix) for b in block.blocks))
    return replace(block, id=ident)
