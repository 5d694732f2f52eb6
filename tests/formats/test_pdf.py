"""The PDF as other programs see it: pages, words, tags, marks of its standards, attachment."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siljeok.book.codec import canonical
from siljeok.book.nodes import (
    Bar,
    Block,
    Book,
    Box,
    BoxKind,
    Break,
    BreakKind,
    Cell,
    Contents,
    Entry,
    Flag,
    Image,
    Line,
    Meta,
    Note,
    NoteKind,
    NoteRef,
    Role,
    Rows,
    Table,
    Text,
    Unread,
    walk,
)
from siljeok.book.texts import block_text, line_text
from siljeok.readers.read import read, read_file
from siljeok.writers.pdf import LOSSES, write
from siljeok.writers.written import Written
from tests.books import books, cell_line
from tests.report import report_book
from tests.shared import seed_path

SLOW = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


@cache
def report() -> Written:
    return write(report_book())


def texts(data: bytes) -> list[str]:
    """The text of every page, as PDFium copies it."""
    document = pypdfium2.PdfDocument(data)
    return [document[i].get_textpage().get_text_range() for i in range(len(document))]


def printed(*blocks: Block, notes: tuple[Note, ...] = ()) -> str:
    return "\n".join(texts(write(Book(blocks=blocks, notes=notes)).data))


def item(text: str, ident: str = "l") -> Line:
    return Line(ident, Role.ITEM, 2, "○", "", "", (Text(text),))


def programme(lines: int, number: int = 1) -> tuple[Block, ...]:
    goal = Line(f"g{number}", Role.GOAL, 0, "", "", "", (Text("살림을 돕고자 함"),))
    bar = Bar(f"s{number}", 2, str(number), f"사업 {number}", "대외협력팀")
    return bar, goal, *(item(f"실적 {n}", f"l{number}.{n}") for n in range(lines))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


# --- pages ------------------------------------------------------------------------------------


def test_one_programme_stands_on_one_page_and_a_part_s_title_on_its_first_programme_s() -> None:
    book = report_book()
    by_title = {b.id: b for b in book.blocks if isinstance(b, Bar)}
    pages = {(by_title[i].number, by_title[i].title): p for i, p in report().pages.items()}
    at = {title: page for (_, title), page in pages.items()}
    assert [page for (number, _), page in pages.items() if number == "Ⅰ"] == [1]
    assert sorted(at.values())[-9:] == [3, 4, 5, 6, 7, 8, 9, 10, 10]
    assert report().n_pages == 11
    assert not report().remarks


def test_the_published_report_comes_out_on_its_own_pages() -> None:
    book = read_file(seed_path()).book
    written = write(book)
    bars = [b for b in book.blocks if isinstance(b, Bar)]
    assert [written.pages[b.id] for b in bars] == [1, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10]


def test_the_cover_has_no_page_number_and_the_body_counts_from_one() -> None:
    cover, first, *_ = texts(report().data)
    assert "- 1 -" not in cover
    assert "- 1 -" in first
    assert "2023년 상반기 주요업무 추진실적" in cover
    assert cover.split()[-2:] == ["영등포구", "비전협력과"]
    assert "(2023. 5. 31. 기준)" in cover


def test_a_book_that_says_nothing_of_itself_gets_no_cover() -> None:
    [page] = texts(write(Book(blocks=(item("연중 운영"),))).data)
    assert squeezed(page) == "○연중운영-1-"


def test_the_contents_name_the_pages_on_which_titles_stand() -> None:
    page = next(t for t in texts(report().data) if "··········" in t)
    found = re.findall(r"^(\d) .*?·+ ?(\d+)\s*$", page, re.MULTILINE)
    assert found == [(str(n), str(n + 3)) for n in range(1, 7)]


def test_an_entry_without_a_title_in_the_text_gets_no_page_and_a_remark() -> None:
    contents = Contents("c", 2, (Entry(2, "9", "없는 사업", 7),))
    written = write(Book(blocks=(contents, *programme(1))))
    assert [r.code for r in written.remarks] == ["contents"]
    assert not re.search(r"없는 사업 ·*\s*7", "".join(texts(written.data)))


def test_contents_before_the_body_stand_on_a_page_without_a_number() -> None:
    contents = Contents("c", 2, (Entry(2, "1", "사업 1"),))
    first, second = texts(write(Book(blocks=(contents, *programme(1)))).data)
    assert "- 1 -" not in first
    assert "- 1 -" in second


@pytest.mark.parametrize("lines", [20, 28, 31, 33])
def test_a_programme_that_nearly_fits_is_tightened_until_it_does(lines: int) -> None:
    book = Book(blocks=(*programme(lines), *programme(3, 2)))
    assert write(book).pages == {"s1": 1, "s2": 2}


def test_without_fitting_the_same_programme_runs_over() -> None:
    book = Book(blocks=(*programme(33), *programme(3, 2)))
    assert write(book, fit=False).pages == {"s1": 1, "s2": 3}


def test_a_programme_that_no_step_fits_is_remarked_with_how_much_is_too_much() -> None:
    written = write(Book(blocks=(*programme(44), *programme(1, 2))))
    [remark] = written.remarks
    assert (remark.code, remark.block) == ("spills", "s1")
    assert re.search(r"\d+줄쯤", remark.message_ko)
    assert re.search(r"about \d+ lines", remark.message_en)
    assert written.pages["s2"] == 3


def test_a_break_by_hand_and_an_appendix_start_a_page() -> None:
    annex = Line("h", Role.HEAD, 1, "□", "", "", (Text("붙임 1 명단"),))
    pages = texts(
        write(Book(blocks=(item("가"), Break("b", BreakKind.PAGE), item("나"), annex))).data
    )
    assert [squeezed(p)[:2] for p in pages] == ["○가", "○나", "□붙"]


# --- words ------------------------------------------------------------------------------------


def words_of(book: Book) -> list[str]:
    """Every word of lines, titles and ragged rows, but for dotted leaders."""
    kinds = (Line, Bar, Rows)
    text = "\n".join(block_text(b) for b in walk(book.blocks) if isinstance(b, kinds))
    return [w for w in text.split() if not re.search("…{3}", w) and w not in "ⅠⅡⅢ"]


def test_no_word_of_the_report_breaks_inside() -> None:
    found = set("\n".join(texts(report().data)).split())
    assert [w for w in words_of(report_book()) if w not in found] == []


def test_no_word_of_the_published_report_breaks_inside() -> None:
    book = read_file(seed_path()).book
    found = set("\n".join(texts(write(book).data)).split())
    assert [w for w in words_of(book) if w not in found] == []


def test_copied_text_holds_no_invisible_characters() -> None:
    found = set("".join(texts(report().data)))
    assert {c for c in found if not c.isprintable()} <= set("\r\n")


def test_a_date_and_a_count_of_people_stay_together() -> None:
    """○ … 어르신 금융교육을 여러 곳에서 열고 (도신초 8회 159명) 그 뒤 `23. 4. ~ 9. 운영"""
    for filler in range(18, 34):
        text = f"{'가' * filler} 나 8회 159명 다라 `23. 4. ~ 9. 마바"
        page = printed(item(text))
        assert "8회 159명" in page
        assert "`23. 4. ~ 9." in page


