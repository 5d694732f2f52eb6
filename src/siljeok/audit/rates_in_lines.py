"""RATE in sentences: a rate beside the two counts that it is of (`100명 중 62명 달성(62%)`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from siljeok.audit.intervals import point, printed_under
from siljeok.audit.rule import Agreement, Outcome, Severity, Study
from siljeok.audit.study import Passage
from siljeok.audit.telling import tell
from siljeok.audit.wording import plain
from siljeok.book.findings import FigureAt
from siljeok.notation.letters import LETTER
from siljeok.notation.particle import with_particle
from siljeok.notation.rate import Rounding, round_exactly

RATE = ("RATE", 4)
_FARTHEST = 3
"""How many times as far from 100 % a rate may be on the other side, where it is measured so."""
_NUMBER = r"(?<![0-9.,])[0-9][0-9,]*"
_OF = (
    rf"(?P<base>{_NUMBER})\s?(?P<unit>{LETTER}{{1,3}})\s?(?:중|가운데)\s?"
    rf"(?P<part>{_NUMBER})\s?(?P=unit)"
)
_RATE = r"(?P<rate>[0-9]{1,3}(?:\.[0-9]{1,2})?)\s?%"
_NAMES = (
    (("예산", "집행"), "예산(?:현)?액?", "집행액?", "집행[률율]"),
    (("접수", "처리"), "접수", "처리(?:완료)?", "처리[률율]"),
    (("목표", "달성"), "목표", "(?:추진)?실적|달성", "달성[률율]"),
)
"""Words that must stand in a text, then the names of base, part and rate."""


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Rates beside the two counts that they are of; the last is called by what was done:
    집행(집행률 50%)."""
    return (
        re.compile(rf"{_OF}(?:이|가|을|를)?(?:\s?{LETTER}{{1,6}})?\s?[(（]\s?{_RATE}\s?[)）]"),
        re.compile(
            rf"(?<![0-9.,]){_RATE}\s?[(（](?:(?:{LETTER}|\s){{1,12}})?{_OF}"
            rf"(?:\s?{LETTER}{{1,6}})?[)）]"
        ),
        re.compile(
            rf"{_OF}(?:이|가|을|를)?\s?(?P<deed>{LETTER}{{2}}){LETTER}{{0,4}}\s?[(（]"
            rf"\s?(?P=deed)[률율]\s?:?\s?{_RATE}\s?[)）]"
        ),
    )


@cache
def _named_form(base: str, part: str, rate: str) -> re.Pattern[str]:
    """A rate called by the names of both its figures."""
    return re.compile(
        rf"(?<!{LETTER})(?:{base})\s?:?\s?(?P<base>{_NUMBER})\s?(?P<unit>{LETTER}{{1,3}})"
        rf"\s?[,/·]\s?(?:{part})\s?:?\s?(?P<part>{_NUMBER})\s?(?P=unit)"
        rf"\s?[,/·(（]\s?(?P<name>{rate})\s?:?\s?{_RATE}"
    )


def in_lines(study: Study) -> Iterator[Outcome]:
    """Every rate of a text that stands together with its numerator and base."""
    for passage in study.passages:
        text = passage.text
        if "%" not in text:
            continue
        if "중" in text or "가운데" in text:
            for form in _forms():
                for match in form.finditer(text):
                    yield from _held(passage, match)
        if "률" in text or "율" in text:
            for words, *names in _NAMES:
                if all(word in text for word in words):
                    for match in _named_form(*names).finditer(text):
                        yield from _named(passage, match)


def _named(passage: Passage, match: re.Match[str]) -> Iterator[Outcome]:
    """A rate by the names of its figures, where no third number of their unit stands by.

    One carried over (이월 10건) or taken back (취하 2건) may belong to the base. Of 달성률, what
    should fall is measured the other way, and what was exceeded may be shown as 100; a rate far
    beyond what any such way gives is a slip.
    """
    unit = re.compile(rf"{_NUMBER}\s?{re.escape(match['unit'])}(?!{LETTER})")
    if len(unit.findall(passage.text)) != 2:
        return
    if not match["name"].startswith("달성"):
        yield from _held(passage, match)
        return
    base, part = (Fraction(match[name].replace(",", "")) for name in ("base", "part"))
    said = match["rate"]
    if not base or not part:
        return
    true, other = part * 100 / base, base * 100 / part
    falling = _may_print(other, said) or _may_print(200 - true, said)
    capped = part >= base and Fraction(said) == 100
    missed, stated = true - 100, Fraction(said) - 100
    across = missed * stated < 0 and abs(stated) <= _FARTHEST * abs(missed)
    if _may_print(true, said) or not (falling or capped or across):
        yield from _held(passage, match, over=True)


def _held(passage: Passage, match: re.Match[str], *, over: bool = False) -> Iterator[Outcome]:
    base, part = (Fraction(match[name].replace(",", "")) for name in ("base", "part"))
    if not base:
        return
    # `100명 중 120명 달성(120%)`: what was aimed at was exceeded, and is told as that.
    if part > base and not over and _may_print(part * 100 / base, match["rate"]):
        return
    places = {name: passage.spot(*match.span(name)) for name in ("rate", "part", "base")}
    shown = f"{match['base']}{match['unit']} 중 {match['part']}{match['unit']}"
    if over:
        shown = f"목표 {match['base']}{match['unit']}, 실적 {match['part']}{match['unit']}"
    true = part * 100 / base
    decimals = len(match["rate"].partition(".")[2])
    if _may_print_of(base, part, match["unit"], match["rate"]):
        ko = f"{match['rate']}%: {with_particle(shown, '과/와')} 일치"
        en = f"{match['rate']}% is {part} of {base}"
        told = Agreement("RATE", places["rate"], ko, en)
        yield Outcome(agreements=(told,), checked=tuple(places.values()))
        return
    # `100명 중 62명 감소(38%)` may speak of those who are left.
    if not over and _may_print(100 - true, match["rate"]):
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


def _may_print_of(base: Fraction, part: Fraction, unit: str, printed: str) -> bool:
    """Whether a rate is that of two figures; amounts in 백만원 may each have been rounded."""
    if not unit.endswith("원") or unit == "원":
        return _may_print(part * 100 / base, printed)
    step = Fraction(1, 10 ** len(printed.partition(".")[2]))
    low, high = (part - 1) * 100 / (base + 1), (part + 1) * 100 / max(base - 1, Fraction(1, 2))
    return low - step < Fraction(printed) < high + step


def _may_print(true: Fraction, printed: str) -> bool:
    """Whether some rounding prints a true rate so."""
    step = Fraction(1, 10 ** len(printed.partition(".")[2]))
    return any(point(true).meet(printed_under(Fraction(printed), step, r)) for r in Rounding)
