"""XML of a package: UTF-8, no document type, no network, and no more elements than a document has.

A tree takes some hundred bytes for each element and each attribute, whatever it says; both are
counted in the bytes before a tree is made of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

from siljeok.readers.hwpx.content import local
from siljeok.readers.hwpx.refusals import bomb, broken, refusal

MAX_TAGS = 400_000
"""Tags of one tree: a whole part, or one paragraph of a section with the tables in it."""
MAX_ATTRIBUTES = 1_000_000
MAX_SECTION_TAGS = 2_500_000
"""Tags of a whole section, which never stands in memory whole."""
_FEW_TAGS = 150_000
"""Tags of a section whose whole tree may stand in memory, some 40 MB."""
_CHUNK = 256 * 1024


def without_layout(data: bytes) -> bytes:
    """A section without the sizes of its cells, where lines in them were set, and blank lists.

    They are half of a body with many tables, and nobody asks for them. The blank paragraph of an
    empty cell goes too, so this is for a document that numbers no paragraphs.
    """
    return _layout().sub(b"", data)


@cache
def _layout() -> re.Pattern[bytes]:
    lines = rb"<hp:linesegarray>(?:<hp:lineseg [^<>]*/>)+</hp:linesegarray>"
    end = rb"</hp:p></hp:subList>"
    return re.compile(
        rb"<hp:subList [^<>]*><hp:p [^<>]*>(?:<hp:run [^<>]*/>)+(?:"
        + lines
        + rb")?"
        + end
        + rb"|"
        + lines
        + rb"(?="
        + end
        + rb")|<hp:cell(?:Margin|Sz) [^<>]*/>"
    )


def tree(data: bytes, file: str, name: str) -> etree._Element:
    """The tree of a part; raises ReadError for what is no XML or was made to fill a memory."""
    _check_type(data, file, name)
    if data.count(b"<") > MAX_TAGS or data.count(b"=") > MAX_ATTRIBUTES:
        raise bomb(file, name)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise broken(file, name) from None


def streamed(data: bytes, file: str, name: str) -> Iterator[etree._Element]:
    """The paragraphs of a section one by one; the one before is emptied. Raises as `tree`."""
    _check_type(data, file, name)
    tags = data.count(b"<")
    if tags > MAX_SECTION_TAGS:
        raise bomb(file, name)
    if tags < _FEW_TAGS and data.count(b"=") < MAX_ATTRIBUTES:
        yield from _at_once(data, file, name)
        return
    parser = etree.XMLPullParser(
        events=("end",),
        tag="{*}p",
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    tags = attributes = 0
    try:
        for start in range(0, len(data), _CHUNK):
            chunk = data[start : start + _CHUNK]
            tags += chunk.count(b"<")
            attributes += chunk.count(b"=")
            if tags > MAX_TAGS or attributes > MAX_ATTRIBUTES:
                raise bomb(file, name)
            parser.feed(chunk)
            for _, element in parser.read_events():
                if not isinstance(element, etree._Element):
                    continue
                parent = element.getparent()
                if parent is not None and parent.getparent() is None:
                    yield element
                    _drop(parent, element)
                    tags = attributes = 0
        parser.close()
    except etree.XMLSyntaxError:
        raise broken(file, name) from None


def _at_once(data: bytes, file: str, name: str) -> Iterator[etree._Element]:
    """The paragraphs of a section of ordinary size, whose tree is made more quickly in one go."""
    yield from (item for item in tree(data, file, name) if local(item) == "p")


def _drop(parent: etree._Element, element: etree._Element) -> None:
    """Take a paragraph that was read, and whatever stood before it, out of the tree."""
    element.clear()
    while parent[0] is not element:
        del parent[0]


def _check_type(data: bytes, file: str, name: str) -> None:
    if b"<!DOCTYPE" not in data:
        return
    raise refusal(
        file,
        "entities",
        f"{name}: 문서 형식 선언(DTD)이 있는 파일은 열지 않습니다. 한글에서 다시 저장해 주세요.",
        f"{name}: declares a document type (DTD); not opened. Save it again in Hancom Office.",
    )
