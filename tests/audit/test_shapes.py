"""Tables of many shapes: right ones raise nothing, a changed figure that nothing explains is told.

`shapes` makes them from a seed number and knows what closes them. Run as a module it prints the
recall of each shape: `python -m tests.audit.test_shapes 40`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

import pytest

from siljeok.audit import audit
from siljeok.book.findings import Finding, Severity
from siljeok.book.nodes import Book, Line, Role, text_run
from siljeok.book.reading import Reading

from .money import grave
from .shapes import CHANGES, LEFT, SHAPES, UP, At, Sheet, transposed
from .sheets import loud, said, table
from .steps import steps
from .tricky import TRICKY

CLEAN, CHANGED, CELLS = 8, 4, 2
WANTED = 0.95

each_shape = pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)


def changed(shape: Callable[[Random], Sheet], seeds: range) -> Iterator[tuple[Sheet, At, bool]]:
    """Sheets with a figure changed as no rounding explains, and whether their heads are told."""
    for seed in seeds:
        rng = Random(seed)
        sheet = shape(rng)
        for at in rng.sample(sheet.figures, min(CELLS, len(sheet.figures))):
            for change in CHANGES:
                other = sheet.changed(at, change(sheet.rows[at[0]][at[1]]))
                if other.broken():
                    yield other, at, seed % 2 == 0


@each_shape
def test_a_right_table_raises_no_error_and_no_warning(shape: Callable[[Random], Sheet]) -> None:
    for seed in range(CLEAN):
        sheet = shape(Random(seed))
        assert sheet.broken() == []
        found = [(f.rule, f.printed, f.expected) for f in loud(sheet, told=seed % 2 == 0)]
        assert found == [], f"seed {seed}"


@pytest.mark.parametrize("shape", TRICKY, ids=lambda shape: shape.__name__)
def test_a_right_table_that_looks_wrong_raises_nothing(shape: Callable[[Random], Sheet]) -> None:
    for seed in range(CLEAN):
        found = [
            (f.rule, f.printed, f.expected) for f in loud(shape(Random(seed)), told=seed % 2 == 0)
        ]
        assert found == [], f"seed {seed}"


@pytest.mark.parametrize("shape", [*SHAPES, *TRICKY], ids=lambda shape: shape.__name__)
def test_a_right_table_lying_on_its_side_raises_nothing(
    shape: Callable[[Random], Sheet],
) -> None:
    for seed in range(CLEAN // 2):
        found = loud(transposed(shape(Random(seed))), told=seed % 2 == 0)
        assert [(f.rule, f.printed, f.expected) for f in found] == [], f"seed {seed}"


@each_shape
def test_a_changed_figure_that_no_rounding_explains_is_told_with_its_place(
    shape: Callable[[Random], Sheet],
) -> None:
    noticed = tried = 0
    for sheet, at, told in changed(shape, range(100, 100 + CHANGED)):
        found = loud(sheet, told=told)
        tried += 1
        noticed += any(figure.spot.cell == at for f in found for figure in f.figures)
    assert tried > CHANGED
    assert noticed >= WANTED * tried


def test_the_figures_of_a_right_table_are_covered() -> None:
    """Every shape but that of loose lists has its figures held against one another."""
    for shape in SHAPES:
        sheet = shape(Random(7))
        assert said(sheet).coverage.checked >= len(sheet.figures), shape.__name__


def large(count: int) -> Sheet:
    """Groups of ten lines with their subtotals, over targets, results and rates."""
    rng = Random(count)
    rows = [["구분", LEFT, *["목표", "실적", "달성률(%)"] * 3]]
    for group in range(count):
        for line in range(10):
            row = [f"묶음{group}" if line == 0 else UP, f"줄{group}.{line}"]
            for _ in range(3):
                row += [
                    str(rng.randint(50, 99)),
                    str(rng.randint(10, 50)),
                    f"{rng.randint(9, 99)}.0",
                ]
            rows.append(row)
    return Sheet(rows, 1, [])


def test_four_times_the_rows_take_four_times_the_steps() -> None:
    few, many = (sum(steps(lambda n=n: said(large(n))).values()) for n in (12, 48))
    assert many < 4.5 * few


# --- what a table says beyond its grid ------------------------------------------------------------


def told(rows: list[list[str]], heads: int = 1, unit: str = "(단위: 명)") -> list[tuple[str, str]]:
    return sorted((f.printed, f.expected) for f in loud(Sheet(rows, heads, [], unit)))


def posts_side_by_side(gap: str, blank: str) -> list[list[str]]:
    """Posts of an invented office in two blocks; two gaps are given."""
    return [
        ["직급", "정원", "현원", "과부족"] * 2,
        ["가 사무관", "2", "2", "", "마 사무관", "5", "4", blank],
        ["나 주사", "1", "-", gap, "바 주사", "3", "3", ""],
        ["다 주사", "2", "3", "1", "사 주사", "2", "2", ""],
        ["총계", *[LEFT] * 4, "15", "14", "△1"],
    ]


def test_lists_of_posts_side_by_side_share_a_total_across_both() -> None:
    assert told(posts_side_by_side("△1", "△1")) == []


def test_a_gap_without_its_sign_and_one_left_blank_are_told_and_reconcile_the_total() -> None:
    assert told(posts_side_by_side("1", "")) == [("", "△1"), ("1", "△1")]


def test_the_total_of_a_wide_table_set_in_two_is_that_of_both_halves() -> None:
    rows = [
        ["구분", "계", "5급", "6급"],
        ["정원", "10", "1", "2"],
        ["현원", "9", "1", "2"],
        ["과부족", "△1", "0", "0"],
        ["구분", "7급", "8급", "9급"],
        ["정원", "3", "3", "1"],
        ["현원", "2", "3", "1"],
        ["과부족", "△1", "0", "0"],
    ]
    assert told(rows) == []
    rows[5][2] = "4"
    assert told(rows) == [("4", "3")]


@pytest.mark.parametrize("name", ["재난대비 훈련", "법률상담", "호수공원", "은빛호수", "전시기획"])
def test_a_name_that_only_looks_like_a_rate_or_a_number_is_a_part(name: str) -> None:
    rows = [
        ["구분", "계", "강좌", "견학", name],
        ["계획", "30", "12", "8", "10"],
        ["실적", "27", "11", "7", "9"],
        ["취소", "7", "4", "2", "1"],
    ]
    assert told(rows) == []
    rows[2][4] = "8"
    assert told(rows) != []


def test_several_numbers_in_one_cell_are_no_number() -> None:
    rows = [
        ["직급", "정원", "현원", "과부족"],
        ["5급\n6급\n7급", "2\n3\n4", "2\n2\n5", "△1\n1"],
        ["계", "9", "9", "0"],
    ]
    assert told(rows) == []


MILLIONS = [
    ["구분", "2023년", "2024년"],
    ["계", "101", "202"],
    ["가", "40", "80"],
    ["나", "60", "121"],
]


@pytest.mark.parametrize(
    ("unit", "corner", "label"),
    [
        ("(단위: 백만원)", "구분", "가"),
        ("", "구분(단위: 억원)", "가"),
        ("", "구분", "가 매출(백만원)"),
    ],
)
def test_what_was_converted_may_be_a_unit_off_wherever_its_unit_is_named(
    unit: str, corner: str, label: str
) -> None:
    rows = [[corner, *MILLIONS[0][1:]], *MILLIONS[1:2], [label, *MILLIONS[2][1:]], MILLIONS[3]]
    assert told(rows, unit=unit) == []


def test_a_unit_under_another_heading_does_not_govern_a_table() -> None:
    """People are counted one by one; the amounts under the next heading may be in 억원."""
    text = """
    □ 인원 현황
    (단위: 명)
    | 구분 | 인원 |
    |---|---|
    | 계 | 3 |
    □ 기금 현황
    | 구분 | 기금액 | 사업비 |
    |---|---|---|
    | 계 | 101 | {} |
    | 가 | 40 | 80 |
    | 나 | 60 | 121 |
    """
    assert grave(text.format("202")) == []
    assert grave(text.format("212")) == [("SUM", "212", "201")]


@pytest.mark.parametrize("cell", ["76,798\n(구 76,798)", "76,798(구 76,798)"])
def test_a_bracket_on_the_second_line_of_a_cell_is_another_measure(cell: str) -> None:
    rows = [
        ["구분", "예산액", "집행액"],
        ["계", "100,000", "50,000"],
        ["가", cell, "40,000"],
        ["나", "23,202", "10,000"],
    ]
    assert told(rows, unit="(단위: 천원)") == []
    rows[3][1] = "23,203"
    assert told(rows, unit="(단위: 천원)") == [("100,000", "100,001")]


def test_ranges_and_a_row_that_leaves_years_out_are_not_added() -> None:
    rows = [
        ["구분", "2025년", "2026년", "……", "2033년", "합계"],
        ["가", "500", "500", "……", "500", "4,500"],
        ["나", "50~80", "50~80", "……", "50~80", "450~720"],
        ["다", "1,000", "1,000", "……", "1,000", "9,000"],
    ]
    assert told(rows, unit="(단위: 억원)") == []


def test_the_label_of_a_total_may_reach_over_those_of_its_parts() -> None:
    rows = [
        ["직급별", LEFT, LEFT, "5급", "6급"],
        ["합계", LEFT, "정원", "10", "20"],
        [UP, UP, "현원", "11", "18"],
        ["", "본부", "정원", "4", "8"],
        ["", UP, "현원", "5", "7"],
        ["", "소속기관", "정원", "6", "12"],
        ["", UP, "현원", "5", "11"],
        ["", "파견", "현원", "1", "-"],
    ]
    assert told(rows) == []
    rows[3][4] = "9"
    assert told(rows) == [("20", "21")]


def test_a_rate_under_a_bare_sign_beside_a_change_is_of_that_change() -> None:
    rows = [
        ["구분", "2021년(A)", "2022년(B)", "증감(B-A)", ""],
        [UP, UP, UP, UP, "%"],
        ["계", "1,000", "1,100", "100", "10.0"],
        ["가", "400", "500", "100", "25.0"],
        ["나", "600", "600", "0", "0"],
    ]
    assert told(rows, 2) == []
    rows[3][4] = "26.0"
    assert told(rows, 2) == [("26.0", "25.0")]


def test_an_achievement_far_from_its_figures_is_told_among_others_that_hold() -> None:
    def rows(name: str) -> list[list[str]]:
        return [
            ["성과지표", "목표", "실적", "달성률(%)"],
            ["강좌 참여 인원", "400", "300", "75.0"],
            ["견학 횟수", "50", "40", "80.0"],
            [name, "200", "150", "120.0"],
        ]

    assert told(rows("상담 인원"), unit="") == [("120.0", "75.0")]
    assert told(rows("안전사고 건수"), unit="") == []


def test_the_places_of_a_finding_are_those_of_the_printed_table() -> None:
    rows = posts_side_by_side("△1", "△1")
    rows[2][6] = "2"
    [found] = loud(Sheet(rows, 1, [], "(단위: 명)"))
    assert [(f.printed, f.spot.cell) for f in found.figures if f.spot.cell == (2, 6)] == [
        ("2", (2, 6))
    ]


HEAD = ["사업명", "예산액", "집행액", "집행률(%)"]


@pytest.mark.parametrize("head", [HEAD, ["구분", "1월", "2월", "3월"]])
def test_a_table_that_goes_on_is_added_as_one_and_a_wrong_figure_is_told_where_it_stands(
    head: list[str],
) -> None:
    rate = ["50.0" if head is HEAD else "50"] * 2
    first = [head, ["가", "600", "300", rate[0]], ["나", "400", "200", rate[1]]]
    last = "50.0" if head is HEAD else "150"
    more = [head, ["다", "500", "250", rate[0]], ["계", "1,500", "750", last]]

    def found(rows: list[list[str]]) -> list[Finding]:
        blocks = (
            Line("u", Role.UNIT, 0, "", "", "", text_run("(단위: 천원)")),
            table(first, 1, "a"),
            replace(table(rows, 1, "b"), continues="a"),
        )
        read = Reading(Book(blocks=blocks), "report.txt", "text", {})
        return [f for f in audit(read).findings if f.severity is not Severity.NOTE]

    assert found(more) == []
    more[2] = ["계", "1,600", "750", last]
    [error] = found(more)
    assert (error.printed, error.expected) == ("1,600", "1,500")
    assert (error.spot.block, error.spot.cell) == ("b", (2, 1))


def measure(seeds: int) -> None:
    """Print the recall of each shape and its false alarms."""
    for shape in SHAPES:
        alarms = sum(bool(loud(shape(Random(n)), told=n % 2 == 0)) for n in range(seeds))
        found = [bool(loud(s, told=told)) for s, _, told in changed(shape, range(seeds))]
        print(f"{shape.__name__:20} alarms {alarms}/{seeds}  recall {sum(found)}/{len(found)}")


if __name__ == "__main__":
    measure(int(sys.argv[1]))
