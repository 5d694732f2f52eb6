"""How wide the columns of a table are, and how each of its cells stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import ceil

from siljeok.book.nodes import Block, Cell, Line, Table
from siljeok.book.texts import blocks_text, line_text
from siljeok.writers.fonts import width
from siljeok.writers.together import SOURCE, held

INSET = 5.0
"""Room left and right of a cell's text, in pt."""
_TIGHT = 2.0
_FIGURE_ROOM = 9.0
"""Room right of figures where their column has it."""
_SLIGHT = 0.9
"""Type is set no smaller than this for the sake of figures that could stand on two lines."""
_SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.72, 0.65)

_FIGURE = re.compile(rf"[△▲+\-]? ?\d[\d,]*(?:\.\d+)?%?|-|–|\({SOURCE}(?:[,·]? ?{SOURCE})*\)")
_HELD = "\x00"
_TOTALS = {"계", "합계", "총계", "소계", "총합계"}


@dataclass(frozen=True, slots=True)
class Sizes:
    """Column widths and inset in pt, and how far the type had to shrink (1: not at all)."""

    columns: tuple[float, ...]
    inset: float
    scale: float


@dataclass(frozen=True, slots=True)
class Type:
    """The type of a table's text: face and size in pt."""

    family: str
    size: float


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure: a number, or a number over its funding in brackets."""
    lines = text.split("\n")
    return bool(text) and all(_FIGURE.fullmatch(line.strip()) for line in lines)


def is_total(cells: list[Cell], row: int) -> bool:
    """Whether a row is a 계 row, by its first cell that says something."""
    first = next((c for c in cells if c.row == row and blocks_text(c.blocks).strip()), None)
    return first is not None and re.sub(r"\s", "", blocks_text(first.blocks)) in _TOTALS


def head_rows(table: Table) -> int:
    """Rows of heads, with those that a head cell reaches into."""
    rows = table.head_rows
    for cell in table.cells:
        if cell.row < rows:
            rows = max(rows, cell.row + cell.row_span)
    return rows


def sizes(table: Table, room: float, kind: Type) -> Sizes:
    """Columns that fill `room` pt: as wide as their text asks, those of figures equal.

    The inset, then the type, shrink where words would break otherwise, and a little where that
    keeps a list of sources, `(국 100,000, 시 300,000)`, on one line.
    """
    tries = [(scale, inset) for scale in _SCALES for inset in (INSET, _TIGHT)]
    slight = [(_figures, scale, inset) for scale, inset in tries if scale >= _SLIGHT]
    for measure, scale, inset in [*slight, *((_words, *each) for each in tries)]:
        fixed = Type(kind.family, kind.size * scale)
        least = _asked(table, partial(measure, kind=fixed), 2 * inset)
        if sum(least) <= room:
            break
    whole = _asked(table, partial(_lines, kind=fixed), 2 * inset)
    return Sizes(_shared(table, least, whole, room), inset, scale)


def _lines(text: str, kind: Type) -> float:
    return max((_wide(line, kind) for line in text.split("\n")), default=0) * kind.size


def _words(text: str, kind: Type) -> float:
    """The widest word; one that is longer than a cell can hold may break."""
    words = held(text, _HELD).replace("\n", " ").split(" ")
    longest = max(_wide(word.replace(_HELD, " "), kind) for word in words)
    return min(longest, 9.0) * kind.size


def _figures(text: str, kind: Type) -> float:
    """The widest line of figures, or the widest word of anything else."""
    return _lines(text, kind) if is_figure(text) else _words(text, kind)


def _asked(table: Table, measure: Callable[[str], float], room: float) -> list[float]:
    """What each column asks for, cells of one column first, spanning ones on top of them."""
    asked = [room + 6.0] * table.n_cols
    for cell in sorted(table.cells, key=lambda c: c.col_span):
        span = range(cell.col, cell.col + cell.col_span)
        short = measure(_cell_text(cell)) + room - sum(asked[c] for c in span)
        if short > 0:
            for c in span:
                asked[c] += short / cell.col_span
    return asked


def _cell_text(cell: Cell) -> str:
    """What a cell asks room for: its lines; nested tables and boxes make do with what there is."""
    return "\n".join(_line(b) for b in cell.blocks)


def _line(block: Block) -> str:
    if isinstance(block, Line):
        return " ".join(part for part in (block.mark, block.number, line_text(block)) if part)
    return "가" * 8


def _shared(table: Table, least: list[float], whole: list[float], room: float) -> tuple[float, ...]:
    """Columns that add up to the room."""
    if sum(least) > room:
        return tuple(w * room / sum(least) for w in least)
    if sum(whole) > room:
        return tuple(_filled(least, whole, room))
    labels = _label_columns(table)
    rest = [c for c in range(table.n_cols) if c >= labels]
    lead = [min(whole[c] * 1.35, whole[c] + 40) for c in range(labels)]
    share = (room - sum(lead)) / len(rest) if rest else 0.0
    if rest and all(whole[c] <= share for c in rest):
        return (*lead, *(share for _ in rest))
    spare = (room - sum(whole)) / table.n_cols
    return tuple(w + spare for w in whole)


def _label_columns(table: Table) -> int:
    """How many columns at the left name the rows; 0 where all of them hold figures alike."""
    if table.n_cols < 2:
        return 0
    heads = head_rows(table)
    first = [blocks_text(c.blocks) for c in table.cells if c.col == 0 and c.row >= heads]
    if table.head_cols:
        return min(table.head_cols, table.n_cols - 1)
    return 0 if not first or all(is_figure(t) for t in first if t) else 1


def _filled(least: list[float], whole: list[float], room: float) -> list[float]:
    """Every column gets its least and a little air; the rest goes to those that ask more."""
    air = min(8.0, (room - sum(least)) / 2 / len(least))
    least = [a + air for a in least]
    wishes = [max(b - a, 0.0) for a, b in zip(least, whole, strict=True)]
    spare, wish = room - sum(least), sum(wishes) or 1.0
    return [a + spare * b / wish for a, b in zip(least, wishes, strict=True)]


def paddings(table: Table, columns: tuple[float, ...], inset: float, kind: Type) -> list[float]:
    """By column, the room right of its figures in pt: a little more than at the left, if it can."""
    heads = head_rows(table)
    widest = [0.0] * table.n_cols
    for cell in table.cells:
        text = blocks_text(cell.blocks)
        if cell.col_span == 1 and cell.row >= heads and is_figure(text):
            widest[cell.col] = max(widest[cell.col], figure_width(text, kind))
    spare = (column - wide - inset for column, wide in zip(columns, widest, strict=True))
    return [max(inset, min(_FIGURE_ROOM, each)) for each in spare]


def bracketed(table: Table) -> set[int]:
    """The columns that hold a figure in brackets, such as `(구 12,345)`."""
    texts = ((c.col, blocks_text(c.blocks)) for c in table.cells)
    return {col for col, text in texts if ")" in text and is_figure(text)}


def heights(table: Table, size: Sizes, kind: Type) -> list[float]:
    """About how high each row will be in pt; a nested block counts as six lines."""
    out = [0.0] * table.n_rows
    for cell in table.cells:
        room = sum(size.columns[cell.col : cell.col + cell.col_span]) - 2 * size.inset
        lines = 0.0
        for block in cell.blocks:
            if not isinstance(block, Line):
                lines += 6
                continue
            for line in _line(block).split("\n"):
                lines += ceil(_wide(line, kind) * kind.size * 1.1 / max(room, 1.0)) or 1
        share = (lines * kind.size * 1.3 + 2 * INSET) / cell.row_span
        for row in range(cell.row, cell.row + cell.row_span):
            out[row] = max(out[row], share)
    return out


def figure_width(text: str, kind: Type) -> float:
    """The widest line of a cell of figures in pt."""
    return kind.size * max(_wide(line, kind) for line in text.split("\n"))


def _wide(text: str, kind: Type) -> float:
    """In em, as bold as a table's text can be, with numerals of one width."""
    return width(text, kind.family, True, tabular=True)
