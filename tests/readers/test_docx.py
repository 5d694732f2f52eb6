"""What a document of Word says is read as it prints: words, numbers, spans, notes, changes."""

from __future__ import annotations

import hashlib
import io

import docx
import pytest

from siljeok.book.nodes import (
    Bar,
    Block,
    Box,
    BoxKind,
    Flag,
    Image,
    Line,
    NoteKind,
    NoteRef,
    Role,
    Table,
    Text,
    Unread,
)
from siljeok.book.reading import Reading
from siljeok.book.texts import block_text, blocks_text, table_texts
from siljeok.readers.docx import draft_docx
from siljeok.readers.draft import Draft
from siljeok.readers.list_numbers import printed_number
from siljeok.readers.read import read
from tests.formats.hwpx_parts import parts as unzipped
from tests.readers.office_files import docx_file, level, listed, numbering, p, zipped


def draft(body: str, **parts: str | bytes) -> Draft:
    return draft_docx(docx_file(body, **parts), "보고.docx")  # type: ignore[arg-type]


def texts(found: Draft) -> list[str]:
    return [block_text(placed.block) for placed in found.placed]


def reading(data: bytes) -> Reading:
    return read(data, "보고.docx")


# --- paragraphs and runs --------------------------------------------------------------------------


def test_paragraphs_and_tables_come_in_the_order_that_python_docx_gives() -> None:
    document = docx.Document()
    document.add_paragraph("앞")
    document.add_table(1, 2).cell(0, 0).text = "칸"
    document.add_paragraph("뒤").add_run(" 붙음")
    out = io.BytesIO()
    document.save(out)
    inner = list(docx.Document(io.BytesIO(out.getvalue())).iter_inner_content())
    found = draft_docx(out.getvalue(), "a.docx")
    assert texts(found) == ["앞", "칸\t", "뒤 붙음"]
    assert [isinstance(f.block, Table) for f in found.placed] == [hasattr(i, "rows") for i in inner]


def test_a_break_in_a_paragraph_begins_a_line_and_a_page_break_a_page() -> None:
    body = (
        "<w:p><w:r><w:t>하나</w:t><w:br/><w:t>둘</w:t>"
        '<w:br w:type="page"/><w:t>셋</w:t></w:r></w:p>'
    )
    found = draft(body + p("넷", "<w:pageBreakBefore/>"))
    assert texts(found) == ["하나", "둘", "셋", "넷"]
    styles = [b.style for b in (placed.block for placed in found.placed) if isinstance(b, Line)]
    assert styles == ["", "", "page", "page"]


def test_a_field_shows_its_result_and_a_link_its_words() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText>'
        '<w:t>지시</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        "<w:fldSimple><w:r><w:t>쪽</w:t></w:r></w:fldSimple>"
        '<w:hyperlink r:id="x"><w:r><w:t> 누리집</w:t></w:r></w:hyperlink>'
        "<w:sdt><w:sdtContent><w:r><w:t> 칸</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    assert texts(draft(body)) == ["7쪽 누리집 칸"]


def test_a_field_that_never_ends_hides_nothing_below_it() -> None:
    body = '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:t>갑</w:t></w:r></w:p>' + p("을")
    assert texts(draft(body)) == ["을"]


def flags(found: Draft) -> dict[str, frozenset[Flag]]:
    return {
        run.text: run.flags
        for placed in found.placed
        if isinstance(placed.block, Line)
        for run in placed.block.runs
        if isinstance(run, Text)
    }


def test_changes_hidden_words_and_warning_colours_are_flags() -> None:
    body = (
        "<w:p><w:r><w:t>앞</w:t></w:r><w:ins><w:r><w:t>더함</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>뺌</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>옮김</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>숨김</w:t></w:r>"
        '<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>빨강</w:t></w:r>'
        '<w:r><w:rPr><w:color w:val="1F4E79"/></w:rPr><w:t>남색</w:t></w:r>'
        '<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>형광</w:t></w:r>'
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>뒤</w:t></w:r></w:p>'
    )
    assert flags(draft(body)) == {
        "앞": frozenset(),
        "더함": {Flag.INSERTED},
        "뺌옮김": {Flag.DELETED},
        "숨김": {Flag.HIDDEN},
        "빨강": {Flag.COLOURED},
        "남색": frozenset(),
        "형광": {Flag.COLOURED},
        "뒤": frozenset(),
    }


def test_words_that_a_style_hides_are_hidden_unless_the_run_says_other() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="K"><w:basedOn w:val="H"/></w:style>'
    )
    body = p("가", '<w:pStyle w:val="K"/>') + p(
        "나", '<w:pStyle w:val="K"/>', '<w:vanish w:val="0"/>'
    )
    assert flags(draft(body, styles=styles)) == {"가": {Flag.HIDDEN}, "나": frozenset()}


