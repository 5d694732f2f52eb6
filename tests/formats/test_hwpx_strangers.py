"""Files that somebody else made: their words and tables in order, and nothing dropped unsaid."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

from lxml import etree

from siljeok.book.nodes import Box, BoxKind, Flag, Image, Line, NoteKind, Table, Text, Unread, walk
from siljeok.book.texts import block_text, blocks_text, line_text, table_texts
from siljeok.readers.draft import Draft
from siljeok.readers.hwpx import draft_hwpx
from tests.formats.hwpx_parts import packed, parts
from tests.shared import corpus

NS = 'xmlns:hs="urn:s" xmlns:hp="urn:p" xmlns:hc="urn:c"'
ONE_ROW = (
    "<hp:tbl><hp:tr>"
    "<hp:tc><hp:subList><hp:p><hp:run><hp:t>왼쪽</hp:t></hp:run></hp:p></hp:subList></hp:tc>"
    "<hp:tc><hp:subList><hp:p><hp:run><hp:t>오른쪽</hp:t></hp:run></hp:p></hp:subList></hp:tc>"
    "</hp:tr></hp:tbl>"
)


def drafted(runs: str, **more: bytes) -> Draft:
    """The draft of a file with one paragraph of such runs."""
    section = f"<hs:sec {NS}><hp:p>{runs}</hp:p></hs:sec>"
    named = {"mimetype": b"application/hwp+zip", "Contents/section0.xml": section.encode()}
    return draft_hwpx(packed(named | more), "x.hwpx")


def listed(text: str) -> str:
    """A list with one paragraph, as cells, notes and shapes hold them."""
    return f"<hp:subList><hp:p><hp:run><hp:t>{text}</hp:t></hp:run></hp:p></hp:subList>"


def words(draft: Draft) -> list[str]:
    return [block_text(item.block) for item in draft.placed]


def squeezed(text: str) -> Counter[str]:
    """How often each character that is not blank occurs."""
    return Counter(re.sub(r"[\s\u00a0]", "", text))


def test_every_word_of_real_files_is_in_their_drafts() -> None:
    for path in corpus("*.hwpx"):
        every_word_is_there(path)


def every_word_is_there(path: Path) -> None:
    draft = draft_hwpx(path.read_bytes(), path.name)
    named = parts(path.read_bytes())
    sections = [etree.fromstring(d) for n, d in named.items() if "Contents/section" in n]
    there = "".join("".join(map(str, t.itertext())) for s in sections for t in s.iter("{*}t"))
    notes = tuple(block for note in draft.notes for block in note.blocks)
    blocks = tuple(item.block for item in draft.placed) + notes
    found = blocks_text(tuple(b for b in blocks if not isinstance(b, Image)))
    inside = [b for b in walk(blocks) if isinstance(b, Image)]
    descriptions = squeezed("".join(b.alt for b in inside))
    hidden = "".join(
        run.text
        for b in walk(blocks)
        if isinstance(b, Line)
        for run in b.runs
        if isinstance(run, Text) and Flag.DELETED in run.flags
    )
    assert squeezed(there) <= squeezed(found + hidden) + descriptions
    assert len(draft.unread) == sum(isinstance(b, Image | Unread) for b in walk(blocks))


def test_a_ministrys_tables_come_out_cell_by_cell() -> None:
    [path] = corpus("2025_MOEL_workreport.hwpx")
    draft = draft_hwpx(path.read_bytes(), path.name)
    tables = [b for b in walk(tuple(p.block for p in draft.placed)) if isinstance(b, Table)]
    cells = [cell for table in tables for cell in table.cells]
    filled = [cell for cell in cells if blocks_text(cell.blocks).strip()]
    assert (len(tables), len(cells), len(filled)) == (44, 1272, 327)


def test_what_stands_between_words_keeps_its_place() -> None:
    runs = f"<hp:run><hp:t>앞</hp:t>{ONE_ROW}<hp:t>뒤</hp:t></hp:run>"
    draft = drafted(runs)
    assert words(draft) == ["앞", "왼쪽\t오른쪽", "뒤"]
    assert all(item.raw for item in draft.placed)
    assert [item.where.line for item in draft.placed] == [1, 1, 1]


def test_breaks_tabs_and_fixed_blanks_inside_words() -> None:
    draft = drafted(
        "<hp:run><hp:t>가<hp:lineBreak/>나<hp:tab/>다<hp:fwSpace/>라<hp:nbSpace/>마"
        "<hp:hyphen/>바<hp:markpenBegin/>사<hp:markpenEnd/>아</hp:t></hp:run>"
    )
    assert words(draft) == ["가\n나\t다 라 마-바사아"]


def test_revisions_are_marked_and_what_was_deleted_does_not_print() -> None:
    draft = drafted(
        "<hp:run><hp:t>가<hp:insertBegin/>나<hp:insertEnd/><hp:deleteBegin/>다<hp:deleteEnd/>라</hp:t>"
        "</hp:run>"
    )
    [item] = draft.placed
    assert isinstance(item.block, Line)
    assert line_text(item.block) == "가나라"
    assert [run.flags for run in item.block.runs if isinstance(run, Text)] == [
        frozenset(),
        frozenset({Flag.INSERTED}),
        frozenset({Flag.DELETED}),
        frozenset(),
    ]


def test_notes_are_kept_with_their_kind() -> None:
    note = listed("풀이")
    for name, kind in (
        ("footNote", NoteKind.FOOTNOTE),
        ("endNote", NoteKind.ENDNOTE),
        ("hiddenComment", NoteKind.MEMO),
    ):
        control = f"<hp:ctrl><hp:{name}>{note}</hp:{name}></hp:ctrl>"
        draft = drafted(f"<hp:run><hp:t>글</hp:t>{control}</hp:run>")
        assert [(n.kind, blocks_text(n.blocks)) for n in draft.notes] == [(kind, "풀이")]


def test_words_in_shapes_and_groups_are_boxes() -> None:
    inner = f"<hp:drawText>{listed('상자')}</hp:drawText>"
    draft = drafted(
        f"<hp:run><hp:rect>{inner}</hp:rect><hp:container><hp:ellipse>{inner}</hp:ellipse>"
        "<hp:line/></hp:container></hp:run>"
    )
    assert [(type(i.block), block_text(i.block)) for i in draft.placed] == [(Box, "상자")] * 2
    assert draft.unread == ()


def test_headers_and_footers_are_boxes_of_their_kind() -> None:
    inner = listed("기관")
    draft = drafted(f"<hp:run><hp:ctrl><hp:header>{inner}</hp:header></hp:ctrl></hp:run>")
    [item] = draft.placed
    assert isinstance(item.block, Box)
    assert (item.block.kind, block_text(item.block)) == (BoxKind.HEADER, "기관")


def test_a_picture_keeps_its_words_and_the_hash_of_its_bytes() -> None:
    listing = b'<p><item id="image1" href="BinData/a.png"/></p>'
    draft = drafted(
        '<hp:run><hp:pic><hc:img binaryItemIDRef="image1"/>'
        "<hp:shapeComment>약도</hp:shapeComment></hp:pic></hp:run>",
        **{"Contents/content.hpf": listing, "BinData/a.png": b"PNG"},
    )
    [item] = draft.placed
    assert isinstance(item.block, Image)
    assert (item.block.alt, item.block.sha256) == ("약도", hashlib.sha256(b"PNG").hexdigest())
    assert [repair.block for repair in draft.unread] == [item.block.id]


def test_a_formula_and_what_nobody_knows_are_told() -> None:
    draft = drafted(
        "<hp:run><hp:equation><hp:script>a over b</hp:script></hp:equation><hp:hologram/></hp:run>"
    )
    kinds = [(b.kind, b.text) for b in (i.block for i in draft.placed) if isinstance(b, Unread)]
    assert kinds == [("equation", "a over b"), ("hologram", "")]
    assert len(draft.unread) == 2


def test_ruby_and_overlaid_characters_are_words() -> None:
    draft = drafted(
        '<hp:run><hp:t>가</hp:t><hp:compose composeText="①"/>'
        "<hp:dutmal><hp:mainText>나</hp:mainText><hp:subText>위</hp:subText></hp:dutmal></hp:run>"
    )
    assert words(draft) == ["가①나(위)"]


def test_a_caption_stands_before_its_table() -> None:
    caption = f"<hp:caption>{listed('(단위: 명)')}</hp:caption>"
    draft = drafted(f"<hp:run>{ONE_ROW.replace('<hp:tbl>', '<hp:tbl>' + caption)}</hp:run>")
    assert words(draft) == ["(단위: 명)", "왼쪽\t오른쪽"]


def test_cells_that_claim_the_same_place_are_both_kept() -> None:
    cell = '<hp:cellAddr rowAddr="0" colAddr="0"/><hp:cellSpan rowSpan="1" colSpan="1"/></hp:tc>'
    draft = drafted(f"<hp:run>{ONE_ROW.replace('</hp:tc>', cell)}</hp:run>")
    [item] = draft.placed
    assert isinstance(item.block, Table)
    assert table_texts(item.block) == [["왼쪽", "오른쪽"]]


def test_a_table_in_a_cell_stays_there() -> None:
    nested = ONE_ROW.replace("왼쪽", ONE_ROW.join(("겉</hp:t>", "<hp:t>속")))
    [item] = drafted(f"<hp:run>{nested}</hp:run>").placed
    assert isinstance(item.block, Table)
    first = item.block.cells[0].blocks
    assert [type(block) for block in first] == [Line, Table, Line]


def test_sections_are_read_in_the_order_of_their_numbers() -> None:
    def section(text: str) -> bytes:
        return f"<hs:sec {NS}><hp:p><hp:run><hp:t>{text}</hp:t></hp:run></hp:p></hs:sec>".encode()

    named = {f"Contents/section{n}.xml": section(f"{n}째") for n in (10, 2, 0)}
    draft = draft_hwpx(packed(named), "x.hwpx")
    assert words(draft) == ["0째", "2째", "10째"]
