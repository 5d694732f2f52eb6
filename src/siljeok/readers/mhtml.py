"""A web page saved as one file (MHT, MHTML): the page among its parts, read as any page.

Source: RFC 2557 (MHTML), which is a letter of RFC 822. Pictures and sheets beside it are left.
"""

from __future__ import annotations

from email import policy
from email.message import Message
from email.parser import BytesParser

from siljeok.book.reading import Where
from siljeok.readers.draft import Draft, ReadError
from siljeok.readers.html import draft_html

MAX_BYTES = 64 * 1024 * 1024
MAX_BOUNDARIES = 10_000
_OPENINGS = (
    b"from:", b"mime-version:", b"subject:", b"content-type:", b"date:",
    b"snapshot-content-location:",
)  # fmt: skip
_HEAD = 4096


def is_mhtml(data: bytes) -> bool:
    """Whether bytes begin as a page saved as one file does."""
    head = data[:_HEAD].lstrip().lower()
    return head.startswith(_OPENINGS) and b"mime-version:" in head and b"content-type:" in head


def draft_mhtml(data: bytes, file: str) -> Draft:
    """The blocks of the page in the file.

    Raises ReadError for a file without a page, too large, or made to exhaust its reader, and as
    `draft_html` does.
    """
    if len(data) > MAX_BYTES or data.count(b"\n--") > MAX_BOUNDARIES:
        raise _refused(
            "too-large",
            file,
            f"{MAX_BYTES // 1024 // 1024} MB를 넘거나 부분이 지나치게 많은 웹 보관 파일입니다. "
            "브라우저에서 HTML로 저장해 주세요.",
            f"a web archive over {MAX_BYTES // 1024 // 1024} MB or of too many parts. "
            "Save it as HTML in the browser.",
        )
    try:
        page, said = _page(BytesParser(policy=policy.compat32).parsebytes(data))
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError):
        page, said = b"", ""
    if not page.strip():
        raise _refused(
            "not-html",
            file,
            "웹 보관 파일(MHT) 안에 읽을 페이지가 없습니다. 브라우저에서 HTML로 저장해 주세요.",
            "this web archive (MHT) holds no page to read. Save it as HTML in the browser.",
        )
    return draft_html(page, file, said)


def _page(letter: Message) -> tuple[bytes, str]:
    """The bytes of the first page, and the encoding that the archive names; nothing for none."""
    for part in letter.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            body = part.get_payload(decode=True)
            if isinstance(body, bytes) and body.strip():
                return body, str(part.get_content_charset() or "")
    return b"", ""


def _refused(code: str, file: str, ko: str, en: str) -> ReadError:
    return ReadError(code, f"{file}: {ko}", f"{file}: {en}", Where(file))
