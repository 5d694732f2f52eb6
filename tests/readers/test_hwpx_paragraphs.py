"""What a stranger's HWPX shows and does not write into its text: numbers, pages, changes, marks."""

from __future__ import annotations

import re

import pytest

from siljeok.book.nodes import Bar, Box, Contents, Flag, Line, NoteKind, Table, Text
from siljeok.book.texts import block_text, blocks_text
from siljeok.readers.assemble import assemble
from siljeok.readers.draft import Draft
from siljeok.readers.hwpx import draft_hwpx
from siljeok.readers.hwpx.numbering import numeral
from tests.formats.hwpx_parts import packed, parts
from tests.shared import corpus

NS = 'xmlns:hs="urn:s" xmlns:hp="urn:p" xmlns:hc="urn:c"'
LEVELS = (
    ("DIGIT", "^1."),
    ("HANGUL_SYLLABLE", "^2."),
    ("DIGIT", "^3)"),
    ("CIRCLED_DIGIT", "^4"),
    ("ROMAN_CAPITAL", "^5."),
    ("DIGIT", "^1-^6"),
    ("DIGIT", "^n"),
)
HEAD = (
    '<hh:head xmlns:hh="urn:h"><hh:refList><hh:charProperties>'
    '<hh:charPr id="0" height="1000" textColor="#000000"/>'
    '<hh:charPr id="1" height="1000" textColor="#FF0000"/>'
    '<hh:charPr id="2" height="1000" textColor="#0000FF"/>'
    '<hh:charPr id="3" height="1000" textColor="#2E74B5"/>'
    '<hh:charPr id="4" height="1000" textColor="#FFFFFF" shadeColor="none"/>'
    '<hh:charPr id="5" height="1000" textColor="#FFFFFF" shadeColor="#000000"/>'
    '</hh:charProperties><hh:borderFills><hh:borderFill id="1"/>'
    '<hh:borderFill id="2"><hc:fillBrush/></hh:borderFill></hh:borderFills>'
    '<hh:numberings><hh:numbering id="1" start="0">'
    + "".join(
        f'<hh:paraHead start="1" level="{n}" numFormat="{form}">{text}</hh:paraHead>'
        for n, (form, text) in enumerate(LEVELS, 1)
    )
    + '<hh:paraHead start="1" level="8" numFormat="DIGIT"/></hh:numbering>'
    '<hh:numbering id="2" start="0"><hh:paraHead start="3" level="1" numFormat="DIGIT">(^1)'
    "</hh:paraHead></hh:numbering></hh:numberings>"
    '<hh:bullets><hh:bullet id="1" char="□" useImage="0"><hh:paraHead level="0"/></hh:bullet>'
    '<hh:bullet id="2" char="x" useImage="1"/></hh:bullets><hh:paraProperties>'
    '<hh:paraPr id="0"><hh:heading type="NONE" idRef="0" level="0"/></hh:paraPr>'
    + "".join(
        f'<hh:paraPr id="{n}" x="y"><hh:align/><hh:heading type="OUTLINE" idRef="0" '
        f'level="{n - 1}"/></hh:paraPr>'
        for n in range(1, 9)
    )
    + '<hh:paraPr id="11"><hh:heading type="NUMBER" idRef="2" level="0"/></hh:paraPr>'
    '<hh:paraPr id="12"><hh:heading type="BULLET" idRef="1" level="0"/></hh:paraPr>'
    '<hh:paraPr id="13"><hh:heading type="BULLET" idRef="2" level="0"/></hh:paraPr>'
    '<hh:paraPr id="15"><hh:border borderFillIDRef="2"/></hh:paraPr>'
    '<hh:paraPr id="16"><hh:border borderFillIDRef="1"/></hh:paraPr>'
    '<hh:paraPr id="14"><hh:heading type="NUMBER" idRef="9" level="0"/></hh:paraPr>'
    "</hh:paraProperties></hh:refList></hh:head>"
)
SECTION = '<hp:run><hp:secPr outlineShapeIDRef="1">{}</hp:secPr></hp:run>'


