"""HWP files that are locked, broken, cut, made to harm, or no HWP: refused by what they are."""

from __future__ import annotations

import struct
import tracemalloc

import pytest

from siljeok.book.nodes import Line, Table
from siljeok.book.texts import blocks_text
from siljeok.readers.draft import Draft, ReadError
from siljeok.readers.hwp import container, draft_hwp, records, stranger
from siljeok.readers.read import read
from tests.readers.hwp_parts import (
    NONE,
    SECTOR,
    Cell,
    Control,
    char_shape,
    compound,
    deflated,
    document,
    file_header,
    note,
    packed,
    paragraph,
    record,
    table,
)

BODY = paragraph("□ 추진실적") + paragraph("○ 회의 3회 개최")


def refused(data: bytes, name: str = "보고.hwp") -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(data, name)
    assert caught.value.ko.startswith(f"{name}: ")
    assert caught.value.en.startswith(f"{name}: ")
    return caught.value


def told(*sections: bytes) -> tuple[Draft, list[str]]:
    draft = draft_hwp(document(*sections), "보고.hwp")
    return draft, [r.message_en for r in draft.repairs if r.code == "structure"]


# --- locked -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bit", "code", "word"),
    [
        (1, "encrypted", "암호"),
        (2, "distribution", "배포용"),
        (4, "drm", "DRM"),
        (8, "encrypted", "인증서"),
        (10, "drm", "DRM"),
    ],
)
def test_a_locked_document_is_refused_with_what_to_do(bit: int, code: str, word: str) -> None:
    for body in (BODY, b"\xff" * 5000):
        error = refused(document(body, flags=1 | 1 << bit))
        assert error.code == code
        assert word in error.ko
        assert error.ko.endswith("주세요.")


def test_a_version_that_is_not_5_is_refused() -> None:
    data = compound({"FileHeader": file_header(version=0x06000000), "DocInfo": packed(b"")})
    assert refused(data).code == "version"


def test_hwp_3_is_refused_with_what_to_do_whatever_its_name() -> None:
    data = b"HWP Document File V3.00 \x1a\1\2\3\4\5" + bytes(range(256)) * 9
    for name in ("보고.hwp", "보고.hwpx", "보고"):
        error = refused(data, name)
        assert error.code == "hwp"
        assert "HWPX" in error.ko


@pytest.mark.parametrize(
    ("stream", "code", "program"),
    [
        ("WordDocument", "not-read", "DOCX"),
        ("PowerPoint Document", "not-read", "파워포인트"),
        ("EncryptedPackage", "encrypted", "암호"),
        ("Anything", "ole", "OLE"),
    ],
)
def test_other_compound_files_are_refused_by_what_they_are(
    stream: str, code: str, program: str
) -> None:
    error = refused(compound({stream: b"x" * 5000}), "보고.hwp")
    assert error.code == code
    assert program in error.ko


@pytest.mark.parametrize(
    ("start", "who"),
    [
        (b"\x9b DRMONE  This Document is encrypted and protected by Fasoo DRM", "Fasoo"),
        (b"SCDSA004" + bytes(40), "SoftCamp"),
        (b"<DOCUMENT SAFER V1.0 MarkAny>", "MarkAny"),
        (b"<## NASCA DRM FILE - VER1.00 ##>", "NASCA"),
    ],
)
def test_a_document_wrapped_by_rights_management_is_refused_by_name(start: bytes, who: str) -> None:
    for name in ("보고.hwp", "보고.hwpx", "보고.pdf", "보고.txt"):
        error = refused(start + bytes(range(256)) * 8, name)
        assert error.code == "drm"
        assert who in error.ko
        assert who in error.en


# --- broken or cut ------------------------------------------------------------------------------


def test_a_damaged_body_is_refused_by_its_check_sum() -> None:
    whole = packed(BODY)
    at = whole.index(deflated(BODY)[-6:])
    for n in range(at):
        spoiled = bytearray(whole)
        spoiled[n] ^= 0x10
        data = document(BODY, streams={"BodyText/Section0": bytes(spoiled)})
        assert refused(data).code in ("broken", "truncated", "bomb")


def test_a_body_without_a_check_sum_is_read() -> None:
    draft = draft_hwp(document(BODY, streams={"BodyText/Section0": deflated(BODY)}), "보고")
    assert len(draft.placed) == 2


