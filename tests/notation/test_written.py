"""Expressions as real reports write them, and what each of them says.

The left column is the input; the right one is what a reader must come back with.
"""

from __future__ import annotations

from datetime import date

import pytest

from siljeok.notation import counter, cutoff, formal, funding, language, money, rate
from siljeok.notation.errors import PeriodError
from siljeok.notation.funding import Source
from siljeok.notation.money import MoneyUnit
from siljeok.notation.period import Length, Precision, find_periods, parse_period, scan_periods

YEAR = 2023


def test_an_expression_stands_in_one_table_only() -> None:
    written = [str(row[0]) for table in (PERIODS, AMOUNTS, COUNTS, RATES) for row in table]
    assert len(written) == len(set(written)) >= 120


# text, first day, last day, precision; the report's year is 2023
PERIODS = [
    ("`23. 3. 13.", "2023-03-13", "2023-03-13", "DAY"),
    ("`23. 5. 18.", "2023-05-18", "2023-05-18", "DAY"),
    ("`23. 4. 3.", "2023-04-03", "2023-04-03", "DAY"),
    ("’24.6.4.", "2024-06-04", "2024-06-04", "DAY"),
    ("’25.9.15", "2025-09-15", "2025-09-15", "DAY"),
    ("’25.1. 1.", "2025-01-01", "2025-01-01", "DAY"),
    ("2024.12.31.", "2024-12-31", "2024-12-31", "DAY"),
    ("2025. 12. 11.", "2025-12-11", "2025-12-11", "DAY"),
    ("2025. 2. 7.( 금 )", "2025-02-07", "2025-02-07", "DAY"),
    ("2. 7.(금) 14:00", "2023-02-07", "2023-02-07", "DAY"),
    ("2025. 12. 2.(화) 16:00", "2025-12-02", "2025-12-02", "DAY"),
    ("2023년 3월 2일", "2023-03-02", "2023-03-02", "DAY"),
    ("12월 2일(토)", "2023-12-02", "2023-12-02", "DAY"),
    ("10.17.", "2023-10-17", "2023-10-17", "DAY"),
    ("2023-03-13", "2023-03-13", "2023-03-13", "DAY"),
    ("`23. 3.", "2023-03-01", "2023-03-31", "MONTH"),
    ("`23. 4.", "2023-04-01", "2023-04-30", "MONTH"),
    ("`23. 6.", "2023-06-01", "2023-06-30", "MONTH"),
    ("`23. 7.", "2023-07-01", "2023-07-31", "MONTH"),
    ("`23. 10.", "2023-10-01", "2023-10-31", "MONTH"),
    ("`23. 11.", "2023-11-01", "2023-11-30", "MONTH"),
    ("'23.3월", "2023-03-01", "2023-03-31", "MONTH"),
    ("’25. 1월", "2025-01-01", "2025-01-31", "MONTH"),
    ("’24.5", "2024-05-01", "2024-05-31", "MONTH"),
    ("’22.   3.", "2022-03-01", "2022-03-31", "MONTH"),
    ("2023년 3월", "2023-03-01", "2023-03-31", "MONTH"),
    ("23. 4.", "2023-04-01", "2023-04-30", "MONTH"),
    ("(2월)", "2023-02-01", "2023-02-28", "MONTH"),
    ("5월 중순", "2023-05-11", "2023-05-20", "TEN_DAYS"),
    ("(3월~)", "2023-03-01", None, "MONTH_OPEN"),
    ("5월~", "2023-05-01", None, "MONTH_OPEN"),
    ("’25.6.～", "2025-06-01", None, "MONTH_OPEN"),
    ("’25.11월~", "2025-11-01", None, "MONTH_OPEN"),
    ("'25. 1.~", "2025-01-01", None, "MONTH_OPEN"),
    ("(9.5~)", "2023-09-05", None, "OPEN"),
    ("'25. 下 ~", "2025-07-01", None, "OPEN"),
    ("(~6월)", None, "2023-06-30", "UNTIL"),
    ("~’25.3.", None, "2025-03-31", "UNTIL"),
    ("`23. 4. ~ 9.[6개월]", "2023-04-01", "2023-09-30", "RANGE"),
    ("`23. 4. ~ 6.[3개월]", "2023-04-01", "2023-06-30", "RANGE"),
    ("`23. 4. ~ 5.", "2023-04-01", "2023-05-31", "RANGE"),
    ("`23. 9. ~ 11.", "2023-09-01", "2023-11-30", "RANGE"),
    ("’24.8.∼10.", "2024-08-01", "2024-10-31", "RANGE"),
    ("’24.5.∼’25.1.", "2024-05-01", "2025-01-31", "RANGE"),
    ("’22.3.～ ’25.12.", "2022-03-01", "2025-12-31", "RANGE"),
    ("’20. 4.~10.", "2020-04-01", "2020-10-31", "RANGE"),
    ("’25.1～7.", "2025-01-01", "2025-07-31", "RANGE"),
    ("’25.2~’25.7.", "2025-02-01", "2025-07-31", "RANGE"),
    ("’24.10.4.∼5.", "2024-10-04", "2024-10-05", "RANGE"),
    ("’25.11.25~’26.1.5", "2025-11-25", "2026-01-05", "RANGE"),
    ("’25.9.1~11월", "2025-09-01", "2025-11-30", "RANGE"),
    ("(8.11~29)", "2023-08-11", "2023-08-29", "RANGE"),
    ("02.10. - 02.28.", "2023-02-10", "2023-02-28", "RANGE"),
    ("2021. 3. 1. ~ 2023. 2. 28.(2년)", "2021-03-01", "2023-02-28", "RANGE"),
    ("21.3.1.~21.12.31.", "2021-03-01", "2021-12-31", "RANGE"),
    ("3. 13. – 4. 2.", "2023-03-13", "2023-04-02", "RANGE"),
    ("5월 1일 ~ 6월 3일", "2023-05-01", "2023-06-03", "RANGE"),
    ("’25.9.～’26.상", "2025-09-01", "2026-06-30", "RANGE"),
    ("’25.9~’26.上", "2025-09-01", "2026-06-30", "RANGE"),
    ("’25~’26년", "2025-01-01", "2026-12-31", "RANGE"),
    ("’25.～’27.", "2025-01-01", "2027-12-31", "RANGE"),
    ("’25⁓’33", "2025-01-01", "2033-12-31", "RANGE"),
    ("2025~2029(5년)", "2025-01-01", "2029-12-31", "RANGE"),
    ("'23. 11. ~ '24. 2.", "2023-11-01", "2024-02-29", "RANGE"),
    ("11. ~ 2.", "2023-11-01", "2024-02-29", "RANGE"),
    ("11월 ~ '23. 2.", "2022-11-01", "2023-02-28", "RANGE"),
    ("3~5월", "2023-03-01", "2023-05-31", "RANGE"),
    ("1~3분기", "2023-01-01", "2023-09-30", "RANGE"),
    ("상반기", "2023-01-01", "2023-06-30", "HALF"),
    ("하반기", "2023-07-01", "2023-12-31", "HALF"),
    ("'24. 上", "2024-01-01", "2024-06-30", "HALF"),
    ("’24년 하반기", "2024-07-01", "2024-12-31", "HALF"),
    ("1분기", "2023-01-01", "2023-03-31", "QUARTER"),
    ("3/4분기", "2023-07-01", "2023-09-30", "QUARTER"),
    ("’25.3분기", "2025-07-01", "2025-09-30", "QUARTER"),
    ("’27년", "2027-01-01", "2027-12-31", "YEAR"),
    ("2025년도", "2025-01-01", "2025-12-31", "YEAR"),
    ("’24", "2024-01-01", "2024-12-31", "YEAR"),
    ("연중", "2023-01-01", "2023-12-31", "YEAR_ROUND"),
    ("연중상시", "2023-01-01", "2023-12-31", "YEAR_ROUND"),
    ("수시", "2023-01-01", "2023-12-31", "AS_NEEDED"),
    ("분기별", "2023-01-01", "2023-12-31", "RECURRING"),
    ("매월", "2023-01-01", "2023-12-31", "RECURRING"),
    ("매주 화·목요일", "2023-01-01", "2023-12-31", "RECURRING"),
    ("격월", "2023-01-01", "2023-12-31", "RECURRING"),
    ("매월 마지막 주 화요일", "2023-01-01", "2023-12-31", "RECURRING"),
]


