"""Tables of posts whose columns were lost: every way to put their numbers back.

A way keeps the order of the numbers and the table's own arithmetic; ways that pair the same
numbers make one family.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import comb
from typing import NamedTuple

from siljeok.book.kinds import ReportKind, loose
from siljeok.book.nodes import Rows
from siljeok.book.staff_heads import Layout, Word, layouts, sort_of
from siljeok.book.staffing import staff_role
from siljeok.book.tables import Number, blank_zero, read_number

MAX_FAMILIES = 50
"""More families than this are counted, not listed."""


class Column(NamedTuple):
    """A column of a reading: the numbers put into it, None for a blank and for no gap."""

    authorised: int | None
    present: int | None
    gap: int | None

    @property
    def change(self) -> int:
        """Present less authorised posts."""
        return (self.present or 0) - (self.authorised or 0)


class Family(NamedTuple):
    """Readings that pair the same numbers, in so many placements over the table's columns.

    `changes` are, for each column whose numbers differ, its change and the classes, or the grades
    of a table without classes, in which it may stand; none where the head leaves them open.
    """

    columns: tuple[Column, ...]
    placements: int
    changes: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class LostStaffing:
    """A table of posts without its columns: its numbers by row, and the families that fit.

    The first number of each row is its total; that of 과부족 is a blank zero where none is printed.
    `short` says that the gap counts missing posts (결원 = 정원 − 현원). `layouts` are what the head
    may mean, all of one width; none where it was not understood, and then no reading is known.
    `count` is the number of families, of which `families` holds the first `MAX_FAMILIES`.
    """

    rows: Rows
    authorised: tuple[Number, ...]
    present: tuple[Number, ...]
    gap: tuple[Number, ...]
    short: bool
    layouts: tuple[Layout, ...]
    families: tuple[Family, ...]
    count: int

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of posts, or the grades of a table without; none where they are open."""
        return _classes(self.layouts)

    def parts(self, numbers: tuple[Number, ...]) -> tuple[Number, ...] | None:
        """The numbers that a row's total adds up; None where subtotals cannot be told from them."""
        added = {layout.added for layout in self.layouts}
        parts = numbers[1:]
        if all(len(one) == len(self.layouts[0].posts) for one in added):
            return parts
        if len(added) > 1 or len(parts) != len(self.layouts[0].posts):
            return None
        return tuple(parts[n] for n in added.pop())


def lost_staffing(rows: Rows, kind: ReportKind) -> LostStaffing | None:
    """The readings of a table of posts whose columns were lost, None for any other rows."""
    found = dict(_numbers(rows, kind))
    if len(found) < 3 or not found["authorised"][1] or not found["present"][1]:
        return None
    heads = rows.rows[: rows.head_rows]
    if not any(sort_of(cell, kind) is Word.TOTAL for row in heads for cell in row):
        return None
    ways = tuple(way for way in layouts(heads, kind) if way.total)
    width = len(ways[0].posts) if len({len(way.posts) for way in ways}) == 1 else 0
    last = bool(ways) and ways[0].last
    authorised, present = (_ordered(found[role][1], last) for role in ("authorised", "present"))
    gap = _gap(rows.id, *found["gap"], int(present[0].value - authorised[0].value), last)
    short = loose(rows.rows[found["gap"][0]][0]).startswith("결원")
    values = [tuple(int(n.value) for n in row[1:]) for row in (authorised, present, gap)]
    if max(map(len, values)) > width:
        return LostStaffing(rows, authorised, present, gap, short, (), (), 0)
    if short:
        values[2] = tuple(-value for value in values[2])
    listed, count = align(values[0], values[1], values[2], width)
    families = tuple(_family(columns, values[2], width, ways) for columns in listed)
    return LostStaffing(rows, authorised, present, gap, short, ways, families, count)


def _numbers(rows: Rows, kind: ReportKind) -> Iterator[tuple[str, tuple[int, tuple[Number, ...]]]]:
    """The first row of each role that holds nothing but whole numbers, with its place."""
    told: set[str] = set()
    for at, row in enumerate(rows.rows):
        role = staff_role(row[0], kind) if row and at >= rows.head_rows else None
        if role is None or role in told:
            continue
        told.add(role)
        cells = [(c, text) for c, text in enumerate(row) if c and text]
        read = tuple(n for c, text in cells if (n := read_number(text, rows.id, (at, c))))
        if len(read) == len(cells) and all(n.value.denominator == 1 for n in read):
            yield role, (at, read)


def _ordered(numbers: tuple[Number, ...], last: bool) -> tuple[Number, ...]:
    """A row with its total first, wherever the table prints it."""
    return (numbers[-1], *numbers[:-1]) if last else numbers


