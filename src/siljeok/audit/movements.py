"""Movements that a sentence states: from one figure to another, by how much, which way.

`전년 동기 443명 대비 14명 증가한 457명`, `72명 → 91명(19명 증가)`, `500건에서 350건으로 30% 감소`:
both ends stand in the sentence, so what is said of them can be held against them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from siljeok.notation.letters import LETTER

_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_SCALES = {"조": 10**12, "억": 10**8, "천만": 10**7, "백만": 10**6, "만": 10**4, "천": 1000}
_UNITS = (
    "원|명|인|건|개소|개사|개교|개국|개|회|곳|대|팀|권|종|동|가구|세대|톤|㎡|㎢|㎞|km|ha|점|마리|그루"
    "|면|호|쌍|필지|시간|%|％"
)
FIGURE = (
    rf"(?<![0-9.,])(?:약\s?|총\s?)?{_NUMBER}(?:\s?(?:조|억|천만|백만|만|천)(?:\s?{_NUMBER}\s?(?:억|천만|백만|만|천))*)?"
    rf"여?\s?(?:{_UNITS})?(?![0-9p%])"
)
_GROWN = r"(?=[어었며고]|\s?$|[.,)])"
_UP = rf"증가|상승|늘{_GROWN}|증(?!{LETTER})|↑|▲"
_DOWN = rf"감소|하락|줄{_GROWN}|감(?!{LETTER})|↓|▼"
_BY = rf"(?:약\s?)?{_NUMBER}\s?(?:%p|％p|%|％|배|(?:조|억|천만|백만|만|천)?(?:{_UNITS}))"
_YEAR = (
    r"(?:\(?\s?[’'‘`´′]?(?:20)?[0-9]{2}(?:\s?년도?|[.])?\s?"
    r"(?:[1-4]\s?분기|[상하]반기|[0-9]{1,2}월)?\s?(?:말|기준)?\s?\)?:?\s*)?"
)
_OF_YEAR = r"\(?[’'‘`´′]?(?:20)?[0-9]{2}\s?(?:년도?|\))\s?"
_BASE = "전년도?|작년|지난해|전월|전분기|전기|직전 연도|직전연도"
# A way that is hoped for or feared, or that is of something else, states nothing of the figures.
_OPEN = (
    "억제|방지|예상|전망|목표|우려|위해|위한|필요|계획|예정|않|둔화|폭|율|률|세\\s?(?:완화|둔화)"
)


class Printed(NamedTuple):
    """A figure as printed: the bounds of what it may stand for, its unit and its characters."""

    text: str
    low: Fraction
    high: Fraction
    unit: str
    start: int
    end: int


class Movement(NamedTuple):
    """What a sentence says of two figures; `up` None where only an amount is stated, `by` None
    where only a way is."""

    base: Printed
    now: Printed
    up: bool | None
    by: Printed | None
    way: str
    way_at: tuple[int, int]


def movements(text: str) -> Iterator[Movement]:
    """The movements of a text whose two ends it gives, in order; never raises."""
    taken: list[tuple[int, int]] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            read = _movement(match)
            if read is not None:
                taken.append(match.span())
                yield read


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """How movements are written, the fullest first; built only for a report that states one."""
    way = rf"(?P<way>{_UP}|{_DOWN})(?!\s?(?:{_OPEN}))"
    by = rf"(?:(?P<sign>[+＋△▲▼]|(?<=\()[−–-])\s?)?(?P<by>{_BY})"
    base, now = rf"(?P<base>{FIGURE})", rf"(?P<now>{FIGURE})"
    said = rf"\s*[(,]?\s*(?:{by}\s?)?(?:{way})?"
    before = rf"(?:{_BASE})(?:\s?동기)?(?:\s?실적)?"
    return tuple(
        re.compile(pattern)
        for pattern in (
            # 500건에서 350건으로 30% 감소 · 72명 → 91명(19명 증가)
            rf"(?<![→⇒]\s)(?<![→⇒]){base}\s*(?:에서|→|⇒)\s*{_YEAR}{now}(?!\s*[→⇒])(?:으로|로)?"
            rf"(?:\s?크게)?{said}",
            # 457명으로 전년 동기 443명 대비 14명 증가 · 457명(전년 443명 대비 14명 증가)
            rf"{now}(?:으로|로)?[,(\s]\s*{before}\s?\(?{base}\)?\s*(?:대비|보다)\s*(?:{by}\s?)?{way}",
            # 457명(전년 443명, 14명 증가)
            rf"{now}\s?\({before}\s?:?\s?{base}\s?[,，]\s*{by}\s?(?:{way})?",
            # 2023년 443명, 2024년 457명으로 14명 증가
            rf"(?P<first>{_OF_YEAR}){base}\s*[,·]\s*(?P<last>{_OF_YEAR}){now}(?:으로|로)?[,(\s]\s*"
            rf"(?:전년\s?대비\s)?(?:{by}\s?)?{way}",
            # 전년(443명) 대비 14명 증가한 457명
            rf"{before}\s?\(?{base}\)?\s*(?:대비|보다)\s*(?:{by}\s?)?{way}(?:한|하여|해|된|난|어난|어든)\s+{now}",
        )
    )


def _movement(match: re.Match[str]) -> Movement | None:
    base, now = printed_at(match, "base"), printed_at(match, "now")
    if base is None or now is None or not _in_order(match):
        return None
    units = {unit for unit in (base.unit, now.unit) if unit}
    if len(units) > 1 or (base.unit and not now.unit):
        return None
    if now.unit and not base.unit:
        base = _scaled_as(base, now)
    by = printed_at(match, "by") if match["by"] else None
    if match["by"] and by is None:
        return None
    way, sign = match["way"] or "", match.groupdict().get("sign") or ""
    up = _up(way, sign)
    if (up is None and by is None) or not (way or sign):
        return None
    if by is not None and by.unit not in (now.unit, "%", "%p", "배"):
        return None
    return Movement(base, now, up, by, way or sign, match.span("way" if way else "sign"))


def _in_order(match: re.Match[str]) -> bool:
    """Whether the years of two figures, where they have some, follow each other."""
    years = match.groupdict()
    first, last = (re.findall("[0-9]{2}(?![0-9])", years.get(k) or "") for k in ("first", "last"))
    return not first or int(last[0]) - int(first[0]) == 1


def _up(way: str, sign: str) -> bool | None:
    if way:
        return way in ("증가", "상승", "늘", "증", "↑", "▲")
    # ▲ is a rise for some and a minus for others.
    return {"+": True, "＋": True, "△": False, "▼": False, "−": False, "–": False, "-": False}.get(
        sign
    )


def printed_at(match: re.Match[str], group: str) -> Printed | None:
    """The figure that a group of a match prints; None for about so much, and for no number."""
    said = match[group]
    if "약" in said or "여" in said:
        return None
    body = said.strip().removeprefix("총").strip()
    unit = re.search(rf"(?:%p|％p|배|{_UNITS})$", body)
    number = body[: unit.start()] if unit else body
    read = _value(number.strip())
    if read is None:
        return None
    value, step = read
    start = match.start(group) + said.index(body)
    named = unit[0].replace("％", "%") if unit else ""
    return Printed(body, value - step / 2, value + step / 2, named, start, start + len(body))


def _value(number: str) -> tuple[Fraction, Fraction] | None:
    """A printed number with the step that it is printed in; counts and won are exact."""
    total, step, last = Fraction(0), Fraction(0), None
    for digits, scale in re.findall(rf"({_NUMBER})\s?(조|억|천만|백만|만|천)?", number):
        by = _SCALES.get(scale, 1)
        if last is not None and by >= last:
            return None
        whole, _, decimals = digits.partition(".")
        if "," in whole and not re.fullmatch("[0-9]{1,3}(?:,[0-9]{3})+", whole):
            return None
        total += Fraction(whole.replace(",", "") + (f".{decimals}" if decimals else "")) * by
        step = Fraction(by, 10 ** len(decimals))
        last = by
    if last is None:
        return None
    return total, (step if step != 1 else Fraction(0))


def _scaled_as(base: Printed, now: Printed) -> Printed:
    """`120 → 150억원`: a number without a unit has that of the other, its scale too."""
    scale = re.search(rf"(조|억|천만|백만|만|천)\s?(?:{_UNITS})$", now.text)
    if scale is None or re.search("[조억만천]", base.text):
        return base._replace(unit=now.unit)
    by = _SCALES[scale[1]]
    decimals = len(base.text.partition(".")[2])
    middle = (base.low + base.high) / 2 * by
    half = Fraction(by, 10**decimals) / 2
    return base._replace(low=middle - half, high=middle + half, unit=now.unit)
