"""What a reader gives: the Book, where each block stood, what was repaired, what was not read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from siljeok.book.nodes import Book


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file. Lines and pages count from 1; `cell` is (row, column) from 0.

    `page` is the number that a page prints, in a PDF of ours; in a stranger's, its place in the
    file. It is None in HWPX and HTML: neither stores where its pages end.
    """

    file: str = ""
    page: int | None = None
    line: int | None = None
    last_line: int | None = None
    cell: tuple[int, int] | None = None


class RepairCode:
    """Names of the repairs that readers make; each has a line in docs/reading.md."""

    DECODED = "decoded"
    JOINED = "joined"
    MOVED = "moved"
    FILLER = "filler"
    SPACING = "spacing"
    COLUMNS = "columns"
    YEAR = "year"
    HEAD = "head"
    EDITED = "edited"
    STRUCTURE = "structure"
    PAGE_NUMBER = "page_number"
    NUMBER = "number"
    FLATTENED = "flattened"


@dataclass(frozen=True, slots=True)
class Repair:
    """Something the reader changed or could read in two ways.

    `certain` repairs are bookkeeping (a wrapped line joined); the others the audit's READ rule
    shows. `readings` are the ways it can be read, where there are several.
    """

    code: str
    where: Where
    text: str
    message_ko: str
    message_en: str
    certain: bool = True
    block: str | None = None
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A Book with its provenance; rules of the audit look at Readings."""

    book: Book
    file: str = ""
    format: str = ""
    wheres: Mapping[str, Where] = field(default_factory=lambda: MappingProxyType({}))
    repairs: tuple[Repair, ...] = ()
    unread: tuple[Repair, ...] = ()

    def where(self, block_id: str) -> Where:
        """The place of a block, as exactly as is known."""
        known = self.wheres.get(block_id)
        return Where(file=self.file) if known is None else known
