"""What tells a unit caption or a funding bracket before anything in it is read."""

from __future__ import annotations

import pytest

from siljeok.notation.funding import is_caption, is_funding, parse_caption
from siljeok.notation.money import MoneyUnit


@pytest.mark.parametrize(
    "text",
    [
        "(단위: 천원)",
        "[단위 : 백만원, %]",
        "(단 위 ; 명)",
        "<단위: 천원(부가세 포함)>",
        "(2025. 6. 30. 현재, 단위: 명)",
        "(6. 30. 현재  단위: 명)",
        "(2025. 6. 30. 현재) (단위: 명)",
    ],
)
def test_a_line_that_is_a_unit_caption(text: str) -> None:
    assert is_caption(f"  {text} ")


@pytest.mark.parametrize(
    "text",
    ["(읍면 단위 행사)", "단위: 천원", "(단위: 천원) 아래와 같음", "(천원)", "단위사업명", ""],
)
def test_a_line_that_is_no_unit_caption(text: str) -> None:
    assert not is_caption(text)


def test_a_bracket_behind_a_unit_leaves_it_that_unit() -> None:
    caption = parse_caption("(단위: 천원(부가세 포함))")
    assert caption.units == ("천원(부가세포함)",)
    assert caption.money is MoneyUnit.THOUSAND


def test_a_date_may_stand_before_the_unit_with_a_blank_only() -> None:
    caption = parse_caption("('25. 6. 30. 현재  단위: 명)")
    assert (caption.lead, caption.units) == ("'25. 6. 30. 현재", ("명",))


@pytest.mark.parametrize(
    "text", ["(구 76,798)", "(국 1,000 시 500 구 500)", "(시비 △20)", "(구 100, 협회 20)"]
)
def test_a_bracket_that_begins_with_what_a_source_pays(text: str) -> None:
    """The second line of a cell of money, whoever else pays."""
    assert is_funding(text)


@pytest.mark.parametrize(
    "text", ["(시, 여 야, 민간)", "(구 단위)", "(76,798)", "구 76,798", "(국비 50%)", "(시 3개소)"]
)
def test_a_bracket_that_names_no_money_of_a_source(text: str) -> None:
    assert not is_funding(text)
