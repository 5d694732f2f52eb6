"""A number of an automatic list as Word prints it: 1, Ⅱ as II, 가, ㄱ, ①, 일.

Source: ECMA-376-1, 17.18.59 ST_NumberFormat. A format that is not known prints as a decimal.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

_GANADA = "가나다라마바사아자차카타파하"
_CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_KOREAN = "일이삼사오육칠팔구"
_KOREAN_TENS = ("", "십", "백", "천")
_HANJA = "一二三四五六七八九"
_HANJA_TENS = ("", "十", "百", "千")
_LEGAL = ("하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_LEGAL_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CIRCLED = ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))


def printed_number(number: int, form: str) -> str:
    """A number of a list in one of Word's formats; "" for a format that prints none."""
    write = _FORMATS.get(form)
    return write(number) if write else str(number)


def _letters(letters: str, number: int) -> str:
    """Letters of a set; past its end the set starts again."""
    return letters[(number - 1) % len(letters)] if number > 0 else str(number)


def _repeated(letters: str, number: int) -> str:
    """a … z, aa, bb: past the end of the set each letter is written once more."""
    if not 0 < number <= 26 * 30:
        return str(number)
    return letters[(number - 1) % 26] * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    """Roman figures in Latin letters; a decimal beyond what they count."""
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def _from(start: int, last: int, number: int) -> str:
    """A character of a block of Unicode that counts from 1; a decimal past its end."""
    return chr(start + number - 1) if 0 < number <= last else str(number)


def circled(number: int) -> str:
    """① to ㊿; a decimal beyond."""
    for first, last, start in _CIRCLED:
        if first <= number <= last:
            return chr(start + number - first)
    return str(number)


def _counting(digits: str, tens: tuple[str, ...], number: int) -> str:
    """일 이 … 십일 이십: ten is not called one ten."""
    if not 0 < number < 10_000:
        return str(number)
    out = ""
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            out += (digits[digit - 1] if digit > 1 or not power else "") + tens[power]
    return out


def _legal(number: int) -> str:
    """하나 둘 … 열하나; a decimal from a hundred on."""
    if not 0 < number < 100:
        return str(number)
    units = _LEGAL[number % 10 - 1] if number % 10 else ""
    return _LEGAL_TENS[number // 10] + units


def _digits(digits: str, number: int) -> str:
    return "".join(digits[int(digit)] for digit in str(number)) if number >= 0 else str(number)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "bullet": lambda number: "",
    "decimalZero": "{:02}".format,
    "numberInDash": "- {} -".format,
    "ordinal": _ordinal,
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": partial(_repeated, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerLetter": partial(_repeated, "abcdefghijklmnopqrstuvwxyz"),
    "ganada": partial(_letters, _GANADA),
    "chosung": partial(_letters, _CHOSUNG),
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedFullstop": partial(_from, 0x2488, 20),
    "decimalEnclosedParen": partial(_from, 0x2474, 20),
    "decimalFullWidth": lambda number: _digits("０１２３４５６７８９", number),
    "decimalFullWidth2": lambda number: _digits("０１２３４５６７８９", number),
    "koreanDigital": lambda number: _digits("영" + _KOREAN, number),
    "koreanDigital2": lambda number: _digits("零" + _HANJA, number),
    "ideographDigital": lambda number: _digits("〇" + _HANJA, number),
    "koreanCounting": partial(_counting, _KOREAN, _KOREAN_TENS),
    "koreanLegal": _legal,
    "chineseCounting": partial(_counting, _HANJA, _HANJA_TENS),
    "japaneseCounting": partial(_counting, _HANJA, _HANJA_TENS),
    "ideographTraditional": partial(_letters, _STEMS),
    "ideographZodiac": partial(_letters, _BRANCHES),
    "ideographEnclosedCircle": partial(_from, 0x3280, 10),
    "hex": "{:X}".format,
}
