"""Raw lines → blocks: which line is a title, a statement, a row, or goes on from the line above.

One pass from top to bottom. Each `_take` looks at the line in hand and says what it opens; a
plain line that opens nothing goes on from the statement above it, or stands by itself.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace

from siljeok.book.kinds import ReportKind, loose
from siljeok.book.nodes import Bar, Block, Contents, Entry, Line, Role, Run, Text, text_run
from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.book.texts import runs_text
from siljeok.notation.funding import is_caption
from siljeok.notation.outline import Mark
from siljeok.readers.draft import ReadError
from siljeok.readers.found_table import Found, table_block, table_places
from siljeok.readers.joining import Joiner
from siljeok.readers.labels import is_value, split_heads
from siljeok.readers.raw import (
    Raw,
    contents_entry,
    gapped,
    is_filler,
    is_page_number,
    without_start,
)
from siljeok.readers.text_tables import counted_table, take_table

_OWNER = re.compile(r"[(\[]?(?P<owner>(?!\d)[가-힣A-Za-z0-9·]{1,20}팀)[)\]]?")
_NONE = {"해당없음", "없음", "해당사항없음", ""}
_PURPOSE = re.compile(r"(?:함|음|기여|도모)\.?$")
_CONTENTS = {"목차", "차례", "목록"}
_SUB_MARKS = {Mark.HEADING: 1, Mark.ITEM: 2, Mark.SUB_ITEM: 3, Mark.DETAIL: 4}
_PRINTED = {Mark.HEADING: "□", Mark.ITEM: "○", Mark.SUB_ITEM: "-", Mark.DETAIL: "·"}
_NUMBERED = {
    Mark.NUMBER_POINT: 1,
    Mark.LETTER_POINT: 2,
    Mark.NUMBER_BRACKET: 3,
    Mark.LETTER_BRACKET: 4,
    Mark.NUMBER_BRACKETS: 5,
    Mark.LETTER_BRACKETS: 6,
    Mark.NUMBER_CIRCLE: 7,
    Mark.LETTER_CIRCLE: 8,
}
_DROPPED = {
    RepairCode.FILLER: (
        "글로 뽑을 때 남은 흔적으로 보고 옮기지 않았습니다.",
        "Taken for a trace of extraction and left out.",
    ),
    RepairCode.PAGE_NUMBER: (
        "쪽 번호로 보고 옮기지 않았습니다.",
        "Taken for a page number and left out.",
    ),
    "fused": (
        "쪽 번호와 다음 쪽의 제목이 한 줄에 붙어 있어 나누었습니다.",
        "A page number ran into the title of the next page; they were taken apart.",
    ),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with the lines that it was read from."""

    block: Block
    where: Where
    wheres: dict[str, Where] = field(default_factory=dict)


