"""The tree of parts, sections, headings and statements: a lens over a Book's flat blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from siljeok.book.kinds import HeadingRole, PartRole, ReportKind, SectionRole, report_kind
from siljeok.book.nodes import Bar, Block, Book, Line, Role
from siljeok.book.texts import line_text


class Statement(NamedTuple):
    """A line of a heading with the lines nested under it."""

    line: Line
    children: tuple[Statement, ...] = ()


class Heading(NamedTuple):
    """A heading (□, or 가. where an office numbers them) with its statements and blocks.

    `line` is None for what stands before the first.
    """

    line: Line | None
    role: HeadingRole | None
    blocks: tuple[Block, ...]
    statements: tuple[Statement, ...]

    @property
    def title(self) -> str:
        return line_text(self.line) if self.line else ""


class Section(NamedTuple):
    """What stands under one section's bar (None before the first): objective and headings.

    `blocks` are all its blocks in order, its bars of deeper levels included.
    """

    bar: Bar | None
    role: SectionRole | None
    goal: Line | None
    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        return self.bar.title if self.bar else ""

    def heading(self, role: HeadingRole) -> Heading | None:
        """The first heading of that role."""
        return next((h for h in self.headings if h.role is role), None)


class Part(NamedTuple):
    """A part (Ⅰ.), None before the first, with its sections."""

    bar: Bar | None
    role: PartRole | None
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        return self.bar.title if self.bar else ""


def kind_of(book: Book) -> ReportKind:
    """The kind of report that a Book says it is; the half-year report where it says none known."""
    try:
        return report_kind(book.meta.report_kind or "half-year")
    except KeyError:
        return report_kind()


def cover_title(book: Book) -> str:
    """What the cover calls the report: the Book's own title, else the name of its kind of report.

    Empty for a Book that has neither.
    """
    return book.meta.title or (kind_of(book).title if book.meta.report_kind else "")


def outline(book: Book, kind: ReportKind | None = None) -> tuple[Part, ...]:
    """The parts of a Book in reading order; blocks before the first bar make a part without one."""
    kind = kind or kind_of(book)
    parts: list[Part] = []
    for bar, blocks in _split(book.blocks, level=1):
        role = kind.part_role(bar.title) if bar else None
        sections = tuple(_section(sub, body, kind) for sub, body in _split(blocks, level=2))
        if bar or sections:
            parts.append(Part(bar, role, sections))
    return tuple(parts)


def sections(book: Book) -> Iterator[tuple[Part, Section]]:
    """Every section with the part that it stands in."""
    for part in outline(book):
        for section in part.sections:
            yield part, section


def is_programme(part: Part, section: Section) -> bool:
    """Whether a section is a programme: it has an objective, or its part is one of programmes.

    Offices whose form has no line for the objective write their programmes without one.
    """
    if section.bar is None:
        return False
    return section.goal is not None or part.role in (PartRole.PROGRAMMES, PartRole.PRIORITY)


def statements(items: tuple[Statement, ...]) -> Iterator[Statement]:
    """Statements and all that is nested under them, in reading order."""
    for item in items:
        yield item
        yield from statements(item.children)


def _split(blocks: tuple[Block, ...], level: int) -> Iterator[tuple[Bar | None, tuple[Block, ...]]]:
    """Runs of blocks, each opened by a bar of that level; the first may have none."""
    bar: Bar | None = None
    body: list[Block] = []
    for block in blocks:
        if isinstance(block, Bar) and block.level == level:
            if bar or body:
                yield bar, tuple(body)
            bar, body = block, []
        else:
            body.append(block)
    if bar or body:
        yield bar, tuple(body)


def _section(bar: Bar | None, blocks: tuple[Block, ...], kind: ReportKind) -> Section:
    goal = next((b for b in blocks if isinstance(b, Line) and b.role is Role.GOAL), None)
    role = kind.section_role(bar.title) if bar else None
    headings: list[Heading] = []
    head: Line | None = None
    body: list[Block] = []
    for block in (*blocks, None):
        if block is None or (isinstance(block, Line) and block.role is Role.HEAD):
            if head or body:
                name = kind.heading_role(line_text(head)) if head else None
                headings.append(Heading(head, name, tuple(body), _nest(body)))
            head, body = block, []
        else:
            body.append(block)
    return Section(bar, role, goal, tuple(headings), blocks)


def _nest(blocks: list[Block]) -> tuple[Statement, ...]:
    """Lines with a role of item or note as a tree by level."""
    lines = [b for b in blocks if isinstance(b, Line) and b.role in (Role.ITEM, Role.NOTE)]

    def build(start: int, end: int) -> tuple[Statement, ...]:
        out: list[Statement] = []
        i = start
        while i < end:
            j = i + 1
            while j < end and lines[j].level > lines[i].level:
                j += 1
            out.append(Statement(lines[i], build(i + 1, j)))
            i = j
        return tuple(out)

    return build(0, len(lines))
