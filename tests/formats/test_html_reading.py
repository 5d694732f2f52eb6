"""Pages that were edited, broken or made by strangers: what is seen is read, nothing is raised."""

from __future__ import annotations

from typing import Any

import pytest
from lxml.html import fromstring

from siljeok.book.carrier import CLOSING, OPENING, carried_span
from siljeok.book.codec import to_data
from siljeok.book.nodes import Bar, Book, Cell, Line, Role, Table, Unread, text_run
from siljeok.book.reading import Reading, RepairCode, Where
from siljeok.book.same import same
from siljeok.book.texts import block_text, line_text, table_texts
from siljeok.readers.assemble import assemble
from siljeok.readers.draft import Draft, ReadError
from siljeok.readers.html import draft_html
from siljeok.readers.html_grid import Places, TooLargeError, cells
from siljeok.writers.html import strip, write
from tests.report import report_book


def read(data: bytes | str) -> Reading:
    return assemble(draft(data))


def draft(data: bytes | str) -> Draft:
    return draft_html(data.encode() if isinstance(data, str) else data, "page.html")


def body(text: str) -> Draft:
    return draft(f"<!doctype html><html><body>{text}</body></html>")


def text_line(text: str) -> Line:
    return Line(f"l{text}", None, 0, "", "", "", text_run(text))


def raw_texts(found: Draft) -> list[str]:
    return [block_text(p.block) for p in found.placed]


def edited(old: str, new: str) -> Reading:
    """The report's page with words changed where they are seen, not in the Book inside."""
    data = write(report_book()).data
    seen, inside = data.split(b"<script", 1)
    assert old.encode() in seen
    return read(seen.replace(old.encode(), new.encode(), 1) + b"<script" + inside)


# --- our own pages ------------------------------------------------------------------------------


def test_a_report_comes_back_with_its_figures_and_no_lines_of_the_source() -> None:
    reading = read(write(report_book()).data)
    assert reading.book == report_book()
    assert not reading.repairs
    places = {reading.where(block.id) for block in reading.book.blocks}
    assert places == {Where(reading.file)}


def test_a_report_without_its_book_says_the_same_and_keeps_its_names() -> None:
    book = read(strip(write(report_book()).data)).book
    assert same(book, report_book())
    assert [b.id for b in book.blocks] == [b.id for b in report_book().blocks]
    assert not book.figures


def test_an_edited_line_is_read_as_it_shows_and_told() -> None:
    """초등학생: 저축과 용돈 관리 등 기초금융(도신초 8회 159명), with 159 made 169."""
    reading = edited("8회 159명", "8회 169명")
    [changed] = [b for b in reading.book.blocks if isinstance(b, Line) and "169명" in line_text(b)]
    [repair] = reading.repairs
    assert (repair.code, repair.block, repair.certain) == (RepairCode.EDITED, changed.id, False)
    assert not reading.book.figures  # the origins of the edited line's figures are gone with it
    others = [b for b in reading.book.blocks if b is not changed]
    assert others == [b for b in report_book().blocks if b.id != changed.id]


def test_an_edit_elsewhere_leaves_the_origins_of_figures() -> None:
    bar = next(b for b in report_book().blocks if isinstance(b, Bar) and b.level == 2)
    title = f'<span class="bar__title">{bar.title}</span>'
    reading = edited(title, '<span class="bar__title">새 이름</span>')
    assert reading.book.figures == report_book().figures
    assert [r.code for r in reading.repairs] == [RepairCode.EDITED]


def test_a_line_that_was_taken_out_is_told() -> None:
    data = write(report_book()).data
    seen, inside = data.split(b"<script", 1)
    start = seen.index(b'<p class="goal"')
    end = seen.index(b"</p>", start) + 4
    reading = read(seen[:start] + seen[end:] + b"<script" + inside)
    [repair] = reading.repairs
    [goal, *_] = [b for b in report_book().blocks if isinstance(b, Line) and b.role is Role.GOAL]
    assert repair.code == RepairCode.STRUCTURE
    assert not repair.certain
    assert line_text(goal) not in [block_text(b) for b in reading.book.blocks]


def test_words_that_somebody_wrote_between_blocks_are_not_lost() -> None:
    reading = edited("</header>", "</header>덧붙인 말<p>한 줄 더</p>")
    assert [block_text(b) for b in reading.book.blocks[:2]] == ["덧붙인 말", "한 줄 더"]
    assert [r.code for r in reading.repairs] == [RepairCode.STRUCTURE]


