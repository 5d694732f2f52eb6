"""What a period says: its state at a cut-off, its length, its weekdays, and repetitions."""

from __future__ import annotations

from datetime import date

import pytest

from siljeok.notation.errors import PeriodError
from siljeok.notation.period import (
    LAST,
    Clock,
    Every,
    Length,
    Period,
    Precision,
    Recurrence,
    State,
    WeekReading,
    bounds,
    months_covered,
    parse_period,
    parse_recurrence,
    point,
    print_period,
    whole_year,
)

MONTH = Precision.MONTH
CUTOFF = date(2023, 5, 31)
LAST_TUESDAY = "매월 마지막 주 화요일"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("`23. 4. ~ 9.", State.RUNNING),
        ("`23. 3. 13.", State.PAST),
        ("5월", State.PAST),
        ("`23. 5. 31.", State.PAST),
        ("6월", State.PLANNED),
        ("`23. 6. 1.", State.PLANNED),
        ("3월~", State.RUNNING),
        ("6월~", State.PLANNED),
        ("~6월", State.RUNNING),
        ("~5월", State.PAST),
        ("연중", State.RUNNING),
        ("수시", State.RUNNING),
        ("상반기", State.RUNNING),
        ("하반기", State.PLANNED),
        (LAST_TUESDAY, State.RUNNING),
        ("'22년 하반기", State.PAST),
    ],
)
def test_the_state_at_a_cut_off_that_counts_its_whole_day(text: str, state: State) -> None:
    assert parse_period(text, year=2023).state_on(CUTOFF) is state


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("'23. 4. ~ 9.[6개월]", True),
        ("'23. 4. ~ 6.[3개월]", True),
        ("'23. 4. ~ 9.[5개월]", False),
        ("'23. 11. ~ '24. 2.[4개월]", True),
        ("2021. 3. 1. ~ 2023. 2. 28.(2년)", True),
        ("2021. 3. 1. ~ 2023. 2. 28.(3년)", False),
        ("2025~2029(5년)", True),
        ("'23. 3. 13. ~ 3. 15.(3일간)", True),
        ("'23. 3. 13. ~ 3. 15.(2일간)", False),
        ("'23. 3. 13. ~ 3. 26.(2주)", True),
        ("'23. 1. 31. ~ 2. 27.(1개월)", True),
        ("'23. 3. 13. ~ 4. 13.(1개월)", True),
        ("'23. 4. ~ 9.(26주)", None),
        ("'23. 4. ~ 9.", None),
    ],
)
def test_a_stated_length_is_kept_and_compared(text: str, agrees: bool | None) -> None:
    assert parse_period(text, year=2023).length_agrees is agrees


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("'23. 3. 13.(월)", True),
        ("'23. 3. 13.(화)", False),
        ("'23. 3. 13.(월) ~ 3. 15.(수)", True),
        ("'23. 3. 13.(월) ~ 3. 15.(목)", False),
        ("'23. 3. 13.", None),
    ],
)
def test_a_stated_weekday_is_kept_and_compared(text: str, agrees: bool | None) -> None:
    assert parse_period(text, year=2023).weekdays_agree is agrees


def test_months_are_counted_over_the_year_and_open_ends_have_none() -> None:
    assert months_covered(parse_period("'23. 11. ~ '24. 2.", year=2023)) == 4
    assert months_covered(parse_period("하반기", year=2023)) == 6
    assert months_covered(parse_period("3월~", year=2023)) is None


def test_times_stand_beside_the_day() -> None:
    """2. 7.(화) 14:00~16:30"""
    period = parse_period("2. 7.(화) 14:00~16:30", year=2023)
    assert (period.starts, period.ends) == (Clock(14), Clock(16, 30))
    assert print_period(period, year=2023) == "2. 7.(화) 14:00~16:30"


