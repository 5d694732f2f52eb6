"""What the reader of HWP gives for what a document holds."""

from __future__ import annotations

import hashlib
import struct

import pytest

from siljeok.book.nodes import (
    Box,
    BoxKind,
    Flag,
    Image,
    Line,
    LineBreak,
    NoteKind,
    NoteRef,
    Tab,
    Table,
    Text,
    Unread,
)
from siljeok.book.texts import blocks_text, runs_text
from siljeok.readers.draft import Draft
from siljeok.readers.hwp import draft_hwp
from siljeok.readers.read import read
from tests.readers.hwp_parts import (
    Cell,
    Control,
    Part,
    bullet,
    char_shape,
    document,
    embedded,
    listed,
    note,
    numbering,
    packed,
    para_shape,
    paragraph,
    record,
    shape,
    sized,
    table,
)


def drafted(*sections: bytes, info: bytes = b"", flags: int = 1) -> Draft:
    return draft_hwp(document(*sections, info=info, flags=flags), "보고.hwp")


def lines(draft: Draft) -> list[str]:
    return [runs_text(p.block.runs) for p in draft.placed if isinstance(p.block, Line)]


def only_line(*parts: Part, **said: object) -> Line:
    [placed] = drafted(paragraph(*parts, **said)).placed  # type: ignore[arg-type]
    assert isinstance(placed.block, Line)
    return placed.block


# --- words --------------------------------------------------------------------------------------


def test_letters_beyond_the_first_plane_and_special_blanks_are_read() -> None:
    line = only_line("□ \U000f02b1 가\x1f나\x1e다\x18라")
    assert line.runs == (Text("□ \U000f02b1 가 나 다-라"),)


def test_tabs_and_line_ends_are_nodes_of_their_own() -> None:
    assert only_line("가\t나\n다").runs == (Text("가"), Tab(), Text("나"), LineBreak(), Text("다"))


def test_half_a_letter_is_shown_as_lost() -> None:
    assert only_line("가", Control(4, "%hlk"), "나").runs == (Text("가나"),)
    broken = paragraph("가나").replace("나".encode("utf-16-le"), b"\x00\xd8")
    assert lines(drafted(broken)) == ["가\ufffd"]


def test_a_paragraph_without_words_is_counted_and_not_given() -> None:
    draft = drafted(paragraph() + paragraph("  ") + paragraph("가"))
    assert [p.where.line for p in draft.placed] == [3]


def test_a_page_that_is_begun_by_hand_is_told() -> None:
    assert only_line("가", opens_page=True).style == "page"


def test_text_is_read_from_all_sections_in_order_of_their_numbers() -> None:
    sections = [paragraph(f"{n}번째 구역") for n in range(12)]
    assert lines(drafted(*sections)) == [f"{n}번째 구역" for n in range(12)]


@pytest.mark.parametrize("flags", [0, 1])
def test_packed_or_not_a_document_is_read_alike(flags: int) -> None:
    assert lines(drafted(paragraph("가"), flags=flags)) == ["가"]


def test_letters_over_one_another_and_words_above_words_stand_in_the_line() -> None:
    composed = Control(23, "tcps", sized("12") + bytes((1, 0, 0, 0)))
    plain = Control(23, "tcps", sized("가나") + bytes(4))
    above = Control(23, "tdut", sized("본말") + sized("덧말"))
    assert runs_text(only_line("A", composed, plain, above).runs) == "A⑫가나본말(덧말)"


def test_fields_and_links_leave_only_their_words() -> None:
    link = Control(3, "%hlk", bytes(5) + sized("http://example.invalid/;1;0;0;") + bytes(8))
    assert only_line("가", link, "나", Control(4, "%hlk"), "다").runs == (Text("가나다"),)


# --- tables, boxes, notes -----------------------------------------------------------------------


def test_a_table_has_its_cells_where_they_are_and_its_caption_before_it() -> None:
    cells = [Cell(0, 0, [["가"]], 1, 2, head=True), Cell(1, 0, [["나"], ["다"]]), Cell(1, 1, [])]
    above, grid = (p.block for p in drafted(paragraph(table(2, 2, cells, "표 제목"))).placed)
    assert blocks_text((above,)) == "표 제목"
    assert isinstance(grid, Table)
    assert (grid.n_rows, grid.n_cols, grid.head_rows) == (2, 2, 1)
    places = [(c.row, c.col, c.row_span, c.col_span, blocks_text(c.blocks)) for c in grid.cells]
    assert places == [(0, 0, 1, 2, "가"), (1, 0, 1, 1, "나\n다"), (1, 1, 1, 1, "")]


