"""Headings that an office numbers 가. 나. 다. or 1) 2), where others print □."""

from __future__ import annotations

import pytest

from siljeok.audit.run import audit
from siljeok.book.kinds import HeadingRole
from siljeok.book.nodes import Bar, Line, Role
from siljeok.book.outline import Section, sections
from siljeok.book.reading import Reading
from siljeok.book.texts import line_text
from siljeok.readers.read import read


def _read(text: str) -> Reading:
    return read(text.encode(), "x.txt")


def _section(text: str) -> Section:
    """The last section of a text."""
    return [section for _, section in sections(_read(text).book)][-1]


def _titles(section: Section) -> list[tuple[str, HeadingRole | None]]:
    return [(heading.title, heading.role) for heading in section.headings]


LETTERED = """\
Ⅰ. 주요업무 추진실적
1 작은도서관 꾸미기
가. 사업개요
 - 대상: 4개소
나. 추진실적
 - 서가 교체: 2개소
 - 책 기증: 300권
다. 향후계획
 - 서가 교체: 2개소
2 책 배달
가. 추진실적
 - 배달: 40회
나. 향후계획
 - 배달: 50회
"""


def test_letters_in_a_row_under_a_title_are_headings() -> None:
    found = [section for _, section in sections(_read(LETTERED).book)]
    assert [_titles(section) for section in found] == [
        [
            ("사업개요", HeadingRole.OVERVIEW),
            ("추진실적", HeadingRole.DONE),
            ("향후계획", HeadingRole.PLAN),
        ],
        [("추진실적", HeadingRole.DONE), ("향후계획", HeadingRole.PLAN)],
    ]
    head = found[0].headings[1]
    assert head.line is not None
    assert (head.line.role, head.line.level, head.line.number) == (Role.HEAD, 1, "나.")
    assert [line_text(s.line) for s in head.statements] == ["서가 교체: 2개소", "책 기증: 300권"]


def test_brackets_after_numbers_are_headings_as_well() -> None:
    text = LETTERED.replace("가.", "1)").replace("나.", "2)").replace("다.", "3)")
    assert _titles(_section(text)) == [
        ("추진실적", HeadingRole.DONE),
        ("향후계획", HeadingRole.PLAN),
    ]


def test_a_plain_line_is_no_part_of_a_lettered_heading() -> None:
    """A wrapped line goes on from a statement, never from a heading."""
    text = LETTERED.replace("가. 사업개요\n", "가. 사업개요\n누구나 책을 가까이하게 함\n")
    titles = [line_text(b) for b in _read(text).book.blocks if isinstance(b, Line)]
    assert titles[:2] == ["사업개요", "누구나 책을 가까이하게 함"]


def test_a_title_may_stand_close_above_a_lettered_heading() -> None:
    bars = [b.title for b in _read(LETTERED).book.blocks if isinstance(b, Bar)]
    assert bars == ["주요업무 추진실적", "작은도서관 꾸미기", "책 배달"]


def test_a_programme_without_a_heading_that_others_have_is_found() -> None:
    """DUTY asks for 향후계획 where two of three programmes have it."""
    text = LETTERED + "3 책 수선\n가. 사업개요\n - 대상: 20권\n나. 추진실적\n - 수선: 12권\n"
    [found] = [f for f in audit(_read(text)).findings if f.rule == "DUTY"]
    assert "책 수선" in found.message_ko
    assert "향후계획" in found.message_ko


@pytest.mark.parametrize(
    "body",
    [
        "가. 간담회 개최: 3회\n - 구청 2회\n나. 교육 실시: 2회\n - 구청 1회\n",
        "가. 추진실적\n나. 향후계획\n",
        "가. 추진실적\n - 배달: 40회\n다. 향후계획\n - 배달: 50회\n",
        "가. 추진실적\n - 배달: 40회\n",
        "□ 추진실적\n가. 추진개요\n - 배달: 40회\n나. 추진성과\n - 배달: 50회\n",
        "○ 배달\n가. 추진실적\n - 배달: 40회\n나. 향후계획\n - 배달: 50회\n",
    ],
    ids=["statements", "no bullets", "a gap", "only one", "below a box", "below a bullet"],
)
def test_letters_whose_form_is_not_clear_stay_statements(body: str) -> None:
    section = _section(f"Ⅰ. 주요업무 추진실적\n1 책 배달\n{body}")
    lettered = [b for b in section.blocks if isinstance(b, Line) and b.number]
    assert {line.role for line in lettered} == {Role.ITEM}


NUMBERED_PARTS = """\
1. 일반현황
가. 예산 현황
(단위: 천원)
구분\t예산현액\t집행액
계\t1,000\t500
2. 주요업무 추진상황
""" + LETTERED.partition("\n")[2]


def test_parts_numbered_with_a_point_above_sections_without_one() -> None:
    """`1. 일반현황`, `2. 주요업무 추진상황`, and under them `1 …`, `2 …`: the first are parts."""
    bars = [b for b in _read(NUMBERED_PARTS).book.blocks if isinstance(b, Bar)]
    assert [(b.level, b.number) for b in bars] == [(1, "1"), (1, "2"), (2, "1"), (2, "2")]


def test_numbered_lines_that_name_no_part_are_no_parts() -> None:
    text = NUMBERED_PARTS.replace("2. 주요업무 추진상황", "2. 그 밖의 사항")
    assert all(b.level == 2 for b in _read(text).book.blocks if isinstance(b, Bar))
