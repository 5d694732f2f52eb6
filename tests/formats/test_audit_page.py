"""The audit's page, its text and its JSON: every finding is there, at its place."""

from __future__ import annotations

import json
import re
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import html
from lxml.html import HtmlElement

from siljeok.audit import audit
from siljeok.audit.registry import RULES
from siljeok.book.findings import (
    Agreement,
    Audit,
    Coverage,
    FigureAt,
    Finding,
    RuleTitle,
    Severity,
    Spot,
    Unchecked,
    Verdict,
)
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
    Role,
    Rows,
    Table,
    text_run,
)
from siljeok.book.reading import Reading, Where
from siljeok.book.texts import blocks_text
from siljeok.readers.read import read_file
from siljeok.writers.audit_json import audit_data
from siljeok.writers.audit_page import audit_page
from siljeok.writers.audit_page.marks import Mark, marked
from siljeok.writers.audit_text import audit_text
from siljeok.writers.audit_words import rule_title
from siljeok.writers.schema import schema
from tests.shared import EXAMPLE

WORDS = "친선도시 2곳, 방문 3회"


def line(ident: str, text: str, role: Role | None = None, level: int = 0, mark: str = "") -> Line:
    return Line(ident, role, level, mark, "", "", text_run(text))


def cell(row: int, col: int, *texts: str, width: int = 1) -> Cell:
    body = tuple(line(f"t/r{row}c{col}/{n}", text) for n, text in enumerate(texts))
    return Cell(row, col, 1, width, body)


BLOCKS: tuple[Block, ...] = (
    Bar("p1", 1, "Ⅰ", "일반현황"),
    Contents("toc", 2, (Entry(2, "1", "도시 교류", 3), Entry(2, "2", "책 나눔", 5))),
    Bar("s1", 2, "1", "도시 교류", "대외팀"),
    line("goal", "서로 돕고 배우고자 함", Role.GOAL),
    line("h1", "추진실적", Role.HEAD, 1, "□"),
    line("i1", "국내", Role.ITEM, 2, "○"),
    line("i2", WORDS, Role.ITEM, 3, "-"),
    line("h2", "예산현황", Role.HEAD, 1, "□"),
    line("u", "(단위: 천원)", Role.UNIT),
    Table(
        "t",
        2,
        2,
        (cell(0, 0, "예산액"), cell(0, 1, "집행액"), cell(1, 0, "100", "(구 90)", width=2)),
        1,
    ),
    Bar("s2", 2, "2", "책 나눔"),
    line("j1", "첫째", Role.ITEM, 2, "○"),
    line("j2", "둘째", Role.ITEM, 2, "○"),
    line("j3", "셋째", Role.ITEM, 2, "○"),
    Rows("rows", (("정원", "12", "1"), ("현원", "13", "2"))),
    Box("box", BoxKind.TEXT, (line("box/0", "글상자 안의 7명"),)),
)
BOOK = Book(
    meta=Meta("상반기 실적"),
    blocks=BLOCKS,
    notes=(Note("n1", NoteKind.FOOTNOTE, (line("n1/0", "주석의 8명"),)),),
)
READING = Reading(
    BOOK,
    "report.txt",
    "text",
    MappingProxyType(
        {b.id: Where("report.txt", 1, n, n) for n, b in enumerate((*BLOCKS, line("n1/0", "")), 1)}
    ),
)


def spot(
    block: str,
    cell: tuple[int, int] | None = None,
    start: int | None = None,
    end: int | None = None,
    file: str = "report.txt",
) -> Spot:
    where = READING.wheres.get(block, Where()) if file == "report.txt" else Where(file, line=9)
    return Spot(
        Where(file, where.page, where.line), block, "일반현황", "도시 교류", cell, start, end
    )


def finding(
    at: Spot, *figures: FigureAt, severity: Severity = Severity.ERROR, rule: str = "COUNT"
) -> Finding:
    return Finding(
        rule,
        1,
        severity,
        Verdict.CONTRADICTION,
        at,
        "2",
        "3",
        "목록은 3곳입니다.",
        "The list has 3.",
        figures,
    )


def page_of(*findings: Finding, lang: str = "ko", **more: object) -> HtmlElement:
    return html.document_fromstring(
        audit_page(READING, Audit(findings, **more), lang=lang)  # type: ignore[arg-type]
    )


