"""Where findings are marked: each place of a finding becomes a mark on a block's text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from siljeok.book.findings import Finding, Severity, Spot
from siljeok.book.nodes import Bar, Block, Book, Line, Rows, Table, walk
from siljeok.book.texts import block_text, line_text
from siljeok.writers.html.text import words

Key = tuple[str, tuple[int, int] | None]
"""A text that can carry marks: a block's, or that of a cell in it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered finding at some characters; without `start` it stands behind the whole text."""

    number: int
    severity: Severity
    start: int | None = None
    end: int | None = None
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A spot found again in the text: the row it stands in, and the characters."""

    row: int
    key: Key
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Atlas:
    """Where every block of a reading stands: its row, and for a line in a cell, the cell."""

    file: str
    rows: tuple[Block, ...]
    row_of: dict[str, int]
    inside: dict[str, tuple[Key, int]]
    cells: dict[str, dict[tuple[int, int], tuple[int, int]]]


def atlas(book: Book, file: str) -> Atlas:
    """The rows of a text (its blocks, then those of its notes) and the way to find a spot."""
    rows = (*book.blocks, *(block for note in book.notes for block in note.blocks))
    row_of: dict[str, int] = {}
    inside: dict[str, tuple[Key, int]] = {}
    cells: dict[str, dict[tuple[int, int], tuple[int, int]]] = {}
    for n, top in enumerate(rows):
        for block in walk((top,)):
            row_of.setdefault(block.id, n)
            if isinstance(block, Table) and block.id not in inside:
                cells[block.id] = dict(_covered(block))
                inside |= {i: at for i, at in _lines_inside(block) if i not in inside}
            if isinstance(block, Rows):
                cells[block.id] = {
                    (r, c): (r, c) for r, row in enumerate(block.rows) for c in range(len(row))
                }
    return Atlas(file, rows, row_of, inside, cells)


def find(atlas: Atlas, spot: Spot) -> Place | None:
    """A spot in the text; None for one in another file, or in no block."""
    if spot.where.file not in ("", atlas.file) or spot.block not in atlas.row_of:
        return None
    row = atlas.row_of[spot.block]
    if spot.block in atlas.inside:
        key, offset = atlas.inside[spot.block]
        start = None if spot.start is None else spot.start + offset
        end = None if spot.end is None else spot.end + offset
        return Place(row, key, start, end)
    if spot.cell is None:
        return Place(row, (spot.block, None), spot.start, spot.end)
    first = atlas.cells.get(spot.block, {}).get(spot.cell)
    if first is None:
        return Place(row, (spot.block, None), None, None)
    return Place(row, (spot.block, first), spot.start, spot.end)


def spots(finding: Finding) -> Iterator[Spot]:
    """The places that a finding is marked at: its own, and those of its figures."""
    yield finding.spot
    yield from (figure.spot for figure in finding.figures)


def order(atlas: Atlas, findings: tuple[Finding, ...]) -> list[Finding]:
    """Findings in reading order; those that stand nowhere in the text first."""

    def key(finding: Finding) -> tuple[int, tuple[int, int], int]:
        place = find(atlas, finding.spot)
        if place is None:
            return (-1, (0, 0), 0)
        return (place.row, place.key[1] or (-1, -1), place.start or 0)

    return sorted(findings, key=key)


def marks(atlas: Atlas, numbered: list[Finding]) -> dict[Key, list[Mark]]:
    """The marks on every text; a finding marks a place once.

    In a table that a finding is about as a whole, its cells are underlined without its number.
    """
    out: dict[Key, list[Mark]] = defaultdict(list)
    for number, finding in enumerate(numbered, 1):
        places = [place for spot in spots(finding) if (place := find(atlas, spot))]
        whole = {place.key[0] for place in places if place.key[1] is None}
        for place in places:
            quiet = place.key[1] is not None and place.key[0] in whole
            mark = Mark(number, finding.severity, place.start, place.end, quiet)
            if not any(_covers(known, mark) for known in out[place.key]):
                out[place.key].append(mark)
    return out


def masks(atlas: Atlas, numbered: list[Finding]) -> dict[Key, list[tuple[int, str]]]:
    """Where personal data begins in each text, and what PRIV shows in its place, as long as it."""
    out: dict[Key, list[tuple[int, str]]] = defaultdict(list)
    for finding in numbered:
        for figure in finding.figures if finding.rule == "PRIV" else ():
            place = find(atlas, figure.spot)
            if place is not None and place.start is not None:
                out[place.key].append((place.start, figure.printed))
    return out


def marked(text: str, found: list[Mark], ref: dict[int, str]) -> str:
    """A text with its marks: what is meant underlined, numbers behind it.

    `ref` gives the HTML of each finding's number. Places outside the text are brought inside.
    """
    spans = [(m, *_span(m, len(text))) for m in found]
    edges = sorted({0, len(text), *(s for _, s, _ in spans), *(e for _, _, e in spans)})
    out: list[str] = []
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        ending = sorted(m.number for m, _, e in spans if e == start and not m.quiet)
        out += [ref[number] for number in ending]
        over = [m.severity for m, s, e in spans if s <= start and end <= e and s < e]
        piece = words(text[start:end])
        if over and piece:
            worst = min(over, key=lambda severity: severity.rank)
            piece = f'<mark class="hit hit--{worst.value}">{piece}</mark>'
        out.append(piece)
    return "".join(out)


def _span(mark: Mark, length: int) -> tuple[int, int]:
    if mark.start is None:
        return (0 if mark.quiet else length, length)
    start = min(max(mark.start, 0), length)
    end = length if mark.end is None else min(max(mark.end, start), length)
    return (start, end)


def _covers(known: Mark, new: Mark) -> bool:
    if known.number != new.number:
        return False
    return new.start is None or (known.start, known.end) == (new.start, new.end)


def _covered(table: Table) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Every place of a grid with the first place of the cell that covers it."""
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for col in range(cell.col, cell.col + cell.col_span):
                yield (row, col), (cell.row, cell.col)


def _lines_inside(table: Table) -> Iterator[tuple[str, tuple[Key, int]]]:
    """Where the blocks of cells begin in the text of their cell."""
    for cell in table.cells:
        offset = 0
        for block in cell.blocks:
            lead = 0
            if isinstance(block, Line):
                lead = len(block_text(block)) - len(line_text(block))
            yield block.id, ((table.id, (cell.row, cell.col)), offset + lead)
            for inner in walk((block,)):
                if inner is not block:
                    yield inner.id, ((table.id, (cell.row, cell.col)), offset)
            offset += len(block_text(block)) + 1


def text_of(block: Block) -> str:
    """The text that the marks on a block count their characters in."""
    match block:
        case Line():
            return line_text(block)
        case Bar():
            return block.title
        case _:
            return block_text(block)
