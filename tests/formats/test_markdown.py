"""Markdown: whatever a report says, rendered it says the same words and nothing is lost."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from siljeok.book.nodes import (
    Bar,
    Block,
    Book,
    Box,
    BoxKind,
    Cell,
    Contents,
    Entry,
    Line,
    Meta,
    Note,
    NoteKind,
    NoteRef,
    Role,
    Rows,
    Table,
    Text,
    Window,
    text_run,
    walk,
)
from siljeok.book.texts import block_text, line_text
from siljeok.writers.markdown import write
from siljeok.writers.markdown_text import escaped, opening
from tests.books import books
from tests.report import report_book

SLOW = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = st.text(
    st.sampled_from(list("가나 23.,()-+=#*_`~|[]<>!&;:\\/\"'\n\t○□※ⓐ1a\u3000\xa0$^{}@")),
    max_size=24,
)


def rendered(text: str) -> str:
    """What a reader of the rendered page sees, blanks left out."""
    made = MARKDOWN.render(text)
    return squeezed(html.document_fromstring(f"<body>{made}</body>").text_content())


def squeezed(text: str) -> str:
    keep = (
        c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cc", "Zl", "Zp")
    )
    return "".join(keep).replace("\ufeff", "")


def of(*blocks: Block, meta: Meta | None = None, notes: tuple[Note, ...] = ()) -> str:
    return write(Book(meta=meta or Meta(), blocks=blocks, notes=notes)).data.decode()


def line(text: str, role: Role | None = None, level: int = 0, mark: str = "") -> Line:
    return Line("l", role, level, mark, "", "", text_run(text))


def said(block: Block) -> list[str]:
    """The words of a block that must be seen, piece by piece."""
    match block:
        case Line():
            return [block.number, *line_text(block).split("\n")]
        case Bar():
            return [block.number or "", block.title, block.owner or ""]
        case Rows():
            return [cell for row in block.rows for cell in row]
        case Contents():
            return [part for e in block.entries for part in (e.number or "", e.title)]
        case Table() | Box():
            return []
        case _:
            return block_text(block).split("\n")


@SLOW
@given(books())
def test_every_printed_word_is_seen(book: Book) -> None:
    seen = rendered(write(book).data.decode())
    for part in (book.meta.title, book.meta.government, book.meta.unit):
        assert squeezed(part) in seen
    inside = (block for note in book.notes for block in walk(note.blocks))
    for block in (*walk(book.blocks), *inside):
        for part in said(block):
            assert squeezed(part) in seen


@settings(deadline=None)
@given(HOSTILE, st.sampled_from([*Role, None]))
def test_no_characters_of_a_line_mean_anything(text: str, role: Role | None) -> None:
    level = 2 if role in (Role.ITEM, Role.NOTE) else 0
    assert rendered(of(line(text, role, level))) == squeezed(text)


@settings(deadline=None)
@given(st.lists(HOSTILE, min_size=4, max_size=4))
def test_no_characters_of_a_cell_break_its_table(texts: list[str]) -> None:
    cells = tuple(
        Cell(n // 2, n % 2, 1, 1, (line(text),) if text else ()) for n, text in enumerate(texts)
    )
    made = of(Table("t", 2, 2, cells, 1))
    page = html.document_fromstring(f"<body>{MARKDOWN.render(made)}</body>")
    found = [squeezed(cell.text_content()) for cell in page.xpath("//th | //td")]
    assert found == [squeezed(text) for text in texts]


@settings(deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE)
def test_titles_rows_boxes_and_contents_hold_any_characters(a: str, b: str, c: str) -> None:
    blocks = (
        Bar("b", 2, a, b, c),
        Rows("r", ((a, b), (c,))),
        Box("x", BoxKind.TEXT, (line(a), line(b))),
        Contents("c", 2, (Entry(1, a, b), Entry(2, None, c))),
    )
    seen = rendered(of(*blocks, meta=Meta(a, b, c)))
    for part in (a, b, c):
        assert not squeezed(part) or seen.count(squeezed(part)) >= 4


def test_a_title_may_end_in_a_number_sign() -> None:
    assert rendered(of(Bar("b", 1, None, "가 ##"), line("나 #", Role.HEAD, 1, "□"))) == "가##□나#"


def test_lists_of_two_blocks_stay_two() -> None:
    made = of(line("가", Role.ITEM, 2, "○"), Rows("r", (("나", "1"),)))
    assert MARKDOWN.render(made).count("<ul>") == 2


def test_a_report_reads_as_a_report() -> None:
    blocks = (
        Bar("p", 1, "Ⅱ", "주요업무"),
        Bar("s", 2, "1", "도시 교류", "대외팀"),
        line("추진실적", Role.HEAD, 1, "□"),
        line("국내", Role.ITEM, 2, "○"),
        line("방문: `23. 4. ~ 9.", Role.ITEM, 3, "-"),
        line("국외", Role.ITEM, 2, "○"),
        line("(단위: 천원)", Role.UNIT),
    )
    assert of(*blocks, meta=Meta("상반기 실적", "가람시", "협력과")) == (
        "# 상반기 실적\n\n가람시 협력과\n\n## Ⅱ. 주요업무\n\n### 1 도시 교류 (대외팀)\n\n"
        "#### □ 추진실적\n\n- ○ 국내\n  - 방문: \\`23. 4. ~ 9.\n- ○ 국외\n\n(단위: 천원)\n"
    )


def test_merged_heads_become_one_row_and_figures_stand_at_the_right() -> None:
    """
    | 구분 |   재원        |
    |      | 시비 | 구비   |
    | 계   | 100<br>(구 40) | 60 |
    """

    def cell(row: int, col: int, *texts: str, down: int = 1, wide: int = 1) -> Cell:
        return Cell(row, col, down, wide, tuple(line(text) for text in texts))

    table = Table(
        "t",
        3,
        3,
        (
            cell(0, 0, "구분", down=2),
            cell(0, 1, "재원", wide=2),
            cell(1, 1, "시비"),
            cell(1, 2, "구비"),
            cell(2, 0, "계"),
            cell(2, 1, "100", "(구 40)"),
            cell(2, 2, "60"),
        ),
        2,
    )
    assert of(table) == (
        "| 구분 | 재원<br>시비 | 재원<br>구비 |\n| --- | ---: | ---: |\n"
        "| 계 | 100<br>(구 40) | 60 |\n"
    )


def test_a_note_is_numbered_and_stands_at_the_end() -> None:
    note = Note("n", NoteKind.FOOTNOTE, (line("출처"),))
    marked = Line("l", None, 0, "", "", "", (Text("시민 5명"), NoteRef("n")))
    assert of(marked, notes=(note,)) == "시민 5명\\[주 1\\]\n\n---\n\n\\[주 1\\]\n\n출처\n"


def test_a_whole_report_keeps_its_headings() -> None:
    book = report_book()
    page = html.document_fromstring(MARKDOWN.render(write(book).data.decode()))
    found = [squeezed(h.text_content()) for h in page.xpath("//h2 | //h3")]
    bars = [b for b in book.blocks if isinstance(b, Bar)]
    assert len(found) == len(bars)
    assert all(squeezed(bar.title) in text for bar, text in zip(bars, found, strict=True))


def test_escaping_stays_out_of_the_way_of_ordinary_words() -> None:
    text = "(2월) 3. ~ 5., 8회 159명 - 100% · 「영등포 소식」 ‘나’ A&B, 5 * 3"
    assert opening(escaped(text)) == text
    assert re.sub(r"\\", "", escaped("a_b[c]<d>")) == "a_b[c]<d>"


def test_a_report_without_a_title_begins_with_the_name_of_its_kind_and_its_cut_off() -> None:
    window = Window("period", date(2023, 1, 1), date(2023, 5, 31))
    meta = Meta(
        government="영등포구", unit="비전협력과", report_kind="half-year", windows=(window,)
    )
    shown = [text for text in of(meta=meta).split("\n") if text]
    assert shown == ["# 주요업무 추진실적", "영등포구 비전협력과", "기준일 2023. 5. 31."]
