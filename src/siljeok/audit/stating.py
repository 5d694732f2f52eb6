"""Statements with their surroundings: section, heading, and the statements that they are of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from siljeok.book.claims import Claim, claims
from siljeok.book.kinds import HeadingRole
from siljeok.book.nodes import Line, Role
from siljeok.book.outline import Heading, Statement

if TYPE_CHECKING:
    from siljeok.audit.study import Passage, Study

_PROSE = (None, Role.BODY)


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
    """Every line of a report's sections that claims something, heading by heading."""
    for at, (_, section) in enumerate(study.sections):
        for heading in section.headings:
            if heading.line is not None:
                yield from _plain(study, at, heading, heading.line, ())
            for block in heading.blocks:
                if isinstance(block, Line) and block.role in _PROSE:
                    # What it stands under is not marked, so it is of something unknown.
                    yield from _plain(study, at, heading, block, ("",))
            yield from _nested(study, at, heading.role, heading.statements, ())


def _plain(
    study: Study, section: int, heading: Heading, line: Line, above: tuple[str, ...]
) -> Iterator[Stated]:
    for passage in study.passages_of(line):
        found = passage.quantities
        if found:
            yield Stated(passage, section, heading.role, above, tuple(claims(passage.text, found)))


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
