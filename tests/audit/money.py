"""What the rules of money say of a few lines of report."""

from __future__ import annotations

import inspect

from siljeok.audit import pace, projects, rates, sources, sums
from siljeok.audit.rule import Finding, Outcome, Profile, study
from siljeok.book.findings import Severity

from .written import reading

RULES = (*sums.RULES, *rates.RULES, *sources.RULES, *projects.RULES, *pace.RULES)


def outcomes(text: str, profile: Profile | None = None) -> dict[str, Outcome]:
    """The outcome of every rule of money, by code."""
    one = study(reading(inspect.cleandoc(text)), profile)
    return {rule.code: rule.check(one) for rule in RULES}


def findings(text: str, *codes: str, profile: Profile | None = None) -> list[Finding]:
    """The findings of some rules, of all without a code."""
    return [
        finding
        for code, outcome in outcomes(text, profile).items()
        for finding in outcome.findings
        if not codes or code in codes
    ]


def grave(text: str) -> list[tuple[str, str, str]]:
    """Errors and warnings of all rules: code, printed and expected."""
    return [
        (f.rule, f.printed, f.expected) for f in findings(text) if f.severity is not Severity.NOTE
    ]
