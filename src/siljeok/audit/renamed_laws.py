"""Laws whose name changed, from `laws.toml`: which name is in force on a day."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

_BETWEEN = re.compile(r"[\s·ㆍ・⋅,‧]")


class Renamed(NamedTuple):
    """A change of a law's name; `plain` names are told without 「」 too."""

    old: str
    new: str
    since: date
    source: str
    plain: bool


def squeezed(name: str) -> str:
    """A law's name without the blanks, commas and middle dots that are written in several ways."""
    return _BETWEEN.sub("", name)


@cache
def renamed() -> dict[str, Renamed]:
    """Every change by the old name, squeezed."""
    text = Path(__file__).with_name("laws.toml").read_text(encoding="utf-8")
    changes = (
        Renamed(one["old"], one["new"], one["since"], one["source"], one.get("plain", False))
        for one in tomllib.loads(text)["renamed"]
    )
    return {squeezed(change.old): change for change in changes}


@cache
def _plain_names() -> tuple[str, ...]:
    """The old names that are told without 「」, squeezed, the longest first."""
    names = (name for name, change in renamed().items() if change.plain)
    return tuple(sorted(names, key=len, reverse=True))


def plain_names(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text has old names without regard to 「」, however they are spaced, and which.

    One pattern of all names with a gap after every letter took 35 ms to build.
    """
    tight = squeezed(text)
    names = [name for name in _plain_names() if name in tight]
    if not names:
        return
    places = [at for at, char in enumerate(text) if not _BETWEEN.match(char)]
    taken: list[tuple[int, int]] = []
    for name in names:
        at = tight.find(name)
        while at >= 0:
            end = at + len(name)
            if all(end <= s or e <= at for s, e in taken):
                taken.append((at, end))
                yield places[at], places[end - 1] + 1, name
            at = tight.find(name, end)


def change_of(name: str, day: date) -> Renamed | None:
    """The change of a squeezed name that was in force on a day, with the name it has that day."""
    change = renamed().get(name)
    if change is None or change.since > day:
        return None
    later = change_of(squeezed(change.new), day)
    return change if later is None else later._replace(old=change.old)