@pytest.mark.parametrize(("hour", "minute"), [(24, 1), (25, 0), (12, 60), (-1, 0)])
def test_a_clock_has_no_such_time(hour: int, minute: int) -> None:
    with pytest.raises(ValueError, match="24:00"):
        Clock(hour, minute)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("`23. 4. ~ 9.[6개월]", "`23. 4. ~ 9.[6개월]"),
        ("`23. 3. 13.", "`23. 3. 13."),
        ("'23.11.~'24.2.", "`23. 11. ~ `24. 2."),
        ("'23. 3. 13. ~ 15.", "`23. 3. 13. ~ 15."),
        ("'23.9.~'24.상", "`23. 9. ~ `24년 상반기"),
    ],
)
def test_a_period_prints_with_the_mark_of_the_report(text: str, printed: str) -> None:
    assert print_period(parse_period(text, year=2023), year_mark="`") == printed


def test_the_reports_own_year_may_be_left_out_and_written_in_full() -> None:
    period = parse_period("`23. 4. ~ 9.", year=2023)
    assert print_period(period, year=2023) == "4월 ~ 9월"
    assert print_period(period, year_mark=None) == "2023. 4. ~ 9."
    assert print_period(parse_period("연중", year=2022), year=2023) == "'22년 연중"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Period(date(2023, 3, 2), date(2023, 3, 31), MONTH, MONTH, MONTH),
        lambda: Period(date(2023, 5, 1), date(2023, 4, 30), Precision.RANGE, MONTH, MONTH),
        lambda: Period(date(2023, 1, 1), None, Precision.RANGE, Precision.MONTH),
        lambda: Period(date(2023, 1, 1), None, Precision.OPEN, Precision.MONTH),
        lambda: Period(None, date(2023, 6, 30), Precision.UNTIL, Precision.MONTH, Precision.MONTH),
        lambda: Period(date(2023, 1, 1), date(2023, 12, 31), Precision.RECURRING),
        lambda: Period(date(2023, 2, 1), date(2023, 12, 31), Precision.YEAR_ROUND),
        lambda: Period(None, None, Precision.YEAR_ROUND),
        lambda: bounds(Precision.TEN_DAYS, 2023, 3, 5),
        lambda: bounds(Precision.QUARTER, 2023, 5),
        lambda: Length(0, "개월"),
        lambda: Length(3, "시간"),
    ],
)
def test_a_period_whose_parts_do_not_fit_cannot_be_made(make: object) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=r"."):
        make()


def test_a_period_may_overlap_a_window() -> None:
    window = (date(2023, 1, 1), date(2023, 5, 31))
    assert parse_period("`23. 4. ~ 9.", year=2023).overlaps(*window)
    assert parse_period("3월~", year=2023).overlaps(*window)
    assert not parse_period("6월", year=2023).overlaps(*window)
    assert not parse_period("~'22. 12.", year=2023).overlaps(*window)


def test_a_text_that_is_no_period_says_what_to_do() -> None:
    with pytest.raises(PeriodError) as refusal:
        parse_period("기타", year=2023)
    assert refusal.value.code == "not-a-period"
    assert "하반기" in refusal.value.ko


def test_the_place_of_a_day_that_does_not_exist_is_its_own() -> None:
    with pytest.raises(PeriodError) as refusal:
        parse_period("  '23. 2. 20. ~ 2. 30.", year=2023)
    error = refusal.value
    assert (error.code, error.text[error.start : error.end]) == ("no-such-date", "2. 30.")


def test_no_day_is_invented_for_what_names_none() -> None:
    for text in ("매월", "분기별", "매주", "격월"):
        rule = parse_period(text, year=2023).recurrence
        assert rule is not None
        assert not rule.names_days
        assert rule.occurrences(date(2023, 1, 1), date(2023, 12, 31)) == ()


def test_the_last_tuesday_of_every_month_of_2023() -> None:
    """매월 마지막 주 화요일"""
    rule = parse_recurrence(LAST_TUESDAY, reading=WeekReading.NTH_WEEKDAY)
    days = rule.occurrences(date(2023, 1, 1), date(2023, 12, 31))
    assert " ".join(f"{d.month}/{d.day}" for d in days) == (
        "1/31 2/28 3/28 4/25 5/30 6/27 7/25 8/29 9/26 10/31 11/28 12/26"
    )


def test_the_tuesday_of_the_last_week_is_missing_where_the_month_ends_on_monday() -> None:
    """July 2023 ends on a Monday: its last week holds no Tuesday of July."""
    rule = parse_recurrence(LAST_TUESDAY, reading=WeekReading.WEEKDAY_OF_WEEK)
    days = rule.occurrences(date(2023, 6, 1), date(2023, 8, 31))
    assert [d.isoformat() for d in days] == ["2023-06-27", "2023-08-29"]
    assert rule.months_that_differ(date(2023, 1, 1), date(2023, 12, 31)) == (date(2023, 7, 1),)


