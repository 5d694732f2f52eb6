"""Amounts that a report states more than once: in a sentence, in a programme's table, in a summary.

CLASH asks whether two that are of one thing agree, UNIT whether they are a power of ten apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from siljeok.audit.rule import Spot, Study
from siljeok.audit.series_told import told_of_series, value_of
from siljeok.audit.stating import Stated
from siljeok.book.budget import Budget
from siljeok.book.claims import Claim, Key, key
from siljeok.book.findings import FigureAt
from siljeok.book.kinds import ColumnRole, PartRole
from siljeok.book.nodes import Table
from siljeok.book.pairing import only_row
from siljeok.book.quantities import QuantityKind
from siljeok.book.tables import Number, grid
from siljeok.notation.money import Amount

ENACTED, EXECUTED = "예산액", "집행액"
_LABELS = {
    **dict.fromkeys(("예산", "예산액", "소요예산", "사업예산", "예산현액"), ENACTED),
    **dict.fromkeys(("집행", "집행액"), EXECUTED),
}
_ROLES = {ColumnRole.ENACTED: ENACTED, ColumnRole.EXECUTED: EXECUTED}


class Stating(NamedTuple):
    """An amount (won for money) with the place that prints it, and the step of its last digit.

    `where` is what the place is called.
    """

    value: int
    step: int
    printed: str
    spot: Spot
    where: str

    @property
    def at(self) -> FigureAt:
        return FigureAt(self.spot, self.printed)


class Pair(NamedTuple):
    """Two amounts of one thing, of which `other` is the surer (a table's)."""

    name: str
    of: str
    one: Stating
    other: Stating

    @property
    def agree(self) -> bool:
        """Whether one true amount prints as both; equal steps may differ by their rounding."""
        apart = abs(self.one.value - self.other.value)
        step = max(self.one.step, self.other.step)
        if self.one.step == self.other.step and self.of == ENACTED:
            return apart == 0
        return apart < step or (self.of == EXECUTED and apart <= step)

    @property
    def power(self) -> int:
        """How many powers of ten they are apart; 0 where they are not."""
        return power_apart(self.one, self.other)


def power_apart(one: Stating, other: Stating) -> int:
    """How many powers of ten two amounts are apart within what they are printed to; 0 for none."""
    small, large = sorted((one, other), key=lambda s: s.value)
    if small.value <= 0 or large.value < 10 * small.value - 10 * small.step:
        return 0
    for power in range(1, 10):
        raised = small.value * 10**power
        # The step of a number with zeros at its end says nothing of how exact it is.
        if abs(raised - large.value) * 2 <= min(small.step * 10**power, raised // 1000):
            return power
    return 0


def digits(won: int) -> str:
    """The digits of an amount without the zeros at its end."""
    return str(won).rstrip("0")


def stating_of(stated: Stated, claim: Claim) -> Stating | None:
    """The amount that a claim of a line states."""
    value = claim.quantity.value
    if claim.quantity.kind is not QuantityKind.MONEY or not isinstance(value, Amount):
        return None
    start, end = claim.quantity.start, claim.quantity.end
    spot = stated.passage.spot(start, end)
    return Stating(value.won, value.step, stated.text[start:end], spot, spot.section or spot.part)


def number_of(study: Study, number: Number) -> Stating | None:
    """The amount that a table's number states, None where the table names no unit of money."""
    units = study.diagnosis.gathered.units.get(number.block)
    if units is None or units.money is None or number.cell[1] in units.counted:
        return None
    name, _, won = units.of(number)
    if won != units.money.won or number.suffix not in ("", name):
        return None
    spot = study.spot_of(number)
    value = number.value * won
    step = Fraction(won, 10**number.decimals)
    return Stating(
        int(value), int(step), f"{number.printed}{name}", spot, spot.section or spot.part
    )


def pairs(study: Study) -> Iterator[Pair]:
    """The amounts of programmes that lines and tables state beside the programme's own table."""
    yield from _series(study)
    own = _own(study)
    if not own:
        return
    for stated in study.stated:
        for claim in stated.claims:
            budget = own.get(study.sections[stated.section][1].title)
            if budget is None or claim.quantity.kind is not QuantityKind.MONEY:
                continue
            of = _of(claim)
            row = only_row(budget)
            number = row and (row.enacted if of == ENACTED else row.executed)
            one = stating_of(stated, claim)
            other = number_of(study, number) if number and of else None
            if one and other and not _qualified(study, stated, claim):
                yield Pair(budget.name, of, one, other)
    yield from _summaries(study, own)


def _series(study: Study) -> Iterator[Pair]:
    """Figures of lines against the table of years that follows the same thing."""
    for told in told_of_series(study):
        known = value_of(study, told)
        if known is None:
            continue
        value, step, unit = known
        spot = told.passage.spot(told.said.start, told.said.end)
        there = study.spot_of(told.number)
        where = spot.section or spot.part
        middle, width = (told.said.low + told.said.high) / 2, told.said.high - told.said.low
        one = Stating(int(middle), int(width) or 1, told.said.text, spot, where)
        other = Stating(int(value), int(step), f"{told.number.printed}{unit}", there, where)
        yield Pair(f"{told.year}년 {told.label}", "", one, other)


def _own(study: Study) -> dict[str, Budget]:
    """The budget of every programme that has one, by its title; none for two of one title."""
    found: dict[str, list[Budget]] = defaultdict(list)
    for budget in study.diagnosis.gathered.budgets:
        if not budget.overall and only_row(budget) is not None:
            found[budget.section.title].append(budget)
    return {title: several[0] for title, several in found.items() if title and len(several) == 1}


def _of(claim: Claim) -> str:
    """Whether a claim is of a programme's budget or its spending; "" for any other."""
    if claim.label:
        return _LABELS.get(claim.label, "") if not claim.names else ""
    words: Key = key(claim.names[-1]) if len(claim.names) == 1 else ()
    return _LABELS.get(words[0], "") if len(words) == 1 else ""


def _qualified(study: Study, stated: Stated, claim: Claim) -> bool:
    """Whether the amount is said to be of another year, of a part, or of one source."""
    before = stated.text[: claim.quantity.start]
    behind = stated.text[claim.quantity.end :].lstrip()
    year = f"{study.year}년" if study.year else ""
    other_year = "년" in before.replace(year, "") if year else "년" in before
    first = stated.claims[0] is claim or all(
        c.quantity.kind is not QuantityKind.MONEY for c in stated.claims if c is not claim
    )
    part = any(word in stated.text for word in ("중 ", "국비", "시비", "구비", "도비", "추경"))
    bound = behind.startswith(("이상", "이하", "미만", "이내", "증", "감"))
    return (
        other_year or part or bound or bool(stated.above) or not (first or _of(claim) == EXECUTED)
    )


def _summaries(study: Study, own: dict[str, Budget]) -> Iterator[Pair]:
    """Rows of summary tables that are called as a programme is."""
    budgets = {b.table.table.id for b in study.diagnosis.gathered.budgets}
    by_key = {"".join(key(title)): budget for title, budget in own.items()}
    for part, section in study.sections:
        if section.title in own or part.role is PartRole.PRIORITY:
            continue
        for block in section.blocks:
            if isinstance(block, Table) and block.id not in budgets:
                yield from _rows(study, block, by_key)


def _rows(study: Study, block: Table, by_key: dict[str, Budget]) -> Iterator[Pair]:
    read = grid(block, study.kind)
    roles = {_ROLES[role]: col for col, role in enumerate(read.roles) if role in _ROLES}
    for row in read.body_rows if roles else ():
        path = read.rows[row]
        budget = by_key.get("".join(key(path[-1]))) if path else None
        line = only_row(budget) if budget else None
        if budget is None or line is None:
            continue
        for of, col in roles.items():
            number = read.numbers.get((row, col))
            theirs = line.enacted if of == ENACTED else line.executed
            one = number_of(study, number) if number else None
            other = number_of(study, theirs) if theirs else None
            if one and other:
                yield Pair(budget.name, of, one, other)
