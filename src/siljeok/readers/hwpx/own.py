"""A file that our writer made, read back from its style names, every character exact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from siljeok.book.nodes import (
    Bar,
    Block,
    Box,
    BoxKind,
    Break,
    BreakKind,
    Cell,
    Contents,
    Image,
    Note,
    NoteRef,
    Rows,
    Run,
    Tab,
    Table,
    Unread,
    normal_runs,
)
from siljeok.book.reading import Where
from siljeok.book.texts import runs_text
from siljeok.readers.hwpx.cells import RawCell, cells, paragraphs
from siljeok.readers.hwpx.content import (
    NOTE_KINDS,
    Bookmark,
    Content,
    Leader,
    Thing,
    contents,
)
from siljeok.readers.hwpx.own_lines import entry, stray, styled
from siljeok.readers.hwpx.styles import Meaning, bounded
from siljeok.readers.hwpx.things import Things

_FRAMES = {"글상자": BoxKind.TEXT, "머리말": BoxKind.HEADER, "꼬리말": BoxKind.FOOTER}
_PLAIN = Meaning("line", ("plain", "0", "_"))
_WITHOUT_WORDS = frozenset(
    {"normal", "void", "covered", "empty", "frame", "margin", "break", "row"}
)


@dataclass(slots=True)
class Own:
    """One pass over our own file: what is open, and what was found on the way."""

    file: str
    styles: dict[str, Meaning]
    things: Things
    notes: list[Note] = field(default_factory=list)
    wheres: dict[str, Where] = field(default_factory=dict)
    cover: dict[str, str] = field(default_factory=dict)
    tables: list[str] = field(default_factory=list)

    def blocks(self, items: Iterable[etree._Element]) -> list[Block]:
        """The blocks of the document's paragraphs, in order.

        Their place is the file and the cell: a word processor numbers no lines, and which page it
        sets a paragraph on no file says.
        """
        place = Where(self.file)
        return _gathered(block for item in items for block in self._paragraph(item, place, None))

    # --- paragraphs ---

    def _paragraph(
        self, item: etree._Element, place: Where, cell: tuple[int, int] | None
    ) -> Iterator[Block]:
        meaning = self.styles.get(item.get("styleIDRef", ""))
        parts = list(contents(item))
        ident = next((p.name for p in parts if isinstance(p, Bookmark)), "")
        runs = self._runs(parts, place)
        shown = [run for run in runs if not isinstance(run, NoteRef)]
        text = runs_text(tuple(shown))
        match meaning.what if meaning else "":
            case "made":
                pass
            case "line":
                if text or not _only_things(parts):
                    yield styled(meaning or _PLAIN, runs, self._id(ident, place))
                    ident = ""
            case "contents-first" | "contents" if meaning:
                yield self._contents(meaning, parts, ident, place)
            case "break" if meaning:
                kind = BreakKind(meaning.words[0])
                yield Break(self._id(ident, place), kind)
                ident = ""
            case what if what.startswith("cover-"):
                before = self.cover.get(what)
                self.cover[what] = text if before is None else f"{before} {text}"
                text = ""
            case _:
                pass
        if text.strip() and (meaning is None or meaning.what in _WITHOUT_WORDS):
            yield stray(runs, self._id(ident, place), in_cell=cell is not None)
            ident = ""
        for part in parts:
            if isinstance(part, Thing) and part.kind not in NOTE_KINDS:
                yield from self._thing(part, ident, place)
                ident = ""

    def _runs(self, parts: Sequence[Content], place: Where) -> tuple[Run, ...]:
        runs: list[Run] = []
        for part in parts:
            if isinstance(part, Thing):
                if part.kind in NOTE_KINDS:
                    runs.append(self._note(part, place))
            elif isinstance(part, Leader):
                runs.append(Tab())
            elif not isinstance(part, Bookmark):
                runs.append(part)
        return normal_runs(tuple(runs))

    def _contents(
        self, meaning: Meaning, parts: Sequence[Content], ident: str, place: Where
    ) -> Contents:
        """One line of the contents as contents of one entry; the next line goes on with it."""
        at = next((n for n, p in enumerate(parts) if isinstance(p, Leader)), len(parts))
        title, page = (runs_text(self._runs(p, place)) for p in (parts[:at], parts[at:]))
        ident = self._id(ident, place) if meaning.what == "contents-first" else ""
        return Contents(ident, bounded(meaning.words[0]), (entry(meaning, title, page),))

    def _note(self, part: Thing, place: Where) -> NoteRef:
        inside = part.element.find("{*}subList")
        at = len(self.notes)
        ident = f"hn{at}"
        kind = NOTE_KINDS[part.kind]
        self.notes.append(Note(ident, kind, ()))
        blocks = self._inside(tuple(paragraphs(inside)), place, (0, 0))
        self.notes[at] = Note(ident, kind, blocks)
        return NoteRef(ident)

    # --- frames ---

    def _thing(self, part: Thing, ident: str, place: Where) -> Iterator[Block]:
        if part.kind == "tbl":
            yield from self._frame(part.element, ident, place)
        elif part.kind in ("header", "footer"):
            inside = tuple(paragraphs(part.element.find("{*}subList")))
            kind = BoxKind(part.kind)
            yield Box(self._id(ident, place), kind, self._inside(inside, place, None))
        else:
            shape = self._words_of_shape
            yield from self.things.blocks(part, lambda: self._id("", place), place, shape)

    def _frame(self, table: etree._Element, ident: str, place: Where) -> Iterator[Block]:
        comment = table.findtext("{*}shapeComment") or ""
        what, *words = comment.split(" · ")
        raw = cells(table)
        if what == "제목" and (bar := self._bar(raw, ident, place)):
            yield bar
        elif what in ("목적", "표지"):
            for cell in raw:
                for item in cell.paragraphs:
                    yield from self._paragraph(item, place, None)
        elif what in _FRAMES:
            inside = tuple(p for cell in raw for p in cell.paragraphs)
            yield Box(self._id(ident, place), _FRAMES[what], self._inside(inside, place, (0, 0)))
        elif what == "그림" and words:
            yield Image(self._id(ident, place), self._text(raw, "image"), words[0])
        elif what == "읽지 못한 부분":
            kind, reason, text = (
                self._text(raw, f"unread-{name}") for name in ("kind", "reason", "text")
            )
            yield Unread(self._id(ident, place), kind, reason, text)
        elif what == "열이 사라진 표":
            yield self._rows(raw, words, ident, place)
        else:
            yield self._table(raw, words, ident, place)

    def _bar(self, raw: list[RawCell], ident: str, place: Where) -> Bar | None:
        found: dict[str, list[str]] = {}
        level = 1
        for item in (p for cell in raw for p in cell.paragraphs):
            meaning = self.styles.get(item.get("styleIDRef", ""))
            name = meaning.what if meaning else "bar-title"
            if meaning and name == "bar-title":
                level = bounded(meaning.words[0])
            text = runs_text(self._runs(list(contents(item)), place))
            found.setdefault(name, []).append(text)
        if "bar-title" not in found:
            return None
        number, title, owner = (
            " ".join(found.get(f"bar-{name}", [])) for name in ("number", "title", "owner")
        )
        return Bar(self._id(ident, place), level, number or None, title, owner or None)

    def _rows(self, raw: list[RawCell], words: list[str], ident: str, place: Where) -> Rows:
        rows: dict[int, list[str]] = {}
        for cell in raw:
            text = "\n".join(
                runs_text(self._runs(list(contents(p)), place)) for p in cell.paragraphs
            )
            rows.setdefault(cell.row, []).append(text)
        heads = min(_counted(words, "머리 행") or 0, len(rows))
        return Rows(self._id(ident, place), tuple(tuple(r) for r in rows.values()), heads)

    def _table(self, raw: list[RawCell], words: list[str], ident: str, place: Where) -> Table:
        ident = self._id(ident, place)
        raw = self._rejoined(raw)
        n_rows = max((c.row + c.row_span for c in raw), default=0)
        n_cols = max((c.col + c.col_span for c in raw), default=0)
        whole = [
            Cell(c.row, c.col, c.row_span, c.col_span, self._cell(c, place))
            for c in raw
            if not self._is_void(c)
        ]
        heads = _counted(words, "머리 행")
        if heads is None:
            heads = max((c.row + 1 for c in raw if c.head), default=0)
        before = self.tables[-1] if self.tables else ident
        goes_on = "앞 표에 이어짐" in words
        self.tables.append(ident)
        return Table(
            ident,
            n_rows,
            n_cols,
            tuple(whole),
            min(heads, n_rows),
            min(_counted(words, "머리 열") or 0, n_cols),
            before if goes_on else None,
        )

    def _cell(self, cell: RawCell, place: Where) -> tuple[Block, ...]:
        return self._inside(cell.paragraphs, place, (cell.row, cell.col))

    def _inside(
        self, items: Sequence[etree._Element], place: Where, cell: tuple[int, int] | None
    ) -> tuple[Block, ...]:
        where = Where(place.file, place.page, place.line, None, cell)
        found = (b for item in items for b in self._paragraph(item, where, cell or (0, 0)))
        return tuple(_gathered(found))

    def _words_of_shape(self, items: Sequence[etree._Element], place: Where) -> tuple[Block, ...]:
        return self._inside(items, place, None)

    def _is_void(self, cell: RawCell, what: str = "void") -> bool:
        """A place that the Book has no cell for: drawn since the file needs one, still blank."""
        if len(cell.paragraphs) != 1:
            return False
        meaning = self.styles.get(cell.paragraphs[0].get("styleIDRef", ""))
        blank = not any(True for _ in contents(cell.paragraphs[0]))
        return meaning is not None and meaning.what == what and blank

    def _rejoined(self, raw: list[RawCell]) -> list[RawCell]:
        """Cells with those that were cut for the file's sake whole again."""
        ends: dict[tuple[int, int, int], RawCell] = {}
        for cell in raw:
            above = ends.pop((cell.row, cell.col, cell.col_span), None)
            if above and self._is_void(cell, "covered"):
                cell = above._replace(row_span=above.row_span + cell.row_span)
            elif above:
                ends[cell.row, cell.col, -1] = above
            ends[cell.row + cell.row_span, cell.col, cell.col_span] = cell
        return sorted(ends.values(), key=lambda cell: (cell.row, cell.col))

    def _text(self, raw: list[RawCell], what: str) -> str:
        """The words of the paragraphs of a box that have that meaning."""
        items = [p for cell in raw for p in cell.paragraphs]
        chosen = [
            p for p in items if (m := self.styles.get(p.get("styleIDRef", ""))) and m.what == what
        ]
        return "\n".join(runs_text(self._runs(list(contents(p)), Where(self.file))) for p in chosen)

    def _id(self, ident: str, place: Where) -> str:
        if not ident or ident in self.wheres:
            ident = f"h{len(self.wheres)}"
            while ident in self.wheres:
                ident += "+"
        self.wheres[ident] = place
        return ident


def _only_things(parts: Sequence[Content]) -> bool:
    return any(isinstance(part, Thing) and part.kind not in NOTE_KINDS for part in parts)


def _gathered(blocks: Iterable[Block]) -> list[Block]:
    """Blocks in order, the lines of one contents put together."""
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        if isinstance(block, Contents) and not block.id and isinstance(last, Contents):
            out[-1] = Contents(last.id, last.depth, last.entries + block.entries)
        else:
            out.append(block)
    return out


def _counted(words: list[str], name: str) -> int | None:
    """The number after a name in a frame's description."""
    for word in words:
        rest = word.removeprefix(name).strip()
        if word.startswith(name) and rest.isdecimal() and len(rest) < 6:
            return int(rest)
    return None
