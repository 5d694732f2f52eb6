"""What texts bring along or have lost: breaks, control characters, units in titles, cut ends."""

from __future__ import annotations

import pytest

from siljeok.book.nodes import Bar, Line, Role
from siljeok.book.texts import block_text, line_text
from siljeok.readers.draft import ReadError
from siljeok.readers.read import read

_PAGE = """\
Ⅰ. 주요업무 추진실적

1 나무 심기
□ 주요 추진실적
○ 심은 나무: 300그루
"""


def _lines(text: str) -> list[str]:
    return [block_text(block) for block in read(text.encode(), "x.txt").book.blocks]


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_a_paragraph_behind_a_whole_sentence_is_a_line_of_its_own(between: str) -> None:
    assert _lines(f"1. 두부를 썬다.\n2. 두부를 넣는다.{between}맛있게 드세요.\n")[1:] == [
        "2. 두부를 넣는다.",
        "맛있게 드세요.",
    ]


def test_a_wrapped_line_goes_on_also_across_a_blank_line_that_extraction_left() -> None:
    lines = _lines(_PAGE + "- 심은 나무를\n\n돌보는 일\n")
    assert lines[-1] == "- 심은 나무를 돌보는 일"


def test_a_text_without_title_heading_or_table_is_said_to_be_no_report() -> None:
    recipe = "두부찌개\n\n1. 두부를 썬다.\n2. 물을 끓인다.\n3. 두부를 넣는다.\n"
    unsure = [r for r in read(recipe.encode(), "x.txt").repairs if not r.certain]
    assert [r.code for r in unsure] == ["structure"]
    assert not [r for r in read(_PAGE.encode(), "x.txt").repairs if not r.certain]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("????? ???\n1 ?? ???\n", ["decoded", "structure"]),
        (_PAGE.replace("나무 심기", "나\ufffd 심기"), ["decoded"]),
    ],
)
def test_letters_that_were_lost_before_are_told(text: str, codes: list[str]) -> None:
    unsure = [r.code for r in read(text.encode(), "x.txt").repairs if not r.certain]
    assert unsure == codes


def test_one_line_that_is_no_report_is_said_to_be_none() -> None:
    unsure = [r for r in read("오늘은 날씨가 좋았다.".encode(), "x.txt").repairs if not r.certain]
    assert [r.code for r in unsure] == ["structure"]


def test_a_question_is_no_lost_letter() -> None:
    reading = read((_PAGE + "○ 왜 심는가??\n").encode(), "x.txt")
    assert not [r for r in reading.repairs if not r.certain]


def test_control_characters_are_left_out_and_told() -> None:
    stray = (_PAGE * 5).replace("심은 나무: 300그루", "심은\v나\x1f무:\ufffe 300그루", 1)
    reading = read(stray.encode(), "x.txt")
    assert [block_text(b) for b in reading.book.blocks] == _lines(_PAGE * 5)
    [told] = [r for r in reading.repairs if r.code == "filler"]
    assert told.where.line == 5
    assert "3개" in told.message_ko


def test_a_text_of_many_control_characters_is_no_text() -> None:
    with pytest.raises(ReadError) as refused:
        read(b"\x01\x02abc" * 40, "x.txt")
    assert refused.value.code == "binary"


def test_a_unit_in_the_line_of_a_title_is_that_of_the_table_below() -> None:
    """`2. 예 산 현 황      (단위: 백만원)`"""
    text = _PAGE + "\n2 예 산 현 황          (단위: 백만원)\n예산액 집행액 집행률(%)\n100 50 50\n"
    blocks = read(text.encode(), "x.txt").book.blocks
    [at] = [n for n, b in enumerate(blocks) if isinstance(b, Bar) and b.number == "2"]
    title, unit = blocks[at : at + 2]
    assert isinstance(title, Bar)
    assert title.title == "예 산 현 황"
    assert isinstance(unit, Line)
    assert (unit.role, line_text(unit)) == (Role.UNIT, "(단위: 백만원)")


_POSTS = "Ⅰ. 일반현황\n\n1 인 력\n구 분 계\n일 반 직\n5급 6급 7급\n정 원 12 1 4 7\n"


def test_a_file_that_ends_behind_the_name_of_a_row_is_cut() -> None:
    with pytest.raises(ReadError) as refused:
        read((_POSTS + "현 원").encode(), "x.txt")
    assert (refused.value.code, refused.value.where.line) == ("cut", 8)


def test_a_file_that_ends_with_a_row_or_with_a_line_s_end_is_whole() -> None:
    assert read((_POSTS + "현 원 12 1 4 7").encode(), "x.txt").book.blocks
    assert read((_POSTS + "현 원\n").encode(), "x.txt").book.blocks
