"""The letters of a web page: as every text's, and where these do not fit, as the page declares."""

from __future__ import annotations

import re

from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.readers.draft import ReadError
from siljeok.readers.text import MAX_BYTES, decode

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096
_NAMES = {
    "utf-8": "utf-8", "utf8": "utf-8",
    "euc-kr": "cp949", "euckr": "cp949", "cp949": "cp949", "ms949": "cp949", "uhc": "cp949",
    "ks_c_5601-1987": "cp949", "ks_c_5601": "cp949", "ksc5601": "cp949", "windows-949": "cp949",
    "x-windows-949": "cp949", "johab": "johab",
    "shift_jis": "cp932", "shift-jis": "cp932", "euc-jp": "euc_jp", "gb2312": "gb18030",
    "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs",
    "iso-8859-1": "cp1252", "windows-1252": "cp1252", "us-ascii": "cp1252",
}  # fmt: skip
"""Names that pages give their letters, and which letters browsers take them for."""
_OUR_OWN = ("utf-8", "cp949")
_MOST_LOST = 200
"""One broken letter among so many is a trace; more of them are another encoding."""


def page_text(data: bytes, file: str, said: str = "") -> tuple[str, tuple[Repair, ...]]:
    """A page's characters, and what is told of them; `said` is an encoding named beside the page.

    Raises ReadError as `decode` does; a page in its declared letters may have broken ones, which
    are told.
    """
    declared = _declared(data, said)
    if declared and declared not in _OUR_OWN and len(data) <= MAX_BYTES:
        try:
            text = data.decode(declared)
        except UnicodeDecodeError:
            pass
        else:
            if not text.isascii():
                return text, (_told(file, declared, 0),)
    try:
        return decode(data, file)
    except ReadError as error:
        if error.code != "binary" or declared is None or b"\0" in data:
            raise
        text = data.decode(declared, "replace")
        lost = text.count("\ufffd")
        if lost * _MOST_LOST > len(text):
            raise
        return text, (_told(file, declared, lost),)


def _declared(data: bytes, said: str) -> str | None:
    hit = _DECLARED.search(data, 0, _HEAD)
    name = said or (hit[1].decode("ascii") if hit else "")
    return _NAMES.get(name.strip().lower())


def _told(file: str, name: str, lost: int) -> Repair:
    ko = f"글자표를 페이지에 적힌 대로 {name.upper()}로 읽었습니다"
    en = f"Read in the encoding that the page declares, {name.upper()}"
    if lost:
        ko += f"(깨진 글자 {lost}개는 �로 두었습니다)"
        en += f"; {lost} broken letters are left as U+FFFD"
    return Repair(RepairCode.DECODED, Where(file), name, f"{ko}.", f"{en}.", certain=not lost)
