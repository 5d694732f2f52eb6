"""The page for people: read aloud in order, words that copy, nothing asked of a network."""

from __future__ import annotations

import html as escaping
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from siljeok.audit import audit
from siljeok.book.nodes import (
    Bar,
    Block,
    Book,
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
    Table,
    Text,
    Window,
    text_run,
)
from siljeok.book.texts import printed_line
from siljeok.readers.read import read_file
from siljeok.writers.audit_page import audit_page
from siljeok.writers.html import LOSSES, write
from tests.report import report_book
from tests.shared import EXAMPLE


def page_of(*blocks: Block, notes: tuple[Note, ...] = ()) -> HtmlElement:
    return parsed(write(Book(blocks=blocks, notes=notes)).data)


def parsed(data: bytes) -> HtmlElement:
    return html.document_fromstring(data.decode())


def line(text: str, role: Role | None = None, level: int = 0, mark: str = "") -> Line:
    return Line(f"l{text}", role, level, mark, "", "", text_run(text))


def cell(row: int, col: int, text: str, down: int = 1, wide: int = 1) -> Cell:
    return Cell(row, col, down, wide, (line(text),) if text else ())


class Counted(tuple[Cell, ...]):
    """Cells that count how often they are walked."""

    walks = 0

    def __iter__(self) -> Iterator[Cell]:
        self.walks += 1
        return super().__iter__()


def test_a_page_is_one_document_in_korean_with_one_title() -> None:
    page = parsed(write(report_book()).data)
    assert page.get("lang") == "ko"
    assert [h.text for h in page.xpath("//h1")] == [report_book().meta.title]
    assert len(page.xpath("//main")) == 1
    assert page.xpath("//a[@class='skip']/@href") == ["#report"]


def test_the_title_of_a_page_is_words_and_nothing_else() -> None:
    """A bell and a line end in the title, which the head of a page cannot hold."""
    data = write(Book(meta=Meta(title="주요업무\x07 <실적>\n2023년"))).data.decode()
    assert "<title>주요업무 &lt;실적&gt; 2023년</title>" in data


def test_no_heading_skips_a_rank() -> None:
    ranks = [
        int(h.tag[1])
        for h in parsed(write(report_book()).data).xpath(
            "//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]"
        )
    ]
    assert ranks[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(ranks))


def test_a_page_asks_for_nothing_and_allows_nothing() -> None:
    text = write(report_book()).data.decode()
    page = parsed(text.encode())
    assert not page.xpath(
        "//@style | //@src | //link | //@onclick | //script[@type!='application/json']"
    )
    assert "url(" not in text
    assert "@import" not in text
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    page = parsed(write(report_book()).data)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href")} <= set(ids)


def test_statements_are_nested_lists_whose_marks_are_text() -> None:
    """
    □ 추진실적
    ○ 국내
      - 방문
    ○ 국외
    """
    lines = (
        line("추진실적", Role.HEAD, 1, "□"),
        line("국내", Role.ITEM, 2, "○"),
        line("방문", Role.ITEM, 3, "-"),
        line("국외", Role.ITEM, 2, "○"),
    )
    page = page_of(*lines)
    assert [p.text_content() for p in page.xpath("//main//li/p")] == ["○ 국내", "- 방문", "○ 국외"]
    assert page.xpath("string(//h2)") == "□ 추진실적"
    assert [li.xpath("string(p)") for li in page.xpath("//main/ul/li")] == ["○ 국내", "○ 국외"]
    assert page.xpath("string(//main/ul/li/ul/li/p)") == "- 방문"


def test_the_words_copy_as_the_report_prints_them() -> None:
    page = parsed(write(report_book()).data)
    seen = [p.text_content() for p in page.xpath("//main//li/p")]
    items = [
        b for b in report_book().blocks if isinstance(b, Line) and b.role is Role.ITEM and b.level
    ]
    assert seen == [printed_line(item) for item in items]


def test_a_table_has_a_caption_scopes_and_figures_at_the_right() -> None:
    """
    □ 예산
    (단위: 천원)
    | 구분 |   재원      |
    |      | 시비 | 구비 |
    | 계   | 100  |      |
    """
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
            cell(2, 1, "100"),
        ),
        2,
        1,
    )
    page = page_of(line("예산", Role.HEAD, 1, "□"), line("(단위: 천원)", Role.UNIT), table)
    [found] = page.xpath("//table")
    assert found.xpath("string(caption/span)") == "예산"
    assert found.xpath("string(caption/p)") == "(단위: 천원)"
    assert found.xpath("thead//th/@scope") == ["col", "colgroup", "col", "col"]
    assert found.xpath("tbody//th/@scope") == ["row"]
    assert [td.get("class") for td in found.xpath("tbody//td")] == ["num", None]
    assert len(found.xpath("tbody//td[@data-void]")) == 1


def test_a_head_cell_that_reaches_into_the_body_is_not_cut() -> None:
    table = Table("t", 2, 2, (cell(0, 0, "가", down=2), cell(0, 1, "나"), cell(1, 1, "1")), 1)
    page = page_of(table)
    assert not page.xpath("//thead")
    assert page.xpath("//tbody/tr[1]/th/@rowspan") == ["2"]


