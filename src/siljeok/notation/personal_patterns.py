"""How personal data is written: the patterns of `siljeok.notation.personal`."""

from __future__ import annotations

import re
from functools import cache

from .letters import LETTER

DASH = r"[-–—‐‑−]"
_SEP = r"[-–. ]"
_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민나진지엄채원천방공현함변염여추"
    "도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부"
)
_NAME = rf"(?<!{LETTER})[{_SURNAMES}](?:{LETTER}{{1,2}}|\s{LETTER}\s?{LETTER})"
_TITLES = "씨|님|위원|주무관|팀장|과장|교수|대표|강사"
_BANKS = (
    "국민은행|신한은행|우리은행|하나은행|기업은행|농협(?:은행|중앙회)?|수협(?:은행)?|신협|새마을금고|우체국"
    "|산업은행|카카오뱅크|토스뱅크|케이뱅크|대구은행|부산은행|경남은행|광주은행|전북은행|제주은행|iM뱅크"
    "|SC제일은행|씨티은행|계좌(?:번호)?"
)
_PROVINCES = "서울|부산|대구|인천|광주|대전|울산|경기|강원|충북|충남|전북|전남|경북|경남|제주"
_PROVIDERS = "gmail|naver|daum|hanmail|nate|kakao|hotmail|outlook|yahoo|icloud|live|msn"


def _day(mark: str) -> str:
    """A day; `mark` tells whether its parts must be parted."""
    return (
        rf"(?P<date>(?P<y>(?:19|20)?[0-9]{{2}})\s?[.년/-]{mark}\s?"
        rf"(?P<m>[0-9]{{1,2}})\s?[.월/-]{mark}\s?(?P<d>[0-9]{{1,2}}))"
    )


_PATTERNS = {
    "resident": (rf"(?<![0-9])(?<![0-9]{DASH})[0-9]{{6}}\s?{DASH}?\s?[0-9]{{7}}(?!{DASH}?[0-9])"),
    "card": (
        rf"(?<![0-9])(?<![0-9]{_SEP})(?:[0-9]{{4}}{_SEP}?){{3}}[0-9]{{2,4}}"
        rf"(?![0-9]|{_SEP}[0-9])"
    ),
    "passport": (r"(?<![A-Za-z0-9])[A-Za-z](?:[0-9]{8}|[0-9]{3}[A-Za-z][0-9]{4})(?![A-Za-z0-9])"),
    "licence": (
        rf"(?<![0-9])(?:[0-9]{{2}}|{_PROVINCES})"
        r"\s?-?\s?[0-9]{2}\s?-\s?[0-9]{6}\s?-\s?[0-9]{2}(?![0-9])"
    ),
    "account": (
        rf"(?:{_BANKS})[^0-9\n]{{0,16}}?"
        r"(?P<number>[0-9]{2,6}(?:-[0-9]{1,8}){2,4}|[0-9]{10,14})(?![0-9,]|-[0-9]|\s?원)"
    ),
    "office": (
        r"[시군구도]청|센터|재단|협회|공단|공사|조합|학교|기관|병원|은행|㈜|주식회사|[회과시군구](?!\S)"
    ),
    "mobile": (
        rf"(?<![0-9.,])(?<![0-9]{DASH})"
        rf"(?:\+?82{_SEP}?\(?0?\)?1[016789]|\(01[016789]\)|01[016789])"
        rf"(?:\s?{DASH}\s?|[. )]\s?)?[0-9]{{3,4}}(?:\s?{DASH}\s?|[. ])?[0-9]{{4}}"
        rf"(?![0-9]|{DASH}[0-9]|[.,][0-9])"
    ),
    "born": (
        rf"{_NAME}(?:\s?(?:{_TITLES}))?\s?[(（,]\s?(?:{LETTER}{{1,3}}\s?[,·/]\s?)?"
        rf"['’‘`]?{_day('')}\s?[.일]?\s?생(?!{LETTER})"
    ),
    "birthday": (
        rf"{_NAME}(?:\s?(?:{_TITLES}))?\s?[(（,/:]?\s?생년월일\s?[:：]?\s?"
        rf"['’‘`]?{_day('?')}(?![0-9])"
    ),
    "person": (
        rf"(?:성명|이름|성함)\s?[:：]?\s?[{_SURNAMES}]{LETTER}{{1,2}}"
        rf"|{_NAME}\s?(?:{_TITLES})|담당자?\s?[:：]\s?[{_SURNAMES}]{LETTER}{{1,2}}(?!{LETTER})"
    ),
    "email": (
        rf"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]+@(?:{_PROVIDERS})"
        r"\.(?:com|net|co\.kr|kr)(?![A-Za-z0-9])"
    ),
}


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern by its name, compiled when it is first asked for.

    Those of numbers match what a check of their digits then judges.
    """
    return re.compile(_PATTERNS[name])
