"""One file judged, in whatever process: read, audited, waived, and put in the form asked for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from siljeok import __version__
from siljeok.book.findings import Audit, Severity
from siljeok.book.reading import Reading
from siljeok.cli.causes import why
from siljeok.cli.found_files import FoundFile
from siljeok.cli.waiver_files import waivers_of
from siljeok.readers.draft import ReadError

Counts = dict[str, dict[str, int]]
"""How many findings of each severity, by rule."""


class Job(NamedTuple):
    """What is asked of every file: the form of the result, the language of its words, and whether
    official style is looked at as well."""

    format: str
    lang: str
    style: bool = False

    @property
    def settings(self) -> str:
        """All that a result depends on besides the file."""
        return f"{__version__} {self.format} {self.lang}{' style' * self.style}"


_NONE: Counts = {}


class Judged(NamedTuple):
    """What one file gave: its result in the form asked for, or why there is none.

    `output` is text, a page (its name where it has a file of its own), or JSON values; `idle`
    counts waivers that no finding answers to; `error` is (code, Korean, English).
    `digest` is that of the file and its waivers.
    """

    name: str
    digest: str = ""
    output: Any = None
    counts: Counts = _NONE
    figures: int = 0
    checked: int = 0
    waived: int = 0
    idle: int = 0
    error: tuple[str, str, str] | None = None

    def count(self, severity: Severity) -> int:
        """Findings of a severity, over all rules."""
        return sum(by.get(severity.value, 0) for by in self.counts.values())


def judge(file: FoundFile, job: Job) -> Judged:
    """What a file gives; a file or its waivers that cannot be read give the error, never raise."""
    from siljeok.audit import audit
    from siljeok.audit.rule import Profile
    from siljeok.book.waivers import waive
    from siljeok.cli.files import reading_of

    path, name, _ = file
    try:
        waivers = waivers_of(path)
        reading = reading_of(path, name)
    except ReadError as error:
        return Judged(name, error=(error.code, error.ko, error.en))
    found = waive(audit([reading], Profile(style=job.style)), waivers.waivers)
    counts: Counts = {}
    for (rule, severity), n in Counter(
        (f.rule, f.severity.value) for f in found.audit.findings
    ).items():
        counts.setdefault(rule, {})[severity] = n
    output = _output(reading, found.audit, job)
    if file.page:
        from siljeok.cli.saving import replace_file, unwritten

        try:
            replace_file(file.page, output.encode(errors="replace"))
        except OSError as error:
            return Judged(name, error=("unwritten", *unwritten(file.page, why(error))))
        output = file.page.name
    coverage = found.audit.coverage
    return Judged(
        name,
        "",
        output,
        counts,
        coverage.figures,
        coverage.checked,
        len(found.audit.waived),
        len(found.idle),
    )


def judge_for_log(file: FoundFile, job: Job) -> Judged:
    """What a file gives, with the digest by which a log knows it again."""
    digest = digest_of(file.path)
    return judge(file, job)._replace(digest=digest)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file and its waivers, "" where one cannot be read: reading says why."""
    import hashlib

    from siljeok.readers.opening import file_bytes

    try:
        found = hashlib.sha256(waivers_of(path).data)
        found.update(file_bytes(path))
    except ReadError:
        return ""
    return found.hexdigest()


def _output(reading: Reading, audit: Audit, job: Job) -> Any:
    match job.format:
        case "html":
            from siljeok.writers.audit_page import audit_page

            return audit_page(reading, audit, lang=job.lang)
        case "text":
            from siljeok.writers.audit_text import audit_text

            return audit_text(reading, audit, lang=job.lang).rstrip("\n")
        case "csv":
            from siljeok.writers.audit_csv import audit_rows

            return audit_rows(reading, audit, lang=job.lang)
        case _:
            from siljeok.writers.audit_json import audit_data

            return audit_data(reading, audit)
