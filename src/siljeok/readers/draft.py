"""What a reader of one format emits; `assemble` makes a Reading of it.

A reader knows its format and nothing of reports. What it cannot name it gives as raw lines and
tables; what the file itself names (our own styles, a carried Book) it gives as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from siljeok.book.figures import FigureRecord
from siljeok.book.nodes import Block, Meta, Note
from siljeok.book.reading import Repair, Where


class ReadError(ValueError):
    """A file that cannot be read: which, where in it, what was expected, and what to do.

    `code` is stable; `ko` and `en` are one message each for people.
    """

    def __init__(self, code: str, ko: str, en: str, where: Where | None = None) -> None:
        super().__init__(en)
        self.code = code
        self.ko = ko
        self.en = en
        self.where = where or Where()


class Framed(NamedTuple):
    """A title that is drawn as a table, taken apart: 1 for a part, 2 for a section, 3 below it."""

    level: int
    number: str
    title: str
    owner: str | None = None


class Placed(NamedTuple):
    """A block and its place; `raw` ones still have to be recognised.

    `framed` is what `assemble` found in the table that this raw line was drawn as.
    """

    block: Block
    where: Where
    raw: bool = False
    framed: Framed | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything one file gave, in reading order.

    `wheres` holds places of blocks inside cells and boxes; those of `placed` are theirs.
    `breaks_off` says that the file does not end as its format would: its last line may be cut.
    `counts_paragraphs` says that the lines of its places are numbers of paragraphs: they tell what
    stands close together, and no person can look them up.
    """

    file: str
    format: str
    placed: tuple[Placed, ...]
    meta: Meta = field(default_factory=Meta)
    notes: tuple[Note, ...] = ()
    figures: Mapping[str, FigureRecord] = field(default_factory=lambda: MappingProxyType({}))
    wheres: Mapping[str, Where] = field(default_factory=lambda: MappingProxyType({}))
    repairs: tuple[Repair, ...] = ()
    unread: tuple[Repair, ...] = ()
    breaks_off: bool = False
    counts_paragraphs: bool = False
