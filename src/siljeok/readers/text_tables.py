"""Which table begins at a line of extracted text: what is certain is one, the rest stays lines."""

from __future__ import annotations

from collections.abc import Callable

from siljeok.book.kinds import ReportKind
from siljeok.readers.counted_tables import counted, stacked
from siljeok.readers.found_table import Found
from siljeok.readers.headed_tables import headed
from siljeok.readers.raw import Raw
from siljeok.readers.spaced_tables import aligned, piped, tabbed


def take_table(
    lines: list[Raw], start: int, kind: ReportKind, opens: Callable[[int], bool]
) -> Found | None:
    """The table that begins at a line, None where none does.

    `opens(i)` says whether line i opens something else, which ends a table.
    """
    if lines[start].tabbed:
        return tabbed(lines, start, kind, opens)
    return (
        headed(lines, start, kind, opens)
        or piped(lines, start)
        or aligned(lines, start)
        or counted_table(lines, start, kind, opens)
    )


def counted_table(
    lines: list[Raw], start: int, kind: ReportKind, opens: Callable[[int], bool]
) -> Found | None:
    """The table at a line whose heads nobody knows, None where the count of cells tells none."""
    return counted(lines, start, kind, opens) or stacked(lines, start, opens)
