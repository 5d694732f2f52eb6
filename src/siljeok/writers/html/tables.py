"""Tables as real HTML tables, with heads, spans and what names them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from siljeok.book.nodes import Block, Cell, Line, Rows, Table
from siljeok.book.texts import blocks_text
from siljeok.writers.html.text import NoteMark, anchor, attribute, inline, words

Flow = Callable[[tuple[Block, ...]], str]

_FIGURE = re.compile(
    r"[(\[]?\s*(?:[가-힣]{1,2}\s*)?[△▲+-]?\s*\d[\d,]*(?:\.\d+)?\s*%?\s*[)\]]?|[-–]"
)


def table_html(table: Table, caption: str, notes: Mapping[str, NoteMark], flow: Flow) -> str:
    """A table in its own scroller; `caption` is the whole caption element, or nothing."""
    rows = _rows(table, notes, flow)
    heads = _heads(table)
    body = f"<tbody>\n{_lines(rows[heads:])}</tbody>\n" if rows[heads:] else ""
    head = f"<thead>\n{_lines(rows[:heads])}</thead>\n" if heads else ""
    more = "" if table.continues is None else f' data-continues="{attribute(table.continues)}"'
    return (
        f'<div class="scroll" tabindex="0"><table class="grid" data-block="table"'
        f' id="{anchor(table.id)}" data-size="{table.n_rows} {table.n_cols}'
        f' {table.head_rows} {table.head_cols}"{more}>\n{caption}{head}{body}</table></div>\n'
    )


def rows_html(rows: Rows) -> str:
    """Rows whose columns were lost: the cells of a row in order, under no column."""
    items = "".join(
        f"<li>{''.join(f'<span>{words(cell)}</span>' for cell in row)}</li>\n" for row in rows.rows
    )
    return (
        f'<ul class="rows" data-block="rows" id="{anchor(rows.id)}"'
        f' data-head="{rows.head_rows}">\n{items}</ul>\n'
    )


def is_figure(text: str) -> bool:
    """Whether a cell holds figures and nothing else, so that it stands at the right."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return bool(lines) and all(_FIGURE.fullmatch(line) for line in lines)


def _lines(rows: list[str]) -> str:
    return "".join(f"<tr>{row}</tr>\n" for row in rows)


def _heads(table: Table) -> int:
    """Rows of the `thead`; none where a cell crosses its edge, which HTML would cut."""
    heads = max(0, min(table.head_rows, table.n_rows))
    crossing = any(c.row < heads < c.row + c.row_span for c in table.cells)
    return 0 if crossing else heads


def _rows(table: Table, notes: Mapping[str, NoteMark], flow: Flow) -> list[str]:
    """The cells that begin in each row; a place of the grid without a cell is marked as a void."""
    starts: list[dict[int, Cell]] = [{} for _ in range(table.n_rows)]
    for cell in table.cells:
        starts[cell.row][cell.col] = cell
    until = [0] * table.n_cols  # by column: the first row below the cell met last
    out: list[str] = []
    for row, cells in enumerate(starts):
        for col, cell in cells.items():
            until[col : col + cell.col_span] = [row + cell.row_span] * cell.col_span
        parts = (
            _cell(table, cells[col], notes, flow) if col in cells else "<td data-void></td>"
            for col in range(table.n_cols)
            if col in cells or until[col] <= row
        )
        out.append("".join(parts))
    return out


def _cell(table: Table, cell: Cell, notes: Mapping[str, NoteMark], flow: Flow) -> str:
    spans = "".join(
        f' {name}="{n}"'
        for name, n in (("rowspan", cell.row_span), ("colspan", cell.col_span))
        if n > 1
    )
    body = _cell_body(cell, notes, flow)
    if cell.row < table.head_rows:
        scope = "colgroup" if cell.col_span > 1 else "col"
        return f'<th scope="{scope}"{spans}>{body}</th>'
    if cell.col < table.head_cols:
        scope = "rowgroup" if cell.row_span > 1 else "row"
        return f'<th scope="{scope}"{spans}>{body}</th>'
    figure = ' class="num"' if is_figure(blocks_text(cell.blocks)) else ""
    return f"<td{figure}{spans}>{body}</td>"


def _cell_body(cell: Cell, notes: Mapping[str, NoteMark], flow: Flow) -> str:
    """One plain line stands in the cell itself; anything else as blocks."""
    if len(cell.blocks) == 1:
        [only] = cell.blocks
        if isinstance(only, Line) and is_plain(only):
            text = inline(only.runs, notes)
            if text:
                return text
    return flow(cell.blocks)


def is_plain(line: Line) -> bool:
    """Whether a line has nothing but its words."""
    return (line.role, line.level, line.mark, line.number, line.style) == (None, 0, "", "", "")
