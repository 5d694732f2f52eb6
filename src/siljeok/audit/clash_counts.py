"""CLASH of counts: one thing that two places count in two ways; prose against a table of posts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from siljeok.audit.rule import Agreement, Outcome, Severity, Spot, Study
from siljeok.audit.stating import Stated
from siljeok.audit.telling import tell
from siljeok.book.claims import Claim, Key, key
from siljeok.book.findings import FigureAt
from siljeok.book.kinds import HeadingRole
from siljeok.book.outline import is_programme
from siljeok.book.quantities import QuantityKind
from siljeok.book.staffing import Posts
from siljeok.notation.counter import Count
from siljeok.notation.particle import with_particle

_FEWEST_WORDS = 2
_FEWEST_LETTERS = 6
_PEOPLE = ("명", "인")
_TOTALS = ("", "계", "합계", "총계")
# What is counted at another time, in another way or of a part is another thing.
_QUALIFIERS = (
    "계획|목표|예정|신규|추가|누계|누적|상반기|하반기|분기|전년|작년|지난해|이상|이하|미만|이내"
    "|중 |각 |증가|감소|대비|까지"
)


class _Counted(NamedTuple):
    stated: Stated
    claim: Claim
    counted: Count
    name: str


def count_clashes(study: Study, rule: tuple[str, int]) -> Iterator[Outcome]:
    """Counts of one name in a summary and in a programme; 정원 and 현원 in a line and a table."""
    by: dict[tuple[Key, str], list[_Counted]] = defaultdict(list)
    posts = _posts(study)
    for stated in study.stated:
        for at, claim in enumerate(stated.claims):
            value = claim.quantity.value
            if not isinstance(value, Count) or value.about or not claim.names:
                continue
            name = claim.names[-1]
            words = key(name)
            if posts and value.counter in _PEOPLE and len(words) == 1:
                yield from _against_posts(study, posts, stated, claim, words[0], rule)
            first = at == 0 or stated.claims[at - 1].names != claim.names
            if first and _specific(words) and not _is_qualified(stated):
                counter = value.counter.partition(" ")[0]
                by[words, counter].append(_Counted(stated, claim, value, name))
    for group in by.values():
        if len(group) == 2 and _one_thing(study, group[0], group[1]):
            yield _held(group[0], group[1], rule)


@cache
def _qualifiers() -> re.Pattern[str]:
    return re.compile(_QUALIFIERS)


def _specific(words: Key) -> bool:
    """Whether a name is long enough to be the name of one thing."""
    return len(words) >= _FEWEST_WORDS and len("".join(words)) >= _FEWEST_LETTERS


def _is_qualified(stated: Stated) -> bool:
    if QuantityKind.PERIOD in {claim.quantity.kind for claim in stated.claims}:
        return True
    return _qualifiers().search(stated.text) is not None


def _one_thing(study: Study, a: _Counted, b: _Counted) -> bool:
    """Whether one place sums up the other: outside the programmes, or over the same statement."""
    if a.stated.passage.block.id == b.stated.passage.block.id:
        return False
    headings = {a.stated.heading, b.stated.heading}
    if HeadingRole.PLAN in headings or _of_two_years(study, a, b):
        return False
    if a.stated.section == b.stated.section:
        overview = HeadingRole.OVERVIEW in headings and len(headings) > 1
        return not overview and a.stated.heading is not b.stated.heading
    detailed = [is_programme(*study.sections[one.stated.section]) for one in (a, b)]
    return detailed.count(True) == 1


def _of_two_years(study: Study, a: _Counted, b: _Counted) -> bool:
    """Whether the titles over two places name years, and none that both name."""
    titles = [study.names.get(one.stated.passage.block.id, ("", "")) for one in (a, b)]
    first, second = (frozenset(_year().findall(" ".join(said))) for said in titles)
    return bool(first and second) and not first & second


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"20[0-9]{2}")


def _held(a: _Counted, b: _Counted, rule: tuple[str, int]) -> Outcome:
    spots = (_spot(a.stated, a.claim), _spot(b.stated, b.claim))
    said = (_said(a.stated, a.claim), _said(b.stated, b.claim))
    if a.counted.number == b.counted.number:
        text = f"{a.name}: {said[0]} = {said[1]}"
        return Outcome(agreements=(Agreement(rule[0], spots[0], text, text),), checked=spots)
    step = max(a.counted.step, b.counted.step)
    if abs(a.counted.number - b.counted.number) < step:
        return Outcome(checked=spots)
    where = tuple(spot.section or spot.part for spot in spots)
    ko = (
        f"‘{a.name}’의 수가 ‘{where[0]}’에는 {said[0]}, ‘{where[1]}’에는 "
        f"{with_particle(said[1], '으로/로')} 적혀 있습니다. "
        "같은 것을 센 것이면 하나로 맞춰 주세요."
    )
    en = f"{a.name} is {said[0]} in {where[0]} and {said[1]} in {where[1]}; check which is right."
    figures = (FigureAt(spots[0], said[0]), FigureAt(spots[1], said[1]))
    finding = tell(
        rule,
        Severity.WARNING,
        figures[0],
        ko,
        en,
        figures=figures,
        others=spots[1:],
        weight=abs(a.counted.number - b.counted.number),
    )
    return Outcome(findings=(finding,), checked=spots)


def _spot(stated: Stated, claim: Claim) -> Spot:
    return stated.passage.spot(claim.quantity.start, claim.quantity.end)


def _said(stated: Stated, claim: Claim) -> str:
    return stated.text[claim.quantity.start : claim.quantity.end]


# --- posts ----------------------------------------------------------------------------------------


def _posts(study: Study) -> dict[str, Posts]:
    """The totals of the tables of posts by the id of their table, where each has one."""
    found: dict[str, Posts] = {}
    for table in study.diagnosis.gathered.staff:
        totals = [one for one in table.posts if one.name in _TOTALS]
        if len(totals) == 1:
            found[totals[0].authorised.block] = totals[0]
    return found


def _against_posts(
    study: Study,
    posts: dict[str, Posts],
    stated: Stated,
    claim: Claim,
    word: str,
    rule: tuple[str, int],
) -> Iterator[Outcome]:
    """A line's 정원 or 현원 against the total of the one table of posts."""
    if word not in ("정원", "현원") or len(posts) != 1 or _is_qualified(stated):
        return
    (total,) = posts.values()
    number = total.authorised if word == "정원" else total.present
    value = claim.quantity.value
    here = study.names.get(stated.passage.block.id)
    if not isinstance(value, Count) or here != study.names.get(number.block):
        return
    spots = (_spot(stated, claim), study.spot_of(number))
    said = _said(stated, claim)
    if number.value == value.number:
        text = f"{word}: {said} = {number.printed}"
        yield Outcome(agreements=(Agreement(rule[0], spots[0], text, text),), checked=spots)
        return
    ko = (
        f"{word}이 문장에는 {said}, 표에는 {number.printed}명입니다. "
        "어느 쪽이 맞는지 확인해 주세요."
    )
    en = f"{word} is {said} in the text and {number.printed} in the table; check which is right."
    figures = (FigureAt(spots[0], said), FigureAt(spots[1], number.printed))
    finding = tell(rule, Severity.WARNING, figures[0], ko, en, figures=figures, others=spots[1:])
    yield Outcome(findings=(finding,), checked=spots)
