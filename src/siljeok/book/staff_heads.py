"""The head of a table of posts: which columns its classes, grades and subtotals name.

A class stands over the grades that follow it, or is a column itself (공무직 has no grades). A class
of its own begins where grades start again, so the words of a head may allow several layouts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import combinations
from typing import NamedTuple

from siljeok.book.kinds import ColumnRole, ReportKind, loose

_GRADE = re.compile(
    r"(?P<letter>[가나다라마])(?P<end>[급군])"
    r"|(?:\d급?[·․~∼-])?(?P<digits>\d{1,2})급(?:\(?상당\)?|이상|이하)?"
)
_LETTERS = "가나다라마"


class Word(Enum):
    """What one word of the head is."""

    FRAME = "frame"
    TOTAL = "total"
    CLASS = "class"
    GRADE = "grade"
    REMARK = "remark"


class Post(NamedTuple):
    """A column of posts: its head, the class above it, and whether it is a subtotal of it."""

    name: str
    above: str = ""
    group: int = 0
    subtotal: bool = False


class Layout(NamedTuple):
    """The columns of a table of posts behind the names of its rows.

    `total` is the printed head of the column of all posts, which stands before the others, or
    after them where `last`; a column of remarks (비고) follows all.
    """

    frame: str
    total: str
    last: bool
    posts: tuple[Post, ...]
    remark: str = ""

    @property
    def width(self) -> int:
        """So many numbers a full row has."""
        return len(self.posts) + bool(self.total)

    @property
    def added(self) -> tuple[int, ...]:
        """The posts that make up the total: all but the subtotals."""
        return tuple(n for n, post in enumerate(self.posts) if not post.subtotal)

    def heads(self) -> list[list[str]]:
        """The head as a grid: one row, or classes over their grades; blanks are merged."""
        upper, lower = [self.frame], [""]
        for n, post in enumerate(self.posts):
            first = n == 0 or self.posts[n - 1].group != post.group
            upper.append(post.above if first and post.above else "" if post.above else post.name)
            lower.append(post.name if post.above else "")
        at = len(upper) if self.last else 1
        if self.total:
            upper.insert(at, self.total)
            lower.insert(at, "")
        if self.remark:
            upper.append(self.remark)
            lower.append("")
        return [upper, lower] if any(lower) else [upper]


def sort_of(cell: str, kind: ReportKind) -> Word | None:
    """What a word of the head of a table of posts is, None for a word that is not known."""
    flat = loose(cell.split("\n")[0])
    if flat in kind.staffing["frames"]:
        return Word.FRAME
    if kind.column_role(flat) is ColumnRole.TOTAL:
        return Word.TOTAL
    if flat in kind.staffing["classes"]:
        return Word.CLASS
    if rank(cell, kind):
        return Word.GRADE
    return Word.REMARK if flat in kind.staffing["remarks"] else None


def rank(cell: str, kind: ReportKind) -> tuple[str, int] | None:
    """A grade's scale and its place in it (5급, 나급, 연구사); None for what is no grade."""
    cell = cell.split("\n")[0]
    flat = loose(cell)
    if flat in kind.staffing["grades"]:
        return flat[:2], kind.staffing["grades"].index(flat)
    hit = _GRADE.fullmatch("".join(cell.split()))
    if hit is None:
        return None
    if hit["letter"]:
        return hit["end"], _LETTERS.index(hit["letter"])
    return "", int(hit["digits"])


def layouts(heads: Sequence[Sequence[str]], kind: ReportKind) -> tuple[Layout, ...]:
    """Every layout that the words of a head allow; none where it holds a word nobody knows."""
    rows = [[(cell, sort_of(cell, kind)) for cell in row if cell] for row in heads]
    words = [word for row in rows for word in row]
    frames = [cell for cell, sort in words if sort is Word.FRAME]
    remarks = [cell for cell, sort in words if sort is Word.REMARK]
    rows = [[w for w in row if w[1] not in (Word.FRAME, Word.REMARK)] for row in rows]
    rows = list(_leaves_last([row for row in rows if row]))
    if len(frames) > 1 or len(remarks) > 1 or not rows or any(s is None for _, s in words):
        return ()
    found = _total(rows)
    if found is None:
        return ()
    total, last, above, leaves = found
    frame, remark = "".join(frames), "".join(remarks)
    ways = {
        posts
        for trailing in _styles(leaves)
        for posts in _posts(above, _groups(leaves, kind, trailing=trailing), kind)
    }
    return tuple(Layout(frame, total, last, posts, remark) for posts in sorted(ways))


