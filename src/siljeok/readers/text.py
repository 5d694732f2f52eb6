"""Plain text → draft: bytes to characters, characters to lines, lines to pages.

A report copied or extracted as text keeps its words and loses most else. This module knows
encodings and line ends; what the lines mean is `assemble`'s to say.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from siljeok.book.nodes import Line, Run, Tab, Text
from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.readers.draft import Draft, Placed, ReadError

MAX_BYTES = 16_000_000
MAX_TEXT = 4_000_000
"""Plain text alone: a report of a hundred pages is under one MB, and 11 MB took two minutes."""
MAX_LINE = 8_000
"""No line of a report is longer; a file of one endless line is no report."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_STRAY = re.compile(r"[\x01-\x08\x0e-\x1f\x7f\ufffe\uffff]")
"""What extraction from PDF and Word leaves between letters; a zero byte is of no text."""
_MOST_STRAY = 50
"""One such character among so many is a trace; more of them are a binary file."""
_JAMO = re.compile(r"[\u1100-\u11ff]")
_LOST = re.compile(r"\ufffd|\?{2,}")
_USUAL = frozenset(
    "이다의을를에로고하는가및등지원사업대구과한인기도시부자수제관리주일전회연공국금년월액계"
)
"""Syllables that make up a third of any Korean report."""
_MARKS = frozenset("□■○◯◦-–※*·•①②③")
_LINE_END = re.compile(r"\r\n|\r|\n")
_LEADER_PAGE = re.compile(r"[·․‧…⋯.ㆍ]{2,}\s*\d+\s*$")


def draft_text(data: bytes, file: str) -> Draft:
    """Every line of a text that is not blank, as a raw line with its page and number.

    Raises ReadError for what is empty, binary, in an unknown encoding, or no report by its size.
    """
    _refuse_beyond(MAX_TEXT, data, file)
    text, repairs = decode(data, file)
    text, strays = cleaned(text, file)
    text, composed = _composed(text, file)
    repairs += strays + composed + _lost_letters(text, file)
    lines = _LINE_END.split(text)
    marked = _blank_marks_page(lines)
    paged = bool(marked) or "\f" in text
    placed: list[Placed] = []
    page = 1
    for number, raw in enumerate(lines, 1):
        if len(raw) > MAX_LINE:
            raise _no_report(
                Where(file, line=number),
                f"{number}번째 줄이 {len(raw):,}자나 됩니다",
                f"line {number} has {len(raw):,} characters",
            )
        for n, body in enumerate(raw.split("\f")):
            opens = n > 0 or number in marked
            page += opens and bool(placed)
            if body.strip():
                style = "page" if opens else ""
                line = Line(f"l{number}.{n}", None, 0, "", "", style, _runs(body.rstrip()))
                where = Where(file, page if paged else None, number, number)
                placed.append(Placed(line, where, raw=True))
    if not placed:
        raise ReadError(
            "empty",
            f"{file}: 글자가 없는 파일입니다. 보고서 파일을 다시 골라 주세요.",
            f"{file}: the file holds no text. Choose the report's file again.",
            Where(file),
        )
    breaks_off = not text.endswith(("\n", "\r", "\f", " "))
    return Draft(file, "text", tuple(placed), repairs=repairs, breaks_off=breaks_off)


def decode(data: bytes, file: str) -> tuple[str, tuple[Repair, ...]]:
    """The characters of a text file: BOM, then strict UTF-8, then UTF-16, then CP949.

    Raises ReadError when no encoding fits, the file is too large, or it holds control bytes beyond
    the few that extraction leaves.
    """
    _refuse_beyond(MAX_BYTES, data, file)
    _refuse_half_a_letter(data, file)
    name, text = _decoded(data)
    if name == "cp949" and text is not None and not _is_korean(text):
        text = None
    if text is None or _CONTROL.search(cleaned(text, file)[0]):
        raise ReadError(
            "binary",
            f"{file}: 글로 읽을 수 없는 파일입니다(글자표 UTF-8, UTF-16, CP949로 맞춰 보았습니다). "
            "한글에서 HWPX나 글(.txt)로 다시 저장해 주세요.",
            f"{file}: not readable as text (tried UTF-8, UTF-16 and CP949). "
            "Save it again as HWPX or as plain text.",
            Where(file),
        )
    if name in ("utf-8", "utf-8-sig"):
        return text, ()
    note = Repair(
        RepairCode.DECODED,
        Where(file),
        name,
        f"글자표를 {name.upper()}로 읽었습니다.",
        f"Read in the encoding {name.upper()}.",
    )
    return text, (note,)


def cleaned(text: str, file: str) -> tuple[str, tuple[Repair, ...]]:
    """A text without characters that no text prints; a vertical tab parts words as a break does.

    As it is where there are so many that it is no text at all.
    """
    stray = len(_STRAY.findall(text))
    if (not stray and "\v" not in text) or stray * _MOST_STRAY > len(text):
        return text, ()
    first = re.search(r"\v|" + _STRAY.pattern, text)
    line = len(_LINE_END.findall(text, 0, first.start())) + 1 if first else None
    told = Repair(
        RepairCode.FILLER,
        Where(file, line=line),
        "",
        f"글로 뽑을 때 남은 제어 문자 {stray + text.count(chr(11))}개를 지웠습니다"
        "(문단 안의 줄 바꿈은 빈칸으로 옮겼습니다).",
        f"Left out {stray + text.count(chr(11))} control characters, traces of extraction "
        "(a break within a paragraph became a blank).",
    )
    return _STRAY.sub("", text).replace("\v", " "), (told,)


