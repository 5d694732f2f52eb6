"""How much of what one text names another text names too, by pairs of syllables.

Korean words take particles and grow together, so words are compared by their pairs of syllables;
words that every report is full of (추진, 활성화, 지원 …) say nothing and are left out.
"""

from __future__ import annotations

import re

from siljeok.notation.letters import LETTER

_NO_LETTER = re.compile(r"[\W\d_]+")
_WORD = re.compile(rf"{LETTER}+|[A-Za-z]+")
_COMMON = (
    "추진|활성화|지원|강화|조성|확대|기반|구축|운영|관리|사업|업무|계획|내실화|개선|발굴|제고|실시|"
    "개최|마련|수립|참여|협력|교류|관련|기타|사항|등|및|위한|관한|통한|돕기|다지기|키우기|알리기"
)
_ONLY_COMMON = re.compile(rf"(?:{_COMMON})+(?:을|를|의|와|과|이|가|에)?")
_CUT_COMMON = re.compile(rf"(?:{_COMMON})(?:을|를|의|와|과|이|가|에)?$")
SHARED = 500
"""Of a thousand pairs, how many must be shared for two texts to name the same thing."""


def telling_pairs(text: str) -> frozenset[str]:
    """The pairs of syllables of a text's own words; Latin words whole."""
    pairs: set[str] = set()
    for word in _WORD.findall(text):
        if re.fullmatch("[A-Za-z]+", word):
            pairs.add(word.upper())
            continue
        if _ONLY_COMMON.fullmatch(word):
            continue
        stem = _CUT_COMMON.sub("", word) or word
        pairs |= {stem[i : i + 2] for i in range(len(stem) - 1)}
    return frozenset(pairs)


def letters(text: str) -> str:
    """The letters of a text alone, as pairs are looked up in them."""
    return _NO_LETTER.sub("", text).upper()


def held(pairs: frozenset[str], within: str) -> int:
    """How many in a thousand of some pairs the letters of a text hold; 0 where there are none."""
    return 1000 * sum(pair in within for pair in pairs) // len(pairs) if pairs else 0


def shared(text: str, other: str) -> int:
    """How many in a thousand of a text's telling pairs the other holds; 0 where it has none."""
    return held(telling_pairs(text), letters(other))
