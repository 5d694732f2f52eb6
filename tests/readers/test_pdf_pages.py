"""Lines of a stranger's PDF: paragraphs, page numbers, running heads, scans, what is refused."""

from __future__ import annotations

import io

import pikepdf
import pytest

from siljeok.book.nodes import Box, BoxKind, Line, Unread
from siljeok.book.texts import blocks_text, line_text
from siljeok.readers.draft import Draft, ReadError
from siljeok.readers.pdf import draft_pdf
from siljeok.readers.pdf.weight import is_too_heavy
from tests.readers.pdf_pages import flat_bomb, forms_in_forms, pdf, picture, saved, text

FULL = "word " * 19 + "end"
"""A line that leaves no room for another word before the right margin of these pages."""


def draft(*pages: str) -> Draft:
    return draft_pdf(pdf(*pages), "a.pdf")


def lines(found: Draft) -> list[str]:
    return [line_text(p.block).strip() for p in found.placed if isinstance(p.block, Line)]


def refusal(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        draft_pdf(data, "a.pdf")
    assert caught.value.ko.startswith("a.pdf: ")
    return caught.value


def page(*more: str) -> str:
    """A page of full lines, which show where its right margin is."""
    body = "".join(text(50, 100 + 30 * n, f"- {FULL}") for n in range(4))
    return body + "".join(more)


def test_a_wrapped_line_goes_on_from_the_full_one_above() -> None:
    found = draft(page(text(50, 300, f"- {FULL}"), text(58, 315, "goes on")))
    assert f"- {FULL} goes on" in lines(found)


def test_a_line_below_a_short_one_stands_by_itself() -> None:
    found = draft(page(text(50, 300, "- short"), text(58, 315, "alone")))
    assert "alone" in lines(found)


def test_a_marked_line_below_a_full_one_opens_its_own_paragraph() -> None:
    found = draft(page(text(50, 300, f"- {FULL}"), text(50, 315, "- next")))
    assert "- next" in lines(found)


def test_a_paragraph_goes_on_over_the_page() -> None:
    found = draft(page(text(50, 700, f"- {FULL}")), text(58, 60, "goes on") + page())
    assert f"- {FULL} goes on" in lines(found)


def test_letters_that_are_set_apart_keep_their_blanks() -> None:
    found = draft("BT /F 10 Tf 12 Tc 50 700 Td (ABC) Tj 0 Tc ET\n" + text(50, 200, "plain"))
    assert lines(found) == ["A B C", "plain"]


def test_a_word_printed_twice_is_one() -> None:
    assert lines(draft(text(50, 100, "shadow") + text(50.6, 100.4, "shadow"))) == ["shadow"]


def test_a_raised_letter_stays_in_its_line() -> None:
    [line] = lines(draft(text(50, 100, "area") + text(70, 96, "2", 6) + text(90, 100, "wide")))
    assert line == "area2 wide"


@pytest.mark.parametrize("form", ["- {} -", "{}", "{} / 4"])
def test_printed_page_numbers_name_the_pages_and_leave_the_text(form: str) -> None:
    pages = [text(50, 100, f"Line {n} here") + text(290, 780, form.format(n + 6)) for n in range(4)]
    found = draft(*pages)
    assert lines(found) == [f"Line {n} here" for n in range(4)]
    assert [p.where.page for p in found.placed] == [6, 7, 8, 9]


def test_a_number_at_a_foot_that_does_not_count_on_is_text() -> None:
    pages = [text(50, 100, "Line") + text(290, 780, number) for number in ("40", "12", "77")]
    found = draft(*pages)
    assert "12" in lines(found)
    assert [p.where.page for p in found.placed if p.block.id == found.placed[-1].block.id] == [3]


def test_running_heads_stand_once_and_apart() -> None:
    found = draft(*(text(50, 30, "Report of 2026") + text(50, 200, f"Line {n}") for n in range(4)))
    assert lines(found) == [f"Line {n}" for n in range(4)]
    [box] = [p.block for p in found.placed if isinstance(p.block, Box)]
    assert (box.kind, blocks_text(box.blocks)) == (BoxKind.HEADER, "Report of 2026")


def test_a_picture_is_told_and_its_place_kept() -> None:
    found = draft(text(50, 100, "Above") + picture(50, 200, 200, 100) + text(50, 400, "Below"))
    assert [type(p.block) for p in found.placed] == [Line, Unread, Line]
    assert any("그림" in u.message_ko for u in found.unread)


def test_text_on_a_picture_is_read_and_the_picture_is_its_ground() -> None:
    found = draft(picture(50, 80, 300, 60) + text(60, 110, "Title"))
    assert lines(found) == ["Title"]
    assert not found.unread


def test_a_scan_is_said_to_be_one() -> None:
    error = refusal(pdf(picture(0, 0, 600, 800), picture(0, 0, 600, 800)))
    assert error.code == "scanned"
    assert "2쪽 모두" in error.ko
    assert "OCR" in error.ko


def test_a_scanned_page_among_others_is_named() -> None:
    found = draft(text(50, 100, "Line"), picture(0, 0, 600, 800))
    assert any("2번째 쪽" in u.message_ko and "스캔" in u.message_ko for u in found.unread)


def test_a_blank_page_is_nothing_unread() -> None:
    assert not draft(text(50, 100, "Line"), "").unread


def test_a_hidden_text_layer_is_read_and_told() -> None:
    found = draft(picture(0, 0, 600, 800) + text(50, 100, "Guessed", mode=3))
    assert lines(found) == ["Guessed"]
    assert any("숨은 글자층" in u.message_ko for u in found.unread)


def test_a_turned_page_is_read_upright() -> None:
    content = "BT /F 10 Tf 0 1 -1 0 100 100 Tm (First line) Tj ET\n"
    content += "BT /F 10 Tf 0 1 -1 0 130 100 Tm (Second line) Tj ET\n"

    with pikepdf.open(io.BytesIO(pdf(content))) as out:
        out.pages[0].Rotate = 90
        assert lines(draft_pdf(saved(out), "a.pdf")) == ["First line", "Second line"]


def test_more_pages_than_any_report_has_are_refused() -> None:
    with pikepdf.new() as out:
        for _ in range(2_001):
            out.add_blank_page()
        assert refusal(saved(out)).code == "too-large"


@pytest.mark.parametrize("levels", [1, 2])
def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked(levels: int) -> None:
    assert refusal(flat_bomb(17, levels)).code == "bomb"


def test_forms_that_draw_forms_without_end_are_refused() -> None:
    assert refusal(forms_in_forms(40)).code == "bomb"


def test_an_ordinary_file_is_not_too_heavy() -> None:
    assert not is_too_heavy(forms_in_forms(4), 1)
    assert not is_too_heavy(pdf(page()), 1)


def test_scripts_and_other_attachments_are_not_followed() -> None:

    with pikepdf.open(io.BytesIO(pdf(text(50, 100, "Line")))) as out:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        out.Root.OpenAction = script
        out.attachments["other.txt"] = b"Attached words"
        assert lines(draft_pdf(saved(out), "a.pdf")) == ["Line"]


def test_a_small_box_drawn_before_a_line_is_its_mark() -> None:
    box = "50 690 11 11 re S\n"
    assert lines(draft(box + text(66, 109, "Budget", 12))) == ["□ Budget"]


def test_a_letter_of_wingdings_is_the_sign_that_it_draws() -> None:
    with pikepdf.open(io.BytesIO(pdf(text(50, 100, "m") + text(50, 130, "m")))) as out:
        font = out.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.TrueType,
                BaseFont=pikepdf.Name("/Wingdings"),
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
        )
        resources = out.pages[0].Resources
        resources.Font.W = font
        content = out.pages[0].Contents.read_bytes()
        out.pages[0].Contents = pikepdf.Stream(out, content.replace(b"/F 10", b"/W 10", 1))
        assert lines(draft_pdf(saved(out), "a.pdf")) == ["❍", "m"]
