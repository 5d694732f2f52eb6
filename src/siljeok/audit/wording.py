"""How findings about figures are worded: amounts with their unit, particles, places."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from siljeok.audit.causes import Cause
from siljeok.audit.relations import Form, Relation
from siljeok.audit.rule import Finding, Severity, Spot, Study
from siljeok.audit.telling import tell
from siljeok.book.findings import FigureAt
from siljeok.book.tables import Number

_BUDGETS = ("예산액", "예산현액")
ENGLISH = {
    "예산액": "budget",
    "예산현액": "current budget",
    "집행액": "spending",
    "집행률": "execution rate",
    "과부족": "gap (과부족)",
    "결원": "vacancies (결원)",
    "구성비": "share (구성비)",
    "비중": "share (비중)",
    "증감": "change (증감)",
    "증감액": "change (증감액)",
    "증감률": "rate of change (증감률)",
    "달성률": "achievement (달성률)",
    "비율": "rate (비율)",
}


# The same amounts are told in Korean and in English, by several rules.
@lru_cache(maxsize=4096)
def plain(value: Fraction, decimals: int) -> str:
    """A value as a cell prints it: thousands separators, △ for minus."""
    if decimals == 0 and value.denominator == 1:
        return f"{'△' if value < 0 else ''}{abs(value.numerator):,}"
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = str(whole).rjust(decimals + 1, "0")
    head, tail = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    sign = "△" if value < 0 else ""
    return f"{sign}{int(head):,}" + (f".{tail}" if tail else "")


class Words:
    """The words of one study's figures: spots, amounts with units, lists of parts."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.diagnosis = study.diagnosis
        self._rates = {r.target for r in self.diagnosis.gathered.relations if r.is_rate}

    def spot(self, figure: Number) -> Spot:
        """The place of a figure, its line's where the reader tells of it."""
        return self.study.spot_of(figure)

    def at(self, figure: Number, expected: str = "") -> FigureAt:
        """A figure for a finding's list."""
        return FigureAt(self.spot(figure), figure.printed, expected)

    def ko(self, figure: Number, value: Fraction | None = None, decimals: int | None = None) -> str:
        """A figure, or another value in its place, with its unit in Korean."""
        return self._with_unit(figure, value, decimals, 0)

    def en(self, figure: Number, value: Fraction | None = None, decimals: int | None = None) -> str:
        """The same with its unit in English."""
        return self._with_unit(figure, value, decimals, 1)

    def won(self, figure: Number, amount: Fraction) -> int:
        """An amount in a figure's unit as won (or people), for the weight of a finding."""
        return int(abs(amount) * self.diagnosis.gathered.units[figure.block].of(figure)[2])

    def _with_unit(
        self, figure: Number, value: Fraction | None, decimals: int | None, language: int
    ) -> str:
        exact = figure.value if value is None else value
        text = plain(exact, figure.decimals if decimals is None else decimals)
        if figure in self._rates:
            return f"{text}%"
        unit = self.diagnosis.gathered.units[figure.block].of(figure)[language]
        return f"{text} {unit}".rstrip() if language else f"{text}{unit or figure.suffix}"


def tell_cause(
    rule: tuple[str, int], words: Words, cause: Cause, ko: str, en: str, *, with_code: str = ""
) -> Finding:
    """The error of a cause: its figure, the others of its relation, and what else it breaks.

    Relations of `with_code` that it breaks are told with all their figures, as one with it.
    """
    figure = words.at(cause.figure, plain(cause.expected, cause.decimals))
    near = [cause.first, *(r for r in cause.rest if r.code == with_code)]
    rest = (r.target for r in cause.rest if r.code != with_code)
    return tell(
        rule,
        Severity.ERROR,
        figure,
        ko + also_ko(cause),
        en + also_en(cause),
        figures=(figure, *(words.at(n) for r in near for n in r.figures if n != cause.figure)),
        others=tuple(words.spot(target) for target in rest if target != cause.figure),
        weight=weight(words, cause),
    )


def also_ko(cause: Cause) -> str:
    """What else a cause puts out of order, in brackets; nothing for nothing."""
    said = dict.fromkeys(_named(r, cause, _kind_ko(r)) for r in cause.rest)
    return f" (함께 어긋나는 곳: {', '.join(said)})" if said else ""


def also_en(cause: Cause) -> str:
    """The same in English."""
    said = dict.fromkeys(
        _kind_en(r) + (f" of {r.name}" if r.name != cause.first.name else "") for r in cause.rest
    )
    return f" It also puts out of order: the {', the '.join(said)}." if said else ""


def _named(relation: Relation, cause: Cause, what: str) -> str:
    """A relation by what it says, and of what, where that is not said already."""
    if relation.name == cause.first.name:
        return what
    return f"{relation.name} {what}"


def _kind_ko(relation: Relation) -> str:
    across = relation.across
    if relation.code == "OVER":
        return (
            f"{across}보다 많은 집행액" if across in _BUDGETS else f"{across} 재원보다 많은 집행액"
        )
    kinds = {"FUND": f"{across}의 재원", "TREE": f"{across}의 세부사업 합"}
    if relation.code == "SUM" and relation.form is Form.SUM:
        return f"{across} 합계".strip()
    return kinds.get(relation.code, across)


def _kind_en(relation: Relation) -> str:
    across = english(relation.across)
    kinds = {
        "FUND": f"sources of its {across}",
        "TREE": f"sum of programmes in {across}",
        "OVER": f"spending above its {across}",
    }
    if relation.code == "SUM" and relation.form is Form.SUM:
        return f"total of {across}" if across else "total"
    return kinds.get(relation.code, across)


def english(across: str) -> str:
    """A column's name in English where it is a usual one, else as printed."""
    return ENGLISH.get(across, across)


def weight(words: Words, cause: Cause) -> int:
    """What a cause is about, in won or people: the difference that it makes; 1 for a rate."""
    if cause.first.is_rate:
        return 1
    return max(1, words.won(cause.figure, cause.expected - cause.figure.value))
