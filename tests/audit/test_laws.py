"""Laws of the audit over generated Books: it never fails, and its places exist."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siljeok.audit import audit
from siljeok.audit.lists import read_list
from siljeok.book.findings import Spot
from siljeok.book.nodes import Book, Line, Rows, Table, blocks_text, line_text, walk
from siljeok.book.quantities import cell_quantities, quantities
from siljeok.book.reading import Reading
from tests.books import books

from .written import line

PHRASES = st.sampled_from(
    [
        "국내(6개)",
        "고성군, 남구 외 2개소",
        "31개소(역 10개소, 천변 21개소)",
        "`23. 4. ~ 9.[6개월]",
        "`23. 2. 30.(금)",
        "각 300부(일 영 중)",
        "○○구",
        "(작성 중)",
        "15명(남 8, 여 6)",
        "실인원 10명, 연인원 4명",
        "붙임 3 참조",
        "(3)개팀",
        "(5.31.기준)",
        "25,000",
        "(구 2,500)",
        "46.3%",
    ]
)
LINES = st.lists(PHRASES | st.text(max_size=12), max_size=5).map(" ".join)


def texts_of(book: Book) -> dict[tuple[str, tuple[int, int] | None], str]:
    found: dict[tuple[str, tuple[int, int] | None], str] = {}
    notes = tuple(block for note in book.notes for block in note.blocks)
    for block in walk((*book.blocks, *notes)):
        if isinstance(block, Line):
            found[(block.id, None)] = line_text(block)
        elif isinstance(block, Table):
            found |= {(block.id, (c.row, c.col)): blocks_text(c.blocks) for c in block.cells}
        elif isinstance(block, Rows):
            found |= {
                (block.id, (r, c)): text
                for r, row in enumerate(block.rows)
                for c, text in enumerate(row)
            }
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(books())
def test_an_audit_of_any_book_gives_places_that_exist(book: Book):
    said = audit(Reading(book, "any.hwpx"))
    texts = texts_of(book)
    spots: list[Spot] = [u.spot for u in said.coverage.unchecked]
    for finding in said.findings:
        spots += [finding.spot, *finding.others, *(f.spot for f in finding.figures)]
    for spot in spots:
        if spot.start is not None and spot.end is not None and (spot.block, spot.cell) in texts:
            assert 0 <= spot.start <= spot.end <= len(texts[(spot.block, spot.cell)])
    assert 0 <= said.coverage.checked <= said.coverage.figures
    assert said.coverage.figures - said.coverage.checked == len(said.coverage.unchecked)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=4))
def test_no_line_makes_an_audit_fail_and_the_same_book_gives_the_same_audit(lines):
    blocks = tuple(line(f"b{n}", text) for n, text in enumerate(lines))
    made = Reading(Book(blocks=blocks), "any.txt")
    assert audit(made) == audit(made)


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_quantities_lie_in_their_text_in_order(text):
    for read in (quantities, cell_quantities):
        found = read(text)
        assert all(0 <= q.start < q.end <= len(text) for q in found)
        assert [q.start for q in found] == sorted(q.start for q in found)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["고성군", "남구(우호)", "한마음병원(내과, 외과)"]), min_size=1))
def test_a_list_of_plain_names_counts_them(names):
    listing = read_list(", ".join(names))
    assert listing is not None
    assert listing.counts == {len(names)}
    assert not listing.open
