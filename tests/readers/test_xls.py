"""Old files of Office: a workbook is read, what is locked or not read is said to be so."""

from __future__ import annotations

import struct
from random import Random

import pytest

from siljeok.book.nodes import Bar, Flag, Line, Table, Text
from siljeok.book.texts import block_text, table_texts
from siljeok.readers.draft import ReadError
from siljeok.readers.read import read
from tests.readers.ole_files import label, number, ole, record, xls

MERGED = record(0xE5, struct.pack("<HHHHH", 1, 1, 1, 1, 2))
CELLS = (
    label(0, 0, "구분"),
    label(0, 1, "예산"),
    label(0, 2, "비율"),
    label(1, 0, "계"),
    number(1, 1, 1500.0),
    number(2, 2, 0.5),
    label(2, 0, "갑"),
    MERGED,
)


def test_an_old_workbook_gives_its_cells_and_says_that_formats_are_lost() -> None:
    found = read(xls(*CELLS), "a.xls")
    title, table = found.book.blocks
    assert isinstance(title, Bar)
    assert title.title == "예산"
    assert isinstance(table, Table)
    assert table_texts(table) == [
        ["구분", "예산", "비율"],
        ["계", "1500", ""],
        ["갑", "", "0.5"],
    ]
    assert [(c.row, c.col_span) for c in table.cells if c.col_span > 1] == [(1, 2)]
    assert ["XLSX" in told.message_ko for told in found.repairs] == [True]


def test_a_hidden_sheet_of_an_old_workbook_is_hidden_words() -> None:
    found = read(xls(*CELLS[:2], hidden=True), "a.xls").book
    [line] = [b for b in found.blocks if isinstance(b, Line)]
    assert line.runs == (Text("구분 예산", frozenset({Flag.HIDDEN})),)


def refused(data: bytes, name: str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(data, name)
    return caught.value


def test_a_cell_that_claims_to_stand_where_no_sheet_reaches_is_refused() -> None:
    """The library that reads the grid would ask for a hundred gigabytes."""
    assert refused(xls(number(0, 0, 1.0), number(65535, 65535, 1.0)), "a.xls").code == "broken"


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.hwp", "보고"])
def test_a_locked_document_is_told_with_what_to_do(name: str) -> None:
    error = refused(ole({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), name)
    assert error.code == "encrypted"
    assert "암호를 없애고" in error.ko
    assert "remove the password" in error.en


def test_a_locked_old_workbook_is_told_too() -> None:
    assert refused(xls(record(0x2F, b"\0" * 6)), "a.xls").code == "encrypted"


@pytest.mark.parametrize(
    ("stream", "word"), [("WordDocument", "DOC"), ("PowerPoint Document", "PPT")]
)
def test_other_old_documents_are_named(stream: str, word: str) -> None:
    error = refused(ole({stream: b"x"}), "a.bin")
    assert error.code == "not-read"
    assert word in error.ko


def test_an_old_workbook_without_a_value_is_said_to_be_empty() -> None:
    assert refused(xls(), "a.xls").code == "empty"


def test_an_old_workbook_with_any_byte_changed_is_read_or_refused() -> None:
    data = xls(*CELLS)
    random = Random(3)
    for _ in range(150):
        spoiled = bytearray(data)
        spoiled[random.randrange(2200)] ^= 1 << random.randrange(8)
        try:
            found = read(bytes(spoiled), "a.xls").file
        except ReadError as error:
            found = error.ko
        assert found.startswith("a.xls")


def test_a_page_under_the_name_of_an_old_workbook_is_read_as_a_page() -> None:
    found = read("<html><body><p>업무</p></body></html>".encode(), "a.xls")
    assert [block_text(b) for b in found.book.blocks] == ["업무"]
