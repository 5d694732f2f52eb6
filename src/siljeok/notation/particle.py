"""Particles that follow the last sound of a word: 이/가, 은/는, 을/를, 으로/로."""

from __future__ import annotations

_DIGITS_WITH_FINAL = "013678"  # 영 일 삼 육 칠 팔
_RIEUL = 8


def with_particle(word: str, pair: str) -> str:
    """A word with the particle of a pair such as `이/가` that its last sound asks for."""
    after_final, after_vowel = pair.split("/")
    last = word.rstrip(")）]’”%")[-1:] if word else ""
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28 > 0
    else:
        final = last in _DIGITS_WITH_FINAL and last != ""
    if word.endswith("%"):
        final = False  # 퍼센트
    if after_final == "으로" and (last in "178" or (ord(last or " ") - ord("가")) % 28 == _RIEUL):
        final = False  # 서울로, 1로
    return word + (after_final if final else after_vowel)
