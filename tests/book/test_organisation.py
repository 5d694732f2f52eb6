"""Which team a duty belongs to: stated, or the one way that order and programmes leave."""

from __future__ import annotations

from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siljeok.book.duty_owners import best_splits
from siljeok.book.organisation import organisation
from siljeok.readers.read import read
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


def _of(lines: str) -> list[tuple[str, str | None]]:
    """The duties of a text under 조직 with their teams, as the text's reader takes it."""
    text = f"Ⅰ. 일반현황\n1 조 직\n{lines}\n2 인 력\n"
    known = organisation(read(text.encode(), "x.txt").book)
    assert known is not None
    return [(duty.text, duty.team) for duty in known.duties]


def _teams(lines: str) -> list[str]:
    text = f"Ⅰ. 일반현황\n1 조 직\n{lines}\n2 인 력\n"
    known = organisation(read(text.encode(), "x.txt").book)
    assert known is not None
    return [team.name for team in known.teams]


OWN = [("길과 다리", "도로팀"), ("가로수", "공원팀"), ("산불 끄기", "산림팀")]


@pytest.mark.parametrize(
    "lines",
    [
        "건설과 - (3)개팀\n도로팀\n- 길과\n다리\n공원팀\n- 가로수\n산림팀\n- 산불 끄기",
        "3개팀\n\n도로팀\n\n· 길과 다리\n\n공원팀\n· 가로수\n\n산림팀\n· 산불 끄기",
        "○ 도로팀\n- 길과 다리\n○ 공원팀\n- 가로수\n○ 산림팀\n- 산불 끄기",
        "○ 도로팀: 길과\n다리\n○ 공원팀: 가로수\n○ 산림팀: 산불 끄기",
        "도로팀(4명) : 길과 다리\n공원팀(3명) : 가로수\n산림팀(2명) : 산불 끄기",
        "[도로팀]\n- 길과\n다리\n[공원팀]\n- 가로수\n<산림팀>\n- 산불 끄기",
        "- 도로팀 - 길과 다리\n- 공원팀 - 가로수\n- 산림팀 - 산불 끄기",
        "도로팀 공원팀 산림팀\n도로팀\n- 길과 다리\n공원팀\n- 가로수\n산림팀\n- 산불 끄기",
    ],
    ids=["each", "blank lines", "marked", "colon", "people", "brackets", "dash", "listed before"],
)
def test_each_team_owns_the_duties_below_its_name(lines: str) -> None:
    assert _teams(lines) == ["도로팀", "공원팀", "산림팀"]
    assert _of(lines) == OWN


def test_duties_below_two_teams_are_of_one_of_them() -> None:
    lines = "4개팀\n도로팀 공원팀\n- 길 고치기\n- 가로수\n산림팀 하천팀\n- 산불 끄기"
    assert _teams(lines) == ["도로팀", "공원팀", "산림팀", "하천팀"]
    text = f"Ⅰ. 일반현황\n1 조 직\n{lines}\n2 인 력\n"
    known = organisation(read(text.encode(), "x.txt").book)
    assert known is not None
    assert [duty.candidates for duty in known.duties] == [
        ("도로팀", "공원팀"),
        ("도로팀", "공원팀"),
        ("산림팀", "하천팀"),
    ]


def test_teams_each_on_a_line_over_all_duties_own_none_for_sure() -> None:
    assert _of("도로팀\n공원팀\n- 길 고치기\n- 가로수") == [("길 고치기", None), ("가로수", None)]


@pytest.mark.parametrize("line", ["3개팀", "건설과 (3)개팀", "3팀", "3개 팀", "1과 3팀 24명"])
def test_a_line_that_counts_teams_names_none(line: str) -> None:
    text = f"Ⅰ. 일반현황\n1 조 직\n{line}\n도로팀 공원팀 산림팀\n- 가로수\n2 인 력\n"
    known = organisation(read(text.encode(), "x.txt").book)
    assert known is not None
    assert [team.name for team in known.teams] == ["도로팀", "공원팀", "산림팀"]
    assert known.declared is not None
    assert known.declared.number == 3


def test_a_number_within_a_name_counts_nothing() -> None:
    assert _teams("세무과\n재산세1팀 재산세2팀\n- 재산세 매기기") == ["재산세1팀", "재산세2팀"]
    assert _teams("재산세1팀\n- 매기기\n재산세2팀\n- 거두기") == ["재산세1팀", "재산세2팀"]


def test_a_count_whose_number_reads_as_a_mark_names_no_team() -> None:
    assert _teams("(3)개팀\n도로팀 공원팀 산림팀\n- 가로수") == ["도로팀", "공원팀", "산림팀"]


def test_teams_that_are_called_otherwise_are_told_by_their_number() -> None:
    lines = "3개팀\n도로팀\n- 길 고치기\n축제센터\n- 잔치 열기\n도시재생TF\n- 골목 살리기"
    assert _teams(lines) == ["도로팀", "축제센터", "도시재생TF"]


def test_the_tail_of_a_duty_is_no_team_where_a_line_lists_them_all() -> None:
    lines = "2개팀\n도로팀 공원팀\n- 재난에 나서는\n전담팀\n- 가로수"
    assert _teams(lines) == ["도로팀", "공원팀"]
    assert [duty for duty, _ in _of(lines)] == ["재난에 나서는 전담팀", "가로수"]


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
