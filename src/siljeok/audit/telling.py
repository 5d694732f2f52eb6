"""How rules of counts, dates and structure make a finding of the places that it speaks of."""

from __future__ import annotations

from collections.abc import Iterable

from siljeok.audit.rule import Finding, Outcome, Severity, Spot, Verdict
from siljeok.book.findings import FigureAt


def tell(
    rule: tuple[str, int],
    severity: Severity,
    at: FigureAt,
    ko: str,
    en: str,
    *,
    verdict: Verdict | None = None,
    figures: tuple[FigureAt, ...] = (),
    others: tuple[Spot, ...] = (),
    weight: int = 0,
) -> Finding:
    """A finding of a rule (code, version) at one figure, with all the figures it speaks of."""
    usual = Verdict.OBSERVATION if severity is Severity.NOTE else Verdict.CONTRADICTION
    return Finding(
        rule=rule[0],
        version=rule[1],
        severity=severity,
        verdict=verdict or usual,
        spot=at.spot,
        printed=at.printed,
        expected=at.expected,
        message_ko=ko,
        message_en=en,
        figures=figures or (at,),
        others=others,
        weight=weight,
    )


def joined(outcomes: Iterable[Outcome]) -> Outcome:
    """Several outcomes of one rule as one, in order."""
    every = list(outcomes)
    return Outcome(
        findings=tuple(x for o in every for x in o.findings),
        agreements=tuple(x for o in every for x in o.agreements),
        checked=tuple(x for o in every for x in o.checked),
        unchecked=tuple(x for o in every for x in o.unchecked),
    )
