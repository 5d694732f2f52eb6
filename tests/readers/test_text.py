"""Reading a report from text: the published one, the example, other divisions', no report."""

from __future__ import annotations

import contextlib
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from siljeok.book.nodes import Bar, Contents, Flag, Line, NoteRef, Role, Rows, Table, Text
from siljeok.book.outline import outline, sections, statements
from siljeok.book.reading import Reading, Where
from siljeok.book.same import same
from siljeok.book.texts import block_text, blocks_text, line_text, table_texts
from siljeok.readers.assemble import assemble
from siljeok.readers.draft import Draft, Placed, ReadError
from siljeok.readers.read import read, read_file
from tests.shared import EXAMPLE, ROOT, corpus, seed_path


def unaccounted(path: Path, reading: Reading) -> list[int]:
    """Numbers of lines that no block, repair or piece of the cover accounts for."""
    told: set[int] = set()
    for where in (*reading.wheres.values(), *(r.where for r in reading.repairs)):
        if where.line:
            told.update(range(where.line, (where.last_line or where.line) + 1))
    lines = path.read_text(encoding="utf-8").replace("\f", "").split("\n")
    return [n for n, line in enumerate(lines, 1) if line.strip() and n not in told]


def letters(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_file(seed_path())


class TestThePublishedReport:
    def test_every_line_is_accounted_for(self, reading: Reading) -> None:
        assert unaccounted(seed_path(), reading) == []

    def test_no_letter_is_lost_but_leaders_filler_and_the_head_of_the_contents(
        self, reading: Reading
    ) -> None:
        source = Counter(letters(seed_path().read_text(encoding="utf-8")))
        kept = Counter(letters("".join(block_text(b) for b in reading.book.blocks)))
        for repair in reading.repairs:
            if repair.code in ("filler", "head"):
                source -= Counter(letters(repair.text))
        for dot in "·…":
            del source[dot], kept[dot]
        assert source - kept == Counter("...")  # the points of Ⅰ. Ⅱ. Ⅲ.
        assert kept - source == Counter("123456")  # numbers that the contents had lost

    def test_it_is_a_half_year_report_as_of_its_cut_off(self, reading: Reading) -> None:
        meta = reading.book.meta
        [window] = meta.windows
        assert (meta.report_kind, window.last) == ("half-year", date(2023, 5, 31))

    def test_its_parts_and_sections(self, reading: Reading) -> None:
        parts = outline(reading.book)
        assert [(p.bar.number if p.bar else None, len(p.sections)) for p in parts] == [
            ("Ⅰ", 4),
            ("Ⅱ", 7),
            ("Ⅲ", 1),
        ]

    def test_six_programmes_and_one_priority_programme_are_whole(self, reading: Reading) -> None:
        programmes = [s for _, s in sections(reading.book) if s.goal]
        assert len(programmes) == 7
        for section in programmes:
            assert section.bar
            assert section.bar.owner
            roles = [h.role for h in section.headings if h.role]
            assert [r.value for r in roles][-3:] == ["done", "plan", "budget"]
            [table] = [b for b in section.headings[-1].blocks if isinstance(b, Table)]
            assert (table.n_rows, table.n_cols) == (2, 3)
            assert "(구 " in table_texts(table)[1][0]

    def test_items_nest(self, reading: Reading) -> None:
        [section] = [
            s for _, s in sections(reading.book) if s.bar and s.bar.number == "2" and s.goal
        ]
        done = next(h for h in section.headings if h.role and h.role.value == "done")
        assert [len(s.children) for s in done.statements] == [1, 3]
        assert len(list(statements(done.statements))) == 6

    def test_contents_have_numbers_and_pages(self, reading: Reading) -> None:
        [contents] = [b for b in reading.book.blocks if isinstance(b, Contents)]
        assert [(e.number, e.page) for e in contents.entries] == [
            (str(n), n + 3) for n in range(1, 7)
        ]

    def test_bars_stand_on_the_pages_that_the_contents_print(self, reading: Reading) -> None:
        bars = [b for b in reading.book.blocks if isinstance(b, Bar) and b.owner]
        assert [reading.where(b.id).page for b in bars] == list(range(4, 11))

    def test_the_staffing_table_keeps_its_cells_and_says_that_columns_are_lost(
        self, reading: Reading
    ) -> None:
        staffing = next(b for b in reading.book.blocks if isinstance(b, Rows))
        assert [len(row) for row in staffing.rows] == [2, 3, 14, 7, 7, 5]
        assert any(r.code == "columns" and r.block == staffing.id for r in reading.repairs)

    def test_the_budget_table_and_its_unit(self, reading: Reading) -> None:
        [(_, section)] = [
            (p, s) for p, s in sections(reading.book) if s.role and s.role.value == "budget"
        ]
        unit, table = section.blocks
        assert isinstance(unit, Line)
        assert unit.role is Role.UNIT
        assert isinstance(table, Table)
        grid = table_texts(table)
        assert len(grid) == 6
        assert grid[1][1:] == ["558,360", "259,035", "46.3"]


def test_the_example_is_read_whole() -> None:
    reading = read_file(EXAMPLE)
    assert unaccounted(EXAMPLE, reading) == []
    meta = reading.book.meta
    assert (meta.government, meta.unit) == ("영등포구", "비전협력과")
    assert len([s for _, s in sections(reading.book) if s.goal]) == 7


def test_no_sentence_of_the_published_report_is_in_the_project() -> None:
    lines = {letters(x) for x in seed_path().read_text(encoding="utf-8").split("\n")}
    titles = {letters(b.title) for b in read_file(seed_path()).book.blocks if isinstance(b, Bar)}
    sentences = {x for x in lines if len(x) >= 14 and _is_prose(x, titles)}
    for path in (*(ROOT / "example").glob("*.txt"), *(ROOT / "docs").rglob("*.md")):
        words = letters(path.read_text(encoding="utf-8"))
        assert [x for x in sentences if x in words] == [], path


def _is_prose(line: str, titles: set[str]) -> bool:
    """Neither a row of figures, nor heads of a table, nor a list of cities, nor a title."""
    figures = sum(c.isdigit() for c in line) / len(line)
    listed = line.startswith(("국내(6", "국외(4", "단위사업명", "일반직", "예산액", "대외협력팀"))
    return figures < 0.2 and not listed and not any(t in line or line in t for t in titles)


LIBRARY = """도서관정책과 주요업무 추진실적
Ⅰ. 일반현황
1 조직
도서관정책과 - (2)개팀
기획팀 독서팀
- 도서관 운영 계획
- 독서 문화 확산
2 예산현황
(단위: 천원)
단위사업명 예산액 집행액 집행률(%)
계 30,000 12,000 40.0
도서관 운영 30,000 12,000 40.0
Ⅱ. 주요업무 추진실적
1 작은도서관 운영 기획팀
마을마다 책을 가까이하는 문화를
만들고자 함
□ 추진실적
○ 작은도서관 문 열기: `24. 3. 2.
- 은행나무 작은도서관 외 2개소
□ 향후계획
○ 야간 개관 시범 운영: `24. 9. ~ 12.
□ 예산현황
(단위: 천원)
예산액 집행액 집행률(%)
30,000 12,000 40.0
"""


def test_a_report_of_another_division_reads_as_well() -> None:
    book = read(LIBRARY.encode(), "library.txt").book
    bars = [(b.level, b.number, b.title, b.owner) for b in book.blocks if isinstance(b, Bar)]
    assert bars == [
        (1, "Ⅰ", "일반현황", None),
        (2, "1", "조직", None),
        (2, "2", "예산현황", None),
        (1, "Ⅱ", "주요업무 추진실적", None),
        (2, "1", "작은도서관 운영", "기획팀"),
    ]
    [goal] = [b for b in book.blocks if isinstance(b, Line) and b.role is Role.GOAL]
    assert line_text(goal) == "마을마다 책을 가까이하는 문화를 만들고자 함"
    tables = [table_texts(b) for b in book.blocks if isinstance(b, Table)]
    assert tables[1] == [["예산액", "집행액", "집행률(%)"], ["30,000", "12,000", "40.0"]]


def test_a_text_without_a_report_is_an_honest_outline() -> None:
    text = "알림\n\n모임을 알립니다.\n- 때: 3. 2.\n- 곳: 회의실\n"
    book = read(text.encode(), "notice.txt").book
    assert book.meta.report_kind == ""
    assert [block_text(b) for b in book.blocks] == [
        "알림",
        "모임을 알립니다.",
        "- 때: 3. 2.",
        "- 곳: 회의실",
    ]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949"]
)
def test_every_encoding_gives_the_same_book(encoding: str) -> None:
    plain = read(LIBRARY.encode(), "a.txt").book
    assert same(read(LIBRARY.encode(encoding), "a.txt").book, plain)


