"""Tables that go on over a page as tables of their own, with their heads repeated."""

from __future__ import annotations

from dataclasses import replace

from siljeok.book.kinds import loose
from siljeok.book.nodes import Line, Role, Table
from siljeok.book.texts import line_text, table_texts
from siljeok.readers.labels import is_value
from siljeok.readers.recognise import Piece

_MOST_HEADS = 4
_GOES_ON = ("(계속)", "<계속>", "(이어서)")


def continued(pieces: list[Piece]) -> list[Piece]:
    """The pieces with each table that goes on with the one before it naming it (`continues`).

    It stands on a later page, has as many columns and begins with the same rows of heads, and
    between the two stands nothing but a unit. Where pages are not known nothing goes on.
    """
    out = list(pieces)
    above: Piece | None = None
    for at, piece in enumerate(pieces):
        block = piece.block
        if isinstance(block, Table):
            if above is not None and block.continues is None and _goes_on(above, piece):
                out[at] = replace(piece, block=replace(block, continues=above.block.id))
            above = piece
        elif not _between(piece):
            above = None
    return out


def _between(piece: Piece) -> bool:
    """Whether a line may stand between the pieces of one table."""
    line = piece.block
    if not isinstance(line, Line):
        return False
    return line.role is Role.UNIT or loose(line_text(line)) in _GOES_ON


def _goes_on(above: Piece, below: Piece) -> bool:
    first, second = above.block, below.block
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    pages = above.where.page, below.where.page
    if pages[0] is None or pages[1] is None or pages[1] <= pages[0]:
        return False
    if first.n_cols != second.n_cols or first.n_cols < 2 or min(first.n_rows, second.n_rows) < 2:
        return False
    heads = _repeated(table_texts(first), table_texts(second))
    return 0 < heads <= _MOST_HEADS and heads < min(first.n_rows, second.n_rows)


def _repeated(first: list[list[str]], second: list[list[str]]) -> int:
    """How many rows of heads the second of two grids repeats; 0 where what is the same is none."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if list(map(loose, one)) != list(map(loose, other)):
            break
        count += 1
    said = [text for row in first[:count] for text in row if text.strip()]
    return 0 if len(said) < 2 or any(map(is_value, said)) else count
