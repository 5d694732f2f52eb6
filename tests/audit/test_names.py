"""NAME: two spellings of one proper name."""

from __future__ import annotations

import pytest

from siljeok.audit.registry import rule
from siljeok.audit.rule import Severity, study
from siljeok.book.proper_names import slipped, spellings

from .written import reading


def told(*lines: str) -> list[str]:
    text = "\n".join(("Ⅰ. 일반현황", "1 조직", *(f"○ {line}" for line in lines)))
    found = rule("NAME").check(study(reading(text))).findings
    assert all(f.severity is Severity.NOTE and len(f.figures) == 2 for f in found)
    return [f.message_ko for f in found]


def test_one_name_spelled_in_two_ways_beside_one_word_is_a_note():
    (ko,) = told(
        "강변 문화예술진흥지구 계획 수립",
        "강변 문화특별예술진흥지구의 지정",
        "강변 문화예술진흥지구 안내",
    )
    assert "문화예술진흥지구" in ko
    assert "문화특별예술진흥지구" in ko


@pytest.mark.parametrize(
    "lines",
    [
        ("강변 문화예술진흥지구 계획", "강변 문화예술진흥지구의 지정"),
        ("강변 문화예술진흥지구 계획", "산골 문화특별예술진흥지구의 지정"),
        ("가람 청년희망센터 운영", "가람 청년희망지원센터 운영"),
        ("가람 시민문화회관 운영", "가람 시민 문화회관 운영"),
        ("한빛 남부도서관 운영", "한빛 북부도서관 운영"),
        ("강변 상류생태공원", "강변 하류생태공원"),
        ("나루 사회복지협의회 회의", "나루 협의회 회의"),
    ],
)
def test_two_names_and_one_name_in_two_forms_are_left_alone(lines: tuple[str, str]):
    assert told(*lines) == []


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("문화예술진흥지구", "문화특별예술진흥지구", True),
        ("가람생태문화공원", "가람생테문화공원", True),
        ("문화예술진흥지구", "문화술예진흥지구", True),
        ("청년희망센터", "청년희망지원센터", False),
        ("가람초등학교", "가람중등학교", False),
        ("나래제일시장", "나래제이시장", False),
        ("문화예술진흥지구", "문화예술진흥지구", False),
        ("문화예술진흥지구", "관광예술진흥지구", False),
    ],
)
def test_a_slip_is_a_syllable_or_two_within_the_name(one: str, other: str, slip: bool):
    assert slipped(one, other) is slip
    assert slipped(other, one) is slip


def test_names_are_told_from_words_without_their_particles():
    text = "솔밭 생태공원을 가꾸고 들꽃어린이도서관에서 모임, 추진하였음"
    assert spellings(text) == {"들꽃어린이도서관"}
