"""A package's parts, opened with suspicion: bounded sizes, no entities, no network."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from siljeok.readers.hwpx.refusals import bomb, broken, encrypted, refusal
from siljeok.readers.hwpx.xml import streamed, tree

MAX_MEMBERS = 4096
MAX_PART = 80 * 1024 * 1024
"""Bytes of one part of XML or JSON; a body of 3,000 programmes is of 79 MB."""
MAX_PARTS = 128 * 1024 * 1024
"""Bytes of all parts of XML and JSON together."""
MAX_PICTURES = 256 * 1024 * 1024
"""Bytes of all pictures together; they are hashed as they unpack and never held whole."""
MAX_RATIO = 500
"""No part of a document shrinks further; one that claims to was made to fill a memory."""
_SMALL = 4 * 1024 * 1024
_CHUNK = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    RuntimeError,
)
"""All that `zipfile` raises for damaged bytes: it trusts the numbers of a directory."""


@dataclass(slots=True)
class Package:
    """An open file; `left` and `pictures` are how many bytes may still be unpacked of each."""

    file: str
    archive: zipfile.ZipFile
    left: int = MAX_PARTS
    pictures: int = MAX_PICTURES
    digests: dict[str, str] = field(default_factory=dict)

    def names(self) -> list[str]:
        return self.archive.namelist()

    def read(self, name: str) -> bytes | None:
        """A part's bytes, None where there is no such part.

        Raises ReadError for a broken part, or one that unpacks to more than it may.
        """
        info = self._info(name)
        if info is None:
            return None
        limit = min(self.left, MAX_PART)
        data = b"".join(self._chunks(info, limit))
        self.left -= len(data)
        return data

    def digest(self, name: str) -> str:
        """The SHA-256 of a picture, "" where there is no such part; raises as `read` does."""
        if name not in self.digests:
            info = self._info(name)
            found = hashlib.sha256()
            for chunk in self._chunks(info, self.pictures) if info else ():
                found.update(chunk)
                self.pictures -= len(chunk)
            self.digests[name] = found.hexdigest() if info else ""
        return self.digests[name]

    def xml(self, name: str) -> etree._Element | None:
        """A part as a tree, None where there is no such part.

        Raises ReadError for what is no XML, declares a document type, or has too many elements.
        """
        data = self.read(name)
        return None if data is None else tree(data, self.file, name)

    def paragraphs(self, name: str) -> Iterator[etree._Element]:
        """The paragraphs of a section, each gone when the next is asked for; raises as `xml`."""
        data = self.read(name)
        if data is not None:
            yield from streamed(data, self.file, name)

    def _info(self, name: str) -> zipfile.ZipInfo | None:
        try:
            info = self.archive.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise encrypted(self.file)
        if info.compress_type not in _METHODS:
            raise broken(self.file, name)
        return info

    def _chunks(self, info: zipfile.ZipInfo, limit: int) -> Iterator[bytes]:
        """A part's bytes piece by piece; never more is unpacked than a piece beyond the limit."""
        limit = min(limit, max(_SMALL, info.compress_size * MAX_RATIO))
        if info.file_size > limit:
            raise bomb(self.file, info.filename)
        done = 0
        try:
            with self.archive.open(info) as part:
                while chunk := part.read(_CHUNK):
                    done += len(chunk)
                    if done > limit:
                        break
                    yield chunk
        except _DAMAGES:
            raise broken(self.file, info.filename) from None
        if done > limit:
            raise bomb(self.file, info.filename)


def open_package(data: bytes, file: str) -> Package:
    """The package in some bytes.

    Raises ReadError for old HWP, what is no package, too many parts, a truncated or locked file.
    """
    if data.startswith((_OLE, b"HWP Document File")):
        raise refusal(
            file,
            "hwp",
            "이름은 HWPX이나 속은 옛 한글 형식(HWP)입니다. "
            "한글에서 '다른 이름으로 저장'으로 HWPX로 저장해 주세요.",
            "an old HWP document under the name of HWPX. Save it as HWPX in Hancom Office.",
        )
    if not data.startswith(b"PK"):
        raise refusal(
            file,
            "not-hwpx",
            "HWPX 파일이 아닙니다(ZIP 묶음이어야 합니다). 한글에서 HWPX로 저장해 주세요.",
            "not HWPX: a package (ZIP) was expected. Save it as HWPX in Hancom Office.",
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = len(archive.namelist())
    except _DAMAGES:
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
    package = Package(file, archive)
    _check_is_document(package)
    return package


def sections(package: Package) -> list[str]:
    """The names of the section parts in the order of their numbers."""
    found: list[tuple[int, str]] = []
    for name in package.names():
        stem = name.removeprefix("Contents/section").removesuffix(".xml")
        if name.startswith("Contents/section") and name.endswith(".xml") and stem.isdecimal():
            found.append((int(stem), name))
    return [name for _, name in sorted(found)]


def _check_is_document(package: Package) -> None:
    manifest = package.read("META-INF/manifest.xml")
    if manifest and b"encryption-data" in manifest:
        raise encrypted(package.file)
    if not sections(package):
        raise refusal(
            package.file,
            "not-hwpx",
            "HWPX 문서가 아닙니다(본문 Contents/section0.xml이 없습니다). "
            "다른 형식이면 한글에서 HWPX로 저장해 주세요.",
            "not a HWPX document: its body, Contents/section0.xml, is missing. "
            "Save it as HWPX in Hancom Office.",
        )
