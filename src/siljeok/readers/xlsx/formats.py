"""A cell's value as its number format prints it: `△#,##0`, `0.0%`, `yyyy"년" m"월"`.

Sources: ECMA-376-1, 18.8.30 numFmt and 18.8.31 numFmts, with the built-in formats of a Korean
Excel. A format that is not understood prints the value plainly.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from siljeok.readers.xlsx.dates import is_dated, printed_date

MAX_CODE = 400
"""Letters of a format; a longer one prints the value plainly."""
MAX_POWER = 308
"""The powers of ten that a cell's number may have, as Excel's."""
_EXCEL = Context(prec=15, rounding=ROUND_HALF_UP)
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<blank>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/표준)|(?P<exponent>E[+-])|(?P<one>.)",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_SIGNS = frozenset("-−–△▲▵(")
_DIGITS = frozenset("0#?")


class Token(NamedTuple):
    """A piece of a format: a digit, a point, a percent sign, words, …"""

    kind: str
    text: str


class Section(NamedTuple):
    """One part of a format between `;`, and the condition that it may begin with."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None

    @property
    def is_dated(self) -> bool:
        return is_dated(self.tokens)


def printed(text: str, code: str, since_1904: bool = False) -> str:
    """A number, as the file writes it, in a format; the text itself where it is no number."""
    try:
        value = _EXCEL.create_decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite() or abs(value.adjusted()) > MAX_POWER:
        return text
    sections = _sections(code)
    if not sections:
        return plain(value)
    section, value = _chosen(sections, value)
    if section.is_dated:
        return printed_date(value, section.tokens, since_1904) or plain(value)
    words = _number(value, section)
    return plain(value) if words is None else words.strip()


def printed_text(text: str, code: str) -> str:
    """Words in a format: what it puts before and behind them."""
    sections = _sections(code)
    last = sections[-1] if sections else None
    if last is None or not any(token.kind == "text" for token in last.tokens):
        return text
    return "".join(text if t.kind == "text" else _said(t) for t in last.tokens).strip()


