"""A table of posts that lost its columns is a grid again where it can be one in one way only."""

from __future__ import annotations

import pytest

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


def _posts(head: str, *rows: str) -> str:
    body = "\n".join(rows)
    return f"Ⅰ. 일반현황\n1 인 력\n{head}\n{body}\n2 예 산 현 황\n"


def _alarms(reading: Reading) -> list[str]:
    return [f.message_ko for f in audit([reading]).findings if f.rule in ("SUM", "READ")]


@pytest.mark.parametrize(
    ("head", "rows", "columns"),
    [
        ("구 분 계\n일 반 직 공무직\n6급 7급", ["9 3 4 2", "8 3 3 2", "△1 0 △1 0"], 5),
        ("구 분 계 6급 7급 공무직", ["9 3 4 2", "8 3 3 2", "△1 0 △1 0"], 5),
        ("구 분 계\n일 반 직 공무직 청원경찰\n6급 7급", ["9 3 3 2 1", "9 3 3 2 1", "0 0 0 0 0"], 6),
        ("구분 계 일반직 임기제\n6급 7급 나급 다급", ["9 3 3 2 1", "9 3 3 2 1", "0 0 0 0 0"], 6),
        ("구분\n계\n일반직 임기제\n6급 7급 6급 7급", ["9 3 3 2 1", "9 3 3 2 1", "- - - - -"], 6),
        (
            "구분 계\n일반직 임기제\n소계 6급 7급 소계 7급 8급",
            ["9 6 3 3 3 2 1", "8 6 3 3 2 1 1", "△1 0 0 0 △1 △1 0"],
            8,
        ),
        (
            "구분 계\n일반직 임기제\n6급 7급 소계 7급 8급",
            ["9 3 3 3 2 1", "8 3 3 2 1 1", "△1 0 0 △1 △1 0"],
            7,
        ),
        ("구분 6급 7급 계", ["3 4 7", "3 3 6", "0 △1 △1"], 4),
        ("직급 총원 6급 7급 비고", ["7 3 4", "6 3 3", "△1 0 △1"], 5),
        ("구분 계 일반직 별정직 공무직", ["9 6 1 2", "9 6 1 2", "0 0 0 0"], 5),
        ("구 분 계\n일 반 직 별정직 임기제\n6급 7급", ["9 3 3 1 2", "9 3 3 1 2", "0 0 0 0 0"], 6),
        ("구분\n계\n일반직 공무직\n6급\n7급", ["9 3 4 2", "9 3 4 2", "0 0 0 0"], 5),
        ("구분 계 6급 7급\n(2026.6.30.기준)", ["7 3 4", "8 4 4", "+1 +1 0"], 4),
    ],
)
def test_full_rows_stand_under_every_head_that_is_understood(
    head: str, rows: list[str], columns: int
) -> None:
    names = ("정 원", "현 원", "과부족")
    reading, table = _table(
        _posts(head, *(f"{n} {row}" for n, row in zip(names, rows, strict=True)))
    )
    assert isinstance(table, Table)
    assert table.n_cols == columns
    assert _cells(table)[table.head_rows, 0] == "정 원"
    assert _alarms(reading) == []


def test_a_subtotal_is_held_against_its_own_grades() -> None:
    """소계 6 over 3 and 4; the total counts it once."""
    head = "구분 계\n일반직 임기제\n소계 6급 7급 소계 7급 8급"
    reading, _ = _table(
        _posts(head, "정원 9 6 3 3 3 2 1", "현원 9 6 3 4 3 2 1", "과부족 0 0 0 0 0 0 0")
    )
    assert [f.severity.value for f in audit([reading]).findings if f.rule == "SUM"] != []


@pytest.mark.parametrize(
    "head",
    [
        "구 분 계\n일 반 직\n6급 7급",
        "구 분 계\n일 반 직 임기제\n6급 7급",
        "구 분 계\n별정직 임기제\n6급 7급 8급",
        "구 분 계 6급 7급",
    ],
)
def test_a_head_that_the_numbers_do_not_fit_is_no_error(head: str) -> None:
    reading, table = _table(
        _posts(head, "정 원 9 3 3 1 1 1", "현 원 8 3 2 1 1 1", "과부족 △1 0 △1 0 0 0")
    )
    assert isinstance(table, Rows)
    assert [f.severity.value for f in audit([reading]).findings if f.rule in ("SUM", "READ")] == [
        "note"
    ]


@pytest.mark.parametrize("row", ["과부족 1 △1", "과부족 0 1 △1"])
def test_a_gap_of_zero_in_all_may_be_blank(row: str) -> None:
    reading, table = _table(_posts("구 분 계 6급 7급", "정 원 7 3 4", "현 원 7 4 3", row))
    assert not [f for f in audit([reading]).findings if f.severity.value == "error"]
    if row == "과부족 1 △1":
        assert isinstance(table, Table)
        assert {col: text for (r, col), text in _cells(table).items() if r == 3} == {
            0: "과부족",
            2: "1",
            3: "△1",
        }


def test_a_row_of_gaps_may_be_blank_where_nobody_is_missing() -> None:
    reading, table = _table(_posts("구 분 계 6급 7급", "정 원 7 3 4", "현 원 7 3 4", "과부족"))
    assert isinstance(table, Table)
    assert table.n_rows == 4
    assert _alarms(reading) == []


def test_vacancies_are_counted_the_other_way_round() -> None:
    reading, table = _table(_posts("구 분 계 6급 7급", "정 원 7 3 4", "현 원 6 3 3", "결 원 1 1"))
    assert isinstance(table, Table)
    assert _cells(table)[3, 3] == "1"
    assert _alarms(reading) == []
    wrong, _ = _table(_posts("구 분 계 6급 7급", "정 원 7 3 4", "현 원 6 3 3", "결 원 2 1 1"))
    assert [f.severity.value for f in audit([wrong]).findings if f.rule == "SUM"] != []


def test_posts_in_columns_are_a_table_though_their_heads_are_spaced() -> None:
    reading, table = _table(
        _posts("팀 명 정 원 현 원 과부족", "계 9 8 △1", "길팀 5 5 0", "숲팀 4 3 △1")
    )
    assert isinstance(table, Table)
    assert _cells(table)[0, 1] == "정 원"
    assert _alarms(reading) == []


def test_gaps_that_no_grade_explains_are_an_error_where_their_total_is_blank() -> None:
    reading, _ = _table(_posts("구 분 계 6급 7급", "정 원 7 3 4", "현 원 7 4 3", "과부족 △1 1"))
    assert [f.severity.value for f in audit([reading]).findings if f.rule == "SUM"] == ["error"]


def test_readings_that_say_the_same_are_told_once() -> None:
    head = "구 분 계\n일 반 직 임기제\n5급 6급 7급 8급 7급 8급"
    reading, table = _table(_posts(head, "정 원 6 1 1 1 3", "현 원 7 1 1 1 1 3", "과부족 1 1"))
    assert isinstance(table, Rows)
    [told] = _alarms(reading)
    assert told.count("정원 없이 현원 1명(+1)") == 1
    assert "1가지로 읽을 수 있습니다" in told


def test_the_name_of_a_row_is_one_cell() -> None:
    """A head that nobody knows: no column is made of the letters of 정 원."""
    reading = read(
        _posts("구 분 계\n일 반 직 임기제\n6급 수석급", "정 원 7 3 4", "현 원 7 3 4").encode(),
        "x.txt",
    )
    for block in reading.book.blocks:
        if isinstance(block, Table):
            assert not any(text.startswith("원 ") for text in _cells(block).values())


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
