"""Automatic numbers, counted as Word counts them: levels, restarts, lists shared by styles."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from siljeok.readers.docx.styles import Styles
from siljeok.readers.docx.words import attribute, child, descendants, number, switched, value
from siljeok.readers.list_numbers import printed_number

_PLACE = re.compile(r"%([1-9])")
LEVELS = 9
# Bullets of symbol fonts, as the letters that they look like.
_SYMBOLS = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF06E: "■", 0xF06F: "□", 0xF071: "□", 0xF0A8: "□", 0xF06C: "●",
    0xF0A1: "○", 0xF09F: "•", 0xF09E: "·", 0xF075: "◆", 0xF076: "❖", 0xF0D8: "➢", 0xF0E0: "→",
    0xF0E8: "➔", 0xF0F0: "⇨", 0xF0FC: "✓", 0xF0FE: "☑", 0xF0AB: "★", 0xF02D: "-", 0xF0A4: "◎",
    0xF046: "☞", 0xF0C4: "➢", 0xF02A: "*",
}  # fmt: skip


class Level(NamedTuple):
    """One level of a list: where it starts, how it prints, the style that it numbers."""

    start: int
    form: str
    text: str
    style: str
    restart: int | None
    legal: bool


class Key(NamedTuple):
    """A list as it is counted: lists that share an abstract one count together."""

    abstract: str
    levels: tuple[Level, ...]


class Numbering:
    """The lists of a document and how far each has counted; asked in reading order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._lists: dict[int, etree._Element] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._known: dict[int, Key | None] = {}
        self._started: set[tuple[int, int]] = set()
        for item in root if root is not None else ():
            ident = attribute(item, "abstractNumId")
            if item.tag.endswith("}abstractNum"):
                self._abstract[ident] = item
            elif item.tag.endswith("}num"):
                known = number(attribute(item, "numId"))
                if known is not None:
                    self._lists[known] = item

    def printed(self, list_id: int, level: int | None, style: str) -> str:
        """The number or bullet of the next paragraph of a list, "" where it has none."""
        key = self._key(list_id)
        if key is None:
            return ""
        at = self._level(key, level, style)
        counts = self._counts.setdefault(key.abstract, [None] * LEVELS)
        self._restart(list_id, at, counts)
        now = counts[at]
        counts[at] = key.levels[at].start if now is None else now + 1
        for below in range(at + 1, LEVELS):
            limit = key.levels[below].restart
            if limit is None or (limit and at < limit):
                counts[below] = None
        return _text(key, at, counts)

    def _restart(self, list_id: int, at: int, counts: list[int | None]) -> None:
        """Numbers that this list starts anew, once, though it shares its abstract list."""
        for level in range(at + 1):
            override = self._override(list_id, level)
            start = number(value(override, "startOverride"))
            if start is not None and (list_id, level) not in self._started:
                self._started.add((list_id, level))
                counts[level] = start - 1 if level == at else start

    def _override(self, list_id: int, level: int) -> etree._Element | None:
        for item in self._lists[list_id]:
            named = number(attribute(item, "ilvl"))
            if item.tag.endswith("}lvlOverride") and named == level:
                return item
        return None

    def _level(self, key: Key, level: int | None, style: str) -> int:
        if level is not None:
            return min(max(level, 0), LEVELS - 1)
        chain = self._styles.chain(style)
        return next((n for n, one in enumerate(key.levels) if one.style and one.style in chain), 0)

    def _key(self, list_id: int) -> Key | None:
        if list_id not in self._known:
            self._known[list_id] = self._made(list_id)
        return self._known[list_id]

    def _made(self, list_id: int) -> Key | None:
        item = self._lists.get(list_id)
        abstract = self._found(value(item, "abstractNumId"))
        if item is None or abstract is None:
            return None
        ident = attribute(abstract, "abstractNumId")
        levels = {number(attribute(one, "ilvl")): one for one in descendants(abstract, "lvl")}
        for over in descendants(item, "lvlOverride"):
            changed = child(over, "lvl")
            if changed is not None:
                levels[number(attribute(over, "ilvl"))] = changed
        return Key(ident, tuple(_read(levels.get(n)) for n in range(LEVELS)))

    def _found(self, ident: str) -> etree._Element | None:
        """An abstract list; one that only names a style's list is that one."""
        for _ in range(LEVELS):
            abstract = self._abstract.get(ident)
            name = value(abstract, "numStyleLink")
            if not name:
                return abstract
            list_id = self._styles.of(name).list_id
            ident = value(self._lists.get(list_id), "abstractNumId") if list_id is not None else ""
        return None


def symbol(text: str) -> str:
    """Letters of symbol fonts as the letters that they look like; others as they are."""
    return "".join(_SYMBOLS.get(ord(letter), letter) for letter in text)


def _read(level: etree._Element | None) -> Level:
    form = value(level, "numFmt") or "decimal"
    text = value(level, "lvlText") if level is not None else ""
    start = number(value(level, "start"))
    if form == "bullet":
        text = symbol(text)
        # The letter o of a typewriter's font is how Word draws a small circle.
        text = "○" if text == "o" else text
    return Level(
        1 if start is None else start,
        form,
        text,
        value(level, "pStyle"),
        number(value(level, "lvlRestart")),
        bool(switched(level, "isLgl")),
    )


def _text(key: Key, at: int, counts: list[int | None]) -> str:
    level = key.levels[at]
    if level.form == "bullet":
        return level.text

    def place(hit: re.Match[str]) -> str:
        which = int(hit[1]) - 1
        asked = key.levels[which]
        now = counts[which]
        form = "decimal" if level.legal else asked.form
        return printed_number(asked.start if now is None else now, form)

    return _PLACE.sub(place, level.text)
