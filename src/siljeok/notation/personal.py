"""Personal data as documents print it, and how it is shown without giving it away.

What counts: the numbers that 개인정보 보호법 calls 고유식별정보 (article 24, and article 19 of its
decree: 주민등록번호, 외국인등록번호, 여권번호, 운전면허번호), and numbers and days by which one
person is reached or told: mobile numbers, accounts, cards, days of birth. What is masked already
is fine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from .letters import LETTER
from .personal_patterns import DASH, pattern


class PersonalKind(StrEnum):
    """What a piece of personal data is; the value is its name in findings and schemas."""

    RESIDENT = "resident"
    PASSPORT = "passport"
    LICENCE = "licence"
    CARD = "card"
    ACCOUNT = "account"
    MOBILE = "mobile"
    EMAIL = "email"
    BIRTH = "birth"


class Personal(NamedTuple):
    """A piece of personal data at some characters of a text; `masked` is as long as they are."""

    kind: PersonalKind
    start: int
    end: int
    masked: str


_LONG_NUMBER = re.compile(r"(?:[0-9][-–—‐‑−. )]{0,3}){7}[0-9]", re.ASCII)
"""Few texts have eight digits with no more than that between them; the rest is not asked."""
_NEAR = 24


def find_personal(text: str) -> tuple[Personal, ...]:
    """The personal data of a text in order, none over another; never raises."""
    asked: list[Callable[[str], Iterator[Personal]]] = []
    if _LONG_NUMBER.search(text) or "여권" in text:
        asked += (_residents, _cards, _documents, _accounts, _mobiles)
    if "생" in text and _may_tell_a_birth(text):
        asked.append(_births)
    if "@" in text:
        asked.append(_emails)
    return _find(text, tuple(asked)) if asked else ()


def _may_tell_a_birth(text: str) -> bool:
    """Whether a day may stand before 생, as in few texts: 학생 and 생활 are in many."""
    if "생년월일" in text:
        return True
    before = (part.rstrip()[-1:] for part in text.split("생")[:-1])
    return any(char.isdecimal() or char in (".", "일") for char in before)


@lru_cache(maxsize=256)
def _find(
    text: str, finders: tuple[Callable[[str], Iterator[Personal]], ...]
) -> tuple[Personal, ...]:
    found: list[Personal] = []
    for finder in finders:
        for one in finder(text):
            if all(one.end <= other.start or other.end <= one.start for other in found):
                found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def concealed(text: str) -> str:
    """The text with its personal data masked, every character in its old place."""
    for one in find_personal(text):
        text = text[: one.start] + one.masked + text[one.end :]
    return text


def is_resident_number(digits: str) -> bool:
    """Whether 13 digits may be a 주민등록번호 or a 외국인등록번호: its day exists.

    The last digit says nothing: numbers given since October 2020 have no checksum.
    """
    if len(digits) != 13 or not digits.isascii() or not digits.isdecimal():
        return False
    century = {"1": 19, "2": 19, "5": 19, "6": 19, "3": 20, "4": 20, "7": 20, "8": 20}
    if digits[6] not in century:
        return False
    year = century[digits[6]] * 100 + int(digits[:2])
    return 1920 <= year < 2040 and _is_day(year, int(digits[2:4]), int(digits[4:6]))


def has_resident_checksum(digits: str) -> bool:
    """Whether the last of 13 digits is the one that numbers given before October 2020 have.

    Foreigners' numbers (seventh digit 5 to 8) had one two higher.
    """
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    rest = sum(int(d) * w for d, w in zip(digits, weights, strict=False)) % 11
    extra = 2 if digits[6] in "5678" else 0
    return ((11 - rest) % 10 + extra) % 10 == int(digits[12])


def is_card_number(digits: str) -> bool:
    """Whether digits pass the check of card numbers (Luhn, ISO/IEC 7812-1) and begin as one."""
    if not 14 <= len(digits) <= 16 or digits[0] not in "34569":
        return False
    total = 0
    for at, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if at % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _is_corporate(digits: str) -> bool:
    """Whether 13 digits have the check digit of a 법인등록번호."""
    total = sum(int(d) * (1 if at % 2 == 0 else 2) for at, d in enumerate(digits[:12]))
    return (10 - total % 10) % 10 == int(digits[12])


def _is_barcode(digits: str) -> bool:
    """Whether 13 digits have the check digit of an EAN or ISBN."""
    total = sum(int(d) * (1 if at % 2 == 0 else 3) for at, d in enumerate(digits[:12]))
    return (10 - total % 10) % 10 == int(digits[12])


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _masked(text: str, shown: int) -> str:
    """A number with its first digits shown and the others as stars; what parts them stays."""
    out, seen = [], 0
    for char in text:
        if char.isalnum():
            seen += 1
            char = char if seen <= shown else "*"
        out.append(char)
    return "".join(out)


def _before(text: str, at: int) -> str:
    return text[max(0, at - _NEAR) : at]


def _residents(text: str) -> Iterator[Personal]:
    for match in pattern("resident").finditer(text):
        digits = _digits(match[0])
        if not is_resident_number(digits):
            continue
        near = _before(text, match.start())
        if re.search(r"법인|사업자|ISBN|바코드", near):
            continue
        said = re.search(r"주민|외국인|등록번호|생년월일", near) is not None
        if not said:
            sure = has_resident_checksum(digits)
            joined = re.search(DASH, match[0]) is None
            if joined and (not sure or _is_barcode(digits)):
                continue
            if not sure and _is_corporate(digits):
                continue
        yield Personal(PersonalKind.RESIDENT, *match.span(), _masked(match[0], 4))


def _cards(text: str) -> Iterator[Personal]:
    for match in pattern("card").finditer(text):
        said = "카드" in _before(text, match.start())
        parted = re.search(DASH, match[0]) is not None
        if is_card_number(_digits(match[0])) and (parted or said):
            yield Personal(PersonalKind.CARD, *match.span(), _masked(match[0], 4))


def _documents(text: str) -> Iterator[Personal]:
    """Passports and driving licences, where the text calls them so."""
    for word, name, kind in (
        ("여권", "passport", PersonalKind.PASSPORT),
        ("면허", "licence", PersonalKind.LICENCE),
    ):
        if word in text:
            for match in pattern(name).finditer(text):
                if word in _before(text, match.start()):
                    yield Personal(kind, *match.span(), _masked(match[0], 2))


def _accounts(text: str) -> Iterator[Personal]:
    for match in pattern("account").finditer(text):
        number = match["number"]
        digits = _digits(number)
        phone = re.fullmatch(r"\(?0[0-9]{1,3}[-–). ]*[0-9]{3,4}[-–. ][0-9]{4}", number)
        company = re.fullmatch(r"[0-9]{3}-[0-9]{2}-[0-9]{5}", number)
        dated = re.match(r"(?:19|20)[0-9]{2}-", number) and "계좌" not in match[0]
        if not 10 <= len(digits) <= 14 or phone or company or dated:
            continue
        if not _of_an_office(text[match.end() : match.end() + _NEAR]):
            yield Personal(PersonalKind.ACCOUNT, *match.span("number"), _masked(number, 3))


def _of_an_office(behind: str) -> bool:
    """Whether what follows an account names its holder, and that is no person."""
    holder = re.search(rf"예금주\s?[:：]?\s?(?P<name>{LETTER}(?:{LETTER}|\s){{1,20}})", behind)
    return holder is not None and pattern("office").search(holder["name"]) is not None


def _mobiles(text: str) -> Iterator[Personal]:
    for match in pattern("mobile").finditer(text):
        # 011 to 019 are numbers of the past, and of files; without dashes any could be one.
        bare = match[0].isdigit() or re.match(r"\(?01[16-9]", match[0])
        near = _before(text, match.start()) + text[match.end() : match.end() + 8]
        said = re.search(r"전화|연락|휴대|핸드폰|H\.?P|☎|☏|📞|문의|문자|(?<![A-Za-z])[MT]\.", near)
        if bare and not said:
            continue
        if not re.search(r"일련|관리\s?번호|문서\s?번호|제품|모델", near):
            yield Personal(PersonalKind.MOBILE, *match.span(), _masked(match[0], 3))


def _births(text: str) -> Iterator[Personal]:
    """A person's name with the whole day of birth."""
    for name in ("born", "birthday"):
        for match in pattern(name).finditer(text):
            year = int(match["y"])
            year += 0 if year > 99 else 1900 if year > 30 else 2000
            if year >= 1920 and _is_day(year, int(match["m"]), int(match["d"])):
                shown = match["date"]
                masked = re.sub("[0-9]", "*", shown)
                yield Personal(PersonalKind.BIRTH, *match.span("date"), masked)


def _emails(text: str) -> Iterator[Personal]:
    """Addresses at a private provider where the text names the person."""
    person = pattern("person").search(text)
    for match in pattern("email").finditer(text) if person else ():
        local, at, domain = match[0].partition("@")
        yield Personal(PersonalKind.EMAIL, *match.span(), _masked(local, 2) + at + domain)
