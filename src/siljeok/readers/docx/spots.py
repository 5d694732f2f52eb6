"""Where blocks of a document are read, and what stands there: in forms, changes and drawings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from siljeok.book.nodes import NO_FLAGS, Block, Box, Line, Table
from siljeok.book.reading import Where
from siljeok.book.texts import runs_text
from siljeok.readers.docx.content import Flags, chosen
from siljeok.readers.docx.words import child, local

_HOLDERS = frozenset({"sdtContent", "customXml", "ins", "del", "moveTo", "moveFrom"})

NewId = Callable[[], str]


class Spot(NamedTuple):
    """Where blocks are read: their place, what names them, the changes and notes around them."""

    place: Where
    new_id: NewId
    flags: Flags = NO_FLAGS
    inside: bool = False
    """Whether it is a cell, a box or a note: what stands there is no title."""
    noted: bool = False
    """Whether it is a note, which refers to no other."""


def is_raw(block: Block) -> bool:
    """Whether `assemble` has to recognise a block: not what the file names, nor what hides."""
    if not isinstance(block, Line):
        return isinstance(block, Table | Box)
    return block.role is None and bool(runs_text(block.runs).strip())


def paragraphs(item: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of an element of the body, out of what forms put around them."""
    name = local(item)
    if name in ("p", "tbl", "altChunk"):
        yield item
    elif name == "sdt":
        inner = child(item, "sdtContent")
        yield from paragraphs(inner) if inner is not None else ()
    elif name == "AlternateContent":
        for element in chosen(item):
            yield from paragraphs(element)
    elif name in _HOLDERS:
        for element in item:
            yield from paragraphs(element)


def written_parts(element: etree._Element) -> Iterator[etree._Element]:
    """Where words are written in a drawing; not those inside another, nor an older form of it."""
    for item in element:
        if local(item) == "txbxContent":
            yield item
        elif local(item) == "AlternateContent":
            yield from written_parts(chosen(item))
        else:
            yield from written_parts(item)
