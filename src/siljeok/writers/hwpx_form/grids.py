"""Tables poured into a form's: its heads, cells, borders and widths, with the Book's words."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from siljeok.book.kinds import loose
from siljeok.book.nesting import total_level
from siljeok.book.nodes import Block, Cell, Line, Table, text_run
from siljeok.book.texts import block_text, blocks_text
from siljeok.writers.hwpx.columns import column_widths, number_columns
from siljeok.writers.hwpx.ns import tag
from siljeok.writers.hwpx_form.pieces import P, cell_text, cells_of, holds, paragraphs_in, tables_of
from siljeok.writers.hwpx_form.words import Notes, fill, shape_of
from siljeok.writers.hwpx_merge.pages import Measures, height_in

_CELL_SIDE = 283


class Slot(NamedTuple):
    """A cell of a form's table and where it stands."""

    row: int
    col: int
    row_span: int
    col_span: int
    element: etree._Element

    @property
    def text(self) -> str:
        return loose(cell_text(self.element))


class Mould:
    """A table of a form: which cell shows how to set what stands in which place."""

    def __init__(self, paragraph: etree._Element) -> None:
        self.paragraph = paragraph
        self.table = next(tables_of(paragraph))
        self.slots = [_slot(cell) for cell in cells_of(self.table)]
        self.n_rows = max(s.row + s.row_span for s in self.slots)
        self.n_cols = max(s.col + s.col_span for s in self.slots)
        self.at = {
            (r, c): slot
            for slot in self.slots
            for r in range(slot.row, slot.row + slot.row_span)
            for c in range(slot.col, slot.col + slot.col_span)
        }
        self.head_rows = self._heads()
        self.widths = self._widths()

    def _heads(self) -> int:
        marked = 0
        while any(s.row == marked and s.element.get("header") == "1" for s in self.slots):
            marked += 1
        tall = max((s.row_span for s in self.slots if s.row == 0), default=1)
        return min(max(marked, tall if tall < self.n_rows else 1), max(1, self.n_rows - 1))

    def _widths(self) -> tuple[int, ...]:
        widths = [0] * self.n_cols
        for slot in sorted(self.slots, key=lambda s: s.col_span):
            left = _number(slot.element, "cellSz", "width") - sum(
                widths[slot.col : slot.col + slot.col_span]
            )
            blank = [c for c in range(slot.col, slot.col + slot.col_span) if not widths[c]]
            for col in blank:
                widths[col] = max(left // len(blank), 300)
        return tuple(width or 1000 for width in widths)

    def heads(self) -> list[str]:
        """The words of the heads, row by row."""
        return [s.text for s in self.slots if s.row < self.head_rows and s.text]

    def totals(self) -> frozenset[int]:
        """The rows of sums, by the label that they begin with."""
        return frozenset(
            s.row
            for s in self.slots
            if s.col == 0 and s.row >= self.head_rows and total_level(s.text)
        )

    def like(self, row: int, col: int, n_rows: int, n_cols: int, head: int, total: bool) -> Slot:
        """The cell that shows how to set a place of a table of that size."""
        if n_cols == self.n_cols:
            at = col
        elif col == 0:
            at = 0
        elif col == n_cols - 1:
            at = self.n_cols - 1
        else:
            at = min(1 + (col - 1) * max(self.n_cols - 2, 1) // max(n_cols - 2, 1), self.n_cols - 1)
        if row < head:
            line = min(row, self.head_rows - 1)
        else:
            body = list(range(self.head_rows, self.n_rows))
            sums = self.totals()
            chosen = [r for r in body if (r in sums) == total] or body or [self.n_rows - 1]
            line = chosen[-1] if row == n_rows - 1 else chosen[min(row - head, 1, len(chosen) - 1)]
        return self.at.get((line, at)) or self.slots[-1]


def best(moulds: Sequence[Mould], table: Table) -> Mould:
    """The form's table whose heads say most of what a table's do; else one as wide, or the first.

    Raises ValueError for no tables.
    """
    wanted = _heads_of(table)

    def score(mould: Mould) -> tuple[int, int]:
        heads = set(mould.heads())
        shared = 100 * len(heads & wanted) // max(len(heads | wanted), 1)
        return shared, -abs(mould.n_cols - table.n_cols)

    return max(moulds, key=score)


def _heads_of(table: Table) -> set[str]:
    heads = max(table.head_rows, 1)
    return {loose(blocks_text(c.blocks)) for c in table.cells if c.row < heads} - {""}


class Filled(NamedTuple):
    """A table that was poured: its paragraph, and what of the form's or the Book's had no place."""

    paragraph: etree._Element
    blank_columns: tuple[str, ...] = ()
    blank_rows: tuple[str, ...] = ()
    in_place: bool = False


def pour_table(table: Table, mould: Mould, notes: Notes, known: Measures) -> Filled:
    """A table in a form's mould: in its own heads and columns where they are the same, else as
    many columns as it has in the form's cells, as wide together as the form's table."""
    columns = _columns(table, mould)
    if columns is None:
        return Filled(_drawn(table, mould, notes, known, _own_widths(table, mould)))
    widened, rows, blank_rows = _in_form(table, mould, columns)
    blank = [
        mould.at[mould.head_rows - 1, c].text
        for c in range(mould.n_cols)
        if c not in columns and (mould.head_rows - 1, c) in mould.at
    ]
    paragraph = _drawn(widened, mould, notes, known, mould.widths, rows)
    return Filled(paragraph, tuple(filter(None, blank)), blank_rows, True)


def _columns(table: Table, mould: Mould) -> list[int] | None:
    """The form's column of each of a table's, where all its heads are there, in order."""
    heads = max(table.head_rows, 1)
    ours, theirs = _paths(table, heads), _mould_paths(mould)
    if any(c.col_span > 1 for c in table.cells if c.row >= heads):
        return None
    if len(set(ours)) < len(ours) or not all(ours):
        return None
    columns: list[int] = []
    at = 0
    for path in ours:
        found = next((c for c in range(at, len(theirs)) if theirs[c] == path), None)
        if found is None:
            return None
        columns.append(found)
        at = found + 1
    return columns


def _paths(table: Table, heads: int) -> list[tuple[str, ...]]:
    grid: dict[tuple[int, int], Cell] = {
        (r, c): cell
        for cell in table.cells
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.col, cell.col + cell.col_span)
    }
    return [
        _path(
            [loose(blocks_text(grid[r, c].blocks)) if (r, c) in grid else "" for r in range(heads)]
        )
        for c in range(table.n_cols)
    ]


def _mould_paths(mould: Mould) -> list[tuple[str, ...]]:
    return [
        _path([mould.at[r, c].text if (r, c) in mould.at else "" for r in range(mould.head_rows)])
        for c in range(mould.n_cols)
    ]


def _path(texts: Sequence[str]) -> tuple[str, ...]:
    """The words over a column from above, each once."""
    return tuple(dict.fromkeys(filter(None, texts)))


def _in_form(
    table: Table, mould: Mould, columns: Sequence[int]
) -> tuple[Table, dict[int, int], tuple[str, ...]]:
    """A table under a form's own heads, its rows' moulds, and the form's rows that stay blank."""
    heads = max(table.head_rows, 1)
    shift = mould.head_rows - heads
    cells = [
        Cell(s.row, s.col, s.row_span, s.col_span, (_line(cell_text(s.element)),))
        for s in mould.slots
        if s.row < mould.head_rows
    ]
    cells += [
        Cell(c.row + shift, columns[c.col], c.row_span, c.col_span, c.blocks)
        for c in table.cells
        if c.row >= heads
    ]
    labels = {
        loose(blocks_text(c.blocks)): c.row + shift
        for c in table.cells
        if c.row >= heads and c.col == 0 and blocks_text(c.blocks)
    }
    rows = {
        labels[s.text]: s.row
        for s in mould.slots
        if s.col == 0 and s.row >= mould.head_rows and s.text in labels
    }
    n_rows = table.n_rows + shift
    blank: list[str] = []
    for slot in mould.slots:
        if slot.col or slot.row < mould.head_rows or slot.text in labels or not _waits(mould, slot):
            continue
        blank.append(cell_text(slot.element).strip())
        cells.append(Cell(n_rows, 0, 1, 1, (_line(cell_text(slot.element)),)))
        rows[n_rows] = slot.row
        n_rows += 1
    whole = Table(table.id, n_rows, mould.n_cols, tuple(cells), mould.head_rows, table.head_cols)
    return whole, rows, tuple(blank)


def _waits(mould: Mould, slot: Slot) -> bool:
    """Whether a form's row has a name of its own and nothing in it yet."""
    rest = [s for s in mould.slots if s.row == slot.row and s.col]
    named = bool(slot.text) and not holds("placeholder", cell_text(slot.element))
    return (
        named
        and slot.row_span == 1
        and not total_level(slot.text)
        and not any(s.text for s in rest)
    )


def _line(text: str) -> Line:
    return Line("", None, 0, "", "", "", text_run(text))


def _own_widths(table: Table, mould: Mould) -> tuple[int, ...]:
    if table.n_cols == mould.n_cols:
        return mould.widths
    texts = {(c.row, c.col): blocks_text(c.blocks) for c in table.cells}
    natural, least = [1100] * table.n_cols, [1100] * table.n_cols
    for cell in table.cells:
        if cell.col_span == 1:
            text = texts[cell.row, cell.col]
            lines = text.split("\n")
            natural[cell.col] = max(natural[cell.col], *(_room(line) for line in lines))
            least[cell.col] = max(least[cell.col], *(_room(w) for w in text.split() or [""]))
    numbers = number_columns(texts, table)
    return column_widths(natural, least, numbers, max(sum(mould.widths), 300 * table.n_cols))


def _room(text: str) -> int:
    """How wide a cell is for a line of 11 pt type, by letters."""
    return sum(1080 if ord(letter) >= 0x1100 else 620 for letter in text) + 2 * _CELL_SIDE + 200


def _drawn(
    table: Table,
    mould: Mould,
    notes: Notes,
    known: Measures,
    widths: Sequence[int],
    rows: dict[int, int] | None = None,
) -> etree._Element:
    """A copy of the mould's paragraph with a table of the Book's cells."""
    paragraph = _emptied(mould)
    element = next(tables_of(paragraph))
    heads = max(table.head_rows, 1) if table.n_rows > 1 else table.head_rows
    labels = {c.row: loose(blocks_text(c.blocks)) for c in table.cells if c.col == 0}
    made: dict[int, list[etree._Element]] = {}
    heights = [0] * table.n_rows
    for cell in _whole(table):
        total = bool(total_level(labels.get(cell.row, "")))
        slot = mould.like(cell.row, cell.col, table.n_rows, table.n_cols, heads, total)
        if rows and cell.row in rows:
            slot = mould.at.get((rows[cell.row], cell.col), slot)
        new = _cell(slot.element, cell, notes, widths, cell.row < heads)
        need = _need(new, known)
        if cell.row_span == 1:
            own = _number(slot.element, "cellSz", "height") if slot.row_span == 1 else 0
            heights[cell.row] = max(heights[cell.row], need, own)
        made.setdefault(cell.row, []).append(new)
    for row in range(table.n_rows):
        line = etree.SubElement(element, tag("hp:tr"))
        for new in made.get(row, ()):
            span = int(_attribute(new, "cellSpan", "rowSpan"))
            _set(new, "cellSz", "height", str(sum(heights[row : row + span]) or 1000))
            line.append(new)
    _settle(element, table, sum(widths), sum(heights))
    return paragraph


def _emptied(mould: Mould) -> etree._Element:
    paragraph = deepcopy(mould.paragraph)
    table = next(tables_of(paragraph))
    for row in list(table.iterchildren(tag("hp:tr"))):
        table.remove(row)
    for name in ("caption", "cellzoneList", "label", "metaTag"):
        for extra in list(table.iterchildren(tag(f"hp:{name}"))):
            table.remove(extra)
    return paragraph


def _settle(element: etree._Element, table: Table, width: int, height: int) -> None:
    element.set("rowCnt", str(table.n_rows))
    element.set("colCnt", str(table.n_cols))
    element.set("repeatHeader", "1" if table.head_rows else "0")
    size = element.find(tag("hp:sz"))
    if size is not None:
        size.set("width", str(width))
        size.set("height", str(height))
    comment = element.find(tag("hp:shapeComment"))
    if comment is not None and (comment.text or "").startswith("표 ·"):
        comment.text = f"표 · 머리 행 {table.head_rows} · 머리 열 {table.head_cols}"


def _whole(table: Table) -> list[Cell]:
    """The cells of a table in order, places without one as blank cells."""
    taken = {
        (r, c)
        for cell in table.cells
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.col, cell.col + cell.col_span)
    }
    blank = [
        Cell(r, c, 1, 1, ())
        for r in range(table.n_rows)
        for c in range(table.n_cols)
        if (r, c) not in taken
    ]
    return sorted((*table.cells, *blank), key=lambda cell: (cell.row, cell.col))


