"""What both directions of the codec check, and the error that says where a check failed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Concatenate, ParamSpec, TypeVar

T = TypeVar("T")
S = TypeVar("S")
P = ParamSpec("P")
E = TypeVar("E", bound=StrEnum)

MAX_DEPTH = 32
"""How deep blocks stand in cells and boxes, and figures in figures; paper needs four."""
MAX_PLACES = 1_000_000
"""How many places the grids of one Book have together; a constructor visits each."""
MAX_LEVEL = 32
"""How deep a level may be said to be; paper needs eight. Outlines indent by it."""
MAX_COUNT = 2**53 - 1
"""The largest integer that every reader of JSON keeps exactly (RFC 8785, 3.2.2.3)."""

Step = str | int


class CodecError(ValueError):
    """Data that is not a Book, or a Book that JSON cannot hold: what was found, what expected.

    `ko` and `en` say it for people; `path` says where, as in `$.blocks[3].cells[0].row`.
    """

    def __init__(self, ko: str, en: str, path: tuple[Step, ...] = ()) -> None:
        super().__init__(en)
        self.ko = ko
        self.en = en
        self.steps = path

    def within(self, *steps: Step) -> CodecError:
        """The same error, seen from further out; paths grow so, and a good Book pays nothing."""
        self.steps = (*steps, *self.steps)
        return self

    @property
    def path(self) -> str:
        """The place as a JSONPath."""
        return "$" + "".join(_step(step) for step in self.steps)

    def __str__(self) -> str:
        return f"{self.path}: {self.en}"


def _step(step: Step) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    if re.fullmatch(r"[A-Za-z_]\w*", step, re.ASCII):
        return f".{step}"
    return f"[{json.dumps(_clipped(step), ensure_ascii=False)}]"


@dataclass(slots=True)
class Room:
    """What is left of the limits while one Book is read or written."""

    depth: int = MAX_DEPTH
    places: int = MAX_PLACES
    in_note: bool = False

    def enter(self) -> None:
        """Go one block or figure deeper; `leave` comes back."""
        self.depth -= 1
        if self.depth < 0:
            raise CodecError(
                f"{MAX_DEPTH}단계보다 깊이 들어 있습니다. 안쪽을 밖으로 꺼내 주세요.",
                f"nested deeper than {MAX_DEPTH} levels; take the inner part out",
            )

    def leave(self) -> None:
        self.depth += 1

    def take(self, n_rows: int, n_cols: int) -> None:
        """Count the places of a table's grid; rows without columns are visited too."""
        self.places -= max(n_rows, 1) * max(n_cols, 1) if n_rows or n_cols else 0
        if self.places < 0:
            raise CodecError(
                f"표의 칸이 모두 {MAX_PLACES:,}개를 넘습니다. 문서를 나누어 주세요.",
                f"the tables have more than {MAX_PLACES:,} places together; split the document",
            )


def keyed(data: object, keys: frozenset[str]) -> dict[str, Any]:
    """An object that has exactly these keys."""
    if type(data) is not dict:
        raise wrong(data, "객체({…})", "an object")
    if data.keys() != keys:
        for key in sorted(keys - data.keys()):
            raise CodecError(f'"{key}" 항목이 없습니다.', f'the key "{key}" is missing')
        key = next(k for k in data if k not in keys)
        known = ", ".join(sorted(keys))
        shown = _clipped(key)
        raise CodecError(
            f'모르는 항목이 있습니다: "{shown}". 쓸 수 있는 항목: {known}',
            f'unknown key "{shown}"; the keys here are {known}',
        )
    return data


def text(data: Mapping[str, Any], key: str) -> str:
    """A text at a key; one that is not Unicode (half a surrogate pair) is refused."""
    value = data[key]
    if type(value) is not str:
        raise wrong(value, "문자열", "a string", key)
    return value if value.isascii() else sound(value, key)


def text_or_none(data: Mapping[str, Any], key: str) -> str | None:
    """A text or null at a key."""
    if data[key] is None:
        return None
    if type(data[key]) is not str:
        raise wrong(data[key], "문자열 또는 null", "a string or null", key)
    return text(data, key)


def sound(value: str, *steps: Step) -> str:
    """The same text, if UTF-8 can hold it."""
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise CodecError(
            f"{error.start + 1}번째 글자가 온전한 유니코드가 아닙니다(짝 없는 서로게이트).",
            f"character {error.start + 1} is half a surrogate pair, not Unicode text",
            steps,
        ) from None
    return value


