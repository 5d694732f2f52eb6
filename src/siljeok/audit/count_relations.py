"""One relation of counts, held or broken: a stated whole against the figures behind it."""

from __future__ import annotations

from typing import NamedTuple

from siljeok.audit.rule import Agreement, Outcome, Severity, Spot, Unchecked
from siljeok.audit.telling import tell
from siljeok.book.findings import FigureAt
from siljeok.notation.particle import with_particle

COUNT = ("COUNT", 3)


class Stated(NamedTuple):
    """A count as it is printed, with its place."""

    printed: str
    number: int
    counter: str
    spot: Spot


def sum_outcome(
    whole: Stated, parts: list[Stated], *, severity: Severity | None = Severity.ERROR
) -> Outcome:
    """Whether parts add up to their whole; without a severity a difference is left unchecked."""
    total = sum(part.number for part in parts)
    shown = " + ".join(f"{part.number:,}" for part in parts)
    checked = (whole.spot, *(part.spot for part in parts))
    if total == whole.number:
        text = f"{whole.printed} = {shown}"
        return Outcome(agreements=(Agreement("COUNT", whole.spot, text, text),), checked=checked)
    if severity is None:
        return unsure(whole, "부분이 모두 적혀 있는지 알 수 없습니다.", "The parts may not be all.")
    expected = f"{total:,}{whole.counter}"
    said = with_particle(f"‘{whole.printed}’", "이라/라")
    ko = f"{said}고 적었으나 세부 내역의 합은 {shown} = {expected}입니다. 합계나 내역을 확인하세요."
    en = (
        f"The text states {whole.number:,} but its parts add up to {shown} = {total:,}; "
        "check the total or the parts."
    )
    figures = (
        FigureAt(whole.spot, whole.printed, expected),
        *(FigureAt(part.spot, part.printed) for part in parts),
    )
    finding = tell(
        COUNT,
        severity,
        figures[0],
        ko,
        en,
        figures=figures,
        others=tuple(part.spot for part in parts),
        weight=abs(total - whole.number),
    )
    return Outcome(findings=(finding,), checked=checked)


def list_outcome(
    whole: Stated, named: int, spot: Spot, items: tuple[str, ...], severity: Severity
) -> Outcome:
    """A stated number that no reading of its list gives."""
    expected = f"{named:,}{whole.counter}"
    said = with_particle(f"‘{whole.printed}’", "이라/라")
    ko = (
        f"{said}고 적었으나 나열된 것은 {expected}입니다({_some(items)}). 개수나 목록을 확인하세요."
    )
    en = f"The text states {whole.number:,} but {named:,} are listed; check the number or the list."
    at = FigureAt(whole.spot, whole.printed, expected)
    finding = tell(COUNT, severity, at, ko, en, others=(spot,), weight=abs(named - whole.number))
    return Outcome(findings=(finding,), checked=(whole.spot, spot))


def _some(items: tuple[str, ...]) -> str:
    """The names of a list, cut after the first eight."""
    return ", ".join(items[:8]) + (" …" if len(items) > 8 else "")


def list_agreement(whole: Stated, spot: Spot) -> Outcome:
    """A stated number that its list bears out."""
    ko = f"{whole.printed} = 나열된 {whole.number:,}{whole.counter}"
    en = f"{whole.printed} = {whole.number:,} listed"
    return Outcome(agreements=(Agreement("COUNT", whole.spot, ko, en),), checked=(whole.spot, spot))


def unsure(whole: Stated, ko: str, en: str) -> Outcome:
    """A stated number that cannot be held against anything for sure."""
    return Outcome(unchecked=(Unchecked(whole.spot, whole.printed, ko, en),))