@pytest.mark.parametrize(("text", "first", "last", "precision"), PERIODS)
def test_a_period(text: str, first: str | None, last: str | None, precision: str) -> None:
    period = parse_period(text, year=YEAR)
    assert period.first == (date.fromisoformat(first) if first else None)
    assert period.last == (date.fromisoformat(last) if last else None)
    assert period.precision is Precision[precision]


# a line, and the dated expressions in it
DATED_LINES = [
    ("청년 금융교육: `23. 4. ~ 9.[6개월] 및 하반기", ["`23. 4. ~ 9.[6개월]", "하반기"]),
    ("팸투어: `23. 5. 18.(6팀 10명)", ["`23. 5. 18."]),
    ("교실: 7월(가 초등학교), 12월(나 초등학교)", ["7월", "12월"]),
    ("간담회(2월), 체험(3월), 예방교육(3월~), 정비(5월~)", ["2월", "3월", "3월~", "5월~"]),
    ("승인………………`23. 3. 13.", ["`23. 3. 13."]),
    ("입주공간 ’24.8.∼10. 6회 운영", ["’24.8.∼10."]),
    ("’24.5.∼’25.1. 14개 사", ["’24.5.∼’25.1."]),
    ("(’24.9.), 조례(’24.11.)", ["’24.9.", "’24.11."]),
    ("(’25. 1월, 단위 : 명)", ["’25. 1월"]),
    ("1. 2023. 3. 13. 개최", ["2023. 3. 13."]),
    ("1. 3. 13.(월) 개최", ["3. 13.(월)"]),
    ("2. 12월 행사", ["12월"]),
    ("3. 4. 행사", ["3. 4."]),
    ("4.5%, 1.2배, 원주율 3.14, 평균 3.5점", []),
    ("제109조, 제2조, 제17회, 22번지, 3.1절", []),
    ("6개월, 5개년, 3년간, 28주년, 12시간", []),
    ("46회 984명, 50~80억, 4.5~5.5%", []),
    ("02-2133-8237, 13666호, 1-3-1", []),
    ("연중무휴 수시장 2023찾아가는", ["연중무휴"]),
    ("3월호 12월례회 매일경제", []),
    ("’24년 62억 → ’25년 75억", ["’24년", "’25년"]),
    ("’25년2.4만개", ["’25년"]),
    ("’23. 3. 13명", ["’23. 3."]),
]


