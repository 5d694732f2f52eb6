"""Published plans as PDF, beside this checkout: facts of their tables that a person counted."""

from __future__ import annotations

import unicodedata

from siljeok.book.nodes import Book, Table
from siljeok.book.reading import Reading
from siljeok.book.texts import table_texts
from siljeok.readers.read import read_file
from tests.shared import corpus


def plan(name: str) -> Reading:
    """The reading of the plan whose name holds these words, however its letters are composed."""
    [path] = [p for p in corpus("*.pdf") if name in unicodedata.normalize("NFC", p.name)]
    return read_file(path)


def grids(book: Book) -> list[list[list[str]]]:
    return [
        [["".join(text.split()) for text in row] for row in table_texts(block)]
        for block in book.blocks
        if isinstance(block, Table)
    ]


def test_posts_without_rules_between_them_have_a_row_each() -> None:
    [posts] = [g for g in grids(plan("NIKL").book) if len(g) == 16 and len(g[0]) == 8]
    assert posts[1][1:4] == ["1", "1", ""]
    assert [posts[7][n] for n in (1, 2, 3)] == ["1", "-", "1"]
    assert posts[15][5:] == ["53", "51", "△2"]
    assert sum(int(row[n]) for row in posts[1:15] for n in (1, 5) if row[n] != "-") == 53


def test_a_plan_of_courses_over_six_pages_is_one_table() -> None:
    reading = plan("인재개발원")
    [courses] = [g for g in grids(reading.book) if len(g) > 200]
    assert {len(row) for row in courses} == {13}
    assert courses.count(courses[0]) == 1


def test_places_are_the_pages_that_a_plan_prints() -> None:
    reading = plan("인재개발원")
    pages = [reading.where(block.id).page for block in reading.book.blocks]
    assert max(page for page in pages if page) == 22