def _gap(
    block: str, at: int, numbers: tuple[Number, ...], expected: int, last: bool
) -> tuple[Number, ...]:
    """The row 과부족, its total first: a total of zero may be left blank."""
    row = _ordered(numbers, last)
    if not row or (expected == 0 and row[0].value != 0 and sum(n.value for n in row) == 0):
        return (blank_zero(block, (at, 0)), *numbers)
    return row


def _classes(ways: tuple[Layout, ...]) -> tuple[str, ...]:
    named = {tuple(post.above or post.name for post in way.posts) for way in ways}
    return tuple(dict.fromkeys(named.pop())) if len(named) == 1 else ()


def align(
    authorised: tuple[int, ...], present: tuple[int, ...], gap: tuple[int, ...], width: int
) -> tuple[tuple[tuple[Column, ...], ...], int]:
    """The ways to put three rows of numbers into `width` columns, and how many there are.

    Each row keeps its order; a column holds at most one number of each, at least one of the posts
    or the people, and its gap is present less authorised posts. A zero that is printed as a gap
    needs a column without a change, and tells no more: ways that differ in it only are one. At
    most `MAX_FAMILIES` are listed; the count is exact, found without listing them.
    """
    changes, zeros = _split_gap(gap)
    ends = (len(authorised), len(present), len(changes))

    def steps(i: int, j: int, k: int) -> Iterator[tuple[Column, tuple[int, int, int]]]:
        for a, b in ((True, True), (True, False), (False, True)):
            if (a and i >= ends[0]) or (b and j >= ends[1]):
                continue
            one = Column(authorised[i] if a else None, present[j] if b else None, None)
            if one.change == 0:
                yield one, (i + a, j + b, k)
            elif k < ends[2] and changes[k] == one.change:
                yield one._replace(gap=one.change), (i + a, j + b, k + 1)

    @cache
    def ways(i: int, j: int, k: int, wanted: int, left: int) -> int:
        """How many ways there are from here on, in no more than `left` columns; so many columns
        without a change are `wanted` before the next one with a change."""
        if left < max(ends[0] - i, ends[1] - j, ends[2] - k, wanted):
            return 0
        total = int((i, j, k) == ends)
        return total + sum(ways(*after, *room) for _, after, room in _next(i, j, k, wanted, left))

    def _next(
        i: int, j: int, k: int, wanted: int, left: int
    ) -> Iterator[tuple[Column, tuple[int, int, int], tuple[int, int]]]:
        for column, after in steps(i, j, k):
            if after[2] > k:
                yield column, after, (zeros[k + 1], left - 1 - wanted)
            else:
                yield column, after, (max(0, wanted - 1), left - 1)

    listed: list[tuple[Column, ...]] = []

    def walk(at: tuple[int, int, int], room: tuple[int, int], columns: tuple[Column, ...]) -> None:
        if at == ends:
            listed.append(columns)
        for column, after, rest in _next(*at, *room):
            if len(listed) >= MAX_FAMILIES:
                return
            if ways(*after, *rest):
                walk(after, rest, (*columns, column))

    count = ways(0, 0, 0, zeros[0], width)
    if count:
        walk((0, 0, 0), (zeros[0], width), ())
    return tuple(listed), count


def _split_gap(gap: tuple[int, ...]) -> tuple[list[int], list[int]]:
    """The changes that a row of gaps prints, and how many zeros before each and behind them."""
    changes, zeros = list[int](), [0]
    for value in gap:
        if value:
            changes.append(value)
            zeros.append(0)
        else:
            zeros[-1] += 1
    return changes, zeros


def _family(
    columns: tuple[Column, ...], gap: tuple[int, ...], width: int, ways: tuple[Layout, ...]
) -> Family:
    changed = [at for at, column in enumerate(columns) if column.change]
    printed = [at for at, value in enumerate(gap) if value]
    named = {tuple(post.above or post.name for post in way.posts) for way in ways}
    names = named.pop() if len(named) == 1 else ()
    changes = []
    for n, at in enumerate(changed):
        # The columns before and after it need a place each; a full row of gaps tells the place.
        reach = range(at, width - (len(columns) - at - 1))
        places = [printed[n]] if len(gap) == width else reach
        possible = dict.fromkeys(names[place] for place in places) if names else {}
        changes.append((columns[at].change, tuple(possible)))
    return Family(columns, placements(columns, gap, width), tuple(changes))


def placements(columns: tuple[Column, ...], gap: tuple[int, ...], width: int) -> int:
    """In how many ways the columns stand in so many, each printed zero in one without a change."""
    _, zeros = _split_gap(gap)
    runs = [0]
    for column in columns:
        if column.change:
            runs.append(0)
        else:
            runs[-1] += 1
    blanks = width - len(columns)
    found = [1, *[0] * blanks]
    for run, wanted in zip(runs, zeros, strict=True):
        needed = max(0, wanted - run)
        found = [
            sum(found[left - n] * comb(n + run, run) for n in range(needed, left + 1))
            for left in range(blanks + 1)
        ]
    return found[blanks]
