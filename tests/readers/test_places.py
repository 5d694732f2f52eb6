"""Places: what a reader says of where a block stood is what a person can find there."""

from __future__ import annotations

from siljeok.audit.run import audit
from siljeok.book.nodes import Bar, Line, Unread, walk
from siljeok.book.reading import Reading
from siljeok.book.texts import line_text
from siljeok.readers.read import read
from siljeok.writers.audit_text import audit_text
from tests.formats.hwpx_parts import packed

_NS = 'xmlns:hs="urn:s" xmlns:hp="urn:p"'
_PARAGRAPHS = (
    "Ⅰ. 주요업무 추진실적",
    "1 둘레길 손질",
    "걷기 좋은 길을 만들고자 함",
    "□ 주요 추진실적",
    "○ 안내판 12개 설치",
    "ㅇ",
    "□ 향후계획",
    "○ 2025. 7. 1.(화) 개통",
)


def _strangers_hwpx(*more: str) -> Reading:
    """A file of another program: the paragraphs above, then runs as they are given."""
    texts = (f"<hp:t>{text}</hp:t>" for text in _PARAGRAPHS)
    runs = "".join(f"<hp:p><hp:run>{run}</hp:run></hp:p>" for run in (*texts, *more))
    section = f"<hs:sec {_NS}>{runs}</hs:sec>".encode()
    data = packed({"mimetype": b"application/hwp+zip", "Contents/section0.xml": section})
    return read(data, "x.hwpx")


def test_nothing_in_a_strangers_hwpx_stands_on_a_line() -> None:
    """A paragraph's number is no line: nobody who opens the file can count to it."""
    reading = _strangers_hwpx("<hp:equation><hp:script>a over b</hp:script></hp:equation>")
    told = (*reading.repairs, *reading.unread)
    wheres = (*reading.wheres.values(), *(repair.where for repair in told))
    assert told
    assert {(w.line, w.last_line) for w in wheres} == {(None, None)}
    assert {w.file for w in wheres} == {"x.hwpx"}
    assert "줄" not in audit_text(reading, audit(reading))


def test_what_was_left_out_of_a_hwpx_keeps_its_section() -> None:
    reading = _strangers_hwpx()
    [filler] = [r for r in reading.repairs if r.code == "filler"]
    [before] = [b for b in reading.book.blocks if b.id == filler.block]
    assert isinstance(before, Line)
    assert line_text(before).startswith("안내판")
    [found] = [f for f in audit(reading).findings if f.rule == "READ"]
    assert (found.spot.part, found.spot.section) == ("주요업무 추진실적", "둘레길 손질")


def test_what_was_not_read_is_told_once_with_its_block() -> None:
    reading = _strangers_hwpx("<hp:equation><hp:script>a over b</hp:script></hp:equation>")
    [unread] = reading.unread
    [block] = [b for b in walk(reading.book.blocks) if isinstance(b, Unread)]
    assert unread.block == block.id
    assert len([f for f in audit(reading).findings if "수식" in f.message_ko]) == 1


def test_repairs_of_a_page_in_one_line_name_their_own_blocks() -> None:
    """The lines of a minified page have one number; a repair still names the line it joined."""
    page = "<html><body><p>○ 책 나눔<br>행사</p><p>○ 꽃 나눔<br>행사</p></body></html>"
    reading = read(page.encode(), "x.html")
    joined = [r for r in reading.repairs if r.code == "joined"]
    texts = {b.id: line_text(b) for b in reading.book.blocks if isinstance(b, Line)}
    assert [texts[r.block or ""] for r in joined] == ["책 나눔 행사", "꽃 나눔 행사"]


def test_sections_go_on_counting_after_a_table() -> None:
    """Tables stand between the paragraphs of a HWPX; the titles below one count on from above."""
    table = (
        "<hp:tbl><hp:tr><hp:tc><hp:subList><hp:p><hp:run><hp:t>칸</hp:t></hp:run></hp:p>"
        "</hp:subList></hp:tc></hp:tr></hp:tbl>"
    )
    reading = _strangers_hwpx(table, "<hp:t>2 쉼터 손질</hp:t>", "<hp:t>○ 의자 4개 설치</hp:t>")
    bars = [(b.level, b.number) for b in reading.book.blocks if isinstance(b, Bar)]
    assert bars == [(1, "Ⅰ"), (2, "1"), (2, "2")]
