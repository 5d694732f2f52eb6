"""Tables as grids, and the readings of what they add up to."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siljeok.book.additions import additions
from siljeok.book.kinds import ColumnRole, report_kind
from siljeok.book.nesting import Sum, sum_readings, total_level
from siljeok.book.nodes import Cell, Line, Table, text_run
from siljeok.book.tables import grid, read_number

KIND = report_kind()


def table(*rows: str, heads: int = 1, spans: dict[tuple[int, int], tuple[int, int]] | None = None):  # type: ignore[no-untyped-def]
    """A table of rows `a | b | c`; a cell of `^` is covered by the one in `spans` that holds it."""
    texts = [[cell.strip() for cell in row.split("|")] for row in rows]
    cells = [
        Cell(
            r,
            c,
            *(spans or {}).get((r, c), (1, 1)),
            (Line(f"t/{r}/{c}", None, 0, "", "", "", text_run(text)),),
        )
        for r, row in enumerate(texts)
        for c, text in enumerate(row)
        if text != "^"
    ]
    return Table("t", len(texts), len(texts[0]), tuple(cells), heads)


@pytest.mark.parametrize(
    ("text", "value", "span"),
    [
        ("76,798", Fraction(76798), (0, 6)),
        ("76,798\n(구 76,798)", Fraction(76798), (0, 6)),
        ("△1", Fraction(-1), (0, 2)),
        ("-", Fraction(0), (0, 1)),
        ("12명", Fraction(12), (0, 2)),
        ("46.3", Fraction(463, 10), (0, 4)),
        (" 31.9%", Fraction(319, 10), (1, 5)),
    ],
)
def test_a_cell_begins_with_its_number(text: str, value: Fraction, span: tuple[int, int]) -> None:
    number = read_number(text, "t", (0, 0))
    assert number is not None
    assert (number.value, (number.start, number.end)) == (value, span)
    assert text[number.start : number.end] == number.printed


@pytest.mark.parametrize("text", ["", "5/5", "50~80", "3월", "해당 없음", "2023. 4.", "1-2"])
def test_two_numbers_a_range_or_words_are_no_number(text: str) -> None:
    assert read_number(text, "t", (0, 0)) is None


def test_heads_that_span_are_joined_over_their_columns() -> None:
    read = grid(
        table(
            "구 분 | 계 | 일 반 직 | ^",
            "^ | ^ | 5급 | 6급",
            "정 원 | 3 | 1 | 2",
            heads=2,
            spans={(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2)},
        ),
        KIND,
    )
    assert read.cols == (("구분",), ("계",), ("일반직", "5급"), ("일반직", "6급"))
    assert read.rows[2] == ("정원",)
    assert read.name(read.cols[2]) == "일반직 5급"
    assert sorted(read.numbers) == [(2, 1), (2, 2), (2, 3)]


def test_letter_spaced_heads_have_their_roles() -> None:
    read = grid(table("사 업 명 | 예 산 액 | 집 행 액 | 집행률(%)", "가 | 10 | 5 | 50.0"), KIND)
    assert read.roles[1:] == (ColumnRole.ENACTED, ColumnRole.EXECUTED, ColumnRole.RATE)


def test_heads_are_inferred_where_the_table_names_none() -> None:
    read = grid(table("구분 | 인원", "계 | 3", "가 | 3", heads=0), KIND)
    assert (read.head_rows, read.label_cols) == (1, 1)


def test_a_group_label_printed_once_goes_on_down() -> None:
    read = grid(
        table("구분 | 항목 | 수", "본부 | 정원 | 3", " | 현원 | 2", "지소 | 정원 | 1"), KIND
    )
    assert read.rows[2] == ("본부", "현원")


@pytest.mark.parametrize(
    ("label", "level"),
    [("총계", 4), ("합계", 3), ("계", 2), ("소계", 1), ("인건비소계", 1), ("계(명)", 2)],
)
def test_totals_stand_one_above_the_other(label: str, level: int) -> None:
    assert total_level(label) == level


@pytest.mark.parametrize("label", ["회계", "계획", "설계", "기본경비", "소득"])
def test_words_that_end_or_begin_like_a_total_are_none(label: str) -> None:
    assert total_level(label) == 0


def test_a_total_at_an_edge_may_stand_above_or_below() -> None:
    paths = [("계",), ("가",), ("나",)]
    assert (Sum(0, (1, 2), True),) in sum_readings(paths)
    assert (Sum(2, (0, 1), True),) in sum_readings(paths[1:] + paths[:1])


def test_a_total_on_the_left_of_columns_and_one_below_rows_are_both_read() -> None:
    found = additions(
        grid(
            table("구분 | 계 | 가 | 나", "갑 | 3 | 1 | 2", "을 | 7 | 3 | 4", "계 | 10 | 4 | 6"),
            KIND,
        )
    )
    assert len(found) == 6
    assert all(one.sure and one.difference == 0 for one in found)


def test_blank_cells_are_told_where_they_are_taken_for_zero() -> None:
    found = additions(grid(table("구분 | 수", "계 | 3", "가 | 3", "나 | "), KIND))
    assert [one.blanks for one in found] == [((3, 1),)]


COLUMNS = st.lists(st.lists(st.integers(1, 99), min_size=4, max_size=4), min_size=2, max_size=3)


@given(COLUMNS, st.booleans(), st.booleans())
def test_nested_totals_are_found_above_or_below_whatever_the_numbers(
    columns: list[list[int]], below: bool, grand_below: bool
) -> None:
    """Two groups of two with their subtotals, and a grand total over both."""

    def group(label: str, items: list[int]) -> list[list[str]]:
        leaves = [[f"{label}{n}", *(str(c[i]) for c in columns)] for n, i in enumerate(items)]
        total = ["소계", *(str(sum(c[i] for i in items)) for c in columns)]
        return [*leaves, total] if below else [total, *leaves]

    body = group("가", [0, 1]) + group("나", [2, 3])
    grand = ["총계", *(str(sum(c)) for c in columns)]
    body = [*body, grand] if grand_below else [grand, *body]
    head = ["구분", *(f"열{n}" for n in range(len(columns)))]
    found = additions(grid(table(*(" | ".join(row) for row in [head, *body])), KIND))
    down = [one for one in found if one.name in ("소계", "총계")]
    assert len(down) == 3 * len(columns)
    assert all(one.difference == 0 for one in down)
