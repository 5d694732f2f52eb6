"""What is drawn on a page: rules across and down, pictures. A rule may be a line, a thin
rectangle, the side of a drawn box, or a row of dashes, which are put together.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from siljeok.readers.pdf.values import Area, Drawing, Frame, Rule

MAX_OBJECTS = 300_000
"""Things drawn on one page; a page of dashed tables has 3,000, a map some 50,000."""
_THIN = 3.0
"""Points up to which a rectangle is a rule."""
_THICK = 6.5
"""Points up to which a line, which has no other side, is a rule."""
_SHADE = 5
"""Filled strips side by side from which they are a shade of colours."""
_SQUARE = (6.0, 24.0)
"""The sides of a box that is drawn as a mark."""
_SHORTEST = 6.0
_NEAR = 4.0
_DASH = 3.2
"""Points between two dashes of one rule, and between the two lines of a double rule."""
_DOUBLE = 2.2
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_FAR = 50_000.0
"""Points beyond which there is no page."""
_DEEPEST = 5
_INVISIBLE = 3


def drawing_of(page: Any, frame: Frame) -> Drawing:
    """Everything drawn on a page."""
    from pypdfium2 import raw

    work = _Strokes(raw, frame)
    handle, object_of, take = page.raw, raw.FPDFPage_GetObject, work.take
    type_of, path = raw.FPDFPageObj_GetType, work.path
    for i in range(min(raw.FPDFPage_CountObjects(handle), MAX_OBJECTS)):
        item = object_of(handle, i)
        # Most of what is drawn are dashes; every call less is a tenth of the time of such a page.
        if type_of(item) == _PATH:
            path(item, None)
        else:
            take(item, None, 0)
    across = _clipped([*work.across, *_without_shades(work.bands[0])], frame.width)
    down = _clipped([*work.down, *_without_shades(work.bands[1])], frame.height)
    return Drawing(across, down, work.pictures, work.squares, work.hidden, work.count, work.curves)


Piece = tuple[float, float, float]
"""A rule's place, start and end, before it is put together."""
Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


