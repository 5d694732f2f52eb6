"""Titles and headings that an office numbers `1.` `가.` `1)` where others print Ⅰ. and □.

Whether a number opens a title can only be told from all lines of a text together. Where the form
is not clear, lines stay the statements that they look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from siljeok.book.kinds import ReportKind
from siljeok.notation.outline import Mark
from siljeok.readers.raw import Raw, contents_entry

_HEADINGS = (Mark.LETTER_POINT, Mark.NUMBER_BRACKET)
_BULLETS = frozenset((Mark.ITEM, Mark.SUB_ITEM, Mark.DETAIL))
_TITLES = frozenset((Mark.PART, Mark.SECTION, Mark.NUMBER_POINT))
_TELLS = re.compile(r"[:：]|[함음임됨]\.?$|\d")
"""What a statement has and the name of a heading has not."""
_LONGEST = 30


def numbered_titles(lines: list[Raw], kind: ReportKind) -> list[Raw]:
    """The lines, with those known as parts or as headings that only their numbers mark."""
    lines = _parts(lines, kind)
    headings = {at for start, end in _bodies(lines) for at in _headings(lines, start, end, kind)}
    return [raw._replace(heading=True) if at in headings else raw for at, raw in enumerate(lines)]


def _parts(lines: list[Raw], kind: ReportKind) -> list[Raw]:
    """`1.` `2.` as parts: no Ⅰ. in the text, every one names a part, and `1` numbers sections."""
    marks = {raw.mark for raw in lines}
    if Mark.PART in marks or Mark.SECTION not in marks:
        return lines
    found = [
        at
        for at, raw in enumerate(lines)
        if raw.mark is Mark.NUMBER_POINT and contents_entry(raw) is None
    ]
    counted = [lines[at].outline.number for at in found] == list(range(1, len(found) + 1))
    if len(found) < 2 or not counted:
        return lines
    if not all(kind.part_role(lines[at].outline.text) for at in found):
        return lines
    out = list(lines)
    for at in found:
        out[at] = out[at]._replace(outline=replace(out[at].outline, mark=Mark.PART))
    return out


def _bodies(lines: list[Raw]) -> Iterator[tuple[int, int]]:
    """The lines under each title, up to the next numbered one."""
    numbers = [at for at, raw in enumerate(lines) if raw.mark in _TITLES]
    part = False
    counts: Mark | None = None
    for at, end in pairwise([*numbers, len(lines)]):
        mark = lines[at].mark
        if mark is Mark.PART:
            part, counts = True, None
        else:
            counts = counts or mark
        # `1.` numbers sections only below a part that it begins to count.
        if mark is not Mark.NUMBER_POINT or (part and counts is mark):
            yield at + 1, end


def _headings(lines: list[Raw], start: int, end: int, kind: ReportKind) -> list[int]:
    """The headings among the lines of one title, none where their form is not clear."""
    marked = [at for at in range(start, end) if lines[at].mark is not None]
    if not marked or lines[marked[0]].mark not in _HEADINGS:
        return []
    mark = lines[marked[0]].mark
    found = [at for at in marked if lines[at].mark is mark]
    numbers = [lines[at].outline.number for at in found]
    if len(found) < 2 or numbers != list(range(1, len(found) + 1)):
        return []
    if any(lines[at].mark is Mark.HEADING for at in marked):
        return []
    names = [lines[at].outline.text for at in found]
    if not all(map(_is_name, names)) or not any(map(kind.heading_role, names)):
        return []
    even = len({lines[at].indent for at in found}) == 1
    bullets = any(at + 1 < end and lines[at + 1].mark in _BULLETS for at in found)
    return found if even and bullets else []


def _is_name(text: str) -> bool:
    bare = re.sub(r"\([^()]*\)", "", text)
    return 0 < len(bare) <= _LONGEST and not _TELLS.search(bare.strip())
