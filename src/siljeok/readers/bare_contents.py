"""Lines of contents without leader dots: told from a table by the titles that come again below."""

from __future__ import annotations

import re

from siljeok.book.kinds import loose
from siljeok.notation.outline import Mark
from siljeok.readers.raw import Raw, contents_entry

_ENTRY = re.compile(r"(?P<title>.*\S)\s+(?P<page>\d{1,3})")
_NUMBERED = (Mark.SECTION, Mark.NUMBER_POINT)
_FEWEST = 3


def with_bare_entries(lines: list[Raw], teams: frozenset[str]) -> list[Raw]:
    """The lines, those known as entries of contents that have pages that do not fall, numbers
    that count from 1 if any, and titles that all stand again below with numbers, three and more.

    A team that stands behind a title in both places is its owner, and no part of the title.
    """
    out = list(lines)
    at = 0
    below: dict[str, int] | None = None
    while at < len(lines):
        end = _run(lines, at)
        if end - at < _FEWEST:
            at += 1
            continue
        if below is None:
            below = _last_titles(lines)
        found = [_entry(raw, end, below, teams) for raw in lines[at:end]]
        if all(found):
            out[at:end] = [
                raw._replace(entry=entry) for raw, entry in zip(lines[at:end], found, strict=True)
            ]
        at = end
    return out


def has_owner(raw: Raw) -> bool:
    """Whether an entry without leader dots prints a team behind its title."""
    return raw.entry is not None and not raw.text[: -len(str(raw.entry[1]))].rstrip().endswith(
        raw.entry[0]
    )


def _run(lines: list[Raw], start: int) -> int:
    """The end of the lines that count from 1, or have no number, and end with pages that do not
    fall."""
    at, page = start, 0
    while at < len(lines):
        raw = lines[at]
        hit = _ENTRY.fullmatch(raw.text) if raw.mark in _NUMBERED or raw.mark is None else None
        number = at - start + 1 if raw.mark else None
        counts = raw.mark is lines[start].mark and raw.outline.number == number
        if hit is None or not counts or contents_entry(raw) or int(hit["page"]) < page:
            break
        at, page = at + 1, int(hit["page"])
    return at


def _last_titles(lines: list[Raw]) -> dict[str, int]:
    """Where each numbered line stands last, by its words, loose, and by those but the last."""
    found: dict[str, int] = {}
    for at, raw in enumerate(lines):
        if raw.mark in _NUMBERED:
            text = raw.outline.text
            for words in (text, text.rpartition(" ")[0]):
                found[loose(words)] = at
    return found


def _entry(
    raw: Raw, end: int, below: dict[str, int], teams: frozenset[str]
) -> tuple[str, int] | None:
    """Title, with its number before it, and page; None where no such title stands below."""
    hit = _ENTRY.fullmatch(raw.text)
    own = _ENTRY.fullmatch(raw.outline.text)
    if hit is None or own is None or below.get(loose(own["title"]), -1) < end:
        return None
    title, page = hit["title"], int(hit["page"])
    last = title.split()[-1]
    return (title.removesuffix(last).rstrip() if last in teams else title, page)
