"""A Book as a PDF made for paper and for keeping: PDF/A-3, tagged, the Book inside."""

from __future__ import annotations

from siljeok.book.codec import canonical
from siljeok.book.nodes import Bar, Block, Book
from siljeok.writers.look import Look
from siljeok.writers.look import look as named_look
from siljeok.writers.one_page import Gauge, spills
from siljeok.writers.pdf.plan import Plan, on_paper, plan
from siljeok.writers.pdf.room import MAX_NESTED, MAX_PLACES, Room
from siljeok.writers.pdf.setting import Report, typeset
from siljeok.writers.written import Loss, Remark, Written

__all__ = ["LOSSES", "write"]

LOSSES: tuple[Loss, ...] = (
    Loss(
        "pictures",
        "그림은 글(대체 텍스트)로만 나옵니다. 문서 모델은 그림의 내용을 담지 않습니다.",
        "Pictures come out as their words only; the Book holds no picture's bytes.",
    ),
    Loss(
        "memos",
        "메모와 숨긴 글, 지운 글은 인쇄되지 않습니다(붙인 문서 자료에는 남습니다).",
        "Memos, hidden and deleted text are not printed (the attached Book keeps them).",
    ),
    Loss(
        "colours",
        "글자색과 삽입 표시는 나오지 않습니다.",
        "Coloured text and marks of insertion are not drawn.",
    ),
    Loss(
        "columns",
        "단 나누기는 그려지지 않습니다. 보고서는 한 단입니다.",
        "Column breaks are not drawn; a report has one column.",
    ),
)
_FORECAST = Gauge("PDF의 글꼴로 재면", "By the PDF's own faces")
_JUDGED = Gauge("PDF로 조판해 보니", "As the PDF was set", least=True)


def write(book: Book, *, look: Look | None = None, fit: bool = True, carry: bool = True) -> Written:
    """The Book as PDF/A-3a and PDF/UA-1, with `pages` as printed at the foot.

    `fit` tightens a programme until it stands on one page, within the look's steps; `carry`
    attaches the Book. The same Book gives the same bytes.
    """
    look = on_paper(look or named_look())
    made = plan(book, look, fit=fit)
    carried = canonical(book) if carry else None
    while True:
        data, report = typeset(made, carried)
        if not _tighten(made, report, len(look.fitting) - 1):
            break
    pages = {made.room.bars[i]: page for i, page in report.bars}
    remarks = (*_spills(made), *_missing(made.room), *_deep(made.room), *_unmatched(made.room))
    return Written(data, pages, report.pages, LOSSES, remarks)


def _tighten(made: Plan, report: Report, last: int) -> bool:
    """Whether programmes that were forecast to fit do not, and go one step further."""
    again = False
    for i, pages in report.lengths:
        group = made.groups[i]
        if not group.get("fit") or group["over"] or pages < 2:
            continue
        if group["step"] < last:
            group["step"] += 1
            again = True
        else:
            group |= {"over": 1, "judged": True}
    return again


def _spills(made: Plan) -> list[Remark]:
    """Programmes that do not stand on one page, with how many lines have to go."""
    out: list[Remark] = []
    for blocks, group in zip(made.blocks, made.groups, strict=True):
        over = group["over"]
        if not over:
            continue
        bar = _programme(blocks)
        out.append(spills(bar, over, _JUDGED if group.get("judged") else _FORECAST))
    return out


def _programme(blocks: list[Block]) -> Bar | None:
    bars = [b for b in blocks if isinstance(b, Bar)]
    return next((b for b in bars if b.level == 2), bars[0] if bars else None)


def _missing(room: Room) -> list[Remark]:
    chars = list(room.missing.chars)
    if not chars:
        return _alike(room)
    named = ", ".join(f"U+{ord(c):04X}" for c in chars[:20]) + (" …" if len(chars) > 20 else "")
    return [
        *_alike(room),
        Remark(
            "no-glyph",
            None,
            f"어느 글꼴에도 없는 글자 {len(chars)}자를 부호값으로 적었습니다: {named}",
            f"{len(chars)} characters that no face has stand as their code points: {named}",
        ),
    ]


def _alike(room: Room) -> list[Remark]:
    if not room.missing.alike:
        return []
    named = ", ".join(f"{char} → {shown}" for char, shown in room.missing.alike.items())
    return [
        Remark(
            "look-alike",
            None,
            f"글꼴에 없는 부호를 비슷한 부호로 인쇄했습니다: {named}",
            f"marks that no face has are printed as marks like them: {named}",
        )
    ]


def _deep(room: Room) -> list[Remark]:
    if not room.flattened:
        return []
    return [
        Remark(
            "nested",
            None,
            f"{MAX_NESTED}겹보다 깊이 들어 있거나 칸이 {MAX_PLACES:,}개를 넘는 표와 상자 "
            f"{room.flattened}곳은 글줄로 적었습니다.",
            f"{room.flattened} tables or boxes nested deeper than {MAX_NESTED}, or of more than "
            f"{MAX_PLACES:,} places, stand as lines.",
        )
    ]


def _unmatched(room: Room) -> list[Remark]:
    return [
        Remark(
            "contents",
            None,
            f"차례의 ‘{title}’에 맞는 제목이 본문에 없어 쪽 번호를 적지 않았습니다.",
            f"the contents name “{title}”, which no title in the text has; it got no page number",
        )
        for title in room.unmatched
    ]
