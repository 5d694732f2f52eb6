"""Tables under heads that nobody knows: read as tables where the count of cells is certain."""

from __future__ import annotations

import pytest

from siljeok.book.nodes import Rows, Table
from siljeok.book.reading import Reading
from siljeok.book.texts import block_text, table_texts
from siljeok.readers.read import read


def _read(text: str) -> Reading:
    return read(text.encode(), "x.txt")


def _grid(text: str) -> list[list[str]]:
    [table] = [b for b in _read(text).book.blocks if isinstance(b, Table)]
    return table_texts(table)


def test_a_table_under_a_statement_is_no_part_of_it() -> None:
    text = "○ 이용 현황\n갈래 작년 올해\n어른 10 20\n아이 3 4\n○ 끝\n"
    assert _grid(text) == [["갈래", "작년", "올해"], ["어른", "10", "20"], ["아이", "3", "4"]]
    blocks = _read(text).book.blocks
    assert [block_text(b) for b in blocks if not isinstance(b, Table)] == ["○ 이용 현황", "○ 끝"]


def test_a_head_set_letter_by_letter_is_one() -> None:
    text = "구 분 계 빌린이 온이\n가람 도서관 30 10 20\n나래 도서관 7 3 4\n"
    assert _grid(text) == [
        ["구 분", "계", "빌린이", "온이"],
        ["가람 도서관", "30", "10", "20"],
        ["나래 도서관", "7", "3", "4"],
    ]


def test_rows_of_numbers_alone_need_a_head_for_each() -> None:
    assert _grid("봄철 여름철 가을철\n10 20 30\n11 21 31\n")[2] == ["11", "21", "31"]


STACKED = "○ 이용 현황\n갈래\n작년\n올해\n어른\n10\n20\n아이\n3\n-\n"


def test_cells_that_each_stand_on_a_line_are_put_into_rows() -> None:
    """The heads are as many as the cells of a row, and every row has as many."""
    grid = [["갈래", "작년", "올해"], ["어른", "10", "20"], ["아이", "3", "-"]]
    assert _grid(STACKED) == grid
    assert _grid(STACKED + "□ 향후계획\n") == grid


def test_each_cell_keeps_its_line() -> None:
    reading = _read(STACKED)
    [table] = [b for b in reading.book.blocks if isinstance(b, Table)]
    assert [reading.where(f"{table.id}/r{r}c{c}").line for r, c in ((0, 0), (1, 2), (2, 0))] == [
        2,
        7,
        8,
    ]


def test_two_columns_of_names_are_told_by_the_second_row() -> None:
    text = "갈래\n곳\n작년\n올해\n어른\n가람\n10\n20\n아이\n나래\n3\n4\n"
    assert _grid(text)[1:] == [["어른", "가람", "10", "20"], ["아이", "나래", "3", "4"]]


def test_a_sentence_above_the_heads_stays_a_line() -> None:
    sentence = "지난해와 올해 책을 읽은 사람을 나이에 따라 나누어 보았다."
    blocks = _read(f"{sentence}\n" + STACKED.partition("\n")[2]).book.blocks
    assert [type(b).__name__ for b in blocks] == ["Line", "Table"]


@pytest.mark.parametrize(
    "text",
    [
        STACKED.replace("3\n-\n", "3\n"),
        STACKED.replace("작년\n올해\n", "작년\n"),
        STACKED.replace("아이\n3\n-\n", ""),
        "책 읽은 사람\n" + STACKED.partition("\n")[2],
        "갈래 작년 올해\n어른 10 20\n아이 3\n",
        "작년 올해\n어른 10 20\n아이 3 4\n",
        "갈래 인원\n어른 10\n아이 20\n",
    ],
    ids=[
        "a short row",
        "a head lost",
        "one row",
        "a line that may be a head",
        "an uneven row",
        "no head of names",
        "one number",
    ],
)
def test_what_is_not_certain_stays_lines(text: str) -> None:
    blocks = _read(text).book.blocks
    assert not [b for b in blocks if isinstance(b, Table | Rows)]
    assert "".join("".join(block_text(b) for b in blocks).split()) == "".join(text.split())
