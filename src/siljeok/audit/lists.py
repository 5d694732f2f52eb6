"""Lists as a report writes them, and how many things each can mean.

`민·관 교육 및 홍보` may be one thing or several, so a list has a set of counts; a rule speaks only
where none of them fits.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from siljeok.notation.counter import Count, CountValue, Listed, Others, find_counts, split_list
from siljeok.notation.found import Found
from siljeok.notation.language import find_languages
from siljeok.notation.letters import ANY_LETTER, LETTER

_OPEN_END = re.compile(rf"(?:^|[\s)」』’”>\]])등(?:등)?\s*$|{LETTER}\s?등\s*$|[…⋯]\s*$|\.\.\.\s*$")
_OPEN_START = re.compile(r"^\s*(?:주요|예|예시|예컨대|가칭|특히)(?:\s|[:)(])")
_JOINED = re.compile(
    rf"\s및\s|(?:{LETTER}|\))(?:와|과)\s|(?:(?<={ANY_LETTER})|(?<=\)))\s?[·‧․ㆍ・/&]\s?(?={ANY_LETTER})|\s[-–]\s"
)
_DIGIT = re.compile(r"[0-9]")
_OTHER_MARK = re.compile(r"[▸▶▹→⇒※:：○□■◦•◇◆]")
LONGEST_NAME = 40
LONGEST_BRACKET = 400
MOST_JOINED = 6


class Listing(NamedTuple):
    """The things that a text names, how many they can be, and whether more are meant (등)."""

    items: tuple[str, ...]
    counts: frozenset[int]
    open: bool

    @property
    def likely(self) -> int:
        """The plainest reading: languages and 외 counted, nothing joined taken apart."""
        return sum(_plainest(item) for item in self.items)

    def may_be(self, number: int) -> bool:
        """Whether some reading of the list has so many; an open one may have more than it names."""
        return number in self.counts or (self.open and number >= min(self.counts))


def read_list(text: str) -> Listing | None:
    """Read a list of names such as `고성군, 남구 외 2개소`; None where the text is no sure list."""
    body = text.strip().rstrip(".")
    if not body or ("\n" in body and not _broken_at_commas(body)):
        return None
    is_open = bool(_OPEN_END.search(body) or _OPEN_START.match(body))
    body = re.sub(r"\s?등(?:등)?$", "", body)
    items = split_list(body.replace("\n", " "))
    if not items or not all(_is_name(item) for item in items):
        return None
    sums = {0}
    for item in items:
        readings = _readings(item)
        sums = {a + b for a in sums for b in readings}
        if len(sums) > 60:
            return None
    return Listing(items, frozenset(sums), is_open)


def bracket_at(text: str, at: int) -> tuple[int, int] | None:
    """The span inside the bracket that opens at or after blanks from `at`; None without one.

    A bracket of more than LONGEST_BRACKET characters is damage, and gives None.
    """
    match = re.compile(r"\s?[(\[（]").match(text, at)
    if match is None:
        return None
    depth = 0
    for position in range(match.end() - 1, min(len(text), match.end() + LONGEST_BRACKET)):
        if text[position] in "([（":
            depth += 1
        elif text[position] in ")]）":
            depth -= 1
            if depth == 0:
                return match.end(), position
    return None


def depth_at(text: str, at: int) -> int:
    """How many round or square brackets are open before a character."""
    depth = 0
    for char in text[:at]:
        depth += char in "([（「『"
        depth -= char in ")]）」』"
    return max(depth, 0)


def compact(counter: str) -> str:
    """A counter without blanks, as two are compared."""
    return "".join(counter.split())


def counts_things(counter: str) -> bool:
    """Whether a list of names can be what is counted: 개, 개소, 개 기관, 곳, 종, 팀, 채널."""
    word = compact(counter)
    return word.startswith("개") or word in ("곳", "종", "팀", "채널", "주제", "권역")


def _broken_at_commas(body: str) -> bool:
    """Whether every line of a cell but the last ends a name, so that no name is torn."""
    return all(line.rstrip().endswith((",", "、", "，")) for line in body.split("\n")[:-1])


def _is_name(item: str) -> bool:
    """Whether an item names a thing; numbers belong to names only inside 외 n."""
    if len(item) > LONGEST_NAME or _OTHER_MARK.search(item):
        return False
    if _others(item):
        return True
    outside = re.sub(r"[(\[（][^()\[\]（）]*[)\]）]", "", item)
    return bool(re.search(ANY_LETTER, outside)) and not _DIGIT.search(outside)


def _others(item: str) -> Found[CountValue] | None:
    for found in find_counts(item):
        if isinstance(found.value, Others) and found.end >= len(item.rstrip(" )")):
            return found
    return None


def _readings(item: str) -> frozenset[int]:
    others = _others(item)
    if others is not None and isinstance(others.value, Others):
        return frozenset((others.value.total,))
    readings = {1}
    languages = find_languages(item)
    if languages:
        readings.add(sum(len(found.value) for found in languages))
    outside = re.sub(r"[(\[（「『][^()\[\]（）「」『』]*[)\]）」』]", "", item)
    readings |= set(range(1, min(len(_JOINED.findall(outside)) + 1, MOST_JOINED) + 1))
    return frozenset(readings)


def _plainest(item: str) -> int:
    others = _others(item)
    if others is not None and isinstance(others.value, Others):
        return others.value.total
    languages = find_languages(item)
    return sum(len(found.value) for found in languages) or 1


def plain_counts(text: str, counts: tuple[Found[CountValue], ...]) -> tuple[Found[Count], ...]:
    """The simple ones among the counts of a text (46회, 국내(6개)), in order.

    The number in 외 2개소, 각 300부 and 1일 100회 counts something else, and is left out.
    """
    found: list[Found[Count]] = []
    for one in counts:
        if isinstance(one.value, Count):
            found.append(Found(one.value, one.start, one.end))
        elif isinstance(one.value, Listed):
            start = text.index("(", one.start) + 1
            end = text.index(")", start)
            start += len(text[start:end]) - len(text[start:end].lstrip())
            found.append(Found(one.value.count, start, start + len(text[start:end].rstrip())))
    return tuple(found)
