"""What the HWPX and the PDF say of a programme that is too long: the same thing, each by itself."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from siljeok.book.nodes import Bar, Block, Book, Line, Role, text_run
from siljeok.writers.hwpx import write as write_hwpx
from siljeok.writers.pdf import write as write_pdf
from siljeok.writers.written import Written

WRITERS = pytest.mark.parametrize("write", [write_hwpx, write_pdf], ids=["hwpx", "pdf"])
Write = Callable[[Book], Written]


LONG = "찾아가는 책 수레가 마을 곳곳을 돌며 책을 빌려주고 이야기를 나누는 자리 마련, 달"
"""With its number it is a word too long for a line, but for what closer letters would save."""


def programme(items: int, said: str = "찾아가는 책 수레") -> Book:
    """A programme of so many statements; as they stand, each takes one line."""
    blocks: list[Block] = [
        Bar("s1", 2, "1", "책 읽는 마을", "도서관팀"),
        Line("g", Role.GOAL, 0, "", "", "", text_run("책을 가까이하는 마을을 만들고자 함")),
    ]
    blocks += (
        Line(f"l{n}", Role.ITEM, 2, "○", "", "", text_run(f"{said} {n}회")) for n in range(items)
    )
    return Book(blocks=tuple(blocks))


def lines_too_many(write: Write, items: int, said: str = "찾아가는 책 수레") -> int:
    """The count that the remark on a programme tells, the same in both languages; 0 for none."""
    remarks = write(programme(items, said)).remarks
    if not remarks:
        return 0
    [remark] = remarks
    assert (remark.code, remark.block) == ("spills", "s1")
    ko = re.search(r"○ 항목으로 (?:적어도 )?(\d+)줄", remark.message_ko)
    en = re.search(r"(\d+) lines? of ○ statements", remark.message_en)
    assert ko
    assert en
    assert ko[1] == en[1]
    return int(ko[1])


@WRITERS
@pytest.mark.parametrize("items", [40, 55])
def test_so_many_lines_as_the_remark_says_have_to_go_and_not_many_fewer(
    write: Write, items: int
) -> None:
    count = lines_too_many(write, items)
    assert count
    assert lines_too_many(write, items - count) == 0
    assert lines_too_many(write, items - count * 3 // 4) > 0


@pytest.mark.parametrize("items", [22, 25, 30])
def test_statements_that_wrap_by_a_word_are_counted_as_they_are_set(items: int) -> None:
    """Letters set closer save less at the end of a word than within it."""
    hwpx, pdf = (lines_too_many(write, items, LONG) for write in (write_hwpx, write_pdf))
    assert pdf
    assert abs(hwpx - pdf) <= 2


def test_both_formats_count_in_the_same_lines_and_say_by_what() -> None:
    hwpx, pdf = (write(programme(60)).remarks[0] for write in (write_hwpx, write_pdf))
    assert "HWPX's pages, with one line to spare" in hwpx.message_en
    assert "PDF's own faces" in pdf.message_en
    assert abs(lines_too_many(write_hwpx, 60) - lines_too_many(write_pdf, 60)) <= 4
