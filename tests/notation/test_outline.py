"""The marks that open a line, and the labels that letter-spacing takes apart."""

from __future__ import annotations

import pytest

from siljeok.notation.errors import OutlineError
from siljeok.notation.outline import (
    OFFICIAL_LEVELS,
    Mark,
    OutlineLine,
    match_label,
    next_number,
    official_indent,
    parse_line,
    print_line,
    print_mark,
    unspaced,
)

LINES = [
    ("Ⅰ. 일반현황", Mark.PART, 1, "일반현황"),
    (" Ⅲ. 신규·중점사업", Mark.PART, 3, "신규·중점사업"),
    ("II. 주요업무", Mark.PART, 2, "주요업무"),
    (" 1 조 직", Mark.SECTION, 1, "조 직"),
    (" 4 예 산 현 황", Mark.SECTION, 4, "예 산 현 황"),
    ("3 여의도 홍보 강화 국제팀", Mark.SECTION, 3, "여의도 홍보 강화 국제팀"),
    ("\U000f02b3예산 현황", Mark.SECTION, 3, "예산 현황"),
    ("1. 창업 성과", Mark.NUMBER_POINT, 1, "창업 성과"),
    ("2. 2023년 계획", Mark.NUMBER_POINT, 2, "2023년 계획"),
    ("□ 사업개요", Mark.HEADING, None, "사업개요"),
    ("■ 사업개요", Mark.HEADING, None, "사업개요"),
    ("❑사업개요", Mark.HEADING, None, "사업개요"),
    ("○ 사업기간: 연중", Mark.ITEM, None, "사업기간: 연중"),
    ("◦ 전담기관 설립", Mark.ITEM, None, "전담기관 설립"),
    ("ㅇ(근본 대책) 마련", Mark.ITEM, None, "(근본 대책) 마련"),
    ("o 추진방향", Mark.ITEM, None, "추진방향"),
    ("- 기 간: 연중", Mark.SUB_ITEM, None, "기 간: 연중"),
    ("-【협업】교육", Mark.SUB_ITEM, None, "【협업】교육"),
    ("– 대상", Mark.SUB_ITEM, None, "대상"),
    ("− 대상", Mark.SUB_ITEM, None, "대상"),
    ("※ 참고", Mark.NOTE, None, "참고"),
    ("** 파견, 휴직 등", Mark.FOOTNOTE, 2, "파견, 휴직 등"),
    ("· 일반회계", Mark.DETAIL, None, "일반회계"),
    ("⋅일반회계", Mark.DETAIL, None, "일반회계"),
    ("가. 목적", Mark.LETTER_POINT, 1, "목적"),
    ("하) 기타", Mark.LETTER_BRACKET, 14, "기타"),
    ("거. 그 밖", Mark.LETTER_POINT, 15, "그 밖"),
    ("1) 대상", Mark.NUMBER_BRACKET, 1, "대상"),
    ("(2) 방법", Mark.NUMBER_BRACKETS, 2, "방법"),
    ("(나) 방법", Mark.LETTER_BRACKETS, 2, "방법"),
    ("③ 일정", Mark.NUMBER_CIRCLE, 3, "일정"),
    ("㉯ 일정", Mark.LETTER_CIRCLE, 2, "일정"),
]


@pytest.mark.parametrize(("line", "mark", "number", "text"), LINES)
def test_a_line_opens_with_a_mark(line: str, mark: Mark, number: int | None, text: str) -> None:
    read = parse_line(line)
    assert (read.mark, read.number, read.text) == (mark, number, text)


PLAIN = """
ㅇㅇ|ㅇ|○○구|-|- 3 -|---|··········4|12 1 4 3 3 1|△1 1|3. 13. 개최|5.31.기준|1.5배 증가|22 명
|3 개소|-5|2023 축제|I 장|그러나|
"""


@pytest.mark.parametrize("line", [line.strip() for line in PLAIN.split("|")])
def test_what_opens_no_item_is_plain_text(line: str) -> None:
    assert parse_line(line) == OutlineLine(None, None, line)


def test_a_glyph_that_stands_in_for_another_is_reported() -> None:
    assert parse_line("□ 현황").standard
    assert not parse_line("■ 현황").standard
    assert not parse_line("II. 현황").standard
    assert parse_line("Ⅱ. 현황").standard
    assert not parse_line("ㅇ 현황").standard
    assert print_line(parse_line("II. 현황")) == "Ⅱ. 현황"


def test_levels_count_from_one_in_either_series() -> None:
    lines = ("Ⅰ. 가", "□ 가", "- 가", "1. 가", "가. 가", "※ 가")
    assert [parse_line(line).level for line in lines] == [1, 3, 5, 1, 2, None]


def test_official_levels_print_in_order_and_step_in_by_two() -> None:
    assert [print_mark(mark, 1) for mark in OFFICIAL_LEVELS] == (
        ["1.", "가.", "1)", "가)", "(1)", "(가)", "①", "㉮"]
    )
    assert [official_indent(mark) for mark in OFFICIAL_LEVELS] == [0, 2, 4, 6, 8, 10, 12, 14]


def test_after_the_last_letter_comes_the_next_vowel() -> None:
    assert print_mark(Mark.LETTER_POINT, next_number(Mark.LETTER_POINT, 14)) == "거."
    assert print_mark(Mark.LETTER_POINT, 29) == "고."
    assert next_number(Mark.NUMBER_POINT, None) == 1


@pytest.mark.parametrize(
    ("mark", "last"),
    [(Mark.PART, 12), (Mark.LETTER_CIRCLE, 14), (Mark.NUMBER_CIRCLE, 50), (Mark.LETTER_POINT, 84)],
)
def test_a_series_ends(mark: Mark, last: int) -> None:
    assert parse_line(f"{print_mark(mark, last)} 끝").number == last
    with pytest.raises(OutlineError) as refusal:
        next_number(mark, last)
    assert str(last) in refusal.value.ko


def test_a_letter_spaced_label_is_the_label() -> None:
    assert unspaced("예 산 액") == "예산액"
    assert unspaced("국내 ․ 외") == unspaced("국내·외")
    assert match_label("집 행 률(%)", ["예산액", "집행률(%)"]) == "집행률(%)"
    assert match_label("비 고", ["예산액"]) is None


def test_wide_blanks_indent_by_two() -> None:
    assert parse_line("　- 대상").indent == 2
    assert print_line(parse_line("　- 대상")) == "  - 대상"
