"""Titles of parts and sections, and the contents that name them."""

from __future__ import annotations

from siljeok.book.nodes import Bar, Contents
from siljeok.writers.fonts import width
from siljeok.writers.pdf.room import Drawn, Room, heading, key
from siljeok.writers.pdf.words import Piece, Set, pieces, wrapping


def bar(block: Bar, room: Room, *, inside: bool = False) -> Drawn:
    """A part's or section's title; one inside a cell or box is no heading of the document."""
    number, owner = room.words(block.number or ""), room.words(block.owner or "")
    level = min(block.level, 3)
    title, lines = _title(block, number, owner, room)
    drawn: Drawn = {
        "k": "bar",
        "level": level,
        "number": number,
        "title": room.words(block.title),
        "w": title,
        "owner": owner,
        "n": lines,
    }
    if not inside:
        drawn |= {"h": heading(room, level), "i": len(room.bars)}
        room.bars.append(block.id)
    return drawn


def _title(block: Bar, number: str, owner: str, room: Room) -> tuple[list[Piece], int]:
    """A bar's title in words that do not break, and how many lines it takes."""
    styles = room.look.styles
    name = {1: "part", 2: "section"}.get(block.level, "subsection")
    style = styles[name]
    used = 0.0
    if block.level == 2:
        beside = ((number, styles["section_number"]), (owner, styles["owner"]))
        used = 20.0 + sum(
            22 + s.size * width(t, room.look.fonts[s.font].pdf, s.bold) for t, s in beside if t
        )
    elif number:
        used = style.size * width(number + ". ", room.family(name), style.bold)
    space = max(room.width - used, 60.0) / style.size
    wrapped = wrapping([room.words(block.title)], Set(room.family(name), style.bold, space))
    return pieces(wrapped, [], no_note), wrapped.count()


def no_note(note: str) -> None:
    """Plain texts refer to no notes."""


def contents(block: Contents, room: Room, width: float) -> Drawn:
    """Entries with the number of the bar that each names; the template finds its page."""
    style = room.look.styles["contents"]
    setting = Set(room.family("contents"), True, width / style.size - 6)
    found: list[Drawn] = []
    for entry in block.entries:
        number, title = key(entry.number or ""), key(entry.title)
        at = room.entries.get((number, title), room.entries.get(("", title)))
        if at is None:
            room.unmatched.append(entry.title)
        found.append(
            {
                "level": entry.level,
                "number": room.words(entry.number or ""),
                "w": pieces(wrapping([room.words(entry.title)], setting), [], no_note),
                "bar": at,
            }
        )
    return {"k": "contents", "entries": found}
