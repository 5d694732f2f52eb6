"""Targets with their results and rates, and lines over years, read from a table."""

from __future__ import annotations

import pytest

from siljeok.book.kinds import report_kind
from siljeok.book.tables import Grid, grid
from siljeok.book.targets import Side, side, targets
from siljeok.book.years import Year, year_of
from tests.audit.sheets import table


def read(rows: list[list[str]], heads: int = 1) -> Grid:
    return grid(table(rows, heads), report_kind())


@pytest.mark.parametrize(
    ("label", "holds"),
    [
        ("목표(A)", Side.GOAL),
        ("연간계획", Side.GOAL),
        ("추진계획", Side.GOAL),
        ("실적(B)", Side.RESULT),
        ("추진실적", Side.RESULT),
        ("달성률(B/A)", Side.RATE),
        ("계획대비(%)", Side.RATE),
        ("목표달성", None),
        ("인원", None),
    ],
)
def test_what_a_label_of_a_table_of_targets_holds(label: str, holds: Side | None) -> None:
    assert side((label,)) is holds


def test_each_measure_has_its_target_its_result_and_its_rate() -> None:
    found = targets(
        read(
            [
                ["지표", "목표", "실적", "달성률(%)"],
                ["강좌 횟수", "20", "10", "50.0"],
                ["사고 건수", "4", "", "-"],
            ]
        )
    )
    assert found is not None
    first, second = found.targets
    assert [n and n.printed for n in first[1:4]] == ["20", "10", "50.0"]
    assert (first.name, first.falls, second.name, second.falls) == (
        "강좌 횟수",
        False,
        "사고 건수",
        True,
    )
    assert second.result is None


def test_years_side_by_side_have_a_target_each() -> None:
    words = ["목표", "실적", "달성률"]
    found = targets(
        read([["지표", *words, *words], ["강좌", "20", "10", "50.0", "30", "15", "50.0"]])
    )
    assert found is not None
    assert [t.goal and t.goal.printed for t in found.targets] == ["20", "30"]


def test_a_table_without_rates_or_with_two_targets_before_one_is_no_table_of_targets() -> None:
    assert targets(read([["지표", "목표", "실적"], ["강좌", "20", "10"]])) is None
    two = ["지표", "목표(전년)", "목표(금년)", "실적", "달성률"]
    assert targets(read([two, ["강좌", "20", "30", "10", "50.0"]])) is None


@pytest.mark.parametrize(
    ("label", "year"),
    [
        ("2024년", Year(24)),
        ("’24년", Year(24)),
        ("2024", Year(24)),
        ("’25.9월", Year(25, 9)),
        ("2025.6월말", Year(25, 6)),
        ("2025년(9월)", Year(25, 9)),
        ("2025년상반기", Year(25, 6)),
        ("1,234", None),
        ("합계", None),
    ],
)
def test_a_label_names_a_year_whole_or_in_part(label: str, year: Year | None) -> None:
    assert year_of((label,)) == year
