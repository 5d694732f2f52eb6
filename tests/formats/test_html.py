"""The laws of a page: with the Book inside it gives back all, without it what it shows."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siljeok.book.nodes import (
    Bar,
    Book,
    Box,
    BoxKind,
    Cell,
    Line,
    Meta,
    Role,
    Table,
    Unread,
    text_run,
)
from siljeok.book.same import printed_form, same
from siljeok.readers.assemble import assemble
from siljeok.readers.html import draft_html
from siljeok.writers.html import forget, strip, write
from tests.books import books

SLOW = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])

ODD = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(
            list(" \t\n\r\x00\x0b\x0c\x1f\x7f\x85\xa0\u2028\u200b\ufeff\ufffe<>&\"'\\{}")
        ),
    ),
    max_size=12,
)


def read(data: bytes) -> Book:
    return assemble(draft_html(data, "report.html")).book


@SLOW
@given(books())
def test_a_page_gives_its_book_back_and_says_the_same_without_it(book: Book) -> None:
    data = write(book).data
    assert read(data) == book
    assert printed_form(read(strip(data))) == printed_form(forget(book))
    assert strip(data) == strip(write(book, carry=False).data)
    assert forget(forget(book)) == forget(book)
    assert same(forget(book), book)


@SLOW
@given(ODD, ODD, ODD, ODD)
def test_any_characters_stand_in_any_place(a: str, b: str, c: str, d: str) -> None:
    line = Line("l 1", Role.ITEM, 2, a, b, c, text_run(d))
    plain = Line("p", None, 0, "", "", "", text_run(a))
    cell = Cell(0, 0, 1, 1, (Line("c", None, 0, "", "", "", text_run(b)),))
    two = Cell(0, 1, 1, 1, (plain, Line("c", None, 0, "", "", "", text_run(c))))
    book = Book(
        meta=Meta(a, b, c, d),
        blocks=(
            Bar("b", 2, a, b, c),
            line,
            plain,
            Table("t", 1, 2, (cell, two)),
            Box("x", BoxKind.TEXT, (plain,)),
            Unread("u", a, b, c),
        ),
    )
    shown = read(write(book, carry=False).data)
    assert printed_form(shown) == printed_form(book)
    assert [b.style for b in shown.blocks if isinstance(b, Line)] == [c, ""]
    assert read(write(book).data) == book
