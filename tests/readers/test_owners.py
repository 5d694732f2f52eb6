"""Which words at the right of a title are its owner."""

from __future__ import annotations

from siljeok.book.nodes import Bar
from siljeok.book.organisation import organisation
from siljeok.readers.read import read

_REPORT = """\
가람구 공원과

Ⅰ. 일반현황
1 조 직
공원과 - (5)개팀
축제센터 AI담당 도시재생TF 예산계 기획파트
- 나무를 심는 일

Ⅱ. 주요업무 추진실적
1 나무 심기 축제센터
□ 주요 추진실적
○ 심은 나무: 30그루

2 숲 가꾸기 도시재생TF
□ 주요 추진실적
○ 가꾼 숲: 3개소

3 숲길 안내 행사
□ 주요 추진실적
○ 안내: 3회
"""


def _owners(text: str) -> list[tuple[str, str | None]]:
    bars = [b for b in read(text.encode(), "x.txt").book.blocks if isinstance(b, Bar)]
    return [(b.title, b.owner) for b in bars if b.level == 2]


def test_teams_that_a_line_counts_own_titles_however_they_are_called() -> None:
    assert _owners(_REPORT)[1:] == [
        ("나무 심기", "축제센터"),
        ("숲 가꾸기", "도시재생TF"),
        ("숲길 안내 행사", None),
    ]


def test_the_teams_of_the_organisation_are_all_that_its_line_counts() -> None:
    found = organisation(read(_REPORT.encode(), "x.txt").book)
    assert found is not None
    assert [t.name for t in found.teams] == [
        "축제센터",
        "AI담당",
        "도시재생TF",
        "예산계",
        "기획파트",
    ]


def test_a_line_of_other_words_than_were_counted_names_no_teams() -> None:
    text = _REPORT.replace("(5)개팀", "(4)개팀")
    assert [owner for _, owner in _owners(text)] == [None] * 4


def test_what_a_title_has_more_than_in_the_contents_is_its_owner() -> None:
    contents = (
        "1 나무 심기 ········4\n2 숲 가꾸기 ········5\n3 숲길 안내 행사 ······6\n\n1 나무 심기"
    )
    text = _REPORT.replace("(5)개팀", "").replace("1 나무 심기", contents)
    assert [owner for _, owner in _owners(text)][1:] == ["축제센터", "도시재생TF", None]
