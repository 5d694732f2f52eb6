"""STYLE: customs of official writing, only where they are asked for."""

from __future__ import annotations

import pytest

from siljeok.audit import audit
from siljeok.audit.registry import rule
from siljeok.audit.rule import Profile, Severity, study

from .written import reading


def told(text: str, *, style: bool = True) -> list[tuple[str, str]]:
    found = rule("STYLE").check(study(reading(text), Profile(style=style))).findings
    assert all(f.severity is Severity.NOTE for f in found)
    return [(at.printed, at.expected) for f in found for at in f.figures]


@pytest.mark.parametrize(
    ("text", "printed", "right"),
    [
        ("2025.9.4 개최", "2025.9.4", "2025. 9. 4."),
        ("2025. 09. 04. 개최", "2025. 09. 04.", "2025. 9. 4."),
        ("2025. 9. 4 개최", "2025. 9. 4", "2025. 9. 4."),
        ("2025-09-04 개최", "2025-09-04", "2025. 9. 4."),
        ("2025년 9월 4일 개최", "2025년 9월 4일", "2025. 9. 4."),
        ("`23.3.13. 개최", "`23.3.13.", "`23. 3. 13."),
        ("오후 1시 30분 개최", "오후 1시 30분", "13:30"),
        ("오전 12:05 마감", "오전 12:05", "00:05"),
        ("오전 9시 개최", "오전 9시", "09:00"),
        ("사업비 1234567원", "1234567원", "1,234,567원"),
        ("사업비 12345천원", "12345천원", "12,345천원"),
    ],
)
def test_what_departs_from_official_writing(text: str, printed: str, right: str):
    assert told(f"○ {text}") == [(printed, right)]
    assert told(f"○ {text}", style=False) == []


@pytest.mark.parametrize(
    "text",
    [
        "2025. 9. 4.(목) 15:20, `23. 3. 13. ~ 4. 2.",
        "2025. 9. 4. ~ 2025. 9. 5.",
        "9월 4일, 2025년 9월, 3시간, 2시 30분",
        "'25.11월 4주, 2025년 1차",
        "1,234,567원, 500원, 76,798천원, 1200명",
        "02-2670-1234, 2025-0904-12, v2.3.4",
        "1/2, 3/4/5",
        "붙임 1부. 끝.",
    ],
)
def test_what_is_written_well_or_is_none_of_it(text: str):
    assert told(f"○ {text}") == []


def test_numbered_lines_go_down_one_level_at_a_time():
    text = """
    1 사업 / 팀
    □ 추진실적
    ○ 행사
    - 준비
    """
    assert told(text) == []


def test_a_level_that_is_left_out_is_told():
    from siljeok.book.nodes import Book, Line, Role, text_run
    from siljeok.book.reading import Reading

    def book(*numbers: str) -> Book:
        lines = (
            Line(f"l{n}", Role.HEAD if not n else Role.ITEM, n + 1, "", number, "", text_run("일"))
            for n, number in enumerate(numbers)
        )
        return Book(blocks=tuple(lines))

    def asked(*numbers: str) -> list[str]:
        one = study(Reading(book(*numbers), "a.hwpx"), Profile(style=True))
        return [at.expected for f in rule("STYLE").check(one).findings for at in f.figures]

    assert asked("1.", "가.", "1)") == []
    assert asked("1.", "1)", "가)") == ["가."]


def test_the_audit_is_silent_of_style_unless_asked():
    made = reading("○ 2025.9.4 개최")
    assert [f.rule for f in audit(made).findings if f.rule == "STYLE"] == []
    assert [f.rule for f in audit(made, Profile(style=True)).findings].count("STYLE") == 1
