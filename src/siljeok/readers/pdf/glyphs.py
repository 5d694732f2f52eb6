"""The text layer of a page: its characters put together to words, in the order of the stream.

Loose character boxes are taken: tight ones put the comma of `9,322` behind its digits. Blanks are
those of the stream and those that PDFium sees by the advance of the letters.
"""

from __future__ import annotations

import ctypes
from typing import Any

from siljeok.readers.pdf.values import Frame, TextLayer, Word

_BLANKS = frozenset((0x20, 0xA0, 0x3000, 0x2002, 0x2003, 0x2009, 0x09))
_NOTHING = frozenset((0x0A, 0x0D, 0xAD, 0x200B, 0x2060))
_WINGDINGS = dict(zip("lmnopqrstuvw§¨¡Øèðü", "●❍■□□□□◆◆◆❖◆▪□○➢➔⇨✔", strict=True))
"""What the letters of Wingdings draw that reports use as marks."""
_FAR = 50_000.0
"""Points beyond which there is no page; PDF's largest side is 14,400."""
_QUARTERS = 2 / 3.14159265
_INVISIBLE = 3
"""PDF's text rendering mode of text that is neither filled nor stroked."""


def frame_of(page: Any) -> Frame:
    """The frame of a page, upright as a viewer shows it."""
    from pypdfium2 import raw

    left, bottom, right, top = page.get_bbox()
    wide, high = right - left, top - bottom
    turned = {
        0: Frame(1, 0, 0, -1, -left, top, wide, high),
        1: Frame(0, 1, 1, 0, -bottom, -left, high, wide),
        2: Frame(-1, 0, 0, 1, right, -bottom, wide, high),
        3: Frame(0, -1, -1, 0, top, right, high, wide),
    }
    return turned[raw.FPDFPage_GetRotation(page.raw) % 4]


def text_layer(layer: Any, frame: Frame, rotation: int, hidden: bool) -> TextLayer:
    """The words of a page; `hidden` asks of each letter whether it is drawn at all."""
    from pypdfium2 import raw

    handle = layer.raw
    count = layer.count_chars()
    unicode_of, generated, angle_of = (
        raw.FPDFText_GetUnicode,
        raw.FPDFText_IsGenerated,
        raw.FPDFText_GetCharAngle,
    )
    box_of, origin_of = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    left, top = frame.e, frame.f
    work = _Words()
    high, last = 0, -1.0
    ask_lost = _may_be_lost(raw, handle, count)
    for i in range(count):
        code = unicode_of(handle, i)
        if code <= 0x3000 and (code in _BLANKS or code in _NOTHING):
            work.gap(code, bool(generated(handle, i)))
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        work.letters += 1
        if ask_lost and (_is_lost(code) or raw.FPDFText_HasUnicodeMapError(handle, i) == 1):
            work.lost += 1
        if code < 32 or 0xD800 <= code < 0xE000:
            continue
        if 0xE000 <= code <= 0xF8FF or code >= 0xF0000:
            work.private += 1
        if hidden and _is_hidden(raw, handle, i):
            work.hidden += 1
        work.at = i
        origin_of(handle, i, x, y)
        # Letters on the base line of the last one run as it does.
        if y.value != last or rotation:
            if round(angle_of(handle, i) * _QUARTERS) % 4 != -rotation % 4:
                work.turn(chr(code))
                continue
            last = y.value
        box_of(handle, i, box)
        if not rotation:
            size = box.top - box.bottom
            work.letter(chr(code), box.left + left, box.right + left, top - y.value, size)
        else:
            spot = frame.area(box.left, box.bottom, box.right, box.top)
            base = frame.c * x.value + frame.d * y.value + top
            work.letter(chr(code), spot.x0, spot.x1, base, spot.y1 - spot.y0)
    work.close()
    _name_symbols(raw, handle, work)
    words = _without_doubles(work.words)
    return TextLayer(words, work.turned, work.letters, work.private, work.lost, work.hidden)


