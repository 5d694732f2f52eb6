"""What lies over a sheet: memos of cells, text boxes, pictures, charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from siljeok.readers.office import Office, Relation
from siljeok.readers.xlsx.sheet import Place, place_of, words


class Drawn(NamedTuple):
    """A text box (`text`), a picture or a chart."""

    kind: str
    alt: str = ""
    lines: tuple[str, ...] = ()
    digest: str = ""


def comments(office: Office, relations: dict[str, Relation]) -> dict[Place, str]:
    """The memos of a sheet by the place of their cells."""
    out: dict[Place, str] = {}
    for relation in relations.values():
        root = office.xml(relation.target) if _is(relation, "comments") else None
        for item in root.iter("{*}comment") if root is not None else ():
            place = place_of(item.get("ref", ""))
            if place is not None:
                out[place] = words(item.find("{*}text"))
    return out


def drawings(office: Office, part: str) -> Iterator[Drawn]:
    """Everything drawn over a sheet, in the order of the file."""
    for relation in office.relations(part).values():
        if _is(relation, "drawing"):
            root = office.xml(relation.target)
            relations = office.relations(relation.target)
            for item in root.iter("{*}sp", "{*}pic", "{*}chart") if root is not None else ():
                yield from _drawn(item, office, relations)


def _drawn(item: etree._Element, office: Office, relations: dict[str, Relation]) -> Iterator[Drawn]:
    name = str(item.tag).rpartition("}")[2]
    if name == "sp":
        paragraphs = item.iterfind("{*}txBody/{*}p")
        texts = ("".join(t.text or "" for t in p.iter("{*}t")).strip() for p in paragraphs)
        lines = tuple(text for text in texts if text)
        if lines:
            yield Drawn("text", lines=lines)
        return
    alt = _alternative(item)
    if name == "chart":
        yield Drawn("chart", alt)
        return
    blip = next(item.iter("{*}blip"), None)
    idents = blip.attrib.values() if blip is not None else []
    known = next((relations[str(i)] for i in idents if str(i) in relations), None)
    inside = known is not None and not known.outside
    yield Drawn("picture", alt, digest=office.digest(known.target) if known and inside else "")


def _alternative(item: etree._Element) -> str:
    said = next(item.iter("{*}cNvPr"), None)
    return " ".join((said.get("descr", "") if said is not None else "").split())


def _is(relation: Relation, kind: str) -> bool:
    return relation.kind == kind and not relation.outside
