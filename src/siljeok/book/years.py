"""Years in the labels of a table, whole and partial: 2024년, ’24년, ’25.9월, 2025. 6월말."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from siljeok.book.tables import Path
from siljeok.notation.letters import LETTER

_YEAR = re.compile(rf"(?:20)?([0-9]{{2}})(?=년|학년|\.|$|{LETTER}|\()|20([0-9]{{2}})")
_MONTH = r"^(?:20)?[0-9]{2}(?:년도?)?[.(]?(1?[0-9])(?:월|\.|\))|상반기"
_QUOTES = "'’‘`´"


class Year(NamedTuple):
    """A year by its last two digits; `month` is the last that a partial year holds."""

    year: int
    month: int | None = None


@cache
def year_of(path: Path) -> Year | None:
    """The year that a line's labels name, the innermost first; None where they name none."""
    for label in reversed(path):
        flat = label.lstrip(_QUOTES)
        match = _YEAR.match(flat)
        if match:
            month = re.search(_MONTH, flat)
            last = (int(month[1]) if month[1] else 6) if month else None
            return Year(int(match[1] or match[2]), last if last and last <= 12 else None)
    return None