def test_a_leader_reaches_the_right_edge_and_keeps_both_its_ends() -> None:
    page = printed(item("디지털 홍보………………31개소"))
    assert re.search(r"○ 디지털 홍보 ?…+ ?31개소", page)


@pytest.mark.parametrize(
    "text",
    [
        '#let x = 1; #panic("멈춤")',
        "$x^2$ *굵게* _기울임_ `코드`",
        "\\u{41} \\ // 주석 /* 주석 */",
        "<이름표> @참조 [괄호] {중괄호} \"따옴표\" '따옴표' -- --- ...",
        "= 제목 - 목록 + 번호 / 용어: 뜻",
    ],
)
def test_signs_that_mean_something_to_the_typesetter_print_as_they_are(text: str) -> None:
    bar = Bar("b", 2, "1", text, text)
    table = Table("t", 1, 1, (Cell(0, 0, 1, 1, (cell_line("t/0", text),)),))
    page = printed(bar, item(text), table)
    assert squeezed(page).count(squeezed(text)) == 4


def test_hidden_and_deleted_words_are_not_printed() -> None:
    runs = (
        Text("보임"),
        Text("숨김", frozenset({Flag.HIDDEN})),
        Text("지움", frozenset({Flag.DELETED})),
    )
    page = printed(Line("l", Role.BODY, 0, "", "", "", runs))
    assert "보임" in page
    assert "숨김" not in page
    assert "지움" not in page