def plain(value: Decimal) -> str:
    """A number as a cell without a format shows it: no exponent, at most eleven figures."""
    if value == value.to_integral_value():
        return str(int(value)) if abs(value) < Decimal(10) ** 21 else str(value)
    rounded = Context(prec=11, rounding=ROUND_HALF_UP).plus(value).normalize()
    exact = format(rounded, "f")
    return exact if len(exact) < 40 else str(rounded)


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[Section, ...]:
    """The parts of a format; none for one that only says General, or that is none."""
    if not code or len(code) > MAX_CODE or code.lower() in ("general", "g/표준"):
        return ()
    parts: list[list[Token]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    for hit in _TOKEN.finditer(code):
        if hit["one"] == ";":
            parts.append([])
            conditions.append(None)
        elif hit["bracket"] is not None:
            found = _CONDITION.fullmatch(hit["bracket"])
            if found:
                conditions[-1] = (found[1], Decimal(found[2]))
            parts[-1] += _bracket(hit["bracket"])
        else:
            parts[-1].append(_token(hit))
    return tuple(
        Section(tuple(tokens), condition)
        for tokens, condition in zip(parts[:4], conditions, strict=False)
    )


def _token(hit: re.Match[str]) -> Token:
    if hit["general"]:
        return Token("general", "")
    if hit["exponent"]:
        return Token("exponent", hit[0])
    for kind, words in (("quoted", hit["quoted"]), ("escaped", hit["escaped"])):
        if words is not None:
            return Token("words", words if kind == "quoted" else hit["escaped"])
    if hit["blank"] is not None or hit["fill"] is not None:
        return Token("words", " " if hit["blank"] is not None else "")
    one = hit["one"]
    kinds = {".": "point", ",": "comma", "%": "percent", "@": "text", "/": "slash"}
    if one in _DIGITS:
        return Token("digit", one)
    if one.lower() in "ymdhsab":
        return Token("date", one)
    return Token(kinds.get(one, "words"), one)


def _bracket(inside: str) -> list[Token]:
    """What brackets print: a currency's sign; `[h]` is a time that goes on counting."""
    if inside.startswith("$"):
        return [Token("words", inside[1:].split("-")[0])]
    if inside and set(inside.lower()) <= set("hms"):
        return [Token("elapsed", inside.lower())]
    return []


def _chosen(sections: tuple[Section, ...], value: Decimal) -> tuple[Section, Decimal]:
    """The part that prints a value, and the value without the sign that the part says itself."""
    numbers = [s for s in sections[:3] if not any(t.kind == "text" for t in s.tokens)]
    if not numbers:
        return sections[0], value
    for section in numbers:
        if section.condition and _holds(value, *section.condition):
            return section, abs(value) if value < 0 and len(numbers) > 1 else value
    if any(section.condition for section in numbers):
        left = [s for s in numbers if not s.condition]
        return (left[0] if left else numbers[-1]), value
    if value < 0 and len(numbers) > 1:
        return _signed(numbers[1]), abs(value)
    return (numbers[2] if value == 0 and len(numbers) > 2 else numbers[0]), value


def _signed(section: Section) -> Section:
    """The part for negative numbers; where only a colour says so, a minus says it."""
    said = "".join(token.text for token in section.tokens if token.kind == "words")
    silent = any(token.kind == "digit" for token in section.tokens)
    if not silent or _SIGNS & set(said):
        return section
    return section._replace(tokens=(Token("words", "-"), *section.tokens))


def _holds(value: Decimal, sign: str, bound: Decimal) -> bool:
    less, more = value < bound, value > bound
    return {
        "<": less,
        ">": more,
        "=": not less and not more,
        "<>": less or more,
        "<=": not more,
        ">=": not less,
    }[sign]


def _said(token: Token) -> str:
    return token.text if token.kind in ("words", "percent", "slash", "date") else ""


def _number(value: Decimal, section: Section) -> str | None:
    """A number in a part of a format; None for one that is not understood."""
    tokens = section.tokens
    kinds = [token.kind for token in tokens]
    if "general" in kinds:
        words = [plain(value) if t.kind == "general" else _said(t) for t in tokens]
        return "".join(words)
    if "exponent" in kinds or ("slash" in kinds and "digit" in kinds) or "text" in kinds:
        return None
    if "digit" not in kinds:
        return "".join(map(_said, tokens)) if value >= 0 else "-" + "".join(map(_said, tokens))
    shape = _shape(tokens)
    scaled = abs(value) * 100 ** kinds.count("percent") / Decimal(1000) ** shape.thousands
    places = Decimal(1).scaleb(-shape.decimals)
    rounded = scaled.quantize(places, ROUND_HALF_UP, Context(prec=800))
    whole, _, part = format(rounded, "f").partition(".")
    while len(part) > shape.kept_decimals and part.endswith("0"):
        part = part[:-1]
    sign = "-" if value < 0 and rounded else ""
    return sign + _laid_out(tokens, shape, whole, part)


class Shape(NamedTuple):
    """What the digits of a part ask for."""

    whole: tuple[int, ...]
    """The places of the digits before the point, among the tokens."""
    least: int
    decimals: int
    kept_decimals: int
    grouped: bool
    thousands: int


def _shape(tokens: tuple[Token, ...]) -> Shape:
    point = next((n for n, t in enumerate(tokens) if t.kind == "point"), len(tokens))
    whole = tuple(n for n, t in enumerate(tokens[:point]) if t.kind == "digit")
    behind = [t.text for t in tokens[point:] if t.kind == "digit"]
    digits = [n for n, t in enumerate(tokens) if t.kind == "digit"]
    commas = [n for n, t in enumerate(tokens) if t.kind == "comma"]
    last = whole[-1] if whole else -1
    scaling = [n for n in commas if digits and (n > digits[-1] or (n > last and n < point))]
    required = [n for n, mark in enumerate(behind, 1) if mark == "0"]
    return Shape(
        whole,
        sum(tokens[n].text == "0" for n in whole),
        len(behind),
        required[-1] if required else 0,
        bool(whole) and any(whole[0] < n < last for n in commas),
        len(scaling),
    )


def _laid_out(tokens: tuple[Token, ...], shape: Shape, whole: str, part: str) -> str:
    """The digits in their places; words between them stay where they stand."""
    if whole == "0" and not shape.least:
        whole = ""
    whole = whole.rjust(shape.least, "0") if shape.least else whole
    share = dict.fromkeys(shape.whole, "")
    parted = (
        any(tokens[n].kind == "words" for n in range(shape.whole[0], shape.whole[-1]))
        if (shape.whole)
        else False
    )
    if parted:
        for n in reversed(shape.whole[1:]):
            whole, share[n] = whole[:-1], whole[-1:]
    elif shape.grouped:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", whole)
    if shape.whole:
        share[shape.whole[0]] = whole
    out: list[str] = []
    pointed = False
    for n, token in enumerate(tokens):
        if token.kind == "digit":
            out.append(share.get(n, ""))
        elif token.kind == "point" and not pointed:
            pointed = True
            out.append(f".{part}" if part else "")
        else:
            out.append(_said(token) if token.kind != "point" else "")
    return "".join(out)