def test_columns_kept_by_tabs_give_merged_heads() -> None:
    text = "구분\t계\t일반직\t\t임기제\n\t\t5급\t6급\t6급\n정원\t3\t1\t2\t\n"
    [table] = [b for b in read(text.encode(), "t.txt").book.blocks if isinstance(b, Table)]
    spans = {block_text(c.blocks[0]): (c.row_span, c.col_span) for c in table.cells if c.blocks}
    assert spans["구분"] == (2, 1)
    assert spans["일반직"] == (1, 2)
    assert spans["임기제"] == (1, 1)


STAFF = """구 분 계
일 반 직 임기제
5급 6급 7급 6급 7급
정 원 6 1 2 2 0 1
현 원 5 1 2 1 0 1
과부족 △1 0 0 △1 0 0
"""


def test_posts_that_fill_every_column_get_their_merged_heads() -> None:
    [table] = [b for b in read(STAFF.encode(), "t.txt").book.blocks if isinstance(b, Table)]
    spans = {block_text(c.blocks[0]): (c.col, c.row_span, c.col_span) for c in table.cells}
    assert spans["일 반 직"] == (2, 1, 3)
    assert spans["임기제"] == (5, 1, 2)
    assert spans["계"] == (1, 2, 1)


def test_posts_whose_rows_are_short_stay_rows() -> None:
    text = STAFF.replace("1 2 2 0 1", "1 2 2 1").replace("1 2 1 0 1", "1 2 1 1")
    text = text.replace("△1 0 0 △1 0 0", "△1 △1")
    reading = read(text.encode(), "t.txt")
    assert [type(b) for b in reading.book.blocks] == [Rows]
    assert [r.code for r in reading.repairs if not r.certain] == ["columns"]


