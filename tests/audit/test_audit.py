"""Order, one finding for one cause, and coverage."""

from __future__ import annotations

from dataclasses import replace

import pytest

from siljeok.audit import audit
from siljeok.audit.coverage import figures
from siljeok.audit.merging import merged, overlap
from siljeok.audit.registry import RULES, rule
from siljeok.audit.rule import Severity, study
from siljeok.audit.telling import tell
from siljeok.book.findings import FigureAt, Finding, Spot
from siljeok.book.reading import Repair, RepairCode, Where

from .written import reading


def at(block: str, cell: tuple[int, int] | None = None, start=None, end=None) -> FigureAt:
    return FigureAt(Spot(Where("a.txt"), block, "", "", cell, start, end), "1")


def found(code: str, *figures: FigureAt, severity=Severity.ERROR, weight=0) -> Finding:
    return tell((code, 1), severity, figures[0], "말", "words", figures=figures, weight=weight)


def test_errors_come_first_and_the_weightiest_of_them():
    made = reading(
        """
        □ 주요 추진실적
        ○ ○○구 방문
        ○ 전광판 5개소(시청 앞, 역전)
        ○ 안내판 9개소(시청 앞, 역전, 공원, 하천 외 1개소)
        ○ 교육: 10명(남 3명, 여 4명)
        ○ 상담: 90명(남 3명, 여 4명)
        """
    )
    said = audit(made).findings
    assert [f.severity for f in said] == sorted((f.severity for f in said), key=[*Severity].index)
    assert [f.printed for f in said if f.severity is Severity.ERROR] == ["90명", "9개소", "10명"]


def test_spending_beyond_a_source_that_funding_explains_is_one_finding():
    fund = found("FUND", at("t", (1, 0), 0, 6), at("t", (1, 0), 10, 15), weight=5)
    over = found("OVER", at("t", (1, 0), 10, 15), at("t", (1, 1), 0, 5), weight=9)
    [one] = merged((over, fund))
    assert (one.rule, one.weight) == ("FUND", 9)
    assert at("t", (1, 1), 0, 5).spot in [f.spot for f in one.figures]


def test_two_causes_stay_two_findings():
    two = (found("FUND", at("t", (1, 0))), found("OVER", at("t", (2, 1))))
    assert merged(two) == two


def test_places_overlap_by_characters_and_whole_cells_with_all():
    assert overlap(at("a", None, 0, 3).spot, at("a", None, 2, 5).spot)
    assert not overlap(at("a", None, 0, 3).spot, at("a", None, 3, 5).spot)
    assert overlap(at("a", (0, 1)).spot, at("a", (0, 1), 3, 5).spot)
    assert not overlap(at("a", (0, 1)).spot, at("a", (0, 2)).spot)


def test_figures_are_numbers_of_tables_and_quantities_of_lines():
    made = reading(
        """
        □ 예산현황
        (단위: 천원)
        | 연번 | 예산액 | 집행액 |
        | 1 | 5,000<br>(구 5,000) | 1,200 |
        ○ 「도로법」 제31조에 따른 점검: `23. 4. ~ 9.[6개월], 제17회 행사 8회 159명(35%)
        """
    )
    printed = [figure.printed for figure in figures(study(made))]
    assert printed == ["5,000", "5,000", "1,200", "6", "8회", "159명", "35%"]


def test_what_no_rule_could_check_has_a_reason():
    made = reading(
        """
        □ 주요 추진실적
        ○ 전광판 4개소(시청 앞, 역전 외 2개소)
        ○ 상담 7회
        """
    )
    covered = audit(made).coverage
    assert (covered.figures, covered.checked) == (3, 2)
    assert [u.printed for u in covered.unchecked] == ["7회"]
    assert all(u.reason_ko and u.reason_en for u in covered.unchecked)


def test_several_readings_are_audited_together():
    one, two = reading("○ 상담 7회"), reading("○ 상담 8회")
    assert audit([one, two]).coverage.figures == 2


def test_an_unknown_code_names_those_there_are():
    with pytest.raises(KeyError, match="COUNT"):
        rule("NONE")


def test_codes_are_stable_names_and_each_stands_once():
    codes = [r.code for r in RULES]
    assert len(codes) == len(set(codes))
    assert all(r.code.isupper() and r.version >= 1 and r.title_ko and r.title_en for r in RULES)


def test_a_table_that_a_rule_could_read_in_two_ways_is_told_once():
    bare = found("READ", at("t"), severity=Severity.NOTE)
    full = found("READ", at("t", (3, 1)), at("t", (3, 2)), severity=Severity.NOTE)
    other = found("READ", at("u"), severity=Severity.NOTE)
    assert merged((bare, full, other)) == (full, other)


def test_numbers_that_no_lens_reads_are_figures_that_nothing_checked():
    made = reading(
        """
        계 5,500 1,000 △1,100
        ○ 수리 실적(도배 20, 장판 15)
        ○ 정비 12.5 남짓
        """
    )
    covered = audit(made).coverage
    printed = [u.printed for u in covered.unchecked]
    assert printed == ["5,500", "1,000", "△1,100", "20", "15", "12.5"]
    assert (covered.figures, covered.checked) == (6, 0)
    assert "표로 읽지 못한" in covered.unchecked[0].reason_ko


@pytest.mark.parametrize(
    "text",
    [
        "- 12 -",
        "1. 일반현황",
        "2 예산현황",
        "○ 2024 하반기 행사, 2. 30. 개최, 14:00 시작",
        "○ 「도로법」 제31조와 시행령 31조 1항",
        "○ 119안전센터, A4 용지, G20, 코로나19, 5급, 제2청사, 2층",
        "○ 문의 02-2670-1234, 센텀동로 45",
        "일반현황 ········ 4",
    ],
)
def test_numbers_that_are_no_figures(text):
    assert audit(reading(text)).coverage.figures == 0


def test_a_repair_checks_no_figure():
    made = reading("○ 상담 7회")
    repair = Repair(
        RepairCode.COLUMNS, made.where("l1"), "7회", "열 없음.", "No columns.", False, "l1"
    )
    said = audit(replace(made, repairs=(repair,)))
    assert [f.rule for f in said.findings] == ["READ"]
    assert said.coverage.checked == 0