@pytest.mark.parametrize(("line", "said"), DATED_LINES)
def test_the_dates_of_a_line_and_nothing_else(line: str, said: list[str]) -> None:
    found = find_periods(line, year=YEAR)
    assert [line[one.start : one.end] for one in found] == said
    assert [one.value.text for one in found] == said


FAULTS = [
    ("2. 30. 회의", "2. 30.", "no-such-date"),
    ("`23. 13. 5. 회의", "`23. 13. 5.", "no-such-date"),
    ("4월 31일 마감", "4월 31일", "no-such-date"),
    ("'23. 6. 31. 기준", "'23. 6. 31.", "no-such-date"),
    ("'23. 5. 20. ~ 3. 신청", "'23. 5. 20. ~ 3.", "end-before-start"),
    ("'24. 5. ~ '23. 9. 운영", "'24. 5. ~ '23. 9.", "end-before-start"),
    ("3. 13. 25:10 개회", "25:10", "no-such-time"),
]


@pytest.mark.parametrize(("line", "place", "code"), FAULTS)
def test_a_date_that_does_not_exist_has_a_place(line: str, place: str, code: str) -> None:
    [fault] = scan_periods(line, year=YEAR).faults
    assert (line[fault.start : fault.end], fault.code) == (place, code)


# text, won, one unit of the last printed digit in won
AMOUNTS = [
    ("76,798천원", 76_798_000, 1_000),
    ("972백만원", 972_000_000, 1_000_000),
    ("9,322백만원", 9_322_000_000, 1_000_000),
    ("89억원", 8_900_000_000, 10**8),
    ("463억원", 46_300_000_000, 10**8),
    ("1,801억원", 180_100_000_000, 10**8),
    ("0.4억원", 40_000_000, 10**7),
    ("1.92억원", 192_000_000, 10**6),
    ("20.5억원", 2_050_000_000, 10**7),
    ("5.4조원", 5_400_000_000_000, 10**11),
    ("1조 4억원", 1_000_400_000_000, 10**8),
    ("1조 6,413억원", 1_641_300_000_000, 10**8),
    ("9조 9,161억", 9_916_100_000_000, 10**8),
    ("9,916억", 991_600_000_000, 10**8),
    ("100억 5천만원", 10_050_000_000, 10**7),
    ("5천만원", 50_000_000, 10**7),
    ("5천3백만원", 53_000_000, 10**6),
    ("80만원", 800_000, 10**4),
    ("1,234만 5,678원", 12_345_678, 1),
    ("113,560원", 113_560, 1),
    ("△9억원", -900_000_000, 10**8),
    ("▲ 3,000원", -3_000, 1),
    ("-3,000원", -3_000, 1),
    ("7,354,948천원", 7_354_948_000, 1_000),
    ("318억", 31_800_000_000, 10**8),
]


