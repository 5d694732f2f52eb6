"""Files that are broken, locked, mistaken for HWPX, or made to exhaust whoever opens them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from contextlib import suppress

import pytest

from siljeok.book.nodes import Book
from siljeok.book.texts import blocks_text
from siljeok.readers.draft import ReadError
from siljeok.readers.hwpx import draft_hwpx
from siljeok.readers.read import read
from siljeok.writers.hwpx import write
from tests.formats.hwpx_parts import packed, parts
from tests.report import report_book

BODY = "Contents/section0.xml"
_REPORT = write(report_book()).data
_PARTS = parts(_REPORT)


def refused(data: bytes) -> ReadError:
    """The refusal of a file; it names the file and says in both languages what to do."""
    with pytest.raises(ReadError) as caught:
        draft_hwpx(data, "보고.hwpx")
    error = caught.value
    assert error.ko.startswith("보고.hwpx: ")
    assert error.en.startswith("보고.hwpx: ")
    assert error.where.file == "보고.hwpx"
    return error


def with_part(name: str, data: bytes) -> bytes:
    return packed({**parts(write(Book()).data), name: data})


def test_old_hwp_under_the_name_of_hwpx_is_named_so() -> None:
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600).code == "hwp"
    assert refused(b"HWP Document File V3.00 \x1a\x01" + b"\0" * 600).code == "hwp"


def test_a_text_under_the_name_of_hwpx_is_named_so() -> None:
    assert refused("□ 사업개요".encode()).code == "not-hwpx"
    assert refused(b"").code == "not-hwpx"


def test_another_kind_of_package_is_named_so() -> None:
    error = refused(packed({"word/document.xml": b"<w/>", "[Content_Types].xml": b"<t/>"}))
    assert error.code == "not-hwpx"
    assert "section0.xml" in error.ko


def test_a_file_cut_short_is_refused() -> None:
    data = write(report_book()).data
    for length in (4, 100, len(data) // 2, len(data) - 30):
        assert refused(data[:length]).code == "truncated"


def test_a_part_that_does_not_unpack_is_named() -> None:
    data = bytearray(write(report_book()).data)
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as file:
        at = file.getinfo(BODY).header_offset + 400
    data[at : at + 60] = b"\xff" * 60
    error = refused(bytes(data))
    assert error.code == "broken"
    assert BODY in error.en


def test_a_locked_document_says_to_take_the_password_off() -> None:
    locked = (
        b'<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        b'<odf:file-entry full-path="Contents/section0.xml"><odf:encryption-data/>'
        b"</odf:file-entry></odf:manifest>"
    )
    error = refused(with_part("META-INF/manifest.xml", locked))
    assert error.code == "encrypted"
    assert "암호" in error.ko


def test_a_part_that_unpacks_to_too_much_is_not_unpacked() -> None:
    """64 MB of blanks in a part of 64 kB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts(write(Book()).data).items():
            file.writestr(name, b"<a>" + b" " * (64 << 20) if name == BODY else data)
    assert len(out.getvalue()) < 100_000
    assert refused(out.getvalue()).code == "bomb"


def test_a_part_that_says_it_is_too_large_is_not_even_begun() -> None:
    """A directory that tells of 2 GB, over a stream of a few bytes."""
    data = with_part(BODY, b"<a/>")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        at = data.rindex(BODY.encode()) - 46 + 24
        assert file.getinfo(BODY).file_size == 4
    assert refused(data[:at] + (2 << 30).to_bytes(4, "little") + data[at + 4 :]).code == "bomb"


@pytest.mark.parametrize(
    "item",
    [
        b"<p>x</p>" * 60_000,
        b"<p><run><tbl>" + b"<tr/>" * 500_000 + b"</tbl></run></p>",
        b"<p " + b" ".join(b'a%d=""' % n for n in range(1_100_000)) + b"/>",
        b"<p/>" * 3_000_000,
    ],
    ids=["paragraphs", "one table", "attributes", "tags"],
)
def test_a_body_of_too_many_elements_is_refused(item: bytes) -> None:
    files = parts(write(Book()).data)
    files["Contents/header.xml"] = b"<head/>"
    files[BODY] = b"<sec>" + item + b"</sec>"
    assert refused(packed(files)).code == "bomb"


def test_a_style_part_of_too_many_elements_is_refused() -> None:
    head = b"<head><!-- siljeok -->" + b"<s/>" * 500_000 + b"</head>"
    assert refused(with_part("Contents/header.xml", head)).code == "bomb"


def test_a_book_inside_of_too_many_values_is_left_unread_and_the_rest_read() -> None:
    files = {**_PARTS, "siljeok/book.json": b"[" + b"[]," * 2_000_000 + b"0]"}
    reading = read(packed(files), "x.hwpx")
    assert "structure" in {repair.code for repair in reading.repairs}
    assert len(reading.book.blocks) == len(report_book().blocks)


