"""What the pages of a report say of it as a whole."""

from __future__ import annotations

from datetime import date

import pytest

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