def test_a_character_that_no_face_has_is_named_not_drawn_as_an_empty_box() -> None:
    written = write(Book(blocks=(item("축하 🎉 행사 \ue000"),)))
    [remark] = written.remarks
    assert "U+1F389" in remark.message_ko
    assert "U+E000" in remark.message_en
    assert "〈U+1F389〉" in "".join(texts(written.data))


def test_a_mark_that_is_drawn_by_another_is_remarked_and_is_no_edit() -> None:
    """✔ 완료 𠮷 ก"""
    book = Book(blocks=(item("✔ 완료 𠮷 ก 끝"),))
    written = write(book)
    [alike, missing] = written.remarks
    assert (alike.code, missing.code) == ("look-alike", "no-glyph")
    assert "✔ → ✓" in alike.message_ko
    reading = read(written.data, "a.pdf")
    assert not reading.repairs
    assert reading.book == book


def test_marks_and_han_characters_of_reports_are_drawn() -> None:
    signs = "□○※△▲▽·「」『』【】ⅠⅫ①⑮㉮→⇒◇◆■●㎡℃㈜∼￦％美日中行政"
    assert squeezed(signs) in squeezed(printed(item(signs)))


# --- blocks -----------------------------------------------------------------------------------


def test_every_kind_of_block_comes_out() -> None:
    inner = Table(
        "in", 1, 2, tuple(Cell(0, c, 1, 1, (cell_line(f"in{c}", f"속{c}"),)) for c in (0, 1))
    )
    table = Table(
        "t", 2, 2, (Cell(0, 0, 1, 2, (cell_line("t0", "머리"),)), Cell(1, 1, 1, 1, (inner,))), 1
    )
    runs = (Text("각주 있는 줄"), NoteRef("n1"), NoteRef("n2"), NoteRef("n3"))
    notes = tuple(
        Note(f"n{i}", kind, (cell_line(f"n{i}/0", f"주석글{i}"),))
        for i, kind in enumerate((NoteKind.FOOTNOTE, NoteKind.ENDNOTE, NoteKind.MEMO), 1)
    )
    page = printed(
        Bar("b3", 3, "가", "소절 제목", "도시팀"),
        Line("l", Role.NOTE, 2, "※", "", "", runs),
        Line("n", Role.ITEM, 3, "-", "①", "", (Text("번호 있는 줄"),)),
        table,
        replace(table, id="t2", cells=(), continues="t"),
        Rows("r", (("구 분", "계"), ("정 원", "12", "1"))),
        Box("x", BoxKind.TEXT, (cell_line("x0", "글상자"),)),
        Box("y", BoxKind.HEADER, (cell_line("y0", "머리말"),)),
        Image("i", "행사 사진", "0" * 64),
        Unread("u", "chart", "막대그래프는 읽지 않음", "읽은 만큼"),
        notes=notes,
    )
    for words in (
        "가 소절 제목", "도시팀", "※ 각주 있는 줄", "- ① 번호 있는 줄", "머리", "속0", "속1",
        "구 분", "정 원", "글상자", "머리말", "[그림] 행사 사진", "막대그래프는 읽지 않음",
        "읽은 만큼", "주석글1", "주석글2",
    ):  # fmt: skip
        assert words in page
    assert "주석글3" not in page
    assert {"pictures", "memos"} <= {loss.name for loss in LOSSES}


def boxes(data: bytes, page: int, texts: list[str]) -> dict[str, tuple[float, float]]:
    """The left and right edge of each text on a page, by PDFium's character boxes."""
    layer = pypdfium2.PdfDocument(data)[page].get_textpage()
    found: dict[str, tuple[float, float]] = {}
    for text in texts:
        search = layer.search(text)
        start, count = search.get_next()
        first, last = (
            layer.get_charbox(start, loose=True),
            layer.get_charbox(start + count - 1, loose=True),
        )
        found[text] = first[0], last[2]
    return found


