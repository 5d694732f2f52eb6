"""A page's foot that a PDF tool ran together with the title of the next page."""

from __future__ import annotations

import pytest

from siljeok.audit.run import audit
from siljeok.book.nodes import Bar, Line
from siljeok.book.reading import Reading
from siljeok.book.texts import block_text, line_text
from siljeok.readers.read import read

_REPORT = """\
Ⅰ. 주요업무 추진실적
1 공원 가꾸기
□ 주요 추진실적
 ○ 나무 심기: 30그루
- 1 -2 하천 가꾸기
□ 주요 추진실적
 ○ 풀베기: 4회
- 2 -Ⅱ. 그 밖의 업무
- 3 -□ 향후계획
"""


def _read(text: str) -> Reading:
    return read(text.encode(), "x.txt")


def test_a_foot_and_the_title_behind_it_are_two() -> None:
    reading = _read(_REPORT)
    bars = [(b.level, b.number, b.title) for b in reading.book.blocks if isinstance(b, Bar)]
    assert bars == [
        (1, "Ⅰ", "주요업무 추진실적"),
        (2, "1", "공원 가꾸기"),
        (2, "2", "하천 가꾸기"),
        (1, "Ⅱ", "그 밖의 업무"),
    ]
    last = reading.book.blocks[-1]
    assert isinstance(last, Line)
    assert (last.mark, line_text(last)) == ("□", "향후계획")


def test_every_split_is_told_with_the_foot_and_its_line() -> None:
    reading = _read(_REPORT)
    told = [(r.text, r.where.line) for r in reading.repairs if r.code == "page_number"]
    assert told == [("- 1 -", 5), ("- 2 -", 8), ("- 3 -", 9)]
    [note] = [f for f in audit(reading).findings if f.rule == "READ"]
    assert "나누었습니다" in note.message_ko
    assert "3곳" in note.message_ko


def test_words_close_behind_a_foot_are_a_line_of_their_own() -> None:
    reading = _read("○ 나무 심기: 30그루\n- 4 -하천 가꾸기\n○ 풀베기: 4회\n")
    assert [block_text(b) for b in reading.book.blocks][1] == "하천 가꾸기"


@pytest.mark.parametrize(
    "line",
    [
        "- 3 - 5월 나무 심기",
        "- 3 -5월 나무 심기",
        "- 3 - 나무 심기",
        "-3-5 나무 심기",
        "- 12명 - 30그루",
    ],
)
def test_what_may_be_a_statement_is_not_split(line: str) -> None:
    reading = _read(f"Ⅰ. 주요업무 추진실적\n1 공원 가꾸기\n□ 주요 추진실적\n{line}\n")
    assert block_text(reading.book.blocks[-1]).endswith(("나무 심기", "30그루"))
    assert not [r for r in reading.repairs if r.code == "page_number"]
