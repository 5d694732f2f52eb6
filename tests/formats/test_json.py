"""JSON: the whole Book, and plain words for every file that is none."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siljeok.book.codec import CodecError
from siljeok.book.nodes import Book, Box, BoxKind, Cell, Line, Role, Table, Text
from siljeok.book.reading import Where
from siljeok.readers.assemble import assemble
from siljeok.readers.draft import ReadError
from siljeok.readers.json import draft_json
from siljeok.writers.json import LOSSES, write
from tests.books import books

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def line(ident: str, text: str) -> Line:
    return Line(ident, Role.ITEM, 2, "○", "", "", (Text(text),))


def refusal(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        draft_json(data, "보고.json")
    error = caught.value
    assert error.where.file == "보고.json"
    assert error.ko.startswith("보고.json: ")
    assert error.en.startswith("보고.json: ")
    assert re.search("[가-힣]", error.ko.removeprefix("보고.json"))
    return error


def edited(change: Callable[[dict[str, Any]], object]) -> bytes:
    book = Book(blocks=(line("a", "가"), line("b", "나")))
    data = json.loads(write(book).data)
    change(data)
    return json.dumps(data).encode()


@UNTIMED
@given(books(max_blocks=5))
def test_a_written_book_is_read_back_whole_with_nothing_left_to_recognise(book: Book) -> None:
    draft = draft_json(write(book).data, "보고.json")
    assert assemble(draft).book == book
    assert not any(placed.raw for placed in draft.placed)
    assert {placed.where for placed in draft.placed} <= {Where("보고.json")}  # it has no lines
    assert LOSSES == ()


def test_equal_books_are_equal_files() -> None:
    once = write(Book(blocks=(line("a", "가나"),))).data
    again = write(Book(blocks=(Line("a", Role.ITEM, 2, "○", "", "", (Text("가"), Text("나"))),)))
    assert hashlib.sha256(once).digest() == hashlib.sha256(again.data).digest()


def test_blocks_in_cells_and_boxes_have_their_place() -> None:
    box = Box("x", BoxKind.TEXT, (line("in-box", "가"),))
    table = Table("t", 2, 2, (Cell(1, 0, 1, 1, (line("in-cell", "나"), box)),))
    draft = draft_json(write(Book(blocks=(line("a", "다"), table))).data, "f")
    assert draft.wheres == {
        "in-cell": Where("f", cell=(1, 0)),
        "x": Where("f", cell=(1, 0)),
        "in-box": Where("f", cell=(1, 0)),
    }


def test_a_mark_of_byte_order_is_no_obstacle() -> None:
    data = b"\xef\xbb\xbf" + write(Book()).data
    assert assemble(draft_json(data, "f")).book == Book()


def test_a_file_in_another_encoding_says_where_utf8_ends() -> None:
    error = refusal('{"siljeok": "실적"}'.encode("cp949"))
    assert error.code == "encoding"
    assert "byte 14" in error.en
    assert refusal('{"siljeok"'.encode("utf-16")).code == "encoding"


def test_a_file_that_was_cut_off_says_in_which_line() -> None:
    error = refusal(b'{\n "siljeok": {"format": 0},\n "meta"')
    assert (error.code, error.where.line) == ("not-json", 3)
    assert "cut off" in error.en


def test_an_empty_file() -> None:
    assert refusal(b"").code == "not-json"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"siljeok": 1, "siljeok": 2}', '"siljeok" twice'),
        (b'{"siljeok": NaN}', "NaN is not a number"),
        (b'{"siljeok": -Infinity}', "-Infinity is not a number"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"a":' * 200_000, "nested too deeply"),
        (b'{"siljeok": ' + b"9" * 5000 + b"}", "too many digits"),
    ],
)
def test_json_that_no_reader_should_trust(data: bytes, said: str) -> None:
    error = refusal(data)
    assert error.code == "not-json"
    assert said in error.en


def test_json_that_is_no_book_names_the_path() -> None:
    error = refusal(edited(lambda data: data["blocks"][1].update(level="둘")))
    assert (error.code, error.where) == ("not-a-book", Where("보고.json"))
    assert "$.blocks[1].level: expected an integer from 0" in error.en
    assert "$.blocks[1].level" in error.ko


def test_a_number_beyond_all_bounds_is_refused_where_it_stands() -> None:
    data = write(Book(blocks=(line("a", "가"),))).data.replace(b'"level":2', b'"level":1e999')
    assert "$.blocks[0].level" in refusal(data).en


def test_a_newer_format_says_what_to_do() -> None:
    error = refusal(edited(lambda data: data.update(siljeok={"format": 9})))
    assert "Install a newer version" in error.en


@pytest.mark.parametrize("data", [b"[]", b"null", b"7", b'"x"', b"{}", b'{"findings": []}'])
def test_json_of_something_else(data: bytes) -> None:
    assert refusal(data).code == "not-a-book"


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_bytes_give_a_traceback(data: bytes) -> None:
    with pytest.raises(ReadError):
        draft_json(data, "f")


def test_a_book_that_json_cannot_hold_is_not_written() -> None:
    with pytest.raises(CodecError):
        write(Book(blocks=(line("a", "\ud800"),)))
