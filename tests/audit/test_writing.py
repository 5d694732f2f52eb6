"""LEFT and READ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from siljeok.audit.registry import rule
from siljeok.audit.rule import Severity, study
from siljeok.book.nodes import Book, Flag, Line, Note, NoteKind, NoteRef, Role, Text, Unread
from siljeok.book.reading import Reading, Repair, RepairCode, Where

from .written import line, reading


def left(book: Book):
    return list(rule("LEFT").check(study(Reading(book, "a.hwpx"))).findings)


@pytest.mark.parametrize(
    "text",
    [
        "○○구와의 협약 체결",
        "ㅇㅇ센터 개관",
        "협력업체 OO 선정",
        "참가 00명",
        "(작성 중)",
        "추후 기재",
        "실무단 회의: 작성 중",
        "위원 명단: 추후 작성",
        "참여 인원: XX명",
        "참여 인원: ○○명",
        "△△구와의 협약 체결",
        "개관식: ○월 ○일",
        "00월 00일 개최",
        "20XX년 준공",
        "여기에 입력하세요",
        "작성요령: 사업별로 한 쪽씩",
        "<작성 예시>",
    ],
)
def test_what_should_have_been_filled_in(text):
    [found] = left(Book(blocks=(line("a", text),)))
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "text",
    [
        "김○○(45세) 표창",
        "강사 ○○ 교수 초청",
        "종합계획 보고서 작성 중 의견 수렴",
        "보고서: 작성 중 의견 수렴",
        "현장 여건: 확인 필요",
        "XXL 3벌, 20XX개",
        "100명, 2,000명, 10:00 개최",
        "ㅇㅇ",
        "BOOK, ZOOM 강의",
        "○○○",
        "10,000건 처리",
        "□□ 세부 내용",
        "2000년 준공, 10월 10일 개최, 2020. 10. 20.",
        "작성요령 안내문 배포",
        "계획서 작성 예시를 나눔",
        "△△ 5, ◇◇◇",
    ],
)
def test_what_only_looks_unfinished(text):
    assert not left(Book(blocks=(line("a", text),)))


def test_one_finding_for_all_placeholders():
    blocks = tuple(line(f"l{n}", "○○구 방문") for n in range(3))
    [found] = left(Book(blocks=blocks))
    assert len(found.figures) == 3
    assert "3곳" in found.message_ko


@pytest.mark.parametrize(
    ("flag", "word"),
    [
        (Flag.HIDDEN, "숨은"),
        (Flag.COLOURED, "색이"),
        (Flag.INSERTED, "변경"),
        (Flag.DELETED, "변경"),
    ],
)
def test_marks_of_revision_in_the_text(flag, word):
    runs = (Text("예산 "), Text("100", frozenset((flag,))))
    [found] = left(Book(blocks=(Line("a", Role.ITEM, 2, "○", "", "", runs),)))
    assert word in found.message_ko


@pytest.mark.parametrize(
    "text",
    ["집행률 #DIV/0!", "#REF!", "####", "오류! 책갈피가 정의되어 있지 않습니다.", "합계 #N/A"],
)
def test_marks_of_broken_formulas_and_references(text):
    [found] = left(Book(blocks=(line("a", text),)))
    assert found.severity is Severity.WARNING
    assert "오류" in found.message_ko


@pytest.mark.parametrize("text", ["#영등포 #축제", "오류 3건 정비", "C# 교육, 1위!", "안내 ####1"])
def test_signs_and_errors_that_are_spoken_of(text):
    assert not left(Book(blocks=(line("a", text),)))


def coloured(lines: int, of: int) -> Book:
    """A Book of lines, the first of them coloured."""
    flags = frozenset((Flag.COLOURED,))
    return Book(
        blocks=tuple(
            Line(f"l{n}", None, 0, "", "", "", (Text("일", flags if n < lines else frozenset()),))
            for n in range(of)
        )
    )


def test_a_colour_that_is_everywhere_is_the_reports_look():
    assert [f.severity for f in left(coloured(5, 20))] == [Severity.WARNING]
    assert [f.severity for f in left(coloured(15, 20))] == [Severity.NOTE]


def test_marks_of_revision_in_a_footnote():
    runs = (Text("추경 반영", frozenset((Flag.INSERTED,))),)
    note = Note("f", NoteKind.FOOTNOTE, (Line("f0", None, 0, "", "", "", runs),))
    [found] = left(Book(blocks=(line("a", "예산"),), notes=(note,)))
    assert "변경" in found.message_ko


def test_a_memo_is_told_and_a_footnote_is_not():
    runs = (Text("예산"), NoteRef("m"), NoteRef("f"))
    notes = (
        Note("m", NoteKind.MEMO, (line("m0", "금액 다시 볼 것"),)),
        Note("f", NoteKind.FOOTNOTE, (line("f0", "추경 반영"),)),
    )
    book = Book(blocks=(Line("a", None, 0, "", "", "", runs),), notes=notes)
    [found] = left(book)
    assert (found.printed, found.spot.block) == ("금액 다시 볼 것", "a")


def test_a_memo_of_a_report_without_a_line_is_told_of_its_file():
    [found] = left(Book(notes=(Note("m", NoteKind.MEMO, ()),)))
    assert (found.spot.where.file, found.spot.block) == ("a.hwpx", "")


def repair(code: str, text: str, *, certain: bool = False, readings: tuple[str, ...] = ()):
    where = Where("a.txt", 1, 3)
    return Repair(code, where, text, "고쳐 읽었습니다.", "Repaired.", certain, None, readings)


def read(made: Reading):
    return list(rule("READ").check(study(made)).findings)


def test_uncertain_repairs_of_one_kind_are_one_note():
    made = replace(
        reading("□ 사업개요"),
        repairs=(
            repair(RepairCode.FILLER, "ㅇㅇ"),
            repair(RepairCode.FILLER, "ㅇ"),
            repair(RepairCode.JOINED, "이어진 줄", certain=True),
        ),
    )
    [found] = read(made)
    assert found.severity is Severity.NOTE
    assert [f.printed for f in found.figures] == ["ㅇㅇ", "ㅇ"]


def test_each_lost_table_is_a_note_with_its_readings():
    made = replace(
        reading("□ 사업개요"),
        repairs=(
            repair(RepairCode.COLUMNS, "구 분", readings=("왼쪽", "오른쪽")),
            repair(RepairCode.COLUMNS, "정 원"),
        ),
    )
    first, _ = read(made)
    assert first.expected == "왼쪽 / 오른쪽"


def test_what_was_not_read_is_told_by_kind():
    blocks = (Unread("a", "image", "글자가 그림입니다"), Unread("b", "image", "글자가 그림입니다"))
    [found] = read(Reading(Book(blocks=blocks), "a.hwpx"))
    assert "image 2개" in found.message_ko
