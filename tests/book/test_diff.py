"""A readable diff: what changed, where, in words and numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siljeok.book.diff import Difference, Kind, Op, Place, What, diff, render
from siljeok.book.diff.align import align
from siljeok.book.diff.words import numbers, segments
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
    Flag,
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
    text_run,
)
from siljeok.book.same import same
from tests.books import books

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

MARKS = {"□": (Role.HEAD, 1), "○": (Role.ITEM, 2), "-": (Role.ITEM, 3), "※": (Role.NOTE, 2)}


def report(text: str) -> Book:
    """A Book of few lines: `Ⅰ.` a part, `1 ` a section, □ ○ - ※ lines, `a | b` a table's row."""
    out: list[Block] = []
    rows: list[list[str]] = []
    for n, raw in enumerate([*text.strip().splitlines(), ""]):
        words = raw.strip()
        if "|" in words:
            rows.append([word.strip() for word in words.split("|")])
            continue
        if rows:
            out.append(table(f"t{n}", rows))
            rows = []
        mark = words[:1]
        if part := re.match(r"([ⅠⅡⅢ])\. (.+)", words):
            out.append(Bar(f"b{n}", 1, part[1], part[2]))
        elif section := re.match(r"(\d) (.+)", words):
            out.append(Bar(f"b{n}", 2, section[1], section[2]))
        elif words:
            role, level = MARKS.get(mark, (Role.BODY, 0))
            body = words[1:].strip() if mark in MARKS else words
            sign = mark if mark in MARKS else ""
            out.append(Line(f"l{n}", role, level, sign, "", "", (Text(body),)))
    return Book(blocks=tuple(out))


def table(ident: str, rows: list[list[str]]) -> Table:
    cells = tuple(
        Cell(r, c, 1, 1, (Line(f"{ident}/{r}/{c}", None, 0, "", "", "", (Text(word),)),))
        for r, row in enumerate(rows)
        for c, word in enumerate(row)
        if word
    )
    return Table(ident, len(rows), max(map(len, rows)), cells, 1, 1)


BEFORE = """
Ⅱ. 주요업무
1 금융교육
□ 추진실적
○ 찾아가는 금융교육: 8회 159명
○ 강사 양성과정 운영: `23. 4. ~ 5.
□ 예산
구분 | 예산액 | 집행액
계 | 29,000 | 4,500
강사비 | 9,000 | 1,500
2 의료관광
□ 추진실적
○ 홍보물 제작 3종
○ 해외 설명회 참가 1회
"""


def changes(before: str, after: str) -> tuple[Difference, ...]:
    return diff(report(before), report(after))


def edit(old: str, new: str) -> tuple[Difference, ...]:
    assert old in BEFORE
    return changes(BEFORE, BEFORE.replace(old, new))


# --- the two laws -----------------------------------------------------------------------------


def renamed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(replace(block, id=f"other-{block.id}") for block in blocks)


EDITS: list[Callable[[tuple[Block, ...], int], tuple[Block, ...]]] = [
    lambda blocks, n: blocks,
    lambda blocks, n: renamed(blocks),
    lambda blocks, n: blocks[:n] + blocks[n + 1 :],
    lambda blocks, n: blocks[n:] + blocks[:n],
    lambda blocks, n: blocks[:n] + blocks[n : n + 1] * 2 + blocks[n + 1 :],
    lambda blocks, n: tuple(
        replace(b, runs=(*b.runs, Text("가"))) if isinstance(b, Line) else b for b in blocks
    ),
    lambda blocks, n: tuple(
        replace(b, runs=(*b.runs, Text("가", frozenset({Flag.HIDDEN})))) if isinstance(b, Line)
        else b for b in blocks
    ),
    lambda blocks, n: tuple(
        replace(b, cells=b.cells[:n]) if isinstance(b, Table) else b for b in blocks
    ),
    lambda blocks, n: tuple(
        replace(b, cells=b.cells[1:], n_rows=b.n_rows + 1) if isinstance(b, Table) else b
        for b in blocks
    ),
    lambda blocks, n: tuple(
        replace(b, head_rows=1 - b.head_rows) if isinstance(b, Rows | Table) else b
        for b in blocks
    ),
    lambda blocks, n: tuple(
        replace(b, level=b.level + 1) if isinstance(b, Bar | Line) else b for b in blocks
    ),
]  # fmt: skip


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Book, Book]:
    """A Book and another that is the same, edited, or a stranger."""
    book = draw(books(max_blocks=5))
    if draw(st.integers(0, 4)) == 0:
        return book, draw(books(max_blocks=3))
    blocks = draw(st.sampled_from(EDITS))(book.blocks, draw(st.integers(0, 4)))
    other = draw(st.sampled_from([
        book, replace(book, notes=()), replace(book, figures={}),
        replace(book, meta=replace(book.meta, recogniser="other", title="다른 제목")),
    ]))  # fmt: skip
    return book, other.with_blocks(blocks)


