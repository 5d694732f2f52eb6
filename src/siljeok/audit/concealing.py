"""What an audit quotes, with the personal data of the report masked, whichever rule quotes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from siljeok.audit.merging import overlap
from siljeok.book.findings import Audit, FigureAt, Spot, Unchecked
from siljeok.notation.personal import concealed

_SHORTEST = 6
"""So many characters of a number that was cut off tell enough to be masked."""


def conceal(audit: Audit, originals: Mapping[str, str], spots: Iterable[Spot]) -> Audit:
    """An audit with `originals` masked in all its words, and figures that lie on `spots` too."""
    places = tuple(spots)
    hidden: Audit = _mapped(audit, originals, places)
    # Titles of rules and the like are our own words.
    return replace(hidden, rules=audit.rules)


def _mapped(value: Any, originals: Mapping[str, str], places: tuple[Spot, ...]) -> Any:
    """A value with all words in it masked; itself where nothing of it is."""
    if type(value) is str:
        return _hidden(value, originals)
    if isinstance(value, tuple):
        mapped = tuple(_mapped(item, originals, places) for item in value)
        return value if all(a is b for a, b in zip(mapped, value, strict=True)) else mapped
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        field.name: new
        for field in fields(value)
        if (new := _mapped(old := getattr(value, field.name), originals, places)) is not old
    }
    if isinstance(value, FigureAt | Unchecked) and any(overlap(value.spot, s) for s in places):
        # A piece of a number: three digits of an account that no rule could read.
        said = changed.get("printed", value.printed)
        if "*" not in said:
            changed["printed"] = "".join("*" if c.isdigit() else c for c in said)
    return replace(value, **changed) if changed else value


def _hidden(text: str, originals: Mapping[str, str]) -> str:
    for original, masked in originals.items():
        text = text.replace(original, masked)
        if "…" in text:
            for size in range(len(original) - 1, _SHORTEST, -1):
                text = text.replace(original[:size] + "…", masked[:size] + "…")
    return concealed(text)