def test_figures_end_under_each_other_and_the_bracket_hangs() -> None:
    """
    예 산 액     집 행 액
    76,798       26,869
    (구 76,798)  (구 26,869)
    """
    grid = [["예 산 액", "집 행 액"], ["76,798", "26,869"], ["134,291", "1,118"]]
    cells = tuple(
        Cell(r, c, 1, 1, (cell_line(f"t{r}{c}", text),))
        for r, row in enumerate(grid)
        for c, text in enumerate(row)
    )
    both = Cell(3, 0, 1, 1, (cell_line("a", "5,553"), cell_line("b", "(구 5,553)")))
    data = write(Book(blocks=(Table("t", 4, 2, (*cells, both), 1),))).data
    at = boxes(data, 0, ["76,798", "134,291", "26,869", "1,118", "(구 5,553"])
    assert at["76,798"][1] == pytest.approx(at["134,291"][1], abs=0.1)
    assert at["26,869"][1] == pytest.approx(at["1,118"][1], abs=0.1)
    assert at["(구 5,553"][1] == pytest.approx(at["76,798"][1], abs=0.1)


def funded() -> Table:
    """A programme's budget from three sources, its rate beside it."""
    heads = [
        cell_line(f"h{n}", text) for n, text in enumerate(("예 산 액", "집 행 액", "집행률(%)"))
    ]
    sums = (
        ("1,000,000", "(국 100,000, 시 300,000, 구 600,000)"),
        ("750,000", "(국 100,000, 시 200,000, 구 450,000)"),
        ("75.0",),
    )
    lines = [tuple(cell_line(f"c{n}{i}", t) for i, t in enumerate(s)) for n, s in enumerate(sums)]
    cells = [Cell(0, n, 1, 1, (head,)) for n, head in enumerate(heads)]
    return Table("t", 2, 3, (*cells, *(Cell(1, n, 1, 1, b) for n, b in enumerate(lines))), 1)


def test_figures_stand_at_the_right_of_their_cells_a_rate_too() -> None:
    """
    예 산 액                                집 행 액   집행률(%)
    1,000,000 (국 100,000, 시 300,000, …)   …          75.0
    """
    data = write(Book(blocks=(funded(),))).data
    at = boxes(data, 0, ["1,000,000", "구 600,000", "450,000)", "75.0"])
    right = 595.28 - 20 / 25.4 * 72
    assert right - 12 < at["75.0"][1] < right - 4
    assert at["1,000,000"][1] == pytest.approx(at["구 600,000"][1], abs=0.2)


def test_sources_of_money_stand_on_one_line_where_the_table_has_room() -> None:
    page = pypdfium2.PdfDocument(write(Book(blocks=(funded(),))).data)[0].get_textpage()
    assert "(국 100,000, 시 300,000, 구 600,000)" in page.get_text_range().splitlines()


def test_wrapped_lines_align_with_the_text_after_the_mark() -> None:
    text = " ".join(f"{n:02}째낱말" for n in range(14))
    data = write(Book(blocks=(item(text),))).data
    layer = pypdfium2.PdfDocument(data)[0].get_textpage()
    first, second = (layer.get_text_range().split("\r\n"))[:2]
    at = boxes(data, 0, ["00째", second[:3]])
    assert first.startswith("○ 00째")
    assert at[second[:3]][0] == pytest.approx(at["00째"][0], abs=0.1)


def test_the_rows_of_a_long_table_stay_whole_and_its_heads_come_again() -> None:
    cells = [Cell(0, c, 1, 1, (cell_line(f"h{c}", f"머리{c}"),)) for c in (0, 1)]
    for r in range(1, 90):
        two = (cell_line(f"b{r}", f"값{r} 윗줄"), cell_line(f"c{r}", f"값{r} 밑줄"))
        cells += [
            Cell(r, 0, 1, 1, (cell_line(f"a{r}", f"이름{r}"),)),
            Cell(r, 1, 1, 1, two),
        ]
    pages = texts(write(Book(blocks=(Table("t", 90, 2, tuple(cells), 1),))).data)
    assert len(pages) > 1
    assert all("머리0" in page and "머리1" in page for page in pages)
    for r in range(1, 90):
        assert sum(f"값{r} 윗줄" in page and f"값{r} 밑줄" in page for page in pages) == 1


def test_spaced_labels_end_under_each_other_and_copy_as_they_were() -> None:
    """
    ○ 초등학생: 8회
    ○ 어 르 신: 2회
    """
    lines = [item(text, f"l{n}") for n, text in enumerate(("초등학생: 8회", "어 르 신: 2회"))]
    data = write(Book(blocks=tuple(lines))).data
    copied = "".join(texts(data))
    assert all(f"○ {line_text(line)}" in copied for line in lines)
    at = boxes(data, 0, [": 8회", ": 2회"])
    assert at[": 2회"][0] == pytest.approx(at[": 8회"][0], abs=0.1)