def test_several_sources_stay_in_the_cell_of_their_amount() -> None:
    text = (
        "예 산 액 집 행 액 집행률(%)\n20,000\n(국 10,000)\n(시 5,000 구 5,000)\n"
        "10,000\n(국 5,000)\n(시 2,500 구 2,500)\n50.0\n"
    )
    [table] = [b for b in read(text.encode(), "t.txt").book.blocks if isinstance(b, Table)]
    assert table_texts(table)[1] == [
        "20,000\n(국 10,000)\n(시 5,000 구 5,000)",
        "10,000\n(국 5,000)\n(시 2,500 구 2,500)",
        "50.0",
    ]


def test_a_rate_in_the_line_of_the_last_bracket_is_a_cell_of_its_own() -> None:
    text = "예 산 액 집 행 액 집행률(%)\n20,000\n(구 20,000)\n10,000\n(구 10,000) 50.0\n"
    [table] = [b for b in read(text.encode(), "t.txt").book.blocks if isinstance(b, Table)]
    assert table_texts(table)[1] == ["20,000\n(구 20,000)", "10,000\n(구 10,000)", "50.0"]


def test_numbered_statements_are_no_titles() -> None:
    text = (
        "Ⅱ. 주요업무 추진실적\n1 작은 도서관 운영\n□ 주요 추진실적\n1. 서가 정리\n2. 새 책 구입\n"
        "3. 낡은 책 폐기\n\n2 책 읽는 거리\n"
    )
    book = read(text.encode(), "t.txt").book
    bars = [b.title for b in book.blocks if isinstance(b, Bar)]
    assert bars == ["주요업무 추진실적", "작은 도서관 운영", "책 읽는 거리"]
    numbers = [b.number for b in book.blocks if isinstance(b, Line) and b.number]
    assert numbers == ["1.", "2.", "3."]


