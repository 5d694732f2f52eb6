"""A report poured into an office's own form: what the command `fill` does."""

from __future__ import annotations

from pathlib import Path

import typer

from siljeok.book.nodes import Book
from siljeok.cli import BAD_INPUT
from siljeok.cli.files import load, written
from siljeok.cli.saving import being_read, check_target, save
from siljeok.cli.words import Lang, say
from siljeok.readers.draft import ReadError
from siljeok.readers.hwpx.parts import package_parts
from siljeok.readers.opening import file_bytes
from siljeok.writers.hwpx_form import fill
from siljeok.writers.written import Written


def fill_form(report: Path, form: Path, out: Path, lang: Lang) -> None:
    """Write the filled form and what is to be looked at; exit code 2 for what cannot be read."""
    sources = being_read([report, form])
    check_target(out, sources, lang)
    try:
        parts = package_parts(file_bytes(form), form.name)
    except ReadError as error:
        typer.echo(say(lang, error.ko, error.en), err=True)
        raise typer.Exit(BAD_INPUT) from None

    def pour(book: Book) -> Written:
        return fill(book, parts)

    made = written(pour, load(report, lang), lang)
    save(out, made.data, sources, lang)
    pages = say(lang, f"약 {made.n_pages}쪽", f"about {made.n_pages} pages")
    typer.echo(f"{out} ({pages})")
    for remark in made.remarks:
        typer.echo(f"  {say(lang, remark.message_ko, remark.message_en)}")
