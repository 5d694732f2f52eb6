"""Bases of calculation as they are written: `(5,000원×300부+2,000원×10부)×2회`.

Exact: values are fractions, and a factor that was itself rounded is an interval. A bracket behind
a factor (`2명(강사)`) says something about it and is no factor.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from siljeok.audit.expression_tokens import Token, Written, tokens_of
from siljeok.audit.intervals import Interval, point, printed_under_any

_HALVES = frozenset((("시간", "분"), ("분", "초"), ("년", "개월"), ("m", "cm")))
_DEEPEST = 4
_MOST_WORDS = 3
_LONGEST = 400


class Expression(NamedTuple):
    """What an expression makes. `money` is the power of money in it, 1 for an amount.

    `first` is its first number; `factors` are all of them; `doubt` tells that its signs or a
    bracket in it can be read in two ways.
    """

    value: Fraction
    within: Interval | None
    money: int
    first: Written
    factors: tuple[Written, ...]
    operators: int
    doubt: bool
    start: int
    end: int


class Equation(NamedTuple):
    """Two sides with a sign of equality between them; `rough` where it only says ≒."""

    left: Expression
    right: Expression
    rough: bool
    others: tuple[Expression, ...] = ()
    """Shorter readings of the left side, from behind each plus or minus in it."""


def has_equal(text: str) -> bool:
    """Whether a sign of equality stands in a text; cheaper than a search, for most have none."""
    return "=" in text or "≒" in text or "＝" in text or "≈" in text


def has_times(text: str) -> bool:
    """Whether a sign of multiplication or division stands in a text."""
    return "×" in text or "x" in text or "*" in text or any(sign in text for sign in "X☓✕✖⨯÷")


def equations(text: str) -> Iterator[Equation]:
    """Every sign of equality of a text with what stands on both sides, where a side is reckoned."""
    if len(text) > _LONGEST * 10:
        return
    tokens = tokens_of(text)
    at = 0
    while at < len(tokens):
        if tokens[at].kind not in ("num", "open") or _is_bound(tokens, at):
            at += 1
            continue
        left = _expression(tokens, at, 0)
        equal = left[1] if left else at
        if left is None or equal >= len(tokens) or tokens[equal].kind != "eq":
            at += 1
            continue
        begin = _behind_words(tokens, equal + 1, text)
        right = _expression(tokens, begin, 0) if begin is not None else None
        if right is None:
            at += 1
            continue
        if left[0].operators or right[0].operators:
            sign = text[tokens[equal].start]
            rough = sign in "≒≈" or "약" in text[tokens[equal].end : right[0].start]
            yield Equation(left[0], right[0], rough, tuple(_shorter(tokens, at, equal)))
        at = begin if begin is not None and begin > at else at + 1


def amount_in(text: str) -> Written | None:
    """The one printed number that a text consists of; else None."""
    tokens = tokens_of(text.strip())
    return tokens[0].number if len(tokens) == 1 else None


def added(a: Expression, b: Expression) -> Expression:
    """The sum of two expressions that stand apart."""
    return _added(a, b, False, 1)


def whole_expression(text: str) -> Expression | None:
    """The expression that a text consists of, words before and behind it left out; else None."""
    if len(text) > _LONGEST:
        return None
    tokens = [token for token in tokens_of(text) if token.kind != "line"]
    at = 0
    while at < len(tokens) and tokens[at].kind in ("word", "other", "minus"):
        at += 1
    read = _expression(tokens, at, 0)
    if read is None or not read[0].operators:
        return None
    rest = tokens[read[1] :]
    return read[0] if all(token.kind in ("word", "other") for token in rest) else None


def _is_bound(tokens: list[Token], at: int) -> bool:
    """Whether a number is no beginning: behind another operator, or the end of a range."""
    before = tokens[at - 1] if at else None
    if before is None:
        return False
    if before.kind in ("times", "over", "bad", "range"):
        return True
    if before.number is None:
        return False
    # The end of one number: `1천5백원`, `1시간 20분`.
    unit, number = before.number.unit, tokens[at].number
    halves = number is not None and (unit, number.unit) in _HALVES
    return halves or before.end == tokens[at].start


def _shorter(tokens: list[Token], start: int, equal: int) -> Iterator[Expression]:
    depth = 0
    for at in range(start, equal):
        kind = tokens[at].kind
        depth += (kind == "open") - (kind == "close")
        if depth == 0 and kind in ("plus", "minus", "dot"):
            read = _expression(tokens, at + 1, 0)
            if read is not None and read[1] == equal:
                yield read[0]


def _behind_words(tokens: list[Token], at: int, text: str) -> int | None:
    """Where the number stands behind `총`, `약`, `금` and the like."""
    while at < len(tokens) and tokens[at].kind in ("word", "line"):
        word = text[tokens[at].start : tokens[at].end]
        if word.strip() and word not in ("총", "약", "금", "계", "합계", "연", "총계", "합"):
            return None
        at += 1
    return at if at < len(tokens) and tokens[at].kind in ("num", "open") else None


def _expression(tokens: list[Token], at: int, depth: int) -> tuple[Expression, int] | None:
    """Terms with plus and minus between them."""
    read = _term(tokens, at, depth)
    if read is None:
        return None
    total, at = read
    while True:
        sign = _skip_lines(tokens, at)
        kind = tokens[sign].kind if sign < len(tokens) else ""
        # A dash at the start of a line is its mark.
        if kind not in ("plus", "minus") or (kind == "minus" and sign != at):
            return total, at
        read = _term(tokens, _skip_lines(tokens, sign + 1), depth)
        if read is None:
            return total, at
        total, at = _added(total, read[0], kind == "minus", depth), read[1]


def _term(tokens: list[Token], at: int, depth: int) -> tuple[Expression, int] | None:
    """Factors with signs of multiplication and division between them."""
    read = _factor(tokens, at, depth)
    if read is None:
        return None
    made, at = read
    while True:
        sign = _skip_lines(tokens, at)
        kind = tokens[sign].kind if sign < len(tokens) else ""
        if kind not in ("times", "over", "dot"):
            return made, at
        read = _factor(tokens, _skip_lines(tokens, sign + 1), depth)
        if read is None:
            return made, at
        product = _multiplied(made, read[0], kind)
        if product is None:
            return None
        made, at = product, read[1]


def _skip_lines(tokens: list[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].kind == "line":
        at += 1
    return at


def _factor(tokens: list[Token], at: int, depth: int) -> tuple[Expression, int] | None:
    """A number or a bracket, with the words and brackets behind it that speak of it."""
    if at >= len(tokens) or depth > _DEEPEST:
        return None
    token = tokens[at]
    if token.number is not None:
        made, at = _single(token.number), at + 1
    elif token.kind == "open":
        read = _expression(tokens, at + 1, depth + 1)
        if read is None or read[1] >= len(tokens) or tokens[read[1]].kind != "close":
            return None
        close = tokens[read[1]]
        made = read[0]._replace(start=token.start, end=close.end)
        at = read[1] + 1
    else:
        return None
    return _with_remarks(tokens, made, at)


def _with_remarks(tokens: list[Token], made: Expression, at: int) -> tuple[Expression, int]:
    """A factor with what is said of it: `300부 제작`, `2명(1일 3시간)`."""
    begin, words = at, 0
    while at < len(tokens) and words < _MOST_WORDS:
        kind = tokens[at].kind
        if kind == "word":
            at, words = at + 1, words + 1
        elif kind == "open":
            close = next((n for n in range(at, len(tokens)) if tokens[n].kind == "close"), None)
            if close is None or close - at > 12:
                break
            inside = tokens[at + 1 : close]
            if any(t.kind == "eq" for t in inside):
                break
            if any(t.kind in ("num", "bad", "times", "plus") for t in inside):
                made = made._replace(doubt=True)
            at, words = close + 1, words + 1
        else:
            break
    # Remarks belong to a factor only where the reckoning goes on behind them.
    behind = tokens[_skip_lines(tokens, at)].kind if _skip_lines(tokens, at) < len(tokens) else ""
    goes_on = behind in ("times", "over", "plus", "minus", "eq", "dot", "close")
    return (made, at) if goes_on and at > begin else (made._replace(doubt=False), begin)


def _single(number: Written) -> Expression:
    within = printed_under_any(number.value, number.step) if number.rounded else point(number.value)
    return Expression(
        number.value,
        within,
        int(number.money),
        number,
        (number,),
        0,
        False,
        number.start,
        number.end,
    )


def _added(a: Expression, b: Expression, less: bool, depth: int) -> Expression:
    within = None
    if a.within is not None and b.within is not None:
        within = a.within - b.within if less else a.within + b.within
    return Expression(
        a.value - b.value if less else a.value + b.value,
        within,
        max(a.money, b.money),
        a.first,
        (*a.factors, *b.factors),
        a.operators + b.operators + 1,
        # Out of brackets a dash may part two things that are said.
        a.doubt or b.doubt or a.money != b.money or (less and not depth),
        a.start,
        b.end,
    )


def _multiplied(a: Expression, b: Expression, kind: str) -> Expression | None:
    """The product or quotient; None over zero."""
    over = kind == "over"
    if over and b.value == 0:
        return None
    try:
        within = None
        if a.within is not None and b.within is not None:
            within = a.within / b.within if over else a.within * b.within
    except (ValueError, ZeroDivisionError):
        within = None
    return Expression(
        a.value / b.value if over else a.value * b.value,
        within,
        a.money - b.money if over else a.money + b.money,
        a.first,
        (*a.factors, *b.factors),
        a.operators + b.operators + 1,
        a.doubt or b.doubt or kind == "dot",
        a.start,
        b.end,
    )
