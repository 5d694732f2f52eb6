"""Numbers that a paragraph shows and does not hold: of the outline, of lists, and bullets."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field
from functools import cached_property

from siljeok.notation.errors import OutlineError
from siljeok.notation.outline import Mark, print_mark
from siljeok.readers.hwp.info import BULLET, OUTLINE, Info, LevelFormat
from siljeok.readers.hwp.records import Record, Tag

_PART = re.compile(r"\^([1-9nN])")
_OUTLINE_AT = 18
_CYCLES = {
    4: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    5: "abcdefghijklmnopqrstuvwxyz",
    6: "".join(map(chr, range(0x24B6, 0x24D0))),
    7: "".join(map(chr, range(0x24D0, 0x24EA))),
    10: "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    11: "".join(map(chr, range(0x3260, 0x326E))),
    14: "".join(map(chr, range(0x3280, 0x328A))),
    15: "갑을병정무기경신임계",
    16: "甲乙丙丁戊己庚辛壬癸",
}
_MARKS = {
    1: (Mark.NUMBER_CIRCLE, ""),
    2: (Mark.PART, "."),
    8: (Mark.LETTER_POINT, "."),
    9: (Mark.LETTER_CIRCLE, ""),
}
_DIGITS = {12: "일이삼사오육칠팔구", 13: "一二三四五六七八九"}
_TENS = {12: "십백천", 13: "十百千"}


@dataclass
class Numbers:
    """The counters of a document; each paragraph that has a number moves one."""

    info: Info
    outline: int = 0
    """Which numbering the outline of the section uses, from 1."""
    counted: dict[tuple[int, int], list[int]] = field(default_factory=dict)

    @cached_property
    def headed(self) -> frozenset[bytes]:
        """The shapes of paragraphs that have a number or a bullet, as the file writes them."""
        shapes = (shape for shape in self.info.headings if shape < 1 << 16)
        return frozenset(shape.to_bytes(2, "little") for shape in shapes)

    def take(self, paragraph: Record) -> None:
        """Read which numbering a section's outline has, where a paragraph of the body says so."""
        for control in paragraph.inner:
            said = control.data
            if control.tag == Tag.CONTROL and said[:4] == b"dces" and len(said) >= _OUTLINE_AT + 2:
                (self.outline,) = struct.unpack_from("<H", said, _OUTLINE_AT)

    def before(self, shape: int) -> str:
        """What stands before the words of the next paragraph, which has a shape; "" for nothing.

        A blank is behind it.
        """
        heading = self.info.headings.get(shape)
        if heading is None:
            return ""
        if heading.kind == BULLET:
            bullets = self.info.bullets
            bullet = bullets[heading.ident - 1] if 0 < heading.ident <= len(bullets) else ""
            return f"{bullet} " if bullet.strip() else ""
        ident = self.outline if heading.kind == OUTLINE else heading.ident
        known = self.info.numberings
        levels = known[ident - 1] if 0 < ident <= len(known) else ()
        if heading.level >= len(levels):
            return ""
        counts = self.counted.setdefault((heading.kind, ident), [])
        printed = _printed(levels, _counted(counts, levels, heading.level)).strip()
        return f"{printed} " if printed else ""


def _counted(counts: list[int], levels: tuple[LevelFormat, ...], level: int) -> list[int]:
    """The counts after one more of a level; levels above that were never met are at their start."""
    goes_on = len(counts) > level
    while len(counts) <= level:
        counts.append(levels[len(counts)].start)
    if goes_on:
        counts[level] += 1
    del counts[level + 1 :]
    return counts


def _printed(levels: tuple[LevelFormat, ...], counts: list[int]) -> str:
    def part(match: re.Match[str]) -> str:
        if match[1] in "nN":
            path = ".".join(str(count) for count in counts)
            return f"{path}." if match[1] == "N" else path
        at = int(match[1]) - 1
        return number_text(counts[at], levels[at].style) if at < len(counts) else ""

    return _PART.sub(part, levels[len(counts) - 1].pattern)


def number_text(number: int, style: int) -> str:
    """A number in a style of the format; in digits where the style has no such number."""
    if style in _MARKS:
        mark, behind = _MARKS[style]
        try:
            return print_mark(mark, number).removesuffix(behind)
        except OutlineError:
            return str(number)
    if style == 3 and 0 < number <= 12:
        return chr(0x2170 + number - 1)
    if style in _CYCLES and 0 < number <= len(_CYCLES[style]):
        return _CYCLES[style][number - 1]
    if style in _DIGITS and 0 < number < 10_000:
        return _in_words(number, style)
    return str(number)


def _in_words(number: int, style: int) -> str:
    """`이십삼`, `二十三`."""
    out = ""
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            one = digit == 1 and power > 0
            out += ("" if one else _DIGITS[style][digit - 1]) + (
                _TENS[style][power - 1] if power else ""
            )
    return out
