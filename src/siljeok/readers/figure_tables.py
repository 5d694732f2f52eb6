"""The body of a table of amounts: rows in one line, or cell after cell, brackets of sources below.

A bracket belongs to the amount above it. Where a row stands in one line, brackets below it belong
to its amounts in order; where that cannot be told, no cell is given them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from siljeok.book.kinds import ColumnRole
from siljeok.notation.funding import is_funding
from siljeok.readers.found_table import Found
from siljeok.readers.labels import brackets, is_value, split_values
from siljeok.readers.raw import Raw

_WORDLESS = frozenset({ColumnRole.RATE, ColumnRole.OTHER, ColumnRole.TOTAL})
"""Columns in which no source of an amount can stand."""
_MOST_LINES = 3
"""Lines that one bracket may take."""
_LONGEST_NAME = 30
Stood = tuple[int, ...]


@dataclass
class _Rows:
    """The rows so far: those with a label, and cells that come one after the other."""

    width: int
    roles: list[ColumnRole | None]
    body: list[list[str]] = field(default_factory=list)
    stood: dict[tuple[int, int], Stood] = field(default_factory=dict)
    flow: list[tuple[str, Stood]] = field(default_factory=list)
    whole: bool = False
    """Whether the last row stands in one line, so that no bracket below it says whose it is."""
    lost: bool = False

    def close(self) -> None:
        """Cells that came one after the other as rows."""
        for i in range(0, len(self.flow), self.width):
            self._put(self.flow[i : i + self.width])
        self.flow.clear()

    def row(self, cells: list[str], stood: Stood) -> None:
        """A row that stands in one line, or in the lines of its wrapped name."""
        self.close()
        self._put([(cell, stood if n == 0 else stood[-1:]) for n, cell in enumerate(cells)])
        self.whole = True

    def cells(self, values: list[str], at: int) -> None:
        """Values that go on a row; all of it when they are as many as the columns."""
        self.flow += [(value, (at,)) for value in values]
        self.whole = len(values) > 1

    def beside(self, bracket: str, more: list[str], stood: Stood) -> None:
        """A bracket of the cell above it, and the cells that follow it in its line."""
        above, rows = self.flow[-1]
        self.flow[-1] = (f"{above}\n{bracket}", (*rows, *stood))
        self.flow += [(value, stood[-1:]) for value in more]
        self.whole = False

    def below(self, found: list[str], at: int) -> None:
        """The brackets below a row that stands in one line, each to its amount."""
        self.close()
        row, r = self.body[-1], len(self.body)
        amounts = [
            c
            for c, cell in enumerate(row)
            if c < len(self.roles)
            and self.roles[c] not in _WORDLESS
            and is_value(cell)
            and cell not in "-–－"
        ]
        if len(row) != self.width or len(found) != len(amounts):
            self.lost = True
            self.body.append(found)
            self.stood |= {(len(self.body), c): (at,) for c in range(len(found))}
            return
        for c, bracket in zip(amounts, found, strict=True):
            row[c] += f"\n{bracket}"
            self.stood[r, c] = (*self.stood[r, c], at)

    def _put(self, cells: list[tuple[str, Stood]]) -> None:
        self.body.append([text for text, _ in cells])
        self.stood |= {(len(self.body), c): lines for c, (_, lines) in enumerate(cells)}


def figures(
    lines: list[Raw],
    at: int,
    head: list[str],
    roles: list[ColumnRole | None],
    opens: Callable[[int], bool],
) -> Found | None:
    """The rows below a head of amounts: `label number number`, or a cell in each line.

    A last column of words, as 비고 is, takes what follows a row's numbers.
    """
    rows = _Rows(len(head), roles)
    while at < len(lines):
        end = _take(lines, at, rows, opens)
        if end is None:
            break
        at = end
    rows.close()
    if not rows.body:
        return None
    lost = rows.lost or any(len(row) != rows.width for row in rows.body)
    return Found(at, [head], rows.body, rows.stood, lost, figures=True)


def _take(lines: list[Raw], at: int, rows: _Rows, opens: Callable[[int], bool]) -> int | None:
    """The line after what stands at one; None where the table ends."""
    text = lines[at].text
    if opens(at):
        return _marked(lines, at, rows)
    if rows.roles[-1] is ColumnRole.OTHER and not rows.flow:
        remarked = _remarked(text, rows.width)
        if remarked:
            rows.row(remarked, (at,))
            return at + 1
    label, values = split_values(text)
    if text.startswith("(") and (rows.flow or rows.body):
        end = _bracket(lines, at, rows, opens)
        if end is not None:
            return end
    if label and values:
        rows.row([label, *values], (at,))
    elif values and len(values) in (1, rows.width):
        rows.cells(values, at)
    elif not values and len(rows.flow) % rows.width == 0 and len(text) <= _LONGEST_NAME:
        return _name(lines, at, rows, opens)
    else:
        return None
    return at + 1


def _bracket(lines: list[Raw], at: int, rows: _Rows, opens: Callable[[int], bool]) -> int | None:
    """The line after the brackets at one, which belong to what stands above."""
    text, end = lines[at].text, at + 1
    while "(" in text and ")" not in text and end < min(len(lines), at + _MOST_LINES):
        if opens(end):
            break
        text, end = f"{text} {lines[end].text}", end + 1
    found = brackets(text)
    if rows.whole and found and all(map(is_funding, found)):
        rows.below(found, at)
        return end
    if not rows.flow:
        return None
    bracket, more = _after_bracket(text)
    rows.beside(bracket, more, tuple(range(at, end)) if end > at + 1 else (at,))
    return end


def _name(lines: list[Raw], at: int, rows: _Rows, opens: Callable[[int], bool]) -> int | None:
    """The line after a row's name: its cells follow, or the rest of the name with all of them."""
    if at + 1 >= len(lines) or opens(at + 1):
        return None
    label, values = split_values(lines[at + 1].text)
    if values and not label:
        rows.cells([lines[at].text], at)
        return at + 1
    if label and len(values) == rows.width - 1 and (rows.body or rows.flow):
        rows.row([f"{lines[at].text}\n{label}", *values], (at, at + 1))
        return at + 2
    return None