def para(text: str, form: int = 0, inside: str = "", lines: tuple[int, ...] | None = None) -> str:
    """A paragraph with such words in the form of that number, its lines set at such heights."""
    set_lines = "".join(
        f'<hp:lineseg vertpos="{v}" vertsize="1000" spacing="600"/>' for v in lines or ()
    )
    array = f"<hp:linesegarray>{set_lines}</hp:linesegarray>" if lines is not None else ""
    words = f'<hp:run charPrIDRef="0"><hp:t>{text}</hp:t></hp:run>' if text else ""
    return f'<hp:p paraPrIDRef="{form}">{inside}{words}{array}</hp:p>'


def drafted(*sections: str, head: str = HEAD) -> Draft:
    named = {
        f"Contents/section{n}.xml": f"<hs:sec {NS}>{s}</hs:sec>" for n, s in enumerate(sections)
    }
    files = {"Contents/header.xml": head} | named
    return draft_hwpx(packed({n: s.encode() for n, s in files.items()}), "x.hwpx")


def words(draft: Draft) -> list[str]:
    return [block_text(item.block) for item in draft.placed]


def listed(*paragraphs: str) -> str:
    return f"<hp:subList>{''.join(paragraphs)}</hp:subList>"


def row(*cells: str, heights: str = "") -> str:
    """A table of one row of such cells."""
    inner = "".join(f"<hp:tc>{listed(cell)}</hp:tc>" for cell in cells)
    return f"<hp:run><hp:tbl>{heights}<hp:tr>{inner}</hp:tr></hp:tbl></hp:run>"


# --- automatic numbers ---


def test_outline_numbers_stand_before_their_words_and_begin_anew_below_each() -> None:
    body = para("", inside=SECTION.format(""))
    body += "".join(para(t, f) for t, f in (("가", 1), ("나", 2), ("다", 2), ("라", 3), ("마", 1)))
    body += para("바", 2)
    assert words(drafted(body)) == ["1. 가", "가. 나", "나. 다", "1) 라", "2. 마", "가. 바"]


def test_a_level_prints_the_numbers_of_others_that_its_form_names() -> None:
    body = para("", inside=SECTION.format("")) + para("가", 1) + para("나", 2)
    body += para("다", 6) + para("라", 7) + para("마", 8)
    assert words(drafted(body))[2:] == ["1-1 다", "1.1.1.1 라", "마"]


def test_numbers_go_on_in_cells_and_over_sections() -> None:
    first = (
        para("", inside=SECTION.format("")) + para("가", 1) + para("", inside=row(para("나", 1)))
    )
    assert words(drafted(first, para("다", 1))) == ["1. 가", "2. 나", "3. 다"]


def test_a_list_begins_where_it_says_and_bullets_are_printed() -> None:
    body = para("가", 11) + para("나", 11) + para("다", 12) + para("라", 13) + para("마", 14)
    assert words(drafted(body)) == ["(3) 가", "(4) 나", "□ 다", "라", "마"]


def test_a_blank_paragraph_counts_and_prints_nothing() -> None:
    assert words(drafted(para("가", 11) + para("", 11) + para("나", 11))) == ["(3) 가", "(5) 나"]


def test_automatic_numbers_make_the_outline_that_the_page_shows() -> None:
    body = para("개요", 12) + para("○ 도로") + para("결과", 12)
    heads = [b for b in assemble(drafted(body)).book.blocks if isinstance(b, Line) and b.level == 1]
    assert [block_text(b) for b in heads] == ["□ 개요", "□ 결과"]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("DIGIT", "4"),
        ("ROMAN_CAPITAL", "Ⅳ"),
        ("ROMAN_SMALL", "ⅳ"),
        ("HANGUL_SYLLABLE", "라"),
        ("CIRCLED_DIGIT", "④"),
        ("CIRCLED_HANGUL_SYLLABLE", "㉱"),
        ("LATIN_CAPITAL", "D"),
        ("CIRCLED_LATIN_SMALL", "ⓓ"),
        ("HANGUL_JAMO", "ㄹ"),
        ("IDEOGRAPH", "四"),
        ("DECAGON_CIRCLE", "정"),
        ("UNHEARD_OF", "4"),
    ],
)
def test_numerals_of_the_format(form: str, printed: str) -> None:
    assert numeral(form, 4) == printed


