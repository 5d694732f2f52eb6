"""What is told of a stranger's page: what was left out, not read, or too much to read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.notation.particle import with_particle
from siljeok.readers.draft import ReadError
from siljeok.readers.html_grid import Places
from siljeok.readers.html_styles import PageStyles
from siljeok.readers.html_text import line_number

_TOLD = ("메뉴", "스크립트", "입력란", "단추", "꾸밈", "주석")
_TOLD_EN = dict(zip(_TOLD, ("menu", "script", "field", "button", "style", "comment"), strict=True))
MAX_LINES = 50_000
"""Lines of a page, some two thousand sheets of paper; to recognise more takes minutes."""
MAX_TAGS = 1_000_000
"""Tags of a page; a table of as many places as one report could fill has fewer."""
MAX_TOLD = 50
"""Pictures told one by one; those of a page with more are counted."""


@dataclass(slots=True)
class Shared:
    """What the whole page has together."""

    file: str
    styles: PageStyles
    unread: list[Repair] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    skipped: Counter[str] = field(default_factory=Counter)
    pictures: int = 0


def check_size(text: str, file: str) -> None:
    """Raises ReadError for a page with more tags than any report."""
    if text.count("<") > MAX_TAGS:
        raise too_large(file)


def too_large(file: str) -> ReadError:
    return ReadError(
        "too-large",
        f"{file}: 문단이나 칸이 보고서로 보기에는 너무 많은 HTML입니다. "
        "보고서 파일이 맞는지 확인해 주세요.",
        f"{file}: this HTML has far more lines or cells than a report. Check that it is one.",
        Where(file),
    )


def left_out(shared: Shared) -> list[Repair]:
    """What was left out of a page, counted."""
    out: list[Repair] = []
    left = [(name, shared.skipped[name]) for name in _TOLD if shared.skipped[name]]
    if left:
        ko = ", ".join(f"{name} {count:,}개" for name, count in left)
        en = ", ".join(f"{count:,} × {_TOLD_EN[name]}" for name, count in left)
        out.append(
            Repair(
                RepairCode.STRUCTURE,
                Where(shared.file),
                "",
                f"본문이 아니라서 읽지 않은 것: {ko}.",
                f"Left out as no part of the text: {en}.",
            )
        )
    more = shared.pictures - MAX_TOLD
    if more > 0:
        ko, en = f"그림 {more:,}개는 더 읽지 못했습니다.", f"{more:,} more pictures were not read."
        out.append(Repair(RepairCode.STRUCTURE, Where(shared.file), "", ko, en, certain=False))
    return out


def unread(
    shared: Shared, element: etree._Element, kind: str, why: tuple[str, str] | None = None
) -> Repair:
    """What was not read, and `why` in Korean and English where there is more to say."""
    ko, en = why or ("", "")
    alt = " ".join((element.get("alt") or element.get("title") or "").split())
    return Repair(
        RepairCode.STRUCTURE,
        Where(shared.file, line=line_number(element)),
        alt,
        f"{with_particle(kind, '은/는')} 읽지 못했습니다"
        f"{f'({alt})' if alt else ''}{(ko and f': {ko}') or '.'}",
        f"A <{element.tag}> was not read{f' ({alt})' if alt else ''}{en and f': {en}'}.",
        certain=False,
    )
