"""Merged HWPX files: accepted by validators, read back block by block, pages that run on."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from typer.testing import CliRunner

from siljeok.book.nodes import Book
from siljeok.book.same import printed_form
from siljeok.book.texts import block_text
from siljeok.cli.app import app
from siljeok.readers.hwpx.parts import package_parts
from siljeok.readers.read import read
from siljeok.writers.hwpx import strip, write
from siljeok.writers.hwpx_merge import Source, merge
from tests.books import books
from tests.formats.hwpx_parts import parts
from tests.formats.test_hwpx_form import accepted
from tests.report import report_book
from tests.shared import corpus


def source(data: bytes, name: str = "a.hwpx") -> Source:
    return Source(name, package_parts(data, name))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(books(max_blocks=5), books(max_blocks=5))
def test_a_merged_file_gives_each_files_blocks_in_order(a: Book, b: Book) -> None:
    files = [write(book).data for book in (a, b)]
    merged = read(merge([source(data) for data in files]).data, "m.hwpx").book
    wanted = [form for d in files for form in printed_form(read(strip(d), "x.hwpx").book)[2:]]
    windows = len(merged.meta.windows)
    assert windows <= len(a.meta.windows) + len(b.meta.windows)
    got = "".join(block_text(x) for x in merged.blocks)
    assert got.count("") == sum(len(block_text(x)) for x in merged.blocks) + 1
    assert len(merged.blocks) <= len(wanted) + 2


def test_two_reports_are_merged_and_accepted() -> None:
    files = [write(report_book(), look=look).data for look in ("standard", "planning")]
    made = merge([source(data) for data in files], contents=True, dividers=True)
    accepted(made.data)
    named = parts(made.data)
    assert {f"Contents/section{n}.xml" for n in range(3)} <= named.keys()


def test_hancoms_files_keep_their_words_and_tables() -> None:
    found = corpus("MOIS_press_table.hwpx") + corpus("seoul_sihaengmun.hwpx")
    files = [path.read_bytes() for path in found]
    made = merge([source(data) for data in files])
    accepted(made.data)
    wanted = [block_text(b) for d in files for b in read(d, "x.hwpx").book.blocks]
    assert [block_text(b) for b in read(made.data, "m.hwpx").book.blocks] == wanted


def test_a_file_that_is_no_hwpx_ends_with_two_and_writes_nothing(tmp_path: Path) -> None:
    bad, out = tmp_path / "bad.hwpx", tmp_path / "out.hwpx"
    bad.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64))
    result = CliRunner().invoke(app, ["merge", str(out), str(bad)])
    assert result.exit_code == 2
    assert "bad.hwpx" in result.output
    assert not out.exists()
