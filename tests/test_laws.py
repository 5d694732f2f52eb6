"""The laws of files, on the published report, on the example and on its corrected copy.

Generated Books are held to them beside each format, in `tests/formats`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from siljeok.book.nodes import Book
from siljeok.book.same import same
from siljeok.readers.read import read, read_file
from siljeok.writers import html, hwpx, json, pdf
from siljeok.writers.written import Written
from tests.shared import CORRECTED, EXAMPLE, seed_path

REPORTS: dict[str, Callable[[], Path]] = {
    "published": seed_path,
    "example": lambda: EXAMPLE,
    "corrected": lambda: CORRECTED,
}
CARRIERS: dict[str, Callable[[Book], Written]] = {
    "json": json.write,
    "hwpx": hwpx.write,
    "pdf": pdf.write,
    "html": html.write,
}


@cache
def book(report: str) -> Book:
    return read_file(REPORTS[report]()).book


@cache
def written(report: str, form: str) -> bytes:
    return CARRIERS[form](book(report)).data


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("form", CARRIERS)
def test_a_format_that_carries_the_book_gives_it_back_whole(report: str, form: str) -> None:
    reading = read(written(report, form), f"report.{form}")
    assert reading.book == book(report)
    assert [r.message_en for r in reading.repairs] == []


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("form", [hwpx, html], ids=["hwpx", "html"])
def test_without_the_carried_book_the_pages_themselves_say_the_same(
    report: str, form: object
) -> None:
    assert form in (hwpx, html)
    writer = hwpx if form is hwpx else html
    name = "hwpx" if form is hwpx else "html"
    bare = writer.strip(written(report, name))
    assert len(bare) < len(written(report, name))
    assert same(read(bare, f"bare.{name}").book, writer.forget(book(report)))


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("form", [hwpx, html], ids=["hwpx", "html"])
def test_a_report_holds_nothing_that_a_format_forgets(report: str, form: object) -> None:
    writer = hwpx if form is hwpx else html
    assert same(writer.forget(book(report)), book(report))


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("form", CARRIERS)
def test_writing_twice_gives_the_same_bytes(report: str, form: str) -> None:
    assert CARRIERS[form](book(report)).data == written(report, form)
