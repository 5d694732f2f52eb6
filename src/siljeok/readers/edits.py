"""What is told of a file that somebody went on writing in: repairs, each with what stood before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from siljeok.book.nodes import Block
from siljeok.book.reading import Repair, RepairCode, Where
from siljeok.book.texts import block_text


def edited(ident: str, where: Where, before: str, after: str) -> Repair:
    """A paragraph that says something else now."""
    return Repair(
        RepairCode.EDITED,
        where,
        before,
        f"파일을 만든 뒤 고친 곳입니다: '{before}' → '{after}'. 고친 대로 읽었습니다.",
        f"Edited since the file was made: '{before}' → '{after}'. Read as edited.",
        certain=False,
        block=ident,
    )


def _title(section: Sequence[Block]) -> str:
    return block_text(section[0]).split("\n")[0]


def rebuilt(section: Sequence[Block], wheres: Mapping[str, Where], file: str, how: str) -> Repair:
    title = _title(section)
    ko, en = {
        "added": ("파일을 만든 뒤 더해진 절입니다", "A section added since the file was made"),
        "changed": (
            "파일을 만든 뒤 문단이나 표의 짜임이 바뀐 절입니다",
            "A section whose paragraphs or tables were added to or removed since the file was made",
        ),
    }[how]
    return Repair(
        RepairCode.STRUCTURE,
        wheres.get(section[0].id, Where(file)),
        title,
        f"{ko}: '{title}'. 보이는 대로 읽었고, 수치의 근거는 이 절에서 끊겼습니다.",
        f"{en}: '{title}'. Read as it shows; the origins of its figures are lost.",
        certain=False,
        block=section[0].id,
    )


def gone(section: Sequence[Block], file: str) -> Repair:
    title = _title(section)
    return Repair(
        RepairCode.STRUCTURE,
        Where(file),
        title,
        f"파일을 만든 뒤 없어진 절입니다: '{title}'.",
        f"A section removed since the file was made: '{title}'.",
        certain=False,
    )


def moved(block: Block, where: Where) -> Repair:
    """A paragraph or a table that stands elsewhere in its section now."""
    words = block_text(block).split("\n")[0]
    return Repair(
        RepairCode.STRUCTURE,
        where,
        words,
        f"파일을 만든 뒤 절 안에서 자리를 옮긴 곳입니다: '{words}'. 옮긴 자리에서 읽었습니다.",
        f"Moved within its section since the file was made: '{words}'. Read where it stands now.",
        certain=False,
        block=block.id,
    )


def foreign(file: str) -> Repair:
    return Repair(
        RepairCode.STRUCTURE,
        Where(file),
        "",
        "안에 든 보고서 자료와 그 해시가 서로 맞지 않아, 보이는 글만 읽었습니다.",
        "The Book inside and its hashes do not belong together; only what shows was read.",
        certain=False,
    )


def backwards(first: date, last: date, file: str) -> Repair:
    """A cut-off date of the cover before the first day of its window: it is not taken."""
    return Repair(
        RepairCode.STRUCTURE,
        Where(file),
        last.isoformat(),
        f"표지의 기준일({last})이 기간의 첫날({first})보다 빨라 읽지 않았습니다. "
        "기준일을 확인해 주세요.",
        f"The cut-off date on the cover ({last}) is before the first day of its window ({first}) "
        "and was not taken; check it.",
        certain=False,
        block="meta/windows",
    )
