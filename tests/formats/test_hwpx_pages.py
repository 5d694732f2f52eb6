"""Where sections fall: our estimate, python-hwpx's as judge, rhwp's count as second opinion."""

from __future__ import annotations

import re

import hwp_ingest
import pytest
from hwpx.layout.pages import estimate_pages
from lxml import etree

from siljeok.book.nodes import (
    Bar,
    Block,
    Book,
    Break,
    BreakKind,
    Cell,
    Contents,
    Entry,
    Line,
    Meta,
    Role,
    Table,
    text_run,
)
from siljeok.readers.read import read, read_file
from siljeok.writers.hwpx import write
from siljeok.writers.hwpx.sheet import mm
from siljeok.writers.look import look
from tests.formats.hwpx_parts import parts
from tests.report import report_book
from tests.shared import seed_path

HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
BODY_FOOT = 68597
"""The height of the text on A4 in the standard look: 297 mm less 20, 10, 15 and 10."""
LINE = 2240
ITEM = "여러 기관과 함께 하는 일을 살피고 다음 분기에 할 일을 차례대로 정하여 알림"


def styles(data: bytes) -> dict[str, str]:
    """The file's styles: Korean names by number."""
    head = etree.fromstring(parts(data)["Contents/header.xml"])
    return {s.get("id", ""): s.get("name", "") for s in head.iter("{*}style")}


def paragraphs(data: bytes) -> list[etree._Element]:
    """The paragraphs of the body itself."""
    return list(etree.fromstring(parts(data)["Contents/section0.xml"]).iterchildren(f"{HP}p"))


def used(data: bytes) -> set[str]:
    """Names of the styles that paragraphs anywhere have."""
    body = etree.fromstring(parts(data)["Contents/section0.xml"])
    names = styles(data)
    return {names[p.get("styleIDRef", "")] for p in body.iter(f"{HP}p")}


def programme(number: int, items: list[str]) -> list[Block]:
    """A programme's section: title, objective, one heading and its items."""
    at = f"s{number}"
    lines = [Line(f"{at}.{n}", Role.ITEM, 2, "○", "", "", text_run(t)) for n, t in enumerate(items)]
    return [
        Bar(at, 2, str(number), f"사업 {number}", "대외협력팀"),
        Line(f"{at}.goal", Role.GOAL, 0, "", "", "", text_run("서로 돕는 길을 넓히고자 함")),
        Line(f"{at}.head", Role.HEAD, 1, "□", "", "", text_run("주요 추진실적")),
        *lines,
    ]


def judged(data: bytes) -> list[int]:
    """The page, from 0, of the first line of each paragraph of the body, by the judge."""
    estimate = estimate_pages(data)
    assert estimate.unsupported == ()
    return [lines[0].page for lines in estimate.lines]


@pytest.mark.parametrize("name", ["report", "published"])
def test_programmes_stand_on_pages_4_to_9_and_the_priority_one_on_10(name: str) -> None:
    book = report_book() if name == "report" else read_file(seed_path()).book
    written = write(book)
    bars = [b for b in book.blocks if isinstance(b, Bar)]
    pages = [written.pages[b.id] for b in bars if b.owner]
    assert pages == [4, 5, 6, 7, 8, 9, 10]
    assert [written.pages[b.id] for b in bars if b.level == 1] == [1, 3, 10]
    assert (written.n_pages, written.remarks) == (11, ())
    estimate = estimate_pages(written.data)
    assert (estimate.pages, estimate.unsupported) == (11, ())
    assert hwp_ingest.analyze_bytes(written.data).page_count == 11


@pytest.mark.parametrize("name", ["report", "published"])
def test_the_judge_finds_each_title_on_the_page_that_we_print(name: str) -> None:
    book = report_book() if name == "report" else read_file(seed_path()).book
    written = write(book)
    found = {}
    for paragraph, page in zip(paragraphs(written.data), judged(written.data), strict=True):
        if paragraph.findtext(".//{*}shapeComment") == "제목":
            words = ["".join(t.itertext()) for t in paragraph.iter(f"{HP}t")]
            found["".join(words)] = page
    wanted = {
        f"{b.number}{b.title}{b.owner or ''}": written.pages[b.id]
        for b in book.blocks
        if isinstance(b, Bar)
    }
    assert found == wanted


