"""All rules of the audit, by code: the explicit list."""

from __future__ import annotations

from siljeok.audit import counts, writing
from siljeok.audit.rule import Rule

RULES: tuple[Rule, ...] = (*counts.RULES, *writing.RULES)


def rule(code: str) -> Rule:
    """The rule of that code; KeyError, naming the codes there are, for an unknown one."""
    for known in RULES:
        if known.code == code:
            return known
    raise KeyError(f"no rule {code!r}; there are {', '.join(r.code for r in RULES)}")
