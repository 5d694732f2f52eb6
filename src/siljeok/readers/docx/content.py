"""A paragraph's content in order: words with their flags, cuts, and things that stand between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from siljeok.book.nodes import NO_FLAGS, Flag, Tab, Text
from siljeok.readers.docx.numbering import symbol
from siljeok.readers.docx.styles import Styles, is_warning
from siljeok.readers.docx.words import attribute, child, descendants, local, switched, value

NOTES = frozenset({"footnoteReference", "endnoteReference", "commentReference"})
_HOLDERS = frozenset(
    {"hyperlink", "smartTag", "fldSimple", "bdo", "dir", "customXml", "sdtContent", "subDoc"}
)
_CHANGES = {
    "ins": Flag.INSERTED,
    "moveTo": Flag.INSERTED,
    "del": Flag.DELETED,
    "moveFrom": Flag.DELETED,
}
_THINGS = frozenset({"drawing", "pict", "object"}) | NOTES

Flags = frozenset[Flag]


class Cut(NamedTuple):
    """A forced new line; `page` says that what follows begins a page."""

    page: bool


class Thing(NamedTuple):
    """Something between the words, by the name of its element."""

    kind: str
    element: etree._Element
    flags: Flags


Part = Text | Tab | Cut | Thing


class Contents:
    """Reads paragraphs of one document; `flags` are those of what the paragraph stands in."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[bool] = []
        """For each field that is open: whether its instruction is still being read."""

    def of(self, paragraph: etree._Element, style: str, flags: Flags = NO_FLAGS) -> Iterator[Part]:
        """Everything in a paragraph; of a field only what it shows."""
        self._fields.clear()
        yield from self._walk(paragraph, style, flags)

    def _walk(self, element: etree._Element, style: str, flags: Flags) -> Iterator[Part]:
        for item in element:
            name = local(item)
            if name == "r":
                yield from self._run(item, style, flags)
            elif name in _CHANGES:
                yield from self._walk(item, style, flags | {_CHANGES[name]})
            elif name in _HOLDERS:
                yield from self._walk(item, style, flags)
            elif name == "sdt":
                inner = child(item, "sdtContent")
                yield from self._walk(inner, style, flags) if inner is not None else ()
            elif name == "AlternateContent":
                yield from self._walk(chosen(item), style, flags)
            elif name in ("oMath", "oMathPara"):
                yield Thing("oMath", item, flags)

    def _run(self, run: etree._Element, style: str, flags: Flags) -> Iterator[Part]:
        flags = self._flags(run, style, flags)
        yield from self._inside(run, flags)

    def _inside(self, run: etree._Element, flags: Flags) -> Iterator[Part]:
        for item in run:
            name = local(item)
            if name == "fldChar":
                self._field(attribute(item, "fldCharType"))
            elif any(self._fields):
                continue
            elif name == "AlternateContent":
                yield from self._inside(chosen(item), flags)
            elif name in _THINGS:
                yield Thing(name, item, flags)
            else:
                yield from _words(item, name, flags)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _flags(self, run: etree._Element, style: str, flags: Flags) -> Flags:
        properties = child(run, "rPr")
        said = self._styles.of(style)
        hidden, warning = said.hidden, said.warning
        if properties is not None:
            named = value(properties, "rStyle")
            if named:
                said = self._styles.of(named)
                hidden, warning = hidden or said.hidden, warning or said.warning
            own, colour = switched(properties, "vanish"), is_warning(properties)
            hidden = hidden if own is None else own
            warning = warning if colour is None else colour
        if hidden:
            flags |= {Flag.HIDDEN}
        return flags | {Flag.COLOURED} if warning else flags


def chosen(alternate: etree._Element) -> etree._Element:
    """Of two forms of one thing the newer, which says the same as the other."""
    for name in ("Choice", "Fallback"):
        found = child(alternate, name)
        if found is not None and len(found):
            return found
    return alternate


def math_text(element: etree._Element) -> str:
    """A formula in a line: fractions and powers as they are typed."""
    name = local(element)
    if name == "t":
        return element.text or ""
    if name == "f":
        return f"{_grouped(child(element, 'num'))}/{_grouped(child(element, 'den'))}"
    if name in ("sSup", "sSub"):
        sign, part = ("^", "sup") if name == "sSup" else ("_", "sub")
        return f"{_grouped(child(element, 'e'))}{sign}{_grouped(child(element, part))}"
    if name == "d":
        return f"({''.join(map(math_text, element))})"
    if name == "rad":
        return f"√{_grouped(child(element, 'e'))}"
    return "".join(math_text(item) for item in element)


def _grouped(element: etree._Element | None) -> str:
    text = math_text(element) if element is not None else ""
    return text if len(text) < 2 or text.replace(",", "").isalnum() else f"({text})"


def _words(item: etree._Element, name: str, flags: Flags) -> Iterator[Part]:
    if name in ("t", "delText"):
        yield Text((item.text or "").replace("\xa0", " "), flags)
    elif name in ("tab", "ptab"):
        yield Tab()
    elif name in ("br", "cr"):
        yield Cut(attribute(item, "type") == "page")
    elif name == "noBreakHyphen":
        yield Text("-", flags)
    elif name == "sym":
        yield Text(_character(attribute(item, "char")), flags)
    elif name == "ruby":
        base, above = (_all_text(child(item, part)) for part in ("rubyBase", "rt"))
        yield Text(f"{base}({above})" if above else base, flags)


def _all_text(element: etree._Element | None) -> str:
    found = descendants(element, "t") if element is not None else ()
    return "".join(item.text or "" for item in found)


def _character(code: str) -> str:
    """A letter of a symbol font; those of its upper half are meant by their lower number."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    number = number + 0xF000 if 0x20 <= number <= 0xFF else number
    return symbol(chr(number)) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0x110000 else ""