def test_a_formula_is_put_into_its_line_and_told() -> None:
    body = (
        "<w:p><w:r><w:t>달성률 = </w:t></w:r><m:oMath><m:f>"
        "<m:num><m:r><m:t>실적</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>목표+1</m:t></m:r></m:den></m:f></m:oMath></w:p>"
    )
    found = draft(body)
    assert texts(found) == ["달성률 = 실적/(목표+1)"]
    assert "실적/(목표+1)" in found.unread[0].message_ko


# --- numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", "1 2 14 15"),
        ("upperRoman", "I II XIV XV"),
        ("ganada", "가 나 하 가"),
        ("chosung", "ㄱ ㄴ ㅎ ㄱ"),
        ("decimalEnclosedCircle", "① ② ⑭ ⑮"),
        ("decimalZero", "01 02 14 15"),
        ("lowerLetter", "a b n o"),
        ("koreanCounting", "일 이 십사 십오"),
        ("koreanLegal", "하나 둘 열넷 열다섯"),
        ("koreanDigital", "일 이 일사 일오"),
        ("ordinal", "1st 2nd 14th 15th"),
        ("none", "   "),
        ("no-such-form", "1 2 14 15"),
    ],
)
def test_numbers_print_in_their_form(form: str, expected: str) -> None:
    assert " ".join(printed_number(n, form) for n in (1, 2, 14, 15)) == expected


@pytest.mark.parametrize("form", ["ganada", "upperRoman", "decimalEnclosedCircle", "koreanLegal"])
@pytest.mark.parametrize("number", [-1, 0, 99_999])
def test_a_number_that_its_form_cannot_count_is_still_printed(form: str, number: int) -> None:
    assert printed_number(number, form)


def test_levels_count_and_start_again_below_a_higher_one() -> None:
    three = numbering(
        level(0, "upperRoman", "%1."), level(1, "decimal", "%1-%2"), level(2, "ganada", "(%3)")
    )
    body = "".join(
        listed(t, level=n)
        for t, n in (("a", 0), ("b", 1), ("c", 2), ("d", 2), ("e", 1), ("f", 2), ("g", 0), ("h", 1))
    )
    expected = ["I. a", "I-1 b", "(가) c", "(나) d", "I-2 e", "(가) f", "II. g", "II-1 h"]
    assert texts(draft(body, numbering=three)) == expected


def test_a_level_that_never_restarts_and_one_of_arabic_figures_alone() -> None:
    two = numbering(
        level(0, "upperRoman", "%1"),
        level(1, "decimal", "%1.%2", '<w:lvlRestart w:val="0"/><w:isLgl/>'),
    )
    body = "".join(listed(t, level=n) for t, n in (("a", 0), ("b", 1), ("c", 0), ("d", 1)))
    assert texts(draft(body, numbering=two)) == ["I a", "1.1 b", "II c", "2.2 d"]


def test_lists_of_one_abstract_list_count_together_and_an_override_starts_anew() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = "".join(listed("x", n) for n in (1, 2, 3, 3, 1))
    found = draft(body, numbering=numbering(level(0, "decimal", "%1)"), more=more))
    assert texts(found) == ["1) x", "2) x", "5) x", "6) x", "7) x"]


def numbering_style(name: str) -> str:
    said = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:pPr>{said}</w:pPr></w:style>'


def test_a_style_numbers_its_paragraphs_and_number_zero_takes_it_away() -> None:
    styles = numbering_style("N") + (
        '<w:style w:type="paragraph" w:styleId="M"><w:basedOn w:val="N"/></w:style>'
    )
    body = (
        p("가", '<w:pStyle w:val="M"/>')
        + p("나", '<w:pStyle w:val="N"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("다", '<w:pStyle w:val="N"/>')
    )
    found = draft(body, styles=styles, numbering=numbering(level(0, "ganada", "%1.")))
    assert texts(found) == ["가. 가", "나", "나. 다"]


def test_the_level_of_a_style_is_the_one_that_the_list_links_to_it() -> None:
    styles = numbering_style("A") + numbering_style("B")
    linked = numbering(
        level(0, "decimal", "%1.", '<w:pStyle w:val="A"/>'),
        level(1, "decimal", "%2)", '<w:pStyle w:val="B"/>'),
    )
    body = "".join(p(t, f'<w:pStyle w:val="{s}"/>') for t, s in zip("abc", "ABB", strict=True))
    assert texts(draft(body, styles=styles, numbering=linked)) == ["1. a", "1) b", "2) c"]


def test_bullets_of_symbol_fonts_print_as_what_they_look_like() -> None:
    two = numbering(level(0, "bullet", "&#xF06F;"), level(1, "bullet", "o"))
    body = listed("가") + listed("나", level=1) + listed("", level=1)
    assert texts(draft(body, numbering=two)) == ["□ 가", "○ 나"]


def test_numbers_of_an_empty_column_are_read_in_their_cells() -> None:
    rows = "".join(f"<w:tr><w:tc>{listed('')}</w:tc><w:tc>{p(t)}</w:tc></w:tr>" for t in "가나")
    found = draft(f"<w:tbl>{rows}</w:tbl>", numbering=numbering(level(0, "decimal", "%1")))
    assert texts(found) == ["1\t가\n2\t나"]


# --- titles -------------------------------------------------------------------------------------


HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="h{n}"><w:name w:val="heading {n}"/></w:style>'
    for n in (1, 2)
)


