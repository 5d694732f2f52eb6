"""TWICE: one site, or one activity, that two programmes count."""

from __future__ import annotations

import pytest

from siljeok.audit.registry import rule
from siljeok.audit.rule import Finding, Severity, study

from .written import reading


def told(one: str, other: str, *, part: str = "", heading: str = "주요 추진실적") -> list[Finding]:
    text = f"""
Ⅱ. 주요업무 추진실적
1 하천 가꾸기 / 공원팀
하천을 가꾸고자 함
□ 주요 추진실적
○ {one}
{part}
2 여름 나기 / 안전팀
더위를 이기고자 함
□ {heading}
○ {other}
"""
    found = list(rule("TWICE").check(study(reading(text))).findings)
    assert all(f.severity is Severity.NOTE for f in found)
    return found


SITES = "하천 쉼터 의자 12개소, 하천 물놀이 그늘막 17개소"


@pytest.mark.parametrize(
    "other",
    [
        "안내판, 하천 쉼터 의자, 하천 물놀이 그늘막(30개소): 연중",
        "하천 쉼터 의자 12개소, 하천 물놀이 그늘막 17개소",
        "큰 하천 쉼터 의자, 하천 물놀이 그늘막(29개소)",
    ],
)
def test_sites_of_the_same_names_and_numbers_are_told_once(other: str):
    (found,) = told(SITES, other)
    assert {f.spot.section for f in found.figures} == {"하천 가꾸기", "여름 나기"}
    assert "하천 물놀이 그늘막" in found.message_ko


@pytest.mark.parametrize(
    "other",
    [
        "안내판, 하천 쉼터 의자, 하천 물놀이 그늘막(90개소): 연중",
        "하천 쉼터 의자 3개소, 하천 물놀이 그늘막 5개소",
        "하천 쉼터 의자 12개소",
        "공원 쉼터 안내판 12개소, 공원 물놀이터 17개소",
    ],
)
def test_sites_of_other_names_or_numbers_are_left_alone(other: str):
    assert told(SITES, other) == []


CLASS = "어르신 물놀이안전 예방교육(5월), 강변 청소(6월)"


def test_one_activity_for_the_same_people_in_two_programmes_is_told():
    (found,) = told(CLASS, "어 르 신: ‘물놀이안전 지키기 교육’(강변경로당 1회 13명)")
    assert [f.printed for f in found.figures] == [
        "어르신 물놀이안전 예방교육",
        "물놀이안전 지키기 교육",
    ]


@pytest.mark.parametrize(
    "other",
    [
        "어린이: ‘물놀이안전 지키기 교육’(강변초등학교 1회 13명)",
        "어르신: ‘교통안전 지키기 교육’(강변경로당 1회 13명)",
        "어르신 물놀이안전 용품 300개",
    ],
)
def test_activities_for_others_or_of_another_topic_are_left_alone(other: str):
    assert told(CLASS, other) == []


def test_what_is_planned_is_not_counted():
    assert told(CLASS, "어르신 물놀이안전 교육: 9월", heading="향후계획") == []


def test_a_topic_that_a_third_section_speaks_of_is_no_one_activity():
    third = "3 안전 점검 / 안전팀\n안전을 살피고자 함\n□ 주요 추진실적\n○ 물놀이안전 점검: 5월"
    assert told(CLASS, "어르신 물놀이안전 지키기 교육: 5월", part=third) == []


def test_what_a_priority_programme_repeats_is_left_to_nest():
    text = f"""
Ⅱ. 주요업무 추진실적
1 하천 가꾸기 / 공원팀
하천을 가꾸고자 함
□ 주요 추진실적
○ {CLASS}
Ⅲ. 신규·중점사업 추진실적
1 여름 나기 / 안전팀
더위를 이기고자 함
□ 주요 추진실적
○ 어르신 물놀이안전 교육(5월)
"""
    assert list(rule("TWICE").check(study(reading(text))).findings) == []