def _cell(
    like: etree._Element, cell: Cell, notes: Notes, widths: Sequence[int], head: bool
) -> etree._Element:
    """A copy of a form's cell at a place, with what stands there."""
    new = deepcopy(like)
    new.set("header", "1" if head else "0")
    new.set("name", "")
    inner = paragraphs_in(new)
    mould = next((p for p in inner if shape_text(p)), inner[0])
    shape = shape_of(mould)
    parent = inner[0].getparent()
    assert parent is not None
    for old in inner:
        parent.remove(old)
    for words in _lines(cell.blocks) or [_line("")]:
        paragraph = etree.SubElement(
            parent,
            P,
            id="0",
            paraPrIDRef=shape.para,
            styleIDRef=shape.style,
            pageBreak="0",
            columnBreak="0",
            merged="0",
        )
        lead = " ".join(part for part in (words.mark, words.number) if part)
        fill(paragraph, shape, f"{lead} " if lead and words.runs else lead, words.runs, notes)
    _set(new, "cellAddr", "rowAddr", str(cell.row))
    _set(new, "cellAddr", "colAddr", str(cell.col))
    _set(new, "cellSpan", "rowSpan", str(cell.row_span))
    _set(new, "cellSpan", "colSpan", str(cell.col_span))
    _set(new, "cellSz", "width", str(sum(widths[cell.col : cell.col + cell.col_span])))
    return new


