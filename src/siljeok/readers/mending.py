"""Repairs over the whole of a recognised text: what stands in the wrong order, what lost letters.

Only what is certain is mended, and each mend is told.
"""

from __future__ import annotations

from dataclasses import replace

from siljeok.book.kinds import loose
from siljeok.book.nodes import Bar, Contents, Line, Role, Rows, Table
from siljeok.book.reading import Repair, RepairCode
from siljeok.readers.recognise import Piece

Mended = tuple[list[Piece], list[Repair]]


def mend(pieces: list[Piece]) -> Mended:
    """Late titles and units moved to their place; titles spaced and numbered as elsewhere."""
    repairs: list[Repair] = []
    for step in (_late_parts, _late_units, _titles):
        pieces, told = step(pieces)
        repairs += told
    return pieces, repairs


def _late_parts(pieces: list[Piece]) -> Mended:
    """A part's title that comes between sections that go on counting belongs before the first."""
    repairs: list[Repair] = []
    out = list(pieces)
    for piece in pieces:
        if not (isinstance(piece.block, Bar) and piece.block.level == 1):
            continue
        at = out.index(piece)
        before = [n for n in range(at) if _is_section(out[n])]
        after = next((p for p in out[at + 1 :] if isinstance(p.block, Bar)), None)
        if not before or after is None or not _is_section(after):
            continue
        start = _run_start(out, at, before)
        last, following = out[before[-1]].block, after.block
        assert isinstance(last, Bar)
        assert isinstance(following, Bar)
        if start is None or _number(following) != _number(last) + 1:
            continue
        out.insert(start, out.pop(at))
        repairs.append(
            Repair(
                RepairCode.MOVED,
                piece.where,
                piece.block.title,
                f"'{piece.block.title}' 제목이 그 아래 절들보다 뒤에 있어 앞으로 옮겼습니다.",
                f"The title '{piece.block.title}' stood after its first sections; moved before.",
                certain=False,
                block=piece.block.id,
            )
        )
    return out, repairs


def _run_start(pieces: list[Piece], at: int, before: list[int]) -> int | None:
    """Where the run of sections that counts up to the title begins, None across another part."""
    for n in reversed(before):
        bar = pieces[n].block
        assert isinstance(bar, Bar)
        if any(isinstance(p.block, Bar) and p.block.level == 1 for p in pieces[n + 1 : at]):
            return None
        if _number(bar) == 1:
            return n
    return None


def _late_units(pieces: list[Piece]) -> Mended:
    """A unit line that stands below the only table before it belongs above that table."""
    repairs: list[Repair] = []
    out = list(pieces)
    for piece in pieces:
        if not (isinstance(piece.block, Line) and piece.block.role is Role.UNIT):
            continue
        at = out.index(piece)
        above = out[at - 1].block if at else None
        below = out[at + 1].block if at + 1 < len(out) else None
        if not isinstance(above, Table | Rows) or isinstance(below, Table | Rows):
            continue
        if at > 1 and _is_unit(out[at - 2]):
            continue
        out.insert(at - 1, out.pop(at))
        repairs.append(
            Repair(
                RepairCode.MOVED,
                piece.where,
                "",
                "표 아래에 있던 단위 표시를 표 위로 옮겼습니다.",
                "The unit line stood below its table; moved above.",
                certain=False,
                block=piece.block.id,
            )
        )
    return out, repairs


def _titles(pieces: list[Piece]) -> Mended:
    """Contents and section titles made to agree where they differ in blanks or numbers only."""
    bars = {loose(p.block.title): p.block for p in pieces if isinstance(p.block, Bar)}
    entries = {
        loose(e.title): e for p in pieces if isinstance(p.block, Contents) for e in p.block.entries
    }
    out: list[Piece] = []
    repairs: list[Repair] = []
    for piece in pieces:
        block = piece.block
        if isinstance(block, Bar):
            entry = entries.get(loose(block.title))
            if entry and entry.title.count(" ") > block.title.count(" "):
                repairs.append(_spaced(piece, block.title, entry.title))
                piece = replace(piece, block=replace(block, title=entry.title))
        elif isinstance(block, Contents):
            piece, told = _numbered(piece, block, bars)
            repairs += told
        out.append(piece)
    return out, repairs


def _spaced(piece: Piece, before: str, after: str) -> Repair:
    return Repair(
        RepairCode.SPACING,
        piece.where,
        before,
        f"제목의 사라진 띄어쓰기를 차례에 적힌 대로 '{after}'(으)로 읽었습니다.",
        f"The title lost its blanks; read as in the contents: '{after}'.",
        certain=False,
        block=piece.block.id,
    )


def _numbered(piece: Piece, block: Contents, bars: dict[str, Bar]) -> tuple[Piece, list[Repair]]:
    """Numbers that the contents lost, from the sections of the same titles."""
    entries = tuple(
        replace(e, number=bars[loose(e.title)].number)
        if e.number is None and loose(e.title) in bars
        else e
        for e in block.entries
    )
    if entries == block.entries:
        return piece, []
    told = Repair(
        RepairCode.NUMBER,
        piece.where,
        "",
        "차례에서 사라진 연번을 같은 제목의 절 번호로 채웠습니다.",
        "Numbers that the contents lost were taken from the sections of the same titles.",
        block=block.id,
    )
    return replace(piece, block=replace(block, entries=entries)), [told]


def _is_section(piece: Piece) -> bool:
    return isinstance(piece.block, Bar) and piece.block.level == 2


def _is_unit(piece: Piece) -> bool:
    return isinstance(piece.block, Line) and piece.block.role is Role.UNIT


def _number(bar: Bar) -> int:
    return int(bar.number) if bar.number and bar.number.isdigit() else 0