def blocks(body: str, **parts: str) -> tuple[Block, ...]:
    return reading(docx_file(body, **parts)).book.blocks  # type: ignore[arg-type]


def test_styles_of_headings_give_the_level_where_no_mark_does() -> None:
    body = (
        p("Ⅰ. 일반현황", '<w:pStyle w:val="h1"/>')
        + p("1. 조직", '<w:pStyle w:val="h2"/>')
        + p("가나다 계획", '<w:pStyle w:val="h2"/>')
        + p("바탕글")
    )
    bars = [b for b in blocks(body, styles=HEADINGS) if isinstance(b, Bar)]
    assert [(b.level, b.number, b.title) for b in bars] == [
        (1, "Ⅰ", "일반현황"),
        (2, "1", "조직"),
        (2, None, "가나다 계획"),
    ]


def test_a_document_is_titled_by_its_first_line_of_that_style_or_its_only_first_heading() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
    said = p("업무계획", '<w:pStyle w:val="t"/>')
    found = reading(docx_file(said + p("가") + said, styles=styles)).book
    assert (found.meta.title, [block_text(b) for b in found.blocks]) == (
        "업무계획",
        ["가", "업무계획"],
    )
    headed = p("보고", '<w:pStyle w:val="h1"/>') + p("가", '<w:pStyle w:val="h2"/>')
    found = reading(docx_file(headed + p("나"), styles=HEADINGS)).book
    assert found.meta.title == "보고"
    assert [block_text(b) for b in found.blocks] == ["가", "나"]


def test_a_heading_with_an_automatic_number_has_it_as_its_number() -> None:
    own = numbering(level(0, "decimal", "제%1장"))
    body = (
        p("앞말")
        + listed("총칙").replace("<w:pPr>", '<w:pPr><w:pStyle w:val="h1"/>')
        + listed("보칙").replace("<w:pPr>", '<w:pPr><w:pStyle w:val="h1"/>')
    )
    bars = [b for b in blocks(body, styles=HEADINGS, numbering=own) if isinstance(b, Bar)]
    assert [(b.number, b.title) for b in bars] == [("제1장", "총칙"), ("제2장", "보칙")]


def test_a_caption_is_one_and_a_unit_stays_a_unit() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="caption"/></w:style>'
    said = '<w:pStyle w:val="c"/>'
    found = blocks(p("표 1. 예산", said) + p("(단위: 천원)", said), styles=styles)
    assert [b.role for b in found if isinstance(b, Line)] == [Role.CAPTION, Role.UNIT]


# --- tables -------------------------------------------------------------------------------------


def tc(text: str, said: str = "") -> str:
    return f"<w:tc><w:tcPr>{said}</w:tcPr>{p(text)}</w:tc>"


def test_spans_of_a_table_rows_of_heads_and_rows_that_begin_late() -> None:
    down, on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    body = (
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
        f"{tc('구분', down)}{tc('재원', wide)}</w:tr>"
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{tc('안 보임', on)}{tc('시비')}{tc('구비')}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{tc("1")}{tc("2")}</w:tr></w:tbl>'
    )
    [table] = blocks(body)
    assert isinstance(table, Table)
    assert table_texts(table) == [["구분", "재원", ""], ["", "시비", "구비"], ["", "1", "2"]]
    assert table.head_rows == 2
    assert [(c.row_span, c.col_span) for c in table.cells][:2] == [(2, 1), (1, 2)]


