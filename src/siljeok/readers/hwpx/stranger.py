"""A file that somebody else made: its words and tables in order, for `assemble` to recognise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    Tab,
    Table,
    normal_runs,
)
from siljeok.book.reading import Where
from siljeok.book.texts import runs_text
from siljeok.readers.draft import Placed, ReadError
from siljeok.readers.hwpx.cells import RawCell, cells, paragraphs
from siljeok.readers.hwpx.content import (
    NOTE_KINDS,
    Bookmark,
    Content,
    Leader,
    Thing,
    contents,
)
from siljeok.readers.hwpx.refusals import refusal
from siljeok.readers.hwpx.things import Things

MAX_PARAGRAPHS = 50_000
"""Paragraphs of a document, some two thousand pages; to recognise more takes minutes."""
MAX_BLOCKS = 200_000


@dataclass(slots=True)
class Stranger:
    """One pass over a stranger's file; blank paragraphs only count, as blank lines do."""

    file: str
    things: Things
    notes: list[Note] = field(default_factory=list)
    count: int = 0

    def placed(self, items: Iterator[etree._Element]) -> list[Placed]:
        """Raw lines and tables of the document's paragraphs, in order."""
        out: list[Placed] = []
        for number, item in enumerate(items, 1):
            if number > MAX_PARAGRAPHS:
                raise self._too_long(f"{MAX_PARAGRAPHS:,}")
            place = Where(self.file, line=number, last_line=number)
            opens = item.get("pageBreak") == "1"
            for block in self._paragraph(item, place):
                if opens and isinstance(block, Line):
                    block = replace(block, style="page")
                opens = False
                out.append(Placed(block, place, raw=True))
        return out

    def _paragraph(self, item: etree._Element, place: Where) -> Iterator[Block]:
        """A paragraph's words, cut where an object stands between them."""
        runs: list[Run] = []
        for part in contents(item):
            if isinstance(part, Thing) and part.kind not in NOTE_KINDS:
                yield from self._line(runs)
                runs = []
                yield from self._thing(part, place)
            else:
                runs += self._run(part, place)
        yield from self._line(runs)

    def _run(self, part: Content, place: Where) -> tuple[Run, ...]:
        if isinstance(part, Bookmark):
            return ()
        if isinstance(part, Leader):
            return (Tab(),)
        return (self._note(part, place),) if isinstance(part, Thing) else (part,)

    def _line(self, runs: list[Run]) -> Iterator[Line]:
        line = Line(self._id(), None, 0, "", "", "", normal_runs(tuple(runs)))
        if runs_text(line.runs).strip() or any(isinstance(run, NoteRef) for run in runs):
            yield line

    def _thing(self, part: Thing, place: Where) -> Iterator[Block]:
        if part.kind == "tbl":
            caption = part.element.find("{*}caption/{*}subList")
            yield from (b for item in paragraphs(caption) for b in self._paragraph(item, place))
            yield self._table(part.element, place)
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

    def _cell(self, cell: RawCell, place: Where) -> Cell:
        where = replace(place, cell=(cell.row, cell.col))
        inside = self._inside(cell.paragraphs, where)
        return Cell(cell.row, cell.col, cell.row_span, cell.col_span, inside)

    def _inside(self, items: Sequence[etree._Element], place: Where) -> tuple[Block, ...]:
        return tuple(block for item in items for block in self._paragraph(item, place))

    def _note(self, part: Thing, place: Where) -> NoteRef:
        at = len(self.notes)
        ident = f"hn{at}"
        kind = NOTE_KINDS[part.kind]
        self.notes.append(Note(ident, kind, ()))
        inside = self._inside(tuple(paragraphs(part.element.find("{*}subList"))), place)
        self.notes[at] = Note(ident, kind, inside)
        return NoteRef(ident)

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
