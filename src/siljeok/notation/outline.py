"""The marks that open a line: Ⅰ. 1 □ ○ - · ※, and official numbering 1. 가. 1) 가) (1) (가) ① ㉮.

Source: practice of reports; the numbering levels are those of the enforcement rule of
행정업무의 운영 및 혁신에 관한 규정 (second-hand).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from .errors import OutlineError
from .letters import LETTER


class Mark(Enum):
    """What opens a line; the value is how it is printed (with 1 or 가 standing for the number)."""

    PART = "Ⅰ."
    SECTION = "1"
    HEADING = "□"
    ITEM = "○"
    SUB_ITEM = "-"
    DETAIL = "·"
    NOTE = "※"
    FOOTNOTE = "*"
    NUMBER_POINT = "1."
    LETTER_POINT = "가."
    NUMBER_BRACKET = "1)"
    LETTER_BRACKET = "가)"
    NUMBER_BRACKETS = "(1)"
    LETTER_BRACKETS = "(가)"
    NUMBER_CIRCLE = "①"
    LETTER_CIRCLE = "㉮"


REPORT_LEVELS = (Mark.PART, Mark.SECTION, Mark.HEADING, Mark.ITEM, Mark.SUB_ITEM, Mark.DETAIL)
OFFICIAL_LEVELS = (
    Mark.NUMBER_POINT,
    Mark.LETTER_POINT,
    Mark.NUMBER_BRACKET,
    Mark.LETTER_BRACKET,
    Mark.NUMBER_BRACKETS,
    Mark.LETTER_BRACKETS,
    Mark.NUMBER_CIRCLE,
    Mark.LETTER_CIRCLE,
)
_LEVELS = {
    mark: n for series in (REPORT_LEVELS, OFFICIAL_LEVELS) for n, mark in enumerate(series, 1)
}
NUMBERED = frozenset((Mark.PART, Mark.SECTION, *OFFICIAL_LEVELS))


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A line taken apart: its mark (None for plain text), number, text and indent in blanks.

    `glyph` is the mark as it stood in the line, and takes no part in equality.
    """

    mark: Mark | None
    number: int | None
    text: str
    indent: int = 0
    glyph: str = field(default="", compare=False)

    @property
    def level(self) -> int | None:
        """Depth in its own series, from 1; None for plain text and notes."""
        return _LEVELS.get(self.mark) if self.mark else None

    @property
    def standard(self) -> bool:
        """False where the glyph stands in for another (I. for Ⅰ., ■ for □): a reader says so."""
        return self.mark is None or self.glyph in ("", print_mark(self.mark, self.number))


_BULLETS = {
    Mark.HEADING: "□■❑▢◻▣❏☐",
    Mark.ITEM: "○◯〇◦ㅇ❍●❖",
    Mark.SUB_ITEM: "-−–─—―",
    Mark.DETAIL: "·‧․⋅･ㆍ•∙・▪‣⦁",
    Mark.NOTE: "※",
    Mark.FOOTNOTE: "*",
}
DOTS = _BULLETS[Mark.DETAIL]
_BY_GLYPH = {glyph: mark for mark, glyphs in _BULLETS.items() for glyph in glyphs}
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_LATIN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SYLLABLES = tuple(
    chr(0xAC00 + (initial * 21 + vowel) * 28)
    for vowel in (0, 4, 8, 13, 18, 20)
    for initial in (0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18)
)
_CIRCLED = "".join(
    map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)))
)
_CIRCLED_LETTERS = "".join(map(chr, range(0x326E, 0x327C)))
# Hancom's boxed numbers live in a private area of Unicode and are used for sections.
_BOXED = "".join(map(chr, range(0xF02B1, 0xF02BA)))
_LETTERS = "".join(_SYLLABLES)

