"""Posts, with their columns or with every reading that fits."""

from __future__ import annotations

from itertools import combinations
from math import comb

from hypothesis import given
from hypothesis import strategies as st

from siljeok.book.kinds import report_kind
from siljeok.book.lost_staffing import MAX_FAMILIES, Column, align, lost_staffing, placements
from siljeok.book.nodes import Rows, Table
from siljeok.book.staffing import staffing
from tests.audit.written import reading

KIND = report_kind()
SMALL = st.lists(st.integers(1, 3), max_size=3).map(tuple)


def brute(
    authorised: tuple[int, ...], present: tuple[int, ...], gap: tuple[int, ...], width: int
) -> dict[tuple[Column, ...], set[tuple[int, ...]]]:
    """The places of every way to put three rows into so many columns, by the columns with posts
    or people; a gap of zero says nothing."""
    found: dict[tuple[Column, ...], set[tuple[int, ...]]] = {}
    for a in combinations(range(width), len(authorised)):
        for b in combinations(range(width), len(present)):
            for g in combinations(range(width), len(gap)):
                columns = [
                    Column(
                        authorised[a.index(c)] if c in a else None,
                        present[b.index(c)] if c in b else None,
                        (gap[g.index(c)] or None) if c in g else None,
                    )
                    for c in range(width)
                ]
                if all(column.change == (column.gap or 0) for column in columns):
                    places = tuple(n for n in range(width) if n in a or n in b)
                    found.setdefault(tuple(columns[n] for n in places), set()).add(places)
    return found


@given(
    SMALL, SMALL, st.lists(st.sampled_from([1, -1, 2, 0]), max_size=4).map(tuple), st.integers(1, 5)
)
def test_alignments_are_those_of_brute_force(
    authorised: tuple[int, ...], present: tuple[int, ...], gap: tuple[int, ...], width: int
) -> None:
    listed, count = align(authorised, present, gap, width)
    expected = brute(authorised, present, gap, width)
    assert len(set(listed)) == len(listed) == min(count, MAX_FAMILIES)
    assert count == len(expected)
    assert set(listed) <= set(expected)
    assert [placements(one, gap, width) for one in listed] == [len(expected[one]) for one in listed]


def test_the_count_of_many_alignments_is_exact_and_the_list_bounded() -> None:
    """Twelve grades, nobody too many: any of the equal numbers may pair."""
    listed, count = align((1,) * 12, (1,) * 12, (), 30)
    assert (len(listed), count) == (1, 1)
    listed, count = align((1,) * 9, (1,) * 9, (1, -1) * 4, 30)
    assert len(listed) == MAX_FAMILIES
    assert count > MAX_FAMILIES


def lost(*rows: tuple[str, ...]) -> Rows:
    heads = (
        ("구 분", "계"),
        ("일 반 직", "관리운영직"),
        ("5급", "6급", "7급", "6급", "7급"),
    )
    return Rows("r", (*heads, *rows), 3)


def test_two_families_tell_apart_who_is_too_many() -> None:
    found = lost_staffing(
        lost(
            ("정 원", "5", "1", "3", "1"),
            ("현 원", "6", "1", "4", "1"),
            ("과부족", "1", "1", "△1", "1"),
        ),
        KIND,
    )
    assert found is not None
    assert found.count == 2
    assert found.classes == ("일 반 직", "관리운영직")
    changes = [[change for change, _ in family.changes] for family in found.families]
    assert changes == [[1, -1, 1], [1, -1, 1]]
    assert [family.placements for family in found.families] == [comb(5, 4), comb(5, 4)]


def test_a_row_that_is_full_leaves_one_placement() -> None:
    found = lost_staffing(
        lost(
            ("정 원", "9", "1", "2", "3", "2", "1"),
            ("현 원", "10", "1", "2", "4", "2", "1"),
            ("과부족", "1", "1"),
        ),
        KIND,
    )
    assert found is not None
    assert (found.count, found.families[0].placements) == (1, 1)
    assert found.families[0].changes == ((1, ("일 반 직",)),)


def test_zeros_printed_for_no_gap_are_no_readings_of_their_own() -> None:
    """Three posts that are filled, and a zero for each: the same in whichever column it stands."""
    found = lost_staffing(
        lost(("정 원", "3", "1", "1", "1"), ("현 원", "3", "1", "1", "1"), ("과부족", *"0000")),
        KIND,
    )
    assert found is not None
    assert (found.count, found.families[0].placements) == (1, comb(5, 3))


def test_a_full_row_of_gaps_tells_the_class_of_each() -> None:
    found = lost_staffing(
        lost(("정 원", "3", "2", "1"), ("현 원", "4", "2", "2"), ("과부족", *"100001")), KIND
    )
    assert found is not None
    assert found.families[0].changes == ((1, ("관리운영직",)),)


def test_a_gap_of_zero_in_all_may_be_left_blank() -> None:
    """과부족 begins with the first grade that has a gap."""
    found = lost_staffing(
        lost(
            ("정 원", "8", "1", "4", "3"),
            ("현 원", "8", "1", "5", "2"),
            ("과부족", "1", "△1"),
        ),
        KIND,
    )
    assert found is not None
    assert [n.printed for n in found.gap] == ["", "1", "△1"]
    assert found.count == 1


def test_more_numbers_than_columns_are_a_head_not_understood() -> None:
    row = ("9", "1", "1", "1", "1", "1", "1", "3")
    found = lost_staffing(lost(("정원", *row), ("현원", *row), ("과부족", "0")), KIND)
    assert found is not None
    assert (found.layouts, found.count) == ((), 0)


def test_subtotals_are_no_parts_of_the_total() -> None:
    heads = (("구분", "계"), ("일반직", "임기제"), ("소계", "6급", "7급", "소계", "7급", "8급"))
    full = ("정원", "6", "4", "3", "1", "2", "1", "1")
    found = lost_staffing(Rows("r", (*heads, full, ("현원", *full[1:]), ("과부족", "0")), 3), KIND)
    assert found is not None
    assert [n.printed for n in found.parts(found.authorised) or ()] == ["3", "1", "1", "1"]
    short = ("정원", "6", "4", "3", "1", "2", "2")
    found = lost_staffing(
        Rows("r", (*heads, short, ("현원", *short[1:]), ("과부족", "0")), 3), KIND
    )
    assert found is not None
    assert found.parts(found.authorised) is None


def test_rows_of_anything_else_are_no_posts() -> None:
    assert lost_staffing(Rows("r", (("구분", "현황"), ("시설", "없음")), 1), KIND) is None


def posts_of(text: str) -> list[tuple[str, int, int, int, bool]]:
    [block] = [b for b in reading(text).book.blocks if isinstance(b, Table)]
    found = staffing(block, KIND)
    assert found is not None
    return [
        (p.name, int(p.authorised.value), int(p.present.value), int(p.gap.value), p.short)
        for p in found.posts
    ]


def test_posts_stand_in_rows_or_in_columns() -> None:
    assert posts_of(
        """
        | 구분 | 계 | 5급 |
        |---|---|---|
        | 정원 | 3 | 3 |
        | 현원 | 2 | 2 |
        | 결원 | 1 | 1 |
        """
    ) == [("계", 3, 2, 1, True), ("5급", 3, 2, 1, True)]
    assert posts_of(
        """
        | 부서 | 정원 | 현원 | 과부족 |
        |---|---|---|---|
        | 본부 | 3 | 4 | 1 |
        | 지소 | 2 | 2 | |
        """
    ) == [("본부", 3, 4, 1, False), ("지소", 2, 2, 0, False)]
