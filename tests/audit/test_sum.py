"""SUM: totals, their parts, and the posts of an office."""

from __future__ import annotations

import pytest

from siljeok.book.findings import Severity, Verdict

from .money import findings, grave, outcomes
from .report import RIGHT, changed


def test_a_right_report_has_no_error_and_no_warning() -> None:
    assert grave(RIGHT) == []


def test_every_sum_that_holds_is_told() -> None:
    told = [a.text_ko for a in outcomes(RIGHT)["SUM"].agreements]
    assert told == [
        "계 예산액 100,000천원: 세부 3건의 합과 일치",
        "계 집행액 41,250천원: 세부 3건의 합과 일치",
    ]


def test_a_wrong_total_that_breaks_its_column_and_its_rate_is_one_finding() -> None:
    text = changed(("| 100,000 |", "| 110,000 |"))
    [found] = [f for f in findings(text) if f.severity is not Severity.NOTE]
    assert (found.rule, found.printed, found.expected) == ("SUM", "110,000", "100,000")
    assert "함께 어긋나는 곳: 계 집행률" in found.message_ko
    assert found.weight == 10_000_000
    assert (found.spot.cell, found.spot.start, found.spot.end) == ((1, 1), 0, 7)


def test_a_wrong_part_is_named_where_its_own_rate_and_programmes_tell_of_it() -> None:
    assert grave(changed(("| 독서 진흥 | 40,000", "| 독서 진흥 | 44,000"))) == [
        ("SUM", "44,000", "40,000")
    ]


def test_a_unit_more_in_a_sum_of_rounded_spending_is_a_note() -> None:
    text = changed(("| 계 | 100,000 | 41,250", "| 계 | 100,000 | 41,252"))
    [found] = findings(text, "SUM")
    assert (found.severity, found.verdict) == (Severity.NOTE, Verdict.ROUNDING)
    assert "단수차" in found.message_ko


def test_a_unit_more_in_a_sum_of_budgets_is_an_error() -> None:
    assert grave(changed(("| 100,000 |", "| 100,001 |"))) == [("SUM", "100,001", "100,000")]


@pytest.mark.parametrize("more", [3, 4, 100])
def test_more_than_rounding_can_make_is_an_error(more: int) -> None:
    text = changed(("| 계 | 100,000 | 41,250", f"| 계 | 100,000 | {41250 + more:,}"))
    assert [(rule, expected) for rule, _, expected in grave(text)] == [("SUM", "41,250")]


def test_a_wrong_cell_inside_a_table_is_found_by_its_row_and_column() -> None:
    """One number differs; the totals at the right and below agree among themselves."""
    text = """
    | 구분 | 상반기 | 하반기 | 계 |
    |---|---|---|---|
    | 강좌 | 10 | 25 | 30 |
    | 견학 | 5 | 6 | 11 |
    | 공연 | 7 | 8 | 15 |
    | 합계 | 22 | 34 | 56 |
    """
    assert grave(text) == [("SUM", "25", "20")]


def test_subtotals_stand_for_what_they_hold() -> None:
    text = """
    | 구분 | 1월 | 2월 |
    |---|---|---|
    | 총계 | 66 | 67 |
    | 소계 | 30 | 31 |
    | 가 | 10 | 11 |
    | 나 | 20 | 20 |
    | 소계 | 36 | 36 |
    | 다 | 16 | 16 |
    | 라 | 20 | 20 |
    """
    assert grave(text) == []
    assert len(outcomes(text)["SUM"].agreements) == 6


def test_labels_that_repeat_under_a_total_are_its_parts() -> None:
    text = """
    | 구분 | 구분 | 가 | 나 |
    |---|---|---|---|
    | 합계 | 정원 | 15 | 10 |
    | 합계 | 실근무 | 12 | 9 |
    | 본부 | 정원 | 10 | 6 |
    | 본부 | 실근무 | 8 | 5 |
    | 지소 | 정원 | 5 | 4 |
    | 지소 | 실근무 | 4 | 5 |
    """
    assert grave(text) == [("SUM", "9", "10")]