def test_numerals_beyond_their_series_are_digits_or_latin() -> None:
    assert numeral("ROMAN_CAPITAL", 14) == "XIV"
    assert numeral("HANGUL_JAMO", 15) == "15"
    assert numeral("CIRCLED_DIGIT", 99) == "99"


def test_a_damaged_header_numbers_nothing() -> None:
    body = para("가", 1) + para("나", 12)
    assert words(drafted(body, head='<hh:head><heading type="NUMBER" idRef="1" level="9')) == [
        "가",
        "나",
    ]


def test_contents_with_leaders_of_tabs_are_contents_and_no_titles() -> None:
    tab = '<hp:tab width="4000" leader="3" type="2"/>'
    body = para(f"Ⅰ. 일반 현황{tab}1") + para(f"Ⅱ. 주요 업무{tab}3")
    body += para("Ⅰ. 일반 현황") + para("□ 조직") + para("Ⅱ. 주요 업무") + para("□ 도로")
    blocks = assemble(drafted(body)).book.blocks
    [contents] = [b for b in blocks if isinstance(b, Contents)]
    assert [(e.title, e.page) for e in contents.entries] == [("일반 현황", 1), ("주요 업무", 3)]
    assert [b.title for b in blocks if isinstance(b, Bar)] == ["일반 현황", "주요 업무"]


def test_contents_without_leaders_are_no_titles_either() -> None:
    body = para("Ⅰ. 일반 현황<hp:tab/>1") + para("Ⅱ. 주요 업무<hp:tab/>3") + para("Ⅰ. 일반 현황")
    blocks = assemble(drafted(body)).book.blocks
    assert [b.title for b in blocks if isinstance(b, Bar)] == ["일반 현황"]


# --- pages ---


def pages(draft: Draft) -> list[int | None]:
    return [item.where.page for item in draft.placed]


def test_a_page_begins_where_lines_are_set_from_the_top_again() -> None:
    body = para("가", lines=(0, 1600)) + para("나", lines=(3200, 0)) + para("다", lines=(1600,))
    body += para("라", lines=(0,))
    assert pages(drafted(body)) == [1, 1, 2, 3]


def test_a_section_and_a_break_by_hand_begin_a_page() -> None:
    broken = para("나", lines=(1600,)).replace("<hp:p ", '<hp:p pageBreak="1" ')
    assert pages(drafted(para("가", lines=(0,)) + broken, para("다", lines=(3200,)))) == [1, 2, 3]


def test_pages_that_are_counted_anew_print_the_new_number() -> None:
    anew = '<hp:run><hp:ctrl><hp:newNum numType="PAGE" num="1"/></hp:ctrl></hp:run>'
    body = para("표지", lines=(0,)) + para("가", lines=(0,), inside=anew) + para("나", lines=(0,))
    assert pages(drafted(body)) == [None, 1, 2]


def test_without_set_lines_or_in_columns_no_page_is_told() -> None:
    columns = '<hp:run><hp:ctrl><hp:colPr colCount="2"/></hp:ctrl></hp:run>'
    assert pages(drafted(para("가", lines=(0,)) + para("나"))) == [None, None]
    assert (
        pages(drafted(para("가", lines=(0,), inside=columns) + para("나", lines=(0,))))
        == [None] * 2
    )


