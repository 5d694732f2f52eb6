"""A reading made ready for rules: outline, texts and what they say, each worked out once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from siljeok.audit.causes import Diagnosis, diagnose
from siljeok.audit.gathering import gather
from siljeok.audit.lists import plain_counts
from siljeok.audit.stating import Stated, stated
from siljeok.audit.timing import LEAP_YEAR, cutoffs
from siljeok.book.findings import Spot
from siljeok.book.kinds import ReportKind
from siljeok.book.likeness import letters
from siljeok.book.nodes import Block, Box, Line, NoteKind, Rows, Table, walk
from siljeok.book.organisation import Organisation, organisation
from siljeok.book.outline import Part, Section, kind_of, outline
from siljeok.book.quantities import Quantity, cell_quantities, quantities
from siljeok.book.reading import Reading
from siljeok.book.report_year import report_year
from siljeok.book.tables import Number
from siljeok.book.texts import line_text, table_texts
from siljeok.notation.counter import Count, CountValue, find_counts
from siljeok.notation.found import Found
from siljeok.notation.period import Scan, scan_periods

_DIGIT = re.compile("[0-9]")


@dataclass(frozen=True, slots=True)
class Profile:
    """What an office may set for its audits.

    `execution_target` is the office's own share of the year's budget that should be spent by the
    cut-off, in percent (early-execution targets of 55 to 60 at half-year are usual), None where
    it has none. `pace_margin` is how far from the year gone, in percentage points, PACE lets pass.
    `style` asks for notes on customs of official writing.
    """

    execution_target: Decimal | None = None
    pace_margin: Decimal = Decimal(25)
    style: bool = False


# Study and Passage have no slots: what is asked of them is kept with them, and goes with them.
@dataclass(frozen=True)
class Study:
    """A reading with its outline; `names` are part and section titles by id of each top block."""

    reading: Reading
    kind: ReportKind
    parts: tuple[Part, ...]
    profile: Profile
    names: dict[str, tuple[str, str]]

    @cached_property
    def sections(self) -> tuple[tuple[Part, Section], ...]:
        """Every section with its part, in reading order."""
        return tuple((part, section) for part in self.parts for section in part.sections)

    @cached_property
    def organisation(self) -> Organisation | None:
        """Teams and duties as the report states them."""
        return organisation(self.reading.book, self.parts)

    @cached_property
    def blocks(self) -> dict[str, Block]:
        """The blocks of the Book's top level by id."""
        return {block.id: block for block in self.reading.book.blocks}

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of the Book in reading order, a cell as one; then foot- and endnotes."""
        notes = (n for n in self.reading.book.notes if n.kind is not NoteKind.MEMO)
        blocks = (*self.reading.book.blocks, *(block for note in notes for block in note.blocks))
        return tuple(passage for block in blocks for passage in _passages_of(self, block))

    @cached_property
    def printed(self) -> str:
        """All that the Book prints, a passage a line: whether a rule has anything to look at."""
        return "\n".join(passage.text for passage in self.passages)

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """Every line of the sections that claims something, with what it stands under."""
        return tuple(stated(self))

    @cached_property
    def _passages_by_block(self) -> dict[str, list[Passage]]:
        by: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.passages:
            by[(passage.holder or passage.block).id].append(passage)
        return by

    def passages_of(self, block: Block) -> list[Passage]:
        """The texts of one block of the Book's top level."""
        return self._passages_by_block.get(block.id, [])

    @cached_property
    def flagged(self) -> tuple[tuple[Block, Line], ...]:
        """Lines that carry more than words (hidden, coloured, inserted), in foot- and endnotes too.

        Each stands behind the block of the Book's top level that it lies in.
        """
        notes = (n for n in self.reading.book.notes if n.kind is not NoteKind.MEMO)
        tops = (*self.reading.book.blocks, *(block for note in notes for block in note.blocks))
        return tuple(
            (top, block)
            for top in tops
            for block in walk((top,))
            if isinstance(block, Line) and any(getattr(run, "flags", None) for run in block.runs)
        )

    @cached_property
    def rows(self) -> dict[str, list[list[str]]]:
        """The texts of every table of the Book's top level by its id, row by row.

        A spanning cell's text stands at its first place, "" elsewhere.
        """
        return {
            block.id: table_texts(block)
            if isinstance(block, Table)
            else [list(row) for row in block.rows]
            for block in self.reading.book.blocks
            if isinstance(block, Table | Rows)
        }

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """The letters of all that each of `sections` prints, its title included."""
        texts = (
            (section.title, *(p.text for block in section.blocks for p in self.passages_of(block)))
            for _, section in self.sections
        )
        return tuple(letters("\n".join(told)) for told in texts)

    @cached_property
    def cutoff(self) -> date | None:
        """The report's cut-off: its one window's, or the one day that its tables are as of.

        Several windows leave a date no one place, and so do tables as of several days.
        """
        windows = self.reading.book.meta.windows
        if windows:
            return windows[0].last if len(windows) == 1 else None
        days = {day for passage in self.passages for day in cutoffs(passage.text, passage.line)}
        return days.pop() if len(days) == 1 else None

    @cached_property
    def year(self) -> int | None:
        """The year that dates without one are read in: the cut-off's, else the report's own."""
        if self.cutoff is not None:
            return self.cutoff.year
        known = report_year(self.reading.book, self.parts)
        return known.year if known else None

    @cached_property
    def diagnosis(self) -> Diagnosis:
        """What the figures of the tables say of one another, and what breaks that."""
        return diagnose(gather(self.reading.book, self.parts, self.kind, self.names))

    @cached_property
    def _spots(self) -> dict[Number, Spot]:
        """The places of figures that were asked for so far."""
        return {}

    def spot_of(self, figure: Number) -> Spot:
        """The place of a table's figure; kept, since every rule of money asks for it again."""
        known = self._spots.get(figure)
        if known is None:
            block = self.blocks[figure.block]
            known = self.spot(block, cell=figure.cell, start=figure.start, end=figure.end)
            self._spots[figure] = known
        return known

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
        within = self._within(block, cell, start) if cell else ()
        ident = next((i for i in (inner, *within) if i and i in wheres), block.id)
        where = self.reading.where(ident)
        return Spot(where, block.id, part, section, cell, start, end)

    def _within(self, block: Block, cell: tuple[int, int], start: int | None) -> tuple[str, str]:
        """The ids under which readers place a cell's line and the cell itself."""
        here = f"{block.id}/r{cell[0]}c{cell[1]}"
        rows = self.rows.get(block.id) if start and isinstance(block, Table) else None
        line = rows[cell[0]][cell[1]].count("\n", 0, start) if rows else 0
        return f"{here}/{line}", here