def test_the_cells_of_a_table_are_walked_as_often_for_many_rows_as_for_few() -> None:
    def walks(n_rows: int) -> int:
        cells = Counted(cell(row, 0, f"{row}") for row in range(n_rows))
        table = Table("t", n_rows, 2, cells)
        object.__setattr__(table, "cells", cells)
        write(Book(blocks=(table,)), carry=False)
        return cells.walks

    assert walks(300) == walks(3) > 0


def test_a_place_under_a_spanning_cell_is_no_void() -> None:
    """
    | 가 | 가 | 나 |
    | 가 | 가 |    |
    |    | 다 | 다 |
    """
    cells = (cell(0, 0, "가", down=2, wide=2), cell(0, 2, "나"), cell(2, 1, "다", wide=2))
    [table] = page_of(Table("t", 3, 3, cells)).iter("table")
    rows = [
        ["" if e.get("data-void") is not None else e.text_content() for e in row]
        for row in table.iter("tr")
    ]
    assert rows == [["가", "나"], [""], ["", "다"]]


def test_rows_without_columns_are_no_table() -> None:
    page = page_of(Rows("r", (("정원", "12"), ("현원", "13", "1"))))
    assert not page.xpath("//table")
    assert [li.xpath("span/text()") for li in page.xpath("//main//li")] == [
        ["정원", "12"],
        ["현원", "13", "1"],
    ]


def test_the_contents_lead_to_their_titles() -> None:
    bar = Bar("s1", 2, "1", "도시 교류")
    page = page_of(
        Contents("c", 2, (Entry(2, "1", "도시  교류", 4), Entry(2, "2", "없음", 5))), bar
    )
    assert page.xpath("//nav[@data-block='contents']//a/@href") == ["#b-s1"]
    assert page.xpath("//h3/@id") == ["b-s1"]
    assert page.xpath("//span[@class='contents__page']/text()") == ["4", "5"]


def test_a_note_is_linked_both_ways_however_often_it_is_referred_to() -> None:
    note = Note("n", NoteKind.FOOTNOTE, (line("출처"),))
    twice = tuple(Line(f"a{i}", None, 0, "", "", "", (Text("가"), NoteRef("n"))) for i in (1, 2))
    page = page_of(*twice, notes=(note,))
    assert page.xpath("//sup/a/@href") == ["#n-1", "#n-1"]
    [target] = page.xpath("//*[@id='n-1']")
    assert target.xpath(".//a/@href") == ["#b-a1"]
    assert "출처" in target.text_content()


def test_a_script_in_the_words_ends_nothing() -> None:
    text = "</script><script>alert(1)</script>"
    page = page_of(line(text))
    assert len(page.xpath("//script")) == 1
    assert page.xpath("string(//main/p)") == text


def test_what_was_lost_is_told() -> None:
    written = write(Book(blocks=(Image("i", "조직도", "0" * 64),)))
    assert written.losses == LOSSES
    assert [(r.code, r.block) for r in written.remarks] == [("image", "i")]


# --- in a browser -------------------------------------------------------------------------------

_PROBE = """<script>document.querySelectorAll('details').forEach(d => d.open = true);
frameElement.setAttribute('data-wide', innerWidth + ' ' + document.documentElement.scrollWidth);
</script></body>"""


def _widths(page: str, folder: Path) -> dict[int, int]:
    """How wide a page lies at each width of a window."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        pytest.skip("no chromium here (Debian: apt-get install chromium)")
    # The policy of the page rightly forbids the probe.
    page = re.sub(r"<meta http-equiv[^>]*>", "", page).replace("</body>", _PROBE)
    frames = "".join(
        f'<iframe width="{w}" height="500" srcdoc="{escaping.escape(page)}"></iframe>'
        for w in (320, 390, 768, 1024, 1440)
    )
    file = folder / "frames.html"
    file.write_text(f"<style>iframe{{border:0}}</style>{frames}", encoding="utf-8")
    made = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
         "--virtual-time-budget=4000", "--window-size=1500,900", "--dump-dom", file.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )  # fmt: skip
    found = re.findall(r'data-wide="(\d+) (\d+)"', made.stdout)
    if not found:
        pytest.skip("chromium does not run here")
    return {int(at): int(wide) for at, wide in found}


@pytest.mark.parametrize("which", ["report", "audit", "audit in English"])
def test_no_page_goes_sideways_at_any_width(which: str, tmp_path: Path) -> None:
    reading = read_file(EXAMPLE)
    lang = "en" if "English" in which else "ko"
    page = (
        write(reading.book, carry=False).data.decode()
        if which == "report"
        else audit_page(reading, audit(reading), lang=lang)
    )
    widths = _widths(page, tmp_path)
    assert set(widths) == {320, 390, 768, 1024, 1440}
    assert all(wide <= at for at, wide in widths.items())


def test_the_cover_says_the_cut_off_and_no_first_day_that_nobody_stated() -> None:
    window = Window("period", date(2023, 1, 1), date(2023, 5, 31))
    page = parsed(write(Book(meta=Meta(windows=(window,)))).data)
    [dates] = page.xpath("//header/dl")
    assert dates.text_content().strip() == "기준일2023. 5. 31."
