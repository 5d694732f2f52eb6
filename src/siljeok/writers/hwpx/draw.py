"""Contents/section0.xml: slips written out in one pass, no line caches, no formatting by hand."""

from __future__ import annotations

import re
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
from siljeok.writers.hwpx.lines import DATE
from siljeok.writers.hwpx.ns import add, part, root, tag
from siljeok.writers.hwpx.page import page_setup
from siljeok.writers.hwpx.sheet import Kind, Setting, Sheet
from siljeok.writers.hwpx.slips import CELL_SIDE, Frame, Margin, Paragraph, Slip

ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold; the carriage return among them, which it would turn."""

_P, _RUN, _T, _CTRL = tag("hp:p"), tag("hp:run"), tag("hp:t"), tag("hp:ctrl")
_BREAK, _TAB, _HOLD = tag("hp:lineBreak"), tag("hp:tab"), tag("hp:nbSpace")
_HELD = "\x00"
_PIECES = re.compile(f"[\n\t{_HELD}]")
_TAB_PLAIN = {"width": "4000", "leader": "0", "type": "1"}
_TAB_LEADER = {"width": "4000", "leader": "3", "type": "2"}
_NOTES = {NoteKind.FOOTNOTE: "footNote", NoteKind.ENDNOTE: "endNote"}
_NOTE_LINE = Kind("footnote", "line plain 0 _")
_SUBLIST = {
    "id": "",
    "textDirection": "HORIZONTAL",
    "lineWrap": "BREAK",
    "vertAlign": "CENTER",
    "linkListIDRef": "0",
    "linkListNextIDRef": "0",
    "textWidth": "0",
    "textHeight": "0",
    "hasTextRef": "0",
    "hasNumRef": "0",
}


class Drawing:
    """One section being written: its notes by id, the pages of contents, numbers given so far."""

    def __init__(
        self, sheet: Sheet, notes: Sequence[Note], pages: Mapping[int, int | None]
    ) -> None:
        self.sheet = sheet
        self.notes = {note.id: note for note in notes}
        self.pages = pages
        self.root = root("hs:sec")
        self.tables = 0
        self.numbers = dict.fromkeys(NoteKind, 0)

    def section(self, slips: Sequence[Slip], first_body: int, covered: bool) -> bytes:
        """The whole section; page numbers begin with 1 at the slip `first_body`."""
        for n, slip in enumerate(slips):
            paragraph = self.slip(self.root, slip)
            if n == 0:
                page_setup(paragraph, self.sheet.look, hide_number=covered)
            if n == first_body and covered:
                run = etree.Element(_RUN, charPrIDRef=str(slip.setting.id))
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
        element = _p(parent, slip.setting, slip.opens_page, slip.opens_column)
        run = etree.SubElement(element, _RUN, charPrIDRef=str(slip.setting.id))
        if slip.bookmark:
            add(etree.SubElement(run, _CTRL), "hp:bookmark", name=slip.bookmark)
        self.runs(run, slip.lead, slip.runs)
        if slip.entry is not None:
            self.leader(run, slip)
        return element

    def runs(self, run: etree._Element, lead: str, runs: Sequence[Run]) -> None:
        """Words, breaks and tabs in `hp:t`, notes between them."""
        words: list[str] = [lead]
        for item in runs:
            match item:
                case Text(text, flags):
                    if Flag.HIDDEN not in flags and Flag.DELETED not in flags:
                        words.append(text)
                case Slot(printed=printed):
                    words.append(printed)
                case LineBreak():
                    words.append("\n")
                case Tab():
                    words.append("\t")
                case NoteRef(note) if note in self.notes:
                    _words(run, "".join(words))
                    words = []
                    self.note(run, self.notes[note])
                case NoteRef():
                    pass
        _words(run, "".join(words))

    def leader(self, run: etree._Element, slip: Paragraph) -> None:
        """The dots and the page of an entry of the contents."""
        page = self.pages.get(id(slip.entry))
        if page is None:
            return
        text = run[-1] if len(run) and run[-1].tag == _T else etree.SubElement(run, _T)
        etree.SubElement(text, _TAB, _TAB_LEADER).tail = str(page)

    def note(self, run: etree._Element, note: Note) -> None:
        ctrl = etree.SubElement(run, _CTRL)
        self.numbers[note.kind] += 1
        number = str(self.numbers[note.kind])
        name = _NOTES.get(note.kind)
        if name is None:
            holder = add(ctrl, "hp:hiddenComment")
        else:
            holder = add(ctrl, f"hp:{name}", number=number, suffixChar="41", instId=number)
        inner = add(holder, "hp:subList", **{**_SUBLIST, "vertAlign": "TOP"})
        slips = lay_inside(note.blocks, self.sheet, self.sheet.text_width, 0, _NOTE_LINE)
        for slip in slips:
            self.slip(inner, slip)
        if name is not None:
            _auto_number(inner[0], number, name)

    # --- tables ---

    def frame(self, parent: etree._Element, slip: Frame) -> etree._Element:
        element = _p(parent, slip.setting, slip.opens_page)
        run = etree.SubElement(element, _RUN, charPrIDRef=str(slip.setting.id))
        if slip.bookmark:
            add(etree.SubElement(run, _CTRL), "hp:bookmark", name=slip.bookmark)
        table = _table(run, slip, self.tables)
        self.tables += 1
        rows = [add(table, "hp:tr") for _ in slip.heights]
        for cell in slip.cells:
            tc = add(
                rows[cell.row],
                "hp:tc",
                name="",
                header="1" if cell.head else "0",
                hasMargin="0",
                protect="0",
                editable="0",
                dirty="0",
                borderFillIDRef=str(cell.border),
            )
            inner = add(tc, "hp:subList", **_SUBLIST)
            for item in cell.slips:
                self.slip(inner, item)
            _place(tc, cell.row, cell.col, cell.row_span, cell.col_span, slip)
        etree.SubElement(run, _T)
        return element

    def margin(self, parent: etree._Element, slip: Margin) -> etree._Element:
        element = _p(parent, slip.setting)
        run = etree.SubElement(element, _RUN, charPrIDRef=str(slip.setting.id))
        holder = add(etree.SubElement(run, _CTRL), f"hp:{slip.kind}", id="1", applyPageType="BOTH")
        inner = add(holder, "hp:subList", **{**_SUBLIST, "vertAlign": "TOP"})
        for item in slip.slips:
            self.slip(inner, item)
        return element


def _p(
    parent: etree._Element, setting: Setting, page: bool = False, column: bool = False
) -> etree._Element:
    number = str(setting.id)
    return etree.SubElement(
        parent,
        _P,
        id="0",
        paraPrIDRef=number,
        styleIDRef=number,
        pageBreak="1" if page else "0",
        columnBreak="1" if column else "0",
        merged="0",
    )


def _words(run: etree._Element, text: str) -> None:
    """A text as `hp:t`, its breaks, tabs and held blanks as elements."""
    text = ILLEGAL.sub("", text)
    if not text:
        return
    if ". " in text:
        text = DATE.sub(lambda hit: hit[0].replace(" ", _HELD), text)
    element = etree.SubElement(run, _T)
    pieces = _PIECES.split(text)
    element.text = pieces[0]
    for mark, piece in zip(_PIECES.findall(text), pieces[1:], strict=True):
        if mark == "\n":
            child = etree.SubElement(element, _BREAK)
        elif mark == "\t":
            child = etree.SubElement(element, _TAB, _TAB_PLAIN)
        else:
            child = etree.SubElement(element, _HOLD)
        child.tail = piece


def _auto_number(paragraph: etree._Element, number: str, name: str) -> None:
    """The number that a note prints before its first words."""
    run = etree.Element(_RUN, charPrIDRef=paragraph.get("styleIDRef", "0"))
    kind = "FOOTNOTE" if name == "footNote" else "ENDNOTE"
    auto = add(etree.SubElement(run, _CTRL), "hp:autoNum", num=number, numType=kind)
    add(
        auto,
        "hp:autoNumFormat",
        type="DIGIT",
        userChar="",
        prefixChar="",
        suffixChar=")",
        supscript="0",
    )
    paragraph.insert(0, run)


def _table(run: etree._Element, slip: Frame, number: int) -> etree._Element:
    table = add(
        run,
        "hp:tbl",
        id=str(1000 + number),
        zOrder=str(number),
        numberingType="TABLE",
        textWrap="TOP_AND_BOTTOM",
        textFlow="BOTH_SIDES",
        lock="0",
        dropcapstyle="None",
        pageBreak="TABLE",
        repeatHeader="1" if slip.head_rows else "0",
        rowCnt=str(len(slip.heights)),
        colCnt=str(len(slip.widths)),
        cellSpacing="0",
        borderFillIDRef="1",
        noAdjust="0",
    )
    add(
        table,
        "hp:sz",
        width=str(sum(slip.widths)),
        widthRelTo="ABSOLUTE",
        height=str(slip.table_height),
        heightRelTo="ABSOLUTE",
        protect="0",
    )
    add(
        table,
        "hp:pos",
        treatAsChar="0" if slip.flows else "1",
        affectLSpacing="0",
        flowWithText="1",
        allowOverlap="0",
        holdAnchorAndSO="0",
        vertRelTo="PARA",
        horzRelTo="COLUMN",
        vertAlign="TOP",
        horzAlign="LEFT",
        vertOffset="0",
        horzOffset="0",
    )
    above, below = str(slip.setting.before), str(slip.setting.after)
    add(table, "hp:outMargin", left="0", right="0", top=above, bottom=below)
    add(table, "hp:shapeComment").text = slip.comment
    side, edge = str(CELL_SIDE), str(slip.edge)
    add(table, "hp:inMargin", left=side, right=side, top=edge, bottom=edge)
    return table


def _place(
    tc: etree._Element, row: int, col: int, row_span: int, col_span: int, slip: Frame
) -> None:
    add(tc, "hp:cellAddr", colAddr=str(col), rowAddr=str(row))
    add(tc, "hp:cellSpan", colSpan=str(col_span), rowSpan=str(row_span))
    wide = sum(slip.widths[col : col + col_span])
    high = sum(slip.heights[row : row + row_span])
    add(tc, "hp:cellSz", width=str(wide), height=str(high))
    side, edge = str(CELL_SIDE), str(slip.edge)
    add(tc, "hp:cellMargin", left=side, right=side, top=edge, bottom=edge)
