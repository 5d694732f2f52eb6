"""DUTY: duties without a programme, programmes without a heading, contents against sections.

주요업무 is a selection of what an office does, so a duty that no programme takes up is a note.
"""

from __future__ import annotations

from collections.abc import Iterator

from siljeok.audit.rule import (
    Agreement,
    Outcome,
    Rule,
    Severity,
    Study,
    Unchecked,
    Verdict,
)
from siljeok.audit.telling import joined, tell
from siljeok.book.findings import FigureAt
from siljeok.book.kinds import HeadingRole, PartRole, loose
from siljeok.book.likeness import held, shared, telling_pairs
from siljeok.book.nodes import Bar, Contents, Entry, Line
from siljeok.book.organisation import Duty
from siljeok.book.outline import Part, Section
from siljeok.notation.particle import with_particle

DUTY = ("DUTY", 3)
NO_TRACE = 340
"""A duty is without a programme when none holds as many of a thousand of its telling pairs."""
SAME_TITLE = 600
_HEADINGS = {
    HeadingRole.DONE: ("추진실적", "achievements"),
    HeadingRole.PLAN: ("향후계획", "plans"),
    HeadingRole.BUDGET: ("예산현황", "a budget"),
}


def check(study: Study) -> Outcome:
    """What the general part promises against what the report tells of."""
    return joined((*_duties(study), *_missing_headings(study), *_titles(study)))


def _programmes(study: Study) -> list[Section]:
    return [section for part, section in study.sections if _is_programme(part, section)]


def _is_programme(part: Part, section: Section) -> bool:
    return part.role in (PartRole.PROGRAMMES, PartRole.PRIORITY) and section.bar is not None


def _duties(study: Study) -> Iterator[Outcome]:
    found = study.organisation
    told = zip(study.sections, study.letters, strict=True)
    programmes = [letters for (part, section), letters in told if _is_programme(part, section)]
    if found is None or len(programmes) < 2:
        return
    for duty in found.duties:
        pairs = telling_pairs(duty.text)
        if all(held(pairs, text) < NO_TRACE for text in programmes):
            yield _without_programme(study, duty)


def _without_programme(study: Study, duty: Duty) -> Outcome:
    teams = " 또는 ".join(duty.candidates) or duty.team or ""
    owner_ko = f"({teams})" if teams else ""
    in_line = isinstance(duty.block, Line)
    start, end = (duty.start, duty.start + len(duty.text)) if in_line else (None, None)
    spot = study.spot(duty.block, start=start, end=end)
    ko = (
        (
            f"담당업무 ‘{duty.text}’ {owner_ko}에 해당하는 사업이 보고서에 없습니다. "
            "주요업무만 실은 것이면 그대로 두어도 됩니다."
        )
        .replace(") 에", ")에")
        .replace("’ 에", "’에")
    )
    of_en = f" of {' or '.join(duty.candidates) or duty.team}" if teams else ""
    en = (
        f"No programme of the report takes up the duty “{duty.text}”{of_en}; "
        "leave it so if the report is a selection."
    )
    figure = FigureAt(spot, duty.text)
    finding = tell(DUTY, Severity.NOTE, figure, ko, en, verdict=Verdict.OBSERVATION)
    return Outcome(findings=(finding,))


def _missing_headings(study: Study) -> Iterator[Outcome]:
    """A heading that nearly every programme has, and one has not."""
    programmes = _programmes(study)
    if len(programmes) < 3:
        return
    for role, (name, in_english) in _HEADINGS.items():
        without = [s for s in programmes if s.heading(role) is None]
        if not without or 3 * len(without) > len(programmes):
            continue
        figures = tuple(FigureAt(study.spot(s.bar), s.title) for s in without if s.bar)
        titles = ", ".join(f"‘{s.title}’" for s in without)
        ko = f"다른 사업에는 있는 {name} 항목이 없습니다: {titles}."
        en = f"{len(without)} of {len(programmes)} programmes have no heading for {in_english}."
        finding = tell(
            DUTY,
            Severity.NOTE,
            figures[0],
            ko,
            en,
            verdict=Verdict.OBSERVATION,
            figures=figures,
            others=tuple(f.spot for f in figures[1:]),
        )
        yield Outcome(findings=(finding,))


