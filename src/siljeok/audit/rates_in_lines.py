"""RATE in sentences: a rate beside the two counts that it is of (`100명 중 62명 달성(62%)`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from siljeok.audit.intervals import point, printed_under
from siljeok.audit.rule import Agreement, Outcome, Severity, Study
from siljeok.audit.study import Passage
from siljeok.audit.telling import tell
from siljeok.audit.wording import plain
from siljeok.book.findings import FigureAt
from siljeok.notation.letters import LETTER
from siljeok.notation.particle import with_particle
from siljeok.notation.rate import Rounding, round_exactly

RATE = ("RATE", 3)
_NUMBER = r"(?<![0-9.,])[0-9][0-9,]*"
_OF = (
    rf"(?P<base>{_NUMBER})\s?(?P<unit>{LETTER}{{1,3}})\s?(?:중|가운데)\s?"
    rf"(?P<part>{_NUMBER})\s?(?P=unit)"
)
_RATE = r"(?P<rate>[0-9]{1,3}(?:\.[0-9]{1,2})?)\s?%"
_FORMS = (
    re.compile(rf"{_OF}(?:이|가|을|를)?(?:\s?{LETTER}{{1,6}})?\s?[(（]\s?{_RATE}\s?[)）]"),
    re.compile(
        rf"(?<![0-9.,]){_RATE}\s?[(（](?:(?:{LETTER}|\s){{1,12}})?{_OF}(?:\s?{LETTER}{{1,6}})?[)）]"
    ),
)


def in_lines(study: Study) -> Iterator[Outcome]:
    """Every rate of a text that stands together with its numerator and base."""
    for passage in study.passages:
        if "%" in passage.text and ("중" in passage.text or "가운데" in passage.text):
            for form in _FORMS:
                for match in form.finditer(passage.text):
                    yield from _held(passage, match)


def _held(passage: Passage, match: re.Match[str]) -> Iterator[Outcome]:
    base, part = (Fraction(match[name].replace(",", "")) for name in ("base", "part"))
    if not base or part > base:
        return
    places = {name: passage.spot(*match.span(name)) for name in ("rate", "part", "base")}
    shown = f"{match['base']}{match['unit']} 중 {match['part']}{match['unit']}"
    true = part * 100 / base
    decimals = len(match["rate"].partition(".")[2])
    if _may_print(true, match["rate"]):
        ko = f"{match['rate']}%: {with_particle(shown, '과/와')} 일치"
        en = f"{match['rate']}% is {part} of {base}"
        told = Agreement("RATE", places["rate"], ko, en)
        yield Outcome(agreements=(told,), checked=tuple(places.values()))
        return
    # `100명 중 62명 감소(38%)` may speak of those who are left.
    if _may_print(100 - true, match["rate"]):
        return
    expected = plain(
        Fraction(round_exactly(true, max(decimals, 1), Rounding.HALF_UP)), max(decimals, 1)
    )
    at = FigureAt(places["rate"], f"{match['rate']}%", f"{expected}%")
    others = (FigureAt(places[name], match[name]) for name in ("part", "base"))
    yield Outcome(
        findings=(
            tell(
                RATE,
                Severity.ERROR,
                at,
                f"‘{shown}’의 비율은 {expected}%이나 {match['rate']}%로 적었습니다.",
                f"{match['part']} of {match['base']} is {expected}%, but the text says "
                f"{match['rate']}%.",
                figures=(at, *others),
                weight=max(1, int(abs(true - Fraction(match["rate"])) * base / 100)),
            ),
        ),
        checked=tuple(places.values()),
    )


def _may_print(true: Fraction, printed: str) -> bool:
    """Whether some rounding prints a true rate so."""
    step = Fraction(1, 10 ** len(printed.partition(".")[2]))
    return any(point(true).meet(printed_under(Fraction(printed), step, r)) for r in Rounding)