@pytest.mark.parametrize(("text", "won", "step"), AMOUNTS)
def test_an_amount_is_exact_and_remembers_its_print(text: str, won: int, step: int) -> None:
    amount = money.parse_amount(text)
    assert (amount.won, amount.step, amount.text) == (won, step, text)


CELLS = [
    ("558,360", MoneyUnit.THOUSAND, 558_360_000),
    ("259,035", MoneyUnit.THOUSAND, 259_035_000),
    ("△9", MoneyUnit.HUNDRED_MILLION, -900_000_000),
    ("0.3", MoneyUnit.HUNDRED_MILLION, 30_000_000),
    ("-", MoneyUnit.THOUSAND, 0),
    ("46,383,141", MoneyUnit.THOUSAND, 46_383_141_000),
    ("1,750", MoneyUnit.MILLION, 1_750_000_000),
]


@pytest.mark.parametrize(("text", "unit", "won"), CELLS)
def test_a_cell_takes_its_unit_from_the_caption(text: str, unit: MoneyUnit, won: int) -> None:
    assert money.parse_cell(text, unit).won == won


AMOUNT_LINES = [
    ("□ 예산: 세입 89억원, 세출 463억원", ["89억원", "463억원"]),
    ("- 1,801억원 규모", ["1,801억원"]),
    ("총사업비 318억 ▹ 리모델링 250", ["318억"]),
    ("체불액 1조 6,413억원(전년 대비 +7.8%)", ["1조 6,413억원"]),
    ("4.3만명, 2.2만개소, 3조 개정, 70만", []),
    ("융자 50~80억, 400~700억원", []),
    ("구 대표 홈페이지, 구 76,798", []),
    ("446억 신설, 200억을", ["446억", "200억"]),
    ("결손 △9억원, 차액 -3,000원", ["△9억원", "-3,000원"]),
    ("병원 3곳, 관리원 5명, 직원 12명", []),
]


@pytest.mark.parametrize(("line", "said"), AMOUNT_LINES)
def test_the_amounts_of_a_line_and_nothing_else(line: str, said: list[str]) -> None:
    assert [line[one.start : one.end] for one in money.find_amounts(line)] == said


@pytest.mark.parametrize(
    ("text", "won", "agrees"),
    [
        ("금113,560원(금일십일만삼천오백육십원)", 113_560, True),
        ("금7,354,948천원(금칠십삼억오천사백구십사만팔천원/VAT 포함)", 7_354_948_000, True),
        ("금 113,560원정(금십일만삼천오백육십원정)", 113_560, True),
        ("금113,560원(금일십일만삼천오백육십일원)", 113_560, False),
        ("금113,560원", 113_560, None),
    ],
)
def test_an_amount_in_words(text: str, won: int, agrees: bool | None) -> None:
    value = formal.parse_formal(text)
    assert (value.amount.won, value.agrees) == (won, agrees)


