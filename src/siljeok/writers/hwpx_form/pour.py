"""The Book's blocks, one after the other, in copies of a form's moulds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from siljeok.book.nodes import (
    Bar,
    Block,
    Box,
    BoxKind,
    Break,
    Cell,
    Contents,
    Image,
    Line,
    Role,
    Rows,
    Table,
    Unread,
    text_run,
)
from siljeok.book.paragraphs import shows
from siljeok.book.texts import blocks_text, printed_line
from siljeok.writers.hwpx.ns import tag
from siljeok.writers.hwpx_form.bars import grown, set_bar, set_box
from siljeok.writers.hwpx_form.front import entries_of
from siljeok.writers.hwpx_form.grids import Mould, best, pour_table, words_of
from siljeok.writers.hwpx_form.learn import Learnt
from siljeok.writers.hwpx_form.pieces import Kind, tables_of
from siljeok.writers.hwpx_form.words import Notes, Shape, new_paragraph, written
from siljeok.writers.hwpx_merge.pages import Measures
from siljeok.writers.written import Remark

_LEVELS = {1: Kind.HEAD, 2: Kind.ITEM, 3: Kind.DETAIL, 4: Kind.POINT}
_ROLES = {
    Role.GOAL: Kind.GOAL,
    Role.HEAD: Kind.HEAD,
    Role.NOTE: Kind.NOTE,
    Role.UNIT: Kind.UNIT,
    Role.CAPTION: Kind.CAPTION,
    Role.BODY: Kind.BODY,
}
_PLAIN = Shape("0", "0", "0", "0")
_CONTROLS = (tag("hp:secPr"), tag("hp:ctrl"))


class Pouring:
    """What was poured so far, and what had no mould of its own."""

    def __init__(self, learnt: Learnt, notes: Notes, known: Measures, spare: Mould) -> None:
        self.out: list[etree._Element] = []
        self.bars: dict[int, Bar] = {}
        self.remarks: list[Remark] = []
        self._learnt = learnt
        self._notes = notes
        self._known = known
        self._spare = spare
        self._stood_in: Counter[tuple[Kind, Kind | None]] = Counter()
        self._breaks = False
        self._after_part = True
        self._lost: Counter[str] = Counter()

    def pour(self, blocks: Sequence[Block]) -> None:
        """Set some blocks in the form's moulds."""
        for block in blocks:
            if shows(block):
                self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Bar():
                self._bar(block)
            case Line():
                self._line(block)
            case Table():
                self._table(block)
            case Rows():
                self._table(_as_table(block))
            case Box(kind=BoxKind.TEXT):
                self._boxed(blocks_text(block.blocks), Kind.GOAL)
            case Box():
                self._lost["header"] += 1
            case Contents():
                bars = [
                    Bar(f"{block.id}/{n}", max(e.level, 1), e.number, e.title)
                    for n, e in enumerate(block.entries)
                ]
                pages = {f"{block.id}/{n}": e.page for n, e in enumerate(block.entries) if e.page}
                self._entries(bars, pages)
            case Break():
                self._breaks = True
            case Image():
                self._lost["image"] += 1
                self._plain(block.alt, Kind.CAPTION)
            case Unread():
                self._lost["unread"] += 1
                self._plain(block.text, Kind.NOTE)

    # --- titles ---

    def _bar(self, bar: Bar) -> None:
        kind = Kind.PART if bar.level == 1 else Kind.SECTION
        if bar.level > 2:
            self._stood_in[Kind.SECTION, Kind.HEAD] += 1
            shape_kind = self._learnt.nearest(Kind.HEAD)
            self._bare(bar, shape_kind)
            return
        found = self._mould(kind)
        if found is None or found not in (Kind.PART, Kind.SECTION):
            self._bare(bar, found)
            return
        owned = self._learnt.owned if kind is Kind.SECTION and bar.owner else None
        mould = self._clean(found, owned)
        if not set_bar(mould, bar, self._notes):
            self._lost["owner"] += 1
        grown(mould, self._known)
        first = kind is Kind.SECTION and self._after_part
        if kind is Kind.SECTION:
            mould.set("pageBreak", "1" if self._learnt.section_breaks and not first else "0")
        self._after_part = kind is Kind.PART
        self._put(mould, kind)
        self.bars[len(self.out) - 1] = bar

    def _bare(self, bar: Bar, found: Kind | None) -> None:
        """A title as a line, where the form draws none."""
        shape = self._shape(found)
        text = " ".join(p for p in (bar.number, bar.title) if p)
        text = f"{text} ({bar.owner})" if bar.owner else text
        self._put(written(shape, shape.lead, text_run(text), self._notes), Kind.SECTION)
        self.bars[len(self.out) - 1] = bar
        self._after_part = bar.level == 1

    # --- lines ---

    def _line(self, line: Line) -> None:
        kind = _kind(line)
        found = self._mould(kind)
        if kind is Kind.GOAL and found is Kind.GOAL:
            self._boxed(printed_line(line), kind)
            return
        shape = self._shape(found)
        lead = _lead(line, shape, same=found is kind)
        runs = line.runs
        self._put(written(shape, lead, runs, self._notes, opens_page=self._opens()), kind)

    def _plain(self, text: str, kind: Kind) -> None:
        if text:
            shape = self._shape(self._mould(kind))
            self._put(written(shape, "", text_run(text), self._notes), kind)

    def _boxed(self, text: str, kind: Kind) -> None:
        found = self._mould(kind)
        if found is not Kind.GOAL:
            for line in text.split("\n"):
                self._plain(line, Kind.BODY)
            return
        mould = self._clean(found)
        set_box(mould, text, self._notes)
        grown(mould, self._known)
        self._put(mould, kind)

    def _entries(self, bars: Sequence[Bar], pages: dict[str, int]) -> None:
        found = self._mould(Kind.ENTRY)
        mould = self._learnt.first[found] if found else new_paragraph(_PLAIN)
        for paragraph in entries_of(bars, mould, pages):
            self._put(paragraph, Kind.ENTRY)

    # --- tables ---

    def _table(self, table: Table) -> None:
        moulds = self._learnt.tables or (self._spare,)
        if not self._learnt.tables:
            self._lost["table"] += 1
        filled = pour_table(table, best(moulds, table), self._notes, self._known)
        _without_controls(filled.paragraph)
        filled.paragraph.set("pageBreak", "1" if self._opens() else "0")
        self._put(filled.paragraph, Kind.TABLE)
        blank = (*filled.blank_columns, *filled.blank_rows)
        if blank:
            words = ", ".join(blank)
            name = words_of(table)
            self.remarks.append(
                Remark(
                    "blank",
                    table.id,
                    f"표 '{name}': 보고서에 없어 비워 둔 칸이 있습니다: {words}",
                    f"Table '{name}': left blank, as the report has nothing for it: {words}",
                )
            )

    # --- putting ---

    def keep(self, pieces: Sequence[etree._Element]) -> None:
        """Paragraphs of the form that stay as they are."""
        self.out += [deepcopy(piece) for piece in pieces]

    def _mould(self, kind: Kind) -> Kind | None:
        found = self._learnt.nearest(kind)
        if found is not kind:
            self._stood_in[kind, found] += 1
        return found

    def _shape(self, kind: Kind | None) -> Shape:
        return self._learnt.shapes.get(kind, _PLAIN) if kind else _PLAIN

    def _clean(self, kind: Kind, chosen: etree._Element | None = None) -> etree._Element:
        """A copy of a mould, without the section's settings and controls that it may hold."""
        mould = deepcopy(self._learnt.first[kind] if chosen is None else chosen)
        _without_controls(mould)
        if self._opens():
            mould.set("pageBreak", "1")
        return mould

    def _put(self, paragraph: etree._Element, kind: Kind) -> None:
        blank = self._learnt.blanks.get(kind)
        if blank is not None and self.out and paragraph.get("pageBreak") != "1":
            spacer = deepcopy(blank)
            _without_controls(spacer)
            self.out.append(spacer)
        self.out.append(paragraph)

    def _opens(self) -> bool:
        opens, self._breaks = self._breaks, False
        return opens

    def told(self) -> list[Remark]:
        """What stood in for what, and what had no place."""
        out = list(self.remarks)
        for (kind, found), n in self._stood_in.items():
            ko = found.value if found else "기본 모양"
            en = found.name.lower() if found else "the plain shape"
            out.append(
                Remark(
                    "nearest",
                    None,
                    f"서식에 '{kind.value}' 모양이 없어 {n}곳을 '{ko}' 모양으로 썼습니다.",
                    f"The form shows no {kind.name.lower()}: {n} set as {en}.",
                )
            )
        for name, n in self._lost.items():
            ko, en = _LOST[name]
            out.append(Remark(name, None, ko.format(n=n), en.format(n=n)))
        return out


