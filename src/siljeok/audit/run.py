"""The audit of a report: every rule on every reading, one finding for one cause, and coverage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from siljeok.audit.concealing import conceal
from siljeok.audit.coverage import coverage
from siljeok.audit.merging import merged
from siljeok.audit.private_data import PRIV, originals
from siljeok.audit.registry import RULES
from siljeok.audit.rule import Profile, Rule, Study, study
from siljeok.audit.telling import joined
from siljeok.book.findings import Audit, Coverage, Finding, RuleTitle
from siljeok.book.nodes import walk
from siljeok.book.reading import Reading


def audit(
    readings: Reading | Sequence[Reading],
    profile: Profile | None = None,
    *,
    rules: Iterable[Rule] = RULES,
) -> Audit:
    """Findings by severity, weight and place, what agreed, and what was covered.

    It corrects nothing, and reads no file of its own.
    """
    asked = tuple(rules)
    several = [readings] if isinstance(readings, Reading) else list(readings)
    studies = [study(reading, profile) for reading in several]
    outcomes = [joined(rule.check(one) for rule in asked) for one in studies]
    places = _places(studies)
    findings = sorted(
        (finding for outcome in outcomes for finding in merged(outcome.findings)),
        key=lambda finding: _key(finding, places),
    )
    made = Audit(
        findings=tuple(findings),
        agreements=tuple(a for outcome in outcomes for a in outcome.agreements),
        coverage=_total([coverage(s, o) for s, o in zip(studies, outcomes, strict=True)]),
        rules=tuple(RuleTitle(rule.code, rule.title_ko, rule.title_en) for rule in asked),
    )
    personal = [f for f in findings if f.rule == PRIV[0]]
    if not personal:
        return made
    # What must not leave the office must not leave it in the words of another rule either.
    hidden = {known: mask for one in studies for known, mask in originals(one).items()}
    return conceal(made, hidden, (at.spot for f in personal for at in f.figures))


def _places(studies: list[Study]) -> dict[tuple[str, str], int]:
    """The order of every block, those in cells and boxes too, over all files."""
    order: dict[tuple[str, str], int] = {}
    for one in studies:
        for block in walk(one.reading.book.blocks):
            order.setdefault((one.reading.file, block.id), len(order))
    return order


def _key(
    finding: Finding, places: dict[tuple[str, str], int]
) -> tuple[int, int, int, tuple[int, int], int, str]:
    spot = finding.spot
    place = places.get((spot.where.file, spot.block), len(places))
    return (
        finding.severity.rank,
        -finding.weight,
        place,
        spot.cell or (0, 0),
        spot.start or 0,
        finding.rule,
    )


def _total(parts: list[Coverage]) -> Coverage:
    return Coverage(
        figures=sum(part.figures for part in parts),
        checked=sum(part.checked for part in parts),
        unchecked=tuple(u for part in parts for u in part.unchecked),
        unread=tuple(u for part in parts for u in part.unread),
    )
