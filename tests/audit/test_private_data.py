"""PRIV: personal data is told, and never told whole."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siljeok.audit import audit
from siljeok.audit.registry import rule
from siljeok.audit.rule import Severity, study
from siljeok.book.nodes import Bar, Book, Flag, Line, Note, NoteKind, NoteRef, Role, Text
from siljeok.book.reading import Reading
from siljeok.notation.personal import (
    concealed,
    find_personal,
    has_resident_checksum,
    is_card_number,
    is_resident_number,
)
from siljeok.writers.audit_json import audit_data
from siljeok.writers.audit_page import audit_page
from siljeok.writers.audit_text import audit_text

from .written import line, reading

PLANTED = [
    ("resident", "신청자 홍길동(900101-1234568)", "9001**-*******"),
    ("resident", "주민등록번호 9001011234567", "9001*********"),
    ("resident", "외국인등록번호: 950305 – 5345678", "9503** – *******"),
    ("resident", "아동 명단: 홍길동 150302-3123456", "1503**-*******"),
    ("mobile", "담당: 홍길동 주무관(010-1234-5678)", "010-****-****"),
    ("mobile", "강사 연락처 010.1234.5678", "010.****.****"),
    ("mobile", "연락처 01012345678", "010********"),
    ("mobile", "문의 011-123-4567", "011-***-****"),
    ("mobile", "Tel. +82-10-1234-5678", "+82-1*-****-****"),
    ("account", "계좌: 농협 301-1234-5678-91", "301-****-****-**"),
    ("account", "국민은행 123456-04-123456 홍길동", "123***-**-******"),
    ("account", "입금계좌번호: 우리 1002123456789", "100**********"),
    ("card", "카드 4111-1111-1111-1111", "4111-****-****-****"),
    ("card", "법인카드 4111111111111111", "4111************"),
    ("passport", "여권번호 M12345678", "M1*******"),
    ("passport", "여권 M123A4567", "M1*******"),
    ("licence", "운전면허번호 11-12-123456-10", "11-**-******-**"),
    ("birth", "위원 홍길동(1980. 3. 2.생)", "****. *. *"),
    ("birth", "홍길동(남, 1980년 3월 2일생)", "****년 *월 *"),
    ("birth", "홍길동 생년월일: 800302", "******"),
    ("email", "성명: 홍길동, gildong@naver.com", "gi*****@naver.com"),
]

CLEAN = [
    "문의 02-2670-1234, 031-123-4567, 070-1234-5678",
    "콜센터 1588-1234, 120",
    "사업자등록번호 123-45-67890",
    "법인등록번호 110111-1234567",
    "문서번호 총무과-12345(2024. 5. 1.)",
    "ISBN 978-89-1234-567-8, ISBN 9788912345678",
    "바코드 8801234567890",
    "접수 900101-1******, 010-****-5678, 홍○○(19**. 3. 2.생)",
    "예산과목 202-01, 3011-200-2011, 100-1234-5678",
    "위치 37.123456, 127.123456",
    "농협 031-123-4567",
    "농협은행 출자 1,234,567,890원",
    "후원계좌: 농협 301-1234-5678-91 (예금주: 사회복지협의회)",
    "일련번호 01012345678, 관리번호 010-1234-5678",
    "접수 youth@naver.com, 담당부서 webmaster@seoul.go.kr",
    "세종대왕(1397. 5. 15.생)",
    "홍길동(45세), 홍길동(1980년생)",
    "설립일 2010. 3. 2. 학생 1,200명",
    "이전(2020. 3. 2. 생활권 조정)",
    "접수번호 20240101-1234567, 2024-0101-1234-5678",
    "990231-1234567, 901301-1234567, 900101-9234567",
    "230510 1234567 합계",
    "카드 4111-1111-1111-1112",
    "1234 5678 9012 3456",
    "면적 123,456,789,012㎡",
]


def told(text: str):
    return list(rule("PRIV").check(study(reading(f"○ {text}"))).findings)


@pytest.mark.parametrize(("kind", "text", "masked"), PLANTED)
def test_personal_data_is_told_masked(kind: str, text: str, masked: str):
    assert [(p.kind.value, p.masked) for p in find_personal(text)] == [(kind, masked)]
    [found] = told(text)
    assert found.printed == masked
    assert found.severity is (Severity.NOTE if kind == "email" else Severity.WARNING)


@pytest.mark.parametrize("text", CLEAN)
def test_what_is_no_personal_data_is_left_alone(text: str):
    assert find_personal(text) == ()
    assert told(text) == []
    assert concealed(text) == text


def test_one_finding_for_each_kind_with_every_place():
    text = """
    ○ 홍길동(010-1234-5678), 김철수(010-2345-6789)
    ○ 주민등록번호 900101-1234568
    """
    resident, mobile = rule("PRIV").check(study(reading(text))).findings
    assert (len(resident.figures), len(mobile.figures)) == (1, 2)
    assert "2곳" in mobile.message_ko


def test_days_of_birth_and_homes_in_columns_beside_names():
    text = """
    1 명단 / 팀
    | 연번 | 성명 | 생년월일 | 주소 |
    |---|---|---|---|
    | 1 | 홍길동 | 1980. 3. 2. | 서울시 영등포구 당산로 123 |
    | 2 | 김○○ | 1981. 4. 5. | 서울시 영등포구 |
    """
    birth, home = rule("PRIV").check(study(reading(text))).findings
    assert [f.printed for f in birth.figures] == ["****. *. *."]
    assert [f.printed for f in home.figures] == ["서울* **** *** ***"]


def test_addresses_of_places_are_no_homes():
    text = """
    1 시설 / 팀
    | 연번 | 시설명 | 대표자 | 주소 | 설립일 |
    |---|---|---|---|---|
    | 1 | 솔밭 도서관 | 홍길동 | 서울시 영등포구 당산로 123 | 1980. 3. 2. |
    """
    assert rule("PRIV").check(study(reading(text))).findings == ()


@pytest.mark.parametrize("flag", [Flag.HIDDEN, Flag.DELETED])
def test_what_paper_does_not_show_is_looked_at_too(flag: Flag):
    runs = (Text("명단 "), Text("900101-1234568", frozenset((flag,))), NoteRef("m"))
    memo = Note("m", NoteKind.MEMO, (line("m0", "연락처 010-1234-5678"),))
    bar = Bar("b", 2, "1", "홍길동(010-2345-6789) 면담")
    book = Book(blocks=(bar, Line("a", Role.ITEM, 2, "○", "", "", runs)), notes=(memo,))
    found = rule("PRIV").check(study(Reading(book, "a.hwpx"))).findings
    assert [len(f.figures) for f in found] == [1, 2]


NUMBERS = ("900101-1234568", "301-1234-5678-91", "4111-1111-1111-1111", "010-1234-5678")


def test_no_output_of_an_audit_prints_personal_data_whole():
    """Neither the finding, nor what other rules quote, nor the page's text."""
    runs = (
        Text("연락처 "),
        Text("010-1234-5678, 주민 900101-1234568 확인", frozenset((Flag.HIDDEN,))),
    )
    text = """
    1 홍길동(010-1234-5678) 면담 / 팀
    □ 추진실적
    ○ 지급 3명(홍길동 900101-1234568, 계좌 농협 301-1234-5678-91)
    ○ 카드 4111-1111-1111-1111로 5,000원×3명=16,000원
    | 연번 | 성명 | 생년월일 | 연락처 |
    |---|---|---|---|
    | 1 | 홍길동 | 1980. 3. 2. | 010-1234-5678 |
    """
    made = reading(text)
    blocks = (*made.book.blocks, Line("z", Role.ITEM, 2, "○", "", "", runs))
    made = Reading(made.book.with_blocks(blocks), "report.txt", "text", made.wheres)
    found = audit(made)
    assert {f.rule for f in found.findings} >= {"PRIV", "LEFT", "CALC"}
    given = (
        audit_text(made, found),
        audit_text(made, found, lang="en"),
        json.dumps(audit_data(made, found), ensure_ascii=False),
        audit_page(made, found),
        repr(found),
    )
    for output in given:
        words = re.sub(r"<[^>]*>", "", output)
        assert "****" in words
        for number in (*NUMBERS, "1980. 3. 2."):
            assert number not in words
            tail = number[-7:]
            assert tail not in words


