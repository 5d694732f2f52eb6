"""Runs → what Typst is to set: words that do not break inside, kept only where a line may wrap.

Typst breaks Korean between any two syllables. A word in a box does not break, but a box costs
time, so only the words of a paragraph that can wrap are boxed; whether it can is known from the
widths of the faces themselves. Letters, spaces and marks stay what they were, so the text of the
page can be searched and copied.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from siljeok.book.nodes import Flag, LineBreak, NoteRef, Run, Slot, Tab, Text
from siljeok.writers.fonts import covered, width
from siljeok.writers.together import SOURCE, TOGETHER

Piece = str | dict[str, object]

NOTE = "\ufffc"
"""Stands for the mark of a note while words are told apart; the Book's own is not drawable."""

TAB_EM = 2.0
_ROOM = 0.98
"""How much of a line a text may fill and still be sure to stand on one line."""
_LONG = 0.6
"""A word longer than this share of the line may break at its punctuation, or anywhere."""

_PLAIN = re.compile(r"[ -~가-힣·□○※△‘’“”「」『』～…]*")
"""What every face has, so that most texts need no further look."""

_WIDE = frozenset("「」『』【】〈〉《》〔〕（）［］、。，．：；！？‘’“”")
"""Signs of full width with a blank half, which Typst cuts off at the ends of a line."""

_LEADER = re.compile(r" ?(?:…{3,}|·{6,}|\.{8,}|‥{4,}) ?(?=\S)")
_AMOUNT = re.compile(rf"\(?{SOURCE}[,)]*")
_TOKENS = re.compile(r"\t| +|[^ \t]+")
_PARTS = re.compile(r"[^·,)\]」』/~:;]*[·,)\]」』/~:;]+|[^·,)\]」』/~:;]+")


_ALIKE = {
    **dict.fromkeys("✔☑✅", "✓"),
    **dict.fromkeys("✘✕❌", "×"),
    **dict.fromkeys("◈✦", "◇"),
    **dict.fromkeys("➜➔➝", "→"),
    **dict.fromkeys("➤➢➣▸", "▶"),
    **dict.fromkeys("❍⚪", "○"),
    **dict.fromkeys("❏❑❒☐", "□"),
    "⚫": "●",
    "⬛": "■",
    "☛": "☞",
    "▹": "▷",
    **dict.fromkeys("▴🔺", "▲"),
    "▵": "△",
    "▾": "▼",
    "▿": "▽",
    "⋅": "·",
    "⇓": "↓",
    "⇙": "↙",
    "⇘": "↘",
    "≒": "≈",
    "✱": "＊",
    "◾": "▪",
    "◽": "▫",
    "⦁": "•",
}
"""Marks of reports that the faces may lack, and the ones that stand for them then."""


@dataclass(slots=True)
class Missing:
    """Characters that no face can draw, in the order in which they were met.

    Those `alike` have another mark in their place; `chars` stand as their code points.
    """

    chars: dict[str, None] = field(default_factory=dict)
    alike: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Set:
    """How a paragraph will be set: its face, and the room of a line in em."""

    family: str
    bold: bool
    room: float
    tabular: bool = False


def printable(text: str, missing: Missing) -> str:
    """The text as it can be drawn; what no face has stands as its code point, `〈U+1F600〉`.

    Marks that have a likeness in the faces stand as that: ✔ as ✓.

    Syllables written as separate letters are composed; characters without a shape are left out.
    """
    if _PLAIN.fullmatch(text):
        return text
    if any("\u1100" <= c <= "\u11ff" or unicodedata.combining(c) for c in text):
        text = unicodedata.normalize("NFC", text)
    return "".join(_drawn(text, missing))


def _drawn(text: str, missing: Missing) -> Iterator[str]:
    for char in text:
        if char.isspace() or char == "\u3164":  # the filler that old word processors left
            yield " "
        elif unicodedata.category(char) in ("Cc", "Cf") or "\ufe00" <= char <= "\ufe0f":
            continue
        elif _drawable(char):
            yield char
        elif char in _ALIKE:
            yield missing.alike.setdefault(char, _ALIKE[char])
        else:
            missing.chars.setdefault(char)
            yield f"〈U+{ord(char):04X}〉"


def _drawable(char: str) -> bool:
    """PDF/A takes neither private characters nor the replacement marks, whatever a face has."""
    return char not in "\ufffc\ufffd" and unicodedata.category(char) != "Co" and covered(char)


def visible(runs: tuple[Run, ...], missing: Missing) -> tuple[list[str], list[str]]:
    """The text of each forced line, with NOTE for a note's mark, and the ids of those notes."""
    lines, refs = [""], list[str]()
    for run in runs:
        match run:
            case Text(text, flags):
                if not flags & {Flag.HIDDEN, Flag.DELETED}:
                    lines[-1] += printable(text, missing)
            case Slot(printed=printed):
                lines[-1] += printable(printed, missing)
            case NoteRef(note):
                lines[-1] += NOTE
                refs.append(note)
            case LineBreak():
                lines.append("")
            case Tab():
                lines[-1] += "\t"
    return lines, refs


class Word(NamedTuple):
    """A word or blank of a line, its width in em, and whether it is set in a box of its own."""

    text: str
    wide: float
    boxed: bool


