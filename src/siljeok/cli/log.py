"""What an audit of many files has done so far, a line for each: it goes on from there."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from siljeok import __version__
from siljeok.cli.found_files import FoundFile
from siljeok.cli.judging import Job, Judged


class Log:
    """A file of finished results; those of files that did not change since are taken from it.

    Results of the same file in another form or language stand beside one another; those of
    another version of Siljeok are dropped. `open` raises OSError where the file cannot be read or
    written, and NoLogError where it is none of ours.
    """

    def __init__(self, job: Job, file: IO[bytes], known: dict[str, tuple[int, str]]) -> None:
        self._job = job
        self._file = file
        self._known = known
        """By the file's path, where its line starts and the digest that it was made from."""

    @classmethod
    def open(cls, path: Path, job: Job) -> Log:
        """The log of that name with what in it still holds."""
        known: dict[str, tuple[int, str]] = {}
        fresh = path.with_name(path.name + ".new")
        try:
            with fresh.open("wb") as out:
                for line, data in _lines(path):
                    if data["settings"] == job.settings:
                        known[data["path"]] = (out.tell(), data["digest"])
                    out.write(line)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
        file = path.open("r+b")
        file.seek(0, os.SEEK_END)
        return cls(job, file, known)

    def count(self) -> int:
        """How many finished results it holds."""
        return len(self._known)

    def digest(self, file: FoundFile) -> str | None:
        """The digest that a file's finished result was made from; None where there is none."""
        known = self._known.get(_key(file))
        return known[1] if known else None

    def result(self, file: FoundFile) -> Judged:
        """The finished result of a file that `digest` knows."""
        start, _ = self._known[_key(file)]
        self._file.seek(start)
        judged = _judged(json.loads(self._file.readline()))
        self._file.seek(0, os.SEEK_END)
        return judged._replace(name=file.name)

    def add(self, file: FoundFile, judged: Judged) -> None:
        """Keep a result; a disk that is full ends nothing but the keeping."""
        if not judged.digest:
            return  # it could not be read at all: the next run asks again
        entry = {"path": _key(file), "settings": self._job.settings, **judged._asdict()}
        line = json.dumps(entry, ensure_ascii=False).encode("utf-8", "replace")
        with contextlib.suppress(OSError):
            self._file.write(line + b"\n")
            self._file.flush()

    def close(self) -> None:
        """Write what is still to be written."""
        with contextlib.suppress(OSError):
            self._file.close()


class NoLogError(ValueError):
    """A file of that name that is no log of ours: nothing of it is written over."""


def _key(file: FoundFile) -> str:
    return file.path.as_posix()


def _judged(data: dict[str, Any]) -> Judged:
    """The result that a line of a log holds; raises TypeError or KeyError where it holds none."""
    fields = {name: data[name] for name in Judged._fields}
    error = fields["error"]
    return Judged(**{**fields, "error": tuple(error) if error else None})


def _lines(path: Path) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """The last line of each result of this version; a line that was cut off is left out.

    Raises NoLogError for a file whose first line is none of a log.
    """
    if not path.exists():
        return
    last: dict[tuple[str, str], int] = {}
    with path.open("rb") as file:
        for number, line in enumerate(file):
            try:
                data = json.loads(line)
                _judged(data)
                key = (str(data["settings"]), str(data["path"]))
            except (ValueError, TypeError, KeyError, RecursionError):
                if number == 0 and line.endswith(b"\n"):
                    raise NoLogError(str(path)) from None
                continue
            if line.endswith(b"\n") and key[0].split()[:1] == [__version__]:
                last[key] = number
        file.seek(0)
        kept = set(last.values())
        for number, line in enumerate(file):
            if number in kept:
                yield line, json.loads(line)