def test_a_table_in_a_cell_stays_in_it() -> None:
    inner = f"<w:tbl><w:tr>{tc('안')}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{p('밖')}{inner}{p()}</w:tc>{tc('옆')}</w:tr></w:tbl>"
    [table] = blocks(body)
    assert isinstance(table, Table)
    assert [type(b) for b in table.cells[0].blocks] == [Line, Table]
    assert blocks_text(table.cells[0].blocks) == "밖\n안"


def test_a_row_that_was_deleted_does_not_print() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{tc('옛')}{tc('9')}</w:tr>"
    [table] = blocks(f"<w:tbl><w:tr>{tc('새')}{tc('1')}</w:tr>{gone}</w:tbl>")
    assert isinstance(table, Table)
    assert table_texts(table) == [["새", "1"], ["", ""]]


# --- what stands between ------------------------------------------------------------------------


def test_notes_and_comments_are_marks_in_the_line() -> None:
    body = (
        '<w:p><w:r><w:t>본문</w:t><w:footnoteReference w:id="2"/><w:commentReference w:id="0"/>'
        '<w:endnoteReference w:id="9"/></w:r></w:p>'
    )
    reference = '<w:p><w:r><w:footnoteReference w:id="2"/><w:t>각주 글</w:t></w:r></w:p>'
    found = draft(
        body,
        footnotes=f'<w:footnote w:id="2">{reference}</w:footnote>',
        comments=f'<w:comment w:id="0">{p("메모 글")}</w:comment>',
    )
    assert [(n.kind, blocks_text(n.blocks)) for n in found.notes] == [
        (NoteKind.FOOTNOTE, "각주 글"),
        (NoteKind.MEMO, "메모 글"),
    ]
    [line] = [placed.block for placed in found.placed]
    assert isinstance(line, Line)
    assert [r.note for r in line.runs if isinstance(r, NoteRef)] == [n.id for n in found.notes]


def test_a_text_box_is_read_once_though_it_is_written_in_two_forms() -> None:
    box = f"<w:txbxContent>{p('상자')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent><w:t>글</w:t></w:r></w:p>"
    )
    found = draft(body)
    assert [type(placed.block) for placed in found.placed] == [Box, Line]
    assert texts(found) == ["상자", "글"]


def test_headers_and_footers_are_boxes_once_and_page_numbers_none() -> None:
    section = '<w:sectPr><w:headerReference r:id="a"/><w:footerReference r:id="b"/></w:sectPr>'
    data = docx_file(
        p("하나", section) + p("둘") + section,
        {"a": "header header1.xml", "b": "footer footer1.xml"},
        header1=p("머리말"),
        footer1=p("- 1 -"),
    )
    found = draft_docx(data, "a.docx")
    boxes = [placed.block for placed in found.placed if isinstance(placed.block, Box)]
    assert [(b.kind, block_text(b)) for b in boxes] == [(BoxKind.HEADER, "머리말")]


def test_pictures_are_told_with_their_hash_and_links_are_never_followed() -> None:
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr descr="조직도"/>'
        '<a:blip r:embed="i"/></wp:inline></w:drawing></w:r></w:p>'
        '<w:p><w:r><w:drawing><a:blip r:link="o"/></w:drawing></w:r></w:p>'
    )
    targets = {"i": "image media.png", "o": "image http://example.invalid/a.png"}
    data = docx_file(p("글") + drawing, targets, ["o"], **{"media.png": b"bytes"})
    found = draft_docx(data, "a.docx")
    images = [placed.block for placed in found.placed if isinstance(placed.block, Image)]
    assert [(i.alt, i.sha256) for i in images] == [
        ("조직도", hashlib.sha256(b"bytes").hexdigest()),
        ("", ""),
    ]
    assert [("바깥" in told.message_ko) for told in found.unread] == [False, True]


def test_a_document_put_inside_is_told() -> None:
    found = draft(p("글") + '<w:altChunk r:id="x"/>')
    assert [type(placed.block) for placed in found.placed] == [Line, Unread]
    assert found.unread[0].message_en == "A document put inside is not read."


def test_a_document_with_macros_is_read_and_they_are_told() -> None:
    found = draft(p("글"), **{"vbaProject.bin": b"x"})
    assert texts(found) == ["글"]
    assert ["매크로" in told.message_ko for told in found.repairs] == [True]


def test_a_strict_document_is_read_as_any_other() -> None:
    own = numbering(level(0, "decimal", "%1)"))
    parts = unzipped(docx_file(p("글") + listed("목"), numbering=own))
    strict = {
        name: data.replace(b"schemas.openxmlformats.org", b"purl.oclc.org/ooxml")
        for name, data in parts.items()
    }
    assert [block_text(b) for b in reading(zipped(strict)).book.blocks] == ["글", "1) 목"]
