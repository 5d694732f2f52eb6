"""One cause, one finding: which single figure, put right, repairs the relations that fail.

A wrong total breaks its column, its rate and its unit project at once. Each figure of a failing
relation is tried with every value that some relation wants of it; the change that repairs most
and breaks least is the cause, and the relations it repairs are told with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from siljeok.audit.gathering import Gathered
from siljeok.audit.line_causes import lines_that_fail
from siljeok.audit.relations import Form, Relation, State
from siljeok.book.tables import Number
from siljeok.notation.rate import Rounding, round_exactly

# In what order the relations of one cause give it its rule.
CODES = ("SUM", "FUND", "TREE", "BAL", "OVER", "RATE")
_MANY = 60
_WORTH = {State.FAILS: 0, State.LESS: 6, State.ROUNDED: 7, State.HOLDS: 8}


class Cause(NamedTuple):
    """A figure that breaks relations: `first` gives the finding its rule, `rest` go with it.

    `expected` is the value that repairs them. It does not `mend` where it would break as much as
    it repairs: the figure then stands only for the relation that fails. It is `tied` where another
    figure of the relation would explain as much, and of a `line` where a whole line of a table is
    missing, or one too many: the totals of all its columns fail together.
    """

    figure: Number
    expected: Fraction
    decimals: int
    first: Relation
    rest: tuple[Relation, ...]
    mends: bool
    tied: bool = False
    line: bool = False


class Diagnosis(NamedTuple):
    """What breaks the relations of a report, the figures as they should be (`values`), and what
    every relation that no cause explains says of them (`states`).
    """

    gathered: Gathered
    causes: tuple[Cause, ...]
    values: dict[Number, Fraction]
    states: tuple[tuple[Relation, State], ...]

    def caused(self, code: str) -> Iterator[Cause]:
        """The causes that a rule has to tell."""
        return (cause for cause in self.causes if cause.first.code == code)

    def of(self, code: str) -> Iterator[tuple[Relation, State]]:
        """A rule's relations that no cause explains, with what they say."""
        return (told for told in self.states if told[0].code == code)


def diagnose(gathered: Gathered) -> Diagnosis:
    """Find what breaks the relations, the cause of most first."""
    search = _Search(gathered.relations)
    # What a line explains is asked no more, so that the next line is told from what is left.
    lines = lines_that_fail(search.states, search.of_figure, search.failing)
    causes: list[Cause] = [search.blame(totals) for totals in lines]
    while search.failing:
        causes.append(search.next_cause())
    told = ((r, search.state(r)) for r in gathered.relations if r not in search.blamed)
    return Diagnosis(gathered, tuple(causes), search.values, tuple(told))


class _Try(NamedTuple):
    """A figure put right to a value: what that wins, and by what it is chosen among others."""

    gain: int
    weight: tuple[int, int, int]
    figure: Number
    value: Fraction


