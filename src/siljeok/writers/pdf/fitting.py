"""How high blocks will stand, so that the step of the look at which they fit is known beforehand.

The widths and sizes are those that Typst sets with, so this is a forecast, not a guess; what the
setting then says of its pages is the judge (`siljeok.writers.pdf.write` sets again where it was
wrong). Asking Typst itself for every height took five times as long and twice the memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from siljeok.writers.look import Look
from siljeok.writers.pdf.room import Drawn

_CELL = 10.0
"""Room above and below a cell's text in pt, together; the template has the same."""
_TOO_LONG = 1.3
"""Beyond so many pages nothing is gained from setting tight."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The step to set at, and how many ○ lines at the tightest step are too many even there."""

    step: int
    over: int


def fit(blocks: Sequence[Drawn], notes: Sequence[Drawn], look: Look, page: float) -> Fit:
    """The first step at which the blocks stand on a page of that height in pt.

    `notes` are the footnotes that they refer to, as drawn.
    """
    last = len(look.fitting) - 1
    high = 0.0
    for step in range(last + 1):
        high = stacked(blocks, look, step) + _notes(notes, look)
        if high <= page:
            return Fit(step, 0)
    body, shape = look.styles["level2"], look.fitting[last]
    pitch = body.size * shape.size * min(body.line, shape.line) / 10000
    return Fit(last if high <= page * _TOO_LONG else 0, ceil((high - page) / pitch))


def stacked(
    blocks: Sequence[Drawn], look: Look, step: int, *, inside: bool = False, scale: float = 1.0
) -> float:
    """The height in pt of blocks under each other."""
    total = 0.0
    for i, block in enumerate(blocks):
        before, high = _block(block, look, step, inside, scale)
        total += high + (before if i else 0.0)
    return total


def _block(block: Drawn, look: Look, step: int, inside: bool, scale: float) -> tuple[float, float]:
    """The space before a block and its height, as `template/blocks.typ` draws it."""
    space = look.fitting[step].space / 100
    match block["k"]:
        case "par" if block["s"] == "goal" and not inside:
            _, high = _paragraph(block, look, step, 1.0)
            room = max(space, 0.5)
            return 10 * room, high + 18 * room
        case "par":
            return _paragraph(block, look, step, scale)
        case "bar":
            name, pad = {1: ("part", 22), 2: ("section", 18)}.get(block["level"], ("subsection", 0))
            before = 0.0 if block["level"] == 1 else 16 * space
            return before, look.styles[name].size * (1.3 * block["n"] - 0.3) + pad
        case "table":
            return 5.0, _table(block, look, step)
        case "rows":
            size = look.styles["table_text"].size
            return 6.0, block["n"] * size * 1.3 + len(block["rows"]) * _CELL
        case "contents":
            line = look.styles["contents"]
            return 24.0, len(block["entries"]) * line.size * look.fitting[0].line / 100
        case "frame":
            return 6.0, stacked(block["b"], look, step, inside=True) + 16
        case _:
            return 0.0, 0.0


def _paragraph(block: Drawn, look: Look, step: int, scale: float) -> tuple[float, float]:
    style, shape = look.styles[block["s"]], look.fitting[step]
    size = style.size * shape.size / 100 * scale
    gap = size * (min(style.line, shape.line) - 100) / 100
    count = block["n"][step]
    return gap + style.before * shape.space / 100, count * size + (count - 1) * gap


def _table(block: Drawn, look: Look, step: int) -> float:
    rows = [0.0] * block["rows"]
    for cell in sorted(block["cells"], key=lambda c: c.get("rs", 1)):
        span = range(cell["y"], cell["y"] + cell.get("rs", 1))
        inner = stacked(cell["b"], look, step, inside=True, scale=block["scale"])
        short = inner + _CELL - sum(rows[r] for r in span)
        if short > 0:
            rows[span[-1]] += short
    return sum(rows)


def _notes(notes: Sequence[Drawn], look: Look) -> float:
    if not notes:
        return 0.0
    return 12.0 + sum(stacked(n["b"], look, 0, inside=True) + 4 for n in notes)
