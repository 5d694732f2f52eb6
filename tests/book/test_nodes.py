"""What a table of the Book accepts: every place belongs to one cell at most."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siljeok.book.nodes import BookError, Cell, Table
from tests.audit.steps import steps

SIDE = 4
spans = st.integers(1, 3)
cells = st.builds(
    Cell, st.integers(0, SIDE - 1), st.integers(0, SIDE - 1), spans, spans, st.just(())
)


def places(cell: Cell) -> set[tuple[int, int]]:
    rows = range(cell.row, cell.row + cell.row_span)
    cols = range(cell.col, cell.col + cell.col_span)
    return set(product(rows, cols))


@given(st.lists(cells, max_size=6))
def test_a_table_is_made_of_the_cells_that_share_no_place_and_lie_within(these: list[Cell]):
    taken = [place for cell in these for place in places(cell)]
    right = len(set(taken)) == len(taken) and all(max(place) < SIDE for place in taken)
    try:
        made = Table("t", SIDE, SIDE, tuple(these))
    except BookError:
        assert not right
    else:
        assert right
        assert [(c.row, c.col) for c in made.cells] == sorted((c.row, c.col) for c in these)


@pytest.mark.parametrize(
    "cell", [Cell(-1, 0, 1, 1, ()), Cell(0, -1, 1, 1, ()), Cell(0, 0, 0, 1, ())]
)
def test_a_cell_without_a_place_is_refused(cell: Cell):
    with pytest.raises(BookError, match="has no place"):
        Table("t", SIDE, SIDE, (cell,))


def test_a_cell_over_many_rows_is_as_quickly_placed_as_one_over_few():
    few, many = (
        steps(lambda rows=rows: Table("t", rows, 2, (Cell(0, 0, rows, 2, ()),))).total()
        for rows in (10, 10_000)
    )
    assert few == many
