"""Pages of others as they are: titles, lists, layout, hidden words, letters, archives."""

from __future__ import annotations

import base64

import pytest

from siljeok.book.nodes import Bar, Flag, Line, Table, Text
from siljeok.book.texts import block_text, table_texts
from siljeok.readers.draft import Draft, ReadError
from siljeok.readers.html import draft_html
from siljeok.readers.html_told import MAX_LINES, MAX_TAGS
from siljeok.readers.read import read


def body(text: str, head: str = "") -> Draft:
    page = f"<!doctype html><html><head>{head}</head><body>{text}</body></html>"
    return draft_html(page.encode(), "page.html")


def texts(found: Draft) -> list[str]:
    return [block_text(placed.block) for placed in found.placed]


def flagged(found: Draft) -> dict[str, frozenset[Flag]]:
    lines = (placed.block for placed in found.placed)
    runs = [r for b in lines if isinstance(b, Line) for r in b.runs if isinstance(r, Text)]
    return {run.text.strip(): run.flags for run in runs}


# --- titles and lists ---------------------------------------------------------------------------


def test_headings_are_titles_with_their_levels_and_numbers() -> None:
    found = body("<h1>업무계획</h1><h2>1. 현황</h2><p>가</p><h3>나) 조직</h3><h2>추진 방향</h2>")
    assert found.meta.title == "업무계획"
    bars = [p.block for p in found.placed if isinstance(p.block, Bar)]
    assert [(b.level, b.number, b.title) for b in bars] == [
        (1, "1", "현황"),
        (2, "나)", "조직"),
        (1, None, "추진 방향"),
    ]


def test_headings_below_parts_that_lines_number_are_sections() -> None:
    book = read(b"<html><body><h1>\xe2\x85\xa0. A</h1><h2>B</h2><p>c</p><h2>D</h2></body>").book
    assert [(b.level, b.title) for b in book.blocks if isinstance(b, Bar)] == [
        (1, "A"),
        (2, "B"),
        (2, "D"),
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ol><li>가<li>나</ol>", ["1. 가", "2. 나"]),
        ("<ol type=A start=3><li>가<li value=9>나<li>다</ol>", ["C. 가", "I. 나", "J. 다"]),
        ("<ol reversed><li>가<li>나</ol>", ["2. 가", "1. 나"]),
        ("<ol style='list-style-type: hangul'><li>가<li>나</ol>", ["가. 가", "나. 나"]),
        ("<ol style='list-style:none'><li>가</ol>", ["가"]),
        ("<ol><li>1) 가<li><p>나</p><p>다</p></ol>", ["1) 가", "2. 나", "다"]),
        ("<ol><li>가<ol type=i><li>나</ol><li>다</ol>", ["1. 가", "i. 나", "2. 다"]),
        ("<ul><li>가<li>나</ul>", ["가", "나"]),
        ("<ol start=99999999999><li>가</ol>", ["1. 가"]),
    ],
)
def test_numbers_of_lists_print_as_a_browser_shows_them(page: str, expected: list[str]) -> None:
    assert texts(body(page)) == expected


def test_unknown_elements_run_on_in_their_line_and_kept_lines_stay_apart() -> None:
    found = body("<p>가<o:p></o:p><nobr>나</nobr><x-y>다</x-y></p><pre>라\n마  바</pre>")
    assert texts(found) == ["가나다", "라", "마 바"]


# --- what is hidden, changed, left out ----------------------------------------------------------


def test_hidden_words_are_hidden_however_the_page_says_it() -> None:
    head = (
        "<style>/* x */ .off, p.gone { display : none } @media print { .p {display:none} }</style>"
    )
    found = body(
        "<p hidden>하나</p><p style='display:none'>둘</p><p class='a off'>셋</p>"
        "<p class=gone>넷</p><p class=p>다섯</p><p>여<span style='visibility:hidden'>섯</span></p>",
        head,
    )
    hidden = {"하나", "둘", "셋", "넷", "섯"}
    assert {text for text, flags in flagged(found).items() if Flag.HIDDEN in flags} == hidden
    assert [p.raw for p in found.placed] == [False, False, False, False, True, True]


def test_changes_and_red_words_are_flags() -> None:
    found = body(
        "<p>가<del>나</del><ins>다</ins><font color=red>라</font>"
        "<span style='color:#C00000'>마</span><span style='color:#1f4e79'>바</span></p>"
    )
    assert flagged(found) == {
        "가": frozenset(),
        "나": {Flag.DELETED},
        "다": {Flag.INSERTED},
        "라마": {Flag.COLOURED},
        "바": frozenset(),
    }


def test_what_is_no_text_is_left_out_and_counted() -> None:
    found = body("<nav>메뉴</nav><script>1</script><script>2</script><!-- x --><p>글</p>")
    [told] = found.repairs
    assert told.certain
    assert told.message_en == "Left out as no part of the text: 1 × menu, 2 × script, 1 × comment."


def test_decoration_is_no_picture_and_many_pictures_are_counted() -> None:
    found = body("<p>글</p><img alt='' src=x>" + "<img src=y>" * 53)
    assert len(found.unread) == 50
    assert "3 more pictures" in found.repairs[-1].message_en


# --- tables -------------------------------------------------------------------------------------


def tables(found: Draft) -> list[list[list[str]]]:
    return [table_texts(p.block) for p in found.placed if isinstance(p.block, Table)]


