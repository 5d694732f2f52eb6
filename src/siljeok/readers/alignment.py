"""Sections of two Books put side by side: whether they are built alike, and what moved in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from siljeok.book.diff.align import align
from siljeok.book.nodes import (
    Bar,
    Block,
    Box,
    Break,
    Cell,
    Contents,
    Image,
    Line,
    Note,
    Rows,
    Table,
    Unread,
)
from siljeok.book.paragraphs import digest, paragraphs, shows

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


def seats(
    old: Section, new: Section, notes: Mapping[str, Note], shown_notes: Mapping[str, Note]
) -> tuple[list[int], set[int]] | None:
    """For each shown block of a section the carried one that it is, and which of them moved.

    What says the same in the same order belongs together, as `diff` has it; what says the same
    elsewhere, and only once, moved. The rest was edited where it stands, and has to be built as
    what stood there: None where it is not, since then blocks were added or taken out.
    """
    if len(old) != len(new):
        return None
    before = [_said(block, notes) for block in old]
    after = [_said(block, shown_notes) for block in new]
    pairs = {j: i for i, j in align(before, after)}
    moved = dict(_moves(before, after, pairs))
    pairs |= moved
    taken = set(pairs.values())
    left = [i for i in range(len(old)) if i not in taken]
    come = [j for j in range(len(new)) if j not in pairs]
    pairs |= zip(come, left, strict=True)
    if all(build(old[i]) == build(new[j]) for j, i in pairs.items()):
        return [pairs[j] for j in range(len(new))], set(moved)
    if all(build(a) == build(b) for a, b in zip(old, new, strict=True)):
        return list(range(len(new))), set()  # words that came to be those of another place
    return None


def _said(block: Block, notes: Mapping[str, Note]) -> Hashable:
    """What a block says, and how it is built, to compare by."""
    return build(block), tuple(digest(text) for _, text in paragraphs((block,), notes))


def _moves(
    before: list[Hashable], after: list[Hashable], pairs: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    taken = set(pairs.values())
    left = [i for i in range(len(before)) if i not in taken]
    come = [j for j in range(len(after)) if j not in pairs]
    places = {before[i]: i for i in left}
    n_before, n_after = Counter(before[i] for i in left), Counter(after[j] for j in come)
    for j in come:
        if n_before[after[j]] == n_after[after[j]] == 1:
            yield j, places[after[j]]
