"""Files changed at random: what a careful hand changed is read, what is damaged is read or refused.

A test that only forgives refusals would hold for a reader that refuses everything; so here the
changed files that are whole must be read, and of damaged ones a share.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from siljeok.book.nodes import Line
from siljeok.book.reading import Reading
from siljeok.book.texts import blocks_text, line_text
from siljeok.readers.draft import ReadError
from siljeok.readers.read import read
from tests.formats.hwpx_parts import packed, parts
from tests.readers.fuzzing import damaged, edited, report, whole

SLOW = settings(
    deadline=None,
    max_examples=5,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SEEDS = st.integers(0, 2**32 - 1)


def outcome(data: bytes, name: str) -> str:
    """`read`, `nothing` where no block was, or the code of a refusal that names the file twice."""
    try:
        reading = read(data, name)
    except ReadError as error:
        refused = error
    else:
        return read_to_the_end(reading, name)
    assert refused.ko.startswith(f"{name}: ")
    assert refused.en.startswith(f"{name}: ")
    assert refused.where.file == name
    return refused.code


def read_to_the_end(reading: Reading, name: str) -> str:
    assert all(reading.where(block.id).file == name for block in reading.book.blocks)
    return "read" if reading.book.blocks else "nothing"


@cache
def n_blocks(form: str) -> int:
    return len(read(whole(form), "보고").book.blocks)


# --- by a careful hand --------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "json", "hwpx", "hwpx bare", "html", "html bare"])
@SLOW
@given(SEEDS)
def test_a_report_with_a_statement_more_is_read_with_that_statement(form: str, seed: int) -> None:
    data, statement = edited(form, Random(seed))
    reading = read(data, "보고")
    [line] = [b for b in reading.book.blocks if isinstance(b, Line) and statement in line_text(b)]
    assert (line.mark, line_text(line)) == ("○", statement)
    assert len(reading.book.blocks) == n_blocks(form) + 1


@pytest.mark.parametrize("form", ["pdf", "pdf bare"])
@pytest.mark.parametrize("seed", range(2))
def test_a_pdf_saved_by_another_program_is_read_as_before(form: str, seed: int) -> None:
    data, _ = edited(form, Random(seed))
    assert data != whole(form)
    assert read(data, "보고").book == read(whole(form), "보고").book


@SLOW
@given(SEEDS)
def test_a_book_in_another_layout_of_json_is_the_same_book(seed: int) -> None:
    data, statement = edited("json", Random(seed))
    book = read(data, "보고").book
    [at] = [n for n, block in enumerate(book.blocks) if block.id == "put-in"]
    assert blocks_text(book.blocks[at : at + 1]).endswith(statement)
    assert (*book.blocks[:at], *book.blocks[at + 1 :]) == report().blocks


# --- damaged on its way -------------------------------------------------------------------------


# Of so many damaged files, the shares in hundredths that are read at least and at most. A reader
# that refused all, or took whatever comes, is outside. Most damage to text and HTML is only a
# statement less, but a page that is cut off is refused; JSON and the XML of HWPX break at every
# mark that is hit.
SHARES = {
    "text": (60, 75, 97),
    "json": (200, 40, 70),
    "hwpx": (40, 30, 65),
    "hwpx bare": (60, 30, 65),
    "html": (40, 60, 95),
    "html bare": (60, 60, 95),
    "pdf": (30, 45, 95),
}


@pytest.mark.parametrize("form", SHARES)
def test_of_damaged_files_a_share_is_read_and_the_others_refused(form: str) -> None:
    n_files, least, most = SHARES[form]
    ended = Counter(outcome(damaged(form, Random(seed)), "보고") for seed in range(n_files))
    assert n_files * least <= ended["read"] * 100 <= n_files * most, ended
    assert ended["nothing"] == 0, ended


# --- whatever comes -----------------------------------------------------------------------------

LETTERS = st.text(alphabet="가나다라마바사아자차카타파하회명곳원", min_size=2, max_size=30)


@settings(deadline=None)
@given(st.lists(LETTERS, min_size=1, max_size=12), st.sampled_from(["utf-8", "utf-16", "cp949"]))
def test_lines_of_letters_are_read_to_the_last_one(lines: list[str], encoding: str) -> None:
    text = "\n".join(lines) + "\n"
    read_back = blocks_text(read(text.encode(encoding), "글").book.blocks)
    assert [c for c in read_back if c.isalpha()] == [c for c in text if c.isalpha()]


@pytest.mark.parametrize("form", ["text", "json", "hwpx bare", "html bare", "pdf"])
@SLOW
@given(st.binary(max_size=300))
def test_any_bytes_alone_are_refused_or_read_and_do_no_harm_where_a_format_has_room(
    form: str, data: bytes
) -> None:
    for start in STARTS[form]:
        event(outcome(start + data, "아무"))
    assert len(read(with_room(form, data), "보고").book.blocks) == n_blocks(form)


# What the bytes of each format begin with, so that its own reader gets them.
STARTS = {
    "text": (b"", b"\xff\xfe", b"\xef\xbb\xbf"),
    "json": (b"{", b'{"', b"["),
    "hwpx bare": (b"PK", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    "html bare": (b"<html>", b"<!doctype html><p>", b"<?xml"),
    "pdf": (b"%PDF-", b"%PDF-1.7\n"),
}


def with_room(form: str, data: bytes) -> bytes:
    """A whole file with the bytes where its format lets anything stand."""
    file = whole(form)
    match form:
        case "hwpx bare":
            return packed({**parts(file), "BinData/any.bin": data})
        case "html bare":
            return file.replace(b"</head>", b"<!-- " + data.hex().encode() + b" --></head>", 1)
        case "pdf":
            return file + data
    return file + b" \n" * len(data)
