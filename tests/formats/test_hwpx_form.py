"""The file itself: accepted by validators, styles and nothing by hand, tables as they should be."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from hwpx.tools.package_validator import validate_package
from hwpx.tools.validator import validate_document
from hypothesis import HealthCheck, given, settings
from lxml import etree

from siljeok.book.nodes import (
    Bar,
    Book,
    Cell,
    Contents,
    Entry,
    Line,
    Meta,
    Role,
    Rows,
    Table,
    Window,
    text_run,
)
from siljeok.book.texts import block_text
from siljeok.readers.read import read, read_file
from siljeok.writers.hwpx import strip, write
from siljeok.writers.hwpx.measure import advances, width
from siljeok.writers.hwpx.sheet import mm
from siljeok.writers.look import look
from tests.books import books, cell_line
from tests.formats.hwpx_parts import parts
from tests.report import report_book
from tests.shared import seed_path

HH = "{http://www.hancom.co.kr/hwpml/2011/head}"
HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
HC = "{http://www.hancom.co.kr/hwpml/2011/core}"


def head_of(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)["Contents/header.xml"])


def body_of(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)["Contents/section0.xml"])


def accepted(data: bytes) -> None:
    """Both validators find nothing, but for what Hancom's own files have as well."""
    assert validate_document(data).issues == ()
    told = [issue.message for issue in validate_package(data).issues]
    assert [message for message in told if "version part" not in message] == []


def style_names(data: bytes) -> dict[str, str]:
    return {s.get("id", ""): s.get("name", "") for s in head_of(data).iter(f"{HH}style")}


def table_of(data: bytes, comment: str) -> etree._Element:
    """The first table of the file whose description begins so."""
    return next(
        t
        for t in body_of(data).iter(f"{HP}tbl")
        if (t.findtext(f"{HP}shapeComment") or "").startswith(comment)
    )


def cell_styles(data: bytes, table: etree._Element) -> list[list[str]]:
    """Row by row, the style of each cell's first paragraph."""
    names = style_names(data)
    return [
        [names[tc.find(f".//{HP}p").get("styleIDRef")] for tc in tr.iter(f"{HP}tc")]
        for tr in table.iter(f"{HP}tr")
    ]


def words(data: bytes, table: etree._Element) -> list[list[str]]:
    return [["".join(tc.itertext()) for tc in tr.iter(f"{HP}tc")] for tr in table.iter(f"{HP}tr")]


def small_table(rows: list[list[str]], head_rows: int = 1) -> Table:
    cells = tuple(
        Cell(r, c, 1, 1, (cell_line(f"t/{r}.{c}", text),) if text else ())
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Table("t", len(rows), len(rows[0]), cells, head_rows)


# --- package ----------------------------------------------------------------------------------


def test_a_report_passes_both_validators() -> None:
    accepted(write(report_book()).data)
    accepted(write(report_book(), carry=False).data)


def test_the_published_report_passes_both_validators() -> None:
    accepted(write(read_file(seed_path()).book).data)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(books())
def test_any_book_passes_both_validators(book: Book) -> None:
    accepted(write(book).data)


def test_parts_stand_in_the_word_processors_own_order() -> None:
    with zipfile.ZipFile(io.BytesIO(write(report_book()).data)) as file:
        infos = file.infolist()
    assert [info.filename for info in infos] == [
        "mimetype",
        "version.xml",
        "Contents/header.xml",
        "Contents/section0.xml",
        "siljeok/book.json",
        "siljeok/paragraphs.json",
        "Preview/PrvText.txt",
        "settings.xml",
        "META-INF/container.rdf",
        "Contents/content.hpf",
        "META-INF/container.xml",
        "META-INF/manifest.xml",
    ]
    assert infos[0].compress_type == zipfile.ZIP_STORED
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}


def test_roots_declare_all_fifteen_namespaces() -> None:
    named = parts(write(report_book()).data)
    for part in ("Contents/header.xml", "Contents/section0.xml", "Contents/content.hpf"):
        assert named[part].startswith(b'<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>')
        assert len(etree.fromstring(named[part]).nsmap) == 15


