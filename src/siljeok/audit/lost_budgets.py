"""What the rows of a budget say whose columns were lost: only what no way to read them undoes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from siljeok.audit.relations import Relation, State
from siljeok.book.short_rows import Alignment

Key = tuple[object, ...]
Read = tuple[Alignment, tuple[Relation, ...]]
"""One way to put the rows under their head, and the relations of the table that it gives."""


def common(read: Sequence[Read]) -> tuple[Relation, ...]:
    """The relations that hold, or fail, however the rows are read.

    Where one way alone makes all hold, the rows were meant so. Figures are given at their place
    in the rows.
    """
    if not read:
        return ()
    sound = [one for one in read if not _failing(one)]
    if len(sound) == 1:
        return tuple(_at_home(sound[0]).values())
    every = [_at_home(one) for one in read]
    best = _at_home(min(read, key=_failing))
    return tuple(relation for key, relation in best.items() if _agreed(key, every))


def _failing(one: Read) -> int:
    return sum(_fails(relation) for relation in one[1])


def _fails(relation: Relation) -> bool:
    return relation.state({}) is State.FAILS


def _agreed(key: Key, every: list[dict[Key, Relation]]) -> bool:
    return all(key in one for one in every) and len({_fails(one[key]) for one in every}) == 1


def _at_home(one: Read) -> dict[Key, Relation]:
    """The relations with their figures where the rows have them, by what they are of."""
    alignment, relations = one
    found: dict[Key, Relation] = {}
    for relation in relations:
        target, *parts = (
            replace(n, cell=alignment.cell(*n.cell)) if n.printed else n for n in relation.figures
        )
        home = replace(relation, target=target, parts=tuple(parts))
        found[relation.code, relation.form, target, relation.by_row, relation.across] = home
    return found
