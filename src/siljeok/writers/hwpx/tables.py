"""Tables of the Book as frames: styles of cells, widths of columns, heights of rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import accumulate

from siljeok.book.kinds import loose
from siljeok.book.nesting import total_level
from siljeok.book.nodes import Block, Cell, Line, Rows, Table
from siljeok.book.texts import blocks_text
from siljeok.writers.hwpx.columns import column_widths, number_columns
from siljeok.writers.hwpx.grid import Filler, Spot, spots
from siljeok.writers.hwpx.lines import bookmark, lay_text, natural_width, text_width
from siljeok.writers.hwpx.measure import HARD_BLANK
from siljeok.writers.hwpx.sheet import Kind, Setting, Sheet, mm
from siljeok.writers.hwpx.slips import CELL_EDGE, CELL_SIDE, Frame, FrameCell, Paragraph, Slip
from siljeok.writers.together import held

PLAIN = "line plain 0 _"
FRAME = Kind("frame", "frame")
HEAD = Kind("table_head", PLAIN)
TEXT = Kind("table_text", PLAIN)
LEFT = Kind("table_left", PLAIN)
NUMBER = Kind("table_number", PLAIN)
TOTAL = Kind("table_total", PLAIN)
TOTAL_NUMBER = Kind("table_total_number", PLAIN)
EMPTY = Kind("table_text", "empty", " (빈 칸)")
_FILLERS = {
    Filler.VOID: Kind("table_text", "void", " (칸 없음)"),
    Filler.COVERED: Kind("table_text", "covered", " (이어진 칸)"),
}
ROW = Kind("table_left", "row", " (줄)")
ROW_HEAD = Kind("table_row_head", "row", " (머리 줄)")

_THICK, _THIN = "0.4 mm", "0.12 mm"
_DOTTED = "0.12 mm DOT"
"""Between cells whose columns were lost: a solid rule would be read as a column's."""
_SHORT = 12
"""A cell of so many letters is a label and stands in the middle; longer text starts left."""

_LABEL = 5
"""A label of so few letters (`구 분`) does not break at its blanks."""

_WORDS = re.compile(r"[ \t\n]+")

_LABEL_SIDE = mm(1.5)
"""Room beside the words of a column that holds labels, where a table has few columns."""
_FEW = 6

_STEP, _FINE = 500, 100
"""Edges of packed cells stand at multiples of this, some 2 mm; of the lesser in a crowded row."""

Place = tuple[int, int]
LayBlocks = Callable[[tuple[Block, ...], Sheet, int, int, Kind], tuple[Slip, ...]]


def lay_table(table: Table, sheet: Sheet, room: int, step: int, lay_blocks: LayBlocks) -> Frame:
    """A table with its heads, totals and numbers in their styles.

    Rows are as high as their text; a table higher than a third of the page may go on over its end.
    `lay_blocks` lays what stands in a cell.
    """
    room = max(room, 300 * table.n_cols)
    found = spots(table)
    texts = {(s.cell.row, s.cell.col): blocks_text(s.cell.blocks) for s in found}
    numbers = number_columns(texts, table)
    totals = _totals(table, texts)
    kinds = {
        at: _kind(spot.cell, table, text, numbers, totals)
        for (at, text), spot in zip(texts.items(), found, strict=True)
    }
    natural = _natural(table, kinds, sheet, step)
    widths = column_widths(natural, _least(table, texts, kinds, sheet, step), numbers, room)
    laid = [(s, _cell_slips(s, kinds, widths, sheet, step, lay_blocks)) for s in found]
    heights = _heights(table.n_rows, [(s.cell.row, s.cell.row_span, slips) for s, slips in laid])
    return Frame(
        sheet.setting(FRAME, step),
        _comment(table),
        widths,
        heights,
        _frame_cells(sheet, laid, table.n_rows, table.n_cols, table.head_rows),
        table.head_rows,
        flows=sum(heights) > sheet.text_height // 3,
        bookmark=bookmark(table.id),
    )


