"""What the lines of a budget table must keep: rates, sources, and spending within budget."""

from __future__ import annotations

from collections.abc import Iterator

from siljeok.audit.relations import Form, Relation, State
from siljeok.book.budget import BudgetRow, BudgetTable
from siljeok.book.kinds import ColumnRole

_IN_WON = (
    ColumnRole.EXECUTED,
    ColumnRole.BALANCE,
    ColumnRole.CARRIED,
    ColumnRole.UNUSED,
    ColumnRole.RETURNED,
    ColumnRole.COMMITTED,
)
"""Columns whose amounts arise in won, and are rounded where they are printed in 천원."""


def spent_columns(table: BudgetTable) -> frozenset[int]:
    """The columns of a budget table that hold what was spent or bound, and what is left of it."""
    return frozenset(c for c, role in enumerate(table.grid.roles) if role in _IN_WON)


def line_relations(table: BudgetTable, row: BudgetRow, title: str) -> Iterator[Relation]:
    """A budget's line: its rate, its sources, and spending within budget."""
    name = row.label if len(table.rows) > 1 and row.label else title
    spent_rounded = not table.executed_exact
    yield from _rate(row, name, table)
    for whole, shares, across, rounded in (
        (row.enacted, row.enacted_sources, table.budget_name, not table.enacted_exact),
        (row.executed, row.executed_sources, "집행액", spent_rounded),
    ):
        if whole and shares:
            parts = tuple(share.number for share in shares)
            labels = tuple(share.source.value for share in shares)
            yield Relation("FUND", Form.SUM, whole, parts, name, across, labels, rounded)
    if row.enacted and row.executed and row.enacted.value > 0:
        yield Relation(
            "OVER",
            Form.LIMIT,
            row.enacted,
            (row.executed,),
            name,
            table.budget_name,
            sure=table.current,
        )
    yield from _source_limits(row, name)


def _rate(row: BudgetRow, name: str, table: BudgetTable) -> Iterator[Relation]:
    """A line's rate of spending; where it is one of 원인행위액 or over 총사업비, that."""
    of = [(row.executed, "집행액"), (row.committed, "원인행위액")]
    over = [(row.enacted, table.budget_name), (row.project, "총사업비")]
    found = [
        Relation(
            "RATE",
            Form.RATE,
            row.rate,
            (part, base),
            name,
            "집행률",
            (part_name, base_name),
            rounded=not table.executed_exact,
            base_exact=table.enacted_exact,
        )
        for part, part_name in of
        for base, base_name in over
        if row.rate and row.executed and row.enacted and part and base
    ]
    if found:
        yield next((r for r in found if r.state({}) is not State.FAILS), found[0])


def _source_limits(row: BudgetRow, name: str) -> Iterator[Relation]:
    """What was spent of a source against what it gave, unless the whole is overspent too."""
    if row.enacted and row.executed and row.executed.value > row.enacted.value:
        return
    limits = {share.source: share.number for share in row.enacted_sources}
    for share in row.executed_sources:
        if share.source in limits:
            limit = limits[share.source]
            yield Relation("OVER", Form.LIMIT, limit, (share.number,), name, share.source.value)
