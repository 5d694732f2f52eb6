"""Funding brackets and unit captions: (구 76,798), (국 1,000 시 500 구 500), (단위: 천원).

A lone 구 also means 區 and 舊, so money is read from the bracketed form only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from .errors import MoneyError
from .found import Found
from .money import UNITS, Amount, MoneyUnit, parse_amount, print_cell
from .numeral import MINUS, NUMBER


class Source(Enum):
    """Who pays: the value is the source's name as reports print it."""

    NATIONAL = "국비"
    CITY = "시비"
    PROVINCE = "도비"
    DISTRICT = "구비"
    COUNTY = "군비"
    FUND = "기금"
    OTHER = "기타"

    @property
    def short(self) -> str:
        """The name inside a funding bracket: 국, 시, 도, 구, 군, 기금, 기타."""
        return self.value.removesuffix("비")


# Who pays beside the levels of government, or by a grant of its own, is 기타 in a budget's columns.
_OTHERS = (
    "특교|특교세|특교금|특별교부세|특별교부금|교부세|교부금|조정교부금|특조금|자부담|민자|민간자본"
)
_SOURCES = (
    {s.value: s for s in Source}
    | {s.short: s for s in Source}
    | dict.fromkeys(_OTHERS.split("|"), Source.OTHER)
)
_NAME = "|".join(sorted(_SOURCES, key=len, reverse=True))
_SHARE = (
    rf"(?P<source>{_NAME})\s*:?\s*"
    rf"(?P<amount>[{MINUS}]?\s?{NUMBER}\s?(?:천원|백만원|억원|만원|조원|원|억|조)?|-(?![0-9]))"
)
_ONE = re.compile(_SHARE)
_ANY = re.sub(r"\?P<\w+>", "?:", _SHARE)
# What follows may be of payers that nobody lists.
_BEGUN = re.compile(rf"[(（]\s*{_ANY}(?:[\s,·/+][^()（）]*|확보|등)?[)）]")
_BRACKET = re.compile(rf"[(（]\s*{_ANY}(?:[\s,·/+]*{_ANY})*\s*(?:확보|등)?\s*[)）]")
# `국비 50%` is a share of the whole and `시 3개소` a count: neither is money.


@dataclass(frozen=True, slots=True)
class Share:
    """What one source pays."""

    source: Source
    amount: Amount


@dataclass(frozen=True, slots=True)
class Funding:
    """A funding bracket: its shares in the order printed."""

    shares: tuple[Share, ...]
    text: str = field(default="", compare=False)

    @property
    def won(self) -> int:
        """The sum of the shares in won."""
        return sum(share.amount.won for share in self.shares)

    def of(self, source: Source) -> int:
        """What a source pays, in won; 0 where it is not named."""
        return sum(share.amount.won for share in self.shares if share.source is source)


def is_funding(text: str) -> bool:
    """Whether a whole text is a bracket that begins with what a source pays: `(구 76,798)`."""
    return _BEGUN.fullmatch(text.strip()) is not None


def parse_funding(text: str, unit: MoneyUnit) -> Funding:
    """Read a funding bracket whose bare numbers are in `unit`; raises MoneyError."""
    if _BRACKET.fullmatch(text.strip()) is None:
        raise MoneyError(
            "not-a-funding-bracket",
            text,
            0,
            len(text),
            "재원 표시가 아닙니다. (구 76,798)이나 (국 1,000 시 500)처럼 적어 주세요.",
            "This is not a funding bracket; write (구 76,798) or (국 1,000 시 500).",
        )
    shares = tuple(
        Share(_SOURCES[match["source"]], parse_amount(match["amount"], unit=unit))
        for match in _ONE.finditer(text)
    )
    return Funding(shares, text)


def find_funding(text: str, unit: MoneyUnit) -> tuple[Found[Funding], ...]:
    """Find the funding brackets of a line, bare numbers in `unit`; never raises."""
    found = []
    for match in _BRACKET.finditer(text):
        try:
            found.append(Found(parse_funding(match[0], unit), match.start(), match.end()))
        except MoneyError:
            continue
    return tuple(found)


def print_funding(funding: Funding, unit: MoneyUnit, *, minus: str = "△") -> str:
    """Print a funding bracket; amounts not in `unit` name their own."""
    shares = []
    for share in funding.shares:
        label = "" if share.amount.unit is unit else share.amount.unit.label
        shares.append(f"{share.source.short} {print_cell(share.amount, minus=minus)}{label}")
    return f"({' '.join(shares)})"


@dataclass(frozen=True, slots=True)
class UnitCaption:
    """A caption over a table: its units as printed, and what stands before 단위."""

    units: tuple[str, ...]
    lead: str = ""

    @property
    def money(self) -> MoneyUnit | None:
        """The unit of money, if the caption names exactly one."""
        bare = (unit.partition("(")[0] for unit in self.units)
        named = [UNITS[unit] for unit in bare if unit in UNITS]
        return named[0] if len(named) == 1 else None


_CAPTION = re.compile(
    r"[(（<\[]\s*(?:(?P<lead>[^()（）<>\[\]]{1,60}?)(?:\s*[,/·]\s*|\s+(?=단\s*위\s*[:：;])))?"
    r"단\s*위\s*[:：;]?\s*"
    r"(?P<units>[^()（）<>\[\]:：;\s][^()（）<>\[\]:：]{0,60}?(?:\([^()（）\n]{1,30}\))?)\s*[)）>\]]"
)
_CAPTION_LINE = re.compile(rf"(?:[(（][^()（）\n]{{1,60}}[)）]\s*)?(?:{_CAPTION.pattern})")
_UNIT_SPLIT = re.compile(r"\s*[,/·、]\s*")


def is_caption(text: str) -> bool:
    """Whether a whole line is a unit caption; a bracket of its own may stand before it."""
    return _CAPTION_LINE.fullmatch(text.strip()) is not None


def parse_caption(text: str) -> UnitCaption:
    """Read `(단위: 천원)`, `(단위 : 백만원, %)` or `('25. 1월, 단위 : 명)`; raises MoneyError."""
    match = _CAPTION.fullmatch(text.strip())
    if match is None:
        raise MoneyError(
            "not-a-unit-caption",
            text,
            0,
            len(text),
            "단위 표시가 아닙니다. (단위: 천원)처럼 적어 주세요.",
            "This is not a unit caption; write (단위: 천원).",
        )
    return _caption(match)


def find_captions(text: str) -> tuple[Found[UnitCaption], ...]:
    """Find the unit captions of a line; never raises."""
    return tuple(Found(_caption(m), m.start(), m.end()) for m in _CAPTION.finditer(text))


def print_caption(caption: UnitCaption) -> str:
    """Print `(단위: 천원, %)`, with what stood before it."""
    lead = f"{caption.lead}, " if caption.lead else ""
    return f"({lead}단위: {', '.join(caption.units)})"


def _caption(match: re.Match[str]) -> UnitCaption:
    units = (re.sub(r"\s+", "", unit) for unit in _UNIT_SPLIT.split(match["units"]))
    return UnitCaption(tuple(unit for unit in units if unit), match["lead"] or "")
