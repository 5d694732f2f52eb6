"""Titles drawn as tables: a number, a name and an owner in a frame of one to three cells.

Offices and ministries draw the titles of parts and sections so, with decoration beside them. What
is not clearly a title stays a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from siljeok.book.nodes import Bar, Block, Box, BoxKind, Flag, Line, Role, Table, Text, text_run
from siljeok.book.texts import runs_text
from siljeok.notation.letters import LETTER
from siljeok.notation.outline import Mark, parse_line, unspaced
from siljeok.readers.draft import Draft, Framed, Placed
from siljeok.readers.labels import is_value
from siljeok.readers.private_use import opening_number
from siljeok.readers.titles import PURPOSE, roman

_MOST_ROWS = 3
_MOST_COLS = 6
_MOST_CELLS = 3
_LONGEST = 60
_LEVELS = {Mark.PART: 1, Mark.SECTION: 2, Mark.NUMBER_POINT: 2, Mark.LETTER_POINT: 3}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """What a cell of a number alone says, an annex's label, an owner, and how sentences end."""
    return (
        re.compile(r"(?P<number>[1-9][0-9]?|0[1-9])\s?[.)]?"),
        re.compile(
            r"(?P<label>붙임|참고|별첨|첨부|부록|별지)(?P<number>\d{0,2}(?:-\d{1,2})?)[.:]?"
        ),
        re.compile(r"(?P<chapter>제\s?[1-9][0-9]?\s?[장부편절])(?:\s+(?P<title>\S.*))?"),
        re.compile(r"(?P<outer>[1-9][0-9]?|[Ⅰ-Ⅻ])\s?[-–]\s?(?P<number>[1-9][0-9]?)"),
        re.compile(
            rf"[(\[<]?(?:담당\s?:?\s?)?(?:{LETTER}|[·A-Z0-9])+"
            r"(?:팀|과|관|실|국|소|센터|단|원|부|처|청|반)[)\]>]?"
        ),
        re.compile(r"[다요함음임됨]\s?\.$|(?:니|한|된|이)다$"),
    )


def framed_titles(draft: Draft) -> Draft:
    """The draft with each table or box that draws a title as the raw line that the title is."""
    if not any(item.raw and isinstance(item.block, Table | Box) for item in draft.placed):
        return draft
    return replace(draft, placed=tuple(map(_placed, draft.placed)))


def framed(table: Table) -> Framed | None:
    """The title that a table draws; None for any other table."""
    cells = _words(table)
    if not cells:
        return None
    *_, owner_form, sentence = _patterns()
    owner = None
    if len(cells) > 1 and not _alone(cells[-2]) and owner_form.fullmatch(cells[-1]):
        *cells, last = cells
        owner = last.strip("()[]<> ")
    if len(cells) == 1:
        found = None if sentence.search(cells[0]) else _opened(cells[0])
    elif len(cells) == 2:
        number = _alone(cells[0])
        found = (*number, cells[1]) if number else None
    else:
        found = None
    if found is None:
        return None
    level, printed, title = found
    return Framed(level, printed, title, owner) if _is_name(title) else None


def framed_goal(above: Block, table: Block) -> Line | None:
    """The objective that a frame of one cell under a section's title holds; None for another."""
    if not (isinstance(above, Bar) and above.level > 1 and isinstance(table, Table)):
        return None
    if (table.n_rows, table.n_cols, len(table.cells)) != (1, 1, 1):
        return None
    blocks = table.cells[0].blocks
    lines = [block for block in blocks if isinstance(block, Line)]
    texts = [text for line in lines if (text := runs_text(line.runs).strip())]
    if not texts or len(texts) > 3 or len(lines) < len(blocks):
        return None
    if any(parse_line(text).mark for text in texts) or not PURPOSE.search(texts[-1]):
        return None
    runs = lines[0].runs if len(lines) == 1 else text_run(" ".join(texts))
    return Line(table.id, Role.GOAL, 0, "", "", "", runs)