@pytest.mark.parametrize(
    ("text", "unit", "shares"),
    [
        ("(구 76,798)", "천원", {"구비": 76_798_000}),
        ("(구 2,500)", "천원", {"구비": 2_500_000}),
        ("(국 1,000 시 500 구 500)", "천원", {"국비": 10**6, "시비": 500_000, "구비": 500_000}),
        (
            "(국비126, 시비121, 기타 3)",
            "억원",
            {"국비": 126 * 10**8, "시비": 121 * 10**8, "기타": 3 * 10**8},
        ),
        ("(국비 75억, 시비 30억 확보)", "천원", {"국비": 75 * 10**8, "시비": 30 * 10**8}),
        ("(국 0.3, 시 0.4)", "억원", {"국비": 30_000_000, "시비": 40_000_000}),
        ("(도비 △10 / 군비 -)", "백만원", {"도비": -10_000_000, "군비": 0}),
    ],
)
def test_a_funding_bracket(text: str, unit: str, shares: dict[str, int]) -> None:
    value = funding.parse_funding(text, money.UNITS[unit])
    assert {share.source.value: share.amount.won for share in value.shares} == shares
    assert value.won == sum(shares.values())
    assert all(value.of(Source(name)) == won for name, won in shares.items())


@pytest.mark.parametrize(
    "line",
    [
        "구 76,798",
        "(구. 직거래장터)",
        "(국비 50%, 시비 50%)",
        "(시 3개소)",
        "(국정 96)",
        "(구 3층)",
    ],
)
def test_money_is_read_from_a_funding_bracket_only(line: str) -> None:
    assert funding.find_funding(line, MoneyUnit.THOUSAND) == ()


@pytest.mark.parametrize(
    ("text", "units", "lead", "unit"),
    [
        ("(단위: 천원)", ("천원",), "", MoneyUnit.THOUSAND),
        ("(단위 : 백만원, %)", ("백만원", "%"), "", MoneyUnit.MILLION),
        ("(단위 : 억원, %)", ("억원", "%"), "", MoneyUnit.HUNDRED_MILLION),
        ("(단위: 명)", ("명",), "", None),
        ("(’25. 1월, 단위 : 명)", ("명",), "’25. 1월", None),
        ("(’25년 본예산, 단위 : 천원)", ("천원",), "’25년 본예산", MoneyUnit.THOUSAND),
        ("(’25.1. 1. 기준, 단위: 명)", ("명",), "’25.1. 1. 기준", None),
        ("[단 위 : 천 원]", ("천원",), "", MoneyUnit.THOUSAND),
    ],
)
def test_a_unit_caption(
    text: str, units: tuple[str, ...], lead: str, unit: MoneyUnit | None
) -> None:
    caption = funding.parse_caption(text)
    assert (caption.units, caption.lead, caption.money) == (units, lead, unit)


# text, number, counter
COUNTS = [
    ("8회", 8, "회"),
    ("159명", 159, "명"),
    ("18명", 18, "명"),
    ("12개 주제", 12, "개 주제"),
    ("46회", 46, "회"),
    ("31개소", 31, "개소"),
    ("10개 채널", 10, "개 채널"),
    ("16팀", 16, "팀"),
    ("4개", 4, "개"),
    ("265개사", 265, "개사"),
    ("1,272건", 1_272, "건"),
    ("11개 사업", 11, "개 사업"),
    ("24개 기관", 24, "개 기관"),
    ("3개언어", 3, "개 언어"),
    ("20개국", 20, "개국"),
    ("3,108명", 3_108, "명"),
    ("1만 5천여명", 15_000, "명"),
    ("2.2만개소", 22_000, "개소"),
    ("7.8천개소", 7_800, "개소"),
    ("75만 976명", 750_976, "명"),
    ("약 11만명", 110_000, "명"),
    ("210,976명", 210_976, "명"),
    ("13종", 13, "종"),
    ("578대", 578, "대"),
    ("300부", 300, "부"),
    ("2쌍", 2, "쌍"),
    ("120세대", 120, "세대"),
    ("45가구", 45, "가구"),
    ("3회차", 3, "회차"),
    ("12권", 12, "권"),
    ("연인원 984명", 984, "명"),
]


