"""On which page of a PDF of ours each block of its carried Book stands.

Titles have their page from the bookmarks. What stands under a title is looked for in the text of
the pages from there on, in the order of the Book, by its first letters and digits.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from siljeok.book.nodes import Block, Table, walk
from siljeok.book.texts import blocks_text
from siljeok.readers.draft import Placed
from siljeok.readers.pdf.edits import letters, sayings

_ENOUGH, _FIRST = 4, 16
"""Letters from which a text is told from others, and those that are looked for of a longer one."""
_AHEAD = 20_000
"""Letters in which the next block has to be found; what lies further off is another's text."""


def pages_of(
    placed: Sequence[Placed], texts: Sequence[str], titles: Mapping[str, int]
) -> dict[str, int]:
    """By the id of a block, also of one in a cell or box, its page from 1, where it is known.

    `texts` are those of the pages, `titles` the pages of the titles by their ids. A block that
    runs over two pages stands on that where it begins.
    """
    search = _search(texts)
    ends = _ends(placed, titles)
    tops: list[int | None] = []
    found: dict[str, int] = {}
    for item, end in zip(placed, ends, strict=True):
        block = item.block
        page = titles.get(block.id)
        if page is not None:
            search.turn_to(page)
        rows = dict(_rows(block, search, end))
        tops.append(page or rows.get(0))
        found |= _inside(block, rows)
    return found | _filled(placed, tops)


@dataclass(slots=True)
class _Search:
    """The letters of all pages, where each page begins in them, and how far the search has come."""

    text: str
    starts: list[int]
    at: int = 0

    def turn_to(self, page: int) -> None:
        self.at = max(self.at, self.starts[page - 1])

    def page(self, words: str, last: int | None) -> int | None:
        """The next page with these words, up to page `last`."""
        wanted = letters(words)[:_FIRST]
        if len(wanted) < _ENOUGH:
            return None
        end = self.starts[last] if last else len(self.text)
        at = self.text.find(wanted, self.at, min(end, self.at + _AHEAD))
        if at < 0:
            return None
        self.at = at + len(wanted)
        return bisect_right(self.starts, at)


def _search(texts: Sequence[str]) -> _Search:
    pages = [letters(text) for text in texts]
    return _Search("".join(pages), list(accumulate(map(len, pages), initial=0)))


def _ends(placed: Sequence[Placed], titles: Mapping[str, int]) -> list[int | None]:
    """For each block the last page where it can stand: that of the next title."""
    out: list[int | None] = []
    last: int | None = None
    for item in reversed(placed):
        out.append(last)
        last = titles.get(item.block.id, last)
    return out[::-1]


def _rows(block: Block, search: _Search, end: int | None) -> Iterator[tuple[int, int | None]]:
    """The page of each row of a table; of any other block, its own as that of row 0."""
    if not isinstance(block, Table):
        yield 0, next((p for said in sayings(block) if (p := search.page(said, end))), None)
        return
    told: list[int | None] = []
    for row in range(block.n_rows):
        texts = [blocks_text(c.blocks) for c in block.cells if c.row == row and c.row_span == 1]
        seen = (search.page(words, end) for words in (" ".join(texts), *texts))
        told.append(next(filter(None, seen), told[-1] if told else None))
    first = next(filter(None, told), None)  # of heads too short to be looked for
    yield from enumerate(page or first for page in told)


def _inside(block: Block, rows: Mapping[int, int | None]) -> dict[str, int]:
    """The pages of what stands in a table's cells or in a box."""
    if not isinstance(block, Table):
        inner = [b for b in walk((block,)) if b is not block]
        return {b.id: page for b in inner if (page := rows[0])}
    return {
        b.id: page
        for cell in block.cells
        for b in walk(cell.blocks)
        if (page := rows.get(cell.row))
    }


def _filled(placed: Sequence[Placed], tops: Sequence[int | None]) -> dict[str, int]:
    """The pages of the blocks; one without letters stands on that of both its neighbours."""
    after: list[int | None] = []
    for page in reversed(tops):
        after.append(page or (after[-1] if after else None))
    out: dict[str, int] = {}
    before: int | None = None
    for item, page, following in zip(placed, tops, reversed(after), strict=True):
        here = page or (before if before == following else None)
        if here:
            out[item.block.id] = here
        before = page or before
    return out
