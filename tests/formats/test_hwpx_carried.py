"""A carried Book held against what shows, for every kind of block, whatever the format."""

from __future__ import annotations

from dataclasses import replace

import pytest

from siljeok.book.figures import FigureRecord, Mark, Stated
from siljeok.book.nodes import (
    Bar,
    Block,
    Book,
    Box,
    BoxKind,
    Cell,
    Contents,
    Entry,
    Image,
    Line,
    Meta,
    Note,
    NoteKind,
    NoteRef,
    Role,
    Rows,
    Slot,
    Table,
    Text,
    Unread,
    text_run,
)
from siljeok.book.paragraphs import hashes
from siljeok.book.reading import RepairCode, Where
from siljeok.readers.carried import Merged, merge
from tests.books import cell_line


def body(ident: str, text: str, note: str = "") -> Line:
    refs = (NoteRef(note),) if note else ()
    return Line(ident, Role.BODY, 0, "", "", "", (*text_run(text), *refs))


def carried() -> Book:
    """One block of every kind whose words can be edited, a slot, and a note."""
    slot = Line(
        "s", Role.ITEM, 2, "○", "", "", (Text("교육 "), Slot("n", "8회", Stated("8", "회")))
    )
    blocks: tuple[Block, ...] = (
        Bar("b", 2, "1", "교육", "교육팀"),
        slot,
        body("noted", "글", "f1"),
        Rows("r", (("구 분", "계"), ("정 원", "12"))),
        Contents("c", 2, (Entry(2, "1", "교육", 4),)),
        Box("x", BoxKind.TEXT, (cell_line("x/0", "상자"),)),
        Image("i", "약도", ""),
        Unread("u", "equation", "수식", "a"),
        Table("empty", 0, 0, ()),
    )
    notes = (Note("f1", NoteKind.FOOTNOTE, (body("f1/0", "풀이"),)),)
    figures = {"s/n": FigureRecord("8", "회", Mark.PROVEN, ("e1",))}
    return Book(meta=Meta("제목"), blocks=blocks, notes=notes, figures=figures)


def held(book: Book, shown: Book) -> Merged:
    """The merge of a Book with what shows, its paragraphs' hashes as they were written."""
    told = hashes(book.blocks, {note.id: note for note in book.notes})
    return merge(book, told, shown, {}, "f")


def with_block(book: Book, block: Block) -> Book:
    return book.with_blocks(tuple(block if b.id == block.id else b for b in book.blocks))


def test_what_shows_as_it_was_written_is_the_carried_book() -> None:
    """A reader gives other ids, no slots, and nothing for a table without rows."""
    book = carried()
    seen = tuple(replace(b, id=f"h{n}") for n, b in enumerate(book.blocks[:-1]))
    merged = held(book, replace(book, blocks=seen, figures={}))
    assert (merged.book, merged.repairs) == (book, ())


@pytest.mark.parametrize(
    ("block", "before", "after"),
    [
        (Bar("b", 2, "1", "교육", "복지팀"), "교육팀", "복지팀"),
        (Rows("r", (("구 분", "계"), ("정 원", "13"))), "12", "13"),
        (Contents("c", 2, (Entry(2, "1", "금융교육", 4),)), "1 교육", "1 금융교육"),
        (Image("i", "지도", ""), "약도", "지도"),
        (Unread("u", "equation", "수식", "b"), "equation\n수식\na", "equation\n수식\nb"),
        (Box("x", BoxKind.TEXT, (cell_line("x/0", "네모"),)), "상자", "네모"),
    ],
)
def test_each_kind_of_block_is_read_as_edited(block: Block, before: str, after: str) -> None:
    book = carried()
    merged = held(book, with_block(book, block))
    [repair] = merged.repairs
    assert (repair.code, repair.text) == (RepairCode.EDITED, before)
    assert f"'{before}' → '{after}'" in repair.message_ko
    assert block in merged.book.blocks
    assert merged.book.figures == book.figures


def test_an_edited_note_takes_its_line_with_it() -> None:
    book = carried()
    shown = replace(book, notes=(Note("h1", NoteKind.FOOTNOTE, (body("n", "다른 풀이"),)),))
    shown = with_block(shown, body("noted", "글", "h1"))
    merged = held(book, shown)
    assert [repair.block for repair in merged.repairs] == ["noted"]
    assert [note.blocks for note in merged.book.notes] == [(body("n", "다른 풀이"),)]


def test_a_page_number_that_was_brought_up_to_date_is_no_edit() -> None:
    book = carried()
    merged = held(book, with_block(book, Contents("c", 2, (Entry(2, "1", "교육", 7),))))
    assert (merged.book, merged.repairs) == (book, ())


