"""What a form teaches: a mould for each kind of paragraph, blank lines before them, its tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from siljeok.book.kinds import loose
from siljeok.writers.hwpx_form.bars import owns
from siljeok.writers.hwpx_form.grids import Mould
from siljeok.writers.hwpx_form.pieces import (
    BARS,
    Kind,
    cell_text,
    cells_of,
    holds,
    is_unfilled,
    kind_of,
    matches,
    own_text,
    tables_of,
)
from siljeok.writers.hwpx_form.words import Shape, shape_of

_MARKED = {
    Kind.HEAD: "head",
    Kind.ITEM: "item",
    Kind.DETAIL: "detail",
    Kind.POINT: "point",
    Kind.NOTE: "note",
}
_NEAREST = {
    Kind.HEAD: (Kind.ITEM, Kind.BODY),
    Kind.ITEM: (Kind.DETAIL, Kind.HEAD, Kind.BODY),
    Kind.DETAIL: (Kind.ITEM, Kind.POINT, Kind.BODY),
    Kind.POINT: (Kind.DETAIL, Kind.ITEM, Kind.BODY),
    Kind.NOTE: (Kind.POINT, Kind.DETAIL, Kind.ITEM, Kind.BODY),
    Kind.UNIT: (Kind.CAPTION, Kind.BODY, Kind.ITEM),
    Kind.CAPTION: (Kind.UNIT, Kind.BODY, Kind.ITEM),
    Kind.BODY: (Kind.ITEM, Kind.DETAIL, Kind.HEAD),
    Kind.ENTRY: (Kind.BODY, Kind.ITEM),
    Kind.GOAL: (Kind.BODY, Kind.ITEM),
    Kind.PART: (Kind.SECTION, Kind.HEAD, Kind.BODY),
    Kind.SECTION: (Kind.PART, Kind.HEAD, Kind.BODY),
}
"""Which mould stands in for one that a form has not, the nearest first."""


class Piece(NamedTuple):
    """A paragraph of a form and what it is for."""

    kind: Kind
    element: etree._Element

    @property
    def title(self) -> str:
        """The words of a title, without its number and blanks."""
        return loose(_title(self.element))


class Region(NamedTuple):
    """A part or section of a form: its title's paragraph, and all that stands under it."""

    bar: Piece
    pieces: tuple[Piece, ...]

    @property
    def placeholder(self) -> bool:
        """Whether its title is no title of its own but shows where one goes."""
        text = _title(self.bar.element)
        return not loose(text) or holds("placeholder", text)

    @property
    def unfilled(self) -> bool:
        """Whether what stands under it waits to be filled."""
        said = [p for p in self.pieces if p.kind not in (Kind.BLANK, Kind.OTHER)]
        waiting = sum(1 for p in said if p.kind is Kind.INSTRUCTION or is_unfilled(p.element))
        return bool(said) and waiting * 2 >= len(said)


class Learnt(NamedTuple):
    """Moulds by kind (the first of each), shapes of lines, tables, and blanks before a kind."""

    first: dict[Kind, etree._Element]
    shapes: dict[Kind, Shape]
    tables: tuple[Mould, ...]
    blanks: dict[Kind, etree._Element]
    section_breaks: bool
    owned: etree._Element | None

    def nearest(self, kind: Kind) -> Kind | None:
        """The kind whose mould sets a kind: its own, or that which stands in for it."""
        return next((k for k in (kind, *_NEAREST.get(kind, ())) if k in self.first), None)


def pieces_of(paragraphs: Sequence[etree._Element]) -> list[Piece]:
    """Every paragraph with its kind; a paragraph numbered `1.` is no title where tables are."""
    found = [Piece(kind_of(p), p) for p in paragraphs]
    drawn = any(p.kind is Kind.SECTION and any(True for _ in tables_of(p.element)) for p in found)
    if not drawn:
        return found
    return [
        Piece(Kind.BODY, p.element)
        if p.kind is Kind.SECTION and not any(True for _ in tables_of(p.element)) and not _boxed(p)
        else p
        for p in found
    ]


def _boxed(piece: Piece) -> bool:
    """Whether a title's number is one of the boxed ones, which nothing but titles have."""
    text = own_text(piece.element).strip()
    return bool(text) and "\U000f02b1" <= text[0] <= "\U000f02c5"


def learn(pieces: Sequence[Piece]) -> Learnt:
    """The moulds of a form's body."""
    first: dict[Kind, etree._Element] = {}
    before: dict[Kind, list[etree._Element | None]] = {}
    breaks: list[bool] = []
    for n, piece in enumerate(pieces):
        above = pieces[n - 1] if n else None
        blank = above.element if above and above.kind is Kind.BLANK else None
        before.setdefault(piece.kind, []).append(blank)
        first.setdefault(piece.kind, piece.element)
        nearer = next((p.kind for p in reversed(pieces[:n]) if p.kind is not Kind.BLANK), None)
        if piece.kind is Kind.SECTION and nearer not in (None, Kind.PART):
            breaks.append(piece.element.get("pageBreak") == "1")
    shapes = {
        kind: shape_of(element, _lead(kind, element))
        for kind, element in first.items()
        if not any(True for _ in tables_of(element))
    }
    blanks = {
        kind: next(b for b in found if b is not None)
        for kind, found in before.items()
        if sum(b is not None for b in found) * 2 > len(found)
    }
    tables = tuple(Mould(p.element) for p in pieces if p.kind is Kind.TABLE)
    owned = next((p.element for p in pieces if p.kind is Kind.SECTION and owns(p.element)), None)
    return Learnt(first, shapes, tables, blanks, sum(breaks) * 2 > len(breaks), owned)


def _lead(kind: Kind, element: etree._Element) -> int:
    """How many characters of a paragraph are its blanks, its mark, and the blank behind it."""
    name = _MARKED.get(kind)
    text = own_text(element)
    if name is None:
        return len(text) - len(text.lstrip()) if kind is Kind.UNIT else 0
    match = matches(name, text)
    if match is None:
        return 0
    end = match.end()
    while end < len(text) and text[end] in " \t\u3000\u00a0":
        end += 1
    return end


def regions(pieces: Sequence[Piece], kind: Kind) -> list[Region]:
    """The parts or sections of a form; a section ends where a part begins."""
    out: list[Region] = []
    for n, piece in enumerate(pieces):
        if piece.kind is kind:
            ends = BARS if kind is Kind.SECTION else frozenset({kind})
            last = next(
                (m for m in range(n + 1, len(pieces)) if pieces[m].kind in ends), len(pieces)
            )
            out.append(Region(piece, tuple(pieces[n + 1 : last])))
    return out


def _title(element: etree._Element) -> str:
    tables = list(tables_of(element))
    if not tables:
        return _unnumbered(own_text(element))
    texts = [_unnumbered(cell_text(cell)) for cell in cells_of(tables[0])]
    return max(texts, key=len, default="")


def _unnumbered(text: str) -> str:
    for name in ("part", "dotted", "section"):
        match = matches(name, text)
        if match:
            skip = match.end() - (1 if name == "dotted" else 0)
            return text[skip:].lstrip(" .)\t")
    return text.strip()
