"""One cause, one finding: which single figure, put right, repairs the relations that fail.

A wrong total breaks its column, its rate and its unit project at once. Each figure of a failing
relation is tried with every value that some relation wants of it; the change that repairs most
and breaks least is the cause, and the relations it repairs are told with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from siljeok.audit.gathering import Gathered, gather
from siljeok.audit.relations import Form, Relation, State
from siljeok.audit.rule import Spot, Study
from siljeok.book.tables import Number
from siljeok.notation.rate import Rounding, round_exactly

# In what order the relations of one cause give it its rule.
CODES = ("SUM", "FUND", "TREE", "OVER", "RATE")
_WORTH = {State.FAILS: 0, State.LESS: 6, State.ROUNDED: 7, State.HOLDS: 8}


@dataclass(frozen=True, slots=True)
class Cause:
    """A figure that breaks relations: `first` gives the finding its rule, `rest` go with it.

    `expected` is the value that repairs them; not `apart` where the change would break as much
    as it repairs, so that the figure stands only for the relation that fails.
    """

    figure: Number
    expected: Fraction
    decimals: int
    first: Relation
    rest: tuple[Relation, ...]
    mends: bool


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What breaks the relations of a report, the figures as they should be (`values`), and what
    every relation that no cause explains says of them (`states`). `spots` keeps the places of
    figures, which every rule asks for again.
    """

    gathered: Gathered
    causes: tuple[Cause, ...]
    values: dict[Number, Fraction]
    states: tuple[tuple[Relation, State], ...]
    spots: dict[Number, Spot] = field(default_factory=dict, compare=False)

    def caused(self, code: str) -> Iterator[Cause]:
        """The causes that a rule has to tell."""
        return (cause for cause in self.causes if cause.first.code == code)

    def of(self, code: str) -> Iterator[tuple[Relation, State]]:
        """A rule's relations that no cause explains, with what they say."""
        return (told for told in self.states if told[0].code == code)


_last: tuple[Study, Diagnosis] | None = None


def diagnose(study: Study) -> Diagnosis:
    """The diagnosis of a study; the last one is kept, since every rule of money asks for it."""
    global _last
    if _last is not None and _last[0] is study:
        return _last[1]
    diagnosis = find_causes(gather(study))
    _last = (study, diagnosis)
    return diagnosis


def find_causes(gathered: Gathered) -> Diagnosis:
    """Find what breaks the relations, the cause of most first."""
    states = {relation: relation.state({}) for relation in gathered.relations}
    of_figure: dict[Number, list[Relation]] = defaultdict(list)
    for relation in gathered.relations:
        for figure in relation.figures if relation.sure else ():
            of_figure[figure].append(relation)
    values: dict[Number, Fraction] = {}
    causes: list[Cause] = []
    blamed: set[Relation] = set()
    failing = [r for r, state in states.items() if r.sure and state is State.FAILS]
    best: dict[Relation, _Try] = {}
    while failing:
        cause, broken = _next_cause(failing, of_figure, values, gathered, best)
        causes.append(cause)
        blamed.update((cause.first, *cause.rest, *broken))
        if cause.mends:
            values[cause.figure] = cause.expected
        for relation in of_figure[cause.figure]:
            states[relation] = relation.state(values)
        failing = [r for r in states if r.sure and r not in blamed and states[r] is State.FAILS]
    left = (r for r in gathered.relations if r not in blamed)
    told = tuple((r, states[r] if r.sure else r.state(values)) for r in left)
    return Diagnosis(gathered, tuple(causes), values, told)


@dataclass(frozen=True, slots=True)
class _Try:
    """A figure put right to a value: what that wins, how much it mends, and its rank."""

    gain: int
    weight: tuple[int, int, int]
    figure: Number
    value: Fraction


