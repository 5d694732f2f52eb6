"""Titles drawn as tables are titles in every format; every other table stays one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from siljeok.book.nodes import Bar, Block, Box, BoxKind, Cell, Image, Line, Role, Table, text_run
from siljeok.book.reading import Reading, Where
from siljeok.book.texts import block_text
from siljeok.readers.assemble import assemble
from siljeok.readers.draft import Draft, Placed
from siljeok.readers.framed_titles import framed


def line(text: str, ident: str = "l") -> Line:
    return Line(ident, None, 0, "", "", "", text_run(text))


def table(*rows: list[str], ident: str = "t") -> Table:
    """A table of such words; an empty word is a cell without any, a line end parts two lines."""
    cells = tuple(
        Cell(r, c, 1, 1, tuple(line(t, f"{ident}r{r}c{c}") for t in text.split("\n") if t))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Table(ident, len(rows), max(map(len, rows)), cells)


def read(*blocks: Block | str) -> Reading:
    """The reading of a draft with such raw blocks, a text standing for a line."""
    placed = tuple(
        Placed(line(b, f"x{n}") if isinstance(b, str) else b, Where("x", line=n, last_line=n), True)
        for n, b in enumerate(blocks, 1)
    )
    return assemble(Draft("x", "hwpx", placed))


def bars(reading: Reading) -> list[tuple[int, str | None, str, str | None]]:
    found = [b for b in reading.book.blocks if isinstance(b, Bar)]
    return [(b.level, b.number, b.title, b.owner) for b in found]


def test_one_cell_with_a_number_and_a_name_is_a_title() -> None:
    for words, level, number, title in (
        ("Ⅰ. 일반 현황", 1, "Ⅰ", "일반 현황"),
        ("Ⅱ 추진 실적", 1, "Ⅱ", "추진 실적"),
        ("III. 향후 계획", 1, "Ⅲ", "향후 계획"),
        ("1 예산 현황", 2, "1", "예산 현황"),
        ("2. 인력 현황", 2, "2", "인력 현황"),
        ("\U000f02b3 2025년 과제", 2, "3", "2025년 과제"),
        ("\U000f02ba\U000f02c4안전한 도시", 2, "11", "안전한 도시"),
        ("가. 도서관 운영", 3, "가", "도서관 운영"),
        ("제2장 주요 사업", 1, "제2장", "주요 사업"),
        ("제 3 절 예산", 2, "제3절", "예산"),
    ):
        found = framed(table([words]))
        assert found is not None, words
        assert tuple(found) == (level, number, title, None)


def test_a_number_may_have_a_cell_and_decoration_of_its_own() -> None:
    for drawn in (
        table(["Ⅱ", "주요 업무"]),
        table(["Ⅱ.", "", "  주요 업무"]),
        table(["", "Ⅱ", "주요 업무", ""]),
        table(["Ⅱ", "주요 업무"], ["", ""]),
    ):
        found = framed(drawn)
        assert found is not None
        assert (found.level, found.number, found.title) == (1, "Ⅱ", "주요 업무")


def test_a_team_at_the_right_is_the_owner() -> None:
    for drawn in (
        table(["3", "청년 창업 지원", "창업지원팀"]),
        table(["3. 청년 창업 지원", "(창업지원팀)"]),
        table(["03", "청년 창업 지원", "담당 창업지원팀"]),
    ):
        found = framed(drawn)
        assert found is not None
        assert (found.level, found.number, found.title) == (2, "3", "청년 창업 지원")
        assert (found.owner or "").endswith("창업지원팀")


def test_an_annex_is_a_part_by_its_label() -> None:
    for cells, number in ((["붙 임", "사업 목록"], "붙임"), (["참고 2", "관련 법령"], "참고 2")):
        found = framed(table(cells))
        assert found is not None
        assert (found.level, found.number) == (1, number)


def test_numbers_of_two_places_stand_below_theirs() -> None:
    for cells, level, number in ((["Ⅱ-1", "도로"], 2, "Ⅱ-1"), (["1 - 2", "도로"], 3, "1-2")):
        found = framed(table(cells))
        assert found is not None
        assert (found.level, found.number) == (level, number)


def test_a_part_alone_in_a_text_box_is_a_title_and_a_step_of_a_diagram_is_none() -> None:
    part, step = (Box(n, BoxKind.TEXT, (line(n),)) for n in ("Ⅰ. 일반 현황", "1. 접수"))
    found = read(part, step).book.blocks
    assert [type(b) for b in found] == [Bar, Box]


def test_what_holds_figures_statements_or_more_rows_stays_a_table() -> None:
    for drawn in (
        table(["1", "25"]),
        table(["2024", "예산 현황"]),
        table(["계", "예산 현황"]),
        table(["구분", "예산", "결산"]),
        table(["1", "도로 정비", "1,200"]),
        table(["1", "도로 정비"], ["2", "하천 정비"]),
        table(["3 개소"]),
        table(["1. 주민 불편을 줄인다."]),
        table(["1. 주민 불편을 줄이도록 정비한다"]),
        table(["2. 노선 안내\n3. 요금 안내"]),
        table(["□ 추진 배경"]),
        table(["목적이 뚜렷한 시설을 늘려 나감"]),
        table(["", ""]),
    ):
        assert framed(drawn) is None, block_text(drawn)


def test_a_frame_with_a_picture_is_no_title() -> None:
    pictured = Cell(0, 0, 1, 1, (Image("i", "로고", ""),))
    titled = Cell(0, 1, 1, 1, (line("1 현황"),))
    assert framed(Table("t", 1, 2, (pictured, titled))) is None


def test_sections_stand_under_the_parts_that_tables_draw() -> None:
    reading = read(
        table(["Ⅰ", "일반 현황"]),
        table(["1", "조직"]),
        "□ 기구: 2과",
        table(["2", "예산"]),
        "□ 예산: 없음",
        table(["Ⅱ", "주요 업무"]),
        table(["\U000f02b1 도로 정비"]),
        "□ 추진 배경",
        "○ 낡은 도로가 많음",
    )
    assert [(level, number, title) for level, number, title, _ in bars(reading)] == [
        (1, "Ⅰ", "일반 현황"),
        (2, "1", "조직"),
        (2, "2", "예산"),
        (1, "Ⅱ", "주요 업무"),
        (2, "1", "도로 정비"),
    ]
    assert not any(isinstance(b, Table) for b in reading.book.blocks)


def test_numbers_above_headings_divide_a_section_whose_title_is_drawn() -> None:
    reading = read(
        table(["1", "성과와 과제"]),
        "1. 지난 성과",
        "□ 이용자 증가",
        "○ 이용이 쉬워짐",
        "2. 남은 과제",
        "□ 시설 부족",
        "1. 첫째로 할 일",
        "○ 조사",
    )
    assert [(level, number) for level, number, *_ in bars(reading)] == [
        (2, "1"),
        (3, "1"),
        (3, "2"),
    ]


def test_boxed_numbers_in_a_section_whose_title_is_drawn_stand_below_it() -> None:
    reading = read(
        table(["1", "핵심 과제"]),
        "\U000f02b1 진단 체계 개발",
        "ㅇ 조사",
        "\U000f02b2 사전 개편",
        "ㅇ 집필",
        table(["2", "현안 과제"]),
        "\U000f02b1 조직 개편",
        "ㅇ 정원",
    )
    assert [(level, number) for level, number, *_ in bars(reading)] == [
        (2, "1"),
        (3, "1"),
        (3, "2"),
        (2, "2"),
        (3, "1"),
    ]


def test_a_framed_objective_under_a_title_is_the_goal() -> None:
    reading = read(table(["1", "도로 정비"]), table(["안전한 통행 환경을 조성하고자 함"]), "□ 개요")
    goals = [b for b in reading.book.blocks if isinstance(b, Line) and b.role is Role.GOAL]
    assert [block_text(goal) for goal in goals] == ["안전한 통행 환경을 조성하고자 함"]


def test_a_framed_statement_elsewhere_stays_a_table() -> None:
    reading = read(table(["1", "도로 정비"]), "□ 개요", table(["안전한 통행 환경을 조성하고자 함"]))
    assert [b.n_rows for b in reading.book.blocks if isinstance(b, Table)] == [1]


def test_a_title_keeps_the_place_of_its_table() -> None:
    reading = read("머리글", table(["Ⅰ", "일반 현황"]))
    [bar] = [b for b in reading.book.blocks if isinstance(b, Bar)]
    assert reading.where(bar.id).line == 2


@given(st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=3), min_size=1, max_size=3))
def test_a_title_says_nothing_that_its_table_does_not(rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    drawn = table(*[[*row, *[""] * (width - len(row))] for row in rows])
    found = framed(drawn)
    if found is not None:
        there = "".join(block_text(drawn).split())
        assert "".join(found.title.split()) in there
