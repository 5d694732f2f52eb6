"""What the recogniser tells of the lines that it left out, joined, or could not keep whole."""

from __future__ import annotations

from siljeok.book.kinds import loose
from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.readers.draft import ReadError
from siljeok.readers.found_table import Found
from siljeok.readers.labels import is_value
from siljeok.readers.raw import Raw

_NONE = {"해당없음", "없음", "해당사항없음", ""}
_DROPPED = {
    RepairCode.FILLER: (
        "글로 뽑을 때 남은 흔적으로 보고 옮기지 않았습니다.",
        "Taken for a trace of extraction and left out.",
    ),
    RepairCode.PAGE_NUMBER: (
        "쪽 번호로 보고 옮기지 않았습니다.",
        "Taken for a page number and left out.",
    ),
    "fused": (
        "쪽 번호와 다음 쪽의 제목이 한 줄에 붙어 있어 나누었습니다.",
        "A page number ran into the title of the next page; they were taken apart.",
    ),
}


def dropped(raw: Raw, code: str) -> Repair:
    """A filler or a page's number that is in no block."""
    ko, en = _DROPPED["fused" if raw.fused else code]
    certain = code == RepairCode.PAGE_NUMBER and not raw.fused
    return Repair(code, raw.where, raw.text, ko, en, certain)


def joined(raw: Raw, ident: str) -> Repair:
    """A line that goes on from the line above."""
    return Repair(
        RepairCode.JOINED,
        raw.where,
        raw.text,
        "앞줄에서 이어지는 줄로 보고 붙였습니다.",
        "Joined to the line above, from which it goes on.",
        block=ident,
    )


def contents_head(raw: Raw) -> Repair:
    """The head of contents, which no Book keeps."""
    return Repair(
        RepairCode.HEAD,
        raw.where,
        raw.text,
        "차례의 머리글입니다. 차례는 다시 만들어집니다.",
        "The head of the contents; contents are made anew.",
    )


def contents_owner(raw: Raw) -> Repair:
    """The team behind a title of the contents, which stands at the title itself as well."""
    return Repair(
        RepairCode.HEAD,
        raw.where,
        raw.text,
        "차례의 담당팀입니다. 본문 제목에 있으므로 차례에는 옮기지 않았습니다.",
        "The team in the contents; it stands at the title itself and is left out here.",
    )


def settled_columns(found: Found, where: Where, text: str, ident: str) -> Repair:
    """A table of posts whose columns could be put back in one way only."""
    counts = ", ".join(str(sum(map(bool, row))) for row in found.body)
    return Repair(
        RepairCode.COLUMNS,
        where,
        text,
        f"글로 뽑을 때 사라진 열(줄마다 {counts}칸)을 정원·현원·과부족에 맞는 "
        "한 가지대로 되찾았습니다.",
        f"The columns lost in extraction (rows of {counts} cells) were put back in the one way "
        "that posts, people and their gap allow.",
        block=ident,
    )


def lost_columns(found: Found, where: Where, text: str, ident: str) -> Repair:
    """A table that is kept as rows; certain where no cell beside the names says anything.

    A row that begins with a figure has no name: what it lost were figures too.
    """
    counts = ", ".join(str(len(row)) for row in found.body)
    heads = sum(map(len, found.head))
    return Repair(
        RepairCode.COLUMNS,
        where,
        text,
        f"표의 열이 글로 뽑을 때 사라졌습니다(머리 {heads}칸, 줄마다 {counts}칸). "
        "칸을 순서대로만 옮겼습니다.",
        f"The table lost its columns in extraction ({heads} heads, rows of {counts} "
        "cells); its cells are kept in order only.",
        certain=not any(map(_says_something, found.body)),
        block=ident,
    )


def _says_something(row: list[str]) -> bool:
    first = row[0].split("\n")[0]
    return is_value(first) or loose("".join(row[1:])) not in _NONE


def flattened(where: Where, ident: str) -> Repair:
    """Marks of notes or changes that a title or a table has no place for."""
    return Repair(
        RepairCode.FLATTENED,
        where,
        "",
        "제목이나 표의 줄에 있던 각주 표시나 변경 표시는 옮기지 못했습니다.",
        "Marks of notes or of changes in a title or a table's line could not be kept.",
        certain=False,
        block=ident,
    )


def breaks_off(where: Where, text: str, ident: str) -> Repair:
    """The last line of a file without a line's end, which stops within a bracket or a number."""
    return Repair(
        RepairCode.STRUCTURE,
        where,
        text[-40:],
        "문장이 끝나지 않은 채 파일이 끝납니다. 파일이 끝까지 저장되었는지 확인해 주세요.",
        "The file ends within a statement. Check that it was saved whole.",
        certain=False,
        block=ident,
    )


def cut_off(where: Where, found: Found) -> ReadError:
    """The refusal of a file that ends within a table."""
    heads, cells = len(found.head[-1]), len(found.body[-1])
    return ReadError(
        "cut",
        f"{where.file}: {where.line}번째 줄, 표 안에서 파일이 끝납니다(머리 {heads}칸, 마지막 줄 "
        f"{cells}칸). 파일이 끝까지 저장되었는지 확인하고 다시 받아 주세요.",
        f"{where.file}: ends within a table in line {where.line} ({heads} heads, {cells} cells in "
        "the last row). Check that the file was saved whole, and get it again.",
        where,
    )


def row_cut_off(where: Where) -> ReadError:
    """The refusal of a file that ends behind the name of a row of posts."""
    return ReadError(
        "cut",
        f"{where.file}: {where.line}번째 줄, 표의 줄이 이름만 적힌 채 파일이 끝납니다. "
        "파일이 끝까지 저장되었는지 확인하고 다시 받아 주세요.",
        f"{where.file}: ends within a table in line {where.line}, behind the name of a row. "
        "Check that the file was saved whole, and get it again.",
        where,
    )


def no_report(where: Where) -> Repair:
    """A text in which nothing of a report was found: no title, heading, contents or table."""
    return Repair(
        RepairCode.STRUCTURE,
        where,
        "",
        "보고서의 제목·항목·표를 하나도 찾지 못해 보고서로 읽지 못했습니다. "
        "실적 보고서 파일이 맞는지 확인해 주세요.",
        "No title, heading or table of a report was found, so that this was not read as a report. "
        "Check that it is the report.",
        certain=False,
    )
