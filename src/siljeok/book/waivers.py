"""Waivers: findings that somebody looked at and set aside, until one of their figures changes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from siljeok.book.findings import Audit, Finding, Waived


class Waiver(NamedTuple):
    """What silences one finding: its key, why, and who says so."""

    key: str
    reason: str
    who: str


class Waiving(NamedTuple):
    """An audit without what was set aside, and the waivers that no finding answers to any more."""

    audit: Audit
    idle: tuple[Waiver, ...]


def finding_key(finding: Finding) -> str:
    """The name of a finding in one report, such as `FUND-5d41402a`.

    It is made of the rule, the part and section, and every figure as printed and as expected: it
    stays when lines are added elsewhere, and is another when one of the figures changes.
    """
    said = [finding.rule, finding.spot.part, finding.spot.section]
    said += [finding.printed, finding.expected]
    for figure in finding.figures:
        said += [figure.printed, figure.expected]
    if not any(said[3:]):
        said.append(finding.message_ko)  # it speaks of no figure: only its sentence tells it apart
    check = zlib.crc32("\x1f".join(said).encode("utf-8", "surrogatepass"))
    return f"{finding.rule}-{check:08x}"


def waive(audit: Audit, waivers: Iterable[Waiver]) -> Waiving:
    """The audit with the findings that waivers name taken out of its list, and told apart."""
    by_key = {waiver.key: waiver for waiver in waivers}
    left: list[Finding] = []
    waived: list[Waived] = []
    used: set[str] = set()
    for finding in audit.findings:
        waiver = by_key.get(finding_key(finding)) if by_key else None
        if waiver is None:
            left.append(finding)
        else:
            used.add(waiver.key)
            waived.append(Waived(finding, waiver.reason, waiver.who))
    idle = tuple(waiver for key, waiver in by_key.items() if key not in used)
    return Waiving(replace(audit, findings=tuple(left), waived=tuple(waived)), idle)
