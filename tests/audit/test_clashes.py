"""CLASH: one thing in two places, with two periods, amounts or counts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siljeok.audit.registry import rule
from siljeok.audit.rule import Finding, Severity, study

from .written import reading

BUDGET = """
(단위: 천원)
| 예산액 | 집행액 | 집행률(%) |
|---|---|---|
| 27,000<br>(구 27,000) | 13,500<br>(구 13,500) | 50.0 |
"""


def said(text: str) -> list[Finding]:
    return list(rule("CLASH").check(study(reading(text))).findings)


def twice_dated(one: str, other: str) -> str:
    """A programme's line over two media, and the priority programme that details one of them."""
    return f"""
Ⅱ. 주요업무 추진실적
1 공원 알리기 / 공원팀
□ 주요 추진실적
○ 꽃밭 축제 홍보 광고
- 지면 광고 및 온라인 배너: {one}
Ⅲ. 신규·중점사업 추진실적
1 꽃밭 축제 홍보 광고 / 공원팀
□ 주요 추진실적
○ 온라인 배너
- 기 간: {other}
"""


def test_a_period_within_another_of_one_thing_is_a_note():
    (found,) = said(twice_dated("'23. 4. ~ 9.", "'23. 4. ~ 6."))
    assert found.severity is Severity.NOTE
    assert [f.printed for f in found.figures] == ["'23. 4. ~ 9.", "'23. 4. ~ 6."]
    assert {f.spot.section for f in found.figures} == {"공원 알리기", "꽃밭 축제 홍보 광고"}


def test_periods_that_overlap_and_do_not_hold_each_other_are_a_warning():
    (found,) = said(twice_dated("'23. 4. ~ 9.", "'23. 5. ~ 10."))
    assert found.severity is Severity.WARNING


@settings(deadline=None)
@given(st.integers(1, 6), st.integers(7, 12), st.integers(1, 6), st.integers(7, 12))
def test_two_ranges_of_one_thing_are_told_just_where_they_differ(a: int, b: int, c: int, d: int):
    found = said(twice_dated(f"'23. {a}. ~ {b}.", f"'23. {c}. ~ {d}."))
    assert bool(found) == ((a, b) != (c, d))
    within = (a <= c and d <= b) or (c <= a and b <= d)
    assert [f.severity for f in found] == ([Severity.NOTE if within else Severity.WARNING])[
        : len(found)
    ]


def test_what_was_done_and_what_is_planned_are_two_runs():
    """
    Ⅱ. 주요업무
    1 책 읽기 / 도서팀
    □ 주요 추진실적
    ○ 어린이 독서 교실 운영
    - 기 간: '23. 3. ~ 5.
    □ 향후계획
    ○ 어린이 독서 교실 운영: '23. 4. ~ 11.
    """
    text = test_what_was_done_and_what_is_planned_are_two_runs.__doc__
    assert text is not None
    assert said(text) == []


def test_one_name_in_programmes_that_have_nothing_to_do_with_each_other_is_left_alone():
    text = twice_dated("'23. 4. ~ 9.", "'23. 4. ~ 6.").replace(
        "꽃밭 축제 홍보 광고 /", "빈집 정비 /"
    )
    assert said(text) == []


@pytest.mark.parametrize(
    ("sheet", "severity"),
    [
        ("'23. 3. ~ 11.", []),
        ("'23. 4. ~ 10.", [Severity.NOTE]),
        ("'23. 5. ~ 12.", [Severity.WARNING]),
    ],
)
def test_a_column_of_periods_is_held_against_the_projects_sheets(
    sheet: str, severity: list[Severity]
):
    text = f"""
Ⅰ. 일반현황
1 사업 총괄
| 사업명 | 사업기간 | 비고 |
|---|---|---|
| 도서관 길 가꾸기 | '23. 3. ~ 11. | 계속 |
| 마을 공원 넓히기 | '23. 4. ~ 10. | 신규 |
Ⅱ. 주요업무
1 도서관 길 가꾸기 / 도서팀
□ 사업개요
○ 사업기간: {sheet}
"""
    assert [f.severity for f in said(text)] == severity


