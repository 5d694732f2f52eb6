"""How wide the columns of a table are, and which of them hold numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from siljeok.book.nodes import Table

LEAST = 1100
_NUMBER = re.compile(r"[△▲+-]?\s?[\d,]+(?:\.\d+)?\s?(?:%|%p)?|-|–")
_BELOW = re.compile(r"\([^()]*\)")


def number_columns(texts: Mapping[tuple[int, int], str], table: Table) -> frozenset[int]:
    """Columns whose body cells hold numbers, or nothing beside other columns of numbers.

    `texts` are the words of the table's cells by row and column.
    """
    columns: list[list[str]] = [[] for _ in range(table.n_cols)]
    for (row, col), text in texts.items():
        if row >= table.head_rows:
            columns[col].append(text)
    kinds = [_column(cells) for cells in columns]
    if True not in kinds:
        return frozenset()
    first = kinds.index(True)
    return frozenset(
        col for col, kind in enumerate(kinds) if kind or (kind is None and col > first)
    )


def _column(cells: Iterable[str]) -> bool | None:
    """True for a column of numbers, None for an empty one."""
    found: bool | None = None
    for text in cells:
        if not text.strip():
            continue
        first, *below = text.split("\n")
        if not _NUMBER.fullmatch(first.strip()) or not all(
            _BELOW.fullmatch(line.strip()) for line in below
        ):
            return False
        found = True
    return found


def column_widths(
    natural: Sequence[int], least: Sequence[int], numbers: frozenset[int], total: int
) -> tuple[int, ...]:
    """Widths that sum to `total`: equal ones where all fit, else columns of numbers alike and as
    wide as they need, and the rest for the words, whose longest word (`least`) stays whole.

    Numbers that are too wide to stand alike, such as lists of funding, take what each needs."""
    count = len(natural)
    if max(natural) * count <= total:
        return _exact([total // count] * count, total)
    words = [col for col in range(count) if col not in numbers]
    floor = sum(max(LEAST, least[col]) for col in words)
    figures = _figures(natural, numbers, total - floor)
    wanted = [figures.get(col, max(LEAST, natural[col])) for col in range(count)]
    if sum(wanted) <= total or not words or floor >= total:
        return _exact([max(1, need * total // sum(wanted)) for need in wanted], total)
    level = _level([wanted[col] for col in words], total - sum(figures.values()))
    capped = [
        need if col in numbers else max(least[col], min(need, level))
        for col, need in enumerate(wanted)
    ]
    extra = sum(capped) - total
    widest = max(words, key=lambda col: capped[col] - least[col])
    capped[widest] -= min(extra, max(0, capped[widest] - least[widest]))
    return _exact(capped, total)


def _figures(natural: Sequence[int], numbers: frozenset[int], room: int) -> dict[int, int]:
    """How wide columns of numbers are in a room that is left for all of them."""
    own = {col: max(LEAST, natural[col]) for col in numbers}
    alike = max(own.values(), default=0)
    if room <= 0 or alike * len(own) <= room:
        return dict.fromkeys(own, alike)
    level = _level(list(own.values()), room) if own else 0
    return {col: min(need, level) for col, need in own.items()}


def _level(needs: Sequence[int], room: int) -> int:
    """The width that the widest columns are cut to, so that all of them fill the room."""
    left = room
    for n, need in enumerate(ordered := sorted(needs)):
        share = left // (len(ordered) - n)
        if need > share:
            return share
        left -= need
    return max(needs)


def _exact(widths: list[int], total: int) -> tuple[int, ...]:
    """The same widths with what rounding left over, or took too much, settled with the widest."""
    widest = widths.index(max(widths))
    widths[widest] += total - sum(widths)
    return tuple(widths)
