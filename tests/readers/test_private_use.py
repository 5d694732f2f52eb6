"""Letters of private fonts are written as they look where that is certain, and told where not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from siljeok.book.nodes import Bar, Block, Cell, Line, Table, text_run
from siljeok.book.reading import Reading, RepairCode, Where
from siljeok.book.texts import block_text, blocks_text
from siljeok.readers.assemble import assemble
from siljeok.readers.draft import Draft, Placed
from siljeok.readers.private_use import opening_number


def read(*texts: str, raw: bool = True) -> Reading:
    placed = (Line(f"x{n}", None, 0, "", "", "", text_run(t)) for n, t in enumerate(texts))
    where = Where("x", line=1, last_line=1)
    return assemble(Draft("x", "hwpx", tuple(Placed(b, where, raw) for b in placed)))


def told(reading: Reading) -> list[bool]:
    return [r.certain for r in reading.repairs if r.code == RepairCode.PRIVATE_USE]


def test_boxed_numbers_open_titles_up_to_twelve() -> None:
    for letters, number in (
        ("\U000f02b1", "1"),
        ("\U000f02b9 ", "9"),
        ("\U000f02ba\U000f02c3", "10"),
        ("\U000f02ba\U000f02c5 ", "12"),
    ):
        assert opening_number(f" {letters}도로 정비") == (number, "도로 정비")


def test_half_of_a_number_is_not_taken_for_one() -> None:
    assert opening_number("\U000f02ba도로 정비") is None
    assert opening_number("\U000f02c3도로 정비") is None


def test_a_line_with_a_boxed_number_is_a_section() -> None:
    reading = read("Ⅰ. 주요 업무", "\U000f02b1 2025년 도로 정비", "□ 추진 배경")
    found = [b for b in reading.book.blocks if isinstance(b, Bar)]
    assert [(b.level, b.number, b.title) for b in found][1:] == [(2, "1", "2025년 도로 정비")]
    assert told(reading) == [True]


def test_inside_a_text_known_letters_print_as_they_look() -> None:
    reading = read(
        "□ 일정: \U000f02b1조사 \U000f02ba\U000f02c3정비 \U000f0854규칙\U000f0855 \uf0e8 끝"
    )
    assert block_text(reading.book.blocks[0]) == "□ 일정: ①조사 ⑩정비 《규칙》 ➔ 끝"
    assert told(reading) == [True]


def test_letters_in_cells_are_written_too() -> None:
    cell = Cell(0, 0, 1, 1, (Line("c", None, 0, "", "", "", text_run("\uf076 함께")),))
    block: Block = Table("t", 1, 2, (cell,))
    reading = assemble(Draft("x", "hwpx", (Placed(block, Where("x", line=1), True),)))
    assert blocks_text(reading.book.blocks).strip() == "❖ 함께"


def test_an_unknown_letter_stays_and_is_told() -> None:
    reading = read("□ 값 \U000f1234 있음")
    assert "\U000f1234" in block_text(reading.book.blocks[0])
    [repair] = [r for r in reading.repairs if r.code == RepairCode.PRIVATE_USE]
    assert not repair.certain
    assert "U+F1234" in repair.message_ko


def test_a_number_that_a_pdf_lost_is_told_as_lost() -> None:
    reading = read("□ 과제 \uf000 도로")
    [repair] = [r for r in reading.repairs if r.code == RepairCode.PRIVATE_USE]
    assert (repair.certain, "PDF" in repair.message_ko) == (False, True)


def test_what_a_file_names_itself_keeps_its_letters() -> None:
    reading = read("\uf076 함께", raw=False)
    assert block_text(reading.book.blocks[0]) == "\uf076 함께"
    assert told(reading) == []


@given(st.text(st.characters(blacklist_categories=("Cs", "Co")), max_size=30))
def test_texts_without_private_letters_tell_nothing(text: str) -> None:
    reading = read(f"□ {text}가")
    assert told(reading) == []
