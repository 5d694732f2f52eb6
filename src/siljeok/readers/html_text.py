"""Words of HTML elements as runs: exact on our own pages, where blanks are kept as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast
from urllib.parse import unquote

from lxml import etree

from siljeok.book.nodes import NO_FLAGS, Flag, LineBreak, NoteRef, Run, Tab, Text, normal_runs
from siljeok.book.texts import runs_text

_ESCAPE = re.compile(r"\\\{([0-9a-f]{1,6})\}")
_SOURCE_BREAK = re.compile(r"[ \t]*\n\s*")
_LEADS = frozenset({"mk", "no"})
_PREFIX = "b-"


def elements(parent: etree._Element) -> Iterator[etree._Element]:
    """The element children; comments and the like left out."""
    return (child for child in parent if isinstance(child.tag, str))


def line_number(element: etree._Element) -> int | None:
    """The line of the file where an element begins."""
    return cast(int | None, element.sourceline)


def block_id(element: etree._Element) -> str | None:
    """The block's id that our writer put on an element."""
    ident = element.get("id", "")
    if not ident.startswith(_PREFIX):
        return None
    return unquote(ident[len(_PREFIX) :], errors="surrogatepass")


def attribute(element: etree._Element, name: str) -> str:
    """An attribute's text, with the characters back that HTML forbids."""
    return _ESCAPE.sub(_character, element.get(name, ""))


def runs(element: etree._Element) -> tuple[Run, ...]:
    """The words of an element, without its mark and number."""
    return normal_runs(tuple(_runs(element, NO_FLAGS)))


def plain(element: etree._Element) -> str:
    """The words of an element as one text."""
    return runs_text(runs(element))


def child_text(element: etree._Element, name: str) -> str | None:
    """The words of the first descendant of a class; None where there is none."""
    for found in element.iter():
        if isinstance(found.tag, str) and name in _classes(found):
            return plain(found)
    return None


def lead(element: etree._Element, name: str) -> str:
    """The mark (`mk`) or number (`no`) before a line's words."""
    for child in elements(element):
        if child.tag == "span" and name in _classes(child):
            return plain(child).removesuffix(" ")
    return ""


def _runs(element: etree._Element, flags: frozenset[Flag]) -> Iterator[Run]:
    yield from _text(element.text, flags)
    for child in element:
        if isinstance(child.tag, str):
            yield from _child(child, flags)
        yield from _text(child.tail, flags)


def _child(child: etree._Element, flags: frozenset[Flag]) -> Iterator[Run]:
    if child.get("data-made") is not None:
        return
    classes = _classes(child)
    note = child.get("data-note")
    code = child.get("data-c")
    if child.tag == "br":
        yield LineBreak()
    elif note is not None:
        yield NoteRef(attribute(child, "data-note"))
    elif code is not None:
        yield from _coded(code, flags)
    elif child.tag == "ins":
        yield from _runs(child, flags | {Flag.INSERTED})
    elif "coloured" in classes:
        yield from _runs(child, flags | {Flag.COLOURED})
    elif not classes & _LEADS:
        yield from _runs(child, flags)


def _coded(code: str, flags: frozenset[Flag]) -> Iterator[Run]:
    """A character that HTML forbids, written as its number; a number of no character is nothing."""
    if re.fullmatch(r"[0-9a-f]{1,6}", code) and int(code, 16) <= 0x10FFFF:
        yield Text(chr(int(code, 16)), flags)


def _text(text: str | None, flags: frozenset[Flag]) -> Iterator[Run]:
    """Words with their tabs; a new line of the source is a blank, as a browser takes it."""
    for n, piece in enumerate(_SOURCE_BREAK.sub(" ", text or "").split("\t")):
        if n:
            yield Tab()
        yield Text(piece, flags)


def _classes(element: etree._Element) -> frozenset[str]:
    return frozenset(element.get("class", "").split())


def _character(hit: re.Match[str]) -> str:
    number = int(hit[1], 16)
    return chr(number) if number <= 0x10FFFF else hit[0]
