"""SUM: totals against their parts, by row and by column, and 과부족 against 현원 − 정원."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from siljeok.audit.causes import Cause
from siljeok.audit.posts import SUM, lost_posts
from siljeok.audit.relations import Doubt, Form, Relation, State
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
    """Every total of the report's tables, under the readings that their tables support."""
    diagnosis = study.diagnosis
    words = Words(study)
    lost = diagnosis.gathered.lost
    out = Outcome(findings=tuple(_error(words, cause) for cause in diagnosis.caused("SUM")))
    told = [(r, state) for r, state in diagnosis.of("SUM") if state is not State.ROUNDED]
    held = [_relation(words, r, state) for r, state in told]
    rounded = [r for r, state in diagnosis.of("SUM") if state is State.ROUNDED]
    return joined((out, *held, *_rounding(words, rounded), lost_posts(study, lost, words)))


def _error(words: Words, cause: Cause) -> Finding:
    if cause.line:
        return _line_error(words, cause)
    expected = words.ko(cause.figure, cause.expected, cause.decimals)
    ko, en = _sentences(words, cause, expected)
    return tell_cause(SUM, words, cause, ko, en)


def _line_error(words: Words, cause: Cause) -> Finding:
    """A line of a table that was added, left out or changed: all the totals over it fail."""
    relations = (cause.first, *cause.rest)
    first = cause.first
    whole, across = _total_name(first), [_crossing_name(r) for r in relations]
    said_ko = ", ".join(
        f"{name} {words.ko(r.target)}(세부 합 {words.ko(r.target, r.made())})"
        for name, r in zip(across, relations, strict=True)
    )
    said_en = ", ".join(
        f"{english(name)} {words.en(r.target)} (parts: {words.en(r.target, r.made())})"
        for name, r in zip(across, relations, strict=True)
    )
    count = len(first.parts)
    more = _line_too_many(relations)
    under = all(r.target.value >= r.made() for r in relations)
    if more:
        ko = f"차이는 ‘{more}’의 금액과 같습니다. 그 항목이 더 들어갔는지 확인해 주세요."
        en = f"The difference is that of {more}; check whether that line is one too many."
    elif under:
        ko, en = "빠진 항목이 있는지 확인해 주세요.", "Check whether a line is missing."
    else:
        ko, en = "항목이 바뀌었는지 확인해 주세요.", "Check whether a line was changed."
    figures = tuple(words.at(r.target, plain(r.made(), r.target.decimals)) for r in relations)
    parts = tuple(words.at(n) for r in relations for n in r.parts)
    return tell(
        SUM,
        Severity.ERROR,
        figures[0],
        f"{whole}의 값이 모두 세부 {count}건의 합과 일치하지 않습니다: {said_ko}. {ko}",
        f"No figure of {whole} is the sum of its {count} parts: {said_en}. {en}",
        figures=(*figures, *parts),
        weight=max(1, *(words.won(r.target, r.target.value - r.made()) for r in relations)),
    )


def _line_too_many(relations: tuple[Relation, ...]) -> str:
    """The last line of parts whose own figures make the difference of every total; "" for none."""
    excess = []
    for relation in relations:
        rest = relation.made() - relation.target.value
        at = 1 if relation.by_row else 0
        excess.append({n.cell[at]: i for i, n in enumerate(relation.parts) if n.value == rest})
    common = set(excess[0]).intersection(*excess[1:])
    if not common:
        return ""
    at = excess[0][max(common)]
    names = relations[0].part_names
    return names[at] if at < len(names) else ""


def _total_name(relation: Relation) -> str:
    """What the line of a total is called (계), whichever way it is added."""
    return (relation.across if relation.by_row else relation.name) or "합계"


def _crossing_name(relation: Relation) -> str:
    """What the line that crosses a total is called (예산액), whichever way it is added."""
    return relation.name if relation.by_row else relation.across


def _sentences(words: Words, cause: Cause, expected: str) -> tuple[str, str]:
    relation, figure = cause.first, cause.figure
    printed = words.ko(figure)
    en_printed, en_expected = words.en(figure), words.en(figure, cause.expected, cause.decimals)
    what = f"{relation.name} {relation.across}".strip()
    if relation.form is Form.GAP:
        return _gap_sentences(words, cause, what, expected)
    count, across = len(relation.parts), _crossing_name(relation)
    if figure == relation.target:
        return (
            f"{what}의 기재값 {with_particle(printed, '이/가')} "
            f"세부 {count}건의 합 {with_particle(expected, '과/와')} 일치하지 않습니다.",
            f"The total of {english(across)} reads {en_printed}, but its {count} parts "
            f"add up to {en_expected}.",
        )
    return _part_sentences(words, cause, expected)


def _part_sentences(words: Words, cause: Cause, expected: str) -> tuple[str, str]:
    """One part of a sum against what its total less the others leaves; a blank is told as one."""
    relation, figure = cause.first, cause.figure
    part, across, whole = _part_name(relation, cause), _crossing_name(relation), relation.name
    if relation.by_row:
        part, across, whole = across, part, relation.across
    named = f"{part} {across}".strip()
    en_expected = words.en(figure, cause.expected, cause.decimals)
    if not figure.printed:
        return (
            f"{with_particle(named, '이/가')} 빈칸이나, {whole}에서 나머지를 빼면 "
            f"{expected}입니다.",
            f"{named} is blank, but the total less the others leaves {en_expected}.",
        )
    return (
        f"{named}의 기재값 {with_particle(words.ko(figure), '은/는')} {whole}에서 나머지를 뺀 "
        f"{with_particle(expected, '과/와')} 일치하지 않습니다.",
        f"{part}: {english(across)} reads {words.en(figure)}, but the total less the others "
        f"leaves {en_expected}.",
    )


