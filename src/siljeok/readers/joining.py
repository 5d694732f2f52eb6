"""How a line that was wrapped goes on from the line above: with a blank, or in mid-word.

Nothing in the text says which. The rest of the document may: a word that is written elsewhere in
one piece is put together again, everything else gets the blank that a word's end would have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from siljeok.notation.letters import ANY_LETTER_OR_DIGIT

_WORD = re.compile(rf"{ANY_LETTER_OR_DIGIT}+")


class Worded(Protocol):
    """Whatever has words."""

    @property
    def text(self) -> str: ...


class Joiner:
    """Joins wrapped lines by the words that the whole document uses."""

    def __init__(self, lines: Sequence[Worded]) -> None:
        self._words = {word for raw in lines for word in _WORD.findall(raw.text)}
        self._text = "\n".join(raw.text for raw in lines)

    def __call__(self, texts: list[str]) -> str:
        """One text of the lines of one paragraph."""
        between = self.between(texts)
        return "".join(part for pair in zip(between, texts, strict=True) for part in pair)

    def between(self, texts: list[str]) -> list[str]:
        """What stands before each line: nothing before the first or in mid-word, else a blank."""
        return ["", *("" if self._in_one(a, b) else " " for a, b in pairwise(texts))][: len(texts)]

    def _in_one(self, before: str, after: str) -> bool:
        if before.endswith(("·", "/", "(", "「", "‘", "“", "~")):
            return True
        head, tail = re.search(rf"{ANY_LETTER_OR_DIGIT}+$", before), _WORD.match(after)
        if not head or not tail:
            return False
        return head[0] + tail[0] in self._words and f"{head[0]} {tail[0]}" not in self._text
