"""HTML → draft: a page of ours by what it says of itself, a stranger's by its paragraphs.

The bytes are the only input: no address in a page is ever opened.
"""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher

from lxml import etree

from siljeok.book.codec import CodecError, from_data
from siljeok.book.nodes import Block, Book, block_text, walk
from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.book.same import block_form, same
from siljeok.readers.draft import Draft, Placed, ReadError
from siljeok.readers.html_own import Own, own_page
from siljeok.readers.html_stranger import stranger_page
from siljeok.readers.text import decode

MAX_DEPTH = 200
"""No page that people wrote nests deeper; one that does was made to exhaust its reader."""

_CARRIED = re.compile(
    r'<script\b[^>]*\bid="?siljeok-book"?[^>]*>(.*?)</script\s*>', re.DOTALL | re.IGNORECASE
)


def draft_html(data: bytes, file: str) -> Draft:
    """A page's blocks with the lines of the file where they stand.

    A page of ours gives its structure; with the Book inside and nothing edited, that Book.
    A stranger's page gives raw lines and tables, its words in order.
    Raises ReadError for bytes that are no text, no HTML, or HTML nested beyond `MAX_DEPTH`.
    """
    text, repairs = decode(data, file)
    root = _parsed(_CARRIED.sub("", text), file)
    own = own_page(root, file)
    if own is None:
        return stranger_page(root, file, repairs)
    carried, told = _carried(text, file)
    if carried is None:
        return _draft(own.book, own, file, (*repairs, *told))
    if same(carried, own.book):
        return _draft(carried, own, file, repairs)
    book, edits = _merged(carried, own)
    return _draft(book, own, file, (*repairs, *edits))


def _merged(carried: Book, own: Own) -> tuple[Book, tuple[Repair, ...]]:
    """What a page shows, with the origins of every block that was not edited; the edits as repairs.

    What is seen wins: an edited block stands as it was read, and its figures are nobody's.
    """
    old_notes = {note.id: note for note in carried.notes}
    new_notes = {note.id: note for note in own.book.notes}
    before = [block_form(block, old_notes) for block in carried.blocks]
    after = [block_form(block, new_notes) for block in own.book.blocks]
    blocks: list[Block] = []
    edits: list[Repair] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, end, j, last in matcher.get_opcodes():
        if tag == "equal":
            blocks += carried.blocks[i:end]
            continue
        blocks += own.book.blocks[j:last]
        edits += [_edit(block, own) for block in own.book.blocks[j:last]]
        edits += [_gone(block, own) for block in carried.blocks[i:end] if j == last]
    kept = {block.id for block in walk(tuple(blocks))} - {e.block for e in edits}
    figures = {k: v for k, v in carried.figures.items() if k.rpartition("/")[0] in kept}
    meta = own.book.meta
    book = Book(meta=meta, blocks=tuple(blocks), notes=own.book.notes, figures=figures)
    return book, tuple(edits)


def _edit(block: Block, own: Own) -> Repair:
    where = own.wheres[block.id]
    return Repair(
        RepairCode.EDITED,
        where,
        block_text(block),
        "안에 든 보고서 자료와 달라, 보이는 대로 읽었습니다.",
        "It differs from the Book inside; it was read as it shows.",
        certain=False,
        block=block.id,
    )


def _gone(block: Block, own: Own) -> Repair:
    return Repair(
        RepairCode.EDITED,
        Where(own.file),
        block_text(block),
        "안에 든 보고서 자료에는 있으나 보이지 않아 뺐습니다.",
        "It is in the Book inside but not on the page; it was left out.",
        certain=False,
    )


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
    found = _CARRIED.search(text)
    if found is None:
        return None, ()
    try:
        return from_data(json.loads(found[1])), ()
    except (CodecError, ValueError, RecursionError):
        broken = Repair(
            RepairCode.EDITED,
            Where(file),
            "",
            "안에 든 보고서 자료가 깨져 있어 보이는 글만 읽었습니다.",
            "The Book inside is broken; only the visible page was read.",
            certain=False,
        )
        return None, (broken,)


def _draft(book: Book, own: Own, file: str, repairs: tuple[Repair, ...]) -> Draft:
    """A draft of a Book whose blocks stand in the order of the page's."""
    top = {b.id: own.wheres.get(b.id) for b in own.book.blocks}
    by_order: list[Where | None] = list(top.values())
    placed: list[Placed] = []
    for n, block in enumerate(book.blocks):
        place = _place(block, n, own, by_order)
        placed.append(Placed(block, place or Where(file)))
    wheres = {key: value for key, value in own.wheres.items() if key not in top}
    return Draft(file, "html", tuple(placed), book.meta, book.notes, book.figures, wheres, repairs)


def _place(block: Block, n: int, own: Own, by_order: list[Where | None]) -> Where | None:
    return own.wheres.get(block.id) or (by_order[n] if n < len(by_order) else None)
