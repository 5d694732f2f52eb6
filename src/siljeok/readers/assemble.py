"""Draft → Reading, once for every format: what was named is kept, the rest is recognised."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, islice

from siljeok.book.kinds import ReportKind, report_kind
from siljeok.book.nodes import Block, Book, Box, Cell, Line, Role, Table, walk
from siljeok.book.reading import Reading, Repair, Where
from siljeok.book.texts import line_text
from siljeok.readers.bare_contents import with_bare_entries
from siljeok.readers.contents_lines import contents_titles
from siljeok.readers.continuing import continued
from siljeok.readers.cover import infer_meta, read_cover
from siljeok.readers.draft import Draft, Placed
from siljeok.readers.framed_titles import framed_goal, framed_titles
from siljeok.readers.mending import mend
from siljeok.readers.numbered import numbered_titles
from siljeok.readers.page_feet import with_feet
from siljeok.readers.private_use import settled
from siljeok.readers.raw import Raw, raw_lines
from siljeok.readers.recognise import Piece, recognise
from siljeok.readers.recogniser_repairs import no_report
from siljeok.readers.titles import Titles, team_names


def assemble(draft: Draft, kind: ReportKind | None = None) -> Reading:
    """The Reading of a draft: blocks in order with ids, places, cover, and every repair.

    A draft without raw lines is taken as it is: its file named everything.
    """
    kind = kind or report_kind()
    if not any(item.raw for item in draft.placed):
        return _as_named(draft)
    draft = settled(framed_titles(draft))
    pieces, repairs = _pieces(draft, kind)
    pieces, mended = mend(pieces)
    pieces = continued(pieces)
    names = {piece.block.id: f"b{n}" for n, piece in enumerate(pieces)}
    told = (*draft.repairs, *repairs, *mended)
    if _is_no_report(pieces):
        told = (*told, no_report(Where(draft.file)))
    if draft.counts_paragraphs:
        told = _beside_blocks(told, pieces)
    told, unread = _named_anew(told, pieces, names), _named_anew(draft.unread, pieces, names)
    pieces = [_renamed(piece, names) for piece in pieces]
    blocks, meta, taken = read_cover([p.block for p in pieces], draft.meta, kind)
    meta, inferred = infer_meta(blocks, meta, kind)
    wheres = {p.block.id: p.where for p in pieces} | {
        ident: where for p in pieces for ident, where in p.wheres.items()
    }
    wheres |= {f"meta/{name}": wheres[ident] for name, ident in taken.items()}
    for ident in set(taken.values()):
        del wheres[ident]
    if draft.counts_paragraphs:
        wheres = {ident: _without_line(where) for ident, where in wheres.items()}
        told, unread = (
            tuple(replace(r, where=_without_line(r.where)) for r in every)
            for every in (told, unread)
        )
    book = Book(meta=meta, blocks=tuple(blocks), notes=draft.notes, figures=draft.figures)
    return Reading(book, draft.file, draft.format, wheres, (*told, *inferred), unread)


def _as_named(draft: Draft) -> Reading:
    book = Book(
        meta=draft.meta,
        blocks=tuple(item.block for item in draft.placed),
        notes=draft.notes,
        figures=draft.figures,
    )
    wheres = {item.block.id: item.where for item in draft.placed} | dict(draft.wheres)
    return Reading(book, draft.file, draft.format, wheres, draft.repairs, draft.unread)


def _pieces(draft: Draft, kind: ReportKind) -> tuple[list[Piece], list[Repair]]:
    """Runs of raw lines recognised, everything else as it stands."""
    pieces: list[Piece] = []
    repairs: list[Repair] = []
    runs: list[tuple[list[Raw], list[Placed]]] = []
    for of_lines, group in groupby(draft.placed, _to_recognise):
        items = list(group)
        runs.append((raw_lines(items) if of_lines else [], items))
    every = numbered_titles(with_feet([raw for lines, _ in runs for raw in lines]), kind)
    teams = team_names(every)
    every = with_bare_entries(every, teams)
    titles = Titles([], kind, teams, contents_titles(every))
    known = iter(every)
    for n, (plain, items) in enumerate(runs, 1):
        lines = list(islice(known, len(plain)))
        if lines:
            ends = draft.breaks_off and n == len(runs)
            found, told = recognise(lines, kind, titles, len(pieces), ends)
            pieces += found
            repairs += told
        else:
            pieces += _as_they_are(items, pieces[-1].block if pieces else None)
    return pieces, repairs


def _to_recognise(item: Placed) -> bool:
    """Whether an item is a raw line that prints something: a mark of a note alone, or words that
    were deleted, are nothing to recognise."""
    return item.raw and isinstance(item.block, Line) and bool(line_text(item.block).strip())


def _as_they_are(items: list[Placed], above: Block | None) -> Iterator[Piece]:
    """What is no raw line, a frame with the objective of the section above it as that line."""
    for item in items:
        block = item.block
        if item.raw and isinstance(block, Line):
            block = replace(block, role=Role.BODY, style="")
        elif item.raw and above:
            block = framed_goal(above, block) or block
        above = block
        yield Piece(block, item.where)


def _is_no_report(pieces: list[Piece]) -> bool:
    """Whether nothing was found but lines, be it one."""
    return all(
        isinstance(piece.block, Line) and piece.block.role in (Role.BODY, Role.NOTE, Role.ITEM)
        for piece in pieces
    )


def _renamed(piece: Piece, names: dict[str, str]) -> Piece:
    """The piece under its new id, the ids of what is inside its block with it."""
    old = piece.block.id
    new = names[old]
    block = piece.block
    if isinstance(block, Table) and block.continues is not None:
        block = replace(block, continues=names.get(block.continues))
    if new == old:
        return replace(piece, block=block)
    wheres = {new + key[len(old) :]: where for key, where in piece.wheres.items()}
    return Piece(_with_id(block, old, new), piece.where, wheres)


def _with_id(block: Block, old: str, new: str) -> Block:
    ident = _last_name(block.id, old, new)
    match block:
        # Most blocks are lines; to copy one by its fields takes a third of the time.
        case Line(_, role, level, mark, number, style, runs):
            return Line(ident, role, level, mark, number, style, runs)
        case Table():
            cells = tuple(_cell_with_id(cell, old, new) for cell in block.cells)
            return replace(block, id=ident, cells=cells)
        case Box():
            inside = tuple(_with_id(inner, old, new) for inner in block.blocks)
            return replace(block, id=ident, blocks=inside)
        case _:
            return replace(block, id=ident)


def _cell_with_id(cell: Cell, old: str, new: str) -> Cell:
    if not cell.blocks:
        return cell
    blocks = tuple(_with_id(block, old, new) for block in cell.blocks)
    return Cell(cell.row, cell.col, cell.row_span, cell.col_span, blocks)


def _last_name(ident: str, old: str, new: str) -> str:
    return new + ident[len(old) :] if ident.startswith(old) else ident


def _named_anew(
    told: tuple[Repair, ...], pieces: list[Piece], names: dict[str, str]
) -> tuple[Repair, ...]:
    """Repairs that name a block, or one inside it, name it by its last id."""
    last = dict(names)
    wanted = {repair.block for repair in told if repair.block} - names.keys()
    for piece in pieces if wanted else ():
        old = piece.block.id
        for inner in walk((piece.block,)):
            if inner.id in wanted:
                last[inner.id] = _last_name(inner.id, old, names[old])
    return tuple(replace(r, block=last.get(r.block, r.block)) if r.block else r for r in told)


def _beside_blocks(told: tuple[Repair, ...], pieces: list[Piece]) -> tuple[Repair, ...]:
    """Repairs that name no block name the one before their place, which has no other name."""
    starts = [(piece.where.line or 0, piece.block.id) for piece in pieces]
    starts.sort()
    out: list[Repair] = []
    for repair in told:
        line = repair.where.line
        if repair.block is None and line is not None and starts:
            at = bisect_right(starts, line, key=lambda start: start[0])
            repair = replace(repair, block=starts[max(0, at - 1)][1])
        out.append(repair)
    return tuple(out)


def _without_line(where: Where) -> Where:
    return Where(where.file, where.page, cell=where.cell)
