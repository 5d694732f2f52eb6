"""Draft → Reading, once for every format: what was named is kept, the rest is recognised."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from siljeok.book.kinds import ReportKind, report_kind
from siljeok.book.nodes import Block, Book, Box, Cell, Line, Table
from siljeok.book.reading import Reading, Repair
from siljeok.readers.cover import infer_meta, read_cover
from siljeok.readers.draft import Draft, Placed
from siljeok.readers.mending import mend
from siljeok.readers.raw import Raw, raw_lines
from siljeok.readers.recognise import Piece, recognise, team_names


def assemble(draft: Draft, kind: ReportKind | None = None) -> Reading:
    """The Reading of a draft: blocks in order with ids, places, cover, and every repair.

    A draft without raw lines is taken as it is: its file named everything.
    """
    kind = kind or report_kind()
    if not any(item.raw for item in draft.placed):
        return _as_named(draft)
    pieces, repairs = _pieces(draft, kind)
    pieces, mended = mend(pieces)
    pieces = [_renamed(piece, f"b{n}") for n, piece in enumerate(pieces)]
    blocks, meta, taken = read_cover([p.block for p in pieces], draft.meta, kind)
    meta, inferred = infer_meta(blocks, meta, kind)
    wheres = {p.block.id: p.where for p in pieces} | {
        ident: where for p in pieces for ident, where in p.wheres.items()
    }
    wheres |= {f"meta/{name}": wheres.pop(ident) for name, ident in taken.items()}
    book = Book(meta=meta, blocks=tuple(blocks), notes=draft.notes, figures=draft.figures)
    told = (*draft.repairs, *_blocks_renamed(repairs, mended, pieces), *inferred)
    return Reading(book, draft.file, draft.format, wheres, told, draft.unread)


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
    for of_lines, group in groupby(draft.placed, lambda p: p.raw and isinstance(p.block, Line)):
        items = list(group)
        runs.append((raw_lines(items) if of_lines else [], items))
    teams = team_names([raw for lines, _ in runs for raw in lines])
    for lines, items in runs:
        if lines:
            ends = draft.breaks_off and lines is runs[-1][0]
            found, told = recognise(lines, kind, teams, len(pieces), ends)
            pieces += found
            repairs += told
        else:
            pieces += [Piece(item.block, item.where) for item in items]
    return pieces, repairs


def _renamed(piece: Piece, ident: str) -> Piece:
    """The piece under another id, the ids of what is inside its block with it."""
    old = piece.block.id
    if ident == old:
        return piece
    wheres = {ident + key[len(old) :]: where for key, where in piece.wheres.items()}
    return Piece(_with_id(piece.block, old, ident), piece.where, wheres)


def _with_id(block: Block, old: str, new: str) -> Block:
    ident = new + block.id[len(old) :] if block.id.startswith(old) else block.id
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


def _blocks_renamed(
    repairs: list[Repair], mended: list[Repair], pieces: list[Piece]
) -> tuple[Repair, ...]:
    """Repairs that name a block by its place in the file name it by its last id."""
    by_place = {(p.where.page, p.where.line): p.block.id for p in pieces}
    return tuple(
        replace(r, block=by_place.get((r.where.page, r.where.line), r.block)) if r.block else r
        for r in (*repairs, *mended)
    )
