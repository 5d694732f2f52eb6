"""The relations that a report's tables must keep, gathered once for all rules of money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from siljeok.audit.relations import Form, Relation
from siljeok.audit.rule import Study
from siljeok.book.additions import Addition, Axis, additions
from siljeok.book.budget import (
    Budget,
    BudgetRow,
    BudgetTable,
    Pairing,
    budgets,
    only_row,
    pairing,
)
from siljeok.book.nodes import Block, Line, Role, Rows, Table, line_text
from siljeok.book.staffing import LostStaffing, Posts, StaffTable, lost_staffing, staffing
from siljeok.book.tables import Grid, blank_zero, grid
from siljeok.notation.funding import find_captions
from siljeok.notation.money import MoneyUnit

_EXACT_UNITS = (MoneyUnit.WON, MoneyUnit.THOUSAND)
_NO_CAPTION = (Role.HEAD, Role.ITEM, Role.GOAL)
_UNIT_WORDS = {
    MoneyUnit.WON: ("원", "won"),
    MoneyUnit.THOUSAND: ("천원", "thousand won"),
    MoneyUnit.MILLION: ("백만원", "million won"),
    MoneyUnit.HUNDRED_MILLION: ("억원", "hundred million won"),
}


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the tables of a report hold, and the relations between their figures.

    `units` are the printed unit (Korean, English, in won or 1) of each table by its block's id.
    """

    budgets: tuple[Budget, ...]
    pairing: Pairing | None
    staff: tuple[StaffTable, ...]
    lost: tuple[LostStaffing, ...]
    relations: tuple[Relation, ...]
    units: dict[str, tuple[str, str, int]]
    blocks: dict[str, Block]


def gather(study: Study) -> Gathered:
    """Read every table of a report, and put its figures into relations."""
    found = tuple(budgets(study.parts, study.kind))
    by_table = {budget.table.table.id: budget.table for budget in found}
    paired = pairing(found)
    relations: list[Relation] = []
    units: dict[str, tuple[str, str, int]] = {}
    staff: list[StaffTable] = []
    lost: list[LostStaffing] = []
    blocks: dict[str, Block] = {}
    for block, caption in _with_captions(study):
        blocks[block.id] = block
        if isinstance(block, Rows):
            read = lost_staffing(block, study.kind)
            lost += [read] if read else []
            units[block.id] = ("명", "", 1)
            continue
        money = by_table.get(block.id)
        posts = None if money else staffing(block, study.kind)
        unit = money.unit if money else None if posts else caption
        units[block.id] = _unit_words(unit, "명" if posts else "")
        staff += [posts] if posts else []
        read_grid = money.grid if money else posts.grid if posts else grid(block, study.kind)
        relations += _sums(read_grid, money, unit, posts)
    for posts in staff:
        relations += [_gap(one) for one in posts.posts]
    for budget in found:
        for row in budget.table.rows:
            relations += _of_row(budget, row)
    relations += _tree(paired) if paired else ()
    return Gathered(found, paired, tuple(staff), tuple(lost), tuple(relations), units, blocks)


def _with_captions(study: Study) -> Iterator[tuple[Table | Rows, MoneyUnit | None]]:
    """Every table with the money of the nearest unit caption above it in its section."""
    section = ("", "")
    unit: MoneyUnit | None = None
    for block in study.reading.book.blocks:
        here = study.names.get(block.id, ("", ""))
        if here != section:
            section, unit = here, None
        if isinstance(block, Line) and block.role not in _NO_CAPTION:
            for found in find_captions(line_text(block)):
                unit = found.value.money
        elif isinstance(block, Table | Rows):
            yield block, unit


def _unit_words(unit: MoneyUnit | None, other: str) -> tuple[str, str, int]:
    if unit is None:
        return other, "", 1
    ko, en = _UNIT_WORDS.get(unit, (unit.label, unit.label))
    return ko, en, unit.won


