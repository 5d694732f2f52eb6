"""What the rules of statements find in real reports, in the example, and in right ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from siljeok.audit import audit
from siljeok.book.findings import Finding, Severity
from siljeok.readers.read import read

from .offices import report

CODES = ("CLASH", "NAME", "TWICE", "UNIT", "TREND")
EXAMPLE = Path(__file__).resolve().parents[2] / "example"
OFFICES = 40


def told(data: bytes, name: str) -> list[Finding]:
    return [f for f in audit(read(data, name)).findings if f.rule in CODES]


def test_the_first_report_has_four_matters_to_look_at(shared: Path):
    (path,) = (shared / "seed").glob("*.txt")
    found = told(path.read_bytes(), path.name)
    assert {f.severity for f in found} == {Severity.NOTE}
    assert sorted(f.rule for f in found) == ["CLASH", "NAME", "TWICE", "TWICE"]
    (clash,) = (f for f in found if f.rule == "CLASH")
    assert ["6개월" in clash.figures[0].printed, "3개월" in clash.figures[1].printed] == [True] * 2
    sites = next(f for f in found if f.figures[0].printed == "10개소")
    assert [f.printed for f in sites.figures] == ["10개소", "17개소", "28개소"]
    assert any("금융특정개발진흥지구" in f.message_ko for f in found)
    assert any("보이스피싱" in f.message_ko for f in found)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("report.txt", ["CLASH", "NAME", "TWICE", "TWICE"]),
        ("corrected.txt", ["TWICE", "TWICE"]),
    ],
)
def test_the_example_has_the_same_until_it_is_corrected(name: str, codes: list[str]):
    found = told((EXAMPLE / name).read_bytes(), name)
    assert sorted(f.rule for f in found) == codes
    assert {f.severity for f in found} == {Severity.NOTE}


def test_other_published_papers_say_nothing_that_their_figures_do_not_bear_out(shared: Path):
    papers = [*(shared / "corpus").glob("*.txt"), *(shared / "corpus").glob("*_MOEL_*.hwpx")]
    assert len(papers) >= 3
    for path in papers:
        assert told(path.read_bytes(), path.name) == [], path.name


def test_right_reports_of_invented_offices_have_nothing_to_look_at():
    for seed in range(OFFICES):
        assert told(report(seed)[0].encode(), "report.txt") == [], f"report {seed}"
