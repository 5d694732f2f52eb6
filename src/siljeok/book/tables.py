"""A table read as a grid: heads joined, label columns told from numbers, numbers exact.

What a table adds up to is read in `siljeok.book.additions`; nothing of either is stored in a Book.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from siljeok.book.kinds import ColumnRole, ReportKind, loose
from siljeok.book.nodes import Cell, Table
from siljeok.book.texts import blocks_text
from siljeok.book.views import Place
from siljeok.notation.errors import NumeralError
from siljeok.notation.letters import LETTER
from siljeok.notation.numeral import parse_numeral

Path = tuple[str, ...]
"""What names a row or column: its labels from the outermost inwards, without blanks."""

_NUMBER = re.compile(r"[△▲−–+-]?\s*[0-9][0-9,]*(?:\.[0-9]+)?|[-−–─](?=\s*(?:$|\n|\())")
_SUFFIX = re.compile(rf"\s*(%p?|(?:{LETTER}|[㎡㎢]){{1,3}})?\s*(?=$|\n|[(（])")
_MORE = re.compile(r"\n\s*[△▲−–+-]?\s*(?:[0-9]|$)")
_SUFFIXES = frozenset(
    (
        *("%", "%p", "원", "천원", "만원", "백만원", "억원", "명", "인", "건", "개", "개소", "회"),
        *("곳", "점", "부", "대", "팀", "종", "권", "동", "세대", "㎡", "㎢"),
    )
)
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_loose = lru_cache(maxsize=4096)(loose)
_NAMING = re.compile(rf"{LETTER}|[A-Za-z]{{2}}|[0-9]")
_MARKS = "□■◆▣○●◦◎❍·∙•⋅ㆍ※*-–− "
_RUNNING = frozenset(("연번", "번호", "순번", "순", "no"))


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number and its place: exact value, and its characters in the cell's text."""

    value: Fraction = field(compare=False)
    decimals: int = field(compare=False)
    printed: str
    block: str
    cell: tuple[int, int]
    start: int
    end: int
    suffix: str = field(default="", compare=False)

    @property
    def step(self) -> Fraction:
        """One unit of the last printed digit."""
        return Fraction(1, 10**self.decimals)


def read_number(text: str, block: str, cell: tuple[int, int]) -> Number | None:
    """The number that a cell begins with, None for a blank, for words, or for two numbers.

    What stands in brackets behind it (a funding source, another measure) is not part of it.
    """
    found = _number_in(text)
    if found is None:
        return None
    start, end, suffix = found
    return number_at(text, start, end, block, cell, suffix=suffix)


# A report prints the same amounts, and the same labels, again and again.
@lru_cache(maxsize=4096)
def _number_in(text: str) -> tuple[int, int, str] | None:
    """Where the number that a text begins with stands, and what stands behind it."""
    match = _NUMBER.match(text, len(text) - len(text.lstrip()))
    if match is None:
        return None
    rest = _SUFFIX.match(text, match.end())
    if rest is None or (rest[1] is not None and rest[1] not in _SUFFIXES):
        return None
    # Several numbers, one below another, are as many lines of the table.
    if "\n" in text and _MORE.search(text, rest.end()):
        return None
    return match.start(), match.end(), rest[1] or ""


def number_at(
    text: str, start: int, end: int, block: str, cell: tuple[int, int], *, suffix: str = ""
) -> Number | None:
    """The number that these characters of a cell's text print, None where they print none."""
    printed = text[start:end]
    read = _value(printed)
    return read and Number(*read, printed, block, cell, start, end, suffix)


@lru_cache(maxsize=4096)
def _value(printed: str) -> tuple[Fraction, int] | None:
    """The exact value of a printed number and its decimals, None where it is none."""
    try:
        numeral = parse_numeral(printed)
    except NumeralError:
        return None
    return Fraction(numeral.value), numeral.decimals


def blank_zero(block: str, cell: tuple[int, int]) -> Number:
    """An empty cell that means zero, as it does in a table of posts."""
    return Number(Fraction(0), 0, "", block, cell, 0, 0)


class Grid(NamedTuple):
    """A table with its spans resolved.

    `places` are where the cells of a view are printed, None for a table that is itself printed;
    `rows` and `cols` are the paths of every row and column (of head rows and label columns too),
    `names` are their labels as printed, `roles` what the columns hold where that is known;
    `numbers` are the numbers of the body, at the first place of their cell.
    """

    table: Table
    owners: tuple[tuple[Cell | None, ...], ...]
    texts: dict[tuple[int, int], str]
    head_rows: int
    label_cols: int
    rows: tuple[Path, ...]
    cols: tuple[Path, ...]
    roles: tuple[ColumnRole | None, ...]
    names: dict[str, str]
    numbers: dict[tuple[int, int], Number]
    places: Mapping[tuple[int, int], Place] | None = None

    def blank_zero(self, at: tuple[int, int]) -> Number:
        """An empty cell that means zero, as it does in a table of posts."""
        return blank_zero(*self.place(at))

    def place(self, at: tuple[int, int]) -> Place:
        """The table and the cell where a cell of the grid is printed."""
        return (self.places or {}).get(at, (self.table.id, at))

    @property
    def body_rows(self) -> range:
        return range(self.head_rows, self.table.n_rows)

    @property
    def body_cols(self) -> range:
        return range(self.label_cols, self.table.n_cols)

    def text(self, row: int, col: int) -> str:
        """What stands at a place, the text of the cell that covers it; "" for an empty one."""
        cell = self.owners[row][col]
        return self.texts[cell.row, cell.col] if cell else ""

    def name(self, path: Path) -> str:
        """A path as a sentence names it: labels with their blanks, but not letter-spaced."""
        return " ".join(filter(None, (self.names.get(label, label) for label in path)))

    def is_blank(self, row: int, col: int) -> bool:
        """Whether nothing stands at a place, and no merged cell covers it."""
        cell = self.owners[row][col]
        alone = cell is None or (cell.row, cell.col) == (row, col)
        return alone and not self.text(row, col).strip()