def test_a_caption_below_its_table_is_read_below_it() -> None:
    draft = drafted(paragraph(table(1, 1, [Cell(0, 0, [["가"]])], "표 제목", side=3)))
    assert [type(p.block) for p in draft.placed] == [Table, Line]


def test_a_table_in_a_cell_stands_between_the_words_around_it() -> None:
    inner = table(1, 1, [Cell(0, 0, [["속"]])])
    [placed] = drafted(paragraph(table(1, 1, [Cell(0, 0, [["앞", inner, "뒤"]])]))).placed
    assert isinstance(placed.block, Table)
    before, nested, after = placed.block.cells[0].blocks
    assert isinstance(nested, Table)
    assert [blocks_text((b,)) for b in (before, nested, after)] == ["앞", "속", "뒤"]


def test_an_object_cuts_the_line_that_it_stands_in() -> None:
    draft = drafted(paragraph("앞", shape("$rec", ["상자"]), "뒤"))
    [before, box, after] = [p.block for p in draft.placed]
    assert isinstance(box, Box)
    assert box.kind is BoxKind.TEXT
    assert [blocks_text((b,)) for b in (before, box, after)] == ["앞", "상자", "뒤"]


def test_a_box_without_words_is_a_drawing_and_not_given() -> None:
    assert drafted(paragraph("가", shape("$rec"), "나")).unread == ()


def test_headers_and_footers_are_boxes() -> None:
    draft = drafted(paragraph(note("head", ["머리"]), note("foot", ["꼬리"]), "가"))
    kinds = [p.block.kind for p in draft.placed if isinstance(p.block, Box)]
    assert kinds == [BoxKind.HEADER, BoxKind.FOOTER]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("fn  ", NoteKind.FOOTNOTE), ("en  ", NoteKind.ENDNOTE), ("tcmt", NoteKind.MEMO)],
)
def test_notes_are_kept_and_referred_to_where_their_mark_stands(name: str, kind: NoteKind) -> None:
    draft = drafted(paragraph("앞", note(name, ["풀이"]), "뒤"))
    [found] = draft.notes
    assert (found.kind, blocks_text(found.blocks)) == (kind, "풀이")
    [placed] = draft.placed
    assert isinstance(placed.block, Line)
    assert placed.block.runs == (Text("앞"), NoteRef(found.id), Text("뒤"))


def test_a_paragraph_that_is_nothing_but_the_mark_of_a_note_is_kept_between_the_others() -> None:
    body = paragraph("1") + paragraph(note("fn  ", ["풀이"])) + paragraph("○ 회의 3회")
    book = read(document(body), "보고.hwp").book
    [note_] = book.notes
    marks = [b for b in book.blocks if isinstance(b, Line) and NoteRef(note_.id) in b.runs]
    assert [blocks_text((b,)) for b in book.blocks if b not in marks] == ["1", "○ 회의 3회"]
    assert len(marks) == 1


def test_a_note_in_a_note_is_kept_and_breaks_nothing() -> None:
    draft = drafted(paragraph("앞", note("fn  ", ["풀이", note("tcmt", ["속"])])))
    assert sorted(blocks_text(n.blocks) for n in draft.notes) == ["속", "풀이"]


def test_a_memo_is_kept_where_its_field_refers_to_it() -> None:
    field = Control(3, "%%me", bytes(5) + sized("") + struct.pack("<II", 9, 7))
    memo = record(93, 1, struct.pack("<I", 7)) + listed(["고쳐 주세요"])(1)
    draft = drafted(paragraph("앞", field, "뒤") + paragraph("끝", behind=memo))
    [found] = draft.notes
    assert (found.kind, blocks_text(found.blocks)) == (NoteKind.MEMO, "고쳐 주세요")
    first = draft.placed[0].block
    assert isinstance(first, Line)
    assert NoteRef(found.id) in first.runs


def test_a_memo_that_nothing_refers_to_is_kept() -> None:
    memo = record(93, 1, struct.pack("<I", 7)) + listed(["고쳐 주세요"])(1)
    [found] = drafted(paragraph("끝", behind=memo)).notes
    assert blocks_text(found.blocks) == "고쳐 주세요"


# --- what is not read ---------------------------------------------------------------------------


