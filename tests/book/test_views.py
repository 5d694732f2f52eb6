"""Tables side by side and tables that go on: one printed table as the tables that it says."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from siljeok.book.kinds import report_kind
from siljeok.book.nodes import Block
from siljeok.book.tables import grid
from siljeok.book.texts import blocks_text
from siljeok.book.views import View, apart, joined
from tests.audit.shapes import LEFT, UP
from tests.audit.sheets import table

KIND = report_kind()
WORDS = st.sampled_from(["구분", "이름", "계", "1", "2,000", "", LEFT])
GRIDS = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=1, max_size=6)
)


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


def test_a_title_over_blocks_with_the_same_heads_stands_once() -> None:
    rows = [["현황", LEFT, LEFT, LEFT], ["이름", "수", "이름", "수"], ["가", "1", "나", "2"]]
    [one] = apart(View(table(rows, 2)))
    assert texts(one) == [["현황", "현황"], ["이름", "수"], ["가", "1"], ["나", "2"]]


def test_a_head_over_both_halves_stands_in_each() -> None:
    rows = [["구분", "5급", "계"], ["정원", "1", UP], ["구분", "6급", UP], ["정원", "2", "3"]]
    [one] = apart(View(table(rows, 1)))
    assert texts(one) == [["구분", "5급", "계", "6급", "계"], ["정원", "1", "계", "2", "3"]]


def test_tables_of_other_rows_under_a_head_that_repeats_are_apart() -> None:
    rows = [["구분", "인원"], ["가", "1"], ["구분", "금액"], ["나", "2"]]
    assert [texts(view) for view in apart(View(table(rows, 1)))] == [rows[:2], rows[2:]]


def test_heads_that_are_only_printed_again_part_nothing() -> None:
    view = View(table([["구분", "인원"], ["가", "1"], ["구분", "인원"], ["나", "2"]], 1))
    assert apart(view) == (view,)


@given(GRIDS, GRIDS, st.integers(0, 2))
def test_every_cell_of_a_view_says_what_is_printed_in_its_place(
    first: list[list[str]], second: list[list[str]], heads: int
) -> None:
    tables = [
        table(whole(rows), min(heads, len(rows)), name)
        for rows, name in ((first, "a"), (second, "b"))
    ]
    tables[1] = replace(tables[1], continues="a")
    printed = {(t.id, (c.row, c.col)): blocks_text(c.blocks) for t in tables for c in t.cells}
    for joint in joined(tables).values():
        for view in apart(joint):
            for cell in view.table.cells:
                assert blocks_text(cell.blocks) == printed[view.place((cell.row, cell.col))]
            grid(view.table, KIND, view.places)


def whole(rows: list[list[str]]) -> list[list[str]]:
    """Rows whose first cell is covered by none at its left."""
    return [
        ["가" if c == 0 and text == LEFT else text for c, text in enumerate(row)] for row in rows
    ]
