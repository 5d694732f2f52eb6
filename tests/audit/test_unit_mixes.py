"""UNIT: one amount stated twice a power of ten apart; two units over one table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siljeok.audit.registry import rule
from siljeok.audit.rule import Finding, Severity, study

from .written import reading


def told(*lines: str, table: str = "") -> list[Finding]:
    text = "\n".join(
        ("Ⅱ. 주요업무", "1 꽃길 조성 / 공원팀", "가꾸고자 함", *(f"○ {line}" for line in lines))
    )
    found = list(rule("UNIT").check(study(reading(text + table))).findings)
    assert all(f.severity is Severity.WARNING for f in found)
    return found


def budget(amount: int) -> str:
    return f"""
(단위: 천원)
| 예산액 | 집행액 | 집행률(%) |
|---|---|---|
| {amount:,}<br>(구 {amount:,}) | 0 | 0.0 |
"""


def test_an_amount_that_is_printed_ten_times_as_large_is_told():
    (found,) = told("총예산은 9조 9,161억원으로 편성", "총예산 9,916억원 가운데 절반을 집행")
    assert [f.printed for f in found.figures] == ["9조 9,161억원", "9,916억원"]
    assert "10배" in found.message_ko


@pytest.mark.parametrize(
    "lines",
    [
        ("총예산은 9조 9,161억원으로 편성", "총부채 9,916억원을 상환"),
        ("총예산 1,200백만원", "총예산 12억원"),
        ("총예산은 10억원", "총예산 100억원"),
        ("총예산은 1,234억원", "총예산 12,567억원"),
    ],
)
def test_amounts_of_other_things_or_of_few_digits_are_left_alone(lines: tuple[str, str]):
    assert told(*lines) == []


@settings(deadline=None)
@given(st.integers(100, 99_999), st.integers(1, 3))
def test_a_budget_in_another_unit_than_its_table_is_told_with_its_power(amount: int, power: int):
    (found,) = told(f"예산: {amount * 10**power:,}천원", table=budget(amount))
    assert f"{10**power:,}배" in found.message_ko
    assert told(f"예산: {amount:,}천원", table=budget(amount)) == []
    clashes = rule("CLASH").check(
        study(
            reading(
                "Ⅱ. 주요업무\n1 꽃길 조성 / 공원팀\n가꾸고자 함\n"
                f"○ 예산: {amount * 10**power:,}천원" + budget(amount)
            )
        )
    )
    assert clashes.findings == ()


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [("백만원", "천원", 1), ("천원", "천원", 0), ("명", "천원", 0)],
)
def test_two_units_of_money_over_one_table_are_told(first: str, second: str, said: int):
    table = f"\n(단위: {first}){budget(27_000).replace('천원', second)}"
    assert len(told(table=table)) == said


def test_a_unit_over_each_of_two_tables_is_right():
    table = budget(27_000) + "○ 나머지\n(단위: 백만원)\n| 구분 | 금액 |\n|---|---|\n| 국비 | 27 |\n"
    assert told(table=table) == []
