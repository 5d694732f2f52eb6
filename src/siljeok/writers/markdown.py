"""A Book as Markdown: CommonMark with the tables of GitHub, readable as it stands.

Titles are headings, □ heads too; statements are nested lists in which the report's own marks
stay, except that `-` is the list's bullet itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from siljeok.book.nodes import (
    Bar,
    Block,
    Book,
    Box,
    Break,
    Contents,
    Image,
    Line,
    NoteRef,
    Role,
    Rows,
    Table,
    Unread,
    walk,
)
from siljeok.book.outline import cover_title
from siljeok.book.texts import block_text, runs_text
from siljeok.writers.markdown_tables import table_lines
from siljeok.writers.markdown_text import closing, escaped, opening
from siljeok.writers.written import Loss, Written

LOSSES = (
    Loss("spans", "합친 칸은 첫 칸에만 글이 남습니다.", "Merged cells keep their text once."),
    Loss(
        "heads",
        "머리글이 여러 줄인 표는 한 줄로 모읍니다.",
        "Several head rows of a table become one.",
    ),
    Loss(
        "spacing",
        "글자 사이의 빈칸과 탭은 하나로 보입니다.",
        "Runs of blanks and tabs show as one blank.",
    ),
    Loss(
        "roles",
        "줄의 구실, 쪽 나눔의 종류, 표의 왼쪽 머리글은 남지 않습니다.",
        "Roles of lines, kinds of breaks and head columns.",
    ),
    Loss(
        "origins",
        "수치의 근거와 숨긴 글자는 쓰지 않습니다.",
        "Where figures come from, and hidden words.",
    ),
)

_BULLETS = frozenset({"-", "·", "ㆍ", "•"})
"""Marks that a list's own bullet says."""

Notes = Mapping[str, int]


@dataclass(slots=True)
class _Page:
    """The way through a document: levels of the open list, rank of the last title, what is out."""

    notes: Notes
    rank: int = 1
    levels: list[int] = field(default_factory=list)
    out: list[str] = field(default_factory=list)


def write(book: Book) -> Written:
    """The report as one Markdown file in UTF-8; `losses` says what it cannot hold."""
    page = _Page(_numbers(book))
    page.out += _cover(book)
    for block in book.blocks:
        _block(page, block)
    if book.notes:
        page.out += ["", "---"]
        for note in sorted(book.notes, key=lambda n: page.notes[n.id]):
            page.out += ["", f"\\[주 {page.notes[note.id]}\\]"]
            for block in note.blocks:
                _block(page, block)
    text = "\n".join(page.out).strip("\n") + "\n"
    return Written(text.encode("utf-8", "replace"), losses=LOSSES)


def _cover(book: Book) -> list[str]:
    meta = book.meta
    title = cover_title(book)
    out: list[str] = [f"# {closing(_flat(title))}"] if title.strip() else []
    if meta.government or meta.unit:
        out += ["", opening(_flat(f"{meta.government} {meta.unit}".strip()))]
    for window in meta.windows:
        out += ["", f"기준일 {_date(window.last)}"]  # its first day is inferred, not stated
    return out


def _date(day: date) -> str:
    return f"{day.year}. {day.month}. {day.day}."


def _numbers(book: Book) -> Notes:
    """Notes numbered as they are referred to, the others after them."""
    order: dict[str, None] = {}
    for block in walk(book.blocks):
        if isinstance(block, Line):
            order |= {r.note: None for r in block.runs if isinstance(r, NoteRef)}
    known = {note.id: None for note in book.notes}
    return {ident: n for n, ident in enumerate([i for i in order | known if i in known], 1)}


def _block(page: _Page, block: Block) -> None:
    if isinstance(block, Line) and block.role in (Role.ITEM, Role.NOTE) and block.level > 0:
        _statement(page, block)
        return
    page.levels.clear()
    match block:
        case Bar():
            page.rank = min(block.level + 1, 6)
            page.out += ["", f"{'#' * page.rank} {closing(_bar(block))}"]
        case Line(role=Role.HEAD):
            rank = min(page.rank + 1, 6)
            page.out += ["", f"{'#' * rank} {closing(_flat(_words(block, page.notes)))}"]
        case Line():
            page.out += ["", *_paragraph(_words(block, page.notes))]
        case Table():
            page.out += ["", *table_lines(block, lambda b: _cell(b, page.notes))]
        case Rows():
            rows = (opening(" / ".join(_flat(cell) for cell in row)) for row in block.rows)
            page.out += [*_gap(page), *(f"- {row}" for row in rows)]
        case Box():
            _box(page, block)
        case Contents():
            page.out += [*_gap(page), *_contents(block)]
        case Break():
            page.out += ["", "---"]
        case Image() | Unread():
            page.out += ["", _missing(block)]


