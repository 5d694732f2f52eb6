"""The results of many files in order: judged on all cores, or taken from the log."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TextIO

from siljeok.cli.found_files import FoundFile
from siljeok.cli.judging import Job, Judged, digest_of, judge_for_log
from siljeok.cli.log import Log
from siljeok.parallel import Lost, each

SECONDS = 300.0
"""What one file may take: a PDF of 5,000 pages takes less."""


def results(
    files: Sequence[FoundFile], job: Job, processes: int, log: Log | None
) -> Iterator[Judged]:
    """Every file's result in order; what is new is kept in the log as soon as it was taken.

    One file that ends its process, or takes too long, is told as an error of its own.
    """
    known = {file for file in files if log and _is_known(file, log)}
    fresh = each(
        partial(judge_for_log, job=job), (f for f in files if f not in known), processes, SECONDS
    )
    for file in files:
        if log and file in known:
            yield log.result(file)
            continue
        _, found = next(fresh)
        judged = _lost(file, found) if isinstance(found, Lost) else found
        if log:
            log.add(file, judged)
        yield judged


def processors() -> int:
    """How many processes may run at once."""
    return max(1, os.cpu_count() or 1)


class Progress:
    """A line on the terminal that tells how far the work is; silent where there is no terminal."""

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._total = total
        self._shown = 0
        self._done = 0
        self._on = self._stream is not None and self._stream.isatty()

    def step(self, name: str) -> None:
        """One more is done."""
        self._done += 1
        if self._on:
            self._show(f"{self._done:,}/{self._total:,} {name}"[:70])

    def clear(self) -> None:
        """Make room for another line."""
        if self._on and self._shown:
            self._show("")

    def _show(self, text: str) -> None:
        blank = " " * max(0, 2 * self._shown)
        self._stream.write(f"\r{blank}\r{text}")
        self._stream.flush()
        self._shown = len(text)


def _is_known(file: FoundFile, log: Log) -> bool:
    digest = log.digest(file)
    if digest is None or (file.page and not file.page.exists()):
        return False
    return digest == digest_of(file.path)


def _lost(file: FoundFile, lost: Lost) -> Judged:
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
    return Judged(file.name, error=("lost", f"{file.name}: {ko}", f"{file.name}: {en}"))
