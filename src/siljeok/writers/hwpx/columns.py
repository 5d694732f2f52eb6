"""How wide the columns of a table are, and which of them hold numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from siljeok.book.nodes import Table, table_texts

LEAST = 1100
_NUMBER = re.compile(r"[△▲+-]?\s?[\d,]+(?:\.\d+)?\s?(?:%|%p)?|-|–")
_BELOW = re.compile(r"\([^()]*\)")


def number_columns(table: Table) -> frozenset[int]:
    """Columns whose body cells hold numbers, or nothing beside other columns of numbers."""
    texts = table_texts(table)[table.head_rows :]
    kinds = [_column(row[col] for row in texts) for col in range(table.n_cols)]
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


def column_widths(natural: Sequence[int], numbers: frozenset[int], total: int) -> tuple[int, ...]:
    """Widths that sum to `total`: equal ones where all fit, else columns of numbers alike and as
    wide as they need, and the rest for the words."""
    count = len(natural)
    if max(natural) * count <= total:
        return _exact([total // count] * count, total)
    wanted = [max(LEAST, need) for need in natural]
    alike = max((wanted[col] for col in numbers), default=0)
    wanted = [alike if col in numbers else need for col, need in enumerate(wanted)]
    if sum(wanted) <= total:
        return _exact([need * total // sum(wanted) for need in wanted], total)
    words = [col for col in range(count) if col not in numbers]
    left = total - alike * len(numbers)
    if not words or left < LEAST * len(words):
        return _exact([max(1, need * total // sum(wanted)) for need in wanted], total)
    level = _level([wanted[col] for col in words], left)
    capped = [min(need, level) if col in words else need for col, need in enumerate(wanted)]
    return _exact(capped, total)


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
    """The same widths with what rounding left given to the last."""
    widths[-1] += total - sum(widths)
    return tuple(widths)
