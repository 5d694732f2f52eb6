"""Packages of Office (DOCX, XLSX) opened with suspicion; no link is followed.

The bounds are those of every package (`hwpx.container`); the words of a refusal name the program
that the officer has at hand.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.readers.draft import ReadError
from siljeok.readers.hwpx.container import MAX_MEMBERS, MAX_PART, Package
from siljeok.readers.hwpx.refusals import bomb, refusal

_CHUNK = 256 * 1024
MAX_TAGS = 1_000_000
"""Tags of one piece of a part that stands in memory: a table of a document, a row of a sheet."""
MAX_ATTRIBUTES = 2_000_000
MAX_STREAMED = 8_000_000
"""Tags of one part, which is read piece by piece."""
_ACTIVE = ("vbaProject.bin", "vbaData.xml")


class Relation(NamedTuple):
    """What a part refers to: the last word of its type, the part's name, whether it is outside."""

    kind: str
    target: str
    outside: bool


class Office(NamedTuple):
    """An open package and the program that would save it again."""

    package: Package
    program: str

    @property
    def file(self) -> str:
        return self.package.file

    def xml(self, name: str) -> etree._Element | None:
        """A part as a tree, None where there is none; raises ReadError as `Package.xml` does."""
        try:
            return self.package.xml(name)
        except ReadError as error:
            raise self._retold(error, name) from None

    def digest(self, name: str) -> str:
        """The SHA-256 of a part, "" where there is none; raises ReadError as `Package.digest`."""
        try:
            return self.package.digest(name)
        except ReadError as error:
            raise self._retold(error, name) from None

    def streamed(self, name: str, *tags: str) -> Iterator[etree._Element]:
        """The elements of some names in a part, each emptied when the next is asked for.

        One that stands inside another of the names is not given. Raises ReadError as `xml` does.
        """
        try:
            data = self.package.read(name)
            if data is not None:
                yield from _pieces(data, self.file, name, tags)
        except ReadError as error:
            raise self._retold(error, name) from None
        except etree.XMLSyntaxError:
            raise self._broken(name) from None

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by the ids that it uses; nothing where it refers to nothing."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        out: dict[str, Relation] = {}
        for item in root if root is not None else ():
            target, outside = item.get("Target", ""), item.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target)))[1:]
            kind = item.get("Type", "").rpartition("/")[2]
            out[item.get("Id", "")] = Relation(kind, target, outside)
        return out

    def main_part(self, otherwise: str) -> str:
        """The name of the part that is the document itself."""
        found = (r for r in self.relations("").values() if r.kind == "officeDocument")
        return next((r.target for r in found if r.target in self.package.names()), otherwise)

    def repairs(self) -> tuple[Repair, ...]:
        """What is told of the package as a whole: macros, which are never run."""
        if not any(name.endswith(_ACTIVE) for name in self.package.names()):
            return ()
        told = Repair(
            RepairCode.STRUCTURE,
            Where(self.file),
            "",
            "매크로가 든 파일입니다. 매크로는 실행하지 않고 글과 표만 읽었습니다.",
            "The file holds macros. They were not run; only its words and tables were read.",
            certain=False,
        )
        return (told,)

    def _retold(self, error: ReadError, name: str) -> ReadError:
        if error.code == "broken":
            return self._broken(name)
        if error.code == "entities":
            return refusal(
                self.file,
                "entities",
                f"{name}: 문서 형식 선언(DTD)이 있는 파일은 열지 않습니다. "
                f"{self.program}에서 다시 저장해 주세요.",
                f"{name}: declares a document type (DTD); not opened. Save it again in Office.",
            )
        if error.code == "encrypted":
            return locked(self.file, self.program)
        return error

    def _broken(self, name: str) -> ReadError:
        return refusal(
            self.file,
            "broken",
            f"{name}: 이 부분이 깨져 읽을 수 없습니다. "
            f"{self.program}에서 열어 다시 저장하거나 원본 파일을 다시 받아 주세요.",
            f"{name}: this part is broken. "
            "Open the file in Office and save it again, or get the original again.",
        )


def open_office(data: bytes, file: str, program: str) -> Office:
    """The package in some bytes.

    Raises ReadError for one that is truncated, or that holds too many parts.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = len(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, OverflowError, RuntimeError):
        raise refusal(
            file,
            "truncated",
            "파일이 깨졌거나 잘렸습니다(묶음의 목록을 읽을 수 없습니다). "
            "다시 받거나 다시 저장해 주세요.",
            "broken or cut short: the package's directory cannot be read. Fetch or save it again.",
        ) from None
    if members > MAX_MEMBERS:
        raise refusal(
            file,
            "bomb",
            f"묶음 안에 파일이 {members:,}개나 있어 열지 않습니다(한도 {MAX_MEMBERS:,}개).",
            f"holds {members:,} parts, over the limit of {MAX_MEMBERS:,}; not opened.",
        )
    return Office(Package(file, archive), program)


def locked(file: str, program: str) -> ReadError:
    """The refusal of a file that a password locks."""
    return refusal(
        file,
        "encrypted",
        f"암호가 걸린 문서입니다. {program}에서 열어 '파일 > 정보 > 문서 보호'에서 "
        "암호를 없애고 다시 저장해 주세요.",
        "the document is locked by a password. Open it in Office, remove the password "
        "(File > Info > Protect) and save it again.",
    )


def _pieces(data: bytes, file: str, name: str, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    if len(data) > MAX_PART or data.count(b"<") > MAX_STREAMED:
        raise bomb(file, name)
    if b"<!DOCTYPE" in data:
        raise refusal(file, "entities", name, name)  # retold in the words of the program
    parser = etree.XMLPullParser(
        events=("start", "end"),
        tag=tuple(f"{{*}}{tag}" for tag in tags),
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = held = attributes = 0
    for start in range(0, len(data), _CHUNK):
        chunk = data[start : start + _CHUNK]
        held += chunk.count(b"<")
        attributes += chunk.count(b"=")
        if held > MAX_TAGS or attributes > MAX_ATTRIBUTES:
            raise bomb(file, name)
        parser.feed(chunk)
        for event, element in parser.read_events():
            depth += 1 if event == "start" else -1
            if event == "end" and depth == 0 and isinstance(element, etree._Element):
                yield element
                _drop(element)
                held = attributes = 0
    parser.close()


def _drop(element: etree._Element) -> None:
    """Empty an element that was read, and take what stood before it out of the tree."""
    element.clear()
    parent = element.getparent()
    while parent is not None and parent[0] is not element:
        del parent[0]
