"""BAL in sentences: `예산 100백만원, 집행 60백만원, 잔액 40백만원`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations

from siljeok.audit.expressions import Written, amount_in
from siljeok.audit.rule import Agreement, Outcome, Severity, Study, Unchecked
from siljeok.audit.study import Passage
from siljeok.audit.telling import tell
from siljeok.audit.wording import plain
from siljeok.book.findings import FigureAt
from siljeok.notation.letters import LETTER
from siljeok.notation.particle import with_particle

BAL = ("BAL", 1)


def in_lines(study: Study) -> Iterator[Outcome]:
    """Every line that names a budget, what was spent of it and what is left."""
    for passage in study.passages:
        text = passage.text
        if ("잔액" in text or "불용" in text) and passage.has_digits and "예산" in text:
            for match in _row().finditer(text):
                yield from _held(passage, match)


def _held(passage: Passage, match: re.Match[str]) -> Iterator[Outcome]:
    found: dict[str, tuple[str, Written, int, int]] = {}
    for item in _item().finditer(passage.text, *match.span()):
        number = amount_in(item["amount"])
        role = _role(item["label"])
        if number is None or role in found:
            return
        found[role] = (item["label"].strip(), number, *item.span("amount"))
    last = "left" if "left" in found else "unused"
    if not {"base", "spent", last} <= found.keys():
        return
    values = _in_one_unit({role: number for role, (_, number, _, _) in found.items()})
    if values is None:
        return
    steps = [step for _, step, _ in values.values()]
    money = {role: value for role, (value, _, _) in values.items()}
    exact = all(scale == 1 for _, _, scale in values.values())
    less = [role for role in ("carried", "returned", "unused") if role in money and role != last]
    readings = [some for n in reversed(range(len(less) + 1)) for some in combinations(less, n)]
    rests = [
        money["base"] - money["spent"] - sum(money[r] for r in some) - money[last]
        for some in readings
    ]
    spots = {r: passage.spot(start, end) for r, (_, _, start, end) in found.items()}
    slack = 0 if exact else max(steps) * (len(money) + 1) / 2
    label, number, start, end = found[last]
    if any(abs(rest) <= slack for rest in rests):
        shown = f"{label} {passage.text[start:end]}"
        agreed = Agreement("BAL", spots[last], f"{shown}: 예산 − 집행과 일치", f"{shown} is left")
        yield Outcome(agreements=(agreed,), checked=tuple(spots.values()))
        return
    made = money[last] + rests[0]
    scale = values[last][2]
    expected = plain(made / scale, len(str((number.step / number.scale).denominator)) - 1)
    at = FigureAt(spots[last], passage.text[start:end], expected + number.unit)
    if _said_else().search(passage.text):
        ko, en = "다른 금액이 더 있는지 알 수 없습니다.", "Other amounts may take part."
        yield Outcome(unchecked=(Unchecked(at.spot, at.printed, ko, en),))
        return
    names = " − ".join([found["base"][0], found["spent"][0], *(found[r][0] for r in readings[0])])
    others = tuple(
        FigureAt(spots[role], passage.text[begin:stop])
        for role, (_, _, begin, stop) in found.items()
        if role != last
    )
    finding = tell(
        BAL,
        Severity.ERROR,
        at,
        f"{with_particle(names, '은/는')} {with_particle(at.expected, '이나/나')} {label} "
        f"{with_particle(at.printed, '으로/로')} 적었습니다.",
        f"{names} leaves {at.expected}, but the text says {at.printed}.",
        figures=(at, *others),
        weight=max(1, int(abs(rests[0]))),
    )
    yield Outcome(findings=(finding,), checked=tuple(spots.values()))


def _in_one_unit(
    numbers: dict[str, Written],
) -> dict[str, tuple[Fraction, Fraction, Fraction]] | None:
    """Values, steps and scales; numbers without a unit have the one that the others name."""
    scales = {number.scale for number in numbers.values() if number.money}
    if len(scales) > 1 and any(not number.money for number in numbers.values()):
        return None
    common = next(iter(scales), Fraction(1))
    found: dict[str, tuple[Fraction, Fraction, Fraction]] = {}
    for role, n in numbers.items():
        if n.unit and not n.money:
            return None
        scale = n.scale if n.money else common
        by = 1 if n.money else common
        found[role] = (n.value * by, n.step * by, scale)
    return found


def _role(label: str) -> str:
    for word, role in (
        ("불용", "unused"),
        ("잔액", "left"),
        ("이월", "carried"),
        ("반납", "returned"),
        ("집행", "spent"),
        ("지출", "spent"),
    ):
        if word in label:
            return role
    return "base"


_LABEL = (
    r"예산(?:현액|액)?|(?:집행|지출)(?:액|금액)?|(?:(?:차년도|다음\s?연도|명시|사고)\s?)?이월액?|(?:보조금\s?)?반납액?"
    r"|(?:집행)?\s?잔액|불용액?"
)
_AMOUNT = r"[△▲]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:\s?[천백만억십조]{0,2}원)?"


@cache
def _item() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!{LETTER})(?P<label>{_LABEL})\s?[:：]?\s?(?P<amount>{_AMOUNT})(?!{LETTER}|[0-9%])"
    )


@cache
def _row() -> re.Pattern[str]:
    """A budget, what was spent, and more of the kind, one behind the other."""
    item = (
        rf"(?:{_LABEL})\s?[:：]?\s?{_AMOUNT}(?!{LETTER}|[0-9%])(?:\s?[(（][^()（）]{{0,16}}[)）])?"
    )
    return re.compile(
        rf"(?<!{LETTER})예산(?:현액|액)?\s?[:：]?\s?{_AMOUNT}(?!{LETTER}|[0-9%])"
        rf"(?:\s?[(（][^()（）]{{0,16}}[)）])?(?:\s?[,/·→]\s?{item}){{2,5}}"
    )


@cache
def _said_else() -> re.Pattern[str]:
    return re.compile(r"전년|이월예산|전용|추경|약\s?[0-9]|낙찰차액|집행\s?예정")