def test_titles_numbered_with_a_point_count_on_without_blank_lines() -> None:
    text = "Ⅱ. 주요 성과\n1. 창업 지원\n○ 보육\n2. 투자 확대\n○ 펀드 조성\n"
    book = read(text.encode(), "t.txt").book
    assert [b.title for b in book.blocks if isinstance(b, Bar)] == [
        "주요 성과",
        "창업 지원",
        "투자 확대",
    ]


def test_a_tabbed_line_may_open_a_page() -> None:
    book = read("가\n\fa\tb\nc\td".encode(), "a.txt").book
    [table] = [b for b in book.blocks if isinstance(b, Table)]
    assert table_texts(table) == [["a", "b"], ["c", "d"]]


TABBED = (
    "Ⅱ. 주요업무 추진실적\n1\t공원 가꾸기\t공원팀\n□ 예산현황\n예산액\t집행액\t집행률(%)\n"
    "800\t700\t87.5\n2\t도시숲 넓히기\t녹지팀\n도시숲을 넓히고자 함\n□ 예산현황\n"
)


def test_a_title_with_tabs_ends_the_table_above_it() -> None:
    book = read(TABBED.encode(), "t.txt").book
    bars = [(b.number, b.title, b.owner) for b in book.blocks if isinstance(b, Bar)]
    assert bars[1:] == [("1", "공원 가꾸기", "공원팀"), ("2", "도시숲 넓히기", "녹지팀")]
    [table] = [b for b in book.blocks if isinstance(b, Table)]
    assert table.n_rows == 2


def test_a_title_whose_number_leaves_a_gap_is_a_title() -> None:
    text = LIBRARY + "3 책 읽는 거리 독서팀\n거리에 책을 놓고자 함\n□ 추진실적\n○ 서가 3개소\n"
    book = read(text.encode(), "t.txt").book
    assert [b.number for b in book.blocks if isinstance(b, Bar)] == ["Ⅰ", "1", "2", "Ⅱ", "1", "3"]


def test_words_that_count_teams_are_no_owner() -> None:
    book = read("Ⅰ. 일반현황\n1 조 직: 1과 4팀\n".encode(), "t.txt").book
    assert [b.owner for b in book.blocks if isinstance(b, Bar)] == [None, None]


def test_rows_of_as_many_numbers_as_the_line_above_has_words_are_a_table() -> None:
    text = "구분 계 1월 2월\n성인 30 10 20\n아이 5 2 3\n"
    [table] = [b for b in read(text.encode(), "t.txt").book.blocks if isinstance(b, Table)]
    assert table_texts(table)[1] == ["성인", "30", "10", "20"]