def _composed(text: str, file: str) -> tuple[str, tuple[Repair, ...]]:
    """A text with whole syllables where it spells them letter by letter, as some systems do."""
    if not _JAMO.search(text):
        return text, ()
    told = Repair(
        RepairCode.DECODED,
        Where(file),
        "",
        "자모로 풀어 쓴 글자를 음절로 모아 읽었습니다.",
        "Syllables spelt letter by letter were read as whole ones.",
    )
    return unicodedata.normalize("NFC", text), (told,)


def _lost_letters(text: str, file: str) -> tuple[Repair, ...]:
    """What tells that letters were lost before: signs of replacement, or mostly question marks."""
    lost = sum(map(len, _LOST.findall(text)))
    printed = len("".join(text.split()))
    if "\ufffd" not in text and lost * 2 < printed:
        return ()
    told = Repair(
        RepairCode.DECODED,
        Where(file),
        "",
        f"글자 {lost}개가 ?나 �로 바뀌어 사라졌습니다. 원본 파일을 다시 받아 주세요.",
        f"{lost} letters were lost: ? or � stands for them. Get the original file again.",
        certain=False,
    )
    return (told,)


def _refuse_beyond(bound: int, data: bytes, file: str) -> None:
    if len(data) > bound:
        size = f"{len(data) / 1e6:,.1f}".removesuffix(".0") + " MB"
        most = f"{bound // 1_000_000} MB"
        raise _no_report(
            Where(file),
            f"글 파일이 {size}나 됩니다({most}까지 읽습니다)",
            f"the text file is {size} (up to {most} is read)",
        )


def _refuse_half_a_letter(data: bytes, file: str) -> None:
    """Raises ReadError for UTF-8 that ends in the middle of a letter: the file was cut."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > 2:
            line = data.count(b"\n", 0, error.start) + 1
            raise ReadError(
                "cut",
                f"{file}: {line}번째 줄에서 글자 하나가 잘린 채 파일이 끝납니다. "
                "파일이 끝까지 저장되었는지 확인하고 다시 받아 주세요.",
                f"{file}: ends within a letter in line {line}. "
                "Check that the file was saved whole, and get it again.",
                Where(file, line=line),
            ) from None


def _is_korean(text: str) -> bool:
    """Whether text read as CP949 looks like Korean; another encoding gives rare syllables only."""
    syllables = [c for c in text if "가" <= c <= "힣"]
    usual = sum(c in _USUAL for c in syllables)
    return len(syllables) < 20 or usual > len(syllables) * 0.08


def _decoded(data: bytes) -> tuple[str, str | None]:
    for bom, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(bom):
            return name, _try(data, name)
    zeros = data[:4000].count(0)
    names = ["utf-8"]
    if zeros:
        # ASCII in UTF-16 has its zero in every second byte: first for big end, second for little.
        names = ["utf-16-be" if data[:4000:2].count(0) > zeros / 2 else "utf-16-le"]
    elif len(data) % 2 == 0:
        names += ["cp949"] + (["utf-16-le"] if b"\n\x00" in data else [])
    else:
        names.append("cp949")
    for name in names:
        text = _try(data, name)
        if text is not None and not (name == "utf-8" and _reads_better_as_cp949(text, data)):
            return name, text
    return "", None


def _reads_better_as_cp949(text: str, data: bytes) -> bool:
    """Whether the few letters of a text, Latin ones with marks, are Korean in CP949: a line or two
    of rare syllables (카카, īī) happens to be UTF-8 as well."""
    if text.isascii() or any(c >= "\u0800" or (c.isascii() and c.isalpha()) for c in text):
        return False
    other = _try(data, "cp949")
    return other is not None and all(c.isascii() or "가" <= c <= "힣" for c in other)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _blank_marks_page(lines: list[str]) -> frozenset[int]:
    """Numbers of the lines that open a page where a form feed was turned into one blank.

    Only in a text that indents nothing, statements neither: there a single leading blank is the
    form feed's trace, except before an entry of the contents, where a number was lost.
    """
    indented = [
        (n, line) for n, line in enumerate(lines, 1) if line[:1] in (" ", "\t") and line.strip()
    ]
    if not indented or any(line[:2].strip() == "" for _, line in indented):
        return frozenset()
    if any(line[1] in _MARKS for _, line in indented):
        return frozenset()
    return frozenset(n for n, line in indented if not _LEADER_PAGE.search(line))


def _runs(body: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    for n, piece in enumerate(body.split("\t")):
        if n:
            runs.append(Tab())
        runs.append(Text(piece))
    return tuple(runs)


def _no_report(where: Where, ko: str, en: str) -> ReadError:
    return ReadError(
        "too-large",
        f"{where.file}: {ko}. 보고서로 보기에는 너무 큽니다. 보고서 파일이 맞는지 확인해 주세요.",
        f"{where.file}: {en}; too large for a report. Check that it is the report.",
        where,
    )