@pytest.mark.parametrize(("day", "told"), [("4. 3.", False), ("4. 10.", True)])
def test_what_happens_once_has_one_day(day: str, told: bool):
    text = f"""
    Ⅱ. 주요업무
    1 책 읽기 / 도서팀
    ○ 제3회 책 읽는 거리 축제: '23. 4. 3.
    2 거리 가꾸기 / 공원팀
    ○ 제3회 책 읽는 거리 축제: '23. {day}
    """
    assert [f.severity for f in said(text)] == [Severity.WARNING] * told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("예산: 25,000천원", True),
        ("예산액 25,000천원", True),
        ("집행액: 15,000천원", True),
        ("예산: 27,000천원", False),
        ("예산: 27백만원", False),
        ("집행액: 14백만원", False),
        ("예산: 25,000천원(국비)", False),
        ("2022년 예산: 25,000천원", False),
        ("사업비: 25,000천원", False),
        ("예산 25,000천원 증액", False),
    ],
)
def test_the_budget_that_a_line_states_is_held_against_the_programmes_table(line: str, told: bool):
    text = f"Ⅱ. 주요업무\n1 꽃길 조성 / 공원팀\n공원을 가꾸고자 함\n○ {line}" + BUDGET
    assert [f.severity for f in said(text)] == [Severity.WARNING] * told


@settings(deadline=None)
@given(st.integers(1_000, 99_999), st.integers(1, 999))
def test_a_summary_that_differs_from_the_projects_sheet_is_told(amount: int, more: int):
    def text(summary: int) -> str:
        return f"""
Ⅰ. 일반현황
1 사업 총괄
(단위: 천원)
| 사업명 | 예산액 | 비고 |
|---|---|---|
| 꽃길 조성 | {summary:,} | 계속 |
| 마을 숲 | 3,300 | 신규 |
Ⅱ. 주요업무
1 꽃길 조성 / 공원팀
공원을 가꾸고자 함
(단위: 천원)
| 예산액 | 집행액 | 집행률(%) |
|---|---|---|
| {amount:,} | 0 | 0.0 |
"""

    assert said(text(amount)) == []
    (found,) = said(text(amount + more))
    assert found.weight == more * 1000
    assert [f.printed for f in found.figures] == [f"{amount + more:,}천원", f"{amount:,}천원"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("2024년 채무는 120억원으로 집계", True),
        ("2024년 채무는 130억원으로 집계", False),
        ("채무는 2023년 100억원임", False),
        ("채무는 2023년 90억원임", True),
        ("채무는 2024년 30억원 증가", False),
        ("2024년 지방 채무는 120억원으로 집계", False),
        ("2024년 채무는 120명으로 집계", False),
    ],
)
def test_a_figure_of_a_year_is_held_against_the_table_of_years(line: str, told: bool):
    text = f"""
Ⅰ. 일반현황
1 재정 / 예산팀
○ {line}
(단위: 억원)
| 구분 | 2022년 | 2023년 | 2024년 |
|---|---|---|---|
| 채무 | 120 | 100 | 130 |
| 세입 | 900 | 950 | 990 |
"""
    assert [f.severity for f in said(text)] == [Severity.WARNING] * told


@pytest.mark.parametrize(("present", "told"), [(12, False), (13, True)])
def test_posts_in_a_line_are_those_of_the_table(present: int, told: bool):
    text = f"""
Ⅰ. 일반현황
1 인력
○ 정원 12명, 현원 {present}명
| 구분 | 계 | 5급 | 6급 |
|---|---|---|---|
| 정원 | 12 | 4 | 8 |
| 현원 | 12 | 4 | 8 |
| 과부족 | 0 | 0 | 0 |
"""
    assert [f.severity for f in said(text)] == [Severity.WARNING] * told


@pytest.mark.parametrize(
    ("summary", "told"),
    [
        ("작은 도서관 순회 문고 14곳 운영", True),
        ("작은 도서관 순회 문고 12곳 운영", False),
        ("작은 도서관 순회 문고 14곳 운영 계획", False),
        ("작은 도서관 순회 문고 약 14곳 운영", False),
        ("작은 도서관 이동 문고 14곳 운영", False),
        ("순회 문고 14곳 운영", False),
    ],
)
def test_a_count_in_the_summary_is_that_of_the_programme(summary: str, told: bool):
    text = f"""
Ⅰ. 일반현황
1 주요 성과
○ {summary}
Ⅱ. 주요업무 추진실적
1 도서관 길 가꾸기 / 도서팀
책 읽는 거리를 만들고자 함
□ 주요 추진실적
○ 작은 도서관 순회 문고: 12곳
"""
    assert [f.severity for f in said(text)] == [Severity.WARNING] * told


@pytest.mark.parametrize(("year", "told"), [("2024", True), ("2025", False)])
def test_what_was_done_in_one_year_is_not_what_another_year_plans(year: str, told: bool):
    text = f"""
Ⅰ. 2024년 주요 성과
1 주요 성과
○ 작은 도서관 순회 문고 14곳 운영
Ⅱ. {year}년 주요업무 추진실적
1 도서관 길 가꾸기 / 도서팀
책 읽는 거리를 만들고자 함
□ 주요 추진실적
○ 작은 도서관 순회 문고: 12곳
"""
    assert [f.severity for f in said(text)] == [Severity.WARNING] * told