def _statement(page: _Page, line: Line) -> None:
    """A statement in its list, two blanks further in for every level that it is under."""
    if not page.levels:
        page.out += _gap(page)
    while page.levels and page.levels[-1] > line.level:
        page.levels.pop()
    if not page.levels or page.levels[-1] < line.level:
        page.levels.append(line.level)
    indent = "  " * (len(page.levels) - 1)
    mark = "" if line.mark in _BULLETS else line.mark
    text = _words(line, page.notes, mark=mark)
    first, *more = _paragraph(text)
    page.out += [f"{indent}- {first}", *(f"{indent}  {part}" for part in more)]


def _gap(page: _Page) -> list[str]:
    """What stands before a list: a comment after another one, or the two would be one."""
    after_list = page.out and page.out[-1].lstrip().startswith("- ")
    return ["", "<!-- -->", ""] if after_list else [""]


def _words(line: Line, notes: Notes, *, mark: str | None = None) -> str:
    """The words of a line with mark, number and the numbers of its notes, not yet escaped."""
    parts: list[str] = []
    for run in line.runs:
        if isinstance(run, NoteRef):
            parts.append(f"[주 {notes[run.note]}]" if run.note in notes else "")
        else:
            parts.append(runs_text((run,)))
    before = (line.mark if mark is None else mark, line.number)
    return " ".join(part for part in (*before, "".join(parts)) if part)


def _paragraph(text: str) -> list[str]:
    """A paragraph's lines: a forced new line is a backslash at the end of the line before."""
    lines = [opening(escaped(part)) for part in text.split("\n")]
    lines = [line for line in lines if line]
    return [f"{line}\\" for line in lines[:-1]] + lines[-1:] or [""]


def _flat(text: str) -> str:
    return escaped(text.replace("\n", " "))


def _bar(bar: Bar) -> str:
    number = bar.number or ""
    if number and all(0x2160 <= ord(c) < 0x2180 for c in number):
        number += "."
    owner = f"({bar.owner})" if bar.owner else ""
    return _flat(" ".join(part for part in (number, bar.title, owner) if part))


def _cell(blocks: tuple[Block, ...], notes: Notes) -> str:
    """What a cell says on one line, its own lines kept apart by `<br>`."""
    lines = (line for block in blocks for line in _cell_lines(block, notes))
    return "<br>".join(line for line in lines if line)


def _cell_lines(block: Block, notes: Notes) -> list[str]:
    match block:
        case Line():
            return [escaped(part) for part in _words(block, notes).split("\n")]
        case Box():
            return [_cell(block.blocks, notes)]
        case Table():
            return [
                " / ".join(_cell(c.blocks, notes) for c in block.cells if c.row == row)
                for row in range(block.n_rows)
            ]
        case Image() | Unread():
            return [_missing(block)]
        case _:
            return [escaped(part) for part in block_text(block).split("\n")]


def _box(page: _Page, box: Box) -> None:
    inner = _Page(page.notes, page.rank)
    for block in box.blocks:
        _block(inner, block)
    body = "\n".join(inner.out).strip("\n").split("\n")
    page.out += ["", *(f"> {line}".rstrip() for line in body)]


def _contents(contents: Contents) -> list[str]:
    out: list[str] = []
    for entry in contents.entries:
        indent = "  " * max(entry.level - contents.entries[0].level, 0)
        page = "" if entry.page is None else f"… {entry.page}"
        text = " ".join(part for part in (entry.number, entry.title, page) if part)
        out.append(f"{indent}- {opening(_flat(text))}")
    return out


def _missing(block: Image | Unread) -> str:
    if isinstance(block, Image):
        return f"\\[그림: {_flat(block.alt)}\\]"
    return f"\\[읽지 못한 곳: {_flat(' '.join((block.kind, block.reason, block.text)))}\\]"
