"""The text of a report with its marks; runs of blocks without findings fold to one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from siljeok.book.findings import Finding
from siljeok.book.nodes import (
    Bar,
    Block,
    Box,
    Break,
    Contents,
    Image,
    Line,
    Role,
    Rows,
    Table,
    Unread,
)
from siljeok.book.reading import Reading
from siljeok.book.texts import line_text
from siljeok.notation.personal import concealed
from siljeok.writers.audit_page.context import with_context
from siljeok.writers.audit_page.drawing import Draw, block_html
from siljeok.writers.audit_page.marks import Atlas, Key, Mark, find
from siljeok.writers.audit_words import pick, place
from siljeok.writers.html.text import words

_SHORT = 2
"""A run of so few lines is shown as it is: folded, it would be no shorter."""

_KINDS: dict[type[Block], tuple[str, str]] = {
    Table: ("표", "table"),
    Rows: ("표", "table"),
    Contents: ("차례", "contents"),
    Box: ("글상자", "text box"),
    Image: ("그림", "picture"),
    Unread: ("읽지 못한 곳", "not read"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """Everything that the text is drawn from."""

    reading: Reading
    atlas: Atlas
    marks: dict[Key, list[Mark]]
    numbered: list[Finding]
    note: Callable[[int], str]
    draw: Draw
    lang: str


def source_html(source: Source) -> str:
    """The whole text, marked blocks with what they stand under, the rest folded."""
    rows = source.atlas.rows
    notes = _notes_by_row(source)
    shown = with_context(rows, _marked_rows(source))
    out: list[str] = []
    hidden: list[int] = []
    for n in range(len(rows) + 1):
        if n < len(rows) and n not in shown:
            hidden.append(n)
            continue
        out.append(_folded(source, hidden))
        hidden = []
        if n < len(rows):
            out.append(_row(source, n, notes.get(n, [])))
    return "".join(out)


def _notes_by_row(source: Source) -> dict[int, list[int]]:
    """The numbers of the findings that are told beside each row."""
    out: dict[int, list[int]] = {}
    for number, finding in enumerate(source.numbered, 1):
        at = find(source.atlas, finding.spot)
        if at:
            out.setdefault(at.row, []).append(number)
    return out


def _marked_rows(source: Source) -> set[int]:
    return {source.atlas.row_of[block] for (block, _), found in source.marks.items() if found}


def _row(source: Source, n: int, notes: list[int]) -> str:
    block = source.atlas.rows[n]
    text = block_html(block, source.marks, source.draw)
    if not text:
        return ""
    beside = "".join(source.note(number) for number in notes)
    where = place(source.reading.where(block.id), source.lang)
    return (
        f'<div class="marg" id="at-{n}"><p class="marg__line">{where}</p>'
        f'<div class="marg__text">{text}</div>'
        f'<div class="marg__notes" lang="{source.lang}">{beside}</div></div>\n'
    )


def _folded(source: Source, hidden: list[int]) -> str:
    rows = [n for n in hidden if not isinstance(source.atlas.rows[n], Break)]
    body = "".join(_row(source, n, []) for n in rows)
    if len(rows) <= _SHORT and all(isinstance(source.atlas.rows[n], Line) for n in rows):
        return body
    summary = f'<summary lang="{source.lang}">{_summary(source, rows)}</summary>'
    return f'<details class="fold">{summary}\n{body}</details>\n'


def _summary(source: Source, rows: list[int]) -> str:
    """What lies in a fold: its titles, that nothing was found, and its lines."""
    names = _names([source.atlas.rows[n] for n in rows], source.lang)
    spread = _spread(source, rows)
    nothing = pick(source.lang, ("지적 없음", "no findings"))
    open_ = pick(source.lang, ("펼치기", "show"))
    parts = " · ".join(p for p in (words(names), nothing, spread) if p)
    return f'{parts} <span class="fold__open">{open_}</span>'


def _spread(source: Source, rows: list[int]) -> str:
    """The lines, or else the pages, from the first row to the last."""
    first, last = (source.reading.where(source.atlas.rows[n].id) for n in (rows[0], rows[-1]))
    if first.line and last.line:
        return _range(first.line, last.last_line or last.line, ("줄", "line"), source.lang)
    if first.page and last.page:
        return _range(first.page, last.page, ("쪽", "page"), source.lang)
    return ""


def _range(first: int, last: int, unit: tuple[str, str], lang: str) -> str:
    spread = f"{first}–{last}" if last > first else f"{first}"
    plural = "s" if last > first else ""
    return pick(lang, (f"{spread}{unit[0]}", f"{unit[1]}{plural} {spread}"))


def _names(blocks: list[Block], lang: str) -> str:
    """What a fold is called: its titles, else its headings, else what comes first in it."""
    bars = [" ".join(p for p in (b.number, b.title) if p) for b in blocks if isinstance(b, Bar)]
    heads = [line_text(b) for b in blocks if isinstance(b, Line) and b.role is Role.HEAD]
    firsts = [line_text(b) for b in blocks if isinstance(b, Line)]
    names = [_clipped(name) for name in (bars or heads or firsts[:1]) if name.strip()]
    names = names or [pick(lang, _KINDS.get(type(blocks[0]), ("", "")))]
    return ", ".join(names[:3]) + (f" … (+{len(names) - 3})" if len(names) > 3 else "")


def _clipped(text: str) -> str:
    flat = " ".join(concealed(text).split())
    return flat if len(flat) <= 24 else flat[:23] + "…"