DATA = "<table><tr><th>구분<th>예산<tr><td>계<td>3</table>"


@pytest.mark.parametrize(
    "layout",
    [
        f"<table><tr><td>메뉴<td>{DATA}</table>",
        f"<table role=presentation><tr><td>메뉴</td></tr><tr><td>{DATA}</table>",
        f"<table><tr><td><table><tr><td>메뉴<tr><td>{DATA}</table></table>",
    ],
)
def test_a_table_that_lays_out_the_page_is_none(layout: str) -> None:
    found = body(layout)
    assert tables(found) == [[["구분", "예산"], ["계", "3"]]]
    assert "메뉴" in texts(found)


def test_a_table_with_a_head_keeps_the_table_in_its_cell() -> None:
    found = body(f"<table><tr><th>사업<th>내역<tr><td>홍보<td>가{DATA}</table>")
    [placed] = found.placed
    assert isinstance(placed.block, Table)
    assert [type(b) for b in placed.block.cells[-1].blocks] == [Line, Table]


def test_a_foot_written_before_the_body_is_shown_below_it() -> None:
    found = body(
        "<table><thead><tr><th>구분<th>수</thead><tfoot><tr><td>계<td>2</tfoot>"
        "<tbody><tr><td>가<td>2</tbody></table>"
    )
    assert tables(found) == [[["구분", "수"], ["가", "2"], ["계", "2"]]]


def test_rows_that_excel_hides_to_set_widths_are_none_and_hidden_ones_do_not_print() -> None:
    found = body(
        "<table><tr><td class=xl65 style='mso-number-format:0'>가<td>1"
        "<tr style='display:none'><td>숨<td>9"
        "<tr height=0 style='display:none'><td width=72></td><td width=72></td></table>"
    )
    assert tables(found) == [[["가", "1"], ["", ""]]]


def test_a_caption_stands_above_its_table() -> None:
    found = body("<table><caption>(단위: 천원)</caption><tr><td>가<td>1</table>")
    assert texts(found)[0] == "(단위: 천원)"


# --- letters ------------------------------------------------------------------------------------


LONG = "업무보고 " * 200


@pytest.mark.parametrize("name", ["euc-kr", "KS_C_5601-1987", "MS949"])
def test_a_page_in_the_letters_that_it_declares_is_read_though_one_is_broken(name: str) -> None:
    page = f"<html><head><meta charset={name}></head><body><p>{LONG}</p></body></html>"
    data = page.encode("cp949").replace("업무보고".encode("cp949"), b"\xff\xff", 1)
    found = draft_html(data, "a.html")
    [told] = found.repairs
    assert "CP949" in told.message_en
    assert "broken letters" in told.message_en
    assert texts(found)[0].endswith("업무보고")


def test_a_page_of_another_country_is_read_in_its_own_letters() -> None:
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">'
    page = f"<html><head>{meta}</head><body><p>予算の執行</p></body></html>"
    assert texts(draft_html(page.encode("cp932"), "a.html")) == ["予算の執行"]


def test_letters_that_fit_nothing_are_refused() -> None:
    data = (
        b"<html><head><meta charset=euc-kr></head><body>" + b"\xff\xfe\xff" * 50 + b"</body></html>"
    )
    with pytest.raises(ReadError) as refused:
        draft_html(data, "a.html")
    assert refused.value.code == "binary"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp949"])
def test_a_page_is_told_by_its_bytes_in_every_encoding(encoding: str) -> None:
    data = "<html><body><p>업무보고</p></body></html>".encode(encoding)
    assert read(data, "보고.xls").format == "html"


# --- archives -----------------------------------------------------------------------------------


def archive(page: bytes, charset: str = "utf-8") -> bytes:
    return (
        "From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="==b"\r\n\r\n'
        f'--==b\r\nContent-Type: text/html; charset="{charset}"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n"
        f"{base64.encodebytes(page).decode()}\r\n"
        "--==b\r\nContent-Type: image/png\r\n\r\nx\r\n--==b--"
    ).encode()


def test_a_page_saved_as_one_file_is_read_as_the_page() -> None:
    found = read(archive("<html><body><p>업무보고</p></body></html>".encode()), "a.mht")
    assert [block_text(b) for b in found.book.blocks] == ["업무보고"]
    page = f"<html><body><p>{LONG}</p></body></html>".encode("cp949") + b"\xff"
    [line] = read(archive(page, "euc-kr"), "a.mht").book.blocks
    assert block_text(line).startswith("업무보고")


@pytest.mark.parametrize(
    "data",
    [
        archive(b""),
        b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx",
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n"
        + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 3000,
    ],
)
def test_an_archive_without_a_page_is_said_to_have_none(data: bytes) -> None:
    with pytest.raises(ReadError) as refused:
        read(data, "a.mht")
    assert refused.value.code == "not-html"
    assert "MHT" in refused.value.ko


def test_an_archive_of_too_many_parts_is_refused() -> None:
    data = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n" + b"\n--a" * 20_000
    with pytest.raises(ReadError) as refused:
        read(data, "a.mht")
    assert refused.value.code == "too-large"


def test_a_page_with_more_lines_or_tags_than_any_report_is_refused() -> None:
    for page in ("<p>가</p>" * (MAX_LINES + 1), "<br>" * (MAX_TAGS + 1)):
        with pytest.raises(ReadError) as refused:
            body(page)
        assert refused.value.code == "too-large"
