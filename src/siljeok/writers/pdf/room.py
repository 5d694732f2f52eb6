"""What drawing a Book needs to know and to remember."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from siljeok.book.nodes import Bar, Book, Note
from siljeok.writers.look import Look
from siljeok.writers.pdf.labels import Label, spread
from siljeok.writers.pdf.words import Missing, printable

Drawn = dict[str, Any]

MAX_NESTED = 4
"""Tables and boxes inside each other that are drawn; no report has more, and Typst refuses them."""

MAX_PLACES = 50_000
"""Places of a table that is drawn as one; a grid that is larger was not made by people."""

A4_WIDTH, A4_HEIGHT = 210, 297
PT = 72 / 25.4
"""Points in a millimetre."""


@dataclass(slots=True)
class Room:
    """What drawing needs to know and to remember: the look, the notes met, what no face has."""

    look: Look
    notes: dict[str, Note]
    entries: dict[tuple[str, str], int]
    labels: dict[int, Label]
    missing: Missing = field(default_factory=Missing)
    numbers: dict[str, int] = field(default_factory=dict)
    bars: list[str] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    nested: int = 0
    """How many tables and boxes stand around what is drawn."""
    flattened: int = 0
    """How many tables and boxes were too deep or too large and were drawn as lines."""
    closed: bool = False
    """While notes are drawn: a note refers to no further one."""
    depth: int = 0
    """Level of the last heading: tags may not leave one out."""

    @property
    def width(self) -> float:
        """The width of the text in pt."""
        return (A4_WIDTH - self.look.page.left - self.look.page.right) * PT

    @property
    def height(self) -> float:
        """The height of the text of a page in pt."""
        page = self.look.page
        return (A4_HEIGHT - page.top - page.header - page.bottom - page.footer) * PT

    def family(self, style: str) -> str:
        return self.look.fonts[self.look.styles[style].font].pdf

    def words(self, text: str) -> str:
        """One line of plain text."""
        return printable(text, self.missing)


def room_for(book: Book, look: Look) -> Room:
    """An empty memory for drawing a Book."""
    entries: dict[tuple[str, str], int] = {}
    bars = [b for b in book.blocks if isinstance(b, Bar)]
    for i, bar in enumerate(bars):
        entries.setdefault((key(bar.number or ""), key(bar.title)), i)
        entries.setdefault(("", key(bar.title)), i)
    labels = spread(book.blocks, look.fonts["serif"].pdf)
    return Room(look, {n.id: n for n in book.notes}, entries, labels)


def key(text: str) -> str:
    """A title without blanks and middle dots, in which contents and bars often differ."""
    return "".join(c for c in text if not c.isspace() and c not in "·․‧・ㆍ.")


def heading(room: Room, level: int) -> int:
    """The level of the next heading: none may be left out below the last one."""
    room.depth = min(level, room.depth + 1)
    return room.depth
