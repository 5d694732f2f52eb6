"""The columns of a table of posts: as its head names them, or put back where that is certain."""

from __future__ import annotations

from siljeok.book.kinds import ReportKind
from siljeok.book.lost_staffing import Column, lost_staffing
from siljeok.book.nodes import Rows
from siljeok.book.staff_heads import Layout, layouts
from siljeok.book.staffing import staff_role
from siljeok.readers.labels import is_value


def full_columns(
    head: list[list[str]], body: list[list[str]], kind: ReportKind
) -> tuple[Layout, list[list[str]]] | None:
    """The one layout of the head in which every row has a number for every column, and the rows.

    Where the words leave several, that one in which the subtotals add up; None where none fits, or
    more than one.
    """
    ways = [
        way
        for way in layouts(head, kind)
        if all(len(row) == way.width + 1 for row in body) and way.frame
    ]
    if len(ways) > 1:
        ways = [way for way in ways if all(_adds_up(row, way) for row in body)]
    if len(ways) != 1:
        return None
    return ways[0], [[*row, ""] if ways[0].remark else row for row in body]


def _adds_up(row: list[str], way: Layout) -> bool:
    """Whether each subtotal of a row is the sum of the grades of its group."""
    cells = row[1:-1] if way.last else row[2:] if way.total else row[1:]
    sums: dict[int, int] = {}
    for post, cell in zip(way.posts, map(_number, cells), strict=True):
        sums[post.group] = sums.get(post.group, 0) + (-cell if post.subtotal else cell)
    totals = {post.group for post in way.posts if post.subtotal}
    return not any(sums[group] for group in totals)


def _number(cell: str) -> int:
    digits = "".join(c for c in cell if c.isdecimal())
    number = int(digits) if digits and is_value(cell) else 0
    return -number if cell[0] in "△▲▽-" else number


def with_columns(
    head: list[list[str]], body: list[list[str]], kind: ReportKind
) -> tuple[Layout, list[list[str]]] | None:
    """The rows with their blank cells; None where no way to put these fits, or more than one.

    A row of 과부족 prints only the grades that have a gap: where each of them stands is told by
    정원 and 현원, if these fill their columns.
    """
    read = lost_staffing(Rows("", tuple(map(tuple, (*head, *body))), len(head)), kind)
    if read is None or read.count != 1 or len(body) != 3 or len(read.layouts) != 1:
        return None
    [way], [family] = read.layouts, read.families
    if len(family.columns) != len(way.posts) or not way.frame:
        return None
    blank = not read.gap[0].printed
    rows = [_spread(row, family.columns, way, kind, blank=blank) for row in body]
    return None if None in rows else (way, [row for row in rows if row is not None])


def _spread(
    row: list[str], columns: tuple[Column, ...], way: Layout, kind: ReportKind, *, blank: bool
) -> list[str] | None:
    """A row's name and total, then a cell for each column: its next number, or a blank.

    None for zeros of 과부족 that may stand in several columns.
    """
    role = staff_role(row[0], kind)
    name, *numbers = row
    if role == "gap" and blank:
        total, rest = "", numbers
    elif way.last:
        *rest, total = numbers
    else:
        total, *rest = numbers
    if len(rest) != len(columns):
        if role == "gap" and any(_number(cell) == 0 for cell in rest):
            return None
        left = iter(rest)
        rest = [next(left) if getattr(c, role or "gap") is not None else "" for c in columns]
    posts = [*rest, total] if way.last else [total, *rest]
    return [name, *posts, *([""] if way.remark else [])]
