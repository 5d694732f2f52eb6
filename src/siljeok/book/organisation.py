"""The organisation of an office as its report states it: a lens over the section 조직.

A duty belongs to a team only where the report says so, or where the order of duties and the
programmes that each team owns leave no other way; else it keeps its candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from siljeok.book.duty_owners import possible_teams
from siljeok.book.kinds import SectionRole, loose
from siljeok.book.nodes import Block, Book, Line, Role, Rows, Table
from siljeok.book.outline import Part, Section, outline
from siljeok.book.texts import block_text, line_text
from siljeok.notation.letters import ANY_LETTER_OR_DIGIT, LETTER

# A number within a name counts nothing: `재산세1팀`.
_DECLARED = re.compile(
    rf"(?<![\d,])(?:(?<!{LETTER})|(?=\(?\d{{1,3}}\)?\s?개))"
    rf"\(?(?P<number>[0-9]{{1,3}})\)?\s?개?\s?(?P<what>팀|담당(?!관)|과(?!{LETTER})|담당관|파트)(?!{LETTER})"
)
# `3개팀` counts teams and names none.
_NAMED = (
    rf"(?!\d{{0,3}}개?(?:팀|담당|파트)(?!{LETTER}))"
    rf"(?:{ANY_LETTER_OR_DIGIT}|·){{1,14}}(?:팀|담당|파트)"
)
_TEAM = re.compile(rf"[\[<【〔]?(?P<name>{_NAMED})[\]>】〕]?(?:\([^()]*\))?")
_PEOPLE = re.compile(r"\(?\d{1,3}명\)?")
_COUNTED = ("팀", "담당", "파트")
_NAME = re.compile(rf"(?!\d)(?:{ANY_LETTER_OR_DIGIT}|·){{2,20}}")
_TEAM_ENDS = ("팀", "담당", "파트", "계", "센터", "TF", "반", "단", "소")
_UNIT = re.compile(
    rf"(?P<unit>(?:{LETTER}|·){{2,20}}(?:과|담당관|관|소|국|실|단|본부|센터))(?=\s|\(|$|[-–:])"
)


Span = tuple[str, int, int]
"""A name with the characters of its line that print it."""


class Stretch(NamedTuple):
    """A number or name as it stands in the report: its block, and the characters of its text."""

    block: Block
    start: int
    end: int


class Team(NamedTuple):
    """A team, by the name that the report prints."""

    name: str
    at: Stretch


class Duty(NamedTuple):
    """A duty; `team` where it is certain, else `candidates` are the teams that it could be of.

    `start` is where it begins in the text of its line.
    """

    text: str
    block: Block
    team: str | None = None
    candidates: tuple[str, ...] = ()
    stated: bool = False
    start: int = 0


class Declared(NamedTuple):
    """How many teams the report says there are."""

    number: int
    what: str
    at: Stretch


class Organisation(NamedTuple):
    """Unit, declared number of teams, teams and duties in the order of the report."""

    unit: str
    declared: Declared | None
    teams: tuple[Team, ...]
    duties: tuple[Duty, ...]


def organisation(book: Book, parts: tuple[Part, ...] | None = None) -> Organisation | None:
    """The organisation that a Book states, None where it has no section 조직 with a team.

    `parts` is the Book's outline where it is known already.
    """
    every = [s for part in (outline(book) if parts is None else parts) for s in part.sections]
    found = next((s for s in every if s.role is SectionRole.ORGANISATION), None)
    if found is None:
        return None
    unit, declared = _declared(found)
    groups = _groups(found)
    teams = tuple(dict.fromkeys(team for group in groups for team in group.teams))
    if not teams and declared is None:
        return None
    duties = tuple(duty for group in groups for duty in _owned(every, group, teams))
    return Organisation(unit or book.meta.unit, declared, teams, duties)


def are_teams(above: str, words: list[str]) -> bool:
    """Whether words are the teams that the line above counts: as many, and one of them named as
    teams are; the others may be called anything (축제센터, 도시재생TF)."""
    declared = _counting(above)
    return (
        declared is not None
        and int(declared["number"]) == len(words) > 1
        and all(map(_NAME.fullmatch, words))
        and any(word.endswith(_TEAM_ENDS) for word in words)
    )


def team_lines(lines: Sequence[tuple[str, bool]]) -> dict[int, tuple[Span, ...]]:
    """The lines of a section 조직 that hold nothing but names of teams, with these.

    A line is its text, and whether it stands without a mark. Names end as teams' do; what a line
    counts (`3개팀`) tells that other words are names too: all of the line below it, or as many
    lines of one word as are left.
    """
    found: dict[int, tuple[Span, ...]] = {}
    known: set[str] = set()
    number, first, above = 0, 0, ""
    for at, (text, plain) in enumerate(lines):
        counted = _counting(text)
        names = () if counted else _names(text, plain and above)
        # Below a line that names as many as are counted, another line can only repeat them.
        full = number and first >= max(number, 2)
        if names and (not full or known.issuperset(name for name, _, _ in names)):
            found[at] = names
            first = first or len(names)
            known.update(name for name, _, _ in names)
        if counted and not number:
            number = int(counted["number"])
        above = text
    single = [at for at, (text, plain) in enumerate(lines) if plain and _may_be_team(text)]
    if single and len(known) + len(single) == number:
        found |= {at: (_whole(lines[at][0]),) for at in single if at not in found}
    return dict(sorted(found.items()))


def _names(text: str, above: str | bool) -> tuple[Span, ...]:
    """The names that a line is made of, how many people each has left out; "" for other lines."""
    for parts in (r"[^\s,]+", r"[^\s,·]+"):
        words = [w for w in re.finditer(parts, text) if not _PEOPLE.fullmatch(w[0])]
        hits = [_TEAM.fullmatch(w[0]) for w in words]
        if words and all(hits):
            told = zip(words, hits, strict=True)
            return tuple(
                (h["name"], w.start() + h.start("name"), w.start() + h.end("name"))
                for w, h in told
                if h
            )
    words = list(re.finditer(r"[^\s,·]+", text))
    if above and are_teams(str(above), [word[0] for word in words]):
        return tuple((word[0], *word.span()) for word in words)
    return ()


def _team_and_duty(text: str) -> tuple[Span, int] | None:
    """The team before a colon or a dash in a line, and where its duty begins behind that."""
    for mark in (":", "：", " - ", " – "):
        before, found, duty = text.partition(mark)
        names = _names(before, "") if found and duty.strip() else ()
        if len(names) == 1 and not _PEOPLE.match(duty.strip()):
            return names[0], len(text) - len(duty.lstrip())
    return None


def _may_be_team(text: str) -> bool:
    word = text.strip()
    ends = word.endswith(_TEAM_ENDS) and not _TEAM.fullmatch(word)
    return ends and bool(_NAME.fullmatch(word)) and not _counting(word)


def _whole(text: str) -> Span:
    start = len(text) - len(text.lstrip())
    return text.strip(), start, start + len(text.strip())


def _counting(text: str) -> re.Match[str] | None:
    """What counts teams in a line: `1과 4팀` the last of it, since the office is no team."""
    found = list(_DECLARED.finditer(text))
    return next((hit for hit in found if hit["what"] in _COUNTED), found[0] if found else None)


def _declared(section: Section) -> tuple[str, Declared | None]:
    for block in section.blocks:
        if not isinstance(block, Line) or block.role is Role.ITEM:
            continue
        text = line_text(block)
        match = _counting(text)
        unit = _UNIT.search(text)
        name = unit["unit"] if unit and not _TEAM.fullmatch(unit["unit"]) else ""
        if match:
            at = Stretch(block, *match.span())
            return name, Declared(int(match["number"]), match["what"], at)
    return "", None


class _Group(NamedTuple):
    """Teams that are named together, and the duties below them."""

    teams: list[Team]
    duties: list[Duty]


def _groups(section: Section) -> list[_Group]:
    """Names on lines that hold names alone or a name before its duty, or in a table of duties."""
    blocks = section.blocks
    lines = [
        (line_text(block), block.role is not Role.ITEM) if isinstance(block, Line) else ("", False)
        for block in blocks
    ]
    named = team_lines(lines)
    groups = [_Group([], [])]
    known: dict[str, Team] = {}
    for at, block in enumerate(blocks):
        if isinstance(block, Table | Rows):
            _take_table(block, groups, known)
        elif at in named:
            teams = [Team(n, Stretch(block, start, end)) for n, start, end in named[at]]
            new = [team for team in teams if loose(team.name) not in known]
            if groups[-1].duties or not groups[-1].teams or not new:
                groups.append(_Group([], []))
            groups[-1].teams.extend(known.setdefault(loose(t.name), t) for t in teams)
        elif isinstance(block, Line) and (told := _team_and_duty(lines[at][0])):
            (name, start, end), duty = told
            one = known.setdefault(loose(name), Team(name, Stretch(block, start, end)))
            groups.append(_Group([one], [Duty(lines[at][0][duty:].strip(), block, start=duty)]))
        elif isinstance(block, Line) and block.role is Role.ITEM:
            groups[-1].duties.append(Duty(line_text(block).strip(), block))
    return groups


def _take_table(block: Table | Rows, groups: list[_Group], known: dict[str, Team]) -> None:
    """The teams of a table where no line named any, and the duties beside their names."""
    if not known:
        teams = tuple(_team_cells(block))
        groups.append(_Group(list(teams), []))
        known.update((loose(team.name), team) for team in teams)
    if isinstance(block, Table):
        names = {key: team.name for key, team in known.items()}
        groups[-1].duties.extend(_cell_duties(block, names))


def _owned(every: list[Section], group: _Group, teams: tuple[Team, ...]) -> Iterator[Duty]:
    """The duties of a group with their team: its only one, or those that the programmes leave."""
    among = tuple(group.teams) or teams
    told = [duty for duty in group.duties if duty.stated]
    open_ = tuple(duty for duty in group.duties if not duty.stated)
    if len(group.teams) == 1:
        yield from (duty._replace(team=among[0].name, stated=True) for duty in open_)
    elif open_:
        yield from _placed(every, among, open_)
    yield from told


def _team_cells(block: Table | Rows) -> Iterator[Team]:
    rows = block.rows if isinstance(block, Rows) else tuple(tuple(r) for r in _grid(block))
    for row in rows:
        for cell in row:
            name = "".join(cell.split())
            if _TEAM.fullmatch(name):
                yield Team(name, Stretch(block, 0, 0))


def _grid(table: Table) -> list[list[str]]:
    grid = [[""] * table.n_cols for _ in range(table.n_rows)]
    for cell in table.cells:
        grid[cell.row][cell.col] = "\n".join(block_text(b) for b in cell.blocks)
    return grid


def _cell_duties(table: Table, names: dict[str, str]) -> Iterator[Duty]:
    for row in _grid(table):
        team = next((names[loose(cell)] for cell in row if loose(cell) in names), None)
        if team is None:
            continue
        for cell in row:
            if cell and loose(cell) not in names:
                for line in cell.split("\n"):
                    text = line.strip(" -–·•○□\t")
                    if text:
                        yield Duty(text, table, team, stated=True)


def _placed(
    every: list[Section], teams: tuple[Team, ...], duties: tuple[Duty, ...]
) -> Iterator[Duty]:
    """Duties with the teams that they may be of, in order, and the team where there is but one."""
    names = [team.name for team in teams]
    ways = possible_teams(every, names, [duty.text for duty in duties])
    for duty, possible in zip(duties, ways, strict=True):
        one = possible[0] if len(possible) == 1 else None
        yield duty._replace(team=one, candidates=possible)
