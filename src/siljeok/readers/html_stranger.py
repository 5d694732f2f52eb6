"""A stranger's web page: its words as raw lines, its tables as tables, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from siljeok.book.nodes import Block, BookError, Line, Meta, Run, Table, text_run
from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.notation.particle import with_particle
from siljeok.readers.draft import Draft, Placed, ReadError
from siljeok.readers.html_grid import TOO_LARGE, Places, TooLargeError, cells, table_rows
from siljeok.readers.html_text import elements, line_number

_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "head", "nav", "select", "button", "input"}
)
_UNREAD = {"img": "그림", "svg": "그림", "canvas": "그림", "object": "개체", "iframe": "개체"}
_INLINE = frozenset(
    {"a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "label", "mark"}
    | {"q", "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "data", "wbr"}
)


@dataclass(slots=True)
class _Page:
    """One pass over a page: the line that is open, what is found so far, the places left."""

    file: str
    words: list[str] = field(default_factory=list)
    at: int | None = None
    placed: list[Placed] = field(default_factory=list)
    unread: list[Repair] = field(default_factory=list)
    places: Places = field(default_factory=Places)


def stranger_page(root: etree._Element, file: str, repairs: tuple[Repair, ...]) -> Draft:
    """The draft of a page whose structure is not ours.

    Raises ReadError for a page without a word.
    """
    body = root.find("body")
    page = _Page(file)
    if body is not None:
        _walk(page, body)
        _close(page)
    if not page.placed:
        raise ReadError(
            "empty",
            f"{file}: 글자가 없는 HTML입니다. 보고서 파일을 다시 골라 주세요.",
            f"{file}: this HTML holds no text. Choose the report's file again.",
            Where(file),
        )
    return Draft(
        file, "html", tuple(page.placed), Meta(), repairs=repairs, unread=tuple(page.unread)
    )


def _walk(page: _Page, element: etree._Element) -> None:
    _say(page, element, element.text)
    for child in elements(element):
        _child(page, child)
        _say(page, child, child.tail)


def _child(page: _Page, child: etree._Element) -> None:
    tag = child.tag
    if tag in _SKIPPED or child.get("hidden") is not None:
        return
    if tag in _UNREAD:
        page.unread.append(_unread(page, child, _UNREAD[tag]))
    elif tag == "br":
        _close(page)
    elif tag in _INLINE:
        _walk(page, child)
    elif tag == "table":
        _close(page)
        _table(page, child)
    else:
        _close(page)
        _walk(page, child)
        _close(page)


def _say(page: _Page, element: etree._Element, text: str | None) -> None:
    if text:
        if page.at is None and text.strip():
            page.at = line_number(element)
        page.words.append(text)


def _close(page: _Page) -> None:
    """End the line that is open; blanks of the source count as one, others stand."""
    text = _joined("".join(page.words))
    if text:
        ident = f"h{len(page.placed)}"
        line = Line(ident, None, 0, "", "", "", text_run(text))
        page.placed.append(Placed(line, Where(page.file, line=page.at), raw=True))
    page.words.clear()
    page.at = None


def _joined(text: str) -> str:
    return " ".join(part for part in text.replace("\xa0", " ").split() if part)


def _table(page: _Page, element: etree._Element) -> None:
    """A table; one of a single cell or with tables inside only lays out the page, and is walked."""
    caption = element.find("caption")
    if caption is not None:
        _walk(page, caption)
        _close(page)
    where = Where(page.file, line=line_number(element))
    if next(element.iterdescendants("table"), None) is not None:
        for row in table_rows(element):
            for cell in elements(row):
                _walk(page, cell)
                _close(page)
        return
    ident = f"h{len(page.placed)}"
    try:
        found = cells(element, 0, 0, ident, lambda cell, at: _cell(page, cell, at), page.places)
        n_rows = max((c.row + c.row_span for c in found), default=0)
        n_cols = max((c.col + c.col_span for c in found), default=0)
        page.places.take(n_rows, n_cols)
        table = Table(ident, n_rows, n_cols, found, _head_rows(element, n_rows))
    except TooLargeError:
        page.unread.append(_unread(page, element, "표", TOO_LARGE))
        return
    except (BookError, ValueError):
        page.unread.append(_unread(page, element, "표"))
        return
    if any(c.blocks for c in found):
        page.placed.append(Placed(table, where))


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


def _cell(page: _Page, cell: etree._Element, at: str) -> tuple[Block, ...]:
    inner = _Page(page.file)
    _walk(inner, cell)
    _close(inner)
    page.unread += inner.unread
    texts: Iterator[tuple[Run, ...]] = (
        p.block.runs for p in inner.placed if isinstance(p.block, Line)
    )
    return tuple(Line(f"{at}/{n}", None, 0, "", "", "", words) for n, words in enumerate(texts))


def _unread(
    page: _Page, element: etree._Element, kind: str, why: tuple[str, str] | None = None
) -> Repair:
    """What was not read, and `why` in Korean and English where there is more to say."""
    ko, en = why or ("", "")
    alt = " ".join((element.get("alt") or element.get("title") or "").split())
    return Repair(
        RepairCode.STRUCTURE,
        Where(page.file, line=line_number(element)),
        alt,
        f"{with_particle(kind, '은/는')} 읽지 못했습니다"
        f"{f'({alt})' if alt else ''}{(ko and f': {ko}') or '.'}",
        f"A <{element.tag}> was not read{f' ({alt})' if alt else ''}{en and f': {en}'}.",
        certain=False,
    )
