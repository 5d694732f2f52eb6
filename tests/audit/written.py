"""A Reading from a few lines of report, so that a rule's test shows its input.

What a line becomes is fixed here, not recognised, so that a test of a rule does not hang on a
reader: `Ⅰ. 제목` a part; `1 제목 / 팀` a section with its owner; □ ○ - ※ and ①, 1), 가. lines;
`| a | b |` rows of one table (a row of `|---|` closes its head; `<br>` a new line in a cell);
`~ a ~ b` rows whose columns were lost; `<< 제목 ··· 4` an entry of the contents (`Ⅱ.` or `3`
before its title); `(단위: 천원)` a unit line; `=== n` the start of page n; anything else a line
without a role, an objective where it ends in -고자 함.
"""

from __future__ import annotations

import inspect
import re
from datetime import date
from types import MappingProxyType

from siljeok.book.nodes import (
    Bar,
    Block,
    Book,
    Cell,
    Contents,
    Entry,
    Line,
    Meta,
    Role,
    Rows,
    Table,
    Window,
    text_run,
)
from siljeok.book.reading import Reading, Where

_LEVELS = {"□": (Role.HEAD, 1), "○": (Role.ITEM, 2), "-": (Role.ITEM, 3), "·": (Role.ITEM, 4)}
_PART = re.compile(r"([ⅠⅡⅢⅣⅤⅥ])\.\s+(.+)")
_SECTION = re.compile(r"([1-9][0-9]?)\s+(\S.*?)(?:\s+/\s+(\S+))?")
_NUMBER = re.compile(r"([①-⑳]|[1-9][0-9]?\)|[1-9][0-9]?\.|[가나다라마바]\.)\s+(.*)")
_ENTRY = re.compile(r"<<\s*(?:([ⅠⅡⅢⅣ])\.\s+|([0-9]+)\s+)?(.+?)(?:\s*·{2,}\s*([0-9]+))?")


def reading(text: str, *, year: int | None = 2023, cutoff: date | None = None) -> Reading:
    """The Reading of a written report; its cover says `year`, or the whole cut-off."""
    blocks: list[Block] = []
    wheres: dict[str, Where] = {}
    page = 1
    for number, raw in enumerate(inspect.cleandoc(text).splitlines(), 1):
        body = raw.strip()
        if not body:
            continue
        if body.startswith("==="):
            page = int(body.strip("= "))
            continue
        _add(blocks, f"l{number}", body)
        wheres.setdefault(blocks[-1].id, Where("report.txt", page, number, number))
    windows = (Window("period", None, cutoff),) if cutoff else ()
    title = f"{year}년 주요업무 추진실적" if year else "주요업무 추진실적"
    meta = Meta(title, "", "", "half-year", windows, "half-year/1")
    return Reading(
        Book(meta=meta, blocks=tuple(blocks)), "report.txt", "text", MappingProxyType(wheres)
    )


def line(ident: str, text: str) -> Line:
    """A line without a role."""
    return Line(ident, None, 0, "", "", "", text_run(text))


def _add(blocks: list[Block], ident: str, body: str) -> None:
    last = blocks[-1] if blocks else None
    if body.startswith("|"):
        row = [cell.strip() for cell in body.strip("|").split("|")]
        _add_row(blocks, last, ident, row)
    elif body.startswith("~"):
        cells = tuple(cell.strip() for cell in body.split("~")[1:])
        if isinstance(last, Rows):
            blocks[-1] = Rows(last.id, (*last.rows, cells), 1)
        else:
            blocks.append(Rows(ident, (cells,), 1))
    elif match := _ENTRY.fullmatch(body):
        level = 1 if match[1] else 2
        entry = Entry(level, match[1] or match[2], match[3], int(match[4]) if match[4] else None)
        if isinstance(last, Contents):
            blocks[-1] = Contents(last.id, 2, (*last.entries, entry))
        else:
            blocks.append(Contents(ident, 2, (entry,)))
    else:
        blocks.append(_line(ident, body))


def _add_row(blocks: list[Block], last: Block | None, ident: str, row: list[str]) -> None:
    table = last if isinstance(last, Table) else None
    if table and all(set(cell) <= {"-"} and cell for cell in row):
        blocks[-1] = Table(table.id, table.n_rows, table.n_cols, table.cells, table.n_rows)
        return
    at = table.n_rows if table else 0
    ident = table.id if table else ident
    cells = tuple(
        Cell(
            at,
            col,
            1,
            1,
            tuple(
                line(f"{ident}/r{at}c{col}/{i}", part.strip())
                for i, part in enumerate(text.split("<br>"))
                if part.strip()
            ),
        )
        for col, text in enumerate(row)
    )
    old = table.cells if table else ()
    width = max(len(row), table.n_cols if table else 0)
    new = Table(ident, at + 1, width, (*old, *cells), table.head_rows if table else 1)
    if table:
        blocks[-1] = new
    else:
        blocks.append(new)


def _line(ident: str, body: str) -> Block:
    if match := _PART.fullmatch(body):
        return Bar(ident, 1, match[1], match[2])
    if body[0] in _LEVELS and body[1:2] == " ":
        role, level = _LEVELS[body[0]]
        return Line(ident, role, level, body[0], "", "", text_run(body[1:].strip()))
    if body[0] == "※":
        return Line(ident, Role.NOTE, 0, "※", "", "", text_run(body[1:].strip()))
    if match := _NUMBER.fullmatch(body):
        return Line(ident, Role.ITEM, 3, "", match[1], "", text_run(match[2]))
    if match := _SECTION.fullmatch(body):
        return Bar(ident, 2, match[1], match[2], match[3])
    if re.fullmatch(r"\(.*단위\s*:.*\)", body):
        return Line(ident, Role.UNIT, 0, "", "", "", text_run(body))
    if body.endswith("고자 함"):
        return Line(ident, Role.GOAL, 0, "", "", "", text_run(body))
    return line(ident, body)
