"""A page that divides a report gives its title, and its list of sections is no row of parts."""

from __future__ import annotations

from siljeok.book.nodes import Bar, Line
from siljeok.book.reading import Reading
from siljeok.book.texts import block_text
from siljeok.readers.read import read

REPORT = """\
목 차
Ⅰ. 일반 현황 ········ 1
Ⅱ. 올해 계획 ········ 2
1. 걷기 좋은 거리와 공원 만들기 ········ 3
Ⅲ. 당면 현안 ········ 9

Ⅰ. 일반 현황
□ 조직: 2과

Ⅱ. 올해 계획
{between}
  걷기 좋은 거리와
   공원 만들기

Ⅰ. 보 도 정 비

Ⅱ. 작은 공원 조성

1 보도 정비
□ 개요
 ○ 낡은 보도 교체

2 작은 공원 조성
□ 개요
 ○ 빈터에 나무 심기

Ⅲ. 당면 현안
□ 없음
"""


def titles(reading: Reading) -> list[tuple[int, str]]:
    return [(b.level, b.title) for b in reading.book.blocks if isinstance(b, Bar)]


def test_a_title_of_the_contents_over_two_lines_is_that_title() -> None:
    reading = read(REPORT.format(between="").encode(), "x.txt")
    assert titles(reading) == [
        (1, "일반 현황"),
        (1, "올해 계획"),
        (2, "걷기 좋은 거리와 공원 만들기"),
        (2, "보도 정비"),
        (2, "작은 공원 조성"),
        (1, "당면 현안"),
    ]
    lines = [block_text(b) for b in reading.book.blocks if isinstance(b, Line)]
    assert "Ⅱ. 작은 공원 조성" in lines
    assert "공원 만들기" not in lines


def test_where_the_words_stand_twice_neither_is_taken_for_the_title() -> None:
    twice = REPORT.format(between="\n걷기 좋은 거리와 공원 만들기\n")
    assert (2, "걷기 좋은 거리와 공원 만들기") not in titles(read(twice.encode(), "x.txt"))


def test_parts_that_are_no_titles_of_sections_stay_parts() -> None:
    text = "Ⅰ. 일반 현황\n\nⅡ. 올해 계획\n\n1 보도 정비\n□ 개요\n ○ 낡은 보도 교체\n"
    found = titles(read(text.encode(), "x.txt"))
    assert found == [(1, "일반 현황"), (1, "올해 계획"), (2, "보도 정비")]
