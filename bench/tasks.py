"""Pieces of work to be measured, each run in a process of its own: `python -m bench.tasks NAME`.

A task prints one line of JSON: seconds of the work itself (imports and input left out) by the clock
and by the processor (`cpu`, of this process, user and system), and the peak of memory in MB, null
where the system does not tell it. The peers do the same content by the
way that another library offers.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.books import EXAMPLE, book_of
from siljeok.book.nodes import Bar, Line, Rows, Table
from siljeok.book.texts import block_text, printed_line, table_texts

ROOT = Path(__file__).resolve().parent.parent


def source() -> Path:
    """The published report where it lies beside the checkout, else the example."""
    found = sorted((ROOT.parent / "shared" / "seed").glob("*.txt"))
    return found[0] if found else EXAMPLE.with_name("report.txt")


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of a piece of work, by the clock and by the processor."""

    seconds: float
    cpu: float


def warm_audit() -> Spent:
    """Read, audit and JSON of the published report in one warm process: the least of 20."""
    from siljeok.audit import audit
    from siljeok.readers.read import read
    from siljeok.writers.audit_json import audit_data

    data, name = source().read_bytes(), source().name

    def work() -> None:
        reading = read(data, name)
        json.dumps(audit_data(reading, audit([reading])), ensure_ascii=False)

    times = [_timed(work) for _ in range(25)][5:]
    return Spent(min(t.seconds for t in times), min(t.cpu for t in times))


def hwpx(programmes: int, fit: bool) -> Spent:
    """A book as HWPX by our writer."""
    from siljeok.writers.hwpx import write

    book = book_of(programmes)
    write(book_of(1), fit=fit)
    return _timed(lambda: write(book, fit=fit))


def hwpx_peer(programmes: int) -> Spent:
    """The same paragraphs and cells by python-hwpx's document API."""
    from hwpx.document import HwpxDocument

    book = book_of(programmes)

    def build() -> None:
        document = HwpxDocument.new()
        for block in book.blocks:
            match block:
                case Line():
                    document.add_paragraph(printed_line(block))
                case Bar():
                    table = document.add_table(1, 3)
                    for col, text in enumerate((block.number, block.title, block.owner)):
                        table.set_cell_text(0, col, text or "")
                case Table():
                    table = document.add_table(block.n_rows, block.n_cols)
                    for row, texts in enumerate(table_texts(block)):
                        for col, text in enumerate(texts):
                            if text:
                                table.set_cell_text(row, col, text)
                case Rows():
                    document.add_paragraph(block_text(block))
                case _:
                    pass
        document.to_bytes()

    return _timed(build)


def pdf(programmes: int, fit: bool) -> Spent:
    """A book as PDF by our writer."""
    from siljeok.writers.pdf import write

    book = book_of(programmes)
    write(book_of(1), fit=fit)
    return _timed(lambda: write(book, fit=fit))


def pdf_peer(programmes: int) -> Spent:
    """The HTML of the same book as PDF by WeasyPrint."""
    from weasyprint import HTML

    from siljeok.writers.html import write

    html = write(book_of(programmes), carry=False).data.decode()
    return _timed(lambda: HTML(string=html).write_pdf())


TASKS: dict[str, Callable[[], Spent]] = {
    "audit": warm_audit,
    "hwpx-30": lambda: hwpx(30, False),
    "hwpx-300": lambda: hwpx(300, False),
    "hwpx-300-fit": lambda: hwpx(300, True),
    "hwpx-peer-300": lambda: hwpx_peer(300),
    "pdf-30": lambda: pdf(30, True),
    "pdf-300": lambda: pdf(300, True),
    "pdf-300-plain": lambda: pdf(300, False),
    "pdf-peer-300": lambda: pdf_peer(300),
}


def _timed(work: Callable[[], object]) -> Spent:
    start, cpu = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - start, time.process_time() - cpu)


def peak_mb() -> float | None:
    """The most memory that this process has held, in MB; None on a system that does not say."""
    try:
        import resource
    except ImportError:  # not a POSIX system
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # In bytes on macOS, in kilobytes elsewhere.
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main() -> None:
    """Run one task and print what it took."""
    spent = TASKS[sys.argv[1]]()
    print(json.dumps({"seconds": spent.seconds, "cpu": spent.cpu, "peak_mb": peak_mb()}))


if __name__ == "__main__":
    main()
