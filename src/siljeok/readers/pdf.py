"""PDF → draft: the Book that one of ours carries, or the text of a stranger's pages.

A stranger's PDF is read as raw lines, page by page, in the order in which its file has them; its
tables are not read as tables, and the draft says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from siljeok.book.nodes import Bar, Line, Unread, text_run
from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.readers.draft import Draft, Placed, ReadError
from siljeok.readers.json import draft_json
from siljeok.readers.pdf_edits import edits
from siljeok.readers.pdf_places import pages_of

ATTACHED = "siljeok-book.json"
"""The name under which our PDFs carry their Book."""

MAX_CARRIED = 64 * 1024 * 1024
MAX_PAGES = 2_000
MAX_TEXT = 8_000_000
"""Bytes of a carried Book, pages and characters read; no report has more."""

_PASSWORD, _SECURITY = 4, 5
"""PDFium's error codes for a file that wants a password or a handler that it does not have."""

_LINE_END = re.compile(r"[\r\n\x0b\x0c\u2028\u2029]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_LABEL = re.compile(r"\D{0,9}([0-9]{1,5})\D{0,9}")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010fffd]")


def draft_pdf(data: bytes, file: str) -> Draft:
    """The Book attached to a PDF of ours; else every line of text of its pages, raw.

    Where the pages of ours no longer say what the Book says, a repair names the block.

    Raises ReadError for a file that is cut off, broken, locked, too large, or holds only pictures
    of text.
    """
    document = _opened(data, file)
    try:
        carried, told = _carried(document, file)
        if carried is not None:
            texts = [_page_text(document, n) or "" for n in range(1, len(document) + 1)]
            draft = _placed_on_pages(carried, document, texts, file)
            return replace(draft, repairs=edits(draft.placed, texts))
        return _pages(document, file, told)
    finally:
        document.close()


def _opened(data: bytes, file: str) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY):
            raise _refused(
                "locked",
                file,
                "암호가 걸린 PDF입니다. 암호를 푼 파일로 저장해 다시 주세요.",
                "the PDF is locked with a password. Save it without one and try again.",
            ) from None
        raise _broken(file) from None
    if not 0 < count <= MAX_PAGES:
        document.close()
        if not count:
            raise _broken(file)
        raise _refused(
            "too-large",
            file,
            f"{count:,}쪽이나 되는 PDF입니다(한도 {MAX_PAGES:,}쪽). 나누어 주세요.",
            f"the PDF has {count:,} pages, over the limit of {MAX_PAGES:,}. Split it.",
        )
    return document


# --- the carried Book ---------------------------------------------------------------------------


def _carried(document: Any, file: str) -> tuple[Draft | None, tuple[Repair, ...]]:
    """The draft of the attached Book; or None, with a word where there is one but it is broken."""
    import pypdfium2

    try:
        for i in range(min(document.count_attachments(), 100)):
            attached = document.get_attachment(i)
            if attached.get_name() == ATTACHED:
                return replace(draft_json(_bytes(attached, file), file), format="pdf"), ()
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


def _bytes(attached: Any, file: str) -> bytes:
    """The bytes of an attachment; its size is asked before they are copied."""
    import ctypes

    from pypdfium2 import raw

    size = ctypes.c_ulong()
    raw.FPDFAttachment_GetFile(attached, None, 0, size)
    if size.value > MAX_CARRIED:
        raise _refused(
            "too-large",
            file,
            f"붙은 자료가 {size.value / 1e6:,.0f} MB로 너무 큽니다.",
            f"the attachment is {size.value / 1e6:,.0f} MB, which is too large.",
        )
    return bytes(attached.get_data())


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


# --- a stranger's pages -------------------------------------------------------------------------


