"""Tables of posts: 정원, 현원 and 과부족, with their columns or without.

Where extraction lost the columns, every way to put the numbers back that keeps their order and
the table's own arithmetic is found, and ways that pair the same numbers make one family.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import comb
from typing import NamedTuple

from siljeok.book.kinds import ReportKind, loose
from siljeok.book.nesting import total_level
from siljeok.book.nodes import Rows, Table
from siljeok.book.tables import Grid, Number, Path, grid, read_number

MAX_FAMILIES = 50
"""More families than this are counted, not listed."""


class Posts(NamedTuple):
    """One count of posts: 정원, 현원 and 과부족 of the same class, grade or unit.

    A blank cell is a zero that prints as nothing. `short` tells whether the gap counts missing
    posts (결원 = 정원 − 현원).
    """

    name: str
    authorised: Number
    present: Number
    gap: Number
    short: bool


class StaffTable(NamedTuple):
    """A table of posts with its columns."""

    grid: Grid
    posts: tuple[Posts, ...]


def staffing(table: Table, kind: ReportKind) -> StaffTable | None:
    """A table's posts, None where it has no 정원 beside 현원, in rows or in columns."""
    return posts_of(grid(table, kind), kind)


def posts_of(read: Grid, kind: ReportKind) -> StaffTable | None:
    """The posts of a table that is a grid already."""
    by_row = tuple(_by_rows(read, kind))
    posts = by_row or tuple(_by_cols(read, kind))
    return StaffTable(read, posts) if posts else None


def _by_rows(read: Grid, kind: ReportKind) -> Iterator[Posts]:
    for roles in _groups([(r, read.rows[r]) for r in read.body_rows], kind):
        for col in read.body_cols:
            yield from _posts(
                read,
                {k: (row, col) for k, row in roles.items()},
                read.cols[col],
                _is_short(read.rows[roles["gap"]]),
            )


def _by_cols(read: Grid, kind: ReportKind) -> Iterator[Posts]:
    for roles in _groups([(c, read.cols[c]) for c in read.body_cols], kind):
        for row in read.body_rows:
            yield from _posts(
                read,
                {k: (row, col) for k, col in roles.items()},
                read.rows[row],
                _is_short(read.cols[roles["gap"]]),
            )


def _groups(lines: list[tuple[int, Path]], kind: ReportKind) -> Iterator[dict[str, int]]:
    """Lines of 정원, 현원 and 과부족 that share all their other labels."""
    found: dict[Path, dict[str, int]] = {}
    for line, path in lines:
        for at, label in enumerate(path):
            role = staff_role(label, kind)
            if role is not None:
                found.setdefault(path[:at] + path[at + 1 :], {}).setdefault(role, line)
                break
    yield from (roles for roles in found.values() if len(roles) == 3)


def staff_role(label: str, kind: ReportKind) -> str | None:
    """`authorised`, `present` or `gap` for 정원, 현원 and 과부족; a bracket is looked past."""
    flat = loose(label).partition("(")[0]
    for role in ("authorised", "present", "gap"):
        if flat in kind.staffing[role]:
            return role
    return None


def _is_short(path: Path) -> bool:
    return any(label.startswith("결원") for label in path)


def _posts(read: Grid, at: dict[str, tuple[int, int]], path: Path, short: bool) -> Iterator[Posts]:
    numbers = {role: read.numbers.get(place) for role, place in at.items()}
    if any(n is None and not read.is_blank(*at[role]) for role, n in numbers.items()):
        return
    if any(numbers.values()):
        full = {r: n or read.blank_zero(at[r]) for r, n in numbers.items()}
        name = read.name(path)
        yield Posts(name, full["authorised"], full["present"], full["gap"], short)


# --- tables that lost their columns -------------------------------------------------------------


class Column(NamedTuple):
    """A column of a reading: the numbers put into it, None for a blank."""

    authorised: int | None
    present: int | None
    gap: int | None

    @property
    def change(self) -> int:
        """Present less authorised posts."""
        return (self.present or 0) - (self.authorised or 0)


class Family(NamedTuple):
    """Readings that pair the same numbers, in so many placements over the table's columns.

    `classes` are, for each column whose numbers differ, its change and the classes in which it
    may stand.
    """

    columns: tuple[Column, ...]
    placements: int
    changes: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class LostStaffing:
    """A table of posts without its columns: its numbers by row, and the families that fit.

    The first number of each row is its total. `count` is the number of families, of which
    `families` holds the first `MAX_FAMILIES`.
    """

    rows: Rows
    authorised: tuple[Number, ...]
    present: tuple[Number, ...]
    gap: tuple[Number, ...]
    grades: tuple[str, ...]
    classes: tuple[str, ...]
    families: tuple[Family, ...]
    count: int


