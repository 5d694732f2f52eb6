"""Tables of posts in lines of text: 정원, 현원 and 과부족 under classes and grades."""

from __future__ import annotations

from collections.abc import Callable

from siljeok.book.kinds import ReportKind
from siljeok.book.staff_heads import Word, sort_of
from siljeok.book.staffing import staff_role
from siljeok.readers.found_table import Found
from siljeok.readers.labels import split_values
from siljeok.readers.raw import Raw
from siljeok.readers.staff_columns import full_columns, with_columns


def is_staffing(head: list[list[str]], lines: list[Raw], at: int, kind: ReportKind) -> bool:
    """Whether grades or classes head the columns, and a row of numbers comes next."""
    if at >= len(lines) or sum(map(len, head)) < 3:
        return False
    sorts = [sort_of(label, kind) for row in head for label in row]
    if Word.GRADE in sorts:
        return bool(split_values(lines[at].text)[1])
    return Word.CLASS in sorts and _is_post(split_values(lines[at].text)[0], kind)


def _is_post(label: str, kind: ReportKind) -> bool:
    return staff_role(label, kind) is not None


def staffing_table(
    lines: list[Raw],
    at: int,
    head: list[list[str]],
    stood: list[int],
    opens: Callable[[int], bool],
    kind: ReportKind,
) -> Found | None:
    """Posts by class and grade; a grid where its columns are certain, else rows.

    The lines of `head` stood at `stood`, its rows begin at `at`. A row of 과부족 may be blank, but
    not where the text ends with it: there it may have been cut.
    """
    body: list[list[str]] = []
    first = at
    while at < len(lines) and not opens(at):
        label, values = split_values(lines[at].text)
        blank = bool(body) and not values and at + 1 < len(lines) and _is_post(label, kind)
        if not label or not (values or blank):
            break
        body.append([label, *values])
        at += 1
    if not body:
        return None
    full = full_columns(head, body, kind)
    placed = full or with_columns(head, body, kind)
    if placed is None:
        return Found(at, head, body, lost=True).stood([*stood, *range(first, at)])
    layout, rows = placed
    grid = layout.heads()
    heads = [stood[0], stood[-1]][: len(grid)]
    found = Found(at, grid, rows, settled=full is None).stood([*heads, *range(first, at)])
    found.at |= _head_places(grid, head, stood)
    return found


def _head_places(
    grid: list[list[str]], head: list[list[str]], stood: list[int]
) -> dict[tuple[int, int], tuple[int, ...]]:
    """The line that each head of a grid stood in."""
    places: dict[tuple[int, int], tuple[int, ...]] = {}
    where = [(label, line) for row, line in zip(head, stood, strict=True) for label in row]
    for r, row in enumerate(grid):
        for c, label in enumerate(row):
            at = next((n for n, (word, _) in enumerate(where) if word == label), None)
            if label and at is not None:
                places[r, c] = (where.pop(at)[1],) * (label.count("\n") + 1)
    return places
