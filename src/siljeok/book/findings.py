"""What an audit says: findings, and what it covered."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from siljeok.book.reading import Where


class Severity(StrEnum):
    """In order of weight, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Its place in that order, from 0: what is graver sorts first."""
        return tuple(type(self)).index(self)


class Verdict(StrEnum):
    """What a finding says of its figures; `edited` only that a file was changed since we wrote it.

    `uncheckable` and `edited` have no value to hold against what is printed.
    """

    CONTRADICTION = "contradiction"
    ROUNDING = "rounding"
    REMAINDER = "remainder"
    UNCHECKABLE = "uncheckable"
    OBSERVATION = "observation"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its section's name, the block it lies in and the characters meant.

    `cell` is the cell's (row, column) in a table block; `start` and `end` count characters in the
    printed text of the line (`line_text`) or of the cell (`blocks_text`).
    """

    where: Where
    block: str
    part: str = ""
    section: str = ""
    cell: tuple[int, int] | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class FigureAt:
    """One figure that a finding speaks of."""

    spot: Spot
    printed: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause, one finding. `weight` orders equals: won or people touched."""

    rule: str
    version: int
    severity: Severity
    verdict: Verdict
    spot: Spot
    printed: str
    expected: str
    message_ko: str
    message_en: str
    figures: tuple[FigureAt, ...] = ()
    others: tuple[Spot, ...] = ()
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Agreement:
    """A relation that was counted and found right."""

    rule: str
    spot: Spot
    text_ko: str
    text_en: str


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A figure or relation that no rule could check, and why."""

    spot: Spot
    printed: str
    reason_ko: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a document the audit read: figures found, checked, and not checkable."""

    figures: int = 0
    checked: int = 0
    unchecked: tuple[Unchecked, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleTitle:
    """What the rule of a code looks at, in a few words."""

    code: str
    ko: str
    en: str


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that somebody set aside, why, and who."""

    finding: Finding
    reason: str
    who: str


@dataclass(frozen=True, slots=True)
class Audit:
    """Findings in order of weight, what agreed, what was covered, and the rules that were asked.

    `waived` are findings that a waiver took out of `findings`.
    """

    findings: tuple[Finding, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)
    rules: tuple[RuleTitle, ...] = ()
    waived: tuple[Waived, ...] = ()