def test_sections_that_changed_places_are_found_again() -> None:
    first = (Bar("a", 2, "1", "교육"), body("a1", "하나"))
    second = (Bar("b", 2, "2", "홍보"), body("b1", "둘"))
    third = (Bar("c", 2, "3", "교류"), body("c1", "셋"))
    book = Book(blocks=(*first, *second, *third))
    merged = held(book, Book(blocks=(*third, *first, *second)))
    assert merged.book.blocks == (*third, *first, *second)
    assert merged.repairs == ()


def test_a_new_section_with_a_carried_id_gets_one_of_its_own() -> None:
    book = Book(blocks=(Bar("a", 2, "1", "교육"), body("a1", "하나")))
    new = (Bar("a", 2, "2", "홍보"), body("a1", "둘"))
    merged = held(book, Book(blocks=(*book.blocks, *new)))
    assert [block.id for block in merged.book.blocks] == ["a", "a1", "a'", "a1'"]
    assert [repair.code for repair in merged.repairs] == [RepairCode.STRUCTURE]


def test_places_are_those_of_what_shows() -> None:
    book = Book(blocks=(body("a", "하나"),))
    told = hashes(book.blocks, {})
    merged = merge(book, told, Book(blocks=(body("h0", "하나"),)), {"h0": Where("f", line=9)}, "f")
    assert merged.wheres == {"a": Where("f", line=9)}


def test_nothing_shown_means_everything_gone() -> None:
    book = Book(blocks=(Bar("a", 2, "1", "교육"), body("a1", "하나")))
    merged = held(book, Book())
    assert merged.book.blocks == ()
    assert [repair.code for repair in merged.repairs] == [RepairCode.STRUCTURE]


def _programme(*order: int) -> Book:
    said = ("걷기 모임 3회", "꽃 심기 2회", "책 나눔 5회", "음악회 1회")
    lines = (replace(body(f"l{n}", said[n]), role=Role.ITEM, level=2) for n in order)
    return Book(blocks=(Bar("b", 2, "1", "숲길", None), *lines))


def _after(shown: Book) -> Merged:
    before = _programme(0, 1, 2, 3)
    renamed = tuple(replace(b, id=f"h{n}") for n, b in enumerate(shown.blocks))
    return merge(before, hashes(before.blocks, {}), replace(shown, blocks=renamed), {}, "r.hwpx")


@pytest.mark.parametrize(
    ("order", "moves"), [((1, 2, 3, 0), ["l0"]), ((3, 0, 1, 2), ["l3"]), ((0, 2, 1, 3), ["l1"])]
)
def test_a_paragraph_that_moved_is_told_once_and_stays_itself(
    order: tuple[int, ...], moves: list[str]
) -> None:
    found = _after(_programme(*order))
    assert found.book == _programme(*order)
    told = [(r.code, r.block, "자리를 옮긴" in r.message_ko) for r in found.repairs]
    assert told == [(RepairCode.STRUCTURE, ident, True) for ident in moves]


def test_an_edit_beside_a_move_is_told_as_an_edit() -> None:
    shown = _programme(1, 2, 3, 0)
    edited = body("x", "책 나눔 6회")
    blocks = list(shown.blocks)
    blocks[2] = replace(edited, role=Role.ITEM, level=2)
    found = _after(replace(shown, blocks=tuple(blocks)))
    assert sorted((r.code, r.block) for r in found.repairs) == [
        (RepairCode.EDITED, "l2"),
        (RepairCode.STRUCTURE, "l0"),
    ]
    assert [b.id for b in found.book.blocks] == ["b", "l1", "l2", "l3", "l0"]


def test_words_typed_over_with_those_of_another_place_are_edits_and_no_move() -> None:
    """The carried section: a, a table, b, a table; shown: b, the table edited, new words, as is."""

    def section(a: str, cell: str, b: str) -> Book:
        tables = [
            Table(f"t{n}", 1, 1, (Cell(0, 0, 1, 1, (cell_line(f"t{n}/0", words),)),))
            for n, words in enumerate((cell, "끝"))
        ]
        return Book(blocks=(body("a", a), tables[0], body("b", b), tables[1]))

    before, shown = section("걷기", "3회", "꽃 심기"), section("꽃 심기", "4회", "책 나눔")
    found = merge(before, hashes(before.blocks, {}), shown, {}, "r.hwpx")
    assert found.book == shown
    told = [(r.code, r.block) for r in found.repairs]
    assert told == [(RepairCode.EDITED, ident) for ident in ("a", "t0/0", "b")]
