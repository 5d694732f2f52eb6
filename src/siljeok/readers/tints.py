"""Which coloured letters may be a mark that was left: in a colour used for nothing else.

Titles, heads of tables and whole lines in red or blue are how a document looks, and so is a colour
that stresses words on every page. What is left is a vivid colour on some words of a few lines, or
white on some words of lines that are black otherwise and stand on the bare page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from siljeok.book.nodes import Flag, Line, Text, normal_runs
from siljeok.readers.draft import Placed

_OURS = frozenset((Flag.COLOURED, Flag.HIDDEN))
_FEW = 3
"""On how many lines a colour may stand and still be a mark that was left."""


@dataclass(slots=True)
class Tints:
    """The colours of one document: those of its looks, and the lines that others stand on."""

    looks: set[str] = field(default_factory=set)
    lines: dict[str, list[str]] = field(default_factory=dict)

    def tinted(self, line: Line, colours: set[str], top: bool) -> Line:
        """A line with letters of some colours; flagged as such only where it may be a mark."""
        shown = [r for r in line.runs if isinstance(r, Text) and r.text.strip()]
        coloured = [r for r in shown if not r.flags.isdisjoint(_OURS)]
        # A coloured number or sign alone is how a title or a list looks.
        says = any(len(r.text.strip()) > 1 for r in coloured)
        if not top or len(coloured) == len(shown) or not says:
            self.looks |= colours
            return _plain(line)
        for colour in colours:
            self.lines.setdefault(colour, []).append(line.id)
        return line

    def settled(self, placed: Iterable[Placed]) -> list[Placed]:
        """The blocks with the flags taken off the lines whose colours are the document's looks."""
        looks = self.looks | {c for c, lines in self.lines.items() if len(lines) > _FEW}
        plain = {ident for colour in looks for ident in self.lines.get(colour, ())}
        return [
            item._replace(block=_plain(item.block))
            if isinstance(item.block, Line) and item.block.id in plain
            else item
            for item in placed
        ]


def _plain(line: Line) -> Line:
    runs = (Text(r.text, r.flags - _OURS) if isinstance(r, Text) else r for r in line.runs)
    return replace(line, runs=normal_runs(tuple(runs)))
