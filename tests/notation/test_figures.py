"""Amounts, rates and counts as figures: rounding, units, zeros, and what cannot be made."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siljeok.notation import counter, formal, funding, money, numeral, rate
from siljeok.notation.errors import MoneyError, NumeralError, RateError
from siljeok.notation.money import Amount, MoneyUnit
from siljeok.notation.rate import Rounding, Zeros


@pytest.mark.parametrize(
    ("part", "base", "half_up", "cut_off", "up"),
    [
        (259_035, 558_360, "46.4", "46.3", "46.4"),
        (42_869, 134_298, "31.9", "31.9", "32.0"),
        (4_500, 29_000, "15.5", "15.5", "15.6"),
        (186_443, 306_812, "60.8", "60.7", "60.8"),
        (25_223, 88_250, "28.6", "28.5", "28.6"),
        (26_869, 76_798, "35.0", "34.9", "35.0"),
        (12_250, 50_000, "24.5", "24.5", "24.5"),
        (149_230, 175_000, "85.3", "85.2", "85.3"),
        (-9, 2_004, "-0.4", "-0.4", "-0.5"),
        (0, 100, "0.0", "0.0", "0.0"),
    ],
)
def test_one_rate_under_each_rounding(
    part: int, base: int, half_up: str, cut_off: str, up: str
) -> None:
    assert [str(rate.rate_of(part, base, rounding=r).value) for r in Rounding] == [
        half_up,
        cut_off,
        up,
    ]


@given(st.fractions(-1000, 1000), st.integers(0, 4))
def test_rounding_stays_within_one_step_of_the_true_value(value: Fraction, decimals: int) -> None:
    step = Fraction(1, 10**decimals)
    near = Fraction(rate.round_exactly(value, decimals))
    toward_zero = Fraction(rate.round_exactly(value, decimals, Rounding.CUT_OFF))
    away = Fraction(rate.round_exactly(value, decimals, Rounding.UP))
    assert abs(near - value) <= step / 2
    assert abs(toward_zero) <= abs(value) <= abs(away)
    assert abs(away - toward_zero) in (0, step)


def test_there_is_no_rate_over_a_base_of_zero() -> None:
    with pytest.raises(RateError) as refusal:
        rate.rate_of(3, 0)
    assert refusal.value.code == "no-base"


def test_trailing_zeros_print_by_policy() -> None:
    value = rate.rate_of(35, 100)
    assert rate.print_rate(value) == "35.0%"
    assert rate.print_rate(value, zeros=Zeros.DROP) == "35%"
    assert rate.print_rate(rate.parse_rate("100"), zeros=Zeros.DROP) == "100"


def test_times_and_points_are_rates_too() -> None:
    assert rate.print_rate(rate.rate_of(12, 10, mark=rate.RateMark.TIMES)) == "1.2배"
    assert rate.print_rate(rate.parse_rate("-3.2 %P")) == "△3.2%p"


def test_the_step_is_one_unit_of_the_last_digit() -> None:
    assert rate.parse_rate("46.3").step == Decimal("0.1")
    assert numeral.parse_numeral("1,234").step == 1
    assert money.parse_amount("20.5억원").step == 10_000_000


NO_NUMBERS = ["", "  ", "가", "1,23", "1.2.3", "△", "1 2", "5/5", "50~80", "…", "12,34,567"]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_printed_number_is_refused(text: str) -> None:
    with pytest.raises(NumeralError):
        numeral.parse_numeral(text)


NO_AMOUNTS = ["76,798", "원", "9,161억 9조원", "5만 3만원", "1.5조 300억원", "백원", "0.5원"]


@pytest.mark.parametrize("text", [*NO_AMOUNTS, "1천2천만원", "12,34원", "3개소"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(MoneyError):
        money.parse_amount(text)


def test_a_blank_cell_is_not_read_as_zero_here() -> None:
    with pytest.raises(MoneyError):
        money.parse_cell("", MoneyUnit.THOUSAND)


def test_an_amount_is_printed_in_a_unit_from_won() -> None:
    assert money.print_amount(money.amount_of(76_797_500, MoneyUnit.THOUSAND)) == "76,798천원"
    assert money.print_amount(money.amount_of(-76_797_500, MoneyUnit.THOUSAND)) == "△76,798천원"
    assert (
        money.print_amount(money.amount_of(40_000_000, MoneyUnit.HUNDRED_MILLION, decimals=1))
        == "0.4억원"
    )
    assert money.print_cell(money.amount_of(0, MoneyUnit.THOUSAND), zero="-") == "-"
    with pytest.raises(ValueError, match="won"):
        money.amount_of(1, MoneyUnit.THOUSAND, decimals=4)


@given(st.integers(-(10**14), 10**14), st.sampled_from(MoneyUnit))
def test_an_amount_lies_within_half_a_step_of_its_won(won: int, unit: MoneyUnit) -> None:
    amount = money.amount_of(won, unit)
    assert 2 * abs(amount.won - won) <= amount.step


def test_two_units_are_named_only_where_one_is_not_enough() -> None:
    assert money.print_amount(money.mixed(9_916_100_000_000, MoneyUnit.HUNDRED_MILLION)) == (
        "9조 9,161억원"
    )
    assert money.print_amount(money.mixed(10_050_000_000, MoneyUnit.TEN_MILLION)) == (
        "100억 5천만원"
    )
    assert not money.mixed(300_000_000, MoneyUnit.HUNDRED_MILLION).mixed
    with pytest.raises(ValueError, match="two units"):
        Amount(Decimal(3), MoneyUnit.HUNDRED_MILLION, mixed=True)


def test_a_won_is_the_smallest_amount() -> None:
    with pytest.raises(ValueError, match="won"):
        Amount(Decimal("0.5"), MoneyUnit.WON, 1)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "영"),
        (113_560, "일십일만삼천오백육십"),
        (1_111, "일천일백일십일"),
        (10_000, "일만"),
        (100_000_000, "일억"),
        (7_354_948_000, "칠십삼억오천사백구십사만팔천"),
        (10**15 + 2, "일천조이"),
    ],
)
def test_a_number_in_words(number: int, words: str) -> None:
    assert formal.number_in_words(number) == words
    assert formal.number_from_words(words) == number


NO_WORDS = ["", "만억", "일이", "십백", "육십오천", "만만", "영일", "조억만", "억"]


@pytest.mark.parametrize("words", NO_WORDS)
def test_words_that_say_no_number_are_refused(words: str) -> None:
    with pytest.raises(MoneyError):
        formal.number_from_words(words)


def test_ten_and_a_hundred_need_no_one_before_them() -> None:
    assert formal.number_from_words("십일만삼천오백육십") == 113_560
    assert formal.number_from_words("만") == 10_000


def test_what_a_funding_bracket_holds_is_summed_by_source() -> None:
    """25,000 is not what (구 2,500) pays: kept as printed, for the audit to say."""
    value = funding.parse_funding("(구 2,500)", MoneyUnit.THOUSAND)
    assert value.won == 2_500_000
    assert value.of(funding.Source.CITY) == 0
    assert funding.print_funding(value, MoneyUnit.THOUSAND) == "(구 2,500)"
    assert funding.print_funding(value, MoneyUnit.WON) == "(구 2,500천원)"


def test_people_are_counted_by_visit_or_by_head() -> None:
    for text, basis in (
        ("연인원 984명", counter.Basis.ATTENDANCES),
        ("연 984명", counter.Basis.ATTENDANCES),
        ("984명(연인원)", counter.Basis.ATTENDANCES),
        ("실인원 120명", counter.Basis.PERSONS),
        ("984명", None),
    ):
        value = counter.parse_count(text)
        assert isinstance(value, counter.Count)
        assert value.basis is basis


def test_rough_numbers_print_as_rough_as_they_were() -> None:
    for text in ("1.5만여명", "2.2만개소", "7.8천개소", "11만명"):
        assert counter.print_count(counter.parse_count(text)) == text


def test_so_many_of_each_without_a_list_has_no_total() -> None:
    value = counter.parse_count("각 300부")
    assert isinstance(value, counter.Each)
    assert value.total is None


def test_a_list_is_split_outside_its_brackets() -> None:
    """경남 고성군, 중국 황포구(우호, 협의), 전남 영암군 및 충북 충주시"""
    text = test_a_list_is_split_outside_its_brackets.__doc__ or ""
    assert counter.split_list(text) == (
        "경남 고성군",
        "중국 황포구(우호, 협의)",
        "전남 영암군",
        "충북 충주시",
    )


@pytest.mark.parametrize(("number", "step"), [(-1, 1), (15, 10), (3, 7)])
def test_a_count_finer_than_its_step_cannot_be_made(number: int, step: int) -> None:
    with pytest.raises(ValueError, match="steps"):
        counter.Count(number, "명", step)
