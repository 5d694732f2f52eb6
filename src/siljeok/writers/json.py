"""Book → JSON: the canonical form, so that equal Books are equal files."""

from __future__ import annotations

from siljeok.book.codec import canonical
from siljeok.book.nodes import Book
from siljeok.writers.written import Loss, Written

LOSSES: tuple[Loss, ...] = ()
"""JSON carries the whole Book, where its figures came from included."""


def write(book: Book) -> Written:
    """A Book as canonical JSON (RFC 8785); the file's hash is the Book's.

    Raises CodecError, with the path, for a Book that the form cannot hold.
    """
    return Written(canonical(book), losses=LOSSES)
