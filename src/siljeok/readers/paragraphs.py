"""Paragraphs of marked lines: how deep a mark stands, what role it gives, which runs they have."""

from __future__ import annotations

from siljeok.book.nodes import Line, Role, Run, Text, text_run
from siljeok.book.texts import runs_text
from siljeok.notation.outline import Mark
from siljeok.readers.joining import Joiner
from siljeok.readers.raw import Raw, without_start

_SUB_MARKS = {Mark.HEADING: 1, Mark.ITEM: 2, Mark.SUB_ITEM: 3, Mark.DETAIL: 4}
_PRINTED = {Mark.HEADING: "□", Mark.ITEM: "○", Mark.SUB_ITEM: "-", Mark.DETAIL: "·"}
_NUMBERED = {
    Mark.NUMBER_POINT: 1,
    Mark.LETTER_POINT: 2,
    Mark.NUMBER_BRACKET: 3,
    Mark.LETTER_BRACKET: 4,
    Mark.NUMBER_BRACKETS: 5,
    Mark.LETTER_BRACKETS: 6,
    Mark.NUMBER_CIRCLE: 7,
    Mark.LETTER_CIRCLE: 8,
}


def level(raw: Raw) -> int | None:
    """The depth of a heading, statement or note; None for other lines."""
    if raw.mark is None:
        return None
    if raw.is_heading:
        return 1
    if raw.mark is Mark.NOTE or raw.mark is Mark.FOOTNOTE:
        return 2
    return _SUB_MARKS.get(raw.mark) or _NUMBERED.get(raw.mark)


def statement(lines: list[Raw], join: Joiner, ident: str) -> Line:
    """One statement, heading or note of its marked line and of those that go on from it."""
    raw = lines[0]
    assert raw.mark is not None
    role, mark, number = Role.ITEM, _PRINTED.get(raw.mark, ""), ""
    if raw.is_heading:
        role = Role.HEAD
    elif raw.mark in (Mark.NOTE, Mark.FOOTNOTE):
        role, mark = Role.NOTE, raw.outline.glyph or "※"
    if raw.mark in _NUMBERED:
        number = raw.outline.glyph
    words = [raw.outline.text, *(line.text for line in lines[1:])]
    return Line(ident, role, level(raw) or 0, mark, number, "", joined_runs(lines, words, join))


def joined_runs(lines: list[Raw], words: list[str], join: Joiner) -> tuple[Run, ...]:
    """The runs of one paragraph; marks of notes and flags stay where lines have them."""
    if not any(raw.runs for raw in lines):
        return text_run(join(words))
    out: list[Run] = []
    for raw, word, between in zip(lines, words, join.between(words), strict=True):
        own = raw.runs or (Text(raw.text),)
        printed = runs_text(own)
        out += [Text(between), *without_start(own, max(0, printed.find(word)))]
    return tuple(out)
