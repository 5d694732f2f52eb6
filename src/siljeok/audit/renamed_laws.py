"""Laws whose name changed, from `laws.toml`: which name is in force on a day."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
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
    text = files("siljeok.audit").joinpath("laws.toml").read_text(encoding="utf-8")
    changes = (
        Renamed(one["old"], one["new"], one["since"], one["source"], one.get("plain", False))
        for one in tomllib.loads(text)["renamed"]
    )
    return {squeezed(change.old): change for change in changes}


@cache
def plain_names() -> re.Pattern[str]:
    """The old names that are told without 「」, however they are spaced."""
    names = (
        r"[\s·ㆍ・⋅,‧]{0,2}".join(map(re.escape, squeezed(change.old)))
        for change in sorted(renamed().values(), key=lambda c: -len(c.old))
        if change.plain
    )
    return re.compile("|".join(names))


def change_of(name: str, day: date) -> Renamed | None:
    """The change of a squeezed name that was in force on a day, with the name it has that day."""
    change = renamed().get(name)
    if change is None or change.since > day:
        return None
    later = change_of(squeezed(change.new), day)
    return change if later is None else later._replace(old=change.old)
