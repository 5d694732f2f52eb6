"""Whether a report has a cover: one decision for every format that is made for paper."""

from __future__ import annotations

from siljeok.book.nodes import Book
from siljeok.book.outline import cover_title


def has_cover(book: Book) -> bool:
    """Whether a Book says anything of itself that a cover would show, its dates not counted."""
    return bool(cover_title(book) or book.meta.government or book.meta.unit)
