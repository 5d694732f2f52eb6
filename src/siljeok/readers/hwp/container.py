"""An HWP 5 file: what its header says, and its streams unpacked within bounds."""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass, field

from siljeok.readers.draft import ReadError
from siljeok.readers.hwp.compound import Compound, CompoundError, open_compound
from siljeok.readers.hwp.refusals import (
    bomb,
    broken,
    check_not_locked,
    foreign,
    refusal,
    truncated,
)

MAX_BODY = 64 * 1024 * 1024
"""Bytes of all records together; a report of 2,000 pages has some 30 MB."""
MAX_PICTURES = 256 * 1024 * 1024
"""Bytes of all pictures together; they are hashed as they unpack and never held whole."""
_CHUNK = 1024 * 1024
_SIGNATURE = b"HWP Document File"
_COMPRESSED, _TRACKED = 1 << 0, 1 << 14


@dataclass(slots=True)
class Document:
    """An open HWP 5 file; `left` and `pictures` are how many bytes may still be unpacked of each.

    `tracked` says that changes are tracked: the text with them is in ViewText, not in BodyText.
    """

    file: str
    compound: Compound
    compressed: bool
    tracked: bool
    left: int
    pictures: int
    digests: dict[str, str] = field(default_factory=dict)

    def records(self, name: str) -> bytes:
        """A stream's bytes, unpacked; raises ReadError where it is absent, broken or too large."""
        data = self._stored(name)
        if self.compressed:
            data = self._inflated(data, name)
        if len(data) > self.left:
            raise bomb(self.file, name)
        self.left -= len(data)
        return data

    def digest(self, name: str, compressed: bool) -> str:
        """The SHA-256 of a picture's bytes, "" where they are absent or broken.

        Raises ReadError for pictures that unpack to more than a document holds.
        """
        if name not in self.digests:
            try:
                data = self._stored(name)
            except ReadError:
                data = None
            if data is None:
                self.digests[name] = ""
            else:
                self.digests[name] = self._hashed(data, name) if compressed else _hash(data)
        return self.digests[name]

    def sections(self) -> list[str]:
        """The names of the body's streams in the order of their numbers."""
        viewed = self.tracked and "ViewText/Section0" in self.compound.streams
        start = f"{'ViewText' if viewed else 'BodyText'}/Section"
        ends = (
            name.removeprefix(start) for name in self.compound.streams if name.startswith(start)
        )
        numbers = sorted(int(end) for end in ends if end.isdecimal() and len(end) < 5)
        return [f"{start}{number}" for number in numbers]

    def _stored(self, name: str) -> bytes:
        try:
            return self.compound.read(name)
        except CompoundError:
            raise broken(self.file, name) from None

    def _inflated(self, data: bytes, name: str) -> bytes:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            out = unpacker.decompress(data, self.left + 1)
        except zlib.error:
            raise broken(self.file, name) from None
        if len(out) > self.left:
            raise bomb(self.file, name)
        if not unpacker.eof:
            raise truncated(self.file, name)
        if not _is_whole(unpacker.unused_data, zlib.crc32(out), len(out)):
            raise broken(self.file, name)
        return out

    def _hashed(self, data: bytes, name: str) -> str:
        """The hash of what some bytes unpack to, "" for broken ones."""
        found = hashlib.sha256()
        check = size = 0
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        while not unpacker.eof:
            try:
                chunk = unpacker.decompress(data, _CHUNK)
            except zlib.error:
                return ""
            data = unpacker.unconsumed_tail
            if not chunk and not data and not unpacker.eof:
                return ""
            self.pictures -= len(chunk)
            if self.pictures < 0:
                raise bomb(self.file, name)
            found.update(chunk)
            check, size = zlib.crc32(chunk, check), size + len(chunk)
        return found.hexdigest() if _is_whole(unpacker.unused_data, check, size) else ""


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _is_whole(behind: bytes, check: int, size: int) -> bool:
    """Whether what stands behind a packed stream fits it: Hancom writes a check sum and the size.

    A stream without them, which others write, is taken as it is.
    """
    return len(behind) < 8 or struct.unpack_from("<II", behind) == (check, size & 0xFFFFFFFF)


class _PictureError(Exception):
    """A picture whose bytes are broken: the document is read without its hash."""


def open_document(data: bytes, file: str) -> Document:
    """The HWP 5 document in some bytes.

    Raises ReadError for another compound file, one that is broken, cut or locked, and one that
    claims to hold more than its bytes.
    """
    try:
        compound = open_compound(data)
        head = compound.read("FileHeader") if "FileHeader" in compound.streams else b""
    except CompoundError:
        raise broken(file, "OLE") from None
    if not head.startswith(_SIGNATURE) or len(head) < 40:
        raise foreign(file)
    version, flags = struct.unpack_from("<II", head, 32)
    if version >> 24 != 5:
        raise refusal(
            file,
            "version",
            f"HWP {version >> 24} 판의 문서입니다(읽는 것은 5 판). 한글에서 HWPX로 저장해 주세요.",
            f"a document of HWP version {version >> 24}; 5 is read. Save it as HWPX.",
        )
    check_not_locked(flags, file)
    packed, tracked = bool(flags & _COMPRESSED), bool(flags & _TRACKED)
    return Document(file, compound, packed, tracked, MAX_BODY, MAX_PICTURES)
