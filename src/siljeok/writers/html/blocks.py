"""Blocks as HTML, one by one.

What a page says of its structure stands in `data-` attributes, which the reader reads back;
what is added for people alone is marked `data-made`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from siljeok.book.nodes import (
    Bar,
    Block,
    Box,
    BoxKind,
    Break,
    Contents,
    Entry,
    Image,
    Line,
    Rows,
    Table,
    Unread,
)
from siljeok.writers.html.tables import is_plain, rows_html, table_html
from siljeok.writers.html.text import NoteMark, anchor, attribute, inline, words

_ROMAN = range(0x2160, 0x2180)


@dataclass(frozen=True, slots=True)
class Page:
    """What blocks need to know of their page: marks of notes, and where each title stands."""

    notes: Mapping[str, NoteMark]
    bars: Mapping[str, str]


def block_html(block: Block, page: Page, *, tag: str = "p", caption: str = "") -> str:
    """One block; `tag` is the element of a line, `caption` goes into a table."""
    match block:
        case Bar():
            return bar_html(block)
        case Line():
            return line_html(block, page, tag=tag) + "\n"
        case Table():
            return table_html(block, caption, page.notes, lambda b: inner_html(b, page))
        case Rows():
            return rows_html(block)
        case Box():
            return _box(block, page)
        case Image():
            return _image(block)
        case Break():
            kind = block.kind.value
            return f'<hr class="break break--{kind}" data-block="break" data-kind="{kind}">\n'
        case Contents():
            return _contents(block, page)
        case Unread():
            return _unread(block)


def inner_html(blocks: tuple[Block, ...], page: Page) -> str:
    """Blocks inside a cell, a box or a note, with no blank of ours between lines."""
    return "".join(
        line_html(block, page, named=False) if isinstance(block, Line) else block_html(block, page)
        for block in blocks
    )


def title_key(title: str) -> str:
    """A title as it is looked for in the contents: without blanks."""
    return "".join(unicodedata.normalize("NFC", title).split())


def bar_html(bar: Bar) -> str:
    """A part's or section's title: number, words, team."""
    tag = f"h{min(bar.level + 1, 6)}"
    parts: list[str] = []
    if bar.number is not None:
        parts.append(f'<span class="bar__no">{words(bar.number)}</span>{_dot(bar.number)}')
    parts.append(f'<span class="bar__title">{words(bar.title)}</span>')
    if bar.owner is not None:
        parts.append(f'<span class="bar__owner">{words(bar.owner)}</span>')
    return (
        f'<{tag} class="bar bar--{min(bar.level, 3)}" data-block="bar" data-level="{bar.level}"'
        f' id="{anchor(bar.id)}">{" ".join(parts)}</{tag}>\n'
    )


def _dot(number: str) -> str:
    """The full stop that a part's Roman number is printed with."""
    roman = bool(number) and all(ord(c) in _ROMAN for c in number)
    return '<span class="bar__dot" data-made>.</span>' if roman else ""


def line_html(line: Line, page: Page, *, tag: str = "p", named: bool = True) -> str:
    """A line with its mark and number as real text before its words.

    Without `named`, a line of words alone is nothing but its element: cells stay legible.
    """
    data = [f'class="{line.role.value}"'] if line.role else []
    if line.role:
        data.append(f'data-role="{line.role.value}"')
    if line.level:
        data.append(f'data-level="{line.level}"')
    if line.style:
        data.append(f'data-style="{attribute(line.style)}"')
    data.append(f'id="{anchor(line.id)}"')
    marks = "".join(
        f'<span class="{name}">{words(text)} </span>'
        for name, text in (("mk", line.mark), ("no", line.number))
        if text
    )
    attributes = "" if is_plain(line) and not named else " " + " ".join(data)
    return f"<{tag}{attributes}>{marks}{inline(line.runs, page.notes)}</{tag}>"


def _box(box: Box, page: Page) -> str:
    tag = "aside" if box.kind is BoxKind.TEXT else "div"
    return (
        f'<{tag} class="box box--{box.kind.value}" data-block="box" data-kind="{box.kind.value}"'
        f' id="{anchor(box.id)}">{inner_html(box.blocks, page)}</{tag}>\n'
    )


def _image(image: Image) -> str:
    return (
        f'<figure class="image" data-block="image" data-sha256="{attribute(image.sha256)}"'
        f' id="{anchor(image.id)}"><span data-made>그림: </span>'
        f'<span class="image__alt">{words(image.alt)}</span></figure>\n'
    )


def _unread(block: Unread) -> str:
    return (
        f'<div class="unread" data-block="unread" id="{anchor(block.id)}">'
        f'<span data-made>읽지 못한 곳(</span><span class="unread__kind">{words(block.kind)}</span>'
        f'<span data-made>): </span><span class="unread__reason">{words(block.reason)}</span>'
        f'<div class="unread__text">{words(block.text)}</div></div>\n'
    )


def _contents(block: Contents, page: Page) -> str:
    items = "".join(_entry(entry, page) for entry in block.entries)
    return (
        f'<nav class="contents" aria-label="차례" data-block="contents" data-depth="{block.depth}"'
        f' id="{anchor(block.id)}"><ol>\n{items}</ol></nav>\n'
    )


def _entry(entry: Entry, page: Page) -> str:
    number = "" if entry.number is None else f'<span class="bar__no">{words(entry.number)}</span>'
    dot = "" if entry.number is None else _dot(entry.number)
    title = f'<span class="bar__title">{words(entry.title)}</span>'
    text = f"{number}{dot} {title}" if number else title
    target = page.bars.get(title_key(entry.title))
    text = f'<a href="#{target}">{text}</a>' if target else f"<span>{text}</span>"
    at = "" if entry.page is None else f' <span class="contents__page">{entry.page}</span>'
    level = min(max(entry.level, 1), 3)
    return f'<li class="contents__{level}" data-level="{entry.level}">{text}{at}</li>\n'
