"""Why a system refuses a name, a read or a write: in both languages, with what to do."""

from __future__ import annotations

import errno
from typing import NamedTuple


class Cause(NamedTuple):
    """A reason and an advice, each in Korean and in English; reasons have no full stop."""

    ko: str
    en: str
    advice_ko: str
    advice_en: str


BEING_READ = Cause(
    "읽는 파일입니다", "is the file being read", "다른 이름을 적어 주세요.", "Give another name."
)
FOLDER = Cause(
    "같은 이름의 폴더가 있습니다",
    "a folder has that name",
    "다른 이름을 적어 주세요.",
    "Give another name.",
)
NOT_ORDINARY = Cause(
    "보통 파일이 아닙니다",
    "it is not an ordinary file",
    "다른 이름을 적어 주세요.",
    "Give another name.",
)
READ_ONLY = Cause(
    "읽기 전용 파일입니다",
    "it is marked read-only",
    "쓰기를 허락하거나 다른 이름을 적어 주세요.",
    "Allow writing to it, or give another name.",
)
TAKEN = Cause(
    "같은 이름의 파일이 있습니다",
    "a file has that name",
    "다른 폴더를 적어 주세요.",
    "Name another folder.",
)
_NO_FOLDER = Cause(
    "그런 폴더가 없습니다",
    "no such folder",
    "폴더가 있는지, 쓸 수 있는지 확인해 주세요.",
    "Check that its folder exists and may be written to.",
)
_NOT_A_FOLDER = Cause(
    "폴더로 적힌 이름이 폴더가 아니라 파일입니다",
    "what stands as its folder is a file, not a folder",
    "이름과 자리를 확인해 주세요.",
    "Check its name and folder.",
)
_FORBIDDEN = Cause(
    "권한이 없습니다",
    "permission denied",
    "파일과 폴더의 권한을 확인해 주세요.",
    "Check the permissions of the file and its folder.",
)
_FULL = Cause(
    "디스크가 가득 찼습니다",
    "the disk is full",
    "공간을 비우거나 다른 폴더를 골라 주세요.",
    "Free some space or choose another folder.",
)
_CAUSES = {
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NOT_A_FOLDER,
    errno.EISDIR: FOLDER,
    errno.EEXIST: TAKEN,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: Cause(
        "파일이 여기에 허락된 크기를 넘습니다",
        "the file is larger than allowed here",
        _FULL.advice_ko,
        _FULL.advice_en,
    ),
    errno.EROFS: Cause(
        "읽기 전용 디스크입니다",
        "the disk is read-only",
        "다른 폴더를 골라 주세요.",
        "Choose another folder.",
    ),
    errno.ENAMETOOLONG: Cause(
        "이름이 너무 깁니다",
        "the name is too long",
        "이름을 줄여 주세요.",
        "Shorten the name.",
    ),
    errno.ELOOP: Cause(
        "자기 자신으로 돌아오는 링크입니다",
        "a link that leads back to itself",
        "파일의 이름을 바로 적어 주세요.",
        "Name the file itself.",
    ),
    errno.EBUSY: Cause(
        "다른 프로그램이 쓰고 있습니다",
        "another program uses it",
        "그 프로그램을 닫고 다시 실행해 주세요.",
        "Close that program and run again.",
    ),
    errno.EIO: Cause(
        "디스크가 읽거나 쓰지 못했습니다",
        "the disk failed",
        "다른 디스크를 골라 주세요.",
        "Choose another disk.",
    ),
}


def why(error: OSError) -> Cause:
    """The cause that an error of the system stands for; a rare one keeps its number."""
    found = _CAUSES.get(error.errno or 0)
    return found or Cause(
        f"시스템 오류 {error.errno}번",
        f"system error {error.errno}: {error.strerror}",
        "다른 이름이나 폴더로 다시 실행해 주세요.",
        "Try another name or folder.",
    )