def lay_rows(rows: Rows, sheet: Sheet, room: int, step: int) -> Frame:
    """Rows whose columns were lost: cells packed to the left, the last taking the rest.

    Each row has edges of its own, by the width of its words, so that no cell seems to stand under
    another: which column a number belongs to is not known.
    """
    shown = [row for row in rows.rows if row]
    room = max(room, 300 * max(map(len, shown)))
    kinds = [ROW_HEAD if r < rows.head_rows else ROW for r in range(len(shown))]
    edges = [
        _edges(row, sheet.setting(kind, step), room) for row, kind in zip(shown, kinds, strict=True)
    ]
    grid = sorted({edge for row in edges for edge in row} | {room})
    widths = tuple(right - left for left, right in zip([0, *grid], grid, strict=False))
    found: list[tuple[Spot, tuple[Slip, ...]]] = []
    for r, row in enumerate(shown):
        ends = [grid.index(edge) + 1 for edge in (*edges[r], room)]
        for text, start, end in zip(row, [0, *ends], ends, strict=False):
            wide = sum(widths[start:end]) - 2 * CELL_SIDE
            slips: tuple[Slip, ...] = (lay_text(text, kinds[r], sheet, wide, step),)
            found.append((Spot(Cell(r, start, 1, end - start, ())), slips))
    heads = min(rows.head_rows, len(shown))
    return Frame(
        sheet.setting(FRAME, step),
        f"열이 사라진 표 · 머리 행 {rows.head_rows}",
        widths,
        _heights(len(shown), [(s.cell.row, 1, slips) for s, slips in found]),
        _frame_cells(sheet, found, len(shown), len(widths), heads, between=_DOTTED),
        heads,
        flows=len(shown) > 20,
        bookmark=bookmark(rows.id),
    )