@pytest.mark.parametrize(("text", "number", "name"), COUNTS)
def test_a_count(text: str, number: int, name: str) -> None:
    value = counter.parse_count(text)
    assert isinstance(value, counter.Count)
    assert (value.number, value.counter) == (number, name)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("각 300부(일 영 중 몽)", 1_200),
        ("각 300부(일·영·중·몽)", 1_200),
        ("각 30명(2회)", 60),
        ("각 5회(가 도서관, 나 도서관, 다 도서관)", 15),
        ("강남성심병원 외 3개 기관", 4),
        ("더현대 서울, 신한금융투자 빌딩 외 2개소", 4),
        ("국내(6개)", 6),
    ],
)
def test_a_count_of_several(text: str, total: int) -> None:
    value = counter.parse_count(text)
    assert isinstance(value, counter.Each | counter.Others | counter.Listed)
    assert value.total == total


COUNT_LINES = [
    ("영상 46회 984명, 12개 주제", ["46회", "984명", "12개 주제"]),
    ("4개 구정 소식지 12회", ["4개", "12회"]),
    ("팸투어: `23. 5. 18.(6팀 10명)", ["6팀", "10명"]),
    ("조명 광고(2개소), 정류장(4개소)", ["2개소", "4개소"]),
    ("국내(6개) 경남 고성군, 전남 영암군", ["국내(6개)"]),
    ("광고판 4개소(더현대 서울, 가 빌딩 외 2개소)", ["4개소", "더현대 서울, 가 빌딩 외 2개소"]),
    ("영상 송출 (1일 100회)", ["1일 100회"]),
    ("리플릿: 각 300부(일 영 중 몽)", ["각 300부(일 영 중 몽)"]),
    ("분기 1회, 연 2회, 주 3회", ["분기 1회", "연 2회", "주 3회"]),
    ("정원 120~160명, 2~4명", ["120~160명", "2~4명"]),
    ("제17회, 제109조, 6개월, 5개년, 28주년, 2023 부산", []),
    ("정원축제 12,300명, 과제3~5건, 축제 4개(봄, 가을)", ["12,300명", "3~5건", "4개"]),
    ("제3회 축제, 제 4회 과제 제5차 3회", ["3회"]),
    ("2 인 력, 3 개 요", []),
    ("4대 핵심 전략, 22대 국회", []),
    ("2024 개최, 2025 명단, 7급 3호", []),
    ("675명전년 대비, 182명으로, 300부씩", ["675명", "182명", "300부"]),
]


@pytest.mark.parametrize(("line", "said"), COUNT_LINES)
def test_the_counts_of_a_line_and_nothing_else(line: str, said: list[str]) -> None:
    assert [line[one.start : one.end] for one in counter.find_counts(line)] == said


# text, printed digits, mark
RATES = [
    ("46.3", "46.3", ""),
    ("35", "35", ""),
    ("24.5%", "24.5", "%"),
    ("88.3 %", "88.3", "%"),
    ("△3.2%p", "-3.2", "%p"),
    ("–2.9%", "-2.9", "%"),
    ("+7.8%", "7.8", "%"),
    ("0.5%포인트", "0.5", "%p"),
    ("20.0%", "20.0", "%"),
    ("1.2배", "1.2", "배"),
    ("100.00", "100.00", ""),
]


@pytest.mark.parametrize(("text", "digits", "mark"), RATES)
def test_a_rate_keeps_its_decimals(text: str, digits: str, mark: str) -> None:
    value = rate.parse_rate(text)
    assert (str(value.value), value.mark.value) == (digits, mark)


RATE_LINES = [
    ("청산율 88.3%로 최고, 전년 대비 △3.2%p", ["88.3%", "△3.2%p"]),
    ("- 5% 증가", ["5%"]),
    ("지원율 70~80%, 1.2배로 늘어", ["1.2배"]),
    ("배너 3배너, 2배우", []),
]


@pytest.mark.parametrize(("line", "said"), RATE_LINES)
def test_the_rates_of_a_line_and_nothing_else(line: str, said: list[str]) -> None:
    assert [line[one.start : one.end] for one in rate.find_rates(line)] == said


