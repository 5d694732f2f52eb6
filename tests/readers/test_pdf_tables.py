"""Tables of a stranger's PDF: cells by rules, rows by base lines, tables over two pages."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siljeok.book.nodes import Box, Line, Rows, Table
from siljeok.book.texts import blocks_text, table_texts
from siljeok.readers.draft import Draft
from siljeok.readers.pdf import draft_pdf
from tests.readers.pdf_pages import cells, dashed, lattice, line, pdf, text, turned

XS = [50.0, 150.0, 250.0, 350.0]
YS = [100.0, 120.0, 140.0, 160.0]
ROWS = [["Item", "Plan", "Done"], ["Total", "9,322", "9,167"], ["Staff", "-", "113"]]
SLOW = settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))


def draft(*pages: str) -> Draft:
    return draft_pdf(pdf(*pages), "a.pdf")


def tables(found: Draft) -> list[Table]:
    return [p.block for p in found.placed if isinstance(p.block, Table)]


def spans(table: Table) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.col, c.row_span, c.col_span, blocks_text(c.blocks)) for c in table.cells]


def test_rules_make_the_cells_of_a_table() -> None:
    [table] = tables(draft(lattice(XS, YS) + cells(XS, YS, ROWS)))
    assert table_texts(table) == ROWS


def test_a_table_without_side_borders_keeps_its_outer_columns() -> None:
    [table] = tables(draft(lattice(XS, YS, sides=False) + cells(XS, YS, ROWS)))
    assert table_texts(table) == ROWS


def test_dashes_are_one_rule() -> None:
    rules = lattice(XS, [YS[0], YS[-1]]) + "".join(dashed(XS[0], XS[-1], y) for y in YS[1:-1])
    [table] = tables(draft(rules + cells(XS, YS, ROWS)))
    assert table_texts(table) == ROWS


def test_a_cell_spans_where_no_rule_stands() -> None:
    """
    | a     | b |
    | c | d |   |
    """
    rules = line(50, 100, 350, 100) + line(50, 120, 250, 120) + line(50, 140, 350, 140)
    rules += line(50, 100, 50, 140) + line(150, 120, 150, 140)
    rules += line(250, 100, 250, 140) + line(350, 100, 350, 140)
    words = text(60, 113, "a") + text(260, 123, "b") + text(60, 133, "c") + text(160, 133, "d")
    [table] = tables(draft(rules + words))
    assert spans(table) == [
        (0, 0, 1, 2, "a"),
        (0, 2, 2, 1, "b"),
        (1, 0, 1, 1, "c"),
        (1, 1, 1, 1, "d"),
    ]


def test_a_head_in_the_shape_of_an_l_is_cut_upright() -> None:
    """
    | name | change     |
    |      | both | %   |   (the rule over % does not reach the left)
    """
    xs, ys = [50, 250, 400, 450], [100, 115, 130, 150, 170, 190, 210]
    rules = "".join(line(50, y, 450, y) for y in (100, *ys[2:]))
    rules += line(400, 115, 450, 115) + line(400, 115, 400, 210)
    rules += "".join(line(x, 100, x, 210) for x in (50, 250, 450))
    words = text(60, 118, "name") + text(260, 118, "change") + text(410, 126, "%")
    words += "".join(
        text(x + 5, y - 5, f"{n}{m}") for n, y in enumerate(ys[3:]) for m, x in enumerate(xs[:3])
    )
    [table] = tables(draft(rules + words))
    assert spans(table)[:4] == [
        (0, 0, 2, 1, "name"),
        (0, 1, 2, 1, "change"),
        (0, 2, 1, 1, ""),
        (1, 2, 1, 1, "%"),
    ]


def posts(labels: list[str], columns: list[list[str]]) -> str:
    """A table of posts whose body has no rules between its rows."""
    bottom = 120 + 14 * len(labels) + 6
    rules = lattice(XS, [100, 120, bottom])
    words = cells(XS, [100, 120], [["Post", "Plan", "Now"]])
    for c, column in enumerate([labels, *columns]):
        words += "".join(
            text(XS[c] + 4, 132 + 14 * n, word) for n, word in enumerate(column) if word
        )
    return rules + words


def test_rows_without_rules_are_parted_by_their_base_lines() -> None:
    labels = [f"Post {n}" for n in range(14)]
    plan = [str(n) for n in range(14)]
    found = draft(posts(labels, [plan, ["-", *plan[1:]]]))
    [table] = tables(found)
    assert table.n_rows == 15
    assert table_texts(table)[14] == ["Post 13", "13", "13"]
    assert any("글줄" in r.message_ko for r in found.repairs)


def test_rows_are_not_parted_where_a_label_has_more_lines_than_figures() -> None:
    found = draft(posts(["Post", "of staff", "Other"], [["1", "", "2"], ["3", "", "4"]]))
    [table] = tables(found)
    assert table.n_rows == 2


def test_a_figure_with_a_bracket_below_is_one_row() -> None:
    found = draft(posts(["Total", ""], [["9,322", "\\(800\\)"], ["9,167", "\\(700\\)"]]))
    [table] = tables(found)
    assert table.n_rows == 2


def test_a_table_goes_on_over_the_page_and_its_head_is_not_repeated() -> None:
    first = lattice(XS, YS) + cells(XS, YS, ROWS)
    more = [ROWS[0], ["Rooms", "7", "8"], ["Books", "1", "2"]]
    found = draft(first, lattice(XS, YS) + cells(XS, YS, more))
    [table] = tables(found)
    assert table_texts(table) == [*ROWS, *more[1:]]
    assert [found.wheres[c.blocks[0].id].page for c in table.cells if c.col == 0] == [1, 1, 1, 2, 2]


def test_a_table_under_a_line_of_its_own_goes_on_with_none() -> None:
    second = text(50, 80, "Another table") + lattice(XS, YS) + cells(XS, YS, ROWS)
    assert len(tables(draft(lattice(XS, YS) + cells(XS, YS, ROWS), second))) == 2


def test_boxes_with_lines_between_are_a_drawing() -> None:
    """
         [ chief ]
       -----|-----
    [ one ]   [ two ]
    """
    boxes = "".join(
        lattice([x, x + 80], [y, y + 30]) for x, y in ((200, 100), (100, 200), (300, 200))
    )
    lines = line(240, 130, 240, 165) + line(140, 165, 340, 165)
    lines += line(140, 165, 140, 200) + line(340, 165, 340, 200)
    words = text(210, 118, "chief") + text(110, 218, "one") + text(310, 218, "two")
    found = draft(boxes + lines + words + text(50, 400, "A line below"))
    assert not tables(found)
    [box] = [p.block for p in found.placed if isinstance(p.block, Box)]
    assert blocks_text(box.blocks).split() == ["chief", "one", "two"]
    assert any("표로 읽지 않고" in u.message_ko for u in found.unread)


def test_a_word_over_the_edge_of_a_doubtful_cell_leaves_rows_without_columns() -> None:
    ys = [100, 115, 130, 230, 250]
    rules = "".join(line(50, y, 450, y) for y in (100, *ys[2:]))
    rules += line(400, 115, 450, 115) + line(400, 115, 400, 250)
    rules += "".join(line(x, 100, x, 250) for x in (50, 250, 450))
    words = text(360, 110, "overlapping") + text(60, 180, "x") + text(260, 180, "1")
    found = draft(rules + words + text(60, 243, "y") + text(260, 243, "2"))
    assert not tables(found)
    [rows] = [p.block for p in found.placed if isinstance(p.block, Rows)]
    assert rows.rows[-1] == ("y", "2")
    assert [r.certain for r in found.repairs if r.block == rows.id] == [False]


def test_a_frame_round_the_page_is_no_table() -> None:
    found = draft(lattice([30, 570], [30, 770]) + text(60, 100, "One") + text(60, 130, "Two"))
    assert not tables(found)
    assert sum(isinstance(p.block, Line) for p in found.placed) == 2


def test_the_number_s_box_and_the_title_beside_it_are_one() -> None:
    found = draft(lattice([50, 80], [100, 125]) + text(60, 117, "1") + text(95, 117, "Plan"))
    [table] = tables(found)
    assert table_texts(table) == [["1", "Plan"]]


@SLOW
@given(
    st.integers(2, 6),
    st.integers(2, 8),
    st.booleans(),
    st.lists(st.integers(0, 99_999), min_size=48, max_size=48),
)
def test_every_ruled_table_comes_back_cell_by_cell(
    n_cols: int, n_rows: int, sides: bool, numbers: list[int]
) -> None:
    xs = [40.0 + 80 * c for c in range(n_cols + 1)]
    ys = [100.0 + 18 * r for r in range(n_rows + 1)]
    rows = [[f"{numbers[r * n_cols + c]:,}" for c in range(n_cols)] for r in range(n_rows)]
    if n_cols == 2 and not sides:
        sides = True
    [table] = tables(draft(lattice(xs, ys, sides) + cells(xs, ys, rows)))
    assert table_texts(table) == rows


def test_turned_text_is_told_and_kept_apart() -> None:
    found = draft(text(50, 100, "A line") + turned(500, 400, "DRAFT ONLY"))
    assert any(u.text == "DRAFT ONLY" for u in found.unread)


def test_the_same_figure_below_itself_is_two() -> None:
    rows = [["Item", "Plan"], ["7", "1"], ["7", "1"], ["7", "1"]]
    xs, ys = XS[:3], [*YS, 180.0]
    by_column = "".join(cells(xs[c:], ys, [[row[c]] for row in rows]) for c in range(2))
    [table] = tables(draft(lattice(xs, ys) + by_column))
    assert table_texts(table) == rows


def test_a_line_under_words_is_no_rule_of_their_cell() -> None:
    words = text(52.5, 115, "Total", 12) + text(52.5, 135, "113", 12)
    under = line(52.5, 117, 80, 117)
    [table] = tables(draft(lattice([50, 82.5], [100, 145]) + words + under))
    assert (table.n_rows, table.n_cols) == (1, 1)
