"""What two Books say differently, in a form that a person reads.

Ids of other people's documents mean nothing outside their file, so blocks meet by what they say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from siljeok.book.diff.align import align, gaps
from siljeok.book.diff.blocks import Side, attributes, bar_name
from siljeok.book.diff.matching import Matching
from siljeok.book.diff.parts import meta_differences, origin_differences
from siljeok.book.diff.render import render
from siljeok.book.diff.tables import table_differences
from siljeok.book.diff.values import Difference, Kind, Place, What, changed
from siljeok.book.diff.words import Op, Segment
from siljeok.book.nodes import Bar, Block, Book, Box, Contents, Line, Role, Rows, Table

__all__ = ["Difference", "Kind", "Op", "Place", "Segment", "What", "diff", "render"]


def diff(a: Book, b: Book, *, exact: bool = False) -> tuple[Difference, ...]:
    """What `b` says that `a` does not, in the order of `b`.

    Without `exact`, what `same` compares: none exactly when `same(a, b)`. With it everything, ids
    and origins included: none exactly when `a == b`.
    """
    sides = (
        Side({note.id: note for note in a.notes}, exact),
        Side({note.id: note for note in b.notes}, exact),
    )
    out = list(meta_differences(a, b, exact=exact))
    out += block_differences(a.blocks, b.blocks, sides)
    if exact:
        out += origin_differences(a, b, sides)
    return tuple(out)


def block_differences(
    a: tuple[Block, ...], b: tuple[Block, ...], sides: tuple[Side, Side], at: Place | None = None
) -> list[Difference]:
    """What differs between two rows of blocks; `at` is their place where they stand in a box."""
    forms = [side.form(blocks) for side, blocks in zip(sides, (a, b), strict=True)]
    matching = Matching((a, b), sides, (forms[0], forms[1]))
    places = _places(a, at), _places(b, at)
    found: list[tuple[float, Difference]] = []
    for i, j in matching.pairs.items():
        if (i, j) in matching.moved:
            seats = (places[0][i], places[1][j])
            above = (_above(a, i, sides[0]), _above(b, j, sides[1]))
            found.append((j, _moved(b[j], sides[1], seats, above)))
        equal = a[i] == b[j] if sides[0].exact else forms[0][i] == forms[1][j]
        if not equal:
            same_form = forms[0][i] == forms[1][j]
            for one in _changed(a[i], b[j], sides, (places[0][i], places[1][j]), same_form):
                found.append((j, replace(one, id_before=a[i].id, id_after=b[j].id)))
    after = -1
    for i, block in enumerate(a):
        if i in matching.pairs:
            if (i, matching.pairs[i]) not in matching.carried:
                after = matching.pairs[i]
            continue
        text = sides[0].text(block)
        gone = Difference(Kind.REMOVED, What.BLOCK, places[0][i], before=text, id_before=block.id)
        found.append((after + 0.5, gone))
    for j in sorted(set(range(len(b))) - set(matching.pairs.values())):
        text = sides[1].text(b[j])
        come = Difference(Kind.ADDED, What.BLOCK, places[1][j], after=text, id_after=b[j].id)
        found.append((j, come))
    return [one for _, one in sorted(found, key=lambda item: item[0])]


def _places(blocks: tuple[Block, ...], at: Place | None) -> list[Place]:
    """The part, section and heading that each block stands in."""
    if at is not None:
        return [at] * len(blocks)
    out: list[Place] = []
    here = Place()
    for block in blocks:
        if isinstance(block, Bar) and block.level == 1:
            here = Place(part=bar_name(block))
        elif isinstance(block, Bar):
            here = Place(part=here.part, section=bar_name(block))
        out.append(here)
        if isinstance(block, Line) and block.role is Role.HEAD:
            here = replace(here, heading=Side({}, False).text(block))
    return out


def _moved(
    block: Block, side: Side, seats: tuple[Place, Place], above: tuple[str, str]
) -> Difference:
    text = side.text(block)
    old, new = seats
    return Difference(
        Kind.MOVED,
        What.BLOCK,
        new,
        text,
        text,
        came_from=old,
        came_after=above if old == new else None,
        id_before="",
        id_after=block.id,
    )


def _above(blocks: tuple[Block, ...], place: int, side: Side) -> str:
    """The first line of the words that stand before a block; none before the first."""
    texts = (side.text(block).strip() for block in reversed(blocks[:place]))
    return next((text.split("\n")[0] for text in texts if text), "")


def _changed(
    a: Block,
    b: Block,
    sides: tuple[Side, Side],
    places: tuple[Place, Place],
    same_form: bool,
) -> list[Difference]:
    """What differs between two blocks that belong together; at least one difference."""
    before, after = sides[0].text(a), sides[1].text(b)
    found: list[Difference] = []
    if not same_form:
        match a, b:
            case Table(), Table():
                found = table_differences(a, b, sides, places)
            case Box(), Box():
                found = block_differences(a.blocks, b.blocks, sides, places[1])
                found += _own(replace(a, blocks=()), replace(b, blocks=()), sides, places[1])
            case Rows(), Rows():
                lines = before.split("\n"), after.split("\n")
                found = _listed(lines, What.ROW, places)
                found += _own(replace(a, rows=()), replace(b, rows=()), sides, places[1])
            case Contents(), Contents():
                lines = before.split("\n"), after.split("\n")
                found = _listed(lines, What.BLOCK, places)
                found += _own(replace(a, entries=()), replace(b, entries=()), sides, places[1])
    if found:
        return found
    own = attributes(a, b, sides, words_differ=before != after)
    return [changed(What.BLOCK, places[1], before, after, own)]


def _own(a: Block, b: Block, sides: tuple[Side, Side], place: Place) -> list[Difference]:
    """What differs of a block itself, beside what is in it."""
    found = attributes(a, b, sides, words_differ=True)
    return [changed(What.BLOCK, place, "", "", found)] if found else []


def _listed(
    lines: tuple[Sequence[str], Sequence[str]], what: What, places: tuple[Place, Place]
) -> list[Difference]:
    """Rows without columns, or entries of the contents: each that differs, as one text."""
    old, new = lines
    out: list[Difference] = []
    for i, i_end, j, j_end in gaps(align(old, new), (0, len(old), 0, len(new))):
        both = min(i_end - i, j_end - j)
        out += [changed(what, places[1], old[i + k], new[j + k]) for k in range(both)]
        out += [
            Difference(Kind.REMOVED, what, places[0], before=old[k]) for k in range(i + both, i_end)
        ]
        out += [
            Difference(Kind.ADDED, what, places[1], after=new[k]) for k in range(j + both, j_end)
        ]
    return out
