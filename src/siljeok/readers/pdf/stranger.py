"""A stranger's PDF: what its pages show, made ready for `assemble`, and all that was not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from siljeok.book.nodes import BoxKind
from siljeok.book.reading import Repair, Where
from siljeok.readers.draft import Draft, Placed
from siljeok.readers.pdf import telling
from siljeok.readers.pdf.continued import continued
from siljeok.readers.pdf.flow import Flow, Placing, Sheet, body_paragraphs, margins
from siljeok.readers.pdf.furniture import furniture
from siljeok.readers.pdf.items import Item
from siljeok.readers.pdf.joins import joiner
from siljeok.readers.pdf.layout import Page, TooLongError, page_layout
from siljeok.readers.pdf.lines import Paragraph, Printed
from siljeok.readers.pdf.refusals import garbled, scanned

_SCAN = 0.4
"""The part of a page that pictures cover where it is a scan, if no letter stands on it."""
_DRAWN = 200
"""Curves of a page without letters from which its letters are drawn as shapes."""
_GARBLED = 0.5
_DOUBTFUL = 0.02
"""The parts of a page's letters without meaning from which it is refused, and told."""


def stranger_draft(
    document: Any, file: str, repairs: tuple[Repair, ...], most_letters: int
) -> Draft:
    """The draft of a PDF that carries no Book.

    Raises ReadError where no page has letters, or the letters have no meaning.
    """
    pages, unread_pages = _layouts(document, most_letters)
    seen = [page for page in pages if page is not None]
    letters = sum(page.text.letters for page in seen)
    if not letters:
        raise scanned(file, len(pages))
    if sum(page.text.lost for page in seen) > _GARBLED * letters:
        raise garbled(file)
    found = furniture(seen)
    printed = iter(found.numbers)
    numbers = [n if page is None else next(printed) or n for n, page in enumerate(pages, 1)]
    own = [number for number, page in zip(numbers, pages, strict=True) if page is not None]
    sheets = [Sheet(number, items) for number, items in zip(own, found.items, strict=True)]
    known = margins(sheets)
    paragraphs = body_paragraphs(sheets, known)
    flow = Flow(file, _join(paragraphs, sheets), known)
    joined = continued(paragraphs, own)
    placed: list[Placed] = [
        flow.furniture(kind, text, own[n])
        for kind, every in ((BoxKind.HEADER, found.heads), (BoxKind.FOOTER, found.feet))
        for text, n in every
    ]
    unread: list[Repair] = []
    told = list(repairs)
    rest = iter(joined.pages)
    for n, page in enumerate(pages, 1):
        if page is None:
            reason = "쪽을 읽지 않음 / the page was not read"
            placed.append(flow.unread("page", reason, n))
            if unread_pages[n] != "rest" or unread_pages.get(n - 1) != "rest":
                unread.append(telling.page_unread(file, n, unread_pages[n]))
            continue
        placings = list(flow.page(numbers[n - 1], next(rest)))
        for item, repair, is_unread in _told(placings, file):
            placed.append(item)
            if repair:
                (unread if is_unread else told).append(repair)
        for more in _page_told(page, flow, file, numbers[n - 1], n):
            if isinstance(more, Placed):
                placed.append(more)
            else:
                unread.append(more)
    told += telling.furniture_told(file, found, own)
    told += telling.continued_told(file, joined.moved, own, joined.heads)
    private = sum(page.text.private for page in seen)
    if private:
        where = [own[n] for n, page in enumerate(seen) if page.text.private]
        unread.append(telling.private_letters(file, private, where))
    return Draft(
        file,
        "pdf",
        tuple(placed),
        wheres=flow.wheres,
        repairs=tuple(told),
        unread=tuple(unread),
        counts_paragraphs=True,
    )


def _layouts(document: Any, most: int) -> tuple[list[Page | None], dict[int, str]]:
    """Each page's layout, None for one that is not read, and why it is not."""
    import pypdfium2

    pages: list[Page | None] = []
    why: dict[int, str] = {}
    letters = 0
    for n in range(len(document)):
        if letters > most:
            pages.append(None)
            why[n + 1] = "rest"
            continue
        try:
            page = document[n]
            try:
                layout = page_layout(page, most - letters)
            finally:
                page.close()
        except TooLongError:
            letters = most + 1
            pages.append(None)
            why[n + 1] = "rest"
            continue
        except pypdfium2.PdfiumError:
            pages.append(None)
            why[n + 1] = "broken"
            continue
        letters += layout.text.letters
        pages.append(layout)
    return pages, why


def _join(paragraphs: Sequence[Sequence[Paragraph | Item]], sheets: Sequence[Sheet]) -> Any:
    every = [item for page in paragraphs for item in page if isinstance(item, Paragraph)]
    lines = [item for sheet in sheets for item in sheet.items if isinstance(item, Printed)]
    return joiner(every, lines)


def _told(placings: Sequence[Placing], file: str) -> Iterator[tuple[Placed, Repair | None, bool]]:
    """The blocks of a page, with what is told of each."""
    for placing in placings:
        ident, where = placing.placed.block.id, placing.placed.where
        tell = {
            "doubt": telling.doubtful_table,
            "split": telling.split_rows,
            "sketch": telling.sketch,
            "picture": telling.picture,
        }.get(placing.kind)
        is_unread = placing.kind in ("sketch", "picture")
        yield placing.placed, tell(where, ident) if tell else None, is_unread


def _page_told(
    page: Page, flow: Flow, file: str, number: int, place: int
) -> Iterator[Placed | Repair]:
    """What a page holds that was not read, or that may be read wrongly."""
    text = page.text
    where = Where(file, number)
    if not text.letters and page.pictured > _SCAN:
        yield flow.unread("image", "글자가 없는 그림 쪽 / a picture of a page", number)
        yield telling.scanned_page(where, place)
    elif not text.letters and page.curves > _DRAWN:
        yield flow.unread("image", "도형으로 그려진 쪽 / a page of shapes", number)
        yield telling.drawn_page(where, place)
    if text.hidden:
        yield telling.hidden_text(where, text.hidden)
    if text.letters and text.lost > max(3, _DOUBTFUL * text.letters):
        yield telling.lost_letters(where, text.lost)
    if text.turned:
        words = " / ".join(text.turned)[:500]
        placed = flow.unread("turned", "돌려 쓴 글 / turned text", number, words)
        yield placed
        yield telling.turned_text(where, words, placed.block.id)