def lost_staffing(rows: Rows, kind: ReportKind) -> LostStaffing | None:
    """The readings of a table of posts whose columns were lost, None for any other rows."""
    found: dict[str, tuple[Number, ...]] = {}
    for at, row in enumerate(rows.rows):
        role = staff_role(row[0], kind) if row else None
        if role is not None and role not in found:
            numbers = [read_number(text, rows.id, (at, c)) for c, text in enumerate(row)][1:]
            read = tuple(n for n in numbers if n is not None)
            if len(read) != len(numbers) or not read or any(n.value.denominator > 1 for n in read):
                return None
            found[role] = read
    heads = rows.rows[: rows.head_rows]
    if len(found) < 3 or not heads or not any(total_level(loose(c)) for row in heads for c in row):
        return None
    grades, classes = _heads(heads, kind)
    values = {role: tuple(int(n.value) for n in numbers[1:]) for role, numbers in found.items()}
    families, count = align(values["authorised"], values["present"], values["gap"], len(grades))
    runs = _runs(grades)
    names = classes if len(set(runs)) == len(classes) else ()
    return LostStaffing(
        rows=rows,
        authorised=found["authorised"],
        present=found["present"],
        gap=found["gap"],
        grades=grades,
        classes=names,
        families=tuple(_family(columns, len(grades), runs, names) for columns in families),
        count=count,
    )


def _heads(
    heads: tuple[tuple[str, ...], ...], kind: ReportKind
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Grades (the last row of heads), and classes of posts (those above, less 구분 and 계)."""
    grades = tuple(cell for cell in heads[-1] if not _is_frame(cell, kind))
    classes = tuple(cell for row in heads[:-1] for cell in row if not _is_frame(cell, kind))
    return grades, classes


def _is_frame(cell: str, kind: ReportKind) -> bool:
    flat = loose(cell)
    return bool(total_level(flat)) or flat in ("구분", "") or staff_role(flat, kind) is not None


def _runs(grades: tuple[str, ...]) -> tuple[int, ...]:
    """The class of each grade, by number: grades count on within one, and start again."""
    runs: list[int] = []
    for at, grade in enumerate(grades):
        again = at > 0 and _rank(grade) <= _rank(grades[at - 1])
        runs.append((runs[-1] if runs else 0) + again)
    return tuple(runs)


def _rank(grade: str) -> int:
    digits = "".join(c for c in grade if c.isdigit())
    return int(digits) if digits else 0


def align(
    authorised: tuple[int, ...], present: tuple[int, ...], gap: tuple[int, ...], width: int
) -> tuple[tuple[tuple[Column, ...], ...], int]:
    """The ways to put three rows of numbers into `width` columns, and how many there are.

    Each row keeps its order; a column holds at most one number of each, at least one in all, and
    its gap is present less authorised posts (no gap printed where it is zero, or a zero). At
    most `MAX_FAMILIES` are listed; the count is exact, found without listing them.
    """
    ends = (len(authorised), len(present), len(gap))

    def steps(i: int, j: int, k: int) -> Iterator[tuple[Column, tuple[int, int, int]]]:
        for a in (True, False):
            for b in (True, False):
                if (a and i >= ends[0]) or (b and j >= ends[1]):
                    continue
                one = Column(authorised[i] if a else None, present[j] if b else None, None)
                after = (i + a, j + b, k)
                if one.change == 0 and (a or b):
                    yield one, after
                if k < ends[2] and gap[k] == one.change:
                    yield Column(one.authorised, one.present, gap[k]), (i + a, j + b, k + 1)

    @cache
    def ways(i: int, j: int, k: int, left: int) -> int:
        """How many ways there are from here on, in no more than `left` columns."""
        if (i, j, k) == ends:
            return 1
        if left == 0 or max(ends[0] - i, ends[1] - j, ends[2] - k) > left:
            return 0
        return sum(ways(*after, left - 1) for _, after in steps(i, j, k))

    listed: list[tuple[Column, ...]] = []

    def walk(at: tuple[int, int, int], left: int, columns: tuple[Column, ...]) -> None:
        if at == ends:
            listed.append(columns)
            return
        for column, after in steps(*at):
            if len(listed) >= MAX_FAMILIES:
                return
            if ways(*after, left - 1):
                walk(after, left - 1, (*columns, column))

    count = ways(0, 0, 0, width)
    if count:
        walk((0, 0, 0), width, ())
    return tuple(listed), count


def _family(
    columns: tuple[Column, ...], width: int, runs: tuple[int, ...], classes: tuple[str, ...]
) -> Family:
    changes = []
    for at, column in enumerate(columns):
        if column.change:
            # The columns before and after it need a place each.
            reach = range(at, width - (len(columns) - at - 1))
            names = dict.fromkeys(classes[runs[place]] for place in reach) if classes else {}
            changes.append((column.change, tuple(names)))
    return Family(columns, comb(width, len(columns)), tuple(changes))
