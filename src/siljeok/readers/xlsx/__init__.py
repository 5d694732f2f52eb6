"""XLSX → draft: each sheet a section with its tables, cells as they print.

The file's own XML is read, not the values alone: a library that gives values gives no format
(`△1,234`, `12.3%`), and one that builds the whole grid can be made to fill the memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from siljeok.book.nodes import Bar
from siljeok.book.reading import Where
from siljeok.readers.draft import Draft, Placed, ReadError
from siljeok.readers.hwpx.refusals import refusal
from siljeok.readers.office import Office, Relation, open_office
from siljeok.readers.xlsx.sheet import MAX_CELLS, Source, read_sheet, words
from siljeok.readers.xlsx.styles import formats
from siljeok.readers.xlsx.tables import Pages
from siljeok.readers.xlsx.telling import tell_sheet, tell_workbook

_PROGRAM = "엑셀이나 한셀"
MAX_SHEETS = 1000
_DEFAULT = ("sheet1", "sheet", "시트1", "시트")


class Entry(NamedTuple):
    """A sheet in the workbook's list: its name, part, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


def draft_xlsx(data: bytes, file: str) -> Draft:
    """A workbook's tables and lines in order; the lines of its places are rows of a sheet.

    Macros are not run, formulas not counted, links not followed. Raises ReadError for what is no
    XLSX, broken, without a value, or made to exhaust its reader.
    """
    office = open_office(data, file, _PROGRAM)
    main = office.main_part("xl/workbook.xml")
    relations = office.relations(main)
    entries, since_1904 = _entries(office, main, relations)
    source = Source(
        office,
        _strings(office, relations),
        formats(office, _part(relations, "styles")),
        since_1904,
    )
    pages = Pages(file)
    repairs = [*office.repairs(), *tell_workbook(file, relations)]
    placed: list[Placed] = []
    room = MAX_CELLS
    for entry in entries:
        sheet = read_sheet(source, entry.part, room)
        room -= len(sheet.cells)
        repairs += tell_sheet(file, entry.name, sheet, entry.hidden)
        found = list(pages.placed(sheet, office, entry.part, entry.hidden))
        placed += [*_title(entry, entries, file), *found] if found else []
    if not placed:
        raise ReadError(
            "empty",
            f"{file}: 값이 든 칸이 없는 통합 문서입니다. 보고서 파일을 다시 골라 주세요.",
            f"{file}: no cell of this workbook holds a value. Choose the report's file again.",
            Where(file),
        )
    return Draft(
        file,
        "xlsx",
        tuple(placed),
        notes=tuple(pages.notes),
        repairs=tuple(repairs),
        unread=tuple(pages.unread),
    )


def _title(entry: Entry, entries: list[Entry], file: str) -> Iterator[Placed]:
    """The sheet's name as a title; one that nobody gave, of a workbook's only sheet, is none."""
    if len(entries) > 1 or entry.name.strip().lower() not in _DEFAULT:
        name = " ".join(entry.name.split()) or entry.part
        yield Placed(Bar(f"s{entries.index(entry)}", 2, None, name), Where(file))


def _entries(office: Office, main: str, relations: dict[str, Relation]) -> tuple[list[Entry], bool]:
    root = office.xml(main)
    if root is None:
        raise refusal(
            office.file,
            "not-xlsx",
            f"XLSX 통합 문서가 아닙니다(xl/workbook.xml이 없습니다). "
            f"{_PROGRAM}에서 XLSX로 다시 저장해 주세요.",
            "not an XLSX workbook: xl/workbook.xml is missing. Save it again as XLSX.",
        )
    entries: list[Entry] = []
    for item in root.iterfind("{*}sheets/{*}sheet"):
        ident = next((str(v) for k, v in item.attrib.items() if str(k).endswith("}id")), "")
        known = relations.get(ident)
        if known is not None and not known.outside and known.kind == "worksheet":
            hidden = item.get("state", "visible") != "visible"
            entries.append(Entry(item.get("name", ""), known.target, hidden))
    said = root.find("{*}workbookPr")
    since_1904 = said is not None and said.get("date1904") in ("1", "true")
    return entries[:MAX_SHEETS], since_1904


def _strings(office: Office, relations: dict[str, Relation]) -> list[str]:
    part = _part(relations, "sharedStrings")
    return [words(item) for item in office.streamed(part, "si")] if part else []


def _part(relations: dict[str, Relation], kind: str) -> str:
    found = (r.target for r in relations.values() if r.kind == kind and not r.outside)
    return next(found, "")
