"""An amount in figures against the same in words: `금113,560원(금일십일만삼천오백육십원)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from siljeok.audit.reckoning import CALC
from siljeok.audit.rule import Agreement, Outcome, Severity
from siljeok.audit.study import Passage
from siljeok.audit.telling import tell
from siljeok.book.findings import FigureAt

_WORD = "일이삼사오육칠팔구십백천만억조"


def in_text(passage: Passage) -> Iterator[Outcome]:
    """Every amount of a text that stands in figures and in words, whichever comes first."""
    if not _beside().search(passage.text):
        return
    from siljeok.notation.errors import MoneyError
    from siljeok.notation.formal import number_from_words

    for form in _forms():
        for match in form.finditer(passage.text):
            words = "".join(match["words"].split())
            try:
                said = number_from_words(words)
            except MoneyError:
                continue
            yield _held(passage, match, said)


def _held(passage: Passage, match: re.Match[str], said: int) -> Outcome:
    figure = int(match["figure"].replace(",", ""))
    spot, other = (passage.spot(*match.span(name)) for name in ("figure", "words"))
    printed = match["figure"]
    if figure == said:
        text = f"금{printed}원 = {match['words'].strip()}원"
        agreed = Agreement("CALC", spot, text, text)
        return Outcome(agreements=(agreed,), checked=(spot, other))
    from siljeok.notation.formal import number_in_words

    at = FigureAt(spot, f"{printed}원", f"{said:,}원")
    finding = tell(
        CALC,
        Severity.ERROR,
        at,
        f"숫자로는 {printed}원, 한글로는 {said:,}원({number_in_words(said)}원)입니다. 어느 금액이 "
        "맞는지 확인하세요.",
        f"The figures say {printed} won and the words {said:,} won; check which is right.",
        figures=(at, FigureAt(other, match["words"].strip())),
        weight=abs(figure - said),
    )
    return Outcome(findings=(finding,), checked=(spot, other))


@cache
def _beside() -> re.Pattern[str]:
    """Few texts that have 금 and 원 have an amount with a bracket behind it."""
    return re.compile(rf"금\s?[0-9{_WORD}][0-9,{_WORD}\s]*원(?:정|整)?\s?[(（]")


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    figure = r"(?P<figure>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
    words = rf"(?P<words>[{_WORD}][{_WORD}\s]{{1,60}})"
    return (
        re.compile(
            rf"금\s?{figure}\s?원(?:정)?\s?[(（]\s?(?:일금|금)?\s?{words}원(?:정|整)?\s?[)）]"
        ),
        re.compile(rf"금\s?{words}원(?:정|整)?\s?[(（]\s?[₩￦\\]?\s?금?\s?{figure}\s?원?\s?[)）]"),
    )
