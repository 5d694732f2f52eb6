"""ASOF: figures whose cut-off date, or its year, is printed nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from siljeok.audit.rule import Outcome, Rule, Severity, Study, Verdict
from siljeok.audit.telling import tell
from siljeok.audit.timing import LEAP_YEAR, year_is_printed
from siljeok.book.findings import FigureAt
from siljeok.book.kinds import ColumnRole, SectionRole
from siljeok.book.nodes import Block, Line, Role, Rows, Table
from siljeok.book.outline import Section
from siljeok.book.texts import line_text
from siljeok.notation.cutoff import find_cutoffs, impossible_cutoffs
from siljeok.notation.period import find_periods

ASOF = ("ASOF", 1)


def check(study: Study) -> Outcome:
    """One note for the whole report: which cut-offs lack a year, which tables lack a cut-off."""
    if year_is_printed(study.reading) and _has_cutoff(study):
        return Outcome()
    yearless = [] if year_is_printed(study.reading) else list(_yearless(study))
    undated = [FigureAt(study.spot(block), _name(study, block)) for block in _undated(study)]
    figures = (*yearless, *undated)
    if not figures:
        return Outcome()
    ko, en = _sentences(study, yearless, len(undated))
    finding = tell(
        ASOF,
        Severity.NOTE,
        figures[0],
        ko,
        en,
        verdict=Verdict.OBSERVATION,
        figures=figures,
        others=tuple(f.spot for f in figures[1:]),
    )
    return Outcome(findings=(finding,))


def _sentences(study: Study, yearless: list[FigureAt], undated: int) -> tuple[str, str]:
    year = study.year
    also_ko = f" 기준일을 적지 않은 수치표도 {undated}개 있습니다." if undated else ""
    also_en = f" {undated} tables of figures have no cut-off date." if undated else ""
    if yearless:
        said = yearless[0].printed
        ko = f"기준일 ‘{said}’에 연도가 없고 표지에서도 알 수 없습니다. 연도를 함께 적으세요."
        en = f"The cut-off {said} has no year, and no cover gives it; print the year."
        if year:
            ko = ko.replace("연도를 함께", f"연도(다른 날짜로 보아 {year}년)를 함께")
        return ko + also_ko, en + also_en
    ko = f"수치표 {undated}개에 기준일이 없습니다. 표나 표지에 기준일을 적으세요."
    return ko, f"{undated} tables of figures have no cut-off date; print it there or on the cover."


def _has_cutoff(study: Study) -> bool:
    if study.reading.book.meta.windows:
        return True
    return any(_states_cutoff(w.text) for w in study.passages)


def _states_cutoff(text: str) -> bool:
    """Whether a text gives a cut-off, be it a day that does not exist, which SPAN tells."""
    if find_cutoffs(text, year=LEAP_YEAR):
        return True
    return bool(impossible_cutoffs(text, year=LEAP_YEAR))


def _yearless(study: Study) -> Iterator[FigureAt]:
    """Cut-offs of tables, captions and headings; in a sentence the year may be said before."""
    for passage in study.passages:
        line = passage.line
        for found in find_cutoffs(passage.text, year=LEAP_YEAR):
            alone = not (passage.text[: found.start] + passage.text[found.end :]).strip(" ()[]※")
            heads = line is None or line.role in (Role.HEAD, Role.UNIT, Role.CAPTION)
            if not found.value.dated and (heads or alone):
                spot = passage.spot(found.start, found.end)
                yield FigureAt(spot, passage.text[found.start : found.end])


def _undated(study: Study) -> Iterator[Block]:
    """Tables of spending or of staff without a date of their own."""
    for _, section in study.sections:
        for at, block in enumerate(section.blocks):
            if isinstance(block, Table | Rows) and _has_moving_figures(study, section, block):
                near = [w.text for w in study.passages_of(block)] + _above(section, at)
                if not any(_is_dated(text) for text in near):
                    yield block


def _has_moving_figures(study: Study, section: Section, block: Table | Rows) -> bool:
    """Figures that change from day to day: what was spent, and who is there."""
    rows = study.rows[block.id]
    heads = {study.kind.column_role(cell) for row in rows[: block.head_rows] for cell in row}
    if ColumnRole.EXECUTED in heads:
        return any(any(c.isdigit() for c in "".join(row)) for row in rows[block.head_rows :])
    return section.role is SectionRole.STAFFING and len(rows) > block.head_rows


def _above(section: Section, at: int) -> list[str]:
    """The lines directly over a table at its place, up to its heading, and the section's title."""
    lines: list[str] = [section.title]
    for above in range(at - 1, -1, -1):
        before = section.blocks[above]
        if not isinstance(before, Line):
            break
        lines.append(line_text(before))
        if before.role is Role.HEAD:
            break
    return lines


def _is_dated(text: str) -> bool:
    if _states_cutoff(text):
        return True
    return "단위" in text and bool(find_periods(text, year=LEAP_YEAR))


def _name(study: Study, block: Block) -> str:
    part, section = study.names.get(block.id, ("", ""))
    return section or part


RULES: tuple[Rule, ...] = (
    Rule(*ASOF, "structure", "기준일", "Cut-off dates and their year", check),
)