def test_a_reading_must_be_chosen_before_days_are_named() -> None:
    rule = parse_recurrence(LAST_TUESDAY)
    assert rule.undecided
    with pytest.raises(PeriodError) as refusal:
        rule.occurrences(date(2023, 1, 1), date(2023, 12, 31))
    assert refusal.value.code == "reading-not-chosen"
    assert not rule.read_as(WeekReading.NTH_WEEKDAY).undecided


def test_without_the_word_week_there_is_nothing_to_choose() -> None:
    """매월 마지막 화요일"""
    rule = parse_recurrence("매월 마지막 화요일", reading=WeekReading.WEEKDAY_OF_WEEK)
    assert rule.reading is WeekReading.NTH_WEEKDAY
    with pytest.raises(ValueError, match="repetition"):
        rule.read_as(WeekReading.WEEKDAY_OF_WEEK)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("매주 화·목요일", "3/14 3/16 3/21 3/23 3/28 3/30"),
        ("격주 월요일", "3/13 3/27"),
        ("매월 15일", "3/15"),
        ("매월 15일, 말일", "3/15 3/31"),
        ("매월 셋째 수요일", "3/15"),
        ("매월 셋째·넷째 금요일", "3/17 3/24"),
    ],
)
def test_the_days_of_a_repetition(text: str, days: str) -> None:
    found = parse_recurrence(text).occurrences(date(2023, 3, 13), date(2023, 3, 31))
    assert " ".join(f"{d.month}/{d.day}" for d in found) == days


def test_every_day_and_every_second_month() -> None:
    assert len(parse_recurrence("매일").occurrences(date(2023, 3, 1), date(2023, 3, 31))) == 31
    rule = parse_recurrence("격월 10일")
    days = rule.occurrences(date(2023, 1, 1), date(2023, 6, 30))
    assert [d.month for d in days] == [1, 3, 5]


def test_a_day_that_a_month_lacks_is_left_out_of_it() -> None:
    """매월 31일, from January to March"""
    days = parse_recurrence("매월 31일").occurrences(date(2023, 1, 1), date(2023, 3, 31))
    assert [d.month for d in days] == [1, 3]


def test_the_second_week_by_rows_and_by_weekdays() -> None:
    """매월 둘째 주 월요일: June 2023 begins on a Thursday, so its second row opens on the 5th."""
    text = "매월 둘째 주 월요일"
    june = (date(2023, 6, 1), date(2023, 6, 30))
    by_row = parse_recurrence(text, reading=WeekReading.WEEKDAY_OF_WEEK).occurrences(*june)
    by_weekday = parse_recurrence(text, reading=WeekReading.NTH_WEEKDAY).occurrences(*june)
    assert (by_row, by_weekday) == ((date(2023, 6, 5),), (date(2023, 6, 12),))


@pytest.mark.parametrize(
    "make",
    [
        lambda: Recurrence(Every.QUARTER, weekdays=(1,)),
        lambda: Recurrence(Every.MONTH, weekdays=(1,)),
        lambda: Recurrence(Every.MONTH, (1,), (LAST,), (15,)),
        lambda: Recurrence(Every.MONTH, (1,), (LAST,)),
        lambda: Recurrence(Every.MONTH, (1,), (6,), by_week=True),
        lambda: Recurrence(Every.WEEK, (7,)),
        lambda: Recurrence(Every.WEEK, (1, 1)),
        lambda: Recurrence(Every.MONTH, month_days=(32,)),
    ],
)
def test_a_repetition_that_no_report_writes_cannot_be_made(make: object) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match="repetition"):
        make()


def test_points_and_whole_years_are_made_without_a_text() -> None:
    assert point(Precision.DAY, 2023, 3, 13) == parse_period("'23. 3. 13.", year=1999)
    assert point(Precision.HALF, 2023, 2) == parse_period("하반기", year=2023)
    assert whole_year(2023, Precision.AS_NEEDED) == parse_period("수시", year=2023)
