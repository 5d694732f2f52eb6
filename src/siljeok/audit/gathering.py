"""The relations that a report's tables must keep, gathered once for all rules of money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from siljeok.audit.balance_columns import balances
from siljeok.audit.budget_lines import line_relations, spent_columns
from siljeok.audit.differences import differences
from siljeok.audit.lost_budgets import Read, common
from siljeok.audit.ratios import ratios
from siljeok.audit.relations import Form, Relation
from siljeok.audit.units import Units, count_units, money_units, table_units
from siljeok.book.additions import Addition, Axis, additions
from siljeok.book.budget import (
    Budget,
    budget_table,
    budgets,
    unstated,
)
from siljeok.book.kinds import ReportKind
from siljeok.book.lost_staffing import LostStaffing, lost_staffing
from siljeok.book.nodes import Book, Line, Role, Rows, Table
from siljeok.book.outline import Part
from siljeok.book.pairing import Pairing, only_row, pairing
from siljeok.book.short_rows import alignments
from siljeok.book.staffing import Posts, StaffTable, posts_of
from siljeok.book.tables import Grid, grid
from siljeok.book.texts import line_text
from siljeok.book.views import View, apart, joined
from siljeok.notation.funding import UnitCaption, find_captions
from siljeok.notation.money import MoneyUnit

_NO_CAPTION = (Role.ITEM, Role.GOAL)


class Gathered(NamedTuple):
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
    views = joined(book.blocks)
    for block, caption in _with_captions(book, names):
        if isinstance(block, Rows):
            read = lost_staffing(block, kind)
            lost += [read] if read else []
            budgets_read = () if read else _lost_budgets(block, caption, kind)
            units[block.id] = _lost_units(budgets_read, caption)
            relations += common(budgets_read)
            continue
        view = views.get(block.id)
        if view is None:
            units[block.id] = units.get(block.continues or "", Units())
            continue
        tables = tuple(_read(view, by_table.get(block.id), caption, kind))
        staff += [table.posts for table in tables if table.posts]
        units[block.id] = tables[0].units
        relations += (relation for table in tables for relation in table.relations())
    relations += _tree(paired) if paired else ()
    return Gathered(found, paired, tuple(staff), tuple(lost), tuple(relations), units)


def _with_captions(
    book: Book, names: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[Table | Rows, UnitCaption | None]]:
    """Every table with the nearest unit caption above it in its section, under the same heading."""
    section = ("", "")
    unit: UnitCaption | None = None
    for block in book.blocks:
        here = names.get(block.id, ("", ""))
        if here != section:
            section, unit = here, None
        if isinstance(block, Line):
            if block.role is Role.HEAD:
                unit = _caption(line_text(block))
            elif block.role not in _NO_CAPTION:
                unit = _caption(line_text(block)) or unit
        elif isinstance(block, Table | Rows):
            yield block, unit


@lru_cache(maxsize=1024)
def _caption(text: str) -> UnitCaption | None:
    """The last unit caption of a line."""
    found = find_captions(text)
    return found[-1].value if found else None


class _Read(NamedTuple):
    """One table with what it was read as: a budget, posts, or any other."""

    grid: Grid
    units: Units
    budget: Budget | None = None
    posts: StaffTable | None = None

    def relations(self) -> Iterator[Relation]:
        """Sums, gaps and rates of the table, and what a budget's lines say of one another."""
        yield from self._sums()
        own = [_gap(one) for one in self.posts.posts] if self.posts else []
        if self.budget is not None:
            for row in self.budget.table.rows:
                own += line_relations(self.budget.table, row, self.budget.name)
        yield from own
        taken = {r.target for r in own if r.is_rate or r.form is Form.GAP} | unstated(self.grid)
        if self.grid.numbers:
            for relation in balances(self.grid, self.units):
                taken.add(relation.target)
                yield relation
            yield from differences(self.grid, self.units, taken)
            yield from ratios(self.grid, self.units, taken)

    def _sums(self) -> Iterator[Relation]:
        return _sums_of(self.grid, self.units, posts=bool(self.posts))


def _read(
    view: View, budget: Budget | None, caption: UnitCaption | None, kind: ReportKind
) -> Iterator[_Read]:
    """The tables that a printed one says: itself, or those that stand in it side by side."""
    if budget is not None:
        units = money_units(budget.table.unit, spent_columns(budget.table))
        yield _Read(budget.table.grid, units, budget)
        return
    whole = grid(view.table, kind, view.places)
    parts = apart(view)
    units = table_units(whole, _own_caption(whole) or caption)
    for part in parts:
        read = whole if part is view else grid(part.table, kind, part.places)
        posts = posts_of(read, kind)
        yield _Read(read, count_units(whole, "명") if posts else units, None, posts)


def _own_caption(read: Grid) -> UnitCaption | None:
    """The unit that the heads of a table name, as a row over all its columns often does.

    Heads that name several units do so for their own columns.
    """
    heads = (text for (row, _), text in read.texts.items() if row < max(read.head_rows, 1))
    named = list(dict.fromkeys(filter(None, map(_caption, heads))))
    return named[0] if len(named) == 1 else None


def _sums_of(read: Grid, units: Units, *, posts: bool = False) -> Iterator[Relation]:
    for one in additions(read):
        blanks = [read.blank_zero(at) for at in one.blanks] if posts else []
        yield Relation(
            "SUM",
            Form.SUM,
            one.total,
            (*one.parts, *blanks),
            *_names(one),
            one.part_names,
            rounded=units.rounded((one.total, *one.parts)),
            # Elsewhere a blank is a zero only where the others then add up.
            sure=one.sure and (posts or not one.blanks or one.difference == 0),
        )


def _lost_budgets(rows: Rows, caption: UnitCaption | None, kind: ReportKind) -> tuple[Read, ...]:
    """The budgets that rows whose columns were lost may have been, with their relations."""
    found: list[Read] = []
    for alignment in alignments(rows):
        table = budget_table(alignment.table, kind)
        if table is not None:
            table = table._replace(unit=_money(caption))
            units = money_units(table.unit, spent_columns(table))
            own = [r for row in table.rows for r in line_relations(table, row, row.label)]
            found.append((alignment, (*_sums_of(table.grid, units), *own)))
    return tuple(found)


def _money(caption: UnitCaption | None) -> MoneyUnit:
    """The unit of a budget's money: its caption's, 천원 where none is named."""
    return (caption and caption.money) or MoneyUnit.THOUSAND


def _lost_units(read: tuple[Read, ...], caption: UnitCaption | None) -> Units:
    return money_units(_money(caption)) if read else Units(words=("명", "", 1))


def _names(one: Addition) -> tuple[str, str]:
    """What a total is called, and the column that it stands in, whichever way it is added."""
    return (one.name, one.across) if one.axis is Axis.ROWS else (one.across, one.name)


def _gap(posts: Posts) -> Relation:
    """과부족 against 현원 − 정원, 결원 the other way round."""
    parts = (posts.authorised, posts.present) if posts.short else (posts.present, posts.authorised)
    name = "결원" if posts.short else "과부족"
    names = ("정원", "현원") if posts.short else ("현원", "정원")
    return Relation("SUM", Form.GAP, posts.gap, parts, posts.name or "계", name, names)


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
