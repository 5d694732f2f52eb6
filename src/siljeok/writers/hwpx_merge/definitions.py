"""The tables of a header: several files' definitions united, equal ones shared, ids renumbered."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from siljeok.writers.hwpx.ns import add, tag

_TABLES = (
    "fontfaces",
    "borderFills",
    "charProperties",
    "tabProperties",
    "numberings",
    "bullets",
    "paraProperties",
    "styles",
    "memoProperties",
    "trackChanges",
    "trackChangeAuthors",
)
"""The tables of a `refList`, in the order that the format wants."""
_FIRST_IDS = {"borderFills": 1, "numberings": 1, "bullets": 1, "trackChanges": 1}
_OURS = re.compile(r"(siljeok .+?)(?: #\d+)?$")
_COVER = re.compile(r"siljeok cover-\w+")

Ids = Mapping[str, str]


class StyleSwap(NamedTuple):
    """What a style's own paragraph and character shapes become where another file's style rules."""

    para: tuple[str, str]
    char: tuple[str, str]


@dataclass(slots=True)
class Maps:
    """A file's ids as the united header calls them, table by table; an id not in it stays."""

    ids: dict[str, Ids] = field(default_factory=dict)
    swaps: dict[str, StyleSwap] = field(default_factory=dict)

    def of(self, table: str, ident: str) -> str:
        return self.ids.get(table, {}).get(ident, ident)


class Definitions:
    """A header that takes in the definitions of others."""

    def __init__(self, head: etree._Element) -> None:
        self.head = head
        found = head.find(tag("hh:refList"))
        self.refs = add(head, "hh:refList") if found is None else found
        self._known: dict[str, dict[object, str]] = {}
        self._next: dict[str, int] = {}
        for name in _TABLES:
            table = self.table(name)
            for entry in table if table is not None else ():
                self._known.setdefault(name, {}).setdefault(_key(entry), entry.get("id", ""))
        self._fonts = {
            face.get("lang", ""): {_key(font): font.get("id", "") for font in face}
            for face in self.refs.iter(tag("hh:fontface"))
        }
        self._styles = {_style_key(style): style for style in self._entries("styles")}

    def table(self, name: str) -> etree._Element | None:
        return self.refs.find(tag(f"hh:{name}"))

    def _entries(self, name: str) -> list[etree._Element]:
        table = self.table(name)
        return [] if table is None else list(table)

    def take(self, head: etree._Element, images: Ids, *, later: bool) -> Maps:
        """Another file's definitions, taken in; `images` are its pictures' new names.

        Numberings are never shared: one that two files count by would run on from file to file.
        A `later` file's cover is no longer the cover, and its styles no longer say so.
        """
        maps = Maps({"images": images, "fonts": {}})
        refs = head.find(tag("hh:refList"))
        if refs is None:
            return maps
        self._take_fonts(refs, maps)
        kept: tuple[tuple[str, Callable[[etree._Element, Maps], None]], ...] = (
            ("borderFills", _images),
            ("charProperties", _char),
            ("tabProperties", _images),
            ("numberings", _heads),
            ("bullets", _heads),
            ("paraProperties", _para),
            ("memoProperties", _images),
            ("trackChangeAuthors", _images),
            ("trackChanges", _change),
        )
        for name, adapt in kept:
            table = refs.find(tag(f"hh:{name}"))
            ids: dict[str, str] = {}
            for entry in list(table) if table is not None else ():
                old = entry.get("id", "")
                adapt(entry, maps)
                ids[old] = self.put(name, entry, share=name not in ("numberings", "trackChanges"))
            maps.ids[name] = ids
        self._take_styles(refs, maps, later)
        return maps

    def put(self, name: str, entry: etree._Element, *, share: bool = True) -> str:
        """The id of a definition: that of an equal one, else a new one."""
        known = self._known.setdefault(name, {})
        key = _key(entry)
        if share and key in known:
            return known[key]
        table = self.table(name)
        if table is None:
            table = self._new_table(name)
        ident = str(self._free(name))
        entry.set("id", ident)
        table.append(entry)
        known.setdefault(key, ident)
        return ident

    def finish(self, sections: int) -> None:
        """Say how many entries each table and each list of fonts has, and how many sections are."""
        for name in _TABLES:
            table = self.table(name)
            if table is not None:
                table.set("itemCnt", str(len(table)))
        for face in self.refs.iter(tag("hh:fontface")):
            face.set("fontCnt", str(len(face)))
        self.head.set("secCnt", str(sections))
        begin = self.head.find(tag("hh:beginNum"))
        if begin is not None:
            begin.set("page", "1")

    def _new_table(self, name: str) -> etree._Element:
        table = etree.Element(tag(f"hh:{name}"), itemCnt="0")
        before = _TABLES[: _TABLES.index(name)]
        at = sum(1 for child in self.refs if str(child.tag).rpartition("}")[2] in before)
        self.refs.insert(at, table)
        return table

    def _free(self, name: str) -> int:
        if name not in self._next:
            taken = [int(i) for e in self._entries(name) if (i := e.get("id", "")).isdecimal()]
            self._next[name] = max(taken, default=_FIRST_IDS.get(name, 0) - 1) + 1
        ident = self._next[name]
        self._next[name] += 1
        return ident

    def _take_fonts(self, refs: etree._Element, maps: Maps) -> None:
        for face in refs.iter(tag("hh:fontface")):
            lang = face.get("lang", "")
            ours = next(
                (f for f in self.refs.iter(tag("hh:fontface")) if f.get("lang") == lang), None
            )
            if ours is None:
                continue
            known = self._fonts.setdefault(lang, {})
            ids: dict[str, str] = {}
            for font in list(face):
                old = font.get("id", "")
                _images(font, maps)
                key = _key(font)
                if key not in known:
                    known[key] = str(len(ours))
                    font.set("id", known[key])
                    ours.append(font)
                ids[old] = known[key]
            maps.ids[f"fonts {lang.lower()}"] = ids

    # --- styles ---

    def _take_styles(self, refs: etree._Element, maps: Maps, later: bool) -> None:
        ids: dict[str, str] = {}
        new: list[etree._Element] = []
        for style in refs.iter(tag("hh:style")):
            old = style.get("id", "")
            if later and _COVER.match(style.get("engName", "")):
                style.set("name", f"사이 {style.get('name', '')}")
                style.set("engName", f"siljeok made {style.get('engName', '')[8:]}")
            para, char = style.get("paraPrIDRef", ""), style.get("charPrIDRef", "")
            ours = self._styles.get(_style_key(style))
            if ours is not None:
                ids[old] = ours.get("id", "")
                maps.swaps[old] = StyleSwap(
                    (para, ours.get("paraPrIDRef", "")), (char, ours.get("charPrIDRef", ""))
                )
                continue
            ids[old] = str(self._free("styles"))
            style.set("id", ids[old])
            style.set("paraPrIDRef", maps.of("paraProperties", para))
            style.set("charPrIDRef", maps.of("charProperties", char))
            new.append(style)
        for style in new:
            following = style.get("nextStyleIDRef", "")
            style.set("nextStyleIDRef", ids.get(following, style.get("id", "")))
            self.add_style(style)
        maps.ids["styles"] = ids

    def add_style(self, style: etree._Element) -> None:
        """A style with its id, under a name that no other has."""
        table = self.table("styles")
        if table is None:
            table = self._new_table("styles")
        key = _style_key(style)
        names = {known.get("name") for known in self._styles.values()}
        name, n = style.get("name", ""), 2
        while style.get("name") in names:
            style.set("name", f"{name} ({n})")
            n += 1
        english = _OURS.match(style.get("engName", ""))
        if english:
            style.set("engName", f"{english[1]} #{style.get('id')}")
        table.append(style)
        self._styles[key] = style

    def new_style(self, name: str, english: str, para: str, char: str) -> str:
        """The id of a new style of two shapes."""
        ident = str(self._free("styles"))
        style = etree.Element(
            tag("hh:style"),
            id=ident,
            type="PARA",
            name=name,
            engName=english,
            paraPrIDRef=para,
            charPrIDRef=char,
            nextStyleIDRef=ident,
            langID="1042",
            lockForm="0",
        )
        self.add_style(style)
        return ident

    def style(self, ident: str) -> etree._Element | None:
        return next((s for s in self._styles.values() if s.get("id") == ident), None)


