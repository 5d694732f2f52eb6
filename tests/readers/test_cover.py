"""What the pages of a report say of it as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from siljeok.book.nodes import Bar
from siljeok.book.texts import block_text
from siljeok.readers.read import read

_PAGES = """\
Ⅰ. 주요업무 추진실적
1 길 고치기
□ 예산현황 {cut_off}
□ 주요 추진실적
 ○ 포장: '24. 3. 4. ~ '24. 4. 5.
"""


@pytest.mark.parametrize(
    ("cut_off", "day", "repairs"),
    [
        ("(5. 31. 기준)", date(2024, 5, 31), ["year"]),
        ("(2023. 12. 31. 기준)", date(2023, 12, 31), []),
        ("('24. 6. 30. 현재)", date(2024, 6, 30), []),
        ("(기준일: 2024. 6. 30.)", date(2024, 6, 30), []),
    ],
)
def test_the_cut_off_is_read_in_its_own_year_or_in_that_of_the_other_dates(
    cut_off: str, day: date, repairs: list[str]
) -> None:
    reading = read(_PAGES.format(cut_off=cut_off).encode(), "x.txt")
    [window] = reading.book.meta.windows
    assert (window.first, window.last) == (date(day.year, 1, 1), day)
    assert [r.code for r in reading.repairs if r.code == "year"] == repairs


def test_a_cut_off_without_any_year_gives_no_window() -> None:
    text = _PAGES.format(cut_off="(5. 31. 기준)").replace("'24. ", "")
    assert read(text.encode(), "x.txt").book.meta.windows == ()


_HALF = """\
{title}
가람구 공원과

Ⅰ. 주요업무 추진실적
1 나무 심기 공원팀
□ 주요 추진실적
 ○ 심은 나무: {done}
□ 향후계획
 ○ 다음 해 심기: 2025. 3. 4. ~ 2025. 4. 5.
 ○ 다음 해 가지치기: 2025. 6. 4. ~ 2025. 7. 5.
□ 예산현황 (12. 31. 기준)
"""


@pytest.mark.parametrize(
    ("title", "done", "says"),
    [
        ("2024년 하반기 주요업무 추진실적", "300그루", "제목"),
        ("2024년도 주요업무 추진실적", "300그루", "제목"),
        ("하반기 주요업무 추진실적", "2024. 10. 3.", "추진실적의 날짜"),
    ],
)
def test_the_year_is_that_of_the_title_then_of_what_was_done_then_of_most_dates(
    title: str, done: str, says: str
) -> None:
    reading = read(_HALF.format(title=title, done=done).encode(), "x.txt")
    assert [w.last for w in reading.book.meta.windows] == [date(2024, 12, 31)]
    [told] = [r for r in reading.repairs if r.code == "year"]
    assert says in told.message_ko
    assert "2024" in told.message_ko


def test_a_title_of_the_year_before_what_was_done_leaves_the_year_open() -> None:
    text = _HALF.format(title="2023년 하반기 주요업무 추진실적", done="2024. 10. 3.")
    reading = read(text.encode(), "x.txt")
    assert reading.book.meta.windows == ()
    assert [r.certain for r in reading.repairs if r.code == "year"] == [False]


def test_a_cover_in_several_lines_names_the_year() -> None:
    text = _HALF.format(title="2024년 하반기\n주요업무 추진실적", done="300그루")
    reading = read(text.encode(), "x.txt")
    assert [w.last for w in reading.book.meta.windows] == [date(2024, 12, 31)]


def test_a_lone_name_of_a_unit_above_the_first_title_is_no_page_of_its_own() -> None:
    """The report begins with the line `공원녹지과`."""
    reading = read(("공원녹지과\n\n" + _PAGES.format(cut_off="")).encode(), "x.txt")
    assert reading.book.meta.unit == "공원녹지과"
    assert isinstance(reading.book.blocks[0], Bar)


@pytest.mark.parametrize("heading", ["추진성과", "기대효과", "분석결과", "경과", "격차해소"])
def test_a_heading_that_ends_as_units_do_is_no_unit(heading: str) -> None:
    reading = read(f"{heading}\n\nⅠ. 주요 업무\n1 길 고치기\n□ 개요\n".encode(), "x.txt")
    assert reading.book.meta.unit == ""


@pytest.mark.parametrize("unit", ["여성과", "환경과", "교통과", "안전국", "추진단", "사업소"])
def test_units_whose_ends_look_like_headings_are_units(unit: str) -> None:
    reading = read(f"{unit}\n\nⅠ. 주요 업무\n1 길 고치기\n□ 개요\n".encode(), "x.txt")
    assert reading.book.meta.unit == unit


def test_an_office_beside_its_cut_off_date_is_kept() -> None:
    text = "2024년 상반기 주요업무 추진실적\n공원녹지과 (2024. 6. 30. 기준)\nⅠ. 일반현황\n1 조 직\n"
    meta = read(text.encode(), "x.txt").book.meta
    assert meta.unit == "공원녹지과"
    assert [w.last.isoformat() for w in meta.windows] == ["2024-06-30"]


def test_words_beside_a_cut_off_date_that_are_no_office_stay_in_the_report() -> None:
    text = (
        "2024년 상반기 주요업무 추진실적\n대외비 자료 (2024. 6. 30. 기준)\nⅠ. 일반현황\n1 조 직\n"
    )
    book = read(text.encode(), "x.txt").book
    assert "대외비 자료 (2024. 6. 30. 기준)" in [block_text(b) for b in book.blocks]
