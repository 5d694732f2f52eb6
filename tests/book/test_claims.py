"""What the figures of a line speak of."""

from __future__ import annotations

import pytest

from siljeok.book.claims import claims, key, names_of, same_name
from siljeok.book.quantities import quantities


def read(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    found = claims(text, quantities(text, year=2023))
    return [(text[c.quantity.start : c.quantity.end], c.label, c.names) for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "장 소: 옥외 전광판 4개소, 강변 쉼터 10개소",
            [("4개소", "장소", ("옥외 전광판",)), ("10개소", "장소", ("강변 쉼터",))],
        ),
        (
            "전광판, 안내 게시판, 강변 쉼터(28개소): '23. 4. ~ 5.",
            [
                ("28개소", "", ("전광판", "안내 게시판", "강변 쉼터")),
                ("'23. 4. ~ 5.", "", ("전광판", "안내 게시판", "강변 쉼터")),
            ],
        ),
        ("기 간: '23. 4. ~ 9.[6개월]", [("'23. 4. ~ 9.[6개월]", "기간", ())]),
        (
            "초등학생: 저축 교육(별빛초 8회 159명)",
            [("8회", "", ("저축 교육",)), ("159명", "", ("저축 교육",))],
        ),
        ("지면과 온라인 배너: '23. 4.", [("'23. 4.", "", ("지면", "온라인 배너"))]),
        ("예산 25,000천원", [("25,000천원", "", ("예산",))]),
        ("12,000명", [("12,000명", "", ())]),
        ("없음", []),
    ],
)
def test_a_figure_speaks_of_the_names_before_it(
    text: str, expected: list[tuple[str, str, tuple[str, ...]]]
):
    assert read(text) == expected


def test_what_a_colon_says_that_names_are_of_is_kept():
    text = "어 르 신: 안전 교육(별빛경로당 1회)"
    (claim,) = claims(text, quantities(text))
    assert claim.of == "어 르 신"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("온라인 배너 운영", ("온라인", "배너")),
        ("‘저축과 용돈’ 교육을", ("저축과", "용돈", "교육")),
        ("SNS 채널 운영", ("SNS", "채널")),
        ("운영 및 추진", ()),
    ],
)
def test_a_key_holds_the_words_that_name(name: str, words: tuple[str, ...]):
    assert key(name) == words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("온라인 배너", "온라인 배너 광고", True),
        ("주한 미군", "주한미군", True),
        ("온라인", "온라인 배너", False),
        ("지면 배너", "온라인 배너", False),
        ("", "", False),
    ],
)
def test_a_name_is_the_same_or_the_beginning_of_two_words(one: str, other: str, same: bool):
    assert same_name(key(one), key(other)) is same
    assert same_name(key(other), key(one)) is same


def test_names_of_a_statement_stand_before_its_colon():
    assert names_of("지면 및 온라인 배너: 연중") == ("지면", "온라인 배너")
