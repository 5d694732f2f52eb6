"""Raw lines → blocks: which line is a title, a statement, a row, or goes on from the line above.

One pass from top to bottom. Each `_take` looks at the line in hand and says what it opens; a
plain line that opens nothing goes on from the statement above it, or stands by itself.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace

from siljeok.book.kinds import ReportKind, loose
from siljeok.book.nodes import Block, Contents, Line, Role, Rows, Table, text_run
from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.book.texts import line_text
from siljeok.notation.funding import is_caption
from siljeok.notation.outline import Mark
from siljeok.readers import recogniser_repairs as told
from siljeok.readers.bare_contents import has_owner
from siljeok.readers.contents_lines import take_contents
from siljeok.readers.draft import ReadError
from siljeok.readers.found_table import stops_short, table_block, table_places
from siljeok.readers.joining import Joiner
from siljeok.readers.paragraphs import joined_runs, level, statement
from siljeok.readers.raw import Raw, contents_entry, is_filler, is_page_number
from siljeok.readers.team_lines import naming_lines
from siljeok.readers.text_tables import counted_table, take_table
from siljeok.readers.titles import PURPOSE, Titles, is_head

_POSTS = ("authorised", "present", "gap")
_ARROWS = "▷▻▹→⇒⇨➔➜➡↳⤷"
_SENTENCE_END = re.compile(r"[다요오][.!?][)”’]?$")
"""How a whole sentence ends; the objects of a report's statements end otherwise (`함.`)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with the lines that it was read from."""

    block: Block
    where: Where
    wheres: dict[str, Where] = field(default_factory=dict)


@dataclass
class Recogniser:
    """The state of one pass: what was found so far, and which titles are open."""

    lines: list[Raw]
    kind: ReportKind
    titles: Titles
    join: Joiner
    first: int
    indents: bool
    naming: frozenset[int]
    """Lines that name teams, each of which would else go on from the duty above it."""
    pieces: list[Piece] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    cut: ReadError | None = None
    """The refusal of a file that ends with these lines, where their last table stops short."""

    def run(self) -> None:
        """Read every line once."""
        at = 0
        while at < len(self.lines):
            at = self._take(at)

    # --- one step ---

    def _take(self, at: int) -> int:
        raw = self.lines[at]
        if is_filler(raw):
            return self._dropped(at, RepairCode.FILLER)
        if is_page_number(raw):
            return self._dropped(at, RepairCode.PAGE_NUMBER)
        for take in (self._contents, self._part, self._section, self._unit, self._table):
            end = take(at)
            if end is not None:
                return end
        return self._statement(at) if level(raw) else self._plain(at)

    def opens(self, at: int) -> bool:
        """Whether a line opens something of its own, and so ends what stands above it."""
        raw = self.lines[at]
        return (
            level(raw) is not None
            or raw.mark in (Mark.PART, Mark.NOTE)
            or self.titles.is_section(at)
            or is_caption(raw.text)
            or is_filler(raw)
            or is_page_number(raw)
            or contents_entry(raw) is not None
        )

    def _dropped(self, at: int, code: str) -> int:
        self.repairs.append(told.dropped(self.lines[at], code))
        return at + 1

    def _add(
        self, block: Block, start: int, end: int, wheres: dict[str, Where] | None = None
    ) -> None:
        if not isinstance(block, Line) and any(raw.runs for raw in self.lines[start:end]):
            self.repairs.append(told.flattened(self.lines[start].where, block.id))
        first, last = self.lines[start].where, self.lines[end - 1].where
        where = replace(first, last_line=last.last_line)
        self.pieces.append(Piece(block, where, wheres or {}))

    def _id(self) -> str:
        return f"b{self.first + len(self.pieces)}"

    # --- titles ---

    def _part(self, at: int) -> int | None:
        bar = self.titles.part(at, self._id())
        if bar is None:
            return None
        self._add(bar, at, at + 1)
        return at + 1

    def _section(self, at: int) -> int | None:
        bar = self.titles.section(at, self._id())
        if bar is None:
            return None
        end = self.titles.end(at)
        self._add(bar, at, end)
        self._tell_joined(at, end)
        while end < len(self.lines) and is_filler(self.lines[end]):
            self._dropped(end, RepairCode.FILLER)
            end += 1
        return self._goal(end)

    def _goal(self, at: int) -> int:
        """The objective: plain lines under the title that end as a sentence of purpose does."""
        end = at
        while end < len(self.lines) and not self.opens(end) and not self._heads(end):
            end += 1
        lines = self.lines[at:end]
        words = [raw.text for raw in lines]
        if not lines or end == len(self.lines) or not PURPOSE.search(self.join(words)):
            return at
        runs = joined_runs(lines, words, self.join)
        self._add(Line(self._id(), Role.GOAL, 0, "", "", "", runs), at, end)
        self._tell_joined(at, end)
        return end

    def _heads(self, at: int) -> bool:
        return is_head(self.lines[at], self.kind)

    # --- contents, units, tables ---

    def _contents(self, at: int) -> int | None:
        found = take_contents(self.lines, at, self.kind)
        if found is None:
            return None
        if found.headed:
            self.repairs.append(told.contents_head(self.lines[at]))
        self.repairs += map(told.contents_owner, filter(has_owner, self.lines[at : found.end]))
        depth = max(entry.level for entry in found.entries)
        self._add(Contents(self._id(), depth, found.entries), at, found.end)
        return found.end

    def _unit(self, at: int) -> int | None:
        raw = self.lines[at]
        if not is_caption(raw.text):
            return None
        self._add(Line(self._id(), Role.UNIT, 0, "", "", "", text_run(raw.text)), at, at + 1)
        return at + 1

    def _table(self, at: int) -> int | None:
        found = take_table(self.lines, at, self.kind, self.opens)
        if found is None:
            return None
        if found.end == len(self.lines) and found.cut:
            self.cut = told.cut_off(self.lines[-1].where, found)
        ident = self._id()
        places = table_places(found, self.lines, ident)
        self._add(table_block(found, ident), at, found.end, places)
        if found.lost or found.settled:
            tell = told.lost_columns if found.lost else told.settled_columns
            where = self.pieces[-1].where
            self.repairs.append(tell(found, where, self.lines[at].text, ident))
        return found.end

    def _counted(self, at: int) -> bool:
        return counted_table(self.lines, at, self.kind, self.opens) is not None

    # --- statements ---

    def _statement(self, at: int) -> int:
        end = at + 1
        while end < len(self.lines) and self._goes_on(at, end):
            end += 1
        self._add(statement(self.lines[at:end], self.join, self._id()), at, end)
        self._tell_joined(at, end)
        self.titles.marked = True
        return end

    def _goes_on(self, start: int, at: int) -> bool:
        """Whether a plain line goes on from the statement above: nothing opens there, and in a
        text that indents, it stands deeper than the mark and keeps no columns apart."""
        raw, head = self.lines[at], self.lines[start]
        if raw.mark is not None or raw.opens_page or raw.tabbed or self.opens(at):
            return False
        if at in self.naming:
            return False
        if unicodedata.category(raw.text[0]) in ("So", "Co") or raw.text[0] in _ARROWS:
            return False  # a bullet that notation does not know (▶ ◈ ★), or one that a PDF lost
        if self._heads(at) or head.is_heading or self._counted(at):
            return False
        if _SENTENCE_END.search(self.lines[at - 1].text):
            return False
        if self.indents:
            return not raw.after_blank and raw.indent > head.indent and "  " not in raw.text
        return True

    def _plain(self, at: int) -> int:
        raw = self.lines[at]
        runs = joined_runs([raw], [raw.text], self.join)
        self._add(Line(self._id(), Role.BODY, 0, "", "", "", runs), at, at + 1)
        return at + 1

    def _tell_joined(self, start: int, end: int) -> None:
        ident = self.pieces[-1].block.id
        self.repairs += [told.joined(raw, ident) for raw in self.lines[start + 1 : end]]


