"""Book → pages: what starts a new page, what has to stand on one, and what flows on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from siljeok.book.nodes import Bar, Block, Book, Break, BreakKind, Contents, Line, NoteKind, Role
from siljeok.book.outline import cover_title, is_programme, sections
from siljeok.book.texts import line_text
from siljeok.writers.cover import has_cover
from siljeok.writers.look import Look
from siljeok.writers.pdf import fitting
from siljeok.writers.pdf.blocks import draw
from siljeok.writers.pdf.room import Drawn, Room, room_for
from siljeok.writers.pdf.titles import no_note
from siljeok.writers.pdf.words import Set, pieces, wrapping

NO_DATE = date(1970, 1, 1)
"""Typst refuses a PDF/A without a date; a Book without a window has none, and a clock would change
the bytes: a day that nobody takes for a report's."""

HEAVY = {"HY헤드라인M", "HY견고딕", "HY울릉도B", "휴먼둥근헤드라인"}
"""Faces of word processors that are bold without being set so."""

_APPENDIX = re.compile(r"\[?붙임\s*\d")


@dataclass(slots=True)
class Group:
    """Blocks that stand together. `fit`: they have to stand on one page. `front`: unnumbered."""

    blocks: list[Block] = field(default_factory=list)
    new: bool = False
    fit: bool = False
    front: bool = False


def groups(book: Book) -> list[Group]:
    """The Book in groups.

    A part, a programme, a table of contents' follower and an appendix start a page; a part's title
    stands on the page of the programme right under it.
    """
    programmes = {bar.id for bar in _programmes(book)}
    out: list[Group] = []
    for run in _sections(book.blocks):
        last = out[-1] if out else None
        programme = run[0].id in programmes
        alone = last is not None and len(last.blocks) == 1 and _is_part(last.blocks[0])
        if last and alone and programme:
            last.blocks += run
            last.fit = True
        elif programme or _is_part(run[0]) or last is None or last.fit or _starts_page(run[0]):
            out.append(Group(list(run), new=True, fit=programme))
        elif any(isinstance(b, Contents) for b in last.blocks):
            out.append(Group(list(run), new=True))
        else:
            last.blocks += run
    for group, following in pairwise(out):
        while len(group.blocks) > 1 and isinstance(last_block := group.blocks[-1], Break):
            following.new |= last_block.kind is not BreakKind.COLUMN
            group.blocks.pop()
    if len(out) > 1 and all(isinstance(b, Contents) for b in out[0].blocks):
        out[0].front = True
    return out


