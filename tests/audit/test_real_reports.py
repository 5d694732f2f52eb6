"""Real reports, read in place: what is right in them raises no error and no warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from siljeok.audit import audit
from siljeok.audit.registry import rule
from siljeok.audit.rule import Severity
from siljeok.book.findings import Audit
from siljeok.book.organisation import organisation
from siljeok.book.reading import Reading
from siljeok.readers.assemble import assemble
from siljeok.readers.text import draft_text

OURS = ("COUNT", "SPAN", "DUTY", "ASOF", "SEQ", "LEFT", "READ")
SEED = "seed/000_d2cafe401e804f46.txt"


def read(path: Path) -> Reading:
    return assemble(draft_text(path.read_bytes(), path.name))


def audited(reading: Reading) -> Audit:
    return audit(reading, rules=[rule(code) for code in OURS])


@pytest.fixture(scope="module")
def seed(shared: Path) -> Reading:
    return read(shared / SEED)


def test_everything_that_adds_up_in_the_report_agrees(seed: Reading):
    said = audited(seed)
    assert [f.rule for f in said.findings if f.severity is not Severity.NOTE] == []
    counts = [a.text_ko for a in said.agreements if a.rule == "COUNT"]
    assert sorted(counts) == [
        "(3)개팀 = 나열된 3개 팀",
        "10개 채널 = 나열된 10개 채널",
        "31개소 = 4 + 10 + 17",
        "4개 = 나열된 4개",
        "4개소 = 나열된 4개소",
        "6개 = 나열된 6개",
    ]
    assert sum(a.text_ko.endswith("개월") for a in said.agreements if a.rule == "SPAN") == 3


def test_one_duty_of_the_report_has_no_programme_and_either_of_two_teams(seed: Reading):
    [found] = [f for f in audited(seed).findings if f.rule == "DUTY"]
    assert found.printed.startswith("평화통일")
    known = organisation(seed.book)
    assert known is not None
    [open_duty] = [d for d in known.duties if d.team is None]
    assert open_duty.candidates == ("대외협력팀", "국제금융특구팀")


def test_the_year_of_the_cut_off_is_one_note_with_the_undated_tables(seed: Reading):
    [found] = [f for f in audited(seed).findings if f.rule == "ASOF"]
    assert found.printed == "5.31.기준"
    assert len(found.figures) == 9


def test_traces_of_extraction_are_one_note(seed: Reading):
    notes = [f for f in audited(seed).findings if f.rule == "READ"]
    assert [len(f.figures) for f in notes if f.printed == "ㅇㅇ"] == [7]


@pytest.mark.parametrize("number", [0, 1])
def test_a_citys_plans_raise_no_error_and_no_warning(shared: Path, number: int):
    path = sorted((shared / "corpus").glob("busan_*.txt"))[number]
    said = audited(read(path))
    assert [f for f in said.findings if f.severity is not Severity.NOTE] == []
    assert said.coverage.figures > 100


def test_the_examples_corrected_copy_is_clean():
    example = Path(__file__).resolve().parents[2] / "example" / "corrected.txt"
    said = audited(read(example))
    assert [f for f in said.findings if f.severity is not Severity.NOTE] == []


def test_the_report_holds_one_error_and_one_mixture_of_roundings(seed: Reading):
    loud = [f for f in audit(seed).findings if f.severity is not Severity.NOTE]
    assert [(f.rule, f.severity.value, f.printed) for f in loud] == [
        ("FUND", "error", "2,500"),
        ("ROUND", "warning", "46.3"),
    ]


def test_each_cause_in_the_report_is_told_once(seed: Reading):
    said = audit(seed).findings
    lost = [f for f in said if f.rule == "READ" and f.spot.section == "인 력"]
    assert len(lost) == 1
    assert len(said) == len({(f.rule, f.spot) for f in said})
