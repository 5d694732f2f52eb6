"""CALC: bases of calculation against their results."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from siljeok.audit import audit
from siljeok.audit.registry import rule
from siljeok.audit.rule import Finding, Outcome, Severity, study
from siljeok.book.nodes import Book

from .written import line, reading


def outcome(text: str) -> Outcome:
    return rule("CALC").check(study(reading(text)))


def said(text: str) -> list[tuple[str, str]]:
    """What is printed and what is expected."""
    return [(f.printed, f.expected) for f in outcome(text).findings]


RIGHT = [
    "교재비: 5,000원×300부×2회=3,000천원",
    "5,000원 x 300부 * 2회 = 3,000,000원",
    "5,000원X300부☓2회＝300만원",
    "(5,000원×300부+2,000원×10부)×2회=3,040천원",
    "5,000×300×2=3,000천원",
    "강사료 200,000원×2명(주강사)×10회=4,000천원",
    "인쇄: 1,000원×300부 제작×2종 = 총 600천원",
    "12,345원×7명≒86천원",
    "12,345원×7명=약 90천원",
    "12,345원×7명=86,410원",
    "소요예산: 3,000천원(5,000원×300부×2회)",
    "교육 60명(30명×2회)",
    "1,000천원×3식=3,300천원(VAT 포함)",
    "1,000천원×1.1=1,100천원",
    "100,000원×10%=10,000원",
    "2만5천원×4명=10만원",
    "10,000원×2명=20,000원 + 5,000원×3명=15,000원",
    "1,500원×2매=3,000원×4회=12,000원",
    "3,000천원 = 5,000원×300부×2회",
    "200천원/월×12월=2,400천원",
    "300,000원÷4명=75,000원",
    "1,000,000원/3명=333,333원",
    "(30명-5명)×10,000원=250,000원",
    "5,000원·300부=1,500천원",
    "62명÷100명×100=62%",
    "3조×5명=15명",
    "1.5시간×4회=6시간",
    "1,000천원×3식(VAT 포함)=3,300천원",
    "33%+33%+33%=100%",
    "(120명-100명)÷100명=20%",
    "45÷120=37.5",
    "4,500원×2,000명×1/2=4,500천원",
    "100,000원×2명(보조강사)×10회=2,000천원",
    "사업비 1억2천만원(3천만원×4개소)",
    "사업비 1억 2,000만원(3,000만원×4개소)",
    "3,000만원×4개소=1억 2천만원",
    "금123,450원(금일십이만삼천사백오십원)",
    "일금 이백만원정(₩2,000,000)",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_result_that_its_basis_makes_is_agreed_with(text: str):
    found = outcome(f"○ {text}")
    assert (found.findings, found.unchecked) == ((), ())
    assert found.agreements


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("교재비: 5,000원×300부×2회=3,500천원", "3,500천원", "3,000천원"),
        ("5,000원 x 300부 * 2회 = 3,000,001원", "3,000,001원", "3,000,000원"),
        ("(5,000원×300부+2,000원×10부)×2회=3,020천원", "3,020천원", "3,040천원"),
        ("12,345원×7명≒96천원", "96천원", "86.415천원"),
        ("12,345원×7명=86,510원", "86,510원", "86,415원"),
        ("소요예산: 3,100천원(5,000원×300부×2회)", "3,100천원", "3,000천원"),
        ("교육 61명(30명×2회)", "61명", "60명"),
        ("공무직 2명*3.5백만원 = 70백만원", "70백만원", "7백만원"),
        ("사업비 1억 3천만원(3천만원×4개소)", "1억 3천만원", "120,000,000원"),
        ("100,000원×2명(보조강사)×10회=2,100천원", "2,100천원", "2,000천원"),
        ("1,000천원×3식=3,400천원(VAT 포함)", "3,400천원", "3,000천원"),
        ("100,000원×10%=1,000원", "1,000원", "10,000원"),
        ("3명×4회=12명, 2명×3회=7명", "7명", "6명"),
        ("책자 총 800부(각 300부×3종)", "800부", "900부"),
        ("1,500원×2매=3,000원×4회=13,000원", "13,000원", "12,000원"),
        ("금123,450원(금일십이만삼천사백육십원)", "123,450원", "123,460원"),
        ("일금 이백만원정(₩20,000,000)", "20,000,000원", "2,000,000원"),
    ],
)
def test_a_result_that_its_basis_does_not_make_is_an_error(text: str, printed: str, expected: str):
    assert said(f"○ {text}") == [(printed, expected)]
    found = audit(reading(f"1 사업 / 팀\n○ {text}")).findings
    assert [f.rule for f in found if f.severity is Severity.ERROR] == ["CALC"]


@pytest.mark.parametrize(
    "text",
    [
        "10회(20명×5회) 운영",
        "3~5명×10,000원=30,000원",
        "가로 60×세로 40, A=5",
        "2024년=1차, 2025년=2차",
        "200,000원×2명(1일 3시간)×10회=12,000천원",
        "1,000천원×3식=2,700천원(10% 할인)",
        "2회 - 5,000원×300부=1,400천원",
        "기본 100,000원, 1인 10,000원×5명=50,000원",
        "제3회 대회(5명×3팀) 개최",
        "24×7 관제 센터, 1=1",
        "30분×4회=2시간",
        "1시간 20분×3회=4시간",
        "1천5백원×4명=6천원",
        "1200×2400=2.88㎡",
        "1+1=3 캠페인, 100-1=0 운동",
        "5,000원×300부 등=2,000천원",
        "정원 50명 - 현원 48명=3명",
    ],
)
def test_what_may_be_right_in_a_way_not_written_is_no_error(text: str):
    assert said(f"○ {text}") == []


def test_an_amount_in_its_column_is_held_against_its_basis():
    text = """
    1 사업 / 팀
    (단위: 천원)
    | 사업명 | 예산액 | 산출기초 |
    |---|---|---|
    | 강사 | 3,000 | 5,000원×300부×2회 |
    | 교재 | 3,020 | 5,000원×300부×2회=3,000천원<br>2,000원×10부=20천원 |
    | 홍보 | {} | 5,000원×700부 |
    """
    assert said(text.format("3,500")) == []
    assert said(text.format("3,600")) == [("3,600천원", "3,500천원")]


def test_a_basis_that_names_only_a_part_is_not_checkable():
    text = """
    1 사업 / 팀
    (단위: 천원)
    | 사업명 | 예산액 | 산출기초 |
    |---|---|---|
    | 강사 | 9,000 | 5,000원×300부×2회 등 |
    """
    assert (said(text), len(outcome(text).unchecked)) == ([], 1)


def test_a_basis_over_several_rows_makes_the_amount_that_spans_them():
    from siljeok.book.nodes import Cell, Table
    from siljeok.book.reading import Reading

    def cell(row: int, col: int, text: str, rows: int = 1) -> Cell:
        return Cell(row, col, rows, 1, (line(f"r{row}c{col}", text),))

    def table(amount: str) -> Table:
        heads = (cell(0, 0, "예산액(천원)"), cell(0, 1, "산출기초"))
        rows = (cell(1, 0, amount, 2), cell(1, 1, "5,000원×300부"), cell(2, 1, "2,000원×10부"))
        return Table("t", 3, 2, (*heads, *rows), 1)

    def found(amount: str) -> Outcome:
        return rule("CALC").check(study(Reading(Book(blocks=(table(amount),)), "a.hwpx")))

    assert found("1,520").agreements
    assert [f.expected for f in found("1,620").findings] == ["1,520"]


def test_two_columns_of_amounts_leave_open_which_the_basis_makes():
    text = """
    1 사업 / 팀
    (단위: 천원)
    | 사업명 | 예산액 | 소요액 | 산출기초 |
    |---|---|---|---|
    | 강사 | {} | 900 | 5,000원×300부×2회 |
    """
    assert outcome(text.format("3,000")).agreements
    assert (said(text.format("3,100")), len(outcome(text.format("3,100")).unchecked)) == ([], 1)


def test_an_amount_is_held_against_the_lines_under_it():
    text = """
    1 사업 / 팀
    □ 소요예산
    ○ 소요액: {}천원
    - 강사료: 200,000원×2명×10회=4,000천원
    - 교재비: 5,000원×600부×2회=6,000천원
    """
    assert said(text.format("10,000")) == []
    assert said(text.format("11,000")) == [("11,000천원", "10,000천원")]


def test_an_amount_in_several_units_is_held_against_its_lines_whole():
    text = """
    1 사업 / 팀
    □ 소요예산
    ○ 소요액: 1억 {}천만원
    - 강사료: 3,000만원×2명=6,000만원
    - 교재비: 3,000만원×2종=6,000만원
    """
    assert said(text.format(2)) == []
    assert said(text.format(3)) == [("1억 3천만원", "120,000,000원")]


def test_a_total_behind_its_lines_is_held_against_them():
    text = """
    1 사업 / 팀
    □ 소요예산
    ○ 강사료: 200,000원×2명×10회=4,000천원
    ○ 교재비: 5,000원×600부×2회=6,000천원
    ○ 계: {}천원
    """
    assert said(text.format("10,000")) == []
    assert said(text.format("9,000")) == [("9,000천원", "10,000천원")]


def test_lines_of_a_cell_are_added_to_its_total():
    text = """
    1 사업 / 팀
    | 항목 | 비고 |
    |---|---|
    | 강사 | 1,000원×2명=2천원<br>2,000원×3명=6천원<br>계 {}천원 |
    """
    assert said(text.format("8")) == []
    assert said(text.format("9")) == [("9천원", "8천원")]


def test_an_open_list_of_lines_says_nothing_of_the_amount_over_it():
    text = """
    1 사업 / 팀
    □ 소요예산
    ○ 소요액: 12,000천원
    - 강사료: 200,000원×2명×10회=4,000천원
    - 교재비: 별도 산정
    """
    assert said(text) == []


signs = st.sampled_from(["×", " × ", "x", " X ", "*", "☓"])
counters = st.sampled_from(["명", "회", "부", "개소", "월", "일", "식", "종", ""])
numbers = st.integers(1, 999)


@st.composite
def products(draw: st.DrawFn) -> tuple[str, int]:
    """A basis of calculation in won and what it makes."""
    price = draw(st.integers(10, 99_999))
    text, value = f"{price:,}원", price
    for number in draw(st.lists(numbers, min_size=1, max_size=3)):
        text += f"{draw(signs)}{number:,}{draw(counters)}"
        value *= number
    return text, value


@given(products(), st.sampled_from(["=", " = ", "＝"]))
def test_a_true_product_never_alarms(product: tuple[str, int], equal: str):
    text, value = product
    assert said(f"○ 비용: {text}{equal}{value:,}원") == []
    whole, rest = divmod(value, 1000)
    if whole:
        for printed in {whole, whole + (rest >= 500), whole + (rest > 0)}:
            assert said(f"○ 비용: {text}{equal}{printed:,}천원") == []


@given(products(), products())
def test_a_true_sum_of_products_never_alarms(one: tuple[str, int], other: tuple[str, int]):
    assert said(f"○ {one[0]} + {other[0]} = {one[1] + other[1]:,}원") == []


def rounding_explains(true: int, printed: int) -> bool:
    """Whether the printed amount is the true one, rounded to a 만원 or less."""
    steps = (10, 100, 1000, 10_000)
    return any(true % s and printed % s == 0 and abs(true - printed) < s for s in steps)


@given(products(), st.data())
def test_a_changed_digit_is_always_told_unless_rounding_explains_it(
    product: tuple[str, int], data: st.DataObject
):
    text, value = product
    digits = list(str(value))
    at = data.draw(st.integers(0, len(digits) - 1))
    digits[at] = data.draw(st.sampled_from([d for d in "0123456789" if d != digits[at]]))
    changed = int("".join(digits))
    assume(changed > 0 and not rounding_explains(value, changed))
    assert said(f"○ 비용: {text}={changed:,}원") == [(f"{changed:,}원", f"{value:,}원")]


def test_a_finding_names_its_result_and_its_basis():
    [found] = outcome("○ 교재비: 5,000원×300부=1,600천원").findings
    assert isinstance(found, Finding)
    assert [f.printed for f in found.figures] == ["1,600천원", "5,000원×300부"]
    assert found.weight == 100_000
    assert "1,500천원" in found.message_ko
    assert "1,500천원" in found.message_en


@pytest.mark.parametrize(
    "text", ["=" * 500, "(" * 300 + "=1", "1×" * 2000 + "=1", "1+" * 900 + "2=3"]
)
def test_a_hostile_text_is_only_slow_to_nobody(text: str):
    assert isinstance(outcome(f"○ {text}"), Outcome)
