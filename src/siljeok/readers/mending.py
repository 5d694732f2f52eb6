"""Repairs over the whole of a recognised text: what stands in the wrong order, what lost letters.

Only what is certain is mended, and each mend is told.
"""

from __future__ import annotations

from dataclasses import replace

from siljeok.book.kinds import loose
from siljeok.book.nodes import Bar, Contents, Line, Role, Rows, Table
from siljeok.book.reading import Repair, RepairCode
from siljeok.notation.particle import with_particle
from siljeok.readers.listed_titles import listed_sections, titles_of_contents
from siljeok.readers.recognise import Piece

Mended = tuple[list[Piece], list[Repair]]


def mend(pieces: list[Piece]) -> Mended:
    """Titles told from lists of them, moved to their place, spaced and numbered as elsewhere."""
    repairs: list[Repair] = []
    for step in (listed_sections, titles_of_contents, _late_parts, _late_units, _titles):
        pieces, told = step(pieces)
        repairs += told
    return pieces, repairs


def _late_parts(pieces: list[Piece]) -> Mended:
    """A part's title that comes between sections that go on counting belongs before the first."""
    repairs: list[Repair] = []
    out: list[Piece] = []
    run: int | None = None
    """Where in `out` the sections begin that count up to the piece in hand, None across a part."""
    last = 0
    for at, piece in enumerate(pieces):
        block = piece.block
        if isinstance(block, Bar) and block.level == 2:
            run = len(out) if _number(block) == 1 else run
            last = _number(block)
        elif isinstance(block, Bar) and block.level == 1:
            if run is not None and _next_number(pieces, at) == last + 1:
                out.insert(run, piece)
                repairs.append(_moved_title(piece, block.title))
                run = None
                continue
            run = None
        out.append(piece)
    return out, repairs


def _next_number(pieces: list[Piece], at: int) -> int | None:
    """The number of the section that is the next title after a piece; None where a part is."""
    for piece in pieces[at + 1 : at + 400]:
        if isinstance(piece.block, Bar):
            return _number(piece.block) if piece.block.level == 2 else None
    return None


def _moved_title(piece: Piece, title: str) -> Repair:
    return Repair(
        RepairCode.MOVED,
        piece.where,
        title,
        f"'{title}' 제목이 그 아래 절들보다 뒤에 있어 앞으로 옮겼습니다.",
        f"The title '{title}' stood after its first sections; moved before.",
        certain=False,
        block=piece.block.id,
    )


def _late_units(pieces: list[Piece]) -> Mended:
    """A unit line that stands below the only table before it belongs above that table."""
    repairs: list[Repair] = []
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        below = pieces[at + 1].block if at + 1 < len(pieces) else None
        late = _is_unit(piece) and _is_table(out[-1:]) and not isinstance(below, Table | Rows)
        if late and not (len(out) > 1 and _is_unit(out[-2])):
            out.insert(len(out) - 1, piece)
            repairs.append(_moved_unit(piece))
        else:
            out.append(piece)
    return out, repairs


def _moved_unit(piece: Piece) -> Repair:
    return Repair(
        RepairCode.MOVED,
        piece.where,
        "",
        "표 아래에 있던 단위 표시를 표 위로 옮겼습니다.",
        "The unit line stood below its table; moved above.",
        certain=False,
        block=piece.block.id,
    )


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
        f"제목의 사라진 띄어쓰기를 차례에 적힌 대로 "
        f"{with_particle(f'‘{after}’', '으로/로')} 읽었습니다.",
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


def _is_table(pieces: list[Piece]) -> bool:
    return bool(pieces) and isinstance(pieces[0].block, Table | Rows)


def _is_unit(piece: Piece) -> bool:
    return isinstance(piece.block, Line) and piece.block.role is Role.UNIT


def _number(bar: Bar) -> int:
    return int(bar.number) if bar.number and bar.number.isdigit() else 0
