"""A section taken from one file into another: what it refers to, by the new ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from siljeok.writers.hwpx.ns import add, root, tag
from siljeok.writers.hwpx_merge.definitions import Maps

_TABLE_OF = {
    "borderFillIDRef": "borderFills",
    "tabPrIDRef": "tabProperties",
    "memoShapeIDRef": "memoProperties",
    "outlineShapeIDRef": "numberings",
    "binaryItemIDRef": "images",
    "chartIDRef": "charts",
    "TcId": "trackChanges",
    "charTcId": "trackChanges",
    "paraTcId": "trackChanges",
}
"""Which table an attribute points into, wherever it stands."""
_P, _RUN, _T = tag("hp:p"), tag("hp:run"), tag("hp:t")
_CACHE, _CTRL = tag("hp:linesegarray"), tag("hp:ctrl")
_TEXT = frozenset({_T, tag("hp:lineBreak"), tag("hp:tab"), tag("hp:nbSpace"), tag("hp:fwSpace")})
_SHAPES = "tbl|pic|container|ole|equation|rect|ellipse|line|arc|polygon|curve|connectLine|textart"
_CONTROLS = "video|chart|edit|button|checkBtn|radioBtn|comboBox|listBox|scrollBar|fieldBegin"
_OBJECTS = frozenset(tag(f"hp:{name}") for name in f"{_SHAPES}|{_CONTROLS}".split("|"))
_POINTS = {
    tag("hp:fieldEnd"): "beginIDRef",
    tag("hp:startPt"): "subjectIDRef",
    tag("hp:endPt"): "subjectIDRef",
}
_TOLD = {
    tag("hp:hiddenComment"): "memos",
    tag("hp:insertBegin"): "changes",
    tag("hp:deleteBegin"): "changes",
}


@dataclass(slots=True)
class Names:
    """Ids of objects and names of bookmarks that are taken already, in all sections so far."""

    objects: set[str] = field(default_factory=set)
    bookmarks: set[str] = field(default_factory=set)
    last: int = 0x20000000

    def free(self, ident: str) -> str:
        """The id, or a new one where it is taken."""
        if ident in self.objects:
            while str(self.last) in self.objects:
                self.last += 1
            ident = str(self.last)
        self.objects.add(ident)
        return ident


def whole_root(section: etree._Element) -> etree._Element:
    """The section under a root that declares every namespace, as the word processor wants."""
    fresh = root("hs:sec", **{str(k): str(v) for k, v in section.items()})
    fresh.extend(list(section))
    return fresh


def without_caches(section: etree._Element) -> None:
    """Take the line caches out: under other styles they would overlap text."""
    for cache in list(section.iter(_CACHE)):
        parent = cache.getparent()
        if parent is not None:
            parent.remove(cache)


def renamed(section: etree._Element, maps: Maps, names: Names) -> Counter[str]:
    """Give all that a section refers to its new id; how many memos and tracked changes it has."""
    told: Counter[str] = Counter()
    paras, chars = maps.ids.get("paraProperties", {}), maps.ids.get("charProperties", {})
    styles = maps.ids.get("styles", {})
    objects: dict[str, str] = {}
    for element in section.iter(etree.Element):
        if element.tag in _TEXT or element.tag == _RUN:
            continue
        if element.tag == _P:
            style = element.get("styleIDRef", "")
            swap = maps.swaps.get(style)
            _set(element, "paraPrIDRef", swap.para if swap else None, paras)
            for run in element:
                if run.tag == _RUN:
                    _set(run, "charPrIDRef", swap.char if swap else None, chars)
                    _tables(run, maps)
            if style in styles:
                element.set("styleIDRef", styles[style])
        elif element.get("charPrIDRef") is not None:
            _set(element, "charPrIDRef", None, chars)
        if element.attrib:
            _tables(element, maps)
        if element.tag in _OBJECTS:
            _object(element, names, objects)
        elif element.tag == tag("hp:bookmark"):
            _bookmark(element, names)
        kind = _TOLD.get(str(element.tag))
        if kind or (element.tag == tag("hp:fieldBegin") and element.get("type") == "MEMO"):
            told[kind or "memos"] += 1
    for element in section.iter(*_POINTS):
        attribute = _POINTS[str(element.tag)]
        old = element.get(attribute, "")
        element.set(attribute, objects.get(old, old))
    return told


def _set(
    element: etree._Element, attribute: str, swap: tuple[str, str] | None, ids: object
) -> None:
    """The new id of a shape: the ruling style's where the element had its own style's."""
    old = element.get(attribute)
    if old is None or not isinstance(ids, dict):
        return
    element.set(attribute, swap[1] if swap and swap[0] == old else ids.get(old, old))


def _tables(element: etree._Element, maps: Maps) -> None:
    for attribute, old in element.items():
        table = _TABLE_OF.get(str(attribute))
        if table:
            element.set(attribute, maps.of(table, str(old)))


def _object(element: etree._Element, names: Names, objects: dict[str, str]) -> None:
    for attribute in ("id", "instid", "instId"):
        old = element.get(attribute)
        if old and old != "0":
            objects[old] = objects.get(old) or names.free(old)
            element.set(attribute, objects[old])


def _bookmark(element: etree._Element, names: Names) -> None:
    name, n = element.get("name", ""), 2
    while element.get("name") in names.bookmarks:
        element.set("name", f"{name} ({n})")
        n += 1
    names.bookmarks.add(element.get("name", ""))


# --- the page ---


def settings_of(section: etree._Element) -> etree._Element | None:
    return next(section.iter(tag("hp:secPr")), None)


def numbered_on(section: etree._Element) -> None:
    """Page numbers that go on from the section before: nothing in it starts them again."""
    start = next(section.iter(tag("hp:startNum")), None)
    if start is not None:
        start.set("page", "0")
        start.set("pageStartsOn", "BOTH")
    for number in list(section.iter(tag("hp:newNum"))):
        if number.get("numType") == "PAGE":
            _drop_control(number)


def _drop_control(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    above = parent.getparent()
    if parent.tag == _CTRL and not len(parent) and above is not None:
        above.remove(parent)


def page_number(section: etree._Element) -> etree._Element | None:
    """The control that prints the page's number."""
    return next(section.iter(tag("hp:pageNum")), None)


def with_page_number(section: etree._Element, like: etree._Element | None) -> None:
    """A section that prints its page numbers, as another does."""
    run = _first_run(section)
    if run is None or page_number(section) is not None:
        return
    control = add(run, "hp:ctrl")
    if like is None:
        add(control, "hp:pageNum", pos="BOTTOM_CENTER", formatType="DIGIT", sideChar="-")
    else:
        control.append(deepcopy(like))


def numbered_from_one(section: etree._Element) -> None:
    run = _first_run(section)
    if run is not None:
        add(add(run, "hp:ctrl"), "hp:newNum", num="1", numType="PAGE")


def _first_run(section: etree._Element) -> etree._Element | None:
    """A run of its own for controls, behind the one that holds the section's settings."""
    settings = settings_of(section)
    holder = settings.getparent() if settings is not None else None
    if holder is None:
        return None
    run = etree.Element(_RUN, charPrIDRef=holder.get("charPrIDRef", "0"))
    holder.addnext(run)
    return run


def top_paragraphs(section: etree._Element) -> Iterator[etree._Element]:
    return section.iterchildren(_P)
