"""Which team a duty belongs to: stated, or the one way that order and programmes leave."""

from __future__ import annotations

from itertools import combinations_with_replacement

from hypothesis import given
from hypothesis import strategies as st

from siljeok.book.organisation import best_splits, organisation
from tests.audit.written import reading

GENERAL = """
Ⅰ. 일반현황
1 조 직
건설과 - (2)개팀
도로팀 공원팀
- 도로 포장과 보수
- 자전거 이용 문화 확산
- 어린이 공원 조성
Ⅱ. 주요업무 추진실적
1 도로 정비 / 도로팀
□ 주요 추진실적
○ 도로 포장, 보수
2 공원 조성 / 공원팀
□ 주요 추진실적
○ 어린이 공원 조성
"""


def test_unit_teams_and_their_declared_number():
    known = organisation(reading(GENERAL).book)
    assert known is not None
    assert known.unit == "건설과"
    assert known.declared is not None
    assert known.declared.number == 2
    assert [team.name for team in known.teams] == ["도로팀", "공원팀"]


def test_order_and_programmes_place_what_they_can_and_leave_the_rest():
    known = organisation(reading(GENERAL).book)
    assert known is not None
    assert [duty.team for duty in known.duties] == ["도로팀", None, "공원팀"]
    assert known.duties[1].candidates == ("도로팀", "공원팀")
    assert not any(duty.stated for duty in known.duties)


def test_duties_under_a_teams_line_are_stated():
    known = organisation(
        reading(
            """
            Ⅰ. 일반현황
            1 조 직
            건설과: 2개 팀
            도로팀
            - 도로 포장
            공원팀
            - 가로수
            """
        ).book
    )
    assert known is not None
    assert [(d.text, d.team, d.stated) for d in known.duties] == [
        ("도로 포장", "도로팀", True),
        ("가로수", "공원팀", True),
    ]


def test_duties_beside_a_team_in_a_table_are_stated():
    known = organisation(
        reading(
            """
            Ⅰ. 일반현황
            1 조 직
            | 팀 | 담당업무 |
            | 도로팀 | - 도로 포장<br>- 보도 정비 |
            | 공원팀 | - 가로수 |
            """
        ).book
    )
    assert known is not None
    assert [(d.text, d.team) for d in known.duties] == [
        ("도로 포장", "도로팀"),
        ("보도 정비", "도로팀"),
        ("가로수", "공원팀"),
    ]


def test_a_report_without_an_organisation_has_none():
    assert organisation(reading("□ 사업개요").book) is None


@given(
    st.integers(1, 3).flatmap(
        lambda teams: st.lists(
            st.lists(st.integers(0, 3), min_size=teams, max_size=teams), min_size=1, max_size=5
        )
    )
)
def test_the_pairs_are_those_of_every_best_split(score: list[list[int]]):
    teams = len(score[0])
    splits = list(combinations_with_replacement(range(teams), len(score)))
    worth = {s: sum(score[i][t] for i, t in enumerate(s)) for s in splits}
    best = [s for s in splits if worth[s] == max(worth.values())]
    assert best_splits(score, teams) == {(i, t) for s in best for i, t in enumerate(s)}
