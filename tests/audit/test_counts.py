"""COUNT: what holds agrees, what no reading explains is found, the rest stays quiet."""

from __future__ import annotations

from siljeok.audit.rule import Severity


def test_a_label_that_counts_more_than_its_list(findings):
    """
    □ 자매도시
    | 구 분 | 도 시 명 |
    | 국내(4개) | 강원 고성군, 전남 담양군, 광주 남구 |
    """
    [found] = findings("COUNT")
    assert (found.printed, found.expected) == ("4개", "3개")
    assert found.severity is Severity.ERROR
    assert (found.spot.cell, found.spot.start, found.spot.end) == ((1, 0), 3, 5)


def test_a_label_and_its_list_that_agree(outcome):
    """
    □ 자매도시
    | 구 분 | 도 시 명 |
    | 국내(3개) | 강원 고성군, 전남 담양군, 광주 남구(우호) |
    """
    said = outcome("COUNT")
    assert not said.findings
    assert [a.text_ko for a in said.agreements] == ["3개 = 나열된 3개"]


def test_a_list_cut_short_by_etc_is_open(outcome):
    """
    □ 자매도시
    | 구 분 | 도 시 명 |
    | 국내(6개) | 강원 고성군, 전남 담양군, 광주 남구 등 |
    """
    said = outcome("COUNT")
    assert not said.findings
    assert said.unchecked


def test_an_open_list_that_already_names_too_many(findings):
    """
    □ 자매도시
    | 구 분 | 도 시 명 |
    | 국내(2개) | 강원 고성군, 전남 담양군, 광주 남구 등 |
    """
    assert [f.printed for f in findings("COUNT")] == ["2개"]


def test_commas_inside_brackets_part_nothing(outcome):
    """
    □ 협력기관
    | 구 분 | 기 관 명 |
    | 병원(2개) | 한마음병원(내과, 외과, 안과), 새봄의원 |
    """
    assert not outcome("COUNT").findings


def test_names_joined_by_dots_may_be_one_thing_or_two(outcome):
    """
    □ 분야
    ○ 4개 분야: 보건·복지, 도로 및 교통, 문화
    """
    assert not outcome("COUNT").findings


def test_those_named_before_the_others_count_too(findings, outcome):
    """
    □ 주요 추진실적
    ○ 옥외광고판 5개소(시청 앞, 역전 광장 외 2개소) 운영
    """
    [found] = findings("COUNT")
    assert (found.printed, found.expected) == ("5개소", "4개소")


def test_a_total_over_the_parts_in_one_line(outcome, findings):
    """
    □ 주요 추진실적
    ○ 디지털 안내………………………………33개소
    - 기 간: 연중
    - 장 소: 전광판 4개소(시청 앞, 역전 외 2개소) 정류장 10개소, 게시판 17개소
    """
    [found] = findings("COUNT")
    assert (found.printed, found.expected) == ("33개소", "31개소")
    assert [f.printed for f in found.figures] == ["33개소", "4개소", "10개소", "17개소"]
    assert found.weight == 2


def test_a_total_over_one_part_in_each_line(outcome, findings):
    """
    □ 주요 추진실적
    ○ 금융교육 운영: 12회 300명
    - 초등학생: 8회 180명
    - 어르신: 4회 130명
    """
    [found] = findings("COUNT")
    assert (found.printed, found.expected) == ("300명", "310명")
    assert [a.text_ko for a in outcome("COUNT").agreements] == ["12회 = 8 + 4"]


def test_lines_that_do_not_all_count_are_no_parts(outcome):
    """
    □ 주요 추진실적
    ○ 참여기업 모집: 20개사
    - 신규 기업: 5개사
    - 설명회 개최: `23. 4.
    """
    assert not outcome("COUNT").findings


def test_stages_of_one_number_are_no_parts(outcome):
    """
    □ 주요 추진실적
    ○ 창업기업 지원: 44개사
    - 신청 90개사 중 44개사 선정
    - 교육 수료 40개사
    """
    assert not outcome("COUNT").findings


def test_channels_are_counted_by_their_languages(outcome, findings):
    """
    □ 주요 추진실적
    ○ 다국어 채널 운영: 9개 채널
    - 인스타그램(한 일 영), 페이스북(영 러 몽), 웨이보(중), 유튜브(공통)
    - 언어별, 매체별 특성에 맞춘 내용 기획 및 제작
    """
    [found] = findings("COUNT")
    assert (found.printed, found.expected) == ("9개 채널", "8개 채널")


def test_copies_by_language_against_their_total(outcome, findings):
    """
    □ 주요 추진실적
    ○ 안내서 제작: 총 1,000부, 각 300부(한 일 영 중)
    """
    [found] = findings("COUNT")
    assert (found.printed, found.expected) == ("1,000부", "1,200부")


def test_each_without_a_total_is_nothing_to_check(outcome):
    """
    □ 주요 추진실적
    ○ 안내서 제작: 각 300부(한 일 영 중)
    """
    said = outcome("COUNT")
    assert not said.findings
    assert not said.agreements


