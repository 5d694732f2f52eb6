"""A PDF of ours: the Book that it carries, and the pages on which its blocks stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from siljeok.book.nodes import Bar
from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.readers.draft import Draft, ReadError
from siljeok.readers.json import draft_json
from siljeok.readers.pdf.edits import edits
from siljeok.readers.pdf.places import pages_of
from siljeok.readers.pdf.refusals import refused

ATTACHED = "siljeok-book.json"
"""The name under which our PDFs carry their Book."""
MAX_LETTERS = 8_000_000
"""Letters of one page; no page has more."""

_LABEL = re.compile(r"\D{0,9}([0-9]{1,5})\D{0,9}")


def carried_draft(document: Any, file: str, limit: int) -> tuple[Draft | None, tuple[Repair, ...]]:
    """The draft of the attached Book; or None, with a word where there is one but it is broken."""
    import pypdfium2

    try:
        for i in range(min(document.count_attachments(), 100)):
            attached = document.get_attachment(i)
            if attached.get_name() == ATTACHED:
                return replace(draft_json(_bytes(attached, file, limit), file), format="pdf"), ()
    except (pypdfium2.PdfiumError, ReadError, MemoryError) as error:
        why = (error.ko, error.en) if isinstance(error, ReadError) else ("", "")
        return None, (
            Repair(
                RepairCode.STRUCTURE,
                Where(file),
                "",
                f"붙은 문서 자료({ATTACHED})가 깨져 있어 쪽의 글만 읽었습니다. {why[0]}".strip(),
                f"the attached Book ({ATTACHED}) is broken, so only the text of the pages was "
                f"read. {why[1]}".strip(),
                certain=False,
            ),
        )
    return None, ()


def _bytes(attached: Any, file: str, limit: int) -> bytes:
    """The bytes of an attachment; its size is asked before they are copied."""
    import ctypes

    from pypdfium2 import raw

    size = ctypes.c_ulong()
    raw.FPDFAttachment_GetFile(attached, None, 0, size)
    if size.value > limit:
        raise refused(
            "too-large",
            file,
            f"붙은 자료가 {size.value / 1e6:,.0f} MB로 너무 큽니다.",
            f"the attachment is {size.value / 1e6:,.0f} MB, which is too large.",
        )
    return bytes(attached.get_data())


def on_its_pages(carried: Draft, document: Any, file: str) -> Draft:
    """The carried draft with the page of each block, and a repair for each that a page no longer
    prints."""
    texts = [page_text(document, n) or "" for n in range(1, len(document) + 1)]
    draft = _placed_on_pages(carried, document, texts, file)
    return replace(draft, repairs=edits(draft.placed, texts))


def page_text(document: Any, number: int) -> str | None:
    """The text of a page as its file has it; None for a page that cannot be opened."""
    import pypdfium2

    try:
        page = document[number - 1]
        try:
            layer = page.get_textpage()
            text: str = layer.get_text_range() if layer.count_chars() <= MAX_LETTERS else ""
            return text
        finally:
            page.close()
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return None


def _placed_on_pages(draft: Draft, document: Any, texts: list[str], file: str) -> Draft:
    """The draft with the pages of its blocks; none where the bookmarks are not those of its titles.

    The titles have theirs from the bookmarks, what stands under them from the pages' text. A page
    is called by the number that it prints, as the contents call it; the cover prints none.
    """
    tops = [item.block.id for item in draft.placed if isinstance(item.block, Bar)]
    found = list(_bookmarks(document))
    sound = len(found) == len(tops) and all(found)
    at = pages_of(draft.placed, texts, dict(zip(tops, found, strict=True))) if sound else {}
    printed = list(_printed_numbers(document))
    pages = {ident: printed[page - 1] for ident, page in at.items()}
    placed = tuple(p._replace(where=Where(file, pages.get(p.block.id))) for p in draft.placed)
    wheres = {key: replace(at, page=pages.get(key)) for key, at in draft.wheres.items()}
    return replace(draft, placed=placed, wheres=wheres)


def _printed_numbers(document: Any) -> Iterator[int | None]:
    """The number that each page of ours prints, which its label repeats (`- 3 -`)."""
    import pypdfium2

    for n in range(len(document)):
        try:
            hit = _LABEL.fullmatch(document.get_page_label(n))
        except pypdfium2.PdfiumError:
            hit = None
        yield int(hit[1]) if hit else None


def _bookmarks(document: Any) -> Iterator[int]:
    """The page that each bookmark leads to, from 1; 0 where it leads nowhere."""
    import pypdfium2

    try:
        for mark in document.get_toc(max_depth=6):
            dest = mark.get_dest()
            index = dest.get_index() if dest else None
            yield index + 1 if index is not None else 0
    except pypdfium2.PdfiumError:
        return