@UNTIMED
@given(pairs())
def test_no_difference_exactly_where_the_books_say_the_same(pair: tuple[Book, Book]) -> None:
    a, b = pair
    found = diff(a, b)
    assert (found == ()) == same(a, b)
    assert (diff(b, a) == ()) == same(a, b)
    assert (diff(a, b, exact=True) == ()) == (a == b)
    for one in found:
        assert_both_texts(one)
    assert render(found)
    assert render(found, lang="en")


def assert_both_texts(one: Difference) -> None:
    """A difference gives the text before and after, and its words give both."""
    if one.words:
        assert one.before == "".join(s.text for s in one.words if s.op is not Op.INSERT)
        assert one.after == "".join(s.text for s in one.words if s.op is not Op.DELETE)
    assert not (one.kind is Kind.ADDED and one.before)
    assert not (one.kind is Kind.REMOVED and one.after)


# --- lines ------------------------------------------------------------------------------------


def test_a_changed_number_is_named_whole_with_its_section_and_heading() -> None:
    [one] = edit("8회 159명", "9회 1,170명")
    assert one.kind is Kind.CHANGED
    assert one.place == Place("Ⅱ 주요업무", "1 금융교육", "□ 추진실적")
    assert one.numbers == (("8", "9"), ("159", "1,170"))
    assert (one.before, one.after) == (
        "○ 찾아가는 금융교육: 8회 159명",
        "○ 찾아가는 금융교육: 9회 1,170명",
    )


def test_a_line_that_came_and_one_that_went() -> None:
    [one] = edit("○ 홍보물 제작 3종\n", "")
    assert (one.kind, one.before) == (Kind.REMOVED, "○ 홍보물 제작 3종")
    assert one.place.section == "2 의료관광"
    [one] = edit("○ 홍보물 제작 3종", "○ 홍보물 제작 3종\n- 통역 봉사자 모집")
    assert (one.kind, one.after) == (Kind.ADDED, "- 통역 봉사자 모집")


def test_a_line_that_moved_to_another_section_says_where_it_was() -> None:
    after = BEFORE.replace("○ 강사 양성과정 운영: `23. 4. ~ 5.\n", "")
    [one] = changes(BEFORE, after + "○ 강사 양성과정 운영: `23. 4. ~ 5.\n")
    assert (one.kind, one.place.section) == (Kind.MOVED, "2 의료관광")
    assert one.came_from == Place("Ⅱ 주요업무", "1 금융교육", "□ 추진실적")


def test_a_line_that_moved_under_its_heading_says_what_it_stood_under_and_stands_under() -> None:
    """
    ○ 강사 양성과정 운영: `23. 4. ~ 5.   (set above the line before it)
    """
    line = "○ 강사 양성과정 운영: `23. 4. ~ 5.\n"
    above = "○ 찾아가는 금융교육: 8회 159명\n"
    assert above + line in BEFORE
    [one] = changes(BEFORE, BEFORE.replace(above + line, line + above))
    assert (one.kind, one.came_from) == (Kind.MOVED, one.place)
    assert one.came_after is not None
    said = render([one])
    assert all(f"‘{text}’ 다음" in said for text in one.came_after)
    assert one.came_after[0] != one.came_after[1]