@dataclass(frozen=True, slots=True)
class Wrapping:
    """A paragraph's forced lines with the words of those that may wrap, and how they wrap."""

    lines: tuple[tuple[str, tuple[Word, ...]], ...]
    setting: Set

    def count(self, *, room: float = 1.0, cut: float = 0.0) -> int:
        """How many lines it takes where lines are `room` times as wide as set, and letters `cut`
        em closer."""
        whole = self.setting.room * room
        return sum(_wrapped(words, whole, cut)[0] if words else 1 for _, words in self.lines)

    def tightened(self, steps: tuple[int, ...] = (1, 2, 3, 4, 5)) -> int:
        """The least letter spacing, in hundredths of an em, that saves a short last line.

        0 where the last line holds more than three syllables, or where no step saves it. Planning
        offices send back a paragraph whose last line holds one to three syllables.
        """
        best = 0
        for _, words in self.lines:
            count, last = _wrapped(words, self.setting.room, 0)
            if count < 2 or len(last) > 3:
                continue
            saved = (s for s in steps if _wrapped(words, self.setting.room, s / 100)[0] < count)
            best = max(best, next(saved, 0))
        return best


def wrapping(lines: list[str], setting: Set, used: float = 0.0) -> Wrapping:
    """Where the forced lines may wrap: those that fill a line of their room have words.

    `used` is what else stands on the line, in em.
    """
    found: list[tuple[str, tuple[Word, ...]]] = []
    for line in lines:
        words: tuple[Word, ...] = ()
        if measure(line, setting) + used > setting.room * _ROOM:
            words = tuple(_word(token, setting) for token in tokens(line, setting))
        found.append((line, words))
    return Wrapping(tuple(found), setting)


def pieces(wrapped: Wrapping, refs: list[str], note: Callable[[str], int | None]) -> list[Piece]:
    """What Typst sets for a paragraph: text, boxes of words, leaders, breaks and notes."""
    marks = iter(refs)
    out: list[Piece] = []
    for i, (line, words) in enumerate(wrapped.lines):
        if i:
            out.append({"k": "br"})
        leader = None if words else _LEADER.search(line)
        if leader:
            out += _inline(line[: leader.start()], marks, note)
            out.append({"k": "leader", "c": leader.group().strip()[0]})
            out += _inline(line[leader.end() :], marks, note)
        elif words:
            for token, _, boxed in words:
                inner = _inline(token, marks, note)
                if boxed:
                    edge = {"edge": True} if _WIDE.intersection((token[0], token[-1])) else {}
                    out.append({"k": "box", "b": inner, **edge})
                else:
                    out += inner
        else:
            out += _inline(line, marks, note)
    return _merged(out)


def measure(line: str, setting: Set) -> float:
    """The width of a line in em; a leader shrinks to nothing where it must."""
    text = _LEADER.sub("  ", line).replace(NOTE, "0")
    tabs = text.count("\t")
    solid = text.replace("\t", "")
    wide = width(solid, setting.family, setting.bold, tabular=setting.tabular)
    return wide + tabs * TAB_EM


def _word(token: str, setting: Set) -> Word:
    wide = measure(token, setting)
    return Word(token, wide, _breaks_inside(token) and wide <= _longest(token, setting))


def _wrapped(words: tuple[Word, ...], room: float, cut: float) -> tuple[int, str]:
    """How many lines some words take, and the last of them without its blanks.

    Typst sets no letter closer than its own to the end of a run of text, and a box is such a run.
    """
    count, used, last = 1, 0.0, ""
    goes_on = False
    for word, wide, boxed in words:
        solid = word.strip()
        wide -= (len(word) - (boxed or not goes_on)) * cut
        goes_on = not boxed
        if solid and last and used + wide > room:
            count, used, last = count + 1, 0.0, ""
        used += wide
        last += solid
        if used > room and wide > room:  # a word longer than a line breaks where it must
            more = int(used / room)
            count, used = count + more, used - more * room
    return count, last


def tokens(line: str, setting: Set) -> list[str]:
    """The line in words and blanks; what belongs together is one word, too long a word is cut."""
    glued = [m.span() for m in TOGETHER.finditer(line)]
    out: list[str] = []
    start = 0
    for match in _TOKENS.finditer(line):
        token = match.group()
        if token == " " and any(a < match.start() < b for a, b in glued):
            continue
        if token == "\t" or not token.strip():
            out += _split(line[start : match.start()], setting)
            out.append(token)
            start = match.end()
    return out + _split(line[start:], setting)


def _split(word: str, setting: Set) -> list[str]:
    """A word whole, or in parts where it is too long to stand in one line."""
    if not word:
        return []
    if measure(word, setting) <= _longest(word, setting):
        return [word]
    return [part for bit in re.split(r"( )", word) for part in _PARTS.findall(bit)]


def _longest(word: str, setting: Set) -> float:
    """How wide in em a word may be and stay whole: a source's amount, as wide as the line."""
    return setting.room * (1.0 if _AMOUNT.fullmatch(word) else _LONG)


def _breaks_inside(token: str) -> bool:
    """Whether Typst would break the word: between syllables, and at a hyphen or a blank."""
    return (
        bool(token.strip()) and len(token) > 1 and any(c >= "\u1100" or c in " -/·" for c in token)
    )


def _inline(text: str, marks: Iterator[str], note: Callable[[str], int | None]) -> list[Piece]:
    out: list[Piece] = []
    for part in re.split(f"({NOTE}|\t)", text):
        if part == NOTE:
            number = note(next(marks))
            if number is not None:
                out.append({"k": "note", "n": number})
        elif part == "\t":
            out.append({"k": "tab"})
        elif part:
            out.append(part)
    return out


def _merged(found: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    for piece in found:
        if isinstance(piece, str) and out and isinstance(out[-1], str):
            out[-1] += piece
        else:
            out.append(piece)
    return out
