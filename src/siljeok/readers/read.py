"""Any file → Reading: the format is told by the bytes.

A name chooses a reader only where bytes cannot: what is named .json and is no Book is refused as
that, since `null` would make a text as well, and what is named .csv or .tsv is a table.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from siljeok.book.reading import Reading, Where
from siljeok.readers.assemble import assemble
from siljeok.readers.draft import Draft, ReadError
from siljeok.readers.opening import file_bytes
from siljeok.readers.wrapped import refuse_wrapped

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|p)\b|^<!--", re.IGNORECASE)
_HWP = b"HWP Document File"
_FIRST_WORDS = (b"<!doctype html", b"<html>", b"<?xml ")


def read_file(path: Path) -> Reading:
    """The Reading of a file on disk.

    Raises ReadError for a file that is missing, no file, too large, or not readable.
    """
    return read(file_bytes(path), path.name)


def read(data: bytes, file: str = "") -> Reading:
    """The Reading of a file's bytes; `file` is its name for messages and places.

    Raises ReadError when no reader takes it.
    """
    return assemble(_reader(data, file)(data, file))


def _reader(data: bytes, file: str) -> Callable[[bytes, str], Draft]:
    """The reader for what the bytes are; imported only then, since each brings a library."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    _refuse_nothing(data, head, file)
    if data.startswith(b"PK"):
        from siljeok.readers.packages import package_reader

        return package_reader(data, file)
    if b"%PDF-" in data[:1024]:
        from siljeok.readers.pdf import draft_pdf

        return draft_pdf
    if data.startswith(_OLE):
        from siljeok.readers.hwp import draft_hwp

        if _HWP in data:
            return draft_hwp
        from siljeok.readers.ole_office import office_reader

        return office_reader(data, file) or draft_hwp
    _refuse_by_bytes(data, head, file)
    _refuse_by_name(file)
    if (
        Path(file).suffix.lower() == ".json"
        or re.match(rb'\{\s*["}]', head)
        or (head[:1] == b"[" and _is_json(data))
    ):
        from siljeok.readers.json import draft_json

        return draft_json
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = data[:2048].decode("utf-16", "ignore").lstrip().encode()
    if head[:1] == b"<" and _HTML.search(head):
        from siljeok.readers.html import draft_html

        return draft_html
    if head[:5] == b"<?xml" or head[:9].lower() == b"<!doctype":
        raise _refused(
            "xml",
            file,
            "XML 파일은 보고서로 읽지 않습니다. HWPX, PDF, HTML이나 글(.txt)을 골라 주세요.",
            "an XML file, which is not read as a report. Choose an HWPX, PDF, HTML or text file.",
        )
    if b"mime-version:" in data[:4096].lower():
        from siljeok.readers.mhtml import draft_mhtml, is_mhtml

        if is_mhtml(data):
            return draft_mhtml
    if Path(file).suffix.lower() in (".csv", ".tsv"):
        from siljeok.readers.separated import draft_separated

        return draft_separated
    from siljeok.readers.text import draft_text

    return draft_text


def _refuse_nothing(data: bytes, head: bytes, file: str) -> None:
    """Raises ReadError for a file that is empty, or ends within its very first word."""
    if not data.strip():
        raise _refused(
            "empty",
            file,
            "글자가 없는 빈 파일입니다. 보고서 파일을 다시 골라 주세요.",
            "is empty: it holds no text. Choose the report's file again.",
        )
    start = head.lower()
    if len(start) > 1 and any(word != start and word.startswith(start) for word in _FIRST_WORDS):
        raise _refused(
            "cut",
            file,
            "첫머리에서 잘린 파일입니다. 원본 파일을 다시 받아 주세요.",
            "is cut off in its first word. Get the original file again.",
        )


def _refuse_by_bytes(data: bytes, head: bytes, file: str) -> None:
    """Raises ReadError for documents that are known and not read."""
    refuse_wrapped(head, file)
    if data.startswith(_HWP):
        raise _refused(
            "hwp",
            file,
            "한글 97 이전 형식(HWP 3)입니다. 한글에서 열어 HWPX로 다시 저장해 주세요.",
            "an HWP 3 document (Hangul 97 and before). Save it as HWPX in Hancom Office.",
        )
    if head.startswith(b"{\\rtf"):
        raise _refused(
            "rtf",
            file,
            "서식 있는 글(RTF)이라 읽지 않습니다. 한글에서 HWPX나 글(.txt)로 저장해 주세요.",
            "an RTF document, which is not read. Save it as HWPX or as plain text.",
        )


_NAMED = {
    ".hwpx": ("HWPX 꾸러미(ZIP)", "an HWPX package (a ZIP file)"),
    ".hwp": ("HWP 문서", "an HWP document"),
    ".pdf": ("PDF 문서", "a PDF document"),
    ".docx": ("DOCX 문서", "a DOCX document"),
    ".xlsx": ("XLSX 통합 문서", "an XLSX workbook"),
}


def _refuse_by_name(file: str) -> None:
    """Raises ReadError for a name that promises what the bytes are not, or what is not read."""
    ending = Path(file).suffix.lower()
    if ending in _NAMED:
        ko, en = _NAMED[ending]
        raise _refused(
            "not-what-it-is-named",
            file,
            f"이름은 {ending}이지만 속은 {ko}가 아닙니다. 원본 파일을 다시 받아 주세요. "
            "문서 보안(DRM)이 걸려 있으면 해제한 사본을 골라 주세요.",
            f"is named {ending} but is not {en}. Get the original file again, or a copy that was "
            "released from rights management (DRM).",
        )
    if ending in (".md", ".markdown"):
        raise _refused(
            "markdown",
            file,
            "Markdown은 쓰기만 하고 읽지 않습니다. HWPX, PDF, HTML이나 글(.txt)을 골라 주세요.",
            "Markdown is written, not read. Choose an HWPX, PDF, HTML, JSON or text file.",
        )


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except RecursionError:
        return True  # what is nested so deeply is no text; its reader says so
    except ValueError:
        return False
    return True


def _refused(code: str, file: str, ko: str, en: str) -> ReadError:
    return ReadError(code, f"{file}: {ko}", f"{file}: {en}", Where(file))
