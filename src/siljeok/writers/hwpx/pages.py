"""Which page each slip falls on: the same way down the page as the word processor goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from siljeok.writers.hwpx.slips import Frame, Margin, Paragraph, Slip


@dataclass(slots=True)
class _Place:
    page: int
    y: int


def paged(slips: Sequence[Slip], height: int, margin: int) -> tuple[list[Slip], list[int]]:
    """The slips, and the page from 1 on which each begins, on pages with `height` for text.

    A page is begun by each title bar whose unit and first rows would not fit below it: a title
    keeps with what follows, but not every program heeds that; a page's break all do. Where less
    than `margin` would be left, programs may differ, and the page is begun too.
    """
    at = _Place(1, 0)
    out = list(slips)
    pages: list[int] = []
    for n, slip in enumerate(slips):
        if isinstance(slip, Frame) and slip.bar:
            full = at.y and at.y + _held(slips, n) + margin > height
            out[n] = replace(slip, opens_page=True) if full else slip
        pages.append(_go(out, n, at, height))
    return out, pages


def _go(slips: Sequence[Slip], n: int, at: _Place, height: int) -> int:
    """Go past a slip, on a new page where it needs one; gives the page it began on."""
    if at.y and (_opens(slips[n]) or at.y + _held(slips, n) > height):
        at.page, at.y = at.page + 1, 0
    return _put(slips[n], at, height)


def _opens(slip: Slip) -> bool:
    return isinstance(slip, Paragraph | Frame) and slip.opens_page


def _held(slips: Sequence[Slip], n: int) -> int:
    """What stands together from here on: slips that keep with their next, and its first line."""
    height = 0
    while n < len(slips) and slips[n].setting.style.keep:
        height += slips[n].height
        n += 1
        if n < len(slips) and _opens(slips[n]):
            return height
    return height + _first(slips[n]) if n < len(slips) and height else height


def _first(slip: Slip) -> int:
    """The least of a slip that can stand at the foot of a page."""
    if isinstance(slip, Frame):
        rows = slip.heights[: slip.head_rows + 1] if slip.flows else slip.heights
        return slip.setting.before + sum(rows)
    return slip.setting.before + slip.setting.size


def _put(slip: Slip, at: _Place, height: int) -> int:
    """Go down the page past a slip; gives the page it began on."""
    setting = slip.setting
    at.y += setting.before
    pieces: tuple[tuple[int, int], ...]
    if isinstance(slip, Frame):
        rows = slip.heights if slip.flows else (sum(slip.heights),)
        pieces = tuple((row, row) for row in rows)
    elif isinstance(slip, Margin):
        pieces = ((setting.size, setting.pitch),)
    else:
        pieces = ((setting.size, setting.pitch),) * slip.lines
    began = 0
    for needed, advance in pieces:
        if at.y + needed > height and at.y > 0:
            at.page, at.y = at.page + 1, 0
        began = began or at.page
        at.y += advance
    at.y += setting.after
    return began
