"""Which lines are titles: of parts, and of sections by their number, owner and neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass

from siljeok.book.kinds import ReportKind, loose
from siljeok.book.nodes import Bar
from siljeok.book.organisation import are_teams
from siljeok.notation.funding import is_caption
from siljeok.notation.letters import ANY_LETTER_OR_DIGIT
from siljeok.notation.outline import Mark
from siljeok.readers.draft import Framed
from siljeok.readers.labels import is_value, split_heads
from siljeok.readers.raw import Raw, contents_entry, gapped

_LONGEST = 60
PURPOSE = re.compile(r"(?:함|음|기여|도모)\.?$")
"""How an objective ends."""
_TEAM = re.compile(rf"(?:{ANY_LETTER_OR_DIGIT}|·){{2,20}}팀")
_LIKE_A_TEAM = re.compile(rf"(?!\d)(?:{ANY_LETTER_OR_DIGIT}|·){{2,20}}")
_OWNER = re.compile(rf"[(\[]?(?P<owner>(?!\d)(?:{ANY_LETTER_OR_DIGIT}|·){{1,20}}팀)[)\]]?")


@dataclass
class Titles:
    """The titles of one pass so far: which part and section are open, and how sections count."""

    lines: list[Raw]
    kind: ReportKind
    teams: frozenset[str]
    contents: frozenset[str] = frozenset()
    """The titles that the contents print, loose: what a title has more is its owner."""
    part_open: bool = False
    titled_by: Mark | None = None
    """What numbers the sections of this part (`1` or `1.`); the other one numbers statements."""
    number: int = 0
    marked: bool = False
    """Whether a statement has stood under the title that is open."""
    framed: bool = False
    """Whether the section that is open has its title drawn as a table."""
    inner: int = 0
    """The number of the last title inside it."""

    def part(self, at: int, ident: str) -> Bar | None:
        """The title of a part, which is open from there on; None for another line."""
        raw = self.lines[at]
        if raw.mark is not Mark.PART or _names_page(raw):
            return None
        self.part_open = True
        self.framed = False
        self.marked = False
        if not self._continues_numbering(at):
            self.number = 0
            self.titled_by = None
        if raw.framed is not None:
            return Bar(ident, 1, raw.framed.number, raw.framed.title, raw.framed.owner)
        printed = str(raw.outline.number) if raw.outline.glyph[:1].isdecimal() else None
        return Bar(ident, 1, printed or roman(raw.outline.number), raw.outline.text)

    def section(self, at: int, ident: str) -> Bar | None:
        """The title of a section, which is open from there on; None for another line."""
        raw = self.lines[at]
        if raw.framed is not None:
            return self._drawn(raw.framed, ident)
        if self.framed:
            return self._inside_frame(raw, at, ident)
        if not self.is_section(at):
            return None
        title, owner = self._owner(self._whole(at)[0])
        self.number = raw.outline.number or 0
        self.titled_by = raw.mark
        self.marked = False
        return Bar(ident, 2, str(self.number), title, owner)

    def end(self, at: int) -> int:
        """The line after the title of a section, which may take two lines."""
        return self._whole(at)[1]

    def _whole(self, at: int) -> tuple[str, int]:
        """A section's title, and the line after it: with the next line where both together are a
        title of the contents, or end with a team that the title alone lacks."""
        text = self.lines[at].outline.text
        if self.framed or self.lines[at].framed is not None:
            return text, at + 1
        below = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if below is None or below.mark is not None or below.opens_page or below.tabbed:
            return text, at + 1
        if contents_entry(below):
            return text, at + 1
        if loose(text) in self.contents or self._owner(text)[1]:
            return text, at + 1
        whole = f"{text} {below.text}"
        name, owner = self._owner(whole)
        ends = owner in self.teams and " " in below.text and self.kind.section_role(text) is None
        return (whole, at + 2) if loose(name) in self.contents or ends else (text, at + 1)

    def _drawn(self, title: Framed, ident: str) -> Bar:
        """A section, or what stands below it, whose title is drawn as a table."""
        self.framed = True
        self.marked = False
        self.inner = 0
        if title.level == 2:
            self.number = int(title.number) if title.number.isdecimal() else 0
            self.titled_by = Mark.SECTION
        return Bar(ident, title.level, title.number, title.title, title.owner)

    def _inside_frame(self, raw: Raw, at: int, ident: str) -> Bar | None:
        """A numbered title in a section whose own is drawn as a table; None for another line."""
        if not self._is_inside_frame(raw, at):
            return None
        self.inner = raw.outline.number or 0
        return Bar(ident, 3, str(self.inner), raw.outline.text)

    def _is_inside_frame(self, raw: Raw, at: int) -> bool:
        """Whether a number in a box, or `1.` above headings, divides such a section."""
        number = raw.outline.number or 0
        if len(raw.text) > _LONGEST or raw.runs or raw.text.endswith("."):
            return False
        if raw.boxed:
            return number in (1, self.inner + 1)
        if raw.mark is not Mark.NUMBER_POINT or number != self.inner + 1:
            return False
        last = at + 1 == len(self.lines)
        return number > 1 if last else self.lines[at + 1].is_heading

    def _continues_numbering(self, at: int) -> bool:
        """Whether the sections go on counting below a part's title that came too late."""
        for raw in self.lines[at + 1 :]:
            if raw.mark is Mark.SECTION:
                return self.number > 0 and raw.outline.number == self.number + 1
            if raw.mark is Mark.PART:
                return False
        return False

    def is_section(self, at: int) -> bool:
        raw = self.lines[at]
        if raw.framed is not None:
            return True
        if self.framed:
            return self._is_inside_frame(raw, at)
        number = raw.outline.number or 0
        if raw.mark not in (Mark.SECTION, Mark.NUMBER_POINT):
            return False
        if raw.tabbed and any(map(is_value, gapped(raw)[1:])):
            return False
        if self.titled_by not in (None, raw.mark):
            return False
        if raw.mark is Mark.NUMBER_POINT:
            inside = self.marked and self.titled_by is None
            if inside or not self.part_open or raw.indent > 1:
                return False
        owned = self._owner(self._whole(at)[0])[1] is not None
        if owned or raw.opens_page:
            return number == self.number + 1 or number == 1 or owned
        if number == self.number + 1:
            return raw.after_blank or self._may_stand_close(at)
        return number > self.number and self._introduces_goal(at)

    def _may_stand_close(self, at: int) -> bool:
        """Whether a title may follow without a blank line: below a part's title, by a name that
        the kind knows, in a run of `1.` `2.` titles, or before what only a title introduces."""
        raw = self.lines[at]
        below_part = at > 0 and self.lines[at - 1].mark is Mark.PART
        known = self.kind.section_role(raw.outline.text) is not None
        counts_on = raw.mark is Mark.NUMBER_POINT and self.number > 0
        return below_part or known or counts_on or self._introduces(at)

    def _introduces(self, at: int) -> bool:
        """Whether a unit line, a head of columns, a heading or an objective comes next."""
        if at + 1 >= len(self.lines):
            return False
        below = self.lines[at + 1]
        unit = is_caption(below.text)
        return (
            unit
            or below.is_heading
            or is_head(self.lines[at + 1], self.kind)
            or self._introduces_goal(at)
        )

    def _introduces_goal(self, at: int) -> bool:
        """Whether plain lines that end as an objective does come next, and then a heading."""
        for below in range(at + 1, min(at + 7, len(self.lines))):
            raw = self.lines[below]
            if raw.is_heading:
                return bool(PURPOSE.search(self.lines[below - 1].text)) and below > at + 1
            if raw.mark is not None:
                return False
        return False

    def _owner(self, title: str) -> tuple[str, str | None]:
        """A section's title and the team at its right: one that the report names, by the line of
        teams or by the contents; any that is called 팀 where no line names them."""
        name, _, last = title.rpartition(" ")
        name, team = name.strip(), last.strip("()[]")
        if not name or not _LIKE_A_TEAM.fullmatch(team):
            return title, None
        hit = _OWNER.fullmatch(last) if not self.teams else None
        beside = loose(name) in self.contents and loose(title) not in self.contents
        return (name, team) if team in self.teams or hit or beside else (title, None)


def _names_page(raw: Raw) -> bool:
    """Whether a tab and a page stand behind a title: it is a line of contents without leaders."""
    page = gapped(raw)[-1] if raw.tabbed else ""
    return page.isdecimal() and len(page) < 4


def is_head(raw: Raw, kind: ReportKind) -> bool:
    """Whether a line is nothing but column heads that the kind knows, two and more."""
    heads = split_heads(raw.text, kind)
    return heads is not None and len(heads) > 1


def team_names(lines: list[Raw]) -> frozenset[str]:
    """Teams that a line of nothing but names lists; what stands right of titles is one.

    Under a line that counts them (`3개팀`), as many names are teams however they end.
    """
    for above, raw in zip([None, *lines], lines, strict=False):
        words = raw.text.split()
        if len(words) < 2:
            continue
        if all(_TEAM.fullmatch(word) for word in words):
            return frozenset(words)
        if above is not None and are_teams(above.text, words) and raw.mark is None:
            return frozenset(words)
    return frozenset()


def roman(number: int | None) -> str | None:
    """Ⅰ to Ⅻ as one letter."""
    return chr(0x215F + number) if number and number <= 12 else None
