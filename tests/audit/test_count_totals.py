"""COUNT in one line: totals behind their parts, several measures, products, lists of any noun."""

from __future__ import annotations

import pytest

from siljeok.audit.coverage import coverage
from siljeok.audit.registry import rule
from siljeok.audit.rule import Outcome, Severity, study

from .written import reading as written

_HEAD = "Ⅱ. 주요업무 추진실적\n1 마을 사업 / 한팀\n□ 주요 추진실적\n"


def said(lines: str, code: str = "COUNT") -> Outcome:
    """What a rule says of the lines of a project."""
    return rule(code).check(study(written(_HEAD + lines, year=2024, cutoff=None)))


def told(lines: str, code: str = "COUNT") -> list[tuple[str, str | None]]:
    """What is printed and what is expected in each finding."""
    return [(f.printed, f.expected) for f in said(lines, code).findings]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("- 1차 30명, 2차 25명, 총 56명", ("56명", "55명")),
        ("- 교육 56명(1차 30명, 2차 25명)", ("56명", "55명")),
        ("- 은행나무 800주, 양버즘나무 300주, 합계 1,200주", ("1,200주", "1,100주")),
        ("- 가로수 식재: 은행나무 800주, 벚나무 300주, 총 1,200주 식재", ("1,200주", "1,100주")),
        ("- 교육 운영(오전반 12명, 오후반 9명, 계 22명)", ("22명", "21명")),
        ("- 1차: 4회 30명, 2차: 5회 25명, 총 9회 56명", ("56명", "55명")),
        ("- 초등 30명, 중등 25명, 합계 56명", ("56명", "55명")),
        ("- 동부 3개 팀, 서부 4개 팀, 총 8개 팀 참여", ("8개 팀", "7개 팀")),
    ],
)
def test_a_total_in_the_line_of_its_parts(line: str, wrong: tuple[str, str]) -> None:
    assert told(line) == [wrong]


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ("○ 가지치기: 480주\n- 강변로 200주, 시장길 190주, 역앞길 100주", [("480주", "490주")]),
        ("○ 비료 배부 ······ 12톤\n- 남동 4톤, 북동 5톤, 중앙동 4톤", [("12톤", "13톤")]),
        ("○ 가지치기: 490주\n- 강변로 200주, 시장길 190주, 역앞길 100주", []),
        ("○ 가지치기: 480주\n- 강변로 200주, 시장길 190주 등", []),
        ("○ 가지치기: 480주\n- 신청 500주, 선정 480주", []),
        ("○ 가지치기: 약 480주\n- 강변로 200주, 시장길 190주", []),
        ("○ 가지치기: 480주\n- 강변로 200주, 시장길 190주\n- 역앞길 100주", []),
        ("○ 만족도: 92점\n- 교육 90점, 시설 86점", []),
    ],
)
def test_a_number_of_things_against_its_parts_in_the_line_below(
    lines: str, wrong: list[tuple[str, str]]
) -> None:
    assert told(lines) == wrong


def test_a_total_in_the_line_of_its_parts_that_holds() -> None:
    [agreed] = said("- 1차 30명, 2차 25명, 총 55명").agreements
    assert agreed.text_ko == "55명 = 30 + 25"


def test_a_list_before_a_total_that_has_more_than_its_parts_is_left_open() -> None:
    """모집 is no part: the two behind it make the total."""
    assert not said("- 모집 100명, 1차 30명, 2차 25명, 총 55명").findings


@pytest.mark.parametrize("line", ["- 동주민센터 등 30명, 학교 25명, 총 90명"])
def test_a_total_over_an_open_list_says_why_it_is_not_checked(line: str) -> None:
    [left] = said(line).unchecked
    assert left.printed == "90명"
    assert "전부인지" in left.reason_ko


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("- 총 10회 300명(상반기 4회 100명, 하반기 7회 200명)", [("10회", "11회")]),
        ("- 교육 11회 300명(상반기 4회 100명, 하반기 7회 210명)", [("300명", "310명")]),
        ("- 교육 11회 300명(상반기 4회 100명, 하반기 7회 200명)", []),
        ("- 교육 10회 300명(상반기 4회, 하반기 100명)", []),
        ("- 교육 10회 300명(주민 4회 100명, 학생 등 5회 150명)", []),
    ],
)
def test_two_measures_in_one_bracket(line: str, wrong: list[tuple[str, str]]) -> None:
    assert told(line) == wrong