@pytest.mark.parametrize("pack", [packed, bytes])
def test_a_picture_is_told_with_the_hash_of_its_bytes(pack: object) -> None:
    assert callable(pack)
    picture = b"\x89PNG" + bytes(5000)
    flags = 0x11 if pack is packed else 0x21
    info = embedded(1, "png").replace(struct.pack("<HH", 1, 1), struct.pack("<HH", flags, 1), 1)
    data = document(
        paragraph(shape("$pic", alt="그림입니다.\r\n둘째 줄", picture=1)),
        info=info,
        streams={"BinData/BIN0001.png": pack(picture)},
    )
    draft = draft_hwp(data, "보고.hwp")
    [placed] = draft.placed
    assert isinstance(placed.block, Image)
    assert placed.block.alt == "그림입니다.\n둘째 줄"
    assert placed.block.sha256 == hashlib.sha256(picture).hexdigest()
    assert [(u.block, u.message_en) for u in draft.unread] == [
        (placed.block.id, "A picture is not read.")
    ]


def test_a_picture_that_is_missing_or_broken_has_no_hash_and_stops_nothing() -> None:
    body = paragraph(shape("$pic", picture=1)) + paragraph("가")
    for streams in ({}, {"BinData/BIN0001.png": b"\xff" * 5000}):
        draft = draft_hwp(document(body, info=embedded(1, "png"), streams=streams), "보고")
        image, line = (p.block for p in draft.placed)
        assert isinstance(image, Image)
        assert image.sha256 == ""
        assert blocks_text((line,)) == "가"


def test_a_formula_is_told_with_its_script() -> None:
    script = record(88, 2, struct.pack("<I", 0) + sized("a over b") + bytes(20))
    draft = drafted(paragraph(Control(11, "eqed", bytes(42), lambda _: script)))
    [placed] = draft.placed
    assert isinstance(placed.block, Unread)
    assert (placed.block.kind, placed.block.text) == ("equation", "a over b")
    assert [u.text for u in draft.unread] == ["a over b"]


def test_words_drawn_as_art_are_read() -> None:
    art = record(90, 3, bytes(32) + sized("우리 마을\r\n큰 잔치") + sized("바탕"))
    drawn = Control(
        11, "gso ", bytes(42), lambda level: record(76, level, b"tat$" * 2 + bytes(30)) + art
    )
    draft = drafted(paragraph(drawn))
    [placed] = draft.placed
    assert isinstance(placed.block, Box)
    assert blocks_text(placed.block.blocks) == "우리 마을\n큰 잔치"
    assert draft.unread == ()


def test_words_that_were_deleted_are_kept_as_such() -> None:
    line = only_line("뺀 줄", ranges=[(0, 3, 0x11 << 24 | 1)])
    assert line.runs == (Text("뺀 줄", frozenset({Flag.DELETED})),)


def test_what_is_embedded_is_told() -> None:
    [told] = drafted(paragraph(shape("$ole"))).unread
    assert told.message_en == "An object was not read."


# --- numbers that are not in the text -----------------------------------------------------------


def test_numbers_of_the_outline_and_of_lists_are_printed_as_the_document_shows_them() -> None:
    info = (
        para_shape()
        + para_shape(1, 0)
        + para_shape(1, 1)
        + para_shape(2, 0, 2)
        + para_shape(3, 0, 1)
    )
    info += numbering(("^1.", 2), ("^1-^2)", 8)) + numbering(("(^1)", 1), start=3) + bullet("○")
    section = Control(2, "secd", bytes(14) + struct.pack("<H", 1) + bytes(20))
    body = paragraph(section, "하나", shape=1)
    body += b"".join(paragraph(f"말{n}", shape=n) for n in (2, 2, 1, 2, 3, 3, 4, 0))
    assert lines(drafted(body, info=info)) == [
        "Ⅰ. 하나",
        "Ⅰ-가) 말2",
        "Ⅰ-나) 말2",
        "Ⅱ. 말1",
        "Ⅱ-가) 말2",
        "(③) 말3",
        "(④) 말3",
        "○ 말4",
        "말0",
    ]


def test_the_number_of_a_table_or_picture_is_printed_and_that_of_a_page_is_not() -> None:
    def number(kind: int) -> Control:
        return Control(18, "atno", struct.pack("<IH", kind, 7) + bytes(6))

    assert lines(drafted(paragraph("표 ", number(4), " 쪽", number(0)))) == ["표 7 쪽"]