def only(page: HtmlElement, path: str) -> HtmlElement:
    [found] = page.xpath(path)
    assert isinstance(found, HtmlElement)
    return found


def classed(name: str) -> str:
    return f"contains(concat(' ', @class, ' '), ' {name} ')"


def test_a_finding_is_marked_at_its_characters_and_told_beside_them() -> None:
    page = page_of(finding(spot("i2", start=5, end=7)))
    hit = only(page, f"//mark[{classed('hit--error')}]")
    assert hit.text_content() == WORDS[5:7] == "2곳"
    ref = hit.getnext()
    assert ref is not None
    assert ref.get("href") == "#f1"
    row = next(a for a in hit.iterancestors() if "marg" in (a.get("class") or "").split())
    note = only(row, f".//div[{classed('finding--error')}]")
    assert note.get("id") == "f1"
    assert [e.text_content() for e in note.xpath(".//dl/*")] == ["기재값", "2", "검산값", "3"]
    assert "오류" in note.text_content()
    assert "COUNT" in note.text_content()
    assert only(row, f".//p[{classed('marg__line')}]").text == "7줄"


def test_a_finding_in_a_cell_counts_over_the_cells_lines() -> None:
    """
    | 예산액 | 집행액 |
    |--------|--------|
    | 100<br>(구 90)  |
    """
    body = blocks_text(cell(1, 0, "100", "(구 90)").blocks)
    at = body.index("90")
    page = page_of(finding(spot("t", (1, 1), at, at + 2)))  # (1, 1) lies under the wide cell
    assert only(page, f"//td//mark[{classed('hit')}]").text_content() == "90"


def test_a_line_inside_a_cell_is_found_by_its_own_name() -> None:
    page = page_of(finding(spot("t/r1c0/1", start=3, end=5)))
    assert only(page, f"//td//mark[{classed('hit')}]").text_content() == "90"


@pytest.mark.parametrize(
    ("block", "place", "text"),
    [
        ("p1", None, "일반현황"),
        ("s1", None, "도시 교류"),
        ("toc", None, "책 나눔"),
        ("rows", (1, 1), "13"),
        ("rows", None, "정원"),
        ("t", None, "예산액"),
        ("box/0", None, "7명"),
        ("box", None, "7명"),
        ("n1/0", None, "8명"),
        ("goal", None, "배우고자"),
    ],
)
def test_a_finding_stands_beside_any_kind_of_block(
    block: str, place: tuple[int, int] | None, text: str
) -> None:
    page = page_of(finding(spot(block, place)))
    note = only(page, "//div[@id='f1']")
    row = next(a for a in note.iterancestors() if "marg" in (a.get("class") or "").split())
    assert text in row.text_content()
    assert row.xpath(".//a[@href='#f1']")


@pytest.mark.parametrize(
    "where",
    [spot("gone"), spot(""), spot("i2", file="other.txt"), spot("meta/title")],
)
def test_a_finding_that_stands_nowhere_in_the_text_is_told_above_it(where: Spot) -> None:
    page = page_of(finding(where))
    assert only(page, f"//section[{classed('outside')}]//div[@id='f1']") is not None
    assert not page.xpath("//mark")


def test_overlapping_findings_keep_their_numbers_and_the_graver_look() -> None:
    """친선도시 2곳, 방문 3회: one finding from 0 to 7, another from 5 to 13."""
    page = page_of(
        finding(spot("i2", start=0, end=7), severity=Severity.NOTE),
        finding(spot("i2", start=5, end=13), severity=Severity.ERROR),
    )
    hits = page.xpath("//mark")
    assert [(h.text_content(), h.get("class")) for h in hits] == [
        (WORDS[0:5], "hit hit--note"),
        (WORDS[5:7], "hit hit--error"),
        (WORDS[7:13], "hit hit--error"),
    ]
    assert [a.get("href") for a in page.xpath(f"//a[{classed('ref')}]")] == ["#f1", "#f2"]


def test_two_findings_at_one_spot_both_show() -> None:
    page = page_of(
        finding(spot("i2", start=5, end=7)), finding(spot("i2", start=5, end=7), rule="SUM")
    )
    assert len(page.xpath("//mark")) == 1
    assert [a.get("href") for a in page.xpath(f"//a[{classed('ref')}]")] == ["#f1", "#f2"]
    assert {c.text for c in page.xpath("//section[@id='text']//code")} == {"COUNT", "SUM"}


