"""Column heads in a line of text, by the words that a kind of report uses.

`예 산 액 집 행 액 집행률(%)` has three heads: blanks say nothing where labels are letter-spaced,
so the line is cut where known words meet.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from siljeok.book.kinds import ReportKind, loose
from siljeok.notation.funding import is_funding

_MOST_LETTERS = 400
"""No head of a table is longer."""
_GRADE = re.compile(r"(?:\d[~∼-])?\d{1,2}급(?:상당|이상|이하)?|[가나다라마][급군]")
_BRACKET = re.compile(r"\([^()]*\)")
_TOKEN = re.compile(r"\([^()]*\)|[^\s(]+|\(")
_VALUE = re.compile(r"[△▲▽+−-]?\d[\d,]*(?:\.\d+)?%?|[-–－]")


def split_heads(text: str, kind: ReportKind) -> list[str] | None:
    """The heads that a line is made of, as they were printed; None where other words remain.

    A bracket after a head belongs to it. Grades (5급) and classes of posts count as heads.
    """
    heads = cut_at_words(text, kind.head_words)
    return heads and [word for head in heads for word in _classes(head, kind)]


def _classes(head: str, kind: ReportKind) -> list[str]:
    """`별정직 임기제` as two classes of posts, since a blank parts them; another head as it is."""
    words = head.split()
    apart = len(words) > 1 and all(loose(word) in kind.staffing["classes"] for word in words)
    return words if apart else [head]


def cut_at_words(text: str, words: frozenset[str]) -> list[str] | None:
    """A line cut into known words (given loose), as they were printed; None where others remain."""
    found = _cut_words(text, words)
    return None if found is None else list(found)


@lru_cache(maxsize=1024)
def _cut_words(text: str, words: frozenset[str]) -> tuple[str, ...] | None:
    """As `cut_at_words`; a line is asked several times, by whatever may open there."""
    letters = "".join(text.split())
    # Most lines of a report begin with no head: they are told apart before the costly cut.
    if not letters or len(letters) > _MOST_LETTERS or not _begins(letters, words):
        return None
    cuts = _cut(letters, words, _longest(words))
    if cuts is None:
        return None
    flat = [(n, c) for n, c in enumerate(text) if not c.isspace()]
    heads, at = [], 0
    for cut in cuts:
        heads.append(text[flat[at][0] : flat[cut - 1][0] + 1])
        at = cut
    return tuple(heads)


def _begins(letters: str, words: frozenset[str]) -> bool:
    if letters[0] not in _firsts(words) and loose(letters[0]) and not _GRADE.match(letters):
        return False
    start = loose(letters[:24])
    return bool(_GRADE.match(letters)) or any(start[:n] in words for n in range(1, len(start) + 1))


@cache
def _firsts(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word[0] for word in words)


@cache
def _longest(words: frozenset[str]) -> int:
    return max(map(len, words))


def _cut(letters: str, words: frozenset[str], longest: int) -> list[int] | None:
    """Ends of the pieces of the cut into fewest known words, None where there is no cut."""
    best: list[list[int] | None] = [None] * (len(letters) + 1)
    best[0] = []
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - longest - 24), end):
            before = best[start]
            if letters[start] == "(" and start:
                continue  # a bracket belongs to the head before it
            if before is None or not _is_head(letters[start:end], words):
                continue
            found = best[end]
            if found is None or len(before) + 1 < len(found):
                best[end] = [*before, end]
    return best[len(letters)]


def _is_head(piece: str, words: frozenset[str]) -> bool:
    name = loose(piece)
    if name in words or _GRADE.fullmatch(name):
        return True
    bare = _BRACKET.sub("", name)
    return bool(bare) and bare != name and bare in words


def brackets(text: str) -> list[str] | None:
    """The brackets that a line is made of; None where anything else stands in it."""
    found = _BRACKET.findall(text)
    return found if found and not _BRACKET.sub("", text).strip() else None


def is_value(text: str) -> bool:
    """One printed number, or the dash that stands for none."""
    return bool(_VALUE.fullmatch(text.strip()))


def split_values(text: str) -> tuple[str, list[str]]:
    """A row's label and the numbers that follow it, a funding bracket with its number."""
    tokens: list[str] = []
    for token in _TOKEN.findall(text):
        if is_funding(token) and tokens and is_value(tokens[-1].split("\n")[0]):
            tokens[-1] += "\n" + token
        else:
            tokens.append(token)
    values: list[str] = []
    while tokens and (is_value(tokens[-1]) or "\n" in tokens[-1]):
        values.insert(0, tokens.pop())
    label = text[: text.index(values[0].split("\n")[0], sum(map(len, tokens)))] if values else text
    return label.strip(), values