def _sections(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Runs of blocks: a part's title, a table of contents, a section with all that is in it."""
    run: list[Block] = []
    for block in blocks:
        opens = (isinstance(block, Bar) and block.level <= 2) or isinstance(block, Contents)
        after = run and (_is_part(run[0]) or isinstance(run[-1], Contents))
        if run and (opens or after or _starts_page(block)):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _is_part(block: Block) -> bool:
    return isinstance(block, Bar) and block.level == 1


def _starts_page(block: Block) -> bool:
    match block:
        case Bar():
            return bool(_APPENDIX.match(f"{block.number or ''} {block.title}".strip()))
        case Line(role=Role.HEAD):
            return bool(_APPENDIX.match(line_text(block)))
        case _:
            return False


def on_paper(look: Look) -> Look:
    """The look with its open faces: bold where the word processor's own face is heavy by itself."""
    heavy = {key for key, font in look.fonts.items() if font.hwpx in HEAVY}
    styles = {k: replace(s, bold=s.bold or s.font in heavy) for k, s in look.styles.items()}
    return replace(look, styles=styles)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the template needs, as JSON values, and what drawing it met."""

    look: Drawn
    front: Drawn
    groups: list[Drawn]
    notes: list[Drawn]
    room: Room
    blocks: list[list[Block]]


def plan(book: Book, look: Look, *, fit: bool) -> Plan:
    """The plan of a Book's pages; each group that has to stand on one page has its step."""
    room = room_for(book, look)
    found = groups(book)
    drawn: list[Drawn] = []
    first_notes: list[int] = []
    for group in found:
        first_notes.append(len(room.numbers))
        body = [d for block in group.blocks for d in draw(block, room, room.width)]
        drawn.append({"new": group.new, "front": group.front, "step": 0, "over": 0, "b": body})
    notes = _notes(room)
    for group, made, first, end in zip(
        found, drawn, first_notes, [*first_notes, len(notes)][1:], strict=True
    ):
        if fit and group.fit:
            feet = [note for note in notes[first:end] if not note["end"]]
            forecast = fitting.fit(made["b"], feet, look, room.height)
            made |= {"fit": True, "step": forecast.step, "over": forecast.over}
    front = {"meta": metadata(book, room), "cover": cover(book, room)}
    return Plan(_look(look), front, drawn, notes, room, [g.blocks for g in found])


def _notes(room: Room) -> list[Drawn]:
    """The notes that were referred to, by number; drawing one may meet no further ones."""
    out: list[Drawn] = []
    room.closed = True
    for ident in room.numbers:
        note = room.notes[ident]
        body = [d for b in note.blocks for d in draw(b, room, room.width, "footnote")]
        out.append({"end": note.kind is NoteKind.ENDNOTE, "b": body})
    return out


def _look(look: Look) -> Drawn:
    page = look.page
    return {
        "page": {
            "top": page.top + page.header,
            "bottom": page.bottom + page.footer,
            "left": page.left,
            "right": page.right,
            "foot": page.footer,
        },
        "styles": {
            key: {
                "font": look.fonts[style.font].pdf,
                "size": style.size,
                "bold": style.bold,
                "line": style.line,
                "before": style.before,
                "after": style.after,
                "align": style.align,
            }
            for key, style in look.styles.items()
        },
        "colours": look.colours,
        "serif": look.fonts["serif"].pdf,
        "sans": look.fonts["sans"].pdf,
        "fitting": [[s.line, s.tracking, s.space, s.size] for s in look.fitting],
    }


def cover(book: Book, room: Room) -> Drawn | None:
    """What stands on the cover; None where the Book says nothing of itself."""
    meta = book.meta
    if not has_cover(book):
        return None
    name = cover_title(book)
    window = meta.windows[0] if meta.windows else None
    style = room.look.styles["cover_title"]
    setting = Set(room.family("cover_title"), style.bold, room.width / style.size)
    title = wrapping([room.words(name)], setting)
    return {
        "title": pieces(title, [], no_note) if name else [],
        "asof": f"({_day(window.last)} 기준)" if window else "",
        "government": room.words(meta.government),
        "unit": room.words(meta.unit),
    }


def _programmes(book: Book) -> list[Bar]:
    """The titles of the programmes, in order."""
    found = (section.bar for part, section in sections(book) if is_programme(part, section))
    return [bar for bar in found if bar]


def metadata(book: Book, room: Room) -> Drawn:
    """Title, author, 핵심어 and 요지 of the document, and its date: the last window's cut-off."""
    meta = book.meta
    bars = [b for b in book.blocks if isinstance(b, Bar)]
    days = [w.last for w in meta.windows]
    title = cover_title(book) or next((b.title for b in bars), "") or "보고서"
    office = " ".join(p for p in (meta.government, meta.unit) if p)
    programmes = _programmes(book)
    names = list(dict.fromkeys(b.title for b in programmes or bars))[:20]
    words = [w for w in (meta.title, meta.government, meta.unit, *names) if w]
    count = len(programmes)
    asof = f" {_day(days[0])} 기준." if days else ""
    gist = f"{office} {title}.{asof}".strip() + (f" 사업 {count}개." if count else "")
    day = max(days, default=NO_DATE)
    clean = {
        "title": room.words(title),
        "author": room.words(office),
        "gist": room.words(gist),
    }
    keywords = [" ".join(room.words(w).replace(",", " ").split()) for w in words]
    return {**clean, "keywords": keywords, "day": [day.year, day.month, day.day]}


def _day(day: date) -> str:
    return f"{day.year}. {day.month}. {day.day}."