def test_a_broken_book_inside_is_told_and_the_page_read() -> None:
    data = write(report_book()).data.replace(b'{"blocks"', b'{"blokcs"')
    reading = read(data)
    assert same(reading.book, report_book())
    assert [r.code for r in reading.repairs] == [RepairCode.STRUCTURE]


class Searched(str):
    """A page that counts the searches through it."""

    searches = 0

    def find(self, *args: Any) -> int:
        self.searches += 1
        return super().find(*args)


@pytest.mark.parametrize("page", ["<script " * 50, OPENING * 50, OPENING + "{}" + CLOSING])
def test_the_book_inside_is_looked_for_twice_at_most_however_many_scripts(page: str) -> None:
    searched = Searched(page)
    assert (carried_span(searched) is not None) == page.endswith(CLOSING)
    assert searched.searches <= 2


def test_scripts_that_end_nowhere_hide_no_words() -> None:
    found = body("<p>앞</p>" + "<script " * 20_000)
    assert raw_texts(found) == ["앞"]


def test_a_page_without_its_book_is_the_page_that_was_written_without() -> None:
    page = write(report_book())
    bare = write(report_book(), carry=False)
    assert strip(page.data).split() == bare.data.split()
    assert strip(bare.data) == bare.data


def test_attributes_that_make_no_sense_leave_the_words() -> None:
    table = Table("t", 1, 1, (Cell(0, 0, 1, 1, (Line("c", None, 0, "", "", "", text_run("갑")),)),))
    book = Book(
        blocks=(Line("l", Role.ITEM, 2, "○", "", "", text_run("을")), Bar("b", 1, "Ⅰ", "병"), table)
    )
    page = write(book, carry=False).data.decode()
    page = page.replace('data-role="item"', 'data-role="item2"').replace(
        'data-level="1"', 'data-level="x"'
    )
    page = page.replace('data-size="1 1 0 0"', 'data-size="1"')
    found = read(page).book.blocks
    assert [block_text(b) for b in found] == ["을", "Ⅰ 병", "갑"]
    assert [type(b) for b in found] == [Line, Line, Table]


# --- strangers' pages ---------------------------------------------------------------------------


def test_paragraphs_are_raw_lines_in_order_and_what_is_no_text_is_left() -> None:
    found = body(
        "<script>x()</script><style>p{}</style><nav>메뉴</nav>"
        "<h1>업무  보고</h1><p>□ 추진<b>실적</b><br>○ 첫째\n  줄</p><ul><li>둘째</li></ul>끝"
    )
    assert raw_texts(found) == ["업무 보고", "□ 추진실적", "○ 첫째 줄", "둘째", "끝"]
    assert all(p.raw for p in found.placed)


def test_a_table_keeps_its_spans_and_head() -> None:
    found = body(
        "<table><thead><tr><th rowspan=2>구분</th><th colspan=2>재원</th></tr>"
        "<tr><th>시비</th><th>구비</th></tr></thead>"
        "<tr><td>계</td><td>100<br>(구 40)</td><td>60</td></tr></table>"
    )
    [placed] = found.placed
    table = placed.block
    assert isinstance(table, Table)
    assert (table.n_rows, table.n_cols, table.head_rows) == (3, 3, 2)
    assert table_texts(table) == [
        ["구분", "재원", ""],
        ["", "시비", "구비"],
        ["계", "100\n(구 40)", "60"],
    ]


def test_a_table_that_lays_out_a_page_is_walked() -> None:
    found = body(
        "<table><tr><td>왼쪽<table><tr><td>1</td><td>2</td></tr></table></td></tr></table>"
    )
    assert [type(p.block) for p in found.placed] == [Line, Table]


def test_spans_beyond_reason_are_cut_to_the_table() -> None:
    found = body(
        "<table><tr><td rowspan=9999 colspan=99999999>가</td><td>나</td></tr>"
        "<tr><td rowspan=0>다</td></tr></table>"
    )
    table = found.placed[0].block
    assert isinstance(table, Table)
    spans = [(c.row, c.col, c.row_span, c.col_span) for c in table.cells]
    assert spans == [(0, 0, 2, 1000), (0, 1000, 1, 1), (1, 1000, 1, 1)]


