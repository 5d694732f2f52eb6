"""Pages that divide a report: a title of the contents on lines of its own, and a list of sections.

Such a page prints a title without its number, often over two lines, and below it the titles of the
sections that follow, numbered as parts are. Only what the contents and the sections themselves
print decides.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from siljeok.book.kinds import loose
from siljeok.book.nodes import Bar, Contents, Entry, Line, Role, text_run
from siljeok.book.reading import Repair, RepairCode
from siljeok.book.texts import line_text
from siljeok.readers.recognise import Piece

Mended = tuple[list[Piece], list[Repair]]
_MOST_LINES = 3


def listed_sections(pieces: list[Piece]) -> Mended:
    """Parts in a row that are the titles of later sections, as plain lines."""
    below = {
        loose(p.block.title): at
        for at, p in enumerate(pieces)
        if isinstance(p.block, Bar) and p.block.level > 1
    }
    out: list[Piece] = []
    repairs: list[Repair] = []
    at = 0
    for is_part, group in groupby(pieces, _is_part):
        run = list(group)
        listed = [p for n, p in enumerate(run, at) if is_part and _listed(p, n, below)]
        at += len(run)
        if len(listed) < 2:
            out += run
            continue
        names = {piece.block.id for piece in listed}
        out += [_as_line(piece) if piece.block.id in names else piece for piece in run]
        repairs += [_told(piece) for piece in listed[:1]]
    return out, repairs


def titles_of_contents(pieces: list[Piece]) -> Mended:
    """Plain lines that together are a title which the contents print and no other title has."""
    titles = {loose(p.block.title) for p in pieces if isinstance(p.block, Bar)}
    wanted: dict[str, Entry] = {
        loose(entry.title): entry
        for p in pieces
        if isinstance(p.block, Contents)
        for entry in p.block.entries
        if loose(entry.title) not in titles
    }
    found: dict[str, list[tuple[int, int]]] = {}
    for at in range(len(pieces)) if wanted else ():
        for end in range(at + 1, min(at + _MOST_LINES, len(pieces)) + 1):
            if not _is_plain(pieces[end - 1]):
                break
            text = loose("".join(_text(piece) for piece in pieces[at:end]))
            if text in wanted:
                found.setdefault(text, []).append((at, end))
    spans = {places[0]: wanted[text] for text, places in found.items() if len(places) == 1}
    return _with_titles(pieces, spans)


def _with_titles(pieces: list[Piece], spans: dict[tuple[int, int], Entry]) -> Mended:
    out: list[Piece] = []
    repairs: list[Repair] = []
    ends = {start: (end, entry) for (start, end), entry in spans.items()}
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if at not in ends:
            out.append(piece)
            at += 1
            continue
        end, entry = ends[at]
        where = replace(piece.where, last_line=pieces[end - 1].where.last_line)
        bar = Bar(piece.block.id, entry.level, entry.number, entry.title)
        out.append(Piece(bar, where))
        repairs.append(
            Repair(
                RepairCode.HEAD,
                where,
                entry.title,
                "차례에 적힌 제목과 같은 줄을 그 제목으로 읽었습니다.",
                "Lines that are a title of the contents were read as that title.",
                block=bar.id,
            )
        )
        at = end
    return out, repairs


def _is_part(piece: Piece) -> bool:
    return isinstance(piece.block, Bar) and piece.block.level == 1


def _listed(piece: Piece, at: int, below: dict[str, int]) -> bool:
    return isinstance(piece.block, Bar) and below.get(loose(piece.block.title), -1) > at


def _as_line(piece: Piece) -> Piece:
    bar = piece.block
    assert isinstance(bar, Bar)
    text = f"{bar.number}. {bar.title}" if bar.number else bar.title
    return replace(piece, block=Line(bar.id, Role.BODY, 0, "", "", "", text_run(text)))


def _told(piece: Piece) -> Repair:
    return Repair(
        RepairCode.HEAD,
        piece.where,
        _text(piece),
        "뒤따르는 절들의 제목을 미리 적은 목록으로 보고, 부의 제목으로 읽지 않았습니다.",
        "Taken for a list of the sections that follow, not for titles of parts.",
        block=piece.block.id,
    )


def _is_plain(piece: Piece) -> bool:
    return isinstance(piece.block, Line) and piece.block.role is Role.BODY


def _text(piece: Piece) -> str:
    block = piece.block
    if isinstance(block, Line):
        return line_text(block)
    return block.title if isinstance(block, Bar) else ""
