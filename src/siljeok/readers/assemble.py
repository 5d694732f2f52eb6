"""Draft → Reading, once for every format: what was named is kept, the rest is recognised."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import groupby, islice

from siljeok.book.kinds import ReportKind, report_kind
from siljeok.book.nodes import Block, Book, Box, Cell, Line, Role, Table, walk
from siljeok.book.reading import Reading, Repair, Where
from siljeok.book.texts import runs_text
from siljeok.readers.contents_lines import contents_titles
from siljeok.readers.cover import infer_meta, read_cover
from siljeok.readers.draft import Draft, Placed
from siljeok.readers.mending import mend
from siljeok.readers.numbered import numbered_titles
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
    pieces, repairs = _pieces(draft, kind)
    pieces, mended = mend(pieces)
    names = {piece.block.id: f"b{n}" for n, piece in enumerate(pieces)}
    told = (*draft.repairs, *repairs, *mended)
    if _is_no_report(pieces):
        told = (*told, no_report(Where(draft.file)))
    if draft.counts_paragraphs:
        told = _beside_blocks(told, pieces)
    told, unread = _named_anew(told, pieces, names), _named_anew(draft.unread, pieces, names)
    pieces = [_renamed(piece, names[piece.block.id]) for piece in pieces]
    blocks, meta, taken = read_cover([p.block for p in pieces], draft.meta, kind)
    meta, inferred = infer_meta(blocks, meta, kind)
    wheres = {p.block.id: p.where for p in pieces} | {
        ident: where for p in pieces for ident, where in p.wheres.items()
    }
    wheres |= {f"meta/{name}": wheres.pop(ident) for name, ident in taken.items()}
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
    for of_lines, group in groupby(draft.placed, _is_raw_line):
        items = list(group)
        runs.append((raw_lines(items) if of_lines else [], items))
    every = numbered_titles([raw for lines, _ in runs for raw in lines], kind)
    titles = Titles([], kind, team_names(every), contents_titles(every))
    known = iter(every)
    for n, (plain, items) in enumerate(runs, 1):
        lines = list(islice(known, len(plain)))
        if lines:
            ends = draft.breaks_off and n == len(runs)
            found, told = recognise(lines, kind, titles, len(pieces), ends)
            pieces += found
            repairs += told
        else:
            pieces += [Piece(item.block, item.where) for item in items]
    return pieces, repairs


def _is_raw_line(item: Placed) -> bool:
    """Whether an item is a line to recognise; one that is nothing but the mark of a note is not."""
    block = item.block
    return item.raw and isinstance(block, Line) and bool(runs_text(block.runs).strip())


def _is_no_report(pieces: list[Piece]) -> bool:
    """Whether nothing was found but lines, be it one."""
    return all(
        isinstance(piece.block, Line) and piece.block.role in (Role.BODY, Role.NOTE, Role.ITEM)
        for piece in pieces
    )


def _renamed(piece: Piece, ident: str) -> Piece:
    """The piece under another id, the ids of what is inside its block with it."""
    old = piece.block.id
    if ident == old:
        return piece
    wheres = {ident + key[len(old) :]: where for key, where in piece.wheres.items()}
    return Piece(_with_id(piece.block, old, ident), piece.where, wheres)


def _with_id(block: Block, old: str, new: str) -> Block:
    ident = _last_name(block.id, old, new)
    if isinstance(block, Table):
        cells = tuple(
            Cell(
                c.row,
                c.col,
                c.row_span,
                c.col_span,
                tuple(_with_id(b, old, new) for b in c.blocks),
            )
            for c in block.cells
        )
        return replace(block, id=ident, cells=cells)
    if isinstance(block, Box):
        return replace(block, id=ident, blocks=tuple(_with_id(b, old, new) for b in block.blocks))
    return replace(block, id=ident)


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
    return replace(where, line=None, last_line=None)
