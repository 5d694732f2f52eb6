"""The printed text of a Book's nodes: of runs, lines, cells and whole blocks."""

from __future__ import annotations

from siljeok.book.nodes import (
    Bar,
    Block,
    Box,
    Break,
    Contents,
    Flag,
    Image,
    Line,
    LineBreak,
    NoteRef,
    Rows,
    Run,
    Slot,
    Tab,
    Table,
    Text,
    Unread,
)

_UNPRINTED = frozenset((Flag.HIDDEN, Flag.DELETED))


def runs_text(runs: tuple[Run, ...]) -> str:
    """Runs as they print: no hidden or deleted text, a tab as a tab, a break as a newline."""
    if len(runs) == 1 and type(runs[0]) is Text and not runs[0].flags:
        return runs[0].text  # what most lines are
    parts: list[str] = []
    for run in runs:
        match run:
            case Text(text, flags):
                # Most texts have no flags, and an enumeration is dear to look up.
                if not flags or flags.isdisjoint(_UNPRINTED):
                    parts.append(text)
            case Slot(printed=printed):
                parts.append(printed)
            case LineBreak():
                parts.append("\n")
            case Tab():
                parts.append("\t")
            case NoteRef():
                pass
    return "".join(parts)


def line_text(line: Line) -> str:
    """The words of a line as they print, without its mark and number."""
    return runs_text(line.runs)


def printed_line(line: Line) -> str:
    """A line as it prints: mark, number, words, with a blank between."""
    return " ".join(part for part in (line.mark, line.number, line_text(line)) if part)


def blocks_text(blocks: tuple[Block, ...]) -> str:
    """The printed text of some blocks, one line each; what a cell says."""
    return "\n".join(block_text(block) for block in blocks)


def block_text(block: Block) -> str:
    """The printed text of one block; tables give tab-separated rows."""
    match block:
        case Line():
            return printed_line(block)
        case Bar():
            return " ".join(p for p in (block.number, block.title, block.owner) if p)
        case Table():
            return "\n".join("\t".join(row) for row in table_texts(block))
        case Rows():
            return "\n".join("\t".join(row) for row in block.rows)
        case Box():
            return blocks_text(block.blocks)
        case Contents():
            return "\n".join(
                " ".join(p for p in (e.number, e.title, str(e.page or "")) if p)
                for e in block.entries
            )
        case Image():
            return block.alt
        case Unread():
            return block.text
        case Break():
            return ""


def table_texts(table: Table) -> list[list[str]]:
    """The grid as texts; a spanning cell's text stands at its first place, "" elsewhere."""
    grid = [[""] * table.n_cols for _ in range(table.n_rows)]
    for cell in table.cells:
        grid[cell.row][cell.col] = blocks_text(cell.blocks)
    return grid
