"""BAL in sentences: `예산 100백만원, 집행 60백만원, 잔액 40백만원`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations
from typing import NamedTuple

from siljeok.audit.expression_tokens import Written
from siljeok.audit.expressions import amount_in
from siljeok.audit.rule import Agreement, Finding, Outcome, Severity, Study, Unchecked
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
    found = _items(passage, match)
    last = "left" if "left" in found else "unused"
    values = _in_one_unit(found) if {"base", "spent", last} <= found.keys() else None
    if values is None:
        return
    checked = tuple(item.at.spot for item in found.values())
    less = [role for role in ("carried", "returned", "unused") if role in found and role != last]
    readings = [some for n in reversed(range(len(less) + 1)) for some in combinations(less, n)]
    rests = [_rest(values, last, some) for some in readings]
    if any(abs(rest) <= _slack(values) for rest in rests):
        shown = f"{found[last].label} {found[last].at.printed}"
        agreed = Agreement("BAL", checked[-1], f"{shown}: 예산 − 집행과 일치", f"{shown} is left")
        yield Outcome(agreements=(agreed,), checked=checked)
    elif _said_else().search(passage.text):
        at = found[last].at
        ko, en = "다른 금액이 더 있는지 알 수 없습니다.", "Other amounts may take part."
        yield Outcome(unchecked=(Unchecked(at.spot, at.printed, ko, en),))
    else:
        finding = _finding(found, values, last, readings[0], rests[0])
        yield Outcome(findings=(finding,), checked=checked)


class _Item(NamedTuple):
    """A labelled amount of a line."""

    label: str
    number: Written
    at: FigureAt


class _Value(NamedTuple):
    """An amount in won, one unit of its last digit, and what one of its unit is."""

    value: Fraction
    step: Fraction
    scale: Fraction


def _items(passage: Passage, match: re.Match[str]) -> dict[str, _Item]:
    """The amounts of a line by their roles; none where one cannot be read, or stands twice."""
    found: dict[str, _Item] = {}
    for item in _item().finditer(passage.text, *match.span()):
        number = amount_in(item["amount"])
        role = _role(item["label"])
        if number is None or role in found:
            return {}
        at = FigureAt(passage.spot(*item.span("amount")), item["amount"])
        found[role] = _Item(item["label"].strip(), number, at)
    return found


def _rest(values: dict[str, _Value], last: str, less: tuple[str, ...]) -> Fraction:
    """What a budget leaves under one reading, less what it is said to leave."""
    taken = sum(values[role].value for role in (*less, last))
    return values["base"].value - values["spent"].value - taken


def _slack(values: dict[str, _Value]) -> Fraction:
    """How far rounding may carry the amounts of a line from one another."""
    if all(one.scale == 1 for one in values.values()):
        return Fraction(0)
    return max(one.step for one in values.values()) * (len(values) + 1) / 2


def _finding(
    found: dict[str, _Item],
    values: dict[str, _Value],
    last: str,
    less: tuple[str, ...],
    rest: Fraction,
) -> Finding:
    label, number, where = found[last]
    made = (values[last].value + rest) / values[last].scale
    decimals = len(str((number.step / number.scale).denominator)) - 1
    at = FigureAt(where.spot, where.printed, plain(made, decimals) + number.unit)
    names = " − ".join(found[role].label for role in ("base", "spent", *less))
    return tell(
        BAL,
        Severity.ERROR,
        at,
        f"{with_particle(names, '은/는')} {with_particle(at.expected, '이나/나')} {label} "
        f"{with_particle(at.printed, '으로/로')} 적었습니다.",
        f"{names} leaves {at.expected}, but the text says {at.printed}.",
        figures=(at, *(item.at for role, item in found.items() if role != last)),
        weight=max(1, int(abs(rest))),
    )


def _in_one_unit(found: dict[str, _Item]) -> dict[str, _Value] | None:
    """The amounts in won; numbers without a unit have the one that the others name."""
    numbers = {role: item.number for role, item in found.items()}
    scales = {number.scale for number in numbers.values() if number.money}
    if len(scales) > 1 and any(not number.money for number in numbers.values()):
        return None
    if any(number.unit and not number.money for number in numbers.values()):
        return None
    common = next(iter(scales), Fraction(1))
    return {
        role: _Value(n.value, n.step, n.scale)
        if n.money
        else _Value(n.value * common, n.step * common, common)
        for role, n in numbers.items()
    }


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
