"""Why a printed rate that does not follow from its amounts may be right all the same.

A measure that should fall, one that is shown as 100 at most, a mean of the others, shares that were
adjusted to add up to 100.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from siljeok.audit.relations import Doubt, Relation, State
from siljeok.book.nesting import total_level
from siljeok.book.tables import Number
from siljeok.book.targets import should_fall

_MANY = 2
"""So many rates of one line tell how all of it is reckoned."""


def doubt(relation: Relation, kind: str, printed: list[Number], held: int) -> Doubt | None:
    """Why a rate of a kind may be right, None for no reason.

    `printed` are the rates of its line, `held` how many of them follow from their own amounts.
    """
    if total_level("".join(relation.name.split())) and _is_their_mean(relation.target, printed):
        return Doubt.AVERAGE
    if kind == "achieved" or "달성" in relation.across:
        return _achieved(relation, held)
    return Doubt.ADJUSTED if kind != "change" and _adjusted(relation, printed) else None


def _achieved(relation: Relation, held: int) -> Doubt | None:
    """A measure that should fall is reckoned the other way; one that is exceeded may be capped.

    How it is reckoned is not always one of the known ways; where `held` other rates of the line
    are results over targets, it takes a name that should fall to doubt one that is not.
    """
    true = relation.exact_rate({})
    printed = relation.target.value
    if true is None or true <= 0:
        return Doubt.FALLING
    inverse = replace(relation, parts=(relation.parts[1], relation.parts[0]))
    if relation.parts[0].value > 0 and inverse.state({}) is State.HOLDS:
        return Doubt.FALLING
    if abs(printed - (200 - true)) <= relation.target.step:
        return Doubt.FALLING
    if true > 100 and printed == 100:
        return Doubt.CAPPED
    if (true > 100) != (printed > 100) and (held < _MANY or should_fall(relation.name)):
        return Doubt.FALLING
    return None


def _adjusted(relation: Relation, printed: list[Number]) -> bool:
    """Whether a share is off by what it takes to make all shares add up to 100."""
    parts = [n for n in printed if n.value != 100]
    true = relation.exact_rate({})
    if true is None or sum((n.value for n in parts), Fraction(0)) != 100:
        return False
    return abs(relation.target.value - true) <= relation.target.step * (len(parts) + 1) / 2


def _is_their_mean(rate: Number, printed: list[Number]) -> bool:
    others = [n.value for n in printed if n != rate]
    if len(others) < 2:
        return False
    return abs(rate.value - sum(others, Fraction(0)) / len(others)) < rate.step
