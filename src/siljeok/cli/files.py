"""Files in and out for the command line: read or refuse, write whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import typer

from siljeok.book.nodes import Book
from siljeok.book.reading import Reading
from siljeok.cli.words import Lang, say
from siljeok.readers.draft import ReadError
from siljeok.writers.written import Written

BAD_INPUT = 2


def load(path: Path, lang: Lang) -> Reading:
    """The Reading of a file; one that cannot be read ends the command with exit code 2."""
    from siljeok.readers.read import read_file

    try:
        return read_file(path)
    except ReadError as error:
        typer.echo(say(lang, error.ko, error.en), err=True)
        raise typer.Exit(BAD_INPUT) from None


def save(path: Path, data: bytes, lang: Lang) -> None:
    """Write a file whole: into a neighbour first, then renamed over the name that was asked for."""
    try:
        handle, name = tempfile.mkstemp(prefix=".siljeok-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(path.stat().st_mode if path.exists() else 0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        typer.echo(
            say(
                lang,
                f"{path}: 쓸 수 없습니다({error.strerror}). 폴더를 확인해 주세요.",
                f"{path}: cannot be written ({error.strerror}). Check that its folder exists and "
                "may be written to.",
            ),
            err=True,
        )
        raise typer.Exit(BAD_INPUT) from None


def _umask() -> int:
    """The mask of new files' permissions; it can be read only by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


Writer = Callable[[Book], Written]


def writer_for(path: Path, lang: Lang) -> Writer:
    """The writer that a file's ending picks; another ending ends the command with exit code 2."""
    ending = path.suffix.lower()
    if ending == ".hwpx":
        from siljeok.writers.hwpx import write as hwpx

        return hwpx
    if ending == ".pdf":
        from siljeok.writers.pdf import write as pdf

        return pdf
    if ending in (".html", ".htm"):
        from siljeok.writers.html import write as html

        return html
    if ending == ".md":
        from siljeok.writers.markdown import write as markdown

        return markdown
    if ending == ".json":
        from siljeok.writers.json import write as json

        return json
    typer.echo(
        say(
            lang,
            f"{path}: 쓸 수 있는 형식은 .hwpx .pdf .html .md .json입니다. 이름의 끝을 바꿔 주세요.",
            f"{path}: formats that can be written are .hwpx .pdf .html .md .json. "
            "Change the ending of the name.",
        ),
        err=True,
    )
    raise typer.Exit(BAD_INPUT)