def _titles(study: Study) -> Iterator[Outcome]:
    """Entries of the contents against the titles of parts and sections."""
    bars = [b for b in study.reading.book.blocks if isinstance(b, Bar)]
    titles = {loose(bar.title): bar for bar in bars}
    for block in study.reading.book.blocks:
        if not isinstance(block, Contents) or not block.entries:
            continue
        spot = study.spot(block)
        found = [e for e in block.entries if loose(e.title) in titles]
        lost = [e for e in block.entries if loose(e.title) not in titles]
        left_out = () if lost else tuple(_left_out(study, {loose(e.title) for e in found}))
        if left_out:
            yield _without_entry(study, FigureAt(spot, f"차례 {len(found)}건"), left_out)
        elif not lost:
            ko = f"차례의 제목 {len(found)}개가 본문과 일치"
            en = f"{len(found)} titles of the contents agree with those of the sections"
            yield Outcome(agreements=(Agreement("DUTY", spot, ko, en),))
        elif found and _breaks_off(block, found, bars):
            yield _cut_short(FigureAt(spot, f"차례 {len(block.entries)}건"), lost)
        elif 2 * len(lost) > len(block.entries):
            reason = ("본문의 제목을 모두 읽지 못했습니다.", "Not all titles could be read.")
            yield Outcome(unchecked=(Unchecked(spot, f"차례 {len(lost)}건", *reason),))
        else:
            for entry in lost:
                yield from _title(study, FigureAt(spot, entry.title), bars)


def _breaks_off(contents: Contents, found: list[Entry], bars: list[Bar]) -> bool:
    """Whether the report ends with the first titles of its contents, and two or more are gone."""
    entries = list(contents.entries)
    held = len(found)
    return (
        entries[:held] == found
        and len(entries) - held > 1
        and loose(bars[-1].title) == loose(found[-1].title)
    )


def _cut_short(at: FigureAt, lost: list[Entry]) -> Outcome:
    titles = ", ".join(f"‘{entry.title}’" for entry in lost)
    ko = (
        f"차례의 끝 {len(lost)}건이 본문에 없고 보고서가 그 앞에서 끝납니다: {titles}. "
        "파일이 끝까지 있는지 확인하세요."
    )
    en = (
        f"The report ends before the last {len(lost)} titles of its contents: {titles}; "
        "check that the file is whole."
    )
    finding = tell(DUTY, Severity.NOTE, at, ko, en, verdict=Verdict.OBSERVATION)
    return Outcome(findings=(finding,))


def _left_out(study: Study, listed: set[str]) -> Iterator[Bar]:
    """The sections without an entry in a part most of whose sections have one."""
    for part in study.parts:
        bars = [section.bar for section in part.sections if section.bar]
        without = [bar for bar in bars if loose(bar.title) not in listed]
        if without and len(bars) >= 3 and 3 * len(without) <= len(bars):
            yield from without


def _without_entry(study: Study, at: FigureAt, bars: tuple[Bar, ...]) -> Outcome:
    titles = ", ".join(f"‘{bar.title}’" for bar in bars)
    ko = f"차례에 없는 제목이 본문에 있습니다: {titles}. 차례에 넣으세요."
    en = f"The contents leave out sections of the report: {titles}; add them."
    figures = tuple(FigureAt(study.spot(bar), bar.title) for bar in bars)
    finding = tell(
        DUTY,
        Severity.NOTE,
        at,
        ko,
        en,
        verdict=Verdict.OBSERVATION,
        figures=figures,
        others=tuple(figure.spot for figure in figures),
    )
    return Outcome(findings=(finding,))


def _title(study: Study, at: FigureAt, bars: list[Bar]) -> Iterator[Outcome]:
    """An entry whose section stands under another title, or nowhere."""
    like = max(bars, key=lambda bar: shared(at.printed, bar.title), default=None)
    if like is not None and shared(at.printed, like.title) >= SAME_TITLE:
        said = with_particle(f"‘{at.printed}’", "이/가")
        ko = f"차례의 제목 {said} 본문 제목과 다릅니다: ‘{like.title}’."
        en = f"The contents say “{at.printed}”, the section “{like.title}”."
        figures: tuple[FigureAt, ...] = (
            FigureAt(at.spot, at.printed, like.title),
            FigureAt(study.spot(like), like.title),
        )
    else:
        ko = f"차례의 ‘{at.printed}’에 해당하는 제목을 본문에서 찾지 못했습니다."
        en = f"No section stands under the title “{at.printed}” of the contents."
        figures = (at,)
    finding = tell(
        DUTY, Severity.NOTE, figures[0], ko, en, verdict=Verdict.OBSERVATION, figures=figures
    )
    yield Outcome(findings=(finding,))


RULES: tuple[Rule, ...] = (
    Rule(*DUTY, "structure", "담당업무와 사업, 차례와 본문", "Duties, programmes, contents", check),
)
