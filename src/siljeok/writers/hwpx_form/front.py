"""A form's cover, and its own list of contents, with the report's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lxml import etree

from siljeok.book.nodes import Bar, Book
from siljeok.book.outline import cover_title
from siljeok.writers.hwpx.ns import tag
from siljeok.writers.hwpx_form.pieces import P, own_text
from siljeok.writers.hwpx_form.words import Notes, new_paragraph, say, shape_of
from siljeok.writers.written import Remark

_BLANK = "[○◯OＯ_]{2,}"


_OFFICE = r"(?:과|담당관|국|실|소|센터|단)"
_PATTERNS = {
    "both": rf"\s*(?:{_BLANK}|\S+)\s*[시군구도]청?\s+(?:{_BLANK}|\S+)\s*(?:{_OFFICE}|부서명)\s*",
    "title": r".*(?:업무|실적|사업)\s*(?:추진)?\s*(?:실적|보고|계획|현황).*|"
    r".*보고서\s*(?:명|제목)?\s*|[<\[(]?\s*제\s*목\s*[>\])]?",
    "date": r".*기\s*준\s*일?\s*[)）\]]?\s*|[(（\[]?\s*(?:20|’)[\d○◯OＯ_ ]*[.년].*",
    "government": rf"\s*(?:{_BLANK}|[^\s\d]+)\s*[시군구도]청?\s*|"
    r"[<\[(]?\s*(?:기관|자치단체)\s*명\s*[>\])]?",
    "unit": rf"\s*(?:{_BLANK}|[^\s\d]+)\s*{_OFFICE}\s*|"
    r"[<\[(]?\s*(?:담\s*당\s*)?부\s*서\s*명?\s*[>\])]?",
}
"""What a line of a cover is for, by its words; the first that fits."""


@cache
def _places() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in _PATTERNS.items())


def fill_cover(paragraphs: Sequence[etree._Element], book: Book, notes: Notes) -> list[Remark]:
    """Put title, date, government and unit where a cover's words say that they go.

    What has no place there is told.
    """
    last = max((window.last for window in book.meta.windows), default=None)
    meta = book.meta
    wanted = {
        "title": cover_title(book),
        "date": f"{last.year}. {last.month}. {last.day}. 기준" if last else "",
        "government": meta.government,
        "unit": meta.unit,
    }
    done: set[str] = set()
    for paragraph in _all(paragraphs):
        text = own_text(paragraph)
        name = next((n for n, p in _places() if text.strip() and p.fullmatch(text)), "")
        parts = ["government", "unit"] if name == "both" else [name]
        new = " ".join(wanted[part] for part in parts if wanted.get(part))
        if new and not done & set(parts):
            say(paragraph, _bracketed(text, new) if name == "date" else new, notes)
            done |= set(parts)
    missing = [value for name, value in wanted.items() if value and name not in done]
    if not missing:
        return []
    words = ", ".join(missing)
    return [
        Remark(
            "cover",
            None,
            f"표지에 넣을 자리를 찾지 못했습니다: {words}",
            f"The form's cover has no place for: {words}",
        )
    ]


def _bracketed(text: str, new: str) -> str:
    text = text.strip()
    return f"({new})" if text.startswith(("(", "（")) else new


def _all(paragraphs: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """Paragraphs and those in their tables and boxes, but for headers and feet."""
    outside = (tag("hp:header"), tag("hp:footer"), tag("hp:footNote"), tag("hp:endNote"))
    for paragraph in paragraphs:
        for inner in paragraph.iter(P):
            if not any(True for _ in inner.iterancestors(*outside)):
                yield inner


def entries_of(
    bars: Sequence[Bar], mould: etree._Element, pages: dict[str, int]
) -> list[etree._Element]:
    """A line of contents for each bar, with the mould's leader."""
    shape = shape_of(mould)
    leader = next((t for t in mould.iter(tag("hp:tab")) if t.get("leader")), None)
    out: list[etree._Element] = []
    for bar in bars:
        paragraph = new_paragraph(shape)
        run = etree.SubElement(paragraph, tag("hp:run"), charPrIDRef=shape.char)
        text = etree.SubElement(run, tag("hp:t"))
        lead = "  " * (bar.level - 1)
        text.text = lead + " ".join(part for part in (bar.number, bar.title) if part)
        tab = etree.SubElement(
            text,
            tag("hp:tab"),
            width="4000",
            leader=(leader.get("leader") if leader is not None else None) or "3",
            type=(leader.get("type") if leader is not None else None) or "2",
        )
        tab.tail = str(pages.get(bar.id, "")) if pages else ""
        out.append(paragraph)
    return out
