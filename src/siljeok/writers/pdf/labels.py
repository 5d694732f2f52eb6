"""Labels set to one width: `어 르 신:` under `초등학생:`, as officers space them by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from siljeok.book.nodes import Block, Line
from siljeok.book.texts import line_text
from siljeok.writers.fonts import width
from siljeok.writers.pdf.words import Piece, Set, measure

_LABEL = re.compile(r"[^:：]{1,10}(?=\s?[:：])")
_SPACED = re.compile(r"[가-힣](?: +[가-힣]){1,3}")
_MOST = 1.0
"""A label that would be stretched by more em is torn apart; it was not meant to stand even."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label of single syllables, to be spread over `wide` em, as wide as one of `letters`."""

    text: str
    wide: float
    letters: int


def spread(blocks: Iterable[Block], family: str) -> dict[int, Label]:
    """By the identity of a line, its label, where a longer label stands beside it."""
    found: dict[int, Label] = {}
    for run in _siblings(blocks):
        labels = [(line, m.group()) for line in run if (m := _LABEL.match(line_text(line)))]
        if len(labels) < 2:
            continue
        longest = max((text for _, text in labels), key=lambda text: width(text, family))
        wide = width(longest, family)
        for line, text in labels:
            short = wide - width(text, family)
            if _SPACED.fullmatch(text) and 0 < short <= _MOST:
                found[id(line)] = Label(text, wide, len(longest))
    return found


def fits(line: str, label: Label, setting: Set) -> bool:
    """Whether the line begins with its label and still stands on one line with it spread."""
    more = label.wide - measure(label.text, setting)
    return line.startswith(label.text) and measure(line, setting) + more <= setting.room * 0.98


def spread_piece(label: Label) -> Piece:
    """The label as the template spreads it; its blanks stay, so that it copies as it was."""
    return {"k": "spread", "w": label.wide, "n": label.letters, "b": label.text.split()}


def _siblings(blocks: Iterable[Block]) -> Iterator[list[Line]]:
    """Lines of one level and mark that follow each other with only deeper lines between."""
    open_runs: dict[tuple[int, str], list[Line]] = {}
    for block in blocks:
        level = block.level if isinstance(block, Line) else 0
        for key in [k for k in open_runs if k[0] > level or not isinstance(block, Line)]:
            yield open_runs.pop(key)
        if isinstance(block, Line) and block.mark:
            open_runs.setdefault((block.level, block.mark), []).append(block)
    yield from open_runs.values()
