"""An audit as JSON values, in the form of `schema/audit-0.json`."""

from __future__ import annotations

from typing import Any

from siljeok.book.findings import (
    Agreement,
    Audit,
    Coverage,
    FigureAt,
    Finding,
    Spot,
    Unchecked,
    Waived,
)
from siljeok.book.reading import Reading
from siljeok.book.waivers import finding_key
from siljeok.notation.personal import concealed

FORMAT = 0


def audit_data(reading: Reading, audit: Audit) -> dict[str, Any]:
    """Findings in the order given, what agreed, what was covered, and what was waived.

    Lines and pages count from 1, a cell is `[row, column]` from 0, and `start` and `end` count
    characters in the printed text of the line or cell. Unknown places are null.
    """
    return {
        "format": FORMAT,
        "file": reading.file,
        "title": concealed(reading.book.meta.title),
        "findings": [_finding(f) for f in audit.findings],
        "agreements": [_agreement(a) for a in audit.agreements],
        "coverage": _coverage(audit.coverage),
        "waived": [_waived(one) for one in audit.waived],
    }


def _waived(one: Waived) -> dict[str, Any]:
    return {"finding": _finding(one.finding), "reason": one.reason, "who": one.who}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "key": finding_key(finding),
        "rule": finding.rule,
        "version": finding.version,
        "severity": finding.severity.value,
        "verdict": finding.verdict.value,
        "where": _where(finding.spot),
        "printed": finding.printed,
        "expected": finding.expected,
        "message": finding.message_ko,
        "message_en": finding.message_en,
        "weight": finding.weight,
        "figures": [_figure(f) for f in finding.figures],
        "others": [_where(spot) for spot in finding.others],
    }


def _figure(figure: FigureAt) -> dict[str, Any]:
    return {
        "where": _where(figure.spot),
        "printed": figure.printed,
        "expected": figure.expected,
    }


def _agreement(agreement: Agreement) -> dict[str, Any]:
    return {
        "rule": agreement.rule,
        "where": _where(agreement.spot),
        "message": agreement.text_ko,
        "message_en": agreement.text_en,
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "figures": coverage.figures,
        "checked": coverage.checked,
        "unchecked": [_unchecked(u) for u in coverage.unchecked],
        "unread": list(coverage.unread),
    }


def _unchecked(one: Unchecked) -> dict[str, Any]:
    return {
        "where": _where(one.spot),
        "printed": one.printed,
        "reason": one.reason_ko,
        "reason_en": one.reason_en,
    }


def _where(spot: Spot) -> dict[str, Any]:
    return {
        "file": spot.where.file,
        "line": spot.where.line,
        "page": spot.where.page,
        "part": spot.part,
        "section": spot.section,
        "block": spot.block,
        "cell": None if spot.cell is None else list(spot.cell),
        "start": spot.start,
        "end": spot.end,
    }
