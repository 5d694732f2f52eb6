"""Tables of amounts as texts print them: brackets below rows, wrapped names, marks before names."""

from __future__ import annotations

import pytest

from siljeok.audit.run import audit
from siljeok.book.nodes import Bar, Rows, Table
from siljeok.book.reading import Reading
from siljeok.book.texts import table_texts
from siljeok.readers.read import read

HEAD = "예 산 액 집 행 액 집행률(%)\n"


def _read(text: str) -> Reading:
    return read(text.encode(), "x.txt")


def _grid(text: str) -> list[list[str]]:
    [table] = [b for b in _read(text).book.blocks if isinstance(b, Table)]
    return table_texts(table)


@pytest.mark.parametrize(
    "rows",
    [
        "25,000\n(구 25,000)\n3,000\n(구 3,000)\n12\n",
        "25,000 3,000 12\n(구 25,000) (구 3,000)\n",
        "25,000(구 25,000) 3,000(구 3,000) 12\n",
        "25,000 (구 25,000) 3,000 (구 3,000) 12\n",
    ],
)
def test_sources_stand_with_their_amounts_however_a_row_is_printed(rows: str) -> None:
    assert _grid(HEAD + rows)[1] == ["25,000\n(구 25,000)", "3,000\n(구 3,000)", "12"]


def test_brackets_below_a_row_with_a_name_go_to_its_amounts() -> None:
    text = (
        "사업명 예산액 집행액 집행률(%)\n나무 심기 500 250 50\n(구 500) (구 250)\n풀베기 80 8 10\n"
    )
    assert _grid(text)[1:] == [
        ["나무 심기", "500\n(구 500)", "250\n(구 250)", "50"],
        ["풀베기", "80", "8", "10"],
    ]


def test_one_bracket_below_a_whole_row_is_given_to_no_amount() -> None:
    reading = _read(HEAD + "25,000 3,000 12\n(구 2,500)\n")
    [rows] = [b for b in reading.book.blocks if isinstance(b, Rows)]
    assert rows.rows[1:] == (("25,000", "3,000", "12"), ("(구 2,500)",))
    assert "READ" in [f.rule for f in audit(reading).findings]


def test_a_bracket_over_two_lines_is_one() -> None:
    text = HEAD + "76,798\n(시 40,000\n구 36,798)\n26,869\n(구 26,869)\n35\n"
    assert _grid(text)[1] == ["76,798\n(시 40,000 구 36,798)", "26,869\n(구 26,869)", "35"]


def test_a_name_over_two_lines_is_the_name_of_its_row() -> None:
    text = (
        "사업명 예산액 집행액 집행률(%)\n계 150 75 50\n"
        "하천과 공원\n가꾸기 100 50 50\n풀베기 50 25 50\n"
    )
    assert _grid(text)[1:] == [
        ["계", "150", "75", "50"],
        ["하천과 공원\n가꾸기", "100", "50", "50"],
        ["풀베기", "50", "25", "50"],
    ]
    found = audit(_read("Ⅰ. 일반현황\n1 예산현황\n" + text))
    assert [f.rule for f in found.findings] == ["ASOF"]
    assert "SUM" in [a.rule for a in found.agreements]


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("예산액(천원) 집행액(천원) 집행률(%)", ["예산액(천원)", "집행액(천원)", "집행률(%)"]),
        ("예산액(A) 집행액(B) 집행률(B/A)", ["예산액(A)", "집행액(B)", "집행률(B/A)"]),
    ],
)
def test_a_bracket_belongs_to_the_head_before_it(head: str, cells: list[str]) -> None:
    assert _grid(f"{head}\n100 50 50\n")[0] == cells


def test_rows_with_marks_are_rows_where_all_their_cells_stand() -> None:
    text = (
        "구 분 예산액 집행액 집행률(%)\n합 계 100 60 60.0\n□ 공원 70 42 60.0\n"
        "- 큰 공원 40 24 60.0\n"
        "- 작은 공원 30 18 60.0\n□ 하천 30 18 60.0\n□ 주요 추진실적\n○ 풀베기: 4회\n"
    )
    assert [row[0] for row in _grid(text)] == [
        "구 분",
        "합 계",
        "□ 공원",
        "- 큰 공원",
        "- 작은 공원",
        "□ 하천",
    ]


def test_a_statement_with_numbers_below_a_table_is_no_row() -> None:
    text = "구 분 예산액 집행액 집행률(%)\n합 계 100 60 60.0\n○ 나무 3 4\n○ 풀 5 6\n"
    assert len(_grid(text)) == 2


def test_a_title_over_two_lines_is_whole_where_the_contents_or_its_team_tell() -> None:
    report = (
        "1개과 - 2개팀\n공원팀 하천팀\nⅡ. 주요업무 추진실적\n연번 사업명 쪽\n"
        "1 나무 심기 ·····4\n2 하천 둔치와 물놀이터\n가꾸기 ·····5\n"
        "1 나무 심기 공원팀\n□ 주요 추진실적\n○ 30그루\n"
        "2 하천 둔치와 물놀이터\n가꾸기 하천팀\n□ 주요 추진실적\n○ 풀베기: 4회\n"
    )
    bars = [b for b in _read(report).book.blocks if isinstance(b, Bar)]
    assert [(b.title, b.owner) for b in bars if b.level == 2] == [
        ("나무 심기", "공원팀"),
        ("하천 둔치와 물놀이터 가꾸기", "하천팀"),
    ]
    without = report.replace("연번 사업명 쪽\n1 나무 심기 ·····4\n", "").replace(
        "2 하천 둔치와 물놀이터\n가꾸기 ·····5\n", ""
    )
    last = [b for b in _read(without).book.blocks if isinstance(b, Bar)][-1]
    assert (last.title, last.owner) == ("하천 둔치와 물놀이터 가꾸기", "하천팀")
