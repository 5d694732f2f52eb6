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
from siljeok.notation.cutoff import CutOff, find_cutoffs, written_years
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
        cut_off = _cut_off_of([block_text(b) for b in blocks])
        if cut_off and meta.report_kind:
            meta = replace(meta, windows=(_window(kind, cut_off.day),))
            if not cut_off.dated:
                repairs.append(_year_inferred(cut_off))
    return meta, tuple(repairs)


def _cut_off_of(texts: list[str]) -> CutOff | None:
    """The first cut-off date; one without a year in that of most dates, None where none has one."""
    for text in texts:
        found = _first_cut_off(text)
        if found and not found.dated:
            year = _main_year(texts)
            return _first_cut_off(text, year) if year else None
        if found:
            return found
    return None


def _main_year(texts: list[str]) -> int | None:
    """The year that most dates of a document name."""
    years = Counter(year for text in texts for year in written_years(text))
    return years.most_common(1)[0][0] if years else None


def _first_cut_off(text: str, year: int = _ANY_YEAR) -> CutOff | None:
    found = find_cutoffs(text, year=year)
    return found[0].value if found else None


def _window(kind: ReportKind, day: date) -> Window:
    return Window(kind.window, date(day.year, 1, 1), day)


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
        if hit:
            return hit["unit"]
    return ""


def _year_inferred(cut_off: CutOff) -> Repair:
    year = cut_off.day.year
    return Repair(
        RepairCode.YEAR,
        Where(),
        cut_off.text,
        f"기준일에 연도가 없어, 다른 날짜들이 가리키는 {year}년으로 읽었습니다.",
        f"The cut-off date has no year; read as {year}, the year of the other dates.",
    )
