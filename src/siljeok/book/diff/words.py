"""Two texts word by word and number by number, as a Korean reader sees them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import zip_longest

from siljeok.book.diff.align import align


class Op(StrEnum):
    """What happened to a stretch of text."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that stayed, went or came."""

    op: Op
    text: str


# `23. 4. and 2023. 4. 30. are one token each, as are 25,000 and 46.3 and △1.
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DATE = (
    rf"['`’‘´]\s?\d\d\.\s?{_MONTH}\.(?:\s?\d{{1,2}}\.)?|\d{{4}}\.\s?{_MONTH}\.(?:\s?\d{{1,2}}\.)?"
)
_NUMBER = r"[△▲]?\d+(?:,\d{3})*(?:\.\d+)?"
_FIGURE = re.compile(rf"{_DATE}|{_NUMBER}")
_TOKEN = re.compile(rf"{_DATE}|{_NUMBER}|[^\W\d_]+|\s+|.", re.DOTALL)
_WORD = re.compile(r"\w")


def nfc(text: str) -> str:
    """Text as it is compared: a syllable is one letter, however it was stored."""
    return unicodedata.normalize("NFC", text)


def tokens(text: str) -> list[str]:
    """Words, whole numbers and dates, blanks, and signs one by one; together the text."""
    return _TOKEN.findall(text)


@lru_cache(maxsize=65_536)
def gist(text: str) -> frozenset[str]:
    """The words and numbers of a text, for likeness; `#` stands for any number."""
    found = {token for token in tokens(text) if _WORD.search(token)}
    return frozenset(found | {"#"} if any(_FIGURE.fullmatch(t) for t in found) else found)


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """How much two gists share, from 0 to 1; two empty ones are half alike."""
    if not a and not b:
        return 0.5
    return 2 * len(a & b) / (len(a) + len(b))


def segments(before: str, after: str) -> tuple[Segment, ...]:
    """What stayed, went and came: equal and delete give `before`, equal and insert `after`."""
    a, b = tokens(before), tokens(after)
    out: list[Segment] = []
    i = j = 0
    for next_i, next_j in (*align(a, b), (len(a), len(b))):
        _add(out, Op.DELETE, "".join(a[i:next_i]))
        _add(out, Op.INSERT, "".join(b[j:next_j]))
        if next_i < len(a):
            _add(out, Op.EQUAL, a[next_i])
        i, j = next_i + 1, next_j + 1
    return tuple(_folded(out))


def _add(out: list[Segment], op: Op, text: str) -> None:
    if not text:
        return
    if out and out[-1].op is op:
        text = out.pop().text + text
    out.append(Segment(op, text))


def _folded(found: list[Segment]) -> list[Segment]:
    """Changes with only blanks or signs between them as one change: a phrase is read whole."""
    out: list[Segment] = []
    went = came = ""
    for n, segment in enumerate(found):
        if segment.op is Op.DELETE:
            went += segment.text
        elif segment.op is Op.INSERT:
            came += segment.text
        elif 0 < n < len(found) - 1 and segment.text.isspace():
            went, came = went + segment.text, came + segment.text
        else:
            _add(out, Op.DELETE, went)
            _add(out, Op.INSERT, came)
            went = came = ""
            _add(out, Op.EQUAL, segment.text)
    _add(out, Op.DELETE, went)
    _add(out, Op.INSERT, came)
    return out


def numbers(found: tuple[Segment, ...]) -> tuple[tuple[str, str], ...]:
    """The numbers that changed, before and after; "" where one has no counterpart."""
    out: list[tuple[str, str]] = []
    went: list[str] = []
    came: list[str] = []
    for segment in (*found, Segment(Op.EQUAL, "")):
        if segment.op is Op.DELETE:
            went += _FIGURE.findall(segment.text)
        elif segment.op is Op.INSERT:
            came += _FIGURE.findall(segment.text)
        else:
            pairs = zip_longest(went, came, fillvalue="")
            out += [(before, after) for before, after in pairs if before != after]
            went, came = [], []
    return tuple(out)
