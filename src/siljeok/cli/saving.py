"""Files written by the command line: whole or not at all, and over nothing that must stay."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NoReturn

import typer

from siljeok.cli import BAD_INPUT
from siljeok.cli.causes import BEING_READ, FOLDER, NOT_ORDINARY, READ_ONLY, Cause, why
from siljeok.cli.words import Lang, say

Sources = frozenset[tuple[int, int]]
"""Which files the command reads: their devices and numbers, whatever names lead to them."""


def being_read(paths: Iterable[Path]) -> Sources:
    """The files that a command reads, as what may not be written over."""
    found: set[tuple[int, int]] = set()
    for path in paths:
        with contextlib.suppress(OSError):  # reading it says why
            status = path.stat()
            found.add((status.st_dev, status.st_ino))
    return frozenset(found)


def check_target(path: Path, sources: Sources, lang: Lang) -> None:
    """Nothing where a file may stand under this name; else the command ends with exit code 2.

    `sources` are the files that the command reads. Nothing is changed.
    """
    cause = _objection(path, sources)
    if cause is BEING_READ:
        # It could be written; nobody can mean it.
        ko = f"{path}: 읽는 파일에 그대로 쓸 수 없습니다. {cause.advice_ko}"
        _end(lang, ko, f"{path}: {cause.en}. {cause.advice_en}")
    if cause:
        _end_unwritten(path, cause, lang)


def _objection(path: Path, sources: Sources) -> Cause | None:
    """Why a file of this name may not be replaced; None where it may, or where there is none."""
    try:
        found = path.stat()
        if (found.st_dev, found.st_ino) in sources:
            return BEING_READ
        if stat.S_ISDIR(found.st_mode):
            return FOLDER
        if not stat.S_ISREG(found.st_mode):
            return NOT_ORDINARY
        # A file is replaced by renaming, which asks the folder and not the file; an editor asks
        # the file. The system's own answer says yes to its administrator, the mode does not.
        if not found.st_mode & 0o222:
            return READ_ONLY
        os.close(os.open(path, os.O_WRONLY))
    except FileNotFoundError:
        return None
    except OSError as error:
        return why(error)
    return None


def save(path: Path, data: bytes, sources: Sources, lang: Lang) -> None:
    """Write a file whole: into a neighbour first, then renamed over the name that was asked for.

    A link stays, and what it leads to is written. What `check_target` refuses is not written.
    """
    with saving(path, sources, lang) as file:
        file.write(data)


@contextmanager
def saving(path: Path, sources: Sources, lang: Lang) -> Iterator[IO[bytes]]:
    """A file to write piece by piece, whole under its name when all went well; as `save`.

    Only errors of the file itself may be raised inside as OSError: they end the command.
    """
    check_target(path, sources, lang)
    try:
        with _replacing(path) as file:
            yield file
    except OSError as error:
        _end_unwritten(path, why(error), lang)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file whole under its name, whatever stood there; raises OSError."""
    with _replacing(path) as file:
        file.write(data)


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    target = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(prefix=".siljeok-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        Path(name).chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def make_folder(path: Path, lang: Lang) -> None:
    """A folder with those above it, where it is not there yet; else exit code 2."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        cause = why(error)
        _end(
            lang,
            f"{path}: 폴더를 만들 수 없습니다({cause.ko}). {cause.advice_ko}",
            f"{path}: the folder cannot be made ({cause.en}). {cause.advice_en}",
        )


def unwritten(path: Path, cause: Cause) -> tuple[str, str]:
    """That a file could not be written, in Korean and in English."""
    return (
        f"{path}: 쓸 수 없습니다({cause.ko}). {cause.advice_ko}",
        f"{path}: cannot be written ({cause.en}). {cause.advice_en}",
    )


def _end_unwritten(path: Path, cause: Cause, lang: Lang) -> NoReturn:
    _end(lang, *unwritten(path, cause))


def _end(lang: Lang, ko: str, en: str) -> NoReturn:
    typer.echo(say(lang, ko, en), err=True)
    raise typer.Exit(BAD_INPUT)


def _umask() -> int:
    """The mask of new files' permissions; it can be read only by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