@dataclass
class Recogniser:
    """The state of one pass: what was found so far, and which section is open."""

    lines: list[Raw]
    kind: ReportKind
    teams: frozenset[str]
    join: Joiner
    first: int
    indents: bool
    pieces: list[Piece] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    part_open: bool = False
    titled_by: Mark | None = None
    """What numbers the sections of this part (`1` or `1.`); the other one numbers statements."""
    number: int = 0
    marked: bool = False
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
        return self._statement(at) if self._level(raw) else self._plain(at)

    def opens(self, at: int) -> bool:
        """Whether a line opens something of its own, and so ends what stands above it."""
        raw = self.lines[at]
        return (
            self._level(raw) is not None
            or raw.mark in (Mark.PART, Mark.NOTE)
            or self._is_section(at)
            or is_caption(raw.text)
            or is_filler(raw)
            or is_page_number(raw)
            or contents_entry(raw) is not None
        )

    def _dropped(self, at: int, code: str) -> int:
        raw = self.lines[at]
        ko, en = _DROPPED["fused" if raw.fused else code]
        certain = code == RepairCode.PAGE_NUMBER and not raw.fused
        self.repairs.append(Repair(code, raw.where, raw.text, ko, en, certain))
        return at + 1

    def _add(
        self, block: Block, start: int, end: int, wheres: dict[str, Where] | None = None
    ) -> None:
        if not isinstance(block, Line) and any(raw.runs for raw in self.lines[start:end]):
            self.repairs.append(_flattened(self.lines[start].where, block.id))
        first, last = self.lines[start].where, self.lines[end - 1].where
        where = replace(first, last_line=last.last_line)
        self.pieces.append(Piece(block, where, wheres or {}))

    def _id(self) -> str:
        return f"b{self.first + len(self.pieces)}"

    # --- titles ---

    def _part(self, at: int) -> int | None:
        raw = self.lines[at]
        if raw.mark is not Mark.PART:
            return None
        number = str(raw.outline.number) if raw.outline.glyph[:1].isdecimal() else None
        number = number or _roman(raw.outline.number)
        self._add(Bar(self._id(), 1, number, raw.outline.text), at, at + 1)
        self.part_open = True
        self.marked = False
        if self._continues_numbering(at):
            return at + 1
        self.number = 0
        self.titled_by = None
        return at + 1

    def _continues_numbering(self, at: int) -> bool:
        """Whether the sections go on counting below a part's title that came too late."""
        for raw in self.lines[at + 1 :]:
            if raw.mark is Mark.SECTION:
                return self.number > 0 and raw.outline.number == self.number + 1
            if raw.mark is Mark.PART:
                return False
        return False

    def _is_section(self, at: int) -> bool:
        raw = self.lines[at]
        number = raw.outline.number or 0
        if raw.mark not in (Mark.SECTION, Mark.NUMBER_POINT):
            return False
        if raw.tabbed and any(map(is_value, gapped(raw)[1:])):
            return False
        if self.titled_by not in (None, raw.mark):
            return False
        if raw.mark is Mark.NUMBER_POINT:
            inside = self.marked and self.titled_by is None
            if inside or not self.part_open or raw.indent > 1:
                return False
        owned = self._owner(raw.outline.text)[1] is not None
        if owned or raw.opens_page:
            return number == self.number + 1 or number == 1 or owned
        if number == self.number + 1:
            return raw.after_blank or self._may_stand_close(at)
        return number > self.number and self._introduces_goal(at)

    def _may_stand_close(self, at: int) -> bool:
        """Whether a title may follow without a blank line: below a part's title, by a name that
        the kind knows, in a run of `1.` `2.` titles, or before what only a title introduces."""
        raw = self.lines[at]
        below_part = at > 0 and self.lines[at - 1].mark is Mark.PART
        known = self.kind.section_role(raw.outline.text) is not None
        counts_on = raw.mark is Mark.NUMBER_POINT and self.number > 0
        return below_part or known or counts_on or self._introduces(at)

    def _introduces(self, at: int) -> bool:
        """Whether a unit line, a head of columns, a heading or an objective comes next."""
        if at + 1 >= len(self.lines):
            return False
        below = self.lines[at + 1]
        unit = is_caption(below.text)
        return unit or below.is_heading or self._heads(at + 1) or self._introduces_goal(at)

    def _introduces_goal(self, at: int) -> bool:
        """Whether plain lines that end as an objective does come next, and then a heading."""
        for below in range(at + 1, min(at + 7, len(self.lines))):
            raw = self.lines[below]
            if raw.is_heading:
                return bool(_PURPOSE.search(self.lines[below - 1].text)) and below > at + 1
            if raw.mark is not None:
                return False
        return False

    def _section(self, at: int) -> int | None:
        if not self._is_section(at):
            return None
        raw = self.lines[at]
        title, owner = self._owner(raw.outline.text)
        self.number = raw.outline.number or 0
        self.titled_by = raw.mark
        self._add(Bar(self._id(), 2, str(self.number), title, owner), at, at + 1)
        self.marked = False
        end = at + 1
        while end < len(self.lines) and is_filler(self.lines[end]):
            self._dropped(end, RepairCode.FILLER)
            end += 1
        return self._goal(end)

    def _owner(self, title: str) -> tuple[str, str | None]:
        """A section's title and the team at its right; only teams that the report names, if any."""
        name, _, last = title.rpartition(" ")
        hit = _OWNER.fullmatch(last)
        if name.strip() and hit and (not self.teams or hit["owner"] in self.teams):
            return name.strip(), hit["owner"]
        return title, None

    def _goal(self, at: int) -> int:
        """The objective: plain lines under the title that end as a sentence of purpose does."""
        end = at
        while end < len(self.lines) and not self.opens(end) and not self._heads(end):
            end += 1
        text = self.join([raw.text for raw in self.lines[at:end]])
        if end == at or end == len(self.lines) or not _PURPOSE.search(text):
            return at
        words = [raw.text for raw in self.lines[at:end]]
        self._add(Line(self._id(), Role.GOAL, 0, "", "", "", self._runs(at, end, words)), at, end)
        self._tell_joined(at, end)
        return end

    def _heads(self, at: int) -> bool:
        heads = split_heads(self.lines[at].text, self.kind)
        return heads is not None and len(heads) > 1

    # --- contents, units, tables ---

    def _contents(self, at: int) -> int | None:
        start = at
        if loose(self.lines[at].text) in _CONTENTS or self._heads(at):
            at += 1
        entries: list[Entry] = []
        while at < len(self.lines):
            entry = contents_entry(self.lines[at])
            if entry is None:
                break
            entries.append(_entry(self.lines[at], *entry))
            at += 1
        if len(entries) < 2:
            return None
        if at - start > len(entries):
            self.repairs.append(
                Repair(
                    RepairCode.HEAD,
                    self.lines[start].where,
                    self.lines[start].text,
                    "차례의 머리글입니다. 차례는 다시 만들어집니다.",
                    "The head of the contents; contents are made anew.",
                )
            )
        depth = max(entry.level for entry in entries)
        self._add(Contents(self._id(), depth, tuple(entries)), start, at)
        return at

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
            self.cut = _cut(self.lines[-1].where, found)
        ident = self._id()
        places = table_places(found, self.lines, ident)
        self._add(table_block(found, ident), at, found.end, places)
        if found.lost:
            self._tell_lost(found, at)
        return found.end

    def _counted(self, at: int) -> bool:
        return counted_table(self.lines, at, self.kind, self.opens) is not None

    def _tell_lost(self, found: Found, at: int) -> None:
        where = self.pieces[-1].where
        counts = ", ".join(str(len(row)) for row in found.body)
        heads = sum(map(len, found.head))
        self.repairs.append(
            Repair(
                RepairCode.COLUMNS,
                where,
                self.lines[at].text,
                f"표의 열이 글로 뽑을 때 사라졌습니다(머리 {heads}칸, 줄마다 {counts}칸). "
                "칸을 순서대로만 옮겼습니다.",
                f"The table lost its columns in extraction ({heads} heads, rows of {counts} "
                "cells); its cells are kept in order only.",
                certain=all(loose("".join(row[1:])) in _NONE for row in found.body),
                block=self.pieces[-1].block.id,
            )
        )

    # --- statements ---

    def _level(self, raw: Raw) -> int | None:
        if raw.mark is None:
            return None
        if raw.is_heading:
            return 1
        if raw.mark is Mark.NOTE or raw.mark is Mark.FOOTNOTE:
            return 2
        return _SUB_MARKS.get(raw.mark) or _NUMBERED.get(raw.mark)

    def _statement(self, at: int) -> int:
        raw = self.lines[at]
        assert raw.mark is not None
        end = at + 1
        while end < len(self.lines) and self._goes_on(at, end):
            end += 1
        words = [raw.outline.text, *(line.text for line in self.lines[at + 1 : end])]
        role, mark, number = Role.ITEM, _PRINTED.get(raw.mark, ""), ""
        if raw.is_heading:
            role = Role.HEAD
        elif raw.mark in (Mark.NOTE, Mark.FOOTNOTE):
            role, mark = Role.NOTE, raw.outline.glyph or "※"
        if raw.mark in _NUMBERED:
            number = raw.outline.glyph
        level = self._level(raw) or 0
        block = Line(self._id(), role, level, mark, number, "", self._runs(at, end, words))
        self._add(block, at, end)
        self._tell_joined(at, end)
        self.marked = True
        return end

    def _goes_on(self, start: int, at: int) -> bool:
        """Whether a plain line goes on from the statement above: nothing opens there, and in a
        text that indents, it stands deeper than the mark and keeps no columns apart."""
        raw, head = self.lines[at], self.lines[start]
        if raw.mark is not None or raw.opens_page or raw.tabbed or self.opens(at):
            return False
        if unicodedata.category(raw.text[0]) == "So":
            return False  # a bullet that notation does not know: ▶ ◈ ★
        if self._heads(at) or head.is_heading or self._counted(at):
            return False
        if self.indents:
            return not raw.after_blank and raw.indent > head.indent and "  " not in raw.text
        return True

    def _plain(self, at: int) -> int:
        raw = self.lines[at]
        runs = self._runs(at, at + 1, [raw.text])
        self._add(Line(self._id(), Role.BODY, 0, "", "", "", runs), at, at + 1)
        return at + 1

    def _runs(self, start: int, end: int, words: list[str]) -> tuple[Run, ...]:
        """The runs of one paragraph; marks of notes and flags stay where lines have them."""
        lines = self.lines[start:end]
        if not any(raw.runs for raw in lines):
            return text_run(self.join(words))
        out: list[Run] = []
        for raw, word, between in zip(lines, words, self.join.between(words), strict=True):
            own = raw.runs or (Text(raw.text),)
            printed = runs_text(own)
            out += [Text(between), *without_start(own, max(0, printed.find(word)))]
        return tuple(out)

    def _tell_joined(self, start: int, end: int) -> None:
        for raw in self.lines[start + 1 : end]:
            self.repairs.append(
                Repair(
                    RepairCode.JOINED,
                    raw.where,
                    raw.text,
                    "앞줄에서 이어지는 줄로 보고 붙였습니다.",
                    "Joined to the line above, from which it goes on.",
                    block=self.pieces[-1].block.id,
                )
            )