def count(data: Mapping[str, Any], key: str, least: int = 0, most: int = MAX_COUNT) -> int:
    """An integer at a key, from `least` to `most`, by default what JSON keeps exactly."""
    value = data[key]
    if type(value) is int and least <= value <= most:
        return value
    return counted(value, key, least, most)


def counted(value: Any, key: str, least: int = 0, most: int = MAX_COUNT) -> int:
    """The same integer, if it is one and in range."""
    if type(value) is not int or not least <= value <= most:
        to_ko, to_en = (f" {most:,} 이하", f" to {most:,}") if most < MAX_COUNT else ("", "")
        raise wrong(value, f"{least} 이상{to_ko}의 정수", f"an integer from {least}{to_en}", key)
    return value


def headed(n_heads: int, n_there: int, key: str) -> int:
    """A number of head rows or columns, which a table has to have."""
    if n_heads > n_there:
        raise wrong(
            n_heads,
            f"표에 있는 수({n_there:,}) 이하의 정수",
            f"an integer up to what the table has ({n_there:,})",
            key,
        )
    return n_heads


def in_order(first: date | None, last: date) -> None:
    """Nothing for a window that ends on its first day or later; else CodecError."""
    if first and first > last:
        raise CodecError(
            f"기간이 시작하기 전에 끝납니다({first}부터 {last}까지). "
            "첫날(first)이나 끝날(last)을 고쳐 주세요.",
            f"the window ends before it begins ({first} to {last}); correct its first or last day",
        )


def one_of(data: Mapping[str, Any], key: str, names: dict[str, E]) -> E:
    """A name from a closed list at a key."""
    return known(data[key], names, key)


def known(value: object, names: dict[str, E], *steps: Step) -> E:
    """The member of a closed list that a name stands for."""
    found = names.get(value) if type(value) is str else None
    if found is None:
        raise wrong(value, ", ".join(names) + " 중 하나가 올", "one of " + ", ".join(names), *steps)
    return found


def names(enum: type[E]) -> dict[str, E]:
    """A closed list by its names."""
    return {member.value: member for member in enum}


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day_or_none(data: Mapping[str, Any], key: str) -> date | None:
    """A day or null at a key."""
    return None if data[key] is None else day(data, key)


def day(data: Mapping[str, Any], key: str) -> date:
    """A day at a key, as 2023-05-31."""
    value = data[key]
    if type(value) is str and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise wrong(value, "달력에 있는 날짜(예: 2023-05-31)", "a day that exists, as 2023-05-31", key)


def each(
    data: Mapping[str, Any],
    key: str,
    decode: Callable[Concatenate[Any, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> tuple[T, ...]:
    """Every item of the list at a key, decoded; an error learns its place in the list."""
    items = data[key]
    if type(items) is not list:
        raise wrong(items, "배열([…])", "an array", key)
    return tuple(along(items, key, decode, *args, **kwargs))


def along(
    items: Iterable[S],
    key: str,
    convert: Callable[Concatenate[S, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> list[T]:
    """Every item converted; an error learns its place."""
    out: list[T] = []
    try:
        for item in items:
            out.append(convert(item, *args, **kwargs))
    except CodecError as error:
        raise error.within(key, len(out)) from None
    return out


def wrong(value: object, ko: str, en: str, *steps: Step) -> CodecError:
    """The error for a value that does not belong: what was found, and what was expected."""
    found_ko, found_en = _found(value)
    return CodecError(
        f"{ko} 자리에 다른 값이 있습니다: {found_ko}",
        f"expected {en}, found {found_en}",
        steps,
    )


def _found(value: object) -> tuple[str, str]:
    match value:
        case None:
            return "null", "null"
        case bool():
            shown = "true" if value else "false"
            return shown, shown
        case str():
            shown = json.dumps(_clipped(value), ensure_ascii=False)
            return f"문자열 {shown}", f"the string {shown}"
        case int() if abs(value) > 10**20:
            return "너무 큰 수", "a number too large"
        case int() | float():
            return f"수 {value}", f"the number {value}"
        case list():
            return "배열", "an array"
        case dict():
            return "객체", "an object"
        case _:
            name = type(value).__name__
            return f"JSON에 없는 값({name})", f"a value that JSON does not have ({name})"


def _clipped(value: object) -> str:
    shown = str(value)
    shown = shown if len(shown) <= 40 else shown[:39] + "…"
    return shown.encode("utf-8", "backslashreplace").decode()
