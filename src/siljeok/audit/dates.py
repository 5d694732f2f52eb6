"""SPAN: lengths, days and weekdays that exist, and plans and achievements in their time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from siljeok.audit.rule import Agreement, Outcome, Rule, Severity, Study
from siljeok.audit.study import Passage
from siljeok.audit.telling import joined, tell
from siljeok.audit.timing import printed_day
from siljeok.book.findings import FigureAt
from siljeok.book.kinds import HeadingRole, loose
from siljeok.book.nodes import Block, Line, Role
from siljeok.book.outline import Heading, Section, statements
from siljeok.book.texts import line_text
from siljeok.notation.errors import PeriodError
from siljeok.notation.found import Found
from siljeok.notation.letters import LETTER
from siljeok.notation.particle import with_particle
from siljeok.notation.period import (
    Period,
    Precision,
    months_covered,
)
from siljeok.notation.recurrence import WEEKDAYS

SPAN = ("SPAN", 3)
_NO_ONE_TIME = (Precision.YEAR_ROUND, Precision.AS_NEEDED, Precision.RECURRING, Precision.YEAR)
_BEHIND = re.compile(
    r"완료|旣|기\s?(?:추진|시행|개최)|지난|전년|대비|경과|이후|후속|체결한|수립한|연기|순연|취소|당초"
)
_AHEAD = re.compile(r"예정|계획|향후|목표|까지|연기|순연|취소|당초|시행일")
_OPENS = re.compile(r"(?:[:：…⋯(\[,/]|·{2,}|^)\s*$")
_CLOSES = re.compile(
    rf"\s*(?:$|[)\](,/\[])|\s+[0-9][0-9,]*\s?(?:명|회|개소|개|건|부|팀|곳)(?!{LETTER})"
)
# `2024. 12. 18. 주민설명회 개최`: a day and what is held on it; what is done for it (개관 준비), or
# was before it (개관한), is on another day.
_HELD = re.compile(
    r"\s+(?P<what>[^:：()]{2,30}?)\s?(?:개최|실시|참석|참가|방문|체결|착공|준공)"
    r"(?:\s*$|\s*[(\[,]|\s+[0-9])"
)
_NOT_THAT_DAY = re.compile(
    rf"준비|대비|홍보|안내|모집|사전|관련|위한|위해|따른|따라|{LETTER}[한된될할은는던인]\s|결과|시행|적용|자\s"
)
# What a line rests on or tells of before itself is no plan: `근거: 조례(2024. 5. 1.)`.
_GROUND_WORDS = (
    r"(?:(?:추진|지원|법적|관련|사업)\s?)?(?:근\s*거|법\s*령|관\s*련|경\s*과|경\s*위|배\s*경)"
    r"(?:\s?(?:법령|법규|규정|계획|문서|공문))?"
)
_GROUND = re.compile(rf"\s*(?:{_GROUND_WORDS}\s*(?:[:：]|$)|[(\[【]\s?{_GROUND_WORDS}\s?[)\]】])")
_SPAN_WORDS = r"(?:(?:사업|추진|운영|계약)\s?)?기\s*간"
_OWN_SPAN = re.compile(rf"\s*(?:{_SPAN_WORDS}\s*(?:[:：]|$)|[(\[【]\s?{_SPAN_WORDS}\s?[)\]】])")
# A date in a bracket behind a law or a document is that document's.
_DOCUMENT = re.compile(
    r"(?:[」』]|(?:법|법률|조례|규칙|지침|훈령|예규|규정|계획)(?:\s?제[0-9]+[조호])?)\s?[(\[,]\s*$"
)


def check(study: Study) -> Outcome:
    """Every dated expression of a report."""
    return joined(_outcomes(study))


def _outcomes(study: Study) -> Iterator[Outcome]:
    year = study.year
    for passage in study.passages:
        for fault in passage.scan.faults:
            yield _fault(passage, fault)
        for found in passage.scan.periods:
            if found.value.length is not None:
                yield _length(passage, found)
            if found.value.weekdays_agree is not None and (year or _names_year(found.value)):
                yield _weekday(passage, found)
    day = study.cutoff
    if day is not None:
        for _, section in study.sections:
            for heading in (*section.headings, *_numbered_headings(study, section)):
                if heading.role in (HeadingRole.PLAN, HeadingRole.DONE):
                    yield _in_time(study, heading, day)


def _numbered_headings(study: Study, section: Section) -> Iterator[Heading]:
    """Headings that a report without □ numbers (`나. 추진실적`), with the lines under them."""
    for top in section.headings:
        if top.line is not None:
            continue
        for statement in statements(top.statements):
            role = study.kind.headings.get(loose(line_text(statement.line)))
            if role is not None and statement.line.number:
                lines = tuple(below.line for below in statements(statement.children))
                yield Heading(statement.line, role, lines, statement.children)


def _fault(passage: Passage, fault: PeriodError) -> Outcome:
    spot = passage.spot(fault.start, fault.end)
    printed = passage.text[fault.start : fault.end].strip()
    ko, en = f"‘{printed}’: {fault.ko}", f"{printed}: {fault.en}"
    finding = tell(SPAN, Severity.ERROR, FigureAt(spot, printed), ko, en)
    return Outcome(findings=(finding,), checked=(spot,))


def _length(passage: Passage, found: Found[Period]) -> Outcome:
    period, spot = found.value, passage.spot(found.start, found.end)
    fitting = _lengths(period)
    if period.length is None or not fitting:
        return Outcome()
    stated = f"{period.length.number}{period.length.unit}"
    behind = not period.text.rstrip().endswith((")", "]", "〕"))
    if behind and period.length.number < max(fitting):
        # `3. 4. ~ 3. 15., 10일간` counts the days of work among them.
        return Outcome()
    if period.length.number in fitting:
        text = f"{period.text} = {stated}"
        return Outcome(agreements=(Agreement("SPAN", spot, text, text),), checked=(spot,))
    expected = f"{min(fitting)}{period.length.unit}"
    printed = with_particle(stated, "으로/로")
    ko = (
        f"‘{period.text.strip()}’의 기간은 {expected}인데 {printed} 적었습니다. "
        "시작·종료 시기와 기간 중 어느 것이 맞는지 확인하세요."
    )
    en = (
        f"The range covers {expected}, but its stated length is {stated}; "
        "check the two ends and the length."
    )
    at = FigureAt(spot, period.text.strip(), expected)
    finding = tell(SPAN, Severity.ERROR, at, ko, en)
    return Outcome(findings=(finding,), checked=(spot,))


def _lengths(period: Period) -> frozenset[int]:
    """The lengths, in the stated unit, that people give such a range; none where it is open.

    Ranges of months count months exactly. Ranges of days are called by the nearest whole weeks or
    months, either way.
    """
    if period.first is None or period.last is None or period.length is None:
        return frozenset()
    unit = period.length.unit
    fine = period.first_grain is period.last_grain is Precision.DAY
    days = (period.last - period.first).days + 1
    if unit == "일":
        return frozenset((days,)) if fine else frozenset()
    if unit == "주":
        return frozenset((days // 7, -(-days // 7))) - {0} if fine else frozenset()
    covered = months_covered(period)
    assert covered is not None
    if unit == "년":
        return frozenset((covered // 12, -(-covered // 12))) - {0}
    near = {days // 30, -(-days // 31), covered} - {0}
    return frozenset(near) if fine else frozenset((covered,))


def _weekday(passage: Passage, found: Found[Period]) -> Outcome:
    period, spot = found.value, passage.spot(found.start, found.end)
    if period.weekdays_agree:
        text = period.text
        return Outcome(agreements=(Agreement("SPAN", spot, text, text),), checked=(spot,))
    ends = ((period.first, period.first_weekday), (period.last, period.last_weekday))
    day, stated = next(
        (d, w) for d, w in ends if d is not None and w is not None and d.weekday() != w
    )
    right = WEEKDAYS[day.weekday()]
    ko = (
        f"{printed_day(day)}은 {right}요일인데 {WEEKDAYS[stated]}요일로 적었습니다. "
        "날짜와 요일을 확인하세요."
    )
    en = f"{day.isoformat()} is a {day:%A}, not the weekday printed; check day and weekday."
    at = FigureAt(spot, period.text.strip(), f"({right})")
    finding = tell(SPAN, Severity.ERROR, at, ko, en)
    return Outcome(findings=(finding,), checked=(spot,))


def _names_year(period: Period) -> bool:
    return bool(re.search(r"(?:19|20)[0-9]{2}|['’‘`´′][0-9]{2}", period.text))


def _in_time(study: Study, heading: Heading, day: date) -> Outcome:
    """Plans end after the cut-off, achievements begin by it."""
    plan = heading.role is HeadingRole.PLAN
    outcomes: list[Outcome] = []
    held = 0
    for passage in _of_the_work(study, heading):
        periods = _own_periods(passage)
        wrong = [f for f in periods if _out_of_time(f.value, day, plan)]
        held += len(periods) - len(wrong)
        excused = (_BEHIND if plan else _AHEAD).search(passage.text)
        # A line of steps may begin before the cut-off and lead beyond it.
        if wrong and not excused and len(wrong) == len(periods):
            told = (_mistimed(passage, found, day, plan) for found in wrong)
            outcomes += [outcome for outcome in told if outcome]
    if held and heading.line is not None and not outcomes:
        name = "향후계획" if plan else "추진실적"
        ko = f"{name}의 시기 {held}건: 기준일({printed_day(day)})과 일치"
        en = f"{held} dates of this heading lie on the right side of {day.isoformat()}"
        spot = study.spot(heading.line)
        outcomes.append(Outcome(agreements=(Agreement("SPAN", spot, ko, en),)))
    return joined(outcomes)


def _of_the_work(study: Study, heading: Heading) -> Iterator[Passage]:
    """The passages of a heading that speak of its work, not of its grounds or how it came about."""
    ground: int | None = None
    for block in heading.blocks:
        passages = study.passages_of(block)
        if isinstance(block, Line):
            if block.role is Role.NOTE or (ground is not None and block.level > ground):
                continue
            ground = block.level if _GROUND.match(line_text(block)) else None
            if ground is not None:
                continue
        for passage in passages:
            named = _row_name(study, block, passage) if passage.cell else ""
            if not named or not (_GROUND.match(named) or _OWN_SPAN.match(named)):
                yield passage


def _row_name(study: Study, block: Block, passage: Passage) -> str:
    """What the first cell of a passage's row says; "" in what is no table."""
    row = passage.cell[0] if passage.cell else 0
    rows = study.rows.get(block.id, ())
    return rows[row][0] if row < len(rows) and rows[row] else ""