def test_a_label_that_would_be_torn_apart_stays_as_written() -> None:
    """
    ○ 내 용: 홍보 영상
    ○ 함께한 사업: 꽃길 가꾸기
    """
    label = item("내 용: 홍보 영상", "a")
    beside = write(Book(blocks=(label, item("함께한 사업: 꽃길 가꾸기", "b"))))
    alone = write(Book(blocks=(label,)))
    at = [boxes(made.data, 0, [": 홍보"])[": 홍보"][0] for made in (beside, alone)]
    assert at[0] == pytest.approx(at[1])


@pytest.mark.parametrize("bold", [False, True])
def test_a_dot_leader_between_words_stands_in_the_middle_and_copies_as_it_was(bold: bool) -> None:
    """
    ○ 국내․외 / 국내·외
    """
    blocks = (Bar("s", 2, "1", "국내․외 교류"),) if bold else (item("국내․외 교류", "l"),)
    data = write(Book(blocks=blocks)).data
    assert "국내․외" in texts(data)[0]
    layer = pypdfium2.PdfDocument(data)[0].get_textpage()
    ink = [layer.get_charbox(layer.search(char).get_next()[0]) for char in "․내"]
    (_, foot, _, _), (_, bottom, _, top) = ink
    assert foot > bottom + (top - bottom) * 0.25


def test_a_section_of_a_part_of_programmes_starts_a_page_without_an_objective() -> None:
    blocks = (
        Bar("p", 1, "Ⅱ", "주요업무 추진실적"),
        Bar("a", 2, "1", "마을 도서관 운영"),
        item("상반기 8회", "l"),
        Bar("b", 2, "2", "꽃길 가꾸기"),
        item("상반기 3회", "m"),
        Bar("q", 1, "Ⅲ", "일반현황"),
        Bar("c", 2, "1", "조직"),
        Bar("d", 2, "2", "인력"),
    )
    made = write(Book(blocks=blocks))
    assert made.pages == {"p": 1, "a": 1, "b": 2, "q": 3, "c": 3, "d": 3}


def test_a_heading_is_as_large_whatever_stands_above_it() -> None:
    head = Line("h", Role.HEAD, 1, "□", "", "", (Text("사업개요"),))
    high = []
    for blocks in ((head,), (Bar("p", 1, "Ⅰ", "부"), Bar("s", 2, "1", "절"), head)):
        layer = pypdfium2.PdfDocument(write(Book(blocks=blocks)).data)[0].get_textpage()
        start, _ = layer.search("사업개요").get_next()
        _, bottom, _, top = layer.get_charbox(start, loose=True)
        high.append(top - bottom)
    assert high[0] == pytest.approx(high[1])


@pytest.mark.parametrize("kind", ["table", "box", "both"])
def test_what_is_nested_too_deep_is_written_in_lines_and_remarked(kind: str) -> None:
    block: Block = cell_line("x", "가장 안쪽")
    for n in range(30):
        if kind == "table" or (kind == "both" and n % 2):
            block = Table(f"t{n}", 1, 1, (Cell(0, 0, 1, 1, (block,)),))
        else:
            block = Box(f"t{n}", BoxKind.TEXT, (block,))
    written = write(Book(blocks=(block,)))
    assert "가장 안쪽" in "".join(texts(written.data))
    assert [r.code for r in written.remarks] == ["nested"]


def test_a_grid_that_no_one_made_is_written_in_lines() -> None:
    huge = Table("t", 1_000, 1_000, (Cell(5, 5, 1, 1, (cell_line("x", "하나뿐인 글"),)),))
    written = write(Book(blocks=(huge,)))
    assert "하나뿐인 글" in "".join(texts(written.data))
    assert [r.code for r in written.remarks] == ["nested"]


# --- standards --------------------------------------------------------------------------------


