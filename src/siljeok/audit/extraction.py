"""READ: what the reader had to repair without being sure, and what it could not read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby

from siljeok.audit.rule import Finding, Outcome, Rule, Severity, Study, Verdict
from siljeok.audit.telling import tell
from siljeok.book.findings import FigureAt, Spot
from siljeok.book.nodes import Unread, walk
from siljeok.book.reading import Repair, RepairCode

READ = ("READ", 1)
# Each of these stands for itself: every lost table is a question of its own.
_EACH_ALONE = frozenset((RepairCode.COLUMNS,))


def check(study: Study) -> Outcome:
    """One note for each cause: uncertain repairs of one kind together, then what was not read."""
    return Outcome(findings=(*_repairs(study), *_unread(study)))


def _repairs(study: Study) -> Iterator[Finding]:
    unsure = [repair for repair in study.reading.repairs if not repair.certain]
    for repair in unsure:
        if repair.code in _EACH_ALONE or repair.readings:
            yield _note(study, [repair])
    rest = [r for r in unsure if r.code not in _EACH_ALONE and not r.readings]
    for _, group in groupby(sorted(rest, key=lambda r: r.code), key=lambda r: r.code):
        yield _note(study, list(group))


def _note(study: Study, repairs: list[Repair]) -> Finding:
    first = repairs[0]
    figures = tuple(FigureAt(_spot(study, r), r.text, " / ".join(r.readings)) for r in repairs)
    ko, en = first.message_ko, first.message_en
    if len(repairs) > 1:
        ko = f"{ko} 같은 경우가 모두 {len(repairs)}곳입니다."
        en = f"{en} There are {len(repairs)} such places."
    if first.readings:
        ko = f"{ko} 가능한 읽기: {'; '.join(first.readings)}."
        en = f"{en} It can be read as: {'; '.join(first.readings)}."
    return tell(
        READ,
        Severity.NOTE,
        figures[0],
        ko,
        en,
        verdict=Verdict.UNCHECKABLE,
        figures=figures,
        others=tuple(f.spot for f in figures[1:]),
    )


def _spot(study: Study, repair: Repair) -> Spot:
    block = study.blocks.get(repair.block or "")
    if block is None:
        part, section = _section_at(study, repair)
        return Spot(repair.where, repair.block or "", part, section)
    spot = study.spot(block)
    return Spot(repair.where, spot.block, spot.part, spot.section)


def _section_at(study: Study, repair: Repair) -> tuple[str, str]:
    """The part and section that a place without a block lies in, by its line in the file."""
    if repair.where.line is None:
        return "", ""
    starts = study.lines
    at = bisect_right(starts, repair.where.line, key=lambda start: start[0])
    return study.names.get(starts[at - 1][1], ("", "")) if at else ("", "")


def _unread(study: Study) -> Iterator[Finding]:
    """What was not read, one note for each kind of thing."""
    told = list(study.reading.unread)
    for _, group in groupby(sorted(told, key=lambda r: r.code), key=lambda r: r.code):
        yield _note(study, list(group))
    named = {repair.block for repair in told}
    blocks = [
        b for b in walk(study.reading.book.blocks) if isinstance(b, Unread) and b.id not in named
    ]
    for kind, same in groupby(sorted(blocks, key=lambda b: b.kind), key=lambda b: b.kind):
        several = list(same)
        figures = tuple(FigureAt(study.spot(b), b.text or b.kind) for b in several)
        ko = f"읽지 못한 내용이 있습니다: {kind} {len(several)}개({several[0].reason})."
        en = f"Not read: {len(several)} of kind {kind} ({several[0].reason})."
        yield tell(
            READ,
            Severity.NOTE,
            figures[0],
            ko,
            en,
            verdict=Verdict.UNCHECKABLE,
            figures=figures,
            others=tuple(f.spot for f in figures[1:]),
        )


RULES: tuple[Rule, ...] = (
    Rule(*READ, "extraction", "확실하지 않게 읽은 곳", "What was read without being sure", check),
)
