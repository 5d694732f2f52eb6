"""What the desk does with files, each in a process of its own: audit, compare, convert."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from siljeok.book.reading import Reading

LANGUAGES = ("ko", "en")
WRITERS = {"hwpx": "hwpx", "pdf": "pdf", "html": "html", "md": "markdown", "json": "json"}
"""By the ending of a file that can be written: the module of its writer."""


class Upload(NamedTuple):
    """A file as it came: the name to show, and its bytes."""

    name: str
    data: bytes


class Task(NamedTuple):
    """What is asked: `audit`, `diff` or `convert`; of which files; how."""

    kind: str
    files: tuple[Upload, ...]
    ending: str = ""
    style: bool = False


class Said(NamedTuple):
    """A sentence in both languages."""

    ko: str
    en: str


class Outcome(NamedTuple):
    """What a task gave: files to take away by key, packed; counts; or why there is nothing.

    Keys are `page.ko`, `rows.ko`, `json`, `file` and the like. `counts` are errors, warnings and
    notes of an audit; of a comparison `found` is how much differs.
    """

    files: dict[str, bytes]
    counts: tuple[int, ...] = ()
    figures: int = 0
    checked: int = 0
    found: int = 0
    pages: int = 0
    remarks: tuple[Said, ...] = ()
    error: Said | None = None

    @property
    def size(self) -> int:
        """Bytes that it takes up."""
        return sum(map(len, self.files.values()))


def perform(task: Task) -> Outcome:
    """What a task gives; a file that cannot be read or written gives the error, never raises."""
    from siljeok.book.codec import CodecError
    from siljeok.readers.draft import ReadError

    try:
        return _WORK[task.kind](task)
    except ReadError as error:
        return Outcome({}, error=Said(error.ko, error.en))
    except CodecError as error:
        name = task.files[0].name
        return Outcome(
            {},
            error=Said(f"{name}: {error.path}: {error.ko}", f"{name}: {error.path}: {error.en}"),
        )


def unpacked(data: bytes) -> bytes:
    """A packed file as it was."""
    return zlib.decompress(data)


def _read(file: Upload) -> Reading:
    from siljeok.readers.read import read

    return read(file.data, file.name)


def _audit(task: Task) -> Outcome:
    from siljeok.audit import audit
    from siljeok.audit.rule import Profile
    from siljeok.book.findings import Severity
    from siljeok.writers.audit_csv import audit_rows, csv_text
    from siljeok.writers.audit_json import audit_data
    from siljeok.writers.audit_page import audit_page

    reading = _read(task.files[0])
    found = audit([reading], Profile(style=task.style))
    files = {"json": json.dumps(audit_data(reading, found), ensure_ascii=False, indent=1)}
    for lang in LANGUAGES:
        files[f"page.{lang}"] = audit_page(reading, found, lang=lang)
        files[f"rows.{lang}"] = csv_text(audit_rows(reading, found, lang=lang))
    count = Counter(finding.severity for finding in found.findings)
    return Outcome(
        {key: _packed(text.encode("utf-8", "replace")) for key, text in files.items()},
        tuple(count[severity] for severity in Severity),
        found.coverage.figures,
        found.coverage.checked,
    )


def _diff(task: Task) -> Outcome:
    from siljeok.book.diff import diff
    from siljeok.desk.diff_page import diff_page

    before, after = (_read(file) for file in task.files)
    found = diff(before.book, after.book)
    names = (before.file, after.file)
    files = {f"page.{lang}": _packed(diff_page(names, found, lang=lang)) for lang in LANGUAGES}
    return Outcome(files, found=len(found))


def _convert(task: Task) -> Outcome:
    write = import_module(f"siljeok.writers.{WRITERS[task.ending]}").write
    written = write(_read(task.files[0]).book)
    remarks = tuple(Said(one.message_ko, one.message_en) for one in written.remarks)
    return Outcome({"file": _packed(written.data)}, pages=written.n_pages or 0, remarks=remarks)


def _packed(data: bytes) -> bytes:
    return zlib.compress(data, 1)


_WORK: dict[str, Callable[[Task], Outcome]] = {
    "audit": _audit,
    "diff": _diff,
    "convert": _convert,
}


def converted_name(name: str, ending: str) -> str:
    """The name of a file in another format."""
    return f"{PurePath(name).stem or 'report'}.{ending}"