def _own_periods(passage: Passage) -> list[Found[Period]]:
    """The periods that say when the line's work is: after a colon or leader, or in brackets."""
    text = passage.text
    return [
        found
        for found in passage.scan.periods
        if _OPENS.search(text[: found.start])
        and not _DOCUMENT.search(text[: found.start])
        and (_CLOSES.match(text, found.end) or _is_held_then(text, found))
        and found.value.precision not in _NO_ONE_TIME
    ]


def _is_held_then(text: str, found: Found[Period]) -> bool:
    """Whether a day is followed by what was held on it."""
    said = _HELD.match(text, found.end) if found.value.last_grain is Precision.DAY else None
    return said is not None and _NOT_THAT_DAY.search(said["what"] + " ") is None


def _out_of_time(period: Period, day: date, plan: bool) -> bool:
    """Whether a period is wholly on the wrong side of the cut-off.

    Around the turn of the year a month without a year may be the next year's, or the last one's.
    """
    undated = not _names_year(period)
    if plan:
        return period.last is not None and period.last <= day and not (undated and day.month >= 10)
    if period.first is None or period.first <= day or (undated and day.month <= 3):
        return False
    # A season over the new year that names no year is the last one.
    season = undated and period.last is not None and period.last.year > period.first.year
    return not season


