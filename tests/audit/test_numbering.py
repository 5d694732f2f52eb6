"""SEQ for numbered lines: one way of numbering under one parent rises by one."""

from __future__ import annotations

import pytest

from siljeok.audit.registry import rule
from siljeok.audit.rule import Severity, study

from .written import reading


def told(text: str) -> list[tuple[str, str]]:
    """Printed and expected number of every SEQ finding."""
    said = rule("SEQ").check(study(reading(text)))
    assert all(f.severity is Severity.WARNING for f in said.findings)
    return [(f.printed, f.expected) for f in said.findings]


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        (("1.", "2.", "4."), [("4.", "3.")]),
        (("가.", "나.", "라."), [("라.", "다.")]),
        (("①", "②", "④"), [("④", "③")]),
        (("1)", "2)", "2)"), [("2)", "3)")]),
        (("1)", "2)", "5)"), [("5)", "3)")]),
        (("①", "②", "⑦", "④"), [("⑦", "③")]),
        (("1.", "2.", "3."), []),
    ],
)
def test_marks_of_one_series_rise_by_one(marks: tuple[str, ...], found: list[tuple[str, str]]):
    assert told("\n".join(f"{mark} 도로 정비" for mark in marks)) == found


def test_the_missing_numbers_are_named():
    made = reading("① 도로\n② 공원\n⑤ 하천")
    [found] = rule("SEQ").check(study(made)).findings
    assert "빠진 번호: ③, ④" in found.message_ko
    assert "leaves out ③, ④" in found.message_en


def test_a_restart_is_a_new_run():
    assert told("1) 도로\n2) 공원\n1) 하천\n2) 보도\n3) 가로수") == []


def test_numbers_start_again_under_the_next_parent():
    text = """
    ○ 도로
    ① 포장
    ② 보수
    ○ 공원
    ① 나무
    ② 꽃
    ③ 의자
    """
    assert told(text) == []


def test_lines_in_between_do_not_break_a_series():
    text = """
    ○ 도로
    1) 포장
    - 4월
    2) 보수
    - 5월
    · 야간
    4) 도색
    """
    assert told(text) == [("4)", "3)")]


def test_a_number_may_follow_the_bullet():
    text = """
    ○ 도로
    - 1) 포장
    - 2) 보수
    - 4) 도색
    """
    assert told(text) == [("4)", "3)")]


@pytest.mark.parametrize(
    "text",
    [
        "3) 도로",
        "2) 도로\n3) 공원\n5) 하천",
        "1) 도로\n3) 공원",
        "① 도로\n③ 공원\n⑤ 하천",
        "1) 도로\n2) 공원\n9) 하천",
        "① 도로\n② 공원 ③ 하천\n④ 보도",
        "1. 도로\n1) 포장\n가. 야간\n2. 공원\n3. 하천",
        "○ 도로\n① 포장\n② 보수\n- ③ 도색\n④ 청소",
    ],
)
def test_what_may_be_something_else_is_left_alone(text: str):
    assert told(text) == []
