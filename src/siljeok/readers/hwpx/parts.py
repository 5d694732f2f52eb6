"""A package's parts as they are, for commands that make a file of files."""

from __future__ import annotations

from siljeok.book.reading import Where
from siljeok.readers.draft import ReadError
from siljeok.readers.hwpx.container import open_package, sections
from siljeok.readers.hwpx.refusals import broken
from siljeok.readers.hwpx.xml import tree


def package_parts(data: bytes, file: str) -> dict[str, bytes]:
    """Every part of a HWPX by name, its header, contents list and sections known to be sound XML.

    Raises ReadError for what is no HWPX, broken, locked, or made to exhaust its reader.
    """
    package = open_package(data, file)
    parts: dict[str, bytes] = {}
    for name in package.names():
        body = package.read(name)
        if body is not None and not name.endswith("/"):
            parts[name] = body
    for name in ("Contents/header.xml", "Contents/content.hpf", *sections(package)):
        if name not in parts:
            raise _missing(file, name)
        root = tree(parts[name], file, name)
        if name.startswith("Contents/section") and root.find("{*}p") is None:
            raise broken(file, name)
    return parts


def _missing(file: str, name: str) -> ReadError:
    return ReadError(
        "not-hwpx",
        f"{file}: {name} 부분이 없는 HWPX입니다. 한글에서 열어 다시 저장해 주세요.",
        f"{file}: this HWPX has no {name}. Open it in Hancom Office and save it again.",
        Where(file),
    )
