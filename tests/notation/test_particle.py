"""Particles follow the last sound of the word before them."""

from __future__ import annotations

import pytest

from siljeok.notation.particle import with_particle


@pytest.mark.parametrize(
    ("word", "pair", "printed"),
    [
        ("예산", "이/가", "예산이"),
        ("단위", "이/가", "단위가"),
        ("‘서울’", "으로/로", "‘서울’로"),
        ("3", "은/는", "3은"),
        ("2", "은/는", "2는"),
        ("35%", "을/를", "35%를"),
        ("형식 1", "으로/로", "형식 1로"),
    ],
)
def test_a_word_takes_the_particle_that_its_last_sound_asks_for(
    word: str, pair: str, printed: str
) -> None:
    assert with_particle(word, pair) == printed
