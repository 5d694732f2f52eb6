"""The command `waive`: findings with their keys, and one of them set aside."""

from __future__ import annotations

from pathlib import Path

import typer

from siljeok.audit import audit
from siljeok.book.findings import Finding
from siljeok.book.waivers import Waiver, finding_key, waive
from siljeok.cli import BAD_INPUT
from siljeok.cli.files import load
from siljeok.cli.saving import being_read, save
from siljeok.cli.waiver_files import waiver_path, waivers_of, with_waiver
from siljeok.cli.words import Lang, say
from siljeok.readers.draft import ReadError


def waive_finding(file: Path, key: str, reason: str, who: str, lang: Lang) -> int:
    """List a report's findings with their keys, or write a waiver of one; the exit code.

    2 where the report or its waivers cannot be read, no finding has the key, or a reason is
    missing.
    """
    reading = load(file, lang)
    try:
        known = waivers_of(file)
    except ReadError as error:
        return _refused(lang, error.ko, error.en)
    found = waive(audit([reading]), known.waivers).audit
    if not key:
        for finding in found.findings:
            typer.echo(_line(finding, lang))
        for one in found.waived:
            typer.echo(f"{_line(one.finding, lang)} [{say(lang, '면제', 'waived')}: {one.reason}]")
        return 0
    if not reason.strip():
        return _refused(
            lang,
            f"{key}: 까닭이 없습니다. --reason에 그대로 두는 까닭을 적어 주세요.",
            f"{key}: there is no reason. Say with --reason why it may stand.",
        )
    if key in (finding_key(one.finding) for one in found.waived):
        return _refused(
            lang, f"{key}: 이미 면제한 지적입니다.", f"{key}: this finding is waived already."
        )
    if key not in (finding_key(finding) for finding in found.findings):
        return _refused(
            lang,
            f"{key}: 그런 지적이 없습니다. 'siljeok waive {file}'로 지적의 이름을 보세요.",
            f"{key}: there is no such finding. See their keys with 'siljeok waive {file}'.",
        )
    target = waiver_path(file)
    waiver = Waiver(key, reason.strip(), who.strip())
    save(target, with_waiver(known.data, waiver), being_read([file]), lang)
    typer.echo(str(target))
    return 0


def _line(finding: Finding, lang: Lang) -> str:
    from siljeok.writers.audit_words import full_place, message, severity_word

    head = f"{finding_key(finding)} [{severity_word(finding.severity, lang.value)}]"
    told = " ".join(message(finding, lang.value).split())
    return " ".join(p for p in (head, full_place(finding.spot, lang.value) + ":", told) if p)


def _refused(lang: Lang, ko: str, en: str) -> int:
    typer.echo(say(lang, ko, en), err=True)
    return BAD_INPUT
