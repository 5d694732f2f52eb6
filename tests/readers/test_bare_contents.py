"""Contents that lost their leader dots are contents where their titles come again below."""

from __future__ import annotations

import unicodedata

import pytest

from siljeok.book.nodes import Contents, Line
from siljeok.book.reading import Reading
from siljeok.book.texts import line_text
from siljeok.readers.read import read

_BODY = "".join(
    f"{n} {title} {team}\n□ 주요 추진실적\n○ 점검: 4회\n"
    for n, (title, team) in enumerate(
        [("나무 심기", "공원팀"), ("하천 가꾸기", "하천팀"), ("둔치 청소", "하천팀")], 1
    )
)
_TOP = "1개과 - 2개팀\n공원팀 하천팀\nⅡ. 주요업무 추진실적\n"

_OWNED = (
    "연번 사업명 담당팀 쪽\n1 나무 심기 공원팀 14\n2 하천 가꾸기 하천팀 15\n3 둔치 청소 하천팀 16\n"
)


def _read(contents: str, body: str = _BODY) -> Reading:
    return read((_TOP + contents + body).encode(), "x.txt")


def _entries(reading: Reading) -> list[tuple[str | None, str, int | None]]:
    found = [b for b in reading.book.blocks if isinstance(b, Contents)]
    return [(e.number, e.title, e.page) for contents in found for e in contents.entries]


@pytest.mark.parametrize(
    "contents",
    [
        "연번 사업명 쪽\n1 나무 심기 14\n2 하천 가꾸기 15\n3 둔치 청소 16\n",
        "1 나무 심기 14\n2 하천 가꾸기 15\n3 둔치 청소 16\n",
        _OWNED,
        _OWNED.replace("가꾸기 하", "가꾸기\t하")
        .replace("심기 공", "심기\t공")
        .replace("팀 1", "팀\t1"),
    ],
)
def test_numbered_titles_with_pages_are_contents(contents: str) -> None:
    assert _entries(_read(contents)) == [
        ("1", "나무 심기", 14),
        ("2", "하천 가꾸기", 15),
        ("3", "둔치 청소", 16),
    ]


def test_titles_without_numbers_are_contents_as_well() -> None:
    found = _entries(_read("연번 사업명 쪽\n나무 심기 14\n하천 가꾸기 15\n둔치 청소 16\n"))
    assert [(title, page) for _, title, page in found] == [
        ("나무 심기", 14),
        ("하천 가꾸기", 15),
        ("둔치 청소", 16),
    ]


def test_teams_left_out_of_the_contents_are_told() -> None:
    reading = _read("1 나무 심기 공원팀 14\n2 하천 가꾸기 하천팀 15\n3 둔치 청소 하천팀 16\n")
    assert [r.text for r in reading.repairs if "담당팀" in r.message_ko] == [
        "1 나무 심기 공원팀 14",
        "2 하천 가꾸기 하천팀 15",
        "3 둔치 청소 하천팀 16",
    ]


@pytest.mark.parametrize(
    "contents",
    [
        "1 나무 심기 14\n2 하천 가꾸기 15\n3 다른 일 16\n",
        "1 나무 심기 16\n2 하천 가꾸기 15\n3 둔치 청소 14\n",
        "1 나무 심기 14\n2 하천 가꾸기 15\n",
    ],
)
def test_numbers_behind_other_titles_are_no_pages(contents: str) -> None:
    assert _entries(_read(contents)) == []


def test_numbers_after_all_titles_are_no_contents() -> None:
    assert _entries(_read("", _BODY + "1 나무 심기 14\n2 하천 가꾸기 15\n3 둔치 청소 16\n")) == []


def test_unknown_bullets_do_not_run_together() -> None:
    reading = read("□ 추진실적\n〇 점검: 4회\n▷ 나무: 20주\n⇒ 의자: 5개\n".encode(), "x.txt")
    assert [line_text(b) for b in reading.book.blocks if isinstance(b, Line)] == [
        "추진실적",
        "점검: 4회",
        "▷ 나무: 20주",
        "⇒ 의자: 5개",
    ]


def test_syllables_spelt_letter_by_letter_are_read_as_whole_ones() -> None:
    text = "□ 추진실적\n○ 점검: 4회\n"
    reading = read(unicodedata.normalize("NFD", text).encode(), "x.txt")
    assert reading.book == read(text.encode(), "x.txt").book
    assert "decoded" in [r.code for r in reading.repairs]
