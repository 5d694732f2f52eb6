"""Dates and times as a cell's format prints them.

A day is a number: 1 is 1 January 1900 in most files, 0 is 1 January 1904 in those of old Macs;
60 is a 29 February 1900 that never was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Protocol

_LAST = 2_958_466
"""The day after 31 December 9999."""
_DAYS = "월화수목금토일"
_EN_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


class Piece(Protocol):
    """A piece of a format."""

    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...


def is_dated(tokens: Sequence[Piece]) -> bool:
    """Whether a format prints a date or a time."""
    return any(t.kind == "elapsed" or (t.kind == "date" and t.text in "yYmMdDhHsS") for t in tokens)


def printed_date(value: Decimal, tokens: Sequence[Piece], since_1904: bool) -> str:
    """A day and time in a format, "" for a number that is none."""
    moment = day_of(value, since_1904)
    if moment is None:
        return ""
    groups = list(_groups(tokens))
    half = any(kind == "half" for kind, _ in groups)
    out: list[str] = []
    for n, (kind, text) in enumerate(groups):
        if kind == "date":
            out.append(_field(text.lower(), moment, half, _is_minute(groups, n)))
        elif kind == "elapsed":
            out.append(_elapsed(text, value))
        elif kind == "half":
            out.append("오전" if moment.hour < 12 else "오후")
        else:
            out.append(text)
    return "".join(out).strip()


def day_of(value: Decimal, since_1904: bool) -> datetime | None:
    """The moment that a number stands for; None for one that is none."""
    if not 0 <= value < _LAST:
        return None
    seconds = int((value * 86_400).to_integral_value())
    since_1900 = datetime(1899, 12, 30 if value >= 60 else 31)
    start = datetime(1904, 1, 1) if since_1904 else since_1900
    try:
        return start + timedelta(seconds=seconds)
    except OverflowError:
        return None


def _groups(tokens: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """The letters of a format put together as fields: yyyy, mm, AM/PM."""
    text = [(t.kind, t.text) for t in tokens if t.kind != "general"]
    at = 0
    while at < len(text):
        ahead = "".join(word for _, word in text[at : at + 5]).lower()
        if ahead == "am/pm" or ahead.startswith("a/p"):
            yield "half", ""
            at += 5 if ahead == "am/pm" else 3
            continue
        kind, word = text[at]
        if kind != "date":
            yield ("elapsed" if kind == "elapsed" else "words"), word
            at += 1
            continue
        same = next(len(list(group)) for _, group in groupby(text[at:], lambda one: one[1].lower()))
        yield "date", word * same
        at += same


def _is_minute(groups: list[tuple[str, str]], at: int) -> bool:
    """Whether an m is a minute: behind hours, or before seconds."""
    timed = [(n, t.lower()) for n, (kind, t) in enumerate(groups) if kind in ("date", "elapsed")]
    order = [n for n, _ in timed]
    here = order.index(at)
    before = timed[here - 1][1] if here else ""
    after = timed[here + 1][1] if here + 1 < len(timed) else ""
    return before.startswith("h") or after.startswith("s")


def _field(text: str, moment: datetime, half: bool, minute: bool) -> str:
    letter, width = text[0], len(text)
    if letter == "y":
        return f"{moment.year:04}" if width > 2 else f"{moment.year % 100:02}"
    if letter == "m" and not minute:
        name = _MONTHS[moment.month - 1]
        names = {3: name[:3], 4: name, 5: name[:1]}
        return names.get(width) or _padded(moment.month, width)
    if letter == "d":
        name = _EN_DAYS[moment.weekday()]
        return _padded(moment.day, width) if width < 3 else name[:3] if width == 3 else name
    if letter == "a":
        return _DAYS[moment.weekday()] + ("요일" if width > 3 else "")
    if letter == "h":
        hour = (moment.hour + 11) % 12 + 1 if half else moment.hour
        return _padded(hour, width)
    if letter in "ms":
        return _padded(moment.minute if letter == "m" else moment.second, width)
    return text


def _padded(number: int, width: int) -> str:
    return f"{number:02}" if width > 1 else str(number)


def _elapsed(text: str, value: Decimal) -> str:
    """Hours, minutes or seconds that go on counting past their round."""
    each = {"h": 3600, "m": 60, "s": 1}[text[0]]
    return _padded(int(value * 86_400 + Decimal("0.5")) // each, len(text))
