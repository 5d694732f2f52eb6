"""Language names as a report shortens them: 한 일 영 러 몽 중."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .errors import LanguageError
from .found import Found

# Codes are ISO 639-1.
CODES = {"한": "ko", "일": "ja", "영": "en", "러": "ru", "몽": "mn", "중": "zh"}
_LETTERS = {code: letter for letter, code in CODES.items()}
_NAMES = CODES | {
    "국": "ko",
    "국문": "ko",
    "한국": "ko",
    "한국어": "ko",
    "일어": "ja",
    "일본": "ja",
    "일본어": "ja",
    "일문": "ja",
    "영어": "en",
    "영문": "en",
    "노어": "ru",
    "러시아어": "ru",
    "몽골어": "mn",
    "중문": "zh",
    "중국": "zh",
    "중국어": "zh",
}
_SEPARATOR = r"[\s,·‧․⋅･ㆍ•∙・/]+"
_SPLIT = re.compile(_SEPARATOR)
_RUN = re.compile(r"[한일영러몽중]{2,6}")
_NAME = "|".join(sorted(_NAMES, key=len, reverse=True))
# `13.(일)` is a Sunday, so a list does not follow a date.
_LIST = re.compile(
    rf"(?<=[(\[])(?<![0-9.일]\()(?<![0-9.일]\s\()\s*(?:{_NAME})(?:{_SEPARATOR}(?:{_NAME}))*\s*(?=[)\]])"
)


def parse_languages(text: str) -> tuple[str, ...]:
    """Read `한 일 영`, `한·영·중`, `영어, 중국어` or `한영중` as ISO 639-1 codes, in order.

    Raises LanguageError, with the place, for a name that is not a language or is said twice.
    """
    codes: list[str] = []
    position = 0
    for word in _SPLIT.split(text):
        start = text.index(word, position)
        position = start + len(word)
        letters: Iterable[str] = word if _RUN.fullmatch(word) else [word] if word else []
        for name in letters:
            code = _NAMES.get(name)
            if code is None or code in codes:
                raise _refusal(text, start, position)
            codes.append(code)
    if not codes:
        raise _refusal(text, 0, len(text))
    return tuple(codes)


def print_languages(codes: Sequence[str], *, separator: str = "·") -> str:
    """Print ISO 639-1 codes as the short names; KeyError for a language without one."""
    return separator.join(_LETTERS[code] for code in codes)


def find_languages(text: str) -> tuple[Found[tuple[str, ...]], ...]:
    """Find the bracketed lists of language names in a line, such as `(영 러 몽)`; never raises."""
    found = []
    for match in _LIST.finditer(text):
        try:
            codes = parse_languages(match[0])
        except LanguageError:
            continue
        found.append(Found(codes, match.start(), match.end()))
    return tuple(found)


def _refusal(text: str, start: int, end: int) -> LanguageError:
    return LanguageError(
        "not-a-language",
        text,
        start,
        end,
        "언어 이름이 아니거나 두 번 적혔습니다. 한 일 영 러 몽 중처럼 적어 주세요.",
        "This is not a language name, or it is named twice; write names such as 한 일 영.",
    )