@pytest.mark.parametrize(
    ("whole", "first", "second", "wrong"),
    [
        ("30개 팀 60,000천원", "14개 팀 28,000천원", "16개 팀 32,000천원", []),
        ("31개 팀 60백만원", "14개 팀 28백만원", "16개 팀 32백만원", [("31개 팀", "30개팀")]),
        (
            "30개 팀 65,000천원",
            "14개 팀 28,000천원",
            "16개 팀 32,000천원",
            [("65,000천원", "60,000천원")],
        ),
        ("30개 팀 65,000천원", "14개 팀 28,000천원", "16개 팀", []),
        ("30개 팀 61백만원", "14개 팀 28백만원", "16개 팀 32백만원", []),
    ],
)
def test_a_line_that_ends_in_a_count_and_an_amount(
    whole: str, first: str, second: str, wrong: list[tuple[str, str]]
) -> None:
    """Amounts in 백만원 may each be rounded by half a unit, and say nothing by one."""
    assert told(f"○ 동아리 지원: {whole}\n- 상반기 {first}\n- 하반기 {second}") == wrong


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("- 4개 시장(중앙시장, 서부시장, 산성시장)", [("4개", "3개")]),
        ("- 5개 업무(민원, 세무, 복지, 교통)", [("5개", "4개")]),
        ("- 관내 3개 초등학교(가람초, 나래초) 방문", [("3개", "2개")]),
        ("- 4개 학교(가람초 외 2개교)", [("4개 학교", "3개 학교")]),
        ("- 3개 시장(중앙시장, 서부시장, 산성시장)", []),
        ("- 협약 4개 시·군(가람시, 나래시, 다솜군)", [("4개", "3개")]),
        ("- 5개 시장(중앙시장, 서부시장 등)", []),
        ("- 4개 시장(화재 예방 점검)", []),
        ("- 4개 시장(국비, 시비)", []),
        ("- 4개 시장(협약 체결, 공동 홍보)", []),
    ],
)
def test_things_of_any_noun_against_the_list_in_the_bracket(
    line: str, wrong: list[tuple[str, str]]
) -> None:
    assert told(line) == wrong


def test_a_noun_that_is_not_known_to_be_counted_gives_a_warning() -> None:
    [found] = said("- 2개 시장(중앙시장, 서부시장, 산성시장)").findings
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("- 안내서 총 1,000부(각 300부, 일·영·중)", [("1,000부", "900부")]),
        ("- 안내서 3종 각 300부, 총 1,000부", [("1,000부", "900부")]),
        ("- 안내서 3종 각 300부, 총 900부", []),
        ("- 안내서 각 300부, 총 1,000부", []),
        ("- 국문 100부, 외국어 3종 각 300부, 총 1,000부", []),
    ],
)
def test_so_many_of_each_against_the_total(line: str, wrong: list[tuple[str, str]]) -> None:
    assert told(line) == wrong


RIGHT = (
    "- 주민자치회 등 30명, 통장 25명, 총 90명 참여",
    "- 주요 기관 3개소, 학교 4개소, 총 12개소",
    "- 가람초 외 2개교 40명, 나래초 25명, 총 80명",
    "- 연인원 1,200명, 실인원 300명, 총 24회 운영",
    "- 상담 연인원 500명(실인원 120명, 가족 80명)",
    "- 참여자 55명(남 30명, 여 25명)",
    "- 관광객 55명(국내 30명, 국외 25명), 재방문 12명",
    "- 단원 20명(신규 3명 포함)",
    "- 단원 20명(신규 3명, 신입 포함 5명)",
    "- 교육 2회 30명씩, 총 60명",
    "- 교육 총 60명(2회 30명씩)",
    "- 만족 92%, 보통 6%, 총 98%",
    "- 만 6세 12명, 만 7세 9명, 총 21명",
    "- 1학년 20명, 2학년 25명, 총 45명 대상 교육",
    "- 6급 3명, 7급 5명, 총 8명",
    "- 모집 50명, 수료 45명, 총 6회 운영",
    "- 신청 90명, 선정 44명, 총 44명 지원",
    "- 접수 120건, 처리 118건, 총 130건(이월 10건)",
    "- 1차 심사 50명, 2차 심사 20명, 최종 10명 선발",
    "- 선발 20명(1차 50명, 2차 20명)",
    "- 회원 44명(4월 40명, 5월 42명)",
    "- 평균 연령 64세(남 63세, 여 66세)",
    "- 1차 30명, 2차 25명, 총 40명(중복 제외)",
    "- 약 30명, 약 25명, 총 60명",
    "- 1차 30여명, 2차 25여명, 총 60여명",
    "- 목표 200명, 실적 150명, 총 12회",
    "- 12개월(준비 3개월, 운영 9개월)",
    "- 경로당 30개소, 총 56명 참여",
    "- 2023년 30명, 2024년 25명, 총 55명",
    "- 3개 시장(중앙시장 화장실, 서부시장 주차장, 산성시장)",
    "- 2개 노선(월·수·금, 화·목)",
    "- 3개 분야(문화·예술, 체육, 관광)",
    "- 11회 300명(평일 4회, 주말 7회)",
    "- 총 300명 중 120명, 200명 중 80명 참여",
    "- 수급자 120세대 230명(신규 12세대 20명, 중지 8세대 15명)",
    "- 공모사업 5건 선정(국비 3건, 시비 2건), 총 1,200백만원 확보",
    "- 점검 40개소(적합 35개소, 부적합 5개소), 재점검 5개소, 총 45개소",
    "- 회의 4회 32명(1분기 8명, 2분기 8명)",
    "- 2개 반(입문, 심화) 운영, 반별 20명, 총 40명",
    "- 3개 코스(숲길 2km, 강길 3km, 마을길 4km)",
    "- 위원 15명(당연직 5명, 위촉직 10명), 전체 15명 중 여성 7명",
    "- 남녀 각 15명, 총 30명",
    "- 1일 3회, 주 5일, 총 60회 운영",
    "- 월 2회 10명, 총 12회 60명",
    "- 유치원 3개 원 45명, 어린이집 5개소 60명, 총 8개소 105명",
    "- 5개 마을(1구~5구)",
)


