"""UNIT: one amount that is stated twice a power of ten apart, and a table with two units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from siljeok.audit.amounts import (
    Stating,
    digits,
    number_of,
    pairs,
    power_apart,
    stating_of,
)
from siljeok.audit.rule import Finding, Outcome, Rule, Severity, Study
from siljeok.audit.study import Passage
from siljeok.audit.telling import tell
from siljeok.book.claims import Key, key
from siljeok.book.findings import FigureAt
from siljeok.book.nodes import Line, Rows, Table
from siljeok.book.tables import grid
from siljeok.notation.funding import find_captions
from siljeok.notation.money import MoneyUnit
from siljeok.notation.particle import with_particle

UNIT = ("UNIT", 1)
_FEWEST_DIGITS = 3
_LOOKED_AT = 3
_GENERIC = frozenset(
    (
        "예산",
        "예산액",
        "사업비",
        "집행액",
        "금액",
        "계",
        "합계",
        "총계",
        "국비",
        "시비",
        "구비",
        "도비",
    )
)


class _Named(NamedTuple):
    stating: Stating
    key: Key
    section: tuple[str, str]


def check(study: Study) -> Outcome:
    """Amounts of one thing a power of ten apart, and units of one table that exclude each other."""
    found: dict[frozenset[FigureAt], Finding] = {}
    for pair in pairs(study):
        if not pair.agree and pair.power:
            name = f"{pair.name} {pair.of}".strip()
            _add(found, _finding(name, pair.one, pair.other, pair.power))
    for one, other, power in _same_digits(study):
        _add(found, _finding(" ".join(one.key), one.stating, other.stating, power))
    return Outcome(findings=(*found.values(), *_captions(study)))


def _add(found: dict[frozenset[FigureAt], Finding], finding: Finding) -> None:
    found.setdefault(frozenset(finding.figures), finding)


def _finding(name: str, one: Stating, other: Stating, power: int) -> Finding:
    times = f"{10**power:,}"
    ko = (
        f"{name}: {with_particle(one.printed, '과/와')} "
        f"{with_particle(other.printed, '은/는')} 숫자는 같으나 {times}배 차이가 납니다. "
        "단위나 자릿수를 확인해 주세요."
    )
    en = (
        f"{name}: {one.printed} and {other.printed} have the same digits and are {times} times "
        "apart; check the unit or the number of digits."
    )
    figures = (one.at, other.at)
    weight = abs(one.value - other.value)
    return tell(
        UNIT, Severity.WARNING, one.at, ko, en, figures=figures, others=(other.spot,), weight=weight
    )


# --- the same digits in one section ---------------------------------------------------------------


def _same_digits(study: Study) -> Iterator[tuple[_Named, _Named, int]]:
    """Amounts of one name that share their digits and not their size."""
    by: dict[tuple[Key, str], list[_Named]] = defaultdict(list)
    told: set[tuple[str, str]] = set()
    for stated in study.stated:
        for claim in stated.claims:
            stating = stating_of(stated, claim)
            if stating is None or not claim.names or len(digits(stating.value)) < _FEWEST_DIGITS:
                continue
            spot = stating.spot
            told.add((spot.part, spot.section))
            name = key(claim.names[-1])
            by[name, digits(stating.value)[:_LOOKED_AT]].append(
                _Named(stating, name, (spot.part, spot.section))
            )
    for named in _numbers(study, told) if told else ():
        if (named.key, digits(named.stating.value)[:_LOOKED_AT]) in by:
            by[named.key, digits(named.stating.value)[:_LOOKED_AT]].append(named)
    for group in by.values():
        first = group[0]
        for other in group[1:]:
            power = power_apart(first.stating, other.stating)
            near = first.section == other.section
            if power and (near or not _GENERIC.issuperset(first.key)):
                yield first, other, power


def _numbers(study: Study, told: set[tuple[str, str]]) -> Iterator[_Named]:
    """The amounts of tables in sections whose lines state amounts too, by the label of each."""
    for block in study.reading.book.blocks:
        here = study.names.get(block.id, ("", ""))
        if not isinstance(block, Table) or here not in told:
            continue
        read = grid(block, study.kind)
        for (row, col), number in read.numbers.items():
            stating = number_of(study, number)
            if stating is None or len(digits(stating.value)) < _FEWEST_DIGITS:
                continue
            for path in (read.rows[row], read.cols[col]):
                if path:
                    yield _Named(stating, key(path[-1]), here)


# --- units of one table ---------------------------------------------------------------------------


def _captions(study: Study) -> Iterator[Finding]:
    """Tables over which two lines name two units of money."""
    above: list[tuple[Passage, str, MoneyUnit, int, int]] = []
    captions = {p.block.id: p for p in study.passages if p.line and "단위" in p.text}
    for block in study.reading.book.blocks:
        if isinstance(block, Line):
            p = captions.get(block.id)
            named = [
                (p, p.text[c.start : c.end], c.value.money, c.start, c.end)
                for c in (find_captions(p.text) if p else ())
                if p
            ]
            known = [(p, text, unit, a, b) for p, text, unit, a, b in named if unit]
            # Between two captions of one table stands nothing else.
            above = [*above, *known] if known else []
        elif isinstance(block, Table | Rows):
            if len({unit for _, _, unit, _, _ in above}) > 1:
                yield _two_units(above)
            above = []
        else:
            above = []


def _two_units(above: list[tuple[Passage, str, MoneyUnit, int, int]]) -> Finding:
    figures = tuple(FigureAt(p.spot(start, end), text) for p, text, _, start, end in above)
    units = [unit.label for _, _, unit, _, _ in above]
    ko = f"한 표 위에 단위가 {units[0]}과 {units[-1]}으로 두 번 적혀 있습니다. 하나만 남겨 주세요."
    en = f"Two units stand over one table, {units[0]} and {units[-1]}; keep the right one."
    others = tuple(figure.spot for figure in figures[1:])
    return tell(UNIT, Severity.WARNING, figures[0], ko, en, figures=figures, others=others)


RULES: tuple[Rule, ...] = (Rule(*UNIT, "money", "단위와 자릿수", "Units and powers of ten", check),)
