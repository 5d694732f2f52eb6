"""Values of every kind that notation holds, for its laws."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from siljeok.notation.counter import (
    Basis,
    Count,
    CountRange,
    CountValue,
    Each,
    Frequency,
    Listed,
    Others,
)
from siljeok.notation.cutoff import CutOff
from siljeok.notation.formal import FormalAmount, formal
from siljeok.notation.funding import Funding, Share, Source, UnitCaption
from siljeok.notation.money import Amount, MoneyUnit, mixed
from siljeok.notation.numeral import Numeral
from siljeok.notation.outline import NUMBERED, Mark, OutlineLine
from siljeok.notation.period import (
    GRAINS,
    Clock,
    Every,
    Length,
    Period,
    Precision,
    Recurrence,
    WeekReading,
    bounds,
    whole_year,
)
from siljeok.notation.rate import Rate, RateMark

WORDS = st.sampled_from(
    ["주요 추진실적", "현황", "간담회 개최", "사업대상: 기업", "홍보 광고", "협력 기관 방문"]
)
NAMES = st.sampled_from(["강남성심병원", "더현대 서울", "한림대병원", "구립 도서관", "시청(본관)"])


@st.composite
def numerals(draw: st.DrawFn) -> Numeral:
    decimals = draw(st.integers(0, 4))
    number = draw(st.integers(-(10**15), 10**15))
    return Numeral(Decimal(number).scaleb(-decimals), decimals)


@st.composite
def plain_amounts(draw: st.DrawFn) -> Amount:
    unit = draw(st.sampled_from(MoneyUnit))
    decimals = draw(st.integers(0, min(3, unit.value)))
    number = draw(st.integers(-(10**13), 10**13))
    return Amount(Decimal(number).scaleb(-decimals), unit, decimals)


def mixed_amounts() -> st.SearchStrategy[Amount]:
    units = st.sampled_from(
        [u for u in MoneyUnit if u is not MoneyUnit.THOUSAND] * 2 + [*MoneyUnit]
    )
    return st.builds(mixed, st.integers(-(10**16) + 1, 10**16 - 1), units)


def formals() -> st.SearchStrategy[FormalAmount]:
    return st.builds(formal, st.integers(0, 10**16 - 1))


@st.composite
def fundings(draw: st.DrawFn) -> Funding:
    sources = draw(st.lists(st.sampled_from(Source), min_size=1, max_size=4, unique=True))
    units = st.sampled_from(
        [MoneyUnit.THOUSAND, MoneyUnit.MILLION, MoneyUnit.HUNDRED_MILLION, MoneyUnit.WON]
    )
    numbers = st.integers(-(10**9), 10**9)
    return Funding(
        tuple(Share(source, Amount(Decimal(draw(numbers)), draw(units))) for source in sources)
    )


def captions() -> st.SearchStrategy[UnitCaption]:
    units = st.sampled_from(["천원", "백만원", "억원", "명", "%", "건", "개소"])
    return st.builds(
        UnitCaption,
        st.lists(units, min_size=1, max_size=3).map(tuple),
        st.sampled_from(["", "'25. 1월", "2025년 본예산"]),
    )


@st.composite
def rates(draw: st.DrawFn) -> Rate:
    decimals = draw(st.integers(0, 3))
    number = draw(st.integers(-(10**6), 10**6))
    return Rate(Decimal(number).scaleb(-decimals), decimals, draw(st.sampled_from(RateMark)))


_SINGLE = "회 명 개소 개사 팀 부 건 개 권 종 쌍 세대 가구 회차 인 개교 개국"
COUNTERS = st.sampled_from([*_SINGLE.split(), "개 기관", "개 주제", "개 채널", "개 과정"])


@st.composite
def counts(draw: st.DrawFn) -> Count:
    step = 10 ** draw(st.integers(0, 8))
    counter = draw(COUNTERS)
    basis = draw(st.sampled_from([None, None, *Basis])) if counter in ("명", "인") else None
    number = draw(st.integers(0, 10**10 // step)) * step
    return Count(number, counter, step, draw(st.booleans()), basis)


@st.composite
def plain_counts(draw: st.DrawFn) -> Count:
    return Count(draw(st.integers(0, 10**6)), draw(COUNTERS))


def count_values() -> st.SearchStrategy[CountValue]:
    names = st.lists(NAMES, min_size=2, max_size=4).map(tuple)
    times = plain_counts()
    pairs = st.tuples(st.integers(0, 9999), st.integers(1, 9999))
    ranges = st.builds(
        lambda pair, counter: CountRange(pair[0], sum(pair), counter), pairs, COUNTERS
    )
    periods = st.sampled_from([(1, "일"), (1, "주"), (2, "주"), (1, "월"), (3, "월"), (1, "분기")])
    return st.one_of(
        counts(),
        ranges,
        st.builds(Each, plain_counts(), names, st.none()),
        st.builds(Each, plain_counts(), st.just(()), times | st.none()),
        st.builds(Others, st.lists(NAMES, min_size=1, max_size=3).map(tuple), plain_counts()),
        st.builds(Listed, st.sampled_from(["국내", "국외", "민간"]), plain_counts()),
        st.builds(
            lambda every, n: Frequency(every[0], every[1], Count(n, "회")),
            periods,
            st.integers(1, 999),
        ),
    )


@st.composite
def recurrences(draw: st.DrawFn) -> Recurrence:
    every = draw(st.sampled_from(Every))
    weekdays = st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True).map(tuple)
    if every in (Every.WEEK, Every.TWO_WEEKS):
        return Recurrence(every, draw(weekdays | st.just(())))
    if every not in (Every.MONTH, Every.TWO_MONTHS):
        return Recurrence(every)
    if draw(st.booleans()):
        days = st.lists(st.sampled_from([-1, *range(1, 32)]), max_size=3, unique=True)
        return Recurrence(every, month_days=tuple(draw(days)))
    weeks = st.lists(st.sampled_from([-1, 1, 2, 3, 4, 5]), min_size=1, max_size=2, unique=True)
    by_week = draw(st.booleans())
    reading = draw(st.sampled_from([None, *WeekReading])) if by_week else WeekReading.NTH_WEEKDAY
    return Recurrence(every, draw(weekdays), tuple(draw(weeks)), (), by_week, reading)


@st.composite
def _ends(draw: st.DrawFn) -> tuple[date, date, Precision]:
    grain = draw(st.sampled_from(GRAINS))
    year = draw(st.integers(1950, 2090) | st.integers(2022, 2024))
    parts = {Precision.YEAR: 1, Precision.HALF: 2, Precision.QUARTER: 4}.get(grain, 12)
    days = {Precision.DAY: [1, 2, 13, 28], Precision.TEN_DAYS: [1, 11, 21]}.get(grain, [1])
    part, day = draw(st.integers(1, parts)), draw(st.sampled_from(days))
    first, last = bounds(grain, year, part, day)
    return first, last, grain


@st.composite
def periods(draw: st.DrawFn) -> Period:
    kind = draw(st.sampled_from(["point", "range", "open", "until", "year", "again"]))
    first, last, grain = draw(_ends())
    if kind == "again":
        return whole_year(first.year, Precision.RECURRING, draw(recurrences()))
    if kind == "year":
        words = st.sampled_from([Precision.YEAR_ROUND, Precision.AS_NEEDED])
        return whole_year(first.year, draw(words))
    weekday = st.none() | st.integers(0, 6)
    left = draw(weekday) if grain is Precision.DAY else None
    if kind == "open":
        precision = Precision.MONTH_OPEN if grain is Precision.MONTH else Precision.OPEN
        return Period(first, None, precision, grain, first_weekday=left)
    clocks = st.builds(Clock, st.integers(0, 23), st.integers(0, 59))
    if kind == "until":
        starts = draw(st.none() | clocks) if grain is Precision.DAY else None
        return Period(None, last, Precision.UNTIL, None, grain, last_weekday=left, starts=starts)
    lengths = st.builds(Length, st.integers(1, 999), st.sampled_from(["일", "주", "개월", "년"]))
    length = draw(st.none() | lengths)
    if kind == "point":
        starts = draw(st.none() | clocks) if grain is Precision.DAY else None
        ends = draw(st.none() | clocks) if starts else None
        return Period(first, last, grain, grain, grain, length, left, None, starts, ends)
    _, other_last, other = draw(_ends().filter(lambda end: end[1] >= first))
    right = draw(weekday) if other is Precision.DAY else None
    starts = draw(st.none() | clocks) if other is Precision.DAY else None
    return Period(
        first, other_last, Precision.RANGE, grain, other, length, left, right, starts, None
    )


def cutoffs() -> st.SearchStrategy[CutOff]:
    return st.builds(
        lambda end, dated: CutOff(Period(end[0], end[1], end[2], end[2], end[2]), dated),
        _ends().filter(lambda end: end[2] is not Precision.YEAR),
        st.booleans(),
    )


@st.composite
def outline_lines(draw: st.DrawFn) -> OutlineLine:
    mark = draw(st.none() | st.sampled_from(Mark))
    number = None
    if mark is Mark.FOOTNOTE:
        number = draw(st.integers(1, 3))
    elif mark in NUMBERED:
        number = draw(st.integers(1, 12))
    return OutlineLine(mark, number, draw(WORDS), draw(st.integers(0, 8)))
