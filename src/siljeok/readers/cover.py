"""The cover of a report, and what else its pages say of it as a whole: unit, kind, cut-off date."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from siljeok.book.kinds import HeadingRole, ReportKind, loose
from siljeok.book.nodes import Bar, Block, Book, Line, Meta, Role, Window, walk
from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.book.report_year import ReportYear, YearSource, report_year
from siljeok.book.texts import block_text, line_text
from siljeok.notation.cutoff import CutOff, find_cutoffs
from siljeok.notation.letters import ANY_LETTER, LETTER

_ANY_YEAR = 2000
"""A leap year, for a date that is asked only whether it says its own."""
_OFFICE = re.compile(
    rf"(?P<government>(?:{LETTER}{{2,}}(?:특별시|광역시|특별자치시|특별자치도|도)\s*)?{LETTER}{{1,}}[시군구도])"
    rf"\s+(?P<unit>(?:{ANY_LETTER}|·){{2,}}(?:과|국|관|실|소|센터|단|원))"
)
_UNIT_LINE = re.compile(
    rf"^(?P<unit>(?:{ANY_LETTER}|·){{2,}}(?:과|담당관|실|국|소|센터|단))(?=\s|$|\()"
)


_NO_UNITS = (
    " 성과 효과 결과 경과 해소 감소 축소 취소 장소 개소 요소 현실 내실 사실 전국 외국 수단"
    " 진단 중단 판단 집단 "
)
"""Words that end as units do and are none."""
_BEFORE_THEM = (
    " 주요 추진 사업 정책 교육 운영 기대 분석 평가 점검 조사 그간 지난 세부 핵심 우수 업무 종합"
    " 연구 회의 심사 처리 이행 실태 예산 집행 행사 활동 문제 민원 격차 갈등 규제 "
)
"""What reports set before such words: `추진성과` is a heading, `여성과` a division."""


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
            said, dated = _apart(text)
            office = _OFFICE.fullmatch(said)
            if office and not meta.unit:
                meta = replace(meta, government=office["government"], unit=office["unit"])
                taken["unit"] = block.id
            elif not meta.unit and _is_unit(said):
                meta = replace(meta, unit=said)
                taken["unit"] = block.id
            elif not meta.title and _is_title(text, kind):
                meta = replace(meta, title=text)
                taken["title"] = block.id
            elif said and dated:
                continue  # words that are no office stay where they are, with their date
            if not meta.windows and dated and (window := _cut_off(text, kind)):
                meta = replace(meta, windows=(window,))
                taken["windows"] = block.id
    rest = [b for b in blocks if b.id not in taken.values()]
    return rest, meta, taken


def _apart(text: str) -> tuple[str, bool]:
    """A line of the cover without its cut-off date, and whether it has one:
    `공원녹지과 (2024. 6. 30. 기준)`."""
    found = find_cutoffs(text, year=_ANY_YEAR)
    if not found:
        return text.strip(), False
    rest = text[: found[0].start].rstrip().rstrip("([（") + text[found[0].end :].lstrip(" )]）")
    return rest.strip(), True


def infer_meta(
    blocks: list[Block], meta: Meta, kind: ReportKind
) -> tuple[Meta, tuple[Repair, ...]]:
    """Unit, kind of report and window from the pages themselves, where the cover gave none."""
    repairs: list[Repair] = []
    if not meta.unit and (unit := _unit(blocks)):
        meta = replace(meta, unit=unit)
    if not meta.report_kind and _is_report(blocks, kind):
        meta = replace(meta, report_kind=kind.name, recogniser=kind.recogniser)
    if not meta.windows and meta.report_kind:
        meta, told = _with_window(blocks, meta, kind)
        repairs += told
    return meta, tuple(repairs)


def _with_window(blocks: list[Block], meta: Meta, kind: ReportKind) -> tuple[Meta, list[Repair]]:
    """The window up to the first cut-off date; one without a year in the year of the report."""
    cut_off = next(filter(None, (_first_cut_off(block_text(b)) for b in blocks)), None)
    if cut_off is None:
        return meta, []
    if cut_off.dated:
        return replace(meta, windows=(_window(kind, cut_off.day),)), []
    known = report_year(Book(meta=meta, blocks=tuple(blocks)))
    if known is None:
        return meta, []
    if known.year is None:
        return meta, [_years_differ(cut_off, known)]
    cut_off = _first_cut_off(cut_off.text, known.year) or cut_off
    meta = replace(meta, windows=(_window(kind, cut_off.day),))
    return meta, [_year_inferred(cut_off, known)]


def _first_cut_off(text: str, year: int = _ANY_YEAR) -> CutOff | None:
    found = find_cutoffs(text, year=year)
    return found[0].value if found else None


def _window(kind: ReportKind, day: date) -> Window:
    return Window(kind.window, date(day.year, 1, 1), day)


def _is_unit(text: str) -> bool:
    """Whether a whole line is the name of a unit."""
    hit = _UNIT_LINE.fullmatch(text)
    return hit is not None and not _is_heading(hit["unit"])


def _is_heading(word: str) -> bool:
    """Whether a word that ends as a unit does is the name of a heading."""
    before, last = word[:-2], word[-2:]
    return f" {last} " in _NO_UNITS and (not before or f" {before} " in _BEFORE_THEM)


def _cut_off(text: str, kind: ReportKind) -> Window | None:
    """The window that a line of the cover dates with its year."""
    found = _first_cut_off(text)
    return _window(kind, found.day) if found and found.dated else None


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
        if hit and not _is_heading(hit["unit"]):
            return hit["unit"]
    return ""


_TOLD_BY = {
    YearSource.TITLE: ("제목에 적힌", "the year in the title"),
    YearSource.DONE: ("추진실적의 날짜들이 가리키는", "the year of the dates of what was done"),
    YearSource.DATES: ("다른 날짜들이 가리키는", "the year of the other dates"),
}


def _year_inferred(cut_off: CutOff, known: ReportYear) -> Repair:
    year = cut_off.day.year
    ko, en = _TOLD_BY[known.source]
    return Repair(
        RepairCode.YEAR,
        Where(),
        cut_off.text,
        f"기준일에 연도가 없어, {ko} {year}년으로 읽었습니다.",
        f"The cut-off date has no year; read as {year}, {en}.",
    )


def _years_differ(cut_off: CutOff, known: ReportYear) -> Repair:
    return Repair(
        RepairCode.YEAR,
        Where(),
        cut_off.text,
        f"기준일에 연도가 없고, 제목은 {known.title}년인데 추진실적의 날짜들은 {known.dates}년을 "
        "가리켜 어느 해인지 정하지 않았습니다. 제목과 기준일의 연도를 확인하세요.",
        f"The cut-off date has no year; the title names {known.title}, the dates of what was done "
        f"{known.dates}: the year was left open. Check the years of title and cut-off.",
        certain=False,
    )
