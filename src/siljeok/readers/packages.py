"""Which reader a package (ZIP) is for: told by its parts, whatever its name says."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from siljeok.book.reading import Where
from siljeok.readers.draft import Draft, ReadError

Reader = Callable[[bytes, str], Draft]

_REFUSED = (
    (
        "ppt/presentation.xml",
        "파워포인트 문서(PPTX)라 읽지 않습니다. 한글이나 워드로 옮겨 HWPX나 DOCX로 저장해 주세요.",
        "a PowerPoint document (PPTX), which is not read. Save its text as HWPX or DOCX.",
    ),
    (
        "xl/workbook.bin",
        "이진 통합 문서(XLSB)라 읽지 않습니다. 엑셀에서 XLSX로 저장해 주세요.",
        "a binary workbook (XLSB), which is not read. Save it as XLSX in Excel.",
    ),
    (
        "content.xml",
        "오픈도큐먼트(ODT, ODS) 문서라 읽지 않습니다. DOCX, XLSX나 PDF로 저장해 주세요.",
        "an OpenDocument file (ODT, ODS), which is not read. Save it as DOCX, XLSX or PDF.",
    ),
)
_WORD = (".docx", ".docm", ".dotx", ".dotm")
_EXCEL = (".xlsx", ".xlsm", ".xltx", ".xltm")


def package_reader(data: bytes, file: str) -> Reader:
    """The reader of a package.

    Raises ReadError for a package of Office that is not read; what is no package that is known
    goes to the reader that its name promises, else to HWPX's, for their own refusals.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, OverflowError, RuntimeError):
        names = frozenset()
    if any(name.startswith("Contents/") for name in names):
        return _hwpx()
    if "word/document.xml" in names:
        return _docx()
    if "xl/workbook.xml" in names:
        return _xlsx()
    for part, ko, en in _REFUSED:
        if part in names:
            raise ReadError("not-read", f"{file}: {ko}", f"{file}: {en}", Where(file))
    ending = Path(file).suffix.lower()
    if ending in _WORD or _holds(names, "word/"):
        return _docx()
    return _xlsx() if ending in _EXCEL or _holds(names, "xl/") else _hwpx()


def _holds(names: frozenset[str], folder: str) -> bool:
    return any(name.startswith(folder) for name in names)


def _hwpx() -> Reader:
    from siljeok.readers.hwpx import draft_hwpx

    return draft_hwpx


def _docx() -> Reader:
    from siljeok.readers.docx import draft_docx

    return draft_docx


def _xlsx() -> Reader:
    from siljeok.readers.xlsx import draft_xlsx

    return draft_xlsx
