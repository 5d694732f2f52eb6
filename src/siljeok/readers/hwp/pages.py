"""Which page a paragraph is printed on, as far as the file tells.

A file stores no pages. It may store where each line was set, measured from the top of its page: a
page begins where that starts again. A file that was made or edited without setting it has no such
lines, or not everywhere, and then no page is told. The reader of HWPX counts in the same way.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from siljeok.readers.hwp.records import Record, Tag

OPENS_PAGE = 1 << 2
_LINE_SIZE = 36
_TOPS = struct.Struct("<4xi28x").iter_unpack
_PAGE_NUMBER = 0
_IN_TEXT = 1 << 0


@dataclass(slots=True)
class Pages:
    """The count over one document: the page in hand, and what was found on the way."""

    known: bool = True
    """False once a paragraph was met whose lines were never set, or stand in columns."""
    page: int = 0
    below: int = 0
    """Where the last line that was met begins; the next one on its page begins lower."""
    end: int = 0
    height: int = 0
    found: list[int] = field(default_factory=list)
    renewed: int = 0
    """How many paragraphs stand before the last place where pages are counted anew."""
    lost: int | None = None
    """How many stand before the count was lost: a table between the lines of a paragraph that
    ends on another page may have a page of its own, or none."""

    def begins_section(self) -> None:
        """A section begins a page of its own."""
        self.below = self.end = -1

    def take(self, paragraph: Record) -> None:
        """Count a paragraph of the body, the next in order."""
        begins = self._properties(paragraph)
        lines = paragraph.first(Tag.LINES)
        data = lines.data if lines else b""
        tops = [top for (top,) in _TOPS(data[: len(data) // _LINE_SIZE * _LINE_SIZE])]
        if not tops:
            self.known = False
        opens = opens_page(paragraph) or self.below < 0
        first, last = (tops[0], tops[-1]) if tops else (0, 0)
        turned = opens or first <= self.below
        if turned:
            self.page += 1
        if turned and not opens:
            self.page += self._passed(paragraph)
        if begins is not None:
            self.page = begins
            self.renewed, self.lost = len(self.found), None
        self.found.append(self.page)
        n_turned = sum(lower < upper for upper, lower in pairwise(tops))
        if n_turned and self.lost is None and any(_heights(paragraph)):
            self.lost = len(self.found)
        self.page += n_turned
        self.below, self.end = last, last + _line_height(data) if tops else 0

    def numbers(self) -> list[int | None]:
        """The printed number of each paragraph's page; None where none is known.

        Pages before the place where the count begins anew (a cover, contents) have none that
        tells them from later ones.
        """
        if not self.known:
            return [None] * len(self.found)
        end = len(self.found) if self.lost is None else self.lost
        return [page if self.renewed <= at < end else None for at, page in enumerate(self.found)]

    def _passed(self, paragraph: Record) -> int:
        """How many whole pages the tables of a paragraph fill that ends on a later page."""
        if self.height <= 0:
            return 0
        tall = sum(_heights(paragraph))
        return max(0, -(-(max(self.end, 0) + tall) // self.height) - 2) if tall else 0

    def _properties(self, paragraph: Record) -> int | None:
        """Read what a paragraph says of pages: size, columns, and where a count begins anew."""
        begins = None
        for control in paragraph.inner:
            if control.tag != Tag.CONTROL:
                continue
            said, name = control.data, control.data[3::-1]
            if name == b"secd":
                self.height = _height(control)
                begins = (_number(said, 20) or None) or begins
            elif name == b"nwno" and len(said) > 9 and said[4] & 0xF == _PAGE_NUMBER:
                begins = _number(said, 8) or begins
            elif name == b"cold" and _number(said, 4) >> 2 & 0xFF > 1:
                self.known = False
        return begins


def opens_page(paragraph: Record) -> bool:
    """Whether a paragraph begins a page by hand."""
    return len(paragraph.data) > 11 and bool(paragraph.data[11] & OPENS_PAGE)


def _line_height(data: bytes) -> int:
    """How high the last line is, with its spacing."""
    at = (len(data) // _LINE_SIZE - 1) * _LINE_SIZE
    return int(
        struct.unpack_from("<i", data, at + 8)[0] + struct.unpack_from("<i", data, at + 20)[0]
    )


def _heights(paragraph: Record) -> Iterator[int]:
    """The heights of tables that may run over pages."""
    for control in paragraph.inner:
        if control.tag != Tag.CONTROL or control.data[3::-1] != b"tbl " or len(control.data) < 24:
            continue
        flags, height = (struct.unpack_from("<I", control.data, at)[0] for at in (4, 20))
        grid = control.first(Tag.TABLE)
        if not flags & _IN_TEXT and grid and grid.data[:1] and grid.data[0] & 3:
            yield height


def _height(section: Record) -> int:
    """How high the text of a page is."""
    page = section.first(Tag.PAGE)
    if page is None or len(page.data) < 32:
        return 0
    _, height, _, _, top, bottom, header, footer = struct.unpack_from("<8I", page.data)
    return int(height - top - bottom - header - footer)


def _number(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", data, at)[0]) if len(data) >= at + 2 else 0
