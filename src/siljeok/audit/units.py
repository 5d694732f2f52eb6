"""In what a table's numbers are printed, column by column, and whether they are exact as printed.

A caption such as `(단위: 명, 천원)` names several units; a column then has the one that its head
asks for, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from siljeok.book.tables import Grid, Number
from siljeok.notation.funding import UnitCaption
from siljeok.notation.letters import LETTER
from siljeok.notation.money import MoneyUnit

_WORDS = {
    MoneyUnit.WON: ("원", "won"),
    MoneyUnit.THOUSAND: ("천원", "thousand won"),
    MoneyUnit.MILLION: ("백만원", "million won"),
    MoneyUnit.HUNDRED_MILLION: ("억원", "hundred million won"),
}
_MONEY = re.compile(
    rf"예산|결산|금액|사업비|경비|세입|세출|{LETTER}액$|[국도시군구]비$|지출|집행|잔액|재원|기금"
)
_COUNT = re.compile(
    r"인원|정원|현원|건수|횟수|개소수|학생수|교원수|명수|개수|인구|직원|참여자|이용자|수강생"
)
_ENACTED = re.compile(r"예산|현액|배정|교부|편성|사업비")
_SPENT = re.compile(r"집행|지출|결산|실적|수납|사용")
_BRACKET = re.compile(r"\(([^()]*)\)")
# A unit of money in a head or a row's label: what is printed in it was rounded.
_COARSE = re.compile(r"[(\[][^()\[\]]*(?:천|백만|억|조)원?[^()\[\]]*[)\]]|(?:백만|억)원$")
_ROUNDED = frozenset(("만원", "백만원", "억원"))
_COUNTERS = frozenset(
    ("명", "인", "건", "개", "개소", "개교", "회", "곳", "점", "부", "대", "팀", "종", "권", "동")
)
_MEASURES = frozenset(("㎡", "㎢", "km", "㎞", "m", "ha", "톤", "t", "ℓ", "kg", "㎏", "kWh", "배"))


Words = tuple[str, str, int]
"""A unit in Korean and English, and its won; 1 for what is no money."""


@dataclass(frozen=True, slots=True)
class Units:
    """What a table's numbers count: money in a unit, things, or what the table does not say.

    `words` are the table's unit, `columns` those of columns that have another. `counted` are the
    columns that count things, `rows` the printed rows that do, `amounts` columns of money,
    `amount_rows` rows of money in a unit of their own, `spent` the columns of money spent, which
    is rounded where it is printed in 천원, and `enacted` those of budgets, which are not. `money`
    is None where nothing names a unit of money.
    """

    money: MoneyUnit | None = None
    words: Words = ("", "", 1)
    columns: dict[int, Words] = field(default_factory=dict)
    counted: frozenset[int] = frozenset()
    rows: frozenset[tuple[str, int]] = frozenset()
    amounts: frozenset[int] = frozenset()
    amount_rows: frozenset[tuple[str, int]] = frozenset()
    spent: frozenset[int] = frozenset()
    enacted: frozenset[int] = frozenset()

    def of(self, figure: Number) -> Words:
        """The unit of a figure."""
        return self.columns.get(figure.cell[1], self.words)

    def exact(self, figure: Number) -> bool | None:
        """Whether a number is exact as printed: counts, won, and enacted money in 천원 are.

        None where the table does not say what it counts.
        """
        col = figure.cell[1]
        if figure.decimals or figure.suffix in _ROUNDED:
            return False
        if self.money is MoneyUnit.WON or col in self.counted or figure.suffix in _COUNTERS:
            return True
        if self.money is None and (figure.block, figure.cell[0]) in self.rows:
            return True
        if self.money is MoneyUnit.THOUSAND:
            return col not in self.spent
        return None if self.money is None else False

    def exact_for_rates(self, figure: Number) -> bool | None:
        """As `exact`, where a rate hangs on it: in 천원, only a column of budgets is exact."""
        exact = self.exact(figure)
        if exact and self.money is MoneyUnit.THOUSAND and figure.cell[1] not in self.counted:
            return figure.cell[1] in self.enacted or figure.suffix in _COUNTERS
        return exact

    def rounded(self, figures: Iterable[Number]) -> bool:
        """Whether rounding may keep a sum of these numbers from holding.

        Money whose unit the report does not say may be in 백만원; other numbers are counts.
        """
        return any(
            exact is False or (exact is None and self._is_money(n))
            for n in figures
            for exact in [self.exact(n)]
        )

    def _is_money(self, figure: Number) -> bool:
        return figure.cell[1] in self.amounts or (figure.block, figure.cell[0]) in self.amount_rows


def count_units(read: Grid, word: str) -> Units:
    """Units of a table that counts one thing throughout, such as posts."""
    return Units(words=(word, "", 1), counted=frozenset(read.body_cols))


def money_units(unit: MoneyUnit, spent: Iterable[int] = ()) -> Units:
    """Units of a table of money, with the columns of what was spent."""
    words = (*_WORDS.get(unit, (unit.label, unit.label)), unit.won)
    return Units(money=unit, words=words, spent=frozenset(spent))


def _counts(label: str) -> bool:
    """Whether a row's label says that its numbers count things, one by one."""
    own = _BRACKET.findall(label)
    if own:
        return any(unit in _COUNTERS for unit in own)
    return _COUNT.search(label) is not None


def table_units(read: Grid, caption: UnitCaption | None) -> Units:
    """The units of a table, by its caption and by what its heads say beside it."""
    named = [unit for unit in caption.units if unit != "%"] if caption else []
    money = caption.money if caption else None
    things = [unit for unit in named if unit in _COUNTERS]
    columns: dict[int, Words] = {}
    counted: set[int] = set()
    amounts: set[int] = set()
    spent: set[int] = set()
    enacted: set[int] = set()
    for col in read.body_cols:
        label = "".join(read.cols[col])
        own = next((u for u in _BRACKET.findall(label) if u in _COUNTERS | _MEASURES), None)
        counts = own is not None or _COUNT.search(label) is not None
        if not money and _COARSE.search(label):
            amounts.add(col)
        elif counts or (not money and len(named) == 1 and things):
            columns[col] = (own or (things[0] if len(things) == 1 else ""), "", 1)
            counted |= {col} - ({col} if own in _MEASURES else set())
        elif _MONEY.search(label) or (amounts and "증감" in label):
            amounts.add(col)
        elif len(named) > 1:
            columns[col] = ("", "", 1)
        if _SPENT.search(label):
            spent.add(col)
        elif _ENACTED.search(label):
            enacted.add(col)
    printed = {row: read.place((row, read.label_cols)) for row in read.body_rows if not money}
    labels = {(b, cell[0]): "".join(read.rows[row]) for row, (b, cell) in printed.items()}
    base = money_units(money) if money else Units()
    return replace(
        base,
        columns=columns,
        counted=frozenset(counted),
        rows=frozenset(at for at, label in labels.items() if _counts(label)),
        amount_rows=frozenset(at for at, label in labels.items() if _COARSE.search(label)),
        amounts=frozenset(amounts),
        spent=frozenset(spent),
        enacted=frozenset(enacted),
    )
