"""The cover of a report, and what else its pages say of it as a whole: unit, kind, cut-off date."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date

from siljeok.book.kinds import HeadingRole, ReportKind, loose
from siljeok.book.nodes import Bar, Block, Line, Meta, Role, Window, walk
from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.book.texts import block_text, line_text

_OFFICE = re.compile(
    r"(?P<government>(?:[가-힣]{2,}(?:특별시|광역시|특별자치시|특별자치도|도)\s*)?[가-힣]{1,}[시군구도])"
    r"\s+(?P<unit>[가-힣A-Za-z·]{2,}(?:과|국|관|실|소|센터|단|원))"
)
_UNIT_LINE = re.compile(r"^(?P<unit>[가-힣A-Za-z·]{2,}(?:과|담당관|실|국|소|센터|단))(?=\s|$|\()")
_FULL_DATE = re.compile(r"(?P<y>\d{4})\s*[.년]\s*(?P<m>\d{1,2})\s*[.월]\s*(?P<d>\d{1,2})\s*[.일]?")
_CUT_OFF = re.compile(r"(?P<m>\d{1,2})\s*\.\s*(?P<d>\d{1,2})\s*\.?\s*(?:현재\s*)?기준")
_YEARS = re.compile(r"[`'’‘′](?P<short>\d{2})\s*[.년]|(?P<long>20\d{2})(?=\s*[.년\s])")


def read_cover(
    blocks: list[Block], meta: Meta, kind: ReportKind
) -> tuple[list[Block], Meta, dict[str, str]]:
    """Blocks without the lines that the cover's data took, the Meta, and which block gave what."""
    first_bar = next((n for n, b in enumerate(blocks) if isinstance(b, Bar)), len(blocks))
    taken: dict[str, str] = {}
    front = list(blocks[:first_bar]) if first_bar < len(blocks) else []
    if all(isinstance(b, Line) and b.role is Role.BODY for b in front) and len(front) <= 12:
        for block in front:
            assert isinstance(block, Line)
            text = line_text(block)
            office = _OFFICE.fullmatch(text.strip())
            if office and not meta.unit:
                meta = replace(meta, government=office["government"], unit=office["unit"])
                taken["unit"] = block.id
            elif not meta.title and _is_title(text, kind):
                meta = replace(meta, title=text)
                taken["title"] = block.id
            elif not meta.windows and (window := _cut_off(text, kind)):
                meta = replace(meta, windows=(window,))
                taken["windows"] = block.id
    rest = [b for b in blocks if b.id not in taken.values()]
    return rest, meta, taken


def infer_meta(
    blocks: list[Block], meta: Meta, kind: ReportKind
) -> tuple[Meta, tuple[Repair, ...]]:
    """Unit, kind of report and window from the pages themselves, where the cover gave none."""
    repairs: list[Repair] = []
    if not meta.unit and (unit := _unit(blocks)):
        meta = replace(meta, unit=unit)
    if not meta.report_kind and _is_report(blocks, kind):
        meta = replace(meta, report_kind=kind.name, recogniser=kind.recogniser)
    if not meta.windows:
        texts = [block_text(b) for b in blocks]
        cut_off = next((hit for text in texts if (hit := _CUT_OFF.search(text))), None)
        year = main_year(texts)
        if cut_off and year and meta.report_kind:
            window = _window(kind, year, int(cut_off["m"]), int(cut_off["d"]))
            if window:
                meta = replace(meta, windows=(window,))
                repairs.append(_year_inferred(cut_off[0], year))
    return meta, tuple(repairs)


def main_year(texts: list[str]) -> int | None:
    """The year that most dates of a document name."""
    years = Counter(
        2000 + int(hit["short"]) if hit["short"] else int(hit["long"])
        for text in texts
        for hit in _YEARS.finditer(text)
    )
    return years.most_common(1)[0][0] if years else None


def _window(kind: ReportKind, year: int, month: int, day: int) -> Window | None:
    try:
        return Window(kind.window, date(year, 1, 1), date(year, month, day))
    except ValueError:
        return None


def _cut_off(text: str, kind: ReportKind) -> Window | None:
    found = _FULL_DATE.search(text)
    if found is None or "기준" not in text:
        return None
    return _window(kind, int(found["y"]), int(found["m"]), int(found["d"]))


def _is_title(text: str, kind: ReportKind) -> bool:
    return loose(kind.title) in loose(text) and len(text) < 60


def _is_report(blocks: list[Block], kind: ReportKind) -> bool:
    """A part of the kind, or sections, and headings of what was done and what comes next."""
    heads = {
        kind.heading_role(line_text(b))
        for b in blocks
        if isinstance(b, Line) and b.role is Role.HEAD
    }
    return any(isinstance(b, Bar) for b in blocks) and HeadingRole.DONE in heads


def _unit(blocks: list[Block]) -> str:
    """The unit that the first lines under the first section name."""
    plain = [b for b in walk(tuple(blocks[:8])) if isinstance(b, Line) and b.role is Role.BODY]
    for block in plain:
        hit = _UNIT_LINE.match(line_text(block))
        if hit:
            return hit["unit"]
    return ""


def _year_inferred(cut_off: str, year: int) -> Repair:
    return Repair(
        RepairCode.YEAR,
        Where(),
        cut_off,
        f"기준일에 연도가 없어, 다른 날짜들이 가리키는 {year}년으로 읽었습니다.",
        f"The cut-off date has no year; read as {year}, the year of the other dates.",
    )
