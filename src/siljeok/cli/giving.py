"""Results given as they come: printed, into one file, or a page for each in a folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import typer

from siljeok.cli.found_files import INDEX
from siljeok.cli.judging import Judged
from siljeok.cli.tally import Tally, summary, totals
from siljeok.cli.words import Lang, say

Pieces = Iterator[str]


class Giving(NamedTuple):
    """Where results go: a file, a folder, or the terminal; `several` asks for the line of totals
    and `many` for the summary by rule as well."""

    format: str
    out: Path | None
    folder: Path | None
    sources: frozenset[tuple[int, int]]
    many: bool
    several: bool
    lang: Lang


def give(judged: Iterator[Judged], tally: Tally, giving: Giving) -> None:
    """Print or write what every file gave, and at the end what all gave together."""
    if giving.folder:
        _pages(judged, tally, giving)
        return
    pieces = _FORMS[giving.format](judged, tally, giving)
    if giving.out is None:
        for piece in pieces:
            typer.echo(piece, nl=False)
        return
    from siljeok.cli.saving import saving

    first = next(pieces, None)
    if first is None:
        return  # nothing could be read: there is no result to write
    with saving(giving.out, giving.sources, giving.lang) as file:
        file.write(_encoded(first))
        for piece in pieces:
            file.write(_encoded(piece))
    typer.echo(str(giving.out))


def _text(judged: Iterator[Judged], tally: Tally, giving: Giving) -> Pieces:
    between = ""
    for one in judged:
        if not one.error:
            yield f"{between}{one.output}\n"
            between = "\n"
    if giving.many or (giving.several and tally.files):
        yield f"{between}{totals(tally, giving.lang)}\n"
    if giving.many:
        yield "\n".join(summary(tally, giving.lang)) + "\n"


def _json(judged: Iterator[Judged], tally: Tally, giving: Giving) -> Pieces:
    opening = "["
    for one in judged:
        data = one.output
        if one.error:
            code, ko, en = one.error
            data = {"file": one.name, "error": {"code": code, "message": say(giving.lang, ko, en)}}
        lines = json.dumps(data, ensure_ascii=False, indent=1).replace("\n", "\n ")
        yield f"{opening}\n {lines}"
        opening = ","
    yield "\n]\n" if opening == "," else "[]\n"


def _csv(judged: Iterator[Judged], tally: Tally, giving: Giving) -> Pieces:
    from siljeok.writers.audit_csv import BOM, csv_text, heads

    yield BOM + csv_text([heads(giving.lang.value)])
    for one in judged:
        if one.output:
            yield csv_text(one.output)


def _page(judged: Iterator[Judged], tally: Tally, giving: Giving) -> Pieces:
    for one in judged:
        if not one.error:
            yield str(one.output)


_FORMS: dict[str, Callable[[Iterator[Judged], Tally, Giving], Pieces]] = {
    "text": _text,
    "json": _json,
    "csv": _csv,
    "html": _page,
}


def _pages(judged: Iterator[Judged], tally: Tally, giving: Giving) -> None:
    """The pages that the files' audits wrote; with many, one more that lists them."""
    from siljeok.writers.audit_list import AuditLine, audit_list

    assert giving.folder
    lines: list[AuditLine] = []
    for one in judged:
        if one.error:
            _, ko, en = one.error
            lines.append(AuditLine(one.name, "", say(giving.lang, ko, en)))
            continue
        typer.echo(str(giving.folder / one.output))
        lines.append(AuditLine(one.name, one.output, "", one.counts, one.figures, one.checked))
    if giving.many:
        from siljeok.cli.saving import save

        target = giving.folder / INDEX
        rules = tuple(summary(tally, giving.lang))
        page = audit_list(lines, totals(tally, giving.lang), rules, lang=giving.lang.value)
        save(target, _encoded(page), giving.sources, giving.lang)
        typer.echo(str(target))


def _encoded(text: str) -> bytes:
    """Text as UTF-8; a name of a file that is none shows a question mark where it breaks."""
    return text.encode(errors="replace")
