"""A stated number against the list that it announces: 국내(6개) + list, 4개소(A, B 외 2개소)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from siljeok.audit.count_relations import (
    Stated,
    list_agreement,
    list_outcome,
    unsure,
)
from siljeok.audit.lists import (
    Listing,
    bracket_at,
    counts_things,
    read_list,
)
from siljeok.audit.rule import Outcome, Severity, Study
from siljeok.audit.study import Passage
from siljeok.book.nodes import Table
from siljeok.book.outline import Statement
from siljeok.notation.counter import Count
from siljeok.notation.found import Found
from siljeok.notation.language import find_languages
from siljeok.notation.letters import ANY_LETTER, ANY_LETTER_OR_DIGIT, LETTER

_LABEL = re.compile(rf"\s*\(?{ANY_LETTER}(?:{ANY_LETTER_OR_DIGIT}|[·‧․ ]){{0,20}}\s?\(?\s?$")
_DOING = re.compile(
    r"(?:체결|홍보|실시|운영|설치|개최|지원|제공|점검|정비|조성|구축|추진|제작|배부|게시|방문|협의|개선|"
    r"포함|제외|기준|예정|완료|중|신규|기존|일대|주변)$"
)
# `3개 자치구: 남구, 북구`: what is counted may stand between the number and the colon.
_COLON = re.compile(rf"(?:\s?\)|\s{LETTER}{{1,6}})?\s*[:：]\s*")
_CLOSED = re.compile(r"\)\s+")
_OPENING_LABEL = re.compile(rf"\s*(?:{ANY_LETTER}|·){{1,10}}\s?\(\s?")
# A noun that the lexicon of counters does not hold: `4개 시장(`, `3개 사업|장(`.
_NOUN = re.compile(rf"\s(?P<noun>(?:{LETTER}|·){{1,6}})(?=\s?[(（])")
_NOUN_END = re.compile(rf"(?P<noun>{LETTER}{{1,6}})(?=\s?[(（])")
_DEED = re.compile(
    r"(?:선정|발굴|확보|개설|교체|수거|판매|참가|참여|수립|발행|채택|접수|처리|등록"
    # One title may stand for several people.
    r"|(?:기관|단체|부서|센터|학교|[청팀국과회])장)$"
)
_KIND = re.compile(
    r"(?:국비|시비|도비|구비|군비|자비|신규|계속|기존|자체|보조|위탁|직영|무료|유료|평일|주말|오전|오후"
    r"|온라인|오프라인|상반기|하반기|실내|실외|남|여|공립|사립|국립|민간|공공)"
)
_ETC = re.compile(r"[)」』’”]?\s?등\s?(?:총\s?)?$")


def in_tables(study: Study, table: Table) -> Iterator[Outcome]:
    """A label such as 국내(6개) in a cell against the list in the one cell at its right."""
    rows: dict[int, list[Passage]] = {}
    for passage in study.passages_of(table):
        assert passage.cell is not None
        rows.setdefault(passage.cell[0], []).append(passage)
    tall = {(c.row, c.col) for c in table.cells if c.row_span > 1}
    for row, cells in rows.items():
        for at, label in enumerate(cells[:-1]):
            counted = _label_count(label)
            if row >= table.head_rows and counted is not None and label.cell not in tall:
                yield from _beside(stated(label, counted), cells[at + 1 :])


def _beside(whole: Stated, rest: list[Passage]) -> Iterator[Outcome]:
    """The one list among the cells at the right of a label; a remark may stand after it."""
    lists = [(w, found) for w in rest if (found := read_list(w.text)) and len(found.items) > 1]
    if len(lists) == 1 and len(rest) <= 2:
        passage, found = lists[0]
        yield _judge(whole, found, passage, 0, len(passage.text), strong=True)
    elif len(lists) > 1:
        yield unsure(
            whole,
            "목록이 여러 칸이라 어느 것을 세었는지 알 수 없습니다.",
            "Several cells hold lists; which one was counted is not said.",
        )


def in_text(passage: Passage) -> Iterator[Outcome]:
    """Numbers before their list in one text: after a colon, or in the bracket that follows."""
    text = passage.text
    for counted in passage.plain_counts:
        if not counts_things(counted.value.counter) or counted.value.about:
            continue
        if _ETC.search(text[: counted.start]):
            continue
        whole = stated(passage, counted)
        inside = bracket_at(text, counted.end)
        noun = None if inside else _behind_noun(text, counted)
        if inside or noun:
            yield from _bracketed(whole, passage, *(inside or noun or ()), sure=noun is None)
        elif not text[: counted.start].strip() or _LABEL.match(text[: counted.start]):
            after = _list_after(text, counted)
            if after is not None:
                listing = read_list(text[after:])
                if listing and len(listing.items) > 1:
                    yield _judge(whole, listing, passage, after, len(text), strong=True)


def channels_below(study: Study, statement: Statement) -> Iterator[Outcome]:
    """`10개 채널` over a line that names each with its languages in brackets."""
    passage = study.passages_of(statement.line)[0]
    counts = [c for c in passage.plain_counts if counts_things(c.value.counter)]
    if len(counts) != 1 or counts[0].end < len(passage.text.rstrip()):
        return
    for child in statement.children:
        below = study.passages_of(child.line)[0]
        listing = read_list(below.text)
        languages = find_languages(below.text)
        bracketed = listing and all(item.rstrip().endswith(")") for item in listing.items)
        if listing and languages and bracketed and len(listing.items) > 1:
            whole = stated(passage, counts[0])
            yield _judge(whole, listing, below, 0, len(below.text), strong=True)
            return


def numbered_below(study: Study, statement: Statement) -> Iterator[Outcome]:
    """`세부과제(3개)` over numbered lines ①②③: the number against the last of them."""
    numbers = [child.line.number for child in statement.children if child.line.number]
    if len(numbers) < 2 or len(numbers) != len(statement.children):
        return
    passage = study.passages_of(statement.line)[0]
    counts = [c for c in passage.plain_counts if counts_things(c.value.counter)]
    if len(counts) != 1 or passage.text[counts[0].end :].strip(" )") or counts[0].value.about:
        return
    whole = stated(passage, counts[0])
    spot = study.spot(statement.children[-1].line)
    names = tuple(study.passages_of(c.line)[0].text for c in statement.children)
    if len(numbers) == whole.number:
        yield list_agreement(whole, spot)
    else:
        yield list_outcome(whole, len(numbers), spot, names, Severity.ERROR)


def _behind_noun(text: str, counted: Found[Count]) -> tuple[int, int] | None:
    """The bracket behind a noun that 개 counts though no lexicon holds it: `4개 시장(…)`."""
    counter = counted.value.counter
    form = _NOUN if counter == "개" else _NOUN_END if counter.startswith("개 ") else None
    match = form.match(text, counted.end) if form else None
    if match is None:
        return None
    noun = text[counted.start : match.end()]
    if _DOING.search(noun) or _DEED.search(noun):
        return None
    return bracket_at(text, match.end())


def _bracketed(
    whole: Stated, passage: Passage, start: int, end: int, *, sure: bool
) -> Iterator[Outcome]:
    inside = passage.text[start:end]
    listing = read_list(inside)
    strong = bool(re.search(r"\s외\s", inside))
    if listing is None or (len(listing.items) < 2 and not strong):
        return
    # `1개소(로비, 화장실)` and `3개 기관(협약 체결, 공동 홍보)` describe, and list nothing.
    if not strong and (whole.number == 1 or any(_DOING.search(i) for i in listing.items)):
        return
    if not sure and all(_KIND.fullmatch(item) for item in listing.items):
        return
    yield _judge(whole, listing, passage, start, end, strong=strong, sure=sure)


def _judge(
    whole: Stated,
    listing: Listing,
    passage: Passage,
    start: int,
    end: int,
    *,
    strong: bool,
    sure: bool = True,
) -> Outcome:
    """Held, broken, or not to be said; a weak list that names too few may be a selection.

    Of what a noun means that no lexicon holds nothing is `sure`: then it is a warning at most.
    """
    spot = passage.spot(start, end)
    if listing.open:
        if listing.may_be(whole.number):
            return unsure(
                whole,
                "‘등’으로 줄인 목록이라 개수를 맞춰 볼 수 없습니다.",
                "The list is cut short (등), so its number cannot be checked.",
            )
    elif whole.number in listing.counts:
        return list_agreement(whole, spot)
    elif not sure or (not strong and min(listing.counts) < whole.number):
        return list_outcome(whole, listing.likely, spot, listing.items, Severity.WARNING)
    return list_outcome(whole, listing.likely, spot, listing.items, Severity.ERROR)


def _label_count(label: Passage) -> Found[Count] | None:
    """The count of a cell that is a label and its number, such as 국내(6개)."""
    counts = [c for c in label.plain_counts if counts_things(c.value.counter)]
    if len(counts) != 1:
        return None
    text = label.text
    before, after = text[: counts[0].start], text[counts[0].end :]
    return counts[0] if _LABEL.fullmatch(before) and after.strip() in ("", ")") else None


def _list_after(text: str, counted: Found[Count]) -> int | None:
    """Where the list that a label announces begins; None where none follows.

    After a colon, or after a label such as 국내(6개) that opens the line.
    """
    match = _COLON.match(text, counted.end)
    if match is None and _OPENING_LABEL.fullmatch(text[: counted.start]):
        match = _CLOSED.match(text, counted.end)
    if match is None or not text[match.end() :].strip():
        return None
    return match.end()


def stated(passage: Passage, counted: Found[Count]) -> Stated:
    """A count found in a text, with its place."""
    printed = passage.text[counted.start : counted.end]
    spot = passage.spot(counted.start, counted.end)
    return Stated(printed, counted.value.number, counted.value.counter, spot)
