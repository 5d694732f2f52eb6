"""One page → what stands on it in reading order: lines, tables, drawings, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from siljeok.readers.pdf.glyphs import frame_of, text_layer
from siljeok.readers.pdf.grids import grid_of
from siljeok.readers.pdf.items import Item, Picture, Sketch, beside, in_order, marked
from siljeok.readers.pdf.lattice import Lattice, lattices
from siljeok.readers.pdf.lines import printed_lines
from siljeok.readers.pdf.strokes import drawing_of
from siljeok.readers.pdf.values import Area, Rule, TextLayer, Word

_FRAME = 0.3
"""The part of a page from which a box of one cell is a frame round running text."""
_PICTURE = 40.0
"""Points of width and height from which a picture is told; smaller ones are ornaments."""
_SCAN = 0.5


class TooLongError(Exception):
    """A page has more letters than are read of the whole file."""


class Page(NamedTuple):
    """What a page shows, from top to bottom, and what its text layer is like."""

    width: float
    height: float
    items: tuple[Item, ...]
    text: TextLayer
    pictured: float
    """The part of the page that pictures cover."""
    curves: int


def page_layout(page: Any, most: int) -> Page:
    """Everything on a page, in reading order

    Raises PdfiumError for a page that cannot be opened, TooLongError for one of more letters than
    `most`.
    """
    from pypdfium2 import raw

    frame = frame_of(page)
    drawing = drawing_of(page, frame)
    layer = page.get_textpage()
    try:
        if layer.count_chars() > most:
            raise TooLongError
        rotation = raw.FPDFPage_GetRotation(page.raw) % 4
        text = text_layer(layer, frame, rotation, drawing.hidden_text)
    finally:
        layer.close()
    behind = frozenset(word.order - 1 for word in text.words if word.real)
    whole = frame.width * frame.height
    across = _without_underlines(drawing.across, drawing.down, text.words)
    found = _tables(list(lattices(across, drawing.down)), whole, text.words)
    items, rest = _drawn(found, text.words, behind)
    items += [marked(line, drawing.squares) for line in printed_lines(rest, behind, gaps=True)]
    items += _pictures(drawing.pictures, text.words, whole)
    items = beside(in_order(items))
    covered = sum(area.size for area in drawing.pictures) / (whole or 1.0)
    return Page(
        frame.width, frame.height, tuple(items), text._replace(words=[]), covered, drawing.curves
    )


def _without_underlines(across: list[Rule], down: list[Rule], words: Sequence[Word]) -> list[Rule]:
    """Rules across but those that underline words: they end where the words do, in the open."""
    out: list[Rule] = []
    for rule in across:
        over = [
            w
            for w in words
            if -1 <= rule.at - w.base <= 4 and rule.lo - 2 <= w.middle <= rule.hi + 2
        ]
        is_long = over and (
            abs(min(w.x0 for w in over) - rule.lo) > 4 or abs(max(w.x1 for w in over) - rule.hi) > 5
        )
        held = any(
            min(abs(d.at - rule.lo), abs(d.at - rule.hi)) < 1.5 and d.lo - 3 <= rule.at <= d.hi + 3
            for d in down
        )
        if not over or is_long or held:
            out.append(rule)
    return out


def _tables(found: list[Lattice], whole: float, words: Sequence[Word]) -> list[Lattice]:
    """The lattices that stand by themselves: no frames round the page, none inside a cell's."""
    kept: list[Lattice] = []
    for lattice in found:
        inside = [o for o in found if o is not lattice and o.area.within(lattice.area)]
        single = len(lattice.spots) == 1
        if single and (inside or lattice.area.size > _FRAME * whole):
            continue
        if any(o is not lattice and _takes(o, lattice, found, whole) for o in found):
            continue
        if lattice.spots or any(lattice.area.holds(w.middle, w.base) for w in words):
            kept.append(lattice)
    return kept


def _takes(outer: Lattice, inner: Lattice, found: list[Lattice], whole: float) -> bool:
    """Whether a lattice lies in another that is a table or a drawing."""
    if not inner.area.within(outer.area) or inner.area.size >= outer.area.size:
        return False
    if len(outer.spots) == 1:
        return False
    return not (not outer.spots and outer.area.size > _FRAME * whole and len(inner.spots) > 3)


def _drawn(
    found: list[Lattice], words: Sequence[Word], behind: frozenset[int]
) -> tuple[list[Item], list[Word]]:
    """Tables and drawings with their words, and the words that stand in none."""
    found = sorted(found, key=lambda lattice: lattice.area.size)
    owned: dict[int, list[Word]] = {}
    rest: list[Word] = []
    for word in words:
        y = word.base - 0.3 * word.size
        owner = next((n for n, o in enumerate(found) if o.area.holds(word.middle, y)), None)
        (rest if owner is None else owned.setdefault(owner, [])).append(word)
    items: list[Item] = []
    for n, lattice in enumerate(found):
        mine = owned.get(n, [])
        if not mine:
            continue
        if lattice.spots:
            items.append(grid_of(lattice, mine, behind))
        else:
            items.append(Sketch(lattice.area, tuple(printed_lines(mine, behind, gaps=True))))
    return items, rest


def _pictures(areas: list[Area], words: Sequence[Word], whole: float) -> list[Item]:
    """Pictures large enough to say something; one that text stands on is a ground."""
    out: list[Item] = []
    for area in _together(areas):
        large = area.x1 - area.x0 >= _PICTURE and area.y1 - area.y0 >= _PICTURE
        if not large or any(area.holds(w.middle, w.base - 0.3 * w.size) for w in words):
            continue
        out.append(Picture(area))
    return out


def _together(areas: list[Area]) -> list[Area]:
    """Pictures that were cut into strips, as one."""
    out: list[Area] = []
    for area in sorted(areas[:2_000], key=lambda a: (round(a.x0), a.y0)):
        last = out[-1] if out else None
        beside = last and abs(last.x0 - area.x0) < 1.5 and abs(last.x1 - area.x1) < 1.5
        if last and beside and area.y0 <= last.y1 + 1.0:
            out[-1] = Area(last.x0, last.y0, last.x1, max(last.y1, area.y1))
        else:
            out.append(area)
    return out
