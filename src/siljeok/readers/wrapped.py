"""Documents that an office's rights management (DRM) has wrapped: known by their first bytes.

What is inside can be read on that office's PCs alone, by whoever may; it has to be released there.
"""

from __future__ import annotations

from siljeok.book.reading import Where
from siljeok.readers.draft import ReadError

_WRAPPERS = (
    (b"\x9b DRMONE", "Fasoo"),
    (b"SCDSA", "SoftCamp"),
    (b"<DOCUMENT SAFER", "MarkAny"),
    (b"<## NASCA DRM FILE", "NASCA"),
)


def refuse_wrapped(head: bytes, file: str) -> None:
    """Raises ReadError for a file that begins as one of the known wrappers does."""
    for start, who in _WRAPPERS:
        if head.startswith(start):
            raise ReadError(
                "drm",
                f"{file}: 문서 보안(DRM, {who})이 걸린 파일입니다. "
                "보안을 해제한 사본을 골라 주세요.",
                f"{file}: is under rights management (DRM, {who}). "
                "Choose a copy that was released from it.",
                Where(file),
            )
