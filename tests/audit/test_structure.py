"""SEQ and DUTY."""

from __future__ import annotations

import pytest

from siljeok.audit.registry import rule
from siljeok.audit.rule import Severity, study

from .written import reading as written


def test_a_running_number_that_jumps(findings):
    """
    | 연번 | 사업명 |
    | 1 | 도로 |
    | 2 | 공원 |
    | 4 | 하천 |
    | 5 | 보도 |
    """
    [found] = findings("SEQ")
    assert (found.printed, found.expected) == ("4", "3")
    assert found.severity is Severity.WARNING


def test_a_running_number_misprinted_once_is_told_once(findings):
    """
    | 연번 | 사업명 |
    | 1 | 도로 |
    | 2 | 공원 |
    | 33 | 하천 |
    | 4 | 보도 |
    | 5 | 가로수 |
    """
    assert [f.printed for f in findings("SEQ")] == ["33"]


def test_running_numbers_start_again_in_each_group(outcome):
    """
    | 연번 | 사업명 |
    | 1 | 도로 |
    | 2 | 공원 |
    | 1 | 하천 |
    | 2 | 보도 |
    """
    assert not outcome("SEQ").findings


def test_sections_that_leave_a_number_out(findings):
    """
    Ⅱ. 주요업무 추진실적
    1 도로 정비 / 도로팀
    □ 사업개요
    3 공원 조성 / 공원팀
    □ 사업개요
    """
    [found] = findings("SEQ")
    assert (found.printed, found.expected) == ("3", "2")


def test_a_number_that_was_only_overlooked(outcome):
    """
    Ⅱ. 주요업무 추진실적
    1 도로 정비 / 도로팀
    □ 사업개요
    ○ 2. 하천 정비에 관한 사항
    3 공원 조성 / 공원팀
    □ 사업개요
    """
    assert not outcome("SEQ").findings


def test_parts_out_of_order(findings):
    """
    Ⅰ. 일반현황
    1 조 직
    Ⅲ. 주요업무 추진실적
    1 도로 정비
    """
    [found] = findings("SEQ")
    assert (found.printed, found.expected) == ("Ⅲ", "Ⅱ")


def test_an_inner_series_of_numerals_is_left_and_the_outer_goes_on(outcome):
    """
    Ⅰ. 일반현황
    Ⅱ. 업무계획
    Ⅰ. 도로 분야
    Ⅱ. 하천 분야
    Ⅲ. 당면 현안
    """
    assert not outcome("SEQ").findings


def test_lines_numbered_with_a_gap(findings):
    """
    □ 사업개요
    ① 도로 정비
    ② 공원 조성
    ④ 하천 정비
    """
    [found] = findings("SEQ")
    assert (found.printed, found.expected) == ("④", "③")


def test_pages_of_the_contents_that_fall(findings):
    """
    << 1 도로 정비 ··· 4
    << 2 공원 조성 ··· 3
    """
    assert [f.printed for f in findings("SEQ")] == ["3"]


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [("1334", ["3"]), ("1934", ["9"]), ("1245", ["4"]), ("1234", []), ("1212", []), ("2341", [])],
)
def test_numbers_of_the_contents_follow_each_other(numbers, wrong):
    text = "\n".join(f"<< {n} 사업 {at} ··· {at}" for at, n in enumerate(numbers, 1))
    found = rule("SEQ").check(study(written(text))).findings
    assert [(f.printed, f.severity) for f in found] == [(n, Severity.WARNING) for n in wrong]


def test_one_page_of_the_contents_that_is_not_the_sections(findings):
    """
    << 1 도로 정비 ··· 4
    << 2 공원 조성 ··· 6
    << 3 하천 정비 ··· 6
    << 4 가로수 심기 ··· 7
    === 5
    1 도로 정비
    □ 사업개요
    === 6
    2 공원 조성
    □ 사업개요
    === 7
    3 하천 정비
    □ 사업개요
    === 8
    4 가로수 심기
    □ 사업개요
    """
    [found] = findings("SEQ")
    assert (found.printed, found.expected) == ("6", "5")


def test_pages_of_a_file_that_counts_from_its_cover(outcome):
    """
    << 1 도로 정비 ··· 1
    << 2 공원 조성 ··· 2
    << 3 하천 정비 ··· 3
    === 4
    1 도로 정비
    □ 사업개요
    === 5
    2 공원 조성
    □ 사업개요
    === 6
    3 하천 정비
    □ 사업개요
    """
    said = outcome("SEQ")
    assert not said.findings
    assert said.agreements


