"""Tables side by side and tables that go on: one printed table as the tables that it says."""

from __future__ import annotations

from dataclasses import replace

from siljeok.book.kinds import report_kind
from siljeok.book.nodes import Block
from siljeok.book.tables import grid
from siljeok.book.views import View, apart, joined
from tests.audit.shapes import LEFT, UP
from tests.audit.sheets import table

KIND = report_kind()


def texts(view: View) -> list[list[str]]:
    read = grid(view.table, KIND, view.places)
    return [[read.text(r, c) for c in range(view.table.n_cols)] for r in range(view.table.n_rows)]


def test_blocks_with_the_same_heads_are_one_list() -> None:
    rows = [["이름", "수", "이름", "수"], ["가", "1", "다", "3"], ["나", "2", "라", "4"]]
    [one] = apart(View(table(rows, 1)))
    assert texts(one) == [["이름", "수"], ["가", "1"], ["나", "2"], ["다", "3"], ["라", "4"]]
    assert one.place((4, 1)) == ("t", (2, 3))


def test_a_total_over_both_blocks_stands_once_under_the_list() -> None:
    rows = [["이름", "수", "이름", "수"], ["가", "1", "다", "3"], ["계", LEFT, LEFT, "4"]]
    [one] = apart(View(table(rows, 1)))
    assert texts(one) == [["이름", "수"], ["가", "1"], ["다", "3"], ["계", "4"]]


def test_blocks_under_different_heads_are_tables_of_their_own() -> None:
    rows = [
        ["2025년", LEFT, "2024년", LEFT],
        ["구분", "인원", "구분", "인원"],
        ["가", "1", "나", "2"],
    ]
    first, second = apart(View(table(rows, 2)))
    assert texts(first) == [["2025년", "2025년"], ["구분", "인원"], ["가", "1"]]
    assert texts(second)[2] == ["나", "2"]
    assert second.place((2, 1)) == ("t", (2, 3))


def test_a_table_whose_first_head_does_not_repeat_stays_whole() -> None:
    rows = [["구분", "2024년", LEFT, "2025년", LEFT], [UP, "건수", "금액", "건수", "금액"]]
    rows.append(["가", "1", "2", "3", "4"])
    view = View(table(rows, 2))
    assert apart(view) == (view,)


def test_a_head_that_repeats_over_numbers_opens_no_block() -> None:
    """The head of the labels was lost, and the others moved to the left."""
    rows = [["건수", "인원", "건수", "인원"], ["가", "1", "2", "3"], ["나", "4", "5", "6"]]
    view = View(table(rows, 1))
    assert apart(view) == (view,)


def test_a_table_that_goes_on_is_read_as_one_without_its_repeated_heads() -> None:
    head = ["이름", "수"]
    first = table([head, ["가", "1"]], 1, "a")
    blocks: tuple[Block, ...] = (
        first,
        replace(table([head, ["나", "2"]], 1, "b"), continues="a"),
        replace(table([["계", "3"]], 0, "c"), continues="b"),
    )
    views = joined(blocks)
    assert list(views) == ["a"]
    assert texts(views["a"]) == [head, ["가", "1"], ["나", "2"], ["계", "3"]]
    assert [views["a"].place((row, 1)) for row in (1, 2, 3)] == [
        ("a", (1, 1)),
        ("b", (1, 1)),
        ("c", (0, 1)),
    ]


def test_a_table_of_another_width_does_not_go_on() -> None:
    wide = replace(table([["나", "2", "3"]], 0, "b"), continues="a")
    assert list(joined((table([["가", "1"]], 0, "a"), wide))) == ["a", "b"]


def test_a_wide_table_that_is_set_in_two_is_one_whose_columns_go_on() -> None:
    rows = [["구분", "계", "5급"], ["정원", "6", "1"], ["구분", "6급", "7급"], ["정원", "2", "3"]]
    [one] = apart(View(table(rows, 1)))
    assert texts(one) == [["구분", "계", "5급", "6급", "7급"], ["정원", "6", "1", "2", "3"]]
    assert one.place((1, 4)) == ("t", (3, 2))


def test_tables_of_other_rows_under_a_head_that_repeats_are_apart() -> None:
    rows = [["구분", "인원"], ["가", "1"], ["구분", "금액"], ["나", "2"]]
    assert [texts(view) for view in apart(View(table(rows, 1)))] == [rows[:2], rows[2:]]


def test_heads_that_are_only_printed_again_part_nothing() -> None:
    view = View(table([["구분", "인원"], ["가", "1"], ["구분", "인원"], ["나", "2"]], 1))
    assert apart(view) == (view,)
