"""An amount over lines that each reckon a part of it, and a 계 behind such lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from siljeok.audit.expression_tokens import Written
from siljeok.audit.expressions import Expression, added, amount_in, equations, has_equal, has_times
from siljeok.audit.reckoning import CALC, Fit, as_printed, fit, nearest
from siljeok.audit.rule import Agreement, Finding, Outcome, Severity, Spot, Study
from siljeok.audit.study import Passage
from siljeok.audit.telling import tell
from siljeok.book.findings import FigureAt
from siljeok.book.nodes import Role
from siljeok.book.outline import Statement, statements
from siljeok.notation.particle import with_particle


class _Part(NamedTuple):
    """The amount that a line makes, and where it is printed."""

    made: Expression
    at: FigureAt


class _Piece(NamedTuple):
    """A line of a text: a line of its own, or one in a cell."""

    passage: Passage
    text: str
    offset: int


def below(study: Study) -> Iterator[Outcome]:
    """Amounts over the lines nested under them, and totals behind lines of one list or cell."""
    reckoning = {
        id(passage.block)
        for passage in study.passages
        if has_equal(passage.text) and has_times(passage.text)
    }
    if not reckoning:
        return
    for _, section in study.sections:
        for heading in section.headings:
            if heading.line is None:
                yield from _list(study, heading.statements)
            top = Statement(heading.line, heading.statements) if heading.line else None
            for statement in (*((top,) if top else ()), *statements(heading.statements)):
                if any(id(child.line) in reckoning for child in statement.children):
                    yield from _head(study, statement)
                    yield from _list(study, statement.children)
    for passage in study.passages:
        if passage.cell is not None and id(passage.block) in reckoning and "\n" in passage.text:
            yield from _totals(list(_pieces(passage)))


def _pieces(passage: Passage) -> Iterator[_Piece]:
    offset = 0
    for line in passage.text.split("\n"):
        yield _Piece(passage, line, offset)
        offset += len(line) + 1


def _piece(study: Study, statement: Statement) -> _Piece:
    passage = study.passages_of(statement.line)[0]
    return _Piece(passage, passage.text, 0)


def _head(study: Study, statement: Statement) -> Iterator[Outcome]:
    items = [child for child in statement.children if child.line.role is Role.ITEM]
    parts = [_part(_piece(study, item)) for item in items]
    known = [part for part in parts if part is not None]
    if len(known) < 2 or len(known) != len(items):
        return
    head = _piece(study, statement)
    match = _closing().search(head.text)
    if match is None or (has_times(head.text) and has_equal(head.text)):
        return
    yield from _held(head, *match.span("amount"), known)


def _list(study: Study, several: Sequence[Statement]) -> Iterator[Outcome]:
    if len(several) > 2:
        yield from _totals([_piece(study, one) for one in several])


def _totals(pieces: list[_Piece]) -> Iterator[Outcome]:
    """Every 계 against the lines before it, back to the last one."""
    parts: list[_Part | None] = []
    for piece in pieces:
        match = _total().fullmatch(piece.text)
        if match is None:
            parts.append(_part(piece))
            continue
        known = [part for part in parts if part is not None]
        if len(known) > 1 and len(known) == len(parts):
            yield from _held(piece, *match.span("amount"), known)
        parts = []


def _part(piece: _Piece) -> _Part | None:
    """The one result of a line; None where it has none, or several."""
    found = list(equations(piece.text))
    if len(found) != 1 or found[0].right.operators:
        return None
    right = found[0].right
    if not right.first.money:
        return None
    start, end = right.first.start + piece.offset, right.first.end + piece.offset
    shown = piece.text[right.first.start : right.first.end]
    # `=3,000천원, 4,000천원`: another amount behind it may belong to the head as well.
    if has_equal(piece.text[right.end :]) or re.search(
        r"[0-9]\s?[천백만억]*원", piece.text[right.end :]
    ):
        return None
    return _Part(right, FigureAt(piece.passage.spot(start, end), shown))


def _held(piece: _Piece, start: int, end: int, parts: list[_Part]) -> Iterator[Outcome]:
    whole = amount_in(piece.text[start:end])
    if whole is None:
        return
    made = parts[0].made
    for part in parts[1:]:
        made = added(made, part.made)
    spot = piece.passage.spot(start + piece.offset, end + piece.offset)
    printed = piece.text[start:end].strip()
    checked = (spot, *(part.at.spot for part in parts))
    shown = " + ".join(part.at.printed for part in parts)
    if fit(made, whole) < Fit.UNKNOWN:
        agreed = Agreement("CALC", spot, f"{printed} = {shown}", f"{printed} = {shown}")
        yield Outcome(agreements=(agreed,), checked=checked)
        return
    yield Outcome(findings=(_finding(spot, printed, made, whole, parts),), checked=checked)


def _finding(
    spot: Spot, printed: str, made: Expression, whole: Written, parts: list[_Part]
) -> Finding:
    at = FigureAt(spot, printed, as_printed(made, whole))
    return tell(
        CALC,
        Severity.ERROR,
        at,
        f"산출내역 {len(parts)}건의 합은 {with_particle(at.expected, '이나/나')} "
        f"{with_particle(f'‘{printed}’', '으로/로')} 적었습니다. 합계나 내역을 확인하세요.",
        f"The {len(parts)} lines of its basis add up to {at.expected}, but the text says "
        f"{printed}; check the total or the lines.",
        figures=(at, *(part.at for part in parts)),
        weight=max(1, int(abs(nearest(made, whole) - whole.value))),
    )


_AMOUNT = (
    r"(?:총\s?)?(?P<amount>(?:[0-9][0-9,]*\s?[조억만]\s?)?[0-9][0-9,]*(?:\.[0-9]+)?\s?[천백만억십]{0,2}원)"
    r"\s*(?:[(（][^()（）0-9]*[)）])?\s*"
)


@cache
def _closing() -> re.Pattern[str]:
    """An amount that a line ends with, behind a label; a bracket may speak of it."""
    return re.compile(rf"(?:^|[\s:：])(?<![조억만천]\s){_AMOUNT}$")


@cache
def _total() -> re.Pattern[str]:
    """A line that is a total: its name and an amount."""
    return re.compile(rf"[\s○◦\-·※*□▶]*(?:합\s?계|총\s?계|소\s?계|계|총액)\s?[:：=]?\s?{_AMOUNT}")
