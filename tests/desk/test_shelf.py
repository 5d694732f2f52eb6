"""What the desk holds is bounded, and a file that ends its process harms nothing else."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from siljeok.desk import shelf as shelves
from siljeok.desk.shelf import Shelf
from siljeok.desk.tasks import Outcome, Task, Upload


def stub(task: Task) -> Outcome:
    """In place of reading: some names end or hold up the process."""
    if task.files[0].name == "dies":
        os._exit(1)
    if task.files[0].name == "hangs":
        time.sleep(600)
    return Outcome({"file": b"x" * 100})


def task(name: str) -> Task:
    return Task("convert", (Upload(name, b"data"),), "json")


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    monkeypatch.setattr(shelves, "perform", stub)
    monkeypatch.setattr(shelves, "SECONDS", 5.0)
    made = Shelf(1)
    yield made
    made.end()


def done(shelf: Shelf, name: str) -> Outcome:
    item = shelf.ask(task(name))
    assert item.done.wait(60)
    assert item.outcome
    return item.outcome


@pytest.mark.parametrize(("name", "said"), [("dies", "죽었습니다"), ("hangs", "그만두었습니다")])
def test_a_file_that_ends_or_holds_up_its_process_is_told(
    shelf: Shelf, name: str, said: str
) -> None:
    error = done(shelf, name).error
    assert error
    assert said in error.ko
    assert done(shelf, "well").files


def test_the_oldest_results_make_room(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "MAX_BYTES", 250)
    for name in "abcd":
        done(shelf, name)
    assert [item.names for item in shelf.items()] == [("c",), ("d",)]
    assert shelf.pushed_out == 2


def test_no_more_results_are_kept_than_so_many(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "MAX_ITEMS", 3)
    for name in "abcde":
        done(shelf, name)
    assert len(shelf.items()) == 3


def test_who_brings_too_much_waits_for_room(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "MAX_WAITING", 5)
    first = shelf.ask(task("a"))
    second = shelf.ask(task("b"))
    assert first.done.is_set()
    assert second.done.wait(60)


def test_cleared_results_are_gone_even_where_one_is_being_read(shelf: Shelf) -> None:
    item = shelf.ask(task("a"))
    shelf.clear()
    assert not shelf.items()
    done(shelf, "b")
    assert [one.names for one in shelf.items()] == [("b",)]
    assert item.outcome is None or item.done.is_set()
