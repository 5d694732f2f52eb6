"""SUM: totals, their parts, and the posts of an office."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from siljeok.audit.run import audit
from siljeok.book.findings import Severity, Verdict

from .money import findings, grave, outcomes
from .report import RIGHT, changed
from .written import reading


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
    assert found.message_ko.endswith("(함께 어긋나는 곳: 집행률)")
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


def test_marks_nest_parts_under_lines_and_lines_under_the_total(outcome: Any) -> None:
    """
    | 구분 | 상반기 | 하반기 |
    |---|---|---|
    | 계 | 100 | 90 |
    | □ 인건비 | 60 | 55 |
    | - 상근 | 40 | 35 |
    | - 시간제 | 20 | 20 |
    | □ 운영비 | 40 | 36 |
    | - 공공요금 | 30 | 30 |
    | - 여비 | 10 | 6 |
    """
    [found] = outcome("SUM").findings
    assert (found.printed, found.expected) == ("90", "91")


def test_lines_under_a_mark_that_no_number_bears_out_are_only_some_of_the_parts(
    outcome: Any,
) -> None:
    """
    | 구분 | 예산 | 결산 |
    |---|---|---|
    | 계 | 100 | 90 |
    | □ 인건비 | 60 | 54 |
    | - 상근 | 30 | 25 |
    | - 시간제 | 10 | 10 |
    | □ 운영비 | 40 | 36 |
    """
    assert outcome("SUM").findings == outcome("SUM").unchecked == ()


def test_a_formula_in_the_labels_says_what_is_added(outcome: Any) -> None:
    """
    | 구분 | 예산 |
    |---|---|
    | 총지출(a+b) | 94 |
    | 예산지출(a) | 50 |
    | ·일반회계 | 30 |
    | ·특별회계 | 20 |
    | 기금지출(b) | 40 |
    """
    [found] = outcome("SUM").findings
    assert (found.printed, found.expected) == ("94", "90")


@pytest.mark.parametrize(
    "row", ["(여성 포함)", "※ 여성", "중 여성", "이 중 여성", "여성", "여성(별도)"]
)
def test_a_line_that_repeats_a_part_is_not_added(row: str) -> None:
    text = f"| 구분 | 인원 |\n|---|---|\n| 계 | 30 |\n| 초등 | 18 |\n| 중등 | 12 |\n| {row} | 14 |"
    assert grave(text) == []


def test_the_same_whole_told_by_age_and_by_sex_is_no_wrong_total(findings: Any) -> None:
    """
    | 구분 | 인원 |
    |---|---|
    | 계 | 30 |
    | 초등 | 18 |
    | 중등 | 12 |
    | 남 | 16 |
    | 여 | 14 |
    """
    assert findings("SUM") == []


def test_a_total_at_the_bottom_and_a_subtotal_by_its_last_word(findings: Any) -> None:
    """
    | 구분 | 1월 | 2월 |
    |---|---|---|
    | 강좌 | 3 | 4 |
    | 견학 | 5 | 6 |
    | 배움 계 | 8 | 10 |
    | 공연 | 2 | 2 |
    | 전시 | 1 | 1 |
    | 볼거리 계 | 3 | 4 |
    | 합계 | 11 | 13 |
    """
    [found] = findings("SUM")
    assert (found.printed, found.expected) == ("4", "3")


def test_a_total_by_another_word_is_held_to_what_bears_it_out(findings: Any) -> None:
    """
    (단위: 천원)
    | 사업 | 총사업비 | 국비 | 시비 | 구비 |
    |---|---|---|---|---|
    | 도로 | 90 | 30 | 30 | 30 |
    | 공원 | 60 | 20 | 10 | 30 |
    | 하천 | 51 | 10 | 10 | 30 |
    """
    [found] = findings("SUM")
    assert (found.printed, found.expected) == ("51", "50")


def test_a_budget_beside_its_sources_is_what_they_add_up_to(findings: Any) -> None:
    """
    (단위: 천원)
    | 사업 | 예산현액 | 국비 | 구비 | 지출액 |
    |---|---|---|---|---|
    | 도로 | 90 | 30 | 60 | 10 |
    | 공원 | 60 | 20 | 40 | 20 |
    | 하천 | 51 | 10 | 40 | 30 |
    """
    [found] = findings("SUM")
    assert (found.printed, found.expected) == ("51", "50")


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
    assert note.expected == "정원 4명에 현원 5명(+1)"
    assert "가지로 읽을 수 있습니다: 정원 4명에 현원 5명(+1)." in note.message_ko
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


def test_of_many_parts_none_is_blamed_that_nothing_else_tells_of() -> None:
    rows = [f"| 줄{n} | {n} | {2 * n} |" for n in range(1, 101)]
    text = "\n".join(["| 구분 | 1월 | 2월 |", "|---|---|---|", "| 계 | 5,050 | 10,200 |", *rows])
    assert grave(text) == [("SUM", "10,200", "10,100")]


HEAD = """
    (단위: 천원)
    | 단위사업명 | 예산액 | 집행액 | 집행률(%) |
    |---|---|---|---|
    | 계 | 1,000 | 500 | 50.0 |
    | 강좌 | 600 | 300 | 50.0 |
