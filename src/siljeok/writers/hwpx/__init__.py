"""Book → HWPX: a file that an officer opens, edits and hands in, with the Book inside."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from siljeok.book.codec import canonical
from siljeok.book.kinds import loose
from siljeok.book.nodes import Bar, Block, Book, Contents
from siljeok.book.outline import cover_title, kind_of
from siljeok.book.paragraphs import hashes
from siljeok.writers.cover import has_cover
from siljeok.writers.hwpx.blocks import cover
from siljeok.writers.hwpx.draw import Drawing
from siljeok.writers.hwpx.fitting import SLACK, stretches
from siljeok.writers.hwpx.fitting import fit as fitted
from siljeok.writers.hwpx.header import header
from siljeok.writers.hwpx.losses import LOSSES, forget
from siljeok.writers.hwpx.package import BOOK_PART, HASHES_PART, package, strip
from siljeok.writers.hwpx.pages import paged
from siljeok.writers.hwpx.sheet import Kind, Sheet
from siljeok.writers.hwpx.slips import Frame, Margin, Paragraph, Slip
from siljeok.writers.look import look as look_named
from siljeok.writers.written import Remark, Written

__all__ = ["LOSSES", "forget", "strip", "write"]


def write(book: Book, *, look: str = "standard", fit: bool = True, carry: bool = True) -> Written:
    """The Book as a HWPX in the look of that name, the same bytes for the same Book.

    With `fit`, each section with an objective is tightened to one page, and remarked on where it
    does not go. With `carry`, the Book rides inside. `pages` are estimates by the fonts' widths.
    Raises KeyError for an unknown look, CodecError for a Book that has no canonical form.
    """
    kind = kind_of(book)
    sheet = Sheet(look_named(look))
    front = _cover(book, sheet)
    laid, remarks = _body(book, sheet, fit)
    # A fitted page has a line of room, so none is broken.
    body, numbers = paged(laid, sheet.text_height, SLACK * sheet.line_pitch)
    bars = {
        slip.bar: page
        for slip, page in zip(body, numbers, strict=True)
        if isinstance(slip, Frame) and slip.bar
    }
    slips = [*front, *_opened(body, bool(front))] or [
        Paragraph(sheet.setting(Kind("normal", "void")))
    ]
    drawing = Drawing(sheet, book.notes, _entry_pages(book.blocks, bars))
    section = drawing.section(slips, len(front), bool(front))
    carried = _carried(book) if carry else {}
    data = package(book, kind, header(sheet), section, carried)
    total = (numbers[-1] if numbers else 0) + bool(front)
    return Written(data, bars, max(total, 1), LOSSES, remarks)


def _cover(book: Book, sheet: Sheet) -> tuple[Slip, ...]:
    if not has_cover(book):
        return ()
    last = max((window.last for window in book.meta.windows), default=None)
    date = f"({last.year}. {last.month}. {last.day}. 기준)" if last else ""
    return cover(book, sheet, cover_title(book), date)


def _body(book: Book, sheet: Sheet, wanted: bool) -> tuple[list[Slip], tuple[Remark, ...]]:
    slips: list[Slip] = []
    remarks: list[Remark] = []
    for stretch in stretches(book):
        laid, told = fitted(stretch, sheet, wanted)
        if laid and stretch.opens_page:
            laid = (_page_opened(laid[0]), *laid[1:])
        slips += laid
        remarks += told
    return slips, tuple(remarks)


def _opened(body: Sequence[Slip], covered: bool) -> Sequence[Slip]:
    """The body on a page of its own after a cover."""
    return [_page_opened(body[0]), *body[1:]] if covered and body else body


def _page_opened(slip: Slip) -> Slip:
    return slip if isinstance(slip, Margin) else replace(slip, opens_page=True)


def _entry_pages(blocks: Sequence[Block], bars: Mapping[str, int]) -> dict[int, int | None]:
    """The page of each entry of contents: that of the next bar of its title, else as printed."""
    titled: dict[tuple[int, str], list[tuple[int, Bar]]] = {}
    for n, block in enumerate(blocks):
        if isinstance(block, Bar):
            titled.setdefault((block.level, loose(block.title)), []).append((n, block))
    out: dict[int, int | None] = {}
    for n, block in enumerate(blocks):
        for entry in block.entries if isinstance(block, Contents) else ():
            found = titled.get((entry.level, loose(entry.title)), [])
            bar = next((bar for at, bar in found if at > n), found[0][1] if found else None)
            out[id(entry)] = bars.get(bar.id, entry.page) if bar else entry.page
    return out


def _carried(book: Book) -> dict[str, bytes]:
    """The Book in its canonical form, and the hash of every paragraph that shows it."""
    notes = {note.id: note for note in book.notes}
    told = json.dumps(hashes(book.blocks, notes), separators=(",", ":")).encode()
    return {BOOK_PART: canonical(book), HASHES_PART: told}
