"""TREND: what a sentence says of a rise or a fall, against the figures that it speaks of."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siljeok.audit.registry import rule
from siljeok.audit.rule import Finding, Severity, study

from .written import reading

TABLE = """
| 구분 | 2022년 | 2023년 | 2024년 |
|---|---|---|---|
| 채무 | 120 | 100 | 130 |
| 방문객 | 120 | 200 | 130 |
"""


def said(*lines: str, table: str = "") -> list[Finding]:
    text = "\n".join(("Ⅰ. 일반현황", "1 지표 / 기획팀", *(f"○ {line}" for line in lines)))
    return list(rule("TREND").check(study(reading(text + table))).findings)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("화재 신고: 500건에서 350건으로 20% 감소", "30%"),
        ("사고사망자는 457명으로 전년 동기 443명 대비 24명 증가", "14명"),
        ("이용자 457명(전년 443명, 13.2% 증가)", "3.2%"),
        ("전년(443명) 대비 14명 감소한 457명", "증가"),
        ("현장 사고: ’24.3분기 72명 → ’25.3분기 91명(18명 증가)", "19명"),
        ("(’23) 83명 → (’24) 101명(-18명)", "증가"),
        ("예산 1조 200억원에서 9,900억원으로 증가", "감소"),
        ("이용자 120명에서 360명으로 5배 증가", "3.0배"),
        ("참여율 40.5%에서 45.0%로 5.5%p 상승", "4.5%p"),
        ("회원 100명에서 100명으로 증가", "변동 없음"),
        ("2022년 443명, 2023년 457명으로 24명 증가", "14명"),
    ],
)
def test_a_movement_that_its_two_figures_do_not_give_is_told(line: str, expected: str):
    (found,) = said(line)
    assert found.severity is Severity.WARNING
    assert found.expected == expected
    assert expected in found.message_ko


@pytest.mark.parametrize(
    "line",
    [
        "화재 신고: 500건에서 350건으로 30% 감소",
        "사고사망자는 457명으로 전년 동기 443명 대비 14명 증가",
        "이용자 457명(전년 443명, 3.1% 증가)",
        "이용자 457명(전년 443명, 3.2% 증가)",
        "이용자 120명에서 360명으로 3배 증가",
        "이용자 120명에서 360명으로 2배 증가",
        "약 500건에서 350건으로 50% 감소",
        "2.4만개 → 5만개(2.1배 증가)",
        "참여율 40%에서 45%로 12.5% 상승",
        "순위 33위에서 25위로 8계단 상승",
        "100명 → 120명 → 150명(50명 증가)",
        "500건에서 350건으로 증가율 둔화",
        "교육 3회에서 5회로 확대",
        "100명에서 200명으로 감소 목표",
        "오전 10시에서 12시로 변경",
        "72명 → 91명 - 19개소 방문",
        "72명에서 91명으로 3개소 감소",
        "2020년 443명, 2023년 457명으로 24명 증가",
    ],
)
def test_a_movement_that_holds_or_that_cannot_be_held_is_left_alone(line: str):
    assert said(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "채무는 전년보다 감소하였음",
        "시의 채무는 꾸준히 감소함",
        "채무는 2023년 대비 2024년 감소했다",
        "방문객은 역대 최다를 기록",
        "방문객이 2024년 증가함",
    ],
)
def test_prose_that_its_table_contradicts_is_told(line: str):
    (found,) = said(line, table=TABLE)
    assert found.severity is Severity.WARNING
    assert len(found.figures) == 3


@pytest.mark.parametrize(
    "line",
    [
        "채무는 전년보다 증가하였음",
        "채무는 2022년 대비 2023년 감소했다",
        "1인당 채무는 전년보다 감소하였음",
        "채무 증가율은 감소함",
        "채무는 역대 최고를 기록",
        "채무는 감소할 전망",
        "채무 부담은 감소함",
        "방문객 만족도가 증가함",
    ],
)
def test_prose_that_its_table_bears_out_or_is_not_of_it_is_left_alone(line: str):
    assert said(line, table=TABLE) == []


def test_two_series_of_one_label_are_not_chosen_from():
    assert said("채무는 전년보다 감소하였음", table=TABLE + "○ 나머지\n" + TABLE) == []


@settings(deadline=None)
@given(st.integers(1, 9_999), st.integers(1, 9_999), st.integers(0, 1))
def test_a_true_difference_and_a_true_rate_are_never_told(base: int, now: int, decimals: int):
    if base == now:
        return
    way = "증가" if now > base else "감소"
    exact = Fraction(abs(now - base) * 100 * 10**decimals, base)
    for units in {int(exact), -int(-exact // 1), int(exact + Fraction(1, 2))}:
        rate = f"{units // 10}.{units % 10}" if decimals else f"{units}"
        line = f"이용자 {base:,}명에서 {now:,}명으로 {rate}% {way}"
        assert said(line) == [], line
    assert said(f"이용자는 {now}명으로 전년 {base}명 대비 {abs(now - base)}명 {way}") == []


@settings(deadline=None)
@given(st.integers(2, 9_999), st.integers(2, 9_999), st.integers(1, 50))
def test_a_difference_that_is_off_is_always_told(base: int, now: int, off: int):
    if base == now:
        return
    way = "증가" if now > base else "감소"
    wrong = abs(now - base) + off
    (found,) = said(f"이용자는 {base:,}명에서 {now:,}명으로 {wrong:,}명 {way}")
    assert found.printed == f"{wrong:,}명"
    assert found.expected.replace(",", "") == f"{abs(now - base)}명"
