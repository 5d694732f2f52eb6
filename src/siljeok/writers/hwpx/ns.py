"""Names of the format: namespaces, qualified tags, and the root that every part shares."""

from __future__ import annotations

from functools import cache

from lxml import etree

_BASE = "http://www.hancom.co.kr/hwpml"
NSMAP = {
    "ha": f"{_BASE}/2011/app",
    "hp": f"{_BASE}/2011/paragraph",
    "hp10": f"{_BASE}/2016/paragraph",
    "hs": f"{_BASE}/2011/section",
    "hc": f"{_BASE}/2011/core",
    "hh": f"{_BASE}/2011/head",
    "hhs": f"{_BASE}/2011/history",
    "hm": f"{_BASE}/2011/master-page",
    "hpf": "http://www.hancom.co.kr/schema/2011/hpf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "opf": "http://www.idpf.org/2007/opf/",
    "ooxmlchart": f"{_BASE}/2016/ooxmlchart",
    "hwpunitchar": f"{_BASE}/2016/HwpUnitChar",
    "epub": "http://www.idpf.org/2007/ops",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
}
"""All fifteen stand on every root: the word processor refuses files that leave some out."""

UNIT_CHAR = f"{_BASE}/2016/HwpUnitChar"


@cache
def tag(name: str) -> str:
    """`hp:tbl` as lxml wants it."""
    prefix, _, local = name.partition(":")
    return f"{{{NSMAP[prefix]}}}{local}"


def root(name: str, /, **attributes: str) -> etree._Element:
    """A part's root with every namespace declared."""
    return etree.Element(tag(name), attributes, nsmap=NSMAP)


def add(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    """A new child by its prefixed name."""
    return etree.SubElement(parent, tag(name), attributes)


def part(element: etree._Element) -> bytes:
    """A part's bytes, declared as the word processor declares its own."""
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>' + etree.tostring(
        element, encoding="UTF-8"
    )
