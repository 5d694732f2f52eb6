"""A whole half-year report as a Book: the example's text, with figures that know their origin."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from siljeok.book.figures import Facet, FigureRecord, How, Mark, Measured, Stated
from siljeok.book.nodes import Book, Line, Run, Slot, Text
from siljeok.book.texts import line_text
from siljeok.readers.read import read_file
from tests.shared import CORRECTED

_LINE = "초등학생: 저축과 용돈 관리 등 기초금융(도신초 8회 159명)"


@cache
def report_book() -> Book:
    """Cover, general part, contents, six programmes of a page each, and one priority programme.

    One line holds two slots with their records, as the ledger would print them.
    """
    book = read_file(CORRECTED).book
    line = next(b for b in book.blocks if isinstance(b, Line) and line_text(b) == _LINE)
    blocks = tuple(_with_slots(b) if b is line else b for b in book.blocks)
    figures = {
        f"{line.id}/sessions": FigureRecord("8", "회", Mark.PROVEN, ("e14", "e21"), "5f1c"),
        f"{line.id}/people": FigureRecord("159", "명", Mark.STATED),
    }
    return replace(book, blocks=blocks, figures=figures)


def _with_slots(line: Line) -> Line:
    before, _, rest = line_text(line).partition("8회 ")
    _, _, after = rest.partition("159명")
    sessions = Measured("sessions", How.SUM, "period", ((Facet.AUDIENCE, "초등학생"),), "회")
    runs: tuple[Run, ...] = (
        Text(before),
        Slot("sessions", "8회", sessions),
        Text(" "),
        Slot("people", "159명", Stated("159", "명")),
        Text(after),
    )
    return replace(line, runs=runs)
