"""What the styles of a document say of its paragraphs and runs: outline, numbering, hidden, colour.

A style is asked along the chain of styles that it is based on; the nearest answer counts.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lxml import etree

from siljeok.readers.docx.words import attribute, child, local, number, switched, value

_HEADING = re.compile(r"(?:heading|제목)\s?([1-9])", re.IGNORECASE)
_TITLES = frozenset({"title", "제목"})
_CAPTIONS = frozenset({"caption", "캡션"})
_MAX_CHAIN = 20


class Style(NamedTuple):
    """What one style says itself; None where it says nothing."""

    base: str
    name: str
    outline: int | None
    list_id: int | None
    list_level: int | None
    hidden: bool | None
    warning: bool | None
    opens_page: bool | None


class Paragraphs(NamedTuple):
    """What a style says with all that it is based on. `heading` counts from 1, 0 is none."""

    heading: int
    list_id: int | None
    list_level: int | None
    hidden: bool
    warning: bool
    opens_page: bool
    caption: bool
    title: bool


class Styles:
    """The styles of a document by their ids; `of` answers for one, "" being the default."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._read: dict[str, Style] = {}
        self.default = ""
        for item in root if root is not None else ():
            if local(item) == "style":
                self._elements[attribute(item, "styleId")] = item
                said = attribute(item, "type"), attribute(item, "default")
                if said in (("paragraph", "1"), ("paragraph", "true")):
                    self.default = attribute(item, "styleId")
        self.of = cache(self._of)

    def _of(self, ident: str) -> Paragraphs:
        chain = tuple(map(self._style, self.chain(ident or self.default)))
        return Paragraphs(
            _heading(chain),
            next((s.list_id for s in chain if s.list_id is not None), None),
            next((s.list_level for s in chain if s.list_level is not None), None),
            next((s.hidden for s in chain if s.hidden is not None), False),
            next((s.warning for s in chain if s.warning is not None), False),
            next((s.opens_page for s in chain if s.opens_page is not None), False),
            any(s.name in _CAPTIONS for s in chain),
            any(s.name in _TITLES for s in chain),
        )

    def chain(self, ident: str) -> tuple[str, ...]:
        """The ids of a style and of those that it is based on, nearest first."""
        out: list[str] = []
        while ident in self._elements and ident not in out and len(out) < _MAX_CHAIN:
            out.append(ident)
            ident = self._style(ident).base
        return tuple(out)

    def _style(self, ident: str) -> Style:
        """A style, read when first asked for: a document has many that it never uses."""
        if ident not in self._read:
            self._read[ident] = _style(self._elements[ident])
        return self._read[ident]


def is_warning(properties: etree._Element | None) -> bool | None:
    """Whether run properties set words in red or mark them; None where they say no colour.

    Red is what offices write in what still has to be looked at; other colours are taste.
    """
    marked = value(properties, "highlight")
    if marked and marked != "none":
        return True
    colour = value(properties, "color")
    if re.fullmatch(r"[0-9a-fA-F]{6}", colour):
        red, green, blue = (int(colour[n : n + 2], 16) for n in (0, 2, 4))
        return red >= 0xC0 and max(green, blue) <= 0x50
    return False if colour else None


def _style(item: etree._Element) -> Style:
    paragraph, run = child(item, "pPr"), child(item, "rPr")
    numbering = child(paragraph, "numPr")
    return Style(
        value(item, "basedOn"),
        value(item, "name").lower(),
        number(value(paragraph, "outlineLvl")),
        number(value(numbering, "numId")),
        number(value(numbering, "ilvl")),
        switched(run, "vanish"),
        is_warning(run),
        switched(paragraph, "pageBreakBefore"),
    )


def _heading(chain: tuple[Style, ...]) -> int:
    """The level of a heading: by the name of a style, or by the outline level that one sets."""
    for style in chain:
        named = _HEADING.fullmatch(style.name)
        if named:
            return int(named[1])
        if style.outline is not None:
            return style.outline + 1 if style.outline < 9 else 0
    return 0