def _style_key(style: etree._Element) -> tuple[str, str, str]:
    """What makes two styles one: kind, name, and for ours what they mean."""
    english = _OURS.match(style.get("engName", ""))
    return style.get("type", ""), style.get("name", "").strip(), english[1] if english else ""


def _key(element: etree._Element, top: bool = True) -> object:
    """An element's name, attributes, words and children, its own id apart."""
    attributes = tuple(sorted((k, v) for k, v in element.items() if not (top and k == "id")))
    text = (element.text or "").strip()
    return element.tag, attributes, text, tuple(_key(child, False) for child in element)


# --- what a definition refers to, by its new id ---


def _images(entry: etree._Element, maps: Maps) -> None:
    for element in entry.iter():
        old = element.get("binaryItemIDRef")
        if old:
            element.set("binaryItemIDRef", maps.of("images", old))


def _renamed(element: etree._Element, attribute: str, table: str, maps: Maps) -> None:
    old = element.get(attribute)
    if old is not None:
        element.set(attribute, maps.of(table, old))


def _char(entry: etree._Element, maps: Maps) -> None:
    _renamed(entry, "borderFillIDRef", "borderFills", maps)
    fonts = entry.find(tag("hh:fontRef"))
    if fonts is not None:
        for lang in map(str, fonts.keys()):
            _renamed(fonts, lang, f"fonts {lang}", maps)


def _heads(entry: etree._Element, maps: Maps) -> None:
    _images(entry, maps)
    for element in entry.iter():
        _renamed(element, "charPrIDRef", "charProperties", maps)


def _para(entry: etree._Element, maps: Maps) -> None:
    _renamed(entry, "tabPrIDRef", "tabProperties", maps)
    for border in entry.iter(tag("hh:border")):
        _renamed(border, "borderFillIDRef", "borderFills", maps)
    heading = entry.find(tag("hh:heading"))
    if heading is not None:
        table = {"NUMBER": "numberings", "BULLET": "bullets"}.get(heading.get("type", ""), "")
        _renamed(heading, "idRef", table, maps)


def _change(entry: etree._Element, maps: Maps) -> None:
    _renamed(entry, "authorID", "trackChangeAuthors", maps)
    _renamed(entry, "charshapeID", "charProperties", maps)
    _renamed(entry, "parashapeID", "paraProperties", maps)
