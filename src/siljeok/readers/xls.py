"""XLS → draft: an old workbook by calamine, after its cells were found to be within bounds.

calamine builds the whole grid between the first and the last cell, so that one cell that claims to
stand far away would end the process: the places of all cells are looked at before.
"""

from __future__ import annotations

import io
import struct
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import olefile
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from siljeok.book.nodes import Bar
from siljeok.book.reading import Repair, Where
from siljeok.readers.draft import Draft, Placed, ReadError
from siljeok.readers.hwpx.refusals import refusal
from siljeok.readers.office import locked
from siljeok.readers.xlsx.formats import plain
from siljeok.readers.xlsx.sheet import MAX_CELLS, Range, Sheet, too_many
from siljeok.readers.xlsx.tables import Pages
from siljeok.readers.xlsx.telling import tell_sheet

_CELLS = frozenset({0x06, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0xBD, 0xBE, 0xD6, 0xFD})
_FILEPASS = 0x2F
_MAX_COLUMN = 255
_DEFAULT = ("sheet1", "sheet", "시트1", "시트")


def draft_xls(data: bytes, file: str) -> Draft:
    """A workbook's tables and lines in order; the lines of its places are rows of a sheet.

    Numbers come without their format: a percentage as its fraction. Raises ReadError for what is
    broken, locked, without a value, or made to exhaust its reader.
    """
    _check(data, file)
    pages = Pages(file)
    placed: list[Placed] = []
    repairs: list[Repair] = [_without_formats(file)]
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        metas = list(book.sheets_metadata)
        room = MAX_CELLS
        for n, meta in enumerate(metas):
            if meta.typ is not SheetTypeEnum.WorkSheet:
                continue
            sheet = _sheet(book.get_sheet_by_index(n), room, file)
            room -= len(sheet.cells)
            hidden = meta.visible is not SheetVisibleEnum.Visible
            repairs += tell_sheet(file, meta.name, sheet, hidden)
            found = list(pages.hidden(sheet) if hidden else pages.of(sheet))
            if found and (len(metas) > 1 or meta.name.strip().lower() not in _DEFAULT):
                title = Bar(f"s{n}", 2, None, " ".join(meta.name.split()) or f"{n + 1}")
                placed.append(Placed(title, Where(file)))
            placed += found
    except ReadError:
        raise
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException:
        raise _broken(file) from None
    if not placed:
        raise ReadError(
            "empty",
            f"{file}: 값이 든 칸이 없는 통합 문서입니다. 보고서 파일을 다시 골라 주세요.",
            f"{file}: no cell of this workbook holds a value. Choose the report's file again.",
            Where(file),
        )
    return Draft(file, "xls", tuple(placed), repairs=tuple(repairs), unread=tuple(pages.unread))


def _sheet(found: CalamineSheet, room: int, file: str) -> Sheet:
    sheet = Sheet()
    top, left = found.start or (0, 0)
    for row, cells in enumerate(found.iter_rows(), top):
        for col, value in enumerate(cells, left):
            text = _printed(value)
            if text.strip():
                sheet.cells[row, col] = text
        if len(sheet.cells) > room:
            raise too_many(file)
    for (first_row, first_col), (last_row, last_col) in found.merged_cell_ranges or ():
        sheet.merged.append(Range(first_row, first_col, last_row, last_col))
    return sheet


def _printed(
    value: int | float | str | bool | time | date | datetime | timedelta,
) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return plain(Decimal(repr(value)))
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    return value if isinstance(value, str) else str(value)


def _check(data: bytes, file: str) -> None:
    """Raises ReadError for a workbook that is locked, cut, or whose cells stand too far away."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            name = next(n for n in ("Workbook", "Book") if ole.exists(n))
            stream = ole.openstream(name).read()
    except Exception:
        raise _broken(file) from None
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _FILEPASS:
            raise locked(file, "엑셀")
        if kind in _CELLS and size >= 4 and at + 8 <= len(stream):
            (column,) = struct.unpack_from("<H", stream, at + 6)
            if column > _MAX_COLUMN:
                raise _broken(file)
        at += 4 + size


def _without_formats(file: str) -> Repair:
    return Repair(
        "unread",
        Where(file),
        "",
        "옛 엑셀(XLS) 파일의 숫자 표시 형식(%, △, 천원)은 읽지 못해 저장된 값을 그대로 읽었습니다. "
        "XLSX로 저장하면 보이는 대로 읽습니다.",
        "Number formats of an old workbook (XLS) are not read: the stored values are shown. "
        "Saved as XLSX it is read as it shows.",
        certain=False,
    )


def _broken(file: str) -> ReadError:
    return refusal(
        file,
        "broken",
        "깨졌거나 잘린 통합 문서입니다. 엑셀에서 열어 XLSX로 저장하거나 원본을 다시 받아 주세요.",
        "a broken or cut workbook. Open it in Excel and save it as XLSX, or get it again.",
    )
