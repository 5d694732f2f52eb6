"""The organisation of an office as its report states it: a lens over the section 조직.

A duty belongs to a team only where the report says so, or where the order of duties and the
programmes that each team owns leave no other way; else it keeps its candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from siljeok.book.kinds import SectionRole, loose
from siljeok.book.likeness import SHARED, held, letters, telling_pairs
from siljeok.book.nodes import Block, Book, Line, Role, Rows, Table
from siljeok.book.outline import Part, Section, outline
from siljeok.book.texts import block_text, line_text
from siljeok.notation.letters import ANY_LETTER_OR_DIGIT, LETTER

_DECLARED = re.compile(
    rf"\(?(?P<number>[0-9]{{1,3}})\)?\s?개?\s?(?P<what>팀|담당(?!관)|과(?!{LETTER})|담당관|파트)(?!{LETTER})"
)
_TEAM = re.compile(rf"(?:{ANY_LETTER_OR_DIGIT}|·){{1,14}}(?:팀|담당|파트)")
_NAME = re.compile(rf"(?!\d)(?:{ANY_LETTER_OR_DIGIT}|·){{2,20}}")
_TEAM_ENDS = ("팀", "담당", "파트", "계", "센터", "TF", "반", "단", "소")
_UNIT = re.compile(
    rf"(?P<unit>(?:{LETTER}|·){{2,20}}(?:과|담당관|관|소|국|실|단|본부|센터))(?=\s|\(|$|[-–:])"
)


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
    """A duty; `team` where it is certain, else `candidates` are the teams that it could be of."""

    text: str
    block: Block
    team: str | None = None
    candidates: tuple[str, ...] = ()
    stated: bool = False


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
    teams = _teams(found)
    duties = tuple(_duties(found, teams))
    if not teams and declared is None:
        return None
    if teams and not any(duty.stated for duty in duties):
        duties = _placed(every, teams, duties)
    return Organisation(unit or book.meta.unit, declared, teams, duties)


def are_teams(above: str, words: list[str]) -> bool:
    """Whether words are the teams that the line above counts: as many, and one of them named as
    teams are; the others may be called anything (축제센터, 도시재생TF)."""
    declared = _DECLARED.search(above)
    return (
        declared is not None
        and int(declared["number"]) == len(words) > 1
        and all(map(_NAME.fullmatch, words))
        and any(word.endswith(_TEAM_ENDS) for word in words)
    )


def section_text(section: Section) -> str:
    """All that a section prints, its title included."""
    return "\n".join([section.title, *(block_text(block) for block in section.blocks)])


def _declared(section: Section) -> tuple[str, Declared | None]:
    for block in section.blocks:
        if not isinstance(block, Line) or block.role is Role.ITEM:
            continue
        text = line_text(block)
        match = _DECLARED.search(text)
        unit = _UNIT.search(text)
        name = unit["unit"] if unit and not _TEAM.fullmatch(unit["unit"]) else ""
        if match:
            at = Stretch(block, *match.span())
            return name, Declared(int(match["number"]), match["what"], at)
    return "", None


def _teams(section: Section) -> tuple[Team, ...]:
    """Names on a line that holds team names alone, or in the first column of a table of duties."""
    above = ""
    for block in section.blocks:
        if isinstance(block, Line):
            text = line_text(block)
            words = list(re.finditer(r"[^\s,·]+", text))
            names_only = bool(words) and all(_TEAM.fullmatch(w[0]) for w in words)
            counted = block.role is not Role.ITEM and are_teams(above, [w[0] for w in words])
            above = text
            if names_only or counted:
                names = tuple(Team(w[0], Stretch(block, w.start(), w.end())) for w in words)
                return names if len(names) > 1 else _teams_by_line(section)
        elif isinstance(block, Table | Rows):
            names = tuple(_team_cells(block))
            if names:
                return names
    return ()


def _teams_by_line(section: Section) -> tuple[Team, ...]:
    """Teams that each stand on a line of their own, over their duties."""
    teams: list[Team] = []
    for block in section.blocks:
        if isinstance(block, Line):
            text = line_text(block).strip()
            if _TEAM.fullmatch(text):
                teams.append(Team(text, Stretch(block, 0, len(line_text(block)))))
    return tuple(teams)


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


def _duties(section: Section, teams: tuple[Team, ...]) -> Iterator[Duty]:
    """Duties in order: items of the section, or the cells beside a team's name."""
    names = {loose(team.name): team.name for team in teams}
    current: str | None = None
    for block in section.blocks:
        if isinstance(block, Line):
            text = line_text(block).strip()
            if loose(text) in names:
                current = names[loose(text)]
            elif block.role is Role.ITEM:
                yield Duty(text, block, current, stated=current is not None)
        elif isinstance(block, Table):
            yield from _cell_duties(block, names)


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
) -> tuple[Duty, ...]:
    """Duties split among teams in order, where the programmes of each team leave one way only."""
    owned = [[s for s in every if _owner(s) == loose(team.name)] for team in teams]
    texts = [letters("\n".join(map(section_text, own))) for own in owned]
    pairs = [telling_pairs(duty.text) for duty in duties]
    score = [[_likeness(own, text) for text in texts] for own in pairs]
    ways = best_splits(score, len(teams))
    out: list[Duty] = []
    for n, duty in enumerate(duties):
        possible = tuple(teams[t].name for t in range(len(teams)) if (n, t) in ways)
        one = possible[0] if len(possible) == 1 else None
        out.append(duty._replace(team=one, candidates=possible))
    return tuple(out)


def _owner(section: Section) -> str:
    return loose(section.bar.owner) if section.bar and section.bar.owner else ""


def _likeness(pairs: frozenset[str], within: str) -> int:
    """How much of a duty some programmes tell of; a weak likeness is none."""
    value = held(pairs, within)
    return value if value >= SHARED else 0


def best_splits(score: list[list[int]], n_teams: int) -> frozenset[tuple[int, int]]:
    """The (duty, team) pairs that occur in some best order-keeping split."""
    n = len(score)
    ahead = [[0] * n_teams for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for t in range(n_teams - 1, -1, -1):
            later = ahead[i][t + 1] if t + 1 < n_teams else -1
            ahead[i][t] = max(score[i][t] + ahead[i + 1][t], later)
    pairs: set[tuple[int, int]] = set()
    states = {0} if n else set()
    for i in range(n):
        following: set[int] = set()
        for t in states:
            # From team t, any later team may take over before this duty without loss.
            for u in range(t, n_teams):
                if score[i][u] + ahead[i + 1][u] == ahead[i][t]:
                    pairs.add((i, u))
                    following.add(u)
        states = following
    return frozenset(pairs)
