"""A stranger's web page: its words as raw lines, its titles and tables, in reading order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from siljeok.book.nodes import (
    NO_FLAGS,
    Block,
    BookError,
    Cell,
    Flag,
    Line,
    Meta,
    Run,
    Table,
    Text,
)
from siljeok.book.reading import Repair, Where
from siljeok.book.texts import runs_text
from siljeok.notation.outline import parse_line
from siljeok.readers.draft import Draft, Placed, ReadError
from siljeok.readers.headings import heading, with_levels
from siljeok.readers.html_grid import TOO_LARGE, TooLargeError, cells, table_rows
from siljeok.readers.html_lists import item_numbers
from siljeok.readers.html_styles import PageStyles, drop_unseen_rows, opens_table
from siljeok.readers.html_text import elements, line_number
from siljeok.readers.html_told import (
    MAX_LINES,
    MAX_TOLD,
    Shared,
    left_out,
    too_large,
    unread,
)
from siljeok.readers.runs import merged

_SKIPPED = {
    "script": "스크립트", "style": "꾸밈", "noscript": "스크립트", "nav": "메뉴",
    "template": "틀", "head": "머리", "select": "입력란", "button": "단추", "input": "입력란",
    "textarea": "입력란", "link": "꾸밈", "meta": "머리", "title": "머리", "xml": "머리",
}  # fmt: skip
_UNREAD = {"img": "그림", "svg": "그림", "canvas": "그림", "object": "개체", "iframe": "개체"}
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog"}
    | {"dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header"}
    | {"hgroup", "hr", "html", "legend", "li", "main", "menu", "ol", "optgroup", "option", "p"}
    | {"pre", "search", "section", "summary", "ul", "tbody", "thead", "tfoot", "tr", "td", "th"}
    | {"caption", "colgroup", "col", "frameset", "noframes", "listing", "xmp", "plaintext"}
)
"""What stands in lines of its own; all else, known or not, runs on in its line."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CHANGES = {"del": Flag.DELETED, "ins": Flag.INSERTED}
Flags = frozenset[Flag]


class _Here(NamedTuple):
    """What holds for the words of an element: flags, kept line ends, numbers of its list."""

    flags: Flags = NO_FLAGS
    keeps_lines: bool = False
    numbers: dict[etree._Element, str] = {}  # noqa: RUF012


@dataclass(slots=True)
class _Page:
    """One pass over a page or a cell: the line that is open, and what is found so far."""

    shared: Shared
    new_id: Callable[[int], str]
    whole: bool
    """Whether it is the page itself: a cell has no titles."""
    words: list[Text] = field(default_factory=list)
    at: int | None = None
    label: str = ""
    placed: list[Placed] = field(default_factory=list)


def stranger_page(
    root: etree._Element, file: str, repairs: tuple[Repair, ...], comments: int = 0
) -> Draft:
    """The draft of a page whose structure is not ours; `comments` is how many it holds, unread.

    Raises ReadError for a page without a word.
    """
    drop_unseen_rows(root)
    shared = Shared(file, PageStyles(root))
    shared.skipped["주석"] = comments
    page = _Page(shared, lambda n: f"h{n}", True)
    body = root.find("body")
    if body is not None:
        _walk(page, body, _Here())
        _close(page)
    if not page.placed:
        raise ReadError(
            "empty",
            f"{file}: 글자가 없는 HTML입니다. 보고서 파일을 다시 골라 주세요.",
            f"{file}: this HTML holds no text. Choose the report's file again.",
            Where(file),
        )
    told = (*repairs, *left_out(shared))
    placed, title = with_levels(page.placed)
    meta, unread = Meta(title=title), tuple(shared.unread)
    return Draft(file, "html", placed, meta, repairs=told, unread=unread)


def _walk(page: _Page, element: etree._Element, here: _Here) -> None:
    _say(page, element, element.text, here)
    for child in elements(element):
        _child(page, child, here)
        _say(page, child, child.tail, here)


def _child(page: _Page, child: etree._Element, here: _Here) -> None:
    tag = str(child.tag)
    if tag in _SKIPPED:
        page.shared.skipped[_SKIPPED[tag]] += 1
        return
    here = _inside(page, child, tag, here)
    if tag in _UNREAD:
        _picture(page, child, tag, here)
    elif tag == "br":
        _close(page)
    elif tag == "table":
        _close(page)
        _table(page, child, here)
    elif tag in _HEADINGS:
        _close(page)
        _walk(page, child, here)
        _close(page, _HEADINGS[tag] if page.whole else 0)
    elif tag in _BLOCKS:
        _block(page, child, tag, here)
    else:
        _walk(page, child, here)


