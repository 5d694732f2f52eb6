"""Tables from rows of printed cells, and what the audit says of them."""

from __future__ import annotations

from siljeok.audit import audit
from siljeok.book.findings import Audit, Finding, Severity
from siljeok.book.nodes import Bar, Block, Book, Cell, Line, Meta, Role, Table, text_run
from siljeok.book.reading import Reading

from .shapes import LEFT, UP, Sheet
from .written import line


def table(rows: list[list[str]], heads: int, ident: str = "t") -> Table:
    """A Table of rows of cells; `<` and `^` belong to the cell at their left or above."""
    width = max(map(len, rows))
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in (LEFT, UP):
                continue
            wide = 1
            while c + wide < len(row) and row[c + wide] == LEFT:
                wide += 1
            high = 1
            while r + high < len(rows) and rows[r + high][c] == UP:
                high += 1
            lines = [part for part in text.split("\n") if part.strip()]
            cells.append(
                Cell(
                    r, c, high, wide,
                    tuple(line(f"{ident}/r{r}c{c}/{i}", part) for i, part in enumerate(lines)),
                )
            )  # fmt: skip
    return Table(ident, len(rows), width, tuple(cells), heads)


def reading(sheet: Sheet, *, told: bool = True) -> Reading:
    """A report of one table; its heads are named, or left to be inferred."""
    blocks: list[Block] = [
        Bar("p", 1, "Ⅰ", "주요업무 추진실적"),
        Bar("s", 2, "1", "운영 현황"),
    ]
    if sheet.unit:
        blocks.append(Line("u", Role.UNIT, 0, "", "", "", text_run(sheet.unit)))
    blocks.append(table(sheet.rows, sheet.heads if told else 0))
    meta = Meta("2024년 주요업무 추진실적", "", "", "half-year", (), "half-year/1")
    return Reading(Book(meta=meta, blocks=tuple(blocks)), "report.txt", "text", {})


def said(sheet: Sheet, *, told: bool = True) -> Audit:
    return audit(reading(sheet, told=told))


def loud(sheet: Sheet, *, told: bool = True) -> list[Finding]:
    """Errors and warnings on a sheet."""
    return [f for f in said(sheet, told=told).findings if f.severity is not Severity.NOTE]