def test_a_difference_that_nothing_else_supports_cannot_be_checked() -> None:
    """A row `이 중 …` may be a part of another: two columns alone do not tell."""
    text = """
    | 구분 | 인원 |
    |---|---|
    | 계 | 30 |
    | 초등 | 20 |
    | 중등 | 10 |
    | 이 중 여성 | 14 |
    """
    assert grave(text) == []
    [unchecked] = outcomes(text)["SUM"].unchecked
    assert unchecked.printed == "30"


def test_rates_years_and_running_numbers_are_not_added() -> None:
    text = """
    | 연번 | 구분 | 2021년 | 달성률(%) |
    |---|---|---|---|
    | 1 | 합계 | 30 | 75.0 |
    | 2 | 가 | 10 | 50.0 |
    | 3 | 나 | 20 | 100.0 |
    """
    assert [a.spot.cell for a in outcomes(text)["SUM"].agreements] == [(1, 2)]
    assert grave(text) == []


def test_a_column_without_a_head_may_be_a_rate_and_is_not_held_to_the_others() -> None:
    text = """
    | 구분 |  |  |  |
    |---|---|---|---|
    | 총계 | 1,000 | 2,000 | 50.0 |
    | 집합 | 300 | 1,200 | 25.0 |
    | 원격 | 700 | 800 | 87.5 |
    """
    assert grave(text) == []
    assert len(outcomes(text)["SUM"].agreements) == 2


STAFF = """
    | 구분 | 계 | 5급 | 6급 | 7급 |
    |---|---|---|---|---|
    | 정원 | 9 | 1 | 3 | 5 |
    | 현원 | 8 | 1 | 4 | 3 |
    | 과부족 | △1 |  | 1 | △2 |
"""


def test_posts_with_columns_agree_where_a_blank_is_zero() -> None:
    assert grave(STAFF) == []
    assert len(outcomes(STAFF)["SUM"].agreements) == 7


@pytest.mark.parametrize(
    ("old", "new", "printed", "expected"),
    [
        ("| △1 |", "| 1 |", "1", "△1"),
        ("| △2 |", "|  |", "", "△2"),
        ("| 현원 | 8 |", "| 현원 | 9 |", "9", "8"),
        ("| 정원 | 9 | 1 | 3 |", "| 정원 | 9 | 1 | 2 |", "2", "3"),
    ],
)
def test_a_wrong_number_of_posts_is_one_finding(
    old: str, new: str, printed: str, expected: str
) -> None:
    assert old in STAFF
    assert grave(STAFF.replace(old, new)) == [("SUM", printed, expected)]


LOST = """
    ~ 구 분 ~ 계 ~ 7급 ~ 8급 ~ 9급
    ~ 정 원 ~ 6 ~ 2 ~ 4
    ~ 현 원 ~ 7 ~ 2 ~ 5
    ~ 과부족 ~ 1 ~ 1
"""


def test_posts_that_lost_their_columns_keep_their_sums_and_are_read_in_families() -> None:
    outcome = outcomes(LOST)["SUM"]
    [note] = outcome.findings
    assert (note.rule, note.severity, note.verdict) == ("READ", Severity.NOTE, Verdict.UNCHECKABLE)
    assert "정원 4 → 현원 5(+1)" in note.message_ko
    assert len(outcome.agreements) == 4


@pytest.mark.parametrize(
    ("old", "new", "printed"), [("~ 7 ~ 2", "~ 8 ~ 2", "8"), ("~ 정 원 ~ 6", "~ 정 원 ~ 5", "5")]
)
def test_a_sum_of_posts_fails_without_its_columns_too(old: str, new: str, printed: str) -> None:
    assert printed in [p for _, p, _ in grave(LOST.replace(old, new))]


def test_posts_that_fit_under_no_alignment_are_an_error() -> None:
    text = """
    ~ 구 분 ~ 계 ~ 8급 ~ 9급
    ~ 정 원 ~ 6 ~ 2 ~ 4
    ~ 현 원 ~ 7 ~ 3 ~ 4
    ~ 과부족 ~ 1 ~ 2 ~ △1
    """
    [(code, _, _)] = grave(text)
    assert code == "SUM"
