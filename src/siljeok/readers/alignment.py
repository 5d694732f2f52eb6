"""Sections of two Books put side by side, and whether they are built alike."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from siljeok.book.nodes import (
    Bar,
    Block,
    Box,
    Break,
    Cell,
    Contents,
    Image,
    Line,
    Rows,
    Table,
    Unread,
)
from siljeok.book.paragraphs import digest, shows

Build = tuple[object, ...]
Section = list[Block]


def sections(blocks: Sequence[Block]) -> list[Section]:
    """Runs of blocks, each opened by the title of a part or a section; the first may have none."""
    out: list[Section] = []
    for block in blocks:
        if not out or (isinstance(block, Bar) and block.level <= 2):
            out.append([])
        out[-1].append(block)
    return out


def paired(old: list[Section], new: list[Section]) -> dict[int, int]:
    """Which carried section each shown one is: by title, and what lies between by its order."""
    names = [[_name(section) for section in run] for run in (old, new)]
    pairs: dict[int, int] = {}
    matcher = SequenceMatcher(None, names[0], names[1], autojunk=False)
    for tag, i, end, j, last in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and end - i == last - j):
            pairs |= dict(zip(range(j, last), range(i, end), strict=True))
    found = set(pairs.values())
    moved = {names[0][n]: n for n in range(len(old)) if n not in found}
    for n in range(len(new)):
        if n not in pairs and names[1][n] in moved:
            pairs[n] = moved.pop(names[1][n])
    return pairs


def _name(section: Section) -> str:
    first = section[0]
    return f"{first.level} {digest(first.title)}" if isinstance(first, Bar) else ""


def build(block: Block) -> Build:
    """What of a block is not words: kind, grid, how many paragraphs stand where."""
    match block:
        case Line():
            return ("line",)
        case Bar():
            return ("bar", block.level)
        case Table():
            grid = (block.n_rows, block.n_cols, block.head_rows, block.head_cols)
            return ("table", grid, *map(_cell_build, block.cells))
        case Rows():
            return ("rows", *(len(row) for row in block.rows if row))
        case Box():
            return ("box", block.kind, *map(build, filter(shows, block.blocks)))
        case Contents():
            return ("contents", block.depth, *(entry.level for entry in block.entries))
        case Image():
            return ("image", block.sha256)
        case Break():
            return ("break", block.kind)
        case Unread():
            return ("unread",)


def _cell_build(cell: Cell) -> Build:
    place = (cell.row, cell.col, cell.row_span, cell.col_span)
    return (place, *map(build, filter(shows, cell.blocks)))
