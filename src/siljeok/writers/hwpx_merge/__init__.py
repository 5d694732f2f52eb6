"""HWPX files → one: sections in order, one set of styles, pages that run on, one contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from siljeok.book.kinds import loose
from siljeok.writers.hwpx.ns import part, root, tag
from siljeok.writers.hwpx.package import zipped
from siljeok.writers.hwpx.words import ILLEGAL
from siljeok.writers.hwpx_merge import body
from siljeok.writers.hwpx_merge.definitions import Definitions, Maps
from siljeok.writers.hwpx_merge.front import Front, Listed
from siljeok.writers.hwpx_merge.pages import measures, paragraph_pages, text_width
from siljeok.writers.hwpx_merge.parcel import Parcel, listing, resources
from siljeok.writers.written import Remark, Written

__all__ = ["Source", "Title", "merge"]

_SECTION = re.compile(r"Contents/section(\d+)\.xml")
_ENTRY = re.compile(r"[·․.…‥]{3,}\s*\d+\s*$")
_PREVIEW = 1000
_TAB = tag("hp:tab")


class Title(NamedTuple):
    """A part's or section's title of a file: what a line of the contents says."""

    level: int
    number: str
    title: str


class Source(NamedTuple):
    """A file to be merged: its name, its parts, whose it is, and its titles in order."""

    name: str
    parts: Mapping[str, bytes]
    division: str = ""
    titles: tuple[Title, ...] = ()


@dataclass(slots=True)
class _Merging:
    """What all files have gone into so far."""

    definitions: Definitions
    parcel: Parcel
    names: body.Names
    front: Front
    sections: list[bytes] = field(default_factory=list)
    masters: list[bytes] = field(default_factory=list)
    entries: list[Listed] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    preview: list[str] = field(default_factory=list)
    page: int = 0
    number: etree._Element | None = None


def merge(
    sources: Sequence[Source],
    *,
    look: Source | None = None,
    contents: bool = False,
    dividers: bool = False,
) -> Written:
    """The files as one HWPX, each from a new page on, the same bytes for the same files.

    Styles of one name are one: those of `look`, else of the first file that has them. With
    `contents`, a list of divisions and titles with estimated pages stands in front; with
    `dividers`, a sheet with the division's name before each file. `n_pages` is an estimate.
    Raises ValueError for no files.
    """
    if not sources:
        raise ValueError("no files to merge")
    head = _whole(_tree((look or sources[0]).parts["Contents/header.xml"]))
    parcel = Parcel()
    definitions, own = _base(head, look or sources[0], parcel)
    first = _tree(sources[0].parts[_bodies(sources[0].parts)[0]])
    into = _Merging(definitions, parcel, body.Names(), Front(definitions, text_width(first)))
    into.number = body.page_number(first)
    for n, source in enumerate(sources):
        known = own if n == 0 and look is None else None
        _take(into, source, known, later=n > 0, divided=dividers)
    total = into.page
    if contents:
        front = into.front.contents(first, into.entries)
        total += paragraph_pages(front, measures(into.definitions.head))[-1]
        into.sections.insert(0, part(front))
        into.sections[1] = _starting(into.sections[1])
    return Written(_packed(into, look or sources[0]), {}, total, (), tuple(into.remarks))


def _base(head: etree._Element, source: Source, parcel: Parcel) -> tuple[Definitions, Maps]:
    """The header that others go into, its own pictures under the names of the new package."""
    images, charts, _ = parcel.take(source.parts)
    for element in head.iter(etree.Element):
        old = element.get("binaryItemIDRef")
        if old:
            element.set("binaryItemIDRef", images.get(old, old))
    return Definitions(head), Maps({"images": images, "charts": charts})


def _take(into: _Merging, source: Source, own: Maps | None, *, later: bool, divided: bool) -> None:
    head = _tree(source.parts["Contents/header.xml"])
    known = measures(head)
    images, charts, left = into.parcel.take(source.parts)
    maps = own or into.definitions.take(head, images, later=later)
    maps.ids["charts"] = charts
    masters = _masters(into, source, maps)
    told: Counter[str] = Counter()
    start = into.page + 1
    pending = list(source.titles)
    for n, name in enumerate(_bodies(source.parts)):
        section = body.whole_root(_tree(source.parts[name]))
        pages = paragraph_pages(section, known)
        shift = _shift(section, pages, into.page + (divided and n == 0))
        body.numbered_on(section)
        body.without_caches(section)
        if n == 0:
            into.entries.append(Listed(1, "", source.division or source.name, into.page + 1))
            into.page += divided
        into.entries += _found(section, pending, pages, into.page)
        told += body.renamed(section, maps, into.names)
        _own_contents(section, shift)
        for element in section.iter(tag("hp:masterPage")):
            element.set("idRef", masters.get(element.get("idRef", ""), element.get("idRef", "")))
        body.with_page_number(section, into.number)
        if n == 0 and divided:
            into.front.divider(section, source.division or source.name)
        into.page += pages[-1]
        into.preview.append("".join(map(str, section.itertext()))[:_PREVIEW])
        into.sections.append(part(section))
    into.remarks += _told(source, told, left, start)


def _found(
    section: etree._Element, pending: list[Title], pages: list[int], before: int
) -> list[Listed]:
    """The titles that a section's paragraphs show, in order, with their pages."""
    found: list[Listed] = []
    texts = [_words(p) for p in body.top_paragraphs(section)]
    at = 0
    while pending:
        wanted = loose(pending[0].title)
        place = next((n for n in range(at, len(texts)) if _shows(texts[n], wanted)), None)
        if place is None:
            if any(_shows(text, wanted) for text in texts) or found:
                pending.pop(0)
                continue
            break
        title = pending.pop(0)
        found.append(Listed(title.level + 1, title.number, title.title, before + pages[place]))
        at = place
    return found


