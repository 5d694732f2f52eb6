"""Pages of ours that lost an end on their way: nothing of the report is lost with it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from siljeok.book.same import same
from siljeok.book.texts import blocks_text
from siljeok.readers.draft import ReadError
from siljeok.readers.read import read
from tests.readers.fuzzing import report, whole

PAGE = whole("html bare").decode()
ENDS = sorted(set(re.findall(r"</\w+>", PAGE[PAGE.index("<main") : PAGE.index("</main>")])))


def letters(page: str) -> str:
    said = blocks_text(read(page.encode(), "보고.html").book.blocks)
    return "".join(c for c in said if c.isalnum())


@pytest.mark.parametrize("end", ENDS)
def test_a_page_without_one_of_its_ends_is_read_to_the_last_letter(end: str) -> None:
    start = PAGE.index("<main")
    places = [m.start() for m in re.finditer(end, PAGE[start:])]
    for at in {start + places[0], start + places[-1]}:
        damaged = PAGE[:at] + PAGE[at + len(end) :]
        before, after = letters(PAGE), letters(damaged)
        assert not Counter(before) - Counter(after), PAGE[at - 60 : at]
        assert len(after) < len(before) + 9  # a number that takes the title in, at most


def test_a_page_whose_cover_is_not_closed_is_the_same_report() -> None:
    assert PAGE.count("</header>") == 1
    damaged = read(PAGE.replace("</header>", "").encode(), "보고.html").book
    assert damaged == read(PAGE.encode(), "보고.html").book


@pytest.mark.parametrize("form", ["html", "html bare"])
@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.85, 0.95, 0.9999])
def test_a_page_that_was_cut_off_is_refused_with_its_place_and_its_missing_end(
    form: str, share: float
) -> None:
    page = whole(form).decode()
    assert [r for r in read(page.encode(), "보고.html").repairs if not r.certain] == []
    cut = page[: int(len(page) * share)]
    with pytest.raises(ReadError) as refused:
        read(cut.encode(), "보고.html")
    told = refused.value
    assert told.code == "cut"
    assert told.where.line == cut.count("\n") + 1
    assert "보고.html: " in told.ko
    assert "다시 받" in told.ko
    assert "</html>" in told.ko
    assert ("</main>" in told.ko) == ("</main>" not in cut)
    assert ("</script>" in told.ko) == ('id="siljeok-book">' in cut and "</script>" not in cut)


def test_a_page_whose_carried_book_is_not_closed_is_read_by_what_it_shows() -> None:
    page = whole("html").decode()
    reading = read(page.replace("</script>", "").encode(), "보고.html")
    assert same(reading.book, report())
    assert any("깨져" in r.message_ko for r in reading.repairs if not r.certain)


def test_a_page_of_somebody_else_needs_no_end() -> None:
    page = "<html><body><h1>마을 소식</h1><p>○ 숲길 걷기 모임 3회"
    assert letters(page) == "마을소식숲길걷기모임3회"
