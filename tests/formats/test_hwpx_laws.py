"""The laws of files, for HWPX: nothing is lost with the Book inside, else only what is told."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings

from siljeok.book.nodes import Bar, Book, Contents, Line, Role, Rows, Table, Unread, text_run
from siljeok.book.same import printed_form, same
from siljeok.readers.read import read, read_file
from siljeok.writers.hwpx import LOSSES, forget, strip, write
from tests.books import books
from tests.formats.hwpx_parts import edited
from tests.report import report_book
from tests.shared import seed_path

_FEW = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@_FEW
@given(books())
def test_a_file_with_the_book_inside_gives_back_the_whole_book(book: Book) -> None:
    reading = read(write(book).data, "b.hwpx")
    assert reading.book == book
    assert reading.repairs == ()


@_FEW
@given(books())
def test_a_file_without_the_book_inside_gives_all_but_the_named_losses(book: Book) -> None:
    back = read(strip(write(book).data), "b.hwpx").book
    assert printed_form(back) == printed_form(forget(book))


@_FEW
@given(books())
def test_forgetting_twice_forgets_no_more(book: Book) -> None:
    once = forget(book)
    assert forget(once) == once


@_FEW
@given(books(max_blocks=4))
def test_a_file_carries_no_book_where_none_is_wanted(book: Book) -> None:
    assert read(write(book, carry=False).data, "b.hwpx").book.figures == {}


def test_a_report_loses_nothing_that_prints() -> None:
    book = report_book()
    assert same(forget(book), book)
    assert same(read(strip(write(book).data), "r.hwpx").book, book)
    assert read(write(book).data, "r.hwpx").book == book


def test_the_published_report_loses_nothing_that_prints() -> None:
    book = read_file(seed_path()).book
    assert same(forget(book), book)
    assert same(read(strip(write(book).data), "s.hwpx").book, book)
    kinds = {type(b) for b in book.blocks}
    assert kinds >= {Bar, Line, Table, Rows, Contents}


def test_the_same_book_gives_the_same_bytes() -> None:
    assert write(report_book()).data == write(report_book()).data


def test_origins_are_lost_without_the_book_and_are_said_to_be() -> None:
    book = report_book()
    back = read(strip(write(book).data), "r.hwpx").book
    assert book.figures
    assert back.figures == {}
    assert "origins" in {loss.name for loss in LOSSES}


def test_what_was_unread_stays_so_named() -> None:
    book = Book(blocks=(Unread("u", "equation", "수식", "a over b"),))
    assert same(read(strip(write(book).data), "u.hwpx").book, book)


def test_lines_keep_marks_and_numbers_that_look_like_words() -> None:
    """A number with a blank, a mark that is not the usual one, words that begin like marks."""
    lines = (
        Line("a", Role.ITEM, 2, "●", "", "", ()),
        Line("b", Role.ITEM, 2, "", "제 1 호", "", ()),
        Line("c", Role.ITEM, 3, "-", "가.", "", text_run("- 본문")),
        Line("d", None, 0, "", "", "", text_run("○ 그대로 글")),
        Line("e", Role.ITEM, 2, "◦ ◦", "제 2 호", "", text_run(" 앞뒤 빈칸 ")),
        Line("f", Role.NOTE, 3, "_", "", "", text_run("100%_ 글")),
    )
    book = Book(blocks=lines)
    assert same(read(strip(write(book).data), "l.hwpx").book, book)


def test_style_names_are_enough_where_english_names_are_lost() -> None:
    book = report_book()
    data = strip(write(book).data)
    data = edited(data, "Contents/header.xml", lambda xml: re.sub(r'engName="[^"]*"', "", xml))
    assert same(read(data, "r.hwpx").book, book)
