"""The Book: one document model between every reader and every writer.

Blocks stand flat, in reading order, as they stand on paper; the tree of parts, sections and
statements is a lens over them (`siljeok.book.outline`). Constructors keep a normal form, so that
two Books that say the same are equal value for value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType

from siljeok.book.figures import FigureRecord, FigureSpec

FORMAT = 0
"""Version of the Book's form; 0 until the ledger has tried it."""


class BookError(ValueError):
    """A value that no Book can hold; the message says which node and why."""


class Flag(StrEnum):
    """What a run of text carries besides its words."""

    HIDDEN = "hidden"
    INSERTED = "inserted"
    DELETED = "deleted"
    COLOURED = "coloured"


class Role(StrEnum):
    """What a line is for; given once, by the recogniser named in `Meta`."""

    GOAL = "goal"
    HEAD = "head"
    ITEM = "item"
    NOTE = "note"
    BODY = "body"
    UNIT = "unit"
    CAPTION = "caption"


class BoxKind(StrEnum):
    TEXT = "text"
    HEADER = "header"
    FOOTER = "footer"


class BreakKind(StrEnum):
    PAGE = "page"
    COLUMN = "column"
    SECTION = "section"


class NoteKind(StrEnum):
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    MEMO = "memo"


NO_FLAGS: frozenset[Flag] = frozenset()


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they were read; line ends and tabs have nodes of their own."""

    text: str
    flags: frozenset[Flag] = NO_FLAGS


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a line whose printed figure is asked of a `FigureSpec`."""

    name: str
    printed: str
    spec: FigureSpec


@dataclass(frozen=True, slots=True)
class NoteRef:
    """The mark of a footnote, endnote or memo; `note` is the id of a `Note`."""

    note: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced new line inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A tabulator inside a paragraph."""


Run = Text | Slot | NoteRef | LineBreak | Tab


def normal_runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs with equal neighbouring texts merged and empty ones left out."""
    out: list[Run] = []
    for run in runs:
        if isinstance(run, Text):
            if not run.text:
                continue
            last = out[-1] if out else None
            if isinstance(last, Text) and last.flags == run.flags:
                out[-1] = Text(last.text + run.text, run.flags)
                continue
        out.append(run)
    return tuple(out)


def text_run(text: str) -> tuple[Run, ...]:
    """One plain text as runs; nothing for an empty one."""
    return (Text(text),) if text else ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A part's or section's title, however it is drawn; `owner` is the team named at its right.

    `level` 1 is a part (Ⅰ.), 2 a section (1), deeper ones sub-sections.
    """

    id: str
    level: int
    number: str | None
    title: str
    owner: str | None = None

    def __post_init__(self) -> None:
        if self.level < 1:
            raise BookError(f"Bar {self.id}: level {self.level} is below 1")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. `mark` is the bullet printed before it (□ ○ - ※), not part of `runs`.

    `number` is a number that the document gives the line (`1.`, `가.`), likewise not in `runs`.
    `level` is the depth in the outline: 0 for text outside it, 1 □, 2 ○, 3 -, 4 ·.
    """

    id: str
    role: Role | None
    level: int
    mark: str
    number: str
    style: str
    runs: tuple[Run, ...]

    def __post_init__(self) -> None:
        if self.level < 0:
            raise BookError(f"Line {self.id}: level {self.level} is below 0")
        object.__setattr__(self, "runs", normal_runs(self.runs))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at its first row and column (from 0), with what it spans."""

    row: int
    col: int
    row_span: int
    col_span: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells in order of row, then column; places without a cell are empty cells.

    `continues` is the id of the table that this one goes on with, on an earlier page.
    """

    id: str
    n_rows: int
    n_cols: int
    cells: tuple[Cell, ...]
    head_rows: int = 0
    head_cols: int = 0
    continues: str | None = None

    def __post_init__(self) -> None:
        if min(self.n_rows, self.n_cols, self.head_rows, self.head_cols) < 0:
            raise BookError(f"Table {self.id}: a number of rows or columns is below 0")
        cells = tuple(sorted(self.cells, key=attrgetter("row", "col")))
        # The first free row of each column: cells come in order of rows.
        free: dict[int, int] = {}
        for cell in cells:
            row, col, end = cell.row, cell.col, cell.row + cell.row_span
            if end <= row or cell.col_span < 1 or row < 0 or col < 0:
                raise BookError(f"Table {self.id}: cell {row},{col} has no place")
            if end > self.n_rows or col + cell.col_span > self.n_cols:
                raise BookError(
                    f"Table {self.id}: cell {row},{col} reaches outside "
                    f"{self.n_rows} × {self.n_cols}"
                )
            for at in range(col, col + cell.col_span):
                if free.get(at, 0) > row:
                    raise BookError(f"Table {self.id}: cell {row},{col} overlaps another")
                free[at] = end
        object.__setattr__(self, "cells", cells)


@dataclass(frozen=True, slots=True)
class Rows:
    """A table whose columns were lost: its cells in order, row by row, no column invented."""

    id: str
    rows: tuple[tuple[str, ...], ...]
    head_rows: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A text box, a header or a footer."""

    id: str
    kind: BoxKind
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: its words, and the hash of its bytes; the bytes are not in the Book."""

    id: str
    alt: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Break:
    """A page, column or section break that the document sets by hand."""

    id: str
    kind: BreakKind


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents; `page` as printed, None where none was."""

    level: int
    number: str | None
    title: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """The printed table of contents, to `depth` levels of bars."""

    id: str
    depth: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that stood here and could not be read, and why; `text` is what was legible."""

    id: str
    kind: str
    reason: str
    text: str = ""


Block = Bar | Line | Table | Rows | Box | Image | Break | Contents | Unread


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, endnote or memo; it refers to no other."""

    id: str
    kind: NoteKind
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        lines = (b for b in walk(self.blocks) if isinstance(b, Line))
        if any(isinstance(run, NoteRef) for line in lines for run in line.runs):
            raise BookError(f"Note {self.id}: refers to a note")


@dataclass(frozen=True, slots=True)
class Window:
    """A span of time that the report is about; `last` is its cut-off (기준일)."""

    name: str
    first: date | None
    last: date


@dataclass(frozen=True, slots=True)
class Meta:
    """What stands on the cover, and which recogniser gave the roles."""

    title: str = ""
    government: str = ""
    unit: str = ""
    report_kind: str = ""
    windows: tuple[Window, ...] = ()
    recogniser: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A whole document. `figures` tells, by `line/slot`, where each figure came from."""

    format: int = FORMAT
    meta: Meta = field(default_factory=Meta)
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    figures: Mapping[str, FigureRecord] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        object.__setattr__(self, "figures", MappingProxyType(dict(self.figures)))

    def with_blocks(self, blocks: tuple[Block, ...]) -> Book:
        """The same Book with other blocks."""
        return replace(self, blocks=blocks)


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, those inside cells and boxes too."""
    for block in blocks:
        yield block
        match block:
            case Table():
                for cell in block.cells:
                    yield from walk(cell.blocks)
            case Box():
                yield from walk(block.blocks)
            case _:
                pass