def test_a_table_in_the_place_of_rows_without_columns_is_told_row_by_row() -> None:
    """
    구 분 | 계 | 5급
    정 원 | 12 | 1
    """
    words = (("구 분", "계", "5급"), ("정 원", "12", "1"))
    cells = tuple(
        Cell(r, c, 1, 1, (Line(f"c{r}{c}", None, 0, "", "", "", text_run(text)),))
        for r, row in enumerate(words)
        for c, text in enumerate(row)
    )
    found = diff(Book(blocks=(Rows("r", words),)), Book(blocks=(Table("t", 2, 3, cells),)))
    shown = "구 분 | 계 | 5급\n정 원 | 12 | 1"
    assert [(one.kind, one.before or one.after) for one in found] == [
        (Kind.REMOVED, shown),
        (Kind.ADDED, shown),
    ]


def test_a_section_that_moved_is_one_difference_and_what_changed_in_it_another() -> None:
    first = BEFORE[BEFORE.index("1 금융") : BEFORE.index("2 의료")]
    second = BEFORE[BEFORE.index("2 의료") :]
    after = "Ⅱ. 주요업무\n" + second.replace("3종", "4종") + first
    found = changes(BEFORE, after)
    assert {(one.kind, one.numbers) for one in found} == {
        (Kind.MOVED, ()),
        (Kind.CHANGED, (("3", "4"),)),
    }


def test_a_renamed_section_is_one_changed_title() -> None:
    [one] = edit("2 의료관광", "2 스마트 의료관광")
    assert (one.kind, one.before, one.after) == (Kind.CHANGED, "2 의료관광", "2 스마트 의료관광")


def test_a_line_that_only_changed_its_depth() -> None:
    a = Book(blocks=(Line("x", Role.ITEM, 2, "-", "", "", (Text("가"),)),))
    b = Book(blocks=(Line("y", Role.ITEM, 3, "-", "", "", (Text("가"),)),))
    [one] = diff(a, b)
    assert one.attributes == (("level", "2", "3"),)
    assert one.before == one.after == "- 가"


def test_a_changed_footnote_is_shown_where_it_is_referred_to() -> None:
    def noted(text: str) -> Book:
        body = (Line("n/0", None, 0, "", "", "", (Text(text),)),)
        line = Line("l", Role.BODY, 0, "", "", "", (Text("집행률"), NoteRef("n")))
        return Book(blocks=(line,), notes=(Note("n", NoteKind.FOOTNOTE, body),))

    [one] = diff(noted("5월 말 기준"), noted("6월 말 기준"))
    assert one.after == "집행률[각주: 6월 말 기준]"
    assert one.numbers == (("5", "6"),)


def test_syllables_stored_apart_are_no_difference_but_exact_sees_them() -> None:
    apart = report("○ 하\u1112\u1161\u11ab")
    together = report("○ 하한")
    assert diff(apart, together) == ()
    [one] = diff(apart, together, exact=True)
    assert one.attributes


# --- tables -----------------------------------------------------------------------------------


def test_a_changed_cell_is_named_by_its_row_and_column() -> None:
    [one] = edit("4,500", "5,500")
    assert one.what is What.CELL
    assert (one.place.row, one.place.column) == ("계", "집행액")
    assert one.numbers == (("4,500", "5,500"),)


def test_a_row_that_came_leaves_the_others_alone() -> None:
    [one] = edit("강사비 |", "교재비 | 700 | 70\n강사비 |")
    assert (one.kind, one.what, one.place.row) == (Kind.ADDED, What.ROW, "교재비")
    assert one.after == "교재비 | 700 | 70"


