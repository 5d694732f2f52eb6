"""The tables, lines and notes of sheets as blocks of a draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from siljeok.book.nodes import (
    NO_FLAGS,
    Block,
    Box,
    BoxKind,
    Cell,
    Flag,
    Image,
    Line,
    Note,
    NoteKind,
    NoteRef,
    Run,
    Table,
    Text,
    Unread,
    text_run,
)
from siljeok.book.reading import Repair, Where
from siljeok.readers.draft import Placed
from siljeok.readers.html_grid import Places, TooLargeError
from siljeok.readers.office import Office
from siljeok.readers.xlsx.drawings import comments, drawings
from siljeok.readers.xlsx.regions import Region, empty_areas, regions
from siljeok.readers.xlsx.sheet import Place, Range, Sheet


@dataclass(slots=True)
class Pages:
    """One pass over a workbook's sheets; notes and what was not read are found on the way."""

    file: str
    notes: list[Note] = field(default_factory=list)
    unread: list[Repair] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    count: int = 0
    comments: dict[Place, str] = field(default_factory=dict)

    def placed(self, sheet: Sheet, office: Office, part: str, hidden: bool) -> Iterator[Placed]:
        """A sheet's blocks in order; of a hidden one its words, as hidden lines."""
        if hidden:
            yield from self.hidden(sheet)
            return
        relations = office.relations(part)
        self.comments = comments(office, relations)
        yield from self.of(sheet)
        yield from self._beside()
        yield from self._drawn(office, part)

    def of(self, sheet: Sheet) -> Iterator[Placed]:
        """The tables and lines of a sheet's cells, in order."""
        for region in regions(sheet):
            where = self._where(region)
            for block in self._blocks(sheet, region, where):
                yield Placed(block, where, raw=True)

    def _blocks(self, sheet: Sheet, region: Region, where: Where) -> Iterator[Block]:
        if region.is_line:
            for item in region.items:
                lines = item.text.split("\n")
                for n, text in enumerate(lines):
                    runs = self._runs(text, (item.area.top, item.area.left) if not n else None)
                    if runs:
                        yield Line(self._id(), None, 0, "", "", "", runs)
            return
        ident = self._id()
        area = region.area
        n_rows, n_cols = area.bottom - area.top + 1, area.right - area.left + 1
        try:
            self.places.take(n_rows, n_cols)
        except TooLargeError:
            ko, en = (
                "칸이 너무 많은 표는 읽지 않았습니다.",
                "A table with too many places is not read.",
            )
            yield Unread(ident, "table", "표: 칸이 너무 많음")
            self.unread.append(Repair("unread", where, "", ko, en, certain=False, block=ident))
            return
        yield Table(ident, n_rows, n_cols, tuple(self._cells(sheet, region, ident)))

    def _cells(self, sheet: Sheet, region: Region, ident: str) -> Iterator[Cell]:
        """The cells of a table, those without a value too."""
        area = region.area
        taken: set[Place] = set()
        areas = [(item.area, item.text) for item in region.items]
        areas += [(empty, "") for empty in empty_areas(sheet, region)]
        for found, text in areas:
            spots = set(_places(found))
            if not spots & taken:
                taken |= spots
                yield self._cell(found, text, area, ident)
        for place in _places(area):
            if place not in taken:
                yield self._cell(Range(*place, *place), "", area, ident)

    def _cell(self, found: Range, text: str, area: Range, ident: str) -> Cell:
        row, col = found.top - area.top, found.left - area.left
        blocks: list[Block] = []
        for n, line in enumerate(text.split("\n")):
            runs = self._runs(line, (found.top, found.left) if not n else None)
            if runs:
                name = f"{ident}/r{row}c{col}/{len(blocks)}"
                blocks.append(Line(name, None, 0, "", "", "", runs))
        height, width = found.bottom - found.top + 1, found.right - found.left + 1
        return Cell(row, col, height, width, tuple(blocks))

    def _runs(self, text: str, place: Place | None) -> tuple[Run, ...]:
        """Words of a cell, and the mark of the memo that hangs on it."""
        runs: tuple[Run, ...] = text_run(" ".join(text.split(" ")).strip())
        memo = self.comments.pop(place, None) if place is not None else None
        return runs if memo is None else (*runs, self._memo(memo))

    def _memo(self, text: str) -> NoteRef:
        ident = f"xn{len(self.notes)}"
        lines = [one for one in text.split("\n") if one.strip()]
        blocks = tuple(
            Line(f"{ident}/{n}", None, 0, "", "", "", text_run(one.strip()))
            for n, one in enumerate(lines)
        )
        self.notes.append(Note(ident, NoteKind.MEMO, blocks))
        return NoteRef(ident)

    def _beside(self) -> Iterator[Placed]:
        """Memos that hang on no cell of a table."""
        for place in sorted(self.comments):
            where = Where(self.file, line=place[0] + 1, last_line=place[0] + 1)
            memo = self._memo(self.comments[place])
            yield Placed(Line(self._id(), None, 0, "", "", "", (memo,)), where)
        self.comments = {}

    def _drawn(self, office: Office, part: str) -> Iterator[Placed]:
        """Text boxes, pictures and charts that lie over a sheet."""
        where = Where(self.file)
        for thing in drawings(office, part):
            ident = self._id()
            if thing.kind == "text":
                inside = tuple(
                    Line(f"{ident}/{n}", None, 0, "", "", "", text_run(text))
                    for n, text in enumerate(thing.lines)
                )
                yield Placed(Box(ident, BoxKind.TEXT, inside), where)
                continue
            ko, en = "그림은 읽지 않았습니다.", "A picture is not read."
            if thing.kind == "picture":
                yield Placed(Image(ident, thing.alt, thing.digest), where)
            else:
                ko, en = "차트를 읽지 못했습니다.", "A chart was not read."
                yield Placed(Unread(ident, "chart", "차트: 읽을 줄 모르는 개체", thing.alt), where)
            self.unread.append(
                Repair("unread", where, thing.alt, ko, en, certain=False, block=ident)
            )

    def hidden(self, sheet: Sheet) -> Iterator[Placed]:
        """The words of a sheet that is hidden, a line for each row."""
        rows: dict[int, list[str]] = {}
        for (row, _), text in sorted(sheet.cells.items()):
            rows.setdefault(row, []).append(" ".join(text.split()))
        for row, texts in rows.items():
            where = Where(self.file, line=row + 1, last_line=row + 1)
            runs = (Text(" ".join(texts), NO_FLAGS | {Flag.HIDDEN}),)
            yield Placed(Line(self._id(), None, 0, "", "", "", runs), where)

    def _where(self, region: Region) -> Where:
        return Where(self.file, line=region.area.top + 1, last_line=region.area.bottom + 1)

    def _id(self) -> str:
        self.count += 1
        return f"x{self.count}"


def _places(area: Range) -> Iterator[Place]:
    for row in range(area.top, area.bottom + 1):
        for col in range(area.left, area.right + 1):
            yield row, col