def _edges(row: tuple[str, ...], setting: Setting, room: int) -> list[int]:
    """Where the cells of a row end, but for the last: as wide as their words, all within the room.

    Edges stand on a coarse grid, so that no sliver of a column lies between those of two rows. A
    row too full for that has its room shared out, so that every cell still holds its words.
    """
    needs = [
        text_width(text, setting) + setting.left + setting.right + 2 * CELL_SIDE for text in row
    ]
    ends = list(accumulate(-(-(need + CELL_SIDE) // _STEP) * _STEP for need in needs[:-1]))
    if not ends or ends[-1] + needs[-1] <= room:
        return ends
    spare = (room - sum(needs)) // len(needs)
    if spare >= _FINE:
        return [end // _FINE * _FINE for end in accumulate(need + spare for need in needs[:-1])]
    steps = [-(-need // _STEP) for need in needs[:-1]]
    most = room // _STEP - 1
    total = sum(steps)
    if total > most:
        steps = [max(1, step * most // total) for step in steps]
    if sum(steps) > most:
        return [room * (n + 1) // len(row) for n in range(len(steps))]
    return [end * _STEP for end in accumulate(steps)]


def _frame_cells(
    sheet: Sheet,
    found: list[tuple[Spot, tuple[Slip, ...]]],
    n_rows: int,
    n_cols: int,
    head_rows: int,
    between: str = _THIN,
) -> tuple[FrameCell, ...]:
    """Laid cells with their borders; `between` is the rule between those of one row."""
    return tuple(
        FrameCell(
            spot.cell.row,
            spot.cell.col,
            spot.cell.row_span,
            spot.cell.col_span,
            slips,
            _border(sheet, spot, n_rows, n_cols, head_rows, between),
            spot.cell.row < head_rows,
        )
        for spot, slips in found
    )


def frame_setting(sheet: Sheet, step: int) -> Setting:
    """The style of a paragraph that does nothing but hold a frame."""
    return sheet.setting(FRAME, step)


def slips_height(slips: tuple[Slip, ...], edge: int = CELL_EDGE) -> int:
    """How high a cell must be for its slips, its margins above and below included."""
    return sum(slip.height for slip in slips) + 2 * edge


def _comment(table: Table) -> str:
    parts = ["표", f"머리 행 {table.head_rows}", f"머리 열 {table.head_cols}"]
    if table.continues is not None:
        parts.append("앞 표에 이어짐")
    return " · ".join(parts)


def _totals(table: Table, texts: Mapping[Place, str]) -> frozenset[int]:
    """Rows of sums, by the label that they start with."""
    return frozenset(
        row
        for (row, col), text in texts.items()
        if col == 0 and row >= table.head_rows and total_level(loose(text))
    )


def _kind(
    cell: Cell, table: Table, text: str, numbers: frozenset[int], totals: frozenset[int]
) -> Kind:
    if cell.row < table.head_rows:
        return HEAD
    total = cell.row in totals
    if cell.col in numbers and cell.col_span == 1:
        return TOTAL_NUMBER if total else NUMBER
    if total:
        return TOTAL
    return TEXT if len(text) <= _SHORT or cell.col == 0 else LEFT


def _natural(table: Table, kinds: Mapping[Place, Kind], sheet: Sheet, step: int) -> list[int]:
    """How wide each column is when nothing breaks; merged cells widen theirs by what they lack."""
    natural = [1] * table.n_cols
    side = 2 * CELL_SIDE + _label_side(table)
    merged: list[tuple[Cell, int]] = []
    for cell in table.cells:
        kind = kinds[cell.row, cell.col]
        need = max(
            (
                natural_width(block, sheet, step, kind)
                for block in cell.blocks
                if isinstance(block, Line)
            ),
            default=0,
        )
        need += side
        if cell.col_span == 1:
            natural[cell.col] = max(natural[cell.col], need)
        else:
            merged.append((cell, need))
    for cell, need in merged:
        cols = range(cell.col, cell.col + cell.col_span)
        lacking = need - sum(natural[col] for col in cols)
        for col in cols if lacking > 0 else ():
            natural[col] += -(-lacking // cell.col_span)
    return natural


def _least(
    table: Table,
    texts: Mapping[Place, str],
    kinds: Mapping[Place, Kind],
    sheet: Sheet,
    step: int,
) -> list[int]:
    """How wide each column must be for its longest word, a label's letters and blanks included."""
    least = [1] * table.n_cols
    side = 2 * CELL_SIDE + _label_side(table)
    for cell in table.cells:
        if cell.col_span > 1:
            continue
        text = texts[cell.row, cell.col]
        setting = sheet.setting(kinds[cell.row, cell.col], step)
        words = [text] if len(text) <= _LABEL else _WORDS.split(held(text, HARD_BLANK))
        for word in words:
            need = text_width(word, setting) + setting.left + setting.right + side
            least[cell.col] = max(least[cell.col], need)
    return least


def _label_side(table: Table) -> int:
    return _LABEL_SIDE if table.n_cols <= _FEW else 0


def _cell_slips(
    spot: Spot,
    kinds: Mapping[Place, Kind],
    widths: tuple[int, ...],
    sheet: Sheet,
    step: int,
    lay_blocks: LayBlocks,
) -> tuple[Slip, ...]:
    cell = spot.cell
    if not cell.blocks:
        kind = _FILLERS[spot.filler] if spot.filler else EMPTY
        return (Paragraph(sheet.setting(kind, step)),)
    wide = sum(widths[cell.col : cell.col + cell.col_span]) - 2 * CELL_SIDE
    return lay_blocks(cell.blocks, sheet, max(wide, 1), step, kinds[cell.row, cell.col])


def _heights(n_rows: int, cells: list[tuple[int, int, tuple[Slip, ...]]]) -> tuple[int, ...]:
    """Heights of rows: as the highest cell of one row; merged cells give the last what it lacks."""
    heights = [0] * n_rows
    for row, span, slips in cells:
        if span == 1:
            heights[row] = max(heights[row], slips_height(slips))
    least = min((height for height in heights if height), default=2 * CELL_EDGE + 1000)
    heights = [height or least for height in heights]
    for row, span, slips in sorted(cells, key=lambda item: item[0] + item[1]):
        if span > 1:
            lacking = slips_height(slips) - sum(heights[row : row + span])
            heights[row + span - 1] += max(0, lacking)
    return tuple(heights)


def _border(
    sheet: Sheet, spot: Spot, n_rows: int, n_cols: int, head_rows: int, between: str
) -> int:
    """Thick rules above and below the table, thin ones inside, open sides, shaded heads."""
    cell = spot.cell
    last_row = cell.row + cell.row_span == n_rows
    last_col = cell.col + cell.col_span == n_cols
    fill = sheet.look.colours["shade"] if cell.row < head_rows else ""
    return sheet.border(
        "" if cell.col == 0 else between,
        "" if last_col else between,
        "" if spot.filler is Filler.COVERED else _THIN if cell.row else _THICK,
        "" if spot.cut else _THICK if last_row else _THIN,
        fill,
    )
