"""A page's foot that a PDF tool ran together with the title of the next page."""

from __future__ import annotations

import pytest

from siljeok.audit.run import audit
from siljeok.book.nodes import Bar, Line, Table
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


_PAGES = """\
Ⅰ. 주요업무 추진실적
1 공원 가꾸기
□ 소요예산
예 산 액 집 행 액 집행률(%)
100
50
50
{0}
2 하천 가꾸기
□ 소요예산
예 산 액 집 행 액 집행률(%)
200
50
25
{1}
3 둔치 청소
□ 주요 추진실적
○ 풀베기: 4회
{2}
"""


@pytest.mark.parametrize("feet", [("4", "5", "6"), ("9", "10", "11"), ("4\f", "5\f", "6")])
def test_bare_numbers_that_count_on_before_titles_are_feet(feet: tuple[str, str, str]) -> None:
    reading = _read(_PAGES.format(*feet))
    told = [r.text for r in reading.repairs if r.code == "page_number"]
    assert told == [foot.strip() for foot in feet]
    tables = [b for b in reading.book.blocks if isinstance(b, Table)]
    assert [table.n_rows for table in tables] == [2, 2]


@pytest.mark.parametrize("feet", [("4", "7", "6"), ("4", "4", "4")])
def test_bare_numbers_that_do_not_count_on_are_kept(feet: tuple[str, str, str]) -> None:
    reading = _read(_PAGES.format(*feet))
    assert not [r for r in reading.repairs if r.code == "page_number"]
    shown = "\n".join(block_text(b) for b in reading.book.blocks)
    assert all(foot in shown for foot in feet)