def test_a_grid_that_would_fill_the_memory_is_told_as_unread() -> None:
    found = body(
        "<p>앞</p><table><tr><td colspan=1000>가</td></tr>" + "<tr></tr>" * 2000 + "</table>"
    )
    assert raw_texts(found) == ["앞"]
    assert len(found.unread) == 1


def test_tables_that_together_have_more_places_than_a_book_are_told_as_unread() -> None:
    wide = "<td colspan=1000></td>" * 5
    big = f"<table><tr>{wide}<td rowspan=120>가</td></tr>{'<tr></tr>' * 119}</table>"
    found = read(f"<!doctype html><body><p>앞</p>{big}{big}<table><tr><td>1<td>2</table>")
    tables = [b for b in found.book.blocks if isinstance(b, Table)]
    assert [(t.n_rows, t.n_cols) for t in tables] == [(120, 5001), (1, 2)]
    [told] = found.unread
    assert "1,000,000" in told.message_ko
    assert to_data(found.book)


def test_tables_of_ours_that_together_have_too_many_places_keep_their_words() -> None:
    book = Book(
        blocks=tuple(
            Table(
                f"t{n}",
                1,
                2,
                (
                    Cell(0, 0, 1, 1, (text_line(f"{n}"),)),
                    Cell(0, 1, 1, 1, (text_line("명"),)),
                ),
            )
            for n in range(3)
        )
    )
    page = write(book, carry=False).data.decode()
    page = page.replace('data-size="1 2 0 0"', 'data-size="1000 600 0 0"', 2)
    found = read(page)
    first, second, third = found.book.blocks
    assert isinstance(first, Table)
    assert (first.n_rows, first.n_cols) == (1000, 600)
    assert isinstance(second, Unread)
    assert (second.id, second.text) == ("t1", "1 명")
    assert isinstance(third, Table)
    assert [told.block for told in found.unread] == ["t1"]
    assert to_data(found.book)


def test_work_on_tables_that_are_too_large_uses_up_the_places_too() -> None:
    """Fifty tables, each refused at its last row after 999 were walked."""
    rows = "<tr><td colspan=1000 rowspan=999></td></tr>" + "<tr></tr>" * 998
    table = fromstring(f"<table>{rows}<tr><td colspan=1000></td><td>가</td></tr></table>")
    places = Places()
    for _ in range(50):
        with pytest.raises(TooLargeError):
            cells(table, 0, 0, "t", lambda cell, at: (), places)
    assert places.left == 0


def test_a_picture_is_told_as_unread() -> None:
    found = body("<p>조직도</p><img src='http://example.invalid/a.png' alt='세 팀'>")
    [unread] = found.unread
    assert "세 팀" in unread.message_ko
    assert unread.where.line is not None


def test_a_strangers_page_is_recognised_like_any_text() -> None:
    page = "".join(
        f"<p>{line}</p>"
        for line in (
            "Ⅱ. 주요업무 추진실적",
            "1 도시 교류 대외협력팀",
            "□ 주요 추진실적",
            "○ 국내 도시",
            "- 축하 방문: `23. 4.",
        )
    )
    book = read(f"<html><body>{page}</body></html>").book
    lines = [b for b in book.blocks if isinstance(b, Line)]
    assert [(b.level, b.mark) for b in lines] == [(1, "□"), (2, "○"), (3, "-")]
    assert any(isinstance(b, Bar) and b.title == "주요업무 추진실적" for b in book.blocks)


def test_a_page_in_an_older_encoding_is_read_and_told() -> None:
    found = draft("<html><body><p>업무보고</p></body></html>".encode("cp949"))
    assert raw_texts(found) == ["업무보고"]
    assert [r.code for r in found.repairs] == [RepairCode.DECODED]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-html"),
        (b"<!-- -->", "not-html"),
        (b"<html><body></body></html>", "empty"),
        (b"<html><body><script>1</script></body></html>", "empty"),
        (b"\x00\x01\x02", "binary"),
        (b"<html><body>" + b"<div>" * 5000 + b"x", "too-deep"),
        (b"<html><body>" + b"<b>" * 300 + b"x", "too-deep"),
    ],
)
def test_what_is_no_report_is_refused_with_a_reason(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as refused:
        draft(data)
    assert refused.value.code == code
    assert "page.html" in refused.value.ko
    assert "page.html" in refused.value.en
