"""The measure of changed figures: what it changes, and what counts as noticed."""

from __future__ import annotations

from bench.mutation import measure, printed

from .written import reading

REPORT = """
□ 자매도시
| 구 분 | 도 시 명 |
| 국내(3개) | 강원 고성군, 전남 담양군, 광주 남구 |
□ 주요 추진실적
○ 디지털 안내……31개소
- 장 소: 전광판 14개소, 게시판 17개소
- 상담 7회
"""


def test_changes_of_covered_figures_are_noticed_and_others_are_not():
    said = measure(reading(REPORT))
    rows = {(row.change, row.scope): row for row in said.rows}
    assert said.clean == 0
    for change in ("× 10", "last digit", "× 1.1"):
        covered, every = rows[(change, "covered")], rows[(change, "all")]
        assert (covered.tried, covered.noticed) == (4, 4)
        assert (every.tried, every.noticed, every.false) == (5, 4, 0)
    assert said.by_rule == {"COUNT": 12}


def test_each_change_keeps_how_the_figure_is_printed():
    became = {t.figure.printed: t.became for t in measure(reading(REPORT)).trials}
    assert became["31개소"] == "35개소"
    assert became["3개"] == "4개"


def test_what_was_missed_can_be_listed():
    table = printed(measure(reading(REPORT)), missed=True)
    assert "100.0%" in table
    assert "missed" not in table