@pytest.mark.parametrize(
    ("text", "day", "dated"),
    [
        ("(5.31.기준)", "2023-05-31", False),
        ("2023. 5. 31. 기준", "2023-05-31", True),
        ("(기준일: 2023. 5. 31.)", "2023-05-31", True),
        ("’25.11.30. 기준", "2025-11-30", True),
        ("’25.9월 기준", "2025-09-30", True),
        ("11.25 기준", "2023-11-25", False),
        ("(5월말 기준)", "2023-05-31", False),
        ("2024.12.31. 기준", "2024-12-31", True),
        ("2023. 5. 31. 현재", "2023-05-31", True),
    ],
)
def test_a_cut_off_date(text: str, day: str, dated: bool) -> None:
    value = cutoff.parse_cutoff(text, year=YEAR)
    assert (value.day.isoformat(), value.dated) == (day, dated)


@pytest.mark.parametrize(
    "line", ["기준 중위소득 150%", "근로기준 감독", "5월 기준금리", "연중 기준"]
)
def test_the_word_for_a_standard_is_no_cut_off(line: str) -> None:
    assert cutoff.find_cutoffs(line, year=YEAR) == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("한 일 영 러 몽", "ko ja en ru mn"),
        ("영 러 몽", "en ru mn"),
        ("일·영·중·몽", "ja en zh mn"),
        ("한, 영, 중", "ko en zh"),
        ("한영중", "ko en zh"),
        ("영어, 러시아어", "en ru"),
    ],
)
def test_a_list_of_languages(text: str, codes: str) -> None:
    assert language.parse_languages(text) == tuple(codes.split())


def test_the_languages_of_several_channels_in_a_line() -> None:
    """인스타그램(한 일 영 러 몽), 페이스북(영 러 몽), 웨이보(중), 유튜브(글로벌), 5. 7.(일)"""
    line = test_the_languages_of_several_channels_in_a_line.__doc__ or ""
    assert [len(one.value) for one in language.find_languages(line)] == [5, 3, 1]


@pytest.mark.parametrize("text", ["7월(영중초등학교)", "(7월)", "7월 (두 학교)"])
def test_a_place_in_a_bracket_behind_a_month_is_no_part_of_the_period(text: str) -> None:
    july = parse_period(text, year=YEAR)
    assert (july.precision, july.first) == (Precision.MONTH, date(YEAR, 7, 1))


@pytest.mark.parametrize("text", ["7월(8월 연기)", "7월(", "7월 영중초등학교", "7월(2. 30.)"])
def test_what_stands_behind_a_period_and_may_speak_of_time_is_not_passed_over(text: str) -> None:
    with pytest.raises(PeriodError):
        parse_period(text, year=YEAR)


@pytest.mark.parametrize(
    ("text", "last"),
    [("`23. 11. ~ 2.", date(2024, 2, 29)), ("10월~5월", date(2024, 5, 31))],
)
def test_a_short_range_or_a_season_leads_over_the_new_year(text: str, last: date) -> None:
    assert parse_period(text, year=2023).last == last


@pytest.mark.parametrize("text", ["`23. 11. ~ 9.", "11월~9월", "`23. 9. ~ 3."])
def test_a_long_range_without_its_second_year_ends_before_its_start(text: str) -> None:
    with pytest.raises(PeriodError) as caught:
        parse_period(text, year=2023)
    assert caught.value.code == "end-before-start"


def test_a_length_behind_a_comma() -> None:
    stated = parse_period("3. 5.(화) ~ 3. 7.(목), 4일간", year=2024).length
    assert stated == Length(4, "일")
    [found] = find_periods("3. 5., 4일간 운영", year=2024)
    assert found.value.length is None


def test_others_that_are_named_elsewhere() -> None:
    value = counter.parse_count("외 2개소")
    assert (value, counter.print_count(value)) == (
        counter.Others((), counter.Count(2, "개소")),
        "외 2개소",
    )


@pytest.mark.parametrize("name", ["특교", "특교세", "특별교부세", "교부세", "자부담", "민자"])
def test_payers_beside_the_levels_of_government_are_other_sources(name: str) -> None:
    read = funding.parse_funding(f"({name} 100, 시 200)", MoneyUnit.THOUSAND)
    assert (read.of(Source.OTHER), read.won) == (100_000, 300_000)
