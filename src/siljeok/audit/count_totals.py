"""A total and its parts in one line: `1차 30명, 2차 25명, 총 55명`, `10회 300명(4회 100명, …)`.

A part is a name and one or more numbers with their units; the total has the same units in the same
order, and each unit is one relation. Numbers that do not add up (ages, scores, lengths) are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from siljeok.audit.count_lists import stated
from siljeok.audit.count_parts import CHANGES
from siljeok.audit.count_relations import Stated, sum_outcome, unsure
from siljeok.audit.lists import bracket_at, compact
from siljeok.audit.rule import Outcome, Study
from siljeok.audit.study import Passage
from siljeok.book.nodes import Role
from siljeok.book.outline import Statement
from siljeok.notation.counter import Count
from siljeok.notation.found import Found
from siljeok.notation.letters import LETTER

_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+"
_UNIT = rf"개\s{LETTER}{{1,6}}|{LETTER}{{1,6}}|kg|km|㎡|ha"
_ONE = rf"(?:{_NUMBER})\s?(?:{_UNIT})"
_RUN = rf"(?<![0-9.,]){_ONE}(?:\s?[,/·]?\s?{_ONE}){{0,2}}"


@cache
def _measure() -> re.Pattern[str]:
    return re.compile(rf"(?P<n>{_NUMBER})\s?(?P<unit>{_UNIT})")


_WORD = rf"(?<!{LETTER})(?:총|합계|총계|계|전체)\s?[:：]?\s?"
_TOTAL = re.compile(rf"[,/·]\s?(?P<word>{_WORD})(?P<first>{_NUMBER})")
_ORDER = r"[0-9]{1,2}\s?(?:차|회차|기|반)"
_DATE = r"[0-9]{1,4}\s?(?:월|분기|년|학년|급|주차)"
_AGE = r"만?\s?[0-9]{1,2}\s?세"
_NAME = rf"(?:{_ORDER}|{_DATE}|{_AGE})?[^0-9:：,…()]{{0,30}}?"


@cache
def _part() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>{_NAME})\s?[:：]?\s?(?P<run>{_RUN})\s?(?P<inside>[(（][^()（）]*[)）])?\s*"
    )


@cache
def _first_part() -> re.Pattern[str]:
    return re.compile(rf"(?:.*?(?:[:：…]|[·.]{{3,}})\s*)?{_part().pattern}")


# Open lists and parts that overlap; 초등 and 중등 are schools.


@cache
def _open() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<=[\s)」])|(?<=(?![초중고균평]){LETTER}))등(?=[\s)\],:]|$)|\s외\s|주요|포함|제외|중복|(?<!{LETTER})약\s?\d"
        rf"|{CHANGES}|이상|이하|예정|누적|누계|전년|대비|기준|[연실]인원|이\s?중|[\s(]중\s|씩|(?<!{LETTER})각\s|[인명회개소원]당\s"
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:중|가운데|이상|이하|외|대비|씩|정도)(?!{LETTER})")


# Stages of one number; those of the second kind are stages though every part is called so.


@cache
def _stage() -> re.Pattern[str]:
    return re.compile(
        r"신청|접수|모집|정원|현원|목표|실적|계획|대상|선정|선발|심사|수료|이수|처리|완료|합격|최종|응답|배부|회수|이월|기존|당초"
    )


# What is no quantity or no sum of its parts: ages, scores, lengths of time, ranks, rough numbers.


@cache
def _no_sum() -> re.Pattern[str]:
    return re.compile(
        rf"(?:세|살|점|도|등|위|급|호|층|쪽|원|배|년|월|일|년간|개월|개월간|주간|주년|일간|분기|학년|번|번째|차|기|년도|단계|차례|%)$"
        rf"|^[여만천억백조]{LETTER}*$|^개년|^개\s?(?:월|년)"
    )


@cache
def _funnel() -> re.Pattern[str]:
    return re.compile(r"심사|면접|서류|필기|실기|예선|본선|결선")


_WORD_END = rf"(?=$|[^\w]|(?:이|가|을|를|은|는|의|에게|에|로|으로|과|와)(?!{LETTER}))"
_LONGEST = 300


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"[(（\[)）\]]|(?<!\d),|,(?!\d{3}(?!\d))|\s/\s")


_CLOSING = re.compile(rf"(?:[…⋯]|[·.]{{3,}}|[:：])\s*(?:총\s?)?(?P<run>{_RUN})\s*$")
_BEFORE_BRACKET = re.compile(rf"{_RUN}(?=\s?[(（])")


@cache
def _rough() -> re.Pattern[str]:
    return re.compile(rf"(?<!{LETTER})(?:각|약|외|평균)\s?$")


_JOINED = frozenset(("개소", "개사", "개국", "개교", "개반", "개동"))
_MORE_UNITS = frozenset(("주", "그루", "본", "톤", "마리", "세트", "필지", "km", "kg", "㎡", "ha"))


class _Part(NamedTuple):
    """One item of a list: what it is called, and its numbers with their units in order."""

    name: str
    measures: tuple[Stated, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """The units in order, without blanks."""
        return tuple(compact(one.counter) for one in self.measures)


def in_lines(passage: Passage) -> Iterator[Outcome]:
    """Every explicit total (총, 합계, 계) behind its parts in one text."""
    text = passage.text
    totals = list(_TOTAL.finditer(text))
    counts = {counted.start: counted for counted in passage.plain_counts} if totals else {}
    for match in totals:
        start = _opening(text, match.start())
        parts = _parts(passage, start, match.start(), filled=False)
        whole = _whole(passage, match.start("first"), parts[-1].units) if parts else []
        if len(parts) < 2 or not whole or not _one_kind(parts):
            yield from _unread(passage, start, counts.get(match.start("first")))
            continue
        end = whole[-1].spot.end
        assert end is not None
        inside = bracket_at(text, end)
        behind = text[inside[0] : inside[1]] if inside else ""
        if _open().search(text[start : match.start()]) or _open().search(behind):
            yield from map(_not_sure, whole)
        elif not _after().match(text, end) and not any(map(_no_sum().search, parts[0].units)):
            yield from _explicit(whole, parts)


def in_brackets(passage: Passage) -> Iterator[Outcome]:
    """Numbers against the parts in their bracket, where `count_parts` reads none.

    Those are several measures in each part, parts named 1차, 2차, and units such as 주 or km.
    """
    text = passage.text
    for match in _BEFORE_BRACKET.finditer(text):
        inside = bracket_at(text, match.end())
        parts = _parts(passage, *inside, filled=True) if inside else []
        if inside is None or len(parts) < 2 or not _one_kind(parts):
            continue
        whole = _measures(passage, *match.span())[-len(parts[0].units) :]
        if tuple(compact(one.counter) for one in whole) != parts[0].units:
            continue
        open_list = _open().search(text[inside[0] : inside[1]]) or _rough().search(
            text[: match.start()]
        )
        if open_list or not _is_mine(passage, match.end(), parts) or _stages(parts):
            continue
        for at, one in enumerate(whole):
            held = [part.measures[at] for part in parts]
            if _may_add_up(one, held):
                yield sum_outcome(one, held)


def _may_add_up(whole: Stated, held: list[Stated]) -> bool:
    """Whether all parts are less than the whole, or one of three and more alone is not: a slip.

    Where more of them are as large, the whole is of something else.
    """
    large = [part for part in held if part.number >= whole.number]
    small = sum(part.number for part in held) - sum(part.number for part in large)
    return not large or (len(large) == 1 and len(held) > 2 and 0 < small < whole.number)


def below(study: Study, statement: Statement) -> Iterator[Outcome]:
    """Numbers that close a line (`가지치기: 480주`, `상담: 24회 418명`) against the parts below.

    The parts stand in the one line under it. One number with a unit that the lexicon of counters
    holds is `count_parts`'s.
    """
    items = [child for child in statement.children if child.line.role is Role.ITEM]
    passage = study.passages_of(statement.line)[0]
    match = _CLOSING.search(passage.text)
    if match is None or len(items) != 1 or _open().search(passage.text):
        return
    whole = _measures(passage, *match.span("run"))
    units = tuple(compact(one.counter) for one in whole)
    under = study.passages_of(items[0].line)[0]
    known = len(units) == 1 and units[0] not in _MORE_UNITS
    if known or any(map(_no_sum().search, units)) or _open().search(under.text):
        return
    parts = _parts(under, 0, len(under.text), filled=True)
    if len(parts) < 2 or any(part.units != units for part in parts) or _stages(parts):
        return
    for at, one in enumerate(whole):
        held = [part.measures[at] for part in parts]
        if _may_add_up(one, held):
            yield sum_outcome(one, held)


def _is_mine(passage: Passage, end: int, parts: list[_Part]) -> bool:
    """Whether a bracket is of the kinds that only this module reads, and its units add up."""
    units = parts[0].units
    if any(map(_no_sum().search, units)):
        return False
    known = any(counted.end == end for counted in passage.plain_counts)
    if len(units) > 1 or (not known and units[0] in _MORE_UNITS):
        return True
    before = passage.text[:end]
    called = re.search(rf"{_WORD}(?:{_RUN})$", before) is not None
    return known and not called and all(re.match(_ORDER, part.name) for part in parts)


def _explicit(whole: list[Stated], parts: list[_Part]) -> Iterator[Outcome]:
    """A total that is called one; the first of the parts may be something else (모집 100명)."""
    for at, one in enumerate(whole):
        held = [part.measures[at] for part in parts]
        fitting = next(
            (held[n:] for n in range(len(held) - 1) if _total(held[n:]) == one.number), None
        )
        if fitting is None and (any(p.number >= one.number for p in held) or _stages(parts)):
            yield _not_sure(one)
        else:
            yield sum_outcome(one, fitting or held)


def _total(held: list[Stated]) -> int:
    return sum(part.number for part in held)


def _stages(parts: list[_Part]) -> bool:
    """Whether the parts are stages of one number: 신청 90명, 선정 44명."""
    words = [frozenset(_stage().findall(part.name)) for part in parts]
    return len(set(words)) > 1 or any(_funnel().search(part.name) for part in parts)


def _one_kind(parts: list[_Part]) -> bool:
    """Whether every part has the same units in the same order."""
    return len({part.units for part in parts}) == 1


def _unread(passage: Passage, start: int, counted: Found[Count] | None) -> Iterator[Outcome]:
    """A total whose list could not be read, where numbers of its kind stand before it."""
    if counted is None:
        return
    unit = re.escape(compact(counted.value.counter))
    if re.search(rf"[0-9]\s?{unit}", passage.text[start : counted.start].replace("개 ", "개")):
        yield _not_sure(stated(passage, counted))


def _not_sure(whole: Stated) -> Outcome:
    return unsure(
        whole,
        "옆에 적힌 수가 합계의 내역 전부인지 알 수 없습니다.",
        "The figures beside it may not be all of its parts.",
    )


def _opening(text: str, at: int) -> int:
    """Where the text begins that holds a character: behind the last bracket that is still open."""
    depth = 0
    for position in range(at - 1, max(-1, at - _LONGEST), -1):
        if text[position] in ")）]":
            depth += 1
        elif text[position] in "(（[":
            if depth == 0:
                return position + 1
            depth -= 1
    return 0 if at < _LONGEST else at


def _parts(passage: Passage, start: int, end: int, *, filled: bool) -> list[_Part]:
    """The parts that a stretch of text lists; none where it lists anything else.

    Unless it must be `filled`, words without a digit may stand before the first part, as may a
    label.
    """
    if end - start > _LONGEST:
        return []
    spans = list(_items(passage.text, start, end))
    while not filled and spans and not re.search(r"\d", passage.text[slice(*spans[0])]):
        spans.pop(0)
    parts: list[_Part] = []
    for at, span in enumerate(spans):
        match = _part().fullmatch(passage.text, *span)
        if match is None and not at and not filled:
            match = _first_part().fullmatch(passage.text, *span)
        if match is None or not match["name"].strip():
            return []
        parts.append(_Part(match["name"].strip(), _measures(passage, *match.span("run"))))
    return parts


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans between the commas that stand in no bracket, blanks at their start left out."""
    depth, begin = 0, start
    for match in _marks().finditer(text, start, end):
        if match[0] in "(（[":
            depth += 1
        elif match[0] in ")）]":
            depth -= 1
        elif depth == 0:
            yield _bare(text, begin, match.start())
            begin = match.end()
    yield _bare(text, begin, end)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _measures(passage: Passage, start: int, end: int) -> tuple[Stated, ...]:
    """The numbers and units of a run such as `4회 100명`."""
    return tuple(
        _stated(passage, match["n"], match["unit"], *match.span())
        for match in _measure().finditer(passage.text, start, end)
    )


def _whole(passage: Passage, at: int, units: tuple[str, ...]) -> list[Stated]:
    """The numbers of a total in the units of its parts; none where it has others."""
    found: list[Stated] = []
    for unit in units:
        said = re.escape(unit).replace("개", r"개\s?", 1) if unit[0] == "개" else re.escape(unit)
        one = re.compile(rf"\s?[,/·]?\s?(?P<all>(?P<n>{_NUMBER})\s?{said})")
        match = one.match(passage.text, at)
        if match is None:
            return []
        found.append(_stated(passage, match["n"], unit, *match.span("all")))
        at = match.end()
    return found if re.compile(_WORD_END).match(passage.text, at) else []


def _stated(passage: Passage, number: str, unit: str, start: int, end: int) -> Stated:
    value = int(number.replace(",", ""))
    return Stated(passage.text[start:end], value, _printed_unit(unit), passage.spot(start, end))


def _printed_unit(unit: str) -> str:
    """`개팀` as it is printed after a number: `개 팀`; 개소 and 개사 grow together."""
    word = compact(unit)
    return f"개 {word[1:]}" if word[0] == "개" and len(word) > 1 and word not in _JOINED else word
