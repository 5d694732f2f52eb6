"""What stands together on a line: ranges of dates, counts and their people, sources and sums."""

from __future__ import annotations

import re

_DATE = r"(?:[`'’‘]\d{2}|\d{4}|\d{1,2})\.(?: \d{1,2}\.){1,2}"
_END = r"(?:[`'’‘]?\d{1,4}\. ?){0,2}\d{1,2}\."
_SOURCE = r"(?:[국시도군구]비?|기금|특교|특별교부세|균특|교부세|기타|자부담)"
SOURCE = rf"{_SOURCE}:? ?[△▲]?\d[\d,]*"
"""A source of money with its amount, as in `(국 100,000, 시 300,000)`."""
TOGETHER = re.compile(
    rf"(?<![\d.]){_DATE}(?: ~ {_END})?"  # a date, a range of dates
    rf"|(?<![\d.,])\d{{1,2}}\. ~ {_END}"
    r"|\d[\d,]*(?:회|건|개소|팀) \d[\d,]*명"  # sessions and their people
    rf"|(?<![^\W\d_]){_SOURCE}:? [△▲]?\d[\d,]*"
)
"""Words whose blanks must not end a line."""


def held(text: str, blank: str) -> str:
    """The text with `blank` for each blank at which no line may end."""
    if " " not in text or not _MAY.search(text):
        return text
    return TOGETHER.sub(lambda hit: hit[0].replace(" ", blank), text)


_MAY = re.compile(r"\. |\d명|[비국시도군구금교특세타담]:? [△▲]?\d")
"""What any of them holds, which is found faster than they are."""