@pytest.mark.parametrize("left", [0, 1, 3, 5, 20, 60])
def test_a_record_that_is_cut_is_refused(left: int) -> None:
    data = document(BODY, flags=0, streams={"BodyText/Section0": BODY[: len(BODY) - left or None]})
    if left:
        assert refused(data).code == "truncated"
    else:
        assert len(draft_hwp(data, "보고").placed) == 2


@pytest.mark.parametrize("name", ["DocInfo", "BodyText/Section0"])
def test_a_stream_that_is_missing_is_named(name: str) -> None:
    named = {"FileHeader": file_header(), "DocInfo": packed(b""), "BodyText/Section0": packed(BODY)}
    del named[name]
    error = refused(compound(named))
    assert error.code == "broken"
    assert name.partition("/")[0] in error.ko


@pytest.mark.parametrize("body", [b"", bytes(400)])
def test_a_body_without_a_paragraph_is_refused(body: bytes) -> None:
    assert refused(document(body)).code == "broken"


def test_a_section_that_is_missing_is_told() -> None:
    data = document(BODY, BODY).replace(
        "Section1".encode("utf-16-le"), "Section_".encode("utf-16-le")
    )
    draft = draft_hwp(data, "보고")
    assert [r.message_en for r in draft.repairs] == [
        "The document says that it has 2 sections; 1 were found and read."
    ]


def test_a_file_cut_anywhere_is_refused() -> None:
    data = document(*[paragraph(f"○ {n}번째 줄") for n in range(3)])
    for end in range(8, len(data) - SECTOR, 100):
        assert refused(data[:end]).code in ("broken", "truncated", "ole")


def test_every_byte_that_is_spoiled_is_refused_told_or_without_harm() -> None:
    data = document(BODY + paragraph(table(1, 1, [Cell(0, 0, [["가"]])])))
    whole = draft_hwp(data, "보고")
    for at in range(0, len(data), 7):
        spoiled = bytearray(data)
        spoiled[at] ^= 0xFF
        try:
            draft = draft_hwp(bytes(spoiled), "보고")
        except ReadError:
            continue
        assert draft.placed == whole.placed or draft.repairs


def test_a_text_that_is_not_as_long_as_it_says_is_told() -> None:
    spoiled = struct.pack("<I", 99) + paragraph("가나")[8:]
    draft, messages = told(paragraph("앞") + paragraph("가나")[:4] + spoiled)
    assert blocks_text(p.block for p in draft.placed) == "앞\n가나"
    assert messages[0].startswith("In 1 places")


def test_a_control_without_its_record_is_told_and_one_without_its_letter_is_read() -> None:
    lost = paragraph("가", Control(11, "tbl "))
    cut = lost[: lost.rindex(b" lbt") - 4]
    assert len(told(cut)[1]) == 1
    control = record(71, 1, b"  nf" + bytes(8)) + note("fn  ", ["풀이"]).inner(2)  # type: ignore[misc]
    draft, messages = told(paragraph("가", behind=control))
    assert [blocks_text(n.blocks) for n in draft.notes] == ["풀이"]
    assert len(messages) == 1


def test_cells_in_one_place_and_outside_of_their_table_are_read_and_told() -> None:
    cells = [Cell(0, 0, [["가"]]), Cell(0, 0, [["나"]], 1, 2), Cell(9, 9, [["다"]])]
    draft, messages = told(paragraph(table(1, 2, cells)))
    [placed] = draft.placed
    assert isinstance(placed.block, Table)
    assert [blocks_text(c.blocks) for c in placed.block.cells] == ["가", "나", "다"]
    assert len(messages) == 1


def test_a_record_that_stands_in_none_is_told() -> None:
    assert len(told(BODY + record(67, 9, b""))[1]) == 1


# --- made to harm -------------------------------------------------------------------------------


def test_what_unpacks_without_end_is_refused_before_it_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(container, "MAX_BODY", 1_000_000)
    bomb = deflated(bytes(50_000_000))
    data = document(BODY, streams={"BodyText/Section0": bomb})
    tracemalloc.start()
    try:
        assert refused(data).code == "bomb"
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


