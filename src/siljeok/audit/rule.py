"""What a rule of the audit is: it looks at a study of one reading and gives an outcome."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from siljeok.audit.study import Profile, Study, study
from siljeok.book.findings import Agreement, Finding, Severity, Spot, Unchecked, Verdict


class Outcome(NamedTuple):
    """What one rule has to say. `checked` are the figures that it held against another place."""

    findings: tuple[Finding, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    checked: tuple[Spot, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()


class Rule(NamedTuple):
    """One family of checks under a stable code; `version` rises when its verdicts change."""

    code: str
    version: int
    family: str
    title_ko: str
    title_en: str
    check: Callable[[Study], Outcome]


__all__ = [
    "Agreement",
    "Finding",
    "Outcome",
    "Profile",
    "Rule",
    "Severity",
    "Spot",
    "Study",
    "Unchecked",
    "Verdict",
    "study",
]
