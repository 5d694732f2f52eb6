"""Documents made at random: the same in HWP and HWPX is read alike, and damage does no harm."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from siljeok.book.nodes import Block, Box, Cell, Line, NoteRef, Table
from siljeok.book.reading import Reading
from siljeok.readers.draft import Draft, ReadError
from siljeok.readers.hwp import draft_hwp
from siljeok.readers.hwpx import draft_hwpx
from siljeok.readers.read import read
from tests.formats.hwpx_parts import packed as zipped
from tests.readers import hwp_parts as hwp
from tests.readers.hwp_parts import document, note, paragraph, shape, table

SLOW = settings(
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
WORDS = st.text(alphabet="가나다 1○□-\t\n\x1f\x1e\x18\U000f02b1<&", min_size=1, max_size=12)
NAMES = {"fn  ": "footNote", "en  ": "endNote", "tcmt": "hiddenComment"}

# A document is a list of paragraphs; a paragraph is a list of words, notes, boxes and tables.
Described = list[object]


def described(depth: int) -> st.SearchStrategy[Described]:
    """Paragraphs whose tables and boxes hold others."""
    parts: st.SearchStrategy[object] = WORDS
    if depth:
        inner = described(depth - 1)
        notes = st.tuples(st.sampled_from(sorted(NAMES)), st.lists(st.lists(WORDS), max_size=2))
        parts = st.one_of(WORDS, notes, st.tuples(st.just("box"), inner), grids(inner))
    return st.lists(st.lists(parts, max_size=4), min_size=1, max_size=3)


@st.composite
def grids(draw: st.DrawFn, inner: st.SearchStrategy[Described]) -> object:
    """A table of up to 3 × 3 whose first cell spans some rows and columns."""
    rows, cols = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    down, across = draw(st.integers(1, rows)), draw(st.integers(1, cols))
    places = [
        (r, c)
        for r in range(rows)
        for c in range(cols)
        if (r, c) == (0, 0) or r >= down or c >= across
    ]
    cells = [
        (r, c, down if not r + c else 1, across if not r + c else 1, draw(inner)) for r, c in places
    ]
    return ("table", rows, cols, cells)


# --- the same in two formats --------------------------------------------------------------------


def hwp_parts(parts: Described) -> list[hwp.Part]:
    out: list[hwp.Part] = []
    for part in parts:
        match part:
            case str():
                out.append(part)
            case ("box", paragraphs):
                out.append(shape("$rec", *map(hwp_parts, paragraphs)))
            case ("table", rows, cols, cells):
                made = [
                    hwp.Cell(r, c, [hwp_parts(p) for p in inside], down, across)
                    for r, c, down, across, inside in cells
                ]
                out.append(table(rows, cols, made))
            case (str(name), paragraphs):
                out.append(note(name, *map(hwp_parts, paragraphs)))
    return out


def xml(paragraphs: Described) -> str:
    return "".join(f"<p>{''.join(map(xml_part, p))}</p>" for p in paragraphs)


_MARKS = {
    "\t": "<tab/>",
    "\n": "<lineBreak/>",
    "\x1f": "<fwSpace/>",
    "\x1e": "<nbSpace/>",
    "\x18": "<hyphen/>",
}


def xml_part(part: object) -> str:
    match part:
        case str():
            return f"<run><t>{''.join(_MARKS.get(c) or escape(c) for c in part)}</t></run>"
        case ("box", paragraphs):
            return (
                f"<run><rect><drawText><subList>{xml(paragraphs)}</subList></drawText></rect></run>"
            )
        case ("table", rows, _, cells):
            lines = "".join(
                f"<tr>{''.join(xml_cell(*cell) for cell in cells if cell[0] == r)}</tr>"
                for r in range(rows)
            )
            return f"<run><tbl>{lines}</tbl></run>"
        case (str(name), paragraphs):
            tag = NAMES[name]
            return f"<run><ctrl><{tag}><subList>{xml(paragraphs)}</subList></{tag}></ctrl></run>"
    raise ValueError(part)


def xml_cell(row: int, col: int, down: int, across: int, paragraphs: Described) -> str:
    return (
        f'<tc><subList>{xml(paragraphs)}</subList><cellAddr colAddr="{col}" rowAddr="{row}"/>'
        f'<cellSpan colSpan="{across}" rowSpan="{down}"/></tc>'
    )


def as_hwp(paragraphs: Described) -> bytes:
    return document(b"".join(paragraph(*hwp_parts(p)) for p in paragraphs))


def as_hwpx(paragraphs: Described) -> bytes:
    return zipped({"Contents/section0.xml": f"<sec>{xml(paragraphs)}</sec>".encode()})


def nameless(block: Block) -> Block:
    """The block without the names that readers give."""
    if isinstance(block, Line):
        runs = tuple(NoteRef("") if isinstance(r, NoteRef) else r for r in block.runs)
        return replace(block, id="", runs=runs)
    if isinstance(block, Table):
        cells = tuple(
            Cell(c.row, c.col, c.row_span, c.col_span, tuple(map(nameless, c.blocks)))
            for c in block.cells
        )
        return replace(block, id="", cells=cells)
    if isinstance(block, Box):
        return replace(block, id="", blocks=tuple(map(nameless, block.blocks)))
    return replace(block, id="")


def shown(draft: Draft) -> list[object]:
    notes = [(n.kind, tuple(map(nameless, n.blocks))) for n in draft.notes]
    return [(nameless(p.block), p.where.line) for p in draft.placed] + [notes]


@SLOW
@given(described(2))
def test_a_document_is_the_same_in_hwp_and_hwpx(paragraphs: Described) -> None:
    of_hwp = draft_hwp(as_hwp(paragraphs), "보고")
    assert of_hwp.repairs == of_hwp.unread == ()
    assert shown(of_hwp) == shown(draft_hwpx(as_hwpx(paragraphs), "보고"))


# --- damaged ------------------------------------------------------------------------------------


def spoiled(data: bytes, random: Random) -> bytes:
    """The bytes with some changed, lost or doubled."""
    for _ in range(random.randrange(1, 6)):
        at = random.randrange(len(data))
        end = at + random.randrange(1, 12)
        match random.randrange(4):
            case 0:
                data = data[:at] + random.randbytes(end - at) + data[end:]
            case 1:
                data = data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]
            case 2:
                data = data[:at] + data[end:]
            case _:
                data = data[:end] + data[at:]
    return data


def outcome(data: bytes) -> str:
    """What became of a file: a refusal that names it, or what was told of it."""
    try:
        reading = read(data, "보고.hwp")
    except ReadError as error:
        refused = error
    else:
        return told(reading)
    assert refused.ko.startswith("보고.hwp: ")
    assert refused.en.startswith("보고.hwp: ")
    return refused.code


def told(reading: Reading) -> str:
    return "told" if any(r.code == "structure" for r in reading.repairs) else "read"


@SLOW
@given(described(2), st.integers(0, 2**32 - 1))
def test_records_that_are_spoiled_do_no_harm(paragraphs: Described, seed: int) -> None:
    body = b"".join(paragraph(*hwp_parts(p)) for p in paragraphs)
    info = hwp.para_shape(1) + hwp.numbering(("^1.", 0)) + hwp.char_shape(255) + hwp.bullet("○")
    random = Random(seed)
    event(outcome(document(spoiled(body, random), info=info, flags=0)))
    event(outcome(document(body, info=spoiled(info, random), flags=0)))


@SLOW
@given(described(1), st.integers(0, 2**32 - 1))
def test_files_that_are_spoiled_do_no_harm(paragraphs: Described, seed: int) -> None:
    event(
        outcome(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + spoiled(as_hwp(paragraphs)[8:], Random(seed)))
    )


@SLOW
@given(st.binary(max_size=400))
def test_any_bytes_behind_the_mark_of_a_compound_file_are_refused(data: bytes) -> None:
    assert outcome(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data) == "broken"


@SLOW
@given(st.binary(max_size=400))
def test_any_bytes_as_a_body_are_refused_or_told(data: bytes) -> None:
    body = paragraph("○ 회의 3회") + data
    assert outcome(document(body, flags=0)) != "read" or not data