def test_a_table_that_runs_over_pages_begins_on_the_first_and_counts_all() -> None:
    margin = '<hp:margin top="0" bottom="0" header="0" footer="0"/>'
    size = f'<hp:pagePr height="10000">{margin}</hp:pagePr>'
    tall = '<hp:sz height="24000"/><hp:pos treatAsChar="0"/>'
    body = para("가", inside=SECTION.format(size), lines=(0,))
    body += para("", inside=row(para("나"), heights=tall), lines=(0,)) + para("다", lines=(4000,))
    assert pages(drafted(body)) == [1, 1, 3]
    inline = body.replace('treatAsChar="0"', 'treatAsChar="1"')
    assert pages(drafted(inline)) == [1, 2, 2]


def test_real_files_have_as_many_pages_as_they_print() -> None:
    for name, last in (("2025_MOEL_workreport.hwpx", 19), ("MOIS_press_table.hwpx", 5)):
        for path in corpus(name):
            found = pages(draft_hwpx(path.read_bytes(), path.name))
            assert found[-1] == last
            known = [page for page in found if page is not None]
            assert known == sorted(known)


def test_what_is_left_out_before_reading_changes_nothing_that_is_read() -> None:
    for path in corpus("*.hwpx"):
        named = parts(path.read_bytes())
        for name in [n for n in named if n.startswith("Contents/section")]:
            # Under another prefix the sizes and blank lists of cells are read as they stand.
            named[name] = re.sub(rb"(</?|xmlns:)hp([: =])", rb"\1other\2", named[name])
        assert b"<other:tc" in b"".join(named.values())
        assert draft_hwpx(packed(named), path.name) == draft_hwpx(path.read_bytes(), path.name)


# --- changes, notes and colours ---


def flagged(draft: Draft) -> list[tuple[str, frozenset[Flag]]]:
    lines = [item.block for item in draft.placed if isinstance(item.block, Line)]
    return [(r.text, r.flags) for b in lines for r in b.runs if isinstance(r, Text) and r.flags]


def test_a_change_that_a_later_paragraph_ends_goes_over_all_between() -> None:
    body = para('가<hp:insertBegin Id="7"/>나') + para("다") + para('라<hp:insertEnd Id="7"/>마')
    inserted = frozenset({Flag.INSERTED})
    assert flagged(drafted(body)) == [("나", inserted), ("다", inserted), ("라", inserted)]


def test_a_change_that_nothing_ends_stays_in_its_paragraph() -> None:
    body = para('가<hp:deleteBegin Id="7"/>나') + para("다")
    assert flagged(drafted(body)) == [("나", frozenset({Flag.DELETED}))]


def test_a_memo_is_a_note_and_one_inside_a_note_harms_nothing() -> None:
    memo = '<hp:run><hp:ctrl><hp:fieldBegin type="MEMO">{}</hp:fieldBegin></hp:ctrl></hp:run>'
    inner = para("각주", inside=memo.format(listed(para("속메모"))))
    note = f"<hp:run><hp:ctrl><hp:footNote>{listed(inner)}</hp:footNote></hp:ctrl></hp:run>"
    draft = drafted(para("글", inside=note) + para("말", inside=memo.format(listed(para("메모")))))
    kinds = [(n.kind, blocks_text(n.blocks)) for n in draft.notes]
    assert kinds == [
        (NoteKind.FOOTNOTE, "각주"),
        (NoteKind.MEMO, "속메모"),
        (NoteKind.MEMO, "메모"),
    ]


def coloured(text: str, form: int) -> str:
    return f'<hp:run charPrIDRef="{form}"><hp:t>{text}</hp:t></hp:run>'


def test_a_rare_vivid_colour_within_a_line_is_flagged() -> None:
    body = para(" 개소를 정비함", inside=coloured("12", 1)) + para("검은 줄")
    assert flagged(drafted(body)) == [("12", frozenset({Flag.COLOURED}))]


