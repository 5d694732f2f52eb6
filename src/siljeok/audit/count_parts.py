"""A stated number against the parts that it sums: 31개소 = 4 + 10 + 17."""

from __future__ import annotations

import re
from collections.abc import Iterator

from siljeok.audit.count_lists import stated
from siljeok.audit.count_relations import Stated, sum_outcome
from siljeok.audit.lists import bracket_at, compact, depth_at
from siljeok.audit.rule import Outcome, Study
from siljeok.audit.study import Passage
from siljeok.book.nodes import Role
from siljeok.book.outline import Statement
from siljeok.book.quantities import QuantityKind
from siljeok.notation.counter import Count
from siljeok.notation.found import Found
from siljeok.notation.letters import ANY_LETTER, LETTER

_LABEL = re.compile(r"^[^:：()]{1,14}[:：]\s*")
# Who came and who left are no parts of those who are there.
CHANGES = r"중지|탈퇴|전입|전출|해지|폐업|폐지|퇴소|증가|감소"
_SELECTION = re.compile(
    rf"{CHANGES}|등\s*$|등\s*[)\]]|[\s(]중\s|포함|제외|이상|이하|주요|예정|기준|약\s|전년|대비|목표|누적|누계"
)
_NAME = re.compile(r"[\s,·/]*(?=[^\s,])[^0-9:：]{1,30}$")
# Behind a total the parts may be named by month or quarter: `총 900명(4월 200명, 5월 700명)`.
_DATED_NAME = re.compile(r"[\s,·/]*(?=[^\s,])[^:：]{0,20}[0-9]{1,4}\s?(?:월|분기|년|기|차)\s*$")
_BARE_SPLIT = re.compile(r"(?<!\d),|,(?!\d{3})|[·‧․ㆍ・/]")
_NAME_AND_NUMBER = re.compile(
    rf"{ANY_LETTER}[^0-9]{{0,20}}[\s:](?P<n>[0-9]{{1,3}}(?:,[0-9]{{3}})*)"
)
_TOTAL = re.compile(rf"(?<!{LETTER})(?:총|전체|합계|계)\s?:?\s?$")
_AMOUNT = re.compile(
    r"(?P<n>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\s?(?P<unit>(?:천|만|십만|백만|천만|억)?원)"
)
_SEX = r"(?P<{0}>{1}\s?(?:성|자|학생)?\s?:?\s?(?P<{0}n>[0-9][0-9,]*)\s?명?)"
_SEXES = re.compile(_SEX.format("m", "남") + r"\s*[,·/ ]\s*" + _SEX.format("f", "여"))
_SEXES_OTHER = re.compile(_SEX.format("f", "여") + r"\s*[,·/ ]\s*" + _SEX.format("m", "남"))


def below(study: Study, statement: Statement) -> Iterator[Outcome]:
    """The count that closes a line against the counts in the lines under it."""
    items = [child for child in statement.children if child.line.role is Role.ITEM]
    passage = study.passages_of(statement.line)[0]
    if not items or _SELECTION.search(passage.text):
        return
    closing = _closing(passage)
    for counted in closing:
        whole = stated(passage, counted)
        parts = _parts_of_one(study, items, whole) or _parts_of_each(study, items, whole)
        if parts and not _repeats(whole, parts):
            yield sum_outcome(whole, parts)
    if closing:
        yield from _amounts(study, passage, closing[0].start, items)


def in_brackets(passage: Passage) -> Iterator[Outcome]:
    """`총 31개소(A 4개소, B 27개소)`: a count and the counts in its bracket."""
    for counted in passage.plain_counts:
        inside = bracket_at(passage.text, counted.end)
        if inside is None:
            continue
        whole = stated(passage, counted)
        sexes = _sexes(passage, whole, *inside)
        if sexes:
            yield sum_outcome(whole, sexes)
            continue
        parts = _enumerated(
            passage, whole.counter, *inside, dated=is_total(passage, counted)
        ) or _bare(passage, whole, *inside)
        if len(parts) > 1 and not _repeats(whole, parts):
            yield sum_outcome(whole, parts)


def is_total(passage: Passage, counted: Found[Count]) -> bool:
    """Whether a count is said to be all: 총, 합계, 계 stands before it."""
    return _TOTAL.search(passage.text[: counted.start]) is not None


def _closing(passage: Passage) -> list[Found[Count]]:
    """The counts that a line ends with: after leader dots, a colon, or as its last words."""
    text = passage.text
    tail = re.search(r"(?:[…⋯]+|[·.]{3,}|[:：]\s)\s*(?P<said>[^:：…⋯]+)$", text)
    start = tail.start("said") if tail else 0
    counts = [c for c in passage.plain_counts if c.start >= start and depth_at(text, c.start) == 0]
    closing: list[Found[Count]] = []
    money = {amount_end: at for at, amount_end, _ in _money(passage)}
    end = len(text.rstrip())
    for counted in reversed(counts):
        between = text[counted.end : end].rstrip(" ,·/")
        at = money.get(counted.end + len(between))
        if at is not None and at >= counted.end:
            between = text[counted.end : at]
        if between.strip(" ,·/") or counted.value.about:
            break
        closing.insert(0, counted)
        end = counted.start
    before = text[start:end].strip(" ,·/총계") if tail else ""
    return [] if before else closing


def _parts_of_one(study: Study, items: list[Statement], whole: Stated) -> list[Stated]:
    """Parts enumerated in one line below: `장 소: A 4개소, B 10개소`."""
    for item in items:
        passage = study.passages_of(item.line)[0]
        label = _LABEL.match(passage.text)
        start = label.end() if label else 0
        parts = _enumerated(passage, whole.counter, start, len(passage.text))
        if len(parts) > 1:
            return parts
    return []


