"""What the page of an audit shows around a finding: what the marked block stands under."""

from __future__ import annotations

from siljeok.book.nodes import Bar, Block, Line, Role, Table, text_run
from siljeok.writers.audit_page.context import with_context


def bar(level: int) -> Bar:
    return Bar("b", level, "1", "제목", None)


def line(role: Role | None, level: int) -> Line:
    return Line("l", role, level, "", "", "", text_run("말"))


HEAD, ITEM, DETAIL = line(Role.HEAD, 1), line(Role.ITEM, 2), line(Role.ITEM, 3)
UNIT = line(Role.UNIT, 0)
TABLE = Table("t", 1, 1, ())


def around(rows: list[Block], *marked: int) -> list[int]:
    return sorted(with_context(rows, set(marked)))


def test_a_statement_stands_under_its_titles_its_heading_and_the_statement_above_it() -> None:
    rows: list[Block] = [bar(1), bar(2), HEAD, ITEM, ITEM, DETAIL, DETAIL]
    assert around(rows, 6) == [0, 1, 2, 4, 6]


def test_a_table_stands_under_its_heading_and_its_unit_and_not_under_a_statement() -> None:
    rows: list[Block] = [bar(2), HEAD, ITEM, UNIT, TABLE]
    assert around(rows, 4) == [0, 1, 3, 4]


def test_a_unit_further_up_belongs_to_another_table() -> None:
    rows: list[Block] = [bar(2), UNIT, TABLE, TABLE]
    assert around(rows, 3) == [0, 3]


def test_a_title_stands_under_the_part_and_not_under_the_section_before_it() -> None:
    rows: list[Block] = [bar(1), bar(2), HEAD, ITEM, bar(2)]
    assert around(rows, 4) == [0, 4]


def test_nothing_of_another_section_stands_above() -> None:
    rows: list[Block] = [bar(2), HEAD, ITEM, bar(2), ITEM]
    assert around(rows, 4) == [3, 4]
