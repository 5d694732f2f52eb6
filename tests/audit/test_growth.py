"""An audit's work grows as its report does: four times the report, four times the steps.

Steps are counted, not seconds (`steps`), so that a loop over all in a loop over all is seen on any
machine. What is counted is Siljeok's own lines; a search inside Python (`in` of a list) is not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest

from siljeok.audit import audit
from siljeok.audit.merging import merged
from siljeok.audit.rule import Finding, Severity, Spot, study
from siljeok.audit.telling import tell
from siljeok.book.findings import FigureAt
from siljeok.book.nodes import (
    Bar,
    Block,
    Book,
    Cell,
    Contents,
    Entry,
    Line,
    Note,
    NoteKind,
    NoteRef,
    Table,
    Text,
)
from siljeok.book.reading import Reading, Where
from siljeok.readers.read import read

from .offices import large, report
from .steps import steps
from .written import line, reading

FEW, TIMES = 10, 4
WHOLE = 1.3
"""By how much the steps of all may outgrow the report: reports differ in what they hold."""
EACH = 2
"""The same for one function, of which there are fewer steps."""
MANY_STEPS = 1_000
"""Functions with fewer steps than these in the larger report are not looked at one by one."""

# Each duty is held against each team and each programme, each run of programmes against each unit
# project, each section against each table of contents: that is what is asked, and no more.
EACH_WITH_EACH = (
    "/book/pairing.py:",
    "/book/likeness.py:held",
    "/book/duty_owners.py:",
    "/audit/duties.py:_duties",
    "/audit/duties.py:_left_out",
)
T = TypeVar("T")


def outgrowing(call: Callable[[T], object], make: Callable[[int], T]) -> list[str]:
    """What takes more steps for something `TIMES` as large than its size gives reason to."""
    small, large = make(FEW), make(FEW * TIMES)
    few, many = steps(lambda: call(small)), steps(lambda: call(large))
    told = [n for n in many if not n.startswith(EACH_WITH_EACH)]
    bounds = [("all", WHOLE * TIMES, sum(few[n] for n in told), sum(many[n] for n in told))]
    for name in (n for n in many if many[n] >= MANY_STEPS):
        bounds.append((name, EACH * TIMES if name in told else TIMES**3, few[name], many[name]))
    assert bounds[0][3] > TIMES / 2 * bounds[0][2]
    return [f"{name}: {a} → {b} steps" for name, by, a, b in bounds if b > by * a]


def programmes(number: int) -> Reading:
    """A right report of so many programmes, in teams and unit projects of two."""
    return read(report(1, large(number))[0].encode(), "report.txt")


def of_blocks(*blocks: Block, notes: tuple[Note, ...] = ()) -> Reading:
    wheres = {block.id: Where("a", at // 20 + 1, at, at) for at, block in enumerate(blocks)}
    return Reading(Book(blocks=blocks, notes=notes), "a", "text", wheres)


def memos(number: int) -> Reading:
    """A memo to every line."""
    lines = (
        Line(f"l{n}", None, 0, "", "", "", (Text("점검"), NoteRef(f"m{n}"))) for n in range(number)
    )
    notes = (Note(f"m{n}", NoteKind.MEMO, (line(f"t{n}", "다시 볼 것"),)) for n in range(number))
    return of_blocks(*lines, notes=tuple(notes))


def falling_pages(number: int) -> Reading:
    """Contents whose every second page is lower than the one before."""
    entries = tuple(
        Entry(2, str(n), f"사업 {_name(n)}", 100 + n - 7 * (n % 2)) for n in range(5 * number)
    )
    return of_blocks(Contents("c", 2, entries))


def many_contents(number: int) -> Reading:
    """Sections, and as many tables of contents."""
    bars = [Bar(f"b{n}", 2, None, _name(n)) for n in range(number)]
    lists = [
        Contents(f"c{n}", 2, tuple(Entry(2, None, _name(m), m) for m in range(n, n + 4)))
        for n in range(number)
    ]
    return of_blocks(*lists, *bars)


def broken_numbers(number: int) -> Reading:
    """Parts whose second section is numbered 3."""
    return of_blocks(
        *(
            block
            for n in range(number)
            for block in (
                Bar(f"p{n}", 1, None, _name(n)),
                Bar(f"a{n}", 2, "1", "하나"),
                line(f"x{n}", "점검하고 고침"),
                Bar(f"b{n}", 2, "3", "셋"),
            )
        )
    )


def wrong_funds(number: int) -> Reading:
    """Programmes each with an amount that its source does not give and that is overspent."""
    sections = "\n".join(
        f"""{n} {_name(n)} / 공원팀
