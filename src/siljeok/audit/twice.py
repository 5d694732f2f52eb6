"""TWICE: one site, or one activity, that two programmes count."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from operator import methodcaller
from typing import NamedTuple

from siljeok.audit.rule import Finding, Outcome, Rule, Severity, Study
from siljeok.audit.stating import Stated
from siljeok.audit.telling import tell
from siljeok.book.claims import Claim, Key, key
from siljeok.book.findings import FigureAt
from siljeok.book.kinds import HeadingRole, PartRole
from siljeok.book.outline import is_programme
from siljeok.book.quantities import QuantityKind
from siljeok.notation.counter import Count
from siljeok.notation.particle import with_particle

TWICE = ("TWICE", 1)
_SITES = ("개소", "곳", "개 지점")
_SURE_NAMES = 2
"""How many names two programmes share before they are said to count the same sites."""
_TARGETS = frozenset(
    (
        *("어르신", "노인", "청소년", "청년", "아동", "어린이", "초등학생", "중학생", "고등학생"),
        *("대학생", "여성", "장애인", "외국인", "학부모", "임산부", "소상공인", "신입생"),
    )
)
_KINDS = (
    *("예방", "교육", "교실", "강좌", "캠페인", "체험", "상담", "검진", "공연", "축제", "투어"),
    *("설명회", "특강", "훈련", "박람회"),
)
_TOPIC_LETTERS = 3


class _Site(NamedTuple):
    stated: Stated
    claim: Claim
    name: str
    key: Key


class _Activity(NamedTuple):
    stated: Stated
    claim: Claim
    name: str
    words: frozenset[str]
    targets: frozenset[str]
    kinds: frozenset[str]


def check(study: Study) -> Outcome:
    """Sites and activities that two programmes of the main part have in common."""
    told = [one for one in study.stated if _counts(study, one)]
    return Outcome(findings=(*_sites(told), *_activities(study, told)))


def _counts(study: Study, one: Stated) -> bool:
    """Whether a statement is of a programme's work, of no priority that only repeats another."""
    part, section = study.sections[one.section]
    main = part.role is not PartRole.PRIORITY and is_programme(part, section)
    return main and one.heading is not HeadingRole.PLAN


# --- sites ---------------------------------------------------------------------------------------


def _sites(told: list[Stated]) -> Iterator[Finding]:
    """A note for every two programmes that count sites of the same names."""
    by: dict[str, list[_Site]] = defaultdict(list)
    for stated in told:
        for claim in stated.claims:
            value = claim.quantity.value
            if isinstance(value, Count) and value.counter in _SITES:
                for name in claim.names:
                    words = key(name)
                    if len(words) > 1:
                        by["".join(words[-2:])].append(_Site(stated, claim, name, words))
    shared: dict[tuple[int, int], list[tuple[_Site, _Site]]] = defaultdict(list)
    for group in by.values():
        sections = {site.stated.section for site in group}
        if len(sections) == 2 and len(group) == 2:
            one, other = group
            if _ends(one.key, other.key):
                shared[one.stated.section, other.stated.section].append((one, other))
    for every in shared.values():
        pairs = _consistent(every)
        equal = any(one.key == other.key for one, other in pairs)
        if equal and len(pairs) >= _SURE_NAMES:
            yield _same_sites(pairs)


def _consistent(pairs: list[tuple[_Site, _Site]]) -> list[tuple[_Site, _Site]]:
    """The pairs whose numbers may be of the same sites.

    Two numbers of one name are equal then. Where one number counts several names, those shared
    make up most of it and no more: `A, B, C(28개소)` over `A 10개소, B 17개소`.
    """
    kept: list[tuple[_Site, _Site]] = []
    for side in (0, 1):
        by: dict[Claim, list[tuple[_Site, _Site]]] = defaultdict(list)
        for pair in pairs:
            if len(pair[side].claim.names) > 1 and len(pair[1 - side].claim.names) == 1:
                by[pair[side].claim].append(pair)
        for joint, within in by.items():
            parts = sum(_number(pair[1 - side]) for pair in within)
            if parts <= _number_of(joint) < 2 * parts:
                kept += within
    alone = [p for p in pairs if all(len(site.claim.names) == 1 for site in p)]
    return [*kept, *(pair for pair in alone if _number(pair[0]) == _number(pair[1]))]


def _number(site: _Site) -> int:
    return _number_of(site.claim)


def _number_of(claim: Claim) -> int:
    value = claim.quantity.value
    return value.number if isinstance(value, Count) else 0


def _ends(one: Key, other: Key) -> bool:
    """Whether one name ends as the other: `디지털 구정 게시판` is a `구정 게시판`."""
    short, long = sorted((one, other), key=len)
    return long[-len(short) :] == short


