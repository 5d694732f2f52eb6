"""Numbers that a text prints and no lens reads: of lost tables, and with words that count nothing.

What is no figure is left out: dates and times, pages, marks of the outline, articles of laws, and
numbers that are part of a name (제17회, 119안전센터, A4, 5급).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from siljeok.audit.study import Passage
from siljeok.book.nodes import Rows
from siljeok.book.quantities import Quantity
from siljeok.notation.letters import ANY_LETTER, LETTER

_NUMBER = re.compile(
    r"(?<![0-9A-Za-z.,:'’‘`´′])(?P<sign>[△▲])?(?P<n>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
    r"(?P<part>\.[0-9]+)?(?![0-9]|[.,:][0-9]|\s?[:：][0-9])"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_AFTER_LETTER = re.compile(rf"{ANY_LETTER}[-_]?$")
# What stands directly behind a number and makes a name, an order or a time of it.
_NAMES = re.compile(
    r"[-_]?[A-Za-z]|(?:[급차층대호조항번위등기세월일년시분초주단편부장절쪽면가동로길통반]|개월|분기|주년|위권|번지|단계|학년"
    rf"|호선|권역|지구|공구|블록|년도|회차|세기|청사|학기|박)(?!{LETTER})|년\s?[전간차]|{LETTER}{{3,}}"
)
_MARK = re.compile(
    rf"\s*(?:[0-9]{{1,2}}(?:[.)]\s|\s+(?={ANY_LETTER}|[「‘“])|[.)]$)|[0-9]+[.)-][0-9]+[.)]?\s)"
)
_PAGE = re.compile(
    r"\s*[-–—~]?\s*[0-9]{1,4}\s*[-–—~]\s*|\s*[-–—]\s*[0-9]{1,4}\s*|\s*[0-9]{1,4}\s*쪽\s*"
)
_STREET = re.compile(rf"{LETTER}{{2,}}[로길]\s$")
_LEADER = re.compile(r"(?:[·.…⋯‥]\s?){2,}$")
_PHONE = re.compile(r"\(?0[0-9]{1,2}\)?[-–. ][0-9]{3,4}[-–][0-9]{4}|[0-9]{3,4}-[0-9]{4}(?![0-9])")
_NEAR = 40
"""So many characters on either side tell whether a number is a figure."""
LINE = (
    "표로 읽지 못한 줄의 수입니다.",
    "It stands in a line that could not be read as a table.",
)
ALONE = (
    "무엇을 센 수인지 알 수 없습니다.",
    "What it counts cannot be told from the text.",
)


def unread_numbers(passage: Passage, known: tuple[Quantity, ...]) -> Iterator[tuple[int, int]]:
    """The characters of every number of a text that is a figure and that no lens has read."""
    text = passage.text
    aside = [(q.start, q.end) for q in known]
    aside += [(f.start, f.end) for f in passage.scan.periods]
    aside += [(f.start, f.end) for f in passage.scan.faults]
    aside += [match.span() for match in _PHONE.finditer(text)]
    offset = 0
    for line in text.split("\n"):
        whole = _PAGE.fullmatch(line) if passage.cell is None else None
        mark = _MARK.match(line) if passage.cell is None else None
        start = whole.end() if whole else mark.end() if mark else 0
        for match in _NUMBER.finditer(line, start):
            at = (match.start() + offset, match.end() + offset)
            if all(e <= at[0] or at[1] <= s for s, e in aside) and _is_figure(line, match):
                yield at
        offset += len(line) + 1


def reason(passage: Passage, numbers: int) -> tuple[str, str]:
    """Why no rule could check a number that no lens reads, in Korean and English."""
    lost = isinstance(passage.block, Rows) or (passage.cell is None and numbers > 1)
    return LINE if lost else ALONE


def _is_figure(line: str, match: re.Match[str]) -> bool:
    if "," in match["n"]:
        return True
    behind = line[match.end() : match.end() + _NEAR]
    before = line[max(0, match.start() - _NEAR) : match.start()]
    if _AFTER_LETTER.search(before) or _NAMES.match(behind):
        return False
    if _LEADER.search(before) or _STREET.search(before):
        return False
    if match["part"] is None and _YEAR.fullmatch(match["n"]):
        return False
    # `23. 4.` and `5.`: a date that was not read, or a mark inside the line.
    return not (match["part"] is None and re.match(r"\.(?:\s*[0-9~∼]|\s\S)", behind))
