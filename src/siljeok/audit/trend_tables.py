"""TREND against a table: `채무는 전년보다 감소` over a table of years in which it rose."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from siljeok.audit.rule import Agreement, Outcome, Severity, Study
from siljeok.audit.series_told import CLAUSE, LEAD, TIMES, series_by_section, years_of
from siljeok.audit.study import Passage
from siljeok.audit.telling import tell
from siljeok.book.findings import FigureAt
from siljeok.book.series import Series
from siljeok.book.tables import Number
from siljeok.notation.letters import LETTER
from siljeok.notation.particle import with_particle

_HOW = "크게|꾸준히|지속적으로|계속|매년|해마다|소폭|다소|점차|큰\\s?폭으로|대폭|지속"


class _Told(NamedTuple):
    """What a sentence says of a label: that it rose or fell, or is the most of all its years."""

    label: str
    up: bool | None
    most: bool | None
    years: tuple[int, ...]
    start: int
    end: int


def table_trends(study: Study, told: list[Passage], rule: tuple[str, int]) -> Iterator[Outcome]:
    """Statements of lines against the series of the tables in their section."""
    by_section: dict[tuple[str, str], list[tuple[Passage, _Told]]] = defaultdict(list)
    for passage in told:
        for one in _told(passage.text):
            by_section[study.names.get(passage.block.id, ("", ""))].append((passage, one))
    if not by_section:
        return
    tables = series_by_section(study, frozenset(by_section))
    for here, statements in by_section.items():
        for passage, one in statements:
            known = tables[here].get(one.label, [])
            if len(known) == 1:
                yield _held(study, passage, one, known[0], rule)


def _told(text: str) -> Iterator[_Told]:
    """The statements of a text whose subject is nothing but a label."""
    for match in _moves().finditer(text):
        up = match["way"] in ("증가", "늘", "상승")
        yield _Told(
            match["label"].replace(" ", ""), up, None, years_of(match[0]), *match.span("said")
        )
    for match in _mosts().finditer(text):
        most = match["way"] in ("최고", "최다", "최대")
        yield _Told(
            match["label"].replace(" ", ""), None, most, years_of(match[0]), *match.span("said")
        )


@cache
def _moves() -> re.Pattern[str]:
    return re.compile(
        rf"{CLAUSE}(?:(?:{LEAD}|{TIMES})\s)*(?P<said>(?P<label>{LETTER}{{2,12}}(?:\s{LETTER}{{2,8}})?)"
        rf"(?:은|는|이|가|도)\s(?:(?:{TIMES}|{_HOW})\s)*(?P<way>증가|감소|상승|하락|늘|줄))"
        rf"(?:하였|했|함|됨|하며|하고|하는|세(?:임|이|를|$)|었|어|\s?추세|$|[.,;])"
    )


@cache
def _mosts() -> re.Pattern[str]:
    return re.compile(
        rf"{CLAUSE}(?:(?:{LEAD}|{TIMES})\s)*(?P<said>(?P<label>{LETTER}{{2,12}}(?:\s{LETTER}{{2,8}})?)"
        rf"(?:은|는|이|가|도)\s(?:(?:{TIMES})\s)*(?:역대|사상)\s?(?P<way>최고|최다|최대|최저|최소))"
    )


def _held(
    study: Study, passage: Passage, told: _Told, known: Series, rule: tuple[str, int]
) -> Outcome:
    """One statement against the numbers that the table has for it."""
    pair = _most_pair(told, known) if told.up is None else _pair(told, known)
    if pair is None:
        return Outcome()
    (before, old), (after, new) = pair
    spot = passage.spot(told.start, told.end)
    spots = (study.spot_of(new), study.spot_of(old))
    said = passage.text[told.start : told.end]
    if _true(told, old, new):
        ko = f"{told.label}: {before}년 {old.printed}, {after}년 {new.printed}"
        en = f"{told.label}: {old.printed} in {before}, {new.printed} in {after}"
        return Outcome(agreements=(Agreement(rule[0], spot, ko, en),), checked=spots)
    ko, en = _sentences(told, said, pair)
    at = FigureAt(spot, said)
    figures = (at, FigureAt(spots[0], new.printed), FigureAt(spots[1], old.printed))
    finding = tell(rule, Severity.WARNING, at, ko, en, figures=figures, others=spots, weight=1)
    return Outcome(findings=(finding,), checked=spots)


def _sentences(
    told: _Told, said: str, pair: tuple[tuple[int, Number], tuple[int, Number]]
) -> tuple[str, str]:
    (before, old), (after, new) = pair
    amounts = f"{before}년 {old.printed}, {after}년 {new.printed}"
    if told.up is None:
        ko = f"‘{said}’{_quote(said)} 적었으나, 같은 절의 표에는 {amounts}입니다."
        en = (
            f"The text says that {told.label} is at its extreme; the table has {old.printed} in "
            f"{before} and {new.printed} in {after}."
        )
        return ko, en
    moved = "증가" if new.value > old.value else "감소" if new.value < old.value else "변동 없음"
    ko = f"‘{said}’{_quote(said)} 적었으나, 같은 절의 표에는 {amounts}{_so(new)} {moved}입니다."
    way = {"증가": "rose", "감소": "fell", "변동 없음": "did not change"}[moved]
    claim = "rose" if told.up else "fell"
    en = (
        f"The text says that {told.label} {claim}; in the table it {way} from {old.printed} in "
        f"{before} to {new.printed} in {after}."
    )
    return ko, en


def _quote(said: str) -> str:
    return with_particle(said, "이라고/라고").removeprefix(said)


def _so(new: Number) -> str:
    return with_particle(new.printed, "으로/로").removeprefix(new.printed)


def _pair(told: _Told, known: Series) -> tuple[tuple[int, Number], tuple[int, Number]] | None:
    """The two years that are compared: those named, the named one and the one before, the last."""
    years = sorted(known.numbers)
    if len(told.years) >= 2:
        first, last = min(told.years), max(told.years)
    elif told.years:
        last = told.years[0]
        first = max((y for y in years if y < last), default=0)
    else:
        first, last = years[-2], years[-1]
    if first not in known.numbers or last not in known.numbers:
        return None
    if len(told.years) < 2 and last - first != 1:
        return None
    return (first, known.numbers[first]), (last, known.numbers[last])


def _most_pair(told: _Told, known: Series) -> tuple[tuple[int, Number], tuple[int, Number]] | None:
    """The year that is meant, and the one that goes beyond it where one does."""
    last = told.years[0] if told.years else max(known.numbers)
    if last not in known.numbers or last != max(known.numbers):
        return None
    others = [(year, n) for year, n in known.numbers.items() if year != last]
    extreme = max if told.most else min
    return extreme(others, key=lambda pair: pair[1].value), (last, known.numbers[last])


def _true(told: _Told, old: Number, new: Number) -> bool:
    rises = told.most if told.up is None else told.up
    if told.up is None and old.value == new.value:
        return True
    return new.value > old.value if rises else new.value < old.value
