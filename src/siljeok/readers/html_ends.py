"""Ends that a damaged page of ours has lost, put back where its writer would have put them.

Without its `</header>` a page has its whole report inside the cover, without an `</h2>` inside a
title: a reader that looked for nothing there would lose the rest of the report in silence.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from siljeok.readers.html_text import elements

LINES = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
_LEAVES = frozenset({"rows", "contents", "cover", "image", "unread"})
_OF_TABLES = frozenset({"caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr"})
_NEVER_IN_LINES = LINES | {"ul", "ol", "table", "section", "main", "header", "nav", "aside"}


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
