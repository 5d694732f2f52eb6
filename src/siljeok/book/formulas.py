"""Formula labels: `예산(A)`, `집행(B)` and `집행률(B/A)` say which lines of a table make a third.

Heads and row labels of Korean reports carry such letters; what is simple in them is read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from typing import NamedTuple

from siljeok.book.tables import Path

_SAME = str.maketrans({"÷": "/", "×": "*", "＝": "=", "−": "-", "–": "-", "－": "-", "＋": "+"})
_SIGN = re.compile("[-+/÷＋−–－]")
_NOISE = re.compile(r"[%％,\s]|\*100|[xX]100")
_S = "[A-Za-z①-⑳㉠-㉭가나다라마바사]"
_OWN = f"(?:(?P<own>{_S})=)?"
_INNER = re.compile(r"\(([^()]+)\)")


class Made(Enum):
    """How a line is made of others."""

    RATIO = "ratio"  # the first over the second
    CHANGE = "change"  # the first less the second, over the second
    DIFFERENCE = "difference"  # the first less the second
    SUM = "sum"  # all together


@cache
def _patterns() -> tuple[tuple[Made, re.Pattern[str]], ...]:
    return (
        (Made.CHANGE, re.compile(rf"{_OWN}\(*({_S})-({_S})\)?/\(?({_S})\)*")),
        (Made.RATIO, re.compile(rf"{_OWN}\(*({_S})/({_S})\)*")),
        (Made.DIFFERENCE, re.compile(rf"{_OWN}({_S})-({_S})")),
        (Made.SUM, re.compile(rf"{_OWN}({_S}(?:\+{_S})+)")),
    )


@cache
def _defined() -> re.Pattern[str]:
    return re.compile(f"({_S})")


class Formula(NamedTuple):
    """What a line's label says that it is made of, by the numbers of the lines."""

    made: Made
    operands: tuple[int, ...]


class _Said(NamedTuple):
    """What one label says: its own letter, and how it is made of other letters."""

    own: str | None
    made: Made | None
    symbols: tuple[str, ...]


def formulas(paths: Sequence[Path | None]) -> dict[int, Formula]:
    """The lines whose label is a formula of other lines' letters, where those are clear.

    A letter that several lines carry, as one over a group of columns, means the line that has
    the same labels otherwise.
    """
    if not any(_SIGN.search(label) for path in paths if path for label in path):
        return {}
    said: dict[int, tuple[_Said, Path]] = {}
    for line, path in enumerate(paths):
        for at in range(len(path or ()) - 1, -1, -1):
            assert path is not None
            found = _read(path[at])
            if found is not None:
                said[line] = (found, path[:at] + path[at + 1 :])
                break
    defined: dict[str, list[tuple[int, Path]]] = defaultdict(list)
    for line, (one, rest) in said.items():
        if one.own is not None:
            defined[one.own].append((line, rest))
    out: dict[int, Formula] = {}
    for line, (one, rest) in said.items():
        if one.made is not None:
            operands = [_line(symbol, rest, defined) for symbol in one.symbols]
            known = tuple(o for o in operands if o is not None and o != line)
            if len(known) == len(operands):
                out[line] = Formula(one.made, known)
    return out


def _line(symbol: str, rest: Path, defined: dict[str, list[tuple[int, Path]]]) -> int | None:
    """The line that a letter means beside a label with these others."""
    every = defined.get(symbol, [])
    same = [line for line, other in every if other == rest]
    if len(same) == 1:
        return same[0]
    return every[0][0] if len(every) == 1 else None


@cache
def _read(label: str) -> _Said | None:
    """The formula or the letter that a label carries."""
    found = list(_expressions(label))
    for text in found:
        for made, pattern in _patterns() if _SIGN.search(text) else ():
            match = pattern.fullmatch(text)
            if match is None:
                continue
            own, *symbols = match.groups()
            if made is Made.SUM:
                symbols = symbols[0].split("+")
            if made is Made.CHANGE:
                if symbols[1] != symbols[2]:
                    continue
                symbols = symbols[:2]
            return _Said(own, made, tuple(symbols))
    letters = [
        match[1] for text in found if len(text) == 1 and (match := _defined().fullmatch(text))
    ]
    return _Said(letters[-1], None, ()) if letters else None


def _expressions(label: str) -> Iterator[str]:
    """What of a label may be a formula: all of it, from its first bracket on, or a bracket."""
    text = _NOISE.sub("", label.translate(_SAME)).replace("()", "")
    yield text
    at = text.find("(")
    if at >= 0:
        yield text[at:]
        yield text[at + 1 :].removesuffix(")")
        yield from _INNER.findall(text)
