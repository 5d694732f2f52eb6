"""Lost columns of a table of posts, put back where they may stand in one way only."""

from __future__ import annotations

from siljeok.book.kinds import ReportKind
from siljeok.book.nodes import Rows
from siljeok.book.staffing import Column, lost_staffing, staff_role


def with_columns(
    head: list[list[str]], body: list[list[str]], kind: ReportKind
) -> list[list[str]] | None:
    """The rows with their blank cells; None where no way to put these fits, or more than one.

    A row of 과부족 prints only the grades that have a gap: where each of them stands is told by
    정원 and 현원, if these fill their columns.
    """
    read = lost_staffing(Rows("", tuple(map(tuple, (*head, *body))), len(head)), kind)
    if read is None or read.count != 1 or len(body) != 3:
        return None
    columns = read.families[0].columns
    if len(columns) != len(read.grades):
        return None
    return [_spread(row, columns, kind) for row in body]


def _spread(row: list[str], columns: tuple[Column, ...], kind: ReportKind) -> list[str]:
    """A row's name and total, then a cell for each column: its next number, or a blank."""
    role = staff_role(row[0], kind)
    numbers = iter(row[2:])
    rest = [next(numbers) if getattr(c, role or "gap") is not None else "" for c in columns]
    return [*row[:2], *rest]
