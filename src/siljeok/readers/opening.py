"""A name → the bytes of an ordinary file, or why there are none and what to do."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from siljeok.book.reading import Where
from siljeok.readers.draft import ReadError

MAX_FILE = 256 * 1024 * 1024

_FORBIDDEN = (
    "읽을 권한이 없습니다. 파일과 폴더의 권한을 확인해 주세요.",
    "may not be read. Check the permissions of the file and its folder.",
)
_WHY = {
    errno.ENOTDIR: (
        "폴더로 적힌 이름이 폴더가 아니라 파일입니다. 이름과 자리를 확인해 주세요.",
        "names as its folder what is a file, not a folder. Check its name and folder.",
    ),
    errno.EISDIR: (
        "파일이 아니라 폴더입니다. 그 안의 파일을 골라 주세요.",
        "is a folder. Choose a file in it.",
    ),
    errno.ELOOP: (
        "자기 자신으로 돌아오는 링크입니다. 파일의 이름을 바로 적어 주세요.",
        "is a link that leads back to itself. Name the file itself.",
    ),
    errno.ENAMETOOLONG: (
        "이름이 너무 깁니다. 이름을 줄여 주세요.",
        "has too long a name. Shorten it.",
    ),
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EBUSY: (
        "다른 프로그램이 쓰고 있습니다. 그 프로그램을 닫고 다시 실행해 주세요.",
        "is used by another program. Close that and run again.",
    ),
}


def file_bytes(path: Path) -> bytes:
    """The bytes of an ordinary file.

    Raises ReadError for one that is missing, may not be read, is too large, or is no ordinary
    file: that is asked before it is opened, since a pipe waits for whoever writes to it and a
    device may never end.
    """
    name = path.name or str(path)  # "." and "/" have no name of their own
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, "")
        if not stat.S_ISREG(mode):
            raise _refused(
                "unreadable",
                name,
                "보통 파일이 아닙니다. 나오는 내용을 파일로 저장한 뒤 그 이름을 적어 주세요.",
                "is not an ordinary file. Save what it gives in a file and name that.",
            )
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except FileNotFoundError:
        at = "" if str(path) == name else f" ({path})"
        raise _refused(
            "missing",
            name,
            f"그런 파일이 없습니다{at.strip()}. 이름과 자리를 확인해 주세요.",
            f"there is no such file{at}. Check its name and folder.",
        ) from None
    except OSError as error:
        raise _refused("unreadable", name, *_why(error)) from None
    if len(data) > MAX_FILE:
        raise _refused(
            "too-large",
            name,
            f"파일이 {MAX_FILE // 1024 // 1024} MB를 넘습니다. 그림을 줄이거나 나누어 주세요.",
            f"is over {MAX_FILE // 1024 // 1024} MB. Shrink its pictures or split it.",
        )
    return data


def _why(error: OSError) -> tuple[str, str]:
    """Why the system does not give a file, and what to do."""
    number = error.errno or 0
    return _WHY.get(number) or (
        f"열 수 없습니다(시스템 오류 {number}번). 다른 자리에 복사해 다시 실행해 주세요.",
        f"cannot be opened ({error.strerror}). Copy it to another place and run again.",
    )


def _refused(code: str, file: str, ko: str, en: str) -> ReadError:
    return ReadError(code, f"{file}: {ko}", f"{file}: {en}", Where(file))
