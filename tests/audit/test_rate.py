"""RATE and ROUND: printed rates against their amounts, and the rounding of all of them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siljeok.book.findings import Severity, Verdict
from siljeok.notation.rate import Rounding, round_exactly

from .money import findings, grave, outcomes
from .report import changed


def table(*rows: tuple[int, int, str]) -> str:
    """A report with one programme for each budget, spending and printed rate."""
    return "Ⅱ. 주요업무 추진실적\n" + "\n".join(
        f"{n} 사업 {n} / 한팀\n(단위: 천원)\n| 예산액 | 집행액 | 집행률(%) |\n|---|---|---|\n"
        f"| {budget:,} | {spent:,} | {rate} |"
        for n, (budget, spent, rate) in enumerate(rows, 1)
    )


@pytest.mark.parametrize(
    ("budget", "spent", "printed", "expected"),
    [(6_285, 2_191, "30.8", "34.9"), (12_000, 1_900, "15.6", "15.8"), (10_000, 5_000, "5", "50.0")],
)
def test_a_rate_that_no_rounding_explains(
    budget: int, spent: int, printed: str, expected: str
) -> None:
    assert grave(table((budget, spent, printed))) == [("RATE", printed, expected)]


@pytest.mark.parametrize("printed", ["34.8", "34.9", "35"])
def test_a_rate_that_some_rounding_explains_is_no_error(printed: str) -> None:
    assert findings(table((6_285, 2_191, printed)), "RATE") == []


@given(
    st.integers(1, 10**7),
    st.integers(0, 10**7),
    st.integers(0, 2),
    st.sampled_from(Rounding),
)
def test_what_any_rounding_prints_is_never_an_error(
    budget: int, won: int, decimals: int, rounding: Rounding
) -> None:
    """The rate is of won, the amounts are in 천원."""
    spent = won % (budget * 1000)
    rate = round_exactly(Fraction(spent * 100, budget * 1000), decimals, rounding)
    text = table((budget, int(round_exactly(Fraction(spent, 1000), 0, rounding)), f"{rate:,f}"))
    assert findings(text, "RATE", "ROUND") == []


@given(st.integers(10**5, 10**7), st.integers(0, 1000), st.sampled_from([2, 3, -2, -3, 50, -50]))
def test_a_rate_off_by_two_tenths_is_always_an_error(budget: int, share: int, off: int) -> None:
    spent = budget * share // 1000  # a 천원 more or less is 0.001 at most
    true = round_exactly(Fraction(spent * 100, budget), 1)
    printed = true + Decimal(off) / 10
    if printed >= 0:
        assert [f.rule for f in findings(table((budget, spent, f"{printed}")), "RATE")] == ["RATE"]


def test_one_rounding_for_all_names_the_fewest_rates_that_break_it() -> None:
    """Three are rounded (66.67, 28.58, 85.27), one is cut off (46.39)."""
    text = table(
        (3_000, 2_000, "66.7"),
        (88_250, 25_223, "28.6"),
        (175_000, 149_230, "85.3"),
        (558_360, 259_035, "46.3"),
    )
    [found] = findings(text, "RATE", "ROUND")
    assert (found.rule, found.severity, found.verdict) == (
        "ROUND",
        Severity.WARNING,
        Verdict.ROUNDING,
    )
    assert [(f.printed, f.expected) for f in found.figures] == [("46.3", "46.4")]
    assert "절사한 값" in found.message_ko


def test_a_report_that_cuts_off_throughout_agrees_with_itself() -> None:
    text = table((3_000, 2_000, "66.6"), (558_360, 259_035, "46.3"))
    assert findings(text, "ROUND") == []
    [agreed] = outcomes(text)["ROUND"].agreements
    assert "절사" in agreed.text_ko


def test_dropped_zeros_are_no_other_rounding() -> None:
    text = table((200, 70, "35"), (1_000, 120, "12.0"), (3_000, 2_000, "66.7"))
    assert findings(text, "RATE", "ROUND") == []


def test_one_rate_in_whole_per_cent_among_others_breaks_their_rounding() -> None:
    """34.6 printed as 35 is no dropped zero."""
    text = table(
        (1_000, 346, "35"), (3_000, 2_000, "66.7"), (3_000, 1_000, "33.3"), (700, 100, "14.3")
    )
    [found] = findings(text, "RATE", "ROUND")
    assert (found.rule, found.figures[0].expected) == ("ROUND", "34.6")


def test_no_rate_is_asked_of_a_budget_of_zero() -> None:
    outcome = outcomes(table((0, 0, "0.0")))["RATE"]
    assert (outcome.findings, len(outcome.unchecked)) == ((), 1)


def test_a_rate_that_is_only_off_is_not_a_matter_of_rounding_too() -> None:
    assert grave(changed(("| 36.7 |", "| 37.6 |"))) == [("RATE", "37.6", "36.7")]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("연간 목표 100명 중 62명 달성(26%)", "62.0%"),
        ("만족도 조사: 95.2%(응답 400명 중 370명)", "92.5%"),
        ("안전점검: 87개소 중 97개소 양호(90.8%)", "111.5%"),
        ("식재: 목표 200주, 실적 184주(달성률 920%)", "92.0%"),
        ("식재: 목표 200주, 실적 184주(달성률 108.7%)", None),
        ("연간 목표 100명 중 120명 달성(120%)", None),
        ("연간 목표 100명 중 62명 달성(62%)", None),
        ("만족도 조사: 92.5%(응답 400명 중 370명)", None),
        ("대상 3명 중 2명 참여(66.6%)", None),
        ("대상 100명 중 62명 감소(38%)", None),
        ("관내 18개 동 중 15개 동 참여", None),
        ("목표 100명 중 62명 달성(전년 대비 26%)", None),
    ],
)
def test_a_rate_in_a_sentence_is_that_of_the_counts_beside_it(line: str, wrong: str | None) -> None:
    found = findings(f"Ⅱ. 주요업무 추진실적\n1 장터 운영 / 한팀\n○ {line}", "RATE")
    assert [f.expected for f in found] == ([wrong] if wrong else [])


def test_one_rate_that_only_rounding_up_explains_is_no_policy() -> None:
    """92.03 printed 92.1 beside rates that every rounding explains."""
    [found] = findings(
        table(
            (1_850_000, 1_702_500, "92.1"), (600_000, 570_000, "95.0"), (500_000, 450_000, "90.0")
        ),
        "ROUND",
    )
    assert found.severity is Severity.WARNING
    assert [(f.printed, f.expected) for f in found.figures] == [("92.1", "92.0")]


def test_rounding_up_is_a_policy_where_several_rates_need_it_and_none_contradicts() -> None:
    up = ((9_000, 1_000, "11.2"), (9_000, 2_000, "22.3"), (500_000, 450_000, "90.0"))
    assert findings(table(*up), "ROUND") == []
    [found] = findings(table(*up, (9_000, 3_000, "33.3")), "ROUND")
    assert [(f.printed, f.expected) for f in found.figures] == [("11.2", "11.1"), ("22.3", "22.2")]


@pytest.mark.parametrize(("printed", "wrong"), [("-", []), ("", []), ("0", ["0"])])
def test_a_dash_for_a_rate_of_spending_states_none(printed: str, wrong: list[str]) -> None:
    text = table((900, 300, "33.3"), (600, 200, "33.3"), (300, 100, printed))
    assert [f.printed for f in findings(text, "RATE")] == wrong