@pytest.mark.parametrize("name", ["report", "published"])
def test_every_programme_leaves_a_line_to_spare(name: str) -> None:
    book = report_book() if name == "report" else read_file(seed_path()).book
    written = write(book)
    first, last = 4, 10
    lowest = dict.fromkeys(range(first, last + 1), 0)
    estimate = estimate_pages(written.data)
    for paragraph, lines in zip(paragraphs(written.data), estimate.lines, strict=True):
        size = paragraph.find(f"{HP}run/{HP}tbl/{HP}sz")
        tall = int(size.get("height", "0")) if size is not None else LINE
        for line in lines:
            if line.page in lowest:
                lowest[line.page] = max(lowest[line.page], line.vertpos + tall)
    assert all(0 < foot <= BODY_FOOT - LINE for foot in lowest.values()), lowest


def test_contents_print_the_pages_where_sections_stand() -> None:
    """
    1 국내·외 친선도시 상호교류 내실화 ········ 4
    """
    names = styles(write(report_book()).data)
    entries = [
        "".join(p.itertext())
        for p in paragraphs(write(report_book()).data)
        if names[p.get("styleIDRef", "")].startswith("차례 2")
    ]
    assert [entry[-1] for entry in entries] == ["4", "5", "6", "7", "8", "9"]


def test_an_entry_that_names_no_section_keeps_its_printed_page() -> None:
    entries = (Entry(2, "1", "없는 사업", 77), Entry(2, None, "쪽 없는 것", None))
    data = write(Book(blocks=(Contents("c", 2, entries),))).data
    texts = ["".join(p.itertext()) for p in paragraphs(data)]
    assert texts == ["1 없는 사업77", "쪽 없는 것"]


@pytest.mark.parametrize("count", [9, 11, 12, 13, 14, 15, 16, 24, 30, 31, 32, 33, 40])
def test_a_programme_that_fits_by_our_measure_fits_by_the_judges(count: int) -> None:
    book = Book(blocks=tuple(programme(1, [ITEM] * count) + programme(2, ["짧은 일"])))
    written = write(book)
    pages = judged(written.data)
    second = [
        n for n, p in enumerate(paragraphs(written.data)) if "사업 2" in "".join(p.itertext())
    ]
    assert pages[second[0]] == (1 if not written.remarks else pages[second[0] - 1] + 1)
    assert written.pages["s2"] == pages[second[0]] + 1


def test_tightening_goes_step_by_step_and_says_when_none_is_left() -> None:
    steps = []
    for count in range(9, 42):
        written = write(Book(blocks=tuple(programme(1, [ITEM] * count))))
        found = {int(m[1]) for name in used(written.data) if (m := re.search(r"좁게(\d)", name))}
        steps.append((max(found, default=0), bool(written.remarks)))
    fitted = [step for step, spilt in steps if not spilt]
    assert fitted == sorted(fitted)
    assert {0, len(look().fitting) - 1} < set(fitted)
    assert steps[0] == (0, False)
    assert steps[-1][1]


def test_a_programme_that_spills_over_is_remarked_on_with_how_much() -> None:
    written = write(Book(blocks=tuple(programme(1, [ITEM] * 90))))
    [remark] = written.remarks
    assert (remark.code, remark.block) == ("spills", "s1")
    assert re.search(r"\d+줄", remark.message_ko)
    assert re.search(r"\d+ lines", remark.message_en)
    assert not any("좁게" in name for name in used(written.data))


def test_nothing_is_tightened_where_none_is_wanted() -> None:
    written = write(Book(blocks=tuple(programme(1, [ITEM] * 20))), fit=False)
    assert not any("좁게" in name for name in used(written.data))
    assert written.remarks == ()


