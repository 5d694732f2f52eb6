"""A paragraph's content in order: words as runs, and the objects that stand between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from siljeok.book.nodes import NO_FLAGS, Flag, LineBreak, NoteKind, Run, Tab, Text

NOTE_KINDS = {
    "footNote": NoteKind.FOOTNOTE,
    "endNote": NoteKind.ENDNOTE,
    "hiddenComment": NoteKind.MEMO,
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


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def contents(paragraph: etree._Element) -> Iterator[Content]:
    """Everything in a paragraph in order; nothing that says something is left out."""
    flags: set[Flag] = set()
    for run in paragraph:
        if local(run) == "run":
            for child in run:
                yield from _child(child, flags)


def _child(child: etree._Element, flags: set[Flag]) -> Iterator[Content]:
    name = local(child)
    if name == "t":
        yield from _words(child, flags)
    elif name == "ctrl":
        for inner in child:
            yield from _control(inner)
    elif name == "switch":
        # Both branches say the same in two forms; the first is the newer.
        for inner in child[0] if len(child) else ():
            yield from _child(inner, flags)
    elif name == "compose":
        yield Text(child.get("composeText", ""))
    elif name == "dutmal":
        main, above = (_all_text(child.find(f"{{*}}{part}")) for part in ("mainText", "subText"))
        yield Text(f"{main}({above})" if above else main)
    elif name not in _IGNORED:
        yield Thing(name, child)


def _control(inner: etree._Element) -> Iterator[Content]:
    name = local(inner)
    if name == "bookmark":
        yield Bookmark(inner.get("name", ""))
    elif name == "fieldBegin":
        if inner.find("{*}subList") is not None:
            yield Thing(name, inner)
    elif name not in _IGNORED:
        yield Thing(name, inner)


def _words(element: etree._Element, flags: set[Flag]) -> Iterator[Content]:
    if element.text:
        yield Text(element.text, _frozen(flags))
    for child in element:
        name = local(child)
        if name == "lineBreak":
            yield LineBreak()
        elif name == "tab":
            # The leader of contents: dots up to a stop at the right.
            yield Leader() if child.get("leader") not in (None, "0", "NONE") else Tab()
        elif name in _BLANKS:
            yield Text(_BLANKS[name], _frozen(flags))
        elif name in _MARKS:
            flag, begins = _MARKS[name]
            (flags.add if begins else flags.discard)(flag)
        elif child.text:
            yield Text(_all_text(child), _frozen(flags))
        if child.tail:
            yield Text(child.tail, _frozen(flags))


def _all_text(element: etree._Element | None) -> str:
    return "".join(map(str, element.itertext())) if element is not None else ""


def _frozen(flags: set[Flag]) -> frozenset[Flag]:
    return frozenset(flags) if flags else NO_FLAGS
