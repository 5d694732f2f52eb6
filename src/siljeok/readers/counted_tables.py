"""Tables that only the count of their numbers tells: their heads are words that nobody knows."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from siljeok.book.kinds import FIGURES, HeadingRole, ReportKind
from siljeok.notation.funding import is_caption
from siljeok.readers.found_table import Found
from siljeok.readers.labels import cut_at_words, is_value, split_values
from siljeok.readers.raw import Raw

_ENDS = frozenset("0123456789%)-–－")
"""What a row's last number ends with: told before the row is taken apart."""
_MOST_CELLS = 24
"""Cells of a row that each stand on a line of their own."""
_LONGEST = 20
_POSTS = ("authorised", "present", "gap")
_KNOWN = 2
"""So many heads of amounts make a single row certain."""


def counted(
    lines: list[Raw], start: int, kind: ReportKind, opens: Callable[[int], bool]
) -> Found | None:
    """A line of as many words as the rows below it have cells: a name and that many numbers, or
    numbers alone.

    Two such rows and more make the head certain, whatever its words are; one does where a unit
    or a title of a budget stands above and two of the heads are known to be of amounts.
    """
    if lines[start].mark is not None or start + 1 >= len(lines):
        return None
    if lines[start + 1].text[-1] not in _ENDS:
        return None
    announced = start > 0 and _announces(lines[start - 1], kind)
    second = start + 2 < len(lines) and lines[start + 2].text[-1] in _ENDS
    if not (announced or second):
        return None
    head = _head(lines[start].text, kind)
    if len(head) < 2 or any(map(is_value, head)):
        return None
    end, body = start + 1, list[list[str]]()
    count = 2
    while end < len(lines) and lines[end].text[-1] in _ENDS and not opens(end):
        label, values = split_values(lines[end].text)
        row = [label, *values] if label else values
        if len(row) != len(head) or len(values) < count or (body and len(values) > count):
            break
        count = len(values)
        body.append(row)
        end += 1
    known = sum(kind.column_role(word) in FIGURES for word in head)
    if len(body) < (1 if announced and known >= _KNOWN else 2):
        return None
    return Found(end, [head], body).stood(range(start, end))


def _announces(above: Raw, kind: ReportKind) -> bool:
    """Whether a line says that amounts follow: a unit, or a heading of a budget."""
    if is_caption(above.text):
        return True
    return above.mark is not None and kind.heading_role(above.outline.text) is HeadingRole.BUDGET


def _head(text: str, kind: ReportKind) -> list[str]:
    """The words of a head, one that is set letter by letter (`구 분`) as one."""
    head: list[str] = []
    for single, group in groupby(text.split(), lambda word: len(word) == 1):
        words = list(group)
        head += (single and cut_at_words(" ".join(words), _known(kind))) or words
    return head


def _known(kind: ReportKind) -> frozenset[str]:
    """Heads that the kind knows, and those of a table with posts in its columns (정 원)."""
    return kind.head_words.union(*(kind.staffing[role] for role in _POSTS))


def stacked(lines: list[Raw], start: int, opens: Callable[[int], bool]) -> Found | None:
    """Cells that each stand on a line: heads, then rows of one or two names and as many numbers.

    The heads are certain where they are as many as the cells of a row, two rows and more have the
    same cells, and no other line above could be a head. What is not leaves the whole as lines.
    """
    if not _is_cell(lines, start, opens) or (start and _is_cell(lines, start - 1, opens)):
        return None
    words = _run(lines, start, opens, values=False)
    numbers = _run(lines, start + words, opens, values=True)
    names = _run(lines, start + words + numbers, opens, values=False)
    width = names + numbers
    if numbers < 2 or names not in (1, 2) or words != width + names:
        return None
    end = start + width
    while (here := _run(lines, end, opens, values=False)) and (
        more := _run(lines, end + here, opens, values=True)
    ):
        if (here, more) != (names, numbers):
            return None
        end += width
    cells = [raw.text for raw in lines[start:end]]
    rows = [cells[n : n + width] for n in range(0, len(cells), width)]
    stood: dict[tuple[int, int], tuple[int, ...]] = {
        divmod(n, width): (line,) for n, line in enumerate(range(start, end))
    }
    return Found(end, rows[:1], rows[1:], stood) if len(rows) > 2 else None


def _run(lines: list[Raw], at: int, opens: Callable[[int], bool], *, values: bool) -> int:
    """How many cells from a line on are numbers, or are not."""
    for count in range(_MOST_CELLS):
        here = at + count
        if here >= len(lines) or is_value(lines[here].text) is not values:
            return count
        if not _is_cell(lines, here, opens):
            return count
    return _MOST_CELLS


def _is_cell(lines: list[Raw], at: int, opens: Callable[[int], bool]) -> bool:
    raw = lines[at]
    plain = raw.mark is None and not raw.tabbed and "  " not in raw.text
    return plain and len(raw.text) <= _LONGEST and not opens(at)
