"""Any file → Reading: the format is told by the bytes, never by the name."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from siljeok.book.reading import Reading, Where
from siljeok.readers.assemble import assemble
from siljeok.readers.draft import Draft, ReadError

MAX_FILE = 256 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|p)\b|^<!--", re.IGNORECASE)
_HWP3 = b"HWP Document File"


def read_file(path: Path) -> Reading:
    """The Reading of a file on disk.

    Raises ReadError for a file that is missing, no file, too large, or not readable.
    """
    name = path.name
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise _refused(
            "missing",
            name,
            f"그런 파일이 없습니다({path}). 이름과 자리를 확인해 주세요.",
            f"there is no such file ({path}). Check its name and folder.",
        ) from None
    except OSError as error:
        ko, en = _why(path, error)
        raise _refused("unreadable", name, ko, en) from None
    if len(data) > MAX_FILE:
        raise _refused(
            "too-large",
            name,
            f"파일이 {MAX_FILE // 1024 // 1024} MB를 넘습니다. 그림을 줄이거나 나누어 주세요.",
            f"is over {MAX_FILE // 1024 // 1024} MB. Shrink its pictures or split it.",
        )
    return read(data, name)


def _why(path: Path, error: OSError) -> tuple[str, str]:
    """Why a file cannot be opened, and what to do."""
    if path.is_dir():
        return (
            "파일이 아니라 폴더입니다. 그 안의 파일을 골라 주세요.",
            "is a folder. Choose a file in it.",
        )
    if isinstance(error, PermissionError):
        return (
            "읽을 권한이 없습니다. 권한을 확인해 주세요.",
            "may not be read. Check its permissions.",
        )
    return (
        "열 수 없습니다. 다른 프로그램이 쓰고 있지 않은지 확인해 주세요.",
        f"cannot be opened ({error.strerror}). Check that no other program uses it.",
    )


def read(data: bytes, file: str = "") -> Reading:
    """The Reading of a file's bytes; `file` is its name for messages and places.

    Raises ReadError when no reader takes it.
    """
    return assemble(_reader(data, file)(data, file))


def _reader(data: bytes, file: str) -> Callable[[bytes, str], Draft]:
    """The reader for what the bytes are; imported only then, since each brings a library."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(b"PK"):
        from siljeok.readers.hwpx import draft_hwpx

        return draft_hwpx
    if b"%PDF-" in data[:1024]:
        from siljeok.readers.pdf import draft_pdf

        return draft_pdf
    if data.startswith((_OLE, _HWP3)):
        raise _refused(
            "hwp",
            file,
            "옛 한글 형식(HWP)입니다. 한글에서 '다른 이름으로 저장'으로 HWPX로 저장해 주세요.",
            "an old HWP document. Save it as HWPX in Hancom Office.",
        )
    _refuse_by_name(file)
    if re.match(rb'\{\s*["}]', head) or (head[:1] == b"[" and _is_json(data)):
        from siljeok.readers.json import draft_json

        return draft_json
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
    from siljeok.readers.text import draft_text

    return draft_text


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
            f"이름은 {ending}이지만 속은 {ko}가 아닙니다. 원본 파일을 다시 받아 주세요.",
            f"is named {ending} but is not {en}. Get the original file again.",
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
    except (ValueError, RecursionError):
        return False
    return True


def _refused(code: str, file: str, ko: str, en: str) -> ReadError:
    return ReadError(code, f"{file}: {ko}", f"{file}: {en}", Where(file))
