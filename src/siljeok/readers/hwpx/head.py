"""What a stranger's header defines: numbers and bullets of paragraphs, colours of letters.

A header holds hundreds of definitions of which a document uses few; to make a tree of all would
take a third of the time that the document takes. So they are looked up in its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html import unescape
from types import MappingProxyType
from typing import NamedTuple

from siljeok.readers.hwpx.content import WHITE

_NEAR = 65_536
"""How many bytes an element's beginning may stand before what is looked up in it."""
VIVID = 0xA0
"""How far the channels of a colour lie apart at least, for it to be red, blue or green."""


class Heading(NamedTuple):
    """What a paragraph's form puts before its words: `kind` of the format, its list and level."""

    kind: str
    ident: str
    level: int


class Level(NamedTuple):
    """One level of a numbering: how its numbers look (`^1.`), and where they start."""

    text: str
    form: str
    start: int


class Head(NamedTuple):
    """What the header says of paragraphs and letters, by the numbers that the body uses."""

    headings: Mapping[str, Heading]
    numberings: Mapping[str, Mapping[int, Level]]
    bullets: Mapping[str, str]
    colours: Mapping[str, str]
    filled: frozenset[str] = frozenset()
    """The grounds (`borderFill`) that are filled, where some letters are white."""
    grounds: Mapping[str, str] = MappingProxyType({})
    """The ground of each form of paragraphs, where some letters are white."""

    @property
    def filled_paragraphs(self) -> frozenset[str]:
        return frozenset(form for form, ground in self.grounds.items() if ground in self.filled)


NOTHING = Head({}, {}, {}, {})


def head_of(data: bytes) -> Head:
    """The definitions of a header; what is damaged or unknown in it is as if it were not there."""
    headings, colours = _headings(data), _colours(data)
    head = Head(headings, {}, {}, colours)
    if headings:
        head = head._replace(numberings=_numberings(data), bullets=_bullets(data))
    if WHITE in colours.values():
        head = head._replace(filled=_filled(data), grounds=_grounds(data))
    return head


def without_white(head: Head, section: bytes) -> Mapping[str, str]:
    """The colours of letters, without white where something may stand behind a section's text."""
    if WHITE not in head.colours.values():
        return head.colours
    page = _pattern(rb'pageBorderFill\s[^<>]{0,400}?borderFillIDRef="(\d+)"').findall(section)
    behind = any(ground.decode() in head.filled for ground in page)
    if not behind and b"BEHIND_TEXT" not in section and b"masterPage " not in section:
        return head.colours
    return {form: colour for form, colour in head.colours.items() if colour != WHITE}


def numbers(head: Head, section: bytes) -> bool:
    """Whether some paragraph of a section has a form that puts a number or bullet before it."""
    forms = (f'paraPrIDRef="{form}"'.encode() for form in head.headings)
    return any(form in section for form in forms)


@cache
def _pattern(text: bytes) -> re.Pattern[bytes]:
    return re.compile(text, re.DOTALL)


def _headings(data: bytes) -> dict[str, Heading]:
    """The forms of paragraphs that number or mark them, by the number of the form."""
    found: dict[str, Heading] = {}
    for hit in _pattern(rb'heading\s[^<>]{0,400}"(?:OUTLINE|NUMBER|BULLET)"[^<>]{0,400}>').finditer(
        data
    ):
        said = _attributes(hit[0])
        form = _attributes_before(data, hit.start(), b"paraPr ")
        level = said.get("level", "")
        if "id" in form and level.isdecimal() and len(level) < 3:
            found[form["id"]] = Heading(said.get("type", ""), said.get("idRef", ""), int(level))
    return found


def _numberings(data: bytes) -> dict[str, dict[int, Level]]:
    found: dict[str, dict[int, Level]] = {}
    heads = _pattern(rb"paraHead\s(?P<said>[^<>]{0,2000}?)(?:/>|>(?P<text>[^<>]{0,400})<)")
    for whole in _listed(data, b"numberings").split(b"numbering ")[1:]:
        end = whole.find(b">")
        levels = found.setdefault(_attributes(whole[:end]).get("id", ""), {})
        for hit in heads.finditer(whole):
            said = _attributes(hit["said"])
            level, start = said.get("level", ""), said.get("start", "")
            if level.isdecimal() and len(level) < 3:
                text = unescape((hit["text"] or b"").decode("utf-8", "replace"))
                first = int(start) if start.isdecimal() and len(start) < 6 else 1
                levels[int(level)] = Level(text, said.get("numFormat", ""), first)
    return found


def _bullets(data: bytes) -> dict[str, str]:
    listed = _listed(data, b"bullets")
    every = map(_attributes, _pattern(rb"bullet\s[^<>]{0,2000}>").findall(listed))
    return {
        said["id"]: unescape(said.get("char", ""))
        for said in every
        if "id" in said and said.get("useImage", "0") == "0"
    }


def _colours(data: bytes) -> dict[str, str]:
    """The vivid colours of letters, and white without a shade, by the number of their form."""
    found: dict[str, str] = {}
    for hit in _pattern(rb'textColor="#([0-9A-Fa-f]{6})"').finditer(data):
        if hit[1] == b"000000":
            continue
        colour = hit[1].decode().upper()
        channels = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
        form = _attributes_before(data, hit.start(), b"charPr ")
        hides = colour == WHITE and form.get("shadeColor", "none") == "none"
        if (hides or max(channels) - min(channels) >= VIVID) and "id" in form:
            found[form["id"]] = colour
    return found


def _filled(data: bytes) -> frozenset[str]:
    pieces = _listed(data, b"borderFills").split(b"borderFill ")[1:]
    return frozenset(
        _attributes(piece[: piece.find(b">")]).get("id", "")
        for piece in pieces
        if b"fillBrush" in piece
    )


def _grounds(data: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for piece in _listed(data, b"paraProperties").split(b"paraPr ")[1:]:
        form = _attributes(piece[: piece.find(b">")]).get("id", "")
        ground = _pattern(rb'border\s[^<>]{0,400}?borderFillIDRef="(\d+)"').search(piece)
        if ground:
            found[form] = ground[1].decode()
    return found


def _attributes_before(data: bytes, at: int, name: bytes) -> dict[str, str]:
    """The attributes of the last element of a name that begins before a place."""
    start = data.rfind(name, max(0, at - _NEAR), at)
    end = data.find(b">", start, start + _NEAR)
    return _attributes(data[start:end]) if 0 <= start < end else {}


def _listed(data: bytes, name: bytes) -> bytes:
    """What stands in the list of a name; nothing where there is none."""
    start, end = data.find(name), data.rfind(name)
    return data[start:end]


def _attributes(tag: bytes) -> dict[str, str]:
    pairs = _pattern(rb'(\w+)="([^"]*)"').findall(tag)
    return {name.decode(): value.decode("utf-8", "replace") for name, value in pairs}
