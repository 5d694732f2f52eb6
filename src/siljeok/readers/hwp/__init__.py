"""HWP 5 → draft: the words and tables of a document in Hancom's older, binary format."""

from __future__ import annotations

from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.readers.draft import Draft
from siljeok.readers.hwp.container import Document, open_document
from siljeok.readers.hwp.info import document_info
from siljeok.readers.hwp.numbers import Numbers
from siljeok.readers.hwp.records import tree
from siljeok.readers.hwp.refusals import broken
from siljeok.readers.hwp.stranger import Stranger
from siljeok.readers.hwp.things import Things


def draft_hwp(data: bytes, file: str) -> Draft:
    """A document's blocks in order, as raw lines and tables; its places count paragraphs.

    Raises ReadError for a compound file that is no HWP 5, and for one that is locked, broken, cut
    short, or made to exhaust its reader.
    """
    document = open_document(data, file)
    info = document_info(document.records("DocInfo"), file, document.compressed)
    reader = Stranger(file, Things(document, info.pictures), Numbers(info))
    names = document.sections()
    if not names:
        raise broken(file, "BodyText")
    sections = (tree(document.records(name), file, name, info.colours) for name in names)
    placed = tuple(reader.placed(sections))
    if not reader.number:
        raise broken(file, "BodyText")
    return Draft(
        file,
        "hwp",
        placed,
        notes=tuple(reader.notes),
        repairs=(*_named(file), *_sections(document, info.n_sections), *reader.damage()),
        unread=tuple(reader.things.unread),
        counts_paragraphs=True,
    )


def _named(file: str) -> tuple[Repair, ...]:
    """What tells that a document goes by the name of HWPX."""
    if not file.lower().endswith(".hwpx"):
        return ()
    return (
        Repair(
            RepairCode.STRUCTURE,
            Where(file),
            "",
            "이름은 .hwpx이지만 속은 HWP 문서라 HWP로 읽었습니다.",
            "The file is named .hwpx but is an HWP document, and was read as HWP.",
            certain=False,
        ),
    )


def _sections(document: Document, n_said: int) -> tuple[Repair, ...]:
    """What tells that a section is missing, or stands in the file and not in its own count."""
    n_found = len(document.sections())
    if n_said in (0, n_found):
        return ()
    return (
        Repair(
            RepairCode.STRUCTURE,
            Where(document.file),
            "",
            f"문서는 구역이 {n_said:,}개라고 하나 {n_found:,}개를 찾아 읽었습니다.",
            f"The document says that it has {n_said:,} sections; {n_found:,} were found and read.",
            certain=False,
        ),
    )
