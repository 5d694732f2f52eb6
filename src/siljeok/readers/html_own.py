"""A page that our writer made, read back from its `data-` attributes, every character exact."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from siljeok.book.codec.checks import MAX_COUNT, MAX_LEVEL, MAX_PLACES
from siljeok.book.nodes import (
    Bar,
    Block,
    Book,
    BookError,
    Box,
    BoxKind,
    Break,
    BreakKind,
    Contents,
    Entry,
    Image,
    Line,
    Meta,
    Note,
    NoteKind,
    Role,
    Rows,
    Table,
    Unread,
    Window,
    text_run,
)
from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.readers.edits import backwards
from siljeok.readers.html_ends import LINES, close_ends
from siljeok.readers.html_grid import TOO_LARGE, Places, TooLargeError, cells, table_rows
from siljeok.readers.html_text import (
    attribute,
    block_id,
    child_text,
    elements,
    lead,
    plain,
    runs,
)

_HOLDERS = frozenset(
    {"main", "section", "article", "div", "ul", "ol", "li", "aside", "figure", "header", "footer"}
    | {"blockquote", "nav", "table", "tbody", "thead", "tr", "td", "th", "caption", "center"}
)


@dataclass(frozen=True, slots=True)
class Walk:
    """One pass over a page: the ids met so far, the places left, and what is not read."""

    file: str
    taken: set[str] = field(default_factory=set)
    places: Places = field(default_factory=Places)
    unread: list[Repair] = field(default_factory=list)


def own_page(root: etree._Element, file: str) -> tuple[Book, tuple[Repair, ...]] | None:
    """The Book that a page of ours shows, and what of it is not read; None for a stranger's page.

    Its blocks have no lines: those of the HTML are nothing that a reader of the page sees.
    """
    main = root.find(".//main[@data-siljeok]")
    if main is None:
        return None
    close_ends(main)
    walk = Walk(file)
    blocks = tuple(_blocks(walk, main, "p"))
    cover = main.find(".//header[@data-block='cover']")
    notes = tuple(
        _note(walk, item, n)
        for n, item in enumerate(main.iterfind(".//section[@data-block='notes']/ol/li"), 1)
    )
    meta = _meta(walk, cover) if cover is not None else Meta()
    return Book(meta=meta, blocks=blocks, notes=notes), tuple(walk.unread)


def _blocks(walk: Walk, parent: etree._Element, path: str) -> Iterator[Block]:
    """The blocks under an element in order; `path` names those that have no id.

    Words that stand in no block (somebody wrote them in by hand) become lines of their own.
    """
    yield from _loose(walk, parent.text, f"{path}/t")
    for n, element in enumerate(elements(parent)):
        here = f"{path}/{n}"
        yield from _element(walk, element, here)
        yield from _loose(walk, element.tail, f"{here}t")


def _element(walk: Walk, element: etree._Element, path: str) -> Iterator[Block]:
    kind = element.get("data-block")
    if kind in ("cover", "notes") or element.get("data-made") is not None:
        return
    if kind is None and element.tag == "nav":
        return  # the page's own way to its parts, which a lost end may have drawn in
    if kind == "table":
        caption = element.find("caption")
        if caption is not None:
            yield from _blocks(walk, caption, f"{path}/caption")
    if kind in _KINDS or element.tag not in _HOLDERS:
        yield _block(walk, element, kind or "", path)
    else:
        yield from _blocks(walk, element, path)


def _block(walk: Walk, element: etree._Element, kind: str, path: str) -> Block:
    """One block; what lost a part that its kind needs becomes a line with its words."""
    ident = block_id(element)
    if ident is None or ident in walk.taken:
        ident = path
    walk.taken.add(ident)
    try:
        return _KINDS.get(kind, _line)(walk, element, ident)
    except TooLargeError:
        return _too_large(walk, element, ident)
    except (BookError, ValueError, TypeError):
        return Line(ident, None, 0, "", "", "", runs(element))


def _too_large(walk: Walk, element: etree._Element, ident: str) -> Unread:
    """The words of a table whose grid is not built, in their order."""
    ko, en = TOO_LARGE
    texts = (plain(cell) for row in table_rows(element) for cell in elements(row))
    words = " ".join(" ".join(texts).split())
    walk.unread.append(
        Repair(
            RepairCode.STRUCTURE,
            Where(walk.file),
            words[:60],
            f"표를 읽지 못했습니다: {ko}",
            f"A table was not read: {en}.",
            certain=False,
            block=ident,
        )
    )
    return Unread(ident, "표", ko, words)


def _loose(walk: Walk, text: str | None, ident: str) -> Iterator[Block]:
    words = " ".join((text or "").split())
    if words:
        walk.taken.add(ident)
        yield Line(ident, None, 0, "", "", "", text_run(words))


def _line(walk: Walk, element: etree._Element, ident: str) -> Line:
    role = element.get("data-role")
    return Line(
        ident,
        Role(role) if role else None,
        _level(element, "data-level", 0),
        lead(element, "mk"),
        lead(element, "no"),
        attribute(element, "data-style"),
        runs(element),
    )


def _level(element: etree._Element, name: str, usual: int) -> int:
    """A level as written, within what a Book holds; raises ValueError for what is no number."""
    return min(max(0, int(element.get(name, usual))), MAX_LEVEL)


def _bar(walk: Walk, element: etree._Element, ident: str) -> Bar:
    return Bar(
        ident,
        max(1, _level(element, "data-level", 2)),
        child_text(element, "bar__no"),
        child_text(element, "bar__title") or "",
        child_text(element, "bar__owner"),
    )


def _table(walk: Walk, element: etree._Element, ident: str) -> Table:
    n_rows, n_cols, head_rows, head_cols = _size(element)
    more = element.get("data-continues")
    found = cells(
        element, n_rows, n_cols, ident, lambda cell, at: _inner(walk, cell, at), walk.places
    )
    n_rows = max([n_rows, *(c.row + c.row_span for c in found)])
    n_cols = max([n_cols, *(c.col + c.col_span for c in found)])
    walk.places.take(n_rows, n_cols)
    continues = None if more is None else attribute(element, "data-continues")
    heads = min(head_rows, n_rows), min(head_cols, n_cols)
    return Table(ident, n_rows, n_cols, found, *heads, continues)


def _size(element: etree._Element) -> tuple[int, int, int, int]:
    """Rows, columns, head rows and head columns as written; zeros where that makes no sense."""
    parts = element.get("data-size", "").split()
    if len(parts) == 4 and all(part.isdecimal() and len(part) < 8 for part in parts):
        n_rows, n_cols, head_rows, head_cols = map(int, parts)
        if max(n_rows, 1) * max(n_cols, 1) <= MAX_PLACES:
            return n_rows, n_cols, head_rows, head_cols
    return 0, 0, 0, 0


def _inner(walk: Walk, holder: etree._Element, path: str) -> tuple[Block, ...]:
    """What a cell or a box holds; words right in it are one plain line."""
    if any(e.get("data-block") or e.tag in _HOLDERS | LINES for e in elements(holder)):
        return tuple(_blocks(walk, holder, path))
    words = runs(holder)
    return (Line(f"{path}/0", None, 0, "", "", "", words),) if words else ()


def _rows(walk: Walk, element: etree._Element, ident: str) -> Rows:
    rows = tuple(
        tuple(plain(cell) for cell in elements(item) if cell.tag == "span")
        for item in elements(element)
    )
    heads = max(0, int(element.get("data-head", "0")))
    return Rows(ident, rows, min(heads, len(rows)))


def _box(walk: Walk, element: etree._Element, ident: str) -> Box:
    return Box(ident, BoxKind(element.get("data-kind", "")), _inner(walk, element, ident))


def _image(walk: Walk, element: etree._Element, ident: str) -> Image:
    return Image(ident, child_text(element, "image__alt") or "", attribute(element, "data-sha256"))


def _break(walk: Walk, element: etree._Element, ident: str) -> Break:
    return Break(ident, BreakKind(element.get("data-kind", "")))


def _contents(walk: Walk, element: etree._Element, ident: str) -> Contents:
    entries = tuple(
        Entry(
            _level(item, "data-level", 1),
            child_text(item, "bar__no"),
            child_text(item, "bar__title") or "",
            _page(child_text(item, "contents__page")),
        )
        for item in element.iter("li")
    )
    return Contents(ident, _level(element, "data-depth", 2), entries)


def _page(text: str | None) -> int | None:
    page = int(text) if text is not None else None
    return page if page is not None and 0 <= page <= MAX_COUNT else None


def _unread(walk: Walk, element: etree._Element, ident: str) -> Unread:
    return Unread(
        ident,
        child_text(element, "unread__kind") or "",
        child_text(element, "unread__reason") or "",
        child_text(element, "unread__text") or "",
    )


def _note(walk: Walk, item: etree._Element, number: int) -> Note:
    ident = attribute(item, "data-note")
    try:
        kind = NoteKind(item.get("data-kind", ""))
    except ValueError:
        kind = NoteKind.FOOTNOTE
    body = item.find("div")
    return Note(ident, kind, _inner(walk, item if body is None else body, f"note{number}"))


def _meta(walk: Walk, cover: etree._Element) -> Meta:
    title = cover.find("h1")
    return Meta(
        "" if title is None else plain(title),
        child_text(cover, "cover__over") or "",
        child_text(cover, "cover__unit") or "",
        attribute(cover, "data-kind"),
        tuple(w for item in cover.iterfind("dl/div[@data-last]") if (w := _window(walk, item))),
        attribute(cover, "data-recogniser"),
    )


def _window(walk: Walk, item: etree._Element) -> Window | None:
    """A window of the cover; none for dates that are none, or that no report can be about."""
    begins = item.get("data-first")
    try:
        first = date.fromisoformat(begins) if begins else None
        last = date.fromisoformat(item.get("data-last", ""))
    except ValueError:
        return None
    if first and last < first:
        walk.unread.append(backwards(first, last, walk.file))
        return None
    return Window(attribute(item, "data-name"), first, last)


_KINDS: dict[str, Callable[[Walk, etree._Element, str], Block]] = {
    "bar": _bar,
    "table": _table,
    "rows": _rows,
    "box": _box,
    "image": _image,
    "break": _break,
    "contents": _contents,
    "unread": _unread,
}
