"""All rules of the audit, by code: the explicit list."""

from __future__ import annotations

from siljeok.audit import (
    asof,
    balances,
    calculations,
    clashes,
    counts,
    dates,
    duties,
    extraction,
    law_names,
    names,
    official_style,
    pace,
    private_data,
    projects,
    rates,
    sequence,
    sources,
    sums,
    trends,
    twice,
    unit_mixes,
    writing,
)
from siljeok.audit.rule import Rule

RULES: tuple[Rule, ...] = (
    *sums.RULES,
    *rates.RULES,
    *sources.RULES,
    *projects.RULES,
    *pace.RULES,
    *balances.RULES,
    *calculations.RULES,
    *counts.RULES,
    *dates.RULES,
    *duties.RULES,
    *asof.RULES,
    *sequence.RULES,
    *writing.RULES,
    *law_names.RULES,
    *private_data.RULES,
    *official_style.RULES,
    *extraction.RULES,
    *trends.RULES,
    *clashes.RULES,
    *names.RULES,
    *twice.RULES,
    *unit_mixes.RULES,
)


def rule(code: str) -> Rule:
    """The rule of that code; KeyError, naming the codes there are, for an unknown one."""
    for known in RULES:
        if known.code == code:
            return known
    raise KeyError(f"no rule {code!r}; there are {', '.join(r.code for r in RULES)}")
