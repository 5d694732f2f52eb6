"""SPAN and ASOF."""

from __future__ import annotations

from datetime import date

import pytest

from siljeok.audit.registry import rule
from siljeok.audit.rule import Severity, study

from .written import reading as written

MAY = date(2023, 5, 31)


def spans(text: str, *, cutoff: date | None = MAY) -> list[tuple[Severity, str]]:
    """The severity and printed text of what SPAN says of a few lines."""
    findings = rule("SPAN").check(study(written(text, year=2023, cutoff=cutoff))).findings
    return [(found.severity, found.printed) for found in findings]


def test_a_length_that_its_range_does_not_have(findings):
    """
    □ 주요 추진실적
    ○ 배너 광고: `23. 4. ~ 6.[6개월]
    """
    [found] = findings("SPAN", cutoff=MAY)
    assert (found.printed, found.expected) == ("`23. 4. ~ 6.[6개월]", "3개월")
    assert found.severity is Severity.ERROR


def test_lengths_that_people_give_ranges_of_days(outcome):
    """
    □ 사업개요
    ○ 강좌: `23. 3. 2. ~ 3. 27.[4주]
    ○ 교실: `23. 3. 2. ~ 6. 30.[4개월]
    ○ 전시: `23. 3. 13. ~ 4. 13.[1개월]
    ○ 계획: 2025~2029(5년)
    """
    said = outcome("SPAN")
    assert not said.findings
    assert len(said.agreements) == 4


def test_an_end_before_its_start(findings):
    """
    □ 사업개요
    ○ 공사 기간: `23. 9. 10. ~ `23. 3. 2.
    """
    [found] = findings("SPAN")
    assert "앞섭니다" in found.message_ko


def test_a_range_over_the_new_year_is_in_order(outcome):
    """
    □ 사업개요
    ○ 제설 기간: 11월~3월
    """
    assert not outcome("SPAN").findings


def test_a_day_that_does_not_exist(findings):
    """
    □ 주요 추진실적
    ○ 간담회 개최: `23. 2. 30.
    """
    [found] = findings("SPAN", cutoff=MAY)
    assert "없는 날짜" in found.message_ko


@pytest.mark.parametrize("end", ["4. 45.", "3. 32.", "0. 4."])
def test_a_last_day_that_does_not_exist(end):
    [(severity, printed)] = spans(f"□ 주요 추진실적\n○ 전시회 개최: 2023. 3. 1. ~ {end}")
    assert (severity, printed) == (Severity.ERROR, end)


def test_a_weekday_of_another_date(findings):
    """
    □ 주요 추진실적
    ○ 간담회 개최: `23. 5. 18.(금)
    ○ 설명회 개최: `23. 5. 19.(금)
    """
    [found] = findings("SPAN", cutoff=MAY)
    assert (found.printed, found.expected) == ("`23. 5. 18.(금)", "(목)")


def test_a_plan_that_is_not_after_the_cut_off(findings):
    """
    □ 향후계획
    ○ 팸투어 추진: `23. 4.
    ○ 합동전시회: `23. 6.
    """
    [found] = findings("SPAN", cutoff=MAY)
    assert (found.printed, found.expected) == ("`23. 4.", "2023. 5. 31. 이후")
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    "line",
    [
        "○ 사업기간: `23. 1. ~ 5.",
        "○ 사업기간: `23. 1. ~ 4.",
        "○ (기간) `23. 1. ~ 4.",
        "○ 설명회: 5월",
        "○ 공사: `23. 1. ~ 5.",
        "| 구분 | 내용 |\n|---|---|\n| 사업기간 | `23. 1. ~ 4. |",
    ],
)
def test_a_report_is_written_before_the_day_that_its_plans_may_end_on(line):
    assert spans("□ 향후계획\n" + line) == []


@pytest.mark.parametrize("day", ["`23. 5. 31.", "`23. 5. 12.", "5. 2. ~ 5. 12."])
def test_a_plan_for_the_month_of_the_cut_off_is_a_note(day):
    assert spans(f"□ 향후계획\n○ 설명회: {day}") == [(Severity.NOTE, day)]


