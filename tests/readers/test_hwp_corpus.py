"""Real documents in HWP: beside the same in HWPX and PDF, and beside another reader of HWP."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from typer.testing import CliRunner

from siljeok.book.nodes import Block, Box, Image, Line, Table, Unread, walk
from siljeok.book.reading import Reading
from siljeok.book.texts import blocks_text
from siljeok.cli.app import app
from siljeok.readers.draft import ReadError
from siljeok.readers.hwp import draft_hwp
from siljeok.readers.read import read, read_file
from tests.shared import corpus

REPORT = "2025_MOEL_workreport"
PLAN = "2022_NIKL_workplan"


def shown(block: Block) -> object:
    """A block without its name."""
    match block:
        case Line():
            return (block.role, block.level, block.mark, block.number, block.style, block.runs)
        case Table():
            cells = [
                (c.row, c.col, c.row_span, c.col_span, [shown(b) for b in c.blocks])
                for c in block.cells
            ]
            return (block.n_rows, block.n_cols, block.head_rows, block.head_cols, cells)
        case Box():
            return (block.kind, [shown(b) for b in block.blocks])
        case Image():
            return (block.alt, block.sha256)
        case Unread():
            return (block.kind, block.reason, block.text)
    return (type(block), blocks_text((block,)))


def both() -> tuple[Reading, Reading]:
    [hwp], [hwpx] = corpus(f"{REPORT}.hwp"), corpus(f"{REPORT}.hwpx")
    return read_file(hwp), read_file(hwpx)


# --- beside the same in HWPX --------------------------------------------------------------------


def test_a_report_in_hwp_and_hwpx_is_the_same_block_by_block() -> None:
    hwp, hwpx = both()
    assert hwp.format == "hwp"
    pairs = zip(hwp.book.blocks, hwpx.book.blocks, strict=True)
    assert [(a, b) for a, b in pairs if shown(a) != shown(b)] == []
    assert [blocks_text(n.blocks) for n in hwp.book.notes] == [
        blocks_text(n.blocks) for n in hwpx.book.notes
    ]
    assert hwp.book.meta == hwpx.book.meta


def test_a_report_in_hwp_and_hwpx_has_one_outline() -> None:
    printed = [
        CliRunner().invoke(app, ["outline", str(path)])
        for path in (*corpus(f"{REPORT}.hwp"), *corpus(f"{REPORT}.hwpx"))
    ]
    assert [each.exit_code for each in printed] == [0, 0]
    of_hwp, of_hwpx = (each.stdout for each in printed)
    assert of_hwp == of_hwpx


def test_of_a_report_in_hwp_and_hwpx_the_same_is_told() -> None:
    hwp, hwpx = both()
    for of_hwp, of_hwpx in ((hwp.repairs, hwpx.repairs), (hwp.unread, hwpx.unread)):
        assert [(r.code, r.text, r.message_ko) for r in of_hwp] == [
            (r.code, r.text, r.message_ko) for r in of_hwpx
        ]


# --- beside the same in PDF ---------------------------------------------------------------------


def letters(text: str) -> Counter[str]:
    """The letters and digits of a text that are no page numbers: lines of nothing else."""
    kept = (line for line in text.splitlines() if not re.fullmatch(r"\s*-?\s*\d*\s*-?\s*", line))
    return Counter(
        c for line in kept for c in line if "가" <= c <= "힣" or (c.isascii() and c.isalpha())
    )


def test_every_letter_that_a_plan_prints_is_read() -> None:
    pdfium = pytest.importorskip("pypdfium2")
    [hwp], [pdf] = corpus(f"{PLAN}.hwp"), corpus(f"{PLAN}.pdf")
    printed = "\n".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf))
    blocks = [placed.block for placed in draft_hwp(hwp.read_bytes(), hwp.name).placed]
    found = "\n".join(blocks_text((line,)) for line in lines_of(blocks))
    assert letters(found) == letters(printed)


def test_a_page_that_is_told_is_the_one_that_the_plan_prints() -> None:
    pdfium = pytest.importorskip("pypdfium2")
    [hwp], [pdf] = corpus(f"{PLAN}.hwp"), corpus(f"{PLAN}.pdf")
    texts = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf)]
    numbers = [re.match(r"\s*-\s*(\d+)\s*-", text) for text in texts]
    pages = [
        (int(n[1]) if n else None, re.sub(r"\W", "", t))
        for n, t in zip(numbers, texts, strict=True)
    ]
    checked = 0
    for placed in draft_hwp(hwp.read_bytes(), hwp.name).placed:
        start = (
            re.sub(r"\W", "", text_of(placed.block))[:14] if isinstance(placed.block, Line) else ""
        )
        printed = [number for number, text in pages if len(start) > 11 and start in text]
        if len(printed) == 1 and placed.where.page is not None:
            assert placed.where.page == printed[0], start
            checked += 1
    assert checked > 250


def lines_of(blocks: Iterable[Block]) -> Iterator[Block]:
    """The lines of a document, in tables and boxes too: what a picture is called is not printed."""
    return (block for block in walk(tuple(blocks)) if isinstance(block, Line))


# --- beside another reader ----------------------------------------------------------------------


@pytest.mark.parametrize("name", [REPORT, PLAN])
def test_another_reader_finds_the_same_words_in_the_same_cells(name: str) -> None:
    dochan = pytest.importorskip("dochan")
    [path] = corpus(f"{name}.hwp")
    blocks = [placed.block for placed in draft_hwp(path.read_bytes(), path.name).placed]
    ours = Counter(
        (cell.row, cell.col, cell.row_span, cell.col_span, words)
        for table in walk(tuple(blocks))
        if isinstance(table, Table)
        for cell in table.cells
        if (words := squeezed(blocks_text(tuple(lines_of(cell.blocks)))))
    )
    theirs = Counter(
        (row, col, cell.row_span, cell.col_span, squeezed(cell.text))
        for row, col, cell in dochan_cells(dochan.Dochan(str(path)).doc.find_all("table"))
    )
    assert ours == theirs


def dochan_cells(tables: list[Any]) -> Iterator[tuple[int, int, Any]]:
    """The cells with words that it found, with their places.

    It gives the numbers in an embedded chart as tables under a word of its own; we tell the chart.
    """
    for table in tables:
        if table.rows[0][0].text == "범주":
            continue
        for r, row in enumerate(table.rows):
            yield from ((r, c, cell) for c, cell in enumerate(row) if cell.text.strip())


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


# --- damaged ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [REPORT, PLAN])
def test_a_document_with_a_spoiled_byte_is_read_as_before_or_refused(name: str) -> None:
    [path] = corpus(f"{name}.hwp")
    data = path.read_bytes()
    whole = [text_of(block) for block in read(data, path.name).book.blocks]
    for at in range(700, len(data), len(data) // 12):
        spoiled = bytearray(data)
        spoiled[at] ^= 0xFF
        try:
            reading = read(bytes(spoiled), path.name)
        except ReadError:
            continue
        assert [text_of(block) for block in reading.book.blocks] == whole


def text_of(block: Block) -> str:
    return blocks_text((block,))