def test_every_figure_of_a_finding_is_marked_and_listed() -> None:
    figures = (
        FigureAt(spot("i2", start=5, end=7), "2곳", "3곳"),
        FigureAt(spot("rows", (0, 1), 0, 2), "12", "11"),
    )
    page = page_of(finding(spot("i2", start=5, end=7), *figures))
    assert [m.text_content() for m in page.xpath("//mark")] == ["2곳", "12"]
    rows = page.xpath("//div[@id='f1']//tbody/tr")
    assert [[td.text_content() for td in row] for row in rows] == [
        ["7줄", "2곳", "3곳"],
        ["15줄", "12", "11"],
    ]


def test_findings_are_numbered_as_they_are_read() -> None:
    page = page_of(finding(spot("rows", (0, 1))), finding(spot("goal"), rule="NAME"))
    notes = page.xpath(f"//section[@id='text']//div[{classed('finding')}]")
    assert [(n.get("id"), n.xpath(".//code")[0].text) for n in notes] == [
        ("f1", "NAME"),
        ("f2", "COUNT"),
    ]


def test_parts_without_findings_fold_and_what_a_finding_stands_under_does_not() -> None:
    page = page_of(finding(spot("i2", start=5, end=7)))
    shown = [
        row.xpath("string(.//div[@class='marg__text'])")
        for row in page.xpath("//section[@id='text']/div")
    ]
    assert shown == [
        "Ⅰ 일반현황",
        "1 도시 교류 대외팀",
        "서로 돕고 배우고자 함",
        "□ 추진실적",
        "○ 국내",
        "- 친선도시 2곳1번 지적, 오류, 방문 3회",
    ]
    folds = [s.text_content() for s in page.xpath("//section[@id='text']/details/summary")]
    assert folds == [
        "차례 · 지적 없음 · 2줄 펼치기",
        "2 책 나눔 · 지적 없음 · 8–17줄 펼치기",
    ]


def test_a_unit_line_stays_with_its_marked_table() -> None:
    page = page_of(finding(spot("t", (1, 0), 0, 3)))
    shown = "".join(page.xpath("string(//section[@id='text'])").split("펼치기"))
    assert "(단위: 천원)" in shown
    assert not page.xpath("//details//p[contains(., '(단위: 천원)')]")


def test_nothing_found_is_said_together_with_what_was_covered() -> None:
    at = spot("rows", (0, 1))
    unchecked = Unchecked(at, "12", "맞춰 볼 값이 없습니다.", "Nothing to hold it against.")
    page = page_of(coverage=Coverage(9, 8, (unchecked,), ("그림 1개",)))
    text = page.text_content()
    assert "지적 사항이 없습니다." in text
    assert "수치 9개 가운데 8개를 확인했고, 1개는 확인할 수 없었습니다." in text
    assert "맞춰 볼 값이 없습니다." in text
    assert "그림 1개" in text
    [fold] = page.xpath("//section[@id='text']/details")
    assert "정원" in fold.text_content()


def test_what_agreed_is_grouped_by_rule_with_its_places() -> None:
    agreement = Agreement("SUM", spot("t"), "계 100천원: 내역과 일치", "100 is the sum")
    page = page_of(agreements=(agreement, agreement))
    row = only(page, "//tr[.//summary]")
    assert row.xpath("string(.//code)") == "SUM"
    assert "2건" in row.text_content()
    assert row.xpath(".//li/a/@href") == ["#at-9", "#at-9"]


def test_every_link_of_the_page_leads_somewhere_and_ids_are_unique() -> None:
    figures = (FigureAt(spot("i2"), "2", "3"), FigureAt(spot("t", (1, 0)), "100", "90"))
    page = page_of(finding(spot("i2"), *figures), finding(spot("gone")))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(page.xpath("//a/@href | //use/@href")) <= {f"#{i}" for i in ids}


def test_the_page_asks_for_nothing_outside_and_styles_nothing_inline() -> None:
    text = audit_page(READING, Audit((finding(spot("i2")),)))
    page = html.document_fromstring(text)
    assert not page.xpath("//@style | //@src | //link | //script | //@onclick")
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in only(page, "//meta[@http-equiv]").get("content", "")
    assert len(page.xpath("//h1")) == 1


