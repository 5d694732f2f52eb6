"""TREE, NEST and PACE: unit projects, budgets within budgets, the year gone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from siljeok.audit.pace import check as pace
from siljeok.audit.rule import Profile, study
from siljeok.book.findings import Severity, Verdict

from .money import findings, grave, outcomes
from .report import RIGHT, changed
from .written import reading


def test_unit_projects_agree_with_the_programmes_that_amounts_and_teams_give_them() -> None:
    told = [a.text_ko for a in outcomes(RIGHT)["TREE"].agreements]
    assert told == [
        "단위사업 ‘독서 진흥’ 예산액 40,000천원: 2개 사업의 합과 일치",
        "단위사업 ‘독서 진흥’ 집행액 20,000천원: 2개 사업의 합과 일치",
        "단위사업 ‘공원 조성’ 예산액 50,000천원: 2개 사업의 합과 일치",
        "단위사업 ‘공원 조성’ 집행액 17,500천원: 2개 사업의 합과 일치",
    ]


def test_a_remainder_of_a_unit_project_is_a_note_with_its_amount_and_owner() -> None:
    text = changed(
        ("| 25,000<br>(구 25,000) | 12,000<br>(구 12,000) | 48.0", "| 20,000 | 9,000 | 45.0")
    )
    [found] = findings(text, "TREE")
    assert (found.severity, found.verdict) == (Severity.NOTE, Verdict.REMAINDER)
    assert found.weight == 5_000_000
    assert "예산액 5,000천원, 집행액 3,000천원(집행률 60.0%)" in found.message_ko
    assert "도서팀" in found.message_ko
    assert grave(text) == []


def test_programmes_above_their_unit_project_are_an_error() -> None:
    text = changed(
        ("| 25,000<br>(구 25,000) | 12,000", "| 30,000<br>(구 30,000) | 12,000"),
        ("| 48.0 |", "| 40.0 |"),
    )
    [(code, _, _)] = grave(text)
    assert code == "TREE"


def test_a_pairing_that_no_amount_supports_is_not_checked() -> None:
    text = """
    Ⅰ. 일반현황
    1 예산현황
    (단위: 천원)
    | 단위사업명 | 예산액 | 집행액 |
    |---|---|---|
    | 가 | 700 | 300 |
    | 나 | 900 | 300 |
    Ⅱ. 주요업무 추진실적
    1 장터 / 한팀
    (단위: 천원)
    | 예산액 | 집행액 |
    |---|---|
    | 300 | 100 |
    """
    outcome = outcomes(text)["TREE"]
    assert outcome.findings == ()
    assert [u.printed for u in outcome.unchecked] != []


def test_a_priority_programme_that_is_an_activity_of_another_is_not_to_be_added() -> None:
    [found] = findings(RIGHT, "NEST")
    assert (found.severity, found.printed) == (Severity.NOTE, "9,000")
    assert "동네 공원 가꾸기" in found.message_ko


@pytest.mark.parametrize(
    "change",
    [
        ("1 꽃길 조성 사업 / 공원팀", "1 꽃길 조성 사업 / 도서팀"),
        ("○ 꽃길 조성 사업: 4월", "○ 벤치"),
    ],
)
def test_a_priority_programme_of_another_team_or_of_no_activity_is_left_alone(
    change: tuple[str, str],
) -> None:
    assert findings(changed(change), "NEST") == []


def rates(first: str, profile: Profile | None = None, cutoff: date | None = None) -> list[object]:
    text = changed(("12,000<br>(구 12,000) | 48.0", first))
    one = study(reading(text, cutoff=cutoff or date(2023, 5, 31)), profile)
    return [(f.severity, f.printed) for f in pace(one).findings]


def test_spending_near_the_part_of_the_year_gone_is_left_alone() -> None:
    assert rates("12,000<br>(구 12,000) | 48.0") == []


def test_spending_far_behind_or_ahead_of_the_year_is_a_note() -> None:
    assert rates("3,000 | 12.0") == [(Severity.NOTE, "12.0")]
    assert rates("22,000 | 88.0") == [(Severity.NOTE, "88.0")]


def test_without_a_cut_off_there_is_no_pace() -> None:
    assert outcomes(changed(("12,000<br>(구 12,000) | 48.0", "100 | 0.4")))["PACE"].findings == ()


def test_an_office_below_its_own_target_is_warned() -> None:
    found = rates("12,000<br>(구 12,000) | 48.0", Profile(execution_target=Decimal(55)))
    assert (Severity.WARNING, "41.3") in found