def grid(
    table: Table, kind: ReportKind, places: Mapping[tuple[int, int], Place] | None = None
) -> Grid:
    """A table as a grid; heads and label columns are inferred where the table names none.

    `places` are where the cells of a view (`siljeok.book.views`) are printed.
    """
    owners: list[list[Cell | None]] = [[None] * table.n_cols for _ in range(table.n_rows)]
    texts: dict[tuple[int, int], str] = {}
    numbers: dict[tuple[int, int], Number] = {}
    for cell in table.cells:
        at = (cell.row, cell.col)
        text = texts[at] = blocks_text(cell.blocks)
        place = (table.id, at) if places is None else places[at]
        number = read_number(text, *place) if text else None
        if number is not None:
            numbers[at] = number
        for row in range(cell.row, cell.row + cell.row_span):
            for col in range(cell.col, cell.col + cell.col_span):
                owners[row][col] = cell
    fixed = tuple(tuple(row) for row in owners)
    heads = table.head_rows or _head_rows(table, numbers)
    cols = tuple(_path([fixed[r][c] for r in range(heads)], texts) for c in range(table.n_cols))
    roles = tuple(_role(path, kind) for path in cols)
    labels = _label_cols(table, heads, numbers, cols, roles)
    naming = [c for c in range(labels) if not _runs(cols[c])]
    rows = tuple(_row_paths(fixed, texts, heads, naming))
    body = {(r, c): n for (r, c), n in numbers.items() if r >= heads and c >= labels}
    names = {_loose(t): _unspaced(t) for (r, c), t in texts.items() if r < heads or c < labels}
    return Grid(table, fixed, texts, heads, labels, rows, cols, roles, names, body, places)


def _role(path: Path, kind: ReportKind) -> ColumnRole | None:
    """What a column holds, by the innermost of its heads that says so."""
    return next(filter(None, (kind.column_role(label) for label in reversed(path))), None)


def _head_rows(table: Table, numbers: dict[tuple[int, int], Number]) -> int:
    """The first rows without a number, if rows with numbers follow."""
    with_numbers = {row for row, _ in numbers}
    first = min(with_numbers, default=0)
    return first if first <= 3 else 0


def _label_cols(
    table: Table,
    heads: int,
    numbers: dict[tuple[int, int], Number],
    cols: tuple[Path, ...],
    roles: tuple[ColumnRole | None, ...],
) -> int:
    """How many columns stand before the first column of numbers; running numbers are labels."""
    filled = {col for row, col in numbers if row >= heads}
    for col in range(table.n_cols):
        if _runs(cols[col]):
            continue
        if col in filled or roles[col] in (ColumnRole.ENACTED, ColumnRole.EXECUTED):
            return max(col, table.head_cols)
    return table.n_cols


def _runs(path: Path) -> bool:
    """Whether a column holds running numbers, which name nothing."""
    return bool(path) and path[-1].strip(".").lower() in _RUNNING


def _path(cells: list[Cell | None], texts: dict[tuple[int, int], str]) -> Path:
    """Labels of the cells without blanks, a cell that spans several of them once."""
    seen: list[Cell] = []
    for cell in cells:
        if cell is not None and not any(cell is other for other in seen):
            seen.append(cell)
    labels = [_loose(texts[cell.row, cell.col]) for cell in seen]
    return tuple(label for label in labels if label)


def _row_paths(
    owners: tuple[tuple[Cell | None, ...], ...],
    texts: dict[tuple[int, int], str],
    heads: int,
    naming: list[int],
) -> Iterator[Path]:
    """Paths of rows; a group's label that is printed once goes on down, as a merged one does."""
    above: list[Cell | None] = [None] * len(naming)
    for row, cells in enumerate(owners):
        own = [cells[col] for col in naming]
        if row >= heads:
            for at in range(len(own) - 1):
                if not _filled(own[at], texts) and any(_filled(c, texts) for c in own[at + 1 :]):
                    own[at] = above[at]
                elif _filled(own[at], texts):
                    above[at:] = [own[at], *[None] * (len(own) - at - 1)]
        yield _path(own, texts)


def _filled(cell: Cell | None, texts: dict[tuple[int, int], str]) -> bool:
    return cell is not None and bool(texts[cell.row, cell.col].strip())


@lru_cache(maxsize=4096)
def _unspaced(text: str) -> str:
    """A label without brackets, marks and letter-spacing; "" for a formula that names nothing."""
    bare = _BRACKETS.sub("", text)
    if not _NAMING.search(bare) and "(" in text:
        return ""
    words = bare.strip().lstrip(_MARKS).split() or text.split()
    return ("" if all(len(word) == 1 for word in words) else " ").join(words)
