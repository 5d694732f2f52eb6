"""Counts in the columns of a table: a number beside its list of names, men and women beside all.

One row alone tells too little: what is counted may be something else. A difference is an error
only where the same columns agree in another row and differ in one; else it is left unchecked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from siljeok.audit.count_relations import Stated, list_agreement, list_outcome, sum_outcome, unsure
from siljeok.audit.lists import Listing, read_list
from siljeok.audit.rule import Outcome, Severity, Spot, Study
from siljeok.book.kinds import loose
from siljeok.book.nodes import Table

_NUMBER = re.compile(r"\s*(?P<n>[1-9][0-9]{0,3})\s?(?P<unit>개소|개|곳|명)?\s*")
_UNIT = re.compile(r"\((?:개소|개|곳|명)\)$")
_PLACES = frozenset(("개소", "개소수", "장소수", "시설수"))
_THINGS = frozenset(("개수", "수량"))
_NAMES = re.compile(r"(?:.{0,8}명칭|.{1,8}명|목록|명단|성명|이름)")
_WHERE = re.compile(r"(?:설치|운영)?(?:장소|위치|대상지)")
_WHOLES = re.compile(
    r"(?:총|참여|수강|위촉|모집|이용|참가|교육)?인원|(?:위원|회원|수강생|참여자)수"
)
_MEN, _WOMEN = frozenset(("남", "남성", "남자")), frozenset(("여", "여성", "여자"))


class _Beside(NamedTuple):
    """A number and the list beside it in one row."""

    whole: Stated
    listing: Listing
    spot: Spot

    @property
    def holds(self) -> bool:
        return self.whole.number in self.listing.counts


def lists(study: Study, table: Table) -> Iterator[Outcome]:
    """A column of numbers against the one column that names what its head counts."""
    heads = _heads(study, table)
    called: dict[str, set[int]] = defaultdict(set)
    for col, head in heads.items():
        called[head].add(col)
    names = {col for col, head in heads.items() if _NAMES.fullmatch(head)}
    places = names | {col for col, head in heads.items() if _WHERE.fullmatch(head)}
    for col, head in heads.items():
        if head in _PLACES or head in _THINGS:
            named = (places if head in _PLACES else names) - {col}
        else:
            named = {at for name in _names_of(head) for at in called.get(name, ())}
        if len(named) == 1:
            yield from _judge(_rows(study, table, col, named.pop()))


def sexes(study: Study, table: Table) -> Iterator[Outcome]:
    """인원, 남, 여 side by side; where the whole is called 계, SUM adds it up."""
    heads = _heads(study, table)
    for col, head in heads.items():
        pair = {heads.get(col + 1), heads.get(col + 2)}
        if not _WHOLES.fullmatch(head) or len(pair) < 2:
            continue
        if not (pair & _MEN and pair & _WOMEN):
            continue
        rows = [_stated(study, table, row, (col, col + 1, col + 2)) for row in _body(table)]
        told = [cells for cells in rows if cells is not None]
        wrong = [c for c in told if c[0].number != c[1].number + c[2].number]
        # A number behind the two may be a third kind (기타, 미상).
        more = any(_stated(study, table, row, (col + 3,)) for row in _body(table))
        sure = len(wrong) == 1 and len(told) > 1 and not more
        for cells in told:
            yield sum_outcome(cells[0], cells[1:], severity=Severity.ERROR if sure else None)


def _judge(rows: list[_Beside]) -> Iterator[Outcome]:
    wrong = [row for row in rows if not row.holds and not row.listing.open]
    held = [row for row in rows if row.holds and row.whole.number > 1 and not row.listing.open]
    for row in rows:
        if row.listing.open and row.listing.may_be(row.whole.number):
            yield unsure(
                row.whole,
                "‘등’으로 줄인 목록이라 개수를 맞춰 볼 수 없습니다.",
                "The list is cut short (등), so its number cannot be checked.",
            )
        elif row.holds:
            yield list_agreement(row.whole, row.spot)
        elif held and len(wrong) == 1:
            named, items = row.listing.likely, row.listing.items
            yield list_outcome(row.whole, named, row.spot, items, Severity.ERROR)
        else:
            yield unsure(
                row.whole,
                "옆 칸의 이름이 세어진 것의 전부인지 알 수 없습니다.",
                "The names beside it may not be all that was counted.",
            )


def _heads(study: Study, table: Table) -> dict[int, str]:
    """What each column is called by its last head row, units in brackets left out."""
    rows = study.rows[table.id]
    heads: dict[int, str] = {}
    for row in rows[: table.head_rows]:
        for col, text in enumerate(row):
            if text.strip():
                heads[col] = loose(text)
    spread = {c.col for c in table.cells if c.row < table.head_rows and c.col_span > 1}
    return {
        col: _UNIT.sub("", head)
        for col, head in heads.items()
        if col not in spread or any(row[col].strip() for row in rows[1 : table.head_rows])
    }


def _names_of(counted: str) -> tuple[str, ...]:
    """The heads of columns that may name what a head (`기관수`) counts."""
    thing = counted.removesuffix("수")
    if len(thing) < 2 or thing == counted:
        return ()
    return thing, f"{thing}명", f"{thing}명칭", f"{thing}목록", f"{thing}현황"


def _rows(study: Study, table: Table, number: int, names: int) -> list[_Beside]:
    """The rows that have both a number and a list, neither of them spread over several rows."""
    texts = study.rows[table.id]
    found: list[_Beside] = []
    for row in _body(table):
        stated = _stated(study, table, row, (number,))
        listing = read_list(texts[row][names])
        if stated is not None and listing is not None:
            found.append(_Beside(stated[0], listing, study.spot(table, cell=(row, names))))
    return found


def _stated(study: Study, table: Table, row: int, cols: tuple[int, ...]) -> list[Stated] | None:
    """The counts in some cells of a row; None where one of them is not a plain count."""
    found: list[Stated] = []
    for col in cols:
        text = study.rows[table.id][row][col] if col < table.n_cols else ""
        match = _NUMBER.fullmatch(text)
        if match is None:
            return None
        spot = study.spot(table, cell=(row, col), start=match.start("n"), end=len(text.rstrip()))
        found.append(Stated(text.strip(), int(match["n"]), match["unit"] or "", spot))
    return found


def _body(table: Table) -> list[int]:
    """The rows under the head in which every cell stands for its own row alone.

    A cell over several rows at the left is a label; one over several rows elsewhere is shared.
    """
    shared = {
        row
        for cell in table.cells
        if cell.row_span > 1 and cell.col > 0
        for row in range(cell.row, cell.row + cell.row_span)
    }
    return [row for row in range(table.head_rows, table.n_rows) if row not in shared]