def test_a_column_that_went_leaves_the_others_alone() -> None:
    after = BEFORE.replace(" | 4,500", "").replace(" | 1,500", "").replace(" | 집행액", "")
    [one] = changes(BEFORE, after)
    assert (one.kind, one.what, one.place.column) == (Kind.REMOVED, What.COLUMN, "집행액")
    assert one.before == "집행액 | 4,500 | 1,500"


def test_a_figure_that_moved_to_the_next_cell_is_two_changed_cells() -> None:
    found = changes(BEFORE, BEFORE.replace("| 29,000 | 4,500", "| | 29,000"))
    assert [(one.place.column, one.after) for one in found] == [
        ("예산액", ""),
        ("집행액", "29,000"),
    ]


def test_cells_that_were_joined() -> None:
    line = Line("l", None, 0, "", "", "", (Text("계"),))
    a = Book(blocks=(Table("t", 1, 2, (Cell(0, 0, 1, 1, (line,)),)),))
    b = Book(blocks=(Table("t", 1, 2, (Cell(0, 0, 1, 2, (line,)),)),))
    [one] = diff(a, b)
    assert one.attributes == (("col_span", "1", "2"),)


def test_rows_whose_columns_were_lost_are_compared_row_by_row() -> None:
    a = Book(blocks=(Rows("r", (("구분", "계"), ("정원", "12"), ("현원", "13"))),))
    b = Book(blocks=(Rows("r", (("구분", "계"), ("정원", "12"), ("현원", "14"))),))
    [one] = diff(a, b)
    assert (one.what, one.before, one.numbers) == (What.ROW, "현원 | 13", (("13", "14"),))


def test_the_contents_are_compared_entry_by_entry() -> None:
    def listed(*titles: str) -> Book:
        entries = tuple(Entry(2, str(n), title, 4) for n, title in enumerate(titles, start=1))
        return Book(blocks=(Contents("c", 2, entries),))

    [one] = diff(listed("국제교류", "금융교육"), listed("국제교류", "금융특구"))
    assert (one.before, one.after) == ("2 금융교육", "2 금융특구")


def test_a_line_in_a_box_is_compared_as_a_line() -> None:
    def boxed(text: str) -> Book:
        return Book(blocks=(Box("x", BoxKind.TEXT, report("○ 목표 인원\n" + text).blocks),))

    [one] = diff(boxed("○ 교육 8회"), boxed("○ 교육 9회"))
    assert (one.before, one.after) == ("○ 교육 8회", "○ 교육 9회")


def test_page_numbers_of_the_contents_are_no_difference() -> None:
    a, b = (Book(blocks=(Contents("c", 2, (Entry(2, "1", "금융교육", p),)),)) for p in (4, 9))
    assert diff(a, b) == ()
    [one] = diff(a, b, exact=True)
    assert ("entries[0].page", "4", "9") in one.attributes


# --- cover, notes, origins --------------------------------------------------------------------


def test_the_cover() -> None:
    [one] = diff(Book(meta=Meta(title="상반기 보고")), Book(meta=Meta(title="하반기 보고")))
    assert (one.what, one.place.row) == (What.META, "title")


def test_exact_sees_ids_styles_and_where_a_figure_came_from() -> None:
    a, b = report(BEFORE), report("\n\n" + BEFORE)
    assert diff(a, b, exact=True) == ()
    styled = a.with_blocks((replace(a.blocks[0], id="other"), *a.blocks[1:]))
    [one] = diff(a, styled, exact=True)
    assert one.attributes == (("id", "b0", "other"),)
    record = FigureRecord("159", "명", Mark.STATED)
    proven = replace(record, mark=Mark.PROVEN)
    [one] = diff(
        replace(a, figures={"l/a": record}), replace(a, figures={"l/a": proven}), exact=True
    )
    assert (one.what, one.place.row) == (What.FIGURE, "l/a")


def test_what_stands_behind_a_printed_figure_is_for_exact_alone() -> None:
    plain = report("○ 159명")
    [line] = plain.blocks
    assert isinstance(line, Line)
    slot = plain.with_blocks((replace(line, runs=(Slot("a", "159명", Stated("159")),)),))
    assert diff(plain, slot) == ()
    assert diff(plain, slot, exact=True) != ()


