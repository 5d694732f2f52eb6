"""Refusals of HWP and of other compound files: what the file is, and what to do."""

from __future__ import annotations

from siljeok.book.reading import Where
from siljeok.readers.draft import ReadError

_LOCKED = (
    (
        1 << 1,
        "encrypted",
        "암호가 걸린 문서입니다. 한글에서 열어 암호를 풀고 다시 저장해 주세요.",
        "the document is locked by a password. Open it in Hancom Office and save it without.",
    ),
    (
        1 << 4 | 1 << 10,
        "drm",
        "문서 보안(DRM)이 걸린 문서입니다. 보안을 해제한 사본을 골라 주세요.",
        "the document is under rights management (DRM). Choose a copy that was released from it.",
    ),
    (
        1 << 8,
        "encrypted",
        "인증서로 암호화한 문서입니다. 한글에서 열어 암호화를 풀고 다시 저장해 주세요.",
        "the document is encrypted with a certificate. Save it without in Hancom Office.",
    ),
    (
        1 << 2,
        "distribution",
        "배포용 문서라 본문이 잠겨 있습니다. 한글의 '배포용 문서 편집'으로 풀어 저장하거나, "
        "만든 부서에서 원본이나 PDF를 받아 주세요.",
        "a distribution document: its body is locked. Ask the office that made it for the "
        "original or a PDF, or release it in Hancom Office.",
    ),
)
"""Bits of a file header whose documents are not read, in the order in which they are told."""


def check_not_locked(flags: int, file: str) -> None:
    """Raises ReadError for a document that a password, a certificate or its office locked."""
    for bits, code, ko, en in _LOCKED:
        if flags & bits:
            raise refusal(file, code, ko, en)


def foreign(file: str) -> ReadError:
    """The refusal of a compound file that is no HWP."""
    return refusal(
        file,
        "ole",
        "HWP 문서가 아니거나 목록이 깨진 복합 파일(OLE)입니다. 원본 파일을 다시 받아 주세요.",
        "a compound (OLE) file that is no HWP document, or has lost its directory. "
        "Get the original file again.",
    )


def broken(file: str, name: str) -> ReadError:
    """The refusal of a part that cannot be unpacked, or is not made of records."""
    return refusal(
        file,
        "broken",
        f"{name}: 이 부분이 깨져 읽을 수 없습니다. 원본 파일을 다시 받거나, "
        "한글에서 열어 다시 저장해 주세요.",
        f"{name}: this part is broken. Get the file again, or save it again in Hancom Office.",
    )


def truncated(file: str, name: str) -> ReadError:
    """The refusal of a part that ends before it should."""
    return refusal(
        file,
        "truncated",
        f"{name}: 이 부분이 중간에서 잘렸습니다. 원본 파일을 다시 받아 주세요.",
        f"{name}: this part is cut short. Get the original file again.",
    )


def bomb(file: str, name: str) -> ReadError:
    """The refusal of a part that unpacks to more, or holds more, than a document does."""
    return refusal(
        file,
        "bomb",
        f"{name}: 풀면 지나치게 커지는 파일이라 열지 않습니다. 보고서 파일이 맞는지 확인해 주세요.",
        f"{name}: unpacks to far more than a document holds; not opened. Check the file.",
    )


def refusal(file: str, code: str, ko: str, en: str) -> ReadError:
    """A refusal in both languages, each with the file's name before it."""
    return ReadError(code, f"{file}: {ko}", f"{file}: {en}", Where(file))
