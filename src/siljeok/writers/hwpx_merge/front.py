"""What merging adds: one contents in front, and a sheet with the division's name before each file.

Their styles are made once in the united header from its own 바탕글; nothing is set by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from siljeok.writers.hwpx.ns import NSMAP, UNIT_CHAR, add, root, tag
from siljeok.writers.hwpx.words import leader, words
from siljeok.writers.hwpx_merge.body import settings_of
from siljeok.writers.hwpx_merge.definitions import Definitions

_BLANKS = 6


class Listed(NamedTuple):
    """A line of the contents: its depth from 1, its number, its words, and its page."""

    level: int
    number: str
    title: str
    page: int


class _Look(NamedTuple):
    """What differs from 바탕글: type in 1/100 pt, spaces in HWPUNIT."""

    size: int
    bold: bool = False
    align: str = "LEFT"
    left: int = 0
    before: int = 0
    width: int = 0


class Front:
    """Styles of the contents and the dividers in one header, made when they are asked for."""

    def __init__(self, definitions: Definitions, width: int) -> None:
        self._definitions = definitions
        self._width = width
        self._ours = any(
            style.get("engName", "").startswith("siljeok ")
            for style in definitions.refs.iter(tag("hh:style"))
        )
        self._styles: dict[str, str] = {}

    def contents(self, like: etree._Element, entries: Sequence[Listed]) -> etree._Element:
        """A section of the contents, without a page number, on paper as another section's."""
        section = root("hs:sec")
        head = self._paragraph(section, "합본 차례 제목", "made", _Look(2000, True, "CENTER"))
        words(head, "목 차")
        _opened(section, like)
        depth = max((entry.level for entry in entries), default=1)
        for n, entry in enumerate(entries):
            lead = entry.number.count(" ") + 1 if entry.number else 0
            first = "" if n else " 첫 줄"
            name = (
                f"합본 차례 {entry.level}{' 번호' if lead else ''}{f' {lead}' if lead > 1 else ''}"
            )
            meaning = f"contents{'-first' if not n else ''} {depth} {entry.level}"
            run = self._paragraph(
                section,
                name + first,
                f"{meaning} n{lead}" if lead else meaning,
                _entry_look(entry.level, self._width),
            )
            words(run, f"{entry.number} {entry.title}" if entry.number else entry.title)
            leader(run, entry.page)
        return section

    def divider(self, section: etree._Element, name: str) -> None:
        """A sheet with a name on it before all that stands in a section."""
        settings = settings_of(section)
        holder = settings.getparent() if settings is not None else None
        old = holder.getparent() if holder is not None else None
        if holder is None or old is None or settings is None:
            return
        old.set("pageBreak", "1")
        # Space before is lost at a page's top, so the name stands under blank lines.
        lines = [
            self._paragraph(section, "합본 사이 여백", "made", _Look(2000)) for _ in range(_BLANKS)
        ]
        lines.append(self._paragraph(section, "합본 사이 쪽", "made", _Look(3000, True, "CENTER")))
        words(lines[-1], name)
        for n, run in enumerate(lines):
            paragraph = run.getparent()
            assert paragraph is not None
            section.insert(n, paragraph)
        opening = etree.Element(tag("hp:run"), charPrIDRef=lines[0].get("charPrIDRef", "0"))
        section[0].insert(0, opening)
        # The section's settings and columns stand in its first paragraph, wherever that is.
        opening.append(settings)
        for control in list(holder):
            if control.tag == tag("hp:ctrl") and control.find(tag("hp:colPr")) is not None:
                opening.append(control)
        if not len(holder):
            old.remove(holder)

    def _paragraph(
        self, section: etree._Element, name: str, meaning: str, look: _Look
    ) -> etree._Element:
        """The one run of a new paragraph in a style."""
        ident = self._styles.get(name) or self._new(name, meaning, look)
        self._styles[name] = ident
        style = self._definitions.style(ident)
        assert style is not None
        paragraph = add(
            section,
            "hp:p",
            id="0",
            paraPrIDRef=style.get("paraPrIDRef", "0"),
            styleIDRef=ident,
            pageBreak="0",
            columnBreak="0",
            merged="0",
        )
        return add(paragraph, "hp:run", charPrIDRef=style.get("charPrIDRef", "0"))

    def _new(self, name: str, meaning: str, look: _Look) -> str:
        normal = self._definitions.style("0")
        refs = self._definitions.refs
        para = _copied(refs, "paraPr", normal.get("paraPrIDRef") if normal is not None else "0")
        char = _copied(refs, "charPr", normal.get("charPrIDRef") if normal is not None else "0")
        if look.width:
            para.set("tabPrIDRef", self._definitions.put("tabProperties", _tab(look.width)))
        english = f"siljeok {meaning}" if self._ours else ""
        return self._definitions.new_style(
            name,
            english,
            self._definitions.put("paraProperties", _para(para, look)),
            self._definitions.put("charProperties", _char(char, look)),
        )