def _gap_sentences(words: Words, cause: Cause, what: str, expected: str) -> tuple[str, str]:
    """A gap or change against its two figures, or the one of them that it speaks against."""
    relation, figure = cause.first, cause.figure
    printed, en_printed = words.ko(figure), words.en(figure)
    en_expected = words.en(figure, cause.expected, cause.decimals)
    rule = " − ".join(relation.part_names)
    if figure == relation.target:
        return (
            f"{what}의 기재값 {with_particle(printed or '없음', '이/가')} {rule}의 검산값 "
            f"{with_particle(expected, '과/와')} 일치하지 않습니다.",
            f"The {english(relation.across)} of {relation.name} reads {en_printed or 'nothing'}; "
            f"{words.en(relation.parts[0])} less {words.en(relation.parts[1])} is {en_expected}.",
        )
    part = _part_name(relation, cause)
    return (
        f"{relation.name} {part}의 기재값 {with_particle(printed or '없음', '이/가')} "
        f"{relation.across}({rule})으로 셈한 {with_particle(expected, '과/와')} 일치하지 않습니다.",
        f"{relation.name}: {english(part)} reads {en_printed or 'nothing'}, but by the "
        f"{english(relation.across)} it is {en_expected}.",
    )


def _part_name(relation: Relation, cause: Cause) -> str:
    at = relation.parts.index(cause.figure)
    return relation.part_names[at] if at < len(relation.part_names) else relation.name


def _relation(words: Words, relation: Relation, state: State) -> Outcome:
    """What to say of a sum that no cause explains."""
    spots = tuple(words.spot(n) for n in relation.figures if n.printed)
    if state is State.HOLDS:
        return Outcome(agreements=(_agreement(words, relation),), checked=spots)
    spot = words.spot(relation.target)
    return Outcome(unchecked=(Unchecked(spot, relation.target.printed, *_why(words, relation)),))


def _why(words: Words, relation: Relation) -> tuple[str, str]:
    """Why a sum or a change that does not hold is no error."""
    value = relation.made()
    ko, en = words.ko(relation.target, value), words.en(relation.target, value)
    if relation.doubt is Doubt.UNSIGNED:
        return (
            f"계산하면 {ko}이나, 줄어든 값을 △ 없이 적는 표로 보여 판단하지 않았습니다.",
            f"Reckoned it is {en}, but the table seems to print decreases without a sign.",
        )
    as_ko, as_en = ("차이", "difference") if relation.form is Form.GAP else ("합계", "total")
    return (
        f"{with_particle(as_ko, '으로/로')} 보면 {ko}이어야 하나, 표를 그렇게 읽을 근거가 "
        "더 없어 판단하지 않았습니다.",
        f"Read as a {as_en} it would be {en}, but nothing else supports reading the table so.",
    )


def _agreement(words: Words, relation: Relation) -> Agreement:
    value = words.ko(relation.target)
    what = f"{relation.name} {relation.across}".strip()
    if relation.form is Form.GAP:
        ko = f"{what} {value or 0}: {with_particle(' − '.join(relation.part_names), '과/와')} 일치"
        en = f"{english(relation.across)} of {relation.name} agrees with its two figures"
    else:
        ko = f"{what} {value}: 세부 {len(relation.parts)}건의 합과 일치"
        en = f"{what}: {words.en(relation.target)} is the sum of its {len(relation.parts)} parts"
    return Agreement("SUM", words.spot(relation.target), ko, en)


def _rounding(words: Words, relations: list[Relation]) -> Iterator[Outcome]:
    """One note for all the sums of a table that hold by rounding."""
    tables = groupby(relations, key=lambda relation: relation.target.block)
    for _, several in tables:
        held = list(several)
        spots = tuple(words.spot(n) for relation in held for n in relation.figures if n.printed)
        yield Outcome(findings=(_rounded(words, held),), checked=spots)


def _rounded(words: Words, relations: list[Relation]) -> Finding:
    made = [r.made() for r in relations]
    rests = [abs(r.target.value - value) for r, value in zip(relations, made, strict=True)]
    most = rests.index(max(rests))
    first, value = relations[most], made[most]
    off_ko, off_en = (f(first.target, rests[most]) for f in (words.ko, words.en))
    what = f"{first.name} {first.across}".strip()
    gap = first.form is Form.GAP
    by_ko = " − ".join(first.part_names) if gap else "세부 합"
    by_en = "its two figures make" if gap else "its parts"
    ko = (
        f"{what} 기재값 {words.ko(first.target)}, {by_ko} {words.ko(first.target, value)}: "
        f"{off_ko} 차이는 단수차로 설명됩니다."
    )
    en = (
        f"{first.name} {english(first.across)} reads {words.en(first.target)}, {by_en} "
        f"{words.en(first.target, value)}; rounding each amount explains the difference."
    )
    if len(relations) > 1:
        ko += f" 이 표에 같은 경우가 모두 {len(relations)}곳입니다."
        en += f" The table has {len(relations)} such places, off by {off_en} at most."
    figures = tuple(
        words.at(r.target, plain(v, r.target.decimals))
        for r, v in zip(relations, made, strict=True)
    )
    parts = dict.fromkeys(n for r in relations for n in r.parts if n.printed)
    return tell(
        SUM,
        Severity.NOTE,
        figures[most],
        ko,
        en,
        verdict=Verdict.ROUNDING,
        figures=figures,
        others=tuple(words.spot(n) for n in parts),
        weight=words.won(first.target, rests[most]),
    )


RULES: tuple[Rule, ...] = (Rule(*SUM, "money", "합계와 내역", "Totals against their parts", check),)