def test_the_file_says_what_it_is_about() -> None:
    """핵심어 and 요지, which official documents should carry."""
    listing = etree.fromstring(parts(write(report_book()).data)["Contents/content.hpf"])
    said = {m.get("name"): m.text for m in listing.iter("{*}meta")}
    assert listing.findtext(".//{*}title") == "2023년 상반기 주요업무 추진실적"
    assert said["creator"] == "영등포구 비전협력과"
    assert "대외협력팀" in (said["keyword"] or "")
    assert said["description"] == "일반현황 / 주요업무 추진실적 / 신규·중점사업 추진실적"


def test_control_characters_are_left_out() -> None:
    line = Line("a", None, 0, "", "", "", text_run("가\x0b나"))
    book = Book(meta=Meta("제\x00목\x1f"), blocks=(line,))
    accepted(write(book).data)


# --- styles -----------------------------------------------------------------------------------


def test_nothing_is_formatted_by_hand() -> None:
    """Each style has shapes of its own, and each paragraph and run those of its style."""
    data = write(report_book()).data
    for style in head_of(data).iter(f"{HH}style"):
        if style.get("type") == "CHAR":
            continue
        assert style.get("paraPrIDRef") == style.get("charPrIDRef") == style.get("id")
    body = body_of(data)
    for paragraph in body.iter(f"{HP}p"):
        number = paragraph.get("styleIDRef")
        assert paragraph.get("paraPrIDRef") == number
        assert {run.get("charPrIDRef") for run in paragraph.findall(f"{HP}run")} == {number}
    assert next(body.iter(f"{HP}linesegarray"), None) is None


def test_styles_are_those_of_the_look_and_each_name_is_one_styles() -> None:
    data = write(report_book()).data
    names = list(style_names(data).values())
    assert len(names) == len(set(names))
    offered = {look().styles[key].name for key in ("level1", "level2", "level3", "level4", "note")}
    assert offered <= set(names)
    english = [s.get("engName") for s in head_of(data).iter(f"{HH}style")]
    assert len(english) == len(set(english))


def test_lines_hang_behind_their_mark() -> None:
    """
    ○ 첫 줄이 길면 다음 줄은
      글자에 맞추어 선다
    """
    data = write(report_book()).data
    number = next(n for n, name in style_names(data).items() if name == "본문 ○")
    shape = next(p for p in head_of(data).iter(f"{HH}paraPr") if p.get("id") == number)
    case = shape.find(f"{HP}switch/{HP}case")
    default = shape.find(f"{HP}switch/{HP}default")
    assert case is not None
    assert default is not None
    assert int(case.find(f".//{HC}intent").get("value")) == -2060
    assert int(default.find(f".//{HC}intent").get("value")) == 2 * -2060
    assert shape.find(f"{HH}breakSetting").get("breakNonLatinWord") == "BREAK_WORD"


def test_fonts_are_those_that_officers_have_and_say_what_stands_in() -> None:
    head = head_of(write(report_book()).data)
    fonts = {
        font.get("face"): font.find(f"{HH}substFont").get("face") for font in head.iter(f"{HH}font")
    }
    assert fonts == {"함초롬바탕": "바탕", "함초롬돋움": "돋움", "맑은 고딕": "돋움"}


@pytest.mark.parametrize("name", ["standard", "planning"])
def test_each_profile_of_look_makes_a_valid_file(name: str) -> None:
    written = write(report_book(), look=name)
    accepted(written.data)
    assert written.remarks == ()


def test_a_profile_that_there_is_not_is_named_with_those_there_are() -> None:
    with pytest.raises(KeyError, match="standard"):
        write(Book(), look="없는 모양")


# --- what is drawn ----------------------------------------------------------------------------


def test_a_title_bar_has_number_title_and_team() -> None:
    data = write(Book(blocks=(Bar("b", 2, "4", "맞춤형 금융교육", "국제금융특구팀"),))).data
    table = table_of(data, "제목")
    assert words(data, table) == [["4", "맞춤형 금융교육", "국제금융특구팀"]]
    assert cell_styles(data, table) == [["절 번호", "절 제목", "담당팀"]]


