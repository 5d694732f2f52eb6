"""Tables in extracted text: what is certain becomes a grid, the rest stays rows of cells.

A column is never invented: where a row has as many cells as the head, it is a row of the grid;
where one has not, the whole table is kept as `Rows` and the audit is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from siljeok.book.kinds import ColumnRole, ReportKind, loose
from siljeok.book.nodes import Block, Cell, Line, Rows, Table, text_run
from siljeok.book.reading import Where
from siljeok.notation.cutoff import is_cutoff
from siljeok.notation.funding import is_funding
from siljeok.readers.labels import (
    cut_at_words,
    is_value,
    split_heads,
    split_values,
)
from siljeok.readers.raw import Raw, gapped

_HALF_NUMBER = re.compile(r"\d,\d{0,2}$")
_MOST_HEADS = 8
"""Lines that the head of a table may take."""
_FIGURES = {ColumnRole.ENACTED, ColumnRole.EXECUTED, ColumnRole.RATE, ColumnRole.BALANCE}


@dataclass
class Found:
    """A table read from a run of lines that ends before `end`.

    A cell of several lines is one text with line ends in it. `at` gives, by row and column of the
    whole table, the line in which each line of a cell stood.
    """

    end: int
    head: list[list[str]]
    body: list[list[str]]
    at: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    lost: bool = False
    figures: bool = False

    @property
    def cut(self) -> bool:
        """Whether its last row stops short: in a number, a bracket, or before its last column."""
        last = self.body[-1]
        text = last[-1].split("\n")[-1]
        short = self.figures and len(last) < len(self.head[-1])
        return short or bool(_HALF_NUMBER.search(text)) or text.count("(") > text.count(")")

    def stood(self, rows: Iterable[int]) -> Found:
        """The same table, each of its rows in one line."""
        every = zip([*self.head, *self.body], rows, strict=True)
        self.at = {
            (r, c): (line,) * (cell.count("\n") + 1)
            for r, (row, line) in enumerate(every)
            for c, cell in enumerate(row)
        }
        return self


def take_table(
    lines: list[Raw], start: int, kind: ReportKind, opens: Callable[[int], bool]
) -> Found | None:
    """The table that begins at a line, None where none does.

    `opens(i)` says whether line i opens something else, which ends a table.
    """
    if lines[start].tabbed:
        return _tabbed(lines, start, kind, opens)
    return (
        _headed(lines, start, kind, opens) or _aligned(lines, start) or _valued(lines, start, opens)
    )


# --- tabs -------------------------------------------------------------------------------------


def _tabbed(
    lines: list[Raw], start: int, kind: ReportKind, opens: Callable[[int], bool]
) -> Found | None:
    end = start + 1
    while end < len(lines) and lines[end].tabbed and not lines[end].opens_page:
        if opens(end) and len(gapped(lines[end])) != len(gapped(lines[start])):
            break
        if opens(end) and gapped(lines[end])[-1].endswith("팀"):
            break
        end += 1
    rows = [gapped(raw) for raw in lines[start:end]]
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    heads = 0
    while heads < len(rows) - 1 and not any(map(is_value, rows[heads])):
        heads += 1
        if not _looks_like_head(rows[heads], kind):
            break
    body = [[_cell_lines(cell) for cell in row] for row in rows[heads:]]
    return Found(end, rows[:heads], body).stood(range(start, end))


def _looks_like_head(row: list[str], kind: ReportKind) -> bool:
    filled = [cell for cell in row if cell]
    return bool(filled) and all(split_heads(cell, kind) for cell in filled)


def _cell_lines(cell: str) -> str:
    """A funding bracket behind its amount stands on a line of its own, as it is printed."""
    head, found, tail = cell.partition("(")
    if found and is_value(head) and is_funding(found + tail):
        return head.strip() + "\n" + found + tail
    return cell


# --- a head of known words --------------------------------------------------------------------


def _headed(
    lines: list[Raw], start: int, kind: ReportKind, opens: Callable[[int], bool]
) -> Found | None:
    first = split_heads(lines[start].text, kind)
    if not first or len(first) < 2 or lines[start].mark is not None:
        return None
    head = [first]
    stood = [start]
    at = start + 1
    while at < min(len(lines), start + _MOST_HEADS) and not opens(at):
        text = lines[at].text
        more = split_heads(text, kind)
        if more:
            head.append(more)
            stood.append(at)
        elif is_cutoff(text):
            head[-1][-1] += "\n" + text
        else:
            break
        at += 1
    if _is_staffing(head, kind):
        return _staffing(lines, at, head, stood, opens)
    flat = [label for row in head for label in row]
    roles = [kind.column_role(label.split("\n")[0]) for label in flat]
    if _FIGURES.intersection(roles):
        found = _figures(lines, at, flat, opens)
    else:
        found = _words(lines, at, flat, kind, opens)
    if found:
        found.at |= {(0, c): (start,) for c in range(len(flat))}
    return found


def _is_staffing(head: list[list[str]], kind: ReportKind) -> bool:
    flat = {loose(label) for row in head[1:] for label in row}
    return bool(flat.intersection(kind.staffing["classes"]))


def _staffing(
    lines: list[Raw],
    at: int,
    head: list[list[str]],
    stood: list[int],
    opens: Callable[[int], bool],
) -> Found | None:
    """Posts by class and grade; a grid where every row fills every column, else rows."""
    body: list[list[str]] = []
    first = at
    while at < len(lines) and not opens(at):
        label, values = split_values(lines[at].text)
        if not values or not label:
            break
        body.append([label, *values])
        at += 1
    if not body:
        return None
    grid = _class_heads(head)
    if grid and all(len(row) == len(grid[0]) for row in body):
        return Found(at, grid, body).stood([*stood[-2:], *range(first, at)])
    return Found(at, head, body, lost=True).stood([*stood, *range(first, at)])


def _class_heads(head: list[list[str]]) -> list[list[str]] | None:
    """Two head rows, classes over their grades; a class begins where grades start again.

    None where the grades do not start as often as there are classes.
    """
    if len(head) != 3:
        return None
    labels, classes, grades = head
    starts = [
        n for n, grade in enumerate(grades) if n == 0 or _grade(grade) <= _grade(grades[n - 1])
    ]
    if len(starts) != len(classes) or not all(map(_grade, grades)):
        return None
    above = [""] * len(grades)
    for name, start in zip(classes, starts, strict=True):
        above[start] = name
    return [[*labels, *above], [""] * len(labels) + grades]


def _grade(head: str) -> int:
    digits = "".join(c for c in head if c.isdigit())
    return int(digits) if digits and "급" in head else 0


def _figures(
    lines: list[Raw], at: int, head: list[str], opens: Callable[[int], bool]
) -> Found | None:
    """Rows `label number number`, or cell after cell, each on its line, `(구 …)` below."""
    width = len(head)
    body: list[list[str]] = []
    stood: dict[tuple[int, int], tuple[int, ...]] = {}
    flow: list[tuple[str, tuple[int, ...]]] = []

    def close() -> None:
        for i in range(0, len(flow), width):
            row = flow[i : i + width]
            body.append([text for text, _ in row])
            stood.update({(len(body), c): lines for c, (_, lines) in enumerate(row)})
        flow.clear()

    while at < len(lines) and not opens(at):
        text = lines[at].text
        label, values = split_values(text)
        if text.startswith("(") and flow:
            bracket, more = _after_bracket(text)
            above, rows = flow[-1]
            flow[-1] = (f"{above}\n{bracket}", (*rows, at))
            flow += [(value, (at,)) for value in more]
        elif label and values:
            close()
            body.append([label, *values])
            stood.update({(len(body), c): (at,) for c in range(len(values) + 1)})
        elif values and len(values) in (1, width):
            flow += [(value, (at,)) for value in values]
        elif not values and len(flow) % width == 0 and _goes_on_with_values(lines, at, opens):
            flow.append((text, (at,)))
        else:
            break
        at += 1
    close()
    if not body:
        return None
    lost = any(len(row) != width for row in body)
    return Found(at, [head], body, stood, lost, figures=True)


def _after_bracket(text: str) -> tuple[str, list[str]]:
    """`(구 26,869) 35`: the bracket of the cell above, and cells that follow it in its line."""
    bracket, closed, rest = text.partition(") ")
    label, values = split_values(rest)
    return (bracket + closed.strip(), values) if values and not label else (text, [])


def _goes_on_with_values(lines: list[Raw], at: int, opens: Callable[[int], bool]) -> bool:
    return (
        at + 1 < len(lines)
        and not opens(at + 1)
        and len(lines[at].text) <= 30
        and bool(split_values(lines[at + 1].text)[1])
        and not split_values(lines[at + 1].text)[0]
    )


def _words(
    lines: list[Raw], at: int, head: list[str], kind: ReportKind, opens: Callable[[int], bool]
) -> Found | None:
    """Rows of words: only two columns can be told apart, by the first blank."""
    body: list[list[str]] = []
    start = at
    while at < len(lines) and not opens(at) and not lines[at].opens_page:
        text = lines[at].text
        heads = split_heads(text, kind)
        if heads and at > start and len(heads) > 1:
            break
        if len(head) == 2:
            label, _, rest = text.partition(" ")
            body.append([label, rest.strip()] if rest else [text])
        else:
            body.append(_known_cells(text, kind))
        at += 1
    if not body:
        return None
    lost = any(len(row) != len(head) for row in body)
    return Found(at, [head], body, lost=lost).stood([start - 1, *range(start, at)])


def _known_cells(text: str, kind: ReportKind) -> list[str]:
    """`시 설 해 당 없 음` cut at known words; a line with none of them stays one cell."""
    cut = cut_at_words(text, kind.head_words.union(kind.row_words))
    if cut:
        return cut
    label, values = split_values(text)
    if values:
        return [label, *values] if label else values
    return text.split() if all(len(word) > 1 for word in text.split()) else [text]


# --- columns that only their numbers tell ---------------------------------------------------------


def _valued(lines: list[Raw], start: int, opens: Callable[[int], bool]) -> Found | None:
    """A line of as many words as the rows below it have cells: a name and that many numbers.

    Two such rows and more make the head certain, whatever its words are.
    """
    head = lines[start].text.split()
    if lines[start].mark is not None or len(head) < 3 or any(map(is_value, head)):
        return None
    end, body = start + 1, list[list[str]]()
    while end < len(lines) and not opens(end):
        label, values = split_values(lines[end].text)
        if not label or len(values) != len(head) - 1:
            break
        body.append([label, *values])
        end += 1
    if len(body) < 2:
        return None
    return Found(end, [head], body).stood(range(start, end))


# --- columns kept apart by blanks ---------------------------------------------------------------


def _aligned(lines: list[Raw], start: int) -> Found | None:
    """Lines of equally many cells, three and more, two blanks and more between them."""
    if lines[start].mark is not None:
        return None
    width = len(gapped(lines[start]))
    if width < 3:
        return None
    end = start
    while (
        end < len(lines)
        and lines[end].mark is None
        and not lines[end].opens_page
        and len(gapped(lines[end])) == width
    ):
        end += 1
    rows = [gapped(raw) for raw in lines[start:end]]
    numbers = sum(is_value(cell) for row in rows for cell in row)
    if len(rows) < 2 or numbers < len(rows) - 1:
        return None
    heads = 0 if any(map(is_value, rows[0])) else 1
    body = [[_cell_lines(c) for c in row] for row in rows[heads:]]
    return Found(end, rows[:heads], body).stood(range(start, end))


# --- places -----------------------------------------------------------------------------------


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


# --- blocks -----------------------------------------------------------------------------------


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
