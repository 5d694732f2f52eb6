"""Every numeral of a Book, where it stands and of what kind it is; a Book with one of them changed.

A numeral is a run of digits as it prints, with its commas and decimals. Left out are those of the
cover: a report of another year or another cut-off is another report, not a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from siljeok.audit.coverage import figures
from siljeok.audit.merging import overlap
from siljeok.audit.rule import Study
from siljeok.audit.study import Passage
from siljeok.book.findings import Spot
from siljeok.book.nodes import Bar, Block, Book, Contents, Line, Role, Rows, Table, Text
from siljeok.book.texts import line_text

NUMERAL = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
FIGURE, DATE, TITLE, CONTENTS, OTHER = "figures", "dates", "titles", "contents", "other"
KINDS = {
    FIGURE: "what the audit calls a figure",
    DATE: "of days, months and years",
    TITLE: "of and in the titles of sections",
    CONTENTS: "numbers and pages in the contents",
    OTHER: "in names, laws, marks, units and heads of tables",
}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral: its place, how it prints, its kind; of a title or an entry, the field it is in."""

    spot: Spot
    printed: str
    kind: str
    field: str = ""
    start: int = 0
    entry: int = 0


def numerals(study: Study) -> Iterator[Numeral]:
    """Every numeral of lines, tables, titles and contents, in reading order."""
    known = list(figures(study))
    for block in study.reading.book.blocks:
        for field, entry, text in _fields(block):
            kind = TITLE if isinstance(block, Bar) else CONTENTS
            for match in NUMERAL.finditer(text):
                yield Numeral(study.spot(block), match[0], kind, field, match.start(), entry)
        for passage in study.passages_of(block):
            if passage.block is not block:
                continue  # in a box: a report of text has none
            for match in NUMERAL.finditer(passage.text):
                spot = passage.spot(match.start(), match.end())
                is_figure = any(f.spot.block == block.id and overlap(f.spot, spot) for f in known)
                kind = FIGURE if is_figure else _kind(passage, match)
                yield Numeral(spot, match[0], kind, start=match.start())


def _fields(block: Block) -> Iterator[tuple[str, int, str]]:
    if isinstance(block, Bar):
        yield "number", 0, block.number or ""
        yield "title", 0, block.title
    elif isinstance(block, Contents):
        for n, entry in enumerate(block.entries):
            yield "number", n, entry.number or ""
            yield "title", n, entry.title
            yield "page", n, "" if entry.page is None else str(entry.page)


def _kind(passage: Passage, match: re.Match[str]) -> str:
    if passage.line is not None and passage.line.role is Role.UNIT:
        return OTHER
    told = (*passage.scan.periods, *passage.scan.faults)
    inside = any(f.start < match.end() and match.start() < f.end for f in told)
    return DATE if inside else OTHER


def changed(printed: str, change: Callable[[int], int]) -> str | None:
    """The numeral changed, commas and decimals kept; None where the change leaves it as it is."""
    whole, _, decimals = printed.partition(".")
    digits = str(change(int(whole.replace(",", "") + decimals))).rjust(len(decimals) + 1, "0")
    head = int(digits[: len(digits) - len(decimals)])
    grouped = f"{head:,}" if "," in whole or len(whole) <= 3 else str(head)
    said = grouped + (f".{digits[-len(decimals) :]}" if decimals else "")
    return None if said == printed else said


def with_change(book: Book, numeral: Numeral, became: str) -> Book:
    """The Book with one numeral printed otherwise; ValueError where it does not stand there."""
    return book.with_blocks(
        tuple(
            _with(block, numeral, became) if block.id == numeral.spot.block else block
            for block in book.blocks
        )
    )


def _with(block: Block, numeral: Numeral, became: str) -> Block:
    def put(text: str) -> str:
        return _put(text, numeral.start, numeral.printed, became)

    match block:
        case Line():
            return replace(block, runs=(Text(put(line_text(block))),))
        case Bar():
            if numeral.field == "number":
                return replace(block, number=put(block.number or ""))
            return replace(block, title=put(block.title))
        case Contents():
            entries = list(block.entries)
            entry = entries[numeral.entry]
            if numeral.field == "page":
                entry = replace(entry, page=int(put(str(entry.page))))
            elif numeral.field == "number":
                entry = replace(entry, number=put(entry.number or ""))
            else:
                entry = replace(entry, title=put(entry.title))
            entries[numeral.entry] = entry
            return replace(block, entries=tuple(entries))
        case Rows():
            assert numeral.spot.cell is not None
            row, col = numeral.spot.cell
            rows = [list(cells) for cells in block.rows]
            rows[row][col] = put(rows[row][col])
            return replace(block, rows=tuple(tuple(cells) for cells in rows))
        case Table():
            cells = tuple(
                replace(cell, blocks=_in_cell(cell.blocks, numeral, became))
                if (cell.row, cell.col) == numeral.spot.cell
                else cell
                for cell in block.cells
            )
            return replace(block, cells=cells)
        case _:
            raise ValueError(f"{block.id}: no text of a {type(block).__name__} is changed")


def _in_cell(blocks: tuple[Block, ...], numeral: Numeral, became: str) -> tuple[Block, ...]:
    """The blocks of a cell, whose text is one with a new line between two of them."""
    out: list[Block] = []
    start = numeral.start
    for block in blocks:
        if isinstance(block, Line):
            text = line_text(block)
            if 0 <= start < len(text):
                block = replace(block, runs=(Text(_put(text, start, numeral.printed, became)),))
            start -= len(text) + 1
        out.append(block)
    return tuple(out)


def _put(text: str, start: int, old: str, new: str) -> str:
    if text[start : start + len(old)] != old:
        raise ValueError(f"{old!r} does not stand at {start} of {text!r}")
    return text[:start] + new + text[start + len(old) :]
