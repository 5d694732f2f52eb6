"""Whether the pages of a PDF still say what its carried Book says.

A PDF can be changed on its pages and keep its attachment. The letters and digits of each line,
title and row of a table are looked for in the text of the pages; what is not there was edited.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from siljeok.book.nodes import Bar, Block, Box, Cell, Line, NoteRef, Rows, Run, Table
from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.book.texts import blocks_text, runs_text
from siljeok.notation.particle import with_particle
from siljeok.readers.draft import Placed

# Letters that the fonts of a PDF are sure to have: others are set as blanks and do not come back.
_KEPT = re.compile(r"[0-9A-Za-z가-힣]+")
_NAMED = re.compile(r"〈U\+[0-9A-F]{4,6}〉")
"""How our writer names a character that no face has."""


_FOOT = re.compile(r"(?:\A|\s)- \d+ -\s*\Z")
"""The number at the foot of a page, which stands between the halves of a line on two pages."""
_HALF = 4
"""Letters that each half of such a line has at least, where footnotes stand between them."""


def edits(placed: Iterable[Placed], pages: Iterable[str]) -> tuple[Repair, ...]:
    """A repair for each block whose words the pages do not have."""
    parts = [letters(_NAMED.sub("", _FOOT.sub("", page))) for page in pages]
    text = "".join(parts)
    out: list[Repair] = []
    at = 0
    for item in placed:
        for said in sayings(item.block):
            wanted = letters(said)
            # What a report says next mostly stands next; the whole text is searched only for
            # what does not.
            found = text.find(wanted, at)
            if found < 0:
                found = text.find(wanted)
            if found >= 0:
                at = found
            elif not _on_two(wanted, parts):
                out.append(_edited(item.block.id, item.where, said))
    return tuple(out)


def _on_two(wanted: str, parts: Sequence[str]) -> bool:
    """Whether a page has the beginning of a text and the next one all the rest."""
    for page, following in pairwise(parts):
        head = bisect_left(range(len(wanted)), 1, key=lambda n: wanted[: n + 1] not in page)
        head = min(head, len(wanted) - _HALF)
        if head >= _HALF and wanted[head:] in following:
            return True
    return False


def letters(text: str) -> str:
    """The letters and digits of a text, composed, which setting and copying leave as they are."""
    return "".join(_KEPT.findall(unicodedata.normalize("NFC", text)))


def sayings(block: Block) -> Iterator[str]:
    """What stands together on a page: a line up to a note's mark, a title, a row of a table."""
    match block:
        case Line():
            yield from filter(_readable, _between_notes(block.runs))
        case Bar():
            yield from filter(_readable, (block.title,))
        case Rows():
            yield from filter(_readable, map(" ".join, block.rows))
        case Box():
            for inner in block.blocks:
                yield from sayings(inner)
        case Table():
            yield from filter(_readable, _rows(block))
        case _:
            pass


def _between_notes(runs: tuple[Run, ...]) -> Iterator[str]:
    part: list[Run] = []
    for run in runs:
        if isinstance(run, NoteRef):
            yield runs_text(tuple(part))
            part = []
        else:
            part.append(run)
    yield runs_text(tuple(part))


def _rows(table: Table) -> Iterator[str]:
    """Rows whose cells hold plain lines and span no other row, in the order of their columns."""
    starts: list[list[Cell]] = [[] for _ in range(table.n_rows)]
    for cell in table.cells:
        starts[cell.row].append(cell)
    spanned = 0  # the first row that no spanning cell of those above reaches
    for row, cells in enumerate(starts):
        ends = (c.row + c.row_span for c in cells if c.row_span > 1)
        spanned = max([spanned, *ends])
        if spanned <= row and all(map(_plain, cells)):
            yield " ".join(blocks_text(c.blocks) for c in cells)


def _plain(cell: Cell) -> bool:
    return all(
        isinstance(b, Line) and not any(isinstance(r, NoteRef) for r in b.runs) for b in cell.blocks
    )


def _readable(text: str) -> bool:
    """Whether copying gives a text in its own order; scripts from right to left may turn it."""
    return not any(unicodedata.bidirectional(c) in ("R", "AL", "AN", "RLE", "RLO") for c in text)


def _edited(block: str, where: Where, said: str) -> Repair:
    short = " ".join(said.split())[:60]
    return Repair(
        RepairCode.EDITED,
        where,
        short,
        "쪽의 글이 붙은 자료와 다릅니다. "
        f"자료에는 {with_particle(f'‘{short}’', '으로/로')} 되어 있습니다. "
        "누가 PDF를 고쳤는지 확인해 주세요.",
        f"the page does not say what the attached Book says here: “{short}”. "
        "See whether the PDF was edited.",
        certain=False,
        block=block,
    )
