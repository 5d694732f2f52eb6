"""DOCX → draft: words, tables and titles in order, numbers as Word prints them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from siljeok.book.nodes import Meta
from siljeok.book.reading import Where
from siljeok.readers.docx.body import Body
from siljeok.readers.docx.content import Contents
from siljeok.readers.docx.notes import NoteParts
from siljeok.readers.docx.numbering import Numbering
from siljeok.readers.docx.styles import Styles
from siljeok.readers.docx.things import Things
from siljeok.readers.docx.words import local
from siljeok.readers.draft import Draft, Placed, ReadError
from siljeok.readers.headings import with_levels
from siljeok.readers.hwpx.refusals import refusal
from siljeok.readers.office import Office, Relation, open_office

_PROGRAM = "워드나 한글"


def draft_docx(data: bytes, file: str) -> Draft:
    """A document's blocks in order; its places count paragraphs.

    Macros are not run and links not followed. Raises ReadError for what is no DOCX, broken,
    locked, without a word, or made to exhaust its reader.
    """
    office = open_office(data, file, _PROGRAM)
    main = office.main_part("word/document.xml")
    if main not in office.package.names():
        raise refusal(
            file,
            "not-docx",
            f"DOCX 문서가 아닙니다(본문 word/document.xml이 없습니다). "
            f"{_PROGRAM}에서 DOCX로 다시 저장해 주세요.",
            "not a DOCX document: its body, word/document.xml, is missing. Save it again as DOCX.",
        )
    body = _body(office, main)
    placed, title = with_levels(_placed(body, office, main))
    if not placed and not body.title:
        raise ReadError(
            "empty",
            f"{file}: 글자가 없는 문서입니다. 보고서 파일을 다시 골라 주세요.",
            f"{file}: this document holds no text. Choose the report's file again.",
            Where(file),
        )
    return Draft(
        file,
        "docx",
        placed,
        Meta(title=body.title or title),
        notes=tuple(body.notes),
        repairs=office.repairs(),
        unread=tuple(body.things.unread),
        counts_paragraphs=True,
    )


def _body(office: Office, main: str) -> Body:
    relations = office.relations(main)
    styles = Styles(_part(office, relations, "styles"))
    return Body(
        office.file,
        styles,
        Numbering(_part(office, relations, "numbering"), styles),
        Contents(styles),
        Things(office, relations, []),
        NoteParts(office, relations),
    )


def _part(office: Office, relations: dict[str, Relation], kind: str) -> etree._Element | None:
    found = (r.target for r in relations.values() if r.kind == kind and not r.outside)
    return office.xml(next(found, ""))


def _placed(body: Body, office: Office, main: str) -> Iterator[Placed]:
    names = ("p", "tbl", "sdt", "AlternateContent", "altChunk", "sectPr")
    for element in office.streamed(main, *names):
        if local(element) == "sectPr":
            yield from body.section_end(element)
        else:
            yield from body.placed((element,))