# --- words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("25,000천원", "26,000천원", (("25,000", "26,000"),)),
        ("집행률 46.3%", "집행률 46.8%", (("46.3", "46.8"),)),
        ("방문: `23. 4.", "방문: `23. 5.", (("`23. 4.", "`23. 5."),)),
        ("2023. 4. 30. 개최", "2023. 4. 29. 개최", (("2023. 4. 30.", "2023. 4. 29."),)),
        ("과부족 △1", "과부족 1", (("△1", "1"),)),
        ("교육 8회", "교육 8회 159명", (("", "159"),)),
        ("친선도시 방문", "자매도시 방문", ()),
    ],
)
def test_numbers_and_dates_change_as_a_whole(
    before: str, after: str, expected: tuple[tuple[str, str], ...]
) -> None:
    assert numbers(segments(before, after)) == expected


def test_a_changed_phrase_is_one_change() -> None:
    assert [(s.op, s.text) for s in segments("구민 대상 교육 운영", "청소년 맞춤 교육 운영")] == [
        (Op.DELETE, "구민 대상"),
        (Op.INSERT, "청소년 맞춤"),
        (Op.EQUAL, " 교육 운영"),
    ]


@given(st.lists(st.integers(0, 4)), st.lists(st.integers(0, 4)))
def test_aligned_items_are_equal_and_in_order(a: list[int], b: list[int]) -> None:
    found = align(a, b)
    assert all(a[i] == b[j] for i, j in found)
    assert all(x[0] < y[0] and x[1] < y[1] for x, y in pairwise(found))
    assert align(a, a) == [(i, i) for i in range(len(a))]


def test_many_repeated_items_are_aligned_in_order_too() -> None:
    a, b = [1, 2, 3] * 100, [3, 1, 2] * 100 + [9]
    found = align(a, b)
    assert len(found) > 250
    assert all(x[0] < y[0] and x[1] < y[1] for x, y in pairwise(found))


# --- as text ----------------------------------------------------------------------------------


def test_differences_as_text_stand_under_their_titles() -> None:
    after = BEFORE.replace("8회 159명", "9회 170명").replace("4,500", "5,500")
    after = after.replace("○ 해외 설명회 참가 1회\n", "")
    assert render(changes(BEFORE, after)) == (
        "다른 곳 3곳 (바뀜 2 · 뺌 1)\n"
        "\n"
        "Ⅱ 주요업무 › 1 금융교육 › □ 추진실적\n"
        "  - ○ 찾아가는 금융교육: {8}회 {159}명\n"
        "  + ○ 찾아가는 금융교육: {9}회 {170}명\n"
        "\n"
        "Ⅱ 주요업무 › 1 금융교육 › □ 예산\n"
        "  [계 / 집행액] 4,500 → 5,500\n"
        "\n"
        "Ⅱ 주요업무 › 2 의료관광 › □ 추진실적\n"
        "  - ○ 해외 설명회 참가 1회\n"
    )


def test_the_same_in_english() -> None:
    found = edit("○ 홍보물 제작 3종\n", "")
    assert render(found, lang="en").startswith("Differences: 1 (removed 1)\n")
    assert render((), lang="en") == "The two documents say the same.\n"
    assert render(()) == "두 문서의 내용이 같습니다.\n"


def test_a_cell_that_holds_a_table_where_a_line_was() -> None:
    """The words are the same, so what holds them is named."""
    line = Line("l", None, 0, "", "", "", (Text("계"),))
    inner = Table("i", 1, 1, (Cell(0, 0, 1, 1, (line,)),))
    a, b = (Book(blocks=(Table("t", 1, 1, (Cell(0, 0, 1, 1, (x,)),)),)) for x in (line, inner))
    [one] = diff(a, b)
    assert one.attributes[-1] == ("type", "Line", "Table")