"""


@pytest.mark.parametrize(
    ("rows", "made"),
    [
        ("| 행사 | 400 | 200 | 50.0 |\n    | 축제 | 700 | 350 | 50.0 |", "1,700"),
        ("| 행사 | 400 | 200 | 50.0 |\n    | 행사 | 400 | 200 | 50.0 |", "1,400"),
        ("", "600"),
        ("| 행사 | 300 | 150 | 50.0 |", "900"),
        ("| 행사 | 500 | 250 | 50.0 |", "1,100"),
    ],
)
def test_a_line_added_printed_twice_left_out_or_changed_is_one_finding(
    rows: str, made: str
) -> None:
    [found] = findings(f"{HEAD}    {rows}")
    assert (found.rule, found.severity) == ("SUM", Severity.ERROR)
    assert (found.printed, found.expected) == ("1,000", made)
    assert [f.printed for f in found.figures[:2]] == ["1,000", "500"]


def test_the_line_that_is_one_too_many_is_named() -> None:
    [found] = findings(f"{HEAD}    | 행사 | 400 | 200 | 50.0 |\n    | 축제 | 700 | 350 | 50.0 |")
    assert "‘축제’" in found.message_ko


@pytest.mark.parametrize("label", ["※ 축제", "(축제 포함)", "이 중 여성", "여성"])
def test_a_line_that_says_more_of_another_is_no_part(label: str) -> None:
    text = f"{HEAD}    | 행사 | 400 | 200 | 50.0 |\n    | {label} | 100 | 50 | 50.0 |"
    assert grave(text) == []


def test_a_total_that_could_not_be_decided_is_not_told_as_checked_by_its_rate() -> None:
    """계 is that of 초등 and 중등; the lines after them say the same whole again, or do not."""
    text = """
    (단위: 천원)
    | 구분 | 예산액 | 집행액 | 집행률(%) |
    |---|---|---|---|
    | 계 | 1,000 | 500 | 50.0 |
    | 초등 | 600 | 300 | 50.0 |
    | 중등 | 400 | 200 | 50.0 |
    | 동부 | 700 | 350 | 50.0 |
    | 서부 | 200 | 100 | 50.0 |
    """
    one = audit(reading(inspect.cleandoc(text)))
    assert not [f for f in one.findings if f.severity is Severity.ERROR]
    assert [u.printed for u in one.coverage.unchecked] == ["1,000", "500"]


GAPS = """
    (단위: 명)
    | 구분 | 계 | 6급 | 7급 | 8급 |
    |---|---|---|---|---|
    | 정원 | 9 | 2 | 3 | 4 |
    | 현원 | 8 | 2 | 3 | 3 |
    | 과부족 | △1 | 0 | 0 | {} |
"""


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("1", "과부족 8급의 기재값 1명은 계에서 나머지를 뺀 △1명과 일치하지 않습니다."),
        (" ", "과부족 8급이 빈칸이나, 계에서 나머지를 빼면 △1명입니다."),
    ],
)
def test_a_wrong_or_blank_gap_is_told_by_its_own_row_and_column(printed: str, told: str) -> None:
    [found] = findings(GAPS.format(printed))
    assert found.message_ko.startswith(told)
    assert found.printed == printed.strip()


def test_a_decrease_without_its_sign_is_an_error_beside_a_rate_that_has_it() -> None:
    text = """
    | 구분 | 2023년 | 2024년 | 증감 | 증감률(%) |
    |---|---|---|---|---|
    | 대출 | 10,000 | 12,500 | 2,500 | 25.0 |
    | 반납 | 9,000 | 8,100 | 900 | △10.0 |
    """
    assert grave(text) == [("SUM", "900", "△900")]
