"""Cut-off dates as they stand under a table's head, and the years that a text names."""

from __future__ import annotations

import pytest

from siljeok.notation.cutoff import is_cutoff, written_years


@pytest.mark.parametrize(
    "text", ["(5.31.기준)", "(2025. 6. 30. 현재)", "('25. 6월 말 기준)", "[6.30.기준]"]
)
def test_a_bracket_with_a_cut_off_date(text: str) -> None:
    assert is_cutoff(text)


@pytest.mark.parametrize("text", ["(근로 기준 개정)", "6. 30. 기준", "(6. 30.)", "(기준)", ""])
def test_a_bracket_without_one(text: str) -> None:
    assert not is_cutoff(text)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2023. 5. 31. 기준", [2023]),
        ("'23. 3. 4.(토) ~ ’24. 1. 5.", [2023, 2024]),
        ("2023년 상반기, 2022 연말", [2023, 2022]),
        ("2,023명, 12023번, 제2023-5호", []),
    ],
)
def test_the_years_that_a_text_names(text: str, years: list[int]) -> None:
    assert list(written_years(text)) == years
