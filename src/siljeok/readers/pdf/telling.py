"""What the reader of PDFs tells of what it changed, doubts, or could not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.readers.pdf.furniture import Furniture


def _unread(where: Where, text: str, ko: str, en: str, block: str | None = None) -> Repair:
    return Repair(RepairCode.STRUCTURE, where, text, ko, en, certain=False, block=block)


def page_unread(file: str, page: int, why: str) -> Repair:
    """A page of the file, from 1, that is broken or beyond the letters that are read."""
    if why == "rest":
        ko = f"글이 너무 많아 {page}번째 쪽부터 읽지 않았습니다. 파일을 나누어 주세요."
        en = (
            f"the text is too long; it was not read from page {page} of the file on. "
            "Split the file."
        )
    else:
        ko = f"{page}번째 쪽이 깨져 있어 읽지 못했습니다."
        en = f"page {page} of the file is broken and was not read."
    return _unread(Where(file, page), "", ko, en)


def scanned_page(where: Where, place: int) -> Repair:
    """A page that is a picture of text."""
    return _unread(
        where,
        "",
        f"파일의 {place}번째 쪽은 글자 없이 그림으로만 되어(스캔) 읽지 못했습니다.",
        f"page {place} of the file is a picture without text (a scan) and was not read.",
    )


def drawn_page(where: Where, place: int) -> Repair:
    """A page whose letters are drawn as shapes."""
    return _unread(
        where,
        "",
        f"파일의 {place}번째 쪽은 글자 없이 도형으로만 그려져 읽지 못했습니다.",
        f"page {place} of the file is drawn in shapes without text and was not read.",
    )


def hidden_text(where: Where, letters: int) -> Repair:
    """Letters that are not drawn: what character recognition put under a scan."""
    return _unread(
        where,
        "",
        f"그림 밑에 숨은 글자층(문자 인식 결과) {letters}자를 읽었습니다. "
        "잘못 인식된 글자가 있을 수 있으니 그림과 맞추어 보세요.",
        f"read {letters} letters of a hidden text layer under a picture (character recognition). "
        "It may hold wrong letters: compare with the picture.",
    )


def lost_letters(where: Where, count: int) -> Repair:
    """Letters whose font does not say what they are."""
    return _unread(
        where,
        "",
        f"글꼴에 글자 표가 없어 {count}자는 무슨 글자인지 알 수 없습니다.",
        f"{count} letters cannot be known: their font does not say which letters it draws.",
    )


def private_letters(file: str, count: int, pages: Sequence[int]) -> Repair:
    """Letters of private fonts, which are often numbers in a box or a circle."""
    shown = ", ".join(map(str, pages[:12])) + (" …" if len(pages) > 12 else "")
    return _unread(
        Where(file),
        "",
        f"글꼴에만 있는 글자 {count}자는 무슨 글자인지 알 수 없습니다"
        f"(번호 기호일 수 있음, {shown}쪽).",
        f"{count} characters exist in the file's own fonts only and cannot be known "
        f"(they may be numbers; pages {shown}).",
    )


def turned_text(where: Where, text: str, block: str) -> Repair:
    """Text that runs in another direction than the page."""
    return _unread(
        where,
        text,
        "돌려 쓴 글은 문장으로 읽지 않고 글자만 옮겼습니다.",
        "turned text was not read as sentences; its letters were kept.",
        block,
    )


def picture(where: Where, block: str) -> Repair:
    """A picture."""
    return _unread(where, "", "그림은 읽지 않았습니다.", "a picture was not read.", block)


def sketch(where: Where, block: str) -> Repair:
    """A drawing of boxes and lines."""
    return _unread(
        where,
        "",
        "상자와 선으로 그린 그림은 표로 읽지 않고 글자만 글상자로 옮겼습니다.",
        "a drawing of boxes and lines was not read as a table; its words were kept as a text box.",
        block,
    )


def doubtful_table(where: Where, block: str) -> Repair:
    """A table whose cells the rules do not settle."""
    return Repair(
        RepairCode.COLUMNS,
        where,
        "",
        "괘선만으로는 칸을 정할 수 없는 표라 칸의 순서만 옮겼습니다.",
        "The rules of this table do not settle its cells; they were kept in order only.",
        certain=False,
        block=block,
    )


def split_rows(where: Where, block: str) -> Repair:
    """Rows without rules between them."""
    return Repair(
        RepairCode.STRUCTURE,
        where,
        "",
        "줄 사이에 괘선이 없는 표를 글줄에 맞추어 줄로 나누었습니다.",
        "Rows of a table without rules between them were parted by their lines of text.",
        block=block,
    )


def furniture_told(file: str, found: Furniture, pages: Sequence[int]) -> Iterator[Repair]:
    """Page numbers that were taken for the pages' numbers, and running heads and feet."""
    numbered = [n for n in found.numbers if n is not None]
    if numbered:
        yield Repair(
            RepairCode.PAGE_NUMBER,
            Where(file),
            "",
            f"쪽 번호 {len(numbered)}개는 글에서 빼고 쪽을 부르는 데 썼습니다.",
            f"{len(numbered)} printed page numbers were left out of the text; places use them.",
        )
    for text, n in (*found.heads, *found.feet):
        yield Repair(
            RepairCode.FILLER,
            Where(file, pages[n]),
            text,
            "쪽마다 되풀이되는 머리글·바닥글로 보고 한 번만 따로 옮겼습니다.",
            "Taken for a running head or foot, which comes on every page; kept once, apart.",
        )


def continued_told(
    file: str, moved: Sequence[int], pages: Sequence[int], heads: int
) -> Iterator[Repair]:
    """Tables that go on over a page and were put together."""
    for n in moved:
        yield Repair(
            RepairCode.JOINED,
            Where(file, pages[n]),
            "",
            "앞 쪽에서 이어지는 표로 보고 한 표로 붙였습니다"
            + (" (되풀이된 머리 줄은 뺐습니다)." if heads else "."),
            "Joined to the table of the page before, from which it goes on"
            + (" (repeated heads were left out)." if heads else "."),
        )
