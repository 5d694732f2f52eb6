"""Statements with their surroundings: section, heading, and the statements that they are of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from siljeok.book.claims import Claim, claims
from siljeok.book.kinds import HeadingRole
from siljeok.book.outline import Statement

if TYPE_CHECKING:
    from siljeok.audit.study import Passage, Study


class Stated(NamedTuple):
    """A line with what it claims; `above` are the statements that it stands under, nearest first.

    `section` is its place among the study's sections.
    """

    passage: Passage
    section: int
    heading: HeadingRole | None
    above: tuple[str, ...]
    claims: tuple[Claim, ...]

    @property
    def text(self) -> str:
        return self.passage.text


def stated(study: Study) -> Iterator[Stated]:
    """Every item and note of a report's sections that claims something, in reading order."""
    for at, (_, section) in enumerate(study.sections):
        for heading in section.headings:
            yield from _nested(study, at, heading.role, heading.statements, ())


def _nested(
    study: Study,
    section: int,
    heading: HeadingRole | None,
    items: tuple[Statement, ...],
    above: tuple[str, ...],
) -> Iterator[Stated]:
    for item in items:
        for passage in study.passages_of(item.line):
            found = passage.quantities
            if found:
                said = tuple(claims(passage.text, found))
                yield Stated(passage, section, heading, above, said)
            if item.children:
                yield from _nested(study, section, heading, item.children, (passage.text, *above))
