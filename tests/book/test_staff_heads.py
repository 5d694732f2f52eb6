"""The columns that the words of a head name: classes over their grades, subtotals, a total."""

from __future__ import annotations

from itertools import groupby

import pytest

from siljeok.book.kinds import report_kind
from siljeok.book.staff_heads import Layout, layouts

KIND = report_kind()


def _ways(text: str) -> list[str]:
    """Each layout as a line: `class(grade grade)`, a star behind subtotals."""
    heads = [line.split() for line in text.strip().split("\n")]
    return [_told(way) for way in layouts(heads, KIND)]


def _told(way: Layout) -> str:
    out = []
    for _, group in groupby(way.posts, lambda post: post.group):
        posts = list(group)
        names = " ".join(post.name + "*" * post.subtotal for post in posts)
        out.append(f"{posts[0].above}({names})" if posts[0].above else names)
    return " ".join(out)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("구분 계 6급 7급 공무직", "6급 7급 공무직"),
        ("구분 계\n일반직 임기제\n6급 7급 6급 7급", "일반직(6급 7급) 임기제(6급 7급)"),
        (
            "구분 계 일반직 임기제\n6급 7급 가급 나급",
            "일반직(6급 7급) 임기제(가급 나급)",
        ),
        ("구분\n계\n일반직 공무직\n6급 7급", "일반직(6급 7급) 공무직"),
        ("구분 계\n공무직 일반직\n6급 7급", "공무직 일반직(6급 7급)"),
        ("구분 계\n일반직 공무직 청원경찰\n6급 7급", "일반직(6급 7급) 공무직 청원경찰"),
        ("구분 계\n일반직\n6급 7급 공무직", "일반직(6급 7급) 공무직"),
        (
            "구분 계\n일반직 임기제\n소계 6급 7급 소계 7급",
            "일반직(소계* 6급 7급) 임기제(소계* 7급)",
        ),
        (
            "구분 계\n일반직 임기제\n6급 7급 소계 7급 소계",
            "일반직(6급 7급 소계*) 임기제(7급 소계*)",
        ),
        ("구분 계\n일반직 공무직\n소계 6급 7급", "일반직(소계* 6급 7급) 공무직"),
        (
            "구분 계\n일반직 전문경력관\n4·5급 6급이하 가군 나군",
            "일반직(4·5급 6급이하) 전문경력관(가군 나군)",
        ),
        (
            "구분 계\n일반직 연구직\n6급 7급 연구관 연구사",
            "일반직(6급 7급) 연구직(연구관 연구사)",
        ),
        ("직급 합계 일반직 별정직 공무직", "일반직 별정직 공무직"),
    ],
)
def test_a_head_is_understood_in_one_way(text: str, way: str) -> None:
    assert _ways(text) == [way]


def test_a_class_without_grades_may_be_any_of_two() -> None:
    assert sorted(_ways("구분 계\n별정직 임기제\n6급 7급")) == [
        "별정직 임기제(6급 7급)",
        "별정직(6급 7급) 임기제",
    ]


def test_a_subtotal_in_the_middle_is_of_the_grades_before_it_or_behind() -> None:
    assert sorted(_ways("구분 계\n일반직 임기제\n6급 7급 소계 7급 8급")) == [
        "일반직(6급 7급 소계*) 임기제(7급 8급)",
        "일반직(6급 7급) 임기제(소계* 7급 8급)",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "구분 계\n일반직 임기제\n6급 7급 수석급",
        "구분 계\n일반직\n6급 7급 6급 7급",
        "구분 부서 직급 계 6급 7급",
        "구분 6급 계 7급",
    ],
    ids=["a word nobody knows", "more runs than classes", "two heads of rows", "a total amid"],
)
def test_a_head_that_cannot_be_told_has_no_layout(text: str) -> None:
    assert _ways(text) == []


def test_the_total_may_stand_last() -> None:
    [way] = layouts([["구분", "6급", "7급", "계"]], KIND)
    assert (way.total, way.last, way.width) == ("계", True, 3)
    assert way.heads() == [["구분", "6급", "7급", "계"]]


def test_classes_that_each_have_a_total_leave_none_for_all() -> None:
    [way] = layouts([["구분", "일반직", "임기제"], ["계", "6급", "7급", "계", "7급", "8급"]], KIND)
    assert way.total == ""
    assert _told(way).startswith("일반직(계* ")


def test_the_heads_stand_over_their_columns() -> None:
    [way] = layouts([["구분", "계"], ["일반직", "공무직"], ["6급", "7급"], ["비고"]], KIND)
    assert way.heads() == [
        ["구분", "계", "일반직", "", "공무직", "비고"],
        ["", "", "6급", "7급", "", ""],
    ]
