"""RATE in tables of any kind: shares, changes, achievement, execution, formulas in heads."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siljeok.book.findings import Severity
from siljeok.notation.rate import Rounding, round_exactly

from .money import findings as money
from .money import grave, outcomes


def told(found: list[Any]) -> list[tuple[str, str]]:
    return [(f.printed, f.expected) for f in found]


def test_a_share_of_a_total_row(findings: Any) -> None:
    """
    | 구분 | 인원(명) | 구성비(%) |
    |---|---|---|
    | 계 | 400 | 100.0 |
    | 초등 | 180 | 45.0 |
    | 중등 | 150 | 35.7 |
    | 고등 | 70 | 17.5 |
    """
    [found] = findings("RATE")
    assert (found.printed, found.expected) == ("35.7", "37.5")
    assert "인원 150명 ÷ 계 인원 400명" in found.message_ko
    assert [f.printed for f in found.figures] == ["35.7", "150", "400"]


def test_a_share_in_a_row_of_a_total_column(findings: Any) -> None:
    """
    | 구분 | 계 | 남 | 여 |
    |---|---|---|---|
    | 인원(명) | 250 | 120 | 130 |
    | 비중(%) | 100.0 | 48.0 | 25.0 |
    """
    assert told(findings("RATE")) == [("25.0", "52.0")]


def test_shares_within_groups_are_of_their_subtotals(findings: Any) -> None:
    """
    | 구분 | 건수 | 비중(%) |
    |---|---|---|
    | 소계 | 200 | 100.0 |
    | 전화 | 150 | 75.0 |
    | 방문 | 50 | 25.0 |
    | 소계 | 80 | 100.0 |
    | 온라인 | 60 | 75.0 |
    | 우편 | 20 | 52.0 |
    """
    assert told(findings("RATE")) == [("52.0", "25.0")]


def test_shares_that_are_adjusted_to_a_hundred_are_no_error(outcome: Any) -> None:
    """
    | 구분 | 인원(명) | 구성비(%) |
    |---|---|---|
    | 계 | 700 | 100.0 |
    | 가 | 100 | 14.3 |
    | 나 | 100 | 14.3 |
    | 다 | 100 | 14.3 |
    | 라 | 400 | 57.1 |
    """
    assert outcome("RATE").findings == outcome("ROUND").findings == ()


def test_a_total_that_its_shares_and_its_parts_contradict_is_one_finding() -> None:
    """The shares are of 400, and the parts add up to it."""
    text = """
    | 구분 | 인원(명) | 구성비(%) |
    |---|---|---|
    | 계 | 440 | 100.0 |
    | 초등 | 180 | 45.0 |
    | 중등 | 150 | 37.5 |
    | 고등 | 70 | 17.5 |
    """
    assert grave(text) == [("SUM", "440", "400")]


def test_a_change_against_the_year_before(findings: Any) -> None:
    """
    (단위: 명)
    | 구분 | 2022년 | 2023년 | 증감률(%) |
    |---|---|---|---|
    | 강좌 | 200 | 250 | 25.0 |
    | 견학 | 80 | 60 | △25.0 |
    | 공연 | 300 | 270 | 10.0 |
    """
    [found] = findings("RATE")
    assert (found.printed, found.expected) == ("10.0", "△10.0")
    assert "(2023년 270명 − 2022년 300명) ÷ 2022년 300명" in found.message_ko


def test_two_heads_over_a_change_and_its_rate(findings: Any) -> None:
    """
    (단위: 천원)
    | 구분 | 2024년(A) | 2023년(B) | 증감(A-B) | 증감률((A-B)/B) |
    |---|---|---|---|---|
    | 운영 | 1,200 | 1,000 | 200 | 20.0 |
    | 행사 | 450 | 500 | △50 | △11.0 |
    """
    assert told(findings("RATE")) == [("△11.0", "△10.0")]
    assert findings("SUM") == []


@pytest.mark.parametrize("head", ["달성률(B/A)", "달성률(%)", "달성율(B/A×100)", "달성도"])
def test_achievement_by_its_formula_or_by_the_names_beside_it(head: str) -> None:
    text = f"""
    | 지표 | 목표(A) | 실적(B) | {head} |
    |---|---|---|---|
    | 참여 인원 | 200 | 180 | 85.0 |
    """
    assert grave(text) == [("RATE", "85.0", "90.0")]


@pytest.mark.parametrize(
    ("target", "result", "rate"),
    [(20, 10, "200.0"), (20, 10, "150.0"), (100, 130, "100.0"), (20, 10, "180.0")],
)
def test_achievement_of_a_measure_that_should_fall_is_not_checked(
    target: int, result: int, rate: str
) -> None:
    """Reckoned the other way round, mirrored at 100, or shown as 100 at most."""
    text = f"""
    | 지표 | 목표 | 실적 | 달성률(%) |
    |---|---|---|---|
    | 사고 건수 | {target} | {result} | {rate} |
    """
    outcome = outcomes(text)["RATE"]
    assert (outcome.findings, len(outcome.unchecked)) == ((), 1)


def test_execution_in_a_table_that_is_no_budget_table(findings: Any) -> None:
    """
    (단위: 백만원)
    | 구분 | 교부액 | 지출액 | 집행률(%) |
    |---|---|---|---|
    | 국고 | 1,250 | 500 | 40.0 |
    | 기금 | 800 | 600 | 57.0 |
    """
    assert told(findings("RATE")) == [("57.0", "75.0")]


def test_amounts_in_coarse_units_may_explain_a_rate(findings: Any) -> None:
    """3억원 of 7억원 may be anything from 2 of 8 to 4 of 6, never 70 %."""
    text = """
    (단위: 억원)
    | 구분 | 교부액 | 지출액 | 집행률(%) |
    |---|---|---|---|
    | 국고 | 7 | 3 | {} |
    """
    assert money(text.format("39.3"), "RATE") == []
    assert [f.printed for f in money(text.format("70.0"), "RATE")] == ["70.0"]


def test_a_rate_without_a_name_is_read_by_what_most_of_its_figures_bear_out(
    outcome: Any,
) -> None:
    """
    | 학교 | 재학생 | 응시자 | 합격자 | 합격률(%) |
    |---|---|---|---|---|
    | 가람 | 130 | 120 | 90 | 75.0 |
    | 나루 | 90 | 80 | 36 | 45.0 |
    | 다솔 | 70 | 64 | 16 | 25.0 |
    | 라온 | 55 | 50 | 31 | 26.0 |
    """
    assert told(outcome("RATE").findings) == [("26.0", "62.0")]


def test_a_rate_whose_base_is_not_shown_is_left_alone(outcome: Any) -> None:
    """
    | 구분 | 인원 | 예산 | 만족률(%) |
    |---|---|---|---|
    | 강좌 | 130 | 120 | 91.7 |
    | 견학 | 90 | 80 | 83.3 |
    | 공연 | 70 | 64 | 88.1 |
    """
    assert outcome("RATE").findings == outcome("RATE").unchecked == ()


def test_a_total_whose_rate_is_the_mean_of_the_others_is_not_checked(outcome: Any) -> None:
    """
    | 구분 | 계획 | 실적 | 이행률(%) |
    |---|---|---|---|
    | 합계 | 110 | 28 | 50.0 |
    | 가 | 100 | 20 | 20.0 |
    | 나 | 10 | 8 | 80.0 |
    """
    said = outcome("RATE")
    assert said.findings == ()
    assert [u.printed for u in said.unchecked] == ["50.0"]


def test_rates_of_two_years_side_by_side_are_of_their_own_year(findings: Any) -> None:
    """
    | 구분 | 목표(A) | 실적(B) | 달성률(B/A) | 내년 목표(C) | 내년 실적(D) | 달성률(D/C) |
    |---|---|---|---|---|---|---|
    | 강좌 | 40 | 30 | 75.0 | 50 | 30 | 60.0 |
    | 견학 | 20 | 18 | 90.0 | 25 | 20 | 90.0 |
    """
    assert told(findings("RATE")) == [("90.0", "80.0")]


def test_changes_of_rates_in_points_are_differences(findings: Any) -> None:
    """
    | 구분 | 2022년 | 2023년 | 증감(%p) |
    |---|---|---|---|
    | 만족도 | 81.2 | 84.5 | 3.3 |
    | 참여율 | 40.1 | 38.0 | △2.1 |
    | 이용률 | 55.0 | 57.5 | 5.2 |
    """
    assert findings("RATE") == []
    assert told(findings("SUM")) == [("5.2", "2.5")]


def test_a_change_against_its_two_columns(findings: Any) -> None:
    """
    (단위: 천원)
    | 구분 | 당초 | 변경 | 증△감 |
    |---|---|---|---|
    | 인건비 | 400 | 460 | 60 |
    | 운영비 | 300 | 270 | 30 |
    | 행사비 | 100 | 90 | △10 |
    """
    [found] = findings("SUM")
    assert (found.printed, found.expected) == ("30", "△30")
    assert "변경 − 당초" in found.message_ko


def test_a_change_that_prints_no_sign_anywhere_is_not_checked(outcome: Any) -> None:
    """
    | 구분 | 2022년 | 2023년 | 증감 |
    |---|---|---|---|
    | 강좌 | 20 | 25 | 5 |
    | 견학 | 18 | 12 | 6 |
    | 공연 | 30 | 34 | 4 |
    """
    said = outcome("SUM")
    assert said.findings == ()
    assert [u.printed for u in said.unchecked] == ["6"]


def test_a_change_whose_columns_nothing_tells_is_left_alone(outcome: Any) -> None:
    """
    | 구분 | 가 | 나 | 다 | 증감 |
    |---|---|---|---|---|
    | 강좌 | 20 | 25 | 31 | 7 |
    | 견학 | 18 | 12 | 14 | 3 |
    """
    said = outcome("SUM")
    assert said.findings == said.unchecked == said.agreements == ()


def test_a_changed_amount_that_its_change_and_its_rate_contradict_is_one_finding() -> None:
    text = """
    (단위: 천원)
    | 구분 | 2024년(A) | 2023년(B) | 증감(A-B) | 증감률((A-B)/B) |
    |---|---|---|---|---|
    | 계 | 1,650 | 1,500 | 150 | 10.0 |
    | 운영 | 2,100 | 1,000 | 200 | 20.0 |
    | 행사 | 450 | 500 | △50 | △10.0 |
    """
    [found] = [f for f in money(text) if f.severity is not Severity.NOTE]
    assert (found.rule, found.printed, found.expected) == ("SUM", "2,100", "1,200")


def test_balances_are_left_to_their_own_rule(outcome: Any) -> None:
    """
    (단위: 천원)
    | 구분 | 예산(A) | 지출(B) | 잔액(A-B) |
    |---|---|---|---|
    | 강좌 | 20 | 15 | 4 |
    """
    assert outcome("SUM").findings == ()


def test_the_roundings_of_a_table_are_one_note(findings: Any) -> None:
    """
    (단위: 억원)
    | 구분 | 2022년 | 2023년 |
    |---|---|---|
    | 계 | 101 | 202 |
    | 가 | 40 | 80 |
    | 나 | 60 | 121 |
    """
    [note] = findings("SUM")
    assert note.severity is Severity.NOTE
    assert told(note.figures) == [("101", "100"), ("202", "201")]


def test_posts_with_one_gap_of_the_wrong_sign_and_one_left_blank(findings: Any) -> None:
    """
    | 구분 | 계 | 5급 | 6급 | 7급 | 8급 |
    |---|---|---|---|---|---|
    | 정원 | 20 | 2 | 9 | 7 | 2 |
    | 현원 | 21 | 2 | 8 | 6 | 5 |
    | 과부족 | 1 |  | 1 |  | 3 |
    """
    assert sorted(told(findings("SUM"))) == [("", "△1"), ("1", "△1")]


# --- laws -----------------------------------------------------------------------------------------

PAIRS = st.lists(st.tuples(st.integers(1, 9_999), st.integers(1, 9_999)), min_size=4, max_size=6)
HEADS = st.sampled_from(
    ["| 구분 | 목표 | 실적 | 달성률(%) |", "| 구분 | 2022년 | 2023년 | 증감률(%) |"]
)


def rows(head: str, pairs: list[tuple[int, int]], rounding: Rounding, off: Decimal) -> str:
    """A table of two columns and their rate; the first rate is printed so much off."""
    lines = ["(단위: 명)", head, "|---|---|---|---|"]
    for at, (base, part) in enumerate(pairs):
        of = part - base if "증감" in head else part
        rate = round_exactly(Fraction(of * 100, base), 1, rounding) + (off if at == 0 else 0)
        sign = "△" if rate < 0 else ""
        lines.append(f"| 줄{at} | {base:,} | {part:,} | {sign}{abs(rate):,f} |")
    return "\n".join(lines)


@given(PAIRS, HEADS, st.sampled_from((Rounding.HALF_UP, Rounding.CUT_OFF)))
def test_what_one_rounding_prints_raises_nothing(
    pairs: list[tuple[int, int]], head: str, rounding: Rounding
) -> None:
    assert money(rows(head, pairs, rounding, Decimal(0)), "RATE", "ROUND", "SUM") == []


@given(PAIRS, HEADS)
def test_rates_that_are_rounded_up_are_no_errors(pairs: list[tuple[int, int]], head: str) -> None:
    """Whether rounding up is the table's policy or a slip is ROUND's to tell."""
    assert money(rows(head, pairs, Rounding.UP, Decimal(0)), "RATE", "SUM") == []


def test_a_dash_in_a_column_of_rates_states_none() -> None:
    text = """
    (단위: 명)
    | 구분 | 목표 | 실적 | 달성률(%) |
    |---|---|---|---|
    | 강좌 | 200 | 100 | 50.0 |
    | 전시 | 400 | 300 | {} |
    | 공연 | 500 | 100 | 20.0 |
    """
    assert money(text.format("-"), "RATE", "ROUND") == []
    assert money(text.format(""), "RATE", "ROUND") == []
    assert [f.printed for f in money(text.format("0"), "RATE")] == ["0"]


@given(st.lists(st.integers(10, 9_999), min_size=3, max_size=8), st.sampled_from(Rounding))
def test_shares_that_one_rounding_prints_raise_nothing(
    parts: list[int], rounding: Rounding
) -> None:
    whole = sum(parts)
    lines = ["| 구분 | 인원(명) | 구성비(%) |", "|---|---|---|", f"| 계 | {whole:,} | 100.0 |"]
    for at, part in enumerate(parts):
        share = round_exactly(Fraction(part * 100, whole), 1, rounding)
        lines.append(f"| 줄{at} | {part:,} | {share:f} |")
    assert money("\n".join(lines), "RATE", "ROUND", "SUM") == []


@given(PAIRS, st.sampled_from(Rounding), st.sampled_from(["0.2", "-0.2", "3", "-40"]))
def test_a_change_that_is_two_tenths_off_is_an_error_that_names_it(
    pairs: list[tuple[int, int]], rounding: Rounding, off: str
) -> None:
    """The columns are years, and the other rates agree."""
    text = rows("| 구분 | 2022년 | 2023년 | 증감률(%) |", pairs, rounding, Decimal(off))
    assert [f.spot.cell for f in money(text, "RATE")] == [(1, 3)]
