"""Words, widths and fitting of the PDF writer, before anything is set."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siljeok.book.nodes import Book, Cell, Line, Role, Table, Text
from siljeok.writers.fonts import covered, width
from siljeok.writers.look import look
from siljeok.writers.pdf.fitting import fit
from siljeok.writers.pdf.plan import plan
from siljeok.writers.pdf.tables import Type, is_figure, is_total, sizes
from siljeok.writers.pdf.words import (
    Missing,
    Set,
    measure,
    pieces,
    printable,
    tokens,
    wrapping,
)
from tests.books import cell_line

SERIF = Set("Noto Serif KR", False, 20.0)
TEXTS = st.text(st.sampled_from("가나다라마 ·,()「」12ab~-"), max_size=80)


def flat(found: list[object]) -> str:
    """The text of pieces, boxes opened."""
    return "".join(
        piece if isinstance(piece, str) else flat(piece.get("b", []))  # type: ignore[attr-defined]
        for piece in found
    )


@given(TEXTS)
def test_words_and_blanks_are_the_line_again(text: str) -> None:
    assert "".join(tokens(text, SERIF)) == text
    assert flat(pieces(wrapping([text], SERIF), [], lambda note: None)) == text  # type: ignore[arg-type]


@given(TEXTS)
def test_only_words_that_can_stand_in_a_line_are_kept_whole(text: str) -> None:
    for piece in pieces(wrapping([text], SERIF), [], lambda note: None):
        if isinstance(piece, dict):
            assert measure(flat([piece]), SERIF) <= SERIF.room


def test_a_line_that_surely_fits_is_plain_text() -> None:
    assert pieces(wrapping(["가나 다라"], SERIF), [], lambda note: None) == ["가나 다라"]


def test_a_paragraph_whose_last_line_holds_three_syllables_is_tightened() -> None:
    found = wrapping(["가나다라 " * 4 + "마바"], replace(SERIF, room=18.0))
    assert found.count() == 2
    cut = found.tightened()
    assert 1 <= cut <= 5
    assert found.count(cut=cut / 100) == 1
    assert cut == 1 or found.count(cut=(cut - 1) / 100) == 2


def test_a_last_line_that_no_step_saves_or_that_is_long_enough_is_left() -> None:
    hopeless = wrapping(["가나다라 " * 4 + "마바"], replace(SERIF, room=16.6))
    enough = wrapping(["가나다라 " * 4 + "마바사아"], replace(SERIF, room=20.0))
    for found in (hopeless, enough):
        assert found.count() == 2
        assert found.tightened() == 0


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("한글", "한글"),
        ("가\u200b나\ufeff다\u00ad", "가나다"),
        ("\u1112\u1161\u11ab", "한"),
        ("가\u00a0나\u3164다\t", "가 나 다 "),
        ("\x01\ue000", "〈U+E000〉"),
    ],
)
def test_what_can_be_drawn_of_a_text(text: str, drawn: str) -> None:
    assert printable(text, Missing()) == drawn


def test_a_mark_that_no_face_has_stands_as_one_like_it_and_is_told() -> None:
    missing = Missing()
    assert printable("✔ 완료 ◈ 개요 ✔", missing) == "✓ 완료 ◇ 개요 ✓"
    assert missing.alike == {"✔": "✓", "◈": "◇"}
    assert not missing.chars


@pytest.mark.parametrize("mark", "✔◈➠▶◆■●★☎→⇒①☑➜➤❍❏⚫⬛☛✗❖")
def test_usual_marks_of_reports_are_drawn_as_themselves_or_as_their_likeness(mark: str) -> None:
    missing = Missing()
    assert all(map(covered, printable(mark, missing)))
    assert not missing.chars


def test_missing_characters_are_remembered_once_each() -> None:
    missing = Missing()
    printable("🎉가🎉🚀", missing)
    assert list(missing.chars) == ["🎉", "🚀"]


@pytest.mark.parametrize(
    "text", ["12,345", "△1", "35.0", "12%", "76,798\n(구 76,798)", "-", "9\n(국비: 4, 시 3, 구 2)"]
)
def test_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", ["", "국내(6개)", "3개소", "가 12", "1\n가"])
def test_no_figures(text: str) -> None:
    assert not is_figure(text)


def grid(*rows: tuple[str, ...], heads: int = 1, sides: int = 0) -> Table:
    cells = tuple(
        Cell(r, c, 1, 1, (cell_line(f"{r}.{c}", text),) if text else ())
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Table("t", len(rows), len(rows[0]), cells, heads, sides)


KIND = Type("Pretendard", 12)


def test_columns_of_figures_are_equal_and_fill_the_width() -> None:
    found = sizes(grid(("예산액", "집행액", "집행률(%)"), ("4,000", "1,500", "37.5")), 480, KIND)
    assert found.columns == pytest.approx((160, 160, 160))


def test_a_column_of_names_is_as_wide_as_its_names_and_the_figures_share_the_rest() -> None:
    table = grid(("단위사업명", "예산액", "집행액"), ("국제금융특구 활성화", "29,000", "4,500"))
    name, *figures = sizes(table, 480, KIND).columns
    assert figures[0] == pytest.approx(figures[1])
    assert name + sum(figures) == pytest.approx(480)


def test_a_source_and_its_amount_are_one_word_however_narrow_the_column() -> None:
    """(국 100,000, 시 300,000, 구 600,000) in a table of five such columns"""
    sums = "9,000,000\n(국 100,000, 시 300,000, 구 600,000)"
    found = sizes(grid(("가", "나", "다", "라", "마"), (sums,) * 5), 480, KIND)
    narrowest = min(found.columns) - 2 * found.inset
    assert narrowest >= KIND.size * found.scale * width("구 600,000)", "Pretendard", tabular=True)
    setting = Set("Pretendard", False, 8, True)
    said = tokens("(국 100,000, 시 300,000, 구 600,000)", setting)
    assert [w for w in said if w.strip()] == ["(국 100,000,", "시 300,000,", "구 600,000)"]


def test_a_table_of_many_columns_shrinks_before_it_breaks_a_word() -> None:
    table = grid(tuple(f"{n}급직군" for n in range(18)), tuple("1" * 18))
    found = sizes(table, 480, KIND)
    assert found.scale < 1
    assert sum(found.columns) == pytest.approx(480)


def test_the_row_of_the_total_is_known_however_it_is_spaced() -> None:
    table = grid(("구분", "예산액"), ("합 계", "3"), ("계획", "1"))
    assert [is_total(list(table.cells), row) for row in (1, 2)] == [True, False]


def drawn(lines: int) -> list[dict[str, object]]:
    steps = len(look().fitting)
    return [{"k": "par", "s": "level2", "w": [], "n": [1] * steps} for _ in range(lines)]


def test_fitting_goes_no_further_than_it_must() -> None:
    steps = [fit(drawn(n), (), look(), 600).step for n in range(1, 38)]
    assert steps[0] == 0
    assert steps == sorted(steps)
    assert steps[-1] == len(look().fitting) - 1
    assert len(set(steps)) > len(look().fitting) // 2


def test_too_long_a_section_says_how_many_lines_are_too_many() -> None:
    last = max(n for n in range(1, 60) if not fit(drawn(n), (), look(), 600).over)
    assert fit(drawn(last + 1), (), look(), 600).over == 1
    assert fit(drawn(last + 4), (), look(), 600).over in (4, 5)
    assert fit(drawn(200), (), look(), 600).step == 0


def test_a_line_with_a_mark_has_less_room_than_one_without() -> None:
    text = "가나다라마 " * 6 + "가나다라"
    item = Line("i", Role.ITEM, 2, "○", "", "", (Text(text),))
    body = Line("j", Role.BODY, 0, "", "", "", (Text(text),))
    made = plan(Book(blocks=(item, body)), look(), fit=True)
    assert [block["n"][0] for block in made.groups[0]["b"]] == [2, 1]
