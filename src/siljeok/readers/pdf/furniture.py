"""What stands on every page and is no part of the running text: page numbers, running heads and
feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from siljeok.notation.funding import is_caption
from siljeok.readers.pdf.items import Item
from siljeok.readers.pdf.layout import Page
from siljeok.readers.pdf.lines import Printed, opens

_NUMBER = re.compile(
    r"(?:[-–―─]\s*(?P<dashed>\d{1,4})\s*[-–―─]|(?P<of>\d{1,4})\s*/\s*\d{1,4}"
    r"|(?:p\.?\s*)?(?P<bare>\d{1,4})(?:\s*쪽)?)",
    re.IGNORECASE,
)
_EDGE = 0.1
"""The part of a page's height, above and below, where its furniture stands."""
_OFTEN = 3
"""Pages from which a line at one place is a running head or foot."""


class Furniture(NamedTuple):
    """The printed number of each page, the running heads and feet, and the pages without them."""

    numbers: tuple[int | None, ...]
    heads: tuple[tuple[str, int], ...]
    """Each running head with the first page that has it, from 0."""
    feet: tuple[tuple[str, int], ...]
    items: tuple[tuple[Item, ...], ...]


def furniture(pages: Sequence[Page]) -> Furniture:
    """The pages' furniture, told by what repeats or counts on from page to page."""
    numbered = _numbers(pages)
    running = _running(pages)
    numbers: list[int | None] = []
    heads: dict[str, int] = {}
    feet: dict[str, int] = {}
    items: list[tuple[Item, ...]] = []
    for n, page in enumerate(pages):
        found = numbered.get(n)
        numbers.append(found[1] if found else None)
        kept: list[Item] = []
        for item in page.items:
            if found and item is found[0]:
                continue
            if isinstance(item, Printed) and (key := _key(item, page)) in running:
                (heads if key[0] == "head" else feet).setdefault(item.text, n)
                continue
            kept.append(item)
        items.append(tuple(kept))
    return Furniture(tuple(numbers), tuple(heads.items()), tuple(feet.items()), tuple(items))


def _numbers(pages: Sequence[Page]) -> dict[int, tuple[Printed, int]]:
    """The line that numbers each page. A number without dashes counts only where others count on
    with it, since it may be a figure."""
    found: dict[int, list[tuple[Printed, int, bool]]] = {}
    for n, page in enumerate(pages):
        for item in page.items:
            if not isinstance(item, Printed) or not _edge(item, page):
                continue
            hit = _NUMBER.fullmatch(item.text.strip())
            if hit:
                number = int(hit["dashed"] or hit["of"] or hit["bare"])
                found.setdefault(n, []).append((item, number, hit["bare"] is None))
    steps = Counter(number - n for n, every in found.items() for _, number, _ in every)
    out: dict[int, tuple[Printed, int]] = {}
    for n, every in found.items():
        for item, number, dashed in every:
            if dashed or steps[number - n] >= _OFTEN:
                out[n] = (item, number)
    return out


def _running(pages: Sequence[Page]) -> set[tuple[str, str, int]]:
    """Lines at one place of three pages and more, that say the same."""
    seen: Counter[tuple[str, str, int]] = Counter()
    for page in pages:
        seen.update(
            {
                key
                for item in page.items
                if isinstance(item, Printed) and (key := _key(item, page))[0]
            }
        )
    often = max(_OFTEN, len(pages) // 10)
    return {key for key, count in seen.items() if count >= often}


def _key(line: Printed, page: Page) -> tuple[str, str, int]:
    side = _edge(line, page)
    if (
        not side
        or opens(line.text)
        or is_caption(line.text)
        or not any(map(str.isalpha, line.text))
    ):
        return "", "", 0
    return side, line.text, round(line.base / 3)


def _edge(line: Printed, page: Page) -> str:
    if line.base < page.height * _EDGE:
        return "head"
    return "foot" if line.base > page.height * (1 - _EDGE) else ""
