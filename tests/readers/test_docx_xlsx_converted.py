"""What was read of a document, a workbook or a page is written again as it was read."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest
from docx.shared import RGBColor

from siljeok.book.nodes import Book
from siljeok.book.same import same
from siljeok.readers.read import read, read_file
from siljeok.writers import html, hwpx
from tests.readers.office_files import saved
from tests.shared import corpus


def document() -> Book:
    made = docx.Document()
    made.add_paragraph("2024년 상반기 업무보고", style="Title")
    made.add_heading("Ⅰ. 일반현황", 1)
    made.add_heading("1. 예산 현황", 2)
    made.add_paragraph("(단위: 천원)")
    table = made.add_table(3, 3)
    for r, row in enumerate((("사업", "예산", ""), ("", "시비", "구비"), ("계", "1,000", "△5"))):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    table.cell(0, 1).merge(table.cell(0, 2)).text = "예산"
    made.add_heading("추진 방향", 2)
    made.add_paragraph("□ 추진실적")
    made.add_paragraph("축하 방문 3회", style="List Bullet")
    made.add_paragraph("회의 개최", style="List Number")
    line = made.add_paragraph("○ 남은 일 ")
    line.add_run("확인").font.color.rgb = RGBColor(255, 0, 0)
    made.add_comment(line.runs, text="메모")
    made.sections[0].footer.paragraphs[0].text = "가상구"
    out = io.BytesIO()
    made.save(out)
    return read(out.getvalue(), "a.docx").book


def workbook() -> Book:
    made = openpyxl.Workbook()
    made.active.append(["구분", "예산"])
    made.active.append(["계", 1500])
    made.create_sheet("집행").append(["가", "나"])
    return read(saved(made), "a.xlsx").book


def page() -> Book:
    text = "<h1>업무</h1><h2>현황</h2><ol><li>가</ol><table><tr><th>가<th>나<tr><td>1<td>2</table>"
    return read(f"<html><body>{text}<h2>계획</h2><p>다</p></body></html>".encode(), "a.html").book


BOOKS = {"docx": document, "xlsx": workbook, "html": page}


@pytest.mark.parametrize("form", BOOKS)
def test_a_hwpx_and_a_page_of_it_give_the_same_back_without_the_book_inside(form: str) -> None:
    book = BOOKS[form]()
    assert same(read(hwpx.strip(hwpx.write(book).data), "a.hwpx").book, hwpx.forget(book))
    assert same(read(html.strip(html.write(book).data), "a.html").book, html.forget(book))


def test_the_published_table_of_projects_becomes_hwpx_cell_by_cell() -> None:
    [path] = corpus("gyeonggi_sdg_pilot50.xlsx")
    book = read_file(path).book
    assert same(read(hwpx.write(book).data, "a.hwpx").book, book)
