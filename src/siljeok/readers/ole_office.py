"""Old files of Office (OLE): a locked one and a Word document are refused, a workbook is read."""

from __future__ import annotations

import io
from collections.abc import Callable

import olefile

from siljeok.book.reading import Where
from siljeok.readers.draft import Draft, ReadError
from siljeok.readers.office import locked

Reader = Callable[[bytes, str], Draft]


def office_reader(data: bytes, file: str) -> Reader | None:
    """The reader of an old workbook; None for what is no file of Office.

    Raises ReadError for a document of Office that is locked by a password, or not read.
    """
    names = _streams(data)
    if "encryptedpackage" in names:
        raise locked(file, "워드나 엑셀")
    if "workbook" in names or "book" in names:
        from siljeok.readers.xls import draft_xls

        return draft_xls
    for stream, ko, en in _REFUSED:
        if stream in names:
            raise ReadError("not-read", f"{file}: {ko}", f"{file}: {en}", Where(file))
    return None


_REFUSED = (
    (
        "worddocument",
        "옛 워드 문서(DOC)라 읽지 않습니다. 워드나 한글에서 DOCX나 HWPX로 저장해 주세요.",
        "an old Word document (DOC), which is not read. Save it as DOCX or HWPX.",
    ),
    (
        "powerpoint document",
        "파워포인트 문서(PPT)라 읽지 않습니다. 한글이나 워드로 옮겨 HWPX나 DOCX로 저장해 주세요.",
        "a PowerPoint document (PPT), which is not read. Save its text as HWPX or DOCX.",
    ),
)


def _streams(data: bytes) -> frozenset[str]:
    """The names of the streams at the top of a file; none of one that cannot be opened."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return frozenset(entry[0].lower() for entry in ole.listdir() if len(entry) == 1)
    except Exception:
        return frozenset()
