"""CLASH of periods: one activity that two places date in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from siljeok.audit.rule import Finding, Severity, Study
from siljeok.audit.stating import Stated
from siljeok.audit.telling import tell
from siljeok.book.claims import Claim, Key, key, names_of, same_name
from siljeok.book.findings import FigureAt
from siljeok.book.kinds import HeadingRole
from siljeok.book.likeness import SHARED, shared
from siljeok.book.nodes import Table
from siljeok.book.quantities import QuantityKind
from siljeok.notation.period import Period, Precision

_PERIOD_LABELS = (
    "기간",
    "사업기간",
    "추진기간",
    "운영기간",
    "공사기간",
    "행사기간",
    "교육기간",
    "일시",
)
# A name with its number happens once: the 17th festival is on one day.
_ONCE = re.compile(r"제\s?[0-9]+\s?(?:회|기|차)|[0-9]+\s?주년")
_FEWEST_LETTERS = 5
_VAGUE = (Precision.YEAR_ROUND, Precision.AS_NEEDED, Precision.YEAR)
_MOST = 4
"""In how many places one thing is dated; a name that more date is the name of many things."""
_PART_OF = "상반기|하반기|분기|차시|회차|기수|단계"


class Dated(NamedTuple):
    """A period with the one thing that it dates, and all the names that it dates at once."""

    stated: Stated
    claim: Claim
    name: str
    key: Key
    first: date
    last: date
    context: tuple[str, ...]

    @property
    def once(self) -> bool:
        return _ONCE.search(self.name) is not None


def period_clashes(study: Study, rule: tuple[str, int]) -> Iterator[Finding]:
    """Pairs of statements that give one activity two periods."""
    by: dict[str, list[Dated]] = defaultdict(list)
    for one in _dated(study):
        by["".join(one.key[:2])].append(one)
    seen: set[tuple[str, int, str, int]] = set()
    for group in by.values():
        if not 1 < len(group) <= _MOST:
            continue
        for at, a in enumerate(group):
            for b in group[at + 1 :]:
                pair = (
                    *(a.stated.passage.block.id, a.claim.quantity.start),
                    *(b.stated.passage.block.id, b.claim.quantity.start),
                )
                if pair not in seen and _one_thing(study, a, b):
                    seen.add(pair)
                    severity = _severity(a, b)
                    if severity is not None:
                        yield _finding(a, b, severity, rule)


def _dated(study: Study) -> Iterator[Dated]:
    """What the report dates, under every name that it gives it, in lines and in tables."""
    for stated in study.stated:
        for claim in stated.claims:
            if claim.quantity.kind is QuantityKind.PERIOD:
                names, context = _names(study, stated, claim)
                yield from _of(stated, claim, names, context)
    for at, (_, section) in enumerate(study.sections):
        for block in section.blocks:
            if isinstance(block, Table):
                yield from _in_table(study, at, block)


def _of(
    stated: Stated, claim: Claim, names: tuple[str, ...], context: tuple[str, ...]
) -> Iterator[Dated]:
    """A period under each of its names, where it has two ends and the names tell something."""
    value = claim.quantity.value
    if not isinstance(value, Period) or value.first is None or value.last is None:
        return
    if value.recurrence is not None or value.precision in _VAGUE:
        return
    for name in names:
        said = key(name)
        if len("".join(said)) >= _FEWEST_LETTERS:
            yield Dated(stated, claim, name, said, value.first, value.last, context)


def _in_table(study: Study, at: int, table: Table) -> Iterator[Dated]:
    """The periods of a column that is called so, of what each row's first words name."""
    rows = study.rows[table.id]
    heads = max(table.head_rows, 1)
    labels = ["".join(text.split()) for text in rows[0]]
    cols = [col for col, label in enumerate(labels) if label in _PERIOD_LABELS]
    if len(cols) != 1 or cols[0] == 0:
        return
    for passage in study.passages_of(table):
        if passage.cell is None or passage.cell[1] != cols[0] or passage.cell[0] < heads:
            continue
        name = next((t for t in rows[passage.cell[0]][: cols[0]] if key(t) and len(t) > 2), "")
        stated = Stated(passage, at, None, (), ())
        for quantity in passage.quantities:
            claim = Claim(quantity, labels[cols[0]], ())
            yield from _of(stated, claim, (name,) if name else (), (study.sections[at][1].title,))


def _names(study: Study, stated: Stated, claim: Claim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a period dates, and what that is a part of: statements above, the section."""
    title = study.sections[stated.section][1].title
    if claim.names:
        return claim.names, (*stated.above, title)
    if claim.label not in _PERIOD_LABELS:
        return (), ()
    if stated.above:
        return names_of(stated.above[0]), (*stated.above[1:], title)
    return (title,), ()


def _one_thing(study: Study, a: Dated, b: Dated) -> bool:
    """Whether two dates are of one thing: one name, in places of which one is of the other."""
    if (a.first, a.last) == (b.first, b.last) or not same_name(a.key, b.key):
        return False
    if a.stated.passage.block.id == b.stated.passage.block.id:
        return False
    if {a.stated.heading, b.stated.heading} == {HeadingRole.DONE, HeadingRole.PLAN}:
        return False
    if re.findall(_PART_OF, a.stated.text) != re.findall(_PART_OF, b.stated.text):
        return False
    if a.once and b.once:
        return a.key == b.key
    return _related(a, b) or _related(b, a)


def _related(a: Dated, b: Dated) -> bool:
    """Whether the section of one names what the other is a part of."""
    if a.stated.section == b.stated.section:
        return a.context == b.context and a.claim.label != b.claim.label
    if not b.context and a.key == b.key:
        return True
    title = b.context[-1] if b.context else b.name
    return any(shared(above, title) >= SHARED for above in a.context)


def _severity(a: Dated, b: Dated) -> Severity | None:
    """A warning where the two cannot both be true, a note where one may be a part."""
    within = (a.first <= b.first and b.last <= a.last) or (b.first <= a.first and a.last <= b.last)
    apart = a.last < b.first or b.last < a.first
    ranges = a.first != a.last and b.first != b.last
    if a.once and b.once and a.key == b.key:
        return Severity.NOTE if within else Severity.WARNING
    if apart or not ranges:
        return None
    return Severity.NOTE if within or a.key != b.key else Severity.WARNING


def _finding(a: Dated, b: Dated, severity: Severity, rule: tuple[str, int]) -> Finding:
    figures = tuple(_at(one) for one in (a, b))
    name = min(a.name, b.name, key=len)
    said = [figure.printed for figure in figures]
    where = [one.stated.passage.spot().section or one.stated.text for one in (a, b)]
    if severity is Severity.NOTE:
        end_ko = "한쪽이 다른 쪽의 일부인지 확인해 주세요."
        end_en = "one lies within the other: check that it is a part of it."
    else:
        end_ko = "두 기간이 함께 맞을 수 없습니다."
        end_en = "both cannot be right."
    ko = f"‘{name}’의 기간이 ‘{where[0]}’에는 {said[0]}, ‘{where[1]}’에는 {said[1]}입니다. {end_ko}"
    en = f"The period of {name} is {said[0]} in {where[0]} and {said[1]} in {where[1]}; {end_en}"
    return tell(rule, severity, figures[0], ko, en, figures=figures, others=(figures[1].spot,))


def _at(one: Dated) -> FigureAt:
    start, end = one.claim.quantity.start, one.claim.quantity.end
    return FigureAt(one.stated.passage.spot(start, end), one.stated.text[start:end])
