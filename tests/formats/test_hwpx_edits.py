"""What a reader makes of a file of ours that somebody went on writing in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hwpx.document import HwpxDocument

from siljeok.book.nodes import (
    Bar,
    Block,
    Book,
    Box,
    BoxKind,
    Cell,
    Line,
    Role,
    Rows,
    Table,
    Unread,
    text_run,
)
from siljeok.book.outline import sections
from siljeok.book.reading import Reading, RepairCode
from siljeok.book.texts import line_text, table_texts
from siljeok.readers.read import read
from siljeok.writers import html
from siljeok.writers.hwpx import write
from siljeok.writers.written import Written
from tests.formats.hwpx_parts import edited, packed, parts, section_edited
from tests.report import report_book

BODY = "Contents/section0.xml"
SLOTTED = "저축과 용돈 관리 등 기초금융(도신초 8회 159명)"


def the_file() -> bytes:
    """The report as an office would have got it from us."""
    return write(report_book()).data


def line(book: Book, words: str) -> Line:
    """The one line that says these words."""
    [found] = [b for b in book.blocks if isinstance(b, Line) and words in line_text(b)]
    return found


def edits(reading: Reading) -> list[tuple[str, str]]:
    """What was repaired: code and the words that stood there before."""
    return [(repair.code, repair.text) for repair in reading.repairs]


def others(book: Book, *ids: str) -> list[Block]:
    return [block for block in book.blocks if block.id not in ids]


def test_an_edited_line_is_read_as_it_stands_and_told_with_what_it_said_before() -> None:
    before = "협의회와 실무단, 협력 기관의 모임"
    reading = read(section_edited(the_file(), before, "협의회 모임 세 차례"), "r.hwpx")
    old = line(report_book(), before)
    assert edits(reading) == [(RepairCode.EDITED, f"- {before}")]
    [repair] = reading.repairs
    assert repair.block == old.id
    assert "협의회 모임 세 차례" in repair.message_ko
    assert before in repair.message_en
    assert line_text(line(reading.book, "협의회 모임")) == "협의회 모임 세 차례"
    assert others(reading.book, old.id) == others(report_book(), old.id)
    assert reading.book.figures == report_book().figures


def test_a_figure_that_was_typed_over_loses_its_origin_and_no_other_does() -> None:
    reading = read(section_edited(the_file(), "159명", "160명"), "r.hwpx")
    assert edits(reading) == [(RepairCode.EDITED, f"○ 초등학생: {SLOTTED}")]
    assert reading.book.figures == {}
    assert line_text(line(reading.book, "도신초")).endswith("160명)")


def test_a_number_that_moved_to_the_next_cell_is_noticed() -> None:
    """
    예 산 액  집 행 액      집 행 액과 예 산 액을 바꾸어 적음:
     50,000    12,250   →    12,250    50,000
    """
    swapped = section_edited(the_file(), ">50,000<", ">@<")
    swapped = section_edited(swapped, ">12,250<", ">50,000<")
    reading = read(section_edited(swapped, ">@<", ">12,250<"), "r.hwpx")
    assert edits(reading) == [(RepairCode.EDITED, "50,000"), (RepairCode.EDITED, "12,250")]
    assert [repair.where.cell for repair in reading.repairs] == [(1, 0), (1, 1)]
    tables = [b for b in reading.book.blocks if isinstance(b, Table)]
    [row] = [t for table in tables for t in table_texts(table) if t[-1] == "24.5"]
    assert row == ["12,250\n(구 50,000)", "50,000\n(구 12,250)", "24.5"]


def test_blanks_that_a_word_processor_added_are_no_edit() -> None:
    before = "협의회와 실무단, 협력 기관의 모임"
    reading = read(
        section_edited(the_file(), before, "협의회와  실무단, 협력 기관의 모임 "), "r.hwpx"
    )
    assert reading.book == report_book()
    assert reading.repairs == ()


def test_a_line_that_was_given_another_style_has_another_level() -> None:
    book = report_book()
    old = line(book, "구 누리집에 사회공헌 차림을 새로 열어")
    document = HwpxDocument.open(the_file())
    [it] = [p for p in document.paragraphs if "차림을 새로 열어" in (p.text or "")]
    [under] = [p for p in document.paragraphs if "소식을 나누는 통로" in (p.text or "")]
    it.style_id_ref = under.style_id_ref
    reading = read(document.to_bytes(), "r.hwpx")
    assert edits(reading) == [(RepairCode.EDITED, "○ 구 누리집에 사회공헌 차림을 새로 열어 운영")]
    new = next(b for b in reading.book.blocks if b.id == old.id)
    assert isinstance(new, Line)
    assert (new.role, new.level, new.mark) == (Role.ITEM, 3, "○")


def test_the_book_lives_through_an_edit_by_another_program() -> None:
    document = HwpxDocument.open(the_file())
    [it] = [p for p in document.paragraphs if "의료관광 팸투어: `23" in (p.text or "")]
    it.text = "○ 의료관광 팸투어: `23. 8."
    reading = read(document.to_bytes(), "r.hwpx")
    assert edits(reading) == [(RepairCode.EDITED, "○ 의료관광 팸투어: `23. 6.")]
    assert line_text(line(reading.book, "팸투어: `23. 8.")) == "의료관광 팸투어: `23. 8."
    assert reading.book.figures == report_book().figures


def test_a_paragraph_more_drops_the_carried_book_for_its_section_alone() -> None:
    """An officer writes one ○ more into programme 6; programme 4 keeps its slots."""
    data = edited(the_file(), BODY, lambda xml: doubled(xml, "SNS 서포터즈: 16팀"))
    reading = read(data, "r.hwpx")
    assert edits(reading) == [(RepairCode.STRUCTURE, "6 의료관광 기반 조성 의료특구팀")]
    twice = [b for b in reading.book.blocks if isinstance(b, Line) and "16팀" in line_text(b)]
    assert [line_text(b) for b in twice] == ["SNS 서포터즈: 16팀 22명"] * 2
    assert len({b.id for b in reading.book.blocks}) == len(reading.book.blocks)
    assert reading.book.figures == report_book().figures
    for (_, old), (_, new) in zip(sections(report_book()), sections(reading.book), strict=True):
        assert (new.blocks == old.blocks) is ("의료관광 기반" not in old.title)


def test_a_row_more_drops_the_carried_book_for_its_section() -> None:
    data = edited(the_file(), BODY, row_doubled("대외교류 활성화"))
    reading = read(data, "r.hwpx")
    assert edits(reading) == [(RepairCode.STRUCTURE, "4 예 산 현 황")]
    [table] = [
        b for b in reading.book.blocks if isinstance(b, Table) and "단위사업명" in str(b.cells[0])
    ]
    assert [row[0] for row in table_texts(table)].count("대외교류 활성화") == 1
    assert table.n_rows == 6 + 1


def test_a_paragraph_in_a_style_that_is_not_ours_is_read_by_its_mark() -> None:
    document = HwpxDocument.open(the_file())
    document.add_paragraph("□ 붙임 자료")
    reading = read(document.to_bytes(), "r.hwpx")
    last = reading.book.blocks[-1]
    assert isinstance(last, Line)
    assert (last.role, last.level, last.mark, line_text(last)) == (
        Role.HEAD,
        1,
        "□",
        "붙임 자료",
    )
    assert [repair.code for repair in reading.repairs] == [RepairCode.STRUCTURE]


def test_a_renamed_section_keeps_the_rest_of_it() -> None:
    reading = read(
        section_edited(the_file(), ">스마트메디컬특구 홍보 활성화<", ">특구 홍보<"), "r.hwpx"
    )
    bars = [b.title for b in reading.book.blocks if isinstance(b, Bar)]
    assert "특구 홍보" in bars
    # The contents name it in a paragraph of their own, which was left as it was.
    assert edits(reading) == [(RepairCode.EDITED, "스마트메디컬특구 홍보 활성화")]


def test_a_section_that_is_gone_is_told() -> None:
    book = report_book()
    at = next(n for n, b in enumerate(book.blocks) if isinstance(b, Bar) and b.title == "인 력")
    fewer = book.with_blocks((*book.blocks[:at], *book.blocks[at + 2 :]))
    shown = {name: parts(write(fewer).data)[name] for name in (BODY, "Contents/header.xml")}
    reading = read(packed({**parts(the_file()), **shown}), "r.hwpx")
    assert edits(reading) == [(RepairCode.STRUCTURE, "2 인 력")]
    assert reading.book.blocks == fewer.blocks


def test_the_cover_as_it_shows_wins() -> None:
    blank = "<hp:nbSpace/>"
    before, after = f"5.{blank}31.", f"6.{blank}30."
    data = edited(the_file(), BODY, lambda xml: xml.replace(before, after, 1))
    data = section_edited(data, "2023년 상반기 주요업무 추진실적", "2023년 주요업무 추진실적")
    reading = read(data, "r.hwpx")
    assert reading.book.meta.title == "2023년 주요업무 추진실적"
    assert reading.book.meta.windows[0].last == date(2023, 6, 30)
    assert [r.block for r in reading.repairs] == ["meta/title", "meta/windows"]


def test_a_book_that_does_not_belong_to_the_file_is_not_believed() -> None:
    """Somebody put a better figure into the Book inside, and left the page as it was."""
    named = parts(the_file())
    book = named["siljeok/book.json"].replace("46회 984명".encode(), "46회 999명".encode())
    assert book != named["siljeok/book.json"]
    reading = read(packed({**named, "siljeok/book.json": book}), "r.hwpx")
    assert [repair.code for repair in reading.repairs] == [RepairCode.STRUCTURE]
    assert "984명" in line_text(line(reading.book, "46회"))


def test_a_broken_book_inside_is_told_and_the_page_read() -> None:
    for broken in (b"{", b"[1]", b'{"siljeok":{"format":0}}', b"\xff"):
        reading = read(packed({**parts(the_file()), "siljeok/book.json": broken}), "r.hwpx")
        assert [repair.code for repair in reading.repairs] == [RepairCode.STRUCTURE]
        assert len(reading.book.blocks) == len(report_book().blocks)
    odd = json.dumps({"0": 1}).encode()
    reading = read(packed({**parts(the_file()), "siljeok/paragraphs.json": odd}), "r.hwpx")
    assert [repair.code for repair in reading.repairs] == [RepairCode.STRUCTURE]


def doubled(xml: str, words: str) -> str:
    """The body with the paragraph that says these words a second time."""
    at = xml.index(words)
    start = xml.rindex("<hp:p ", 0, at)
    end = xml.index("</hp:p>", at) + len("</hp:p>")
    return xml[:end] + xml[start:end] + xml[end:]


def row_doubled(words: str) -> Callable[[str], str]:
    """A change that adds a row below the one that begins with these words."""

    def change(xml: str) -> str:
        at = xml.index(f">{words}<")
        start, end = xml.rindex("<hp:tr>", 0, at), xml.index("</hp:tr>", at) + len("</hp:tr>")
        new = xml[start:end].replace(words, "새 사업").replace('rowAddr="2"', 'rowAddr="6"')
        last = xml.index("</hp:tbl>", at)
        return xml[:last] + new + xml[last:]

    return change


def test_places_in_our_file_name_no_line_since_nobody_sees_lines_numbered() -> None:
    reading = read(section_edited(write(report_book()).data, "159명", "158명"), "보고.hwpx")
    assert reading.repairs
    places = [*reading.wheres.values(), *(repair.where for repair in reading.repairs)]
    assert {(place.file, place.page, place.line) for place in places} == {("보고.hwpx", None, None)}


UNDRAWN = "\x00\x0b\x0c\r\x1f\ufffe\uffff"


@pytest.mark.parametrize("written", [write, html.write])
def test_characters_that_no_file_can_draw_are_no_edit(
    written: Callable[[Book], Written],
) -> None:
    """Every text of a Book holds them, inside a word and after it."""
    words = f"숲{UNDRAWN}길 걷기{UNDRAWN}"

    def item(ident: str) -> Line:
        return Line(ident, Role.ITEM, 2, "○", "", "", text_run(words))

    cells = (Cell(0, 0, 1, 1, (replace(item("t/r0c0/0"), role=None, level=0, mark=""),)),)
    bare = Book(
        meta=replace(report_book().meta, title=words, unit=words),
        blocks=(
            Bar("b", 1, "1", words, words),
            item("i"),
            Table("t", 1, 1, cells),
            Rows("r", ((words, words), ("계", words))),
            Box("x", BoxKind.TEXT, (replace(item("x/0"), mark="", role=None, level=0),)),
            Unread("u", "수식", "읽지 않음", words),
        ),
    )
    reading = read(written(bare).data, "r")
    assert reading.repairs == ()
    assert reading.book == bare
