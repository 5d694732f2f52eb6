"""The numbers that a browser prints before the items of an ordered list."""

from __future__ import annotations

import re

from lxml import etree

from siljeok.readers.html_text import elements
from siljeok.readers.list_numbers import printed_number

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.IGNORECASE)
_TYPES = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "hangul": "ganada",
    "hangul-consonant": "chosung", "korean-hangul-formal": "koreanCounting", "none": "none",
    "disc": "none", "circle": "none", "square": "none",
}  # fmt: skip
_MAX = 99_999


def item_numbers(items: etree._Element) -> dict[etree._Element, str]:
    """The number of each item of an ordered list as it is shown: `1.`, `가.`; "" for none."""
    entries = [item for item in elements(items) if item.tag == "li"]
    back = items.get("reversed") is not None
    number = _whole(items.get("start"), len(entries) if back else 1)
    out: dict[etree._Element, str] = {}
    for item in entries:
        number = _whole(item.get("value"), number)
        form = _form(item) or _form(items) or "decimal"
        printed = printed_number(number, form)
        out[item] = f"{printed}." if printed else ""
        number += -1 if back else 1
    return out


def _form(element: etree._Element) -> str:
    hit = _STYLE.search(element.get("style", ""))
    named = next((w for w in hit[1].lower().split() if w in _TYPES), "") if hit else ""
    said = element.get("type", "")
    return _TYPES.get(named) or _TYPES.get(said) or _TYPES.get(said.lower(), "")


def _whole(text: str | None, otherwise: int) -> int:
    digits = (text or "").strip()
    if not digits.removeprefix("-").isdecimal() or len(digits) > 6:
        return otherwise
    return max(-_MAX, min(_MAX, int(digits)))
