"""The contents of a report: titles with their leader dots and pages, under a head or without."""

from __future__ import annotations

from typing import NamedTuple

from siljeok.book.kinds import ReportKind, loose
from siljeok.book.nodes import Entry
from siljeok.notation.outline import Mark
from siljeok.readers.raw import Raw, contents_entry
from siljeok.readers.titles import is_head, roman

_CONTENTS = {"목차", "차례", "목록"}
_NUMBERED = (Mark.SECTION, Mark.NUMBER_POINT)
_TITLED = (None, *_NUMBERED)
_LEADERS = "·․‧…⋯.ㆍ‥"


class ContentsLines(NamedTuple):
    """Entries of contents that end before line `end`; `headed` where a head stands above them."""

    end: int
    entries: tuple[Entry, ...]
    headed: bool


def take_contents(lines: list[Raw], start: int, kind: ReportKind) -> ContentsLines | None:
    """The contents that begin at a line; None where fewer than two entries follow."""
    # With a head or without, entries begin one or two lines below; most lines have none there.
    if not any(contents_entry(raw) for raw in lines[start + 1 : start + 3]):
        return None
    headed = loose(lines[start].text).strip("[]【】<>〈〉") in _CONTENTS or is_head(
        lines[start], kind
    )
    at = start + headed
    entries: list[Entry] = []
    while at < len(lines):
        entry = contents_entry(lines[at])
        if entry:
            entries.append(_entry(lines[at], *entry))
        elif (entries or headed) and (wrapped := _wrapped(lines, at)):
            entries.append(wrapped)
            at += 1
        elif entries and _is_part_without_page(lines, at):
            entries.append(_entry(lines[at], lines[at].text, None))
        else:
            break
        at += 1
    return ContentsLines(at, tuple(entries), headed) if len(entries) > 1 else None


def _is_part_without_page(lines: list[Raw], at: int) -> bool:
    """Whether a part's title stands between entries, whose pages stand at its sections."""
    below = lines[at + 1] if at + 1 < len(lines) else None
    is_entry = below is not None and contents_entry(below) is not None
    return lines[at].mark is Mark.PART and is_entry


def contents_titles(lines: list[Raw]) -> frozenset[str]:
    """The titles that entries of contents print, loose."""
    found: set[str] = set()
    for at, raw in enumerate(lines):
        entry = contents_entry(raw)
        if entry and raw.mark in _TITLED:
            wrapped = _wrapped(lines, at - 1) if at else None
            found.add(loose((wrapped or _entry(raw, *entry)).title))
    return frozenset(found)


def _wrapped(lines: list[Raw], at: int) -> Entry | None:
    """The entry that a numbered line begins and the line below, with leader and page, ends."""
    if at + 1 >= len(lines) or lines[at].mark not in _NUMBERED or contents_entry(lines[at]):
        return None
    below = lines[at + 1]
    entry = contents_entry(below) if below.mark is None else None
    if entry is None or not below.text[:1].strip(_LEADERS):
        return None
    rest, page = entry
    return _entry(lines[at], f"{lines[at].text} {rest}", page)


def _entry(raw: Raw, title: str, page: int | None) -> Entry:
    mark, number = raw.outline.mark, raw.outline.number
    if mark is Mark.PART:
        return Entry(1, roman(number), _after_mark(raw, title), page)
    if mark in (Mark.SECTION, Mark.NUMBER_POINT):
        return Entry(2, str(number), _after_mark(raw, title), page)
    return Entry(2, None, title, page)


def _after_mark(raw: Raw, title: str) -> str:
    return title[len(raw.text) - len(raw.outline.text) :].strip()
