"""What the reader makes of PDFs: ours, strangers', broken ones."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings

from siljeok.book.codec import canonical
from siljeok.book.kinds import loose
from siljeok.book.nodes import (
    Bar,
    Block,
    Book,
    Cell,
    Line,
    Note,
    NoteKind,
    NoteRef,
    Role,
    Table,
    Text,
    walk,
)
from siljeok.book.reading import Where
from siljeok.book.texts import blocks_text, line_text
from siljeok.readers.draft import Draft, Placed, ReadError
from siljeok.readers.pdf import ATTACHED, draft_pdf
from siljeok.readers.pdf.edits import edits, letters, sayings
from siljeok.readers.read import read, read_file
from siljeok.writers.pdf import write
from tests.books import books, cell_line
from tests.report import report_book
from tests.shared import corpus

SLOW = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


@cache
def ours() -> bytes:
    return write(report_book()).data


@cache
def stranger() -> bytes:
    return write(report_book(), carry=False).data


def refused(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        draft_pdf(data, "보고.pdf")
    error = caught.value
    assert error.ko.startswith("보고.pdf: ")
    assert error.en.startswith("보고.pdf: ")
    assert error.where.file == "보고.pdf"
    return error


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


# --- law 1a -----------------------------------------------------------------------------------


@SLOW
@given(books())
def test_a_pdf_of_ours_gives_back_the_whole_book(book: Book) -> None:
    reading = read(write(book).data, "b.pdf")
    assert reading.book == book
    assert reading.repairs == ()


def test_the_report_comes_back_with_the_origins_of_its_figures() -> None:
    reading = read(ours(), "보고.pdf")
    assert reading.book == report_book()
    assert reading.book.figures
    assert (reading.format, reading.repairs, reading.unread) == ("pdf", (), ())


def test_titles_of_a_pdf_of_ours_stand_on_the_pages_whose_numbers_they_print() -> None:
    reading = read(ours(), "보고.pdf")
    bars = [b for b in report_book().blocks if isinstance(b, Bar)]
    assert [reading.where(b.id).page for b in bars] == [1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10]


def test_lines_and_cells_of_a_pdf_of_ours_stand_on_the_pages_that_show_them() -> None:
    reading = read(ours(), "보고.pdf")
    document = pypdfium2.PdfDocument(ours())
    shown = [letters(page.get_textpage().get_text_range()) for page in document]
    tops = {block.id for block in report_book().blocks}
    cells = 0
    for block in walk(report_book().blocks):
        page = reading.where(block.id).page
        if isinstance(block, Line):
            assert page is not None
            # Page 1 lies behind the cover, which has no number.
            assert letters(line_text(block))[:12] in shown[page]
            cells += block.id not in tops
    assert cells


def test_a_long_table_s_rows_stand_on_their_own_pages() -> None:
    cells = [Cell(r, 0, 1, 1, (cell_line(f"c{r}", f"마을 도서관 {r:03}"),)) for r in range(120)]
    book = Book(blocks=(Bar("s", 2, "1", "도서관"), Table("t", 120, 1, tuple(cells))))
    reading = read(write(book).data, "보고.pdf")
    pages = [reading.where(f"c{r}").page or 0 for r in range(120)]
    assert pages == sorted(pages)
    assert (pages[0], reading.where("t").page) == (1, 1)
    assert pages[-1] > 2


@pytest.mark.parametrize("noted", [False, True])
def test_a_line_that_runs_over_two_pages_is_no_edit(noted: bool) -> None:
    """
    ○ 마을 도서관 운영 마을 도서관 운영 … 7   (thirty such paragraphs)
    """
    note = Note("n", NoteKind.FOOTNOTE, (cell_line("n0", "도서관은 세 곳임"),))
    refs = (NoteRef("n"),) if noted else ()
    lines = [
        Line(f"l{n}", Role.ITEM, 2, "○", "", "", (*refs, Text("마을 도서관 운영 " * 30 + str(n))))
        for n in range(30)
    ]
    book = Book(blocks=tuple(lines), notes=(note,) if noted else ())
    written = write(book)
    assert written.n_pages > 2
    assert read(written.data, "보고.pdf").repairs == ()


def test_a_pdf_whose_page_was_changed_says_where_the_attached_book_differs() -> None:
    """
    ○ 초등학생: 8회 159명  (on the page: 169명)
    """
    before = report_book()
    line = next(b for b in before.blocks if isinstance(b, Line) and "159명" in line_text(b))
    changed = replace(line, runs=(Text(line_text(line).replace("159명", "169명")),))
    shown = Book(meta=before.meta, blocks=tuple(changed if b is line else b for b in before.blocks))
    with pikepdf.open(io.BytesIO(write(shown, carry=False).data)) as pdf:
        pdf.attachments[ATTACHED] = canonical(before)
        data = saved(pdf)
    reading = read(data, "보고.pdf")
    assert [r.block for r in reading.repairs] == [line.id]
    assert "159명" in reading.repairs[0].message_ko


class CountedCells(tuple[Cell, ...]):
    """Cells that count how often they are walked."""

    walks = 0

    def __iter__(self) -> Iterator[Cell]:
        self.walks += 1
        return super().__iter__()


def test_the_cells_of_a_table_are_walked_once_to_give_its_rows() -> None:
    cells = CountedCells(
        Cell(row, 0, 1, 1, (cell_line(f"c{row}", f"{row}"),)) for row in range(300)
    )
    table = Table("t", 300, 1, cells)
    object.__setattr__(table, "cells", cells)
    cells.walks = 0
    assert list(sayings(table)) == [f"{row}" for row in range(300)]
    assert cells.walks == 1


def test_rows_that_a_cell_spans_are_not_looked_for() -> None:
    """
    | 가 | 나 |
    | 가 | 다 |
    | 라 | 마 |
    """
    texts = ((0, 0, 2, "가"), (0, 1, 1, "나"), (1, 1, 1, "다"), (2, 0, 1, "라"), (2, 1, 1, "마"))
    cells = tuple(
        Cell(row, col, down, 1, (cell_line(f"c{row}{col}", text),))
        for row, col, down, text in texts
    )
    assert list(sayings(Table("t", 3, 2, cells))) == ["라 마"]


def test_blocks_in_another_order_than_their_words_are_no_edit() -> None:
    found = [Placed(replace(_item(), runs=(Text(text),)), Where("f")) for text in ("나나", "가가")]
    assert edits(found, ["가가 다다", "나나"]) == ()
    gone = Placed(replace(_item(), runs=(Text("라라"),)), Where("f"))
    assert [r.text for r in edits([found[0], gone, found[1]], ["가가 다다", "나나"])] == ["라라"]


# --- strangers --------------------------------------------------------------------------------


def lines(draft: Draft) -> list[str]:
    return [line_text(p.block).strip() for p in draft.placed if isinstance(p.block, Line)]


def test_a_stranger_s_pdf_gives_its_lines_with_the_pages_that_it_prints() -> None:
    draft = draft_pdf(stranger(), "보고.pdf")
    assert all(p.raw for p in draft.placed)
    # Page 1 lies behind the cover, which prints no number.
    place = next(p.where for p in draft.placed if words(p.block).strip().startswith("Ⅱ."))
    assert place.page == 3
    assert "○ 국내 도시" in lines(draft)
    assert not any(line.startswith("- 3 -") for line in lines(draft))


def words(block: Block) -> str:
    return line_text(block) if isinstance(block, Line) else ""


def test_a_stranger_s_report_has_its_outline_again() -> None:
    book = read(stranger(), "보고.pdf").book
    wanted = [b.title for b in report_book().blocks if isinstance(b, Bar)]
    found = [b.title for b in book.blocks if isinstance(b, Bar)]
    # A title that stands in a box may be a table of that box.
    found += [blocks_text(b.cells[0].blocks) for b in book.blocks if isinstance(b, Table)]
    assert all(any(title.endswith(name) for title in found) for name in wanted)
    heads = [line_text(b) for b in book.blocks if isinstance(b, Line) and b.role is Role.HEAD]
    assert heads.count("주요 추진실적") == 7


def test_a_stranger_s_tables_are_those_of_the_book_cell_by_cell() -> None:
    def grids(book: Book) -> list[object]:
        return [
            [(c[:4], loose(blocks_text(c[4]))) for c in map(astuple_cell, table.cells)]
            for table in book.blocks
            if isinstance(table, Table) and table.n_rows > 1
        ]

    found, wanted = grids(read(stranger(), "보고.pdf").book), grids(report_book())
    assert len(wanted) > 7
    assert found == wanted


def astuple_cell(cell: Cell) -> tuple[int, int, int, int, tuple[Block, ...]]:
    return cell.row, cell.col, cell.row_span, cell.col_span, cell.blocks


def test_real_plans_give_every_page_s_words_and_their_tables() -> None:
    for path in corpus("*.pdf"):
        reading = read_file(path)
        assert len(reading.book.blocks) > 200
        assert sum(isinstance(b, Table) and b.n_rows > 2 for b in reading.book.blocks) > 5


# --- broken ones ------------------------------------------------------------------------------


def test_a_locked_pdf_says_that_it_is_locked() -> None:
    with pikepdf.open(io.BytesIO(stranger())) as pdf:
        data = saved(pdf, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refused(data).code == "locked"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n\xff\xfe" + b"x" * 5000])
def test_what_is_no_whole_pdf_is_refused(data: bytes) -> None:
    assert refused(data).code == "broken"


def with_attachment(payload: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(stranger())) as pdf:
        pdf.attachments[ATTACHED] = payload
        return saved(pdf)


@pytest.mark.parametrize(
    "payload", [b"{}", b"not json", b"[" * 100_000, b'{"siljeok":{"format":99}}']
)
def test_a_broken_carried_book_leaves_the_text_of_the_pages_and_a_word(payload: bytes) -> None:
    draft = draft_pdf(with_attachment(payload), "보고.pdf")
    assert "○ 국내 도시" in lines(draft)
    repair = draft.repairs[0]
    assert "깨져" in repair.message_ko
    assert not repair.certain


def test_an_attachment_of_another_name_is_not_taken_for_the_book() -> None:
    with pikepdf.open(io.BytesIO(stranger())) as pdf:
        pdf.attachments["other.json"] = b"{}"
        data = saved(pdf)
    draft = draft_pdf(data, "보고.pdf")
    assert all(repair.certain for repair in draft.repairs)
    assert "○ 국내 도시" in lines(draft)


def test_too_large_a_carried_book_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("siljeok.readers.pdf.MAX_CARRIED", 1_000)
    draft = draft_pdf(ours(), "보고.pdf")
    assert "MB" in draft.repairs[0].message_ko


def test_too_many_pages_are_refused_and_too_much_text_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("siljeok.readers.pdf.MAX_TEXT", 1_500)
    draft = draft_pdf(stranger(), "보고.pdf")
    assert any("쪽부터 읽지 않았습니다" in u.message_ko for u in draft.unread)
    monkeypatch.setattr("siljeok.readers.pdf.MAX_PAGES", 5)
    assert refused(stranger()).code == "too-large"


def test_private_characters_are_counted_not_guessed() -> None:
    with pikepdf.open(io.BytesIO(write(Book(blocks=(_item(),)), carry=False).data)) as pdf:
        for page_font in pdf.objects:
            if isinstance(page_font, pikepdf.Stream) and b"beginbfchar" in page_font.read_bytes():
                page_font.write(page_font.read_bytes().replace(b"<AC00>", b"<F000>"))
        data = saved(pdf)
    assert any("글꼴에만" in u.message_ko for u in draft_pdf(data, "보고.pdf").unread)


def _item() -> Line:
    return Line("l", Role.ITEM, 2, "○", "", "", (Text("가나다"),))


def test_letters_without_a_meaning_are_said_to_be_lost() -> None:
    with pikepdf.open(io.BytesIO(stranger())) as pdf:
        for font in pdf.objects:
            if isinstance(font, pikepdf.Dictionary) and "/ToUnicode" in font:
                del font["/ToUnicode"]
        data = saved(pdf)
    assert refused(data).code == "garbled"