def _placed(item: Placed) -> Placed:
    block = item.block
    title = None
    if item.raw and isinstance(block, Table):
        title = framed(block)
    elif item.raw and isinstance(block, Box) and block.kind is BoxKind.TEXT:
        title = _boxed_part(block)
    if title is None:
        return item
    text = f"{title.number} {title.title}"
    line = Line(block.id, None, 0, "", "", "", text_run(text))
    return item._replace(block=line, framed=title)


def _boxed_part(box: Box) -> Framed | None:
    """The title of a part that stands alone in a text box; None for any other box.

    Boxes of diagrams are numbered 1, 2, 3 as sections are; none has the number of a part.
    """
    texts = list(_lines(box.blocks))
    found = _opened(texts[0]) if len(texts) == 1 and texts[0] else None
    if found is None or found[0] != 1 or not _is_name(found[2]):
        return None
    return Framed(*found)


def _words(table: Table) -> list[str]:
    """The texts of the cells that say something, in order; none where it is no frame of a title.

    A frame has its words in one row, one line to a cell, and nothing but words.
    """
    if table.n_rows > _MOST_ROWS or table.n_cols > _MOST_COLS:
        return []
    out: list[str] = []
    rows: list[range] = []
    for cell in table.cells:
        texts = list(_lines(cell.blocks))
        if None in texts or len(texts) > 1:
            return []
        if texts and texts[0]:
            out.append(texts[0])
            rows.append(range(cell.row, cell.row + cell.row_span))
    if not out or len(out) > _MOST_CELLS:
        return []
    in_one_row = all(set(row) & set(rows[-1]) for row in rows)
    return out if in_one_row else []


def _lines(blocks: tuple[Block, ...]) -> Iterator[str | None]:
    """The texts of a cell's lines; None for whatever a title's cell does not hold."""
    for block in blocks:
        if not isinstance(block, Line):
            yield None
            continue
        for run in block.runs:
            if not isinstance(run, Text) or Flag.DELETED in run.flags:
                yield None
                return
        text = " ".join(runs_text(block.runs).split())
        if text:
            yield text


def _alone(text: str) -> tuple[int, str] | None:
    """The level and number that a cell of nothing else says; None for other words."""
    plain, label, chapter, nested, *_ = _patterns()
    boxed = opening_number(text)
    if boxed is not None:
        return (2, boxed[0]) if not boxed[1] else None
    if hit := plain.fullmatch(text):
        return 2, str(int(hit["number"]))
    if hit := label.fullmatch(unspaced(text)):
        return 1, " ".join(part for part in (hit["label"], hit["number"]) if part)
    hit = chapter.fullmatch(text)
    if hit and not hit["title"]:
        return (2 if hit["chapter"].endswith("절") else 1), unspaced(text)
    if hit := nested.fullmatch(text):
        return (2 if "Ⅰ" <= hit["outer"] <= "Ⅻ" else 3), unspaced(text)
    read = parse_line(f"{text.rstrip('. ')}. 가")
    if read.text == "가" and read.mark in (Mark.PART, Mark.LETTER_POINT):
        return _LEVELS[read.mark], _number(read.mark, read.number, read.glyph)
    return None


def _opened(text: str) -> tuple[int, str, str] | None:
    """Level, number and name of a title in one cell; None where no number opens it."""
    boxed = opening_number(text)
    if boxed is not None:
        return 2, *boxed
    hit = _patterns()[2].fullmatch(text)
    if hit and hit["title"]:
        level = 2 if hit["chapter"].endswith("절") else 1
        return level, unspaced(hit["chapter"]), hit["title"]
    read = parse_line(text)
    if read.mark in _LEVELS and read.mark is not None:
        return _LEVELS[read.mark], _number(read.mark, read.number, read.glyph), read.text
    return None


def _number(mark: Mark, number: int | None, glyph: str) -> str:
    """A number as a title prints it: Ⅰ, 1, 가."""
    if mark is Mark.PART:
        return roman(number) or glyph
    return glyph.rstrip(". ")


def _is_name(title: str) -> bool:
    """Whether words can be a title: short, no value, no sentence with its full stop."""
    if not 2 <= len(title) <= _LONGEST or is_value(title) or title.endswith("."):
        return False
    return sum(map(str.isalpha, title)) > 1
