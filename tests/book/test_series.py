"""Tables that follow something over years."""

from __future__ import annotations

from siljeok.book.kinds import report_kind
from siljeok.book.nodes import Table
from siljeok.book.series import series
from siljeok.book.tables import grid

from ..audit.written import reading


def of(text: str) -> dict[str, dict[int, str]]:
    (table,) = (b for b in reading(text).book.blocks if isinstance(b, Table))
    read = grid(table, report_kind())
    return {s.label: {y: n.printed for y, n in s.numbers.items()} for s in series(read)}


def test_columns_of_years_give_a_series_for_each_row():
    text = """
    | 구분 | 2023년 | 2022년 | 증감 |
    |---|---|---|---|
    | 채무(잔액) | 100 | 120 | △20 |
    | 방문객 | 30 | - | |
    """
    assert of(text) == {"채무": {2022: "120", 2023: "100"}, "방문객": {2022: "-", 2023: "30"}}


def test_rows_of_years_give_a_series_for_each_column():
    text = """
    | 연도 | 채무 | 방문객 |
    |---|---|---|
    | '22년 | 120 | 30 |
    | '23년 | 100 | 31 |
    """
    assert of(text) == {"채무": {2022: "120", 2023: "100"}, "방문객": {2022: "30", 2023: "31"}}


def test_a_year_that_two_columns_have_names_neither():
    text = """
    | 구분 | 2022년 | 2022년 | 2023년 |
    |---|---|---|---|
    | 채무 | 120 | 100 | 130 |
    """
    assert of(text) == {}