def test_a_last_line_of_a_syllable_or_two_is_drawn_up_by_closing_the_letters() -> None:
    """A line that is one syllable too long for the page's width."""
    used_names: list[set[str]] = []
    for length in range(20, 60):
        text = "가나다라 " * (length // 5) + "마바사아"[: length % 5]
        item = Line("l", Role.ITEM, 2, "○", "", "", text_run(text.strip()))
        data = write(Book(blocks=(item,))).data
        used_names.append({n for n in used(data) if "자간" in n})
        for lines in estimate_pages(data).lines:
            assert len(lines) <= 2
    tightened = [names for names in used_names if names]
    assert tightened
    assert all(re.fullmatch(r"본문 ○ 자간-[1-5]", n) for names in tightened for n in names)


def test_a_title_that_is_a_little_too_long_stays_on_one_line() -> None:
    """구민을 위한 든든한 경제 도우미, 맞춤형 금융교육: one syllable more than its bar holds."""
    names = used(write(report_book()).data)
    assert {name for name in names if name.startswith("절 제목")} == {"절 제목", "절 제목 자간-5"}


def test_a_part_begins_a_page_and_its_first_programme_stands_below_it() -> None:
    blocks = [
        Bar("p1", 1, "Ⅰ", "일반현황"),
        Bar("g1", 2, "1", "조직"),
        Line("x", Role.BODY, 0, "", "", "", text_run("두 개 팀")),
        Bar("g2", 2, "2", "인력"),
        Bar("p2", 1, "Ⅱ", "주요업무 추진실적"),
        *programme(1, ["일"]),
        *programme(2, ["일"]),
        Bar("g3", 2, "3", "참고"),
    ]
    pages = write(Book(blocks=tuple(blocks))).pages
    assert dict(pages) == {"p1": 1, "g1": 1, "g2": 1, "p2": 2, "s1": 2, "s2": 3, "g3": 4}


def test_a_page_break_of_the_books_own_is_not_doubled() -> None:
    blocks = (*programme(1, ["일"]), Break("b", BreakKind.PAGE), *programme(2, ["일"]))
    written = write(Book(blocks=blocks))
    assert (written.pages["s2"], written.n_pages) == (2, 2)
    assert estimate_pages(written.data).pages == 2


def test_page_numbers_begin_on_the_first_page_of_the_body() -> None:
    blocks = tuple(programme(1, ["일"]))
    plain, covered = write(Book(blocks=blocks)), write(Book(meta=Meta("제목"), blocks=blocks))
    assert (plain.pages["s1"], plain.n_pages) == (1, 1)
    assert (covered.pages["s1"], covered.n_pages) == (1, 2)
    first, *rest = paragraphs(covered.data)
    assert first.find(f".//{HP}pageHiding").get("hidePageNum") == "1"
    assert [p.find(f".//{HP}newNum") is not None for p in rest].count(True) == 1
    assert paragraphs(plain.data)[0].find(f".//{HP}pageHiding") is None


@pytest.mark.parametrize("lines", range(14, 26))
def test_a_title_never_stands_alone_at_the_foot_of_a_page(lines: int) -> None:
    """A general section of so many lines, then a title, its unit, and a table of six rows."""
    cells = tuple(
        Cell(row, col, 1, 1, (Line(f"t.{row}.{col}", None, 0, "", "", "", text_run("1")),))
        for row in range(6)
        for col in range(2)
    )
    blocks = (
        Bar("p", 1, "Ⅰ", "일반현황"),
        *(Line(f"l{n}", Role.ITEM, 3, "-", "", "", text_run("하는 일")) for n in range(lines)),
        Bar("b", 2, "4", "예산현황"),
        Line("u", Role.UNIT, 0, "", "", "", text_run("(단위: 천원)")),
        Table("t", 6, 2, cells, 1),
    )
    written = write(Book(blocks=blocks))
    bar, unit, table = judged(written.data)[-3:]
    assert bar == unit == table == written.pages["b"] - 1
    # Not every program keeps a title with its next; all heed a break.
    assert paragraphs(written.data)[-3].get("pageBreak") == ("1" if bar else "0")


def test_the_title_of_the_cover_stands_a_third_down_the_page() -> None:
    data = write(Book(meta=Meta("주요업무 추진실적"), blocks=(Bar("b", 1, "Ⅰ", "현황"),))).data
    frames = [p.find(f".//{HP}tbl") is not None for p in paragraphs(data)]
    top = mm(30) + estimate_pages(data).lines[frames.index(True)][0].vertpos
    assert 0.28 < top / 84188 < 0.38
    before = paragraphs(data)[: frames.index(True)]
    assert {styles(data)[p.get("styleIDRef", "")] for p in before} == {"표지 여백"}


def test_an_objective_that_closing_saves_a_line_has_its_letters_closed() -> None:
    """Objectives of every length whose last word, of seven syllables, may stand alone."""
    closed = set()
    for length in range(20, 60):
        text = "가나 " * (length // 3) + "다" * (length % 3) + " 지원하고자한다"
        goal = Line("g", Role.GOAL, 0, "", "", "", text_run(text))
        if any(n.startswith("목적 자간") for n in used(write(Book(blocks=(goal,))).data)):
            closed.add(length)
    assert closed


def test_programmes_without_an_objective_stand_on_pages_of_their_own_too() -> None:
    text = (
        "Ⅱ. 주요업무 추진실적\n1 책 잔치 독서팀\n□ 추진실적\n○ 책 100권\n\n"
        "2 밤 도서관 기획팀\n□ 추진실적\n○ 3회 개관\n"
    )
    written = write(read(text.encode(), "t.txt").book)
    assert list(written.pages.values()) == [1, 1, 2]
