"""The rules of official writing, each with its ground."""

from __future__ import annotations

from datetime import date

import pytest

from siljeok.notation import writing
from siljeok.notation.period import Clock
from siljeok.notation.writing import AMOUNT_FORM, DATE_FORM, END_MARK, RULES, TIME_FORM, breaches


@pytest.mark.parametrize(
    ("line", "rule", "said", "instead"),
    [
        ("개최: 2022.11.14.", DATE_FORM, "2022.11.14.", "2022. 11. 14."),
        ("개최: 2022. 11. 14", DATE_FORM, "2022. 11. 14", "2022. 11. 14."),
        ("개최: 2022. 03. 04.", DATE_FORM, "2022. 03. 04.", "2022. 3. 4."),
        ("개최: 2022년 11월 14일", DATE_FORM, "2022년 11월 14일", "2022. 11. 14."),
        ("개최: `23.3.13.", DATE_FORM, "`23.3.13.", "`23. 3. 13."),
        ("개회 오후 3시 20분", TIME_FORM, "오후 3시 20분", "15:20"),
        ("개회 오전 12시", TIME_FORM, "오전 12시", "00:00"),
        ("개회 15시 20분", TIME_FORM, "15시 20분", "15:20"),
        ("예산 113560원", AMOUNT_FORM, "113560", "113,560"),
        ("예산 76798천원", AMOUNT_FORM, "76798", "76,798"),
    ],
)
def test_what_a_rule_would_write_otherwise(
    line: str, rule: writing.Rule, said: str, instead: str
) -> None:
    [breach] = breaches(line)
    assert (breach.rule, line[breach.start : breach.end], breach.instead) == (rule, said, instead)
    assert breaches(line, [other for other in RULES if other is not rule]) == ()


@pytest.mark.parametrize(
    "line",
    [
        "개최: 2022. 11. 14. 15:20, 예산 113,560원",
        "`23. 3. 13. 개최, `23. 4. ~ 9.",
        "2024 개최, 3시간 교육, 900원, 1. 2. 3.",
    ],
)
def test_what_is_written_by_the_rules_is_left_alone(line: str) -> None:
    assert breaches(line) == ()


def test_dates_and_times_print_by_the_rules() -> None:
    assert writing.print_date(date(2022, 11, 4)) == "2022. 11. 4."
    assert writing.print_time(Clock(9, 5)) == "09:05"


def test_the_end_mark_stands_two_columns_after_the_last_character() -> None:
    assert writing.with_end_mark("붙임 계획서 1부.") == "붙임 계획서 1부.  끝."
    assert writing.lacks_end_mark("붙임 계획서 1부.  끝.") is None


def test_the_end_mark_goes_to_the_next_line_when_the_line_is_full() -> None:
    assert writing.with_end_mark("가나다라마", width=14) == "가나다라마\n끝."
    assert writing.with_end_mark("가나다라마", width=15) == "가나다라마  끝."


@pytest.mark.parametrize("text", ["붙임 계획서 1부.", "붙임 계획서 1부. 끝.", "끝"])
def test_a_letter_without_its_end_mark_is_told_so(text: str) -> None:
    breach = writing.lacks_end_mark(text)
    assert breach is not None
    assert breach.rule is END_MARK
    assert END_MARK.letters_only


def test_every_rule_names_its_ground_in_both_languages() -> None:
    for rule in RULES:
        assert rule.ko
        assert rule.en
        assert "규정" in rule.ground