def _sums(
    read: Grid,
    money: BudgetTable | None,
    unit: MoneyUnit | None,
    posts: StaffTable | None,
) -> Iterator[Relation]:
    coarse = unit is not None and unit not in _EXACT_UNITS
    spent = {n for row in (money.rows if money else ()) for n in (row.executed, row.balance) if n}
    for one in additions(read):
        spending = one.total in spent and money is not None and not money.executed_exact
        blanks = [blank_zero(read.table.id, cell) for cell in one.blanks] if posts else []
        yield Relation(
            "SUM",
            Form.SUM,
            one.total,
            (*one.parts, *blanks),
            *_names(one),
            one.part_names,
            rounded=coarse or spending,
            # Elsewhere a blank is a zero only where the others then add up.
            sure=one.sure and (posts is not None or not one.blanks or one.difference == 0),
        )


def _names(one: Addition) -> tuple[str, str]:
    """What a total is called, and the column that it stands in, whichever way it is added."""
    return (one.name, one.across) if one.axis is Axis.ROWS else (one.across, one.name)


def _gap(posts: Posts) -> Relation:
    """과부족 against 현원 − 정원, 결원 the other way round."""
    parts = (posts.authorised, posts.present) if posts.short else (posts.present, posts.authorised)
    name = "결원" if posts.short else "과부족"
    return Relation("SUM", Form.GAP, posts.gap, parts, posts.name or "계", name)


def _of_row(budget: Budget, row: BudgetRow) -> Iterator[Relation]:
    """A budget's line: its rate, its sources, and spending within budget."""
    table = budget.table
    name = row.label if len(table.rows) > 1 and row.label else budget.name
    spent_rounded = not table.executed_exact
    if row.rate and row.enacted and row.executed:
        yield Relation(
            "RATE",
            Form.RATE,
            row.rate,
            (row.executed, row.enacted),
            name,
            "집행률",
            rounded=spent_rounded,
            base_exact=table.enacted_exact,
        )
    for whole, shares, across, rounded in (
        (row.enacted, row.enacted_sources, "예산액", not table.enacted_exact),
        (row.executed, row.executed_sources, "집행액", spent_rounded),
    ):
        if whole and shares:
            parts = tuple(share.number for share in shares)
            labels = tuple(share.source.value for share in shares)
            yield Relation("FUND", Form.SUM, whole, parts, name, across, labels, rounded)
    if row.enacted and row.executed:
        yield Relation(
            "OVER",
            Form.LIMIT,
            row.enacted,
            (row.executed,),
            name,
            "예산현액" if table.current else "예산액",
            sure=table.current,
        )
    yield from _source_limits(row, name)


def _source_limits(row: BudgetRow, name: str) -> Iterator[Relation]:
    """What was spent of a source against what it gave, unless the whole is overspent too."""
    if row.enacted and row.executed and row.executed.value > row.enacted.value:
        return
    limits = {share.source: share.number for share in row.enacted_sources}
    for share in row.executed_sources:
        if share.source in limits:
            limit = limits[share.source]
            yield Relation("OVER", Form.LIMIT, limit, (share.number,), name, share.source.value)


def _tree(paired: Pairing) -> Iterator[Relation]:
    """Unit projects against the programmes under them, in budget and in spending."""
    table = paired.overall.table
    for branch in paired.branches:
        rows = [row for row in map(only_row, branch.programmes) if row]
        names = tuple(budget.name for budget in branch.programmes)
        for whole, parts, across, rounded in (
            (
                branch.project.enacted,
                tuple(row.enacted for row in rows),
                "예산액",
                not table.enacted_exact,
            ),
            (
                branch.project.executed,
                tuple(row.executed for row in rows),
                "집행액",
                not table.executed_exact,
            ),
        ):
            known = tuple(part for part in parts if part)
            if whole and len(known) == len(branch.programmes):
                yield Relation(
                    "TREE",
                    Form.LIMIT,
                    whole,
                    known,
                    branch.project.label,
                    across,
                    names,
                    rounded,
                    sure=paired.clear and paired.supported,
                )
