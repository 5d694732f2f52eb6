"""FUND and OVER: funding sources against the amount they pay for, spending against its budget."""

from __future__ import annotations

from dataclasses import replace

from siljeok.audit.causes import Cause
from siljeok.audit.relations import Relation, State
from siljeok.audit.rule import Agreement, Finding, Outcome, Rule, Severity, Study, Verdict
from siljeok.audit.sources_in_lines import FUND, in_lines
from siljeok.audit.telling import joined, tell
from siljeok.audit.wording import Words, also_en, also_ko, english, plain, tell_cause
from siljeok.book.findings import FigureAt
from siljeok.notation.particle import with_particle

OVER = ("OVER", 1)


def check_funding(study: Study) -> Outcome:
    """Every funding bracket against the amount that it stands with."""
    diagnosis = study.diagnosis
    words = Words(study)
    errors = Outcome(findings=tuple(_unfunded(words, cause) for cause in diagnosis.caused("FUND")))
    held = (_funded(words, r, state) for r, state in diagnosis.of("FUND"))
    return joined((errors, *held, *in_lines(study)))


def _unfunded(words: Words, cause: Cause) -> Finding:
    if cause.tied:
        return _untold(words, cause)
    relation = cause.first
    what = f"{relation.name} {relation.across}"
    names = "·".join(relation.part_names)
    whole, added = relation.target, relation.made()
    paid = words.ko(whole, added)
    wanted = words.ko(cause.figure, cause.expected, cause.decimals)
    expected = plain(cause.expected, cause.decimals)
    ko = (
        f"{what} {with_particle(words.ko(whole), '과/와')} 재원({names}) "
        f"{with_particle(paid, '이/가')} 일치하지 않습니다. "
        f"{words.ko(cause.figure)}의 검산값은 {wanted}입니다."
    )
    en = (
        f"The {english(relation.across)} of {relation.name} is {words.en(whole)}, its sources "
        f"give {words.en(whole, added)}; {cause.figure.printed} should be {expected}."
    )
    # Spending over a source that is misprinted is the same cause, told with it.
    return tell_cause(FUND, words, cause, ko, en, with_code="OVER")


def _untold(words: Words, cause: Cause) -> Finding:
    """An amount and a bracket of several sources, where nothing tells which of them is wrong."""
    relation = cause.first
    whole, parts, added = relation.target, relation.parts, relation.made()
    printed = " ".join(
        f"{name.removesuffix('비')} {n.printed}"
        for name, n in zip(relation.part_names, parts, strict=True)
    )
    spot = replace(words.spot(parts[0]), end=words.spot(parts[-1]).end)
    bracket = FigureAt(spot, f"({printed})", plain(added, whole.decimals))
    ko = (
        f"{relation.name} {relation.across} {with_particle(words.ko(whole), '과/와')} "
        f"재원 ({printed})의 합 {with_particle(words.ko(whole, added), '이/가')} "
        "일치하지 않습니다. 금액이나 재원 가운데 어느 것이 틀렸는지는 알 수 없습니다."
    )
    en = (
        f"The {english(relation.across)} of {relation.name} is {words.en(whole)}, its sources "
        f"({printed}) add up to {words.en(whole, added)}; which of them is wrong cannot be told."
    )
    over = [n for r in cause.rest if r.code == "OVER" for n in r.figures if n not in parts]
    return tell(
        FUND,
        Severity.ERROR,
        bracket,
        ko + also_ko(cause),
        en + also_en(cause),
        figures=(bracket, words.at(whole), *(words.at(n) for n in over)),
        others=tuple(words.spot(n) for n in parts),
        weight=max(1, words.won(whole, added - whole.value)),
    )


def _funded(words: Words, relation: Relation, state: State) -> Outcome:
    spots = tuple(words.spot(n) for n in relation.figures)
    what = f"{relation.name} {relation.across}"
    value = words.ko(relation.target)
    if state is State.ROUNDED:
        added = relation.made()
        ko = (
            f"{what} {value}, 재원 합계 {words.ko(relation.target, added)}: 단수차로 설명되는 "
            "차이입니다."
        )
        en = (
            f"{relation.name}: {words.en(relation.target)} against sources of "
            f"{words.en(relation.target, added)}; rounding explains the difference."
        )
        at = words.at(relation.target)
        note = tell(
            FUND,
            Severity.NOTE,
            at,
            ko,
            en,
            verdict=Verdict.ROUNDING,
            figures=(at, *(words.at(n) for n in relation.parts)),
        )
        return Outcome(findings=(note,), checked=spots)
    ko = f"{what} {value}: 재원({'·'.join(relation.part_names)}) 합계와 일치"
    en = f"{relation.name}: {words.en(relation.target)} is what its sources give"
    return Outcome(agreements=(Agreement("FUND", spots[0], ko, en),), checked=spots)


def check_limits(study: Study) -> Outcome:
    """Spending against the budget, in all and within a source."""
    diagnosis = study.diagnosis
    words = Words(study)
    errors = tuple(_over(words, cause.first, sure=True) for cause in diagnosis.caused("OVER"))
    held = [_within(words, r, state) for r, state in diagnosis.of("OVER")]
    return joined((Outcome(findings=errors), *held))


def _over(words: Words, relation: Relation, *, sure: bool) -> Finding:
    limit, spent = relation.target, relation.parts[0]
    figure = words.at(spent)
    by = spent.value - limit.value
    ko = (
        f"{relation.name} 집행액 {with_particle(words.ko(spent), '이/가')} {relation.across} "
        f"{with_particle(words.ko(limit), '을/를')} {words.ko(spent, by)} 넘습니다."
    )
    en = (
        f"{relation.name}: spending of {words.en(spent)} is {words.en(spent, by)} over the "
        f"{english(relation.across)} of {words.en(limit)}."
    )
    if not sure:
        ko += " 이월·전용·간주처리한 금액이 있는지 확인해 주세요."
        en += " Check for money carried over or transferred."
    return tell(
        OVER,
        Severity.ERROR if sure else Severity.NOTE,
        figure,
        ko,
        en,
        verdict=Verdict.CONTRADICTION if sure else Verdict.OBSERVATION,
        figures=(figure, words.at(limit)),
        weight=max(1, words.won(spent, by)),
    )


def _within(words: Words, relation: Relation, state: State) -> Outcome:
    spots = tuple(words.spot(n) for n in relation.figures)
    if state is State.FAILS:
        return Outcome(findings=(_over(words, relation, sure=False),), checked=spots)
    limit = words.ko(relation.target)
    ko = f"{relation.name} 집행액 {words.ko(relation.parts[0])}: {relation.across} {limit} 이내"
    en = f"{relation.name}: {words.en(relation.parts[0])} is within {words.en(relation.target)}"
    # A limit is a weak check: it tells nothing of the figure but that it is not too large.
    return Outcome(agreements=(Agreement("OVER", spots[0], ko, en),))


RULES: tuple[Rule, ...] = (
    Rule(*FUND, "money", "재원과 금액", "Funding sources against amounts", check_funding),
    Rule(*OVER, "money", "예산 범위 안의 집행", "Spending within its budget", check_limits),
)