def _mistimed(passage: Passage, found: Found[Period], day: date, plan: bool) -> Outcome | None:
    """The finding of a period on the wrong side; None for a plan that ends with the cut-off.

    A report is written before its cut-off, so a plan for the cut-off's month is a note, and the
    whole time of the work (사업기간) or one that ends that very day is none.
    """
    last = found.value.last
    near = plan and last is not None and (last.year, last.month) == (day.year, day.month)
    if plan and _OWN_SPAN.match(passage.text):
        return None
    if near and last == day and found.value.precision is not Precision.DAY:
        return None
    spot = passage.spot(found.start, found.end)
    printed = found.value.text.strip()
    ko, en = _mistimed_said(printed, day, plan)
    expected = f"{printed_day(day)} {'이후' if plan else '이전'}"
    severity = Severity.NOTE if near else Severity.ERROR
    finding = tell(SPAN, severity, FigureAt(spot, printed, expected), ko, en)
    return Outcome(findings=(finding,), checked=(spot,))


def _mistimed_said(printed: str, day: date, plan: bool) -> tuple[str, str]:
    """What is said of a period on the wrong side of the cut-off, in Korean and English."""
    cut = printed_day(day)
    said = f"‘{printed}’ 일정이"
    if not plan:
        return (
            f"추진실적의 {said} 기준일({cut})보다 뒤입니다. 향후계획으로 옮기거나 시기를 고치세요.",
            f"An achievement dated {printed} is after the cut-off ({day.isoformat()}); "
            "move it to the plans or correct its date.",
        )
    return (
        f"향후계획의 {said} 기준일({cut}) 이후가 아닙니다. "
        "추진했으면 실적으로 옮기고, 아니면 일정을 고치세요.",
        f"A plan dated {printed} is not after the cut-off ({day.isoformat()}); "
        "move it to the achievements or correct its date.",
    )


RULES: tuple[Rule, ...] = (
    Rule(*SPAN, "dates", "기간·날짜·요일", "Periods, days and weekdays", check),
)
