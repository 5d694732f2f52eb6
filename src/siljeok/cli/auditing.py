"""The command `audit`: each file read and judged, the results printed or written."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from siljeok.audit import audit
from siljeok.book.findings import Audit, Severity
from siljeok.book.reading import Reading
from siljeok.cli.files import BAD_INPUT, save
from siljeok.cli.words import Lang, say
from siljeok.readers.draft import ReadError
from siljeok.readers.read import read_file

Result = tuple[Reading, Audit]


def audit_files(files: list[Path], format: str, strict: bool, out: Path | None, lang: Lang) -> int:
    """The exit code after every file was audited: 2 where one could not be read, 1 on errors
    with `strict`, else 0. A bad file does not stop the others."""
    if format == "html" and len(files) > 1 and out is None:
        typer.echo(
            say(
                lang,
                "여러 파일의 점검 쪽은 --out 폴더에 씁니다. 폴더를 적어 주세요.",
                "Pages of several files are written into a folder; name one with --out.",
            ),
            err=True,
        )
        return BAD_INPUT
    results: list[tuple[Path, Result | ReadError]] = [(path, _judged(path)) for path in files]
    for _, result in results:
        if isinstance(result, ReadError):
            typer.echo(say(lang, result.ko, result.en), err=True)
    _give(results, format, out, lang)
    good = [result for _, result in results if not isinstance(result, ReadError)]
    if len(good) < len(results):
        return BAD_INPUT
    errors = any(f.severity is Severity.ERROR for _, found in good for f in found.findings)
    return 1 if strict and errors else 0


def _judged(path: Path) -> Result | ReadError:
    try:
        reading = read_file(path)
    except ReadError as error:
        return error
    return reading, audit([reading])


def _give(
    results: list[tuple[Path, Result | ReadError]], format: str, out: Path | None, lang: Lang
) -> None:
    good = [(path, result) for path, result in results if not isinstance(result, ReadError)]
    if format == "html":
        from siljeok.writers.audit_page import audit_page

        taken: set[str] = set()
        for path, (reading, found) in good:
            page = audit_page(reading, found, lang=lang.value)
            if out is None:
                typer.echo(page, nl=False)
            else:
                many = len(results) > 1 or out.is_dir()
                target = out / _unused(f"{path.name}.html", taken) if many else out
                if many:
                    out.mkdir(parents=True, exist_ok=True)
                save(target, page.encode(), lang)
                typer.echo(str(target))
        return
    text = _json(results, lang) if format == "json" else _text(good, lang)
    if out is None:
        typer.echo(text)
    else:
        save(out, text.encode() + b"\n", lang)
        typer.echo(str(out))


def _unused(name: str, taken: set[str]) -> str:
    """The name, numbered where a file of that name was written already; noted as taken."""
    stem, ending = name.removesuffix(".html"), ".html"
    found, n = name, 1
    while found in taken:
        n += 1
        found = f"{stem}-{n}{ending}"
    taken.add(found)
    return found


def _text(good: list[tuple[Path, Result]], lang: Lang) -> str:
    from siljeok.writers.audit_text import audit_text

    return "\n\n".join(
        audit_text(reading, found, lang=lang.value).rstrip("\n") for _, (reading, found) in good
    )


def _json(results: list[tuple[Path, Result | ReadError]], lang: Lang) -> str:
    from siljeok.writers.audit_json import audit_data

    listed: list[object] = []
    for path, result in results:
        if isinstance(result, ReadError):
            message = say(lang, result.ko, result.en)
            listed.append({"file": path.name, "error": {"code": result.code, "message": message}})
        else:
            listed.append(audit_data(*result))
    return json.dumps(listed, ensure_ascii=False, indent=1)
