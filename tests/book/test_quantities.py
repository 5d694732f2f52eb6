"""What the numbers in a line mean."""

from __future__ import annotations

import pytest

from siljeok.book.quantities import QuantityKind, cell_quantities, quantities


def said(text: str, read=quantities) -> list[tuple[str, str]]:
    return [(q.kind.value, text[q.start : q.end]) for q in read(text, year=2023)]


def test_counts_money_and_rates_of_a_line():
    assert said("교육 8회 159명, 예산 25,000천원(집행률 46.3%)") == [
        ("count", "8회"),
        ("count", "159명"),
        ("money", "25,000천원"),
        ("rate", "46.3%"),
    ]


def test_a_period_and_the_length_stated_beside_it():
    assert said("신문 광고: `23. 4. ~ 9.[6개월]") == [
        ("period", "`23. 4. ~ 9.[6개월]"),
        ("length", "6"),
    ]


@pytest.mark.parametrize("text", ["제17회 축제", "도로법 제31조", "여의도동 22번지", "BOOK 3"])
def test_numbers_that_measure_nothing(text):
    assert said(text) == []


def test_counted_expressions_stand_at_their_number():
    assert said("한마음병원 외 3개 기관") == [("count", "3개 기관")]
    assert said("국내(6개) 고성군, 남구") == [("count", "6개")]
    assert said("각 300부(일 영 중 몽)") == [("count", "300부")]


def test_a_cell_holds_its_amount_and_its_sources():
    assert said("76,798\n(국 6,798 구 70,000)", cell_quantities) == [
        ("number", "76,798"),
        ("money", "6,798"),
        ("money", "70,000"),
    ]


@pytest.mark.parametrize("text", ["", "-", "해 당 없 음", "소계"])
def test_a_cell_without_a_digit_holds_no_quantity(text):
    assert said(text, cell_quantities) == []


def test_sizes_have_a_kind_of_their_own():
    [(kind, printed)] = said("부지 1,200㎡")
    assert (kind, printed) == (QuantityKind.SIZE.value, "1,200")
