"""Files of Office that are damaged, locked or made to harm: a reason in both languages, no more."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from random import Random

import docx
import openpyxl
import pytest

from siljeok.readers import html_grid
from siljeok.readers.draft import ReadError
from siljeok.readers.office import MAX_TAGS
from siljeok.readers.read import read
from tests.readers.office_files import Spanned, docx_file, docx_table, p, saved, xlsx_table, zipped

CELLS = [
    Spanned(0, 0, 1, 2, ("가",)),
    Spanned(1, 0, 1, 1, ("나", "다")),
    Spanned(1, 1, 1, 1, ("3",)),
]


def refused(data: bytes, name: str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(data, name)
    assert caught.value.ko.startswith(f"{name}: ")
    assert caught.value.en.startswith(f"{name}: ")
    return caught.value


def told(data: bytes, name: str) -> str:
    """The name in a reading of a file, or the message of its refusal."""
    try:
        return read(data, name).file
    except ReadError as error:
        return error.ko


@cache
def whole(form: str) -> bytes:
    """A file with a bit of everything."""
    if form == "docx":
        document = docx.Document(io.BytesIO(docx_table(2, 2, CELLS)))
        document.add_heading("제목", 1)
        document.add_paragraph("목록", style="List Number")
        document.add_comment(document.paragraphs[-1].runs, text="메모")
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()
    book = openpyxl.load_workbook(io.BytesIO(xlsx_table(CELLS)))
    book.create_sheet("둘").append([1.5, "글"])
    return saved(book)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_file_with_any_byte_changed_or_its_end_cut_is_read_or_refused(form: str) -> None:
    data = whole(form)
    random = Random(7)
    for _ in range(60):
        at = random.randrange(len(data))
        spoiled = bytearray(data)
        spoiled[at] ^= 1 << random.randrange(8)
        for damaged in (bytes(spoiled), data[:at]):
            assert told(damaged, f"a.{form}").startswith(f"a.{form}")


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_xml_with_any_byte_changed_is_read_or_refused(form: str) -> None:
    """Packed anew, so that no checksum stops the damage before the reader."""
    with zipfile.ZipFile(io.BytesIO(whole(form))) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    random = Random(11)
    named = [n for n in parts if n.endswith((".xml", ".rels")) and "theme" not in n]
    for _ in range(50):
        name = random.choice(named)
        spoiled = bytearray(parts[name])
        spoiled[random.randrange(len(spoiled))] ^= 1 << random.randrange(8)
        data = zipped({**parts, name: bytes(spoiled)})
        assert told(data, f"a.{form}").startswith(f"a.{form}")


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_file_cut_in_half_is_said_to_be_cut(form: str) -> None:
    data = whole(form)
    assert refused(data[: len(data) // 2], f"a.{form}").code == "truncated"


def test_a_part_that_unpacks_to_far_more_is_a_bomb() -> None:
    bomb = docx_file(p("글"), styles=" " * 200_000_000)
    assert len(bomb) < 1_000_000
    assert refused(bomb, "a.docx").code == "bomb"


def test_more_tags_than_a_document_has_are_a_bomb() -> None:
    run = "<w:r/>" * (MAX_TAGS + 1)
    assert refused(docx_file(f"<w:p>{run}</w:p>"), "a.docx").code == "bomb"


def test_entities_are_not_unfolded() -> None:
    parts = {"word/document.xml": '<!DOCTYPE a [<!ENTITY b "bbbb">]><document>&b;</document>'}
    error = refused(zipped(parts), "a.docx")
    assert error.code == "entities"
    assert "Office" in error.en


def test_a_package_in_a_package_of_many_parts_is_a_bomb() -> None:
    many = {f"word/{n}.xml": "" for n in range(5000)}
    assert refused(zipped({"word/document.xml": "", **many}), "a.docx").code == "bomb"


def test_a_table_with_more_places_than_a_book_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_grid.Places, "take", _no_room)
    found = read(
        docx_file(p("글") + f"<w:tbl><w:tr><w:tc>{p('가')}</w:tc></w:tr></w:tbl>"), "a.docx"
    )
    assert "too many places" in found.unread[0].message_en


def _no_room(self: html_grid.Places, n_rows: int, n_cols: int) -> None:
    raise html_grid.TooLargeError


def test_spans_without_reason_are_bounded() -> None:
    wide = '<w:gridSpan w:val="999999999"/>'
    row = f"<w:tr>{f'<w:tc><w:tcPr>{wide}</w:tcPr>{p()}</w:tc>' * 1500}</w:tr>"
    found = read(docx_file(p("글") + f"<w:tbl>{row}</w:tbl>"), "a.docx")
    assert len(found.unread) == 1


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        ({"ppt/presentation.xml": "<a/>"}, "PPTX"),
        ({"xl/workbook.bin": ""}, "XLSB"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}, "ODT"),
    ],
)
def test_packages_that_are_not_read_are_named(parts: dict[str, str], word: str) -> None:
    error = refused(zipped(parts), "a.zip")
    assert error.code == "not-read"
    assert word in error.ko
    assert word in error.en


def test_a_document_without_a_word_is_said_to_be_empty() -> None:
    assert refused(docx_file("<w:p/>"), "a.docx").code == "empty"


def test_a_package_of_word_without_a_body_is_said_to_be_none() -> None:
    assert refused(zipped({"word/styles.xml": "<a/>"}), "a.docx").code == "not-docx"


def test_one_line_without_end_is_refused() -> None:
    error = refused(b"<html><body>" + "가".encode() * 17_000_000, "a.html")
    assert error.code == "too-large"
