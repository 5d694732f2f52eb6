"""A table found in a run of lines: its cells, where each stood, and the block that it makes.

A column is never invented: where a row has as many cells as the head, it is a row of the grid;
where one has not, the whole table is kept as `Rows` and the audit is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from siljeok.book.nodes import Block, Cell, Line, Rows, Table, text_run
from siljeok.book.reading import Where
from siljeok.readers.labels import is_value
from siljeok.readers.raw import Raw

_HALF_NUMBER = re.compile(r"\d,\d{0,2}$")


@dataclass
class Found:
    """A table read from a run of lines that ends before `end`.

    A cell of several lines is one text with line ends in it. `at` gives, by row and column of the
    whole table, the line in which each line of a cell stood. `settled` says that cells were moved
    to the one place where they may stand.
    """

    end: int
    head: list[list[str]]
    body: list[list[str]]
    at: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    lost: bool = False
    settled: bool = False
    figures: bool = False

    @property
    def cut(self) -> bool:
        """Whether its last row stops short: in a number, a bracket, or before its last column."""
        last = self.body[-1]
        text = last[-1].split("\n")[-1]
        short = self.figures and len(last) < len(self.head[-1])
        return short or stops_short(text)

    def stood(self, rows: Iterable[int]) -> Found:
        """The same table, each of its rows in one line."""
        every = zip([*self.head, *self.body], rows, strict=True)
        self.at = {
            (r, c): (line,) * (cell.count("\n") + 1)
            for r, (row, line) in enumerate(every)
            for c, cell in enumerate(row)
        }
        return self


def stops_short(text: str) -> bool:
    """Whether a text stops within a number or a bracket."""
    return bool(_HALF_NUMBER.search(text)) or text.count("(") > text.count(")")


def table_places(found: Found, lines: list[Raw], ident: str) -> dict[str, Where]:
    """The place of each cell (`ID/r1c0`) and of each line in it (`ID/r1c0/1`)."""
    places: dict[str, Where] = {}
    for (row, col), stood in found.at.items():
        here = f"{ident}/r{row}c{col}"
        for n, line in enumerate(stood):
            where = replace(lines[line].where, cell=(row, col))
            places.setdefault(here, where)
            places[f"{here}/{n}"] = where
    return places


def table_block(found: Found, ident: str) -> Block:
    """The grid, or the rows where columns were lost."""
    if found.lost:
        rows = (*found.head, *found.body)
        return Rows(ident, tuple(tuple(row) for row in rows), len(found.head))
    rows_ = [*found.head, *found.body]
    width = max(map(len, rows_))
    cells = _head_cells(found.head, width, ident)
    for r, row in enumerate(found.body, len(found.head)):
        for c, text in enumerate(row):
            cells.append(Cell(r, c, 1, 1, _lines(text, f"{ident}/r{r}c{c}")))
    head_cols = 1 if width > 1 and _first_column_names(found.body) else 0
    return Table(ident, len(rows_), width, tuple(cells), len(found.head), head_cols)


def _head_cells(head: list[list[str]], width: int, ident: str) -> list[Cell]:
    """Heads over their columns: a blank beside or below a head is covered by it."""
    cells: list[Cell] = []
    covered: set[tuple[int, int]] = set()
    for r, row in enumerate(head):
        for c in range(width):
            text = row[c] if c < len(row) else ""
            if (r, c) in covered:
                continue
            wide = 1
            while text and c + wide < width and _blank(head, r, c + wide) and r < len(head) - 1:
                if not any(_filled(head, below, c + wide) for below in range(r + 1, len(head))):
                    break
                wide += 1
            tall = 1
            while (
                text
                and r + tall < len(head)
                and all(_blank(head, r + tall, c + w) for w in range(wide))
            ):
                tall += 1
            covered |= {(r + i, c + j) for i in range(tall) for j in range(wide)}
            cells.append(Cell(r, c, tall, wide, _lines(text, f"{ident}/r{r}c{c}")))
    return cells


def _blank(head: list[list[str]], r: int, c: int) -> bool:
    return c >= len(head[r]) or not head[r][c]


def _filled(head: list[list[str]], r: int, c: int) -> bool:
    return not _blank(head, r, c)


def _first_column_names(body: list[list[str]]) -> bool:
    return all(row and row[0] and not is_value(row[0].split("\n")[0]) for row in body)


def _lines(text: str, ident: str) -> tuple[Block, ...]:
    return tuple(
        Line(f"{ident}/{n}", None, 0, "", "", "", text_run(line))
        for n, line in enumerate(text.split("\n"))
        if line
    )