def test_in_english_the_tool_speaks_english_and_the_report_korean() -> None:
    page = page_of(finding(spot("i2", start=5, end=7)), lang="en")
    note = only(page, "//div[@id='f1']").text_content()
    assert "The list has 3." in note
    assert "Error" in note
    assert WORDS[5:7] in page.text_content()
    assert page.get("lang") == "en"
    assert "지적" not in page.text_content()


def test_words_of_the_report_are_never_taken_for_html() -> None:
    book = Book(meta=Meta("<b>&"), blocks=(line("x", "<script>1</script> & {x}"),))
    text = audit_page(Reading(book, "<f>.txt"), Audit())
    assert "<script>" not in text
    assert "&lt;script&gt;1" in text


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20),
    st.lists(
        st.builds(
            Mark,
            st.integers(1, 5),
            st.sampled_from(Severity),
            st.none() | st.integers(-3, 25),
            st.none() | st.integers(-3, 25),
        ),
        max_size=5,
        unique_by=lambda m: m.number,
    ),
)
@settings(deadline=None)
def test_marks_lose_no_character_and_no_number(text: str, found: list[Mark]) -> None:
    made = marked(text, found, {n: f"\x00{n}\x00" for n in range(1, 6)})
    assert sorted(re.findall("\x00(.)\x00", made)) == sorted(str(m.number) for m in found)
    bare = re.sub('\x00.\x00|<mark class="[^"]*">|</mark>', "", made)
    assert re.sub('<i data-c="([^"]*)"></i>', lambda m: chr(int(m[1], 16)), bare) == text.replace(
        "&", "&amp;"
    ).replace("<", "&lt;").replace(">", "&gt;")


def test_the_text_gives_place_rule_values_and_coverage() -> None:
    agreement = Agreement("SUM", spot("t"), "맞음", "right")
    result = Audit(
        (finding(spot("i2", start=5, end=7)),),
        (agreement,),
        Coverage(4, 3, (), ("그림 1개",)),
        (RuleTitle("SUM", "합계와 내역", "Totals against their parts"),),
    )
    assert audit_text(READING, result).splitlines() == [
        "report.txt · 상반기 실적",
        "오류 1 · 경고 0 · 참고 0",
        "",
        "[오류] COUNT · 불일치 · 1쪽 7줄, 일반현황 > 도시 교류",
        "  목록은 3곳입니다.",
        "    기재값 2 → 검산값 3",
        "",
        "확인 결과 일치: 합계와 내역(SUM) 1",
        "수치 4개 가운데 3개 확인, 1개 확인 불가",
        "  읽지 못한 것: 그림 1개",
    ]
    english = audit_text(READING, result, lang="en")
    assert "[Error] COUNT · contradiction · p. 1 line 7" in english
    assert "The list has 3." in english


def test_the_json_of_an_audit_is_what_its_schema_says() -> None:
    Draft202012Validator.check_schema(schema())
    reading = read_file(EXAMPLE)
    result = audit(reading)
    data = json.loads(json.dumps(audit_data(reading, result)))
    Draft202012Validator(schema()).validate(data)
    assert [(f["rule"], f["printed"], f["where"]["line"]) for f in data["findings"]] == [
        (f.rule, f.printed, f.spot.where.line) for f in result.findings
    ]
    assert data["coverage"]["figures"] == result.coverage.figures
    assert not Draft202012Validator(schema()).is_valid({**data, "more": 1})


def test_the_examples_page_tells_every_finding_once() -> None:
    reading = read_file(EXAMPLE)
    result = audit(reading)
    page = html.document_fromstring(audit_page(reading, result))
    notes = page.xpath(f"//div[{classed('finding')}]")
    assert len(notes) == len(result.findings)
    for found in result.findings:
        assert any(found.message_ko in note.text_content() for note in notes)


def test_an_audit_names_every_rule_that_it_asked_in_both_languages() -> None:
    result = audit(read_file(EXAMPLE))
    assert [rule.code for rule in result.rules] == [rule.code for rule in RULES]
    for rule in RULES:
        assert rule_title(result, rule.code, "ko") == rule.title_ko
        assert rule_title(result, rule.code, "en") == rule.title_en
