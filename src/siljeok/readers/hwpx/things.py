"""What stands in a document besides words and tables: pictures, drawn boxes, formulas, unknowns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from siljeok.book.nodes import Block, Box, BoxKind, Image, Line, Unread, text_run
from siljeok.book.reading import Repair, Where
from siljeok.notation.particle import with_particle
from siljeok.readers.draft import ReadError
from siljeok.readers.hwpx.cells import paragraphs
from siljeok.readers.hwpx.container import Package
from siljeok.readers.hwpx.content import Thing, local

Inside = Callable[[Sequence[etree._Element], Where], tuple[Block, ...]]
_DRAWN = frozenset({"line", "connectLine", "ellipse", "rect", "polygon", "curve", "arc"})
"""Without words they are rules and outlines: nothing that a Book could hold."""
_SHAPES = _DRAWN | {"container", "pic", "ole", "equation", "textart", "video", "chart"}
_NAMES = {
    "equation": ("formula", "수식"),
    "ole": ("object", "끼워 넣은 개체"),
    "chart": ("chart", "차트"),
    "video": ("video", "동영상"),
    "textart": ("word art", "글맵시"),
}


@dataclass(slots=True)
class Things:
    """The package that pictures lie in, and what of the document could not be read."""

    package: Package
    images: dict[str, str] = field(default_factory=dict)
    unread: list[Repair] = field(default_factory=list)

    def blocks(
        self, part: Thing, new_id: Callable[[], str], place: Where, inside: Inside
    ) -> Iterator[Block]:
        """The blocks of a thing; an entry among what was not read where something was lost.

        `inside` reads the paragraphs that are written in a shape.
        """
        if part.kind == "container":
            for child in part.element:
                if local(child) in _SHAPES:
                    yield from self.blocks(Thing(local(child), child), new_id, place, inside)
            return
        words = inside(tuple(_written(part.element)), place)
        if part.kind == "textart" and not words:
            words = _art(part.element, new_id)
        if words:
            yield Box(new_id(), BoxKind.TEXT, words)
        if part.kind == "pic":
            ident = new_id()
            yield Image(ident, _comment(part.element), self._hash(part.element))
            self._tell(ident, place, "image", "그림은 읽지 않았습니다.", "A picture is not read.")
        elif not words and part.kind not in _DRAWN:
            ident = new_id()
            script = part.element.findtext("{*}script") or _comment(part.element)
            en, ko = _NAMES.get(part.kind, (part.kind, part.kind))
            yield Unread(ident, part.kind, f"{ko}: 읽을 줄 모르는 개체", script)
            self._tell(
                ident,
                place,
                script,
                f"{with_particle(ko, '을/를')} 읽지 못했습니다.",
                f"A {en} was not read.",
            )

    def _tell(self, ident: str, place: Where, text: str, ko: str, en: str) -> None:
        self.unread.append(Repair("unread", place, text, ko, en, certain=False, block=ident))

    def _hash(self, element: etree._Element) -> str:
        """The hash of a picture's bytes, "" where the package does not hold them whole.

        A damaged picture takes nothing from the words, which are what is read.
        """
        image = next(element.iter("{*}img"), None)
        ident = image.get("binaryItemIDRef", "") if image is not None else ""
        name = self.images.get(ident)
        try:
            return self.package.digest(name) if name else ""
        except ReadError as error:
            if error.code != "broken":
                raise
            return ""


def listed_images(contents: etree._Element | None) -> dict[str, str]:
    """Names of parts by the number that the document calls them by."""
    return {
        item.get("id", ""): item.get("href", "")
        for item in (contents.iter("{*}item") if contents is not None else ())
    }


def _comment(element: etree._Element) -> str:
    return (element.findtext("{*}shapeComment") or "").strip()


def _art(element: etree._Element, new_id: Callable[[], str]) -> tuple[Block, ...]:
    """The words that are drawn as art, one line each."""
    texts = filter(str.strip, element.get("text", "").splitlines())
    return tuple(Line(new_id(), None, 0, "", "", "", text_run(text)) for text in texts)


def _written(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs written in a shape, not those of shapes that stand in them."""
    for child in element:
        if local(child) in ("drawText", "caption"):
            yield from paragraphs(child.find("{*}subList"))
        elif local(child) == "subList":
            yield from paragraphs(child)