def test_tables_in_tables_are_read_so_deep_and_no_deeper() -> None:
    def nested(depth: int) -> bytes:
        part: Control | str = "속"
        for _ in range(depth):
            part = table(1, 1, [Cell(0, 0, [[part]])])
        return document(paragraph(part))

    assert len(draft_hwp(nested(45), "보고").placed) == 1
    assert len(read(nested(45), "보고").book.blocks) == 1
    error = refused(nested(60))
    assert error.code == "bomb"
    assert "nested too deeply" in error.en


def test_a_table_that_claims_more_places_than_a_document_has_is_refused() -> None:
    wide = table(60_000, 1000, [Cell(0, 0, [["가"]], 60_000, 1000)])
    far = table(60_000, 1000, [Cell(59_999, 999, [["가"]])])
    for each in (wide, far):
        assert refused(document(paragraph(each))).code == "bomb"


@pytest.mark.parametrize("limit", ["MAX_PARAGRAPHS", "MAX_BLOCKS"])
def test_more_paragraphs_than_a_document_has_are_refused(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stranger, limit, 3)
    assert len(draft_hwp(document(paragraph("가") * 3), "보고").placed) == 3
    error = refused(document(paragraph("가") * 4))
    assert error.code == "bomb"
    assert "3" in error.en


def test_more_records_than_a_document_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MAX_RECORDS", 10)
    assert refused(document(paragraph("가") * 6)).code == "bomb"


def test_a_text_of_more_pieces_than_a_document_has_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stranger, "MAX_PARTS", 9)
    assert len(draft_hwp(document(paragraph("가\n나\t다")), "보고").placed) == 1
    for text in ("\n" * 10, "\t" * 10):
        assert refused(document(paragraph(text))).code == "bomb"


def test_a_paragraph_longer_than_any_is_refused() -> None:
    assert refused(document(paragraph("가" * 600_000))).code == "bomb"


def test_marks_of_changes_without_end_take_no_time_without_end() -> None:
    ranges = [(n, n + 2, 0x10 << 24) for n in range(20_000)]
    letters = [(n, n % 2) for n in range(20_000)]
    body = paragraph("가\t" * 10_000, ranges=ranges, letters=letters)
    data = document(body, info=char_shape() + char_shape(255), flags=1)
    [placed] = draft_hwp(data, "보고").placed
    assert isinstance(placed.block, Line)
    assert len(placed.block.runs) == 20_000


def spoiled_at(data: bytes, at: int, number: int) -> bytes:
    return data[:at] + struct.pack("<I", number) + data[at + 4 :]


def outcome(data: bytes) -> str:
    """The code of the refusal of a file, or `read` where it gives what the sound one gives."""
    try:
        draft = draft_hwp(data, "보고")
    except ReadError as error:
        return error.code
    return "read" if draft.placed == draft_hwp(document(BODY), "보고").placed else "changed"


# Places in the header of a compound file, and numbers that lead out of it or in a circle.
@pytest.mark.parametrize("at", [44, 48, 60, 64, 68, 72, 76])
@pytest.mark.parametrize("number", [0, 1, 2, 0x7FFFFFFF, NONE])
def test_tables_of_a_compound_file_that_lead_nowhere_are_refused(at: int, number: int) -> None:
    assert outcome(spoiled_at(document(BODY), at, number)) in ("read", "broken", "ole")


def test_chains_that_run_in_a_circle_are_refused() -> None:
    data = document(BODY + paragraph("가나다라" * 3000), flags=0)
    circle = b"".join(struct.pack("<I", max(0, n - 1)) for n in range(SECTOR // 4))
    assert refused(data[:-SECTOR] + circle).code in ("broken", "truncated", "ole")


@pytest.mark.parametrize("link", [68, 72, 76])
@pytest.mark.parametrize("target", [0, 1, 2])
def test_a_directory_that_leads_back_to_itself_is_refused(link: int, target: int) -> None:
    data = document(BODY)
    entry = data.index("FileHeader".encode("utf-16-le"))
    spoiled = spoiled_at(data, entry + link, target)
    assert outcome(spoiled) in (("broken",) if spoiled != data and link < 76 else ("read",))


def test_a_sector_that_is_named_for_many_times_is_refused() -> None:
    data = bytearray(document(BODY, flags=0))
    first = data[76:80]
    data[44:48] = struct.pack("<I", 5)
    data[76:96] = first * 5
    assert refused(bytes(data)).code == "broken"
