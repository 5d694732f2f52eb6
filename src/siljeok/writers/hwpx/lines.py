"""Lines and other plain paragraphs, set in their style and counted in lines."""

from __future__ import annotations

import re

from siljeok.book.nodes import Line, Role, Run, text_run
from siljeok.book.texts import runs_text
from siljeok.writers.hwpx.measure import HARD_BLANK, TAB, line_starts, width
from siljeok.writers.hwpx.sheet import Kind, Setting, Sheet, line_kind
from siljeok.writers.hwpx.slips import Paragraph
from siljeok.writers.together import held

_OURS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_TIGHTENED = frozenset({Role.ITEM, Role.NOTE, Role.BODY})
_STRANDED = 3
"""A last line no wider than so many syllables is drawn up by closing the letters a little."""


def bookmark(ident: str) -> str:
    """The bookmark of a block: its id where the ledger gave it one, none for a path."""
    return ident if _OURS.fullmatch(ident) else ""


def line_lead(line: Line) -> str:
    """Mark and number as they print before the words."""
    lead = " ".join(part for part in (line.mark, line.number) if part)
    return f"{lead} " if lead and line.runs else lead


def lay_line(line: Line, sheet: Sheet, room: int, step: int, cell: Kind | None = None) -> Paragraph:
    """A line in its style; in a cell, one without a role takes the cell's style.

    An objective is drawn up wherever that saves a line: its box must not stand a line too tall
    where fonts run a little narrower than they are measured.
    """
    kind = _kind(line, cell)
    lead = line_lead(line)
    text = lead + visible(line.runs)
    setting = sheet.setting(kind, step)
    lines = count_lines(text, setting, room)
    boxed = line.role is Role.GOAL
    if lines > 1 and (boxed or (line.role in _TIGHTENED and _stranded(text, setting, room))):
        setting, lines = _drawn_up(text, kind, sheet, room, step, setting, lines)
    return Paragraph(setting, line.runs, lead, lines, bookmark(line.id))


def lay_text(text: str, kind: Kind, sheet: Sheet, room: int, step: int = 0) -> Paragraph:
    """A text of our own making, or of a node that is not a line, in a style."""
    setting = sheet.setting(kind, step)
    runs = text_run(text)
    return Paragraph(setting, runs, lines=count_lines(visible(runs), setting, room))


def lay_title(text: str, kind: Kind, sheet: Sheet, room: int) -> Paragraph:
    """A title, its letters closed a little where that saves it a line."""
    setting = sheet.setting(kind)
    lines = count_lines(text, setting, room)
    if lines > 1:
        setting, lines = _drawn_up(text, kind, sheet, room, 0, setting, lines)
    return Paragraph(setting, text_run(text), lines=lines)


def count_lines(text: str, setting: Setting, room: int) -> int:
    """How many lines a text takes in a style between margins `room` apart."""
    if not text:
        return 1
    return len(_starts(text, setting, room))


def natural_width(line: Line, sheet: Sheet, step: int, cell: Kind) -> int:
    """How wide the longest forced line of a line in a cell is when nothing breaks it."""
    setting = sheet.setting(_kind(line, cell), step)
    text = line_lead(line) + visible(line.runs)
    return text_width(text, setting) + setting.left + setting.right


def text_width(text: str, setting: Setting) -> int:
    """How wide the longest forced line of a text is, without the margins of its style."""
    if "\n" not in text:
        return width(text, setting.advances)
    return max(width(piece, setting.advances) for piece in text.split("\n"))


def _kind(line: Line, cell: Kind | None) -> Kind:
    plain = line.role is None and not (line.level or line.mark or line.number)
    return cell if cell and plain else line_kind(line.role, line.level, line.mark, line.number)


def visible(runs: tuple[Run, ...]) -> str:
    """Runs as they are measured: blanks inside dates hold, a tab counts as a few blanks."""
    return held(runs_text(runs).replace(TAB, " " * 4), HARD_BLANK)


def _starts(text: str, setting: Setting, room: int) -> list[int]:
    first = room - setting.left - setting.right
    return line_starts(text, max(first, 1), max(first - setting.hang, 1), setting.advances)


def _stranded(text: str, setting: Setting, room: int) -> bool:
    last = text[_starts(text, setting, room)[-1] :].strip()
    return 0 < width(last, setting.advances) <= _STRANDED * setting.size


def _drawn_up(
    text: str, kind: Kind, sheet: Sheet, room: int, step: int, setting: Setting, lines: int
) -> tuple[Setting, int]:
    """The least tracking that saves the last line, if the profile's own limit allows one."""
    base = setting.tracking
    for closer in range(-1, max(-5, sheet.least_tracking - base) - 1, -1):
        tighter = sheet.setting(kind, step, closer)
        if count_lines(text, tighter, room) < lines:
            return tighter, lines - 1
    return setting, lines