# `3. 13. 행사` opens with a date and `1.5배` with a number: neither is item 3 or 1.
_NOT_A_DATE = r"(?!\s*[0-9]{1,2}\s*\.(?!\s*[0-9]{1,2}\s*\.))"
_AFTER = rf"(?=\s|$|{LETTER}|[「｢『‘“'’(<\[])"
_OPENINGS: tuple[tuple[str, Mark, str], ...] = (
    ("roman", Mark.PART, rf"(?P<roman>[{_ROMAN}])\s*[.．]?{_AFTER}"),
    ("latin", Mark.PART, rf"(?P<latin>{'|'.join(sorted(_LATIN, key=len)[::-1])})\s?\.{_AFTER}"),
    ("boxed", Mark.SECTION, rf"(?P<boxed>[{_BOXED}])\.?"),
    ("circle", Mark.NUMBER_CIRCLE, rf"(?P<circle>[{_CIRCLED}])"),
    ("lettercircle", Mark.LETTER_CIRCLE, rf"(?P<lettercircle>[{_CIRCLED_LETTERS}])"),
    ("brackets", Mark.NUMBER_BRACKETS, rf"\((?P<brackets>[1-9][0-9]?)\){_AFTER}"),
    ("letterbrackets", Mark.LETTER_BRACKETS, rf"\((?P<letterbrackets>[{_LETTERS}])\)(?=\s|$)"),
    ("bracket", Mark.NUMBER_BRACKET, rf"(?P<bracket>[1-9][0-9]?)\){_AFTER}"),
    ("letterbracket", Mark.LETTER_BRACKET, rf"(?P<letterbracket>[{_LETTERS}])\)(?=\s|$)"),
    ("point", Mark.NUMBER_POINT, rf"(?P<point>[1-9][0-9]?)\.{_NOT_A_DATE}{_AFTER}"),
    ("letterpoint", Mark.LETTER_POINT, rf"(?P<letterpoint>[{_LETTERS}])\.(?=\s|$)"),
    ("section", Mark.SECTION, rf"(?P<section>[1-9][0-9]?)\s+(?={LETTER}|[A-Z「｢『‘“'’`(<])"),
)
_OPENING = re.compile("|".join(pattern for _, _, pattern in _OPENINGS))
_MARKS = {name: mark for name, mark, _ in _OPENINGS}
_PLAIN_BULLETS = "".join(
    glyphs for mark, glyphs in _BULLETS.items() if mark not in (Mark.SUB_ITEM, Mark.FOOTNOTE)
)
# A bullet written twice (○○구, ---, ···) is filler, a rule or a leader, and `-5` is a number.
_BULLET = re.compile(
    rf"(?P<glyph>\*{{1,3}}(?!\*)|[-−–─—―](?![-−–─—―0-9.,])|o(?=\s)"
    rf"|(?P<other>[{_PLAIN_BULLETS}])"
    rf"(?!(?P=other)))\s*"
)
_PAGE_NUMBER = re.compile(r"[-−–─—―]\s*[0-9]{1,4}\s*[-−–─—―]")
_NEEDS_TEXT = frozenset("-−–─—―*·‧․⋅･ㆍ•∙・‣⦁ㅇo")
# `3 개소` counts something; a section's title is not a counter.
_COUNTED = re.compile(
    rf"(?:개\s?(?:소|사|국|교|팀|기관|주제|채널)?|명|회|건|부|팀|종|권|쌍|원|천원|일|월|년|차|위|급)(?!{LETTER})"
)
_LIMITS = {
    Mark.PART: len(_ROMAN),
    Mark.NUMBER_CIRCLE: len(_CIRCLED),
    Mark.LETTER_CIRCLE: len(_CIRCLED_LETTERS),
    Mark.LETTER_POINT: len(_LETTERS),
    Mark.LETTER_BRACKET: len(_LETTERS),
    Mark.LETTER_BRACKETS: len(_LETTERS),
}


