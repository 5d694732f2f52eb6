"""BAL: what is left of a budget against the budget less what was spent, carried or given back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from siljeok.audit.balances_in_lines import BAL, in_lines
from siljeok.audit.causes import Cause
from siljeok.audit.relations import Relation, State
from siljeok.audit.rule import (
    Agreement,
    Finding,
    Outcome,
    Rule,
    Severity,
    Study,
    Unchecked,
    Verdict,
)
from siljeok.audit.telling import joined, tell
from siljeok.audit.wording import Words, english, plain, tell_cause
from siljeok.notation.particle import with_particle


def check(study: Study) -> Outcome:
    """Every 잔액 and 불용액 of tables and lines."""
    diagnosis = study.diagnosis
    words = Words(study)
    errors = Outcome(findings=tuple(_error(words, cause) for cause in diagnosis.caused("BAL")))
    told = list(diagnosis.of("BAL"))
    held = [_held(words, r, state) for r, state in told if state is not State.ROUNDED]
    rounded = [r for r, state in told if state is State.ROUNDED]
    return joined((errors, *held, *_rounded(words, rounded), *in_lines(study)))


def _error(words: Words, cause: Cause) -> Finding:
    relation, figure = cause.first, cause.figure
    rule = " − ".join(relation.part_names)
    what = f"{relation.name} {relation.across}".strip()
    expected = words.ko(figure, cause.expected, cause.decimals)
    en_expected = words.en(figure, cause.expected, cause.decimals)
    if figure == relation.target:
        ko = (
            f"{what}의 기재값 "
            f"{with_particle(words.ko(figure), '이/가')} {rule}의 검산값 "
            f"{with_particle(expected, '과/와')} 일치하지 않습니다."
        )
        en = (
            f"The {english(relation.across)} of {relation.name} reads {words.en(figure)}, but "
            f"{' less '.join(map(english, relation.part_names))} leaves {en_expected}."
        )
    else:
        part = relation.part_names[relation.parts.index(figure)]
        ko = (
            f"{f'{relation.name} {part}'.strip()}의 기재값 "
            f"{with_particle(words.ko(figure), '은/는')} "
            f"{with_particle(relation.across, '으로/로')} 셈한 "
            f"{with_particle(expected, '과/와')} 일치하지 않습니다."
        )
        en = (
            f"{relation.name}: {english(part)} reads {words.en(figure)}, but by the "
            f"{english(relation.across)} it is {en_expected}."
        )
    return tell_cause(BAL, words, cause, ko, en)


def _held(words: Words, relation: Relation, state: State) -> Outcome:
    spots = tuple(words.spot(n) for n in relation.figures if n.printed)
    rule = " − ".join(relation.part_names)
    what = f"{relation.name} {relation.across}".strip()
    value = words.ko(relation.target)
    if state is State.HOLDS:
        ko = f"{what} {value}: {with_particle(rule, '과/와')} 일치"
        en = f"{english(relation.across)} of {relation.name} is what its budget leaves"
        return Outcome(agreements=(Agreement("BAL", spots[0], ko, en),), checked=spots)
    made = words.ko(relation.target, relation.made())
    why = Unchecked(
        words.spot(relation.target),
        relation.target.printed,
        f"{with_particle(rule, '으로/로')} 보면 {made}이어야 하나, 그렇게 셈하는 표인지 알 수 없어 "
        "판단하지 않았습니다.",
        f"As what the budget leaves it would be {words.en(relation.target, relation.made())}, but "
        "whether the table reckons so is not sure.",
    )
    return Outcome(unchecked=(why,))


def _rounded(words: Words, relations: list[Relation]) -> Iterator[Outcome]:
    """One note for all the balances of a table that hold by rounding."""
    for _, several in groupby(relations, key=lambda relation: relation.target.block):
        held = list(several)
        first = held[0]
        made = words.ko(first.target, first.made())
        figures = tuple(words.at(r.target, plain(r.made(), r.target.decimals)) for r in held)
        ko = (
            f"{f'{first.name} {first.across}'.strip()} 기재값 {words.ko(first.target)}, "
            f"{' − '.join(first.part_names)} {made}: 단수차로 설명됩니다."
        )
        en = (
            f"{first.name}: the {english(first.across)} reads {words.en(first.target)}, its "
            f"figures leave {words.en(first.target, first.made())}; rounding explains it."
        )
        if len(held) > 1:
            ko += f" 이 표에 같은 경우가 모두 {len(held)}곳입니다."
            en += f" The table has {len(held)} such places."
        spots = tuple(words.spot(n) for r in held for n in r.figures if n.printed)
        note = tell(
            BAL, Severity.NOTE, figures[0], ko, en, verdict=Verdict.ROUNDING, figures=figures
        )
        yield Outcome(findings=(note,), checked=spots)


RULES: tuple[Rule, ...] = (
    Rule(*BAL, "money", "예산과 집행, 잔액의 일치", "What is left of a budget", check),
)
