"""HTML → draft: a page of ours by what it says of itself, a stranger's by its paragraphs.

The bytes are the only input: no address in a page is ever opened.
"""

from __future__ import annotations

import json

from lxml import etree

from siljeok.book.carrier import OPENING, carried_span, without_carried
from siljeok.book.codec import CodecError, from_data
from siljeok.book.nodes import Book
from siljeok.book.paragraphs import hashes
from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.book.same import same
from siljeok.readers.carried import merge
from siljeok.readers.draft import Draft, Placed, ReadError
from siljeok.readers.html_encoding import page_text
from siljeok.readers.html_ends import lost_ends
from siljeok.readers.html_own import own_page
from siljeok.readers.html_stranger import stranger_page
from siljeok.readers.html_told import check_size
from siljeok.readers.text import cleaned

MAX_DEPTH = 200
"""No page that people wrote nests deeper; one that does was made to exhaust its reader."""


def draft_html(data: bytes, file: str, said: str = "") -> Draft:
    """A page's blocks; those of a stranger's page with the lines of the file where they stand.

    `said` is the encoding that an archive names beside the page.
    A page of ours gives its structure; with the Book inside and nothing edited, that Book.
    A stranger's page gives raw lines and tables, its words in order.
    Raises ReadError for bytes that are no text, no HTML, a page of ours that is cut off, or HTML
    nested beyond `MAX_DEPTH`.
    """
    text, repairs = page_text(data, file, said)
    _refuse_cut(text, file)
    root = _parsed(without_carried(text), file)
    found = own_page(root, file)
    if found is None:
        plain, told = cleaned(text, file)
        check_size(text, file)
        root = _parsed(plain, file) if told else root
        return stranger_page(root, file, (*repairs, *told), text.count("<!--"))
    # A page of ours holds every character of its Book, also those that no text prints.
    own, unread = found
    carried, told = _carried(text, file)
    if carried is None:
        return _draft(own, file, (*repairs, *told), unread)
    if same(carried, own):
        return _draft(carried, file, repairs, unread)
    # The page has no hashes beside its Book: the Book's own are what it was written with.
    written = hashes(carried.blocks, {note.id: note for note in carried.notes})
    merged = merge(carried, written, own, {}, file)
    return _draft(merged.book, file, (*repairs, *merged.repairs), unread)


def _parsed(text: str, file: str) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or not isinstance(root.tag, str) or root.find("body") is None:
        raise ReadError(
            "not-html",
            f"{file}: HTML로 읽을 내용이 없습니다. 브라우저에서 열리는 파일인지 확인해 주세요.",
            f"{file}: holds no HTML to read. Check that a browser opens it.",
            Where(file),
        )
    if _too_deep(root):
        raise ReadError(
            "too-deep",
            f"{file}: {MAX_DEPTH}단계보다 깊이 겹친 HTML이라 읽지 않습니다. "
            "보고서만 다른 이름으로 저장해 주세요.",
            f"{file}: nested deeper than {MAX_DEPTH} levels. Save the report alone.",
            Where(file),
        )
    return root


def _too_deep(root: etree._Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return True
    return False


def _carried(text: str, file: str) -> tuple[Book | None, tuple[Repair, ...]]:
    """The Book inside a page; a broken one is told, and the page read without it."""
    span = carried_span(text)
    if span is None and OPENING not in text:
        return None, ()
    try:
        return from_data(json.loads(text[slice(*span)] if span else "")), ()
    except (CodecError, ValueError, RecursionError):
        broken = Repair(
            RepairCode.STRUCTURE,
            Where(file),
            "",
            "안에 든 보고서 자료가 깨져 있어 보이는 글만 읽었습니다.",
            "The Book inside is broken; only the visible page was read.",
            certain=False,
        )
        return None, (broken,)


def _refuse_cut(text: str, file: str) -> None:
    """Raises ReadError for a page of ours whose end is gone, and who knows what before it."""
    lost = lost_ends(text)
    if not lost:
        return
    line = text.rstrip("\n").count("\n") + 1
    ko, en = (", ".join(words) for words in zip(*lost, strict=True))
    raise ReadError(
        "cut",
        f"{file}: {line}번째 줄에서 파일이 끊겼습니다. 있어야 할 끝이 없습니다: {ko}. "
        "뒤가 잘린 보고서이니 원본 파일을 다시 받거나 만들어 주세요.",
        f"{file}: breaks off in line {line}. Its end is missing: {en}. "
        "The rest of the report is cut off: get the original file again, or write it anew.",
        Where(file, line=line),
    )


def _draft(book: Book, file: str, repairs: tuple[Repair, ...], unread: tuple[Repair, ...]) -> Draft:
    placed = tuple(Placed(block, Where(file)) for block in book.blocks)
    return Draft(
        file, "html", placed, book.meta, book.notes, book.figures, repairs=repairs, unread=unread
    )
