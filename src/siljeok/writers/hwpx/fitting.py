"""One programme, one page: which step of tightening each section is set at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from siljeok.book.nodes import Bar, Block, Book, Break, BreakKind
from siljeok.book.outline import is_programme, sections
from siljeok.book.paragraphs import shows
from siljeok.writers.hwpx.blocks import lay
from siljeok.writers.hwpx.sheet import Sheet
from siljeok.writers.hwpx.slips import Slip
from siljeok.writers.one_page import Gauge, spills
from siljeok.writers.written import Remark

SLACK = 1
"""Lines of room that a fitted page keeps: this machine has not the fonts, and the next may not."""
MEASURED = Gauge(
    "한글 문서의 쪽을 글자 너비로 어림하고 한 줄을 남기면",
    "By an estimate of the HWPX's pages, with one line to spare",
)
_HOPELESS = 5 / 4
"""A section longer than this at the last step is set as usual: tightening would not help it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks that are set at one step: a programme with its title, or what lies between two."""

    blocks: tuple[Block, ...]
    programme: Bar | None = None
    opens_page: bool = False


def stretches(book: Book) -> list[Stretch]:
    """A Book's blocks as programmes and what lies between them.

    A part begins a page; so does a programme, unless the part's title stands right above it.
    """
    out: list[Stretch] = []
    titles: list[Block] = []
    plain: list[Block] = []
    programmes = {s.bar.id for p, s in sections(book) if s.bar and is_programme(p, s)}
    for blocks_of in _sections(book.blocks):
        bar = blocks_of[0]
        if isinstance(bar, Bar) and bar.level == 1:
            _close(out, plain, titles)
            titles = [bar]
            plain = list(blocks_of[1:])
        elif isinstance(bar, Bar) and bar.level == 2 and bar.id in programmes:
            if plain or not titles:
                _close(out, plain, titles)
                titles, plain = [], []
            out.append(Stretch((*titles, *blocks_of), bar, _opens(out)))
            titles, plain = [], []
        else:
            plain += blocks_of
    _close(out, plain, titles)
    return out


def _close(out: list[Stretch], plain: list[Block], titles: list[Block]) -> None:
    if plain or titles:
        # After a programme's own page, what follows begins another.
        opens = bool(titles) or bool(out and out[-1].programme)
        out.append(Stretch((*titles, *plain), None, opens and _opens(out)))


def _sections(blocks: Sequence[Block]) -> list[tuple[Block, ...]]:
    """Runs of blocks, each opened by a bar of a part or a section; the first may have none."""
    out: list[list[Block]] = []
    for block in blocks:
        if not out or (isinstance(block, Bar) and block.level <= 2):
            out.append([])
        out[-1].append(block)
    return [tuple(run) for run in out]


def _opens(before: Sequence[Stretch]) -> bool:
    """Whether a page must be begun: not at the start, nor where the Book itself just did."""
    if not before:
        return False
    last = before[-1].blocks[-1]
    return not (isinstance(last, Break) and last.kind is not BreakKind.COLUMN)


def fit(
    stretch: Stretch, sheet: Sheet, wanted: bool
) -> tuple[tuple[Slip, ...], tuple[Remark, ...]]:
    """A stretch as slips at the first step at which it fits its page, and a remark if none does."""
    slips = lay_all(stretch.blocks, sheet, 0)
    bar = stretch.programme
    if not wanted or bar is None or over(slips, sheet) <= 0:
        return slips, ()
    tried = slips
    for step in range(1, len(sheet.look.fitting)):
        tried = lay_all(stretch.blocks, sheet, step)
        if over(tried, sheet) <= 0:
            return tried, ()
    lines = -(-over(tried, sheet) // sheet.tightest_pitch)
    near = sum(slip.height for slip in tried) <= sheet.text_height * _HOPELESS
    return (tried if near else slips), (spills(bar, lines, MEASURED),)


def lay_all(blocks: Sequence[Block], sheet: Sheet, step: int) -> tuple[Slip, ...]:
    """The slips of some blocks of the document, at one step."""
    return tuple(
        slip
        for block in blocks
        if shows(block)
        for slip in lay(block, sheet, sheet.text_width, step)
    )


def over(slips: Sequence[Slip], sheet: Sheet) -> int:
    """By how much slips are higher than a page with its slack."""
    height = sum(slip.height for slip in slips)
    return height - (sheet.text_height - SLACK * sheet.line_pitch)
