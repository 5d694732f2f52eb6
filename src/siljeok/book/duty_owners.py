"""Whose a duty may be: by the order of duties and the programmes that each team owns."""

from __future__ import annotations

from collections.abc import Sequence

from siljeok.book.kinds import loose
from siljeok.book.likeness import SHARED, held, letters, telling_pairs
from siljeok.book.outline import Section
from siljeok.book.texts import block_text


def section_text(section: Section) -> str:
    """All that a section prints, its title included."""
    return "\n".join([section.title, *(block_text(block) for block in section.blocks)])


def possible_teams(
    every: Sequence[Section], teams: Sequence[str], duties: Sequence[str]
) -> list[tuple[str, ...]]:
    """For each duty the teams that it may be of, where duties keep the order of the teams and
    each goes to the team whose programmes tell of it most."""
    owned = [[s for s in every if _owner(s) == loose(team)] for team in teams]
    texts = [letters("\n".join(map(section_text, own))) for own in owned]
    score = [[_likeness(own, text) for text in texts] for own in map(telling_pairs, duties)]
    ways = best_splits(score, len(teams))
    return [
        tuple(team for t, team in enumerate(teams) if (n, t) in ways) for n in range(len(duties))
    ]


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
