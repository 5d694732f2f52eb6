"""Which lines of a table a rate or a change may be made of, by labels and by standing near."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from siljeok.book.lines import Lines
from siljeok.book.tables import Path
from siljeok.book.targets import triples
from siljeok.book.years import year_of

_BRACKET = re.compile(r"\([^()]*\)")
_EARLIER = re.compile(r"전년|작년|지난해|기정|당초|기존|종전|변경전|조정전|본예산|이전")
_LATER = re.compile(r"금년|올해|당해|추경|최종|변경후|조정후|변경|금회|현년")
_ASIDE = re.compile(r"연번|순번|번호|순위|등급|비고")
_DIFFERENCE = re.compile(
    r"(?:전년|작년|당초|기정|본예산)?도?(?:대비)?(?:비교)?증[△▽▲▼]?감(?:액|수|내역|인원|건수)?"
    r"|증가(?:액|수|인원|건수)|감소(?:액|수|인원|건수)"
)
_SHARE = re.compile(r"구성비율?|비중|점유율|구성률")
_CHANGE = re.compile(r"증[△▽]?감[률율비]|증가[률율]|신장[률율]|성장[률율]|감소[률율]|절감[률율]")
_ACHIEVED = re.compile(r"달성[률율도]|이행[률율]")
_SPENT = re.compile(r"집행[률율]|지출[률율]")
_OTHER = re.compile(r"[률율]$|비율$|^비$|^[(]?[%％][)]?$|[(][%％][)]$")
# Rates that are given, not reckoned from the table; rates of a thousand or of points.
_GIVEN = re.compile(r"세율|이율|요율|금리|할인율|환율|보조율|효율|명당|천당|만당|‰|%p|％p|개율")
NEAR = 4


@cache
def rate_kind(path: Path) -> str | None:
    """What kind of rate a line prints: share, change, achieved, spent or other; None for no rate.

    `증감 > 비율(%)` is a change by the label over it.
    """
    if any(_GIVEN.search(label) for label in path):
        return None
    for label in reversed(path):
        flat = _BRACKET.sub("", label) or label
        for kind, pattern in (
            ("share", _SHARE),
            ("change", _CHANGE),
            ("achieved", _ACHIEVED),
            ("spent", _SPENT),
        ):
            if pattern.search(flat):
                return kind
        if _OTHER.search(flat) or _OTHER.search(label):
            above = any(_DIFFERENCE.fullmatch(_BRACKET.sub("", outer)) for outer in path)
            return "change" if above else "other"
    return None


@cache
def is_difference(path: Path) -> bool:
    """Whether a line prints by how much another line grew."""
    if rate_kind(path) is not None:
        return False
    return any(_DIFFERENCE.fullmatch(_BRACKET.sub("", label)) for label in path)


@cache
def falls(path: Path) -> bool:
    """Whether a line counts what became less as above zero: 감소액, 감소율, 절감률."""
    return any(re.search(r"(?<!증)감소|절감", label) for label in path)


def operands(lines: Lines, line: int) -> list[int]:
    """The lines that a rate or a change may be of, the nearest first.

    Lines that differ from it in one label alone (`2024년 > 목표` beside `2024년 > 달성률`) come
    before any others; of those, the ones before it come first.
    """
    path = lines.paths[line] or ()
    fit = [i for i in range(len(lines.paths)) if i != line and _is_amount(lines, i)]
    alike = [i for i in fit if _differ_once(lines.paths[i] or (), path)]
    chosen = alike if len(alike) > 1 or (len(path) > 1 and alike) else fit
    before = sorted((i for i in chosen if i < line), reverse=True)[:NEAR]
    after = [i for i in chosen if i > line][:NEAR]
    return before if len(before) > 1 else [*before, *after]


def _is_amount(lines: Lines, line: int) -> bool:
    path = lines.paths[line]
    if not path or rate_kind(path) or is_difference(path):
        return False
    return not any(_ASIDE.search(label) for label in path)


def _differ_once(a: Path, b: Path) -> bool:
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def timed(lines: Lines, candidates: list[int]) -> tuple[int, int] | None:
    """The later and the earlier of two lines, by years or by words such as 당초 and 변경."""
    known = [(when, i) for i in candidates if (when := _when(lines.paths[i] or ())) is not None]
    if len(known) != len(candidates) or len(known) != 2 or known[0][0] == known[1][0]:
        return None
    (_, earlier), (_, later) = sorted(known)
    return later, earlier


@cache
def _when(path: Path) -> int | None:
    """A year, or 0 for an earlier and 1 for a later state."""
    for label in reversed(path):
        year = year_of((label,))
        if year is not None:
            return year.year
        if _EARLIER.search(label):
            return 0
        if _LATER.search(label):
            return 1
    return None


_PAID = re.compile(r"집행|지출")
_BUDGETS = re.compile(r"현액|예산|배정|교부|사업비|총액")


def named_pair(lines: Lines, line: int, candidates: list[int], kind: str) -> tuple[int, int] | None:
    """Numerator and base by their names: 실적 over 목표, 집행 over 예산 (the current one first)."""
    for triple in triples(lines.paths):
        if triple.rate == line:
            return triple.result, triple.goal
    if kind != "spent":
        return None
    tops = list(_named(lines, candidates, _PAID, _BUDGETS))
    bases = list(_named(lines, candidates, _BUDGETS, _PAID))
    if len(bases) > 1:
        current = [b for b in bases if "현액" in "".join(lines.paths[b] or ())]
        bases = current or bases
    return (tops[0], bases[0]) if len(tops) == len(bases) == 1 else None


def _named(
    lines: Lines, candidates: list[int], wanted: re.Pattern[str], other: re.Pattern[str]
) -> Iterator[int]:
    """Lines whose innermost telling label is of one kind and not of the other."""
    for line in candidates:
        for label in reversed(lines.paths[line] or ()):
            if wanted.search(label) or other.search(label):
                if wanted.search(label) and not other.search(label):
                    yield line
                break