def _same_sites(pairs: list[tuple[_Site, _Site]]) -> Finding:
    sites = [pair[side] for side in (0, 1) for pair in pairs]
    figures = tuple(dict.fromkeys(_at(site.stated, site.claim) for site in sites))
    names = ", ".join(f"‘{min((a.name, b.name), key=len)}’" for a, b in pairs)
    one, other = (_section(pairs[0][side].stated) for side in (0, 1))
    ko = (
        f"{names}의 개소 수가 ‘{one}’{_and(one)} ‘{other}’에 모두 들어 있습니다. "
        "같은 곳을 두 번 세지 않았는지 확인해 주세요."
    )
    plain = ", ".join(min((a.name, b.name), key=len) for a, b in pairs)
    en = f"{one} and {other} both count {plain}: check that the same sites are not counted twice."
    return _tell(figures, ko, en)


# --- activities ----------------------------------------------------------------------------------


def _activities(study: Study, told: list[Stated]) -> Iterator[Finding]:
    """A note for two activities of one topic, one kind and for the same people."""
    by: dict[str, list[_Activity]] = defaultdict(list)
    for stated in told:
        for activity in _of(stated):
            for word in activity.words:
                by[word].append(activity)
    seen: set[frozenset[tuple[str, int]]] = set()
    for topic, group in by.items():
        if len(group) != 2 or group[0].stated.section == group[1].stated.section:
            continue
        one, other = group
        pair = frozenset((a.stated.passage.block.id, a.claim.quantity.start) for a in group)
        alike = one.targets & other.targets and one.kinds & other.kinds
        if alike and pair not in seen and _rare(study, topic):
            seen.add(pair)
            yield _same_activity(one, other)


def _of(stated: Stated) -> Iterator[_Activity]:
    """The activities that a statement dates or counts, and for whom."""
    known: set[str] = set()
    for claim in stated.claims:
        name = claim.names[-1] if claim.names else ""
        if claim.quantity.kind not in (QuantityKind.COUNT, QuantityKind.PERIOD) or name in known:
            continue
        known.add(name)
        whole = f"{''.join(claim.of.split())} {' '.join(claim.names)}"
        words = key(whole)
        targets = frozenset(word for word in words if word in _TARGETS)
        kinds = frozenset(kind for kind in _KINDS if kind in whole)
        topics = frozenset(
            word
            for word in words
            if len(word) >= _TOPIC_LETTERS and word not in _TARGETS and not _common(word)
        )
        if targets and kinds and topics:
            yield _Activity(stated, claim, name, topics, targets, kinds)


def _common(word: str) -> bool:
    """Whether a word says what kind of work it is, not what it is about."""
    return word.isdigit() or any(kind in word for kind in _KINDS)


def _rare(study: Study, topic: str) -> bool:
    """Whether only two sections speak of a topic: what many do is no one activity."""
    held = list(map(methodcaller("__contains__", topic), study.letters))
    return held.count(True) == 2


def _same_activity(one: _Activity, other: _Activity) -> Finding:
    figures = tuple(_named(a) for a in (one, other))
    a, b = (figure.printed for figure in figures)
    first, second = (_section(x.stated) for x in (one, other))
    ko = (
        f"‘{first}’의 ‘{a}’{_and(a)} ‘{second}’의 ‘{b}’{_of_topic(b)} 같은 활동으로 보입니다. "
        "두 사업의 실적으로 두 번 세지 않았는지 확인해 주세요."
    )
    en = (
        f"{a} of {first} and {b} of {second} seem to be one activity; check that it is not "
        "counted for both."
    )
    return _tell(figures, ko, en)


def _named(activity: _Activity) -> FigureAt:
    text = activity.stated.text
    end = activity.claim.quantity.start
    found = re.compile(re.escape(activity.name)).search(text, 0, end)
    start = found.start() if found else 0
    return FigureAt(activity.stated.passage.spot(start, start + len(activity.name)), activity.name)


# --- both ----------------------------------------------------------------------------------------


def _at(stated: Stated, claim: Claim) -> FigureAt:
    start, end = claim.quantity.start, claim.quantity.end
    return FigureAt(stated.passage.spot(start, end), stated.text[start:end])


def _section(stated: Stated) -> str:
    return stated.passage.spot().section


def _and(word: str) -> str:
    return with_particle(word, "과/와").removeprefix(word)


def _of_topic(word: str) -> str:
    return with_particle(word, "은/는").removeprefix(word)


def _tell(figures: tuple[FigureAt, ...], ko: str, en: str) -> Finding:
    others = tuple(figure.spot for figure in figures[1:])
    return tell(TWICE, Severity.NOTE, figures[0], ko, en, figures=figures, others=others)


RULES: tuple[Rule, ...] = (
    Rule(*TWICE, "statements", "두 사업의 같은 실적", "What two programmes count", check),
)
