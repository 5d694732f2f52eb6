"""Which hypothesis of a line the report bears out, and which of its failures are then errors.

A rate or a change may be made of several pairs of lines. A hypothesis counts by the figures
that it makes right as chance would not; a figure that fails is an error where the labels say so,
or where the other figures of its line agree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from siljeok.audit.relations import Doubt, Form, Relation, State

_TELLING_WIDTH = 2
"""A rate whose true value may lie anywhere in more points than these tells nothing."""
_ENOUGH = 2
_TIMES = 3
_MANY = 40


class Hypothesis(NamedTuple):
    """What a line may be made of: a relation for each of its figures; `labelled` by its labels.

    `held` and `failed` count those that tell something, by whether they hold.
    """

    relations: tuple[Relation, ...]
    labelled: bool
    held: int
    failed: int

    @property
    def borne_out(self) -> bool:
        return self.held >= _ENOUGH and self.held >= _TIMES * self.failed


def hypothesis(relations: Sequence[Relation], *, labelled: bool = False) -> Hypothesis:
    """A hypothesis with what bears it out, counted once."""
    told = [_holds(r) for r in relations if _tells(r)]
    held = sum(told)
    return Hypothesis(tuple(relations), labelled, held, len(told) - held)


def sample(crosses: Sequence[int]) -> Sequence[int]:
    """Some of the lines that cross one, evenly spread, where all of them are very many.

    A way to read a line is first tried on these; only one that they bear out is tried on all.
    """
    if len(crosses) <= _MANY:
        return crosses
    return [crosses[at * len(crosses) // _MANY] for at in range(_MANY)]


def supported(
    hypotheses: Sequence[Hypothesis], doubt: Callable[[Relation], Doubt | None]
) -> tuple[Relation, ...]:
    """The relations of the best hypothesis, each sure where its failing would be an error.

    `doubt` says why a failing relation may yet be right. Nothing where no hypothesis is borne out.
    """
    labelled = [r for r in hypotheses if r.labelled and r.relations]
    others = [r for r in hypotheses if not r.labelled and r.borne_out]
    best = max(others, key=lambda r: r.held - r.failed, default=None)
    if labelled and (best is None or labelled[0].held >= labelled[0].failed):
        best = labelled[0]
    if best is None:
        return ()
    rivals = [r for r in others if r is not best and r.held - r.failed == best.held - best.failed]
    clear = best.labelled or not rivals
    return tuple(_weighed(r, best, clear, doubt) for r in best.relations)


def _weighed(
    relation: Relation,
    whole: Hypothesis,
    clear: bool,
    doubt: Callable[[Relation], Doubt | None],
) -> Relation:
    if _holds(relation):
        return relation
    own = int(_tells(relation))
    held, failed = whole.held, whole.failed - own
    agreed = held >= _ENOUGH and held >= _TIMES * failed
    by_labels = whole.labelled and (failed == 0 or held >= failed)
    why = doubt(relation)
    if why is None and clear and (agreed or by_labels):
        return relation
    return replace(relation, sure=False, doubt=why or Doubt.READING)


def _holds(relation: Relation) -> bool:
    return relation.state({}) is not State.FAILS


def _tells(relation: Relation) -> bool:
    """Whether a relation that holds does so as chance would not make it."""
    first, second, *more = relation.parts
    if first == second or first.value == second.value or not (second.value or more):
        return False
    if relation.form is Form.GAP:
        return bool(first.value)
    true = relation.true_rate({})
    if true is None or (relation.form is Form.RATE and not first.value):
        return False
    width = true.high - true.low
    return width <= _TELLING_WIDTH or width <= 5 * relation.target.step
