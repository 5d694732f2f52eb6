"""Damaged, locked and wrapped HWPX of others: read, or refused with what to do; never a crash."""

from __future__ import annotations

import pytest

from siljeok.book.nodes import Image, Line
from siljeok.readers.draft import ReadError
from siljeok.readers.hwpx import draft_hwpx
from siljeok.readers.read import read
from tests.formats.hwpx_parts import packed
from tests.shared import corpus

BODY = "Contents/section0.xml"
NS = 'xmlns:hs="urn:s" xmlns:hp="urn:p" xmlns:hc="urn:c"'


def package(runs: str, **more: bytes) -> bytes:
    section = f"<hs:sec {NS}><hp:p><hp:run>{runs}</hp:run></hp:p></hs:sec>"
    return packed({BODY: section.encode(), **more})


def outcome(data: bytes) -> str:
    """What reading gives: the code of a refusal, else nothing; any other error fails the test."""
    refusal = None
    try:
        read(data, "x.hwpx")
    except ReadError as error:
        refusal = error
    if refusal is None:
        return ""
    assert refusal.ko.startswith("x.hwpx: ")
    assert refusal.en.startswith("x.hwpx: ")
    return refusal.code


def test_a_flipped_byte_anywhere_is_read_or_refused() -> None:
    for path in corpus("edu_business_overview.hwpx"):
        data = path.read_bytes()
        found = set()
        for at in range(0, len(data), 97):
            flipped = bytearray(data)
            flipped[at] ^= 0xFF
            found.add(outcome(bytes(flipped)))
        assert found <= {"", "broken", "truncated", "not-hwpx", "not-what-it-is-named", "encrypted"}


def test_a_file_cut_anywhere_is_refused() -> None:
    for path in corpus("seoul_sihaengmun.hwpx"):
        data = path.read_bytes()
        for length in range(4, len(data) - 1, 4001):
            assert outcome(data[:length]) == "truncated"


def test_a_flipped_letter_of_the_body_is_read_or_named() -> None:
    body = f"<hs:sec {NS}><hp:p><hp:run><hp:t>\uc5c5\ubb34</hp:t></hp:run></hp:p></hs:sec>".encode()
    for at in range(len(body)):
        changed = bytearray(body)
        changed[at] ^= 0x08
        assert outcome(packed({BODY: bytes(changed)})) in ("", "broken")


def test_a_damaged_picture_takes_nothing_from_the_words() -> None:
    listing = b'<p><item id="i1" href="BinData/a.png"/></p>'
    picture = '<hp:pic><hc:img binaryItemIDRef="i1"/></hp:pic><hp:t>\uc5c5\ubb34</hp:t>'
    more = {"Contents/content.hpf": listing, "BinData/a.png": bytes(range(256)) * 40}
    data = bytearray(package(picture, **more))
    at = data.index(b"BinData/a.png") + 40
    data[at : at + 8] = b"\xff" * 8
    draft = draft_hwpx(bytes(data), "x.hwpx")
    assert [type(item.block) for item in draft.placed] == [Image, Line]
    assert len(draft.unread) == 1


@pytest.mark.parametrize("nested", [40, 400])
def test_tables_nested_deeply_are_read_or_refused(nested: int) -> None:
    runs = "<hp:tbl><hp:tr><hp:tc><hp:subList><hp:p><hp:run>" * nested + "<hp:t>x</hp:t>"
    runs += "</hp:run></hp:p></hp:subList></hp:tc></hp:tr></hp:tbl>" * nested
    assert outcome(package(runs)) in ("", "broken", "bomb")
