"""Programmes under unit projects (단위사업): which belong to which, by amounts, order and teams."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from siljeok.book.budget import Budget, BudgetRow
from siljeok.book.tables import Number


class Branch(NamedTuple):
    """A unit project (단위사업) of the office's budget and the programmes that belong to it."""

    project: BudgetRow
    programmes: tuple[Budget, ...]

    @property
    def adds_up(self) -> bool:
        """Whether the programmes' budgets add up to the project's."""
        rows = [only_row(programme) for programme in self.programmes]
        amounts = [row.enacted for row in rows if row and row.enacted]
        whole = self.project.enacted
        return (
            whole is not None
            and len(amounts) == len(self.programmes)
            and sum((amount.value for amount in amounts), Fraction(0)) == whole.value
        )


class Pairing(NamedTuple):
    """Which programmes belong to which unit project; not `clear` where another does as well."""

    overall: Budget
    branches: tuple[Branch, ...]
    clear: bool

    @property
    def supported(self) -> bool:
        """Whether some project is the very sum of its programmes, as chance would not have it."""
        return any(branch.adds_up for branch in self.branches)


def only_row(budget: Budget) -> BudgetRow | None:
    """The one row of a programme's budget table, or its total."""
    rows = budget.table.rows
    if len(rows) == 1:
        return rows[0]
    totals = [row for row in rows if row.total]
    return totals[0] if len(totals) == 1 else None


def pairing(found: tuple[Budget, ...]) -> Pairing | None:
    """Pair the programmes with the unit projects of the general part by amounts and by team.

    Names are not asked: a programme is seldom called as its unit project is. Programmes stand
    in the order of the unit projects, a run of them under each; the pairing whose runs add up
    most often, in budget and in spending, and that splits the fewest teams, is chosen.
    """
    overall = [b for b in found if b.overall and any(not row.total for row in b.table.rows)]
    programmes = [b for b in found if not b.overall and not b.priority and only_row(b)]
    if len(overall) != 1 or not programmes:
        return None
    lines = [row for row in overall[0].table.rows if not (row.total or row.overhead)]
    projects = [row for row in lines if row.enacted]
    units = {b.table.unit for b in (*programmes, overall[0])}
    if len(units) != 1 or not projects:
        return None
    best = _best_runs(projects, programmes)
    if not best:
        return None
    branches = tuple(
        Branch(project, tuple(programmes[start:end]))
        for project, (start, end) in zip(projects, best[0][1], strict=True)
        if end > start
    )
    return Pairing(overall[0], branches, len(best) == 1 or best[0][0] > best[1][0])


Runs = tuple[tuple[int, int], ...]


# A unit project of more programmes than this is in no report; without a bound, every run of every
# length would be tried for every project.
_MOST = 24


def _best_runs(projects: list[BudgetRow], programmes: list[Budget]) -> tuple[tuple[int, Runs], ...]:
    """The two best ways, if any, to cut the programmes into a run, perhaps empty, per project."""
    rows = [only_row(programme) for programme in programmes]
    sides = (
        ([p.enacted for p in projects], [row.enacted if row else None for row in rows]),
        ([p.executed for p in projects], [row.executed if row else None for row in rows]),
    )
    # Whole numbers, of whatever decimals: runs are added up many times.
    scale = 10 ** max((n.decimals for side in sides for n in (*side[0], *side[1]) if n), default=0)
    amounts = tuple(_added(_scaled(parts, scale)) for _, parts in sides)
    owners = [programme.owner for programme in programmes]
    alone = _alone(owners)
    ways: dict[int, list[_Way]] = {0: [_Way(0, None, 0)]}
    for wholes in zip(*(_scaled(wholes, scale) for wholes, _ in sides), strict=True):
        more: dict[int, list[_Way]] = {}
        for start, kept in ways.items():
            for end in range(start, min(len(programmes), start + _MOST) + 1):
                score = 0
                if end > start:
                    score = _team_score(owners, alone, start, end) + sum(
                        _amount_score(whole, added, start, end)
                        for whole, added in zip(wholes, amounts, strict=True)
                    )
                more.setdefault(end, []).extend(_Way(way.score + score, way, end) for way in kept)
        ways = {end: sorted(kept, key=_by_score, reverse=True)[:2] for end, kept in more.items()}
    last = ways.get(len(programmes), [])
    return tuple((way.score, way.runs()) for way in last)


class _Way(NamedTuple):
    """One way to cut the first programmes into runs: its score, and the end of its last run."""

    score: int
    before: _Way | None
    end: int

    def runs(self) -> Runs:
        """The runs from the first to the last."""
        runs = []
        way = self
        while way.before is not None:
            runs.append((way.before.end, way.end))
            way = way.before
        return tuple(reversed(runs))


def _by_score(way: _Way) -> int:
    return way.score


def _alone(owners: list[str | None]) -> list[int]:
    """For each place, where the run of programmes of one team that it stands in begins."""
    begins: list[int] = []
    for place, owner in enumerate(owners):
        same = place > 0 and owners[place - 1] == owner
        begins.append(begins[-1] if same else place)
    return begins


def _scaled(numbers: list[Number | None], scale: int) -> list[int | None]:
    return [int(number.value * scale) if number else None for number in numbers]


def _added(numbers: list[int | None]) -> tuple[list[int], list[int]]:
    """Sums of the first so many amounts, and how many of those are not known."""
    sums, unknown = [0], [0]
    for number in numbers:
        sums.append(sums[-1] + (number or 0))
        unknown.append(unknown[-1] + (number is None))
    return sums, unknown


def _amount_score(
    whole: int | None, added: tuple[list[int], list[int]], start: int, end: int
) -> int:
    """How well a run's amounts fit a project's: the same, less, or more than the whole."""
    sums, unknown = added
    if whole is None or unknown[end] > unknown[start]:
        return 0
    parts = sums[end] - sums[start]
    if parts == whole:
        return 6
    return 1 if parts < whole else -2


def _team_score(owners: list[str | None], alone: list[int], start: int, end: int) -> int:
    """Whether a run is of one team, and leaves none of that team to the next."""
    split = end < len(owners) and owners[end] is not None and owners[end - 1] == owners[end]
    return (alone[end - 1] <= start) - (3 if split else 0)
