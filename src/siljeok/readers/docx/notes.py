"""Parts beside the body: footnotes, endnotes, comments, headers and footers."""

from __future__ import annotations

from lxml import etree

from siljeok.book.nodes import NoteKind
from siljeok.readers.docx.words import attribute, local
from siljeok.readers.office import Office, Relation

NOTE_KINDS = {
    "footnoteReference": NoteKind.FOOTNOTE,
    "endnoteReference": NoteKind.ENDNOTE,
    "commentReference": NoteKind.MEMO,
}
_PARTS = {
    "footnoteReference": "footnotes",
    "endnoteReference": "endnotes",
    "commentReference": "comments",
}


class NoteParts:
    """The parts of one document that its body refers to."""

    def __init__(self, office: Office, relations: dict[str, Relation]) -> None:
        self._office = office
        self._relations = relations
        self._notes: dict[str, dict[str, etree._Element]] = {}
        self._margins: set[tuple[str, str]] = set()

    def note(self, kind: str, ident: str) -> etree._Element | None:
        """A note by the name of what refers to it and its number."""
        if kind not in self._notes:
            self._notes[kind] = self._read(_PARTS[kind])
        return self._notes[kind].get(ident)

    def margin(self, ident: str) -> tuple[etree._Element, dict[str, Relation]] | None:
        """A header or a footer by its relation, and what it refers to itself."""
        found = self._relations.get(ident)
        root = None if found is None or found.outside else self._office.xml(found.target)
        if found is None or root is None:
            return None
        return root, self._office.relations(found.target)

    def is_new(self, kind: str, text: str) -> bool:
        """Whether a header or footer says what none before it said."""
        if (kind, text) in self._margins:
            return False
        self._margins.add((kind, text))
        return True

    def _read(self, kind: str) -> dict[str, etree._Element]:
        names = [r.target for r in self._relations.values() if r.kind == kind and not r.outside]
        root = self._office.xml(names[0]) if names else None
        return {
            attribute(item, "id"): item
            for item in (root if root is not None else ())
            if local(item) in ("footnote", "endnote", "comment")
        }
