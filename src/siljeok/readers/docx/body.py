"""A document's paragraphs and tables in order, for `assemble` to recognise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from siljeok.book.nodes import (
    NO_FLAGS,
    Block,
    Box,
    BoxKind,
    Cell,
    Line,
    Note,
    NoteRef,
    Role,
    Run,
    Table,
    Text,
    Unread,
)
from siljeok.book.reading import Where
from siljeok.book.texts import blocks_text, runs_text
from siljeok.notation.funding import is_caption
from siljeok.readers.docx.content import NOTES, Contents, Cut, Thing, math_text
from siljeok.readers.docx.grid import grid
from siljeok.readers.docx.notes import NOTE_KINDS, NoteParts
from siljeok.readers.docx.numbering import Numbering
from siljeok.readers.docx.spots import Spot, is_raw, paragraphs, written_parts
from siljeok.readers.docx.styles import Styles
from siljeok.readers.docx.things import Things
from siljeok.readers.docx.words import attribute, child, local, number, switched, value
from siljeok.readers.draft import Placed
from siljeok.readers.headings import heading
from siljeok.readers.html_grid import Places, TooLargeError
from siljeok.readers.hwpx.refusals import refusal
from siljeok.readers.runs import merged

MAX_PARAGRAPHS = 50_000
"""Paragraphs of a document, some two thousand pages; to recognise more takes minutes."""
MAX_BLOCKS = 200_000


@dataclass(slots=True)
class Body:
    """One pass over a document; `notes` and what was not read are found on the way."""

    file: str
    styles: Styles
    numbering: Numbering
    contents: Contents
    things: Things
    note_parts: NoteParts
    notes: list[Note] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    ids: Iterator[int] = field(default_factory=count)
    blocks: int = 0
    paragraphs: int = 0
    opens_page: bool = False
    title: str = ""
    """What the document's own title says, where a style names it and nothing stands before it."""
    begun: bool = False

    def placed(self, items: Iterable[etree._Element]) -> Iterator[Placed]:
        """Raw lines, titles and tables of the body, in order; each empty paragraph counts."""
        for item in items:
            for element in paragraphs(item):
                self.paragraphs += 1
                if self.paragraphs > MAX_PARAGRAPHS:
                    raise self._too_long(f"{MAX_PARAGRAPHS:,}")
                place = Where(self.file, line=self.paragraphs, last_line=self.paragraphs)
                for block in self._blocks(element, Spot(place, self._id)):
                    yield Placed(block, place, raw=is_raw(block))

    # --- paragraphs -----------------------------------------------------------------------------

    def _blocks(self, item: etree._Element, spot: Spot) -> Iterator[Block]:
        name = local(item)
        if name == "tbl":
            yield from self._table(item, spot)
        elif name == "altChunk":
            ident = spot.new_id()
            yield Unread(ident, "document", "끼워 넣은 문서: 읽을 줄 모르는 개체")
            ko = "안에 끼워 넣은 다른 문서는 읽지 않았습니다."
            self.things.tell(ident, spot.place, "", ko, "A document put inside is not read.")
        else:
            yield from self._paragraph(item, spot)

    def _paragraph(self, item: etree._Element, spot: Spot) -> Iterator[Block]:
        """A paragraph's words with its number, cut where something stands between them."""
        properties = child(item, "pPr")
        style = value(properties, "pStyle") or self.styles.default
        label = self._label(properties, style)
        own = switched(properties, "pageBreakBefore")
        self.opens_page |= self.styles.of(style).opens_page if own is None else own
        level = 0 if spot.inside else self._heading(properties, style)
        runs: list[Run] = [Text(f"{label} ")] if label else []
        for part in self.contents.of(item, style, spot.flags):
            if isinstance(part, Cut):
                yield from self._line(runs, spot, style, level, label)
                runs, label = [], ""
                self.opens_page |= part.page
            elif not isinstance(part, Thing):
                runs.append(part)
            elif part.kind in NOTES:
                runs += self._note(part, spot)
            elif part.kind == "oMath":
                runs.append(self._formula(part, spot))
            else:
                yield from self._line(runs, spot, style, level, label)
                runs, label = [], ""
                yield from self._thing(part, spot)
        yield from self._line(runs, spot, style, level, label)
        yield from self._margins(child(properties, "sectPr"), spot)

    def _label(self, properties: etree._Element | None, style: str) -> str:
        own, mark = child(properties, "numPr"), child(properties, "rPr")
        if switched(mark, "vanish") or child(mark, "del") is not None:
            return ""
        said = self.styles.of(style)
        list_id = number(value(own, "numId")) if own is not None else None
        level = number(value(own, "ilvl")) if own is not None else None
        if list_id is None:
            list_id, level = said.list_id, said.list_level if level is None else level
        elif level is None and said.list_id != list_id:
            level = 0
        return self.numbering.printed(list_id, level, style).strip() if list_id else ""

    def _heading(self, properties: etree._Element | None, style: str) -> int:
        own = number(value(properties, "outlineLvl"))
        if own is not None:
            return own + 1 if own < 9 else 0
        return self.styles.of(style).heading

    def _line(
        self, runs: list[Run], spot: Spot, style: str, level: int, label: str
    ) -> Iterator[Block]:
        """The line of some runs; none where there is no word, be it hidden, and no note."""
        whole = merged(runs)
        words = "".join(run.text for run in whole if isinstance(run, Text)).strip()
        if not words and not any(isinstance(run, NoteRef) for run in whole):
            return
        if words == label and not any(letter.isalnum() for letter in label):
            return  # a bullet before nothing
        if words == label:
            whole = (Text(label),)
        title = heading(spot.new_id(), level, label, whole) if level else None
        if title is not None:
            self.opens_page, self.begun = False, True
            yield title
            return
        text = runs_text(whole)
        if self._is_title(style, spot):
            self.title = " ".join(text.split())
            return
        opens, self.opens_page = self.opens_page and not spot.inside, False
        named = self.styles.of(style).caption and not is_caption(text.strip())
        role = Role.CAPTION if named and not spot.inside else None
        yield Line(spot.new_id(), role, 0, "", "", "page" if opens else "", whole)

    def _is_title(self, style: str, spot: Spot) -> bool:
        """Whether a line is the title of the whole document, the first thing that it says."""
        first, self.begun = not self.begun, True
        return first and not spot.inside and self.styles.of(style).title

    # --- tables ---------------------------------------------------------------------------------

    def _table(self, element: etree._Element, spot: Spot) -> Iterator[Block]:
        self.begun = True
        found = grid(element)
        ident = spot.new_id()
        try:
            self.places.take(found.n_rows, found.n_cols)
        except TooLargeError:
            yield Unread(ident, "table", "표: 칸이 너무 많음")
            ko = "칸이 너무 많은 표는 읽지 않았습니다."
            self.things.tell(ident, spot.place, "", ko, "A table with too many places is not read.")
            return
        cells: list[Cell] = []
        for cell in found.cells:
            at = f"{ident}/r{cell.row}c{cell.col}"
            inner = self._inner(at, spot._replace(flags=spot.flags | cell.flags))
            blocks = tuple(self._all(cell.element, inner))
            cells.append(Cell(cell.row, cell.col, cell.row_span, cell.col_span, blocks))
        yield Table(ident, found.n_rows, found.n_cols, tuple(cells), found.head_rows)

    def _all(self, holder: etree._Element, spot: Spot) -> Iterator[Block]:
        for item in holder:
            for element in paragraphs(item):
                yield from self._blocks(element, spot)

    # --- what stands between words --------------------------------------------------------------

    def _thing(self, part: Thing, spot: Spot) -> Iterator[Block]:
        """Words written in a drawing as a box, its pictures beside it."""
        for written in written_parts(part.element):
            ident = spot.new_id()
            words = tuple(self._all(written, self._inner(ident, spot)))
            if words:
                yield Box(ident, BoxKind.TEXT, words)
        yield from self.things.blocks(part.element, spot.new_id(), spot.place)

    def _formula(self, part: Thing, spot: Spot) -> Text:
        text = math_text(part.element)
        ko = f"수식은 한 줄의 글로 옮겼습니다: {text}"
        self.things.tell(None, spot.place, text, ko, f"A formula was put into one line: {text}")
        return Text(text, part.flags)

    def _note(self, part: Thing, spot: Spot) -> tuple[Run, ...]:
        found = (
            None if spot.noted else self.note_parts.note(part.kind, attribute(part.element, "id"))
        )
        if found is None:
            return ()
        at = len(self.notes)
        ident = f"dn{at}"
        kind = NOTE_KINDS[part.kind]
        self.notes.append(Note(ident, kind, ()))
        inner = self._inner(ident, spot)._replace(noted=True, flags=NO_FLAGS)
        self.notes[at] = Note(ident, kind, tuple(self._all(found, inner)))
        return (NoteRef(ident),)

    def _margins(self, section: etree._Element | None, spot: Spot) -> Iterator[Block]:
        """Headers and footers of a section that says others than those before it."""
        for item in section if section is not None else ():
            kind = local(item).removesuffix("Reference")
            if kind not in ("header", "footer"):
                continue
            found = self.note_parts.margin(attribute(item, "id"))
            if found is None:
                continue
            ident = spot.new_id()
            root, relations = found
            main, self.things = self.things, self.things._replace(relations=relations)
            words = tuple(self._all(root, self._inner(ident, spot)))
            self.things = main
            text = blocks_text(words)
            if self.note_parts.is_new(kind, text) and any(map(str.isalpha, text)):
                yield Box(ident, BoxKind(kind), words)

    def section_end(self, item: etree._Element) -> Iterator[Placed]:
        """The headers and footers of the last section."""
        place = Where(self.file, line=self.paragraphs or 1, last_line=self.paragraphs or 1)
        for block in self._margins(item, Spot(place, self._id)):
            yield Placed(block, place)

    # --- names ----------------------------------------------------------------------------------

    def _inner(self, at: str, spot: Spot) -> Spot:
        """The spot inside a cell, a box or a note of that name."""
        names = count()

        def new_id() -> str:
            self._count()
            return f"{at}/{next(names)}"

        return spot._replace(new_id=new_id, inside=True)

    def _id(self) -> str:
        self._count()
        return f"d{next(self.ids)}"

    def _count(self) -> None:
        self.blocks += 1
        if self.blocks > MAX_BLOCKS:
            raise self._too_long(f"{MAX_BLOCKS:,}")

    def _too_long(self, limit: str) -> Exception:
        return refusal(
            self.file,
            "bomb",
            f"문단이 {limit}개를 넘어 열지 않습니다. 보고서 파일이 맞는지, 나누어 읽을 수 있는지 "
            "확인해 주세요.",
            f"holds more than {limit} paragraphs; not opened. Check the file, or split it.",
        )
