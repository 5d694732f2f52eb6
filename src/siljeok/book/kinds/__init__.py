"""Kinds of report as data: what the parts, headings, columns and states of one kind are called."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

_BRACKETS = re.compile(r"\([^()]*\)")
_LOOSE = re.compile(r"[\s·․‧ㆍ・,‥]+")


class PartRole(StrEnum):
    """What the sections of a part are about."""

    GENERAL = "general"
    PROGRAMMES = "programmes"
    PRIORITY = "priority"


class SectionRole(StrEnum):
    """What a section of the general part is about."""

    ORGANISATION = "organisation"
    STAFFING = "staffing"
    FACILITIES = "facilities"
    BUDGET = "budget"


class HeadingRole(StrEnum):
    """What stands under a heading of a programme."""

    OVERVIEW = "overview"
    STATUS = "status"
    DONE = "done"
    PLAN = "plan"
    BUDGET = "budget"


class ColumnRole(StrEnum):
    """What a column of a table of figures holds."""

    OTHER = "other"
    ENACTED = "enacted"
    EXECUTED = "executed"
    RATE = "rate"
    BALANCE = "balance"
    TOTAL = "total"
    CARRIED = "carried"
    UNUSED = "unused"
    RETURNED = "returned"
    COMMITTED = "committed"
    INITIAL = "initial"
    SUPPLEMENTARY = "supplementary"
    PROJECT = "project"


FIGURES = frozenset(ColumnRole) - {ColumnRole.OTHER, ColumnRole.TOTAL}
"""What columns of amounts and of rates hold in a table of money."""


@dataclass(frozen=True, slots=True)
class ReportKind:
    """One kind of report. Words are kept loose (see `loose`), so that `예 산 액` finds 예산액."""

    name: str
    version: int
    title: str
    look: str
    window: str
    parts: tuple[tuple[PartRole, tuple[str, ...]], ...]
    sections: dict[str, SectionRole]
    headings: dict[str, HeadingRole]
    columns: dict[str, ColumnRole]
    row_words: tuple[str, ...]
    overhead: frozenset[str]
    """Lines of an office's budget that hold no programme."""
    head_words: frozenset[str]
    """Words that can stand in the head of a table: of columns, classes and grades of posts."""
    staffing: dict[str, tuple[str, ...]]
    states: dict[str, tuple[str, ...]]

    @property
    def recogniser(self) -> str:
        """What `Meta.recogniser` says of a Book read by this kind."""
        return f"{self.name}/{self.version}"

    def part_role(self, title: str) -> PartRole | None:
        """What a part of this title is; the longest of the kind's titles that it holds decides."""
        flat = loose(title)
        hits = [(len(word), role) for role, words in self.parts for word in words if word in flat]
        return max(hits)[1] if hits else None

    def section_role(self, title: str) -> SectionRole | None:
        """What a section of the general part is about, None where it is not known."""
        return self.sections.get(loose(title))

    def heading_role(self, title: str) -> HeadingRole | None:
        """What stands under a heading: brackets looked past, its last word decides."""
        flat = _BRACKETS.sub("", loose(title))
        if flat in self.headings:
            return self.headings[flat]
        hits = [(len(w), role) for w, role in self.headings.items() if flat.endswith(w)]
        return max(hits)[1] if hits else None

    def column_role(self, head: str) -> ColumnRole | None:
        """What a column holds by its head; a cut-off date or unit in brackets is looked past."""
        flat = loose(head)
        if flat in self.columns:
            return self.columns[flat]
        return self.columns.get(_BRACKETS.sub("", flat))


@lru_cache(maxsize=8192)
def loose(text: str) -> str:
    """Text without blanks, middle dots and commas, as words of a kind are matched."""
    return _LOOSE.sub("", text)


@cache
def report_kind(name: str = "half-year") -> ReportKind:
    """The kind of report of that name, from `kinds/NAME.toml`.

    Raises KeyError, naming the kinds there are, for an unknown name.
    """
    # Without importlib.resources, which takes longer to load than the file to read.
    path = Path(__file__).with_name(f"{name}.toml")
    if not path.is_file():
        known = sorted(p.stem for p in path.parent.glob("*.toml"))
        raise KeyError(f"no kind of report named {name!r}; there are {', '.join(known)}")
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    columns = {loose(w): ColumnRole(r) for r, ws in raw["columns"].items() for w in ws}
    staffing = {r: tuple(map(loose, ws)) for r, ws in raw["staffing"].items()}
    return ReportKind(
        name=raw["name"],
        version=raw["version"],
        title=raw["title"],
        look=raw["look"],
        window=raw["window"],
        parts=tuple((PartRole(p["role"]), tuple(map(loose, p["titles"]))) for p in raw["parts"]),
        sections={loose(w): SectionRole(r) for r, ws in raw["sections"].items() for w in ws},
        headings={loose(w): HeadingRole(r) for r, ws in raw["headings"].items() for w in ws},
        columns=columns,
        row_words=tuple(map(loose, raw["rows"]["words"])),
        overhead=frozenset(map(loose, raw["rows"]["overhead"])),
        head_words=frozenset(columns).union(
            *(staffing[r] for r in ("classes", "grades", "frames"))
        ),
        staffing=staffing,
        states={r: tuple(map(loose, ws)) for r, ws in raw["states"].items()},
    )
