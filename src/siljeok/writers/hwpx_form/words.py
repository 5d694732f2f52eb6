"""Words of the Book put into copies of a form's paragraphs, in the shapes that stand there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

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
    text_run,
)
from siljeok.book.texts import blocks_text
from siljeok.writers.hwpx.moulds import SUBLIST
from siljeok.writers.hwpx.ns import add, tag
from siljeok.writers.hwpx.words import words
from siljeok.writers.hwpx_form.pieces import RUN, P, own_text, pieces_of_text

_DROPPED = frozenset({Flag.HIDDEN, Flag.DELETED})
_NOTES = {NoteKind.FOOTNOTE: "footNote", NoteKind.ENDNOTE: "endNote"}


class Shape(NamedTuple):
    """How a paragraph of a form is set: by reference to paragraph shape, style, character shapes.

    `lead` are its first characters (blanks, mark, blank), `mark` is set in `lead_char`.
    """

    para: str
    style: str
    lead_char: str
    char: str
    lead: str = ""


def shape_of(paragraph: etree._Element, lead: int = 0) -> Shape:
    """The shape of a paragraph whose first `lead` characters are mark and blanks."""
    weight: Counter[str] = Counter()
    lead_char = ""
    at = 0
    for char, text in pieces_of_text(paragraph):
        for letter in text:
            if at < lead and letter.strip():
                lead_char = char
            elif at >= lead and letter.strip():
                weight[char] += 1
            at += 1
    first = next((r.get("charPrIDRef", "0") for r in paragraph.iterchildren(RUN)), "0")
    char = weight.most_common(1)[0][0] if weight else (lead_char or first)
    return Shape(
        paragraph.get("paraPrIDRef", "0"),
        paragraph.get("styleIDRef", "0"),
        lead_char or char,
        char,
        own_text(paragraph)[:lead],
    )


class Notes:
    """Notes that are written where a line refers to them, numbered in order."""

    def __init__(self, notes: Sequence[Note], shape: Shape) -> None:
        self._notes: Mapping[str, Note] = {note.id: note for note in notes}
        self._shape = shape
        self._count: Counter[NoteKind] = Counter()

    def write(self, run: etree._Element, ident: str) -> None:
        note = self._notes.get(ident)
        if note is None:
            return
        self._count[note.kind] += 1
        number = str(self._count[note.kind])
        ctrl = add(run, "hp:ctrl")
        name = _NOTES.get(note.kind)
        if name is None:
            holder = add(ctrl, "hp:hiddenComment")
        else:
            holder = add(ctrl, f"hp:{name}", number=number, suffixChar="41", instId=number)
        inner = add(holder, "hp:subList", **{**SUBLIST, "vertAlign": "TOP"})
        for n, text in enumerate((blocks_text(note.blocks) or "").split("\n")):
            paragraph = new_paragraph(self._shape)
            if n == 0 and name is not None:
                _auto_number(paragraph, number, name, self._shape.char)
            words(add(paragraph, "hp:run", charPrIDRef=self._shape.char), text)
            inner.append(paragraph)


def _auto_number(paragraph: etree._Element, number: str, name: str, char: str) -> None:
    kind = "FOOTNOTE" if name == "footNote" else "ENDNOTE"
    run = add(paragraph, "hp:run", charPrIDRef=char)
    auto = add(add(run, "hp:ctrl"), "hp:autoNum", num=number, numType=kind)
    add(
        auto,
        "hp:autoNumFormat",
        type="DIGIT",
        userChar="",
        prefixChar="",
        suffixChar=")",
        supscript="0",
    )


def new_paragraph(shape: Shape, *, opens_page: bool = False) -> etree._Element:
    """A paragraph without runs, in a shape of the form."""
    return etree.Element(
        P,
        id="0",
        paraPrIDRef=shape.para,
        styleIDRef=shape.style,
        pageBreak="1" if opens_page else "0",
        columnBreak="0",
        merged="0",
    )


def written(
    shape: Shape, lead: str, runs: Sequence[Run], notes: Notes, *, opens_page: bool = False
) -> etree._Element:
    """A paragraph in a shape of the form: its lead, then the Book's words."""
    paragraph = new_paragraph(shape, opens_page=opens_page)
    fill(paragraph, shape, lead, runs, notes)
    return paragraph


def fill(
    paragraph: etree._Element, shape: Shape, lead: str, runs: Sequence[Run], notes: Notes
) -> None:
    """Put words into a paragraph in place of its own; what else stands in it stays in front."""
    for run in list(paragraph):
        for child in list(run):
            if child.tag == tag("hp:t"):
                run.remove(child)
        if run.tag != RUN or not len(run):
            paragraph.remove(run)
    if lead and shape.lead_char != shape.char:
        words(add(paragraph, "hp:run", charPrIDRef=shape.lead_char), lead)
        lead = ""
    run = add(paragraph, "hp:run", charPrIDRef=shape.char)
    said = [lead]
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
            case NoteRef(note):
                words(run, "".join(said))
                said = []
                notes.write(run, note)
    words(run, "".join(said))


def say(paragraph: etree._Element, text: str, notes: Notes) -> None:
    """Put a plain text into a paragraph of the form in place of its own words."""
    fill(paragraph, shape_of(paragraph), "", text_run(text), notes)
