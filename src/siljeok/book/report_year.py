"""The year that a report is of: where its dates leave the year out, they are read in this one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from siljeok.book.kinds import HeadingRole
from siljeok.book.nodes import Bar, Block, Book, Line, Role, Table
from siljeok.book.outline import Part, kind_of, outline
from siljeok.book.texts import block_text, line_text
from siljeok.notation.cutoff import written_years

_OF_THE_COVER = re.compile(r"년도|년\s*(?:[상하]반기|[1-4](?:/4)?\s?분기|주요|업무|추진|실적|$)")
_LONGEST = 60
"""No line of a cover that names the year is longer."""


class YearSource(StrEnum):
    """What told the year of a report."""

    TITLE = "title"
    DONE = "done"
    DATES = "dates"


class ReportYear(NamedTuple):
    """The year of a report, and what told it.

    `year` is None where the title names one year and what was done by then is of a later one:
    which of them is wrong cannot be told, so that no date may be judged by either.
    """

    year: int | None
    source: YearSource
    title: int | None = None
    dates: int | None = None


def report_year(book: Book, parts: tuple[Part, ...] | None = None) -> ReportYear | None:
    """The year of a report: of its title or cover, else of most dates of what was done, else of
    most dates of the text; None where nothing names a year.

    Plans of a second half are of the next year, so that they are asked last, with all the rest.
    `parts` is the Book's outline where it is known already.
    """
    named = _title_year(book)
    done = _most(_done(outline(book, kind_of(book)) if parts is None else parts))
    if named is not None:
        late = done is not None and done > named
        return ReportYear(None if late else named, YearSource.TITLE, named, done)
    if done is not None:
        return ReportYear(done, YearSource.DONE, dates=done)
    most = _most(map(block_text, book.blocks))
    return None if most is None else ReportYear(most, YearSource.DATES, dates=most)


def _title_year(book: Book) -> int | None:
    """The one year that the title names, else the one of the lines before the first bar."""
    years = set(written_years(book.meta.title))
    if not years:
        years = {year for text in _cover(book.blocks) for year in written_years(text)}
    return years.pop() if len(years) == 1 else None


def _cover(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Bar | Table):
            return
        if not isinstance(block, Line) or block.role is Role.HEAD:
            return
        text = line_text(block)
        if block.role is Role.BODY and len(text) <= _LONGEST and _OF_THE_COVER.search(text):
            yield text


def _done(parts: tuple[Part, ...]) -> Iterator[str]:
    """The texts under the headings of what was done."""
    for part in parts:
        for section in part.sections:
            for heading in section.headings:
                if heading.role is HeadingRole.DONE:
                    yield from map(block_text, heading.blocks)


def _most(texts: Iterable[str]) -> int | None:
    years = Counter(year for text in texts for year in written_years(text))
    return years.most_common(1)[0][0] if years else None
