"""Blocks of the Book as slips, one function for each kind of node."""

from __future__ import annotations

from siljeok.book.nodes import (
    Bar,
    Block,
    Book,
    Box,
    BoxKind,
    Break,
    BreakKind,
    Contents,
    Image,
    Line,
    Role,
    Rows,
    Table,
    Unread,
)
from siljeok.book.paragraphs import shows
from siljeok.writers.hwpx.lines import bookmark, lay_line, lay_text, lay_title
from siljeok.writers.hwpx.sheet import Kind, Sheet, mm
from siljeok.writers.hwpx.slips import (
    CELL_SIDE,
    Frame,
    FrameCell,
    Margin,
    Paragraph,
    Slip,
)
from siljeok.writers.hwpx.tables import (
    EMPTY,
    PLAIN,
    frame_setting,
    lay_rows,
    lay_table,
    slips_height,
)

_RULE = "0.4 mm"
_HAIR = "0.12 mm"
_COVER_LINES = 6
"""Blank lines above the title, a third down the page: space before is lost at a page's top."""
_EDGE = mm(1.2)
"""Room above and below the words of titles and boxes."""


def lay(block: Block, sheet: Sheet, room: int, step: int = 0) -> tuple[Slip, ...]:
    """A block that stands in the document itself, at a step of fitting."""
    match block:
        case Line(role=Role.GOAL):
            return (_goal(block, sheet, room, step),)
        case Line():
            return (lay_line(block, sheet, room, step),)
        case Bar():
            return (_bar(block, sheet, room),)
        case Box(kind=BoxKind.HEADER | BoxKind.FOOTER):
            return (_margin(block, sheet, room, step),)
        case _:
            return _lay_any(block, sheet, room, step)


def lay_inside(
    blocks: tuple[Block, ...], sheet: Sheet, room: int, step: int, kind: Kind
) -> tuple[Slip, ...]:
    """Blocks that stand in a cell or box; lines without a role take the style `kind`."""
    slips: list[Slip] = []
    for block in blocks:
        if isinstance(block, Line):
            slips.append(lay_line(block, sheet, room, step, kind))
        elif isinstance(block, Bar):
            slips.append(_bar(block, sheet, room))
        elif shows(block):
            slips += _lay_any(block, sheet, room, step)
    return tuple(slips) or (Paragraph(sheet.setting(EMPTY, step)),)


def _lay_any(block: Block, sheet: Sheet, room: int, step: int) -> tuple[Slip, ...]:
    match block:
        case Table():
            return (lay_table(block, sheet, room, step, lay_inside),)
        case Rows():
            return (lay_rows(block, sheet, room, step),)
        case Box():
            return (_box(block, sheet, room, step),)
        case Contents():
            return _contents(block, sheet, room)
        case Break():
            return (_break(block, sheet),)
        case Image():
            text = lay_text(block.alt, Kind("note", "image"), sheet, room - 2 * CELL_SIDE, step)
            return (_framed(sheet, f"그림 · {block.sha256}", (text,), room, step, block.id),)
        case Unread():
            return (_unread(block, sheet, room, step),)
        case _:
            return ()


# --- titles and objectives --------------------------------------------------------------------


def _bar(bar: Bar, sheet: Sheet, room: int) -> Frame:
    """A title: number in a dark box, title, and the team in a box of its own at the right."""
    keys = {1: ("part_number", "part"), 2: ("section_number", "section")}
    number_key, title_key = keys.get(bar.level, ("subsection", "subsection"))
    level = f" {bar.level}" if bar.level > 2 else ""
    dark = bar.level <= 2
    parts: list[tuple[str, Kind, str]] = []
    if bar.number:
        kind = Kind(number_key, f"bar-number {bar.level}", f" 번호{level}" if level else "")
        fill = sheet.look.colours["dark"] if dark else ""
        parts.append((bar.number, kind, fill))
    parts.append((bar.title, Kind(title_key, f"bar-title {bar.level}", level), ""))
    if bar.owner:
        parts.append((bar.owner, Kind("owner", f"bar-owner {bar.level}", level), ""))
    widths = _bar_widths(bar, sheet, room)
    cells = [
        (lay_title(text, kind, sheet, wide - 2 * CELL_SIDE), fill)
        for (text, kind, fill), wide in zip(parts, widths, strict=True)
    ]
    height = max(slips_height((paragraph,), _EDGE) for paragraph, _ in cells)
    side = _HAIR if bar.level == 2 else ""
    frame_cells = tuple(
        FrameCell(
            0,
            col,
            1,
            1,
            (paragraph,),
            sheet.border(side, side, _RULE if dark else "", _RULE if dark else _HAIR, fill),
        )
        for col, (paragraph, fill) in enumerate(cells)
    )
    kind = Kind("bar_frame", "frame")
    return Frame(
        sheet.setting(kind),
        "제목",
        widths,
        (height,),
        frame_cells,
        bookmark=bookmark(bar.id),
        bar=bar.id,
        edge=_EDGE,
    )