def test_an_objective_stands_in_a_box() -> None:
    data = write(report_book()).data
    assert cell_styles(data, table_of(data, "목적"))[0][0].startswith("목적")


def test_heads_are_shaded_bold_and_centred_and_repeat() -> None:
    table = small_table([["구 분", "예 산 액"], ["교류", "1,200"]])
    data = write(Book(blocks=(table,))).data
    drawn = table_of(data, "표")
    assert cell_styles(data, drawn)[0] == ["표 머리", "표 머리"]
    style = look().styles["table_head"]
    assert (style.bold, style.align) == (True, "center")
    assert drawn.get("repeatHeader") == "1"
    heads = [tc for tc in drawn.iter(f"{HP}tc") if tc.get("header") == "1"]
    assert len(heads) == 2
    fills = {f.get("id"): f for f in head_of(data).iter(f"{HH}borderFill")}
    brush = fills[heads[0].get("borderFillIDRef")].find(f".//{HC}winBrush")
    assert brush.get("faceColor") == look().colours["shade"]


def test_numbers_stand_right_and_totals_are_bold() -> None:
    """
    구 분      예 산 액   집행률
    계           1,300     50.0
    교류         1,200     50.0
    홍보           100
    """
    rows = [["구 분", "예 산 액", "집행률"], ["계", "1,300", "50.0"], ["교류", "1,200", "50.0"]]
    table = small_table([*rows, ["홍보", "100", ""]])
    data = write(Book(blocks=(table,))).data
    assert cell_styles(data, table_of(data, "표"))[1:] == [
        ["표 계", "표 계 수", "표 계 수"],
        ["표 글", "표 수", "표 수"],
        ["표 글", "표 수", "표 글 (빈 칸)"],
    ]


def test_money_of_the_office_stands_in_the_same_cell_below() -> None:
    table = Table(
        "t",
        2,
        1,
        (
            Cell(0, 0, 1, 1, (cell_line("a", "예 산 액"),)),
            Cell(1, 0, 1, 1, (cell_line("b", "76,798"), cell_line("c", "(구 76,798)"))),
        ),
        1,
    )
    data = write(Book(blocks=(table,))).data
    *_, cell = table_of(data, "표").iter(f"{HP}tc")
    assert ["".join(p.itertext()) for p in cell.iter(f"{HP}p")] == ["76,798", "(구76,798)"]
    assert len(list(cell.iter(f"{HP}nbSpace"))) == 1
    assert int(cell.find(f"{HP}cellSz").get("height")) > 2 * 1200


def test_the_unit_stands_above_right_and_stays_with_its_table() -> None:
    unit = Line("u", Role.UNIT, 0, "", "", "", text_run("(단위: 천원)"))
    data = write(Book(blocks=(unit, small_table([["계"], ["1"]])))).data
    number = next(n for n, name in style_names(data).items() if name == "단위")
    shape = next(p for p in head_of(data).iter(f"{HH}paraPr") if p.get("id") == number)
    assert shape.find(f"{HH}align").get("horizontal") == "RIGHT"
    assert shape.find(f"{HH}breakSetting").get("keepWithNext") == "1"


def test_a_table_of_posts_keeps_its_merged_heads_and_its_labels_whole() -> None:
    data = write(report_book()).data
    table = next(
        t for t in body_of(data).iter(f"{HP}tbl") if "별정직·임기제" in "".join(t.itertext())
    )
    spans = {
        "".join(tc.itertext()): tc.find(f"{HP}cellSpan").attrib for tc in table.iter(f"{HP}tc")
    }
    assert dict(spans["구 분"]) == {"colSpan": "1", "rowSpan": "2"}
    assert dict(spans["별정직·임기제"]) == {"colSpan": "4", "rowSpan": "1"}
    heights = {
        tc.find(f"{HP}cellSz").get("height")
        for tc in table.iter(f"{HP}tc")
        if "".join(tc.itertext()) in ("정 원", "현 원", "과부족", "4급")
    }
    assert len(heights) == 1