(단위: 천원)
| 예산액 | 집행액 | 집행률(%) |
|---|---|---|
| {n + 3}0,000<br>(구 {n + 3},000) | {n + 2}0,000<br>(구 {n + 2}0,000) | 90.0 |"""
        for n in range(1, number + 1)
    )
    return reading(f"Ⅱ. 주요업무 추진실적\n{sections}")


def long_table(rows: int) -> Reading:
    """A total over so many lines, each with its rate."""
    amounts = [(100 + n, 10 + 3 * n % 50) for n in range(4 * rows)]
    lines = [("계", sum(a for a, _ in amounts), sum(b for _, b in amounts))]
    lines += [(_name(n), a, b) for n, (a, b) in enumerate(amounts)]
    said = [("구분", "예산액", "집행액", "집행률(%)")]
    said += [
        (name, f"{a:,}", f"{b:,}", f"{(2000 * b + a) // (2 * a) / 10}") for name, a, b in lines
    ]
    return of_blocks(Bar("p", 1, "Ⅰ", "일반현황"), _table(said))


def wide_table(columns: int) -> Reading:
    """Two lines of so many columns, their total last."""
    numbers = [[100 + n, 10 + 3 * n % 50] for n in range(3 * columns)]
    said = [
        ("구분", *(_name(n) for n in range(len(numbers))), "계"),
        ("정원", *(str(a) for a, _ in numbers), str(sum(a for a, _ in numbers))),
        ("현원", *(str(b) for _, b in numbers), str(sum(b for _, b in numbers))),
    ]
    return of_blocks(Bar("p", 1, "Ⅰ", "일반현황"), _table(said))


def told_table(rows: int) -> Reading:
    """Lines whose cells say words before each number, under their total."""
    numbers = [(n + 2, n + 3) for n in range(rows)]
    lines = [("계", sum(a for a, _ in numbers), sum(b for _, b in numbers))]
    lines += [(_name(n), a, b) for n, (a, b) in enumerate(numbers)]
    said = [("구분", "교육", "점검")]
    said += [(name, f"교실 운영 {a}회", f"시설 점검 {b}개소") for name, a, b in lines]
    return of_blocks(Bar("p", 1, "Ⅰ", "일반현황"), _table(said))


def statements(number: int) -> Reading:
    """Programmes whose sentences are dated, counted, moved and named, with a sheet of years."""
    sections = "\n".join(
        f"""{n} {_name(n)} 가꾸기 / 공원팀
□ 주요 추진실적
○ 제{n}회 {_name(n)} 거리 축제: '23. 4. {n % 28 + 1}.
○ 제{n}회 {_name(n)} 거리 축제: '23. 5. {n % 28 + 1}.
○ {_name(n)} 쉼터 의자 {n}개소, {_name(n)} 길 안내판 {n}개소
○ 어르신 {_name(n)}안전 예방교육: 3회 {n}명
○ 이용자는 {n}명에서 {n + 9}명으로 8명 증가, 2023년 채무는 1,2{n:02d}억원, 채무는 전년보다 감소함
○ {_name(n)} {_name(n)}생태문화공원, {_name(n)} {_name(n)}생테문화공원
○ 총예산 1,2{n:02d}억원, 총예산 1,2{n:02d}백만원
(단위: 억원)
| 구분 | 2022년 | 2023년 |
|---|---|---|
| 채무 | 1,1{n:02d} | 1,3{n:02d} |"""
        for n in range(1, number + 1)
    )
    return reading(f"Ⅱ. 주요업무 추진실적\n{sections}")


def _table(said: list[tuple[str, ...]]) -> Table:
    cells = (
        Cell(r, c, 1, 1, (line(f"t/r{r}c{c}/0", text),))
        for r, row in enumerate(said)
        for c, text in enumerate(row)
    )
    return Table("t", len(said), len(said[0]), tuple(cells), 1)


def _name(n: int) -> str:
    """A word of its own for each number."""
    return "".join(chr(ord("가") + 588 * (n // 19**i % 19) + 28 * i) for i in range(3))


SHAPES = (
    programmes,
    memos,
    falling_pages,
    many_contents,
    broken_numbers,
    wrong_funds,
    long_table,
    wide_table,
    told_table,
    statements,
)


@pytest.mark.parametrize("make", SHAPES)
def test_an_audit_grows_as_its_report(make: Callable[[int], Reading]):
    assert outgrowing(audit, make) == []


def test_a_study_grows_as_its_report():
    assert outgrowing(study, programmes) == []


def test_a_loop_over_all_in_a_loop_over_all_is_seen():
    def each_with_each(made: Reading) -> int:
        names = [study(made).names for _ in made.book.blocks]
        return len(names)

    assert outgrowing(each_with_each, memos)


def test_merging_grows_as_its_findings():
    def explained(number: int) -> tuple[Finding, ...]:
        """So many amounts that their sources do not give, each overspent."""
        at = [FigureAt(Spot(Where("a", 1, n), f"b{n}"), str(n)) for n in range(5 * number)]
        sure = [tell(("FUND", 1), Severity.ERROR, figure, "", "") for figure in at]
        return (*sure, *(tell(("OVER", 1), Severity.NOTE, figure, "", "") for figure in at))

    assert len(merged(explained(FEW))) == 5 * FEW
    assert outgrowing(merged, explained) == []
