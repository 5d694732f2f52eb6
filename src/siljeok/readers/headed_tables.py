"""Tables under a head of words that the kind of report knows: posts, figures, words."""

from __future__ import annotations

from collections.abc import Callable

from siljeok.book.kinds import FIGURES, ColumnRole, ReportKind, loose
from siljeok.notation.cutoff import is_cutoff
from siljeok.readers.found_table import Found
from siljeok.readers.labels import cut_at_words, is_value, split_heads, split_values
from siljeok.readers.raw import Raw
from siljeok.readers.staff_columns import with_columns

_MOST_HEADS = 8
"""Lines that the head of a table may take."""


def headed(
    lines: list[Raw], start: int, kind: ReportKind, opens: Callable[[int], bool]
) -> Found | None:
    """The table under a head of known words; rows where its columns cannot be told apart."""
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
        return _staffing(lines, at, head, stood, opens, kind)
    flat = [label for row in head for label in row]
    roles = [kind.column_role(label.split("\n")[0]) for label in flat]
    if FIGURES.intersection(roles):
        found = _figures(lines, at, flat, opens, remarks=roles[-1] is ColumnRole.OTHER)
    else:
        found = _words(lines, at, flat, kind, opens)
    if found:
        found.at |= {(0, c): (start,) for c in range(len(flat))}
    return found


def _is_staffing(head: list[list[str]], kind: ReportKind) -> bool:
    if len(head) == 1:
        return len(head[0]) > 3 and all(map(_grade, head[0][2:]))
    flat = {loose(label) for row in head[1:] for label in row}
    return bool(flat.intersection(kind.staffing["classes"]))


def _staffing(
    lines: list[Raw],
    at: int,
    head: list[list[str]],
    stood: list[int],
    opens: Callable[[int], bool],
    kind: ReportKind,
) -> Found | None:
    """Posts by class and grade; a grid where its columns are certain, else rows."""
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
    if grid:
        full = all(len(row) == len(grid[0]) for row in body)
        rows = body if full else with_columns(head, body, kind)
        if rows:
            found = Found(at, grid, rows, settled=not full)
            return found.stood([*stood[-len(grid) :], *range(first, at)])
    return Found(at, head, body, lost=True).stood([*stood, *range(first, at)])


def _class_heads(head: list[list[str]]) -> list[list[str]] | None:
    """Two head rows, classes over their grades; a class begins where grades start again.

    One where no classes are named; None where the grades do not start as often as there are
    classes.
    """
    if len(head) == 1:
        return head
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
    lines: list[Raw], at: int, head: list[str], opens: Callable[[int], bool], *, remarks: bool
) -> Found | None:
    """Rows `label number number`, or cell after cell, each on its line, `(구 …)` below.

    `remarks` says that the last column is of words, as 비고 is: what follows a row's numbers
    stands in it.
    """
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
        remarked = _remarked(text, width) if remarks and not flow else None
        if remarked:
            body.append(remarked)
            stood.update({(len(body), c): (at,) for c in range(width)})
        elif text.startswith("(") and flow:
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


def _remarked(text: str, width: int) -> list[str] | None:
    """A row with a number for every column but the last, and the words or the blank in that."""
    words = text.split()
    last = max((n for n, word in enumerate(words) if is_value(word)), default=-1)
    if last < 1:
        return None
    label, values = split_values(" ".join(words[: last + 1]))
    row = [label, *values] if label else values
    return [*row, " ".join(words[last + 1 :])] if len(row) == width - 1 else None


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
