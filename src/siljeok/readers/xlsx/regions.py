"""What stands together on a sheet: tables parted by blank rows and columns, lines above and below.

A sheet has no tables, only cells. Cells that no blank row or column parts are one table; a row of
one cell above them that names what follows, or that spans them all, is a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from siljeok.notation.funding import is_caption
from siljeok.notation.outline import parse_line
from siljeok.readers.xlsx.sheet import MAX_COLUMNS, MAX_ROWS, Place, Range, Sheet

_BELOW = ("※", "*", "주)", "주:", "자료:", "출처", "자료 :")


class Item(NamedTuple):
    """A cell with a value: what it covers and what it says."""

    area: Range
    text: str


class Region(NamedTuple):
    """Cells that stand together: a table, or a line where it has one cell."""

    area: Range
    items: tuple[Item, ...]

    @property
    def is_line(self) -> bool:
        return self.area.left == self.area.right or len(self.items) == 1


def regions(sheet: Sheet) -> Iterator[Region]:
    """The tables and lines of a sheet from top to bottom, those side by side from left to right."""
    items = _items(sheet)
    stack = [items] if items else []
    while stack:
        group = stack.pop()
        parts = _parted(group, _rows)
        if len(parts) == 1:
            parts = _parted(group, _columns)
        if len(parts) == 1:
            yield from _lines_apart(group)
        else:
            stack += reversed(parts)


def empty_areas(sheet: Sheet, region: Region) -> list[Range]:
    """Merged ranges inside a table that hold no value."""
    area = region.area
    return [
        m
        for m in sheet.merged
        if (m.top, m.left) not in sheet.cells
        and area.top <= m.top
        and m.bottom <= area.bottom
        and area.left <= m.left
        and m.right <= area.right
    ]


def _items(sheet: Sheet) -> list[Item]:
    """The cells with a value and what they cover, one place each where ranges overlap."""
    last_row = max((row for row, _ in sheet.cells), default=0)
    last_col = max((col for _, col in sheet.cells), default=0)
    spans: dict[Place, Range] = {}
    for merged in sheet.merged:
        # What is merged to the edge of the sheet means: as far as there is anything.
        bottom = max(merged.top, last_row) if merged.bottom == MAX_ROWS - 1 else merged.bottom
        right = max(merged.left, last_col) if merged.right == MAX_COLUMNS - 1 else merged.right
        spans.setdefault((merged.top, merged.left), Range(merged.top, merged.left, bottom, right))
    items: list[Item] = []
    covered: dict[int, list[tuple[int, int]]] = {}
    for place in sorted(sheet.cells):
        row, col = place
        if any(left <= col <= right for left, right in covered.get(row, ())):
            continue  # below a merged cell: nobody sees it
        area = spans.get(place, Range(row, col, row, col))
        for below in range(area.top, min(area.bottom, last_row) + 1) if place in spans else ():
            covered.setdefault(below, []).append((area.left, area.right))
        items.append(Item(area, sheet.cells[place]))
    return items


def _rows(item: Item) -> tuple[int, int]:
    return item.area.top, item.area.bottom


def _columns(item: Item) -> tuple[int, int]:
    return item.area.left, item.area.right


def _parted(items: list[Item], along: Callable[[Item], tuple[int, int]]) -> list[list[Item]]:
    """The items in groups that a blank row, or a blank column, parts."""
    groups: list[list[Item]] = []
    end = -2
    for item in sorted(items, key=along):
        first, last = along(item)
        if first > end + 1:
            groups.append([])
        groups[-1].append(item)
        end = max(end, last)
    return groups


def _lines_apart(items: list[Item]) -> Iterator[Region]:
    """A group as a table, without the lines that stand right above and below it."""
    items.sort(key=lambda item: item.area)
    rows: dict[int, list[Item]] = {}
    for item in items:
        rows.setdefault(item.area.top, []).append(item)
    tops = sorted(rows)
    first = 0
    while first < len(tops) - 1 and _is_above(rows, tops, first, _area(items)):
        first += 1
    last = len(tops)
    while last > first + 1 and _is_below(rows[tops[last - 1]]):
        last -= 1
    for top in tops[:first]:
        yield Region(rows[top][0].area, tuple(rows[top]))
    inside = [item for top in tops[first:last] for item in rows[top]]
    area = _area(inside)
    if area.left == area.right:
        yield from (Region(item.area, (item,)) for item in inside)
    else:
        yield Region(area, tuple(inside))
    for top in tops[last:]:
        yield Region(rows[top][0].area, tuple(rows[top]))


def _is_above(rows: dict[int, list[Item]], tops: list[int], at: int, whole: Range) -> bool:
    """Whether a row is one cell that names what follows: a title, a unit, a statement."""
    here, below = rows[tops[at]], rows[tops[at + 1]]
    if len(here) > 1 or here[0].area.bottom >= tops[at + 1]:
        return False
    area, text = here[0]
    if is_caption(text.strip()) or parse_line(text).mark is not None:
        return True
    if area.left == whole.left and area.right == whole.right:
        return True
    alone = area.left == area.right == whole.left
    return alone and len(below) > 1 and below[0].area.left == area.left


def _is_below(row: list[Item]) -> bool:
    return len(row) == 1 and row[0].text.strip().startswith(_BELOW)


def _area(items: list[Item]) -> Range:
    return Range(
        min(item.area.top for item in items),
        min(item.area.left for item in items),
        max(item.area.bottom for item in items),
        max(item.area.right for item in items),
    )
