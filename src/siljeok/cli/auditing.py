"""The command `audit`: each file read and judged, the results printed or written."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import typer

from siljeok.audit import audit
from siljeok.audit.rule import Profile
from siljeok.book.findings import Audit, Severity
from siljeok.book.reading import Reading
from siljeok.cli import BAD_INPUT
from siljeok.cli.files import reading_of
from siljeok.cli.saving import check_target, make_folder, save
from siljeok.cli.words import Lang, say
from siljeok.readers.draft import ReadError

Result = tuple[Reading, Audit]
Results = list[tuple[Path, Result | ReadError]]


def audit_files(
    files: list[Path],
    format: str,
    strict: bool,
    out: Path | None,
    lang: Lang,
    *,
    profile: Profile | None = None,
) -> int:
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
    folder = out if format == "html" and (len(files) > 1 or _is_folder(out)) else None
    if out and not folder:
        check_target(out, files, lang)
    results: Results = [(path, _judged(path, profile)) for path in files]
    for _, result in results:
        if isinstance(result, ReadError):
            typer.echo(say(lang, result.ko, result.en), err=True)
    if format == "html":
        _give_pages(results, files, folder, out, lang)
    else:
        _give(results, files, format, out, lang)
    good = [result for _, result in results if not isinstance(result, ReadError)]
    if len(good) < len(results):
        return BAD_INPUT
    errors = any(f.severity is Severity.ERROR for _, found in good for f in found.findings)
    return 1 if strict and errors else 0


def _judged(path: Path, profile: Profile | None) -> Result | ReadError:
    try:
        reading = reading_of(path)
    except ReadError as error:
        return error
    return reading, audit([reading], profile)


def _is_folder(path: Path | None) -> bool:
    try:
        return path is not None and path.is_dir()
    except OSError:  # writing there says why
        return False


def _give_pages(
    results: Results, files: list[Path], folder: Path | None, out: Path | None, lang: Lang
) -> None:
    """The page of every file that was read: printed, in one file, or each in a folder."""
    from siljeok.writers.audit_page import audit_page

    taken: set[str] = set()
    for path, result in results:
        if isinstance(result, ReadError):
            continue
        page = audit_page(*result, lang=lang.value)
        target = out
        if folder:
            make_folder(folder, lang)
            target = folder / _unused(f"{path.name}.html", taken)
        if target is None:
            typer.echo(page, nl=False)
        else:
            save(target, _encoded(page), files, lang)
            typer.echo(str(target))


def _give(results: Results, files: list[Path], format: str, out: Path | None, lang: Lang) -> None:
    """The results as one text, printed or in one file; no text where nothing was read."""
    good = [result for _, result in results if not isinstance(result, ReadError)]
    if format == "text" and not good:
        return
    text = _json(results, lang) if format == "json" else _text(results, lang)
    if out is None:
        typer.echo(text)
    else:
        save(out, _encoded(text) + b"\n", files, lang)
        typer.echo(str(out))


def _encoded(text: str) -> bytes:
    """Text as UTF-8; a name of a file that is none shows a question mark where it breaks."""
    return text.encode(errors="replace")


def _unused(name: str, taken: set[str]) -> str:
    """The name, numbered where a file of that name was written already; noted as taken."""
    stem, ending = name.removesuffix(".html"), ".html"
    found, n = name, 1
    while found in taken:
        n += 1
        found = f"{stem}-{n}{ending}"
    taken.add(found)
    return found


def _text(results: Results, lang: Lang) -> str:
    from siljeok.writers.audit_text import audit_text

    good = [result for _, result in results if not isinstance(result, ReadError)]
    texts = [audit_text(reading, found, lang=lang.value).rstrip("\n") for reading, found in good]
    if len(results) > 1:
        texts.append(_totals([found for _, found in good], len(results) - len(good), lang))
    return "\n\n".join(texts)


def _totals(audits: list[Audit], unread: int, lang: Lang) -> str:
    """One line over all files: how many, their findings by severity, and what was checked."""
    from siljeok.writers.audit_words import severity_word

    count = Counter(f.severity for found in audits for f in found.findings)
    findings = " · ".join(f"{severity_word(s, lang.value)} {count[s]:,}" for s in Severity)
    figures = sum(found.coverage.figures for found in audits)
    checked = sum(found.coverage.checked for found in audits)
    files = len(audits)
    but = f"(못 읽은 파일 {unread:,}개 빼고)" if unread else ""
    return say(
        lang,
        f"모두 파일 {files:,}개{but}: {findings} · 수치 {figures:,}개 가운데 {checked:,}개 확인",
        f"In all {files:,} {'file' if files == 1 else 'files'}"
        f"{f' ({unread:,} more could not be read)' if unread else ''}: {findings} · "
        f"{checked:,} of {figures:,} figures checked",
    )


def _json(results: Results, lang: Lang) -> str:
    from siljeok.writers.audit_json import audit_data

    listed: list[object] = []
    for path, result in results:
        if isinstance(result, ReadError):
            message = say(lang, result.ko, result.en)
            listed.append({"file": path.name, "error": {"code": result.code, "message": message}})
        else:
            listed.append(audit_data(*result))
    return json.dumps(listed, ensure_ascii=False, indent=1)
