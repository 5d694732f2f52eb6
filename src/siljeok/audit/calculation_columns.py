"""An amount in its column against the basis of calculation in the column beside it (산출기초)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from siljeok.audit.expression_tokens import Written
from siljeok.audit.expressions import Expression, added, equations, whole_expression
from siljeok.audit.reckoning import Fit, as_printed, contradiction, fit, lessens, unsure
from siljeok.audit.rule import Agreement, Outcome, Spot, Study
from siljeok.audit.wording import plain
from siljeok.book.findings import FigureAt
from siljeok.book.kinds import loose
from siljeok.book.nodes import Cell, Table
from siljeok.book.tables import read_number
from siljeok.notation.money import UNITS, MoneyUnit

_MOST_LINES = 40


def in_tables(study: Study) -> Iterator[Outcome]:
    """Every row of a table that has one column of bases and one or more of amounts."""
    for block in study.reading.book.blocks:
        if not isinstance(block, Table):
            continue
        rows = study.rows[block.id]
        body = max(1, block.head_rows)
        top = "".join(text for row in rows[:body] for text in row)
        if "산" not in top:
            continue
        heads = [
            loose("".join(rows[r][c] for r in range(min(body, block.n_rows))))
            for c in range(block.n_cols)
        ]
        bases = [c for c, head in enumerate(heads) if _basis_head().search(head)]
        if len(bases) != 1:
            continue
        amounts = [c for c, head in enumerate(heads) if c != bases[0] and _is_amount(head)]
        cells = {(cell.row, cell.col): cell for cell in block.cells}
        for row in range(body, block.n_rows):
            yield from _row(study, block, cells, row, bases[0], amounts)


def _row(
    study: Study,
    table: Table,
    cells: dict[tuple[int, int], Cell],
    row: int,
    basis: int,
    amounts: list[int],
) -> Iterator[Outcome]:
    rows = study.rows[table.id]
    said = [(c, _amount(study, table, row, c)) for c in amounts]
    stated = [(c, one) for c, one in said if one is not None]
    if not stated:
        return
    span = cells[row, stated[0][0]].row_span if (row, stated[0][0]) in cells else 1
    texts = [rows[r][basis] for r in range(row, min(row + span, table.n_rows))]
    made = _made("\n".join(texts))
    if made is None:
        return
    fits = [(fit(made, one), col, one) for col, one in stated]
    best, col, one = min(fits, key=lambda item: item[0])
    number = read_number(rows[row][col], table.id, (row, col))
    if best is Fit.UNKNOWN or number is None:
        return
    at = study.spot(table, cell=(row, col), start=number.start, end=number.end)
    beside = study.spot(table, cell=(row, basis))
    yield _told(at, beside, " ".join(" ".join(texts).split()), made, one, best, len(stated) == 1)


def _told(
    at: Spot, beside: Spot, shown: str, made: Expression, one: Written, best: Fit, only: bool
) -> Outcome:
    printed = _print(one)
    open_ = lessens(shown, shares=False)
    shown = shown if len(shown) <= 60 else shown[:59] + "…"
    if best is not Fit.FAILS:
        agreed = Agreement("CALC", at, f"{shown} = {printed}", f"{shown} = {printed}")
        return Outcome(agreements=(agreed,), checked=(at, beside))
    figure = FigureAt(at, printed, as_printed(made, one))
    if made.doubt or not only or open_:
        return Outcome(unchecked=(unsure(figure),))
    found = contradiction(figure, (FigureAt(beside, shown),), shown, made, one)
    return Outcome(findings=(found,), checked=(at, beside))


def _print(one: Written) -> str:
    value, step = one.value / one.scale, one.step / one.scale
    return plain(value, len(str(step.denominator)) - 1) + one.unit


def _amount(study: Study, table: Table, row: int, col: int) -> Written | None:
    """The amount of a cell, in won where the table names its unit."""
    number = read_number(study.rows[table.id][row][col], table.id, (row, col))
    if number is None or number.value <= 0:
        return None
    units = study.diagnosis.gathered.units.get(table.id)
    own = UNITS.get(number.suffix)
    money: MoneyUnit | None = own or (units.money if units else None)
    won = Fraction(money.won if money else 1)
    return Written(
        number.value * won,
        number.step * won,
        money.label if money else "",
        money is not None,
        number.start,
        number.end,
        False,
        won,
    )


def _made(text: str) -> Expression | None:
    """What all lines of a cell make together; None where one of them cannot be read."""
    total: Expression | None = None
    lines = [line for line in text.split("\n") if any(map(str.isdigit, line))]
    if len(lines) > _MOST_LINES:
        return None
    reckoned = False
    for line in lines:
        found = list(equations(line))
        one = whole_expression(line)
        if len(found) == 1:
            # The rest of a line with a result says nothing more of it, or it is doubtful.
            more = line[found[0].right.end :]
            one = found[0].right._replace(doubt=any(map(str.isdigit, more)))
        if one is None:
            return None
        reckoned = reckoned or one.operators > 0 or bool(found)
        total = one if total is None else added(total, one)
    return total if reckoned else None


def _is_amount(head: str) -> bool:
    return _amount_head().search(head) is not None


@cache
def _basis_head() -> re.Pattern[str]:
    return re.compile(r"산출(?:기초|근거|내역|내용|식)|산식|계산(?:식|내역)")


@cache
def _amount_head() -> re.Pattern[str]:
    return re.compile(
        r"^(?!.*(?:단가|률|율|비중|구성비|증감|전년|기정|집행|잔액)).*(?:금액|예산|사업비|소요액|총액|비용|경비|합계|^계)"
    )