@given(
    st.dates(date(1930, 1, 1), date(2024, 12, 31)),
    st.booleans(),
    st.integers(0, 999_999),
    st.sampled_from(["", " 재학", ", 김철수", ")"]),
)
def test_every_resident_number_with_a_dash_is_told(
    born: date, foreign: bool, rest: int, behind: str
):
    sex = (1 if born.year < 2000 else 3) + (4 if foreign else 0)
    number = f"{born:%y%m%d}-{sex}{rest:06d}"
    digits = number.replace("-", "")
    assert is_resident_number(digits)
    if digits.startswith("1101") and not has_resident_checksum(digits):
        return  # the form of a corporation's number
    text = f"주민등록번호 {number}{behind}"
    [found] = find_personal(text)
    assert (found.kind.value, text[found.start : found.end]) == ("resident", number)
    assert len(found.masked) == len(number)
    assert number[4:] not in concealed(text)


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99), st.integers(0, 9))
def test_a_number_whose_day_does_not_exist_is_none(year: int, month: int, day: int, sex: int):
    digits = f"{year:02d}{month:02d}{day:02d}{sex}000000"
    known = [
        d.strftime("%y%m%d")
        for c in (1900, 2000)
        for d in (
            [date(c + year, month, 1) + timedelta(day - 1)] if 1 <= month <= 12 and day else []
        )
        if d.month == month
    ]
    if digits[:6] not in known or sex in (0, 9):
        assert not is_resident_number(digits)


def test_checksums():
    assert is_card_number("4111111111111111")
    assert not is_card_number("4111111111111112")
    assert has_resident_checksum("9001011234568")
    assert not has_resident_checksum("9001011234567")
    assert not is_resident_number("900101123456")


@given(st.text(alphabet="0123456789-. ()생년월일계좌농협홍길동@a", max_size=60))
def test_masking_keeps_every_character_in_its_place(text: str):
    hidden = concealed(text)
    assert len(hidden) == len(text)
    assert all(a == b or b == "*" for a, b in zip(text, hidden, strict=True))
