"""The look of a report as data: page, fonts, sizes, spacing, and how far it may be tightened."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """Margins in mm on A4; header and footer lie between margin and body."""

    top: int
    bottom: int
    left: int
    right: int
    header: int
    footer: int


@dataclass(frozen=True, slots=True)
class Font:
    """A voice of the report: what officers have (`hwpx`), and the open face in the PDF.

    `otherwise` is what the word processor takes on a machine without the first.
    """

    hwpx: str
    pdf: str
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of text is set: size, space and margins in pt, line spacing in percent.

    `keep` holds it on one page with what follows; `colour` is that of the type.
    """

    name: str
    font: str
    size: float
    bold: bool = False
    line: int = 160
    before: float = 0
    after: float = 0
    align: str = "left"
    left: float = 0
    right: float = 0
    keep: bool = False
    colour: str = "#000000"


@dataclass(frozen=True, slots=True)
class Tightening:
    """One step of fitting: line spacing %, letter spacing %, space before %, type size %."""

    line: int
    tracking: int
    space: int
    size: int


@dataclass(frozen=True, slots=True)
class Look:
    """A profile: everything that a planning office would want to set."""

    name: str
    page: Page
    fonts: dict[str, Font]
    styles: dict[str, Style]
    fitting: tuple[Tightening, ...]
    colours: dict[str, str]


@cache
def look(name: str = "standard") -> Look:
    """The profile of that name, from `look/NAME.toml` over the profile that it names as its base.

    Raises KeyError, naming the profiles there are, for an unknown name.
    """
    raw = _raw(name)
    return Look(
        name=name,
        page=Page(**raw["page"]),
        fonts={key: Font(**value) for key, value in raw["fonts"].items()},
        styles={key: Style(**value) for key, value in raw["styles"].items()},
        fitting=tuple(Tightening(**step) for step in raw["fitting"]),
        colours=raw["colours"],
    )


def _raw(name: str) -> dict[str, Any]:
    path = files(__name__).joinpath(f"{name}.toml")
    if not path.is_file():
        known = sorted(p.name[:-5] for p in files(__name__).iterdir() if p.name.endswith(".toml"))
        raise KeyError(f"no look named {name!r}; there are {', '.join(known)}")
    own = tomllib.loads(path.read_text(encoding="utf-8"))
    base = own.pop("base", None)
    return _over(_raw(base), own) if base else own


def _over(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The base with a profile's own values in place of its."""
    both = dict(base)
    for key, value in own.items():
        below = base.get(key)
        both[key] = (
            _over(below, value) if isinstance(value, dict) and isinstance(below, dict) else value
        )
    return both
