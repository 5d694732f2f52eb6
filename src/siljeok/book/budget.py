"""Budget tables: what was enacted and executed, from which sources, and at which printed rate.

A lens over a Book: it gives typed values with the place of each, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from siljeok.book.kinds import ColumnRole, PartRole, ReportKind, SectionRole, loose
from siljeok.book.nesting import total_level
from siljeok.book.nodes import Block, Line, Table
from siljeok.book.outline import Part, Section
from siljeok.book.tables import Grid, Number, grid, number_at
from siljeok.book.texts import line_text
from siljeok.book.views import Place, joined
from siljeok.notation.funding import Source, find_captions, find_funding
from siljeok.notation.money import MoneyUnit

_CUT_OFF = re.compile(r"[(（]([^()（）]*기\s*준[^()（）]*)[)）]")
_EXACT = (MoneyUnit.WON, MoneyUnit.THOUSAND)


class SourceAmount(NamedTuple):
    """What one source pays or paid, as a bracket in an amount's cell prints it."""

    source: Source
    number: Number


class BudgetRow(NamedTuple):
    """One line of a budget table; numbers are in the table's unit, rates in per cent.

    A dash is a zero among amounts and None, as a blank is, where a rate would stand. `committed`
    is 원인행위액, `project` 총사업비; `overhead` tells a line that holds no programme (기본경비).
    """

    row: int
    label: str
    total: bool
    enacted: Number | None
    executed: Number | None
    balance: Number | None
    rate: Number | None
    committed: Number | None = None
    project: Number | None = None
    overhead: bool = False
    enacted_sources: tuple[SourceAmount, ...] = ()
    executed_sources: tuple[SourceAmount, ...] = ()


class BudgetTable(NamedTuple):
    """A table of 예산액 and 집행액.

    `current` tells whether its budget is the current one (예산현액), over which nothing may be
    spent. `unit_line` is the id of the line that names the unit; without one, 천원 is taken.
    `cut_off` is the date that a head gives (`5.31.기준`), as printed.
    """

    table: Table
    grid: Grid
    unit: MoneyUnit
    unit_line: str | None
    cut_off: str
    current: bool
    rows: tuple[BudgetRow, ...]

    @property
    def budget_name(self) -> str:
        """What its column of the budget is called."""
        return "예산현액" if self.current else "예산액"

    @property
    def enacted_exact(self) -> bool:
        """Whether printed budgets are exact: they are enacted in 천원."""
        return self.unit in _EXACT

    @property
    def executed_exact(self) -> bool:
        """Whether printed spending is exact, as it is in 원 alone."""
        return self.unit is MoneyUnit.WON


class Budget(NamedTuple):
    """A budget table with the part and section that it stands in."""

    part: Part
    section: Section
    table: BudgetTable

    @property
    def overall(self) -> bool:
        """Whether this is the office's own budget, by 단위사업, in the general part."""
        return self.part.role is PartRole.GENERAL or self.section.role is SectionRole.BUDGET

    @property
    def priority(self) -> bool:
        """Whether this is the budget of a 신규·중점 programme, a part of another's."""
        return self.part.role is PartRole.PRIORITY

    @property
    def owner(self) -> str | None:
        return self.section.bar.owner if self.section.bar else None

    @property
    def name(self) -> str:
        """What the budget is of: the section's title, with its part's where that says more."""
        return self.section.title or self.part.title


def budgets(parts: tuple[Part, ...], kind: ReportKind) -> Iterator[Budget]:
    """Every budget table of an outline in reading order."""
    for part in parts:
        for section in part.sections:
            views = joined(section.blocks)
            for at, block in enumerate(section.blocks):
                if (view := views.get(block.id)) is not None:
                    table = budget_table(view.table, kind, section.blocks[:at], places=view.places)
                    if table is not None:
                        yield Budget(part, section, table)


def budget_table(
    table: Table,
    kind: ReportKind,
    before: tuple[Block, ...] = (),
    *,
    places: Mapping[tuple[int, int], Place] | None = None,
) -> BudgetTable | None:
    """A table's budget, None where it has not one column each of budget and spending.

    `before` are the blocks above it in its section; the nearest unit caption there governs it.
    `places` are where the cells of a view are printed.
    """
    read = grid(table, kind, places)
    columns: dict[ColumnRole, list[int]] = {}
    for col in read.body_cols:
        role = read.roles[col]
        if role is not None:
            columns.setdefault(role, []).append(col)
    enacted = _budget_column(read, columns.get(ColumnRole.ENACTED, []))
    executed = columns.get(ColumnRole.EXECUTED, [])
    if enacted is None or len(executed) != 1:
        return None
    unit, line = _unit(read, before)
    picked = {
        ColumnRole.ENACTED: enacted,
        ColumnRole.EXECUTED: executed[0],
        **{r: c[0] for r, c in columns.items() if len(c) == 1 and r in _BESIDE},
    }
    rows = _with_sources_below([_row(read, row, picked, unit, kind) for row in read.body_rows])
    heads = [read.text(r, c) for r in range(read.head_rows) for c in range(table.n_cols)]
    cut_off = next((m[1] for head in heads if (m := _CUT_OFF.search(head))), "")
    current = any("현액" in label for label in read.cols[enacted])
    filled = tuple(row for row in rows if row.enacted or row.executed or row.rate)
    return BudgetTable(table, read, unit, line, cut_off, current, filled)