def _entry_look(level: int, width: int) -> _Look:
    sizes = {1: (1500, True), 2: (1400, False)}
    size, bold = sizes.get(level, (1300, False))
    return _Look(size, bold, "LEFT", (level - 1) * 1400, 500 if level == 1 else 200, width)


def _opened(section: etree._Element, like: etree._Element) -> None:
    """Give the first paragraph the settings of another section, and hide its page's number."""
    settings = settings_of(like)
    run = etree.Element(tag("hp:run"), charPrIDRef="0")
    section[0].insert(0, run)
    if settings is None:
        return
    own = deepcopy(settings)
    for master in list(own.iter(tag("hp:masterPage"))):
        own.remove(master)
    own.set("masterPageCnt", "0")
    run.append(own)
    columns = next(like.iter(tag("hp:colPr")), None)
    if columns is not None:
        add(run, "hp:ctrl").append(deepcopy(columns))
    hidden = {f"hide{what}": "0" for what in ("Header", "Footer", "MasterPage", "Border", "Fill")}
    add(add(run, "hp:ctrl"), "hp:pageHiding", **hidden, hidePageNum="1")


def _copied(refs: etree._Element, name: str, ident: str | None) -> etree._Element:
    shapes = list(refs.iter(tag(f"hh:{name}")))
    found = next((s for s in shapes if s.get("id") == ident), shapes[0])
    return deepcopy(found)


def _char(char: etree._Element, look: _Look) -> etree._Element:
    char.set("height", str(look.size))
    char.set("textColor", "#000000")
    for name in ("bold", "italic"):
        for element in char.findall(tag(f"hh:{name}")):
            char.remove(element)
    if look.bold:
        before = char.find(tag("hh:offset"))
        bold = etree.Element(tag("hh:bold"))
        if before is not None:
            before.addnext(bold)
        else:
            char.append(bold)
    return char


def _para(para: etree._Element, look: _Look) -> etree._Element:
    for align in para.iter(tag("hh:align")):
        align.set("horizontal", look.align)
    for heading in para.iter(tag("hh:heading")):
        heading.set("type", "NONE")
        heading.set("idRef", "0")
    for margin in para.iter(tag("hh:margin")):
        parent = margin.getparent()
        times = 2 if parent is not None and parent.tag == tag("hp:default") else 1
        values = {"intent": 0, "left": look.left, "right": 0, "prev": look.before, "next": 0}
        for name, value in values.items():
            for element in margin.iter(tag(f"hc:{name}")):
                element.set("value", str(value * times))
    return para


def _tab(width: int) -> etree._Element:
    """A dotted leader to the right edge; written twice, as lengths are."""
    tab = etree.Element(tag("hh:tabPr"), id="", autoTabLeft="0", autoTabRight="0", nsmap=NSMAP)
    switch = add(tab, "hp:switch")
    case = add(switch, "hp:case")
    case.set(f"{{{case.nsmap['hp']}}}required-namespace", UNIT_CHAR)
    for parent, times in ((case, 1), (add(switch, "hp:default"), 2)):
        add(
            parent,
            "hh:tabItem",
            pos=str(width * times),
            type="RIGHT",
            leader="DOT",
            unit="HWPUNIT",
        )
    return tab
