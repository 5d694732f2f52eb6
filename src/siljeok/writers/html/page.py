"""The page around a report: cover, contents at the side, notes, and the Book inside."""

from __future__ import annotations

from datetime import date

from siljeok.book.carrier import CLOSING, OPENING
from siljeok.book.codec import canonical
from siljeok.book.nodes import Bar, Block, Book, Image, Line, Note, NoteRef, Window, walk
from siljeok.book.outline import cover_title
from siljeok.writers.html.blocks import Page, inner_html, title_key
from siljeok.writers.html.flow import flow_html
from siljeok.writers.html.frame import framed
from siljeok.writers.html.losses import LOSSES
from siljeok.writers.html.text import NoteMark, anchor, attribute, words
from siljeok.writers.written import Remark, Written


def write(book: Book, *, carry: bool = True) -> Written:
    """One self-contained page of a report; `carry` puts the Book itself inside.

    Raises CodecError where the Book cannot be carried (half a surrogate pair, too deep).
    """
    page = Page(_note_marks(book), _bar_anchors(book))
    body = _BODY.format(
        cover=_cover(book),
        body=flow_html(book.blocks, page),
        notes=_notes(book, page),
        toc=_toc(book),
        carried=_carried(book) if carry else "",
    )
    html = framed(
        body,
        lang="ko",
        title=cover_title(book) or "보고서",
        look="report",
        skip="본문으로 건너뛰기",
        target="report",
    )
    return Written(html.encode("utf-8"), losses=LOSSES, remarks=_remarks(book))


_BODY = """\
<div class="read">
<main id="report" data-siljeok="report" tabindex="-1">
{cover}{body}{notes}</main>
{toc}</div>
{carried}"""


def _cover(book: Book) -> str:
    meta = book.meta
    government = f'<p class="cover__over">{words(meta.government)}</p>\n' if meta.government else ""
    unit = f'<p class="cover__unit">{words(meta.unit)}</p>\n' if meta.unit else ""
    made = words(cover_title(book) or "보고서")
    title = words(meta.title) if meta.title else f"<span data-made>{made}</span>"
    windows = "".join(_window(w) for w in meta.windows)
    dates = f'<dl class="cover__dates">\n{windows}</dl>\n' if windows else ""
    return (
        f'<header class="cover" data-block="cover" data-kind="{attribute(meta.report_kind)}"'
        f' data-recogniser="{attribute(meta.recogniser)}">\n'
        f"{government}<h1>{title}</h1>\n{unit}{dates}</header>\n"
    )


def _window(window: Window) -> str:
    """The cut-off; a window's first day is inferred, not stated, and only kept."""
    first = f' data-first="{window.first.isoformat()}"' if window.first else ""
    return (
        f'<div data-name="{attribute(window.name)}"{first} data-last="{window.last.isoformat()}">'
        f"<dt>기준일</dt><dd>{_date(window.last)}</dd></div>\n"
    )


def _date(day: date) -> str:
    return f'<time datetime="{day.isoformat()}">{day.year}. {day.month}. {day.day}.</time>'


def _toc(book: Book) -> str:
    """The report's titles as links, for people at a screen."""
    bars = [b for b in book.blocks if isinstance(b, Bar) and b.level <= 2]
    if len(bars) < 2:
        return ""
    items = "".join(
        f'<li class="toc__{bar.level}"><a href="#{anchor(bar.id)}">'
        f"{words(' '.join(p for p in (bar.number, bar.title) if p))}</a></li>\n"
        for bar in bars
    )
    return f'<nav class="toc" aria-label="바로가기">\n<ol>\n{items}</ol>\n</nav>\n'


def _note_marks(book: Book) -> dict[str, NoteMark]:
    """Numbers of notes in the order in which they are referred to, the others after them."""
    back: dict[str, str] = {}
    for top in book.blocks:
        for block in walk((top,)):
            for run in block.runs if isinstance(block, Line) else ():
                if isinstance(run, NoteRef):
                    back.setdefault(run.note, anchor(top.id))
    known = dict.fromkeys(note.id for note in book.notes)
    ordered = [*(ident for ident in back if ident in known), *(i for i in known if i not in back)]
    return {i: NoteMark(n, f"n-{n}", back.get(i, "")) for n, i in enumerate(ordered, 1)}


def _notes(book: Book, page: Page) -> str:
    if not book.notes:
        return ""
    by_number = sorted(book.notes, key=lambda note: page.notes[note.id].number)
    items = "".join(_note(note, page) for note in by_number)
    return (
        f'<section class="notes" aria-label="주석" data-block="notes">\n<ol>\n{items}</ol>\n'
        "</section>\n"
    )


def _note(note: Note, page: Page) -> str:
    mark = page.notes[note.id]
    number = f"{mark.number})"
    if mark.back:
        number = f'<a href="#{mark.back}">{number}</a>'
    return (
        f'<li id="{mark.anchor}" data-note="{attribute(note.id)}" data-kind="{note.kind.value}">'
        f'<span class="notes__no" data-made>{number}</span>'
        f"<div>{inner_html(note.blocks, page)}</div></li>\n"
    )


def _bar_anchors(book: Book) -> dict[str, str]:
    """Where a title of the contents leads: the first bar of these words."""
    found: dict[str, str] = {}
    for block in book.blocks:
        if isinstance(block, Bar):
            found.setdefault(title_key(block.title), anchor(block.id))
    return found


def _carried(book: Book) -> str:
    """The Book's canonical JSON, with nothing in it that could end the element."""
    json = canonical(book).decode("utf-8")
    safe = json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f"{OPENING}{safe}{CLOSING}\n"


def _remarks(book: Book) -> tuple[Remark, ...]:
    images: list[Block] = [b for b in walk(book.blocks) if isinstance(b, Image)]
    return tuple(
        Remark(
            "image",
            image.id,
            "그림은 설명글로만 씁니다. 그림 파일은 보고서에 들어 있지 않습니다.",
            "A picture is written as its words only; its bytes are not in the report.",
        )
        for image in images
    )
