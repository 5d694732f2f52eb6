"""Laws of the audit over generated Books: it never fails, and its places exist."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siljeok.audit import audit
from siljeok.audit.lists import read_list
from siljeok.book.findings import Severity
from siljeok.book.nodes import Block, Book, Contents, Line, Rows, Table, walk
from siljeok.book.quantities import cell_quantities, quantities
from siljeok.book.reading import Reading
from siljeok.book.texts import block_text, blocks_text, line_text
from siljeok.readers.draft import ReadError
from siljeok.readers.read import read
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
EXAMPLE = (
    (Path(__file__).resolve().parents[2] / "example" / "report.txt")
    .read_text(encoding="utf-8")
    .splitlines()
)
LINES = st.lists(PHRASES | st.text(max_size=12), max_size=5).map(" ".join)


Place = tuple[str, tuple[int, int] | None]


def longest(book: Book) -> dict[Place, int]:
    """How long the text of every line and cell is, the longest where two have one id."""
    notes = tuple(block for note in book.notes for block in note.blocks)
    found: dict[Place, int] = {}
    for block in walk((*book.blocks, *notes)):
        for cell, text in passages_of(block):
            place = (block.id, cell)
            found[place] = max(len(text), found.get(place, 0))
    return found


def passages_of(block: Block) -> list[tuple[tuple[int, int] | None, str]]:
    match block:
        case Line():
            return [(None, line_text(block))]
        case Table():
            return [((c.row, c.col), blocks_text(c.blocks)) for c in block.cells]
        case Rows():
            return [((r, c), t) for r, row in enumerate(block.rows) for c, t in enumerate(row)]
        case Contents():
            return [(None, block_text(block))]
        case _:
            return []


SEVERITIES = [Severity.ERROR, Severity.WARNING, Severity.NOTE]


def assert_lawful(reading: Reading) -> None:
    """Places lie in the texts that they name, findings are in order, coverage adds up."""
    said = audit(reading)
    lengths = longest(reading.book)
    spots = [u.spot for u in said.coverage.unchecked] + [a.spot for a in said.agreements]
    for finding in said.findings:
        spots += [finding.spot, *finding.others, *(f.spot for f in finding.figures)]
        assert finding.message_ko
        assert finding.message_en
    for spot in spots:
        if spot.start is not None:
            assert spot.end is not None
            assert 0 <= spot.start <= spot.end <= lengths[(spot.block, spot.cell)]
    ranks = [SEVERITIES.index(finding.severity) for finding in said.findings]
    assert ranks == sorted(ranks)
    weights = [(rank, -f.weight) for rank, f in zip(ranks, said.findings, strict=True)]
    assert weights == sorted(weights)
    assert 0 <= said.coverage.checked <= said.coverage.figures
    assert said.coverage.figures - said.coverage.checked == len(said.coverage.unchecked)
    assert audit(reading) == said


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(books())
def test_an_audit_of_any_book_is_lawful(book: Book):
    assert_lawful(Reading(book, "any.hwpx"))


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=4))
def test_no_line_makes_an_audit_fail(lines: list[str]):
    blocks = tuple(line(f"b{n}", text) for n, text in enumerate(lines))
    assert_lawful(Reading(Book(blocks=blocks), "any.txt"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_an_audit_of_a_report_whose_lines_went_astray_is_lawful(data: st.DataObject):
    """Lines of the example are left out, doubled, moved, cut, joined, and their digits changed."""
    start = data.draw(st.integers(0, len(EXAMPLE) - 30))
    kept = EXAMPLE[start : start + data.draw(st.integers(1, 60))]
    for _ in range(data.draw(st.integers(0, 12))):
        kept = astray(data, kept)
    text = "\n".join((*EXAMPLE[:2], *kept))
    try:
        made = read(text.encode(), "report.txt")
    except ReadError:
        # A file that ends within a table is refused: it was not saved whole.
        return
    assert_lawful(made)


def astray(data: st.DataObject, lines: list[str]) -> list[str]:
    """The lines after one mishap."""
    at = data.draw(st.integers(0, len(lines) - 1))
    other = data.draw(st.integers(0, len(lines) - 1))
    said = lines[at]
    match data.draw(st.integers(0, 6)):
        case 0:
            changed = [said, said]
        case 1 if len(lines) > 1:
            changed = []
        case 2:
            changed = [lines[other]]
        case 3:
            cut = data.draw(st.integers(0, len(said)))
            changed = [said[:cut], said[cut:]]
        case 4:
            changed = [said + data.draw(st.sampled_from([" ", "\t", ""])) + lines[other]]
        case 5:
            digit = data.draw(st.sampled_from("0159"))
            changed = [re.sub("[0-9]", digit, said, count=data.draw(st.integers(1, 3)))]
        case _:
            changed = [data.draw(PHRASES), said]
    return [*lines[:at], *changed, *lines[at + 1 :]]


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_quantities_lie_in_their_text_in_order(text):
    for find in (quantities, cell_quantities):
        found = find(text)
        assert all(0 <= q.start < q.end <= len(text) for q in found)
        assert [q.start for q in found] == sorted(q.start for q in found)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["고성군", "남구(우호)", "한마음병원(내과, 외과)"]), min_size=1))
def test_a_list_of_plain_names_counts_them(names):
    listing = read_list(", ".join(names))
    assert listing is not None
    assert listing.counts == {len(names)}
    assert not listing.open
