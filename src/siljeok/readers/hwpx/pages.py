"""Which page a paragraph is printed on, as far as the file tells.

A file stores no pages. It may store where each line was set, measured from the top of its page: a
page begins where that starts again. A file that was made or edited without setting it has no
such lines, or not everywhere, and then no page is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree


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

    def begins_section(self) -> None:
        """A section begins a page of its own."""
        self.below = self.end = -1

    def take(self, paragraph: etree._Element) -> None:
        """Count a paragraph of the body, the next in order."""
        begins = self._properties(paragraph)
        tops = list(_tops(paragraph))
        if not tops:
            self.known = False
        opens = paragraph.get("pageBreak") == "1" or self.below < 0
        first, last = (tops[0][0], tops[-1][0]) if tops else (0, 0)
        turned = opens or first <= self.below
        if turned:
            self.page += 1
        if turned and not opens:
            self.page += self._passed(paragraph)
        if begins is not None:
            self.page = begins
            self.renewed = len(self.found)
        self.found.append(self.page)
        self.page += sum(lower < upper for (upper, _), (lower, _) in pairwise(tops))
        self.below, self.end = last, sum(tops[-1]) if tops else 0

    def numbers(self) -> list[int | None]:
        """The printed number of each paragraph's page; None where none is known.

        Pages before the place where the count begins anew (a cover, contents) have none that
        tells them from later ones.
        """
        if not self.known:
            return [None] * len(self.found)
        return [None if at < self.renewed else page for at, page in enumerate(self.found)]

    def _passed(self, paragraph: etree._Element) -> int:
        """How many whole pages the tables of a paragraph fill that ends on a later page."""
        if not self.height:
            return 0
        tall = sum(_heights(paragraph))
        return max(0, -(-(max(self.end, 0) + tall) // self.height) - 2) if tall else 0

    def _properties(self, paragraph: etree._Element) -> int | None:
        """Read what a paragraph says of pages: size, columns, and where a count begins anew."""
        begins = None
        for element in paragraph.iterfind("{*}run/*"):
            name = str(element.tag).rpartition("}")[2]
            if name == "secPr":
                self.height = _height(element)
                begins = _count(element.find("{*}startNum"), "page") or begins
            elif name == "ctrl":
                for control in element:
                    kind = str(control.tag).rpartition("}")[2]
                    if kind == "newNum" and control.get("numType") == "PAGE":
                        begins = _count(control, "num") or begins
                    elif kind == "colPr" and (_count(control, "colCount") or 1) > 1:
                        self.known = False
        return begins


def _tops(paragraph: etree._Element) -> Iterator[tuple[int, int]]:
    """Where each line begins below the top of its page, and how high it is with its spacing."""
    lines = paragraph.find("{*}linesegarray")
    for line in lines if lines is not None else ():
        top, size, space = (line.get(name, "") for name in ("vertpos", "vertsize", "spacing"))
        if top.lstrip("-").isdecimal() and len(top) < 10:
            yield int(top), (_int(size) + _int(space))


def _heights(paragraph: etree._Element) -> Iterator[int]:
    """The heights of tables that may run over pages."""
    for table in paragraph.iterfind("{*}run/{*}tbl"):
        position, size = table.find("{*}pos"), table.find("{*}sz")
        flows = position is not None and position.get("treatAsChar") == "0"
        if flows and size is not None and table.get("pageBreak") != "NONE":
            yield _int(size.get("height", ""))


def _height(section: etree._Element) -> int:
    """How high the text of a page is."""
    page, margin = section.find("{*}pagePr"), section.find("{*}pagePr/{*}margin")
    if page is None or margin is None:
        return 0
    taken = sum(_int(margin.get(name, "")) for name in ("top", "bottom", "header", "footer"))
    return max(0, _int(page.get("height", "")) - taken)


def _count(element: etree._Element | None, name: str) -> int | None:
    """A number that the file gives, None for none and for 0, which means to go on."""
    return (_int(element.get(name, "")) or None) if element is not None else None


def _int(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