def test_columns_fill_the_page_and_those_of_numbers_are_alike() -> None:
    long = "축제 방문과 특산물 장터에 함께하는 일 " * 3
    rows = [["도시", "내용", "2022", "2023"], ["고성군", long, "1", "12,345"]]
    data = write(Book(blocks=(small_table(rows),))).data
    first = next(table_of(data, "표").iter(f"{HP}tr"))
    widths = [int(tc.find(f"{HP}cellSz").get("width")) for tc in first.iter(f"{HP}tc")]
    assert sum(widths) == 59528 - 2 * 5669
    assert widths[2] == widths[3]
    assert widths[1] > widths[0]


def test_rows_that_lost_their_columns_are_packed_left_and_no_column_is_made_up() -> None:
    """
    구 분   계
    정 원   12  1  4
    """
    rows = Rows("r", (("구 분", "계"), ("정 원", "12", "1", "4")), 1)
    data = write(Book(blocks=(rows,))).data
    table = table_of(data, "열이 사라진 표")
    spans = [
        [tc.find(f"{HP}cellSpan").get("colSpan") for tc in tr.iter(f"{HP}tc")]
        for tr in table.iter(f"{HP}tr")
    ]
    assert spans == [["1", "3"], ["1", "1", "1", "1"]]


def test_rows_of_any_length_have_a_place_for_each_cell() -> None:
    long = tuple(str(n) for n in range(200))
    rows = Rows("r", (("가" * 300, "나"), long, ("하나",)), 0)
    data = write(Book(blocks=(rows,))).data
    accepted(data)
    widths = [
        int(tc.find(f"{HP}cellSz").get("width"))
        for tc in table_of(data, "열이 사라진 표").iter(f"{HP}tc")
    ]
    assert len(widths) == 203
    assert min(widths) > 0


def test_a_long_table_goes_on_over_the_page_and_a_short_one_stands_whole() -> None:
    short = write(Book(blocks=(small_table([["가"], ["1"]]),))).data
    long = write(Book(blocks=(small_table([["가"], *[["1"]] * 60]),))).data
    assert table_of(short, "표").find(f"{HP}pos").get("treatAsChar") == "1"
    assert table_of(long, "표").find(f"{HP}pos").get("treatAsChar") == "0"


def test_the_cover_shows_only_what_the_book_says() -> None:
    """A book without a title gets the kind's own name, which is not read back as its title."""
    windows = (Window("period", date(2023, 1, 1), date(2023, 5, 31)),)
    meta = Meta("", "", "비전협력과", "half-year", windows)
    data = write(Book(meta=meta, blocks=(Bar("b", 1, "Ⅰ", "일반현황"),))).data
    names = style_names(data)
    cover = {
        names[p.get("styleIDRef", "")]: "".join(p.itertext())
        for p in body_of(data).iter(f"{HP}p")
        if names[p.get("styleIDRef", "")].startswith("표지")
    }
    assert cover == {
        "표지 여백": "",
        "표지 보고서 종류": "주요업무 추진실적",
        "표지 기준일": "(2023.5.31. 기준)",
        "표지 사이": "",
        "표지 부서": "비전협력과",
    }


def test_ids_of_the_ledger_are_bookmarks_and_paths_are_not() -> None:
    ours = "0f0b7a56-6a0e-5c0f-9a51-0d9b0c3a2f11"
    lines = tuple(Line(i, Role.BODY, 0, "", "", "", text_run("글")) for i in (ours, "b17"))
    data = write(Book(blocks=lines)).data
    assert [b.get("name") for b in body_of(data).iter(f"{HP}bookmark")] == [ours]


