"""What was asked and what it gave, in memory alone: bounded, and gone when the desk ends."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, field

from siljeok.desk.tasks import Outcome, Said, Task, Upload, perform
from siljeok.parallel import Hand, Lost

MAX_ITEMS = 1_000
MAX_BYTES = 256 * 1024 * 1024
"""Results beyond these push the oldest ones out."""
MAX_WAITING = 256 * 1024 * 1024
"""Bytes of files that wait to be read; who brings more waits too."""
SECONDS = 240.0
"""What one task may take."""


@dataclass(slots=True)
class Item:
    """One thing asked, and what it gave once it is done."""

    number: int
    kind: str
    names: tuple[str, ...]
    ending: str = ""
    outcome: Outcome | None = None
    done: threading.Event = field(default_factory=threading.Event)


class Shelf:
    """Items by number; a few threads have their tasks done, each in a process of its own."""

    def __init__(self, processes: int) -> None:
        self._lock = threading.Condition()
        self._items: dict[int, Item] = {}
        self._queue: deque[tuple[Item, Task]] = deque()
        self._waiting = 0
        self._given = 0
        self._ended = False
        self.pushed_out = 0
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(processes)]
        for thread in self._threads:
            thread.start()

    def ask(self, task: Task) -> Item:
        """A new item for a task; waits while too much waits already."""
        size = _size(task.files)
        with self._lock:
            self._lock.wait_for(lambda: self._ended or self._waiting + size <= MAX_WAITING)
            self._given += 1
            item = Item(self._given, task.kind, tuple(f.name for f in task.files), task.ending)
            self._items[item.number] = item
            self._queue.append((item, task))
            self._waiting += size
            self._push_out()
            self._lock.notify_all()
        return item

    def items(self) -> list[Item]:
        """Everything asked, in order."""
        with self._lock:
            return list(self._items.values())

    def item(self, number: int) -> Item | None:
        """One of them, unless it was pushed out or cleared."""
        with self._lock:
            return self._items.get(number)

    def clear(self) -> None:
        """Forget everything; what is being read is read to its end and dropped."""
        with self._lock:
            self._waiting -= sum(_size(task.files) for _, task in self._queue)
            self._queue.clear()
            self._items.clear()
            self.pushed_out = 0
            self._lock.notify_all()

    def end(self) -> None:
        """End the threads and their processes."""
        with self._lock:
            self._ended = True
            self._queue.clear()
            self._lock.notify_all()
        for thread in self._threads:
            thread.join(1)

    def _work(self) -> None:
        hand: Hand[Task, Outcome] = Hand(perform, SECONDS)
        while True:
            with self._lock:
                self._lock.wait_for(lambda: self._ended or bool(self._queue))
                if self._ended:
                    break
                item, task = self._queue.popleft()
            found: Outcome | Lost
            try:
                found = hand.do(task)
            except (OSError, RuntimeError):  # no process could be had: the next one may be
                found = Lost(hung=False)
            with self._lock:
                item.outcome = _lost(item, found) if isinstance(found, Lost) else found
                self._waiting -= _size(task.files)
                self._push_out()
                self._lock.notify_all()
            item.done.set()
            del task, found
        hand.end()

    def _push_out(self) -> None:
        """Drop the oldest results until what is left may stay; the newest always does."""
        size = sum(item.outcome.size for item in self._items.values() if item.outcome)
        for item in list(self._items.values())[:-1]:
            if len(self._items) <= MAX_ITEMS and size <= MAX_BYTES:
                return
            if item.outcome:
                size -= item.outcome.size
                del self._items[item.number]
                self.pushed_out += 1


def _size(files: tuple[Upload, ...]) -> int:
    return sum(len(file.data) for file in files)


def _lost(item: Item, lost: Lost) -> Outcome:
    name = ", ".join(item.names)
    ko, en = (
        (
            f"{SECONDS:.0f}초 안에 끝나지 않아 그만두었습니다. 나누어 저장해 다시 해 보세요.",
            f"took more than {SECONDS:.0f} seconds and was given up. Split it and try again.",
        )
        if lost.hung
        else (
            "읽는 도중 프로그램이 죽었습니다. 실적의 잘못이니 이 파일 이름과 함께 알려 주세요.",
            "ended the program that read it. That is our fault: report it with the file's name.",
        )
    )
    return Outcome({}, error=Said(f"{name}: {ko}", f"{name}: {en}"))
