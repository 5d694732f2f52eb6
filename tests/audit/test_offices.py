"""False alarms and misses in the large: generated reports, right ones and ones changed by a figure.

A right report raises no error and no warning. A figure that another bears out, grossly changed,
raises one that names its section.
"""

from __future__ import annotations

import re
from random import Random

import pytest

from siljeok.audit import audit
from siljeok.book.findings import Finding, Severity
from siljeok.readers.read import read

from .offices import Planted, report, with_change

CLEAN = 200
CHANGED = 20
CHANGES_EACH = 6


def loud(text: str) -> list[Finding]:
    """The errors and warnings on a report's text."""
    said = audit(read(text.encode(), "report.txt"))
    return [finding for finding in said.findings if finding.severity is not Severity.NOTE]


def grossly(printed: str) -> str:
    """Ten times a printed figure, printed alike."""
    if "." in printed:
        return printed.replace(".", "") + ".0"
    return f"{10 * int(printed.replace(',', '')):,}"


def stages(text: str, planted: Planted, became: str) -> bool:
    """Whether the changed figure now says what one beside it says: a part that is the whole again.

    Several years or stages of one number look so, and are left alone.
    """
    end = planted.start + len(planted.printed)
    near = text[max(0, planted.start - 120) : planted.start] + text[end : end + 120]
    return re.search(rf"(?<![0-9,.]){re.escape(became)}(?![0-9,.])", near) is not None


@pytest.mark.parametrize("tens", range(CLEAN // 10))
def test_a_right_report_raises_no_error_and_no_warning(tens: int):
    for seed in range(10 * tens, 10 * tens + 10):
        text, _ = report(seed)
        said = [(f.rule, f.printed, f.expected, f.spot.section) for f in loud(text)]
        assert said == [], f"report {seed}"


@pytest.mark.parametrize("seed", range(CHANGED))
def test_a_figure_grossly_changed_is_told_with_its_section(seed: int):
    text, planted = report(seed)
    figures = [figure for figure in planted if figure.printed.strip("0.")]
    for figure in Random(seed).sample(figures, CHANGES_EACH):
        became = grossly(figure.printed)
        if stages(text, figure, became):
            continue
        found = loud(with_change(text, figure, became))
        spots = [s for f in found for s in (f.spot, *f.others, *(at.spot for at in f.figures))]
        change = f"{figure.printed} → {became} in {figure.section}"
        assert figure.section in {spot.section for spot in spots}, f"report {seed}: {change}"


def test_the_reports_are_read_whole():
    text, planted = report(0)
    said = audit(read(text.encode(), "report.txt")).coverage
    assert said.unread == ()
    assert said.checked > 0.8 * len(planted)


def test_the_same_seed_writes_the_same_report():
    assert report(7) == report(7)
    assert report(7) != report(8)
