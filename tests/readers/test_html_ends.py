"""Pages of ours that lost an end on their way: nothing of the report is lost with it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from siljeok.book.reading import RepairCode
from siljeok.book.texts import blocks_text
from siljeok.readers.read import read
from tests.readers.fuzzing import whole

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
@pytest.mark.parametrize("share", [0.5, 0.9, 0.999])
def test_a_page_that_was_cut_off_is_said_to_be_so(form: str, share: float) -> None:
    page = whole(form).decode()
    assert [r for r in read(page.encode(), "보고.html").repairs if not r.certain] == []
    cut = page[: int(len(page) * share)]
    reading = read(cut.encode(), "보고.html")
    told = [r for r in reading.repairs if r.code == RepairCode.STRUCTURE and not r.certain]
    assert [r.message_ko for r in told if "</html>" in r.message_ko]
