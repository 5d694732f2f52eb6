"""Differences as text for a terminal, in Korean or English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from siljeok.book.diff.values import Difference, Kind, Place, What
from siljeok.book.diff.words import Op, Segment

Language = Literal["ko", "en"]

_KO = {
    "none": "두 문서의 내용이 같습니다.",
    "total": "다른 곳 {n}곳",
    "changed": "바뀜",
    "added": "더함",
    "removed": "뺌",
    "moved": "옮김",
    "cover": "표지",
    "figure": "수치의 출처",
    "note": "주석",
    "start": "문서 첫머리",
    "row": "행",
    "column": "열",
    "from": "앞의 자리: {place}",
    "after": "앞의 자리: {before} 다음 → 지금 자리: {now} 다음",
    "first": "첫머리",
    "empty": "(빈칸)",
    "properties": "글 밖의 속성",
    "title": "제목",
    "government": "기관",
    "unit": "부서",
    "report_kind": "보고서 종류",
    "windows": "기간",
    "recogniser": "판독기",
    "format": "형식",
    "role": "구실",
    "level": "단계",
    "kind": "종류",
    "head_rows": "머리행",
    "head_cols": "머리열",
    "continues": "이어지는 표",
    "row_span": "합친 행",
    "col_span": "합친 열",
    "mark": "기호",
    "number": "번호",
}
_EN = {
    "none": "The two documents say the same.",
    "total": "Differences: {n}",
    "changed": "changed",
    "added": "added",
    "removed": "removed",
    "moved": "moved",
    "cover": "Cover",
    "figure": "Origins of figures",
    "note": "Notes",
    "start": "Before the first title",
    "row": "row",
    "column": "column",
    "from": "was in: {place}",
    "after": "stood after: {before} → now after: {now}",
    "first": "(the beginning)",
    "empty": "(empty)",
    "properties": "beside the words",
}
SHORT = 40
"""Up to this many characters a cell's two texts stand on one line."""


def render(differences: Sequence[Difference], lang: Language = "ko") -> str:
    """Differences under their titles: `-` before, `+` after, changed words in braces."""
    words = _KO if lang == "ko" else _EN
    if not differences:
        return words["none"] + "\n"
    lines = [_summary(differences, words)]
    for title, group in groupby(differences, key=lambda one: _title(one, words)):
        lines += ["", title]
        for one in group:
            lines += [f"  {line}" for line in _lines(one, words)]
    return "\n".join(lines) + "\n"


def word(name: str, lang: str) -> str:
    """A name of a kind or an attribute as a person reads it."""
    return (_KO if lang == "ko" else _EN).get(name, name)


def title_of(one: Difference, lang: str) -> str:
    """The title that a difference stands under."""
    return _title(one, _KO if lang == "ko" else _EN)


def name_of(one: Difference, lang: str) -> str:
    """What of its block differs: a cell, a row, a field of the cover; nothing for the whole."""
    return _name(one, _KO if lang == "ko" else _EN)


def attribute_lines(one: Difference, lang: str) -> list[str]:
    """Where it came from, and what differs besides the words, a line each."""
    return list(_besides(one, _KO if lang == "ko" else _EN))


def _summary(differences: Sequence[Difference], words: dict[str, str]) -> str:
    kinds = Counter(one.kind for one in differences)
    counted = " · ".join(f"{words[kind]} {kinds[kind]}" for kind in Kind if kinds[kind])
    return f"{words['total'].format(n=len(differences))} ({counted})"


def _title(one: Difference, words: dict[str, str]) -> str:
    match one.what:
        case What.META:
            return words["cover"]
        case What.FIGURE:
            return words["figure"]
        case What.NOTE:
            return words["note"]
        case _:
            return _path(one.place, words)


def _path(place: Place, words: dict[str, str]) -> str:
    names = (place.part, place.section, place.heading)
    return " › ".join(name for name in names if name) or words["start"]


def _lines(one: Difference, words: dict[str, str]) -> Iterator[str]:
    yield from _body(one, words)
    yield from (f"    {line}" for line in _besides(one, words))


def _besides(one: Difference, words: dict[str, str]) -> Iterator[str]:
    if one.came_after is not None:
        before, now = (_quoted(text, words) for text in one.came_after)
        yield words["after"].format(before=before, now=now)
    elif one.came_from is not None:
        yield words["from"].format(place=_path(one.came_from, words))
    for name, before, after in one.attributes:
        shown = words.get(name, name)
        yield f"{shown}: {before or words['empty']} → {after or words['empty']}"


def _quoted(text: str, words: dict[str, str]) -> str:
    """A line named by its beginning."""
    if not text:
        return words["first"]
    return f"‘{text}’" if len(text) <= SHORT else f"‘{text[: SHORT - 1]}…’"


def _body(one: Difference, words: dict[str, str]) -> Iterator[str]:
    name = _name(one, words)
    if one.kind is Kind.MOVED:
        yield from _signed("↕", name + one.after)
    elif one.before == one.after:
        yield from _signed("=", name + (one.after or f"({words['properties']})"))
    elif name and one.before and one.after and _fits(one):
        yield f"{name}{one.before} → {one.after}"
    else:
        if one.kind is not Kind.ADDED:
            shown = _marked(one.words, Op.DELETE) if one.words else one.before
            yield from _signed("-", name + (shown or words["empty"]))
        if one.kind is not Kind.REMOVED:
            shown = _marked(one.words, Op.INSERT) if one.words else one.after
            yield from _signed("+", name + (shown or words["empty"]))


def _fits(one: Difference) -> bool:
    return "\n" not in one.before + one.after and len(one.before + one.after) <= SHORT


def _name(one: Difference, words: dict[str, str]) -> str:
    place = one.place
    match one.what:
        case What.META:
            return f"{words.get(place.row, place.row)}: "
        case What.CELL:
            return f"[{' / '.join(n for n in (place.row, place.column) if n)}] "
        case What.ROW | What.COLUMN:
            return f"({words[one.what]}) "
        case What.FIGURE:
            return f"{place.row}: "
        case _:
            return ""


def _signed(sign: str, text: str) -> Iterator[str]:
    for i, line in enumerate(text.split("\n")):
        yield f"{sign} {line}" if i == 0 else f"  {line}"


def _marked(segments: tuple[Segment, ...], own: Op) -> str:
    """One side's text with what is its own in braces; all of it is its own: no braces."""
    if all(segment.op is not Op.EQUAL for segment in segments):
        return "".join(segment.text for segment in segments if segment.op is own)
    parts: list[str] = []
    for segment in segments:
        if segment.op is Op.EQUAL:
            parts.append(segment.text)
        elif segment.op is own:
            parts.append("{" + segment.text + "}")
    return "".join(parts)
