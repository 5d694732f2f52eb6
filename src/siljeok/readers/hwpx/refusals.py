"""Refusals of a package, each naming the file, what is wrong with it and what to do."""

from __future__ import annotations

from siljeok.book.reading import Where
from siljeok.readers.draft import ReadError


def broken(file: str, name: str) -> ReadError:
    """The refusal of a part that cannot be unpacked or is no XML."""
    return refusal(
        file,
        "broken",
        f"{name}: 이 부분이 깨져 읽을 수 없습니다. 한글에서 열어 다시 저장해 주세요.",
        f"{name}: this part is broken. Open the file in Hancom Office and save it again.",
    )


def bomb(file: str, name: str) -> ReadError:
    """The refusal of a part that unpacks to more, or holds more, than a document does."""
    return refusal(
        file,
        "bomb",
        f"{name}: 풀면 지나치게 커지는 파일이라 열지 않습니다. 보고서 파일이 맞는지 확인해 주세요.",
        f"{name}: unpacks to far more than a document holds; not opened. Check the file.",
    )


def encrypted(file: str) -> ReadError:
    """The refusal of a file that a password locks."""
    return refusal(
        file,
        "encrypted",
        "암호가 걸린 문서입니다. 한글에서 열어 암호를 풀고 다시 저장해 주세요.",
        "the document is locked by a password. Open it in Hancom Office and save it without.",
    )


def refusal(file: str, code: str, ko: str, en: str) -> ReadError:
    """A refusal in both languages, each with the file's name before it."""
    return ReadError(code, f"{file}: {ko}", f"{file}: {en}", Where(file))
