"""What the command line says, in Korean and in English."""

from __future__ import annotations

import os
from collections.abc import Sequence
from enum import StrEnum

VARIABLE = "SILJEOK_LANG"


class Lang(StrEnum):
    KO = "ko"
    EN = "en"


def asked(words: Sequence[str] = ()) -> Lang | None:
    """The language that `--lang` among the words names, else the variable SILJEOK_LANG, if any."""
    for n, word in enumerate(words):
        if word == "--":
            break
        name, _, value = word.partition("=")
        if name == "--lang":
            value = value or "".join(words[n + 1 : n + 2])
            if value in set(Lang):
                return Lang(value)
    # As locales are written: en_US, ko_KR.UTF-8.
    return next((lang for lang in Lang if _variable().startswith(lang)), None)


def chosen(option: Lang | None) -> Lang:
    """The language to speak: the option, else the variable SILJEOK_LANG, else Korean."""
    return option or asked() or Lang.KO


def unknown_language() -> tuple[str, str] | None:
    """A warning in Korean and English of a SILJEOK_LANG that names neither."""
    value = _variable()
    if not value or asked():
        return None
    return (
        f"{VARIABLE}={value}: 모르는 말이어서 한국어로 알립니다. ko나 en을 적어 주세요.",
        f"{VARIABLE}={value}: not a language that is known, so Korean is used. Write ko or en.",
    )


def say(lang: Lang, ko: str, en: str) -> str:
    """One of two sentences."""
    return en if lang is Lang.EN else ko


def either(lang: Lang | None, ko: str, en: str, *, between: str = " / ") -> str:
    """The sentence of the language asked for, or both where none was."""
    return f"{ko}{between}{en}" if lang is None else say(lang, ko, en)


def _variable() -> str:
    return os.environ.get(VARIABLE, "").strip().lower()
