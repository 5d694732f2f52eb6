"""Reports in an office's own form: accepted, and read back with all their words in order."""

from __future__ import annotations

import pytest

from siljeok.book.kinds import loose
from siljeok.book.nodes import Bar, Book, Line, Meta, Role, Table, text_run
from siljeok.book.texts import block_text, blocks_text, line_text
from siljeok.readers.hwpx.parts import package_parts
from siljeok.readers.read import read
from siljeok.writers.hwpx import write
from siljeok.writers.hwpx_form import fill
from tests.formats.hwpx_parts import parts
from tests.formats.test_hwpx_form import accepted, small_table
from tests.report import report_book
from tests.shared import corpus


def _line(role: Role, level: int, mark: str, text: str) -> Line:
    return Line(f"{role}{level}{text}", role, level, mark, "", "", text_run(text))


def form_book() -> Book:
    """A form as it is handed out: placeholders, empty tables, a part that few reports have."""
    return Book(
        meta=Meta("20○○년 업무 추진실적", "○○구", "○○과", "half-year"),
        blocks=(
            Bar("p1", 1, "Ⅰ", "일반현황"),
            Bar("s1", 2, "1", "예산 현황"),
            _line(Role.UNIT, 0, "", "(단위: 천원)"),
            small_table([["사업명", "예산액", "집행액"], ["", "", ""]]),
            Bar("p2", 1, "Ⅱ", "주요업무 추진실적"),
            Bar("s2", 2, "1", "사업명", "○○팀"),
            _line(Role.GOAL, 0, "", "○○을 추진함"),
            _line(Role.HEAD, 1, "□", "사업개요"),
            _line(Role.ITEM, 2, "○", "내용"),
            _line(Role.ITEM, 3, "-", "내용"),
            Bar("p3", 1, "Ⅲ", "건의사항"),
            _line(Role.ITEM, 2, "○", "○○○"),
        ),
    )


def words_in_order(book: Book, data: bytes) -> None:
    """Every title, line and cell of a Book stands in a file, one after the other."""
    text = loose("\n".join(block_text(b) for b in read(data, "f.hwpx").book.blocks))
    at = 0
    for block in book.blocks:
        said: list[str] = []
        if isinstance(block, Bar):
            said = [block.title]
        elif isinstance(block, Line):
            said = [line_text(block)]
        elif isinstance(block, Table):
            said = [blocks_text(cell.blocks) for cell in block.cells]
        for words in filter(None, map(loose, said)):
            found = text.find(words, at)
            assert found >= 0, words
            at = found + len(words)


@pytest.mark.parametrize("look", ["standard", "planning"])
def test_a_report_in_a_form_keeps_all_its_words_in_order(look: str) -> None:
    form = write(form_book(), look=look, carry=False).data
    made = fill(report_book(), package_parts(form, "form.hwpx"))
    accepted(made.data)
    words_in_order(report_book(), made.data)
    assert any("건의사항" in remark.message_ko for remark in made.remarks)
    assert b"linesegarray" not in parts(made.data)["Contents/section0.xml"]


@pytest.mark.parametrize("name", ["2025_MOEL_workreport.hwpx", "MOIS_press_table.hwpx"])
def test_a_report_in_a_real_document_keeps_all_its_words_in_order(name: str) -> None:
    form = corpus(name)[0].read_bytes()
    words_in_order(report_book(), fill(report_book(), package_parts(form, name)).data)