def test_an_attachment_that_is_not_there(findings):
    """
    □ 사업개요
    ○ 세부 일정은 붙임 3 참조
    [붙임 1] 명단
    [붙임 2] 일정
    """
    [found] = findings("SEQ")
    assert found.printed.startswith("붙임 3")


def test_attachments_in_another_file_are_not_missed(outcome):
    """
    □ 사업개요
    ○ 세부 일정은 붙임 3 참조
    """
    assert not outcome("SEQ").findings


def test_a_duty_that_no_programme_takes_up(findings):
    """
    Ⅰ. 일반현황
    1 조 직
    건설과 - (2)개팀
    도로팀 공원팀
    - 도로 정비와 보수
    - 자전거 이용 문화 확산
    - 공원 조성과 관리
    Ⅱ. 주요업무 추진실적
    1 도로 정비 / 도로팀
    □ 주요 추진실적
    ○ 도로 포장과 보수
    2 공원 조성 / 공원팀
    □ 주요 추진실적
    ○ 어린이 공원 조성
    """
    [found] = findings("DUTY")
    assert found.severity is Severity.NOTE
    assert found.printed == "자전거 이용 문화 확산"
    assert "도로팀 또는 공원팀" in found.message_ko


def test_a_programme_without_the_heading_that_the_others_have(findings):
    """
    Ⅱ. 주요업무 추진실적
    1 도로 정비 / 도로팀
    □ 주요 추진실적
    ○ 포장
    □ 향후계획
    ○ 보수
    2 공원 조성 / 공원팀
    □ 주요 추진실적
    ○ 조성
    3 하천 정비 / 하천팀
    □ 주요 추진실적
    ○ 준설
    □ 향후계획
    ○ 보수
    """
    [found] = findings("DUTY")
    assert (found.printed, found.severity) == ("공원 조성", Severity.NOTE)


def test_a_title_that_the_contents_word_differently(findings):
    """
    << 1 도로 시설 정비와 안전 강화 ··· 1
    << 2 공원 조성 ··· 2
    Ⅱ. 주요업무 추진실적
    1 도로 시설 정비와 교통안전 / 도로팀
    □ 사업개요
    2 공원조성 / 공원팀
    □ 사업개요
    """
    [found] = findings("DUTY")
    assert found.expected == "도로 시설 정비와 교통안전"


def test_a_report_that_ends_before_its_contents_do(findings):
    """
    << 1 도로 정비 ··· 1
    << 2 공원 조성 ··· 2
    << 3 하천 정비 ··· 3
    Ⅱ. 주요업무 추진실적
    1 도로 정비
    □ 사업개요
    """
    [found] = findings("DUTY")
    assert found.severity is Severity.NOTE
    assert "‘공원 조성’, ‘하천 정비’" in found.message_ko
    assert "끝까지 있는지 확인하세요" in found.message_ko


def test_titles_that_could_not_be_read_are_no_end_of_the_report(findings):
    """
    << 1 도로 정비 ··· 1
    << 2 공원 조성 ··· 2
    << 3 하천 정비 ··· 3
    Ⅱ. 주요업무 추진실적
    1 도로 정비
    □ 사업개요
    2 다른 이름
    □ 사업개요
    """
    assert not findings("DUTY")


def test_numbers_of_posts_are_no_numbering(outcome):
    """
    □ 조 직
    1) 총무팀
    7) 교육팀
    7) 기획팀
    4) 연구팀
    """
    assert not outcome("SEQ").findings


def test_a_last_page_alone_is_a_page_that_the_file_may_not_show(outcome):
    """
    << 1 도로 정비 ··· 4
    << 2 공원 조성 ··· 5
    << 3 하천 정비 ··· 6
    << 4 가로수 심기 ··· 9
    === 4
    1 도로 정비
    === 5
    2 공원 조성
    === 6
    3 하천 정비
    === 7
    4 가로수 심기
    """
    assert not outcome("SEQ").findings


def test_a_section_that_the_contents_leave_out(findings):
    """
    << 1 도로 정비 ··· 1
    << 3 하천 정비 ··· 3
    Ⅱ. 주요업무 추진실적
    1 도로 정비
    □ 사업개요
    2 공원 조성
    □ 사업개요
    3 하천 정비
    □ 사업개요
    """
    [found] = findings("DUTY")
    assert "‘공원 조성’" in found.message_ko
    assert found.severity is Severity.NOTE


def test_contents_that_list_some_of_the_sections_only(findings):
    """
    << 1 도로 정비 ··· 1
    Ⅱ. 주요업무 추진실적
    1 도로 정비
    □ 사업개요
    2 공원 조성
    □ 사업개요
    3 하천 정비
    □ 사업개요
    """
    assert not findings("DUTY")
