"""Tables kept as text: CSV and TSV, which no bytes tell from any text, so that their name does."""

from __future__ import annotations

import csv
from itertools import islice

from siljeok.book.reading import Where
from siljeok.readers.draft import Draft, ReadError
from siljeok.readers.text import cleaned, decode
from siljeok.readers.xlsx.sheet import MAX_CELLS, MAX_LETTERS, Sheet, too_many
from siljeok.readers.xlsx.tables import Pages

ENDINGS = (".csv", ".tsv")
_SEPARATORS = ",;\t|"
_LOOKED_AT = 50


def draft_separated(data: bytes, file: str) -> Draft:
    """The table of a file, and lines that stand above or below it, with their rows.

    Raises ReadError for bytes that are no text, too many cells, or nothing in them.
    """
    text, repairs = decode(data, file)
    text, told = cleaned(text, file)
    sheet = _sheet(text, file)
    pages = Pages(file)
    placed = tuple(pages.of(sheet))
    if not placed:
        raise ReadError(
            "empty",
            f"{file}: 값이 없는 표입니다. 파일을 다시 골라 주세요.",
            f"{file}: a table without a value. Choose the file again.",
            Where(file),
        )
    return Draft(file, "csv", placed, repairs=(*repairs, *told), unread=tuple(pages.unread))


def _sheet(text: str, file: str) -> Sheet:
    sheet = Sheet()
    lines = text.splitlines(keepends=True)
    try:
        for row, cells in enumerate(csv.reader(lines, delimiter=_separator(lines))):
            for col, cell in enumerate(cells):
                if cell.strip():
                    sheet.cells[row, col] = cell.strip()[:MAX_LETTERS]
            if len(sheet.cells) > MAX_CELLS:
                raise too_many(file)
    except csv.Error:
        raise ReadError(
            "broken",
            f"{file}: 표로 읽을 수 없습니다(한 칸이 지나치게 깁니다). 따옴표의 짝을 확인해 주세요.",
            f"{file}: no table can be read (a cell is far too long). Check that quotes are closed.",
            Where(file),
        ) from None
    return sheet


def _separator(lines: list[str]) -> str:
    """What parts the columns: the mark that stands equally often in most of the first lines."""
    first = [line for line in islice(lines, _LOOKED_AT) if line.strip()]

    def regular(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in first]
        usual = max(set(counts), key=lambda n: (n > 0, counts.count(n)), default=0)
        return (counts.count(usual) if usual else 0, usual)

    return max(_SEPARATORS, key=regular)
