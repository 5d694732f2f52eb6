"""The Book as JSON: strict both ways, one canonical form, versioned.

The form is described in docs/book-format.md and in `siljeok/book/schema/book-0.json`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import rfc8785

from siljeok.book.codec.checks import CodecError, Room, along, each, keyed, sound, wrong
from siljeok.book.codec.decode import block_from_data, meta_from_data, note_from_data
from siljeok.book.codec.encode import block_to_data, meta_to_data, note_to_data
from siljeok.book.codec.specs import (
    record_from_data,
    record_to_data,
    spec_from_data,
    spec_to_data,
)
from siljeok.book.figures import FigureRecord
from siljeok.book.nodes import FORMAT, Book
from siljeok.notation.particle import with_particle

__all__ = [
    "CodecError",
    "canonical",
    "from_data",
    "migrate",
    "spec_from_data",
    "spec_to_data",
    "to_data",
]

Migration = Callable[[dict[str, Any]], dict[str, Any]]

MIGRATIONS: Mapping[int, Migration] = {}
"""By version: the function that takes a document of it to the next one."""

_BOOK_KEYS = frozenset({"siljeok", "meta", "blocks", "notes", "figures"})
_VERSION_KEYS = frozenset({"format"})


def to_data(book: Book) -> dict[str, Any]:
    """A Book as JSON values, which `from_data` reads back to an equal Book.

    Raises CodecError, with the path, for what the form cannot hold: half a surrogate pair,
    a level or a number of heads out of range, a window that ends before it begins, a note that
    refers to a note, nesting beyond the limits.
    """
    if book.format != FORMAT:
        raise CodecError(
            f"{with_particle(f'형식 {book.format}', '으로/로')}는 쓸 수 없습니다. "
            f"형식은 {FORMAT}입니다.",
            f"cannot write format {book.format}; the format is {FORMAT}",
            ("siljeok", "format"),
        )
    room = Room()
    try:
        meta = meta_to_data(book.meta)
    except CodecError as error:
        raise error.within("meta") from None
    return {
        "siljeok": {"format": FORMAT},
        "meta": meta,
        "blocks": along(book.blocks, "blocks", block_to_data, room),
        "notes": along(book.notes, "notes", note_to_data, room),
        "figures": _at_keys(book.figures, record_to_data),
    }


def from_data(data: object) -> Book:
    """The Book that JSON values stand for, older formats brought up to this one first.

    Raises CodecError, with the path, what was found and what was expected.
    """
    document = keyed(migrate(data), _BOOK_KEYS)
    room = Room()
    try:
        meta = meta_from_data(document["meta"])
    except CodecError as error:
        raise error.within("meta") from None
    figures = document["figures"]
    if type(figures) is not dict:
        raise wrong(figures, "객체({…})", "an object", "figures")
    return Book(
        FORMAT,
        meta,
        each(document, "blocks", block_from_data, room),
        each(document, "notes", note_from_data, room),
        _at_keys(figures, record_from_data),
    )


def canonical(book: Book) -> bytes:
    """The one sequence of bytes that says this Book: RFC 8785, UTF-8, text as it was read.

    Raises CodecError as `to_data` does.
    """
    data = to_data(book)
    # Python's own JSON writes the same bytes several times faster, except that it sorts by
    # characters and not by UTF-16; only addresses of figures can hold characters where they differ.
    if any(char > "\uffff" for address in book.figures for char in address):
        return rfc8785.dumps(data)
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def migrate(
    data: object, migrations: Mapping[int, Migration] = MIGRATIONS, newest: int = FORMAT
) -> dict[str, Any]:
    """The same document in the newest form.

    Raises CodecError where it does not say its form, or one that this program does not know yet.
    """
    if type(data) is not dict or "siljeok" not in data:
        raise CodecError(
            '실적 문서가 아닙니다. 맨 바깥은 "siljeok" 항목이 있는 객체여야 합니다. '
            "siljeok convert로 쓴 .json 파일을 골라 주세요.",
            'not a document of Siljeok: the outermost value is an object with a key "siljeok". '
            "Choose a .json file that siljeok convert has written",
        )
    document: dict[str, Any] = data
    version = _version(document, newest)
    while version < newest:
        document = migrations[version](document)
        version += 1
    return document


def _version(document: dict[str, Any], newest: int) -> int:
    try:
        found = keyed(document["siljeok"], _VERSION_KEYS)["format"]
    except CodecError as error:
        raise error.within("siljeok") from None
    if type(found) is not int or found < 0:
        raise wrong(
            found, "형식 번호(0부터)", "the number of a format, from 0", "siljeok", "format"
        )
    if found > newest:
        raise CodecError(
            f"더 새로운 형식의 문서입니다. 이 프로그램이 아는 형식은 {newest}까지입니다. "
            "프로그램을 새 판으로 올린 뒤 다시 열어 주세요.",
            f"the document has a newer format; this program knows formats up to {newest}. "
            "Install a newer version of siljeok and open it again",
            ("siljeok", "format"),
        )
    return found


def _at_keys(
    records: Mapping[str, Any], convert: Callable[[Any], Any]
) -> dict[str, Any] | dict[str, FigureRecord]:
    out = {}
    for key, record in records.items():
        try:
            out[sound(key)] = convert(record)
        except CodecError as error:
            raise error.within("figures", key) from None
    return out