def _marked(lines: list[Raw], at: int, rows: _Rows) -> int | None:
    """The line after a row whose name has a mark (`□ 공원 조성 700 430 61.4`): all its cells stand
    there, and a second such row, or one before, shows that it is no statement."""
    row = _marked_row(lines, at, rows.width)
    if row is None or rows.flow:
        return None
    beside = rows.body or _marked_row(lines, at + 1, rows.width)
    if not beside:
        return None
    rows.row(row, (at,))
    return at + 1


def _marked_row(lines: list[Raw], at: int, width: int) -> list[str] | None:
    if at >= len(lines) or lines[at].mark is None or lines[at].opens_page:
        return None
    label, values = split_values(lines[at].text)
    return [label, *values] if label and len(values) == width - 1 and width > 2 else None


def _remarked(text: str, width: int) -> list[str] | None:
    """A row with a number for every column but the last, and the words or the blank in that."""
    words = text.split()
    last = max((n for n, word in enumerate(words) if is_value(word)), default=-1)
    if last < 1:
        return None
    label, values = split_values(" ".join(words[: last + 1]))
    row = [label, *values] if label else values
    return [*row, " ".join(words[last + 1 :])] if len(row) == width - 1 else None


def _after_bracket(text: str) -> tuple[str, list[str]]:
    """`(구 26,869) 35`: the bracket of the cell above, and cells that follow it in its line."""
    bracket, closed, rest = text.partition(") ")
    label, values = split_values(rest)
    return (bracket + closed.strip(), values) if values and not label else (text, [])
