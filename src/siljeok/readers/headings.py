"""Titles that a file names as titles: by styles of paragraphs in DOCX, by h1 to h6 in HTML.

A number or mark that stands before the words decides where `assemble` knows it (Ⅰ. 1 □ ○); the
level that the file names decides for the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from siljeok.book.nodes import Bar, Line, Run, text_run
from siljeok.book.texts import runs_text
from siljeok.notation.outline import NUMBERED, Mark, parse_line
from siljeok.readers.draft import Placed

_PARTS = frozenset("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX")
_TITLED = (NUMBERED | {None}) - {Mark.PART, Mark.SECTION}


def heading(ident: str, level: int, label: str, runs: tuple[Run, ...]) -> Bar | None:
    """The title that a line is; None where its own mark says what it is.

    `label` is a number that the file makes and that the words begin with.
    """
    text = " ".join(runs_text(runs).split())
    found = parse_line(text)
    if not text or found.mark not in _TITLED:
        return None
    if label and text.startswith(label) and found.mark is None:
        words = text[len(label) :].strip()
    else:
        words, label = found.text, text[: len(text) - len(found.text)].strip()
    return Bar(ident, level, label.rstrip(".") or None, words) if words else None


class Titled(NamedTuple):
    """The blocks of a document, and its own title where one stands before all others."""

    placed: tuple[Placed, ...]
    title: str = ""


def with_levels(placed: Iterable[Placed]) -> Titled:
    """Titles with levels that count from 1, or from 2 where lines number parts (Ⅰ.).

    A single title of the highest level that comes before all others and has no number is the
    document's own; without others below it, it is a line.
    """
    items = list(placed)
    named = [n for n, item in enumerate(items) if isinstance(item.block, Bar)]
    bars = [b for b in (items[n].block for n in named) if isinstance(b, Bar)]
    if not bars:
        return Titled(tuple(items))
    title = ""
    top = min(bar.level for bar in bars)
    alone = (len(bars) > 1 or top == 1) and bars[0].level == top and bars[0].number is None
    if alone and all(bar.level > top for bar in bars[1:]):
        first = items.pop(named[0])
        if len(bars) > 1:
            title = bars[0].title
        else:
            line = Line(bars[0].id, None, 0, "", "", "", text_run(bars[0].title))
            items.insert(named[0], first._replace(block=line, raw=True))
        top = min((bar.level for bar in bars[1:]), default=top)
    lines = (item.block for item in items if item.raw)
    first_level = 2 if any(isinstance(b, Line) and _is_part(b) for b in lines) else 1
    levelled = tuple(
        item._replace(block=replace(item.block, level=item.block.level - top + first_level))
        if isinstance(item.block, Bar)
        else item
        for item in items
    )
    return Titled(levelled, title)


def _is_part(line: Line) -> bool:
    text = runs_text(line.runs[:1])
    return text[:4].strip()[:1] in _PARTS and parse_line(text).mark is Mark.PART
