"""What a marked block stands under: its titles, the statements above it, a table's unit."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from siljeok.book.nodes import Bar, Block, Line, Role, Rows, Table

_Opened = list[tuple[int, int]]
"""Levels and rows of what is open, outermost first."""

_INNERMOST = 99
"""The level of a block that has none: everything open stands above it."""


@dataclass(slots=True)
class _Open:
    """What is open where a walk down the text has come to."""

    bars: _Opened = field(default_factory=list)
    lines: _Opened = field(default_factory=list)
    heads: _Opened = field(default_factory=list)
    units: list[int] = field(default_factory=list)

    def above(self, block: Block) -> list[int]:
        """The rows that a block stands under: any statement for a line, headings for a table."""
        match block:
            case Bar():
                return _under(self.bars, block.level)
            case Line():
                found = _under(self.lines, block.level or _INNERMOST)
            case Table() | Rows():
                found = [*_under(self.heads, _INNERMOST), *self.units]
            case _:
                found = _under(self.heads, _INNERMOST)
        return _under(self.bars, _INNERMOST) + found

    def go(self, block: Block, row: int) -> None:
        """Go past a block."""
        if isinstance(block, Bar):
            self.bars = [*_outside(self.bars, block.level), (block.level, row)]
            self.lines, self.heads = [], []
        elif isinstance(block, Line) and block.level:
            self.lines = [*_outside(self.lines, block.level), (block.level, row)]
            if block.role is Role.HEAD:
                self.heads = [*_outside(self.heads, block.level), (block.level, row)]
        unit = isinstance(block, Line) and block.role in (Role.UNIT, Role.CAPTION)
        self.units = [*self.units, row] if unit else []


def with_context(rows: Sequence[Block], marked: Set[int]) -> set[int]:
    """Marked rows, and the titles, statements and unit lines that they stand under."""
    shown = set(marked)
    opened = _Open()
    for row, block in enumerate(rows):
        if row in marked:
            shown.update(opened.above(block))
        opened.go(block, row)
    return shown


def _outside(opened: _Opened, level: int) -> _Opened:
    return [item for item in opened if item[0] < level]


def _under(opened: _Opened, level: int) -> list[int]:
    return [row for _, row in _outside(opened, level)]
