"""One programme, one page: what a writer says of a programme that no step of the look fits."""

from __future__ import annotations

from dataclasses import dataclass

from siljeok.book.nodes import Bar
from siljeok.notation.particle import with_particle
from siljeok.writers.written import Remark


@dataclass(frozen=True, slots=True)
class Gauge:
    """By what a writer counted the lines that have to go; formats lay out differently.

    `ko` and `en` begin the sentence that tells the count; `least` marks a count that may be more.
    """

    ko: str
    en: str
    least: bool = False


def spills(bar: Bar | None, lines: int, by: Gauge) -> Remark:
    """The remark on a programme that stands on more than one page even at the tightest.

    `lines` are lines of a ○ statement as they stand at the look's last step, in every format.
    """
    name = " ".join(part for part in (bar.number, bar.title) if part) if bar else ""
    count_ko = f"적어도 {lines}줄" if by.least else f"{lines}줄쯤"
    about = "at least" if by.least else "about"
    plural = "" if lines == 1 else "s"
    return Remark(
        "spills",
        bar.id if bar else None,
        f"{with_particle(f'‘{name}’', '은/는')} 한 쪽에 들어가지 않습니다(1사업 1쪽). "
        f"{by.ko} 가장 좁게 잡아도 ○ 항목으로 {count_ko} 줄여야 합니다.",
        f"“{name}” does not fit on one page. {by.en}, {about} {lines} line{plural} of ○ "
        "statements must go, even at the tightest.",
    )
