"""TREND: a rise, a fall, a rate or a multiple that a sentence states, against its two figures."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from siljeok.audit.movements import Movement, Printed, movements
from siljeok.audit.rule import Agreement, Outcome, Rule, Severity, Spot, Study
from siljeok.audit.study import Passage
from siljeok.audit.telling import joined, tell
from siljeok.audit.trend_tables import table_trends
from siljeok.audit.wording import plain
from siljeok.book.findings import FigureAt
from siljeok.notation.particle import with_particle

TREND = ("TREND", 1)
_WAYS = ("증가", "감소", "늘", "줄", "상승", "하락", "→", "⇒", "↑", "↓", "대비")
_TURNS = ("증가", "감소", "변동 없음")
_MOST = ("최다", "최고", "최대", "최저", "최소")


def check(study: Study) -> Outcome:
    """Movements within a sentence, and those that a sentence states of a table beside it."""
    # Most of these words stand nowhere in most reports.
    ways = [way for way in (*_WAYS, *_MOST) if way in study.printed]
    if not ways:
        return Outcome()
    told = [p for p in study.passages if any(way in p.text for way in ways)]
    found = [
        _held(passage, movement)
        for passage in told
        if passage.has_digits
        for movement in movements(passage.text)
    ]
    lines = [p for p in told if p.line]
    return joined((*found, *(table_trends(study, lines, TREND) if lines else ())))


def _held(passage: Passage, movement: Movement) -> Outcome:
    """One movement against the two figures that it goes from and to."""
    wrong = next(_wrong(movement), None)
    figures = [f for f in (movement.by, movement.now, movement.base) if f]
    spots = tuple(passage.spot(f.start, f.end) for f in figures)
    if wrong is None:
        return Outcome(agreements=(_agreement(passage, movement),), checked=spots)
    expected, ko, en = wrong
    shown = [FigureAt(s, f.text) for s, f in zip(spots, figures, strict=True)]
    if expected in _TURNS:
        shown.insert(0, FigureAt(passage.spot(*movement.way_at), movement.way, expected))
    else:
        shown[0] = FigureAt(spots[0], figures[0].text, expected)
    others = tuple(figure.spot for figure in shown[1:])
    finding = tell(
        TREND, Severity.WARNING, shown[0], ko, en, figures=tuple(shown), others=others, weight=1
    )
    return Outcome(findings=(finding,), checked=spots)


def _agreement(passage: Passage, movement: Movement) -> Agreement:
    base, now = movement.base, movement.now
    spot: Spot = passage.spot(min(base.start, now.start), max(base.end, now.end))
    ends = f"{base.text} → {now.text}"
    by = movement.by.text if movement.by else movement.way
    return Agreement("TREND", spot, f"{ends}: {by}", f"{ends}: {by}")


def _wrong(movement: Movement) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a movement: what was expected, and the two sentences that say so."""
    base, now, by = movement.base, movement.now, movement.by
    rises, falls = now.low > base.high, now.high < base.low
    same = base.low == base.high == now.low == now.high
    ends_ko = f"{base.text}에서 {with_particle(now.text, '으로/로')}"
    ends_en = f"from {base.text} to {now.text}"
    if movement.up is not None and (same or (falls if movement.up else rises)):
        ko, en = ("변동 없음", "no change") if same else ("감소", "a fall")
        if rises:
            ko, en = "증가", "a rise"
        said_ko = "증가" if movement.up else "감소"
        said_en = "a rise" if movement.up else "a fall"
        yield (
            ko,
            f"{ends_ko} 바뀐 것은 {ko}인데 {said_ko}로 적혀 있습니다.",
            f"The change {ends_en} is {en}; the text says {said_en}.",
        )
    if by is not None and not _fits(movement, by):
        expected = _expected(movement, by)
        yield (
            expected,
            f"{ends_ko} 바뀐 폭은 {expected}인데 "
            f"{with_particle(by.text, '으로/로')} 적혀 있습니다.",
            f"The change {ends_en} is {expected}; the text says {by.text}.",
        )


def _fits(movement: Movement, by: Printed) -> bool:
    """Whether any true values of the two ends give the printed step, under any rounding."""
    base, now = movement.base, movement.now
    low, high = _difference(base, now)
    if by.unit == "배":
        return _multiple_fits(movement, by)
    if by.unit == "%p":
        return base.unit != "%" or _meets(low, high, by)
    if by.unit == "%":
        if base.unit == "%" and _meets(low, high, by):
            return True
        if base.low <= 0:
            return True
        return _meets(low / base.high * 100, high / base.low * 100, by)
    return by.unit != base.unit or _meets(low, high, by)


def _difference(base: Printed, now: Printed) -> tuple[Fraction, Fraction]:
    """The least and the greatest size that the difference of two figures may have."""
    least = max(now.low - base.high, base.low - now.high, Fraction(0))
    return least, max(now.high - base.low, base.high - now.low)


def _meets(low: Fraction, high: Fraction, by: Printed) -> bool:
    """Whether a value between two may print so, be it rounded, cut off or rounded up."""
    step = by.high - by.low if by.high > by.low else _step(by)
    middle = (by.low + by.high) / 2
    return low < middle + step and high > middle - step


def _step(by: Printed) -> Fraction:
    """One unit of the last printed digit of a rate; counts are exact."""
    return Fraction(1) if by.unit in ("%", "%p", "배") else Fraction(1, 10**9)


def _multiple_fits(movement: Movement, by: Printed) -> bool:
    """`2배 증가` is twice as many for most, and twice as many more for some."""
    base, now = movement.base, movement.now
    if base.low <= 0 or movement.up is False:
        return True
    low, high = now.low / base.high, now.high / base.low
    return _meets(low, high, by) or _meets(low - 1, high - 1, by)


def _expected(movement: Movement, by: Printed) -> str:
    """What the two figures give, printed as finely as the text prints it."""
    base, now = movement.base, movement.now
    before, after = (base.low + base.high) / 2, (now.low + now.high) / 2
    decimals = len(by.text.partition(".")[2].rstrip("%p배 "))
    if by.unit == "배":
        return plain(after / before, max(1, decimals)) + "배"
    size = abs(after - before)
    if by.unit == "%" and base.unit != "%":
        return plain(size / before * 100, decimals) + "%"
    if by.unit in ("%", "%p"):
        return plain(size, decimals) + "%p"
    return plain(size, 0 if size.denominator == 1 else decimals) + by.unit


RULES: tuple[Rule, ...] = (
    Rule(*TREND, "statements", "증감 서술과 수치", "Rises and falls against their figures", check),
)
