"""Books for tests: Hypothesis strategies, and one hand-made report with every kind of node."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import strategies as st

from siljeok.book.figures import (
    Computed,
    Facet,
    FigureRecord,
    FigureSpec,
    How,
    Judged,
    Mark,
    Measured,
    Operation,
    Stated,
)
from siljeok.book.nodes import (
    Bar,
    Block,
    Book,
    Box,
    BoxKind,
    Break,
    BreakKind,
    Cell,
    Contents,
    Entry,
    Flag,
    Image,
    Line,
    LineBreak,
    Meta,
    Note,
    NoteKind,
    NoteRef,
    Role,
    Rows,
    Run,
    Slot,
    Tab,
    Table,
    Text,
    Unread,
    Window,
)

WORDS = st.text(
    alphabet=st.sampled_from(
        list(
            "가나다라마바사 교육관광의료 금융 사업실적계획예산집행 "
            "△,.~:·()「」『』`'\"<>&%0123456789abcXYZ"
        )
    ),
    min_size=1,
    max_size=24,
)
TITLES = WORDS.map(str.strip).filter(bool)
FREE = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Zl", "Zp"]), min_size=1, max_size=20
)


@cache
def specs() -> st.SearchStrategy[FigureSpec]:
    """Every shape of FigureSpec, nested once."""
    leaf: st.SearchStrategy[FigureSpec] = st.one_of(
        st.builds(
            Measured,
            st.sampled_from(["people", "sessions"]),
            st.sampled_from(How),
            st.sampled_from(["period", "year"]),
            st.lists(
                st.tuples(st.sampled_from(Facet), WORDS), max_size=2, unique_by=lambda x: x[0]
            ).map(tuple),
            st.sampled_from(["", "명"]),
        ),
        st.builds(
            Judged, st.just("60"), WORDS, st.none() | st.just(date(2023, 5, 31)), st.just("%")
        ),
        st.builds(Stated, st.integers(0, 9999).map(str), st.just("명")),
    )
    pair = st.tuples(leaf, leaf)
    return leaf | st.builds(Computed, st.sampled_from(Operation), pair, st.just("%"))


@cache
def runs(*, free: bool = True) -> st.SearchStrategy[tuple[Run, ...]]:
    """Runs of a line; `free` admits tabs, breaks, slots, flags and odd characters."""
    plain: st.SearchStrategy[Run] = st.builds(Text, WORDS)
    if not free:
        return st.lists(plain, min_size=1, max_size=2).map(tuple)
    any_run: st.SearchStrategy[Run] = st.one_of(
        plain,
        st.builds(Text, FREE),
        st.builds(Text, WORDS, st.frozensets(st.sampled_from(Flag), max_size=2)),
        st.builds(Slot, st.sampled_from("abcd"), TITLES, specs()),
        st.just(LineBreak()),
        st.just(Tab()),
    )
    return st.lists(any_run, min_size=1, max_size=4).map(tuple)


@st.composite
def lines(draw: st.DrawFn, ident: str = "l") -> Line:
    """A line as a recogniser would give it: its level and mark agree with its role."""
    shapes: list[tuple[Role | None, int, str]] = [
        (Role.HEAD, 1, "□"),
        (Role.ITEM, 2, "○"),
        (Role.ITEM, 3, "-"),
        (Role.ITEM, 4, "·"),
        (Role.NOTE, 2, "※"),
        (Role.NOTE, 0, "※"),
        (Role.GOAL, 0, ""),
        (Role.BODY, 0, ""),
        (Role.UNIT, 0, ""),
        (Role.CAPTION, 0, ""),
        (None, 0, ""),
    ]
    role, level, mark = draw(st.sampled_from(shapes))
    number = draw(st.sampled_from(["", "", "1.", "가.", "①"])) if role is Role.ITEM else ""
    return Line(ident, role, level, mark, number, "", draw(runs()))


def cell_line(ident: str, text: str) -> Line:
    """A line of a cell."""
    return Line(ident, None, 0, "", "", "", (Text(text),) if text else ())


@st.composite
def tables(draw: st.DrawFn, ident: str = "t") -> Table:
    """A table with spans and up to two lines in a cell."""
    n_rows, n_cols = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for row in range(n_rows):
        for col in range(n_cols):
            if (row, col) in taken:
                continue
            width = draw(st.integers(1, 2)) if col + 1 < n_cols else 1
            height = draw(st.integers(1, 2)) if row + 1 < n_rows else 1
            spots = {(row + r, col + c) for r in range(height) for c in range(width)}
            if spots & taken or draw(st.integers(0, 9)) == 0:
                continue
            taken |= spots
            texts = draw(st.lists(WORDS, max_size=2))
            at = f"{ident}/r{row}c{col}"
            body = tuple(cell_line(f"{at}/{i}", text) for i, text in enumerate(texts))
            cells.append(Cell(row, col, height, width, body))
    head_rows = draw(st.integers(0, min(1, n_rows)))
    return Table(ident, n_rows, n_cols, tuple(cells), head_rows, draw(st.integers(0, 1)))


@cache
def blocks(ident: str) -> st.SearchStrategy[Block]:
    """Any block that can stand in a document."""
    return st.one_of(
        lines(ident),
        lines(ident),
        lines(ident),
        tables(ident),
        st.builds(
            Bar,
            st.just(ident),
            st.integers(1, 3),
            st.sampled_from(["Ⅰ", "1", "12", None]),
            TITLES,
            st.none() | TITLES,
        ),
        st.builds(
            Rows,
            st.just(ident),
            st.lists(
                st.lists(TITLES, min_size=1, max_size=5).map(tuple), min_size=1, max_size=3
            ).map(tuple),
            st.integers(0, 1),
        ),
        st.builds(
            Box,
            st.just(ident),
            st.sampled_from(BoxKind),
            st.lists(WORDS.map(lambda t: cell_line(f"{ident}/x", t)), min_size=1, max_size=2).map(
                tuple
            ),
        ),
        st.builds(Image, st.just(ident), WORDS, st.just("0" * 64)),
        st.builds(Break, st.just(ident), st.sampled_from(BreakKind)),
        st.builds(
            Contents,
            st.just(ident),
            st.just(2),
            st.lists(
                st.builds(
                    Entry,
                    st.integers(1, 2),
                    st.sampled_from(["Ⅰ", "1", None]),
                    TITLES,
                    st.none() | st.integers(1, 99),
                ),
                min_size=1,
                max_size=3,
            ).map(tuple),
        ),
        st.builds(Unread, st.just(ident), st.just("image"), WORDS, WORDS),
    )


METAS = st.builds(
    Meta,
    st.just("") | TITLES,
    st.just("") | TITLES,
    st.just("") | TITLES,
    st.sampled_from(["", "half-year"]),
    st.sampled_from(
        [
            (),
            (Window("period", date(2023, 1, 1), date(2023, 5, 31)),),
            (Window("w", None, date(2024, 2, 29)),),
        ]
    ),
    st.sampled_from(["", "half-year/1"]),
)


@st.composite
def books(draw: st.DrawFn, max_blocks: int = 8) -> Book:
    """Any Book, with notes and origins of figures."""
    count = draw(st.integers(0, max_blocks))
    body = [draw(blocks(f"b{i}")) for i in range(count)]
    notes: list[Note] = []
    for i, block in enumerate(body):
        if isinstance(block, Line) and draw(st.integers(0, 4)) == 0:
            note = Note(
                f"n{i}", draw(st.sampled_from(NoteKind)), (cell_line(f"n{i}/0", draw(WORDS)),)
            )
            notes.append(note)
            body[i] = Line(
                block.id,
                block.role,
                block.level,
                block.mark,
                block.number,
                block.style,
                (*block.runs, NoteRef(note.id)),
            )
    figures = {
        f"{b.id}/{r.name}": FigureRecord(r.printed, "명", draw(st.sampled_from(Mark)), ("e1",), "")
        for b in body
        if isinstance(b, Line)
        for r in b.runs
        if isinstance(r, Slot)
    }
    return Book(meta=draw(METAS), blocks=tuple(body), notes=tuple(notes), figures=figures)
