"""Numbers of a file of ours made absurd: the Book read from it has none that no writer takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from siljeok.audit.run import audit
from siljeok.book.codec import to_data
from siljeok.book.codec.checks import MAX_LEVEL
from siljeok.book.nodes import Bar, Book, Contents, Line, Rows, Table, walk
from siljeok.book.reading import Reading
from siljeok.readers.read import read
from siljeok.writers import html
from tests.formats.hwpx_parts import edited
from tests.readers.fuzzing import report, whole

BODY, HEAD = "Contents/section0.xml", "Contents/header.xml"


def held(data: bytes) -> Reading:
    """The reading of a file, whose Book every writer takes and the audit can go through."""
    reading = read(data, "보고")
    to_data(reading.book)
    audit(reading)
    return reading


def said(pattern: str, new: str | Callable[[re.Match[str]], str]) -> bytes:
    """The page without its Book, with what a pattern finds replaced throughout."""
    page, n_found = re.subn(pattern, new, whole("html bare").decode())
    assert n_found
    return page.encode()


@pytest.mark.parametrize("number", ["900", "99999999", "9" * 30])
@pytest.mark.parametrize("name", ["level", "depth"])
def test_a_page_that_claims_an_absurd_number_of_a_block_has_one_in_bounds(
    name: str, number: str
) -> None:
    blocks = list(walk(held(said(rf'data-{name}="\d+"', f'data-{name}="{number}"')).book.blocks))
    assert all(b.level <= MAX_LEVEL for b in blocks if isinstance(b, Bar | Line))
    assert all(b.depth <= MAX_LEVEL for b in blocks if isinstance(b, Contents))


@pytest.mark.parametrize("number", ["900", "99999999", "9" * 30])
def test_rows_that_claim_more_heads_than_there_are_have_all_of_them_as_heads(number: str) -> None:
    page = html.strip(
        html.write(Book(blocks=(Rows("r", (("구 분", "계"), ("정 원", "12"))),))).data
    )
    claimed = page.replace(b'data-block="rows"', f'data-block="rows" data-head="{number}"'.encode())
    [rows] = held(claimed).book.blocks
    assert isinstance(rows, Rows)
    assert rows.head_rows == 2


@pytest.mark.parametrize(
    "size", [r"\1 \2 900 1", r"\1 \2 1 900", "9999999 0 1 1", "0 9999999 1 1", "9999999 1 0 0"]
)
def test_a_page_that_claims_an_absurd_size_of_its_tables_has_tables_of_their_cells(
    size: str,
) -> None:
    found = held(said(r'data-size="(\d+) (\d+) \d+ \d+"', f'data-size="{size}"')).book
    tables = [b for b in walk(found.blocks) if isinstance(b, Table)]
    assert [len(t.cells) for t in tables] == [
        len(t.cells) for t in walk(report().blocks) if isinstance(t, Table)
    ]
    assert all(t.head_rows <= t.n_rows and t.head_cols <= t.n_cols for t in tables)


@pytest.mark.parametrize("number", ["900", "99999999", "9" * 30])
def test_styles_that_claim_an_absurd_level_mean_one_in_bounds(number: str) -> None:
    def raised(xml: str) -> str:
        return re.sub(
            r'(?<=engName=")siljeok [^"]+',
            lambda m: re.sub(r"(?<= )\d+|(?<= n)\d+", number, m[0]),
            xml,
        )

    book = held(edited(whole("hwpx bare"), HEAD, raised)).book
    lines = [b for b in walk(book.blocks) if isinstance(b, Bar | Line)]
    assert len(lines) > 20
    assert max(b.level for b in lines) == MAX_LEVEL


def test_a_page_whose_window_ends_before_it_begins_is_read_without_it() -> None:
    [window] = report().meta.windows
    assert window.first is not None
    before = date(window.first.year - 1, 1, 1).isoformat()
    reading = held(said('data-last="[^"]*"', f'data-last="{before}"'))
    assert reading.book.meta.windows == ()
    [told] = reading.unread
    assert before in told.message_ko
    assert "기준일을 확인" in told.message_ko


@pytest.mark.parametrize("form", ["hwpx", "hwpx bare"])
def test_a_file_whose_cover_was_given_a_date_before_its_window_is_read_without_it(
    form: str,
) -> None:
    [window] = report().meta.windows
    assert window.first is not None
    year = f"({window.last.year}."
    reading = held(edited(whole(form), BODY, lambda xml: xml.replace(year, "(1999.", 1)))
    assert all(w.last >= w.first for w in reading.book.meta.windows if w.first)
    assert ["1999-" in told.message_ko for told in reading.unread] == [True]
