"""What went wrong where notation could not be read: typed, with the place and what to do."""

from __future__ import annotations


class NotationError(ValueError):
    """A text that this notation does not hold, with its place and a sentence in both languages.

    `code` is stable; `start` and `end` are offsets into `text`.
    """

    def __init__(self, code: str, text: str, start: int, end: int, ko: str, en: str) -> None:
        super().__init__(f"{en} [{start}:{end}] {text[start:end]!r}")
        self.code = code
        self.text = text
        self.start = start
        self.end = end
        self.ko = ko
        self.en = en


class NumeralError(NotationError):
    """Not a printed number."""


class MoneyError(NotationError):
    """Not an amount of money, a funding bracket or a unit caption."""


class RateError(NotationError):
    """Not a printed rate, or a rate that does not exist (a base of zero)."""


class CountError(NotationError):
    """Not a counted expression."""


class PeriodError(NotationError):
    """Not a period, or one with a day, month or hour that does not exist."""


class OutlineError(NotationError):
    """Not an outline number, or one past the end of its series."""


class LanguageError(NotationError):
    """Not a list of language names."""
