"""Tables under a head of words that the kind of report knows: posts, figures, words."""

from __future__ import annotations

from collections.abc import Callable

from siljeok.book.kinds import FIGURES, ReportKind
from siljeok.book.staff_heads import Word, sort_of
from siljeok.notation.cutoff import is_cutoff
from siljeok.readers.figure_tables import figures
from siljeok.readers.found_table import Found
from siljeok.readers.labels import cut_at_words, split_heads, split_values
from siljeok.readers.raw import Raw
from siljeok.readers.staff_tables import is_staffing, staffing_table

_MOST_HEADS = 8
"""Lines that the head of a table may take."""


def headed(
    lines: list[Raw], start: int, kind: ReportKind, opens: Callable[[int], bool]
) -> Found | None:
    """The table under a head of known words; rows where its columns cannot be told apart."""
    first = split_heads(lines[start].text, kind)
    if not first or lines[start].mark is not None:
        return None
    if len(first) < 2 and sort_of(first[0], kind) is not Word.FRAME:
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
    if is_staffing(head, lines, at, kind):
        return staffing_table(lines, at, head, stood, opens, kind)
    if len(first) < 2 or any(sort_of(label, kind) is Word.CLASS for label in first):
        return None
    flat = [label for row in head for label in row]
    roles = [kind.column_role(label.split("\n")[0]) for label in flat]
    if FIGURES.intersection(roles):
        found = figures(lines, at, flat, roles, opens)
    else:
        found = _words(lines, at, flat, kind, opens)
    if found:
        found.at |= {(0, c): (start,) for c in range(len(flat))}
    return found


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
