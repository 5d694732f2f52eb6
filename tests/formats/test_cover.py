"""One decision on the cover for the formats that are made for paper."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from siljeok.book.nodes import Book, Line, Meta, Role, Window, text_run
from siljeok.writers import hwpx, pdf
from tests.formats.hwpx_parts import parts

_WINDOW = Window("period", date(2023, 1, 1), date(2023, 5, 31))


@pytest.mark.parametrize(
    ("meta", "covered"),
    [
        (Meta(), False),
        (Meta(windows=(_WINDOW,)), False),
        (Meta(unit="안전과"), True),
        (Meta(government="가온구"), True),
        (Meta(title="보고서"), True),
        (Meta(report_kind="half-year"), True),
    ],
)
def test_the_pdf_and_the_hwpx_of_a_book_both_have_a_cover_or_neither(
    meta: Meta, covered: bool
) -> None:
    line = Line("a", Role.ITEM, 2, "○", "", "", text_run("연중 운영"))
    book = Book(meta=meta, blocks=(line,))
    assert len(pypdfium2.PdfDocument(pdf.write(book).data)) == 1 + covered
    body = parts(hwpx.write(book).data)["Contents/section0.xml"]
    assert (b'hidePageNum="1"' in body) is covered


def test_a_cover_that_has_only_an_office_shows_it_and_no_empty_title() -> None:
    book = Book(meta=Meta(unit="안전과"))
    page = pypdfium2.PdfDocument(pdf.write(book).data)[0]
    assert page.get_textpage().get_text_range().split() == ["안전과"]
    lines = [o for o in page.get_objects() if o.type == 2]
    assert not lines
