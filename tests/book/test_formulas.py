"""Formula labels in heads and rows."""

from __future__ import annotations

import pytest

from siljeok.book.formulas import Formula, Made, formulas

A, B = ("예산(A)",), ("집행(B)",)


@pytest.mark.parametrize(
    ("label", "made", "operands"),
    [
        ("집행률(B/A)", Made.RATIO, (1, 0)),
        ("집행률(%)(B/A)", Made.RATIO, (1, 0)),
        ("집행률(B/A×100)", Made.RATIO, (1, 0)),
        ("집행률((B÷A)*100)", Made.RATIO, (1, 0)),
        ("B/A", Made.RATIO, (1, 0)),
        ("증감률((B-A)/A)", Made.CHANGE, (1, 0)),
        ("(B-A)/A", Made.CHANGE, (1, 0)),
        ("(B－A)/A×100", Made.CHANGE, (1, 0)),
        ("차액(C=A-B)", Made.DIFFERENCE, (0, 1)),
        ("합(A+B)", Made.SUM, (0, 1)),
    ],
)
def test_a_formula_names_the_lines_of_its_letters(
    label: str, made: Made, operands: tuple[int, ...]
) -> None:
    assert formulas([A, B, (label,)])[2] == Formula(made, operands)


@pytest.mark.parametrize("label", ["비고", "등급(A)", "비율(C/A)", "합(명)", "A/S", "자료(A-1)"])
def test_other_labels_are_no_formulas(label: str) -> None:
    assert 2 not in formulas([A, B, (label,)])


def test_letters_in_circles_and_syllables_are_letters_too() -> None:
    assert formulas([("①",), ("②",), ("②/①",)])[2].operands == (1, 0)
    assert formulas([("목표(가)",), ("실적(나)",), ("달성률(나/가)",)])[2].operands == (1, 0)


def test_a_letter_over_a_group_means_the_line_of_the_same_name() -> None:
    paths = [
        *(("계획(A)", name) for name in ("과정", "인원")),
        *(("실적(B)", name) for name in ("과정", "인원")),
        *(("달성률(B/A)", name) for name in ("과정", "인원")),
    ]
    assert {line: f.operands for line, f in formulas(paths).items()} == {4: (2, 0), 5: (3, 1)}


def test_a_letter_that_two_lines_carry_alike_says_nothing() -> None:
    assert formulas([A, ("추경(A)",), B, ("집행률(B/A)",)]) == {}
