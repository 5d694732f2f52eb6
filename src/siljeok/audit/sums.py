"""SUM: totals against their parts, by row and by column, and 과부족 against 현원 − 정원."""

from __future__ import annotations

from fractions import Fraction

from siljeok.audit.causes import Cause, diagnose
from siljeok.audit.posts import lost_posts
from siljeok.audit.relations import Form, Relation, State
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
from siljeok.audit.wording import Words, also_en, also_ko, english, plain, weight, with_particle

SUM = ("SUM", 1)


def check(study: Study) -> Outcome:
    """Every total of the report's tables, under the readings that their tables support."""
    diagnosis = diagnose(study)
    words = Words(study, diagnosis)
    out = Outcome(findings=tuple(_error(words, cause) for cause in diagnosis.caused("SUM")))
    held = [_relation(words, r, state) for r, state in diagnosis.of("SUM")]
    return joined((out, *held, lost_posts(study, diagnosis.gathered.lost, words)))


def _error(words: Words, cause: Cause) -> Finding:
    relation = cause.first
    expected = words.ko(cause.figure, cause.expected, cause.decimals)
    ko, en = _sentences(words, cause, expected)
    figure = words.at(cause.figure, plain(cause.expected, cause.decimals))
    others = tuple(words.at(n) for n in relation.figures if n != cause.figure)
    rest = tuple(words.spot(r.target) for r in cause.rest if r.target != cause.figure)
    return tell(
        SUM,
        Severity.ERROR,
        figure,
        ko + also_ko(cause.rest),
        en + also_en(cause.rest),
        figures=(figure, *others),
        others=rest,
        weight=weight(words, cause),
    )


def _sentences(words: Words, cause: Cause, expected: str) -> tuple[str, str]:
    relation, figure = cause.first, cause.figure
    printed = words.ko(figure)
    en_printed, en_expected = words.en(figure), words.en(figure, cause.expected, cause.decimals)
    name, across = relation.name, relation.across
    what = f"{name} {across}".strip()
    if relation.form is Form.GAP:
        return (
            f"{what}의 기재값 {with_particle(printed, '이/가')} {_rule_of_gap(relation)}의 검산값 "
            f"{with_particle(expected, '과/와')} 일치하지 않습니다.",
            f"The {english(across)} of {name} reads {en_printed}; "
            f"by the posts it is {en_expected}.",
        )
    count = len(relation.parts)
    if figure == relation.target:
        return (
            f"{what}의 기재값 {with_particle(printed, '이/가')} "
            f"세부 {count}건의 합 {with_particle(expected, '과/와')} 일치하지 않습니다.",
            f"The total of {english(across)} reads {en_printed}, but its {count} parts "
            f"add up to {en_expected}.",
        )
    part = _part_name(relation, cause)
    return (
        f"{part} {across}의 기재값 {with_particle(printed, '은/는')} {name}에서 나머지를 뺀 "
        f"{with_particle(expected, '과/와')} 일치하지 않습니다.",
        f"{part}: {english(across)} reads {en_printed}, but the total less the others "
        f"leaves {en_expected}.",
    )


def _rule_of_gap(relation: Relation) -> str:
    return "정원 − 현원" if relation.across == "결원" else "현원 − 정원"


def _part_name(relation: Relation, cause: Cause) -> str:
    at = relation.parts.index(cause.figure)
    return relation.part_names[at] if at < len(relation.part_names) else relation.name


def _relation(words: Words, relation: Relation, state: State) -> Outcome:
    """What to say of a sum that no cause explains."""
    spots = tuple(words.spot(n) for n in relation.figures if n.printed)
    if state is State.HOLDS:
        return Outcome(agreements=(_agreement(words, relation),), checked=spots)
    if state is State.ROUNDED:
        return Outcome(findings=(_rounded(words, relation),), checked=spots)
    total = sum((n.value for n in relation.parts), Fraction(0))
    reason_ko = (
        f"합계로 보면 {words.ko(relation.target, total)}이어야 하나, 표를 그렇게 읽을 근거가 "
        "더 없어 판단하지 않았습니다."
    )
    reason_en = (
        f"Read as a total it would be {words.en(relation.target, total)}, but nothing else "
        "supports reading the table so."
    )
    spot = words.spot(relation.target)
    return Outcome(unchecked=(Unchecked(spot, relation.target.printed, reason_ko, reason_en),))


def _agreement(words: Words, relation: Relation) -> Agreement:
    value = words.ko(relation.target)
    what = f"{relation.name} {relation.across}".strip()
    if relation.form is Form.GAP:
        ko = f"{what} {value or 0}: {_rule_of_gap(relation)} 일치"
        en = f"{english(relation.across)} of {relation.name} agrees with the posts"
    else:
        ko = f"{what} {value}: 세부 {len(relation.parts)}건의 합과 일치"
        en = f"{what}: {words.en(relation.target)} is the sum of its {len(relation.parts)} parts"
    return Agreement("SUM", words.spot(relation.target), ko, en)


def _rounded(words: Words, relation: Relation) -> Finding:
    total = sum((n.value for n in relation.parts), Fraction(0))
    rest = relation.target.value - total
    ko = (
        f"{relation.name} {relation.across} 기재값 {words.ko(relation.target)}, 세부 합 "
        f"{words.ko(relation.target, total)}: {words.ko(relation.target, abs(rest))} 차이는 "
        "단수차로 설명됩니다."
    )
    en = (
        f"{relation.name} {english(relation.across)} reads {words.en(relation.target)}, its parts "
        f"{words.en(relation.target, total)}; rounding each amount explains the difference."
    )
    figure = words.at(relation.target)
    return tell(
        SUM,
        Severity.NOTE,
        figure,
        ko,
        en,
        verdict=Verdict.ROUNDING,
        figures=(figure, *(words.at(n) for n in relation.parts)),
        weight=words.won(relation.target, rest),
    )


RULES: tuple[Rule, ...] = (Rule(*SUM, "money", "합계와 내역", "Totals against their parts", check),)
