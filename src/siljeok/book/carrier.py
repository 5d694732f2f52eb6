"""The element in which a web page carries its Book: what writes it, finds it and takes it out."""

from __future__ import annotations

OPENING = '<script type="application/json" id="siljeok-book">'
CLOSING = "</script>"


def carried_span(page: str) -> tuple[int, int] | None:
    """Where the carried JSON begins and ends in a page; None for a page that carries none.

    Exact text is looked for, as browsers save it too: a pattern would try every `<script`
    of a hostile page against all that follows.
    """
    opening = page.find(OPENING)
    if opening < 0:
        return None
    start = opening + len(OPENING)
    end = page.find(CLOSING, start)
    return None if end < 0 else (start, end)


def without_carried(page: str) -> str:
    """The page without the element that carries its Book, and without the blanks before it."""
    span = carried_span(page)
    if span is None:
        return page
    start, end = span
    return page[: start - len(OPENING)].rstrip(" \t\r\n") + page[end + len(CLOSING) :]
