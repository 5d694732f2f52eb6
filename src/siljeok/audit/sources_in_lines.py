"""FUND in sentences: an amount with several sources in a bracket behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from siljeok.audit.rule import Agreement, Outcome, Severity, Study
from siljeok.audit.study import Passage
from siljeok.audit.telling import tell
from siljeok.audit.wording import plain
from siljeok.book.findings import FigureAt, Verdict
from siljeok.notation.funding import Funding, find_funding
from siljeok.notation.money import Amount, MoneyUnit, find_amounts
from siljeok.notation.particle import with_particle

FUND = ("FUND", 2)
_OPEN = re.compile(r"(?:등|확보)\s*[)）]$")
_ABOUT = re.compile(r"약\s?$")
_EXACT = (MoneyUnit.WON, MoneyUnit.THOUSAND)


def in_lines(study: Study) -> Iterator[Outcome]:
    """Every amount of a line that a bracket of several sources stands directly behind."""
    for passage in study.passages:
        text = passage.text
        if passage.cell is not None or "원" not in text or ("(" not in text and "（" not in text):
            continue
        for amount in find_amounts(text):
            unit = amount.value.unit
            behind = amount.end + len(text[amount.end :]) - len(text[amount.end :].lstrip(" "))
            for bracket in find_funding(text, unit):
                closed = not _OPEN.search(text[bracket.start : bracket.end])
                exact = closed and not _ABOUT.search(text[: amount.start])
                if exact and bracket.start == behind and len(bracket.value.shares) > 1:
                    places = (amount.start, amount.end), (bracket.start, bracket.end)
                    yield _held(passage, amount.value, bracket.value, *places)


def _held(
    passage: Passage,
    amount: Amount,
    funding: Funding,
    at: tuple[int, int],
    bracket: tuple[int, int],
) -> Outcome:
    whole, sources = passage.spot(*at), passage.spot(*bracket)
    printed, shown = passage.text[slice(*at)].strip(), passage.text[slice(*bracket)]
    off = abs(funding.won - amount.won)
    step = Fraction(amount.unit.won)
    # Enacted amounts in 천원 are exact; above that each was rounded when it was printed.
    free = 0 if amount.unit in _EXACT else step * (len(funding.shares) + 1) / 2
    if off == 0:
        ko, en = f"{printed}: 재원 {shown} 합계와 일치", f"{printed} is what its sources give"
        return Outcome(agreements=(Agreement("FUND", whole, ko, en),), checked=(whole, sources))
    made = Fraction(funding.won) / step
    decimals = next((d for d in range(13) if (made * 10**d).denominator == 1), 0)
    added = f"{plain(made, decimals)}{amount.unit.label}"
    # The amount is told against the sum of its sources: the two are of one kind.
    figure = FigureAt(whole, printed, added)
    if off <= free:
        return _rounded(figure, FigureAt(sources, shown), int(off))
    ko = (
        f"{with_particle(printed, '과/와')} 재원 {shown}의 합 {with_particle(added, '이/가')} "
        "일치하지 않습니다. 금액이나 재원을 확인해 주세요."
    )
    en = f"The sources {shown} add up to {added}, not to {printed}; check the amount or a source."
    finding = tell(
        FUND, Severity.ERROR, figure, ko, en, figures=(figure, FigureAt(sources, shown)), weight=off
    )
    return Outcome(findings=(finding,), checked=(whole, sources))


def _rounded(amount: FigureAt, sources: FigureAt, off: int) -> Outcome:
    """A difference that rounding each amount may make: it is told, since it may be a slip."""
    finding = tell(
        FUND,
        Severity.NOTE,
        amount,
        f"{with_particle(amount.printed, '과/와')} 재원 {sources.printed}의 합 {amount.expected}의 "
        "차이는 단수차로 볼 수 있습니다. 반올림한 것이 아니면 금액을 확인해 주세요.",
        f"{amount.printed} and the sum {amount.expected} of its sources {sources.printed} may "
        "differ by rounding; check them if they were not rounded.",
        verdict=Verdict.ROUNDING,
        figures=(amount, sources),
        weight=off,
    )
    return Outcome(findings=(finding,), checked=(amount.spot, sources.spot))
