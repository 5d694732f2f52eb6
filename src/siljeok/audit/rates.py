"""RATE and ROUND: printed rates against their amounts, and the rounding that explains them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from siljeok.audit.causes import Cause, Diagnosis
from siljeok.audit.rates_in_lines import RATE, in_lines
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
from siljeok.audit.wording import Words, english, plain
from siljeok.notation.particle import with_particle
from siljeok.notation.rate import Rounding, round_exactly

ROUND = ("ROUND", 3)
_ENGLISH = {
    Rounding.HALF_UP: "rounded half up",
    Rounding.CUT_OFF: "cut off",
    Rounding.UP: "rounded up",
}
_DROPPED = 4
"""Of so many rates one may lack the decimals of the others and still be held to them."""


def check_rates(study: Study) -> Outcome:
    """Every printed rate whose amounts stand beside it."""
    diagnosis = study.diagnosis
    words = Words(study)
    errors = Outcome(findings=tuple(_error(words, cause) for cause in diagnosis.caused("RATE")))
    held = (_held(words, r, state) for r, state in diagnosis.of("RATE"))
    return joined((errors, *held, *in_lines(study)))


def _error(words: Words, cause: Cause) -> Finding:
    relation, rate = cause.first, cause.figure
    part, base = relation.parts
    expected = plain(cause.expected, cause.decimals)
    figure = words.at(rate, expected)
    what = f"{relation.name} {relation.across}".strip()
    ko = (
        f"{what}의 기재값 {with_particle(words.ko(rate), '이/가')} {_reckoned(words, relation)}의 "
        f"검산값 {with_particle(expected + '%', '과/와')} 일치하지 않습니다."
    )
    en = (
        f"The {english(relation.across)} of {relation.name} reads {words.en(rate)}, but "
        f"{_reckoned_en(words, relation, expected)}."
    )
    off = abs(cause.expected - rate.value) * base.value / 100
    return tell(
        RATE,
        Severity.ERROR,
        figure,
        ko,
        en,
        figures=(figure, words.at(part), words.at(base)),
        weight=max(1, words.won(base, off)),
    )


def _reckoned(words: Words, relation: Relation) -> str:
    """How a rate is reckoned, with its amounts: `집행액 500천원 ÷ 예산액 1,000천원`."""
    part, base = (
        f"{name} {words.ko(figure)}".strip()
        for name, figure in zip(relation.part_names, relation.parts, strict=True)
    )
    return f"({part} − {base}) ÷ {base}" if relation.form is Form.CHANGE else f"{part} ÷ {base}"


def _reckoned_en(words: Words, relation: Relation, rate: str) -> str:
    part, base = (words.en(figure) for figure in relation.parts)
    if relation.form is Form.CHANGE:
        return f"from {base} to {part} is a change of {rate}%"
    return f"{part} of {base} is {rate}%"


def _held(words: Words, relation: Relation, state: State) -> Outcome:
    rate = relation.target
    spot = words.spot(rate)
    if relation.true_rate(words.diagnosis.values) is None:
        reason = ("나누는 금액이 0이어서 비율이 없습니다.", "There is no rate over a base of zero.")
        return Outcome(unchecked=(Unchecked(spot, rate.printed, *reason),))
    if state is State.FAILS:
        return Outcome(unchecked=(Unchecked(spot, rate.printed, *_why(words, relation)),))
    part, base = relation.part_names
    how = f"{base} 대비 {part}" if relation.form is Form.CHANGE else f"{part} ÷ {base}"
    ko = f"{relation.name} {relation.across} {words.ko(rate)}: {with_particle(how, '과/와')} 일치"
    en = f"{relation.name}: {_reckoned_en(words, relation, rate.printed)}"
    spots = tuple(words.spot(n) for n in relation.figures)
    return Outcome(agreements=(Agreement("RATE", spot, ko, en),), checked=spots)


_DOUBTS = {
    Doubt.READING: (
        "표를 그렇게 읽을 근거가 더 없어 판단하지 않았습니다.",
        "nothing else supports reading the table so",
    ),
    Doubt.FALLING: (
        "낮을수록 좋은 지표일 수 있어 판단하지 않았습니다.",
        "it may be a measure that should fall",
    ),
    Doubt.CAPPED: (
        "달성률을 100%까지만 적는 표로 보여 판단하지 않았습니다.",
        "achievement seems to be shown up to 100% only",
    ),
    Doubt.AVERAGE: (
        "각 비율의 평균과 같아 판단하지 않았습니다.",
        "it is the mean of the other rates",
    ),
    Doubt.ADJUSTED: (
        "구성비의 합을 100%로 맞춘 값으로 보여 판단하지 않았습니다.",
        "the shares seem to be adjusted to add up to 100%",
    ),
}


def _why(words: Words, relation: Relation) -> tuple[str, str]:
    """Why a rate that does not follow from its amounts is no error."""
    exact = relation.exact_rate(words.diagnosis.values)
    rate = plain(exact or Fraction(0), max(relation.target.decimals, 1))
    ko, en = _DOUBTS[relation.doubt]
    return (
        f"{with_particle(_reckoned(words, relation), '으로/로')} 보면 {rate}%이나, {ko}",
        f"Reckoned, {_reckoned_en(words, relation, rate)}, but {en}.",
    )


# --- one rounding for all -----------------------------------------------------------------------


class _Printed(NamedTuple):
    """A rate that some rounding explains: its roundings, and the decimals it is held to."""

    relation: Relation
    roundings: frozenset[Rounding]
    decimals: int


def check_rounding(study: Study) -> Outcome:
    """The rounding that explains most of the printed rates, and the fewest that break it."""
    diagnosis = study.diagnosis
    words = Words(study)
    rates = _rates(diagnosis)
    if len(rates) < 2:
        return Outcome()
    breakers = {p: [r for r in rates if p not in r.roundings] for p in Rounding}
    best = _policy(rates, breakers)
    spots = tuple(words.spot(r.relation.target) for r in rates)
    if not breakers[best]:
        ko = f"비율 {len(rates)}건이 모두 {best.value} 기준과 일치"
        en = f"All {len(rates)} rates are {_ENGLISH[best]}"
        return Outcome(agreements=(Agreement("ROUND", spots[0], ko, en),), checked=spots)
    return Outcome(findings=(_mixed(words, best, breakers[best], len(rates)),), checked=spots)


def _policy(rates: list[_Printed], breakers: dict[Rounding, list[_Printed]]) -> Rounding:
    """The report's rounding: half up among equals, as the rules of official statistics ask for.

    Nobody rounds up by mistake throughout, but one rate may be: rounding up is a policy only where
    several rates need it and none contradicts.
    """
    only_up = [r for r in rates if r.roundings == {Rounding.UP}]
    if len(only_up) > 1 and not breakers[Rounding.UP]:
        return Rounding.UP
    return min((Rounding.HALF_UP, Rounding.CUT_OFF), key=lambda policy: len(breakers[policy]))


def _rates(diagnosis: Diagnosis) -> list[_Printed]:
    """Rates that no cause explains, each held to the decimals of its column.

    A rate with fewer decimals dropped its zeros; where many do, they were printed in whole.
    """
    columns: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for relation, state in diagnosis.of("RATE"):
        if state is State.HOLDS and relation.true_rate(diagnosis.values) and relation.telling:
            columns[_column(relation)].append(relation)
    return [printed for held in columns.values() for printed in _of_column(held, diagnosis)]


def _column(relation: Relation) -> tuple[str, str]:
    """What rates are printed alike: 집행률 through the whole report, others within a table."""
    return ("" if relation.across == "집행률" else relation.target.block, relation.across)


def _of_column(held: list[Relation], diagnosis: Diagnosis) -> Iterator[_Printed]:
    most = max(r.target.decimals for r in held)
    values = diagnosis.values
    short = [r for r in held if r.target.decimals < most and not r.roundings(values, most)]
    whole = short if _DROPPED * len(short) > len(held) else []
    for relation in held:
        decimals = relation.target.decimals if relation in whole else most
        yield _Printed(relation, relation.roundings(values, decimals), decimals)


def _mixed(words: Words, best: Rounding, breakers: list[_Printed], count: int) -> Finding:
    figures = tuple(words.at(r.relation.target, _as(best, r, words.diagnosis)) for r in breakers)
    printed = ", ".join(f"{figure.printed}%" for figure in figures)
    expected = ", ".join(f"{figure.expected}%" for figure in figures)
    other = {p for p in Rounding if all(p in r.roundings for r in breakers)}
    named = next((p for p in (Rounding.CUT_OFF, Rounding.HALF_UP, Rounding.UP) if p in other), None)
    how_ko = f"{named.value}한 값" if named else "다른 기준의 값"
    how_en = _ENGLISH[named] if named else "printed otherwise"
    ko = (
        f"비율 표기 기준이 섞여 있습니다. {count}건 가운데 {count - len(breakers)}건은 "
        f"{with_particle(best.value, '으로/로')} 맞고, {with_particle(printed, '은/는')} "
        f"{how_ko}입니다. "
        f"{best.value}하면 {expected}입니다."
    )
    en = (
        f"{count - len(breakers)} of {count} rates are {_ENGLISH[best]}, but {printed} "
        f"{'is' if len(figures) == 1 else 'are'} {how_en}; {_ENGLISH[best]} they read {expected}."
    )
    return tell(
        ROUND,
        Severity.WARNING,
        figures[0],
        ko,
        en,
        verdict=Verdict.ROUNDING,
        figures=figures,
        others=tuple(words.spot(n) for r in breakers for n in r.relation.parts),
    )


def _as(policy: Rounding, rate: _Printed, diagnosis: Diagnosis) -> str:
    exact = rate.relation.exact_rate(diagnosis.values)
    return (
        ""
        if exact is None
        else plain(Fraction(round_exactly(exact, rate.decimals, policy)), rate.decimals)
    )


RULES: tuple[Rule, ...] = (
    Rule(*RATE, "money", "비율과 금액", "Rates against their amounts", check_rates),
    Rule(*ROUND, "money", "비율의 끝수 처리", "One rounding for all rates", check_rounding),
)
