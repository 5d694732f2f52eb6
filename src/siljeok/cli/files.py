"""Files in for the command line, read or refused; and the writer that a name asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import typer

from siljeok.book.nodes import Book
from siljeok.book.reading import Reading, Where
from siljeok.cli import BAD_INPUT
from siljeok.cli.words import Lang, say
from siljeok.readers.draft import ReadError

if TYPE_CHECKING:  # loaded by the writer that a command asks for
    from siljeok.writers.written import Written


def load(path: Path, lang: Lang) -> Reading:
    """The Reading of a file; one that cannot be read ends the command with exit code 2."""
    try:
        return reading_of(path)
    except ReadError as error:
        typer.echo(say(lang, error.ko, error.en), err=True)
        raise typer.Exit(BAD_INPUT) from None


def reading_of(path: Path, name: str = "") -> Reading:
    """The Reading of an ordinary file, which results call by `name`; raises ReadError."""
    from siljeok.readers.opening import file_bytes
    from siljeok.readers.read import read

    if str(path) == "-" and not path.exists():
        raise _refused(
            path,
            "표준 입력은 읽지 않습니다. 파일로 저장한 뒤 그 이름을 적어 주세요.",
            "standard input is not read. Save it in a file and name that.",
        )
    return read(file_bytes(path), name or path.name)


def _refused(path: Path, ko: str, en: str) -> ReadError:
    name = path.name or str(path)  # "." and "/" have no name of their own
    return ReadError("unreadable", f"{name}: {ko}", f"{name}: {en}", Where(name))


Writer: TypeAlias = "Callable[[Book], Written]"


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


def written(write: Writer, reading: Reading, lang: Lang) -> Written:
    """A Reading's Book as a writer writes it; one that no file can hold ends with exit code 2."""
    from siljeok.book.codec import CodecError

    try:
        return write(reading.book)
    except CodecError as error:
        name = reading.file
        ko, en = f"{name}: {error.path}: {error.ko}", f"{name}: {error.path}: {error.en}"
        typer.echo(say(lang, ko, en), err=True)
        raise typer.Exit(BAD_INPUT) from None
