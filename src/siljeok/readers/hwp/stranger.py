"""The body of a document: its words and tables in order, for `assemble` to recognise.

Blocks stand as the reader of HWPX gives them for the same document: a caption before its table, a
paragraph cut where an object stands in it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from siljeok.book.nodes import (
    Block,
    Box,
    BoxKind,
    Cell,
    Line,
    Note,
    NoteKind,
    NoteRef,
    Run,
    Table,
    Text,
)
from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.readers.draft import Placed, ReadError
from siljeok.readers.hwp.cells import grid, lists, settled
from siljeok.readers.hwp.controls import Memos, control_name, memo_number, memos, spoken
from siljeok.readers.hwp.grounds import telling_colours
from siljeok.readers.hwp.numbers import Numbers
from siljeok.readers.hwp.pages import Pages, opens_page
from siljeok.readers.hwp.records import Record, Records, Tag
from siljeok.readers.hwp.refusals import bomb, refusal
from siljeok.readers.hwp.text import contents
from siljeok.readers.hwp.things import Things
from siljeok.readers.tints import Tints

MAX_PARAGRAPHS = 50_000
"""Paragraphs of a document, some two thousand pages; to recognise more takes minutes."""
MAX_BLOCKS = 200_000
MAX_PARTS = 1_000_000
"""Texts, ends of lines, tabs and objects of all paragraphs together."""
MAX_PLACES = 4_000_000
"""Places of all tables together; a table of a document has some hundreds."""
_NOTES = {"fn": NoteKind.FOOTNOTE, "en": NoteKind.ENDNOTE, "tcmt": NoteKind.MEMO}
_BOXES = {"head": BoxKind.HEADER, "foot": BoxKind.FOOTER}
_HEADER = struct.Struct("<I4xH").unpack_from
_HEADER_SIZE = 12
_EMPTY = frozenset((b"\1\0\0\0", b"\1\0\0\x80"))
_NOT_THE_LAST_BIT = 0x7FFFFFFF
"""The highest bit of a count of letters says that the paragraph is the last of its list."""


@dataclass(slots=True)
class Stranger:
    """One pass over a document; blank paragraphs only count, as blank lines do."""

    file: str
    things: Things
    numbers: Numbers
    notes: list[Note] = field(default_factory=list)
    odd: list[Where] = field(default_factory=list)
    """Places where the file does not fit itself."""
    tints: Tints = field(default_factory=Tints)
    pages: Pages = field(default_factory=Pages)
    memos: Memos = field(default_factory=dict)
    colours: Mapping[int, int] = field(default_factory=dict)
    count: int = 0
    places: int = 0
    parts: int = 0
    number: int = 0
    in_note: bool = False

    def placed(self, sections: Iterable[Records]) -> Iterator[Placed]:
        """Raw lines and tables of each section's paragraphs, in order.

        Raises ReadError for more paragraphs, or larger tables, than a document has.
        """
        out = [item for section in sections for item in self._section(section)]
        pages = self.pages.numbers()
        self.things.unread = [
            replace(told, where=_on_page(told.where, pages)) for told in self.things.unread
        ]
        for item in self.tints.settled(out):
            yield item._replace(where=_on_page(item.where, pages))

    def _section(self, section: Records) -> Iterator[Placed]:
        self.pages.begins_section()
        self.memos = memos(section.top)
        self.colours = telling_colours(self.numbers.info, section.top)
        for item in section.top:
            self.number += 1
            if self.number > MAX_PARAGRAPHS:
                raise self._too_long(f"{MAX_PARAGRAPHS:,}")
            place = Where(self.file, line=self.number, last_line=self.number)
            self.pages.take(item)
            self.numbers.take(item)
            opens = opens_page(item)
            for block in self._paragraph(item, place, top=True):
                if opens and isinstance(block, Line):
                    block = replace(block, style="page")
                opens = False
                yield Placed(block, place, raw=True)
        end = Where(self.file, line=self.number, last_line=self.number)
        for paragraphs in self.memos.values():
            # No field refers to it: it is kept without a mark.
            self._note(NoteKind.MEMO, paragraphs, end)
        if section.odd:
            self.odd.append(end)

    def damage(self) -> tuple[Repair, ...]:
        """What tells that the file does not fit itself; nothing for a sound one."""
        if not self.odd:
            return ()
        return (
            Repair(
                RepairCode.STRUCTURE,
                self.odd[0],
                "",
                f"파일 {len(self.odd):,}곳이 스스로 밝힌 글자·칸·개체의 수와 맞지 않습니다. "
                "빠지거나 바뀐 글이 있을 수 있으니 원본 파일과 견주어 보세요.",
                f"In {len(self.odd):,} places the file does not hold the letters, cells or objects "
                "that it says. Words may be missing or changed: compare with the original.",
                certain=False,
            ),
        )

    def _paragraph(self, item: Record, place: Where, top: bool = False) -> list[Block]:
        """A paragraph's words, cut where an object stands between them."""
        out: list[Block] = []
        if item.tag != Tag.PARAGRAPH or len(item.data) < _HEADER_SIZE:
            self.odd.append(place)
            return out
        count, shape = _HEADER(item.data)
        count &= _NOT_THE_LAST_BIT
        info = self.numbers.info
        before = self.numbers.before(shape) if shape in info.headings else ""
        if count <= 1 and not item.inner:
            return out
        found = contents(item, count, self.colours)
        self.parts += len(found.parts)
        if self.parts > MAX_PARTS:
            raise bomb(self.file, "본문")
        if not found.sound:
            self.odd.append(place)
        # White letters on a ground of their paragraph's own are seen, and how it looks.
        top = top and shape not in info.on_filled
        runs: list[Run] = []
        seen: set[int] = set()
        for at, part in enumerate(found.parts):
            if at in found.colours:
                seen.add(found.colours[at])
            if not isinstance(part, Record):
                runs.append(part)
                continue
            said = self._said(part, place)
            if said is not None:
                runs += said
                continue
            if self._line(out, runs, before, seen, top):
                before = ""
            runs, seen = [], set()
            out += self._thing(part, place)
        self._line(out, runs, before, seen, top)
        return out

    def _said(self, control: Record, place: Where) -> tuple[Run, ...] | None:
        """The runs that a control puts into its line; None for one that cuts it."""
        name = control_name(control)
        if name in _NOTES:
            return self._note(_NOTES[name], self._listed(control, place), place)
        if name == "%%me":
            return self._memo(control, place)
        text = spoken(name, control)
        if text is None:
            return None
        return (Text(text),) if text else ()

    def _line(
        self, out: list[Block], runs: list[Run], before: str, seen: set[int], top: bool
    ) -> bool:
        """Add a line of some runs, with the number or bullet that is set before it, if any."""
        if not any(map(_says_something, runs)):
            return False
        whole = tuple(runs)
        if before:
            whole = (Text(before), *whole)
        line = Line(self._id(), None, 0, "", "", "", whole)
        out.append(self.tints.tinted(line, {f"{c:06X}" for c in seen}, top) if seen else line)
        return True

    def _thing(self, control: Record, place: Where) -> Iterator[Block]:
        name = control_name(control)
        if name == "tbl":
            yield from self._table(control, place)
        elif name in _BOXES:
            inside = self._inside(self._listed(control, place), place)
            if inside:
                yield Box(self._id(), _BOXES[name], inside)
        else:
            yield from self.things.blocks(control, self._id, place, self._inside)

    def _table(self, control: Record, place: Where) -> Iterator[Block]:
        found = grid(control)
        self.places += found.n_places
        if self.places > MAX_PLACES:
            raise bomb(self.file, "표")
        placed, all_free = settled(found.cells)
        if not (found.sound and all_free):
            self.odd.append(place)
        caption = self._inside(found.caption, place)
        n_rows = max((c.row + c.row_span for c in placed), default=0)
        n_cols = max((c.col + c.col_span for c in placed), default=0)
        inside = self._inside
        cells = tuple(
            Cell(row, col, row_span, col_span, inside(paragraphs, place))
            for row, col, row_span, col_span, paragraphs, _ in placed
        )
        rows_of_heads = {c.row for c in placed if c.head}
        heads = next(row for row in range(n_rows + 1) if row not in rows_of_heads)
        table = Table(self._id(), n_rows, n_cols, cells, heads)
        yield from (table, *caption) if found.below else (*caption, table)

    def _listed(self, control: Record, place: Where) -> list[Record]:
        every = lists(control.inner)
        if not every or not all(listed.sound for listed in every):
            self.odd.append(place)
        return [paragraph for listed in every for paragraph in listed.paragraphs]

    def _inside(self, items: Sequence[Record], place: Where) -> tuple[Block, ...]:
        out: list[Block] = []
        headed = self.numbers.headed
        for item in items:
            # Half of the paragraphs of a form are empty cells.
            if item.inner or item.data[:4] not in _EMPTY or item.data[8:10] in headed:
                out += self._paragraph(item, place)
        return tuple(out)

    def _note(self, kind: NoteKind, paragraphs: list[Record], place: Where) -> tuple[Run, ...]:
        """A note and its mark; one inside a note has none, since no note refers to another."""
        inner, self.in_note = self.in_note, True
        at = len(self.notes)
        ident = f"hn{at}"
        self.notes.append(Note(ident, kind, ()))
        self.notes[at] = Note(ident, kind, self._inside(paragraphs, place))
        self.in_note = inner
        return () if inner else (NoteRef(ident),)

    def _memo(self, field_: Record, place: Where) -> tuple[Run, ...]:
        """The memo that a field refers to, by its number."""
        paragraphs = self.memos.pop(memo_number(field_), None)
        return self._note(NoteKind.MEMO, paragraphs, place) if paragraphs else ()

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


def _on_page(where: Where, pages: Sequence[int | None]) -> Where:
    """A place with the printed page of its paragraph, where that is known."""
    page = pages[(where.line or 1) - 1]
    if page is None:
        return where
    return Where(where.file, page, where.line, where.last_line, where.cell)
