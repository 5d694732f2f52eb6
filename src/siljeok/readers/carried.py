"""A carried Book held against what its file shows: what was edited since is told and kept.

The same for every format that carries a Book: a reader gives the Book inside, the hashes beside
it, and the Book that the visible text makes. Sections are matched by their titles. In a section of
the same blocks, each paragraph whose hash still holds is the carried one, with its id and the
origins of its figures, also where it moved; the others are read as they show. A section that has
other blocks is read as it shows, whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from siljeok.book.nodes import (
    Bar,
    Block,
    Book,
    Box,
    Contents,
    Image,
    Line,
    Meta,
    Note,
    NoteRef,
    Rows,
    Table,
    Unread,
    walk,
)
from siljeok.book.paragraphs import digest, hashes, paragraphs, shows
from siljeok.book.reading import Repair, Where
from siljeok.book.texts import printed_line
from siljeok.readers.alignment import Section, paired, seats, sections
from siljeok.readers.edits import edited, foreign, gone, moved, rebuilt


@dataclass(frozen=True, slots=True)
class Merged:
    """The Book as it stands now, the places of its blocks, and what was edited."""

    book: Book
    wheres: dict[str, Where]
    repairs: tuple[Repair, ...]


def merge(
    carried: Book, told: Mapping[str, str], shown: Book, wheres: Mapping[str, Where], file: str
) -> Merged:
    """The carried Book with every edit that the shown one has, and a repair for each.

    `told` are the hashes that were written beside the Book; where they do not belong to it, what
    shows is all there is. `wheres` are the places of the shown blocks.
    """
    notes = {note.id: note for note in carried.notes}
    if hashes(carried.blocks, notes) != dict(told):
        return Merged(shown, dict(wheres), (foreign(file),))
    work = _Merging(told, notes, {n.id: n for n in shown.notes}, wheres, file)
    work.names = {block.id for block in walk(carried.blocks)}
    meta = work.meta(carried.meta, shown.meta)
    blocks = work.document(carried.blocks, shown.blocks)
    return Merged(work.book(carried, meta, blocks), work.places, tuple(work.repairs))


@dataclass(slots=True)
class _Merging:
    told: Mapping[str, str]
    notes: Mapping[str, Note]
    shown_notes: Mapping[str, Note]
    wheres: Mapping[str, Where]
    file: str
    names: set[str] = field(default_factory=set)
    places: dict[str, Where] = field(default_factory=dict)
    repairs: list[Repair] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)

    # --- whole documents ---

    def document(self, carried: Sequence[Block], shown: Sequence[Block]) -> tuple[Block, ...]:
        starts: dict[int, int] = {}
        old = sections(carried)
        count = 0
        for n, section in enumerate(old):
            starts[n] = count
            count += sum(map(shows, section))
        new = sections(shown)
        pairs = paired(old, new)
        left = set(range(len(old))) - set(pairs.values())
        for n, section in enumerate(old):
            if n in left and any(map(shows, section)):
                self.repairs.append(gone(section, self.file))
        out: list[Block] = []
        for n, section in enumerate(new):
            if n in pairs:
                out += self.section(old[pairs[n]], starts[pairs[n]], section)
            else:
                out += self.as_shown(section, "added")
        return tuple(out if new else [b for b in carried if not shows(b)])

    def section(self, old: Section, start: int, new: Section) -> Iterator[Block]:
        before, after = (list(filter(shows, section)) for section in (old, new))
        found = seats(before, after, self.notes, self.shown_notes)
        if found is None:
            yield from self.as_shown(new, "changed")
            return
        places, moves = found
        at = iter(enumerate(after))
        for block in old:
            if not shows(block):
                yield block
                continue
            n, other = next(at)
            kept = before[places[n]]
            if n in moves:
                where = self.wheres.get(other.id, Where(self.file))
                self.repairs.append(moved(kept, where))
            yield self.block(kept, other, str(start + places[n]))

    def as_shown(self, section: Section, how: str) -> Iterator[Block]:
        """A section read as it shows, its ids made different from the carried ones."""
        self.repairs.append(rebuilt(section, self.wheres, self.file, how))
        for block in section:
            yield self.renamed(block)

    def renamed(self, block: Block) -> Block:
        ident = block.id
        while ident in self.names:
            ident += "'"
        self.names.add(ident)
        self.places[ident] = self.wheres.get(block.id, Where(self.file))
        match block:
            case Table():
                cells = tuple(
                    replace(c, blocks=tuple(self.renamed(b) for b in c.blocks)) for c in block.cells
                )
                return replace(block, id=ident, cells=cells)
            case Box():
                return replace(block, id=ident, blocks=tuple(self.renamed(b) for b in block.blocks))
            case _:
                return replace(block, id=ident)

    # --- blocks of the same build ---

    def block(self, old: Block, new: Block, at: str) -> Block:
        """The carried block where its paragraphs hold, else with what shows in their place."""
        self.places[old.id] = self.wheres.get(new.id, Where(self.file))
        match old, new:
            case Line(), Line():
                return self.line(old, new, at)
            case Table(), Table():
                cells = tuple(
                    replace(c, blocks=self.inside(c.blocks, d.blocks, f"{at}/r{c.row}c{c.col}/"))
                    for c, d in zip(old.cells, new.cells, strict=True)
                )
                return replace(old, cells=cells)
            case Box(), Box():
                return replace(old, blocks=self.inside(old.blocks, new.blocks, f"{at}/"))
            case (Bar(), Bar()) | (Rows(), Rows()) | (Contents(), Contents()):
                return self.whole(old, new, at)
            case (Image(), Image()) | (Unread(), Unread()):
                return self.whole(old, new, at)
            case _:
                return old

    def inside(
        self, old: tuple[Block, ...], new: tuple[Block, ...], prefix: str
    ) -> tuple[Block, ...]:
        out: list[Block] = []
        now = iter(enumerate(filter(shows, new)))
        for block in old:
            if shows(block):
                n, other = next(now)
                out.append(self.block(block, other, f"{prefix}{n}"))
            else:
                out.append(block)
        return tuple(out)

    def line(self, old: Line, new: Line, at: str) -> Line:
        said = self.told[at] == digest(printed_line(new))
        styled = (old.role, old.level) == (new.role, new.level)
        if said and styled and self.notes_hold(old, new, at):
            return old
        self.changed.add(old.id)
        self.tell(old.id, printed_line(old), printed_line(new))
        return replace(new, id=old.id, style=old.style)

    def notes_hold(self, old: Line, new: Line, at: str) -> bool:
        before, after = _refs(old, self.notes), _refs(new, self.shown_notes)
        if len(before) != len(after):
            return False
        for n, note in enumerate(after):
            prefix = f"{at}/note{n}/"
            found = {k: digest(t) for k, t in paragraphs(note.blocks, {}, 0, prefix)}
            wanted = {k for k, _ in paragraphs(before[n].blocks, {}, 0, prefix)}
            if note.kind is not before[n].kind or found != {k: self.told[k] for k in wanted}:
                return False
        return True

    def whole(self, old: Block, new: Block, at: str) -> Block:
        """A block that is kept or taken as one; each of its paragraphs that changed is told."""
        before = list(self.texts(old, at, self.notes))
        after = list(self.texts(new, at, self.shown_notes))
        changed = [
            (was, now)
            for (key, was), (_, now) in zip(before, after, strict=True)
            if self.told[key] != digest(now)
        ]
        if not changed:
            return old
        for was, now in changed:
            self.tell(old.id, was, now)
        return replace(new, id=old.id)

    def texts(self, block: Block, at: str, notes: Mapping[str, Note]) -> Iterator[tuple[str, str]]:
        return paragraphs((block,), notes, int(at.rpartition("/")[2]), _prefix(at))

    def tell(self, ident: str, before: str, after: str) -> None:
        where = self.places.get(ident, Where(self.file))
        self.repairs.append(edited(ident, where, before, after))

    # --- cover and what hangs on lines ---

    def meta(self, old: Meta, new: Meta) -> Meta:
        """The carried cover, with what the shown one says otherwise."""
        changed: dict[str, object] = {}
        for name in ("title", "government", "unit"):
            before, after = getattr(old, name), getattr(new, name)
            if digest(before) != digest(after):
                changed[name] = after
                self.tell(f"meta/{name}", before, after)
        dates = [tuple(str(w.last) for w in meta.windows) for meta in (old, new)]
        if new.windows and dates[0] != dates[1]:
            changed["windows"] = new.windows
            self.tell("meta/windows", ", ".join(dates[0]), ", ".join(dates[1]))
        return replace(old, **changed)  # type: ignore[arg-type]

    def book(self, carried: Book, meta: Meta, blocks: tuple[Block, ...]) -> Book:
        """The Book with the notes and figures of what is left of it."""
        lines = {b.id for b in walk(blocks)} - self.changed
        before = _note_ids(carried.blocks)
        after = _note_ids(blocks)
        kept = tuple(n for n in carried.notes if n.id in after or n.id not in before)
        known = {note.id for note in kept}
        taken = tuple(n for i, n in self.shown_notes.items() if i in after and i not in known)
        whole = not self.repairs
        figures = {
            key: record
            for key, record in carried.figures.items()
            if whole or key.rpartition("/")[0] in lines
        }
        return Book(carried.format, meta, blocks, (*kept, *taken), figures)


def _prefix(at: str) -> str:
    head, slash, _ = at.rpartition("/")
    return head + slash


def _refs(line: Line, notes: Mapping[str, Note]) -> list[Note]:
    return [notes[r.note] for r in line.runs if isinstance(r, NoteRef) and r.note in notes]


def _note_ids(blocks: tuple[Block, ...]) -> set[str]:
    lines = (block for block in walk(blocks) if isinstance(block, Line))
    return {run.note for line in lines for run in line.runs if isinstance(run, NoteRef)}
