"""The measure of changed numerals: what it changes, and what counts as noticed."""

from __future__ import annotations

from bench.mutation import INVENTED, Measure, Row, measure, printed, standing
from bench.numerals import changed, numerals
from siljeok.audit.rule import study
from siljeok.readers.read import read

from .offices import report
from .written import reading

REPORT = """
□ 자매도시
| 구 분 | 도 시 명 |
| 국내(3개) | 강원 고성군, 전남 담양군, 광주 남구 |
□ 주요 추진실적
○ 디지털 안내……31개소
- 장 소: 전광판 14개소, 게시판 17개소
- 상담 7회
- 「이웃돕기법」 제5조에 따름
"""
ROUNDED = """
1 예산현황
(단위: 백만원)
| 단위사업명 | 예산액 |
| 계 | 300 |
| 숲 가꾸기 | 120 |
| 길 가꾸기 | 180 |
"""
NUMBERED = """
Ⅰ. 일반현황
1 조 직
2 인 력
3 예 산
"""


def rows(said: Measure) -> dict[tuple[str, str], Row]:
    return {(row.change, row.scope): row for row in said.rows}


def test_changes_of_covered_numerals_are_noticed_and_others_are_not():
    said = measure(reading(REPORT))
    assert said.clean == 0
    for change in ("× 10", "last digit", "× 1.1"):
        covered, every = rows(said)[(change, "covered")], rows(said)[(change, "all")]
        assert (covered.tried, covered.noticed) == (4, 4)
        assert (every.tried, every.covered, every.noticed, every.false) == (6, 4, 4, 0)
    assert said.by_rule == {"COUNT": 12}


def test_numerals_that_are_no_figures_are_tried_too():
    said = measure(reading(REPORT))
    assert rows(said)[("× 10", "kind figures")].tried == 5
    assert rows(said)[("× 10", "kind other")].tried == 1


def test_every_family_of_rules_and_the_staff_have_a_row():
    scopes = {row.scope for row in measure(reading(REPORT)).rows}
    assert {"rules money", "rules counts", "rules structure", "staff"} <= scopes


def test_each_change_keeps_how_the_numeral_is_printed():
    became = {t.numeral.printed: t.became for t in measure(reading(REPORT)).trials}
    assert became["31"] == "35"
    assert became["3"] == "4"
    assert changed("1,234.5", lambda n: n * 10) == "12,345.0"
    assert changed("2023", lambda n: n + 1) == "2024"
    assert changed("0", lambda n: n * 10) is None


def test_a_change_that_rounding_may_explain_is_noted_and_listed_as_missed():
    said = measure(reading(ROUNDED))
    row = rows(said)[("last digit", "covered")]
    assert (row.tried, row.noticed, row.noted) == (3, 0, 3)
    assert "missed  300 → 301  (예산현황 l3 (1, 1)), noted" in printed(said, missed=True)
    assert "missed" not in printed(said)


def test_a_number_of_a_title_out_of_order_is_noticed_at_its_neighbour_and_no_false_alarm():
    row = rows(measure(reading(NUMBERED)))[("× 10", "kind titles")]
    assert (row.tried, row.noticed, row.false) == (3, 3, 0)


def test_all_that_an_invented_report_bears_out_is_found_in_its_book():
    for seed in INVENTED:
        text, planted = report(seed)
        found = list(numerals(study(read(text.encode(), "report.txt"))))
        figures = [(text.count("\n", 0, p.start) + 1, p.printed) for p in planted]
        assert sorted(found[n].printed for n in standing(found, figures)) == sorted(
            p.printed for p in planted
        )


def test_what_the_text_bears_out_is_counted_beside_what_is_covered():
    """The 7 times of counselling, said to be borne out, are covered by no rule and so missed."""
    said = measure(
        reading(REPORT),
        lambda found: {n for n, numeral in enumerate(found) if numeral.printed in ("7", "31")},
    )
    closed = rows(said)[("last digit", "closed")]
    assert (closed.tried, closed.covered, closed.noticed) == (2, 1, 1)
    assert "50.0%" in printed(said)
    assert "missed  7 → 8" in printed(said, missed=True)
