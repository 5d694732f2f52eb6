"""Numbers and bullets that a program sets before paragraphs and that stand in no text.

Source: the format's `heading`, `numbering` and `bullet` (KS X 6101, OWPML); `^1` stands for the
number of level 1 in the form of that level.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from lxml import etree

from siljeok.notation.errors import OutlineError
from siljeok.notation.outline import Mark, print_mark
from siljeok.readers.hwpx.head import Head, Level

_LATIN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"))
_SMALL_LATIN = ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_SERIES = {
    "HANGUL_JAMO": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "HANGUL_PHONETIC": "일이삼사오육칠팔구",
    "IDEOGRAPH": "一二三四五六七八九十",
    "DECAGON_CIRCLE": "갑을병정무기경신임계",
    "DECAGON_CIRCLE_HANJA": "甲乙丙丁戊己庚辛壬癸",
    "CIRCLED_HANGUL_JAMO": "㉠㉡㉢㉣㉤㉥㉦㉧㉨㉩㉪㉫㉬㉭",
    "CIRCLED_LATIN_CAPITAL": "".join(map(chr, range(0x24B6, 0x24D0))),
    "CIRCLED_LATIN_SMALL": "".join(map(chr, range(0x24D0, 0x24EA))),
    "LATIN_CAPITAL": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "LATIN_SMALL": "abcdefghijklmnopqrstuvwxyz",
    "CIRCLED_IDEOGRAPH": "".join(map(chr, range(0x3280, 0x328A))),
}
_MARKS = {
    "HANGUL_SYLLABLE": Mark.LETTER_POINT,
    "CIRCLED_HANGUL_SYLLABLE": Mark.LETTER_CIRCLE,
    "CIRCLED_DIGIT": Mark.NUMBER_CIRCLE,
}


class Numbering:
    """The counters of one document: what each paragraph's form prints before its words."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._outline = ""
        self._counts: dict[str, dict[int, int]] = {}

    def take(self, paragraph: etree._Element) -> None:
        """Read which numbering a section's outline has, where a paragraph of the body says so."""
        if not self._head.numberings:
            return
        section = paragraph.find("{*}run/{*}secPr")
        if section is not None:
            self._outline = section.get("outlineShapeIDRef", "")

    def before(self, paragraph: etree._Element) -> str:
        """What stands before a paragraph's words, with a blank; "" where nothing does."""
        heading = self._head.headings.get(paragraph.get("paraPrIDRef", ""))
        if heading is None:
            return ""
        if heading.kind == "BULLET":
            char = self._head.bullets.get(heading.ident, "")
            return f"{char} " if char.strip() else ""
        ident = self._outline if heading.kind == "OUTLINE" else heading.ident
        levels = self._head.numberings.get(ident, {})
        level = heading.level + 1
        if level not in levels:
            return ""
        counts = self._counts.setdefault(f"{heading.kind} {ident}", {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        printed = _printed(levels, counts, level)
        return f"{printed} " if printed else ""


def numeral(form: str, number: int) -> str:
    """A number in a form of the format; as digits where the form ends before it."""
    if form in ("ROMAN_CAPITAL", "ROMAN_SMALL"):
        return _roman(number, small=form == "ROMAN_SMALL")
    mark, series = _MARKS.get(form), _SERIES.get(form, "")
    if mark is not None:
        try:
            return print_mark(mark, number).rstrip(".")
        except OutlineError:
            return str(number)
    return series[number - 1] if 0 < number <= len(series) else str(number)


def _printed(levels: Mapping[int, Level], counts: Mapping[int, int], level: int) -> str:
    def one(hit: re.Match[str]) -> str:
        at = int(hit[1])
        known = levels.get(at)
        return numeral(known.form, counts.get(at, known.start)) if known else ""

    text = _placeholder().sub(one, levels[level].text)
    path = ".".join(str(counts[at]) for at in range(1, level + 1) if at in counts)
    return text.replace("^N", f"{path}.").replace("^n", path).strip()


@cache
def _placeholder() -> re.Pattern[str]:
    return re.compile(r"\^(\d{1,2})")


def _roman(number: int, *, small: bool) -> str:
    """Ⅰ to Ⅻ as one letter each, as reports print them; larger ones of Latin letters."""
    if 0 < number <= 12:
        return chr((0x216F if small else 0x215F) + number)
    out = ""
    for value, letters in (*_LATIN, *_SMALL_LATIN):
        while number >= value:
            out += letters
            number -= value
    return out.lower() if small else out
