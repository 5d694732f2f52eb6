"""Contents/section0.xml: slips written out in one pass, no line caches, no formatting by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from siljeok.book.nodes import (
    Flag,
    LineBreak,
    Note,
    NoteKind,
    NoteRef,
    Run,
    Slot,
    Tab,
    Text,
)
from siljeok.writers.hwpx.blocks import lay_inside
from siljeok.writers.hwpx.moulds import SUBLIST, Moulds
from siljeok.writers.hwpx.ns import add, part, root
from siljeok.writers.hwpx.page import page_setup
from siljeok.writers.hwpx.sheet import Kind, Sheet
from siljeok.writers.hwpx.slips import Frame, Margin, Paragraph, Slip
from siljeok.writers.hwpx.words import CTRL, RUN, auto_number, leader, no_words, words

_NOTES = {NoteKind.FOOTNOTE: "footNote", NoteKind.ENDNOTE: "endNote"}
_NOTE_LINE = Kind("footnote", "line plain 0 _")
_DROPPED = frozenset({Flag.HIDDEN, Flag.DELETED})
_TOP = {**SUBLIST, "vertAlign": "TOP"}


class Drawing:
    """One section being written: its notes by id, the pages of contents, numbers given so far."""

    def __init__(
        self, sheet: Sheet, notes: Sequence[Note], pages: Mapping[int, int | None]
    ) -> None:
        self.sheet = sheet
        self.notes = {note.id: note for note in notes}
        self.pages = pages
        self.root = root("hs:sec")
        self.moulds = Moulds()
        self.tables = 0
        self.numbers = dict.fromkeys(NoteKind, 0)

    def section(self, slips: Sequence[Slip], first_body: int, covered: bool) -> bytes:
        """The whole section; page numbers begin with 1 at the slip `first_body`."""
        for n, slip in enumerate(slips):
            paragraph = self.slip(self.root, slip)
            if n == 0:
                page_setup(paragraph, self.sheet.look, hide_number=covered)
            if n == first_body and covered:
                run = etree.Element(RUN, charPrIDRef=str(slip.setting.id))
                add(add(run, "hp:ctrl"), "hp:newNum", num="1", numType="PAGE")
                paragraph.insert(0, run)
        return part(self.root)

    def slip(self, parent: etree._Element, slip: Slip) -> etree._Element:
        match slip:
            case Paragraph():
                return self.paragraph(parent, slip)
            case Frame():
                return self.frame(parent, slip)
            case Margin():
                return self.margin(parent, slip)

    # --- paragraphs ---

    def paragraph(self, parent: etree._Element, slip: Paragraph) -> etree._Element:
        element = self.moulds.paragraph(parent, slip.setting, slip.opens_page, slip.opens_column)
        run = element[0]
        _bookmark(run, slip.bookmark)
        self.runs(run, slip.lead, slip.runs)
        if slip.entry is not None:
            page = self.pages.get(id(slip.entry))
            if page is not None:
                leader(run, page)
        return element

    def runs(self, run: etree._Element, lead: str, runs: Sequence[Run]) -> None:
        """Words, breaks and tabs in `hp:t`, notes between them."""
        said: list[str] = [lead]
        for item in runs:
            match item:
                case Text(text, flags):
                    if _DROPPED.isdisjoint(flags):
                        said.append(text)
                case Slot(printed=printed):
                    said.append(printed)
                case LineBreak():
                    said.append("\n")
                case Tab():
                    said.append("\t")
                case NoteRef(note) if note in self.notes:
                    words(run, "".join(said))
                    said = []
                    self.note(run, self.notes[note])
                case NoteRef():
                    pass
        words(run, "".join(said))

    def note(self, run: etree._Element, note: Note) -> None:
        ctrl = etree.SubElement(run, CTRL)
        self.numbers[note.kind] += 1
        number = str(self.numbers[note.kind])
        name = _NOTES.get(note.kind)
        if name is None:
            holder = add(ctrl, "hp:hiddenComment")
        else:
            holder = add(ctrl, f"hp:{name}", number=number, suffixChar="41", instId=number)
        inner = add(holder, "hp:subList", **_TOP)
        slips = lay_inside(note.blocks, self.sheet, self.sheet.text_width, 0, _NOTE_LINE)
        for slip in slips:
            self.slip(inner, slip)
        if name is not None:
            auto_number(inner[0], number, name)

    # --- frames and margins ---

    def frame(self, parent: etree._Element, slip: Frame) -> etree._Element:
        element = self.moulds.paragraph(parent, slip.setting, slip.opens_page)
        run = element[0]
        _bookmark(run, slip.bookmark)
        table = self.moulds.table(run, slip, self.tables)
        self.tables += 1
        rows = [add(table, "hp:tr") for _ in slip.heights]
        for cell in slip.cells:
            inner = self.moulds.cell(rows[cell.row], cell, slip)
            for item in cell.slips:
                self.slip(inner, item)
        no_words(run)
        return element

    def margin(self, parent: etree._Element, slip: Margin) -> etree._Element:
        element = self.moulds.paragraph(parent, slip.setting)
        ctrl = etree.SubElement(element[0], CTRL)
        holder = add(ctrl, f"hp:{slip.kind}", id="1", applyPageType="BOTH")
        inner = add(holder, "hp:subList", **_TOP)
        for item in slip.slips:
            self.slip(inner, item)
        return element


def _bookmark(run: etree._Element, name: str) -> None:
    if name:
        add(etree.SubElement(run, CTRL), "hp:bookmark", name=name)
