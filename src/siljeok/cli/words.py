"""What the command line says, in Korean and in English."""

from __future__ import annotations

import os
from enum import StrEnum


class Lang(StrEnum):
    KO = "ko"
    EN = "en"


def chosen(option: Lang | None) -> Lang:
    """The language asked for: the option, else the variable SILJEOK_LANG, else Korean."""
    if option:
        return option
    return Lang.EN if os.environ.get("SILJEOK_LANG", "").lower().startswith("en") else Lang.KO


def say(lang: Lang, ko: str, en: str) -> str:
    """One of two sentences."""
    return en if lang is Lang.EN else ko
