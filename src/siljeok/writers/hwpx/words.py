"""Words of a paragraph as elements: text, breaks, tabs and blanks that hold."""

from __future__ import annotations

import re

from lxml import etree

from siljeok.writers.hwpx.ns import add, tag
from siljeok.writers.together import held

ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold; the carriage return among them, which it would turn."""

RUN, CTRL = tag("hp:run"), tag("hp:ctrl")
_T = tag("hp:t")
_BREAK, _TAB, _HOLD = tag("hp:lineBreak"), tag("hp:tab"), tag("hp:nbSpace")
_HELD = "\x00"
_PIECES = re.compile(f"[\n\t{_HELD}]")
_TAB_PLAIN = {"width": "4000", "leader": "0", "type": "1"}
_TAB_LEADER = {"width": "4000", "leader": "3", "type": "2"}


def words(run: etree._Element, text: str) -> None:
    """A text as `hp:t`, its breaks, tabs and held blanks as elements; nothing for no text."""
    text = ILLEGAL.sub("", text)
    if not text:
        return
    text = held(text, _HELD)
    element = etree.SubElement(run, _T)
    pieces = _PIECES.split(text)
    element.text = pieces[0]
    if len(pieces) == 1:
        return
    for mark, piece in zip(_PIECES.findall(text), pieces[1:], strict=True):
        if mark == "\n":
            child = etree.SubElement(element, _BREAK)
        elif mark == "\t":
            child = etree.SubElement(element, _TAB, _TAB_PLAIN)
        else:
            child = etree.SubElement(element, _HOLD)
        child.tail = piece


def no_words(run: etree._Element) -> None:
    """The empty `hp:t` that stands after a table in its paragraph."""
    etree.SubElement(run, _T)


def leader(run: etree._Element, page: int) -> None:
    """The dots and the page of an entry of the contents."""
    text = run[-1] if len(run) and run[-1].tag == _T else etree.SubElement(run, _T)
    etree.SubElement(text, _TAB, _TAB_LEADER).tail = str(page)


def auto_number(paragraph: etree._Element, number: str, name: str) -> None:
    """The number that a note prints before its first words; `name` is the note's element."""
    run = etree.Element(RUN, charPrIDRef=paragraph.get("styleIDRef", "0"))
    kind = "FOOTNOTE" if name == "footNote" else "ENDNOTE"
    auto = add(etree.SubElement(run, CTRL), "hp:autoNum", num=number, numType=kind)
    add(
        auto,
        "hp:autoNumFormat",
        type="DIGIT",
        userChar="",
        prefixChar="",
        suffixChar=")",
        supscript="0",
    )
    paragraph.insert(0, run)
