"""COUNT in columns: a number beside its names, men and women beside all."""

from __future__ import annotations

import pytest

from siljeok.audit.registry import rule
from siljeok.audit.rule import Outcome, Severity, study

from .written import reading


def said(text: str) -> Outcome:
    return rule("COUNT").check(study(reading(text)))


def test_a_column_of_numbers_against_the_names_beside_it(findings, outcome):
    """
    | 구분 | 도시 수 | 도시명 | 비고 |
    | 국내 | 4 | 고성군, 담양군, 남구 | 우호 |
    | 국외 | 2 | 오사카, 상하이 | |
    | 계 | 6 | | |
    """
    [found] = findings("COUNT")
    assert (found.printed, found.expected, found.spot.cell) == ("4", "3", (1, 1))
    assert found.severity is Severity.ERROR
    assert [a.spot.cell for a in outcome("COUNT").agreements] == [(2, 1)]


@pytest.mark.parametrize(
    ("counted", "named"),
    [
        ("개소", "설치 장소"),
        ("기관 수(개)", "기관명"),
        ("개수", "시설명"),
        ("센터 수", "센터 목록"),
    ],
)
def test_heads_that_say_what_is_counted(counted: str, named: str):
    text = f"| 구분 | {counted} | {named} |\n| 동 | 3 | 솔밭, 들꽃, 하늘 |\n| 서 | 2 | 바다, 구름 |"
    assert len(said(text).agreements) == 2


@pytest.mark.parametrize(
    ("counted", "named"),
    [("금액", "기관명"), ("개소", "담당자"), ("기관 수", "도시명"), ("횟수", "장소")],
)
def test_heads_that_say_something_else(counted: str, named: str):
    text = f"| 구분 | {counted} | {named} |\n| 동 | 3 | 솔밭, 들꽃 |\n| 서 | 2 | 바다, 구름 |"
    outcome = said(text)
    assert not outcome.findings
    assert not outcome.agreements
    assert not outcome.unchecked


def test_one_row_alone_is_left_unchecked(outcome):
    """
    | 구분 | 개소 | 설치 장소 |
    | 안내판 | 5 | 시청 앞, 역전 |
    """
    assert not outcome("COUNT").findings
    assert [u.printed for u in outcome("COUNT").unchecked] == ["5"]


def test_a_list_cut_short_in_a_column_is_left_unchecked(outcome):
    """
    | 구분 | 개소 | 설치 장소 |
    | 안내판 | 2 | 시청 앞, 역전 |
    | 게시판 | 7 | 공원, 하천 등 |
    """
    assert not outcome("COUNT").findings
    assert [u.printed for u in outcome("COUNT").unchecked] == ["7"]


def test_numbers_that_mostly_differ_from_the_names_count_something_else(outcome):
    """
    | 구분 | 개소 | 설치 장소 |
    | 안내판 | 2 | 시청 앞, 역전 |
    | 게시판 | 7 | 공원, 하천 |
    | 의자 | 9 | 공원, 하천 |
    """
    assert not outcome("COUNT").findings


def test_men_and_women_in_columns(findings):
    """
    | 위원회 | 인원(명) | 남 | 여 |
    | 도서 | 15 | 8 | 6 |
    | 공원 | 9 | 4 | 5 |
    """
    [found] = findings("COUNT")
    assert (found.printed, found.expected) == ("15", "14")
    assert [f.spot.cell for f in found.figures] == [(1, 1), (1, 2), (1, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "| 위원회 | 인원 | 남 | 여 | 기타 |\n| 도서 | 15 | 8 | 6 | 1 |\n| 공원 | 9 | 4 | 5 | 0 |",
        "| 위원회 | 인원 | 남 | 여 |\n| 도서 | 15 | 8 | 6 |",
        "| 위원회 | 인원 | 남 | 여 |\n| 도서 | 15 | 8 | 6 |\n| 공원 | 9 | 4 | 4 |",
        "| 위원회 | 횟수 | 남 | 여 |\n| 도서 | 15 | 8 | 6 |\n| 공원 | 9 | 4 | 5 |",
    ],
)
def test_men_and_women_that_may_not_be_all(text: str):
    assert not said(text).findings