def _pages(document: Any, file: str, repairs: tuple[Repair, ...]) -> Draft:
    placed: list[Placed] = []
    unread: list[Repair] = []
    blank: list[int] = []
    total, private = 0, 0
    for number in range(1, len(document) + 1):
        text = _page_text(document, number)
        if text is None:
            unread.append(_page_broken(file, number))
            placed.append(_gap(file, number, "page", "쪽이 깨져 있음 / the page is broken"))
            continue
        total += len(text)
        if total > MAX_TEXT:
            unread.append(_rest_unread(file, number))
            break
        private += len(_PRIVATE.findall(text))
        lines = [line for line in map(_clean, _LINE_END.split(text)) if line.strip()]
        if not lines and text is not None:
            blank.append(number)
        placed += _raw(lines, file, number)
    if not any(item.raw for item in placed):
        raise _refused(
            "scanned",
            file,
            "글자 없이 그림으로만 된 PDF(스캔본)입니다. 원본 한글 파일을 쓰거나 문자 인식(OCR)을 "
            "거친 뒤 다시 주세요.",
            "the PDF holds pictures and no text (a scan). Use the original document, or run "
            "character recognition (OCR) first.",
        )
    unread += [_scanned(file, number) for number in blank]
    unread += _unread(file, private)
    return Draft(file, "pdf", tuple(placed), repairs=repairs, unread=tuple(unread))


def _page_text(document: Any, number: int) -> str | None:
    """The text of a page as its file has it; None for a page that cannot be opened."""
    import pypdfium2

    try:
        page = document[number - 1]
        try:
            layer = page.get_textpage()
            if layer.count_chars() > MAX_TEXT:
                return "\0" * (MAX_TEXT + 1)
            text: str = layer.get_text_range()
            return text
        finally:
            page.close()
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return None


def _clean(line: str) -> str:
    return _CONTROL.sub("", line).rstrip()


def _raw(lines: list[str], file: str, page: int) -> Iterator[Placed]:
    for n, text in enumerate(lines, 1):
        style = "page" if n == 1 and page > 1 else ""
        line = Line(f"p{page}.l{n}", None, 0, "", "", style, text_run(text))
        yield Placed(line, Where(file, page, n, n), raw=True)


def _gap(file: str, page: int, kind: str, reason: str) -> Placed:
    return Placed(Unread(f"p{page}", kind, reason), Where(file, page))


def _page_broken(file: str, page: int) -> Repair:
    return Repair(
        RepairCode.STRUCTURE,
        Where(file, page),
        "",
        f"{page}쪽이 깨져 있어 읽지 못했습니다.",
        f"page {page} is broken and was not read.",
        certain=False,
    )


def _rest_unread(file: str, page: int) -> Repair:
    return Repair(
        RepairCode.STRUCTURE,
        Where(file, page),
        "",
        f"글이 {MAX_TEXT:,}자를 넘어 {page}쪽부터 읽지 않았습니다. 파일을 나누어 주세요.",
        f"the text is over {MAX_TEXT:,} characters; it was not read from page {page} on. "
        "Split the file.",
        certain=False,
    )


def _scanned(file: str, page: int) -> Repair:
    return Repair(
        RepairCode.STRUCTURE,
        Where(file, page),
        "",
        f"{page}쪽에는 글자가 없습니다(빈 쪽이거나 그림).",
        f"page {page} holds no text (it is blank or a picture).",
        certain=False,
    )


def _unread(file: str, private: int) -> Iterator[Repair]:
    yield Repair(
        RepairCode.COLUMNS,
        Where(file),
        "",
        "PDF의 표는 아직 표로 읽지 않고 줄 단위 글로만 읽습니다. 원본 한글(HWPX) 파일이 있으면 "
        "그것을 쓰세요.",
        "tables of a PDF are not read as tables yet, only as lines of text. Use the original "
        "(HWPX) where there is one.",
        certain=False,
    )
    if private:
        yield Repair(
            RepairCode.STRUCTURE,
            Where(file),
            "",
            f"글꼴에만 있는 글자 {private}자는 무슨 글자인지 알 수 없습니다(번호 기호일 수 있음).",
            f"{private} characters exist in the file's own fonts only and cannot be known "
            "(they may be numbers).",
            certain=False,
        )


# --- refusals -----------------------------------------------------------------------------------


def _broken(file: str) -> ReadError:
    return _refused(
        "broken",
        file,
        "PDF가 잘렸거나 깨져 있습니다. 파일을 다시 받거나 다시 저장해 주세요.",
        "the PDF is cut off or broken. Fetch or save it again.",
    )


def _refused(code: str, file: str, ko: str, en: str) -> ReadError:
    return ReadError(code, f"{file}: {ko}", f"{file}: {en}", Where(file))