def _may_be_lost(raw: Any, handle: Any, count: int) -> bool:
    """Whether a sample of the letters holds one without a meaning; to ask of all takes time."""
    return any(
        raw.FPDFText_HasUnicodeMapError(handle, i) == 1
        or _is_lost(raw.FPDFText_GetUnicode(handle, i))
        for i in range(0, count, 5)
    )


def _is_lost(code: int) -> bool:
    return (code < 32 and code not in _NOTHING) or code == 0xFFFD or 0xD800 <= code < 0xE000


def _is_hidden(raw: Any, handle: Any, at: int) -> bool:
    item = raw.FPDFText_GetTextObject(handle, at)
    return bool(item) and raw.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE


class _Words:
    """The word that is open, and the words found."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.turned: list[str] = []
        self.letters = self.private = self.lost = self.hidden = 0
        self.alone: list[tuple[int, int]] = []
        """Words of one letter, by their place, with the place of the letter in the layer."""
        self.at = self._start = 0
        self._blank = self._real = self._jump = False
        self._text = ""
        self._x0 = self._x1 = self._base = self._size = 0.0
        self._last = ("", 0.0)
        self._before = (False, False)
        self._last_turned = False

    def gap(self, code: int, generated: bool) -> None:
        """A blank, or what PDFium puts where a line ends."""
        if code not in _BLANKS:
            self._jump = self._jump or code in (10, 13)
        else:
            self._blank = True
            self._real = self._real or not generated

    def letter(self, char: str, x0: float, x1: float, base: float, size: float) -> None:
        """One letter more; one that is printed twice for boldness counts once."""
        if not (-_FAR < x0 <= x1 < _FAR and -_FAR < base < _FAR and 0 <= size < _FAR):
            self.lost += 1  # a broken font or matrix puts it nowhere
            return
        size = max(size, 1.0)
        if self._text:
            off = abs(base - self._base)
            if char == self._last[0] and abs(x0 - self._last[1]) + off < 0.05 * size:
                return
            far = off > 0.12 * size or x0 - self._x1 > 0.3 * size
            if self._blank or self._jump or far or x0 < self._x1 - 1.2 * max(size, self._size):
                self.close()
        if not self._text:
            self._start = self.at
            self._before = (self._blank, self._real)
            self._x0, self._x1, self._base, self._size = x0, x1, base, size
        self._text += char
        self._last = (char, x0)
        if x1 > self._x1:
            self._x1 = x1
        if size > self._size:
            self._size = size
        self._blank = self._real = self._jump = self._last_turned = False

    def turn(self, char: str) -> None:
        """A letter of text that is turned."""
        self.close()
        if self._last_turned and not self._jump:
            self.turned[-1] += (" " if self._blank else "") + char
        else:
            self.turned.append(char)
        self._blank = self._real = self._jump = False
        self._last_turned = True

    def close(self) -> None:
        """End the open word."""
        if self._text:
            if self._text in _WINGDINGS:
                self.alone.append((len(self.words), self._start))
            spot = (self._x0, self._x1, self._base, self._size)
            self.words.append(Word(self._text, *spot, len(self.words), *self._before))
            self._text = ""


def _name_symbols(raw: Any, handle: Any, work: _Words) -> None:
    """Letters of Wingdings that stand alone are the signs that they draw."""
    name, flags = ctypes.create_string_buffer(100), ctypes.c_int()
    for n, at in work.alone:
        raw.FPDFText_GetFontInfo(handle, at, name, len(name), flags)
        if b"wingdings" in name.value.lower():
            word = work.words[n]
            work.words[n] = word._replace(text=_WINGDINGS[word.text])


def _without_doubles(words: list[Word]) -> list[Word]:
    """Words without those that a shadow or an outline prints again at the same place."""
    seen: dict[str, list[Word]] = {}
    out: list[Word] = []
    for word in words:
        same = seen.setdefault(word.text, [])
        near = 0.12 * word.size
        if any(abs(w.x0 - word.x0) < near and abs(w.base - word.base) < near for w in same):
            continue
        same.append(word)
        out.append(word)
    return out