_LOST = {
    "header": (
        "머리말·꼬리말은 서식의 것을 그대로 두었습니다(보고서의 {n}개는 넣지 않음).",
        "Headers and footers are the form's own; {n} of the report's were left out.",
    ),
    "image": (
        "그림 {n}개는 설명만 넣었습니다. 그림은 손으로 넣어 주세요.",
        "{n} pictures stand as their descriptions; put the pictures in by hand.",
    ),
    "unread": (
        "읽지 못한 부분 {n}곳은 읽은 글자만 넣었습니다.",
        "{n} unread places: their words only.",
    ),
    "owner": (
        "서식의 제목에 담당팀 자리가 없어 {n}곳은 제목 뒤 괄호에 넣었습니다.",
        "The form's titles have no place for the team: {n} stand in brackets behind the title.",
    ),
    "table": (
        "서식에 표가 없어 {n}개는 기본 테두리로 그렸습니다.",
        "The form shows no table: {n} were drawn with plain borders.",
    ),
}


def _kind(line: Line) -> Kind:
    if line.role in (Role.ITEM, None) and line.level:
        return _LEVELS.get(min(line.level, 4), Kind.POINT)
    return _ROLES.get(line.role, Kind.BODY) if line.role else Kind.BODY


def _lead(line: Line, shape: Shape, *, same: bool) -> str:
    """Mark and number before a line's words: the form's mark where the line has one."""
    if line.mark and same and shape.lead.strip():
        lead = shape.lead if shape.lead[-1].isspace() else f"{shape.lead} "
    elif line.mark:
        blanks = shape.lead[: len(shape.lead) - len(shape.lead.lstrip())]
        lead = f"{blanks}{line.mark} "
    else:
        lead = ""
    return f"{lead}{line.number} " if line.number else lead


def _as_table(rows: Rows) -> Table:
    """Rows whose columns were lost, cell by cell from the left; the last takes the rest."""
    shown = [row for row in rows.rows if row]
    width = max(map(len, shown))
    cells: list[Cell] = []
    for r, row in enumerate(shown):
        for c, text in enumerate(row):
            span = width - c if c == len(row) - 1 else 1
            line = Line("", None, 0, "", "", "", text_run(text))
            cells.append(Cell(r, c, 1, span, (line,)))
    return Table(rows.id, len(shown), width, tuple(cells), min(rows.head_rows, len(shown)))


def _without_controls(paragraph: etree._Element) -> None:
    for run in list(paragraph.iterchildren(tag("hp:run"))):
        for control in [c for c in run if c.tag in _CONTROLS]:
            run.remove(control)
    for table in tables_of(paragraph):
        table.set("id", "")
