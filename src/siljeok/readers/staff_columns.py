"""Lost columns of a table of posts, put back where they may stand in one way only."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from siljeok.book.kinds import ReportKind
from siljeok.book.nodes import Rows
from siljeok.book.staffing import Column, LostStaffing, lost_staffing, staff_role
from siljeok.readers.found_table import Found

_Placed = dict[tuple[int, int], tuple[int, int]]
"""Which cell of the lost table stands at a row and column of the grid."""


def with_columns(found: Found, kind: ReportKind) -> Found | None:
    """The same table as a grid with merged heads; None where no way fits, or more than one.

    A row of 과부족 prints only the grades that have a gap: where each of them stands is told by
    정원 and 현원, if these fill their columns.
    """
    rows = (*found.head, *found.body)
    read = lost_staffing(Rows("", tuple(map(tuple, rows)), len(found.head)), kind)
    if read is None or read.count != 1 or len(found.body) != 3:
        return None
    columns = read.families[0].columns
    if len(columns) != len(read.grades):
        return None
    placed = _heads(found, read)
    if placed is None:
        return None
    n_heads = 1 + max(row for row, _ in placed)
    for at, row in enumerate(found.body):
        placed |= _row(row, columns, kind, n_heads + at, len(found.head) + at)
    return _moved(found, placed, n_heads, 2 + len(columns))


def _heads(found: Found, read: LostStaffing) -> _Placed | None:
    """구분 and 계 over two columns, the classes of posts over their grades; None in other forms."""
    *upper, grades = [[(r, c) for c in range(len(row))] for r, row in enumerate(found.head)]
    frame = [place for row in upper for place in row][:2] if upper else grades[:2]
    over = [place for row in upper for place in row][2:]
    under = grades if upper else grades[2:]
    runs = [len(list(group)) for _, group in groupby(read.runs)]
    words = [found.head[r][c] for r, c in over]
    if len(frame) < 2 or len(under) != len(read.grades) or words != list(read.classes):
        return None
    placed = dict(zip(((0, 0), (0, 1)), frame, strict=True))
    starts = [2 + sum(runs[:n]) for n in range(len(over))]
    placed |= {(0, col): place for col, place in zip(starts, over, strict=True)}
    row = 1 if upper else 0
    return placed | {(row, 2 + n): place for n, place in enumerate(under)}


def _row(
    row: list[str], columns: tuple[Column, ...], kind: ReportKind, to: int, of: int
) -> _Placed:
    """A row's name and total where they are, and its numbers in the columns that have one."""
    role = staff_role(row[0], kind)
    filled = [
        n for n, column in enumerate(columns, 2) if getattr(column, role or "gap") is not None
    ]
    return {(to, col): (of, n) for n, col in enumerate((0, 1, *filled))}


def _moved(found: Found, placed: _Placed, n_heads: int, width: int) -> Found:
    old = [*found.head, *found.body]
    rows = [[""] * width for _ in range(n_heads + len(found.body))]
    for (row, col), (r, c) in placed.items():
        rows[row][col] = old[r][c]
    at = {place: found.at[origin] for place, origin in placed.items() if origin in found.at}
    return replace(found, head=rows[:n_heads], body=rows[n_heads:], at=at, lost=False)
