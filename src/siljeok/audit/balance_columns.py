"""잔액 and 불용액 of a table against 예산현액 less what was spent, carried over and given back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations, product

from siljeok.audit.operands import is_difference, rate_kind
from siljeok.audit.relations import Form, Relation, State
from siljeok.audit.support import Hypothesis, hypothesis, supported
from siljeok.audit.units import Units
from siljeok.book.formulas import Made, formulas
from siljeok.book.lines import Axis, Lines, lines
from siljeok.book.nesting import total_level
from siljeok.book.tables import Grid, Number, Path

_MOST = 24
"""A table with more lines of budgets and spending than these is read no further."""

Roles = dict[str, list[int]]


def balances(read: Grid, units: Units) -> Iterator[Relation]:
    """The relations of a table's lines of what is left of a budget."""
    for axis in (Axis.COLS, Axis.ROWS):
        every = lines(read, axis)
        roles = _roles(every)
        if roles["base"] and (roles["spent"] or roles["bound"]):
            made = formulas(every.paths)
            for kind in ("left", "unused"):
                for line in roles[kind]:
                    formula = made.get(line)
                    stated = formula.operands if formula and formula.made is Made.DIFFERENCE else ()
                    yield from _of_line(every, line, kind, roles, stated, units)


def _roles(every: Lines) -> Roles:
    """The lines of a table by what they hold of a budget; `aside` are amounts of any other kind."""
    found: Roles = defaultdict(list)
    for line, path in enumerate(every.paths):
        if path and not is_difference(path) and rate_kind(path) is None:
            found[_role(path) or "aside"].append(line)
    return found


@cache
def _role(path: Path) -> str | None:
    """What a line holds, by the innermost label that says so."""
    for label in reversed(path):
        for role, pattern in _patterns():
            if pattern.search(label):
                return None if role == "no" else role
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (role, re.compile(pattern))
        for role, pattern in (
            ("no", r"예정|계획|목표|전년|작년|비고|내역|사유|건수|인원|[률율]"),
            ("unused", r"불용"),
            ("left", r"잔액|잔여액|잔여예산|미집행액"),
            ("carried", r"이월"),
            ("returned", r"반납|반환"),
            ("bound", r"원인행위"),
            ("spent", r"집행|지출|사용액"),
            ("base", r"현액|예산|배정액|교부액|사업비"),
        )
    )


def _rest(path: Path) -> tuple[str, ...]:
    """The labels of a line that say nothing of its role, totals left out: 국비, 시비, a year."""
    return tuple(
        label
        for label in path
        if not total_level(label) and not any(p.search(label) for r, p in _patterns() if r != "no")
    )


def _of_line(
    every: Lines, line: int, kind: str, roles: Roles, stated: tuple[int, ...], units: Units
) -> Iterator[Relation]:
    """The line under the reading that most of its figures bear out."""
    rest = _rest(every.paths[line] or ())
    near = {
        role: [i for i in of if _rest(every.paths[i] or ()) == rest] for role, of in roles.items()
    }
    bases, paid = near.get("base", []), [*near.get("spent", []), *near.get("bound", [])]
    current = [i for i in bases if any("현액" in label for label in every.paths[i] or ())]
    bases = current or bases
    others = ["carried", "returned", *(("unused",) if kind == "left" else ())]
    less = [i for role in others for i in near.get(role, [])]
    if len(bases) * len(paid) > _MOST or len(less) > 4:
        return
    readings = (
        [stated]
        if len(stated) == 2
        else [
            (base, spent, *some)
            for n in reversed(range(len(less) + 1))
            for base, spent, some in product(bases, paid, combinations(less, n))
        ]
    )
    found = [_hypothesis(every, line, reading, units) for reading in readings]
    best = max(found, key=lambda h: h.held - h.failed, default=None)
    if best is None or not best.relations:
        return
    # Other amounts in the table, or several budgets, may take part in what is left.
    plain = len(stated) == 2 or (len(bases) == 1 and len(paid) == 1 and not roles["aside"])
    told = supported([best._replace(labelled=plain)], lambda _: None)
    yield from told or (
        r if r.state({}) is State.HOLDS else replace(r, sure=False) for r in best.relations
    )


def _hypothesis(every: Lines, line: int, reading: tuple[int, ...], units: Units) -> Hypothesis:
    """A line as the first of others less the rest."""
    names = tuple(every.name(i) for i in reading)
    found = []
    for cross, path in enumerate(every.crossing):
        target = every.number(line, cross) if path is not None else None
        parts = tuple(_number(every, i, cross) for i in reading)
        known = tuple(n for n in parts if n is not None)
        if target is None or len(known) != len(reading) or not known[0].printed:
            continue
        called = every.cross_name(cross), every.name(line)
        relation = Relation(
            "BAL",
            Form.GAP,
            target,
            known,
            *(called if every.axis is Axis.COLS else called[::-1]),
            names,
            rounded=units.rounded((target, *known)),
        )
        blank = any(not n.printed for n in known)
        # A blank is a zero only where that makes the balance right.
        if not blank or relation.state({}) is State.HOLDS:
            found.append(relation)
    return hypothesis(found)


def _number(every: Lines, line: int, cross: int) -> Number | None:
    number = every.number(line, cross)
    if number is None and every.blank(line, cross):
        return every.grid.blank_zero(every.at(line, cross))
    return number
