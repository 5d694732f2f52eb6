"""What stands in a document besides words and tables: pictures, drawn boxes, formulas, unknowns."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from siljeok.book.nodes import Block, Box, BoxKind, Image, Line, Unread, text_run
from siljeok.book.reading import Repair, Where
from siljeok.notation.particle import with_particle
from siljeok.readers.hwp.cells import lists
from siljeok.readers.hwp.container import Document
from siljeok.readers.hwp.controls import control_name, text_and_end
from siljeok.readers.hwp.info import Picture
from siljeok.readers.hwp.records import Record, Tag

Inside = Callable[[list[Record], Where], tuple[Block, ...]]
_DRAWN = frozenset({"lin", "col", "rec", "ell", "arc", "pol", "cur"})
"""Without words they are rules and outlines: nothing that a Book could hold."""
_NAMES = {
    "ole": ("ole", "object", "끼워 넣은 개체"),
    "vid": ("video", "video", "동영상"),
    "tat": ("textart", "word art", "글맵시"),
    "form": ("form", "form field", "양식 개체"),
    "eqed": ("equation", "formula", "수식"),
}
_CONTAINER, _PICTURE, _ART = "con", "pic", "tat"
_ALT_AT, _SCRIPT_AT, _PICTURE_AT, _ART_AT = 44, 4, 71, 32


@dataclass(slots=True)
class Things:
    """The document that pictures lie in, and what of it could not be read."""

    document: Document
    pictures: list[Picture]
    unread: list[Repair] = field(default_factory=list)

    def blocks(
        self, control: Record, new_id: Callable[[], str], place: Where, inside: Inside
    ) -> Iterator[Block]:
        """The blocks of a control; an entry among what was not read where something was lost.

        `inside` reads the paragraphs that are written in a shape.
        """
        name = control_name(control)
        if name in ("eqed", "form"):
            script = _text_at(control.first(Tag.EQUATION), _SCRIPT_AT) or _comment(control)
            yield self._unread(name, script, new_id(), place)
            return
        if name != "gso":
            yield self._unread(name, "", new_id(), place)
            return
        captions = [p for listed in lists(control.inner) for p in listed.paragraphs]
        for shape in control.inner:
            if shape.tag == Tag.SHAPE:
                yield from self._shape(shape, control, captions, new_id, place, inside)

    def _shape(
        self,
        shape: Record,
        control: Record,
        captions: list[Record],
        new_id: Callable[[], str],
        place: Where,
        inside: Inside,
    ) -> Iterator[Block]:
        kind = _kind(shape)
        if kind == _CONTAINER:
            for child in shape.inner:
                if child.tag == Tag.SHAPE:
                    yield from self._shape(child, control, [], new_id, place, inside)
            return
        written = [p for listed in lists(shape.inner) for p in listed.paragraphs]
        words = inside(written + captions, place)
        if kind == _ART and not words:
            words = _drawn_words(shape, new_id)
        if words:
            yield Box(new_id(), BoxKind.TEXT, words)
        if kind == _PICTURE:
            ident = new_id()
            yield Image(ident, _comment(control), self._hash(shape))
            self._tell(ident, place, "image", "그림은 읽지 않았습니다.", "A picture is not read.")
        elif not words and kind not in _DRAWN:
            yield self._unread(kind, _comment(control), new_id(), place)

    def _unread(self, name: str, text: str, ident: str, place: Where) -> Unread:
        kind, en, ko = _NAMES.get(name, (name, name, name))
        self._tell(
            ident,
            place,
            text,
            f"{with_particle(ko, '을/를')} 읽지 못했습니다.",
            f"{'An' if en[0] in 'aeiou' else 'A'} {en} was not read.",
        )
        return Unread(ident, kind, f"{ko}: 읽을 줄 모르는 개체", text)

    def _tell(self, ident: str, place: Where, text: str, ko: str, en: str) -> None:
        self.unread.append(Repair("unread", place, text, ko, en, certain=False, block=ident))

    def _hash(self, shape: Record) -> str:
        """The hash of a picture's bytes, "" where the file does not hold them."""
        said = shape.first(Tag.PICTURE)
        if said is None or len(said.data) < _PICTURE_AT + 2:
            return ""
        (number,) = struct.unpack_from("<H", said.data, _PICTURE_AT)
        if not 0 < number <= len(self.pictures):
            return ""
        picture = self.pictures[number - 1]
        return self.document.digest(picture.stream, picture.compressed) if picture.stream else ""


def _kind(shape: Record) -> str:
    """`$pic` as `pic`."""
    return shape.data[2::-1].decode("latin-1").strip("$ ") if len(shape.data) >= 4 else ""


def _drawn_words(shape: Record, new_id: Callable[[], str]) -> tuple[Block, ...]:
    """The words that are drawn as art, one line each."""
    texts = filter(str.strip, _text_at(shape.first(Tag.ART), _ART_AT).splitlines())
    return tuple(Line(new_id(), None, 0, "", "", "", text_run(text)) for text in texts)


def _comment(control: Record) -> str:
    return _text_at(control, _ALT_AT).replace("\r\n", "\n").strip()


def _text_at(record: Record | None, at: int) -> str:
    return text_and_end(record.data, at)[0] if record else ""
