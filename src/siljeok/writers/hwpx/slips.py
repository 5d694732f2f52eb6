"""What a page is made of, measured but not yet written: paragraphs, frames with cells, margins."""

from __future__ import annotations

from dataclasses import dataclass, field

from siljeok.book.nodes import Entry, Run
from siljeok.writers.hwpx.sheet import Setting

CELL_SIDE = 283
CELL_EDGE = 226


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in its style, with how many lines it takes.

    `lead` is the mark and number printed before the runs; `entry` a line of the contents, whose
    page is known only when all pages are.
    """

    setting: Setting
    runs: tuple[Run, ...] = ()
    lead: str = ""
    lines: int = 1
    bookmark: str = ""
    opens_page: bool = False
    opens_column: bool = False
    entry: Entry | None = None

    @property
    def height(self) -> int:
        setting = self.setting
        return setting.before + self.lines * setting.pitch + setting.after


@dataclass(frozen=True, slots=True)
class FrameCell:
    """A cell of a frame with what stands in it."""

    row: int
    col: int
    row_span: int
    col_span: int
    slips: tuple[Slip, ...]
    border: int
    head: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A table of the file: a real one, a title bar, the box of an objective, a text box.

    `comment` says which, for readers and for those who hear the document. One that `flows` may go
    on over the end of a page, row by row; else it stands as one character does.
    """

    setting: Setting
    comment: str
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    cells: tuple[FrameCell, ...]
    head_rows: int = 0
    flows: bool = False
    bookmark: str = ""
    opens_page: bool = False
    bar: str = ""
    edge: int = CELL_EDGE

    @property
    def table_height(self) -> int:
        return sum(self.heights)

    @property
    def height(self) -> int:
        setting = self.setting
        line = setting.pitch if self.flows else 0
        return setting.before + self.table_height + line + setting.after


@dataclass(frozen=True, slots=True)
class Margin:
    """A header or footer, standing in the paragraph that comes with it."""

    setting: Setting
    kind: str
    slips: tuple[Slip, ...] = field(default=())

    @property
    def height(self) -> int:
        return self.setting.before + self.setting.pitch + self.setting.after


Slip = Paragraph | Frame | Margin
