"""A paragraph's content in order: words as runs, and the objects that stand between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from siljeok.book.nodes import NO_FLAGS, Flag, LineBreak, NoteKind, Run, Tab, Text

NOTE_KINDS = {
    "footNote": NoteKind.FOOTNOTE,
    "endNote": NoteKind.ENDNOTE,
    "hiddenComment": NoteKind.MEMO,
    "memo": NoteKind.MEMO,
}
"""The things that are notes, by the names of the format."""
_IGNORED = frozenset(
    {
        "secPr",
        "colPr",
        "pageNum",
        "pageNumCtrl",
        "pageHiding",
        "newNum",
        "autoNum",
        "fieldEnd",
        "indexmark",
        "linesegarray",
        "titleMark",
        "parameters",
        "metaTag",
    }
)
_BLANKS = {"fwSpace": " ", "nbSpace": " ", "hyphen": "-"}
_MARKS = {
    "insertBegin": (Flag.INSERTED, True),
    "insertEnd": (Flag.INSERTED, False),
    "deleteBegin": (Flag.DELETED, True),
    "deleteEnd": (Flag.DELETED, False),
}
_COUNTED = frozenset({"PICTURE", "TABLE", "EQUATION"})
"""What an automatic number in a text may count, besides notes and pages that print their own."""
_COLOURED = frozenset({Flag.COLOURED})
_HIDDEN = frozenset({Flag.HIDDEN})
WHITE = "FFFFFF"
_MOST_CIRCLED = 20


@dataclass(slots=True)
class Marks:
    """What letters of a document carry: changes that are open, and the colours of their forms.

    `ends` are the changes that end in a later paragraph; any other ends with its own.
    `seen` are the vivid colours of the letters that were met since it was last emptied.
    """

    ends: frozenset[str] = frozenset()
    colours: Mapping[str, str] = field(default_factory=dict)
    open: dict[str, Flag] = field(default_factory=dict)
    flags: frozenset[Flag] = NO_FLAGS
    seen: set[str] = field(default_factory=set)

    def change(self, element: etree._Element) -> None:
        """Begin or end a change."""
        flag, begins = _MARKS[local(element)]
        ident = element.get("Id", "")
        if begins:
            self.open[ident] = flag
        else:
            same = [one for one in self.open if self.open[one] is flag]
            self.open.pop(ident if ident in same else "".join(same[-1:]), None)
        self.flags = frozenset(self.open.values()) or NO_FLAGS

    def end_paragraph(self) -> None:
        """End the changes that no later paragraph ends."""
        if self.open:
            self.open = {ident: flag for ident, flag in self.open.items() if ident in self.ends}
            self.flags = frozenset(self.open.values()) or NO_FLAGS


@dataclass(frozen=True, slots=True)
class Leader:
    """The tab of a dotted leader; what follows is a page."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    name: str


@dataclass(frozen=True, slots=True)
class Thing:
    """Something in a paragraph that is not words: a table, a picture, a note."""

    kind: str
    element: etree._Element


Content = Run | Leader | Bookmark | Thing


def ended_changes(section: bytes) -> frozenset[str]:
    """The numbers of the tracked changes that end somewhere in a section's bytes."""
    if b"insertEnd" not in section and b"deleteEnd" not in section:
        return frozenset()
    ends = re.findall(rb'(?:insert|delete)End\s[^<>]{0,400}?\bId="(\d{1,12})"', section)
    return frozenset(found.decode() for found in ends)


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return name_of(element.tag)


@lru_cache(maxsize=512)
def name_of(tag: object) -> str:
    """A tag's name without its namespace; to split the same few tags again takes long."""
    return str(tag).rpartition("}")[2]


def contents(paragraph: etree._Element, marks: Marks | None = None) -> Iterator[Content]:
    """Everything in a paragraph in order; nothing that says something is left out."""
    marks = marks or Marks()
    colours = marks.colours
    for run in paragraph:
        if name_of(run.tag) != "run":
            continue
        colour = colours.get(run.get("charPrIDRef", "")) if colours else None
        for child in run:
            if colour is None:
                yield from _child(child, marks)
            else:
                yield from _coloured(child, marks, colour)
    marks.end_paragraph()


def _coloured(child: etree._Element, marks: Marks, colour: str) -> Iterator[Content]:
    for part in _child(child, marks):
        if isinstance(part, Text) and part.text.strip():
            marks.seen.add(colour)
            part = Text(part.text, part.flags | (_HIDDEN if colour == WHITE else _COLOURED))
        yield part


def _child(child: etree._Element, marks: Marks) -> Iterator[Content]:
    name = name_of(child.tag)
    if name == "t":
        if len(child):
            yield from _words(child, marks)
        elif child.text:
            yield Text(child.text, marks.flags)
    elif name == "ctrl":
        for inner in child:
            yield from _control(inner)
    elif name == "switch":
        # Both branches say the same in two forms; the first is the newer.
        for inner in child[0] if len(child) else ():
            yield from _child(inner, marks)
    elif name == "compose":
        yield Text(_composed(child), marks.flags)
    elif name == "dutmal":
        main, above = (_all_text(child.find(f"{{*}}{part}")) for part in ("mainText", "subText"))
        yield Text(f"{main}({above})" if above else main, marks.flags)
    elif name not in _IGNORED:
        yield Thing(name, child)


def _composed(element: etree._Element) -> str:
    """Letters set over one another; a number that a circle is drawn around is a circled one."""
    text = element.get("composeText", "")
    circled = "CIRCLE" in element.get("circleType", "") and text.isascii() and text.isdecimal()
    if circled and len(text) < 3 and 0 < int(text) <= _MOST_CIRCLED:
        return chr(0x245F + int(text))
    return text


def _control(inner: etree._Element) -> Iterator[Content]:
    name = local(inner)
    if name == "bookmark":
        yield Bookmark(inner.get("name", ""))
    elif name == "fieldBegin":
        if inner.find("{*}subList") is not None:
            yield Thing("memo" if inner.get("type") == "MEMO" else name, inner)
    elif name == "autoNum":
        if inner.get("numType") in _COUNTED:
            yield Text(inner.get("num", ""))
    elif name not in _IGNORED:
        yield Thing(name, inner)


def _words(element: etree._Element, marks: Marks) -> Iterator[Content]:
    if element.text:
        yield Text(element.text, marks.flags)
    for child in element:
        name = local(child)
        if name == "lineBreak":
            yield LineBreak()
        elif name == "tab":
            # The leader of contents: dots up to a stop at the right.
            yield Leader() if child.get("leader") not in (None, "0", "NONE") else Tab()
        elif name in _BLANKS:
            yield Text(_BLANKS[name], marks.flags)
        elif name in _MARKS:
            marks.change(child)
        elif child.text:
            yield Text(_all_text(child), marks.flags)
        if child.tail:
            yield Text(child.tail, marks.flags)


def _all_text(element: etree._Element | None) -> str:
    return "".join(map(str, element.itertext())) if element is not None else ""