def test_all_paragraphs_of_a_long_report_are_read() -> None:
    """A section that comes to the parser in several pieces."""
    body = _PARTS[BODY].decode()
    first, last = body.index("<hp:p "), body.rindex("</hs:sec>")
    times = 8
    long = body[:first] + body[first:last] * times + body[last:]
    bare = {name: part for name, part in _PARTS.items() if not name.startswith("siljeok/")}
    once = draft_hwpx(packed(bare), "x.hwpx")
    more = draft_hwpx(packed({**bare, BODY: long.encode()}), "x.hwpx")
    assert len(body) * times > 1_000_000
    assert len(more.placed) == len(once.placed) * times


def test_a_package_of_too_many_parts_is_not_opened() -> None:
    named = parts(write(Book()).data) | {f"BinData/{n}.bin": b"" for n in range(5000)}
    assert refused(packed(named)).code == "bomb"


def test_a_part_that_lies_about_its_size_is_bounded_all_the_same() -> None:
    """The directory says 10 bytes; the stream holds 64 MB."""
    body = zlib.compress(b"<a>" + b" " * (64 << 20))[2:-4]
    data = bytearray(with_part("x.bin", b"0123456789"))
    assert len(body) < 100_000
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as file:
        assert file.getinfo("x.bin").file_size == 10
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts(write(Book()).data).items():
            file.writestr(name, b"<a>" + b" " * (64 << 20) if name == BODY else part)
    raw = out.getvalue().replace((3 + (64 << 20)).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert refused(raw).code in ("bomb", "broken")


def test_entities_are_never_expanded() -> None:
    bomb = b"".join(
        b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"lol") for n in range(10)
    )
    xml = b"<?xml version='1.0'?><!DOCTYPE s [" + bomb + b"]><s>&l9;</s>"
    assert refused(with_part(BODY, xml)).code in ("entities", "broken")
    assert refused(with_part(BODY, xml.decode().encode("utf-16"))).code in ("entities", "broken")


def test_no_file_of_the_machine_is_read() -> None:
    xml = b"<?xml version='1.0'?><!DOCTYPE s [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><s>&x;</s>"
    assert refused(with_part(BODY, xml)).code == "entities"


def test_xml_that_is_none_names_its_part() -> None:
    for broken in (b"", b"<a", b"<a><b></a>", b"\xff\xfe\x00"):
        error = refused(with_part(BODY, broken))
        assert error.code == "broken"
        assert BODY in error.ko


def test_nesting_without_end_is_refused_not_followed() -> None:
    deep = b"<a>" * 100_000 + b"</a>" * 100_000
    assert refused(with_part(BODY, deep)).code == "broken"


def test_a_table_that_claims_to_be_endless_is_read_by_its_cells() -> None:
    """rowCnt, colCnt, addresses and spans beyond all reason."""
    data = packed(
        {
            name: part.replace(b'rowSpan="1"', b'rowSpan="99999999"')
            .replace(b'colAddr="1"', b'colAddr="2000000000"')
            .replace(b'rowCnt="', b'rowCnt="9999')
            for name, part in parts(write(report_book(), carry=False).data).items()
        }
    )
    assert len(read(data, "t.hwpx").book.blocks) == len(report_book().blocks)


@pytest.mark.parametrize(
    "meaning",
    [
        "break nowhere",
        "line nobody 2 ○",
        "line item -2 ○",
        "line item",
        "bar-title 0",
        "bar-title",
        "contents-first a b",
        "contents 1",
        "",
    ],
)
def test_a_style_that_means_nothing_is_read_as_a_strangers(meaning: str) -> None:
    head = parts(_REPORT)["Contents/header.xml"].decode()
    named = re.sub(r'engName="siljeok [^"]*"', f'engName="siljeok {meaning}"', head)
    book = read(packed({**_PARTS, "Contents/header.xml": named.encode()}), "s.hwpx").book
    text = blocks_text(book.blocks)
    assert "국제금융 중심지 디지털 홍보" in text
    assert "(구 76,798)" in text


@pytest.mark.parametrize("value", [0, 1, 0x7F, 0x80, 0xFF])
def test_no_byte_of_the_directory_can_do_worse_than_be_refused(value: int) -> None:
    """Offsets before the file, sizes beyond it, methods and versions that there are not."""
    data = write(Book()).data
    assert draft_hwpx(data, "x.hwpx").format == "hwpx"
    start = data.index(b"PK\x01\x02")
    for at in range(start, len(data)):
        with suppress(ReadError):
            draft_hwpx(data[:at] + bytes([value]) + data[at + 1 :], "x.hwpx")
