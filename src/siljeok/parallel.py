"""Many pieces of work on all cores, each in a process that may die or hang without harm.

The standard pools lose every piece of work when one process is killed, and cannot end one that
hangs; a folder of strangers' files has both.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, NamedTuple, TypeVar

PIECES_PER_PROCESS = 500
"""A process ends after so many, and what its libraries did not give back goes with it."""
WAITING_PER_PROCESS = 16
"""Results that may wait for an earlier one, per process: memory does not grow with the files."""

Piece = TypeVar("Piece")
Result = TypeVar("Result")


class Lost(NamedTuple):
    """A piece of work that gave nothing: its process died, or it took longer than it may."""

    hung: bool


@dataclass(slots=True)
class _Worker:
    """A process, how many pieces it was given, and the one that it has, with its deadline."""

    process: SpawnProcess
    pipe: Connection
    given: int = 0
    number: int = 0
    deadline: float = 0.0


def each(
    work: Callable[[Piece], Result], pieces: Iterable[Piece], processes: int, seconds: float
) -> Iterator[tuple[Piece, Result | Lost]]:
    """Every piece with what `work` gave of it, in the order of the pieces.

    `work`, its pieces and results go between processes, so they must be picklable; an error that
    it raises counts as its process's death. A piece that takes more than `seconds` is given up.
    """
    crew: _Crew[Piece, Result] = _Crew(work, processes, seconds)
    given: dict[int, Piece] = {}
    left = enumerate(pieces)
    at, more = 0, True
    try:
        while more or given:
            while more and crew.has_room() and len(given) < processes * WAITING_PER_PROCESS:
                number, piece = next(left, (-1, None))
                if piece is None:
                    more = False
                else:
                    given[number] = piece
                    crew.give(number, piece)
            crew.wait()
            while at in crew.results:
                yield given.pop(at), crew.results.pop(at)
                at += 1
    finally:
        crew.end()


class Hand(Generic[Piece, Result]):
    """One process that does one piece after another, and is replaced when a piece ends it."""

    def __init__(self, work: Callable[[Piece], Result], seconds: float) -> None:
        """`work` is asked of every piece, which may take `seconds`; see `each`."""
        self._work = work
        self._seconds = seconds
        self._worker: _Worker | None = None

    def do(self, piece: Piece) -> Result | Lost:
        """What `work` gave of a piece, or how it was lost."""
        worker = self._given(piece)
        self._worker = None
        if not worker.pipe.poll(self._seconds):
            _kill(worker)
            return Lost(hung=True)
        try:
            found: Result = worker.pipe.recv()
        except (EOFError, OSError):
            _kill(worker)
            return Lost(hung=False)
        if worker.given < PIECES_PER_PROCESS:
            self._worker = worker
        else:
            _dismiss(worker)
        return found

    def end(self) -> None:
        """End the process, if one waits."""
        if self._worker:
            _dismiss(self._worker)
            self._worker = None

    def _given(self, piece: Piece) -> _Worker:
        """The process that has the piece: the one that waits, or a new one where that died."""
        worker = self._worker or _started(self._work)
        try:
            worker.pipe.send(piece)
        except OSError:
            _kill(worker)
            worker = _started(self._work)
            worker.pipe.send(piece)
        worker.given += 1
        return worker


@dataclass(slots=True)
class _Crew(Generic[Piece, Result]):
    """The processes, busy or idle, and the results that nobody took yet."""

    work: Callable[[Piece], Result]
    size: int
    seconds: float
    busy: list[_Worker] = field(default_factory=list)
    idle: list[_Worker] = field(default_factory=list)
    results: dict[int, Result | Lost] = field(default_factory=dict)

    def has_room(self) -> bool:
        return len(self.busy) < self.size

    def give(self, number: int, piece: Piece) -> None:
        """Hand a piece to an idle process, or to a new one; a dead one is replaced."""
        while self.idle:
            worker = self.idle.pop()
            try:
                worker.pipe.send(piece)
                break
            except OSError:
                _kill(worker)
        else:
            worker = _started(self.work)
            worker.pipe.send(piece)
        worker.number, worker.given = number, worker.given + 1
        worker.deadline = time.monotonic() + self.seconds
        self.busy.append(worker)

    def wait(self) -> None:
        """Take what is done, and give up what died or is late."""
        if not self.busy:
            return
        first = min(worker.deadline for worker in self.busy)
        ready = wait([w.pipe for w in self.busy], max(0.0, first - time.monotonic()))
        now = time.monotonic()
        for worker in tuple(self.busy):
            if worker.pipe in ready:
                self._take(worker)
            elif worker.deadline <= now:
                self._drop(worker, Lost(hung=True))

    def end(self) -> None:
        """End every process: idle ones by the word, busy ones by force."""
        for worker in self.idle:
            _dismiss(worker)
        for worker in self.busy:
            _kill(worker)

    def _take(self, worker: _Worker) -> None:
        try:
            self.results[worker.number] = worker.pipe.recv()
        except (EOFError, OSError):
            self._drop(worker, Lost(hung=False))
            return
        self.busy.remove(worker)
        if worker.given < PIECES_PER_PROCESS:
            self.idle.append(worker)
        else:
            _dismiss(worker)

    def _drop(self, worker: _Worker, lost: Lost) -> None:
        self.results[worker.number] = lost
        self.busy.remove(worker)
        _kill(worker)


def _started(work: Callable[[Piece], Result]) -> _Worker:
    context = multiprocessing.get_context("spawn")  # the one way that every system has
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _serve(pipe: Connection, work: Callable[[Piece], Result]) -> None:
    """What a process does: piece after piece, until it is told that there is none."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the command itself ends, and ends us
    while True:
        try:
            message = pipe.recv()
        except (EOFError, OSError):
            return
        if message is None:
            return
        pipe.send(work(message))


def _dismiss(worker: _Worker) -> None:
    with contextlib.suppress(OSError):
        worker.pipe.send(None)
    worker.pipe.close()
    worker.process.join(1)
    if worker.process.is_alive():
        worker.process.kill()


def _kill(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()