@dataclass(frozen=True)
class Passage:
    """A text as it prints, and where: a line, or a cell of a table in `block`.

    A line in a box has the box as its `holder`.
    """

    study: Study
    text: str
    block: Block
    line: Line | None = None
    cell: tuple[int, int] | None = None
    holder: Block | None = None

    def spot(self, start: int | None = None, end: int | None = None) -> Spot:
        """The place of some characters of the text, of all of it without `start`."""
        if self.holder is None:
            return self.study.spot(self.block, cell=self.cell, start=start, end=end)
        # The section is the box's, the characters are the line's.
        spot = self.study.spot(self.holder, inner=self.block.id, start=start, end=end)
        return replace(spot, block=self.block.id)

    @property
    def has_digits(self) -> bool:
        """Whether a digit stands in it; most texts have none."""
        return _DIGIT.search(self.text) is not None

    @property
    def counts(self) -> tuple[Found[CountValue], ...]:
        """What the text counts."""
        return self._counts if self.has_digits else ()

    @cached_property
    def _counts(self) -> tuple[Found[CountValue], ...]:
        return find_counts(self.text)

    @property
    def plain_counts(self) -> tuple[Found[Count], ...]:
        """Its simple counts, as `lists.plain_counts` gives them."""
        counts = self.counts
        return plain_counts(self.text, counts) if counts else ()

    @cached_property
    def scan(self) -> Scan:
        """What the text says of time, what is undated read in the report's year."""
        return scan_periods(self.text, year=self.study.year or LEAP_YEAR)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """What its numbers mean."""
        if not self.has_digits:
            return ()
        if self.cell is None:
            return quantities(self.text, periods=self.scan.periods, counts=self.counts)
        return cell_quantities(self.text)


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


def _passages_of(study: Study, block: Block) -> Iterator[Passage]:
    match block:
        case Line():
            yield Passage(study, line_text(block), block, block)
        case Table():
            for cell in block.cells:
                text = study.rows[block.id][cell.row][cell.col]
                if text:
                    yield Passage(study, text, block, cell=(cell.row, cell.col))
        case Rows():
            for r, row in enumerate(block.rows):
                for c, text in enumerate(row):
                    if text:
                        yield Passage(study, text, block, cell=(r, c))
        case Box():
            for inner in block.blocks:
                if isinstance(inner, Line):
                    yield Passage(study, line_text(inner), inner, inner, holder=block)
        case _:
            pass
