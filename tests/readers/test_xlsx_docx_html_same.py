"""Equal content in a document, a workbook and a page gives equal tables, cell by cell."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from siljeok.book.nodes import Table
from siljeok.book.texts import blocks_text
from siljeok.readers.read import read
from tests.readers.office_files import Spanned, docx_table, html_table, xlsx_table

WORDS = st.text("가나힣0123,.%△<&>'\"", min_size=1, max_size=6)
LINES = st.lists(WORDS, min_size=1, max_size=2).map(tuple)


@st.composite
def grids(draw: st.DrawFn) -> tuple[int, int, list[Spanned]]:
    """A grid that cells cover wholly, some over several places; two cells at least on top."""
    n_rows, n_cols = draw(st.integers(1, 5)), draw(st.integers(2, 5))
    taken: set[tuple[int, int]] = set()
    cells: list[Spanned] = []
    for row in range(n_rows):
        for col in range(n_cols):
            if (row, col) in taken:
                continue
            wide = 1
            most = draw(st.integers(1, n_cols - 1 if row == 0 else n_cols))
            while wide < most and col + wide < n_cols and (row, col + wide) not in taken:
                wide += 1
            high = draw(st.integers(1, min(3, n_rows - row)))
            taken |= {(row + r, col + c) for r in range(high) for c in range(wide)}
            cells.append(Spanned(row, col, high, wide, draw(LINES)))
    return n_rows, n_cols, cells


def table(data: bytes, name: str) -> Table:
    [block] = read(data, name).book.blocks
    assert isinstance(block, Table)
    return block


@settings(max_examples=25, deadline=None)
@given(grids())
def test_a_grid_reads_back_the_same_from_each_format(
    grid: tuple[int, int, list[Spanned]],
) -> None:
    n_rows, n_cols, cells = grid
    found = table(docx_table(n_rows, n_cols, cells), "표.docx")
    assert found == table(html_table(n_rows, cells), "표.html")
    assert found == table(xlsx_table(cells), "표.xlsx")
    assert (found.n_rows, found.n_cols) == (n_rows, n_cols)
    assert [
        Spanned(c.row, c.col, c.row_span, c.col_span, tuple(blocks_text(c.blocks).split("\n")))
        for c in found.cells
    ] == cells