def parse_line(text: str) -> OutlineLine:
    """Take a line apart into its mark, number and text; a line without a mark is plain text.

    Never raises. `2. ` may be a section or a first-level number: only its neighbours can tell.
    """
    body = text.strip()
    indent = sum(2 if blank == "　" else 1 for blank in text[: len(text) - len(text.lstrip())])
    plain = OutlineLine(None, None, body, indent if body else 0)
    if not body or _PAGE_NUMBER.fullmatch(body):
        return plain
    bullet = _BULLET.match(body)
    if bullet is not None:
        glyph, rest = bullet["glyph"], body[bullet.end() :]
        if not rest and glyph[0] in _NEEDS_TEXT:
            return plain
        mark = Mark.ITEM if glyph == "o" else _BY_GLYPH[glyph[0]]
        return OutlineLine(mark, len(glyph) if glyph[0] == "*" else None, rest, indent, glyph)
    opening = _OPENING.match(body)
    if opening is None:
        return plain
    name = str(opening.lastgroup)
    rest = body[opening.end() :].lstrip()
    if name == "section" and _COUNTED.match(rest):
        return plain
    number = _number(name, opening[name])
    return OutlineLine(_MARKS[name], number, rest, indent, opening[0].strip())


def print_mark(mark: Mark, number: int | None = None) -> str:
    """Print a mark: `Ⅱ.`, `3`, `□`, `나.`, `③`.

    Raises OutlineError where the series has no such number.
    """
    if mark is Mark.FOOTNOTE:
        return "*" * (number or 1)
    if mark not in NUMBERED:
        return str(mark.value)
    limit = _LIMITS.get(mark, 99)
    if number is None or not 1 <= number <= limit:
        raise OutlineError(
            "no-such-number",
            str(number),
            0,
            len(str(number)),
            f"{mark.value} 번호는 1부터 {limit}까지입니다. 단계를 나누어 주세요.",
            f"Marks like {mark.value} run from 1 to {limit}; divide the list.",
        )
    series = {Mark.PART: _ROMAN, Mark.NUMBER_CIRCLE: _CIRCLED, Mark.LETTER_CIRCLE: _CIRCLED_LETTERS}
    if mark in series:
        return series[mark][number - 1] + ("." if mark is Mark.PART else "")
    if "가" in mark.value:
        return str(mark.value).replace("가", _LETTERS[number - 1])
    return str(mark.value).replace("1", str(number))


def print_line(line: OutlineLine) -> str:
    """Print a line with its indent, standard mark, one blank and text."""
    indent = " " * line.indent
    if line.mark is None:
        return indent + line.text
    return f"{indent}{print_mark(line.mark, line.number)} {line.text}".rstrip()


def next_number(mark: Mark, number: int | None) -> int:
    """Give the number that follows in a series (None opens it); OutlineError past its end."""
    following = 1 if number is None else number + 1
    print_mark(mark, following)
    return following


def official_indent(mark: Mark) -> int:
    """Give the indent of an official numbering level in 타 (half-width columns).

    Source: enforcement rule of 행정업무의 운영 및 혁신에 관한 규정 (second-hand): the first level
    at the left edge, each lower one two 타 further in. ValueError for a report's mark.
    """
    return 2 * OFFICIAL_LEVELS.index(mark)


def unspaced(label: str) -> str:
    """Give a label without its blanks, its middle dots made one: `예 산 액` is `예산액`."""
    joined = "".join(unicodedata.normalize("NFC", label).split())
    return joined.translate(_ONE_DOT)


def match_label(label: str, known: Iterable[str]) -> str | None:
    """Give the known label that this one is, letter-spacing and middle dots aside, or None."""
    wanted = unspaced(label)
    return next((name for name in known if unspaced(name) == wanted), None)


_ONE_DOT = {ord(dot): "·" for dot in DOTS if dot not in "•▪"}


def _number(name: str, said: str) -> int:
    if said.isascii() and said.isdigit():
        return int(said)
    if name == "latin":
        return _LATIN.index(said) + 1
    return next(
        s.index(said) + 1
        for s in (_ROMAN, _LETTERS, _BOXED, _CIRCLED, _CIRCLED_LETTERS)
        if said in s
    )
