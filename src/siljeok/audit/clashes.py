"""CLASH: one thing that two places of a report describe with two periods, counts or amounts."""

from __future__ import annotations

from siljeok.audit.clash_periods import period_clashes
from siljeok.audit.rule import Outcome, Rule, Study

CLASH = ("CLASH", 1)


def check(study: Study) -> Outcome:
    """What two places say of one thing, held against each other."""
    return Outcome(findings=tuple(period_clashes(study, CLASH)))


RULES: tuple[Rule, ...] = (
    Rule(*CLASH, "statements", "같은 내용의 다른 서술", "One thing described in two ways", check),
)
