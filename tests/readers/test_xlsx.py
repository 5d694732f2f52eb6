"""A workbook's sheets are read as they print: formats, spans, tables apart, what is hidden told."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from siljeok.book.nodes import Bar, Block, Flag, Line, NoteRef, Table, Text
from siljeok.book.reading import Reading
from siljeok.book.texts import block_text, blocks_text, table_texts
from siljeok.readers.draft import ReadError
from siljeok.readers.read import read
from siljeok.readers.xlsx.formats import printed, printed_text
from tests.formats.hwpx_parts import edited
from tests.readers.office_files import saved
from tests.shared import corpus


def book_of(*rows: list[object]) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    return book, sheet


def reading(book: openpyxl.Workbook) -> Reading:
    return read(saved(book), "예산.xlsx")


def blocks(book: openpyxl.Workbook) -> tuple[Block, ...]:
    return reading(book).book.blocks


# --- number formats -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        ("593800000", "", "593800000"),
        ("5.0", "General", "5"),
        ("0.30000000000000004", "General", "0.3"),
        ("1E-3", "", "0.001"),
        ("1234567", "#,##0", "1,234,567"),
        ("-1234567", "#,##0;△#,##0", "△1,234,567"),
        ("-1234", '#,##0;"△"#,##0', "△1,234"),
        ("-1234", "#,##0", "-1,234"),
        ("-1234", "#,##0_);[Red](#,##0)", "(1,234)"),
        ("-1234", "#,##0;[Red]#,##0", "-1,234"),
        ("0", '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "-"),
        ("1234", '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "1,234"),
        ("0.1234", "0.0%", "12.3%"),
        ("0.125", "0%", "13%"),
        ("2.675", "0.00", "2.68"),
        ("-0.001", "0.0", "0.0"),
        ("1234567", "#,##0,", "1,235"),
        ("1234567890", '#,##0,,"백만원"', "1,235백만원"),
        ("12", '0"명"', "12명"),
        ("1500", "[$₩-412]#,##0", "₩1,500"),
        ("5", "000", "005"),
        ("1.5", "0.0##", "1.5"),
        ("0.5", "#.00", ".50"),
        ("1012345678", "000-0000-0000", "010-1234-5678"),
        ("150", '[>=100]"많음";"적음"', "많음"),
        ("50", '[>=100]"많음";"적음"', "적음"),
        ("45000", "yyyy-mm-dd", "2023-03-15"),
        ("45000", "yyyy/m/d", "2023/3/15"),
        ("45000", 'yyyy"년" m"월" d"일"', "2023년 3월 15일"),
        ("45000", "yy. m. d.(aaa)", "23. 3. 15.(수)"),
        ("45000.75", "yyyy-mm-dd hh:mm", "2023-03-15 18:00"),
        ("0.75", "AM/PM h:mm", "오후 6:00"),
        ("1.5", "[h]:mm", "36:00"),
        ("60", "yyyy-mm-dd", "1900-02-28"),
        ("-1", "yyyy-mm-dd", "-1"),
        ("1e400", "0", "1e400"),
        ("글", "0", "글"),
        ("5", "0" * 1000, "5"),
    ],
)
def test_a_number_prints_as_its_format_says(value: str, code: str, expected: str) -> None:
    assert printed(value, code) == expected


def test_days_of_old_macs_count_from_another_year() -> None:
    assert printed("0", "yyyy-mm-dd", since_1904=True) == "1904-01-01"


def test_words_take_what_their_format_puts_around_them() -> None:
    assert printed_text("홍보", '@"팀"') == "홍보팀"
    assert printed_text("홍보", "#,##0") == "홍보"
    assert printed_text("홍보", '0;0;0;"("@")"') == "(홍보)"


@given(st.integers(-(10**15), 10**15))
def test_a_whole_number_grouped_is_the_number(value: int) -> None:
    assert printed(str(value), "#,##0") == f"{value:,}"
    assert printed(f"{value}.0", "General") == str(value)


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 3))
def test_no_place_is_lost_by_more_than_half_of_its_last_one(value: Decimal, places: int) -> None:
    text = printed(str(value), "0." + "0" * places if places else "0")
    assert abs(Decimal(text) - value) * 2 <= Decimal(1).scaleb(-places)


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_every_day_prints_as_itself(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    assert printed(str(serial), "yyyy-mm-dd") == day.isoformat()


@given(st.text('0#?.,%;[]"$-@/hmsydaE+_*\\가 ', max_size=12), st.integers(-9999, 9999))
def test_no_format_is_too_odd_to_print_something(code: str, value: int) -> None:
    assert isinstance(printed(str(value), code), str)


# --- sheets -------------------------------------------------------------------------------------


def test_cells_print_with_the_formats_of_their_styles() -> None:
    book, sheet = book_of(["구분", "예산", "비율", "날짜"], ["계", -1500, 0.5, date(2024, 5, 31)])
    sheet["B2"].number_format = "#,##0;△#,##0"
    sheet["C2"].number_format = "0.0%"
    [table] = blocks(book)
    assert isinstance(table, Table)
    assert table_texts(table)[1] == ["계", "△1,500", "50.0%", "2024-05-31"]


def test_lines_above_and_below_a_table_stand_apart_from_it() -> None:
    above: list[list[object]] = [["1. 예산현황"], [None, None, "(단위: 천원)"]]
    book, sheet = book_of(*above, ["구분", "예산", "집행"], ["계", 3, 2], ["※ 잠정"])
    sheet.merge_cells("A1:C1")
    found = blocks(book)
    assert [type(b) for b in found] == [Line, Line, Table, Line]
    assert isinstance(found[2], Table)
    assert (found[2].n_rows, found[2].n_cols) == (2, 3)


def test_blank_rows_and_columns_part_tables_and_borders_of_blanks_are_cut() -> None:
    book, sheet = book_of()
    for row, col in ((3, 2), (3, 6), (8, 2)):
        for r in range(2):
            for c in range(2):
                sheet.cell(row + r, col + c, f"{row}{col}{r}{c}")
    sheet.cell(500, 200).number_format = "0.0"
    found = blocks(book)
    assert [table_texts(b)[0][0] for b in found if isinstance(b, Table)] == ["3200", "3600", "8200"]
    assert {(b.n_rows, b.n_cols) for b in found if isinstance(b, Table)} == {(2, 2)}


def test_a_merged_cell_without_a_value_keeps_its_span() -> None:
    book, sheet = book_of(["가", "나", "다"], ["라", None, None])
    sheet.merge_cells("B2:C2")
    [table] = blocks(book)
    assert isinstance(table, Table)
    assert [(c.row, c.col, c.col_span) for c in table.cells][-1] == (1, 1, 2)


def test_each_sheet_is_a_section_and_the_only_one_without_a_name_none() -> None:
    book, _ = book_of(["가", "나"], [1, 2])
    assert not any(isinstance(b, Bar) for b in blocks(book))
    book.create_sheet("집행 현황").append(["다", "라"])
    titles = [b.title for b in blocks(book) if isinstance(b, Bar)]
    assert titles == ["Sheet", "집행 현황"]


def test_a_hidden_sheet_is_told_and_its_words_are_hidden() -> None:
    book, _ = book_of(["가", "나"])
    hidden = book.create_sheet("비공개")
    hidden.sheet_state = "hidden"
    hidden.append(["홍길동", 7])
    found = reading(book)
    words = [r for b in found.book.blocks if isinstance(b, Line) for r in b.runs]
    assert words == [Text("홍길동 7", frozenset({Flag.HIDDEN}))]
    assert any("비공개" in told.message_ko for told in found.repairs)


def test_hidden_rows_and_columns_and_errors_are_told_and_read() -> None:
    book, sheet = book_of(["가", "나"], ["다", 2], ["라", "#REF!"])
    sheet["B3"].data_type = "e"
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    found = reading(book)
    told = " ".join(repair.message_en for repair in found.repairs)
    assert "1 hidden rows (2)" in told
    assert "1 hidden columns (B)" in told
    assert "1 error values (B3)" in told
    [table] = found.book.blocks
    assert isinstance(table, Table)
    assert table_texts(table) == [["가", "나"], ["다", "2"], ["라", "#REF!"]]


def test_a_formula_gives_its_stored_value_and_one_without_is_told() -> None:
    book, _ = book_of(["가", "나"], ["=1+1", "=2+2"])
    data = edited(
        saved(book),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace("<f>1+1</f><v />", "<f>1+1</f><v>2</v>").replace(
            "<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>"
        ),
    )
    found = read(data, "a.xlsx")
    [table] = found.book.blocks
    assert isinstance(table, Table)
    assert table_texts(table) == [["가", "나"], ["2", ""]]
    assert [("B2" in told.message_ko) for told in found.repairs] == [True]


def test_a_comment_is_a_memo_on_its_cell() -> None:
    book, sheet = book_of(["가", "나"], ["다", 3])
    sheet["B2"].comment = Comment("확인 요망", "담당")
    found = reading(book)
    [note] = found.book.notes
    assert blocks_text(note.blocks) == "확인 요망"
    [table] = found.book.blocks
    assert isinstance(table, Table)
    [line] = table.cells[-1].blocks
    assert isinstance(line, Line)
    assert line.runs == (Text("3"), NoteRef(note.id))


def test_values_agree_with_those_that_calamine_reads() -> None:
    """The published table of fifty projects: every cell, two readers."""
    [path] = corpus("gyeonggi_sdg_pilot50.xlsx")
    [table] = read(path.read_bytes(), path.name).book.blocks
    assert isinstance(table, Table)
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()

    def said(value: object) -> str:
        text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        return "\n".join(
            filter(None, (" ".join(line.split(" ")).strip() for line in text.split("\n")))
        )

    assert table_texts(table) == [[said(value) for value in row] for row in rows]


# --- what is no report --------------------------------------------------------------------------


def test_formatting_to_the_ends_of_a_sheet_costs_nothing() -> None:
    book, sheet = book_of(["가", "나"], [1, 2])
    sheet.cell(1_048_576, 16_384).number_format = "0.0"
    [table] = blocks(book)
    assert isinstance(table, Table)
    assert (table.n_rows, table.n_cols) == (2, 2)


def test_values_at_the_ends_of_a_sheet_are_two_lines() -> None:
    book, sheet = book_of(["가"])
    sheet.cell(1_048_576, 16_384, "나")
    assert [block_text(b) for b in blocks(book)] == ["가", "나"]


def test_a_row_merged_to_the_end_of_the_sheet_spans_what_there_is() -> None:
    book, sheet = book_of(["제목"], ["가", "나"], ["다", "라"])
    sheet.merge_cells("A1:XFD1")
    found = blocks(book)
    assert [type(b) for b in found] == [Line, Table]


def test_a_table_that_would_fill_the_memory_is_told_as_unread() -> None:
    book, sheet = book_of()
    for n in range(1, 1500):
        sheet.cell(n, n, "가")
        sheet.cell(n, n + 1, "나")
    found = reading(book)
    assert [told.code for told in found.unread] == ["unread"]


def test_a_workbook_without_a_value_is_said_to_be_empty() -> None:
    with pytest.raises(ReadError) as refused:
        reading(openpyxl.Workbook())
    assert refused.value.code == "empty"


def test_a_workbook_with_more_cells_than_any_report_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("siljeok.readers.xlsx.MAX_CELLS", 3)
    book, _ = book_of(["가", "나"], [1, 2])
    with pytest.raises(ReadError) as refused:
        reading(book)
    assert refused.value.code == "too-large"


def test_csv_is_a_table_by_its_name_with_its_lines_above() -> None:
    text = '예산 현황,,\n구분,예산,"집행\n(누계)"\n계,"1,000",2\n'
    for data in (text.encode("cp949"), text.encode("utf-8-sig"), text.encode()):
        line, table = read(data, "a.csv").book.blocks
        assert block_text(line) == "예산 현황"
        assert isinstance(table, Table)
        assert table_texts(table) == [["구분", "예산", "집행\n(누계)"], ["계", "1,000", "2"]]
    [other] = read("가\t나\n다,\t라\n".encode(), "a.tsv").book.blocks
    assert isinstance(other, Table)
    assert table_texts(other) == [["가", "나"], ["다,", "라"]]


def test_a_workbook_keeps_its_words_whatever_its_name_says() -> None:
    book, _ = book_of(["가", "나"], [1, 2])
    out = io.BytesIO(saved(book)).getvalue()
    assert read(out, "보고.hwpx").format == read(out, "보고").format == "xlsx"
