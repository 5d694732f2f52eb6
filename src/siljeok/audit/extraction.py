"""READ: what the reader had to repair without being sure, and what it could not read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from siljeok.audit.rule import Finding, Outcome, Rule, Severity, Study, Verdict
from siljeok.audit.telling import tell
from siljeok.book.findings import FigureAt, Spot
from siljeok.book.nodes import Block, Box, Table, Unread, walk
from siljeok.book.reading import Repair, RepairCode, Where

Holder = tuple[Block, tuple[int, int] | None]
Place = tuple[int, int]

READ = ("READ", 1)
# Each of these stands for itself: every lost table is a question of its own, every edit and every
# move has words of its own.
_EACH_ALONE = frozenset((RepairCode.COLUMNS, RepairCode.EDITED, RepairCode.STRUCTURE))
_VERDICTS = {RepairCode.EDITED: Verdict.EDITED, RepairCode.STRUCTURE: Verdict.OBSERVATION}


def check(study: Study) -> Outcome:
    """One note for each cause: uncertain repairs of one kind together, then what was not read."""
    places = _Places.of(study)
    return Outcome(findings=(*_repairs(study, places), *_unread(study, places)))


class _Places(NamedTuple):
    """Where blocks stand: by id also those inside others, by page and line those of the top."""

    study: Study
    holders: dict[str, Holder]
    starts: list[tuple[Place, str]]

    @classmethod
    def of(cls, study: Study) -> _Places:
        tops = study.blocks.values()
        holders = {inner.id: held for top in tops for inner, held in _holders(top)}
        starts = [(_place(study.reading.where(ident)), ident) for ident in study.blocks]
        return cls(study, holders, sorted((at, ident) for at, ident in starts if at is not None))

    def spot(self, ident: str, where: Where) -> Spot:
        """The place of a block, with the section of the one that holds it; else of a line."""
        if ident in self.holders:
            block, cell = self.holders[ident]
            spot = self.study.spot(block, cell=cell)
            return Spot(where, spot.block, spot.part, spot.section, cell)
        part, section = self._section_at(where)
        return Spot(where, ident, part, section)

    def _section_at(self, where: Where) -> tuple[str, str]:
        """The part and section that a place without a block lies in."""
        place = _place(where)
        if place is None:
            return "", ""
        at = bisect_right(self.starts, place, key=lambda start: start[0])
        return self.study.names.get(self.starts[at - 1][1], ("", "")) if at else ("", "")


def _holders(top: Block) -> Iterator[tuple[Block, Holder]]:
    """A block and all inside it, with the block of the top level and the cell that holds them."""
    yield top, (top, None)
    if isinstance(top, Table):
        for cell in top.cells:
            for inner in walk(cell.blocks):
                yield inner, (top, (cell.row, cell.col))
    elif isinstance(top, Box):
        for inner in walk(top.blocks):
            yield inner, (top, None)


def _place(where: Where) -> Place | None:
    """Page and line: a PDF counts lines anew on each page, other formats have no pages."""
    if where.page is None and where.line is None:
        return None
    return where.page or 0, where.line or 0


def _repairs(study: Study, places: _Places) -> Iterator[Finding]:
    unsure = [repair for repair in study.reading.repairs if not repair.certain]
    for repair in unsure:
        if repair.code in _EACH_ALONE or repair.readings:
            yield _note(places, [repair])
    rest = [r for r in unsure if r.code not in _EACH_ALONE and not r.readings]
    for _, group in groupby(sorted(rest, key=lambda r: r.code), key=lambda r: r.code):
        yield _note(places, list(group))


def _note(places: _Places, repairs: list[Repair], verdict: Verdict | None = None) -> Finding:
    first = repairs[0]
    figures = tuple(
        FigureAt(places.spot(r.block or "", r.where), r.text, " / ".join(r.readings))
        for r in repairs
    )
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
        verdict=verdict or _VERDICTS.get(first.code, Verdict.UNCHECKABLE),
        figures=figures,
        others=tuple(f.spot for f in figures[1:]),
    )


def _unread(study: Study, places: _Places) -> Iterator[Finding]:
    """What was not read, one note for each kind of thing."""
    told = list(study.reading.unread)
    for _, group in groupby(sorted(told, key=lambda r: r.code), key=lambda r: r.code):
        yield _note(places, list(group), Verdict.UNCHECKABLE)
    named = {repair.block for repair in told}
    blocks = [
        b for b in walk(study.reading.book.blocks) if isinstance(b, Unread) and b.id not in named
    ]
    for kind, same in groupby(sorted(blocks, key=lambda b: b.kind), key=lambda b: b.kind):
        several = list(same)
        figures = tuple(
            FigureAt(places.spot(b.id, study.reading.where(b.id)), b.text or b.kind)
            for b in several
        )
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
