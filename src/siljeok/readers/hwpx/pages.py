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

from siljeok.readers.hwpx.content import local, name_of


@dataclass(slots=True)
class Pages:
    """The count over one document: the page in hand, and what was found on the way."""

    known: bool = True
    """False once a paragraph was met whose lines were never set, or stand in columns."""
    page: int = 0
    below: int | None = None
    """Where the last line that was met begins; the next one on its page begins lower."""
    end: int = 0
    """Where that line ends."""
    height: int = 0
    """How high the text of a page is."""
    found: list[int] = field(default_factory=list)
    renewed: int = 0
    """How many paragraphs stand before the last place where pages are counted anew."""

    def begins_section(self) -> None:
        """A section begins a page of its own."""
        self.below = None

    def take(self, paragraph: etree._Element) -> None:
        """Count a paragraph of the body, the next in order."""
        begins = self._properties(paragraph)
        lines = _lines(paragraph)
        tops = _tops(lines)
        self.known = self.known and bool(tops)
        first, last = (tops[0], tops[-1]) if tops else (0, 0)
        starts = self.page
        if self.below is None or paragraph.get("pageBreak") == "1":
            starts = self.page = self.page + 1
        elif first <= self.below:
            crossed = self._crossed(paragraph)
            self.page += max(1, crossed)
            # A table that runs over the page's end has begun above it.
            starts = starts if crossed else self.page
        if begins is not None:
            starts = self.page = begins
            self.renewed = len(self.found)
        self.found.append(starts)
        self.page += sum(lower < upper for upper, lower in pairwise(tops))
        self.below = last
        self.end = _end(lines[-1], last) if lines is not None and len(lines) else 0

    def numbers(self) -> list[int | None]:
        """The printed number of each paragraph's page; None where none is known.

        Pages before the place where the count begins anew (a cover, contents) have none that
        tells them from later ones.
        """
        if not self.known:
            return [None] * len(self.found)
        return [None if at < self.renewed else page for at, page in enumerate(self.found)]

    def _crossed(self, paragraph: etree._Element) -> int:
        """How many ends of pages the tables of a paragraph run over."""
        tall = sum(_heights(paragraph)) if self.height else 0
        return (self.end + tall - 1) // self.height if tall else 0

    def _properties(self, paragraph: etree._Element) -> int | None:
        """Read what a paragraph says of pages: size, columns, and where a count begins anew."""
        begins = None
        for name, element in _controls(paragraph):
            if name == "secPr":
                self.height = _height(element)
                begins = _count(element.find("{*}startNum"), "page") or begins
            elif name == "newNum" and element.get("numType") == "PAGE":
                begins = _count(element, "num") or begins
            elif name == "colPr" and (_count(element, "colCount") or 1) > 1:
                self.known = False
        return begins


def _controls(paragraph: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """What a paragraph says of its section, and the controls in it, by their names."""
    for run in paragraph:
        if name_of(run.tag) != "run":
            continue
        for element in run:
            name = name_of(element.tag)
            if name == "secPr":
                yield name, element
            elif name == "ctrl":
                for control in element:
                    yield local(control), control


def _lines(paragraph: etree._Element) -> etree._Element | None:
    """Where the lines of a paragraph were set; it stands last."""
    last = paragraph[-1] if len(paragraph) else None
    if last is None or local(last) == "linesegarray":
        return last
    return paragraph.find("{*}linesegarray")


def _tops(lines: etree._Element | None) -> list[int]:
    """Where each line begins below the top of its page."""
    said = [line.get("vertpos", "") for line in lines] if lines is not None else []
    return [int(top) for top in said if top.isdecimal() and len(top) < 10]


def _end(line: etree._Element, top: int) -> int:
    """Where a line ends with its spacing."""
    return top + _int(line.get("vertsize", "")) + _int(line.get("spacing", ""))


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
