"""The reports in a folder: files whose names say a format that is read, in order of names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

READ = frozenset(
    {".hwpx", ".hwp", ".pdf", ".docx", ".docm", ".xlsx", ".xlsm", ".xls", ".csv", ".tsv"}
    | {".html", ".htm", ".mht", ".mhtml", ".txt"}
)
"""Endings of what is read; a Book's JSON is not taken from a folder, where .json is anything."""

INDEX = "index.html"
"""The page in a folder of pages that lists them."""


class FoundFile(NamedTuple):
    """A file, and the name that results call it by: its path below the folder that was named.

    `page` is where the page of its audit is written, None where it goes elsewhere.
    """

    path: Path
    name: str
    page: Path | None = None


class FoundFiles(NamedTuple):
    """Files to read, how many others a folder held, and folders that could not be looked into."""

    files: tuple[FoundFile, ...]
    others: int = 0
    closed: tuple[tuple[Path, OSError], ...] = ()


def found_files(names: Sequence[Path]) -> FoundFiles:
    """The files that names give: a file is itself, a folder what it and those in it hold.

    Hidden files, those that a word processor keeps while a document is open (`~$`), and links to
    folders are left out; a file of a folder that was named before is read once.
    """
    files: list[FoundFile] = []
    taken: set[Path] = set()
    others = 0
    troubles: list[OSError] = []
    for name in names:
        inside = _inside(name, troubles) if is_folder(name) else [name]
        for path in inside:
            if path == name:
                files.append(FoundFile(path, name.name or str(name)))
            elif path.suffix.lower() not in READ:
                others += 1
            elif path not in taken:
                files.append(FoundFile(path, path.relative_to(name).as_posix()))
            taken.add(path)
    closed = tuple((Path(error.filename or ""), error) for error in troubles)
    return FoundFiles(tuple(files), others, closed)


def _inside(folder: Path, troubles: list[OSError]) -> Iterator[Path]:
    """All files in a folder and below, in order of their names."""
    for at, folders, files in os.walk(folder, onerror=troubles.append):
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        for file in sorted(files):
            if not _is_hidden(file):
                yield Path(at) / file


def with_pages(files: Sequence[FoundFile], folder: Path) -> tuple[FoundFile, ...]:
    """The files, each with a page of its own in a folder, whatever their names share."""
    taken = {INDEX}
    out: list[FoundFile] = []
    for file in files:
        name = file.name.replace("/", "-").replace("\\", "-")
        page, n = f"{name}.html", 1
        while page.casefold() in taken:
            n += 1
            page = f"{name}-{n}.html"
        taken.add(page.casefold())
        out.append(file._replace(page=folder / page))
    return tuple(out)


def is_folder(path: Path) -> bool:
    """Whether a name is a folder's; not where that cannot be told, since reading it says why."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))
