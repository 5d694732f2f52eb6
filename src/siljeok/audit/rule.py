"""What a rule of the audit is: it looks at a study of one reading and gives an outcome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from siljeok.book.findings import Agreement, Finding, Severity, Spot, Unchecked, Verdict
from siljeok.book.kinds import ReportKind
from siljeok.book.nodes import Block, Table, blocks_text
from siljeok.book.outline import Part, Section, kind_of, outline
from siljeok.book.reading import Reading


@dataclass(frozen=True, slots=True)
class Profile:
    """What an office may set for its audits.

    `execution_target` is the office's own share of the year's budget that should be spent by the
    cut-off, in percent (early-execution targets of 55 to 60 at half-year are usual), None where
    it has none. `pace_margin` is how far from the year gone, in percentage points, PACE lets pass.
    """

    execution_target: Decimal | None = None
    pace_margin: Decimal = Decimal(25)


@dataclass(frozen=True, slots=True)
class Study:
    """A reading with its outline worked out once for all rules."""

    reading: Reading
    kind: ReportKind
    parts: tuple[Part, ...]
    profile: Profile
    names: dict[str, tuple[str, str]]
    """Part and section titles by id of each block of the Book's top level."""

    def spot(
        self,
        block: Block,
        *,
        cell: tuple[int, int] | None = None,
        start: int | None = None,
        end: int | None = None,
        inner: str | None = None,
    ) -> Spot:
        """The place of a block, of a table's cell, or of characters in either.

        `inner` is the id of the block inside the cell whose place in the file is meant.
        """
        part, section = self.names.get(block.id, ("", ""))
        wheres = self.reading.wheres
        within = _within(block, cell, start) if cell else ()
        ident = next((i for i in (inner, *within) if i and i in wheres), block.id)
        where = self.reading.where(ident)
        return Spot(where, block.id, part, section, cell, start, end)


def _within(block: Block, cell: tuple[int, int], start: int | None) -> tuple[str, str]:
    """The ids under which readers place a cell's line and the cell itself."""
    here = f"{block.id}/r{cell[0]}c{cell[1]}"
    line = 0
    if start and isinstance(block, Table):
        own = next((c for c in block.cells if (c.row, c.col) == cell), None)
        line = blocks_text(own.blocks)[:start].count("\n") if own else 0
    return f"{here}/{line}", here


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule has to say. `checked` are the figures that it held against another place."""

    findings: tuple[Finding, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    checked: tuple[Spot, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One family of checks under a stable code; `version` rises when its verdicts change."""

    code: str
    version: int
    family: str
    title_ko: str
    title_en: str
    check: Callable[[Study], Outcome] = field(compare=False)


def study(reading: Reading, profile: Profile | None = None) -> Study:
    """A reading made ready for rules."""
    kind = kind_of(reading.book)
    parts = outline(reading.book, kind)
    names: dict[str, tuple[str, str]] = {}
    for part in parts:
        if part.bar:
            names[part.bar.id] = (part.title, "")
        for section in part.sections:
            for block in (*((section.bar,) if section.bar else ()), *section.blocks):
                names[block.id] = (part.title, section.title)
    return Study(reading, kind, parts, profile or Profile(), names)


def sections_of(study: Study) -> list[tuple[Part, Section]]:
    """Every section with its part, in reading order."""
    return [(part, section) for part in study.parts for section in part.sections]


__all__ = [
    "Agreement",
    "Finding",
    "Outcome",
    "Profile",
    "Rule",
    "Severity",
    "Spot",
    "Study",
    "Unchecked",
    "Verdict",
    "sections_of",
    "study",
]
