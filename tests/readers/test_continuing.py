"""A table that goes on over a page names the one that it goes on with."""

from __future__ import annotations

from dataclasses import replace

from siljeok.book.nodes import Block, Cell, Line, Table, text_run
from siljeok.book.reading import Where
from siljeok.readers.assemble import assemble
from siljeok.readers.draft import Draft, Placed

HEADS = ["구분", "예산", "집행"]


def line(text: str, ident: str) -> Line:
    return Line(ident, None, 0, "", "", "", text_run(text))


def table(ident: str, *rows: list[str]) -> Table:
    cells = tuple(
        Cell(r, c, 1, 1, (line(text, f"{ident}-{r}-{c}"),))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Table(ident, len(rows), len(rows[0]), cells)


def goes_on(*placed: tuple[Block | str, int | None]) -> list[str | None]:
    """The continues of each table of a draft; of blocks, each with its page."""
    items = tuple(
        Placed(line(b, f"x{n}") if isinstance(b, str) else b, Where("x", page, n, n), True)
        for n, (b, page) in enumerate(placed, 1)
    )
    blocks = assemble(Draft("x", "pdf", items)).book.blocks
    tables = [b for b in blocks if isinstance(b, Table)]
    ids = {b.id: n for n, b in enumerate(tables)}
    return [None if b.continues is None else f"table {ids[b.continues]}" for b in tables]


FIRST = table("t1", HEADS, ["도로", "10", "5"])
SECOND = table("t2", HEADS, ["하천", "20", "7"])
THIRD = table("t3", HEADS, ["공원", "30", "9"])


def test_the_same_heads_on_the_next_page_go_on() -> None:
    pages = ((FIRST, 1), (SECOND, 2), (THIRD, 3))
    assert goes_on(*pages) == [None, "table 0", "table 1"]


def test_a_unit_may_stand_between() -> None:
    assert goes_on((FIRST, 1), ("(단위: 천원)", 2), (SECOND, 2)) == [None, "table 0"]


def test_other_words_between_begin_another_table() -> None:
    assert goes_on((FIRST, 1), ("□ 하천 예산", 2), (SECOND, 2)) == [None, None]


def test_on_one_page_or_on_unknown_ones_nothing_goes_on() -> None:
    assert goes_on((FIRST, 1), (SECOND, 1)) == [None, None]
    assert goes_on((FIRST, None), (SECOND, None)) == [None, None]


def test_other_heads_or_columns_begin_another_table() -> None:
    other = table("t4", ["구분", "계획", "실적"], ["하천", "20", "7"])
    wider = table("t5", [*HEADS, "비고"], ["하천", "20", "7", ""])
    assert goes_on((FIRST, 1), (other, 2)) == [None, None]
    assert goes_on((FIRST, 1), (wider, 2)) == [None, None]


def test_rows_of_values_that_are_the_same_are_no_heads() -> None:
    one, two = (table(i, ["1", "2", "3"], ["4", "5", "6"]) for i in ("t6", "t7"))
    assert goes_on((one, 1), (two, 2)) == [None, None]


def test_what_a_reader_knows_to_go_on_keeps_its_table() -> None:
    known = replace(SECOND, continues="t1")
    assert goes_on(("□ 예산", 1), (FIRST, 1), ("□ 하천", 2), (known, 2)) == [None, "table 0"]
