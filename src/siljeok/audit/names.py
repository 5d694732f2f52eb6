"""NAME: one proper name that a report spells in two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from siljeok.audit.rule import Finding, Outcome, Rule, Severity, Study
from siljeok.audit.study import Passage
from siljeok.audit.telling import tell
from siljeok.book.findings import FigureAt
from siljeok.book.proper_names import Name, finder, places, slipped, spellings
from siljeok.notation.particle import with_particle

NAME = ("NAME", 1)
_MOST = 8
"""Of more names of one beginning and one end than these, none is a slip of another."""
Place = tuple[Passage, Name]


def check(study: Study) -> Outcome:
    """A note for every two spellings that stand beside the same word."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(spellings(study.printed)):
        groups[name[:2] + name[-2:]].append(name)
    pairs = [pair for group in groups.values() for pair in _pairs(group)]
    if not pairs:
        return Outcome()
    at = _places(study, {name for pair in pairs for name in pair})
    return Outcome(
        findings=tuple(
            _finding(at[one], at[other])
            for one, other in pairs
            if at[one] and at[other] and _beside(at[one], at[other])
        )
    )


def _pairs(group: list[str]) -> Iterator[tuple[str, str]]:
    """Spellings of which one slips from the other."""
    if len(group) <= _MOST:
        for at, one in enumerate(group):
            yield from ((one, other) for other in group[at + 1 :] if slipped(one, other))


def _places(study: Study, names: set[str]) -> dict[str, list[Place]]:
    """Where the report prints each of some names."""
    found: dict[str, list[Place]] = defaultdict(list)
    pattern = finder(names)
    for passage in study.passages:
        for name in places(passage.text, pattern):
            found[name.text].append((passage, name))
    return found


def _beside(one: list[Place], other: list[Place]) -> bool:
    """Whether the same word stands before, or behind, both names somewhere."""
    before = {name.before for _, name in one if name.before}
    after = {name.after for _, name in one if name.after}
    return any(name.before in before or name.after in after for _, name in other)


def _finding(one: list[Place], other: list[Place]) -> Finding:
    rarer, usual = sorted((one, other), key=len)
    figures = [_at(*rarer[0]), *(_at(*place) for place in usual[:1])]
    a, b = (figure.printed for figure in figures)
    ko = (
        f"‘{b}’{_particle(b, '과/와')} ‘{a}’{_particle(a, '은/는')} 한 이름의 두 표기로 보입니다. "
        "정식 명칭으로 통일해 주세요."
    )
    en = f"{b} and {a} seem to be two spellings of one name; use the official one throughout."
    return tell(
        NAME,
        Severity.NOTE,
        figures[0],
        ko,
        en,
        figures=tuple(figures),
        others=(figures[1].spot,),
    )


def _particle(word: str, pair: str) -> str:
    return with_particle(word, pair).removeprefix(word)


def _at(passage: Passage, name: Name) -> FigureAt:
    return FigureAt(passage.spot(name.start, name.end), name.text)


RULES: tuple[Rule, ...] = (
    Rule(*NAME, "statements", "이름 표기", "Two spellings of one name", check),
)