def _bar_widths(bar: Bar, sheet: Sheet, room: int) -> tuple[int, ...]:
    number = owner = 0
    if bar.number:
        number = min(max(mm(12), _need(bar.number, "section_number", sheet)), room // 4)
    if bar.owner:
        owner = min(max(mm(28), _need(bar.owner, "owner", sheet)), room // 3)
    widths = (number, room - number - owner, owner)
    return tuple(width for width in widths if width)


def _need(text: str, key: str, sheet: Sheet) -> int:
    """The width of a cell that holds a short text on one line."""
    style = sheet.look.styles[key]
    return int(len(text) * style.size * 100) + 2 * CELL_SIDE + 200


def _goal(line: Line, sheet: Sheet, room: int, step: int) -> Frame:
    paragraph = lay_line(line, sheet, room - 2 * CELL_SIDE, step)
    return _framed(sheet, "목적", (paragraph,), room, step, "")


# --- boxes ------------------------------------------------------------------------------------


def _framed(
    sheet: Sheet, comment: str, slips: tuple[Slip, ...], room: int, step: int, ident: str
) -> Frame:
    cell = FrameCell(0, 0, 1, 1, slips, sheet.border(_HAIR, _HAIR, _HAIR, _HAIR, ""))
    height = slips_height(slips, _EDGE)
    return Frame(
        frame_setting(sheet, step),
        comment,
        (room,),
        (height,),
        (cell,),
        flows=height > sheet.text_height // 2,
        bookmark=bookmark(ident),
        edge=_EDGE,
    )


_BOXES = {BoxKind.TEXT: "글상자", BoxKind.HEADER: "머리말", BoxKind.FOOTER: "꼬리말"}


def _box(box: Box, sheet: Sheet, room: int, step: int) -> Frame:
    kind = Kind("plain", PLAIN)
    slips = lay_inside(box.blocks, sheet, room - 2 * CELL_SIDE, step, kind)
    return _framed(sheet, _BOXES[box.kind], slips, room, step, box.id)


def _margin(box: Box, sheet: Sheet, room: int, step: int) -> Margin:
    """A header or footer; the paragraph that brings it takes next to no room."""
    slips = lay_inside(box.blocks, sheet, room, step, Kind("plain", PLAIN))
    setting = sheet.setting(Kind("spacer", "margin", " 머리말·꼬리말"))
    return Margin(setting, box.kind.value, slips)


def _unread(block: Unread, sheet: Sheet, room: int, step: int) -> Frame:
    wide = room - 2 * CELL_SIDE
    slips = tuple(
        lay_text(text, Kind("note", f"unread-{name}", f" {label}"), sheet, wide, step)
        for name, label, text in (
            ("kind", "읽지 못한 것", block.kind),
            ("reason", "읽지 못한 까닭", block.reason),
            ("text", "읽은 글자", block.text),
        )
    )
    return _framed(sheet, "읽지 못한 부분", slips, room, step, block.id)


# --- contents and breaks ----------------------------------------------------------------------


def _contents(block: Contents, sheet: Sheet, room: int) -> tuple[Slip, ...]:
    """Each entry with a dotted leader to its page."""
    slips: list[Slip] = []
    for n, entry in enumerate(block.entries):
        first = "contents-first" if n == 0 else "contents"
        numbered = f" n{entry.number.count(' ') + 1}" if entry.number else ""
        ending = f" {entry.level}{' 번호' if numbered else ''}{' 첫 줄' if n == 0 else ''}"
        kind = Kind("contents", f"{first} {block.depth} {entry.level}{numbered}", ending)
        lead = f"{entry.number} " if entry.number else ""
        found = lay_text(lead + entry.title, kind, sheet, room)
        mark = bookmark(block.id) if n == 0 else ""
        slips.append(Paragraph(found.setting, found.runs, "", found.lines, mark, entry=entry))
    return tuple(slips)


def _break(block: Break, sheet: Sheet) -> Paragraph:
    names = {BreakKind.PAGE: "쪽", BreakKind.COLUMN: "단", BreakKind.SECTION: "구역"}
    kind = Kind("spacer", f"break {block.kind.value}", f" {names[block.kind]}")
    return Paragraph(
        sheet.setting(kind),
        opens_page=block.kind is not BreakKind.COLUMN,
        opens_column=block.kind is BreakKind.COLUMN,
    )


def cover(book: Book, sheet: Sheet, title: str, date: str) -> tuple[Slip, ...]:
    """The first page: title, date of the figures, government and unit, each in its own style.

    `title` stands where the Book has none: the kind's own name, marked as not the Book's.
    """
    meta = book.meta
    room = sheet.text_width
    kind = Kind("cover_title", "cover-title") if meta.title else Kind("cover_kind", "cover-kind")
    heading = lay_text(meta.title or title, kind, sheet, room - 2 * CELL_SIDE)
    space = Paragraph(sheet.setting(Kind("cover_space", "made")))
    slips: list[Slip] = [space] * _COVER_LINES
    if meta.title or title:
        border = sheet.border("", "", "0.7 mm", "0.7 mm", "")
        pad = mm(5)
        frame = Frame(
            sheet.setting(Kind("frame", "frame")),
            "표지",
            (room,),
            (slips_height((heading,), pad),),
            (FrameCell(0, 0, 1, 1, (heading,), border),),
            edge=pad,
        )
        slips.append(frame)
    if date:
        slips.append(lay_text(date, Kind("cover_date", "cover-date"), sheet, room))
    if meta.government or meta.unit:
        slips.append(Paragraph(sheet.setting(Kind("cover_gap", "made"))))
    for text, key in ((meta.government, "cover_government"), (meta.unit, "cover_unit")):
        if text:
            slips.append(lay_text(text, Kind(key, key.replace("_", "-")), sheet, room))
    return tuple(slips)
