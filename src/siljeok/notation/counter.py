"""Counts as a report writes them: 8회 159명, 각 300부(일 영 중 몽), A 외 3개 기관, 1일 100회.

Here they are read and found; the values and their printing are in `tally`, and offered here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .errors import CountError, LanguageError
from .found import Found, without_overlap
from .language import parse_languages
from .letters import ANY_LETTER, LETTER, LETTER_OR_DIGIT
from .tally import (
    Basis,
    Count,
    CountRange,
    CountValue,
    Each,
    Frequency,
    Listed,
    Others,
    print_count,
)

__all__ = [
    "Basis",
    "Count",
    "CountError",
    "CountRange",
    "CountValue",
    "Each",
    "Frequency",
    "Listed",
    "Others",
    "find_counts",
    "parse_count",
    "print_count",
    "split_list",
]

# Nouns that 개 counts: those that grow together with it, and those printed after a blank.
_JOINED = "소|사|국|교|팀|실|반|동"
_THINGS = (
    "기관|주제|채널|부서|학교|언어|도시|기업|과제|센터|사업|과정|업체|단체|분야|대학|클럽|펀드|노선|품목|종목|부스"
    "|매체|병원|지점|시설|프로그램|코스|작품|항목|마을|지역|권역|강좌|학급"
)
_LONG = rf"개\s?(?:{_THINGS})|개\s?(?:{_JOINED})(?!식지)|회차|세대|가구|채널|주제|시간"
_SHORT = rf"[회명개팀부건권종쌍인곳교]|대(?!\s?{LETTER})"
# After a counter of one syllable other letters make another word (부산, 개최, 회원), particles not.
_PARTICLE = (
    "(?:이|가|은|는|을|를|에|의|로|으로|과|와|도|만|까지|부터|등|씩|당|내외|이상|이하|미만|초과"
    "|중|및|정도|이며|이고)"
)
_WORD_ENDS = rf"(?!{LETTER})|(?={_PARTICLE}(?!{LETTER}))|(?=에서|에게|으로)"
# People are also counted where extraction lost the blank after 명 (`675명전년`).
_PEOPLE = "(?<=[0-9])명(?![가소품칭의절물장함예])"
_COUNTER = rf"(?P<counter>{_LONG}|{_PEOPLE}|(?:{_SHORT})(?:{_WORD_ENDS}))"
_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]{1,4})?(?:[억만천]\s?(?:[0-9][0-9,]*)?){0,3}"
_SHORT_BASIS = rf"(?<!{LETTER_OR_DIGIT})[연실](?=\s[0-9][0-9,]*\s?[명인])"
_BASIS = rf"(?:(?P<basis>(?:연|실)인원|{_SHORT_BASIS})\s*:?\s*)?"
# 제17회 and 제 3회 are ordinals; the last syllable of 축제 12,300명 and 3개 과제 5건 is none.
_NO_ORDINAL = (
    r"(?<![0-9.,A-Za-z'’‘`′])"
    rf"(?:(?<!제)(?<!제\s)|(?<={LETTER}제)|(?<={LETTER}제\s))"
)
_COUNT = (
    rf"(?=[0-9연실약]){_BASIS}{_NO_ORDINAL}(?P<about>(?<!{LETTER})약\s?)?(?P<number>{_NUMBER})(?P<over>여)?"
    rf"(?P<blank>\s?){_COUNTER}(?P<after>\s?\((?:연|실)인원\))?"
)
_FIND_COUNT = re.compile(_COUNT)
_RANGE = re.compile(
    rf"{_NO_ORDINAL}(?P<low>[0-9][0-9,]*)\s?[~∼～–-]\s?(?P<high>[0-9][0-9,]*)\s?{_COUNTER}"
)
_BRACKET = re.compile(r"\s?\((?P<inside>(?:[^()]|\([^()]*\)){1,80})\)")
_EACH = re.compile(r"각\s?(?=[0-9])")
_OTHERS = re.compile(r"\s외\s?(?=[0-9약])")
_LISTED = re.compile(rf"(?P<label>{ANY_LETTER}(?:{ANY_LETTER}|[·‧․]){{0,40}})\s?\((?=[0-9])")
_FREQUENCY = re.compile(
    rf"(?<!{LETTER_OR_DIGIT})(?<!\.)(?:매\s?)?(?P<every>(?<!월 )[1-9](?=일|주|개월|년))?"
    r"(?P<unit>일|주|개월|월|분기|반기|연|년)(?:마다|별)?(?:에)?\s?(?=[0-9])"
)
_PARTS = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)([억만천]?)")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12}")
_POWERS = {"억": 8, "만": 4, "천": 3, "": 0}
# How far before 외 its names may begin.
_FARTHEST = 200
# `2 인 력` is a letter-spaced title.
_SPACED = re.compile(rf"\s{LETTER}(?!{LETTER})")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def parse_count(text: str) -> CountValue:
    """Read one counted expression: a Count, CountRange, Each, Others, Listed or Frequency.

    `외 2개소` alone names none of those it adds to. Raises CountError for anything else, more than
    one expression included.
    """
    body = text.strip()
    alone = _OTHERS.match(f" {body}")
    counted = _count_at(body, alone.end() - 1) if alone else None
    if counted and counted[1] == len(body):
        return Others((), counted[0])
    for reading in (_ranges, _frequencies, _eaches, _others, _all_listed, _counts):
        for found in reading(body):
            if found.start == 0 and found.end == len(body):
                return found.value
    raise CountError(
        "not-a-count",
        text,
        0,
        len(text),
        "세는 말로 읽을 수 없습니다. 46회, 12개 주제, 각 300부(일 영)처럼 적어 주세요.",
        "This counts nothing; write 46회, 12개 주제 or 각 300부(일 영).",
    )


def find_counts(text: str) -> tuple[Found[CountValue], ...]:
    """Find the counted expressions of a line, the longest reading of each; never raises.

    Ordinals (제17회), years and lengths of time are no counts.
    """
    counts = list(_counts(text))
    if not counts:
        return ()
    found: list[Found[CountValue]] = [*counts]
    for reading in (_ranges, _frequencies, _eaches, _others, _listed):
        found.extend(reading(text))
    return without_overlap(found)


def split_list(text: str) -> tuple[str, ...]:
    """Split a list at its commas and 및, brackets kept whole; blanks at the ends dropped."""
    parts: list[str] = []
    depth = start = 0
    for match in re.finditer(r"[(（\[「『]|[)）\]」』]|[,、，]|\s및\s", text):
        if match[0] in "(（[「『":
            depth += 1
        elif match[0] in ")）]」』":
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    parts.append(text[start:])
    return tuple(part.strip() for part in parts if part.strip())


def _count(match: re.Match[str]) -> Count | None:
    value = _value(match["number"])
    if value is None or (match["blank"] and _YEAR.fullmatch(match["number"])):
        return None
    if match["blank"] and _SPACED.match(match.string, match.end()):
        return None
    said = (match["basis"] or "") + (match["after"] or "")
    counter = _counter(match["counter"])
    basis = None
    if said:
        if counter not in ("명", "인") and "인원" not in said:
            return None
        basis = Basis.ATTENDANCES if "연" in said else Basis.PERSONS
    return Count(value[0], counter, value[1], bool(match["about"] or match["over"]), basis)


def _value(number: str) -> tuple[int, int] | None:
    """Read `1만 5천` or `2.2만`: the number, and the step that it was printed in."""
    total, power, step = 0, 16, 1
    parts = _PARTS.findall(number)
    for digits, scale in parts:
        whole, _, decimals = digits.partition(".")
        place = _POWERS[scale]
        if _GROUPED.fullmatch(whole) is None or place >= power:
            return None
        if decimals and (len(parts) > 1 or len(decimals) > place):
            return None
        power = place
        step = int(10 ** (place - len(decimals)))
        total += int(whole.replace(",", "") + decimals) * step
    return total, step


def _counter(said: str) -> str:
    compact = "".join(said.split())
    if len(compact) > 1 and compact[0] == "개" and compact[1:] not in _JOINED.split("|"):
        return f"개 {compact[1:]}"
    return compact


def _counts(text: str) -> Iterator[Found[CountValue]]:
    for match in _FIND_COUNT.finditer(text):
        count = _count(match)
        if count is not None:
            yield Found(count, match.start(), match.end())


def _count_at(text: str, position: int) -> tuple[Count, int] | None:
    match = _FIND_COUNT.match(text, position)
    count = _count(match) if match else None
    return (count, match.end()) if match and count else None


def _ranges(text: str) -> Iterator[Found[CountValue]]:
    for match in _RANGE.finditer(text):
        low, high = _value(match["low"]), _value(match["high"])
        if low and high and low[0] < high[0]:
            value = CountRange(low[0], high[0], _counter(match["counter"]))
            yield Found(value, match.start(), match.end())


def _frequencies(text: str) -> Iterator[Found[CountValue]]:
    for match in _FREQUENCY.finditer(text):
        counted = _count_at(text, match.end())
        # `연 984명` are attendances, not so many a year.
        if counted and counted[0].counter not in ("명", "인"):
            unit = {"개월": "월", "년": "연"}.get(match["unit"], match["unit"])
            yield Found(
                Frequency(int(match["every"] or 1), unit, counted[0]), match.start(), counted[1]
            )


def _eaches(text: str) -> Iterator[Found[CountValue]]:
    for match in _EACH.finditer(text):
        counted = _count_at(text, match.end())
        if counted is None:
            continue
        count, end = counted
        names: tuple[str, ...] = ()
        times = None
        bracket = _BRACKET.match(text, end)
        if bracket:
            counted = _count_at(bracket["inside"].strip(), 0)
            if counted and counted[1] == len(bracket["inside"].strip()):
                times = counted[0]
            else:
                names = _names(bracket["inside"])
            if times or names:
                end = bracket.end()
        yield Found(Each(count, names, times), match.start(), end)


def _names(inside: str) -> tuple[str, ...]:
    """The names in a bracket; language letters stand apart by blanks or dots alone."""
    try:
        parse_languages(inside)
    except LanguageError:
        names = split_list(inside)
        if len(names) == 1:
            names = tuple(
                part.strip() for part in re.split("[·‧․⋅･ㆍ•∙・/]", inside) if part.strip()
            )
        return names if len(names) > 1 else ()
    return tuple(re.findall(rf"{LETTER}+", inside))


def _others(text: str) -> Iterator[Found[CountValue]]:
    for match in _OTHERS.finditer(text):
        counted = _count_at(text, match.end())
        if counted is None:
            continue
        start = _list_start(text, match.start())
        names = split_list(text[start : match.start()].lstrip(" \t-−–*·•"))
        if names:
            start = text.index(names[0], start)
            yield Found(Others(names, counted[0]), start, counted[1])


def _list_start(text: str, end: int) -> int:
    """Where the list that ends here begins: after an open bracket, a colon or a bullet."""
    depth = 0
    for position in range(end - 1, max(-1, end - _FARTHEST), -1):
        char = text[position]
        if char in ")）]」":
            depth += 1
        elif char in "(（[「":
            if depth == 0:
                return position + 1
            depth -= 1
        elif depth == 0 and char in ":：;○□※…\n":
            return position + 1
    return max(0, end - _FARTHEST)


def _all_listed(text: str) -> Iterator[Found[CountValue]]:
    for match in _LISTED.finditer(text):
        counted = _count_at(text, match.end())
        if counted and text[counted[1] : counted[1] + 1] == ")":
            yield Found(Listed(match["label"], counted[0]), match.start(), counted[1] + 1)


def _listed(text: str) -> Iterator[Found[CountValue]]:
    """Only where a list follows: `광고(2개소), 버스(4개소)` counts, and lists nothing."""
    for found in _all_listed(text):
        rest = text[found.end :]
        if rest[:1] in (" ", ":", "：", "\t") and len(split_list(rest.lstrip(" \t:："))) > 1:
            yield found