class _Search:
    """The figures as they are taken to be so far, and what each relation says of them.

    The rest of every sum is kept, so that a figure changed within a long one is soon asked.
    """

    def __init__(self, relations: tuple[Relation, ...]) -> None:
        self.values: dict[Number, Fraction] = {}
        self.blamed: set[Relation] = set()
        self.of_figure: dict[Number, dict[Relation, int]] = defaultdict(dict)
        self.rests: dict[Relation, Fraction] = {}
        self.states: dict[Relation, State] = {}
        self.best: dict[Relation, _Try] = {}
        self.amounts: dict[Relation, bool] = {}
        for relation in relations:
            if relation.sure:
                for figure, sign in relation.signs:
                    self.of_figure[figure][relation] = sign
                if not relation.is_rate:
                    self.rests[relation] = relation.rest({})
                self.states[relation] = self._now(relation)
        # What fails, numbered in order; what its best change is to be asked of; and the changes.
        self.serial = count()
        # Of equals, a change of two figures says more of them than a long sum does.
        fails = [r for r, state in self.states.items() if state is State.FAILS]
        fails.sort(key=lambda relation: relation.form is not Form.GAP)
        self.failing = {relation: next(self.serial) for relation in fails}
        self.unasked = dict.fromkeys(self.failing)
        self.queue: list[tuple[tuple[int, int, int], int, int, Relation, _Try]] = []

    def state(self, relation: Relation) -> State:
        """What a relation says at last."""
        return self.states[relation] if relation.sure else relation.state(self.values)

    def _is_of_amounts(self, relation: Relation) -> bool:
        """Whether no figure of a relation prints below zero."""
        if relation not in self.amounts:
            self.amounts[relation] = relation.form is not Form.GAP and all(
                figure.value >= 0 for figure in relation.figures
            )
        return self.amounts[relation]

    def _now(self, relation: Relation) -> State:
        rest = self.rests.get(relation)
        return relation.state(self.values) if rest is None else relation.of_rest(rest)

    def _value(self, figure: Number) -> Fraction:
        return self.values.get(figure, figure.value)

    def _if(self, relation: Relation, figure: Number, value: Fraction) -> State:
        """What a relation would say of another value of one of its figures."""
        rest = self.rests.get(relation)
        if rest is None:
            small = {n: self._value(n) for n in relation.figures}
            return relation.state({**small, figure: value})
        sign = self.of_figure[figure][relation]
        return relation.of_rest(rest + sign * (value - self._value(figure)))

    def blame(self, lines: tuple[Relation, ...]) -> Cause:
        """The cause of totals that fail together by one line: they are asked no more."""
        first = lines[0]
        self._settle(first.target, None, set(lines))
        for relation in lines:
            self.failing.pop(relation, None)
        target = first.target
        return Cause(
            target, first.made(), target.decimals, first, lines[1:], mends=False, line=True
        )

    def next_cause(self) -> Cause:
        """The change that explains most of what fails, made, with what it mends and breaks.

        A figure that is repeated wrongly beside itself no longer fits its own copy when it is put
        right: what so breaks is of the same cause.
        """
        chosen = self._chosen()
        figure, gain = chosen.figure, chosen.gain > 0
        about = self.of_figure[figure]
        fails = {r for r in about if self._if(r, figure, chosen.value) is State.FAILS}
        mended = [r for r in about if r in self.failing and r not in fails]
        mended.sort(key=lambda r: CODES.index(r.code))
        broken = [r for r in fails if gain and self.states[r] is not State.FAILS]
        tied = self._is_tied(mended[0], chosen)
        is_rate = any(r.is_rate and r.target == figure for r in about)
        # A rate's zero may have been dropped.
        decimals = max(figure.decimals, 1) if is_rate else figure.decimals
        self._settle(figure, chosen.value if gain else None, {*mended, *broken})
        return Cause(figure, chosen.value, decimals, mended[0], tuple(mended[1:]), gain, tied)

    def _chosen(self) -> _Try:
        """The best change of all; of equals, that of the relation that failed first."""
        for relation in self.unasked:
            if relation in self.failing:
                best = self.best[relation] = self._best_try(relation)
                gain, mended, rank = best.weight
                order = (-gain, -mended, -rank), self.failing[relation], next(self.serial)
                heappush(self.queue, (*order, relation, best))
        self.unasked.clear()
        while True:
            *_, relation, best = self.queue[0]
            if relation in self.failing and self.best.get(relation) is best:
                return best
            heappop(self.queue)

    def _is_tied(self, failing: Relation, chosen: _Try) -> bool:
        """Whether two figures of a bracket of several sources explain its failing equally well."""
        if failing.code != "FUND" or len(failing.parts) < 2:
            return False
        return any(
            self._try(figure, value).weight[:2] >= chosen.weight[:2]
            for figure in failing.parts
            if figure != chosen.figure
            for value in self._wanted(failing, figure)
        )

    def _settle(self, figure: Number, value: Fraction | None, blamed: set[Relation]) -> None:
        """Take a figure for another value, and ask again what that touches."""
        about = self.of_figure[figure]
        before = {relation: self.states[relation] for relation in about}
        self.blamed |= blamed
        if value is not None:
            for relation, sign in about.items():
                if relation in self.rests:
                    self.rests[relation] += sign * (value - self._value(figure))
            self.values[figure] = value
            for relation in about:
                self.states[relation] = self._now(relation)
        for relation in about:
            if relation in self.blamed or self.states[relation] is not State.FAILS:
                self.failing.pop(relation, None)
            else:
                self.failing.setdefault(relation, next(self.serial))
            self._ask_again(relation)
            # A long sum that fails as before says no more of its other parts than it did.
            if len(relation.parts) <= _MANY or self.states[relation] is not before[relation]:
                for near in relation.figures:
                    for other in self.of_figure[near]:
                        self._ask_again(other)

    def _ask_again(self, relation: Relation) -> None:
        """Its best change may be another now."""
        self.best.pop(relation, None)
        self.unasked[relation] = None

    def _best_try(self, failing: Relation) -> _Try:
        """The best change of one figure of a failing relation."""
        tries = [
            self._try(figure, value)
            for figure in self._suspects(failing)
            for value in self._wanted(failing, figure)
        ]
        return max(tries, key=lambda t: t.weight)

    def _suspects(self, failing: Relation) -> Iterator[Number]:
        """The figures of a failing relation; of a long sum, those that fail elsewhere too.

        Any one of a hundred parts could be wrong: to name one of them would be a guess.
        """
        long = len(failing.parts) > _MANY
        for figure, _ in failing.signs:
            about = self.of_figure[figure]
            if (
                not long
                or figure == failing.target
                or any(r in self.failing for r in about if r is not failing)
            ):
                yield figure

    def _wanted(self, failing: Relation, figure: Number) -> Iterator[Fraction]:
        """The values that the relations of a figure want of it and that mend the failing one."""
        for relation, sign in self.of_figure[figure].items():
            if not relation.is_rate:
                value = self._value(figure) - sign * self.rests[relation]
                # One amount would have to be below zero among others that are not.
                if value < 0 and self._is_of_amounts(relation):
                    continue
            elif relation.target != figure:
                continue
            else:
                rate = expected_rate(relation, self.values, max(figure.decimals, 1))
                if rate is None:
                    continue
                value = rate
            if self._if(failing, figure, value) is not State.FAILS:
                yield value

    def _try(self, figure: Number, value: Fraction) -> _Try:
        """What the relations of a figure win by a change, in worth, and how many it mends.

        Of figures that explain as much, the one that a relation is about comes first.
        """
        gain = mended = rank = 0
        for relation in self.of_figure[figure]:
            old, new = self.states[relation], self._if(relation, figure, value)
            gain += _worth(relation, new) - _worth(relation, old)
            mended += old is State.FAILS and new is not State.FAILS
            if relation in self.failing and relation.target == figure:
                rank = max(rank, len(CODES) - CODES.index(relation.code))
        return _Try(gain, (gain, mended, rank), figure, value)


def _worth(relation: Relation, state: State) -> int:
    """Spending under its limit is as good as at it; a rest of a unit project is a little worse."""
    if state is State.LESS and relation.code == "OVER":
        return _WORTH[State.HOLDS]
    return _WORTH[state]


def expected_rate(
    relation: Relation, values: dict[Number, Fraction], decimals: int
) -> Fraction | None:
    """A rate as it should print, rounded half up, from the amounts as they should be."""
    true = relation.exact_rate(values)
    return None if true is None else Fraction(round_exactly(true, decimals, Rounding.HALF_UP))