def test_colours_of_titles_tables_and_many_lines_are_how_a_document_looks() -> None:
    marked = para(" 개소", inside=coloured("12", 1))
    for looks in (
        marked + para("", inside=coloured("제목 줄", 1)),
        marked + para("", inside=row(para(" 명", inside=coloured("30", 1)))),
        marked * 4,
        para(" 개소", inside=coloured("○", 1)) + marked,
        para(" 개소", inside=coloured("12", 3)),
        para("", inside=coloured("12개소", 2)),
    ):
        assert flagged(drafted(looks)) == []


def test_white_words_in_a_black_line_on_the_bare_page_are_hidden() -> None:
    hidden = [("숨은 말", frozenset({Flag.HIDDEN}))]
    for form in (0, 16):
        assert flagged(drafted(para(" 보이는 말", form, coloured("숨은 말", 4)))) == hidden


def test_white_words_with_anything_behind_them_show() -> None:
    page = '<hp:pageBorderFill type="BOTH" borderFillIDRef="2"/>'
    behind = '<hp:run><hp:rect textWrap="BEHIND_TEXT"/></hp:run>'
    white = para(" 검은 말", inside=coloured("흰 말", 4))
    for body in (
        para("", inside=coloured("모두 흰 줄", 4)),
        para(" 검은 말", 15, coloured("흰 말", 4)),
        para(" 검은 말", inside=coloured("흰 말", 5)),
        para("", inside=row(white)),
        para("", inside=SECTION.format(page)) + white,
        para("", inside=behind) + white,
    ):
        draft = drafted(body)
        assert flagged(draft) == []
        assert "흰" in "".join(words(draft))


def test_a_line_of_which_every_word_was_deleted_is_kept_as_deleted() -> None:
    body = para('<hp:deleteBegin Id="1"/>지운 줄<hp:deleteEnd Id="1"/>') + para("□ 개요")
    blocks = assemble(drafted(body)).book.blocks
    assert [block_text(b) for b in blocks] == ["", "□ 개요"]
    assert flagged(drafted(body)) == [("지운 줄", frozenset({Flag.DELETED}))]


def test_a_line_that_is_nothing_but_the_mark_of_a_note_is_a_line() -> None:
    note = f"<hp:run><hp:ctrl><hp:footNote>{listed(para('풀이'))}</hp:footNote></hp:ctrl></hp:run>"
    book = assemble(drafted(para("", inside=note) + para("□ 개요"))).book
    assert [block_text(b) for b in book.blocks] == ["", "□ 개요"]
    assert len(book.notes) == 1


def test_real_published_files_have_no_letters_left_in_colour() -> None:
    for path in corpus("*.hwpx"):
        assert flagged(draft_hwpx(path.read_bytes(), path.name)) == []


# --- objects ---


def test_a_caption_below_a_table_stands_below_it() -> None:
    caption = f'<hp:caption side="BOTTOM">{listed(para("표 제목"))}</hp:caption>'
    draft = drafted(para("", inside=row(para("가"), heights=caption)))
    assert [type(item.block) for item in draft.placed] == [Table, Line]


def test_the_number_of_a_table_or_picture_is_part_of_its_caption() -> None:
    number = '<hp:run><hp:ctrl><hp:autoNum num="3" numType="{}"/></hp:ctrl></hp:run>'
    assert words(drafted(para(". 예산", inside=number.format("TABLE")))) == ["3. 예산"]
    assert words(drafted(para("예산", inside=number.format("PAGE")))) == ["예산"]


def test_a_number_in_a_drawn_circle_is_a_circled_one() -> None:
    for circle, printed in (("SHAPE_CIRCLE", "⑦"), ("CHAR", "7")):
        inside = f'<hp:run><hp:compose circleType="{circle}" composeText="7"/></hp:run>'
        assert words(drafted(para(" 말", inside=inside))) == [f"{printed} 말"]


def test_words_drawn_as_art_are_read() -> None:
    draft = drafted(para("", inside='<hp:run><hp:textart text="업무 계획"/></hp:run>'))
    assert [(type(i.block), block_text(i.block)) for i in draft.placed] == [(Box, "업무 계획")]
    assert draft.unread == ()
