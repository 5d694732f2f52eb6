"""Counted expressions as values, and how they are printed.

`counter` reads and finds them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Basis(Enum):
    """Whether people are counted each time they come, or once."""

    ATTENDANCES = "연인원"
    PERSONS = "실인원"


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its counter, such as 46회 or 12개 주제.

    `step` is the printed precision (10000 for `11만명`), `about` the 여 of `1만 5천여명`.
    ValueError where the number is finer than its step.
    """

    number: int
    counter: str
    step: int = 1
    about: bool = False
    basis: Basis | None = None

    def __post_init__(self) -> None:
        if self.number < 0 or self.step not in _STEPS or self.number % self.step:
            raise ValueError("a count is a whole number of its printed steps")

    @property
    def total(self) -> int:
        """The number counted."""
        return self.number


@dataclass(frozen=True, slots=True)
class CountRange:
    """A number given by its bounds, `120~160명`: no figure to add up."""

    low: int
    high: int
    counter: str


@dataclass(frozen=True, slots=True)
class Each:
    """So many of each: `각 300부(일 영 중 몽)` among names, `각 30명(2회)` so many times."""

    count: Count
    names: tuple[str, ...] = ()
    times: Count | None = None

    @property
    def total(self) -> int | None:
        """The product; None where the text does not say how many there are."""
        if self.times is not None:
            return self.count.number * self.times.number
        return self.count.number * len(self.names) if self.names else None


@dataclass(frozen=True, slots=True)
class Others:
    """Some by name and the rest by number: `강남성심병원 외 3개 기관`; `외 2개소` names none."""

    names: tuple[str, ...]
    others: Count

    @property
    def total(self) -> int:
        """Those named before 외, plus the number."""
        return len(self.names) + self.others.number


@dataclass(frozen=True, slots=True)
class Listed:
    """A label with the number of what it lists: `국내(6개)`."""

    label: str
    count: Count

    @property
    def total(self) -> int:
        """The number stated, to be held against the list that follows."""
        return self.count.number


@dataclass(frozen=True, slots=True)
class Frequency:
    """So many in every so many days, weeks, months …: `1일 100회`, `분기 1회`."""

    every: int
    unit: str
    count: Count


CountValue = Count | CountRange | Each | Others | Listed | Frequency

_STEPS = frozenset((1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000))


def print_count(value: CountValue) -> str:
    """Print a counted expression in its plain form."""
    match value:
        case Count():
            return _print_one(value)
        case CountRange():
            return f"{value.low:,}~{value.high:,}{value.counter}"
        case Each():
            inside = print_count(value.times) if value.times else ", ".join(value.names)
            return f"각 {_print_one(value.count)}" + (f"({inside})" if inside else "")
        case Others():
            return f"{', '.join(value.names)} 외 {_print_one(value.others)}".lstrip()
        case Listed():
            return f"{value.label}({_print_one(value.count)})"
        case Frequency():
            number = str(value.every) if value.every > 1 or value.unit == "일" else ""
            unit = {"월": "개월", "연": "년"}.get(value.unit, value.unit) if number else value.unit
            return f"{number}{unit} {_print_one(value.count)}"


def _print_one(count: Count) -> str:
    number, step = count.number, count.step
    unit, name = (1, "") if step == 1 else (10**8, "억") if step > 10**4 else (10**4, "만")
    if 1 < step <= 1000 and number < 10**4:
        unit, name = 1000, "천"
    decimals = len(str(unit)) - len(str(step))
    whole, rest = divmod(number, unit)
    digits = f"{whole:,}" + (f".{rest // step:0{decimals}d}" if decimals else "")
    basis = f"{count.basis.value} " if count.basis else ""
    return f"{basis}{digits}{name}{'여' if count.about else ''}{count.counter}"
