"""A file that somebody else made: its words and tables in order, for `assemble` to recognise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from siljeok.book.nodes import (
    Block,
    Box,
    BoxKind,
    Cell,
    Line,
    Note,
    NoteRef,
    Run,
    Table,
    Text,
)
from siljeok.book.reading import Where
from siljeok.readers.draft import Placed, ReadError
from siljeok.readers.hwpx.cells import RawCell, cells, paragraphs
from siljeok.readers.hwpx.content import (
    NOTE_KINDS,
    Bookmark,
    Content,
    Leader,
    Marks,
    Thing,
    contents,
)
from siljeok.readers.hwpx.head import NOTHING
from siljeok.readers.hwpx.numbering import Numbering
from siljeok.readers.hwpx.pages import Pages
from siljeok.readers.hwpx.refusals import refusal
from siljeok.readers.hwpx.things import Things
from siljeok.readers.tints import Tints

MAX_PARAGRAPHS = 50_000
"""Paragraphs of a document, some two thousand pages; to recognise more takes minutes."""
MAX_BLOCKS = 200_000
_DOTTED = " ······ "
"""What a tab with a leader shows before the page that a line of contents names."""
_BELOW = frozenset({"BOTTOM", "RIGHT"})


@dataclass(slots=True)
class Stranger:
    """One pass over a stranger's file; blank paragraphs only count, as blank lines do."""

    file: str
    things: Things
    numbering: Numbering = field(default_factory=lambda: Numbering(NOTHING))
    marks: Marks = field(default_factory=Marks)
    notes: list[Note] = field(default_factory=list)
    tints: Tints = field(default_factory=Tints)
    count: int = 0
    in_note: bool = False
    filled: frozenset[str] = frozenset()
    """The forms of paragraphs that have a ground of their own, on which white letters show."""

    def placed(self, sections: Iterable[Iterator[etree._Element]]) -> list[Placed]:
        """Raw lines and tables of the paragraphs of each section, in order."""
        out: list[Placed] = []
        pages = Pages()
        number = 0
        for items in sections:
            pages.begins_section()
            for item in items:
                number += 1
                if number > MAX_PARAGRAPHS:
                    raise self._too_long(f"{MAX_PARAGRAPHS:,}")
                pages.take(item)
                self.numbering.take(item)
                place = Where(self.file, line=number, last_line=number)
                opens = item.get("pageBreak") == "1"
                for block in self._paragraph(item, place, top=True):
                    if opens and isinstance(block, Line):
                        block = replace(block, style="page")
                    opens = False
                    out.append(Placed(block, place, raw=True))
        numbers = pages.numbers()
        self.things.unread = [
            replace(told, where=_on_page(told.where, numbers)) for told in self.things.unread
        ]
        return [
            item._replace(where=_on_page(item.where, numbers)) for item in self.tints.settled(out)
        ]

    def _paragraph(self, item: etree._Element, place: Where, top: bool = False) -> Iterator[Block]:
        """A paragraph's words, cut where an object stands between them."""
        before = self.numbering.before(item)
        filled = item.get("paraPrIDRef") in self.filled
        self.marks.seen.clear()
        runs: list[Run] = []
        for part in contents(item, self.marks):
            if isinstance(part, Thing) and part.kind not in NOTE_KINDS:
                if runs:
                    for line in self._line(runs, before, top, filled):
                        before = ""
                        yield line
                    runs = []
                yield from self._thing(part, place)
            elif isinstance(part, Text):
                runs.append(part)
            else:
                runs += self._run(part, place)
        if runs:
            yield from self._line(runs, before, top, filled)

    def _run(self, part: Content, place: Where) -> tuple[Run, ...]:
        if isinstance(part, Bookmark):
            return ()
        if isinstance(part, Leader):
            return (Text(_DOTTED),)
        return self._note(part, place) if isinstance(part, Thing) else (part,)

    def _line(
        self, runs: list[Run], before: str, top: bool, filled: bool = False
    ) -> Iterator[Line]:
        """A line of some runs, with the number or bullet that is set before it."""
        whole = tuple(runs)
        if not any(map(_says_something, whole)):
            return
        if before:
            whole = (Text(before), *whole)
        line = Line(self._id(), None, 0, "", "", "", whole)
        if self.marks.seen:
            line = self.tints.tinted(line, self.marks.seen, top and not filled)
            self.marks.seen.clear()
        yield line

    def _thing(self, part: Thing, place: Where) -> Iterator[Block]:
        if part.kind == "tbl":
            caption = part.element.find("{*}caption")
            below = caption is not None and caption.get("side") in _BELOW
            words = self._caption(caption, place)
            table = self._table(part.element, place)
            yield from (table, *words) if below else (*words, table)
        elif part.kind in ("header", "footer"):
            inside = self._inside(tuple(paragraphs(part.element.find("{*}subList"))), place)
            if inside:
                yield Box(self._id(), BoxKind(part.kind), inside)
        else:
            yield from self.things.blocks(part, self._id, place, self._inside)

    def _table(self, element: etree._Element, place: Where) -> Table:
        raw = cells(element)
        n_rows = max((c.row + c.row_span for c in raw), default=0)
        n_cols = max((c.col + c.col_span for c in raw), default=0)
        whole = tuple(self._cell(c, place) for c in raw)
        heads = 0
        while any(c.head and c.row == heads for c in raw):
            heads += 1
        return Table(self._id(), n_rows, n_cols, whole, heads)

    def _caption(self, caption: etree._Element | None, place: Where) -> tuple[Block, ...]:
        inside = caption.find("{*}subList") if caption is not None else None
        return self._inside(tuple(paragraphs(inside)), place)

    def _cell(self, cell: RawCell, place: Where) -> Cell:
        inside = self._inside(cell.paragraphs, place)
        return Cell(cell.row, cell.col, cell.row_span, cell.col_span, inside)

    def _inside(self, items: Sequence[etree._Element], place: Where) -> tuple[Block, ...]:
        return tuple(block for item in items for block in self._paragraph(item, place))

    def _note(self, part: Thing, place: Where) -> tuple[NoteRef, ...]:
        """A note and its mark; one inside a note has none, since no note refers to another."""
        inner, self.in_note = self.in_note, True
        at = len(self.notes)
        ident = f"hn{at}"
        kind = NOTE_KINDS[part.kind]
        self.notes.append(Note(ident, kind, ()))
        inside = self._inside(tuple(paragraphs(part.element.find("{*}subList"))), place)
        self.notes[at] = Note(ident, kind, inside)
        self.in_note = inner
        return () if inner else (NoteRef(ident),)

    def _id(self) -> str:
        self.count += 1
        if self.count > MAX_BLOCKS:
            raise self._too_long(f"{MAX_BLOCKS:,}")
        return f"h{self.count}"

    def _too_long(self, limit: str) -> ReadError:
        return refusal(
            self.file,
            "bomb",
            f"문단이 {limit}개를 넘어 열지 않습니다. 보고서 파일이 맞는지, 나누어 읽을 수 있는지 "
            "확인해 주세요.",
            f"holds more than {limit} paragraphs; not opened. Check the file, or split it.",
        )


def _says_something(run: Run) -> bool:
    return isinstance(run, NoteRef) or (isinstance(run, Text) and bool(run.text.strip()))


def _on_page(where: Where, numbers: Sequence[int | None]) -> Where:
    """A place with the printed page of its paragraph, where that is known."""
    page = numbers[(where.line or 1) - 1]
    if page is None:
        return where
    return Where(where.file, page, where.line, where.last_line, where.cell)
