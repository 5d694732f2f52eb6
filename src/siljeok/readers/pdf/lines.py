"""Words → printed lines → paragraphs, inside one cell or on the open page."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from siljeok.notation.funding import is_caption
from siljeok.notation.outline import parse_line
from siljeok.readers.pdf.values import Word

_BULLETS = frozenset("•▪◾◆◇▸▹►▷▶■□○◦●⦁∙·*※-–")
"""What opens a paragraph, whether it is a mark of an outline or not."""
_LEADER = re.compile(r"[·․‧…⋯.ㆍ‥]{4,}\s*\d*$")
_PITCH = 2.3
"""Sizes of letters between the base lines of one paragraph, at most."""


class Printed(NamedTuple):
    """A line as it is printed: its words with blanks, where it begins and ends."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    first: float
    """The width of its first word."""
    ends_blank: bool
    """Whether the stream has a blank behind its last word."""


class Paragraph(NamedTuple):
    """Printed lines that are one paragraph."""

    lines: tuple[Printed, ...]

    @property
    def first(self) -> Printed:
        return self.lines[0]

    @property
    def last(self) -> Printed:
        return self.lines[-1]


Join = Callable[[list[str], list[bool]], str]
"""Puts the lines of a paragraph together; the truths say where a blank was printed between."""


def printed_lines(
    words: Sequence[Word], behind: frozenset[int] = frozenset(), gaps: bool = False
) -> list[Printed]:
    """The lines of words that stand in one column, from top to bottom.

    `behind` holds the orders of words with a blank behind them; with `gaps`, what stands far apart
    in a line is kept apart by two blanks.
    """
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.base, w.x0)):
        if rows and _on_one_line(rows[-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_printed(row, behind, gaps) for row in rows]


def _on_one_line(row: list[Word], word: Word) -> bool:
    tallest = max(row, key=lambda w: w.size)
    size = min(tallest.size, word.size)
    off = abs(word.base - tallest.base)
    if off <= 0.3 * size:
        return True
    # A raised or lowered small letter stands within the height of the line.
    raised = word.top >= tallest.top - 0.2 * size and word.base <= tallest.base + 0.3 * size
    lowered = tallest.top >= word.top - 0.2 * size and tallest.base <= word.base + 0.3 * size
    return (raised or lowered) and _is_beside(row, word)


def _is_beside(row: list[Word], word: Word) -> bool:
    return all(word.x0 >= w.x1 - 0.5 * w.size or word.x1 <= w.x0 + 0.5 * w.size for w in row)


def _printed(row: list[Word], behind: frozenset[int], gaps: bool) -> Printed:
    row.sort(key=lambda w: w.x0)
    text = row[0].text
    first = row[0].x1 - row[0].x0
    for before, word in itertools.pairwise(row):
        gap = word.x0 - before.x1
        follows = word.order == before.order + 1
        if gaps and gap > 2.2 * word.size:
            text += "   "
        elif (word.blank and (follows or gap > 0)) or gap > 0.22 * word.size:
            text += " "
        text += word.text
    last = row[-1]
    size = max(w.size for w in row)
    base = max(row, key=lambda w: (w.size, w.x1 - w.x0)).base
    return Printed(text, row[0].x0, max(w.x1 for w in row), base, size, first, last.order in behind)


def paragraphs(lines: Sequence[Printed], right: float) -> Iterator[Paragraph]:
    """Lines put together where one was wrapped: `right` is where the column's text ends."""
    open_: list[Printed] = []
    for line in lines:
        if open_ and not _goes_on(open_, line, right):
            yield Paragraph(tuple(open_))
            open_ = []
        open_.append(line)
    if open_:
        yield Paragraph(tuple(open_))


def _goes_on(above: list[Printed], line: Printed, right: float) -> bool:
    first, last = above[0], above[-1]
    size = min(last.size, line.size)
    if line.base - last.base > _PITCH * size or max(last.size, line.size) > 1.4 * size:
        return False
    if is_caption(line.text) or is_caption(last.text) or _LEADER.search(last.text):
        return False
    if opens(line.text) and not _counts_on(above, line.text):
        return False
    if last.x1 + 0.25 * size + line.first < right - 0.1 * size:
        return False  # its first word had room on the line above
    if line.x0 < first.x0 - 0.4 * size:
        return False
    # Behind a mark the text hangs; without one it starts where the first line does, or before it.
    return line.x0 < first.x0 + 8 * size


def _counts_on(above: list[Printed], text: str) -> bool:
    """Whether a line begins with a sign that its paragraph has within its lines: ▲ … ▲, ① … ②."""
    start = text[0]
    before = chr(ord(start) - 1) if "②" <= start <= "⑳" else start
    if not ("②" <= start <= "⑳" or unicodedata.category(start) == "So") or start in "□■○●◯":
        return False
    return before in "".join(line.text[1:] if line is above[0] else line.text for line in above)


def opens(text: str) -> bool:
    """Whether a line opens a paragraph by its mark or bullet."""
    if parse_line(text).mark is not None:
        return True
    start = text[0]
    if start in "([「『｢<‘“":
        return False
    if start in _BULLETS and (text[1:2] in ("", " ") or not text[1:2].isascii()):
        return True
    return unicodedata.category(start) == "So" or (ord(start) >= 0xE000 and ord(start) < 0xF900)
