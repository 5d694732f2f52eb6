"""LAW: `「` without `」` and the other way round, and laws named as they are called no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from siljeok.audit.renamed_laws import Renamed, change_of, plain_names, squeezed
from siljeok.audit.rule import Finding, Outcome, Rule, Severity, Study, Verdict
from siljeok.audit.study import Passage
from siljeok.audit.telling import tell
from siljeok.book.findings import FigureAt
from siljeok.notation.letters import LETTER

LAW = ("LAW", 1)
# Full and half width are mixed within one pair often enough to be one bracket.
_OPENING = {"「": "」", "｢": "」", "『": "』"}
_CLOSING = {"」": "」", "｣": "」", "』": "』"}
_NEAR = 12
_LOSSY = ("text", "pdf")
"""Text taken out of a page loses characters: whether the report lacks one cannot be told there."""


class _Open(NamedTuple):
    """A bracket still open: where it stands, and what closes it."""

    passage: Passage
    at: int
    closes: str


def check(study: Study) -> Outcome:
    """The brackets of names, and the names of laws."""
    return Outcome(findings=(*_brackets(study), *_names(study)))


def _brackets(study: Study) -> Iterator[Finding]:
    lonely = list(_lonely(study))
    if not lonely:
        return
    at = [FigureAt(one.spot(n, n + 1), _around(one.text, n)) for one, n in lonely]
    lossy = study.reading.format in _LOSSY
    yield tell(
        LAW,
        Severity.NOTE if lossy else Severity.WARNING,
        at[0],
        f"낫표가 짝이 맞지 않습니다({len(at)}곳: {at[0].printed}). 여는 낫표와 닫는 낫표를 "
        "맞추세요.",
        f"A bracket of a name is without its other half ({len(at)}: {at[0].printed}); add it or "
        "remove it.",
        verdict=Verdict.OBSERVATION,
        figures=tuple(at),
        others=tuple(figure.spot for figure in at[1:]),
    )


def _lonely(study: Study) -> Iterator[tuple[Passage, int]]:
    """Brackets without their other half; a pair may go on into the next line of text."""
    before: list[_Open] = []
    for passage in study.passages:
        text = passage.text
        # Six searches for one character are cheaper than one for any of six.
        if not before and not (
            ("「" in text or "」" in text or "｢" in text)
            or ("｣" in text or "『" in text or "』" in text)
        ):
            continue
        line = passage.cell is None
        still: list[_Open] = before if line else []
        opened: list[_Open] = []
        yield from _closed(passage, opened, still)
        lost = still if line else [*before, *opened]
        yield from ((one.passage, one.at) for one in lost)
        before = opened if line else []
    yield from ((one.passage, one.at) for one in before)


def _closed(
    passage: Passage, opened: list[_Open], before: list[_Open]
) -> Iterator[tuple[Passage, int]]:
    """Close what a text closes, of its own or of the line before; give what has no other half.

    What stays open is left in the two lists.
    """
    for at, char in enumerate(passage.text):
        if char in _OPENING:
            opened.append(_Open(passage, at, _OPENING[char]))
        elif char in _CLOSING:
            where = opened if any(one.closes == _CLOSING[char] for one in opened) else before
            if not any(one.closes == _CLOSING[char] for one in where):
                yield passage, at
                continue
            while where[-1].closes != _CLOSING[char]:
                inner = where.pop()
                yield inner.passage, inner.at
            where.pop()


def _around(text: str, at: int) -> str:
    """The bracket with what stands beside it."""
    start = at if text[at] in _OPENING else max(0, at - 14)
    shown = " ".join(text[start : start + 16].split())
    return shown if start + 16 >= len(text) else shown + "…"


def _names(study: Study) -> Iterator[Finding]:
    day = _day(study)
    if day is None:
        return
    told: dict[str, tuple[Renamed, list[FigureAt]]] = {}
    for passage in study.passages:
        text = passage.text
        if "법" not in text and "규정" not in text:
            continue
        for start, end, name in _named(text):
            change = change_of(name, day)
            if change is not None and not _of_the_past(text, start, end, change):
                figure = FigureAt(passage.spot(start, end), text[start:end], change.new)
                told.setdefault(name, (change, []))[1].append(figure)
    for change, at in told.values():
        when = f"{change.since.year}. {change.since.month}. {change.since.day}."
        yield tell(
            LAW,
            Severity.WARNING,
            at[0],
            f"‘{change.old}’의 이름은 {when}부터 ‘{change.new}’입니다({len(at)}곳). 지금 이름으로 "
            "고치거나 ‘구’를 붙이세요.",
            f"Since {change.since.isoformat()} the law {change.old} is called {change.new} "
            f"({len(at)}); use its present name, or say that it is the old one.",
            verdict=Verdict.OBSERVATION,
            figures=tuple(at),
            others=tuple(figure.spot for figure in at[1:]),
        )


def _day(study: Study) -> date | None:
    """A day that the report is surely no older than; None where it has no date."""
    if study.cutoff is not None:
        return study.cutoff
    return date(study.year, 1, 1) if study.year is not None else None


def _named(text: str) -> Iterator[tuple[int, int, str]]:
    """The names of laws in a text: those in brackets, and long ones without."""
    taken: list[tuple[int, int]] = []
    if "「" in text or "｢" in text:
        for match in _quoted().finditer(text):
            taken.append(match.span("name"))
            yield *match.span("name"), squeezed(match["name"])
    if (
        "관한" in text
        or "규제법" in text
        or "방지법" in text
        or "진흥법" in text
        or "기본법" in text
    ):
        for start, end, name in plain_names(text):
            free = all(end <= s or e <= start for s, e in taken)
            if free and not re.match(LETTER, text[max(0, start - 1) : start]):
                yield start, end, name


def _of_the_past(text: str, start: int, end: int, change: Renamed) -> bool:
    """Whether a text tells of the time when the law was called so, or names both."""
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if _once().search(before) or _since().search(behind):
        return True
    if squeezed(change.new) in squeezed(text):
        return True
    return any(int(year) < change.since.year for year in _years().findall(text))


@cache
def _quoted() -> re.Pattern[str]:
    """A law's name in brackets, without the decree, rule or article that is meant."""
    return re.compile(
        r"[「｢]\s*(?P<name>[^「｢」｣\n]{2,60}?)\s*(?:시행령|시행규칙)?\s*(?:제\s?[0-9][^「｢」｣\n]{0,30})?[」｣]"
    )


@cache
def _once() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!{LETTER})구|舊|옛|종전의?|개정\s?전|폐지된|당시)\s?[(（「｢‘“]*\s?$")


@cache
def _since() -> re.Pattern[str]:
    return re.compile(
        r"^[」｣’”)]?\s?(?:이|가|을|를|은|는)?\s?(?:→|⇒|에서|폐지|\(현|\(舊|개칭|명칭|제명)"
    )


@cache
def _years() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?=\s?[년.])")


RULES: tuple[Rule, ...] = (
    Rule(*LAW, "writing", "법령 이름과 낫표", "Names of laws and their brackets", check),
)
