"""Laws that hold for every value and for any text whatever."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siljeok.notation import (
    counter,
    cutoff,
    formal,
    funding,
    language,
    money,
    numeral,
    outline,
    rate,
)
from siljeok.notation import period as when
from siljeok.notation.errors import NotationError
from siljeok.notation.found import Found
from siljeok.notation.money import MoneyUnit

from . import strategies as some

YEAR = 2023
UNIT = MoneyUnit.THOUSAND

# What a report is made of, so that arbitrary text comes near to notation often.
MARKS = """
1 2 3 9 12 13 23 30 31 99 100 2023 2,500 46.3 . . , ~ ∼ - – ' ` ’ ( ) [ ] : 월 일 년 분기
상반기 매월 매주 마지막 주 화요일 연중 수시 기준 회 명 개소 개 기관 외 각 부 천원 억 만 조 원
백 금 일십만 구 국 시 기타 단위 % %p 배 △ ▲ □ ○ · ※ * Ⅱ 가 나 하 ① ㉮ 한 영 중 연인원 약 여 제
(단위: (구 ’24. 끝 上 개월
"""
FRAGMENTS = st.sampled_from([*MARKS.split(), " ", " ", "\t", "\n", "\u3000"])
TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(FRAGMENTS, max_size=16).map("".join),
    st.lists(FRAGMENTS, max_size=12).map(" ".join),
)

PARSERS: dict[str, Callable[[str], object]] = {
    "numeral": numeral.parse_numeral,
    "amount": money.parse_amount,
    "amount with a unit": lambda text: money.parse_amount(text, unit=UNIT),
    "cell": lambda text: money.parse_cell(text, UNIT),
    "formal": formal.parse_formal,
    "words": formal.number_from_words,
    "funding": lambda text: funding.parse_funding(text, UNIT),
    "caption": funding.parse_caption,
    "rate": rate.parse_rate,
    "count": counter.parse_count,
    "period": lambda text: when.parse_period(text, year=YEAR),
    "recurrence": when.parse_recurrence,
    "cut-off": lambda text: cutoff.parse_cutoff(text, year=YEAR),
    "languages": language.parse_languages,
    "line": outline.parse_line,
}
FINDERS: dict[str, Callable[[str], tuple[Found[Any], ...]]] = {
    "amounts": money.find_amounts,
    "funding": lambda text: funding.find_funding(text, UNIT),
    "captions": funding.find_captions,
    "rates": rate.find_rates,
    "counts": counter.find_counts,
    "periods": lambda text: when.find_periods(text, year=YEAR),
    "cut-offs": lambda text: cutoff.find_cutoffs(text, year=YEAR),
    "languages": language.find_languages,
}
PRINTERS: dict[str, Callable[[Any], str]] = {
    "numeral": numeral.print_numeral,
    "amount": money.print_amount,
    "cell": money.print_cell,
    "formal": formal.print_formal,
    "funding": lambda value: funding.print_funding(value, UNIT),
    "caption": funding.print_caption,
    "rate": rate.print_rate,
    "count": counter.print_count,
    "period": lambda value: when.print_period(value, year=YEAR),
    "recurrence": when.print_recurrence,
    "cut-off": cutoff.print_cutoff,
    "languages": language.print_languages,
    "line": outline.print_line,
}


@pytest.mark.parametrize("name", PARSERS)
@given(text=TEXTS)
def test_any_text_is_read_or_refused_with_its_place(name: str, text: str) -> None:
    refusal = None
    try:
        PARSERS[name](text)
    except NotationError as error:
        refusal = error
    if refusal is not None:
        assert refusal.text == text
        assert 0 <= refusal.start <= refusal.end <= len(text)
        assert refusal.code
        assert refusal.ko
        assert refusal.en


@pytest.mark.parametrize("name", PRINTERS)
@given(text=TEXTS)
def test_what_was_read_prints_to_what_reads_the_same(name: str, text: str) -> None:
    try:
        value = PARSERS[name](text)
    except NotationError:
        return
    printed = PRINTERS[name](value)
    again = PARSERS[name](printed)
    assert again == value
    assert PRINTERS[name](again) == printed


@pytest.mark.parametrize("name", FINDERS)
@given(text=TEXTS)
def test_what_is_found_lies_in_the_text_and_does_not_overlap(name: str, text: str) -> None:
    end = 0
    for found in FINDERS[name](text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@given(text=TEXTS)
def test_a_scan_puts_its_faults_inside_the_text(text: str) -> None:
    for fault in when.scan_periods(text, year=YEAR).faults:
        assert 0 <= fault.start < fault.end <= len(text)


@given(some.numerals())
def test_numerals_survive_printing(value: numeral.Numeral) -> None:
    assert numeral.parse_numeral(numeral.print_numeral(value)) == value


@given(some.plain_amounts() | some.mixed_amounts())
def test_amounts_survive_printing(value: money.Amount) -> None:
    again = money.parse_amount(money.print_amount(value))
    assert again == value
    assert again.won == value.won


@given(some.plain_amounts())
def test_cells_survive_printing(value: money.Amount) -> None:
    assert money.parse_cell(money.print_cell(value), value.unit) == value


@given(some.formals())
def test_formal_amounts_survive_printing(value: formal.FormalAmount) -> None:
    again = formal.parse_formal(formal.print_formal(value))
    assert again == value
    assert again.agrees


@given(some.fundings(), st.sampled_from(MoneyUnit))
def test_funding_survives_printing(value: funding.Funding, unit: MoneyUnit) -> None:
    assert funding.parse_funding(funding.print_funding(value, unit), unit) == value


@given(some.captions())
def test_unit_captions_survive_printing(value: funding.UnitCaption) -> None:
    assert funding.parse_caption(funding.print_caption(value)) == value


@given(some.rates())
def test_rates_survive_printing(value: rate.Rate) -> None:
    assert rate.parse_rate(rate.print_rate(value)) == value


@given(some.count_values())
def test_counts_survive_printing(value: counter.CountValue) -> None:
    assert counter.parse_count(counter.print_count(value)) == value


@settings(max_examples=400)
@given(some.periods(), st.sampled_from([None, "'", "`", "’"]), st.integers(2021, 2025) | st.none())
def test_periods_survive_printing(value: when.Period, mark: str | None, year: int | None) -> None:
    reading = value.recurrence.reading if value.recurrence else None
    text = when.print_period(value, year=year, year_mark=mark)
    assert when.parse_period(text, year=year or YEAR, reading=reading) == value


@given(some.recurrences())
def test_repetitions_survive_printing(value: when.Recurrence) -> None:
    text = when.print_recurrence(value)
    assert when.parse_recurrence(text, reading=value.reading) == value


@given(some.cutoffs(), st.sampled_from([None, "'", "’"]))
def test_cut_offs_survive_printing(value: cutoff.CutOff, mark: str | None) -> None:
    text = cutoff.print_cutoff(value, year_mark=mark)
    assert cutoff.parse_cutoff(text, year=value.day.year) == value


@given(st.lists(st.sampled_from(sorted(language.CODES.values())), min_size=1, unique=True))
def test_languages_survive_printing(codes: list[str]) -> None:
    for separator in (" ", "·", ", ", ""):
        if separator or len(codes) > 1:
            text = language.print_languages(codes, separator=separator)
            assert language.parse_languages(text) == tuple(codes)


@given(some.outline_lines())
def test_lines_survive_printing(value: outline.OutlineLine) -> None:
    again = outline.parse_line(outline.print_line(value))
    assert again == value
    assert again.standard


HOSTILE = (
    "1",
    "1,",
    "1천",
    "9조 ",
    "(구 1 ",
    "가 외 3명 ",
    "각 3부(",
    "3. 13. ~ ",
    "기준 5월 ",
    " ",
    "(",
)


@pytest.mark.parametrize("name", [*FINDERS, *PARSERS])
def test_a_long_hostile_line_is_got_through(name: str) -> None:
    """Not timed: a pattern that tries every split of such a line would never come back."""
    for piece in HOSTILE:
        text = piece * 3_000
        if name in FINDERS:
            assert all(found.end <= len(text) for found in FINDERS[name](text))
        else:
            with contextlib.suppress(NotationError):
                PARSERS[name](text)
