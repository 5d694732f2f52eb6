"""Why a PDF is not read."""

from __future__ import annotations

from siljeok.book.reading import Where
from siljeok.readers.draft import ReadError


def refused(code: str, file: str, ko: str, en: str) -> ReadError:
    """A refusal that names the file."""
    return ReadError(code, f"{file}: {ko}", f"{file}: {en}", Where(file))


def broken(file: str) -> ReadError:
    """The refusal of a file that PDFium cannot open."""
    return refused(
        "broken",
        file,
        "PDF가 잘렸거나 깨져 있습니다. 파일을 다시 받거나 다시 저장해 주세요.",
        "the PDF is cut off or broken. Fetch or save it again.",
    )


def scanned(file: str, pages: int) -> ReadError:
    """The refusal of a file whose pages are pictures."""
    return refused(
        "scanned",
        file,
        f"{pages}쪽 모두 글자 없이 그림으로만 된 PDF(스캔본)입니다. 원본 한글 파일을 쓰거나 문자 "
        "인식(OCR)을 거친 뒤 다시 주세요.",
        f"all {pages} pages hold pictures and no text (a scan). Use the original document, or run "
        "character recognition (OCR) first.",
    )


def garbled(file: str) -> ReadError:
    """The refusal of a file whose letters have lost their meaning."""
    return refused(
        "garbled",
        file,
        "글자층이 깨진 PDF입니다(글꼴에 글자 표가 없어 무슨 글자인지 알 수 없음). 원본 한글 파일을 "
        "쓰거나 한글에서 PDF로 다시 저장해 주세요.",
        "the text layer is broken: its fonts do not say which letters they draw. Use the original "
        "document, or save it as PDF again.",
    )


def too_heavy(file: str) -> ReadError:
    """The refusal of a file that unpacks to more than any report holds."""
    return refused(
        "bomb",
        file,
        "풀면 지나치게 커지는 PDF라 열지 않습니다. 보고서 파일이 맞는지 확인하고, 맞으면 쪽을 "
        "나누어 다시 저장해 주세요.",
        "unpacks to far more than a report holds; not opened. Check that it is the report; if it "
        "is, split its pages.",
    )