def shape_text(paragraph: etree._Element) -> bool:
    """Whether a paragraph shows how words are set: it has a run with some."""
    return any((t.text or "").strip() for t in paragraph.iter(tag("hp:t")))


def _lines(blocks: tuple[Block, ...]) -> list[Line]:
    """What stands in a cell as lines; tables and boxes in it, line by line of their words."""
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            lines.append(block)
        else:
            lines += [_line(text) for text in block_text(block).split("\n")]
    return lines


def _need(cell: etree._Element, known: Measures) -> int:
    """How high a cell must be for its words."""
    margin = cell.find(tag("hp:cellMargin"))
    sides = [int(margin.get(s, "0")) if margin is not None else 0 for s in ("left", "right")]
    edges = [int(margin.get(s, "0")) if margin is not None else 0 for s in ("top", "bottom")]
    room = int(_attribute(cell, "cellSz", "width")) - sum(sides)
    return sum(height_in(p, known, room) for p in paragraphs_in(cell)) + sum(edges)


def _slot(cell: etree._Element) -> Slot:
    return Slot(
        _number(cell, "cellAddr", "rowAddr"),
        _number(cell, "cellAddr", "colAddr"),
        max(_number(cell, "cellSpan", "rowSpan"), 1),
        max(_number(cell, "cellSpan", "colSpan"), 1),
        cell,
    )


def _attribute(cell: etree._Element, child: str, name: str) -> str:
    found = cell.find(tag(f"hp:{child}"))
    return found.get(name, "0") if found is not None else "0"


def _number(cell: etree._Element, child: str, name: str) -> int:
    text = _attribute(cell, child, name)
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _set(cell: etree._Element, child: str, name: str, value: str) -> None:
    found = cell.find(tag(f"hp:{child}"))
    if found is not None:
        found.set(name, value)


def words_of(table: Table) -> str:
    """The first words of a table, to name it by."""
    return next((t for c in table.cells if (t := blocks_text(c.blocks).strip())), "")
