"""The named styles of one document: every look that a paragraph may have, and what it means.

Nothing is formatted by hand. A paragraph has a style; the style's English name says what the
paragraph is (`siljeok item 2 ○`), so that a reader needs no look to understand the file, and its
Korean name is what an officer sees and goes on using.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from siljeok.book.nodes import Role
from siljeok.writers.hwpx.measure import Advances, advances, width
from siljeok.writers.look import Look, Style, Tightening

MM = 7200 / 25.4
PAPER = (59528, 84188)
_MARKS: dict[tuple[str, int], str] = {
    ("head", 1): "□",
    ("item", 2): "○",
    ("item", 3): "-",
    ("item", 4): "·",
    ("note", 2): "※",
}
_OFFERED = (
    (Role.HEAD, 1),
    (Role.ITEM, 2),
    (Role.ITEM, 3),
    (Role.ITEM, 4),
    (Role.NOTE, 2),
    (Role.BODY, 0),
    (Role.UNIT, 0),
    (Role.CAPTION, 0),
)
"""Styles that every file offers to those who go on writing in it."""
_LOOSE = Tightening(160, 0, 100, 100)
_KEYS = {"goal": "goal", "unit": "unit", "caption": "caption", "body": "body", "note": "note"}


def pt(points: float) -> int:
    """Points as HWPUNIT, to the nearest tenth of a point."""
    return round(points * 10) * 10


def mm(length: float) -> int:
    """Millimetres as HWPUNIT."""
    return round(length * MM)


class Kind(NamedTuple):
    """What a style stands for: the look's style it is drawn by, its meaning, its name's ending.

    A tuple, since every paragraph looks its style up by one.
    """

    key: str
    meaning: str
    ending: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """One named style, ready to be set: its number in the file and all its measures in HWPUNIT."""

    id: int
    name: str
    meaning: str
    style: Style
    font: str
    size: int
    tracking: int
    line: int
    before: int
    after: int
    left: int
    right: int
    hang: int
    advances: Advances

    @property
    def pitch(self) -> int:
        """From one base line to the next."""
        return self.size * self.line // 100


@cache
def line_kind(role: Role | None, level: int, mark: str, number: str) -> Kind:
    """The style of a line by its role, level and mark, and whether a number stands before it."""
    name = role.value if role else "plain"
    usual = _MARKS.get((name, level), "")
    if role is Role.NOTE and level == 0:
        usual = "※"
    key = _KEYS.get(name, "plain")
    if role in (Role.HEAD, Role.ITEM):
        key = f"level{min(max(level, 1), 4)}"
    ending = "" if mark == usual else f" {mark}" if mark else " 표 없음"
    numbered = f" n{number.count(' ') + 1}" if number else ""
    shown = {"%": "%25", " ": "%20", "_": "%5F"}
    coded = "".join(shown.get(char, char) for char in mark) or "_"
    lead = " ".join(part for part in (mark, "1." if number else "") if part)
    return Kind(
        key,
        f"line {name} {level} {coded}{numbered}",
        ending + (" 번호" if number else ""),
        f"{lead} " if lead else "",
    )


class Sheet:
    """The styles and borders that a document has come to need, numbered in that order."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.settings: list[Setting] = []
        self.borders: dict[tuple[str, str, str, str, str], int] = {}
        self._by_kind: dict[tuple[Kind, int, int], Setting] = {}
        self._names: set[str] = set()
        page = look.page
        self.text_width = PAPER[0] - mm(page.left) - mm(page.right)
        self.text_height = PAPER[1] - sum(
            mm(side) for side in (page.top, page.header, page.bottom, page.footer)
        )
        # Tightening goes no further for one paragraph than the profile lets it go for a page.
        self.least_tracking = min((step.tracking for step in look.fitting), default=0)
        body = look.styles["level2"]
        self.line_pitch = pt(body.size) * body.line // 100
        tight = look.fitting[-1] if look.fitting else _LOOSE
        self.tightest_pitch = pt(body.size * tight.size / 100) * self._line(body, tight) // 100
        self.border("", "", "", "", "")
        self.setting(Kind("normal", "normal"))
        for role, level in _OFFERED:
            self.setting(line_kind(role, level, _MARKS.get((role.value, level), ""), ""))

    def setting(self, kind: Kind, step: int = 0, tracking: int = 0) -> Setting:
        """The style for a kind at a step of fitting, its letters closer by `tracking` percent."""
        found = self._by_kind.get((kind, step, tracking))
        if found is None:
            found = self._by_kind[kind, step, tracking] = self._made(kind, step, tracking)
            self.settings.append(found)
        return found

    def border(self, left: str, right: str, top: str, bottom: str, fill: str) -> int:
        """The number of a cell's border: a width such as `0.4 mm` per side, "" for none."""
        return self.borders.setdefault((left, right, top, bottom, fill), len(self.borders) + 1)

    def _made(self, kind: Kind, step: int, tracking: int) -> Setting:
        style = self.look.styles[kind.key]
        tight = self.look.fitting[step] if step else _LOOSE
        size = pt(style.size * tight.size / 100) if tight.size != 100 else pt(style.size)
        letters = tight.tracking + tracking
        font = self.look.fonts[style.font].hwpx
        glyphs = advances(font, size, letters)
        return Setting(
            id=len(self.settings),
            name=self._name(style.name + kind.ending, step, tracking),
            meaning=kind.meaning,
            style=style,
            font=font,
            size=size,
            tracking=letters,
            line=self._line(style, tight) if step else style.line,
            before=pt(style.before * tight.space / 100),
            after=pt(style.after * tight.space / 100),
            left=pt(style.left),
            right=pt(style.right),
            hang=width(kind.lead, glyphs),
            advances=glyphs,
        )

    def _line(self, style: Style, tight: Tightening) -> int:
        """The line spacing of a style at a step, in percent."""
        usual = self.look.fitting[0].line if self.look.fitting else _LOOSE.line
        return max(100, style.line * tight.line // usual)

    def _name(self, name: str, step: int, tracking: int) -> str:
        name += f" 좁게{step}" if step else ""
        name += f" 자간{tracking}" if tracking else ""
        unique, n = name, 2
        while unique in self._names:
            unique = f"{name} ({n})"
            n += 1
        self._names.add(unique)
        return unique