def test_it_says_that_it_keeps_for_good_and_reads_aloud() -> None:
    with pikepdf.open(io.BytesIO(report().data)) as pdf:
        with pdf.open_metadata() as xmp:
            assert xmp["pdfaid:part"] == "3"
            assert xmp["pdfaid:conformance"] == "A"
            assert xmp["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
            assert xmp["dc:title"] == "2023년 상반기 주요업무 추진실적"
            assert "맞춤형 금융교육" in xmp["pdf:Keywords"]
            assert "2023. 5. 31. 기준" in str(xmp["dc:description"])
        assert str(pdf.Root.Lang) == "ko-KR"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert not pdf.check_pdf_syntax()


def tags(node: object) -> list[str]:
    """The names of all tags under a node of the structure tree."""
    if isinstance(node, pikepdf.Array):
        return [name for kid in node for name in tags(kid)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [str(node.S)] if "/S" in node else []
    return own + (tags(node.K) if "/K" in node else [])


def test_headings_tables_and_their_heads_are_tagged() -> None:
    with pikepdf.open(io.BytesIO(report().data)) as pdf:
        found = tags(pdf.Root.StructTreeRoot.K)
    book = report_book()
    bars = [b.level for b in book.blocks if isinstance(b, Bar)]
    heads = [b for b in book.blocks if isinstance(b, Line) and b.role is Role.HEAD]
    counted = {name: found.count(name) for name in ("/H1", "/H2", "/H3", "/Table", "/TH", "/TD")}
    assert counted["/H1"] == bars.count(1)
    assert counted["/H2"] == bars.count(2)
    assert counted["/H3"] == len(heads)
    assert counted["/Table"] == sum(isinstance(b, Table) for b in book.blocks)
    assert min(counted.values()) > 0


def test_bookmarks_name_every_part_and_section() -> None:
    with pikepdf.open(io.BytesIO(report().data)) as pdf, pdf.open_outline() as outline:
        parts = [(part.title, len(part.children)) for part in outline.root]
    assert parts == [
        ("Ⅰ 일반현황", 4),
        ("Ⅱ 주요업무 추진실적", 6),
        ("Ⅲ 신규·중점사업 추진실적", 1),
    ]


def test_every_face_is_embedded_and_open() -> None:
    with pikepdf.open(io.BytesIO(report().data)) as pdf:
        names = {str(o.FontName) for o in pdf.objects if isinstance(o, pikepdf.Dictionary)
                 and o.get("/Type") == "/FontDescriptor" and "/FontFile3" in o}  # fmt: skip
    assert {n.split("+")[1].split("-")[0] for n in names} == {"NotoSerifKR", "Pretendard"}


def test_the_book_is_attached_as_its_source_and_can_be_left_out() -> None:
    with pikepdf.open(io.BytesIO(report().data)) as pdf:
        [spec] = pdf.attachments.values()
        assert spec.get_file().read_bytes() == canonical(report_book())
        assert str(pdf.Root.AF[0].AFRelationship) == "/Source"
    with pikepdf.open(io.BytesIO(write(report_book(), carry=False).data)) as pdf:
        assert not pdf.attachments


def test_the_same_book_gives_the_same_bytes() -> None:
    assert write(report_book()).data == report().data


@pytest.mark.parametrize("command", [["qpdf", "--check"], ["pdfinfo"], ["verapdf", "-f", "3a"]])
def test_other_programs_find_nothing_wrong(command: list[str], tmp_path: Path) -> None:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed here")
    path = tmp_path / "report.pdf"
    path.write_bytes(report().data)
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert 'isCompliant="false"' not in done.stdout


# --- laws -------------------------------------------------------------------------------------


@SLOW
@given(books())
def test_any_book_can_be_set(book: Book) -> None:
    written = write(book)
    tops = [b.id for b in book.blocks if isinstance(b, Bar)]
    assert set(written.pages) == set(tops)
    assert written.n_pages is not None
    assert all(1 <= page <= written.n_pages for page in written.pages.values())
    assert all(written.pages[a] <= written.pages[b] for a, b in pairwise(tops))


@SLOW
@given(
    st.text(
        st.sampled_from("가나다 #$\\\"'[]{}<>@*_`=-+/~&%^|;:,.()!?12"), min_size=1, max_size=60
    ).filter(lambda t: "." * 8 not in t)
)
def test_any_text_prints_as_it_is(text: str) -> None:
    block = Line("l", Role.BODY, 0, "", "", "", (Text(text),))
    assert squeezed(line_text(block)) in squeezed(printed(block))


def test_the_cover_needs_a_name() -> None:
    written = write(Book(meta=Meta(title="보고서", unit="안전과"), blocks=(item("가"),)))
    cover, _ = texts(written.data)
    assert cover.split() == ["보고서", "안전과"]