def _next_cause(
    failing: list[Relation],
    of_figure: dict[Number, list[Relation]],
    values: dict[Number, Fraction],
    gathered: Gathered,
    best: dict[Relation, _Try],
) -> tuple[Cause, list[Relation]]:
    """The change that explains most of what fails, and the relations that it would break.

    A figure that is repeated wrongly beside itself no longer fits its own copy when it is put
    right: what so breaks is of the same cause. `best` keeps what was tried and is still so.
    """
    still = set(failing)
    for relation in failing:
        if relation not in best:
            best[relation] = _best_try(relation, still, of_figure, values)
    chosen = max((best[relation] for relation in failing), key=lambda t: t.weight)
    figure = chosen.figure
    after = {**values, figure: chosen.value}
    mended = [r for r in of_figure[figure] if r in still and _mends(r, values, after)]
    mended.sort(key=lambda r: CODES.index(r.code))
    gain = chosen.gain > 0
    broken = [r for r in of_figure[figure] if gain and _mends(r, after, values)]
    for near in {n for r in of_figure[figure] for n in r.figures}:
        for relation in of_figure[near]:
            best.pop(relation, None)
    decimals = _decimals(figure, gathered)
    cause = Cause(figure, chosen.value, decimals, mended[0], tuple(mended[1:]), gain)
    return cause, broken


def _best_try(
    failing: Relation,
    still: set[Relation],
    of_figure: dict[Number, list[Relation]],
    values: dict[Number, Fraction],
) -> _Try:
    """The best change of one figure of a failing relation."""
    found = []
    for figure, value in _tries(failing, of_figure, values):
        gain, mended = _weigh(figure, value, of_figure, values)
        weight = (gain, mended, _rank(figure, still, of_figure))
        found.append(_Try(gain, weight, figure, value))
    return max(found, key=lambda t: t.weight)


def _tries(
    failing: Relation, of_figure: dict[Number, list[Relation]], values: dict[Number, Fraction]
) -> Iterator[tuple[Number, Fraction]]:
    """Figures of a failing relation with the values that their relations want of them."""
    for figure in failing.figures:
        for relation in of_figure[figure]:
            if relation.is_rate and relation.target == figure:
                rate = expected_rate(relation, values, max(figure.decimals, 1))
                if rate is not None:
                    yield figure, rate
            else:
                value = relation.wanted(figure, values)
                if value is None or _turns_negative(relation, value):
                    continue
                if failing.state({**values, figure: value}) is not State.FAILS:
                    yield figure, value


def _turns_negative(relation: Relation, value: Fraction) -> bool:
    """Whether one amount would have to be below zero among others that are not."""
    return (
        value < 0
        and relation.form is not Form.GAP
        and all(figure.value >= 0 for figure in relation.figures)
    )


def _mends(
    relation: Relation, before: dict[Number, Fraction], after: dict[Number, Fraction]
) -> bool:
    """Whether a relation fails before a change and not after it."""
    fails = State.FAILS
    return relation.state(before) is fails and relation.state(after) is not fails


def _weigh(
    figure: Number,
    value: Fraction,
    of_figure: dict[Number, list[Relation]],
    values: dict[Number, Fraction],
) -> tuple[int, int]:
    """What the relations of a figure win by a change, in worth, and how many it mends."""
    after = {**values, figure: value}
    states = [(r, r.state(values), r.state(after)) for r in of_figure[figure]]
    gain = sum(_worth(r, new) - _worth(r, old) for r, old, new in states)
    return gain, sum(old is State.FAILS and new is not State.FAILS for _, old, new in states)


def _worth(relation: Relation, state: State) -> int:
    """Spending under its limit is as good as at it; a rest of a unit project is a little worse."""
    if state is State.LESS and relation.code == "OVER":
        return _WORTH[State.HOLDS]
    return _WORTH[state]


def _rank(figure: Number, still: set[Relation], of_figure: dict[Number, list[Relation]]) -> int:
    """Of figures that explain as much, the one that a relation is about comes first."""
    about = (r for r in of_figure[figure] if r in still and r.target == figure)
    return max((len(CODES) - CODES.index(r.code) for r in about), default=0)


def expected_rate(
    relation: Relation, values: dict[Number, Fraction], decimals: int
) -> Fraction | None:
    """A rate as it should print, rounded half up, from the amounts as they should be."""
    true = relation.exact_rate(values)
    return None if true is None else Fraction(round_exactly(true, decimals, Rounding.HALF_UP))


def _decimals(figure: Number, gathered: Gathered) -> int:
    """With how many decimals to print what was expected: a rate's zero may have been dropped."""
    is_rate = any(r.is_rate and r.target == figure for r in gathered.relations)
    return max(figure.decimals, 1) if is_rate else figure.decimals
