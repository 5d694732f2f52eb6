"""What a comparison of two Books says."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from siljeok.book.diff.words import Segment, numbers, segments


class Kind(StrEnum):
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


class What(StrEnum):
    """What kind of thing differs."""

    META = "meta"
    BLOCK = "block"
    ROW = "row"
    COLUMN = "column"
    CELL = "cell"
    NOTE = "note"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Place:
    """Where it stands, by the names that a reader sees.

    `row` and `column` name a cell by its label and head; of the cover, `row` is the field's name,
    and of a figure its address.
    """

    part: str = ""
    section: str = ""
    heading: str = ""
    row: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two Books say differently.

    `place` is that in the second Book, in the first one for what was removed; `came_from` is the
    old place of what moved. Where the two are the same, `came_after` is what it stood under, before
    and now, a line of words each. `attributes` are what differs besides the words, by name: role,
    level, head_rows. The ids are those of the top-level blocks it stands in.
    """

    kind: Kind
    what: What
    place: Place
    before: str = ""
    after: str = ""
    words: tuple[Segment, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
    attributes: tuple[tuple[str, str, str], ...] = ()
    came_from: Place | None = None
    came_after: tuple[str, str] | None = None
    id_before: str = field(default="", compare=False)
    id_after: str = field(default="", compare=False)


def changed(
    what: What,
    place: Place,
    before: str,
    after: str,
    attributes: tuple[tuple[str, str, str], ...] = (),
) -> Difference:
    """A difference between two texts at one place, with its words and numbers worked out."""
    words = segments(before, after)
    return Difference(Kind.CHANGED, what, place, before, after, words, numbers(words), attributes)