@pytest.mark.parametrize(
    "line",
    [
        "○ 근거: 조례(2023. 3. 1.)",
        "○ 추진근거: 2023. 3. 1.",
        "○ (근거) 도서관 조례: 2023. 3. 1.",
        "○ 관련: 「문화기본법」('23. 1. 1.)",
        "○ 추진경위\n- 실태조사: 2023. 3. 1.",
        "○ 추진배경: 조사(2023. 3. 1.)",
        "○ 「문화기본법」('23. 1. 1.)을 널리 알림",
        "○ 시설 관리 조례(2023. 3. 1.)",
        "○ 도서관 종합계획(2023. 3. 1.)",
        "| 구분 | 내용 |\n|---|---|\n| 근거 | 2023. 3. 1. |",
    ],
)
def test_what_a_plan_rests_on_is_dated_before_it(line):
    assert spans("□ 향후계획\n" + line) == []


@pytest.mark.parametrize(
    "line",
    [
        "○ 기본계획 수립: `23. 3.",
        "○ 조례 개정(`23. 3. 2.)",
        "○ 관련 기관 협의: `23. 3.",
        "○ 기간제 근로자 모집: `23. 3.",
        "○ 추진근거\n○ 설명회: `23. 3.",
    ],
)
def test_work_on_a_law_or_a_plan_has_its_own_date(line):
    [(severity, _)] = spans("□ 향후계획\n" + line)
    assert severity is Severity.ERROR


@pytest.mark.parametrize("said", ["12.32.기준", "13. 32. 기준", "4. 31. 현재", "기준일: 12. 32."])
def test_a_cut_off_that_does_not_exist(said):
    text = f"□ 예산현황\n(단위: 천원)\n| 예산액 | 집행액({said}) |\n|---|---|\n| 100 | 50 |"
    [(severity, printed)] = spans(text, cutoff=None)
    assert severity is Severity.ERROR
    assert printed in said
    assert not rule("ASOF").check(study(written(text, year=2023))).findings


def test_an_achievement_after_the_cut_off(findings):
    """
    □ 주요 추진실적
    ○ 팸투어 개최: `23. 6. 2.(6팀 10명)
    """
    [found] = findings("SPAN", cutoff=MAY)
    assert found.printed == "`23. 6. 2."


def test_work_that_runs_across_the_cut_off_is_both(outcome):
    """
    □ 주요 추진실적
    ○ 신문 광고: `23. 4. ~ 9.
    ○ 예방교육(3월~), 분기별 점검, 상시 상담
    □ 향후계획
    ○ 신문 광고: `23. 4. ~ 9.
    ○ 교류: 연중
    ○ 장터 참여: 매월 마지막 주 화요일
    """
    assert not outcome("SPAN", cutoff=MAY).findings


def test_dates_that_explain_the_work_are_not_its_own(outcome):
    """
    □ 향후계획
    ○ `23. 3. 수립한 계획에 따른 공사 착공: `23. 7.
    ○ 설계(`23. 4.) → 공고(`23. 7.) → 준공(`23. 12.)
    ○ 2022년 축제 결과 분석
    □ 주요 추진실적
    ○ 협약 체결(`23. 8. 시행 예정): `23. 5. 2.
    """
    assert not outcome("SPAN", cutoff=MAY).findings


def test_without_a_cut_off_no_plan_is_too_early(outcome):
    """
    □ 향후계획
    ○ 팸투어 추진: `23. 2.
    """
    assert not outcome("SPAN").findings


def test_one_note_for_a_cut_off_without_a_year_and_the_undated_tables(findings):
    """
    Ⅰ. 일반현황
    1 예산현황
    (단위: 천원)
    | 사업명 | 예산액 | 집행액(5.31.기준) |
    | 계 | 100 | 50 |
    Ⅱ. 주요업무 추진실적
    1 도로 정비 / 도로팀
    □ 예산현황
    (단위: 천원)
    | 예산액 | 집행액 |
    | 100 | 50 |
    """
    [found] = findings("ASOF", year=None)
    assert found.severity is Severity.NOTE
    assert [f.printed for f in found.figures] == ["5.31.기준", "도로 정비"]


def test_a_cover_with_the_cut_off_dates_every_table(outcome):
    """
    Ⅰ. 일반현황
    1 예산현황
    (단위: 천원)
    | 사업명 | 예산액 | 집행액 |
    | 계 | 100 | 50 |
    """
    assert not outcome("ASOF", cutoff=MAY).findings
    assert outcome("ASOF").findings


def test_a_yearless_cut_off_under_a_cover_with_the_year(outcome):
    """
    Ⅰ. 일반현황
    1 예산현황
    (단위: 천원)
    | 사업명 | 예산액 | 집행액(5.31.기준) |
    | 계 | 100 | 50 |
    """
    assert not outcome("ASOF", year=2023).findings


