"""READ: what was read without being sure is told in the section in which it stands."""

from __future__ import annotations

from dataclasses import replace

from siljeok.audit.run import audit
from siljeok.book.findings import Verdict
from siljeok.book.nodes import Bar, Block, Book, Cell, Line, Table, Unread, text_run
from siljeok.book.reading import Reading, Repair, RepairCode, Where
from siljeok.writers.audit_text import audit_text


def _bar(number: int, title: str) -> Bar:
    return Bar(f"bar{number}", 2, str(number), title)


def _item(ident: str) -> Line:
    return Line(ident, None, 0, "", "", "", text_run("걷기 모임"))


def _told(reading: Reading) -> list[tuple[str, str, tuple[int, int] | None]]:
    found = [f for f in audit(reading).findings if f.rule == "READ"]
    spots = (spot for f in found for spot in (f.spot, *f.others))
    return [(spot.section, spot.block, spot.cell) for spot in spots]


def _repair(where: Where, block: str | None = None) -> Repair:
    return Repair("filler", where, "ㅇ", "흔적입니다.", "A trace.", certain=False, block=block)


def test_lines_that_a_pdf_counts_anew_on_each_page_lie_in_the_section_of_their_page() -> None:
    """Page 1: a title in line 1, words in line 9; page 2: a title in line 5, a trace in line 7."""
    blocks = (_bar(1, "숲길"), _item("a"), _bar(2, "쉼터"), _item("b"))
    pages = {"bar1": (1, 1), "a": (1, 9), "bar2": (2, 5), "b": (2, 6)}
    wheres = {ident: Where("x.pdf", page, line) for ident, (page, line) in pages.items()}
    told = tuple(_repair(Where("x.pdf", *at)) for at in ((2, 7), (2, 1), (1, 12)))
    reading = Reading(Book(blocks=blocks), "x.pdf", "pdf", wheres, told)
    assert [section for section, _, _ in _told(reading)] == ["쉼터", "숲길", "숲길"]


def test_what_was_not_read_in_a_page_without_lines_lies_in_the_section_before_it() -> None:
    blocks = (_bar(1, "숲길"), _bar(2, "쉼터"))
    wheres = {"bar1": Where("x.pdf", 1, 1), "bar2": Where("x.pdf", 3, 1)}
    reading = Reading(
        Book(blocks=blocks), "x.pdf", "pdf", wheres, unread=(_repair(Where("x.pdf", 2)),)
    )
    assert [section for section, _, _ in _told(reading)] == ["숲길"]


def test_every_recorded_edit_is_a_note_of_its_own_with_its_cell() -> None:
    cells = tuple(Cell(0, c, 1, 1, (_item(f"t/r0c{c}/0"),)) for c in range(2))
    blocks = (_bar(1, "숲길"), Table("t", 1, 2, cells, 0, 0))
    told = tuple(
        replace(_repair(Where("x.hwpx"), f"t/r0c{c}/0"), code=RepairCode.EDITED, text=str(c))
        for c in range(2)
    )
    found = audit(Reading(Book(blocks=blocks), "x.hwpx", "hwpx", repairs=told))
    notes = [f for f in found.findings if f.rule == "READ"]
    assert [(f.verdict, f.spot.section, f.spot.cell) for f in notes] == [
        (Verdict.EDITED, "숲길", (0, 0)),
        (Verdict.EDITED, "숲길", (0, 1)),
    ]
    said = audit_text(Reading(Book()), found)
    assert "[참고] READ · 고친 기록 · 숲길, 표 1행 2열" in said


def test_an_unread_object_in_a_cell_lies_in_the_section_and_cell_of_its_table() -> None:
    unread: Block = Unread("t/r0c1/0", "수식", "수식은 읽지 않습니다", "")
    cells = (Cell(0, 0, 1, 1, (_item("t/r0c0/0"),)), Cell(0, 1, 1, 1, (unread,)))
    blocks = (_bar(1, "숲길"), Table("t", 1, 2, cells, 0, 0), _bar(2, "쉼터"))
    where = Where("x.hwpx", cell=(0, 1))
    wheres = {"t": Where("x.hwpx"), unread.id: where}
    for told in ((), (_repair(where, unread.id),)):
        reading = Reading(Book(blocks=blocks), "x.hwpx", "hwpx", wheres, unread=told)
        assert _told(reading) == [("숲길", "t", (0, 1))]
