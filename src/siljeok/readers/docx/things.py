"""What stands in a document besides words and tables: pictures, charts, objects; none is opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from siljeok.book.nodes import Block, Image, Unread
from siljeok.book.reading import Repair, Where
from siljeok.notation.particle import with_particle
from siljeok.readers.docx.words import attribute, descendants, local
from siljeok.readers.office import Office, Relation

_OBJECTS = {
    "chart": ("차트", "chart"),
    "relIds": ("도해(SmartArt)", "diagram"),
    "OLEObject": ("끼워 넣은 개체", "object"),
    "control": ("양식 단추", "control"),
}


class Things(NamedTuple):
    """The package that pictures lie in, and what of the document could not be read."""

    office: Office
    relations: dict[str, Relation]
    unread: list[Repair]

    def blocks(self, thing: etree._Element, ident: str, place: Where) -> Iterator[Block]:
        """The blocks of a drawing without its words; what is lost is told in `unread`."""
        alt = _alternative(thing)
        found = list(dict.fromkeys(self._pictures(thing)))
        for n, target in enumerate(found):
            name = f"{ident}/{n}" if n else ident
            digest = "" if target.outside else self.office.digest(target.target)
            yield Image(name, alt, digest)
            if target.outside:
                ko = "바깥 파일에 연결된 그림은 열지 않았습니다."
                self.tell(
                    name, place, alt, ko, "A picture that is linked from outside is not opened."
                )
            else:
                self.tell(name, place, alt, "그림은 읽지 않았습니다.", "A picture is not read.")
        objects = [] if found else list(descendants(thing, *_OBJECTS))
        for n, element in enumerate(objects[:1]):
            ko, en = _OBJECTS[local(element)]
            name = f"{ident}/{n}" if n else ident
            yield Unread(name, en, f"{ko}: 읽을 줄 모르는 개체", alt)
            ko = f"{with_particle(ko, '을/를')} 읽지 못했습니다."
            self.tell(name, place, alt, ko, f"A {en} was not read.")

    def tell(self, ident: str | None, place: Where, text: str, ko: str, en: str) -> None:
        """Something that was not read, and of which block."""
        self.unread.append(Repair("unread", place, text, ko, en, certain=False, block=ident))

    def _pictures(self, thing: etree._Element) -> Iterator[Relation]:
        for item in descendants(thing, "blip", "imagedata"):
            for name in ("embed", "link", "id"):
                known = self.relations.get(attribute(item, name))
                if known is not None and known.kind == "image":
                    yield known


def _alternative(thing: etree._Element) -> str:
    """What the file says in words of a picture; not the name that a program gave it."""
    for item in descendants(thing, "docPr", "shape"):
        said = item.get("descr") or item.get("title") or item.get("alt") or ""
        if said.strip():
            return " ".join(said.split())
    return ""
