"""JSON → Book: a carried Book comes out as it went in; nothing is left to recognise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from siljeok.book.codec import CodecError, from_data
from siljeok.book.nodes import Block, Book, Box, Table
from siljeok.book.reading import Where
from siljeok.notation.particle import with_particle
from siljeok.readers.draft import Draft, Placed, ReadError


class _JunkError(ValueError):
    """JSON that two readers would read differently."""

    def __init__(self, ko: str, en: str) -> None:
        super().__init__(en)
        self.ko = ko
        self.en = en


def draft_json(data: bytes, file: str) -> Draft:
    """A Book written as JSON, with the cells where blocks stand; a Book has no lines or pages.

    Raises ReadError for bytes that are not UTF-8 or not JSON, and for JSON that is no Book.
    """
    values = _values(_text(data, file), file)
    try:
        book = from_data(values)
    except CodecError as error:
        raise ReadError(
            "not-a-book",
            f"{file}: {error.path}: {error.ko}",
            f"{file}: {error.path}: {error.en}",
            Where(file),
        ) from None
    return _draft(book, file)


def _draft(book: Book, file: str) -> Draft:
    placed: list[Placed] = []
    wheres: dict[str, Where] = {}
    where = Where(file)
    for block in book.blocks:
        placed.append(Placed(block, where))
        for inner, place in _inside(block, where):
            wheres.setdefault(inner.id, place)
    return Draft(file, "json", tuple(placed), book.meta, book.notes, book.figures, wheres)


def _inside(block: Block, where: Where) -> Iterator[tuple[Block, Where]]:
    """The blocks inside a table or box with their places; the outermost cell is named."""
    match block:
        case Table():
            for cell in block.cells:
                place = Where(where.file, cell=where.cell or (cell.row, cell.col))
                for inner in cell.blocks:
                    yield inner, place
                    yield from _inside(inner, place)
        case Box():
            for inner in block.blocks:
                yield inner, where
                yield from _inside(inner, where)
        case _:
            pass


def _text(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(
            "encoding",
            f"{file}: {error.start + 1}번째 바이트가 UTF-8이 아닙니다. UTF-8로 다시 저장해 주세요.",
            f"{file}: byte {error.start + 1} is not UTF-8; save JSON as UTF-8",
            Where(file),
        ) from None


def _values(text: str, file: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise ReadError(
            "not-json",
            f"{file}: {error.lineno}번째 줄 {error.colno}번째 글자부터 JSON이 아닙니다. "
            "파일이 잘렸거나 손으로 고치다 깨졌는지 확인해 주세요.",
            f"{file}: not JSON from line {error.lineno}, character {error.colno} "
            f"({error.msg}); see whether the file was cut off or broken by hand",
            Where(file, line=error.lineno),
        ) from None
    except _JunkError as error:
        ko, en = error.ko, error.en
    except RecursionError:
        ko = "너무 깊이 겹쳐 있어 보고서 자료가 아닙니다. 실적으로 만든 파일을 골라 주세요."
        en = "nested too deeply to be a Book; choose a file that Siljeok wrote"
    except ValueError:  # Python's own bound on the digits of a number
        ko = "자릿수가 너무 많은 수가 있습니다. 그 수를 고쳐 주세요."
        en = "it holds a number with too many digits; correct that number"
    raise ReadError("not-json", f"{file}: {ko}", f"{file}: {en}", Where(file))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)[:40]
        raise _JunkError(
            f'한 객체에 "{twice}" 항목이 두 번 있습니다. 하나만 남겨 주세요.',
            f'an object has the key "{twice}" twice; keep one',
        )
    return found


def _constant(name: str) -> NoReturn:
    raise _JunkError(
        f"{with_particle(name, '은/는')} JSON의 수가 아닙니다. 수로 고쳐 주세요.",
        f"{name} is not a number of JSON; write a number",
    )
