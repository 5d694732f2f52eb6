"""Lines of a file of ours: mark and number taken off the words, as the style says they stand."""

from __future__ import annotations

import re

from siljeok.book.nodes import Entry, Line, Role, Run, Text
from siljeok.readers.hwpx.styles import Meaning, bounded

_MARKED = re.compile(r"(?P<mark>[□■○◦●▪▫❍\-–·•※*▶])(?:\s|$)")
_LEVELS = {"□": (Role.HEAD, 1), "○": (Role.ITEM, 2), "-": (Role.ITEM, 3), "·": (Role.ITEM, 4)}


def styled(meaning: Meaning, runs: tuple[Run, ...], ident: str) -> Line:
    """A line by its style."""
    head, rest = _head(runs)
    mark, head = _mark(meaning.mark, head)
    number, head = _number(meaning.numbered, head)
    body: tuple[Run, ...] = (Text(head), *rest) if head else rest
    return Line(ident, meaning.role, meaning.level, mark, number or "", "", body)


def stray(runs: tuple[Run, ...], ident: str, *, in_cell: bool) -> Line:
    """Words in a style that is not ours: somebody wrote them in; a mark says what they are."""
    head, rest = _head(runs)
    hit = None if in_cell else _MARKED.match(head)
    if hit is None:
        return Line(ident, None if in_cell else Role.BODY, 0, "", "", "", runs)
    mark, head = hit["mark"], head[hit.end() :]
    role, level = _LEVELS.get(mark, (Role.NOTE if mark == "※" else Role.ITEM, 2))
    body: tuple[Run, ...] = (Text(head), *rest) if head else rest
    return Line(ident, role, level, mark, "", "", body)


def entry(meaning: Meaning, title: str, page: str) -> Entry:
    """An entry of the contents from what stands before its leader and after."""
    number, title = _number(meaning.numbered, title)
    page = page.strip(" -\t")
    return Entry(
        bounded(meaning.words[1]),
        number,
        title,
        int(page) if page.isdecimal() and len(page) < 6 else None,
    )


def _head(runs: tuple[Run, ...]) -> tuple[str, tuple[Run, ...]]:
    """The first words of some runs, and the rest of them."""
    if runs and isinstance(runs[0], Text) and not runs[0].flags:
        return runs[0].text, runs[1:]
    return "", runs


def _mark(expected: str, head: str) -> tuple[str, str]:
    """The mark that a line shows, and its words without it: an officer may have changed it."""
    if expected and head.startswith(expected):
        return expected, head[len(expected) :].removeprefix(" ")
    hit = _MARKED.match(head) if expected else None
    return (hit["mark"], head[hit.end() :]) if hit else ("", head)


def _number(words: int, text: str) -> tuple[str | None, str]:
    """The first words of a text that are its number, and the rest."""
    if not words:
        return None, text
    pieces = text.split(" ", words)
    return " ".join(pieces[:words]), pieces[words] if len(pieces) > words else ""
