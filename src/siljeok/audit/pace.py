"""PACE: execution far from the office's own target, or from the part of the year that has gone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from siljeok.audit.causes import Diagnosis
from siljeok.audit.relations import Relation
from siljeok.audit.rule import Finding, Outcome, Rule, Severity, Study, Verdict
from siljeok.audit.telling import tell
from siljeok.audit.wording import Words, plain
from siljeok.notation.particle import with_particle

PACE = ("PACE", 1)


class _Measure(NamedTuple):
    """What execution is held against, in per cent: a target, or the part of the year gone."""

    percent: Fraction
    target: bool

    @property
    def ko(self) -> str:
        return f"{'목표 집행률' if self.target else '기간경과율'} {plain(self.percent, 1)}%"

    @property
    def en(self) -> str:
        kind = "target" if self.target else "part of the year gone"
        return f"the {kind}, {plain(self.percent, 1)}%"


def check(study: Study) -> Outcome:
    """Programmes far from the target or the year; the office as a whole below its target."""
    diagnosis = study.diagnosis
    measure = _measure(study)
    if measure is None:
        return Outcome()
    words = Words(study)
    findings = [
        _far(words, relation, rate, measure)
        for relation, rate in _programmes(diagnosis)
        if abs(rate - measure.percent) > Fraction(study.profile.pace_margin)
    ]
    if measure.target:
        findings += _below(words, diagnosis, measure)
    return Outcome(findings=tuple(findings))


def _measure(study: Study) -> _Measure | None:
    """The office's target, or the days of the year gone by the cut-off; None without either."""
    if study.profile.execution_target is not None:
        return _Measure(Fraction(study.profile.execution_target), True)
    windows = study.reading.book.meta.windows
    if not windows:
        return None
    last = max(window.last for window in windows)
    days = (date(last.year, 12, 31) - date(last.year, 1, 1)).days + 1
    return _Measure(Fraction(last.timetuple().tm_yday * 100, days), False)


def _programmes(diagnosis: Diagnosis) -> Iterator[tuple[Relation, Fraction]]:
    """Rates of programmes, and of unit projects that no programme of the report belongs to."""
    rates = {r.target: r for r in diagnosis.gathered.relations if r.code == "RATE"}
    pairing = diagnosis.gathered.pairing
    covered = {branch.project.row for branch in pairing.branches} if pairing else set()
    for budget in diagnosis.gathered.budgets:
        for row in budget.table.rows:
            if row.rate is None or row.rate not in rates or budget.priority:
                continue
            if budget.overall and (row.total or row.row in covered):
                continue
            relation = rates[row.rate]
            part, base = (diagnosis.values.get(n, n.value) for n in relation.parts)
            # A reduction (감액) has no pace.
            if base > 0:
                yield relation, part * 100 / base


def _far(words: Words, relation: Relation, rate: Fraction, measure: _Measure) -> Finding:
    behind = rate < measure.percent
    by = plain(abs(rate - measure.percent), 1)
    figure = words.at(relation.target)
    ko = (
        f"{relation.name} 집행률 {with_particle(words.ko(relation.target), '은/는')} "
        f"{measure.ko}보다 {by}%p {'낮습니다' if behind else '높습니다'}. "
        "집행 시기를 확인해 주세요."
    )
    en = (
        f"The execution rate of {relation.name}, {words.en(relation.target)}, is {by} points "
        f"{'below' if behind else 'above'} {measure.en}."
    )
    part, base = relation.parts
    return tell(
        PACE,
        Severity.NOTE,
        figure,
        ko,
        en,
        others=(words.spot(part), words.spot(base)),
        weight=words.won(base, abs(rate - measure.percent) * base.value / 100),
    )


def _below(words: Words, diagnosis: Diagnosis, measure: _Measure) -> Iterator[Finding]:
    """The office's own total below its own target: a warning, since both cannot be as reported."""
    for budget in diagnosis.gathered.budgets:
        for row in budget.table.rows if budget.overall else ():
            if not (row.total and row.rate and row.enacted and row.executed):
                continue
            base = diagnosis.values.get(row.enacted, row.enacted.value)
            spent = diagnosis.values.get(row.executed, row.executed.value)
            if base > 0 and spent * 100 / base < measure.percent:
                missing = measure.percent * base / 100 - spent
                figure = words.at(row.rate)
                ko = (
                    f"전체 집행률 {with_particle(words.ko(row.rate), '이/가')} {measure.ko}에 "
                    f"미치지 못합니다(부족액 {words.ko(row.executed, missing)})."
                )
                en = (
                    f"The execution rate of the whole, {words.en(row.rate)}, is below {measure.en}."
                )
                yield tell(
                    PACE,
                    Severity.WARNING,
                    figure,
                    ko,
                    en,
                    verdict=Verdict.OBSERVATION,
                    others=(words.spot(row.executed), words.spot(row.enacted)),
                    weight=words.won(row.enacted, missing),
                )


RULES: tuple[Rule, ...] = (Rule(*PACE, "money", "집행 속도", "Pace of execution", check),)