# --- flags and pages ----------------------------------------------------------------------------


def test_tracked_changes_are_flagged_and_read_from_where_they_are_kept() -> None:
    marks = [(2, 4, 0x10 << 24 | 1), (4, 6, 0x11 << 24 | 2), (0, 9, 2 << 24)]
    body = paragraph("가나넣다뺀다라", ranges=marks)
    data = document(body, flags=1 | 1 << 14, folder="ViewText")
    [placed] = draft_hwp(data, "보고").placed
    assert isinstance(placed.block, Line)
    assert placed.block.runs == (
        Text("가나"),
        Text("넣다", frozenset({Flag.INSERTED})),
        Text("뺀다", frozenset({Flag.DELETED})),
        Text("라"),
    )


def test_some_words_in_red_are_flagged_and_a_whole_line_is_how_it_looks() -> None:
    info = char_shape() + char_shape(red=255) + char_shape(blue=200)
    body = paragraph("처음 고칠말 끝", letters=[(0, 0), (3, 1), (6, 0)])
    body += paragraph("파란 줄", letters=[(0, 2)])
    first, second = (p.block for p in drafted(body, info=info).placed)
    assert isinstance(first, Line)
    assert isinstance(second, Line)
    assert [r.text for r in first.runs if isinstance(r, Text) and r.flags] == ["고칠말"]
    assert second.runs == (Text("파란 줄"),)


def test_white_words_in_a_black_line_are_hidden_unless_something_dark_may_be_behind() -> None:
    info = char_shape() + char_shape(255, 255, 255)
    words = paragraph("보이고 숨은말 끝", letters=[(0, 0), (4, 1), (7, 0)])
    shaded = info.replace(b"\xff" * 4 + bytes(4), bytes(8))
    behind = Control(11, "gso ", struct.pack("<I", 4 << 21) + bytes(38), lambda _: b"")
    grounds = record(20, 1, bytes(32) + struct.pack("<I", 1))
    filled = grounds + record(25, 1, bytes(32) + struct.pack("<H", 1) + bytes(20))

    def hidden(body: bytes, said: bytes) -> list[str]:
        lines_ = (p.block for p in drafted(body, info=said).placed)
        runs = (run for line in lines_ if isinstance(line, Line) for run in line.runs)
        return [r.text for r in runs if isinstance(r, Text) and Flag.HIDDEN in r.flags]

    assert hidden(words, info) == ["숨은말"]
    assert hidden(words, shaded) == []
    assert hidden(words, info + filled) == []
    assert hidden(words + paragraph(behind), info) == []


def test_pages_are_told_where_the_file_says_how_its_lines_were_set() -> None:
    tops = [(0, 1600), (3200,), (0,), (1600,)]
    body = b"".join(paragraph(f"줄{n}", tops=each) for n, each in enumerate(tops))
    assert [p.where.page for p in drafted(body).placed] == [1, 1, 2, 2]
    unset = body + paragraph("새 줄")
    assert {p.where.page for p in drafted(unset).placed} == {None}


def test_no_page_is_told_behind_a_table_that_may_have_had_one_of_its_own() -> None:
    flows = table(1, 1, [Cell(0, 0, [["가"]])])
    tall = flows._replace(data=bytes(16) + struct.pack("<I", 60_000) + bytes(22))
    body = paragraph("앞", tops=[0]) + paragraph(tall, "뒤", tops=[69_000, 0])
    body += paragraph("끝", tops=[4000])
    pages = {blocks_text((p.block,)): p.where.page for p in drafted(body).placed}
    assert pages == {"앞": 1, "가": 1, "뒤": 1, "끝": None}


# --- a document by another name -----------------------------------------------------------------


def test_hwp_by_the_name_of_hwpx_is_read_and_told() -> None:
    data = document(paragraph("□ 추진실적") + paragraph("○ 회의 3회"))
    reading = read(data, "보고.HWPX")
    assert reading.format == "hwp"
    assert [r.message_en for r in reading.repairs if r.code == "structure"] == [
        "The file is named .hwpx but is an HWP document, and was read as HWP."
    ]
    assert not [r for r in read(data, "보고.hwp").repairs if r.code == "structure"]


def test_places_name_no_paragraph_since_nobody_can_look_it_up() -> None:
    reading = read(document(paragraph("□ 추진실적") + paragraph("○ 회의 3회")), "보고.hwp")
    assert {where.line for where in reading.wheres.values()} == {None}
