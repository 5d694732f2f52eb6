"""Many HWPX files into one: what the command `merge` does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

import typer

from siljeok.book.nodes import Bar
from siljeok.book.reading import Reading
from siljeok.cli import BAD_INPUT
from siljeok.cli.found_files import found_files, is_folder
from siljeok.cli.saving import being_read, check_target, save
from siljeok.cli.words import Lang, say
from siljeok.readers.draft import ReadError
from siljeok.readers.hwpx.parts import package_parts
from siljeok.readers.opening import file_bytes
from siljeok.readers.read import read
from siljeok.writers.hwpx_merge import Source, Title, merge

_DEPTH = 2
"""Levels of titles that the common contents list."""


class Wanted(NamedTuple):
    """What was asked for: files or folders, and what is added to them."""

    out: Path
    names: tuple[Path, ...]
    look: Path | None
    contents: bool
    dividers: bool


def merge_files(wanted: Wanted, lang: Lang) -> None:
    """Write the merged file and say where each begins; exit code 2 for a file that is no HWPX."""
    paths = _hwpx(wanted.names, wanted.out)
    if not paths:
        _end(say(lang, "묶을 HWPX 파일이 없습니다.", "There is no HWPX file to merge."))
    looks = [wanted.look] if wanted.look else []
    reading = being_read([*paths, *looks])
    check_target(wanted.out, reading, lang)
    named = wanted.contents or wanted.dividers
    try:
        look = _source(wanted.look, read_too=False) if wanted.look else None
        sources = [_source(path, read_too=named) for path in paths]
    except ReadError as error:
        _end(say(lang, error.ko, error.en))
    made = merge(sources, look=look, contents=wanted.contents, dividers=wanted.dividers)
    save(wanted.out, made.data, reading, lang)
    n, pages = len(sources), made.n_pages
    ko, en = f"파일 {n}개, 약 {pages}쪽", f"{n} files, about {pages} pages"
    typer.echo(f"{wanted.out} ({say(lang, ko, en)})")
    for remark in made.remarks:
        typer.echo(f"  {say(lang, remark.message_ko, remark.message_en)}")


def _hwpx(names: Sequence[Path], out: Path) -> list[Path]:
    """The files of the names: those named as they are, of a folder its HWPX, but for the result."""
    found = [
        file.path
        for name in names
        for file in found_files([name]).files
        if not is_folder(name) or file.path.suffix.lower() == ".hwpx"
    ]
    folders = any(map(is_folder, names))
    return [p for p in found if not folders or p in names or p.resolve() != out.resolve()]


def _source(path: Path, *, read_too: bool) -> Source:
    """A file's parts, with its division and titles where they are printed; raises ReadError."""
    data = file_bytes(path)
    parts = package_parts(data, path.name)
    if not read_too:
        return Source(path.name, parts)
    reading = read(data, path.name)
    return Source(path.name, parts, _division(reading, path), _titles(reading))


def _division(reading: Reading, path: Path) -> str:
    return reading.book.meta.unit or path.stem


def _titles(reading: Reading) -> tuple[Title, ...]:
    bars = (b for b in reading.book.blocks if isinstance(b, Bar) and b.level <= _DEPTH)
    return tuple(Title(bar.level, bar.number or "", bar.title) for bar in bars)


def _end(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(BAD_INPUT)
