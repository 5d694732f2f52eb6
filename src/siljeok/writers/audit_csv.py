"""An audit as rows of a table: one finding a row, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from siljeok.book.findings import Audit, Finding
from siljeok.book.reading import Reading
from siljeok.book.waivers import finding_key
from siljeok.writers.audit_words import message, pick, severity_word, verdict_word, waiver_words

BOM = "\ufeff"
"""What tells a spreadsheet that the file is UTF-8; without it Korean is spoiled."""
_HEADS = (
    ("파일", "file"),
    ("지적", "key"),
    ("규칙", "rule"),
    ("구분", "severity"),
    ("판정", "verdict"),
    ("쪽", "page"),
    ("줄", "line"),
    ("부", "part"),
    ("항목", "section"),
    ("표의 행", "row"),
    ("표의 열", "column"),
    ("기재값", "printed"),
    ("검산값", "expected"),
    ("내용", "message"),
    ("면제 사유", "waived"),
)
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def heads(lang: str = "ko") -> list[str]:
    """The names of the columns."""
    return [pick(lang, head) for head in _HEADS]


def audit_rows(reading: Reading, audit: Audit, *, lang: str = "ko") -> list[list[str]]:
    """A row for each finding, those that were waived last; a report without any gives none.

    Lines, pages, rows and columns count from 1; what is not known is empty.
    """
    rows = [_row(reading, finding, "", lang) for finding in audit.findings]
    return rows + [_row(reading, one.finding, waiver_words(one), lang) for one in audit.waived]


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as comma-separated lines; what a spreadsheet would run as a formula is made text."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_tame(value) for value in r] for r in rows)
    return out.getvalue()


def _row(reading: Reading, finding: Finding, waived: str, lang: str) -> list[str]:
    spot = finding.spot
    row, column = (str(n + 1) for n in spot.cell) if spot.cell else ("", "")
    return [
        reading.file,
        finding_key(finding),
        finding.rule,
        severity_word(finding.severity, lang),
        verdict_word(finding.verdict, lang),
        "" if spot.where.page is None else str(spot.where.page),
        "" if spot.where.line is None else str(spot.where.line),
        spot.part,
        spot.section,
        row,
        column,
        finding.printed,
        finding.expected,
        message(finding, lang),
        waived,
    ]


def _tame(value: str) -> str:
    """A value that starts as a formula does, behind an apostrophe; a plain number stays one."""
    if value.startswith(_FORMULAS) and not value[1:].replace(",", "").replace(".", "").isdigit():
        return f"'{value}"
    return value