def recognise(
    lines: list[Raw], kind: ReportKind, teams: frozenset[str], first: int = 0, ends: bool = False
) -> tuple[list[Piece], list[Repair]]:
    """Blocks in order with their places, and what had to be repaired on the way.

    Ids count from `first`. `ends` says that the file breaks off after the last of the lines;
    raises ReadError where a table stops short there.
    """
    indents = any(raw.indent > 2 for raw in lines[:400])
    work = Recogniser(lines, kind, teams, Joiner(lines), first, indents)
    work.run()
    if ends and work.cut:
        raise work.cut
    return work.pieces, work.repairs


def _flattened(where: Where, ident: str) -> Repair:
    return Repair(
        RepairCode.FLATTENED,
        where,
        "",
        "제목이나 표의 줄에 있던 각주 표시나 변경 표시는 옮기지 못했습니다.",
        "Marks of notes or of changes in a title or a table's line could not be kept.",
        certain=False,
        block=ident,
    )


def _cut(where: Where, found: Found) -> ReadError:
    heads, cells = len(found.head[-1]), len(found.body[-1])
    return ReadError(
        "cut",
        f"{where.file}: {where.line}번째 줄, 표 안에서 파일이 끝납니다(머리 {heads}칸, 마지막 줄 "
        f"{cells}칸). 파일이 끝까지 저장되었는지 확인하고 다시 받아 주세요.",
        f"{where.file}: ends within a table in line {where.line} ({heads} heads, {cells} cells in "
        "the last row). Check that the file was saved whole, and get it again.",
        where,
    )


def team_names(lines: list[Raw]) -> frozenset[str]:
    """Teams that a line of nothing but team names lists; what stands right of titles is one."""
    for raw in lines:
        words = raw.text.split()
        if len(words) > 1 and all(re.fullmatch(r"[가-힣A-Za-z0-9·]{2,20}팀", w) for w in words):
            return frozenset(words)
    return frozenset()


def _entry(raw: Raw, title: str, page: int) -> Entry:
    mark, number = raw.outline.mark, raw.outline.number
    if mark is Mark.PART:
        return Entry(1, _roman(number), _after_mark(raw, title), page)
    if mark in (Mark.SECTION, Mark.NUMBER_POINT):
        return Entry(2, str(number), _after_mark(raw, title), page)
    return Entry(2, None, title, page)


def _after_mark(raw: Raw, title: str) -> str:
    return title[len(raw.text) - len(raw.outline.text) :].strip()


def _roman(number: int | None) -> str | None:
    return chr(0x215F + number) if number and number <= 12 else None
