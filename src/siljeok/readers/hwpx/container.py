"""A package's parts, opened with suspicion: bounded sizes, no entities, no network."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from siljeok.book.reading import Where
from siljeok.readers.draft import ReadError

MAX_MEMBERS = 4096
MAX_TOTAL = 512 * 1024 * 1024
MAX_RATIO = 500
"""No part of a document shrinks further; one that claims to was made to fill a memory."""
_SMALL = 4 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(slots=True)
class Package:
    """An open file; `left` is how many bytes may still be unpacked."""

    file: str
    archive: zipfile.ZipFile
    left: int = MAX_TOTAL

    def names(self) -> list[str]:
        return self.archive.namelist()

    def read(self, name: str) -> bytes | None:
        """A part's bytes, None where there is no such part.

        Raises ReadError for a broken part, or one that unpacks to more than it may.
        """
        try:
            info = self.archive.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise _encrypted(self.file)
        limit = min(self.left, max(_SMALL, info.compress_size * MAX_RATIO))
        try:
            with self.archive.open(info) as part:
                data = part.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
            raise _broken(self.file, name) from None
        if len(data) > limit:
            raise _bomb(self.file, name)
        self.left -= len(data)
        return data

    def xml(self, name: str) -> etree._Element | None:
        """A part as a tree, None where there is no such part.

        Raises ReadError for what is no XML, or declares a document type.
        """
        data = self.read(name)
        return None if data is None else _tree(data, self.file, name)


def open_package(data: bytes, file: str) -> Package:
    """The package in some bytes.

    Raises ReadError for old HWP, what is no package, too many parts, a truncated or locked file.
    """
    if data.startswith((_OLE, b"HWP Document File")):
        raise _error(
            file,
            "hwp",
            "이름은 HWPX이나 속은 옛 한글 형식(HWP)입니다. "
            "한글에서 '다른 이름으로 저장'으로 HWPX로 저장해 주세요.",
            "an old HWP document under the name of HWPX. Save it as HWPX in Hancom Office.",
        )
    if not data.startswith(b"PK"):
        raise _error(
            file,
            "not-hwpx",
            "HWPX 파일이 아닙니다(ZIP 묶음이어야 합니다). 한글에서 HWPX로 저장해 주세요.",
            "not HWPX: a package (ZIP) was expected. Save it as HWPX in Hancom Office.",
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = len(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError):
        raise _error(
            file,
            "truncated",
            "파일이 깨졌거나 잘렸습니다(묶음의 목록을 읽을 수 없습니다). "
            "다시 받거나 다시 저장해 주세요.",
            "broken or cut short: the package's directory cannot be read. Fetch or save it again.",
        ) from None
    if members > MAX_MEMBERS:
        raise _error(
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
        raise _encrypted(package.file)
    if not sections(package):
        raise _error(
            package.file,
            "not-hwpx",
            "HWPX 문서가 아닙니다(본문 Contents/section0.xml이 없습니다). "
            "다른 형식이면 한글에서 HWPX로 저장해 주세요.",
            "not a HWPX document: its body, Contents/section0.xml, is missing. "
            "Save it as HWPX in Hancom Office.",
        )


def _tree(data: bytes, file: str, name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise _broken(file, name) from None
    document = root.getroottree().docinfo
    if document.internalDTD is not None or document.doctype:
        raise _error(
            file,
            "entities",
            f"{name}: 문서 형식 선언(DTD)이 있는 파일은 열지 않습니다. "
            "한글에서 다시 저장해 주세요.",
            f"{name}: declares a document type (DTD); not opened. Save it again in Hancom Office.",
        )
    return root


def _broken(file: str, name: str) -> ReadError:
    return _error(
        file,
        "broken",
        f"{name}: 이 부분이 깨져 읽을 수 없습니다. 한글에서 열어 다시 저장해 주세요.",
        f"{name}: this part is broken. Open the file in Hancom Office and save it again.",
    )


def _bomb(file: str, name: str) -> ReadError:
    return _error(
        file,
        "bomb",
        f"{name}: 풀면 지나치게 커지는 파일이라 열지 않습니다. 보고서 파일이 맞는지 확인해 주세요.",
        f"{name}: unpacks to far more than a document holds; not opened. Check the file.",
    )


def _encrypted(file: str) -> ReadError:
    return _error(
        file,
        "encrypted",
        "암호가 걸린 문서입니다. 한글에서 열어 암호를 풀고 다시 저장해 주세요.",
        "the document is locked by a password. Open it in Hancom Office and save it without.",
    )


def _error(file: str, code: str, ko: str, en: str) -> ReadError:
    return ReadError(code, f"{file}: {ko}", f"{file}: {en}", Where(file))
