"""Tables of posts with their columns: 정원, 현원 and 과부족, in rows or in columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from siljeok.book.kinds import ReportKind, loose
from siljeok.book.nodes import Table
from siljeok.book.tables import Grid, Number, Path, grid


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
