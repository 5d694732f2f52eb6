"""What two Books say differently beside their blocks: cover, notes, origins of figures."""

from __future__ import annotations

from collections.abc import Iterator

from siljeok.book.diff.align import align, gaps
from siljeok.book.diff.blocks import Side
from siljeok.book.diff.values import Difference, Kind, Place, What, changed
from siljeok.book.diff.words import nfc
from siljeok.book.figures import FigureRecord
from siljeok.book.nodes import Book, Meta, Note


def meta_differences(a: Book, b: Book, *, exact: bool) -> Iterator[Difference]:
    """The fields of the cover that differ; `place.row` names the field."""
    before, after = _cover(a.meta), _cover(b.meta)
    if exact:
        before["recogniser"], after["recogniser"] = a.meta.recogniser, b.meta.recogniser
        before["format"], after["format"] = str(a.format), str(b.format)
    for name in before:
        old, new = before[name], after[name]
        if old != new if exact or name == "report_kind" else nfc(old) != nfc(new):
            yield changed(What.META, Place(row=name), old, new)


def _cover(meta: Meta) -> dict[str, str]:
    windows = [f"{w.name!r} {w.first or ''}~{w.last}" for w in meta.windows]
    return {
        "title": meta.title,
        "government": meta.government,
        "unit": meta.unit,
        "report_kind": meta.report_kind,
        "windows": ", ".join(windows).replace("'", ""),
    }


def origin_differences(a: Book, b: Book, sides: tuple[Side, Side]) -> Iterator[Difference]:
    """The notes and the origins of figures that differ; only exact comparisons ask."""
    yield from _notes(a.notes, b.notes, sides)
    for address in dict.fromkeys((*a.figures, *b.figures)):
        before, after = a.figures.get(address), b.figures.get(address)
        place = Place(row=address)
        if before is None:
            yield Difference(Kind.ADDED, What.FIGURE, place, after=_origin(after))
        elif after is None:
            yield Difference(Kind.REMOVED, What.FIGURE, place, before=_origin(before))
        elif before != after:
            yield changed(What.FIGURE, place, _origin(before), _origin(after))


def _origin(record: FigureRecord | None) -> str:
    if record is None:
        return ""
    records = ", ".join(record.records)
    return f"{record.value}{record.unit} {record.mark} [{records}] {record.digest}".strip()


def _notes(
    a: tuple[Note, ...], b: tuple[Note, ...], sides: tuple[Side, Side]
) -> Iterator[Difference]:
    pairs = align(a, b)
    texts = [
        [side.texts(note.blocks) for note in notes]
        for side, notes in zip(sides, (a, b), strict=True)
    ]
    for i, i_end, j, j_end in gaps(pairs, (0, len(a), 0, len(b))):
        both = min(i_end - i, j_end - j)
        for k in range(both):
            old, new = a[i + k], b[j + k]
            own = (("id", old.id, new.id), ("kind", old.kind.value, new.kind.value))
            found = tuple(item for item in own if item[1] != item[2])
            yield changed(What.NOTE, Place(), texts[0][i + k], texts[1][j + k], found)
        for k in range(i + both, i_end):
            yield Difference(Kind.REMOVED, What.NOTE, Place(), before=texts[0][k])
        for k in range(j + both, j_end):
            yield Difference(Kind.ADDED, What.NOTE, Place(), after=texts[1][k])
