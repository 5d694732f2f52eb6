"""A writer's work grows as the report does: four times the programmes, four times the steps.

Steps are counted, not seconds (`tests.audit.steps`), so that a loop over all in a loop over all is
seen on any machine. What Typst does cannot be counted; what it is told can.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
from lxml import etree

from siljeok.audit import audit
from siljeok.book.findings import Audit
from siljeok.book.nodes import (
    Bar,
    Block,
    Book,
    Cell,
    Contents,
    Entry,
    Line,
    Note,
    NoteKind,
    NoteRef,
    Role,
    Run,
    Table,
    text_run,
)
from siljeok.book.reading import Reading
from siljeok.writers import html, hwpx, json, markdown
from siljeok.writers.audit_page import audit_page
from siljeok.writers.look import look
from siljeok.writers.pdf.plan import plan
from siljeok.writers.pdf.setting import told
from tests.audit.steps import steps
from tests.formats.hwpx_parts import parts

FEW, TIMES = 10, 4
WHOLE = 1.1
"""By how much the steps of all may outgrow the report."""
EACH = 1.5
"""The same for one function; of one with fewer steps than these no ratio is taken."""
MANY_STEPS = 400


def large(programmes: int) -> Book:
    """A report with contents, and for each programme a title, an objective, long and short
    statements, a note and a table of its budget; no two of the same words."""
    blocks: list[Block] = []
    notes: list[Note] = []
    for n in range(1, programmes + 1):
        blocks += _programme(n)
        notes.append(Note(f"n{n}", NoteKind.FOOTNOTE, (_line(f"n{n}.l", f"{n}월 말 기준"),)))
    entries = tuple(Entry(2, str(n), f"마을 사업 {n}") for n in range(1, programmes + 1))
    return Book(blocks=(Contents("c", 2, entries), *blocks), notes=tuple(notes))


def _programme(n: int) -> list[Block]:
    words = " ".join(f"{n * 31 + k}명이 배우는 학교" for k in range(6))
    marked: tuple[Run, ...] = (*text_run(f"찾아가는 수업 {n}회"), NoteRef(f"n{n}"))
    return [
        Bar(f"s{n}", 2, str(n), f"마을 사업 {n}", "마을팀"),
        Line(f"s{n}.g", Role.GOAL, 0, "", "", "", text_run(f"마을 {n}곳의 배움을 넓히고자 함")),
        *(_item(f"s{n}.{k}", text_run(f"{k} {words}")) for k in range(3)),
        _item(f"s{n}.m", marked),
        _budget(n),
    ]


def _budget(n: int) -> Table:
    texts = (("예산액", "집행액", "집행률(%)"), (f"{n * 1000:,}", f"{n * 500:,}", "55.0"))
    cells = tuple(
        Cell(r, c, 1, 1, (_line(f"t{n}.{r}.{c}", text),))
        for r, row in enumerate(texts)
        for c, text in enumerate(row)
    )
    return Table(f"t{n}", 2, 3, cells, head_rows=1)


def _item(ident: str, runs: tuple[Run, ...]) -> Line:
    return Line(ident, Role.ITEM, 2, "○", "", "", runs)


def _line(ident: str, text: str) -> Line:
    return Line(ident, None, 0, "", "", "", text_run(text))


WRITERS: dict[str, Callable[[Book], object]] = {
    "hwpx": lambda book: hwpx.write(book, fit=False),
    "hwpx-fitted": hwpx.write,
    "pdf-plan": lambda book: plan(book, look(), fit=True),
    "html": html.write,
    "markdown": markdown.write,
    "json": json.write,
}


@pytest.mark.parametrize("writer", WRITERS)
def test_four_times_the_programmes_take_four_times_the_steps(writer: str) -> None:
    few, many = (steps(partial(WRITERS[writer], large(n))) for n in (FEW, FEW * TIMES))
    assert few.total() > 1_000
    assert many.total() <= WHOLE * TIMES * few.total()
    assert _outgrown(few, many) == {}


def test_four_times_the_findings_take_an_audit_s_page_four_times_the_steps() -> None:
    few, many = (steps(partial(audit_page, *audited(large(n)))) for n in (FEW, FEW * TIMES))
    assert few.total() > 1_000
    assert many.total() <= WHOLE * TIMES * few.total()
    assert _outgrown(few, many) == {}


def audited(book: Book) -> tuple[Reading, Audit]:
    """A reading of the Book and its audit, which finds something in each programme."""
    reading = Reading(book, "보고서.txt")
    found = audit([reading])
    assert len(found.findings) >= sum(isinstance(block, Bar) for block in book.blocks)
    return reading, found


def _outgrown(few: Counter[str], many: Counter[str]) -> dict[str, tuple[int, int]]:
    """Functions whose steps grew faster than the report, with both counts."""
    return {
        name: (few[name], count)
        for name, count in many.items()
        if count > MANY_STEPS and count > EACH * TIMES * few[name]
    }


def test_each_programme_adds_the_same_elements_to_a_hwpx() -> None:
    one, two, three = (_elements(n) for n in (FEW, 2 * FEW, 3 * FEW))
    assert two - one == three - two > 0


def _elements(programmes: int) -> int:
    data = hwpx.write(large(programmes), fit=False).data
    return sum(1 for _ in etree.fromstring(parts(data)["Contents/section0.xml"]).iter())


def test_what_typst_is_told_grows_as_the_report_does() -> None:
    few, many = (_told(n) for n in (FEW, FEW * TIMES))
    assert few > FEW * 500
    assert many <= WHOLE * TIMES * few


def _told(programmes: int) -> int:
    """Bytes that Typst gets for so many programmes, beyond those for none."""
    full, empty = (told(plan(b, look(), fit=True), None) for b in (large(programmes), Book()))
    return sum(len(full[key].encode()) - len(empty[key].encode()) for key in full)
