"""Lines of text that name teams over their duties: they end the duty above them."""

from __future__ import annotations

from itertools import pairwise

from siljeok.book.kinds import ReportKind, SectionRole
from siljeok.book.organisation import team_lines
from siljeok.notation.outline import Mark
from siljeok.readers.raw import Raw

_TITLES = (Mark.PART, Mark.SECTION, Mark.NUMBER_POINT)


def naming_lines(lines: list[Raw], kind: ReportKind) -> frozenset[int]:
    """The lines under a title 조직 that hold nothing but names of teams, without a mark."""
    titles = [at for at, raw in enumerate(lines) if raw.mark in _TITLES]
    found: set[int] = set()
    for at, end in pairwise([*titles, len(lines)]):
        if kind.section_role(lines[at].outline.text) is SectionRole.ORGANISATION:
            own = lines[at + 1 : end]
            told = team_lines([(raw.outline.text, raw.mark is None) for raw in own])
            found.update(at + 1 + n for n in told if own[n].mark is None)
    return frozenset(found)
