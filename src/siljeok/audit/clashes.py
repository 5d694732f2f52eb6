"""CLASH: one thing that two places of a report describe with two periods, counts or amounts."""

from __future__ import annotations

from collections.abc import Iterator

from siljeok.audit.amounts import Pair, pairs
from siljeok.audit.clash_counts import count_clashes
from siljeok.audit.clash_periods import period_clashes
from siljeok.audit.rule import Agreement, Finding, Outcome, Rule, Severity, Study
from siljeok.audit.telling import joined, tell

CLASH = ("CLASH", 1)
_ENGLISH = {"예산액": "budget", "집행액": "spending", "": "figure"}


def check(study: Study) -> Outcome:
    """What two places say of one thing, held against each other."""
    periods = Outcome(findings=tuple(period_clashes(study, CLASH)))
    return joined((periods, *_amounts(study), *count_clashes(study, CLASH)))


def _amounts(study: Study) -> Iterator[Outcome]:
    """Amounts of lines and summaries against the programme's own table; UNIT tells of powers."""
    for pair in pairs(study):
        checked = (pair.one.spot, pair.other.spot)
        if pair.agree:
            ko = f"{pair.name} {pair.of or '값'}: {pair.one.printed} = {pair.other.printed}"
            en = f"{pair.name}, {_ENGLISH[pair.of]}: {pair.one.printed} = {pair.other.printed}"
            yield Outcome(agreements=(Agreement("CLASH", pair.one.spot, ko, en),), checked=checked)
        elif not pair.power:
            yield Outcome(findings=(_finding(pair),), checked=checked)


def _finding(pair: Pair) -> Finding:
    one, other = pair.one, pair.other
    of = pair.of or "값"
    ko = (
        f"{pair.name}의 {of}이 ‘{one.where}’에는 {one.printed}, ‘{other.where}’의 표에는 "
        f"{other.printed}입니다. 어느 쪽이 맞는지 확인해 주세요."
    )
    en = (
        f"The {_ENGLISH[pair.of]} of {pair.name} is {one.printed} in {one.where} and "
        f"{other.printed} in the table of {other.where}; check which is right."
    )
    return tell(
        CLASH,
        Severity.WARNING,
        one.at,
        ko,
        en,
        figures=(one.at, other.at),
        others=(other.spot,),
        weight=abs(one.value - other.value),
    )


RULES: tuple[Rule, ...] = (
    Rule(*CLASH, "statements", "같은 내용의 다른 서술", "One thing described in two ways", check),
)
