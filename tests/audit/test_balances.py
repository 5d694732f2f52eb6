"""BAL: what is left of a budget."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siljeok.audit import audit
from siljeok.audit.registry import rule
from siljeok.audit.rule import Outcome, Severity, study

from .written import reading

TOP = "1 꽃길 조성 / 공원팀\n(단위: 천원)\n"


def loud(text: str) -> list[tuple[str, str, str]]:
    """Errors and warnings of the whole audit: a balance must not be told twice."""
    found = audit(reading(TOP + text)).findings
    return [(f.rule, f.printed, f.expected) for f in found if f.severity is not Severity.NOTE]


def outcome(text: str) -> Outcome:
    return rule("BAL").check(study(reading(TOP + text)))


def table(*rows: str) -> str:
    head = rows[0].count("|") - 1
    return "\n".join((rows[0], "|---" * head + "|", *rows[1:]))


ONE = table("| 예산현액 | 집행액 | 잔액 | 집행률(%) |", "| 1,000 | 600 | {} | 60.0 |")
CLOSING = table(
    "| 구분 | 예산현액 | 지출액 | 이월액 | 반납액 | 불용액 |",
    "| 계 | 3,000 | 2,000 | 600 | 200 | {} |",
    "| 가 | 1,000 | 900 | 0 | 50 | 50 |",
    "| 나 | 2,000 | 1,100 | 600 | 150 | {} |",
)
TURNED = table("| 구분 | 2024년 |", "| 예산현액 | 1,000 |", "| 집행액 | 600 |", "| 잔액 | {} |")
LABELLED = table(
    "| 사업 | 예산액(A) | 집행액(B) | 전용액 | 잔액(A-B) |", "| 가 | 1,000 | 600 | 9 | {} |"
)
SHARES = table(
    "| 사업 | 예산현액 국비 | 예산현액 시비 | 집행액 국비 | 집행액 시비 | 잔액 국비 | 잔액 시비 |",
    "| 가 | 700 | 300 | 400 | 200 | 300 | 100 |",
    "| 나 | 900 | 100 | 400 | 60 | 500 | 40 |",
)


@pytest.mark.parametrize(
    "text",
    [
        ONE.format("400"),
        CLOSING.format("200", "150"),
        TURNED.format("400"),
        LABELLED.format("400"),
        table("| 예산현액 | 지출액 | 이월액 | 집행잔액 |", "| 1,000 | 600 | 300 | 100 |"),
        table("| 예산현액 | 지출액 | 이월액 | 집행잔액 |", "| 1,000 | 600 | 300 | 400 |"),
        table("| 예산액 | 원인행위액 | 집행액 | 잔액 |", "| 1,000 | 700 | 600 | 300 |"),
    ],
)
def test_what_its_figures_leave_is_agreed_with(text: str):
    assert loud(text) == []
    assert [a.rule for a in outcome(text).agreements] == ["BAL"] * len(outcome(text).agreements)
    assert outcome(text).agreements


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ONE.format("500"), ("BAL", "500", "400")),
        (TURNED.format("300"), ("BAL", "300", "400")),
        (LABELLED.format("300"), ("BAL", "300", "400")),
        (CLOSING.format("200", "190"), ("SUM", "190", "150")),
        (
            table("| 예산현액 | 지출액 | 이월액 | 불용액 |", "| 1,000 | 600 | 300 | 150 |"),
            ("BAL", "150", "100"),
        ),
    ],
)
def test_what_its_figures_do_not_leave_is_one_error(text: str, told: tuple[str, str, str]):
    assert loud(text) == [told]


def test_a_difference_that_rounding_makes_is_a_note():
    assert loud(ONE.format("401")) == []
    [note] = outcome(ONE.format("401")).findings
    assert note.severity is Severity.NOTE


def test_other_amounts_beside_a_single_row_leave_it_open():
    text = table("| 예산현액 | 집행액 | 낙찰차액 | 잔액 |", "| 1,000 | 600 | 50 | 350 |")
    assert loud(text) == []
    assert len(outcome(text).unchecked) == 1


def test_a_balance_below_zero_is_right_where_more_was_spent():
    text = table("| 예산현액 | 집행액 | 잔액 |", "| 1,000 | 1,200 | △200 |")
    assert loud(text) == [("OVER", "1,200", "")]
    assert outcome(text).agreements


def test_several_rows_bear_out_a_reading_whatever_else_stands_there():
    rows = (
        "| 가 | 900 | 500 | 7 | 400 |",
        "| 나 | 800 | 100 | 8 | 700 |",
        "| 라 | 950 | 300 | 6 | 650 |",
    )
    text = table("| 사업 | 예산현액 | 집행액 | 면적 | 잔액 |", *rows, "| 다 | 700 | 300 | 9 | {} |")
    assert loud(text.format("400")) == []
    assert loud(text.format("300")) == [("BAL", "300", "400")]


@pytest.mark.parametrize(
    "text",
    [
        "○ 예산 100백만원, 집행 60백만원, 잔액 40백만원",
        "○ 예산액 100, 집행액 60(60%), 잔액 40백만원",
        "○ 예산현액 1,000천원 / 집행액 600천원 / 이월액 300천원 / 불용액 100천원",
        "○ 예산 100백만원, 지출 60백만원, 잔액 41백만원",
    ],
)
def test_a_sentence_whose_amounts_agree(text: str):
    assert loud(text) == []
    assert outcome(text).agreements


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("○ 예산 100백만원, 집행 60백만원, 잔액 50백만원", ("BAL", "50백만원", "40백만원")),
        ("○ 예산액 100, 집행액 60(60%), 잔액 50백만원", ("BAL", "50백만원", "40백만원")),
        (
            "○ 예산현액 1,000천원 / 집행액 600천원 / 이월액 300천원 / 불용액 200천원",
            ("BAL", "200천원", "100천원"),
        ),
    ],
)
def test_a_sentence_whose_amounts_disagree(text: str, told: tuple[str, str, str]):
    assert loud(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "○ 예산 100백만원, 집행 60백만원, 잔액 50백만원(추경 10백만원 포함)",
        "○ 예산 절감 노력, 집행 잔액 3건",
        "○ 예산 100백만원, 집행률 60%, 잔액 50백만원",
    ],
)
def test_a_sentence_that_says_more_is_not_judged(text: str):
    assert loud(text) == []


amounts = st.integers(10, 9_999_999)


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=5), st.data())
def test_true_balances_never_alarm_and_a_gross_change_always_does(
    pairs: list[tuple[int, int]], data: st.DataObject
):
    """Budgets are exact in 천원; spending was rounded from won, and so was what is left."""
    rows = []
    for a, b in pairs:
        budget, spent = max(a, b), min(a, b) * 1000 + data.draw(st.integers(0, 999)) - 500
        left = budget * 1000 - spent
        rows.append((budget, (spent + 500) // 1000, (left + 500) // 1000))

    def loudly() -> list[str]:
        body = (f"| {b:,} | {s:,} | {r:,} |".replace("-", "△") for b, s, r in rows)
        found = outcome(table("| 예산현액 | 집행액 | 잔액 |", *body)).findings
        return [f.printed for f in found if f.severity is Severity.ERROR]

    assert loudly() == []
    if len(rows) == 1:
        budget, spent, left = rows[0]
        rows[0] = (budget, spent, left + 3)
        assert len(loudly()) == 1
