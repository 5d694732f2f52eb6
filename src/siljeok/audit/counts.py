"""COUNT: a stated number against the list, the product or the parts that it sums."""

from __future__ import annotations

from collections.abc import Iterator

from siljeok.audit import (
    count_columns,
    count_lists,
    count_parts,
    count_people,
    count_products,
    count_teams,
    count_totals,
)
from siljeok.audit.count_relations import COUNT
from siljeok.audit.rule import Outcome, Rule, Study
from siljeok.audit.telling import joined
from siljeok.book.nodes import Table
from siljeok.book.outline import Statement, statements


def check(study: Study) -> Outcome:
    """Every closed count of a report."""
    return joined(_outcomes(study))


def _outcomes(study: Study) -> Iterator[Outcome]:
    for passage in study.passages:
        if not passage.has_digits:
            continue
        yield from count_totals.in_lines(passage)
        yield from count_totals.in_brackets(passage)
        if not passage.counts:
            continue
        yield from count_lists.in_text(passage)
        yield from count_parts.in_brackets(passage)
        yield from count_products.in_text(passage)
        yield from count_people.in_text(passage)
    for block in study.reading.book.blocks:
        if isinstance(block, Table):
            yield from count_lists.in_tables(study, block)
            yield from count_people.in_columns(study, block)
            yield from count_columns.lists(study, block)
            yield from count_columns.sexes(study, block)
    for _, section in study.sections:
        for heading in section.headings:
            top = Statement(heading.line, heading.statements) if heading.line else None
            for statement in (*((top,) if top else ()), *statements(heading.statements)):
                passage = study.passages_of(statement.line)[0]
                if passage.has_digits:
                    yield from count_totals.below(study, statement)
                if not passage.counts:
                    continue
                yield from count_lists.channels_below(study, statement)
                yield from count_parts.below(study, statement)
                yield from count_lists.numbered_below(study, statement)
    yield from count_teams.declared(study)


RULES: tuple[Rule, ...] = (
    Rule(
        *COUNT, "counts", "개수와 목록·내역의 일치", "Counts against their lists and parts", check
    ),
)
