"""A table of posts that lost its columns is a grid again where it can be one in one way only."""

from __future__ import annotations

from siljeok.audit import audit
from siljeok.book.nodes import Rows, Table
from siljeok.book.reading import Reading, RepairCode
from siljeok.book.texts import blocks_text
from siljeok.readers.read import read

_POSTS = """\
Ⅰ. 일반현황
1 인 력
구 분 계
일 반 직 관리운영직
6급 7급 8급 7급 8급
정 원 12 3 4 2 1 2
현 원 11 3 3 2 1 2
과부족 △1 △1
2 예 산 현 황
"""


def _table(text: str) -> tuple[Reading, Table | Rows]:
    reading = read(text.encode(), "x.txt")
    [table] = [b for b in reading.book.blocks if isinstance(b, Table | Rows)]
    return reading, table


def _cells(table: Table) -> dict[tuple[int, int], str]:
    return {(c.row, c.col): blocks_text(c.blocks) for c in table.cells if c.blocks}


def test_full_rows_give_the_columns_and_the_gap_stands_under_the_grade_that_has_one() -> None:
    reading, table = _table(_POSTS)
    assert isinstance(table, Table)
    assert (table.n_rows, table.n_cols, table.head_rows, table.head_cols) == (5, 7, 2, 1)
    cells = _cells(table)
    assert [cells[2, col] for col in range(7)] == ["정 원", "12", "3", "4", "2", "1", "2"]
    assert {col: text for (row, col), text in cells.items() if row == 4} == {
        0: "과부족",
        1: "△1",
        3: "△1",
    }
    told = [r for r in reading.repairs if r.code is RepairCode.COLUMNS]
    assert [r.certain for r in told] == [True]
    assert not [f for f in audit([reading]).findings if f.rule == "READ"]


def test_heads_of_classes_are_merged_over_their_grades() -> None:
    _, table = _table(_POSTS)
    assert isinstance(table, Table)
    spans = {blocks_text(c.blocks): (c.row_span, c.col_span) for c in table.cells if c.row == 0}
    assert spans == {
        "구 분": (2, 1),
        "계": (2, 1),
        "일 반 직": (1, 3),
        "관리운영직": (1, 2),
    }


def test_a_table_without_classes_has_one_row_of_heads() -> None:
    text = (
        "Ⅰ. 일반현황\n1 인 력\n구 분 계 6급 7급 8급\n정 원 9 3 4 2\n현 원 8 3 3 2\n과부족 △1 △1\n"
    )
    _, table = _table(text)
    assert isinstance(table, Table)
    assert (table.head_rows, table.n_cols) == (1, 5)
    assert _cells(table)[3, 3] == "△1"


def test_each_cell_knows_its_line() -> None:
    reading, table = _table(_POSTS)
    assert reading.where(f"{table.id}/r4c3").line == 8
    assert reading.where(f"{table.id}/r0c2").line == 4
    assert reading.where(f"{table.id}/r1c6").line == 5


def test_posts_that_fit_in_several_ways_stay_rows() -> None:
    several = _POSTS.replace("정 원 12 3 4 2 1 2", "정 원 12 3 4 5")
    reading, table = _table(several)
    assert isinstance(table, Rows)
    assert [r.certain for r in reading.repairs if r.code is RepairCode.COLUMNS] == [False]


def test_posts_that_fit_in_no_way_stay_rows_and_are_an_error() -> None:
    reading, table = _table(_POSTS.replace("현 원 11 3 3 2 1 2", "현 원 11 3 2 3 1 2"))
    assert isinstance(table, Rows)
    assert [f.severity.value for f in audit([reading]).findings if f.rule == "SUM"] == ["error"]


def test_classes_that_the_grades_do_not_divide_into_stay_rows() -> None:
    _, table = _table(_POSTS.replace("일 반 직 관리운영직", "일 반 직 관리운영직 별정직"))
    assert isinstance(table, Rows)