def test_tables_without_moving_figures_need_no_date(outcome):
    """
    Ⅰ. 일반현황
    1 주요시설
    | 구분 | 면적 |
    | 청사 | 1,200 |
    """
    assert not outcome("ASOF", year=None).findings


def test_a_cut_off_in_a_sentence_is_no_tables_cut_off(outcome):
    """
    □ 주요 추진실적
    ○ 점검(11.25 기준 78개소) 등 체계적 관리
    """
    assert not outcome("ASOF", year=None).findings


def test_a_month_after_the_turn_of_the_year_may_be_the_next_years(outcome):
    """
    □ 주요 추진실적
    ○ 결산 보고: 12월
    □ 향후계획
    ○ 정기총회: 2월
    """
    assert not outcome("SPAN", cutoff=date(2023, 12, 31)).findings


def test_a_month_before_the_turn_of_the_year_may_be_the_last_years(outcome):
    """
    □ 주요 추진실적
    ○ 결산 보고: 12월
    """
    assert not outcome("SPAN", cutoff=date(2023, 1, 31)).findings


def test_a_wrap_over_the_new_year_that_only_a_slip_explains(findings):
    """
    □ 향후계획
    ○ 공동 연수: `23. 11. ~ 9.
    ○ 제설 대책: `23. 11. ~ 2.
    ○ 난방 지원: 10월~5월
    """
    [found] = findings("SPAN", cutoff=MAY)
    assert found.printed == "`23. 11. ~ 9."
    assert "연도" in found.message_ko
    assert found.severity is Severity.ERROR


def test_a_season_without_a_year_in_the_achievements_is_the_last_one(outcome):
    """
    □ 주요 추진실적
    ○ 제설 대책 운영: 11월~3월
    """
    assert not outcome("SPAN", cutoff=MAY).findings


def test_an_achievement_dated_after_the_cut_off_with_something_behind_its_date(findings):
    """
    □ 주요 추진실적
    ○ 설명회: `23. 12. 18. 45명
    ○ 2023. 12. 19. 주민설명회 개최
    ○ 협약: 2023. 12. 20. 세 기관 협약 체결(시청)
    """
    printed = [found.printed for found in findings("SPAN", cutoff=MAY)]
    assert printed == ["`23. 12. 18.", "2023. 12. 19.", "2023. 12. 20."]


def test_days_of_which_an_achievement_only_speaks(outcome):
    """
    □ 주요 추진실적
    ○ 2023. 12. 19. 개관할 도서관의 설명회 개최
    ○ 2023. 12. 19. 개막 준비 회의 개최
    ○ 조례 개정: 2023. 7. 1. 시행
    ○ 2024년 본예산 설명회 개최
    """
    assert not outcome("SPAN", cutoff=MAY).findings


def test_a_length_behind_a_comma_that_is_more_than_its_range_has(findings):
    """
    □ 사업개요
    ○ 설명회: 2024. 3. 5.(화) ~ 3. 7.(목), 4일간
    ○ 교육: 2024. 3. 5.(화) ~ 3. 7.(목), 3일간
    ○ 강습: 2024. 3. 4. ~ 3. 15., 10일간
    """
    [found] = findings("SPAN")
    assert found.expected == "3일"


def test_the_day_that_the_tables_are_as_of_is_the_cut_off(findings):
    """
    (2025. 6. 30. 현재, 단위: 명)
    | 구분 | 계 |
    |---|---|
    | 정원 | 14 |
    □ 향후계획
    ○ 하반기 교실 개강: 2025. 5. 1.(목)
    """
    [found] = findings("SPAN")
    assert found.printed == "2025. 5. 1.(목)"


def test_tables_as_of_two_days_give_no_cut_off(findings):
    """
    (2025. 6. 30. 현재, 단위: 명)
    | 구분 | 계 |
    |---|---|
    | 정원 | 14 |
    (2025. 3. 31. 기준, 단위: 명)
    | 구분 | 계 |
    |---|---|
    | 현원 | 14 |
    □ 향후계획
    ○ 하반기 교실 개강: 2025. 5. 1.(목)
    """
    assert not findings("SPAN")


def test_headings_that_are_numbered_have_their_time_too(findings):
    """
    1 생활체육교실 운영 / 체육팀
    가. 추진실적
    · 강사 간담회: 2023. 8. 14.
    나. 향후계획
    · 교실 개강: 2023. 5. 1.
    """
    printed = [found.printed for found in findings("SPAN", cutoff=MAY)]
    assert printed == ["2023. 8. 14.", "2023. 5. 1."]