def test_dates_do_not_break_at_their_blanks() -> None:
    line = Line("a", Role.BODY, 0, "", "", "", text_run("승인 `23. 3. 13. 이후 2. 나중 일"))
    data = write(Book(blocks=(line,))).data
    assert len(list(body_of(data).iter(f"{HP}nbSpace"))) == 2


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("운영 기간: `23. 4. ~ 9.[6개월] 나머지", "`23._4._~_9."),
        ("운영 기간: 2023. 3. 1. ~ 12. 31. 나머지", "2023._3._1._~_12._31."),
        ("학교를 찾아감(도신초 8회 159명) 나머지", "8회_159명"),
        ("재원 (국 100,000, 시 300,000)", "국_100,000, 시_300,000"),
    ],
)
def test_ranges_counts_with_their_people_and_sources_with_their_sums_stay_together(
    text: str, whole: str
) -> None:
    data = write(Book(blocks=(Line("a", Role.BODY, 0, "", "", "", text_run(text)),))).data
    body = body_of(data)
    assert whole in re.sub(r"<hp:nbSpace[^>]*/>", "_", etree.tostring(body, encoding="unicode"))
    assert len(list(body.iter(f"{HP}nbSpace"))) == whole.count("_")
    [line] = read(strip(data), "a.hwpx").book.blocks
    assert block_text(line) == text


def test_sources_of_money_get_the_room_that_a_rate_does_not_need() -> None:
    """
    예 산 액                                       집 행 액   집행률(%)
    1,000,000 / (국 100,000, 시 300,000, 구 600,000)  …       75.0
    """
    sums = "(국 100,000, 시 300,000, 구 600,000)"
    rows = [["예 산 액", "집 행 액", "집행률(%)"], [sums, sums, "75.0"]]
    table = small_table(rows)
    both = tuple(
        replace(c, blocks=(cell_line(f"n{c.col}", "1,000,000"), *c.blocks))
        if c.row and c.col < 2
        else c
        for c in table.cells
    )
    data = write(Book(blocks=(replace(table, cells=both),))).data
    first = next(table_of(data, "표").iter(f"{HP}tr"))
    wide, same, rate = (int(tc.find(f"{HP}cellSz").get("width")) for tc in first.iter(f"{HP}tc"))
    assert wide == pytest.approx(same, abs=2)
    assert wide > 2 * rate


def test_the_number_at_the_foot_has_the_word_processor_s_own_style_of_ten_points() -> None:
    head = head_of(write(report_book()).data)
    [style] = [s for s in head.iter(f"{HH}style") if s.get("name") == "쪽 번호"]
    assert style.get("type") == "CHAR"
    heights = {c.get("id"): c.get("height") for c in head.iter(f"{HH}charPr")}
    assert heights[style.get("charPrIDRef")] == "1000"


def test_contents_have_no_head_that_the_book_does_not_say() -> None:
    contents = Contents("c", 2, (Entry(2, "1", "교육", 4),))
    data = write(Book(blocks=(contents,))).data
    assert "".join(body_of(data).itertext()) == "1 교육4"


def test_heads_of_rows_that_lost_their_columns_are_bold_and_no_row_is_taller_than_its_words() -> (
    None
):
    """Fourteen grades side by side, more than the coarse grid of edges has room for."""
    grades = tuple(f"{n % 6 + 4}급" for n in range(14))
    data = write(Book(blocks=(Rows("r", (("구 분", "계"), grades, ("정 원", "1")), 2),))).data
    table = table_of(data, "열이 사라진 표")
    assert [names[0] for names in cell_styles(data, table)] == [
        "표 머리 왼쪽 (머리 줄)",
        "표 머리 왼쪽 (머리 줄)",
        "표 글 왼쪽 (줄)",
    ]
    assert look().styles["table_row_head"].bold
    assert len({tc.find(f"{HP}cellSz").get("height") for tc in table.iter(f"{HP}tc")}) == 1


def test_a_label_has_room_on_both_sides() -> None:
    """
    구 분       도 시 명
    국내(6개)   ... more names than a line holds
    """
    table = small_table([["구 분", "도 시 명"], ["국내(6개)", "먼 곳의 도시, " * 12]])
    data = write(Book(blocks=(table,))).data
    first = next(table_of(data, "표").iter(f"{HP}tc"))
    label = "국내(6개)"
    wide = width(label, advances("맑은 고딕", 1200, 0))
    assert int(first.find(f"{HP}cellSz").get("width")) >= wide + mm(3)