Words = list[tuple[str, Word | None]]


def _leaves_last(rows: list[Words]) -> Iterator[Words]:
    """The rows of a head, all those from the first with a grade on as one: words of the last row
    may each stand on a line."""
    graded = [n for n, row in enumerate(rows) if any(sort is Word.GRADE for _, sort in row)]
    end = graded[0] if graded else len(rows) - 1
    yield from rows[:end]
    yield [word for row in rows[end:] for word in row]


def _total(rows: list[Words]) -> tuple[str, bool, list[str], Words] | None:
    """The head of all posts, whether it stands last, the classes above, and the words below.

    None where it cannot be told which of several totals is that of all.
    """
    *upper, leaves = rows
    over = [word for row in upper for word in row]
    above = [cell for cell, sort in over if sort is Word.CLASS]
    if len(above) + 1 < len(over) or any(sort is Word.GRADE for _, sort in over):
        return None
    grand = [n for n, (_, sort) in enumerate(over) if sort is Word.TOTAL]
    if grand:
        last = grand[0] > 0 and grand[0] == len(over) - 1
        return over[grand[0]][0], last, above, leaves
    totals = [n for n, (_, sort) in enumerate(leaves) if sort is Word.TOTAL]
    if not totals or (above and len(totals) == len(above)):
        return ("", False, above, leaves)
    if totals[0] == 0:
        return leaves[0][0], False, above, leaves[1:]
    if totals[-1] == len(leaves) - 1:
        return leaves[-1][0], True, above, leaves[:-1]
    return None


def _styles(leaves: Words) -> tuple[bool, ...]:
    """Whether subtotals stand behind their grades; both ways where the words do not tell."""
    totals = [n for n, (_, sort) in enumerate(leaves) if sort is Word.TOTAL]
    if not totals or totals[0] == 0:
        return (False,)
    return (True,) if totals[-1] == len(leaves) - 1 else (False, True)


def _groups(leaves: Words, kind: ReportKind, *, trailing: bool) -> list[Words]:
    """Runs of grades with their subtotal; a class among them is a run of its own."""
    groups: list[Words] = []
    before: tuple[str, int] | None = None
    for cell, sort in leaves:
        here = rank(cell, kind) if sort is Word.GRADE else None
        open_ = bool(groups) and groups[-1][-1][1] is not Word.CLASS
        if open_ and trailing and groups[-1][-1][1] is Word.TOTAL:
            open_ = False
        if here is not None:
            open_ = open_ and (before is None or (before[0] == here[0] and before[1] < here[1]))
        else:
            open_ = open_ and trailing and sort is Word.TOTAL
        if open_:
            groups[-1].append((cell, sort))
        else:
            groups.append([(cell, sort)])
        before = here
    return groups


def _posts(above: list[str], groups: list[Words], kind: ReportKind) -> Iterator[tuple[Post, ...]]:
    """The columns, for every choice of the classes that the runs of grades may stand under."""
    if not above:
        yield _columns([("", group) for group in groups])
        return
    own = [group for group in groups if group[0][1] is not Word.CLASS]
    if len(own) > len(above) or (len(own) < len(groups) and len(own) != len(above)):
        return
    for chosen in combinations(range(len(above)), len(own)):
        graded = iter(groups)
        placed: list[tuple[str, Words]] = []
        for n, name in enumerate(above):
            if n in chosen:
                group = next(graded)
                while group[0][1] is Word.CLASS:
                    placed.append(("", group))
                    group = next(graded)
                placed.append((name, group))
            else:
                placed.append(("", [(name, Word.CLASS)]))
        placed += [("", group) for group in graded]
        if all(_may_hold(name, group, kind) for name, group in placed):
            yield _columns(placed)


def _may_hold(name: str, group: Words, kind: ReportKind) -> bool:
    """Whether a class has such grades: 일반직 those with numbers, 공무직 none."""
    if not name:
        return not (len(group) == 1 and loose(group[0][0]) in kind.staffing["graded"])
    flat = loose(name)
    if flat in kind.staffing["ungraded"]:
        return False
    scales = {scale[0] for cell, _ in group if (scale := rank(cell, kind))}
    return flat not in kind.staffing["graded"] or not scales & {"급", "군"}


def _columns(placed: list[tuple[str, Words]]) -> tuple[Post, ...]:
    return tuple(
        Post(cell, name, n, subtotal=sort is Word.TOTAL)
        for n, (name, group) in enumerate(placed)
        for cell, sort in group
    )
