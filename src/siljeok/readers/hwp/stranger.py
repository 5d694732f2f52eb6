"""The body of a document: its words and tables in order, for `assemble` to recognise.

Blocks stand as the reader of HWPX gives them for the same document: a caption before its table, a
paragraph cut where an object stands in it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
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
from siljeok.book.texts import runs_text
from siljeok.readers.draft import Placed, ReadError
from siljeok.readers.hwp.cells import grid, lists, n_places
from siljeok.readers.hwp.numbers import Numbers
from siljeok.readers.hwp.records import Record, Tag
from siljeok.readers.hwp.refusals import bomb, refusal
from siljeok.readers.hwp.text import contents
from siljeok.readers.hwp.things import Things, control_name, text_and_end

MAX_PARAGRAPHS = 50_000
"""Paragraphs of a document, some two thousand pages; to recognise more takes minutes."""
MAX_BLOCKS = 200_000
MAX_PLACES = 3_000_000
"""Places of all tables together; a table of a document has some hundreds."""
_NOTES = {"fn": NoteKind.FOOTNOTE, "en": NoteKind.ENDNOTE, "tcmt": NoteKind.MEMO}
_BOXES = {"head": BoxKind.HEADER, "foot": BoxKind.FOOTER}
_SAY_NOTHING = frozenset({"cold", "pghd", "pgct", "pgnp", "nwno", "atno", "bokm", "idxm"})
_OPENS_PAGE = 1 << 2
_HEADER_SIZE = 12
_OUTLINE_AT = 18


@dataclass(slots=True)
class Stranger:
    """One pass over a body; blank paragraphs only count, as blank lines do."""

    file: str
    things: Things
    numbers: Numbers
    notes: list[Note] = field(default_factory=list)
    odd: list[Where] = field(default_factory=list)
    """Places where the file does not fit itself."""
    count: int = 0
    places: int = 0
    number: int = 0
    in_note: bool = False

    def placed(self, paragraphs: list[Record]) -> Iterator[Placed]:
        """Raw lines and tables of a section's paragraphs, in order.

        Raises ReadError for more paragraphs, or larger tables, than a document has.
        """
        for item in paragraphs:
            self.number += 1
            if self.number > MAX_PARAGRAPHS:
                raise self._too_long(f"{MAX_PARAGRAPHS:,}")
            place = Where(self.file, line=self.number, last_line=self.number)
            if item.tag != Tag.PARAGRAPH:
                self.odd.append(place)
                continue
            opens = len(item.data) > 11 and bool(item.data[11] & _OPENS_PAGE)
            for block in self._paragraph(item, place):
                if opens and isinstance(block, Line):
                    block = replace(block, style="page")
                opens = False
                yield Placed(block, place, raw=True)

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

    def _paragraph(self, item: Record, place: Where) -> Iterator[Block]:
        """A paragraph's words, cut where an object stands between them."""
        if len(item.data) < _HEADER_SIZE:
            self.odd.append(place)
            return
        (shape,) = struct.unpack_from("<H", item.data, 8)
        found = contents(item)
        if not found.sound:
            self.odd.append(place)
        shown = self.numbers.shown(shape)
        runs: list[Run] = [Text(f"{shown} ")] if shown else []
        for part in found.parts:
            if not isinstance(part, Record):
                runs.append(part)
                continue
            said = self._said(part, place)
            if said is not None:
                runs += said
                continue
            yield from self._line(runs)
            runs = []
            yield from self._thing(part, place)
        yield from self._line(runs)

    def _said(self, control: Record, place: Where) -> tuple[Run, ...] | None:
        """The runs that a control puts into its line; None for one that cuts it."""
        name = control_name(control)
        if name in _SAY_NOTHING or name.startswith("%"):
            return ()
        if name == "secd":
            return self._section(control)
        if name in _NOTES and not self.in_note:
            return (self._note(_NOTES[name], control, place),)
        if name == "tcps":
            return (Text(text_and_end(control.data, 4)[0]),)
        if name == "tdut":
            main, end = text_and_end(control.data, 4)
            above, _ = text_and_end(control.data, end)
            return (Text(f"{main}({above})" if above else main),)
        return None

    def _section(self, control: Record) -> tuple[Run, ...]:
        """Nothing to print; the section's outline is counted anew where it names another."""
        if len(control.data) >= _OUTLINE_AT + 2:
            (self.numbers.outline,) = struct.unpack_from("<H", control.data, _OUTLINE_AT)
        return ()

    def _line(self, runs: list[Run]) -> Iterator[Line]:
        ident = self._id()
        if runs and (
            runs_text(tuple(runs)).strip() or any(isinstance(run, NoteRef) for run in runs)
        ):
            yield Line(ident, None, 0, "", "", "", tuple(runs))

    def _thing(self, control: Record, place: Where) -> Iterator[Block]:
        name = control_name(control)
        if name == "tbl":
            yield from self._table(control, place)
        elif name in _BOXES:
            inside = self._listed(control, place)
            if inside:
                yield Box(self._id(), _BOXES[name], inside)
        elif name in _NOTES:
            # A Book's note refers to no other: what one says stands where it was referred to.
            yield from self._listed(control, place)
        else:
            yield from self.things.blocks(control, self._id, place, self._inside)

    def _table(self, control: Record, place: Where) -> Iterator[Block]:
        self.places += n_places(control)
        if self.places > MAX_PLACES:
            raise bomb(self.file, "표")
        found = grid(control)
        if not found.sound:
            self.odd.append(place)
        yield from self._inside(found.caption, place)
        n_rows = max((c.row + c.row_span for c in found.cells), default=0)
        n_cols = max((c.col + c.col_span for c in found.cells), default=0)
        cells = tuple(
            Cell(c.row, c.col, c.row_span, c.col_span, self._inside(c.paragraphs, place))
            for c in found.cells
        )
        heads = 0
        while any(c.head and c.row == heads for c in found.cells):
            heads += 1
        yield Table(self._id(), n_rows, n_cols, cells, heads)

    def _listed(self, control: Record, place: Where) -> tuple[Block, ...]:
        every = lists(control.inner)
        if not every or not all(listed.sound for listed in every):
            self.odd.append(place)
        return self._inside([p for listed in every for p in listed.paragraphs], place)

    def _inside(self, items: Sequence[Record], place: Where) -> tuple[Block, ...]:
        return tuple(block for item in items for block in self._paragraph(item, place))

    def _note(self, kind: NoteKind, control: Record, place: Where) -> NoteRef:
        at = len(self.notes)
        ident = f"hn{at}"
        self.notes.append(Note(ident, kind, ()))
        self.in_note = True
        inside = self._listed(control, place)
        self.in_note = False
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