def test_a_late_title_of_a_part_is_moved_before_its_first_section() -> None:
    text = LIBRARY.replace("Ⅰ. 일반현황\n", "").replace("2 예산현황", "Ⅰ. 일반현황\n2 예산현황")
    reading = read(text.encode(), "t.txt")
    bars = [b.title for b in reading.book.blocks if isinstance(b, Bar)]
    assert bars[:3] == ["일반현황", "조직", "예산현황"]
    assert [r.code for r in reading.repairs if r.code == "moved"] == ["moved"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00" * 5000, "binary"),
        (b"a" * 300_000, "too-large"),
        (b"[]", "not-a-book"),
        (b"<?xml version='1.0'?><a/>", "xml"),
        ("日本語の報告書です。".encode("shift_jis") * 9, "binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "broken"),
        (b"HWP Document File V3.00 \x1a\1\2\3\4\5" + b"\0" * 600, "hwp"),
    ],
)
def test_what_is_no_report_is_refused_with_what_to_do(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(data, "x.txt")
    assert refused.value.code == code
    assert "x.txt" in refused.value.ko
    assert "x.txt" in refused.value.en


@pytest.mark.parametrize("name", ["a.hwpx", "a.hwp", "a.pdf", "a.md"])
def test_a_name_that_promises_something_else_is_refused(name: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(LIBRARY.encode(), name)
    assert refused.value.code in ("not-what-it-is-named", "markdown")


@pytest.mark.parametrize("end", ["30,000\n(구 30,0", "30,000\n(구 30,000)\n12,0", "30,000"])
def test_a_file_that_ends_in_the_middle_of_a_table_is_refused_with_the_place(end: str) -> None:
    text = LIBRARY[: LIBRARY.rindex("30,000 12,000 40.0")] + end
    with pytest.raises(ReadError) as refused:
        read(text.encode(), "cut.txt")
    assert refused.value.code == "cut"
    assert refused.value.where.line == len(text.strip().split("\n"))
    assert "3칸" in refused.value.ko


def test_a_last_cell_left_blank_is_no_cut() -> None:
    text = LIBRARY[: LIBRARY.rindex("30,000 12,000 40.0")] + "30,000\n12,000\n"
    reading = read(text.encode(), "blank.txt")
    assert isinstance(reading.book.blocks[-1], Rows)
    assert [r.code for r in reading.repairs if not r.certain] == ["columns"]


def test_a_table_that_more_text_follows_is_no_cut() -> None:
    page = (
        "<html><body><p>예산액 집행액 집행률(%)</p><p>6,285</p><p>2,191</p>"
        "<table><tr><td>가</td><td>나</td></tr></table><p>끝</p></body></html>"
    )
    assert "끝" in block_text(read(page.encode(), "a.html").book.blocks[-1])


def test_headings_with_a_bracket_keep_their_role() -> None:
    text = LIBRARY.replace("□ 추진실적", "□ 주요 추진실적(5.31.기준)").replace(
        "□ 향후계획", "□ 향후계획(하반기)"
    )
    roles = [h.role for _, s in sections(read(text.encode(), "t.txt").book) for h in s.headings]
    assert [str(r) for r in roles if r] == ["done", "plan", "budget"]


def test_a_text_without_a_sign_of_pages_has_none() -> None:
    reading = read("□ 추진실적\n○ 가\n".encode(), "t.txt")
    assert {reading.where(b.id).page for b in reading.book.blocks} == {None}
    paged = read("□ 추진실적\n○ 가\n\f□ 향후계획\n○ 나\n".encode(), "t.txt")
    assert [paged.where(b.id).page for b in paged.book.blocks] == [1, 1, 2, 2]


def test_items_indented_by_one_blank_are_no_pages() -> None:
    text = "□ 추진실적\n ○ 가\n ○ 나\n□ 향후계획\n ○ 다\n"
    reading = read(text.encode(), "t.txt")
    assert {reading.where(b.id).page for b in reading.book.blocks} == {None}


def test_a_bullet_that_is_not_known_opens_a_line() -> None:
    book = read("○ 가\n▶ 나\n◈ 다\n".encode(), "t.txt").book
    assert [block_text(b) for b in book.blocks] == ["○ 가", "▶ 나", "◈ 다"]


def test_a_file_that_ends_in_the_middle_of_a_letter_is_refused() -> None:
    with pytest.raises(ReadError) as refused:
        read(LIBRARY.encode()[: LIBRARY.encode().index("은행".encode()) + 2], "cut.txt")
    assert refused.value.code == "cut"


@given(st.text(max_size=300))
def test_any_text_is_kept_within_a_report_and_alone_read_or_refused(text: str) -> None:
    with contextlib.suppress(ReadError):
        read(text.encode("utf-8", "surrogatepass"), "any.txt")
    printed = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cs"))
    among = LIBRARY.replace("□ 추진실적", f"○ {printed}\n□ 추진실적", 1)
    kept = blocks_text(read(among.encode(), "any.txt").book.blocks)
    assert [c for c in printed if c.isalnum() and c not in kept] == []


PIECES = st.sampled_from(
    [
        "a\tb",
        "\f가\t1\t2",
        *LIBRARY.split("\n"),
        "Ⅲ. 기타",
        "3 셋째 둘째팀",
        "□",
        "○",
        "- ",
        "(구 5)",
        "12",
        "△1",
        "ㅇㅇ",
        "\f1 조직",
    ]
)


@given(st.lists(PIECES, max_size=25))
def test_lines_of_reports_in_any_order_lose_nothing(lines: list[str]) -> None:
    text = "\n".join(lines)
    if not text.strip("\n \f"):
        return
    try:
        reading = read(text.encode(), "any.txt")
    except ReadError:
        assume(False)
    told: set[int] = set()
    for where in (*reading.wheres.values(), *(r.where for r in reading.repairs)):
        if where.line:
            told.update(range(where.line, (where.last_line or where.line) + 1))
    source = text.replace("\f", "").split("\n")
    assert [n for n, line in enumerate(source, 1) if line.strip() and n not in told] == []


def test_other_real_texts_give_an_honest_outline_with_every_line() -> None:
    for path in corpus("*.txt"):
        reading = read_file(path)
        assert unaccounted(path, reading) == []
        assert reading.book.meta.report_kind == ""
        assert sum(isinstance(b, Bar) for b in reading.book.blocks) > 4


def test_marks_of_notes_and_changes_stay_in_recognised_lines() -> None:
    where = Where("a", line=1)
    line = Line(
        "x",
        None,
        0,
        "",
        "",
        "",
        (Text("○ 도서관 "), Text("세", frozenset({Flag.INSERTED})), Text(" 곳"), NoteRef("n")),
    )
    draft = Draft("a", "hwpx", (Placed(line, where, raw=True),))
    [block] = assemble(draft).book.blocks
    assert isinstance(block, Line)
    assert (block.mark, line_text(block)) == ("○", "도서관 세 곳")
    assert block.runs[1] == Text("세", frozenset({Flag.INSERTED}))
    assert block.runs[-1] == NoteRef("n")


def test_a_title_that_loses_the_mark_of_a_note_says_so() -> None:
    line = Line("x", None, 0, "", "", "", (Text("Ⅰ. 일반현황"), NoteRef("n")))
    reading = assemble(Draft("a", "hwpx", (Placed(line, Where("a", line=1), raw=True),)))
    assert [r.code for r in reading.repairs] == ["flattened"]


def test_a_table_of_figures_cut_to_its_first_cell_is_told_as_uncertain() -> None:
    """A row that begins with a figure has lost figures, not words beside a name.

    예 산 액 집 행 액 집행률(%)
    30,000
    (구 30,000)
    3 다음 사업
    """
    start = LIBRARY.rindex("30,000 12,000 40.0")
    reading = read((LIBRARY[:start] + "30,000\n(구 30,000)\n").encode(), "cut.txt")
    assert [r.code for r in reading.repairs if not r.certain] == ["columns"]


@pytest.mark.parametrize("end", ["○ 책 나눔(3회", "○ 책 나눔 12,3", "- 어울림마당(5. 3."])
def test_a_file_that_breaks_off_within_a_statement_says_so(end: str) -> None:
    reading = read(f"{LIBRARY.rstrip()}\n□ 향후계획\n{end}".encode(), "cut.txt")
    [told] = [r for r in reading.repairs if r.code == "structure"]
    assert (told.certain, told.block) == (False, reading.book.blocks[-1].id)


@pytest.mark.parametrize("end", ["○ 책 나눔(3회\n", "○ 책 나눔(3회)", "○ 책 나눔 12,300", "○ 책"])
def test_a_statement_that_may_be_whole_is_not_said_to_break_off(end: str) -> None:
    reading = read(f"{LIBRARY.rstrip()}\n□ 향후계획\n{end}".encode(), "whole.txt")
    assert [r for r in reading.repairs if r.code == "structure"] == []


def test_a_text_larger_than_any_report_is_refused_with_the_bound() -> None:
    with pytest.raises(ReadError) as refused:
        read("○ 책 나눔\n".encode() * 400_000, "long.txt")
    assert refused.value.code == "too-large"
    assert "4 MB" in refused.value.ko
    assert "4 MB" in refused.value.en


def test_a_few_rare_syllables_in_cp949_are_korean_though_they_are_utf_8_too() -> None:
    [line] = read("카카\n".encode("cp949"), "x.txt").book.blocks
    assert block_text(line) == "카카"


def test_latin_letters_with_marks_are_not_taken_for_korean() -> None:
    [line] = read("café\n".encode(), "x.txt").book.blocks
    assert block_text(line) == "café"
