"""The relations that a report's tables must keep, gathered once for all rules of money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from siljeok.audit.differences import differences
from siljeok.audit.ratios import ratios
from siljeok.audit.relations import Form, Relation, State
from siljeok.audit.units import Units, count_units, money_units, table_units
from siljeok.book.additions import Addition, Axis, additions
from siljeok.book.budget import Budget, BudgetRow, BudgetTable, budgets, unstated
from siljeok.book.kinds import ColumnRole, ReportKind
from siljeok.book.nodes import Book, Line, Role, Rows, Table
from siljeok.book.outline import Part
from siljeok.book.pairing import Pairing, only_row, pairing
from siljeok.book.staffing import LostStaffing, Posts, StaffTable, lost_staffing, staffing
from siljeok.book.tables import blank_zero, grid
from siljeok.book.texts import line_text
from siljeok.notation.funding import UnitCaption, find_captions

_IN_WON = (
    ColumnRole.EXECUTED,
    ColumnRole.BALANCE,
    ColumnRole.CARRIED,
    ColumnRole.UNUSED,
    ColumnRole.RETURNED,
    ColumnRole.COMMITTED,
)
"""Columns whose amounts arise in won, and are rounded where they are printed in 천원."""
_NO_CAPTION = (Role.HEAD, Role.ITEM, Role.GOAL)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the tables of a report hold, and the relations between their figures.

    `units` are the units of each table by its block's id.
    """

    budgets: tuple[Budget, ...]
    pairing: Pairing | None
    staff: tuple[StaffTable, ...]
    lost: tuple[LostStaffing, ...]
    relations: tuple[Relation, ...]
    units: dict[str, Units]


def gather(
    book: Book,
    parts: tuple[Part, ...],
    kind: ReportKind,
    names: Mapping[str, tuple[str, str]],
) -> Gathered:
    """Read every table of a report, and put its figures into relations.

    `names` are the part and section titles by the id of each top block.
    """
    found = tuple(budgets(parts, kind))
    by_table = {budget.table.table.id: budget for budget in found}
    paired = pairing(found)
    relations: list[Relation] = []
    units: dict[str, Units] = {}
    staff: list[StaffTable] = []
    lost: list[LostStaffing] = []
    for block, caption in _with_captions(book, names):
        if isinstance(block, Rows):
            read = lost_staffing(block, kind)
            lost += [read] if read else []
            units[block.id] = Units(words=("명", "", 1))
            continue
        budget = by_table.get(block.id)
        posts = None if budget else staffing(block, kind)
        staff += [posts] if posts else []
        table = _Read(block, budget, posts, caption, kind)
        units[block.id] = table.units
        relations += table.relations()
    relations += _tree(paired) if paired else ()
    return Gathered(found, paired, tuple(staff), tuple(lost), tuple(relations), units)


def _with_captions(
    book: Book, names: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[Table | Rows, UnitCaption | None]]:
    """Every table with the nearest unit caption above it in its section."""
    section = ("", "")
    unit: UnitCaption | None = None
    for block in book.blocks:
        here = names.get(block.id, ("", ""))
        if here != section:
            section, unit = here, None
        if isinstance(block, Line) and block.role not in _NO_CAPTION:
            unit = _caption(line_text(block)) or unit
        elif isinstance(block, Table | Rows):
            yield block, unit


@lru_cache(maxsize=1024)
def _caption(text: str) -> UnitCaption | None:
    """The last unit caption of a line."""
    found = find_captions(text)
    return found[-1].value if found else None


class _Read:
    """One table with what it was read as: a budget, posts, or any other."""

    def __init__(
        self,
        block: Table,
        budget: Budget | None,
        posts: StaffTable | None,
        caption: UnitCaption | None,
        kind: ReportKind,
    ) -> None:
        self.budget = budget
        self.posts = posts
        if budget is not None:
            self.grid = budget.table.grid
            self.units = money_units(budget.table.unit, _spent(budget.table))
        elif posts is not None:
            self.grid = posts.grid
            self.units = count_units(posts.grid, "명")
        else:
            self.grid = grid(block, kind)
            self.units = table_units(self.grid, caption)

    def relations(self) -> Iterator[Relation]:
        """Sums, gaps and rates of the table, and what a budget's lines say of one another."""
        yield from self._sums()
        own = [_gap(one) for one in self.posts.posts] if self.posts else []
        if self.budget is not None:
            for row in self.budget.table.rows:
                own += _of_row(self.budget, row)
        yield from own
        taken = {r.target for r in own if r.is_rate or r.form is Form.GAP} | unstated(self.grid)
        if self.grid.numbers:
            yield from differences(self.grid, self.units, taken)
            yield from ratios(self.grid, self.units, taken)

    def _sums(self) -> Iterator[Relation]:
        for one in additions(self.grid):
            blanks = [blank_zero(self.grid.table.id, at) for at in one.blanks] if self.posts else []
            yield Relation(
                "SUM",
                Form.SUM,
                one.total,
                (*one.parts, *blanks),
                *_names(one),
                one.part_names,
                rounded=self.units.rounded((one.total, *one.parts)),
                # Elsewhere a blank is a zero only where the others then add up.
                sure=one.sure and (bool(self.posts) or not one.blanks or one.difference == 0),
            )


def _spent(table: BudgetTable) -> frozenset[int]:
    """The columns of a budget table that hold what was spent or bound, and what is left of it."""
    return frozenset(c for c, role in enumerate(table.grid.roles) if role in _IN_WON)


def _names(one: Addition) -> tuple[str, str]:
    """What a total is called, and the column that it stands in, whichever way it is added."""
    return (one.name, one.across) if one.axis is Axis.ROWS else (one.across, one.name)


def _gap(posts: Posts) -> Relation:
    """과부족 against 현원 − 정원, 결원 the other way round."""
    parts = (posts.authorised, posts.present) if posts.short else (posts.present, posts.authorised)
    name = "결원" if posts.short else "과부족"
    names = ("정원", "현원") if posts.short else ("현원", "정원")
    return Relation("SUM", Form.GAP, posts.gap, parts, posts.name or "계", name, names)


def _of_row(budget: Budget, row: BudgetRow) -> Iterator[Relation]:
    """A budget's line: its rate, its sources, and spending within budget."""
    table = budget.table
    name = row.label if len(table.rows) > 1 and row.label else budget.name
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
    if row.enacted and row.executed:
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