def _words(paragraph: etree._Element) -> str:
    """The words of a paragraph for comparing; none for a line of a contents, which names a page."""
    text = "".join(map(str, paragraph.itertext()))
    return "" if _ENTRY.search(text) or any(map(_dotted, paragraph.iter(_TAB))) else loose(text)


def _dotted(tab: etree._Element) -> bool:
    return tab.get("leader") not in (None, "0", "NONE")


def _shows(text: str, wanted: str) -> bool:
    """Whether a paragraph is a title's: it says little else (contents and sentences say more)."""
    return bool(wanted) and wanted in text and len(text) <= len(wanted) + 24


def _shift(section: etree._Element, pages: list[int], before: int) -> int:
    """How much is added to the pages that a file's own contents print."""
    for page, paragraph in zip(pages, body.top_paragraphs(section), strict=False):
        for number in paragraph.iter(tag("hp:newNum")):
            if number.get("numType") == "PAGE" and number.get("num", "").isdecimal():
                return before + page - int(number.get("num", "1"))
    return before


def _own_contents(section: etree._Element, shift: int) -> None:
    """Make the pages of a file's own contents those of the whole."""
    for tab in section.iter(_TAB):
        printed = (tab.tail or "").strip()
        if _dotted(tab) and printed.isdecimal() and len(printed) < 6:
            tab.tail = (tab.tail or "").replace(printed, str(int(printed) + shift))


def _masters(into: _Merging, source: Source, maps: Maps) -> dict[str, str]:
    """A file's master pages, under new names."""
    ids: dict[str, str] = {}
    for name, data in source.parts.items():
        match = re.fullmatch(r"Contents/(masterpage\d+)\.xml", name)
        if match:
            master = _tree(data)
            body.renamed(master, maps, into.names)
            ids[match[1]] = f"masterpage{len(into.masters)}"
            master.set("id", ids[match[1]])
            into.masters.append(part(master))
    return ids


def _starting(section: bytes) -> bytes:
    """The section whose first page is page 1: programs heed the control, not all the setting."""
    element = _tree(section)
    body.numbered_from_one(element)
    return part(element)


def _told(source: Source, told: Counter[str], left: list[str], start: int) -> list[Remark]:
    name = source.name
    remarks = [
        Remark("at", None, f"{name}: {start}쪽부터", f"{name}: from page {start}"),
    ]
    if told["memos"]:
        n = told["memos"]
        remarks.append(
            Remark(
                "memos", None, f"{name}: 메모 {n}개가 남아 있습니다.", f"{name}: {n} memos stay."
            )
        )
    if told["changes"]:
        n = told["changes"]
        remarks.append(
            Remark(
                "changes",
                None,
                f"{name}: 변경 추적 {n}곳이 남아 있습니다. 내기 전에 적용하거나 지우세요.",
                f"{name}: {n} tracked changes stay. Accept or reject them before handing it in.",
            )
        )
    if left:
        remarks.append(
            Remark(
                "left",
                None,
                f"{name}: 매크로·문서 이력은 옮기지 않았습니다.",
                f"{name}: macros and history were left behind.",
            )
        )
    return remarks


# --- the package ---


def _packed(into: _Merging, base: Source) -> bytes:
    bodies = [f"Contents/section{n}.xml" for n in range(len(into.sections))]
    masters = [f"Contents/masterpage{n}.xml" for n in range(len(into.masters))]
    into.definitions.finish(len(bodies))
    parts = base.parts
    preview = ILLEGAL.sub("", "\r\n".join(into.preview))[:_PREVIEW]
    return zipped(
        [
            ("mimetype", b"application/hwp+zip"),
            ("version.xml", parts.get("version.xml", b"")),
            ("Contents/header.xml", part(into.definitions.head)),
            *into.parcel.parts.items(),
            *zip(masters, into.masters, strict=True),
            *zip(bodies, into.sections, strict=True),
            ("Preview/PrvText.txt", preview.encode("utf-8", "replace")),
            ("settings.xml", parts.get("settings.xml", b"")),
            ("META-INF/container.rdf", resources(bodies)),
            (
                "Contents/content.hpf",
                listing(parts["Contents/content.hpf"], bodies, masters, into.parcel),
            ),
            ("META-INF/container.xml", parts.get("META-INF/container.xml", b"")),
            ("META-INF/manifest.xml", parts.get("META-INF/manifest.xml", b"")),
        ]
    )


def _bodies(parts: Mapping[str, bytes]) -> list[str]:
    found = [(int(m[1]), name) for name in parts if (m := _SECTION.fullmatch(name))]
    return [name for _, name in sorted(found)]


def _whole(head: etree._Element) -> etree._Element:
    """The header under a root that declares every namespace."""
    fresh = root("hh:head", **{str(k): str(v) for k, v in head.items()})
    fresh.extend(list(head))
    return fresh


def _tree(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)
