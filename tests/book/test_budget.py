"""Budget tables as typed values, and the programmes under unit projects."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from siljeok.audit.rule import study
from siljeok.book.budget import Budget, budgets
from siljeok.book.pairing import pairing
from siljeok.notation.funding import Source
from siljeok.notation.money import MoneyUnit
from tests.audit.written import reading


def read(text: str) -> tuple[Budget, ...]:
    one = study(reading(text))
    return tuple(budgets(one.parts, one.kind))


def test_a_budget_has_unit_cut_off_amounts_sources_and_rate_with_their_places() -> None:
    [found] = read(
        """
        Ⅱ. 주요업무 추진실적
        1 장터 운영 / 한팀
        (단위: 백만원)
        | 예 산 현 액 | 집 행 액 | 집행률(%)<br>(5.31.기준) |
        |---|---|---|
        | 1,000<br>(시 400 구 600) | 700<br>(구 700) | 70 |
        """
    )
    table = found.table
    assert (table.unit, table.cut_off, table.current) == (MoneyUnit.MILLION, "5.31.기준", True)
    assert (found.owner, found.overall, found.priority) == ("한팀", False, False)
    [row] = table.rows
    assert row.enacted is not None
    assert row.rate is not None
    assert (row.enacted.value, row.rate.value, row.rate.decimals) == (1000, 70, 0)
    assert [(s.source, s.number.value, s.number.start) for s in row.enacted_sources] == [
        (Source.CITY, 400, 9),
        (Source.DISTRICT, 600, 15),
    ]


def test_a_table_without_one_column_each_of_budget_and_spending_is_no_budget() -> None:
    assert (
        read(
            """
            Ⅱ. 주요업무 추진실적
            1 장터 운영 / 한팀
            | 구분 | 예산액 | 비고 |
            |---|---|---|
            | 가 | 1,000 | |
            """
        )
        == ()
    )


def test_rates_are_over_the_current_budget_where_both_are_printed() -> None:
    [found] = read(
        """
        Ⅱ. 주요업무 추진실적
        1 장터 운영 / 한팀
        | 예산액 | 예산현액 | 집행액 | 집행률 |
        |---|---|---|---|
        | 900 | 1,000 | 500 | 50.0 |
        """
    )
    [row] = found.table.rows
    assert row.enacted is not None
    assert row.enacted.printed == "1,000"


@given(
    st.lists(st.integers(1, 3), min_size=2, max_size=4),
    st.data(),
)
def test_programmes_are_found_under_their_unit_projects(
    sizes: list[int], data: st.DataObject
) -> None:
    """Each unit project is the sum of a run of programmes, of a team of its own."""
    amount = st.integers(1, 10**6)
    programmes = [
        (f"팀{p}", data.draw(amount), data.draw(amount))
        for p, n in enumerate(sizes)
        for _ in range(n)
    ]
    ends = [0]
    for size in sizes:
        ends.append(ends[-1] + size)
    wholes = [
        (sum(e for _, e, _ in programmes[a:b]), sum(x for _, _, x in programmes[a:b]))
        for a, b in pairwise(ends)
    ]
    rows = "\n".join(f"| 사업군 {n} | {e} | {x} |" for n, (e, x) in enumerate(wholes))
    head = "| 단위사업명 | 예산액 | 집행액 |\n|---|---|---|\n"
    text = f"Ⅰ. 일반현황\n1 예산현황\n{head}{rows}\n| 기본경비 | 7 | 3 |\nⅡ. 주요업무\n"
    for n, (team, enacted, executed) in enumerate(programmes, 1):
        text += f"{n} 일 {n} / {team}\n| 예산액 | 집행액 |\n|---|---|\n| {enacted} | {executed} |\n"
    found = pairing(read(text))
    assert found is not None
    assert found.clear
    assert [len(branch.programmes) for branch in found.branches] == sizes
    assert all(branch.adds_up for branch in found.branches)


def test_two_pairings_that_do_as_well_are_not_clear() -> None:
    found = pairing(
        read(
            """
            Ⅰ. 일반현황
            1 예산현황
            | 단위사업명 | 예산액 | 집행액 |
            |---|---|---|
            | 가 | 500 | 100 |
            | 나 | 500 | 100 |
            Ⅱ. 주요업무
            1 장터
            | 예산액 | 집행액 |
            |---|---|
            | 500 | 100 |
            """
        )
    )
    assert found is not None
    assert not found.clear


def test_a_dash_for_a_rate_states_none_and_a_dash_for_an_amount_is_a_zero() -> None:
    [found] = read(
        """
        Ⅱ. 주요업무 추진실적
        1 장터 운영 / 한팀
        | 구분 | 예산액 | 집행액 | 집행률(%) |
        |---|---|---|---|
        | 시설 | 1,000 | 500 | - |
        | 행사 | 1,000 | - | 0 |
        """
    )
    dashed, spent = found.table.rows
    assert dashed.rate is None
    assert spent.executed is not None
    assert spent.rate is not None
    assert (spent.executed.value, spent.rate.value) == (0, 0)
