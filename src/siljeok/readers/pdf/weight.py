"""How much a PDF unpacks to, asked before PDFium unpacks it: its work on a page cannot be stopped.

Only what a page's content and its forms hold is weighed; pictures and fonts are not unpacked to
read text. A file whose streams are encrypted cannot be weighed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

MAX_STREAM = 16 * 1024 * 1024
MAX_CONTENT = 64 * 1024 * 1024
MAX_PAGE = 512 * 1024
"""Bytes of one unpacked stream, and of all pages' content, to which every page adds some. A page of
dashed tables has 0.8 MB, and PDFium needs nine seconds for 16 MB of lines."""
MAX_DRAWN = 1_000_000
"""Times that forms are drawn by forms in them; a report has some hundreds."""

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_NUMBER = re.compile(rb"(\d{1,10})\s+\d{1,5}$")
_CONTENTS = re.compile(rb"/Contents\s*(\[[^\]]*\]|\d{1,10}\s+\d{1,5}\s+R)")
_REFERENCE = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R\b")
_FLATE = re.compile(rb"/Fl(?:ateDecode)?\b")
_APART = re.compile(rb"/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType)\b|/Length1\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_PACKED = re.compile(rb"/Type\s*/ObjStm\b")
_FIRST = re.compile(rb"/First\s+(\d{1,10})")
_DRAWS = re.compile(rb"\bDo\b")


class Weights(NamedTuple):
    """Unpacked bytes by object, how often each form draws another, and every object's head."""

    sizes: dict[int, int]
    draws: dict[int, int]
    heads: dict[int, bytes]


def is_too_heavy(data: bytes, pages: int) -> bool:
    """Whether a file unpacks to more than any report does."""
    numbers = _pages_contents(data)
    weights = _weigh(data, numbers)
    if max(weights.sizes.values(), default=0) > MAX_STREAM:
        return True
    shown = [numbers, *(_pages_contents(head) for head in weights.heads.values())]
    total = sum(weights.sizes.get(number, 0) for every in shown for number in every)
    return total > MAX_CONTENT + pages * MAX_PAGE or _most_drawn(weights) > MAX_DRAWN


def _pages_contents(text: bytes) -> list[int]:
    """The objects that pages name as their content, as often as they do."""
    return [
        int(number) for named in _CONTENTS.findall(text) for number in _REFERENCE.findall(named)
    ]


def _weigh(data: bytes, contents: list[int]) -> Weights:
    sizes: dict[int, int] = {}
    draws: dict[int, int] = {}
    heads: dict[int, bytes] = {}
    named = set(contents)
    for number, head, start in _streams(data):
        packed = bool(_PACKED.search(head))
        heads[number] = b"" if packed else head
        if _APART.search(head) and number not in named:
            continue
        levels = len(_FLATE.findall(head))
        if not levels:
            continue
        text = _unpacked(data, start, levels)
        sizes[number] = len(text)
        if _FORM.search(head):
            draws[number] = len(_DRAWS.findall(text))
        if packed:
            heads.update(_inner_heads(text, head))
    return Weights(sizes, draws, heads)


def _streams(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Each stream's object number, its dictionary, and where its bytes begin."""
    for hit in _STREAM.finditer(data):
        low = max(0, hit.start() - 4_000)
        opened = data.rfind(b" obj", low, hit.start())
        number = _NUMBER.search(data[max(0, opened - 20) : opened]) if opened >= 0 else None
        if number is not None:
            yield int(number[1]), data[opened + 4 : hit.start()], hit.end()


def _unpacked(data: bytes, start: int, levels: int) -> bytes:
    """What a stream unpacks to, up to a little more than is allowed; what is not packed so, b""."""
    text: bytes | memoryview = memoryview(data)[start:]
    for _ in range(min(levels, 4)):
        try:
            text = zlib.decompressobj().decompress(text, MAX_STREAM + 1)
        except zlib.error:
            return b""
    return bytes(text)


def _inner_heads(text: bytes, head: bytes) -> Iterator[tuple[int, bytes]]:
    """The objects of an object stream."""
    first = _FIRST.search(head)
    if first is None:
        return
    table = [int(word) for word in text[: int(first[1])].split()[:40_000] if word.isdigit()]
    body = text[int(first[1]) :]
    spots = list(zip(table[::2], table[1::2], strict=False))
    for (number, at), following in zip(spots, [*spots[1:], (0, len(body))], strict=True):
        yield number, body[at : max(at, following[1])]


def _most_drawn(weights: Weights) -> int:
    """The most times that anything is drawn by way of one form, at most a little over the limit."""
    product = 1
    for count in weights.draws.values():
        product = min(product * max(1, count), MAX_DRAWN + 1)
    if product <= MAX_DRAWN:
        return product
    known: dict[int, int] = {}
    for number in weights.draws:
        _drawn(number, weights, known, 0)
    return max(known.values(), default=0)


def _drawn(number: int, weights: Weights, known: dict[int, int], depth: int) -> int:
    if number in known:
        return known[number]
    if depth > 60:
        return MAX_DRAWN + 1
    known[number] = 1  # a form that draws itself is drawn once
    forms = _forms_below(number, weights)
    most = max((_drawn(form, weights, known, depth + 1) for form in forms), default=0)
    known[number] = min(1 + weights.draws.get(number, 0) * most, MAX_DRAWN + 1)
    return known[number]


def _forms_below(number: int, weights: Weights) -> set[int]:
    """The forms that a form names, directly or in resources of its own."""
    found: set[int] = set()
    open_ = [number]
    seen = {number}
    for _ in range(3):
        named = {
            int(ref) for n in open_ for ref in _REFERENCE.findall(weights.heads.get(n, b""))
        } - seen
        found |= named & weights.draws.keys()
        open_ = [n for n in named if n not in weights.draws]
        seen |= named
    return found