def _parts_of_each(study: Study, items: list[Statement], whole: Stated) -> list[Stated]:
    """Parts in the lines below, one closing count of the same kind in each of them."""
    parts: list[Stated] = []
    for item in items:
        passage = study.passages_of(item.line)[0]
        if _SELECTION.search(passage.text):
            return []
        same = [
            c for c in passage.plain_counts if compact(c.value.counter) == compact(whole.counter)
        ]
        if len(same) != 1 or same[0].value.about or not _closes(passage, same[0]):
            return []
        parts.append(stated(passage, same[0]))
    return parts if len(parts) > 1 else []


def _amounts(
    study: Study, passage: Passage, start: int, items: list[Statement]
) -> Iterator[Outcome]:
    """The one amount among the counts that close a line against one in each of the lines below.

    All are printed in one unit; what each may have been rounded by is no difference.
    """
    whole = [_in_its_unit(passage, *said) for said in _money(passage) if said[0] >= start]
    if len(whole) != 1 or whole[0] is None:
        return
    parts: list[Stated] = []
    for item in items:
        below = study.passages_of(item.line)[0]
        said = _money(below)
        part = _in_its_unit(below, *said[0]) if len(said) == 1 else None
        if part is None or part.counter != whole[0].counter or _SELECTION.search(below.text):
            return
        if not _ends(below, said[0][1]):
            return
        parts.append(part)
    apart = abs(sum(part.number for part in parts) - whole[0].number)
    rounded = 0 if whole[0].counter == "원" else (len(parts) + 1) // 2
    if len(parts) > 1 and not 0 < apart <= rounded and not _repeats(whole[0], parts):
        yield sum_outcome(whole[0], parts)


def _money(passage: Passage) -> list[tuple[int, int, str]]:
    """The amounts of a text: where they stand, and how they print."""
    if "원" not in passage.text:
        return []
    return [
        (q.start, q.end, passage.text[q.start : q.end])
        for q in passage.quantities
        if q.kind is QuantityKind.MONEY
    ]


def _in_its_unit(passage: Passage, start: int, end: int, printed: str) -> Stated | None:
    """An amount as a number of the unit that it is printed in; None for 1억 2천만원."""
    match = _AMOUNT.fullmatch(printed)
    if match is None:
        return None
    number = int(match["n"].replace(",", ""))
    return Stated(printed, number, match["unit"], passage.spot(start, end))


def _closes(passage: Passage, counted: Found[Count]) -> bool:
    """Whether a line ends with its counts and amounts: `초등학생: 8회 180명(2개교)`."""
    inside = bracket_at(passage.text, counted.end)
    return _ends(passage, inside[1] + 1 if inside else counted.end)


def _ends(passage: Passage, at: int) -> bool:
    """Whether nothing but counts and amounts stands behind a character of a line."""
    text, rest = passage.text, ""
    spans = [(c.start, c.end) for c in passage.plain_counts]
    spans += [(start, end) for start, end, _ in _money(passage)]
    for start, end in sorted(spans):
        if start >= at:
            rest += text[at:start]
            at = end
    return not (rest + text[at:]).strip(" ,.·/)")


def _repeats(whole: Stated, parts: list[Stated]) -> bool:
    """Whether one part is the whole again, as the last of several years or stages is."""
    return sum(part.number for part in parts) != whole.number and any(
        part.number == whole.number for part in parts
    )


def _bare(passage: Passage, whole: Stated, start: int, end: int) -> list[Stated]:
    """Parts whose counter is that of the whole and left out: `31개소(역 주변 10, 하천 21)`."""
    inside = passage.text[start:end]
    items = [item.strip() for item in _BARE_SPLIT.split(inside)]
    if len(items) < 2 or _SELECTION.search(inside):
        return []
    parts: list[Stated] = []
    at = start
    for item in items:
        match = _NAME_AND_NUMBER.fullmatch(item)
        if match is None:
            return []
        at = passage.text.index(item, at)
        number = int(match["n"].replace(",", ""))
        spot = passage.spot(at + match.start("n"), at + match.end("n"))
        parts.append(Stated(match["n"], number, whole.counter, spot))
        at += len(item)
    return parts


def _enumerated(
    passage: Passage, counter: str, start: int, end: int, *, dated: bool = False
) -> list[Stated]:
    """Counts of one kind, each after a name, that fill a stretch of text; none if it says more.

    `dated`: a name may be a month, a quarter or a year.
    """
    text = passage.text
    if _SELECTION.search(text[start:end]):
        return []
    depth = depth_at(text, start)
    counts = [
        c
        for c in passage.plain_counts
        if start <= c.start and c.end <= end and depth_at(text, c.start) == depth
    ]
    parts: list[Stated] = []
    at = start
    for counted in counts:
        name = text[at : counted.start]
        named = _NAME.match(name) or (dated and _DATED_NAME.match(name))
        if compact(counted.value.counter) != compact(counter) or not named:
            return []
        parts.append(stated(passage, counted))
        inside = bracket_at(text, counted.end)
        at = inside[1] + 1 if inside else counted.end
    return parts if not text[at:end].strip(" ,.)") else []


def _sexes(passage: Passage, whole: Stated, start: int, end: int) -> list[Stated]:
    if whole.counter not in ("명", "인"):
        return []
    inside = passage.text[start:end].strip()
    match = _SEXES.fullmatch(inside) or _SEXES_OTHER.fullmatch(inside)
    if match is None:
        return []
    offset = start + passage.text[start:end].index(inside)
    return [
        Stated(
            match[name],
            int(match[f"{name}n"].replace(",", "")),
            "명",
            passage.spot(offset + match.start(f"{name}n"), offset + match.end(f"{name}n")),
        )
        for name in ("m", "f")
    ]
