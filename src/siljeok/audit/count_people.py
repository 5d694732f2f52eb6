"""실인원 against 연인원: persons can never be more than attendances."""

from __future__ import annotations

from collections.abc import Iterator

from siljeok.audit.count_lists import stated
from siljeok.audit.count_relations import COUNT, Stated
from siljeok.audit.rule import Agreement, Outcome, Severity, Study
from siljeok.audit.study import Passage
from siljeok.audit.telling import tell
from siljeok.book.findings import FigureAt
from siljeok.book.kinds import loose
from siljeok.book.nodes import Table
from siljeok.notation.counter import Basis
from siljeok.notation.errors import NumeralError
from siljeok.notation.numeral import parse_numeral

_WORDS = ("실인원", "연인원")


def in_text(passage: Passage) -> Iterator[Outcome]:
    """Both said in one text of the same thing."""
    said = [f for f in passage.plain_counts if f.value.basis is not None]
    heads = [f for f in said if f.value.basis is Basis.PERSONS]
    visits = [f for f in said if f.value.basis is Basis.ATTENDANCES]
    if len(heads) == 1 and len(visits) == 1:
        yield _persons(stated(passage, heads[0]), stated(passage, visits[0]))


def in_columns(study: Study, table: Table) -> Iterator[Outcome]:
    """Both side by side in the columns of a table."""
    rows = study.rows[table.id]
    columns = {
        word: col
        for row in rows[: table.head_rows]
        for col, text in enumerate(row)
        for word in _WORDS
        if loose(text).startswith(word)
    }
    if len(columns) < len(_WORDS):
        return
    for row in range(table.head_rows, table.n_rows):
        head, visit = (_cell(study, table, rows, row, columns[word]) for word in _WORDS)
        if head and visit:
            yield _persons(head, visit)


def _cell(study: Study, table: Table, rows: list[list[str]], row: int, col: int) -> Stated | None:
    printed = rows[row][col].strip()
    try:
        number = parse_numeral(printed.removesuffix("명"))
    except NumeralError:
        return None
    return Stated(printed, int(number.value), "명", study.spot(table, cell=(row, col)))


def _persons(head: Stated, visit: Stated) -> Outcome:
    checked = (head.spot, visit.spot)
    if head.number <= visit.number:
        text = f"실인원 {head.number:,} ≤ 연인원 {visit.number:,}"
        return Outcome(agreements=(Agreement("COUNT", head.spot, text, text),), checked=checked)
    figures = (FigureAt(head.spot, head.printed), FigureAt(visit.spot, visit.printed))
    ko = (
        f"실인원({head.number:,}명)이 연인원({visit.number:,}명)보다 많습니다. "
        "두 값이 바뀌었는지 확인하세요."
    )
    en = (
        f"More persons (실인원 {head.number:,}) than attendances (연인원 {visit.number:,}); "
        "check whether the two were exchanged."
    )
    weight = head.number - visit.number
    finding = tell(COUNT, Severity.ERROR, figures[0], ko, en, figures=figures, weight=weight)
    return Outcome(findings=(finding,), checked=checked)
