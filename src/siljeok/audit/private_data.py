"""PRIV: personal data that must not leave the office. What is told of it is masked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from siljeok.audit.rule import Finding, Outcome, Rule, Severity, Spot, Study, Verdict
from siljeok.audit.study import Passage
from siljeok.audit.telling import tell
from siljeok.book.findings import FigureAt
from siljeok.book.kinds import loose
from siljeok.book.nodes import Bar, Box, Flag, Line, NoteKind, Table, Text
from siljeok.book.texts import block_text, blocks_text
from siljeok.notation.letters import LETTER
from siljeok.notation.particle import with_particle
from siljeok.notation.personal import Personal, PersonalKind, find_personal

PRIV = ("PRIV", 1)
_UNPRINTED = frozenset((Flag.HIDDEN, Flag.DELETED))
_ADDRESS = "address"

_WORDS: dict[str, tuple[str, str]] = {
    PersonalKind.RESIDENT: ("주민등록번호나 외국인등록번호", "Resident registration numbers"),
    PersonalKind.PASSPORT: ("여권번호", "Passport numbers"),
    PersonalKind.LICENCE: ("운전면허번호", "Driving licence numbers"),
    PersonalKind.CARD: ("카드번호", "Card numbers"),
    PersonalKind.ACCOUNT: ("계좌번호", "Account numbers"),
    PersonalKind.MOBILE: ("휴대전화번호", "Mobile numbers"),
    PersonalKind.EMAIL: ("개인 전자우편 주소", "Private e-mail addresses"),
    PersonalKind.BIRTH: ("이름과 함께 적은 생년월일", "Names with days of birth"),
    _ADDRESS: ("이름과 함께 적은 집 주소", "Names with home addresses"),
}


def check(study: Study) -> Outcome:
    """Personal data in texts, tables, memos, and hidden or deleted text: a finding for a kind."""
    by_kind: dict[str, list[FigureAt]] = defaultdict(list)
    for kind, figure in _found(study):
        by_kind[kind].append(figure)
    return Outcome(findings=tuple(_told(k, by_kind[k]) for k in _WORDS if k in by_kind))


def originals(study: Study) -> dict[str, str]:
    """All personal data of a study as it is printed, with what is shown in its place."""
    found = {
        text[one.start : one.end]: one.masked
        for _, text, several in _texts(study)
        for one in several
    }
    for passage, start, end, _ in _columns(study):
        original = passage.text[start:end]
        found[original] = _starred(original)
    return found


def _told(kind: str, at: list[FigureAt]) -> Finding:
    ko, en = _WORDS[kind]
    severity = Severity.NOTE if kind == PersonalKind.EMAIL else Severity.WARNING
    return tell(
        PRIV,
        severity,
        at[0],
        f"{with_particle(ko, '으로/로')} 보이는 것이 있습니다({len(at)}곳: {at[0].printed}). "
        "내보내기 전에 지우거나 가리세요.",
        f"{en} seem to be in the file ({len(at)}: {at[0].printed}); remove or mask them before it "
        "goes out.",
        verdict=Verdict.OBSERVATION,
        figures=tuple(at),
        others=tuple(figure.spot for figure in at[1:]),
    )


def _found(study: Study) -> Iterator[tuple[str, FigureAt]]:
    for place, _, several in _texts(study):
        for one in several:
            spot = place.spot(one.start, one.end) if isinstance(place, Passage) else place
            yield one.kind, FigureAt(spot, one.masked)
    for passage, start, end, kind in _columns(study):
        yield kind, FigureAt(passage.spot(start, end), _starred(passage.text[start:end]))


def _texts(study: Study) -> Iterator[tuple[Passage | Spot, str, tuple[Personal, ...]]]:
    """Every text with personal data in it, and where it stands."""
    for passage in study.passages:
        found = find_personal(passage.text)
        if found:
            yield passage, passage.text, found
    for spot, text in _unseen(study):
        found = find_personal(text)
        if found:
            yield spot, text, found


def _unseen(study: Study) -> Iterator[tuple[Spot, str]]:
    """What no passage holds: titles, hidden and deleted text, memos, tables in boxes."""
    book = study.reading.book
    for top in book.blocks:
        if isinstance(top, Bar):
            yield study.spot(top), top.title
        elif isinstance(top, Box):
            for inner in top.blocks:
                if not isinstance(inner, Line):
                    yield study.spot(top, inner=inner.id), block_text(inner)
    for top, line in study.flagged:
        runs = [r for r in line.runs if isinstance(r, Text) and r.flags & _UNPRINTED]
        if runs:
            spot = study.spot(top, inner=None if line is top else line.id)
            yield spot, "".join(run.text for run in runs)
    for note in book.notes:
        if note.kind is NoteKind.MEMO and note.blocks:
            yield study.spot(note.blocks[0]), blocks_text(note.blocks)


def _columns(study: Study) -> Iterator[tuple[Passage, int, int, str]]:
    """Days of birth and home addresses in a column beside one of names."""
    for block in study.reading.book.blocks:
        if not isinstance(block, Table):
            continue
        rows = study.rows[block.id]
        heads = max(1, block.head_rows)
        labels = [
            loose("".join(rows[r][c] for r in range(min(heads, block.n_rows))))
            for c in range(block.n_cols)
        ]
        names = [c for c, label in enumerate(labels) if label in ("성명", "이름", "성함")]
        births = [c for c, label in enumerate(labels) if label.startswith("생년월일")]
        homes = [c for c, label in enumerate(labels) if label in _HOMES]
        if len(names) != 1 or not (births or homes):
            continue
        for passage in study.passages_of(block):
            if passage.cell is None or passage.cell[0] < heads:
                continue
            row, col = passage.cell
            if not _is_name(rows[row][names[0]]):
                continue
            if col in births and (match := _day().fullmatch(passage.text)):
                yield passage, *match.span("day"), PersonalKind.BIRTH
            elif col in homes and _home().search(passage.text):
                yield passage, 0, len(passage.text), _ADDRESS


_HOMES = frozenset(("주소", "자택주소", "집주소", "거주지", "거주지주소", "주소지"))


def _is_name(text: str) -> bool:
    return re.fullmatch(rf"\s*{LETTER}(?:\s*{LETTER}){{1,3}}\s*", text) is not None


@cache
def _day() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?P<day>['’`]?(?:19|20)?[0-9]{2}(?:[0-9]{4}"
        r"|\s?[.년/-]\s?[0-9]{1,2}\s?[.월/-]\s?[0-9]{1,2}\s?[.일]?))\s*"
    )


@cache
def _home() -> re.Pattern[str]:
    """A house or a flat: a street or a 동 with a number behind it."""
    return re.compile(r"(?:로|길|동|리|가)\s?[0-9]{1,4}(?:-[0-9]{1,4})?(?:번지|호)?(?![0-9])")


def _starred(text: str) -> str:
    """A day or an address with all but its first two letters as stars."""
    shown = 2 if re.search(r"[^\W\d_]", text) and len(text) > 8 else 0
    return "".join(c if n < shown or not c.isalnum() else "*" for n, c in enumerate(text))


RULES: tuple[Rule, ...] = (Rule(*PRIV, "writing", "개인정보", "Personal data", check),)
