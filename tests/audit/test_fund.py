"""FUND and OVER: sources against amounts, spending against its budget."""

from __future__ import annotations

import pytest

from siljeok.book.findings import Severity, Verdict

from .money import findings, grave, outcomes
from .report import RIGHT, changed


def test_a_source_that_misses_a_digit_is_one_finding_with_what_is_spent_of_it() -> None:
    """(구 25,000) became (구 2,500), and (구 12,000) is more than that."""
    [found] = findings(changed(("(구 25,000)", "(구 2,500)")), "FUND", "OVER")
    assert (found.rule, found.printed, found.expected) == ("FUND", "2,500", "25,000")
    assert [f.printed for f in found.figures] == ["2,500", "25,000", "12,000"]
    assert (found.spot.cell, found.spot.start, found.spot.end) == ((1, 0), 10, 15)


def test_a_budget_that_its_rate_its_source_and_its_project_contradict_is_one_finding() -> None:
    assert grave(changed(("| 25,000<br>", "| 52,000<br>"))) == [("FUND", "52,000", "25,000")]


def test_several_sources_are_added() -> None:
    assert "재원(시비·구비) 합계와 일치" in str(outcomes(RIGHT)["FUND"].agreements)
    [(code, _, _)] = grave(changed(("(시 5,000 구 10,000)", "(시 5,000 구 13,000)")))
    assert code == "FUND"


def test_the_rounding_of_several_sources_of_spending_is_a_note() -> None:
    text = changed(("(시 2,000 구 6,000)", "(시 2,000 구 6,001)"))
    [found] = findings(text, "FUND")
    assert found.severity is Severity.NOTE
    assert grave(text) == []


def test_one_source_of_spending_is_the_amount_itself() -> None:
    assert [code for code, _, _ in grave(changed(("(구 12,000)", "(구 12,001)")))] == ["FUND"]


@pytest.mark.parametrize(("head", "severity"), [("예산액", "note"), ("예산현액", "error")])
def test_spending_over_the_budget_is_an_error_against_the_current_budget_alone(
    head: str, severity: str
) -> None:
    text = f"""
    Ⅱ. 주요업무 추진실적
    1 장터 운영 / 한팀
    (단위: 천원)
    | {head} | 집행액 | 집행률(%) |
    |---|---|---|
    | 1,000<br>(구 1,000) | 1,200<br>(구 1,200) | 120.0 |
    """
    [found] = findings(text, "OVER")
    assert (found.severity.value, found.weight) == (severity, 200_000)
    assert found.printed == "1,200"


def test_spending_over_one_source_within_the_budget_is_an_error() -> None:
    text = """
    Ⅱ. 주요업무 추진실적
    1 장터 운영 / 한팀
    (단위: 천원)
    | 예산액 | 집행액 | 집행률(%) |
    |---|---|---|
    | 1,000<br>(시 400 구 600) | 700<br>(시 500 구 200) | 70.0 |
    """
    [found] = findings(text)
    assert (found.rule, found.printed) == ("OVER", "500")


def test_a_bracket_in_which_nothing_tells_the_wrong_source_is_named_as_a_whole() -> None:
    text = """
    Ⅱ. 주요업무 추진실적
    1 장터 운영 / 한팀
    (단위: 천원)
    | 예산액 | 집행액 | 집행률(%) |
    |---|---|---|
    | 1,000<br>(국 500 시 200 구 400) | 700<br>(국 350 시 150 구 200) | 70.0 |
    """
    [found] = findings(text)
    assert (found.rule, found.printed, found.expected) == (
        "FUND",
        "(국 500 시 200 구 400)",
        "1,100",
    )
    assert [f.printed for f in found.figures] == ["(국 500 시 200 구 400)", "1,000"]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("사업비: 8,000천원(국 4,800, 시 1,600, 구 1,500)", "7,900천원"),
        ("사업비: 300백만원(국비 100, 도비 50, 시비 140)", "290백만원"),
        ("사업비: 300백만원(국비 100, 도비 50, 시비 150)", None),
        ("사업비: 300백만원(국비 100, 도비 50 등)", None),
        ("사업비: 약 300백만원(국비 100, 도비 50)", None),
        ("사업비: 300백만원(국비 100)", None),
    ],
)
def test_an_amount_in_a_line_is_what_the_sources_behind_it_add_up_to(
    line: str, wrong: str | None
) -> None:
    found = findings(f"Ⅱ. 주요업무 추진실적\n1 장터 운영 / 한팀\n○ {line}", "FUND")
    assert [f.expected for f in found] == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("line", "sum_"),
    [
        ("사업비: 300백만원(국비 100, 도비 50, 시비 149)", "299백만원"),
        ("사업비: 42억원(국비 10억, 시비 12억, 구비 22억)", "44억원"),
    ],
)
def test_a_difference_that_rounding_may_make_is_a_note(line: str, sum_: str) -> None:
    [found] = findings(f"Ⅱ. 주요업무 추진실적\n1 장터 운영 / 한팀\n○ {line}", "FUND")
    assert (found.severity, found.verdict) == (Severity.NOTE, Verdict.ROUNDING)
    assert found.expected == sum_


def test_an_amount_is_told_against_the_sum_of_its_sources() -> None:
    line = "사업비: 2,000백만원(시비 1,200, 구비 900)"
    [found] = findings(f"Ⅱ. 주요업무 추진실적\n1 장터 운영 / 한팀\n○ {line}", "FUND")
    assert (found.printed, found.expected) == ("2,000백만원", "2,100백만원")
    assert [f.printed for f in found.figures] == ["2,000백만원", "(시비 1,200, 구비 900)"]


def test_a_reduction_is_neither_overspent_nor_slow() -> None:
    text = """
    Ⅰ. 일반현황
    1 예산현황
    (단위: 천원)
    | 단위사업명 | 예산현액 | 집행액 | 집행률(%) |
    |---|---|---|---|
    | 계 | 1,000 | 500 | 50.0 |
    | 장터 | 1,200 | 500 | 41.7 |
    | 감액 | △200<br>(구 △200) | 0<br>(구 0) | 0.0 |
    """
    assert findings(text, "OVER", "PACE") == []


BELOW = """
    Ⅱ. 주요업무 추진실적
    1 장터 운영 / 한팀
    (단위: 천원)
    | 예산현액 | 집행액 | 집행률(%) |
    |---|---|---|
    | 1,000 | 700 | 70.0 |
    | {} | {} |  |
"""


@pytest.mark.parametrize(
    ("budget", "spent", "rules"),
    [
        ("(국 500, 시 200, 구 300)", "(국 350, 시 150, 구 200)", []),
        ("(국 500, 시 200, 구 200)", "(국 350, 시 150, 구 200)", ["FUND"]),
        ("(국 500, 시 200, 구 300)", "(국 350, 시 250, 구 100)", ["OVER"]),
    ],
)
def test_a_row_of_brackets_gives_the_sources_of_the_row_above_it(
    budget: str, spent: str, rules: list[str]
) -> None:
    assert [rule for rule, _, _ in grave(BELOW.format(budget, spent))] == rules
