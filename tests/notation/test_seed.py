"""The published report, read in place: what it writes is found, and what it does not is not."""

from __future__ import annotations

from collections import Counter

from siljeok.notation import counter, cutoff, funding, money
from siljeok.notation.funding import Source
from siljeok.notation.outline import Mark, parse_line
from siljeok.notation.period import Precision, print_period, scan_periods
from tests.shared import seed_path


def _lines() -> list[str]:
    return seed_path().read_text(encoding="utf-8").split("\n")


def test_every_mark_of_the_published_report() -> None:
    marks = Counter(parse_line(line).mark for line in _lines())
    assert marks[Mark.PART] == 3
    assert marks[Mark.SECTION] == 4 + 6 + 1
    assert marks[Mark.HEADING] == _starting_with("□")
    assert marks[Mark.ITEM] == _starting_with("○")
    assert marks[Mark.SUB_ITEM] == _starting_with("-")


def _starting_with(glyph: str) -> int:
    return sum(line.strip().startswith(glyph) for line in _lines())


def test_every_period_of_the_published_report_exists_and_prints_as_it_was() -> None:
    scans = [scan_periods(line, year=2023) for line in _lines()]
    assert [fault for scan in scans for fault in scan.faults] == []
    periods = [found.value for scan in scans for found in scan.periods]
    dated = [p for p in periods if p.text.startswith("`")]
    assert len(dated) == sum(line.count("`23") for line in _lines())
    assert [print_period(p, year_mark="`") for p in dated] == [p.text for p in dated]
    assert {p.length_agrees for p in periods} == {True, None}
    assert Counter(p.precision for p in periods)[Precision.MONTH_OPEN] == 2


def test_every_funding_bracket_of_the_published_report_is_the_districts_own() -> None:
    unit = money.MoneyUnit.THOUSAND
    brackets = [found.value for line in _lines() for found in funding.find_funding(line, unit)]
    assert len(brackets) == sum(line.count("(구 ") for line in _lines()) == 14
    assert {share.source for bracket in brackets for share in bracket.shares} == {Source.DISTRICT}
    assert [p.value.units for line in _lines() for p in funding.find_captions(line)] == (
        [("천원",)] * 8
    )


def test_the_one_cut_off_date_of_the_published_report_has_no_year() -> None:
    [found] = [one.value for line in _lines() for one in cutoff.find_cutoffs(line, year=2023)]
    assert (found.day.isoformat(), found.dated) == ("2023-05-31", False)


def test_the_sums_that_the_published_report_counts_in_words() -> None:
    """31 sites are 4 + 10 + 17; the named two and two others are the four."""
    counts = [found.value for line in _lines() for found in counter.find_counts(line)]
    sites = [c.number for c in counts if isinstance(c, counter.Count) and c.counter == "개소"]
    assert sites[0] == sum(sites[1:4]) == 31
    assert [c.total for c in counts if isinstance(c, counter.Others)] == [sites[1], 4]
    assert [c.total for c in counts if isinstance(c, counter.Each)] == [1_200]
    assert [c.total for c in counts if isinstance(c, counter.Listed)] == [6, 4]
