"""Work in other processes: in order, each piece once, whatever becomes of one of them."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from siljeok import parallel
from siljeok.parallel import Hand, Lost, each


def doubled(n: int) -> int:
    return 2 * n


def slow_at_first(n: int) -> int:
    time.sleep(0.3 if n == 0 else 0)
    return n


def dies_at_three(n: int) -> int:
    if n == 3:
        os._exit(1)
    return n


def hangs_at_three(n: int) -> int:
    if n == 3:
        time.sleep(600)
    return n


def fails_at_three(n: int) -> int:
    if n == 3:
        raise ValueError("three")
    return n


def process_of(n: int) -> int:
    return os.getpid()


def leaves_a_mark(path: Path) -> int:
    return path.write_text(str(os.getpid()))


@pytest.mark.parametrize("processes", [1, 3])
def test_results_come_in_the_order_of_their_pieces(processes: int) -> None:
    assert list(each(doubled, range(20), processes, 30)) == [(n, 2 * n) for n in range(20)]
    assert [r for _, r in each(slow_at_first, range(5), processes, 30)] == list(range(5))


def test_no_piece_gives_nothing() -> None:
    assert list(each(doubled, (), 2, 30)) == []


@pytest.mark.parametrize("work", [dies_at_three, fails_at_three])
def test_a_piece_that_ends_its_process_is_lost_alone(work: type) -> None:
    found = list(each(work, range(8), 2, 30))
    assert [r for n, r in found if n != 3] == [0, 1, 2, 4, 5, 6, 7]
    assert found[3] == (3, Lost(hung=False))


def test_a_piece_that_takes_too_long_is_given_up() -> None:
    found = list(each(hangs_at_three, range(6), 2, 8))
    assert [r for n, r in found if n != 3] == [0, 1, 2, 4, 5]
    assert found[3] == (3, Lost(hung=True))


def test_a_process_ends_after_its_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "PIECES_PER_PROCESS", 2)
    found = [process for _, process in each(process_of, range(6), 1, 30)]
    assert len(set(found)) == 3
    assert os.getpid() not in found


def test_few_results_wait_for_an_early_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "WAITING_PER_PROCESS", 2)
    asked: list[int] = []

    def numbers() -> object:
        for n in range(50):
            asked.append(n)
            yield n

    for n, _ in each(slow_at_first, numbers(), 2, 30):  # type: ignore[var-annotated]
        assert asked[-1] - n <= 4


def test_processes_are_gone_when_one_stops_asking(tmp_path: Path) -> None:
    files = [tmp_path / str(n) for n in range(9)]
    running = each(leaves_a_mark, files, 2, 30)
    next(running)
    running.close()  # type: ignore[attr-defined]
    pids = {int(path.read_text()) for path in files if path.exists()}
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_hand_goes_on_after_a_piece_that_ended_its_process() -> None:
    hand = Hand(dies_at_three, 60)
    try:
        assert [hand.do(n) for n in (2, 3, 4)] == [2, Lost(hung=False), 4]
    finally:
        hand.end()


def test_a_hand_gives_up_a_piece_that_takes_too_long() -> None:
    hand = Hand(hangs_at_three, 5)
    try:
        assert [hand.do(n) for n in (3, 4)] == [Lost(hung=True), 4]
    finally:
        hand.end()


def test_a_hand_takes_a_new_process_after_so_many_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "PIECES_PER_PROCESS", 1)
    hand = Hand(process_of, 60)
    try:
        assert hand.do(1) != hand.do(2)
    finally:
        hand.end()