class _Strokes:
    def __init__(self, raw: Any, frame: Frame) -> None:
        self.raw = raw
        self.frame = frame
        self._upright = frame[:4] == (1, 0, 0, -1)
        self.across: list[Piece] = []
        self.down: list[Piece] = []
        self.bands: tuple[list[Piece], list[Piece]] = ([], [])
        self.pictures: list[Area] = []
        self.squares: list[Area] = []
        self.hidden = False
        self.count = self.curves = 0
        self._shift = (frame.e, frame.f)
        self._width, self._height = frame.width, frame.height
        self._box = [ctypes.c_float() for _ in range(4)]
        self._pointers = [ctypes.byref(part) for part in self._box]
        self._type_of = raw.FPDFPageObj_GetType
        self._bounds = raw.FPDFPageObj_GetBounds
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._last = (0.0, 0.0, 0.0, 0.0)
        self._inked = self._lined = False
        self._rgba = [ctypes.c_uint() for _ in range(4)]

    def take(self, item: Any, matrix: Matrix | None, depth: int) -> None:
        """One thing of the page; those of a form with it."""
        kind = self._type_of(item)
        self.count += 1
        if kind == _PATH:
            self.path(item, matrix)
        elif kind == _IMAGE:
            area = self._area(item, matrix)
            if area:
                self.pictures.append(Area(*area))
        elif kind == _TEXT:
            if not self.hidden:
                self.hidden = self.raw.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE
        elif kind == _FORM and depth < _DEEPEST:
            own = self._matrix(item, matrix)
            for i in range(self.raw.FPDFFormObj_CountObjects(item)):
                if self.count > MAX_OBJECTS:
                    return
                self.take(self.raw.FPDFFormObj_GetObject(item, i), own, depth + 1)

    def path(self, item: Any, matrix: Matrix | None) -> None:
        """A path, which may be a rule, the sides of a box, or neither."""
        if matrix is None and self._upright:
            left, bottom, right, top = self._box
            self._bounds(item, *self._pointers)
            x0, x1 = left.value + self._shift[0], right.value + self._shift[0]
            y0, y1 = self._shift[1] - top.value, self._shift[1] - bottom.value
            if not (-_FAR < x0 <= x1 < _FAR and -_FAR < y0 <= y1 < _FAR):
                return
            area = x0, y0, x1, y1
        else:
            found = self._area(item, matrix)
            if found is None:
                return
            x0, y0, x1, y1 = area = found
        wide, high = x1 - x0, y1 - y0
        if wide > _THIN < high and not self._is_thick_line(item, wide, high):
            self._wide_path(item, area)
            return
        # A dash beside the last one has its ink.
        last = self._last
        if not (-_NEAR < x0 - last[0] < _NEAR and -_NEAR < y0 - last[1] < _NEAR):
            self._inked = self._is_drawn(item)
            self._lined = bool(self._stroke.value)
        self._last = area
        if not self._inked or x1 < 0 or y1 < 0 or x0 > self._width or y0 > self._height:
            return
        # A dot belongs to a row of dots, across or down; what stays short is dropped.
        across, down = (self.across, self.down) if self._lined else self.bands
        if high <= _THIN or high < wide:
            across.append(((y0 + y1) / 2, x0, x1))
        if wide <= _THIN or wide < high:
            down.append(((x0 + x1) / 2, y0, y1))

    def _is_thick_line(self, item: Any, wide: float, high: float) -> bool:
        return min(wide, high) <= _THICK and self.raw.FPDFPath_CountSegments(item) == 2

    def _wide_path(self, item: Any, area: Box) -> None:
        """A box that is drawn round gives four rules; an area that is only filled gives none."""
        segments = self.raw.FPDFPath_CountSegments(item)
        if segments not in (4, 5, 6):
            self.curves += segments > 6
            return
        self.raw.FPDFPath_GetDrawMode(item, self._fill, self._stroke)
        if not self._stroke.value or not self._is_drawn(item) or not self._is_upright(item):
            return
        x0, y0, x1, y1 = area
        if _SQUARE[0] < x1 - x0 < _SQUARE[1] and abs((x1 - x0) - (y1 - y0)) < 2:
            self.squares.append(Area(*area))
        self.across += [(y0, x0, x1), (y1, x0, x1)]
        self.down += [(x0, y0, y1), (x1, y0, y1)]

    def _is_upright(self, item: Any) -> bool:
        """Whether a path of few segments is a rectangle: its sides run across or down."""
        spots = list(self._points(item))
        return len(spots) > 3 and all(
            abs(xa - xb) < 0.5 or abs(ya - yb) < 0.5
            for (xa, ya), (xb, yb) in itertools.pairwise(spots)
        )

    def _points(self, item: Any) -> Iterator[tuple[float, float]]:
        x, y = self._box[:2]
        for i in range(self.raw.FPDFPath_CountSegments(item)):
            segment = self.raw.FPDFPath_GetPathSegment(item, i)
            if self.raw.FPDFPathSegment_GetPoint(segment, x, y):
                yield x.value, y.value

    def _is_drawn(self, item: Any) -> bool:
        """Whether it has ink: a stroke or a fill that is not white and not transparent."""
        self.raw.FPDFPath_GetDrawMode(item, self._fill, self._stroke)
        colour = self.raw.FPDFPageObj_GetFillColor
        if self._stroke.value:
            colour = self.raw.FPDFPageObj_GetStrokeColor
        elif not self._fill.value:
            return False
        if not colour(item, *self._rgba):
            return True
        red, green, blue, alpha = (part.value for part in self._rgba)
        return alpha > 8 and min(red, green, blue) < 250

    def _area(self, item: Any, matrix: Matrix | None) -> Box | None:
        left, bottom, right, top = self._box
        if not self._bounds(item, *self._pointers):
            return None
        x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
        if not (-_FAR < x0 <= x1 < _FAR and -_FAR < y0 <= y1 < _FAR):
            return None
        if matrix:
            a, b, c, d, e, f = matrix
            xs = [a * x + c * y + e for x in (x0, x1) for y in (y0, y1)]
            ys = [b * x + d * y + f for x in (x0, x1) for y in (y0, y1)]
            x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
        if self._upright:
            e, f = self._shift
            return x0 + e, f - y1, x1 + e, f - y0
        return self.frame.area(x0, y0, x1, y1)

    def _matrix(self, item: Any, outer: Matrix | None) -> Matrix:
        m = self.raw.FS_MATRIX()
        if not self.raw.FPDFPageObj_GetMatrix(item, m):
            return outer or (1, 0, 0, 1, 0, 0)
        own = (m.a, m.b, m.c, m.d, m.e, m.f)
        if outer is None:
            return own
        a, b, c, d, e, f = own
        oa, ob, oc, od, oe, of = outer
        return (
            a * oa + b * oc,
            a * ob + b * od,
            c * oa + d * oc,
            c * ob + d * od,
            e * oa + f * oc + oe,
            e * ob + f * od + of,
        )


def _clipped(pieces: list[Piece], far: float) -> list[Rule]:
    """Whole rules, of what lies on the page."""
    return [Rule(at, max(lo, 0.0), min(hi, far)) for at, lo, hi in _whole(pieces)]


def _without_shades(bands: list[Piece]) -> Iterator[Piece]:
    """Thin filled areas without those that lie strip by strip: a shade from colour to colour."""
    bands.sort(key=lambda piece: (round(piece[1]), round(piece[2]), piece[0]))
    run: list[Piece] = []
    for piece in bands:
        last = run[-1] if run else None
        beside = last and abs(last[1] - piece[1]) < 1 and abs(last[2] - piece[2]) < 1
        if last and not (beside and piece[0] - last[0] < _THIN + 0.5):
            yield from run if len(run) < _SHADE else ()
            run = []
        run.append(piece)
    yield from run if len(run) < _SHADE else ()


def _whole(pieces: list[Piece]) -> Iterator[Rule]:
    """Rules of their pieces: dashes and the two lines of a double rule are one."""
    pieces.sort()
    start = 0
    for n in range(1, len(pieces) + 1):
        at = pieces[n][0] if n < len(pieces) else None
        if at is None or at - pieces[n - 1][0] > _DOUBLE or at - pieces[start][0] > 2 * _DOUBLE:
            yield from _joined(pieces[start:n])
            start = n


def _joined(group: list[Piece]) -> Iterator[Rule]:
    group.sort(key=itemgetter(1))
    start, end, ink, mass = 0.0, 0.0, 0.0, 0.0
    for at, low, high in group:
        if ink and low > end + _DASH:
            if end - start >= _SHORTEST:
                yield Rule(mass / ink, start, end)
            ink = mass = 0.0
        if not ink:
            start = end = low
        if high > end:
            end = high
        long = high - low + 0.01
        ink += long
        mass += at * long
    if ink and end - start >= _SHORTEST:
        yield Rule(mass / ink, start, end)
