"""What the audit covered: figures found, figures checked, and why the others were not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from siljeok.audit.merging import Place, overlap, place
from siljeok.audit.rule import Outcome, Spot, Study, Unchecked, Verdict
from siljeok.audit.study import Passage
from siljeok.audit.unread_numbers import reason, unread_numbers
from siljeok.book.findings import Coverage
from siljeok.book.kinds import loose
from siljeok.book.nodes import Role, Rows, Table, Unread, walk
from siljeok.book.quantities import Quantity, QuantityKind
from siljeok.notation.counter import Count
from siljeok.notation.letters import LETTER

T = TypeVar("T")

_NO_FIGURE = frozenset(("연번", "번호", "순번", "순", "no", "쪽", "쪽수", "페이지"))
_NO_JUDGEMENT = (Verdict.UNCHECKABLE, Verdict.OBSERVATION, Verdict.EDITED)
_REASONS: dict[QuantityKind, tuple[str, str]] = {
    QuantityKind.COUNT: (
        "같은 수를 맞춰 볼 목록이나 내역이 없습니다.",
        "No list or part stands beside it to hold it against.",
    ),
    QuantityKind.MONEY: (
        "같은 금액을 맞춰 볼 합계나 재원이 없습니다.",
        "No total or source stands beside it to hold it against.",
    ),
    QuantityKind.RATE: (
        "분자와 분모를 함께 적지 않았습니다.",
        "Its numerator and base are not both given.",
    ),
}
_OTHER_REASON = (
    "맞춰 볼 다른 값이 없습니다.",
    "There is no other figure to hold it against.",
)


# What stands in the same text and might have been held against a figure, were it sure.
_BESIDE: dict[QuantityKind, tuple[str, str]] = {
    QuantityKind.COUNT: (
        "같은 단위의 다른 수가 옆에 있으나 합계와 내역인지 알 수 없습니다.",
        "Figures of its unit stand beside it; whether they are a total and its parts is not said.",
    ),
    QuantityKind.MONEY: (
        "다른 금액이 옆에 있으나 합계와 내역인지 알 수 없습니다.",
        "Other amounts stand beside it; whether they are a total and its parts is not said.",
    ),
    QuantityKind.RATE: (
        "다른 수가 옆에 있으나 무엇의 비율인지 알 수 없습니다.",
        "Figures stand beside it, but of which of them it is a rate is not said.",
    ),
}
_BRACKET = (
    "괄호 안에 적힌 것이 센 것의 목록인지 알 수 없습니다.",
    "Whether the bracket behind it lists what was counted is not said.",
)
_BRACKETED = re.compile(
    rf"(?:\s?{LETTER}{{1,6}})?\s?[(（][^()（）]{{1,80}}?[,·][^()（）]{{1,80}}[)）]"
)


class Figure(NamedTuple):
    """A printed figure: its place, how it prints and what kind it is.

    `why` says in Korean and English why it cannot be checked, where its kind alone does not.
    """

    spot: Spot
    printed: str
    kind: QuantityKind
    why: tuple[str, str] | None = None


def figures(study: Study) -> Iterator[Figure]:
    """Every number cell of tables, every quantity in lines, and every other number printed there.

    Dates, page numbers, numbers of lines and rows, articles of laws and numbers in names are no
    figures.
    """
    aside = {
        block.id: _columns_aside(study.rows[block.id][: block.head_rows])
        for block in study.reading.book.blocks
        if isinstance(block, Table | Rows)
    }
    for passage in study.passages:
        if not passage.has_digits:
            continue
        if passage.cell is None:
            if passage.line is not None and passage.line.role is not Role.UNIT:
                yield from _of_text(passage)
        elif not _is_head(passage) and passage.cell[1] not in aside.get(passage.block.id, ()):
            yield from _of_text(passage)


def coverage(study: Study, outcome: Outcome) -> Coverage:
    """How many figures at least one rule checked, and every other with its reason."""
    # A repair, a colour or a missing date says nothing of the figures that it lies on.
    judged = (f for f in outcome.findings if f.verdict not in _NO_JUDGEMENT)
    told = _by_place((figure.spot, figure.spot) for f in judged for figure in f.figures)
    checked = _by_place((spot, spot) for spot in outcome.checked)
    reasons = _by_place((unchecked.spot, unchecked) for unchecked in outcome.unchecked)
    found = list(figures(study))
    left: list[Unchecked] = []
    for figure in found:
        here = place(figure.spot)
        if any(overlap(figure.spot, spot) for spot in told.get(here, ())):
            continue
        # What a rule could not decide is said, though another rule checked the figure.
        said = next((u for u in reasons.get(here, ()) if overlap(u.spot, figure.spot)), None)
        if said is None and any(overlap(figure.spot, c) for c in checked.get(here, ())):
            continue
        ko, en = figure.why or _REASONS.get(figure.kind, _OTHER_REASON)
        if said is not None:
            ko, en = said.reason_ko, said.reason_en
        left.append(Unchecked(figure.spot, figure.printed, ko, en))
    return Coverage(len(found), len(found) - len(left), tuple(left), tuple(_unread(study)))


def _by_place(pairs: Iterable[tuple[Spot, T]]) -> dict[Place, list[T]]:
    """What stands at each line or cell."""
    by: dict[Place, list[T]] = defaultdict(list)
    for spot, item in pairs:
        by[place(spot)].append(item)
    return by


def _of_text(passage: Passage) -> Iterator[Figure]:
    known = passage.quantities
    for quantity in known:
        if quantity.kind is not QuantityKind.PERIOD:
            printed = passage.text[quantity.start : quantity.end]
            why = _beside(passage, quantity, known)
            yield Figure(passage.spot(quantity.start, quantity.end), printed, quantity.kind, why)
    others = list(unread_numbers(passage, known))
    for start, end in others:
        why = reason(passage, len(others))
        yield Figure(passage.spot(start, end), passage.text[start:end], QuantityKind.NUMBER, why)


def _beside(
    passage: Passage, quantity: Quantity, known: tuple[Quantity, ...]
) -> tuple[str, str] | None:
    """What stands in the text of a figure and yet cannot be held against it; None for nothing."""
    kind = quantity.kind
    if kind is QuantityKind.COUNT:
        if _BRACKETED.match(passage.text, quantity.end):
            return _BRACKET
        unit = _unit(quantity)
        same = [q for q in known if q.kind is kind and unit and _unit(q) == unit]
    elif kind is QuantityKind.RATE:
        units = [_unit(q) for q in known if q.kind in (QuantityKind.COUNT, QuantityKind.MONEY)]
        same = [q for q in known if _unit(q) and units.count(_unit(q)) > 1]
    else:
        same = [q for q in known if q.kind is kind]
    return _BESIDE.get(kind) if len(same) > 1 else None


def _unit(quantity: Quantity) -> str:
    """What a figure counts, 원 for every amount, nothing for what has no unit."""
    value = quantity.value
    if isinstance(value, Count):
        return value.counter
    return "원" if quantity.kind is QuantityKind.MONEY else ""


def _is_head(passage: Passage) -> bool:
    assert passage.cell is not None
    block = passage.block
    return isinstance(block, Table | Rows) and passage.cell[0] < block.head_rows


def _columns_aside(heads: list[list[str]]) -> frozenset[int]:
    """Columns of running numbers and pages."""
    return frozenset(
        col
        for row in heads
        for col, text in enumerate(row)
        if loose(text).strip(".").lower() in _NO_FIGURE
    )


def _unread(study: Study) -> Iterator[str]:
    """What the reader could not read, in the reader's words, one line each."""
    for repair in study.reading.unread:
        yield repair.message_ko
    told = {repair.block for repair in study.reading.unread}
    for block in walk(study.reading.book.blocks):
        if isinstance(block, Unread) and block.id not in told:
            yield f"{block.kind}: {block.reason}"
