"""Blocks in their order: statements in nested lists, lines above a table as its caption."""

from __future__ import annotations

from dataclasses import dataclass, field

from siljeok.book.nodes import Bar, Block, Line, Role, Table
from siljeok.book.texts import line_text
from siljeok.writers.html.blocks import Page, block_html, line_html
from siljeok.writers.html.text import words


@dataclass(slots=True)
class _Flow:
    """The way through the blocks: open lists by level, rank and words of the last title."""

    page: Page
    rank: int = 1
    title: str = ""
    levels: list[int] = field(default_factory=list)
    out: list[str] = field(default_factory=list)


def flow_html(blocks: tuple[Block, ...], page: Page) -> str:
    """The body of a page."""
    flow = _Flow(page)
    i = 0
    while i < len(blocks):
        block = blocks[i]
        if _is_statement(block):
            _statement(flow, block)
            i += 1
            continue
        _close(flow, 0)
        table = _captioned(blocks, i)
        _block(flow, blocks[table], blocks[i:table])
        i = table + 1
    _close(flow, 0)
    return "".join(flow.out)


def _is_statement(block: Block) -> bool:
    return isinstance(block, Line) and block.role in (Role.ITEM, Role.NOTE) and block.level > 0


def _captioned(blocks: tuple[Block, ...], start: int) -> int:
    """Where the table of the unit and caption lines from `start` stands; `start` without one."""
    i = start
    while i < len(blocks):
        block = blocks[i]
        if not (isinstance(block, Line) and block.role in (Role.UNIT, Role.CAPTION)):
            return i if isinstance(block, Table) else start
        i += 1
    return start


def _block(flow: _Flow, block: Block, above: tuple[Block, ...]) -> None:
    if isinstance(block, Bar):
        flow.rank = min(block.level + 1, 6)
        flow.title = block.title
    tag = "p"
    if isinstance(block, Line) and block.role is Role.HEAD:
        tag = f"h{min(flow.rank + 1, 6)}"
        flow.title = line_text(block)
    caption = ""
    if isinstance(block, Table):
        lines = "".join(line_html(b, flow.page) for b in above if isinstance(b, Line))
        name = f'<span class="sr" data-made>{words(flow.title or "표")}</span>'
        caption = f"<caption>{name}{lines}</caption>\n"
    flow.out.append(block_html(block, flow.page, tag=tag, caption=caption))


def _statement(flow: _Flow, line: Block) -> None:
    """A statement in the list of its level, under the one that it belongs to."""
    assert isinstance(line, Line)
    _close(flow, line.level)
    if flow.levels and flow.levels[-1] == line.level:
        flow.out.append("</li>\n")
    else:
        flow.out.append("\n" * bool(flow.levels) + '<ul class="st">\n')
        flow.levels.append(line.level)
    flow.out.append(f"<li>{line_html(line, flow.page)}")


def _close(flow: _Flow, level: int) -> None:
    """Close the lists that are deeper than a level."""
    while flow.levels and flow.levels[-1] > level:
        flow.levels.pop()
        flow.out.append("</li>\n</ul>\n")
