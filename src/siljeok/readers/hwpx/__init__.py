"""HWPX → draft: our own files by style names and the Book inside, a stranger's by its words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from lxml import etree

from siljeok.book.codec import CodecError, from_data
from siljeok.book.kinds import report_kind
from siljeok.book.nodes import Block, Book, Meta, Window
from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.readers.carried import merge
from siljeok.readers.cover import infer_meta
from siljeok.readers.draft import Draft, Placed, ReadError
from siljeok.readers.edits import backwards
from siljeok.readers.hwpx.container import Package, open_package, sections
from siljeok.readers.hwpx.content import Marks, ended_changes
from siljeok.readers.hwpx.head import Head, head_of, numbers, without_white
from siljeok.readers.hwpx.numbering import Numbering
from siljeok.readers.hwpx.own import Own
from siljeok.readers.hwpx.stranger import Stranger
from siljeok.readers.hwpx.styles import may_be_ours, meanings
from siljeok.readers.hwpx.things import Things, listed_images
from siljeok.readers.hwpx.xml import streamed, tree, without_layout

BOOK_PART = "siljeok/book.json"
HASHES_PART = "siljeok/paragraphs.json"
MAX_VALUES = 3_000_000
"""Values in the JSON of a Book; one of 3,000 programmes has two million."""
_DATE = re.compile(r"(\d{4})\.\s*(\d{1,2})\.\s*(\d{1,2})\.")


@dataclass(frozen=True, slots=True)
class Carried:
    """The Book that a file carries, and the hash of each paragraph by its address."""

    book: Book
    hashes: Mapping[str, str]


def draft_hwpx(data: bytes, file: str) -> Draft:
    """A file's blocks in order; a stranger's counts its paragraphs.

    A file of ours with the Book inside gives that Book, with what was edited since as it shows
    and a repair for each edit; without it, what the styles say. A stranger's gives raw lines and
    tables. Raises ReadError for what is no HWPX, broken, locked, or made to exhaust its reader.
    """
    package = open_package(data, file)
    listing = package.xml("Contents/content.hpf")
    things = Things(package, listed_images(listing))
    header = package.read("Contents/header.xml") or b""
    if not may_be_ours(header):
        return _stranger(package, things, header)
    styles, ours = meanings(tree(header, file, "Contents/header.xml"))
    if not ours:
        return _stranger(package, things, header)
    items = _paragraphs(package)
    own = Own(file, styles, things)
    blocks = tuple(own.blocks(items))
    meta, unread = _in_order(_meta(own, listing, blocks), file)
    shown = Book(meta=meta, blocks=blocks, notes=tuple(own.notes))
    carried, told = _carried(package)
    repairs = told
    wheres = own.wheres
    if carried is not None:
        merged = merge(carried.book, carried.hashes, shown, own.wheres, file)
        shown, wheres = merged.book, merged.wheres
        repairs = merged.repairs
    return Draft(
        file,
        "hwpx",
        tuple(Placed(block, wheres.get(block.id, Where(file))) for block in shown.blocks),
        shown.meta,
        shown.notes,
        shown.figures,
        wheres,
        repairs,
        (*things.unread, *unread),
    )


def _stranger(package: Package, things: Things, header: bytes) -> Draft:
    head = head_of(header)
    reader = Stranger(package.file, things, Numbering(head), filled=head.filled_paragraphs)
    placed = tuple(reader.placed(_sections(package, head, reader.marks)))
    return Draft(
        reader.file,
        "hwpx",
        placed,
        notes=tuple(reader.notes),
        unread=tuple(reader.things.unread),
        counts_paragraphs=True,
    )


def _sections(package: Package, head: Head, marks: Marks) -> Iterator[Iterator[etree._Element]]:
    """The paragraphs of each section, when the changes are known that end in it."""
    for name in sections(package):
        data = package.read(name) or b""
        marks.ends = ended_changes(data)
        marks.colours = without_white(head, data)
        if not numbers(head, data):
            data = without_layout(data)
        yield streamed(data, package.file, name)


def _paragraphs(package: Package) -> Iterator[etree._Element]:
    for name in sections(package):
        yield from package.paragraphs(name)


# --- cover ------------------------------------------------------------------------------------


def _meta(own: Own, listing: etree._Element | None, blocks: tuple[Block, ...]) -> Meta:
    """What the cover shows; what it does not show, from the file's own data about itself."""
    said = {
        item.get("name", ""): item.text or ""
        for item in (listing.iter("{*}meta") if listing is not None else ())
    }
    cover = own.cover
    meta = Meta(
        cover.get("cover-title", ""),
        cover.get("cover-government", ""),
        cover.get("cover-unit", ""),
        said.get("siljeok-kind", ""),
        _windows(said.get("siljeok-windows", "")),
        said.get("siljeok-recogniser", ""),
    )
    shown = _DATE.search(cover.get("cover-date", ""))
    if "siljeok-kind" not in said and cover:
        meta, _ = infer_meta(list(blocks), meta, report_kind())
    return _as_of(meta, shown) if shown else meta


def _as_of(meta: Meta, shown: re.Match[str]) -> Meta:
    """The windows with the date that the cover shows: whoever edited it meant it."""
    try:
        last = date(*map(int, shown.groups()))
    except ValueError:
        return meta
    if not meta.windows:
        window = Window(report_kind().window, date(last.year, 1, 1), last)
        return replace(meta, windows=(window,))
    latest = max(window.last for window in meta.windows)
    windows = tuple(replace(w, last=last) if w.last == latest else w for w in meta.windows)
    return replace(meta, windows=windows)


def _in_order(meta: Meta, file: str) -> tuple[Meta, tuple[Repair, ...]]:
    """The cover without windows that end before they begin, each told."""
    told = [backwards(w.first, w.last, file) for w in meta.windows if w.first and w.last < w.first]
    sound = tuple(w for w in meta.windows if not w.first or w.first <= w.last)
    return replace(meta, windows=sound), tuple(told)


def _windows(text: str) -> tuple[Window, ...]:
    """The windows that the file lists; none where somebody spoiled the list."""
    try:
        listed = [(str(name), first, last) for name, first, last in json.loads(text)]
        return tuple(
            Window(name, date.fromisoformat(first) if first else None, date.fromisoformat(last))
            for name, first, last in listed
        )
    except (ValueError, TypeError, RecursionError):
        return ()


# --- the Book inside --------------------------------------------------------------------------


def _carried(package: Package) -> tuple[Carried | None, tuple[Repair, ...]]:
    """The Book inside a file; a broken one is told, and the file read without it."""
    try:
        book, hashes = package.read(BOOK_PART), package.read(HASHES_PART)
        if book is None:
            return None, ()
        if any(map(_overfull, (book, hashes or b""))):
            raise ValueError("more values than a Book holds")
        told = json.loads(hashes or b"{}")
        if not isinstance(told, dict):
            raise ValueError("hashes are no object")
        return Carried(from_data(json.loads(book)), told), ()
    except (CodecError, ReadError, ValueError, RecursionError):
        broken = Repair(
            RepairCode.STRUCTURE,
            Where(package.file),
            "",
            "안에 든 보고서 자료가 깨져 있어 보이는 글만 읽었습니다.",
            "The Book inside is broken; only what the file shows was read.",
            certain=False,
        )
        return None, (broken,)


def _overfull(data: bytes) -> bool:
    """Whether some JSON holds more values than a Book: each takes far more than its letters."""
    return data.count(b",") + data.count(b"[") + data.count(b"{") > MAX_VALUES
