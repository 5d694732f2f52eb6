"""A line of a table that was added, left out or changed: the totals over it fail together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from siljeok.audit.relations import Form, Relation
from siljeok.book.tables import Number


def lines_that_fail(
    relations: Iterable[Relation],
    of_figure: Mapping[Number, Iterable[Relation]],
    failing: Collection[Relation],
) -> Iterator[tuple[Relation, ...]]:
    """Totals that stand in one line, over the same lines of parts, and fail in every column.

    Where a figure of them fails elsewhere too, that one is to blame, and nothing is given.
    """
    by_line: dict[tuple[object, ...], list[Relation]] = defaultdict(list)
    for relation in relations:
        if relation.code == "SUM" and relation.form is Form.SUM:
            by_line[_total_line(relation)].append(relation)
    for lines in by_line.values():
        touched = {r for relation in lines for n in relation.figures for r in of_figure[n]}
        failed = [r for r in touched if r in failing]
        if len(lines) > 1 and len(failed) == len(lines) and set(failed) == set(lines):
            yield tuple(lines)


def _total_line(relation: Relation) -> tuple[object, ...]:
    """The table, and the row or column that a total stands in."""
    across = relation.by_row
    at = 1 if across else 0
    return relation.target.block, across, relation.target.cell[at]
