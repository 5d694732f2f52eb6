"""Blocks of a report as the audit shows them: plain, with marks on their texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from siljeok.book.nodes import Bar, Block, Box, Break, Image, Line, Rows, Table, Unread
from siljeok.book.texts import blocks_text
from siljeok.notation.personal import concealed
from siljeok.writers.audit_page.marks import Key, Mark, marked, text_of
from siljeok.writers.audit_words import pick
from siljeok.writers.html.tables import is_figure
from siljeok.writers.html.text import words

Marks = Mapping[Key, list[Mark]]
Masks = Mapping[Key, list[tuple[int, str]]]


@dataclass(frozen=True, slots=True)
class Draw:
    """How numbers of findings look, by number, and the language of the tool's words.

    `masks` are what stands in the place of personal data, by the text that it stands in.
    """

    ref: dict[int, str]
    lang: str
    masks: Masks = field(default_factory=dict)

    def text(self, text: str, key: Key, marks: Marks) -> str:
        """A text with its marks, and without the personal data in it."""
        for start, mask in self.masks.get(key, ()):
            text = text[:start] + mask + text[start + len(mask) :]
        return marked(concealed(text), list(marks.get(key, [])), self.ref)


def block_html(block: Block, marks: Marks, draw: Draw) -> str:
    """One block; nothing for one that prints nothing."""
    match block:
        case Bar():
            return _bar(block, marks, draw)
        case Line():
            return _line(block, marks, draw)
        case Table():
            return _table(block, marks, draw)
        case Rows():
            return _rows(block, marks, draw)
        case Box():
            body = "".join(block_html(b, marks, draw) for b in block.blocks)
            return f'<div class="boxed">{_whole(block, marks, draw)}{body}</div>'
        case Unread():
            label = pick(draw.lang, ("읽지 못한 곳", "not read"))
            text = _text(block, marks, draw)
            return f'<p class="unread">{label}: {words(block.reason)} {text}</p>'
        case Image():
            label = pick(draw.lang, ("그림", "picture"))
            return f'<p class="unread">{label}: {_text(block, marks, draw)}</p>'
        case Break():
            return ""
        case _:
            return f'<p class="flat">{_text(block, marks, draw)}</p>'


def _text(block: Block, marks: Marks, draw: Draw) -> str:
    return draw.text(text_of(block), (block.id, None), marks)


def _bar(bar: Bar, marks: Marks, draw: Draw) -> str:
    tag = "h3" if bar.level == 1 else "h4"
    number = f"{words(bar.number)} " if bar.number else ""
    owner = f" <span>{words(bar.owner)}</span>" if bar.owner else ""
    return f"<{tag}><b>{number}{_text(bar, marks, draw)}</b>{owner}</{tag}>"


def _line(line: Line, marks: Marks, draw: Draw) -> str:
    lead = "".join(f'<span class="mk">{words(t)} </span>' for t in (line.mark, line.number) if t)
    role = line.role.value if line.role else "plain"
    level = min(line.level, 5)
    return f'<p class="t-{role} l{level}">{lead}{_text(line, marks, draw)}</p>'


def _whole(block: Block, marks: Marks, draw: Draw) -> str:
    """Numbers of findings that are about a table or a box as a whole."""
    refs = "".join(draw.ref[m.number] for m in marks.get((block.id, None), []))
    label = pick(draw.lang, ("표 전체", "whole table"))
    if isinstance(block, Box):
        label = pick(draw.lang, ("글상자", "text box"))
    return f'<p class="whole">{label}{refs}</p>' if refs else ""


def _table(table: Table, marks: Marks, draw: Draw) -> str:
    rows: list[str] = []
    for row in range(table.n_rows):
        cells = [c for c in table.cells if c.row <= row < c.row + c.row_span]
        covered = {col for c in cells for col in range(c.col, c.col + c.col_span)}
        parts: list[tuple[int, str]] = [
            (c, "<td></td>") for c in range(table.n_cols) if c not in covered
        ]
        for cell in cells:
            if cell.row != row:
                continue
            text = blocks_text(cell.blocks)
            spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
            spans += f' colspan="{cell.col_span}"' if cell.col_span > 1 else ""
            open_, close = _cell_tag(table, cell.row, cell.col, text)
            body = draw.text(text, (table.id, (cell.row, cell.col)), marks)
            parts.append((cell.col, f"<{open_}{spans}>{body}</{close}>"))
        rows.append("<tr>" + "".join(p for _, p in sorted(parts, key=lambda p: p[0])) + "</tr>")
    return (
        f'{_whole(table, marks, draw)}<div class="scroll" tabindex="0"><table class="grid">'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _cell_tag(table: Table, row: int, col: int, text: str) -> tuple[str, str]:
    if row < table.head_rows:
        return 'th scope="col"', "th"
    if col < table.head_cols:
        return 'th scope="row"', "th"
    return ('td class="num"' if is_figure(text) else "td"), "td"


def _rows(rows: Rows, marks: Marks, draw: Draw) -> str:
    items = "".join(
        "<li>"
        + "".join(
            f"<span>{draw.text(text, (rows.id, (r, c)), marks)}</span>"
            for c, text in enumerate(row)
        )
        + "</li>"
        for r, row in enumerate(rows.rows)
    )
    return f'{_whole(rows, marks, draw)}<ul class="rows">{items}</ul>'