@pytest.mark.parametrize("line", RIGHT)
@pytest.mark.parametrize("code", ["COUNT", "RATE"])
def test_a_right_line_gives_nothing(line: str, code: str) -> None:
    assert told(line, code) == []


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("- 500백만원 중 250백만원 집행(집행률 60%)", ["50.0%"]),
        ("- 접수 120건, 처리 118건(처리율 95.3%)", ["98.3%"]),
        ("- 목표 200명, 실적 150명(달성률 80%)", ["75.0%"]),
        ("- 목표 200명, 실적 150명, 달성률 80%", ["75.0%"]),
        ("- 예산액 500백만원, 집행액 250백만원(집행률 60%)", ["50.0%"]),
        ("- 500백만원 중 250백만원 집행(집행률 50%)", []),
        ("- 접수 120건, 처리 118건(처리율 98.3%)", []),
        ("- 목표 200명, 실적 250명(달성률 125%)", []),
        ("- 목표 200명, 실적 250명(달성률 100%)", []),
        ("- 목표 200건, 실적 150건(달성률 133.3%)", []),
        ("- 목표 200건, 실적 150건(달성률 125%)", []),
        ("- 이월 10건, 접수 120건, 처리 118건(처리율 90.8%)", []),
        ("- 접수 120건, 취하 2건, 처리 118건(처리율 100%)", []),
        ("- 100명 중 62명 응답(만족률 90%)", []),
        ("- 3억원 중 1억원 집행(집행률 41%)", []),
        ("- 목표 200명, 실적 150명(전년 대비 80%)", []),
    ],
)
def test_a_rate_whose_words_name_its_two_figures(line: str, wrong: list[str]) -> None:
    assert [expected for _, expected in told(line, "RATE")] == wrong


def reasons(line: str) -> dict[str, str]:
    """Why each figure of a line is not checked."""
    made = study(written(_HEAD + line, year=2024, cutoff=None))
    return {u.printed: u.reason_ko for u in coverage(made, Outcome()).unchecked}


@pytest.mark.parametrize(
    ("line", "printed", "words"),
    [
        ("- 교육 300명, 견학 250명", "300명", "같은 단위의 다른 수"),
        ("- 교육 300명", "300명", "목록이나 내역이 없습니다"),
        ("- 교육 12회 300명", "300명", "목록이나 내역이 없습니다"),
        ("- 4개 시장(화재 예방, 점검 실시)", "4개", "괄호 안에 적힌 것"),
        ("- 인건비 300천원, 운영비 250천원", "300천원", "다른 금액이 옆에"),
        ("- 접수 120건, 회신 110건(만족도 80%)", "80%", "무엇의 비율인지"),
        ("- 만족도 80%", "80%", "분자와 분모를 함께"),
    ],
)
def test_the_reason_why_a_figure_is_not_checked_is_true(
    line: str, printed: str, words: str
) -> None:
    assert words in reasons(line)[printed]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("12,480주(은행나무 52,000주, 느티나무 4,100주, 이팝나무 3,180주)", "59,280주"),
        ("1,240톤(종이 5,200톤, 플라스틱 410톤, 캔 310톤)", "5,920톤"),
        ("11회 400명(복지관 4회 100명, 경로당 7회 200명)", "300명"),
        ("24회 418명\n- 복지관 8회 120명, 경로당 10회 130명, 아파트 6회 68명", "318명"),
    ],
)
def test_a_gross_slip_and_one_of_several_measures_are_found(line: str, expected: str) -> None:
    [finding] = said(f"○ 관리: {line}").findings
    assert finding.severity is Severity.ERROR
    assert finding.expected == expected


@pytest.mark.parametrize(
    "line",
    [
        "12,480주(은행나무 62,000주, 느티나무 64,100주, 이팝나무 3,180주)",
        "340㎡(1인당 400㎡, 층당 20㎡, 실당 10㎡)",
        "24회 318명(복지관 8회 120명, 경로당 10회 130명, 아파트 6회 68명)",
        "24회 318명\n- 복지관 8회 120명, 경로당 10회 130명, 아파트 6회 68명",
    ],
)
def test_parts_of_something_else_and_those_that_add_up_are_left_alone(line: str) -> None:
    assert not told(f"○ 관리: {line}")