def recognise(
    lines: list[Raw], kind: ReportKind, titles: Titles, first: int = 0, ends: bool = False
) -> tuple[list[Piece], list[Repair]]:
    """Blocks in order with their places, and what had to be repaired on the way.

    Ids count from `first`; `titles` are those open above, which go on counting. `ends` says that
    the file breaks off after the last of the lines; raises ReadError where a table stops short
    there.
    """
    indents = any(raw.indent > 2 for raw in lines[:400])
    titles.lines = lines
    naming = naming_lines(lines, kind)
    work = Recogniser(lines, kind, titles, Joiner(lines), first, indents, naming)
    work.run()
    if ends and work.cut:
        raise work.cut
    last = work.pieces[-1] if work.pieces else None
    if ends and last and _begins_a_row(work.pieces, kind):
        raise told.row_cut_off(lines[-1].where)
    if ends and last and isinstance(last.block, Line) and stops_short(line_text(last.block)):
        text = line_text(last.block)
        work.repairs.append(told.breaks_off(lines[-1].where, text, last.block.id))
    return work.pieces, work.repairs


def _begins_a_row(pieces: list[Piece], kind: ReportKind) -> bool:
    """Whether the last line is the name of a row of posts alone, directly below a table of them."""
    if len(pieces) < 2 or not isinstance(pieces[-2].block, Table | Rows):
        return False
    last = pieces[-1].block
    if not isinstance(last, Line) or last.role is not Role.BODY:
        return False
    names = {name for role in _POSTS for name in kind.staffing[role]}
    above = pieces[-2].where.last_line
    close = above is not None and pieces[-1].where.line == above + 1
    return close and loose(line_text(last)) in names