def _inside(page: _Page, child: etree._Element, tag: str, here: _Here) -> _Here:
    """What holds inside an element, by what it says of itself."""
    flags = here.flags
    if page.shared.styles.hides(child):
        flags |= {Flag.HIDDEN}
    if tag in _CHANGES:
        flags |= {_CHANGES[tag]}
    red = page.shared.styles.reddens(child)
    if red is not None:
        flags = flags | {Flag.COLOURED} if red else flags - {Flag.COLOURED}
    keeps = here.keeps_lines or tag in ("pre", "listing", "xmp", "plaintext")
    if flags == here.flags and keeps == here.keeps_lines:
        return here
    return here._replace(flags=flags, keeps_lines=keeps)


def _block(page: _Page, child: etree._Element, tag: str, here: _Here) -> None:
    _close(page)
    if tag in ("ol", "ul", "menu", "dir"):
        here = here._replace(numbers=item_numbers(child) if tag == "ol" else {})
    if tag == "li":
        page.label = here.numbers.get(child, "")
    _walk(page, child, here)
    _close(page)
    if tag == "li":
        page.label = ""


def _say(page: _Page, element: etree._Element, text: str | None, here: _Here) -> None:
    for n, piece in enumerate((text or "").split("\n") if here.keeps_lines else (text,)):
        if n:
            _close(page)
        if piece:
            if page.at is None and piece.strip():
                page.at = line_number(element)
            page.words.append(Text(piece, here.flags))


def _close(page: _Page, level: int = 0) -> None:
    """End the line that is open; blanks of the source count as one, others stand."""
    runs = _joined(page.words)
    page.words.clear()
    at, page.at = page.at, None
    if not runs:
        return
    printed = runs_text(runs).strip()
    if page.label and printed and parse_line(printed).mark is None:
        runs = merged((Text(f"{page.label} "), *runs))
    page.label = ""
    if len(page.placed) >= MAX_LINES:
        raise too_large(page.shared.file)
    ident = page.new_id(len(page.placed))
    where = Where(page.shared.file, line=at)
    title = heading(ident, level, "", runs) if level else None
    if title is not None:
        page.placed.append(Placed(title, where))
        return
    line = Line(ident, None, 0, "", "", "", runs)
    page.placed.append(Placed(line, where, raw=bool(printed)))


def _joined(words: list[Text]) -> tuple[Run, ...]:
    """Texts with one blank wherever the source has some, and none at either end."""
    out: list[Text] = []
    blank = False
    for word in words:
        text = word.text.replace("\xa0", " ")
        parts = text.split()
        if not parts:
            blank = True
            continue
        blank = (blank or text[0].isspace()) and bool(out)
        out.append(Text((" " if blank else "") + " ".join(parts), word.flags))
        blank = text[-1].isspace()
    return merged(out)


def _table(page: _Page, element: etree._Element, here: _Here) -> None:
    """A table; one that only lays out the page is walked."""
    caption = element.find("caption")
    if caption is not None:
        _walk(page, caption, here)
        _close(page)
    if opens_table(element):
        for row in table_rows(element):
            for cell in elements(row):
                _walk(page, cell, here)
                _close(page)
        return
    ident = page.new_id(len(page.placed))
    shared = page.shared
    try:
        found = cells(element, 0, 0, ident, lambda c, at: _cell(page, c, at, here), shared.places)
        n_rows = max((c.row + c.row_span for c in found), default=0)
        n_cols = max((c.col + c.col_span for c in found), default=0)
        shared.places.take(n_rows, n_cols)
        table = Table(ident, n_rows, n_cols, found, _head_rows(element, n_rows))
    except TooLargeError:
        shared.unread.append(unread(shared, element, "표", TOO_LARGE))
        return
    except (BookError, ValueError):
        shared.unread.append(unread(shared, element, "표"))
        return
    if any(map(_is_filled, found)):
        where = Where(shared.file, line=line_number(element))
        page.placed.append(Placed(table, where, raw=True))


def _is_filled(cell: Cell) -> bool:
    return bool(cell.blocks)


def _head_rows(table: etree._Element, n_rows: int) -> int:
    """Rows of the `thead`, else first rows that hold head cells alone."""
    count = 0
    for row in table_rows(table):
        inner = [e.tag for e in elements(row)]
        parent = row.getparent()
        named = parent is not None and parent.tag == "thead"
        if not named and not (inner and set(inner) == {"th"}):
            break
        count += 1
    return min(count, n_rows)


def _cell(page: _Page, cell: etree._Element, at: str, here: _Here) -> tuple[Block, ...]:
    inner = _Page(page.shared, lambda n: f"{at}/{n}", False)
    for element in (cell.getparent(), cell):
        if element is not None:
            here = _inside(page, element, str(element.tag), here)
    _walk(inner, cell, here)
    _close(inner)
    return tuple(placed.block for placed in inner.placed)


def _picture(page: _Page, element: etree._Element, tag: str, here: _Here) -> None:
    """A picture is told; one that the page itself calls mere decoration, or hides, is not."""
    if element.get("alt") == "" or Flag.HIDDEN in here.flags:
        return
    page.shared.pictures += 1
    if page.shared.pictures <= MAX_TOLD:
        page.shared.unread.append(unread(page.shared, element, _UNREAD[tag]))
