"""What is told of a workbook: what it hides, what it could not count, where it leads."""

from __future__ import annotations

from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.readers.office import Relation
from siljeok.readers.xlsx.sheet import Place, Sheet, address

_MOST = 5
"""How many places a message names."""


def tell_workbook(file: str, relations: dict[str, Relation]) -> list[Repair]:
    """That a workbook leads to others, which are not opened."""
    if not any(relation.kind == "externalLink" for relation in relations.values()):
        return []
    return [
        _told(
            file,
            "다른 통합 문서에 연결된 수식이 있습니다. 연결은 열지 않고 저장된 값을 읽었습니다.",
            "Formulas lead to other workbooks. These were not opened; the stored values were read.",
        )
    ]


def tell_sheet(file: str, name: str, sheet: Sheet, hidden: bool) -> list[Repair]:
    """What is hidden on a sheet, and which of its cells show no value."""
    if hidden:
        count = len(sheet.cells)
        ko = f"숨긴 시트 ‘{name}’에 값이 든 칸이 {count:,}개 있습니다. 숨은 글자로 읽었습니다."
        en = f"The hidden sheet '{name}' holds {count:,} cells with a value; read as hidden words."
        return [_told(file, ko, en)] if count else []
    out: list[Repair] = []
    rows = sorted({row for row, _ in sheet.cells} & sheet.hidden_rows)
    if rows:
        listed = _listed([str(row + 1) for row in rows])
        out.append(
            _told(
                file,
                f"시트 ‘{name}’에 숨긴 행이 {len(rows)}개 있습니다({listed}). "
                "값은 함께 읽었습니다.",
                f"Sheet '{name}' has {len(rows)} hidden rows ({listed}); their values were read.",
            )
        )
    columns = {col for _, col in sheet.cells}
    covered = sorted(c for c in columns if any(a <= c <= b for a, b in sheet.hidden_columns))
    if covered:
        listed = _listed([address((0, col))[:-1] for col in covered])
        out.append(
            _told(
                file,
                f"시트 ‘{name}’에 숨긴 열이 {len(covered)}개 있습니다({listed}). "
                "값은 함께 읽었습니다.",
                f"Sheet '{name}' has {len(covered)} hidden columns ({listed}); "
                "their values were read.",
            )
        )
    return [*out, *_without_value(file, name, sheet)]


def _without_value(file: str, name: str, sheet: Sheet) -> list[Repair]:
    out: list[Repair] = []
    if sheet.errors:
        listed = _addresses(sheet.errors)
        out.append(
            _told(
                file,
                f"시트 ‘{name}’에 오류 값이 {len(sheet.errors)}개 있습니다({listed}). "
                "수식을 고쳐 주세요.",
                f"Sheet '{name}' has {len(sheet.errors)} error values ({listed}). "
                "Mend the formulas.",
            )
        )
    if sheet.uncounted:
        listed = _addresses(sheet.uncounted)
        out.append(
            _told(
                file,
                f"시트 ‘{name}’의 수식 {len(sheet.uncounted)}개는 계산된 값이 저장되어 있지 않아 "
                f"빈칸으로 읽었습니다({listed}). 엑셀에서 열어 다시 저장해 주세요.",
                f"{len(sheet.uncounted)} formulas of sheet '{name}' have no stored value and were "
                f"read as blank ({listed}). Open the file in Excel and save it again.",
            )
        )
    return out


def _addresses(places: list[Place]) -> str:
    return _listed([address(place) for place in places])


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_MOST]) + (" …" if len(names) > _MOST else "")


def _told(file: str, ko: str, en: str) -> Repair:
    return Repair(RepairCode.STRUCTURE, Where(file), "", ko, en, certain=False)
