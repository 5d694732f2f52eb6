"""What each paragraph of a form is for, by what stands in it: marks, shapes of tables, words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache

from lxml import etree

from siljeok.writers.hwpx.ns import tag

P, RUN, T, TBL, TC = (tag(f"hp:{name}") for name in ("p", "run", "t", "tbl", "tc"))
_BOXED = "\U000f02b1-\U000f02c5"
"""Numbers in boxes, in the private use that Hancom's fonts make of it."""


class Kind(Enum):
    """What a paragraph of a form shows how to set."""

    PART = "부 제목"
    SECTION = "절 제목"
    GOAL = "목적"
    HEAD = "□"
    ITEM = "○"
    DETAIL = "-"
    POINT = "·"
    NOTE = "※"
    UNIT = "단위"
    CAPTION = "표 제목"
    TABLE = "표"
    ENTRY = "차례"
    INSTRUCTION = "작성 요령"
    BODY = "본문"
    BLANK = "빈 줄"
    OTHER = "그 밖"


BARS = frozenset({Kind.PART, Kind.SECTION})


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[name])


_PATTERNS = {
    "part": r"\s*(?:[Ⅰ-Ⅻ]|[IVX]{1,4}\s*\.)(?=[\s.)]|$)",
    "section": rf"\s*(?:\d{{1,2}}\s*[.)]|\d{{1,2}}(?=\s|$)|[{_BOXED}])",
    "dotted": rf"\s*(?:\d{{1,2}}\s*\.(?!\d)|[{_BOXED}])\s*\S",
    "head": r"\s*[□■▣❏❑](?!\s*[□■])",
    "item": r"\s*(?:[○ㅇ❍◦●◯](?![○ㅇ◯])|[oO](?=\s))",
    "detail": r"\s*[-–―－‐](?=\s|[^\W\d])",
    "point": r"\s*[·•∙‧ㆍ⋅・](?![·•∙‧ㆍ⋅・…])",
    "note": r"\s*(?:※|\*{1,3}(?=\s|\w))",
    "unit": r"\s*[(（\[]?\s*단\s*위\s*[:：]",
    "caption": r"\s*[<〈＜\[［](?!\s*단\s*위).*[>〉＞\]］]\s*",
    "entry": r"[·․.…‥]{4,}\s*\d*\s*$",
    "instruction": r"작성\s*(?:요령|방법|예시|지침|서식)|기재(?:할|하|요령)|"
    r"(?:하게|으로|로|을|를|여|후)\s*작성|삭제\s*(?:할|후|하|요망)",
    "placeholder": r"[○◯]{2,}|(?<![A-Za-z])[OＯ]{2,}(?![A-Za-z])|(?<!\d)0{2}(?!\d)|_{2,}|\(\s+\)|"
    r"사업명|과제명|부서명|팀명|기관명|^\s*제\s*목\s*$|…{2,}|\.{4,}",
}


def matches(name: str, text: str) -> re.Match[str] | None:
    """Where a text begins as that kind of line does."""
    return _pattern(name).match(text)


def holds(name: str, text: str) -> bool:
    """Whether a text has such words anywhere."""
    return _pattern(name).search(text) is not None


def kind_of(paragraph: etree._Element) -> Kind:
    """What a paragraph of a form is for."""
    tables = list(tables_of(paragraph))
    if tables:
        return _table_kind(tables[0])
    text = own_text(paragraph)
    if not text.strip():
        things = any(
            child.tag not in (T, tag("hp:ctrl"), tag("hp:secPr"))
            for run in paragraph.iterchildren(RUN)
            for child in run
        )
        return Kind.OTHER if things else Kind.BLANK
    return _line_kind(paragraph, text)


def _line_kind(paragraph: etree._Element, text: str) -> Kind:
    leaders = (t.get("leader") for t in paragraph.iter(tag("hp:tab")))
    if any(one not in (None, "0", "NONE") for one in leaders) or holds("entry", text):
        return Kind.ENTRY
    if holds("instruction", text):
        return Kind.INSTRUCTION
    for name, kind in (
        ("part", Kind.PART),
        ("dotted", Kind.SECTION),
        ("head", Kind.HEAD),
        ("item", Kind.ITEM),
        ("unit", Kind.UNIT),
        ("detail", Kind.DETAIL),
        ("point", Kind.POINT),
        ("note", Kind.NOTE),
    ):
        if matches(name, text) and (kind not in BARS or len(text) < 60):
            return kind
    return Kind.CAPTION if _pattern("caption").fullmatch(text) else Kind.BODY


def _table_kind(table: etree._Element) -> Kind:
    """A bar or a box where a table of few cells draws one, else a table."""
    found = list(cells_of(table))
    texts = [text for cell in found if (text := cell_text(cell).strip())]
    if len(found) > 4 or _rows(table) > 2:
        return Kind.GOAL if _columns(table) == 1 and len(texts) == 1 else Kind.TABLE
    first = " ".join(texts)
    if matches("part", first):
        return Kind.PART
    if matches("section", first) and len(first) < 80 and _rows(table) == 1:
        return Kind.SECTION
    return Kind.GOAL if len(found) == 1 or len(texts) == 1 else Kind.TABLE


def _rows(table: etree._Element) -> int:
    return sum(1 for _ in table.iterchildren(tag("hp:tr")))


def _columns(table: etree._Element) -> int:
    return max(
        (sum(1 for _ in row.iterchildren(TC)) for row in table.iterchildren(tag("hp:tr"))),
        default=0,
    )


# --- what stands in a paragraph ---


def tables_of(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The tables that stand in a paragraph itself."""
    for run in paragraph.iterchildren(RUN):
        yield from run.iterchildren(TBL)


def cells_of(table: etree._Element) -> Iterator[etree._Element]:
    for row in table.iterchildren(tag("hp:tr")):
        yield from row.iterchildren(TC)


def paragraphs_in(cell: etree._Element) -> list[etree._Element]:
    """The paragraphs of a cell."""
    inner = cell.find(tag("hp:subList"))
    return list(inner.iterchildren(P)) if inner is not None else []


def cell_text(cell: etree._Element) -> str:
    return "\n".join(own_text(p) for p in paragraphs_in(cell))


def own_text(paragraph: etree._Element) -> str:
    """The words of a paragraph's own runs, those of tables and boxes in it left out."""
    return "".join(text for _, text in pieces_of_text(paragraph))


def pieces_of_text(paragraph: etree._Element) -> Iterator[tuple[str, str]]:
    """Character shape and words of each run."""
    for run in paragraph.iterchildren(RUN):
        words: list[str] = []
        for text in run.iterchildren(T):
            words.append(text.text or "")
            for child in text:
                name = str(child.tag).rpartition("}")[2]
                words.append({"lineBreak": "\n", "tab": "\t"}.get(name, " "))
                words.append(child.tail or "")
        yield run.get("charPrIDRef", "0"), "".join(words)


def is_unfilled(paragraph: etree._Element) -> bool:
    """Whether a paragraph of a form waits to be filled: placeholders, a mark alone, empty cells."""
    tables = list(tables_of(paragraph))
    if tables:
        texts = [cell_text(cell).strip() for cell in cells_of(tables[0])]
        blank = sum(1 for text in texts if not text or holds("placeholder", text))
        return blank * 3 >= len(texts)
    text = own_text(paragraph).strip()
    return len(text) < 2 or holds("placeholder", text) or holds("instruction", text)
