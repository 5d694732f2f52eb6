"""Ends that a damaged page of ours has lost, put back where its writer would have put them.

Without its `</header>` a page has its whole report inside the cover, without an `</h2>` inside a
title: a reader that looked for nothing there would lose the rest of the report in silence. A page
whose own end is gone was cut off: how much went with it, nothing in it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from siljeok.book.carrier import CLOSING, OPENING
from siljeok.readers.html_text import elements

LINES = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
_LEAVES = frozenset({"rows", "contents", "cover", "image", "unread"})
_OF_TABLES = frozenset({"caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr"})
_NEVER_IN_LINES = LINES | {"ul", "ol", "table", "section", "main", "header", "nav", "aside"}


_OURS = re.compile(
    r"<main\b[^<>]{0,999}\sdata-siljeok=|<meta name=\"generator\" content=\"siljeok\">"
)


def lost_ends(page: str) -> list[tuple[str, str]]:
    """The ends that a page of ours lacks, in Korean and English, where it was cut off.

    None for a page that has its last end, and for a stranger's.
    """
    if "</html>" in page.lower() or not _OURS.search(page):
        return []
    lost: list[tuple[str, str]] = []
    if "</main>" not in page.lower():
        lost.append(("본문의 끝(</main>)", "that of the report (</main>)"))
    start = page.find(OPENING)
    if start >= 0 and CLOSING not in page[start:]:
        lost.append(
            (f"안에 든 보고서 자료의 끝({CLOSING})", f"that of the Book inside ({CLOSING})")
        )
    return [*lost, ("파일의 끝(</html>)", "that of the file (</html>)")]


def close_ends(main: etree._Element) -> None:
    """Move out of each block what its kind cannot hold: it was written after that block."""
    for element in list(main.iterdescendants()):
        if isinstance(element.tag, str):
            _close(element)


def _close(element: etree._Element) -> None:
    here = next(_strays(element), None)
    if here is None:
        return
    strays = [here]
    while here is not None and here is not element:
        strays += here.itersiblings()
        here = here.getparent()
    after = element
    for stray in strays:
        after.addnext(stray)
        after = stray


def _strays(element: etree._Element) -> Iterator[etree._Element]:
    """What stands inside a block, first of all the first, and can only stand beside one."""
    kind = element.get("data-block")
    if kind == "table":
        return (child for child in elements(element) if child.tag not in _OF_TABLES)
    inside = (e for e in element.iterdescendants() if isinstance(e.tag, str))
    if kind in _LEAVES or element.get("data-made") is not None:
        return (e for e in inside if _is_block(e))
    if kind == "bar" or (kind is None and element.tag in LINES):
        return (e for e in inside if _is_block(e) or e.tag in _NEVER_IN_LINES)
    return iter(())


def _is_block(element: etree._Element) -> bool:
    named = element.get("data-block") or element.get("data-role")
    return bool(named) or element.get("id", "").startswith("b-")
