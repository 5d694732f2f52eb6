"""PDF → draft: the Book that one of ours carries, or what the pages of a stranger's show.

Nothing in a PDF is followed: no link, no script, no attachment but the Book.
"""

from __future__ import annotations

from typing import Any

from siljeok.readers.draft import Draft
from siljeok.readers.pdf.own import ATTACHED, carried_draft, on_its_pages
from siljeok.readers.pdf.refusals import broken, refused, too_heavy

__all__ = ["ATTACHED", "draft_pdf"]

MAX_CARRIED = 64 * 1024 * 1024
MAX_PAGES = 2_000
MAX_TEXT = 8_000_000
"""Bytes of a carried Book, pages and letters read; no report has more."""

_PASSWORD, _SECURITY = 4, 5
"""PDFium's error codes for a file that wants a password or a handler that it does not have."""


def draft_pdf(data: bytes, file: str) -> Draft:
    """The Book attached to a PDF of ours; else the lines, tables and drawings of its pages, raw.

    Where the pages of ours no longer say what the Book says, a repair names the block.

    Raises ReadError for a file that is cut off, broken, locked, too large, or holds only pictures
    of text or letters without a meaning.
    """
    document = _opened(data, file)
    try:
        carried, told = carried_draft(document, file, MAX_CARRIED)
        if carried is not None:
            return on_its_pages(carried, document, file)
        from siljeok.readers.pdf.stranger import stranger_draft
        from siljeok.readers.pdf.weight import is_too_heavy

        if is_too_heavy(data, len(document)):
            raise too_heavy(file)
        return stranger_draft(document, file, told, MAX_TEXT)
    finally:
        document.close()


def _opened(data: bytes, file: str) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY):
            raise refused(
                "locked",
                file,
                "암호가 걸린 PDF입니다. 암호를 푼 파일로 저장해 다시 주세요.",
                "the PDF is locked with a password. Save it without one and try again.",
            ) from None
        raise broken(file) from None
    if not 0 < count <= MAX_PAGES:
        document.close()
        if not count:
            raise broken(file)
        raise refused(
            "too-large",
            file,
            f"{count:,}쪽이나 되는 PDF입니다(한도 {MAX_PAGES:,}쪽). 나누어 주세요.",
            f"the PDF has {count:,} pages, over the limit of {MAX_PAGES:,}. Split it.",
        )
    return document
