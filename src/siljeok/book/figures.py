"""What a printed figure asks for, and where it came from.

A `FigureSpec` has the same form in the ledger, in the Book and in files (`model.md`, "What is
printed"); its lists of names are closed, its JSON form is versioned with the Book's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class How(StrEnum):
    """How a measure is added up."""

    SUM = "sum"
    COUNT = "count"
    COUNT_PLACES = "count_places"
    COUNT_PARTNERS = "count_partners"
    COUNT_PEOPLE = "count_people"
    LATEST = "latest"


class Facet(StrEnum):
    """What a measured figure may be filtered by."""

    PROGRAMME = "programme"
    ACTIVITY = "activity"
    KIND = "kind"
    AUDIENCE = "audience"
    PLACE = "place"
    PARTNER = "partner"
    ROLE = "role"
    SOURCE = "source"


class Operation(StrEnum):
    RATE = "rate"
    SUM = "sum"
    DIFFERENCE = "difference"


class Mark(StrEnum):
    """How well a figure is founded; a total takes its weakest part's mark."""

    PROVEN = "proven"
    STATED = "stated"
    JUDGED = "judged"
    EXPECTED = "expected"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Measured:
    """A query over the ledger: measure, how it adds up, window, and closed filters."""

    measure: str
    how: How
    window: str
    of: tuple[tuple[Facet, str], ...] = ()
    unit: str = ""

    def __post_init__(self) -> None:
        if len({facet for facet, _ in self.of}) < len(self.of):
            raise ValueError(f"{self.measure}: filtered twice by one facet")
        object.__setattr__(self, "of", tuple(sorted(self.of)))


@dataclass(frozen=True, slots=True)
class Computed:
    """A sum, difference or rate of other figures."""

    op: Operation
    of: tuple[FigureSpec, ...]
    unit: str = ""

    def __post_init__(self) -> None:
        if self.op is not Operation.SUM and len(self.of) != 2:
            raise ValueError(f"a {self.op} is of two figures, not of {len(self.of)}")


@dataclass(frozen=True, slots=True)
class Judged:
    """Somebody's estimate, with name and date (진도율)."""

    value: str
    by: str
    on: date | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """Typed or read from a file; nothing behind it yet."""

    value: str
    unit: str = ""


FigureSpec = Measured | Computed | Judged | Stated


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """Where one printed figure came from: its value, the records it counted, their digest."""

    value: str
    unit: str
    mark: Mark
    records: tuple[str, ...] = ()
    digest: str = ""
