"""CALC: a basis of calculation (`5,000원×300부×2회=3,000천원`) against what it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from siljeok.audit import calculation_columns, calculation_heads
from siljeok.audit.expressions import (
    Equation,
    amount_in,
    equations,
    has_equal,
    has_times,
    whole_expression,
)
from siljeok.audit.formal_amounts import in_text as formal_amounts
from siljeok.audit.lists import bracket_at
from siljeok.audit.reckoning import CALC, Fit, fit, is_slogan, lessens, outcome
from siljeok.audit.rule import Outcome, Rule, Study
from siljeok.audit.study import Passage
from siljeok.audit.telling import joined

_REMARK = 24


def check(study: Study) -> Outcome:
    """Every calculation that a line or a cell writes out, and every amount beside its basis."""
    return joined(_outcomes(study))


def _outcomes(study: Study) -> Iterator[Outcome]:
    for passage in study.passages:
        text = passage.text
        if has_equal(text) and passage.has_digits:
            yield from _in_text(passage)
        if ("(" in text or "（" in text) and has_times(text) and passage.has_digits:
            yield from _in_brackets(passage)
        if "금" in passage.text and "원" in passage.text:
            yield from formal_amounts(passage)
    yield from calculation_columns.in_tables(study)
    yield from calculation_heads.below(study)


def _in_text(passage: Passage) -> Iterator[Outcome]:
    for found in equations(passage.text):
        yield from _equation(passage, found)


def _equation(passage: Passage, found: Equation) -> Iterator[Outcome]:
    left, right = found.left, found.right
    if not left.operators:
        # `3,000천원 = 5,000원×300부×2회`
        left, right = right, left
    made = [fit(one, right.first, rough=found.rough) for one in (left, *found.others)]
    if right.operators:
        made.append(fit(left, right.value, rough=found.rough))
    remark = _remark(passage.text, right.first.end)
    text, last = passage.text, max(left.end, found.right.start)
    said = text[left.start : last] if left is found.left else text[left.start : left.end]
    untaxed, unsaid = _vat().sub("", remark), _vat().sub("", said)
    if Fit.HOLDS not in made and (untaxed, unsaid) != (remark, said):
        taxed = left._replace(value=left.value * Fraction(11, 10), within=None)
        made.append(fit(taxed, right.first, rough=found.rough))
    sure = not (
        left.doubt
        or lessens(untaxed)
        or lessens(unsaid, shares=False)
        or is_slogan(left, right.first, text[right.first.start : right.first.end])
        or (right.operators and right.money > 1)
    )
    yield from outcome(passage, left, right.first, min(made), sure=sure)


def _in_brackets(passage: Passage) -> Iterator[Outcome]:
    """An amount against the basis that its bracket consists of: `3,000천원(5,000원×300부×2회)`."""
    text = passage.text
    for match in _amount_before_bracket().finditer(text):
        inside = bracket_at(text, match.end())
        if inside is None or not has_times(text[inside[0] : inside[1]]):
            continue
        part = text[inside[0] : inside[1]]
        if has_equal(part):
            continue
        basis = whole_expression(part)
        whole = amount_in(match[0])
        if basis is None or whole is None:
            continue
        basis = basis._replace(start=basis.start + inside[0], end=basis.end + inside[0])
        whole = whole._replace(start=match.start(), end=match.end())
        # `10회(20명×5회)` says more of what was counted; only its own counter makes it a total.
        counts = not whole.money and basis.money == 0
        own = basis.first.unit == whole.unit and all(f.value < whole.value for f in basis.factors)
        if (whole.money and basis.money == 1) or (counts and whole.unit and own):
            sure = not (basis.doubt or lessens(part, shares=False))
            yield from outcome(passage, basis, whole, fit(basis, whole), sure=sure)


def _remark(text: str, end: int) -> str:
    """What directly behind a result speaks of it."""
    behind = text[end : end + _REMARK].split("\n")[0]
    return re.split(r"[,;/]|\s[○\-·]", behind)[0]


@cache
def _vat() -> re.Pattern[str]:
    return re.compile(r"(?:VAT|부가(?:가치)?세)\s?(?:포함|별도)?", re.IGNORECASE)


@cache
def _amount_before_bracket() -> re.Pattern[str]:
    number = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
    return re.compile(
        rf"(?<![0-9.,~∼조억만천백])(?<![조억만천]\s)(?:[0-9][0-9,]*\s?[조억만]\s?)?{number}\s?(?:[천만억백십조]{{0,2}}원|[^\W\d_a-zA-Z]{{1,3}})(?=\s?[(（])"
    )


RULES: tuple[Rule, ...] = (
    Rule(
        *CALC,
        "money",
        "산출기초와 금액의 일치",
        "Bases of calculation against their results",
        check,
    ),
)
