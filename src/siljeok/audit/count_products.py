"""A stated total against so many of each: `총 900부(각 300부, 일·영·중)`, `3종 각 300부`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from siljeok.audit.count_lists import stated
from siljeok.audit.count_parts import is_total
from siljeok.audit.count_relations import COUNT, Stated
from siljeok.audit.lists import compact
from siljeok.audit.rule import Agreement, Outcome, Severity
from siljeok.audit.study import Passage
from siljeok.audit.telling import tell
from siljeok.book.findings import FigureAt
from siljeok.notation.counter import Each
from siljeok.notation.errors import LanguageError
from siljeok.notation.found import Found
from siljeok.notation.language import parse_languages
from siljeok.notation.letters import LETTER
from siljeok.notation.particle import with_particle

_HOW_MANY = re.compile(
    rf"(?<![0-9.,])(?P<n>[0-9]{{1,3}})\s?(?:종|개\s?{LETTER}{{1,4}}|개소|곳|회|개국어)\s?$"
)
_NEAR = 20
_NAMED_BEHIND = re.compile(r"\s?[,:]\s?(?P<names>[^(),0-9]{2,40})\s?[)）]")


def in_text(passage: Passage) -> Iterator[Outcome]:
    """Every 각 n of a text whose product is stated too, as the one total of its kind."""
    eaches = [Found(f.value, f.start, f.end) for f in passage.counts if isinstance(f.value, Each)]
    for each in eaches:
        product = _times(passage.text, each)
        counter = each.value.count.counter
        wholes = [
            f
            for f in passage.plain_counts
            if compact(f.value.counter) == compact(counter)
            and (f.end <= each.start or f.start >= each.end)
        ]
        if product is None or len(wholes) != 1 or not is_total(passage, wholes[0]):
            continue
        start, end, times = product
        yield _product(passage, stated(passage, wholes[0]), each.value, times, start, end)


def _times(text: str, each: Found[Each]) -> tuple[int, int, int] | None:
    """The characters of a product, and how many there are of each; None where that is not said."""
    said = each.value.times
    if said is not None:
        return each.start, each.end, said.number
    if each.value.names:
        return each.start, each.end, len(each.value.names)
    before = _HOW_MANY.search(text, max(0, each.start - _NEAR), each.start)
    if before:
        return before.start(), each.end, int(before["n"])
    behind = _NAMED_BEHIND.match(text, each.end)
    if behind is None:
        return None
    try:
        parse_languages(behind["names"])
    except LanguageError:
        return None
    return each.start, behind.end("names"), len(re.findall(rf"{LETTER}+", behind["names"]))


def _product(
    passage: Passage, whole: Stated, each: Each, times: int, start: int, end: int
) -> Outcome:
    spot = passage.spot(start, end)
    total = each.count.number * times
    if total == whole.number:
        text = f"{whole.printed} = {each.count.number:,} × {times:,}"
        agreed = (Agreement("COUNT", whole.spot, text, text),)
        return Outcome(agreements=agreed, checked=(whole.spot, spot))
    expected = f"{total:,}{whole.counter}"
    figures = (
        FigureAt(whole.spot, whole.printed, expected),
        FigureAt(spot, passage.text[start:end]),
    )
    said = with_particle(f"‘{whole.printed}’", "이라/라")
    product = f"{each.count.number:,} × {times:,} = {total:,}"
    ko = f"{said}고 적었으나 {product}{whole.counter}입니다. 수량을 확인하세요."
    en = f"The text states {whole.number:,} but {product}; check the quantity."
    weight = abs(total - whole.number)
    finding = tell(COUNT, Severity.ERROR, figures[0], ko, en, figures=figures, weight=weight)
    return Outcome(findings=(finding,), checked=(whole.spot, spot))