def test_more_persons_than_attendances(findings):
    """
    □ 주요 추진실적
    ○ 강좌 운영: 연인원 120명, 실인원 210명
    """
    [found] = findings("COUNT")
    assert found.printed == "실인원 210명"


def test_women_and_men_against_all(findings):
    """
    □ 주요 추진실적
    ○ 위원회 구성: 15명(남 8명, 여 6명)
    """
    [found] = findings("COUNT")
    assert (found.printed, found.expected) == ("15명", "14명")


def test_parts_of_which_some_are_named_are_open(outcome):
    """
    □ 주요 추진실적
    ○ 위원회 구성: 15명(위촉직 8명 포함)
    """
    assert not outcome("COUNT").findings


def test_declared_teams_against_the_teams_named(findings):
    """
    Ⅰ. 일반현황
    1 조 직
    문화관광과 - (4)개팀
    문화팀 관광팀 축제팀
    """
    [found] = findings("COUNT")
    assert (found.printed, found.expected) == ("(4)개팀", "3개 팀")


def test_numbered_lines_under_a_number(findings):
    """
    □ 세부과제(4개)
    ① 도로 정비
    ② 공원 조성
    ③ 하천 정비
    """
    [found] = findings("COUNT")
    assert (found.printed, found.expected) == ("4개", "3개")


def test_a_number_before_things_that_are_not_listed(outcome):
    """
    □ 주요 추진실적
    ○ 3개 구정 소식지 12회 게재(「새소식」 등 3개 구정 소식지)
    ○ 협력 기관 10개소(1,200㎡, 3층) 정비
    ○ 교육장 2개소(7월, 8월, 9월) 운영
    """
    assert not outcome("COUNT").findings


def test_a_bracket_that_describes_one_thing_lists_nothing(outcome):
    """
    □ 주요 추진실적
    ○ 게시판 1개소(본관 로비, 후문) 설치
    ○ 3개 기관(협약 체결, 공동 홍보)
    """
    assert not outcome("COUNT").findings


def test_parts_that_leave_their_counter_out(findings):
    """
    □ 주요 추진실적
    ○ 안내판 33개소(역 주변 10, 하천 21) 정비
    """
    [found] = findings("COUNT")
    assert (found.printed, found.expected) == ("33개소", "31개소")


def test_years_beside_each_other_are_no_parts(outcome):
    """
    □ 주요 추진실적
    ○ 관광객 유치: 300명
    - 재작년: 100명
    - 지난해: 200명
    - 올해: 300명
    """
    assert not outcome("COUNT").findings


def test_persons_and_attendances_in_columns(findings):
    """
    | 과정 | 실인원 | 연인원 |
    | 요가 | 30 | 120 |
    | 서예 | 250 | 40 |
    """
    [found] = findings("COUNT")
    assert (found.printed, found.spot.cell) == ("250", (2, 1))


def test_a_bracket_that_names_fewer_may_be_a_selection(findings):
    """
    □ 주요 추진실적
    ○ 협력 기관 4개소(한마음병원, 새봄의원, 늘푸른약국)
    """
    [found] = findings("COUNT")
    assert found.severity is Severity.WARNING


def test_parts_between_middle_dots(findings):
    """
    □ 주요 추진실적
    ○ 참여 기관 14개(은행 4·카드 5·증권 4)
    """
    [found] = findings("COUNT")
    assert (found.printed, found.expected) == ("14개", "13개")


def test_others_with_some_of_them_named_again(outcome):
    """
    □ 주요 추진실적
    ○ 한마음병원 외 16개 기관(새봄의원, 늘푸른약국 포함)
    ○ 운행 장소 18개소(시간표 참조)
    """
    assert not outcome("COUNT").findings


def test_a_label_behind_a_group_label(findings):
    """
    | 구 분 | 국내외 | 도 시 명 |
    | 자매 | 국내(4개) | 강원 고성군, 전남 담양군, 광주 남구 |
    """
    [found] = findings("COUNT")
    assert found.spot.cell == (1, 1)


def test_a_label_with_its_list_in_one_line(findings):
    """
    □ 자매도시
    ○ 국내(4개): 강원 고성군, 전남 담양군, 광주 남구
    ○ 국외(2개) 중국 상하이, 일본 기시와다
    ○ 3개 자치구: 남구, 북구
    ○ (추진 1개소) 강변점(303억원, 7,026㎡) ▸설계(4월), 공사(6월)
    """
    assert [(f.printed, f.expected) for f in findings("COUNT")] == [("4개", "3개"), ("3개", "2개")]


def test_a_total_against_the_months_in_its_bracket(findings):
    """
    ○ 참여 인원: 총 950명(4월 200명, 5월 300명, 6월 400명)
    ○ 이용 인원: 합계 900명(4월 200명, 5월 300명, 6월 400명)
    ○ 상담 인원: 950명(4월 200명, 5월 300명, 6월 400명)
    ○ 방문 인원: 총 950명(4월 200명, 5월 300명 등)
    """
    [found] = findings("COUNT")
    assert (found.printed, found.expected) == ("950명", "900명")
    assert found.severity is Severity.ERROR