_BESIDE = (ColumnRole.RATE, ColumnRole.BALANCE, ColumnRole.COMMITTED, ColumnRole.PROJECT)


def _budget_column(read: Grid, columns: list[int]) -> int | None:
    """The column that rates are over: 예산현액 where there is one beside 예산액."""
    if len(columns) < 2:
        return columns[0] if columns else None
    current = [c for c in columns if any("현액" in label for label in read.cols[c])]
    return current[0] if len(current) == 1 else None


def _unit(read: Grid, before: tuple[Block, ...]) -> tuple[MoneyUnit, str | None]:
    for row in range(read.head_rows):
        for col in range(read.table.n_cols):
            unit = _money_caption(read.text(row, col))
            if unit:
                return unit, read.table.id
    for block in reversed(before):
        if isinstance(block, Line):
            unit = _money_caption(line_text(block))
            if unit:
                return unit, block.id
    return MoneyUnit.THOUSAND, None


def _row(
    read: Grid, row: int, columns: dict[ColumnRole, int], unit: MoneyUnit, kind: ReportKind
) -> BudgetRow:
    numbers = {role: read.numbers.get((row, col)) for role, col in columns.items()}
    path = read.rows[row]
    return BudgetRow(
        row=row,
        label=" ".join(" ".join(read.text(row, c).split()) for c in range(read.label_cols)).strip(),
        total=any(total_level(loose(label)) for label in path),
        enacted=numbers.get(ColumnRole.ENACTED),
        executed=numbers.get(ColumnRole.EXECUTED),
        balance=numbers.get(ColumnRole.BALANCE),
        rate=_stated(numbers.get(ColumnRole.RATE)),
        committed=numbers.get(ColumnRole.COMMITTED),
        project=numbers.get(ColumnRole.PROJECT),
        overhead=any(loose(label) in kind.overhead for label in path),
        enacted_sources=_sources(read, row, columns[ColumnRole.ENACTED], unit),
        executed_sources=_sources(read, row, columns[ColumnRole.EXECUTED], unit),
    )


def unstated(read: Grid) -> set[Number]:
    """The dashes in a table's columns of rates: they state no rate, not one of 0 %."""
    rates = {col for col in read.body_cols if read.roles[col] is ColumnRole.RATE}
    return {n for (_, col), n in read.numbers.items() if col in rates and not _stated(n)}


def _stated(rate: Number | None) -> Number | None:
    """A rate, None for a dash that stands in its place."""
    return rate if rate and any(map(str.isdecimal, rate.printed)) else None


def _with_sources_below(rows: list[BudgetRow]) -> list[BudgetRow]:
    """The rows, each with the sources that a row of nothing but brackets gives under it."""
    joined: list[BudgetRow] = []
    for row in rows:
        above = joined[-1] if joined else None
        bare = not (row.enacted or row.executed or row.rate or row.balance or row.label)
        given = row.enacted_sources or row.executed_sources
        if above and bare and given and not (above.enacted_sources or above.executed_sources):
            joined[-1] = above._replace(
                enacted_sources=row.enacted_sources if above.enacted else (),
                executed_sources=row.executed_sources if above.executed else (),
            )
        else:
            joined.append(row)
    return joined


def _sources(read: Grid, row: int, col: int, unit: MoneyUnit) -> tuple[SourceAmount, ...]:
    """The funding bracket in a cell, each source with its characters."""
    text = read.text(row, col)
    found = (
        (source, number_at(text, start, end, *read.place((row, col))))
        for source, start, end in _shares(text, unit)
    )
    return tuple(SourceAmount(source, number) for source, number in found if number is not None)


@lru_cache(maxsize=1024)
def _shares(text: str, unit: MoneyUnit) -> tuple[tuple[Source, int, int], ...]:
    """The sources of a text in brackets with their characters; none in another unit."""
    if "(" not in text and "（" not in text:
        return ()
    found: list[tuple[Source, int, int]] = []
    for bracket in find_funding(text, unit):
        at = bracket.start
        for share in bracket.value.shares:
            if share.amount.unit is not unit:
                return ()
            printed = share.amount.text.strip()
            at = text.index(printed, at)
            found.append((share.source, at, at + len(printed)))
            at += len(printed)
    return tuple(found)


@lru_cache(maxsize=1024)
def _money_caption(text: str) -> MoneyUnit | None:
    """The unit of money that a caption in a text names."""
    return next((f.value.money for f in find_captions(text) if f.value.money), None)
