"""Letters in Unicode's private area: what known ones print is written out, others are told.

Hancom's fonts draw boxed numbers, brackets and arrows there, symbol fonts their bullets. A letter
that is not known for certain stays as it is: to guess it would change what a document says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from siljeok.book.nodes import Block, Box, Cell, Line, Table, Text, normal_runs
from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.readers.draft import Draft, Placed

_LOST = "\uf000"
"""What a PDF makes of every letter of Hancom's private area: which one it was is lost."""
_ONE = 0xF02B0
"""The boxed 1 to 9 stand behind it; a boxed 10, 11 or 12 is set of two halves."""
_TWO_HALVES = {"\U000f02ba" + chr(0xF02C3 + n): str(10 + n) for n in range(3)}
_PRINTS = {
    # Hancom's own.
    0xF003B: "↓",
    0xF02EF: "·",
    0xF03C5: "□",
    0xF080F: "━",
    0xF0854: "《",
    0xF0855: "》",
    # Wingdings, as a font of symbols is written into a text, and the round bullet of Symbol.
    0xF06C: "●",
    0xF06D: "❍",
    0xF06E: "■",
    0xF06F: "□",
    0xF071: "❑",
    0xF075: "◆",
    0xF076: "❖",
    0xF09F: "•",
    0xF0A7: "▪",
    0xF0B7: "•",
    0xF0D8: "➢",
    0xF0E8: "➔",
    0xF0F0: "⇨",
    0xF0FC: "✔",
}


def settled(draft: Draft) -> Draft:
    """The draft with the known letters of the private area written out, each block's told.

    A boxed number that opens a line becomes the number of that raw line (`Line.number`), with the
    digits before its words; within a text it becomes a circled one. Blocks that a file names
    itself stay as they are.
    """
    told: list[Repair] = []
    placed = tuple(_placed(item, told) if item.raw else item for item in draft.placed)
    if not told:
        return draft
    return replace(draft, placed=placed, repairs=(*draft.repairs, *told))


def opening_number(text: str) -> tuple[str, str] | None:
    """The boxed number that opens a text and the words behind it; None where none does."""
    bare = text.lstrip(" \u3000\xa0")
    if not bare or bare.isascii() or ord(bare[0]) < _ONE:
        return None
    number = _TWO_HALVES.get(bare[:2])
    if number is not None:
        return number, bare[2:].strip()
    if 0 < ord(bare[0]) - _ONE < 10:
        return str(ord(bare[0]) - _ONE), bare[1:].strip()
    return None


def holds_private(text: str) -> bool:
    """Whether a text has a letter of the private area."""
    # A text of printable letters has none, and asking that is quicker than to look for one.
    return not text.isprintable() and _private().search(text) is not None


@cache
def _private() -> re.Pattern[str]:
    return re.compile(
        "\U000f02ba[\U000f02c3-\U000f02c5]"
        "|[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
    )


def _printed(letters: str) -> str | None:
    """What a private letter, or the two halves of one, prints; None where that is not known."""
    if letters in _TWO_HALVES:
        return chr(0x245F + int(_TWO_HALVES[letters]))
    code = ord(letters)
    if 0 < code - _ONE < 10:
        return chr(0x245F + code - _ONE)
    return _PRINTS.get(code)


def _placed(item: Placed, told: list[Repair]) -> Placed:
    private = [hit for text in _texts(item.block) for hit in _private().findall(text)]
    if not private:
        return item
    block = item.block
    if isinstance(block, Line):
        block = _opened(block)
    told += _repairs(private, item.where, block.id)
    return item._replace(block=_written(block))


def _texts(block: Block) -> Iterator[str]:
    """The texts of a block, and of those inside it, that have letters of the private area."""
    match block:
        case Line():
            for run in block.runs:
                if isinstance(run, Text) and holds_private(run.text):
                    yield run.text
        case Table():
            for cell in block.cells:
                for inner in cell.blocks:
                    yield from _texts(inner)
        case Box():
            for inner in block.blocks:
                yield from _texts(inner)
        case _:
            pass


def _opened(line: Line) -> Line:
    """A raw line with the boxed number at its start as its number."""
    first = line.runs[0] if line.runs else None
    opening = opening_number(first.text) if isinstance(first, Text) else None
    if opening is None or not isinstance(first, Text):
        return line
    number, rest = opening
    runs = (Text(f"{number} {rest}", first.flags), *line.runs[1:])
    return replace(line, number=number, runs=runs)


def _written(block: Block) -> Block:
    match block:
        case Line():
            runs = (
                Text(_plain(r.text), r.flags)
                if isinstance(r, Text) and holds_private(r.text)
                else r
                for r in block.runs
            )
            return replace(block, runs=normal_runs(tuple(runs)))
        case Table():
            return replace(block, cells=tuple(map(_written_cell, block.cells)))
        case Box():
            return replace(block, blocks=tuple(map(_written, block.blocks)))
        case _:
            return block


def _written_cell(cell: Cell) -> Cell:
    if not any(any(_texts(block)) for block in cell.blocks):
        return cell
    blocks = tuple(map(_written, cell.blocks))
    return Cell(cell.row, cell.col, cell.row_span, cell.col_span, blocks)


def _plain(text: str) -> str:
    return _private().sub(lambda hit: _printed(hit[0]) or hit[0], text)


def _repairs(private: list[str], where: Where, ident: str) -> Iterator[Repair]:
    """What was written out, what was lost, and what nobody knows, once each for a block."""
    known = [letters for letters in private if _printed(letters)]
    lost = [letters for letters in private if letters == _LOST]
    unknown = [c for c in private if c != _LOST and not _printed(c)]
    if known:
        prints = ", ".join(dict.fromkeys(str(_printed(c)) for c in known))
        yield Repair(
            RepairCode.PRIVATE_USE,
            where,
            "".join(known),
            f"한글 글꼴에만 있는 글자를 보이는 대로 옮겼습니다({prints}).",
            f"Letters that only Hancom's fonts have were written as they look ({prints}).",
            block=ident,
        )
    if lost:
        yield Repair(
            RepairCode.PRIVATE_USE,
            where,
            "".join(lost),
            "PDF로 바꿀 때 사라진 번호나 기호가 있습니다. 원본 파일에서 확인해 주세요.",
            "A number or sign was lost when the PDF was made. See the original file.",
            certain=False,
            block=ident,
        )
    if unknown:
        codes = ", ".join(dict.fromkeys(f"U+{ord(c):04X}" for c in unknown))
        yield Repair(
            RepairCode.PRIVATE_USE,
            where,
            "".join(unknown),
            f"어떤 글자인지 알 수 없는 글꼴 전용 글자를 그대로 두었습니다({codes}).",
            f"Letters that only a font knows were left as they are ({codes}).",
            certain=False,
            block=ident,
        )
