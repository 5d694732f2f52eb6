"""Tables whose columns the text itself keeps apart: by tabs, by bars, or by two blanks and more."""

from __future__ import annotations

import re
from collections.abc import Callable

from siljeok.book.kinds import ReportKind
from siljeok.notation.funding import is_funding
from siljeok.readers.found_table import Found
from siljeok.readers.labels import is_value, split_heads
from siljeok.readers.raw import Raw, gapped

_RULE = re.compile(r"[\s|:-]+")


def tabbed(
    lines: list[Raw], start: int, kind: ReportKind, opens: Callable[[int], bool]
) -> Found | None:
    """The table of lines whose cells tabs keep apart."""
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


def piped(lines: list[Raw], start: int) -> Found | None:
    """Lines of equally many cells with bars between them (`사업명 | 예산액`), as people paste them.

    A rule of dashes under the head is no row. Without a number in every row but the first they
    are no table.
    """
    width = len(_piped(lines[start]))
    if width < 2 or lines[start].mark is not None:
        return None
    end = start
    while end < len(lines) and len(_piped(lines[end])) == width and not lines[end].opens_page:
        end += 1
    stood = [at for at in range(start, end) if not _RULE.fullmatch(lines[at].text)]
    rows = [_piped(lines[at]) for at in stood]
    if len(rows) < 2 or any(map(is_value, rows[0])):
        return None
    if not all(any(map(is_value, row)) for row in rows[1:]):
        return None
    body = [[_cell_lines(cell) for cell in row] for row in rows[1:]]
    return Found(end, rows[:1], body).stood(stood)


def _piped(raw: Raw) -> list[str]:
    """The cells of a line with bars between them; bars at its ends are its frame."""
    text = raw.text
    if "|" not in text:
        return []
    return [cell.strip() for cell in text.removeprefix("|").removesuffix("|").split("|")]


def _looks_like_head(row: list[str], kind: ReportKind) -> bool:
    filled = [cell for cell in row if cell]
    return bool(filled) and all(split_heads(cell, kind) for cell in filled)


def _cell_lines(cell: str) -> str:
    """A funding bracket behind its amount stands on a line of its own, as it is printed."""
    head, found, tail = cell.partition("(")
    if found and is_value(head) and is_funding(found + tail):
        return head.strip() + "\n" + found + tail
    return cell


def aligned(lines: list[Raw], start: int) -> Found | None:
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
