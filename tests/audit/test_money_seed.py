"""The real report that the project starts from, read in place: facts restated, no sentence kept."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from siljeok.audit.rule import Finding, Outcome, study
from siljeok.book.findings import Severity, Verdict
from siljeok.book.nodes import Line, Table, text_run
from siljeok.book.reading import Reading
from siljeok.book.tables import Number
from siljeok.book.texts import blocks_text
from siljeok.readers.read import read_file

from .money import RULES


@pytest.fixture(scope="module")
def report(shared: Path) -> Reading:
    return read_file(shared / "seed" / "000_d2cafe401e804f46.txt")


def ask(reading: Reading) -> dict[str, Outcome]:
    one = study(reading)
    return {rule.code: rule.check(one) for rule in RULES}


def grave(reading: Reading) -> list[Finding]:
    found = [f for outcome in ask(reading).values() for f in outcome.findings]
    return [f for f in found if f.severity is not Severity.NOTE]


def with_number(reading: Reading, number: Number, printed: str) -> Reading:
    """The report with one number of a table printed otherwise."""
    blocks = []
    for block in reading.book.blocks:
        if isinstance(block, Table) and block.id == number.block:
            cells = []
            for cell in block.cells:
                if (cell.row, cell.col) == number.cell:
                    text = blocks_text(cell.blocks)
                    text = text[: number.start] + printed + text[number.end :]
                    lines = tuple(
                        Line(f"{block.id}/new/{n}", None, 0, "", "", "", text_run(part))
                        for n, part in enumerate(text.split("\n"))
                    )
                    cell = dataclasses.replace(cell, blocks=lines)
                cells.append(cell)
            block = dataclasses.replace(block, cells=tuple(cells))
        blocks.append(block)
    return dataclasses.replace(reading, book=reading.book.with_blocks(tuple(blocks)))


def numbers(reading: Reading) -> list[Number]:
    """Every number of a table that some relation speaks of."""
    relations = study(reading).diagnosis.gathered.relations
    found = {n for relation in relations for n in relation.figures}
    return sorted(found, key=lambda n: (n.block, n.cell, n.start))


def corrected(reading: Reading) -> Reading:
    """The report with its one contradiction and its two cut-off rates put right."""
    for old, new in (("2,500", "25,000"), ("46.3", "46.4"), ("60.7", "60.8")):
        [number] = [n for n in numbers(reading) if n.printed == old]
        reading = with_number(reading, number, new)
    return reading


def test_one_figure_contradicts_another_and_one_rounding_does_not_explain_all(
    report: Reading,
) -> None:
    error, warning = sorted(grave(report), key=lambda f: f.severity.value)
    assert (error.rule, error.printed, error.expected) == ("FUND", "2,500", "25,000")
    assert [f.printed for f in error.figures] == ["2,500", "25,000", "3,000"]
    assert error.spot.where.line == 248
    assert warning.rule == "ROUND"
    assert [(f.printed, f.expected) for f in warning.figures] == [
        ("46.3", "46.4"),
        ("60.7", "60.8"),
    ]


def test_what_to_look_at_is_told_in_notes(report: Reading) -> None:
    told = ask(report)
    [tree] = told["TREE"].findings
    assert (tree.verdict, tree.weight) == (Verdict.REMAINDER, 7_500_000)
    assert [(f.printed, f.expected) for f in tree.figures] == [
        ("134,298", "126,798"),
        ("42,869", "39,119"),
    ]
    assert [f.printed for f in told["NEST"].findings] == ["22,143"]
    assert [f.printed for f in told["PACE"].findings] == ["12", "85.3"]
    [posts] = told["SUM"].findings
    assert (posts.rule, posts.severity) == ("READ", Severity.NOTE)
    assert "2가지" in posts.message_ko
    assert posts.expected.split(" / ")[0].startswith("정원 4명에 현원 5명(+1)")


def test_what_adds_up_is_told_as_agreeing(report: Reading) -> None:
    told = ask(report)
    assert len(told["SUM"].agreements) == 6
    assert len(told["TREE"].agreements) == 4
    assert len(told["RATE"].agreements) == 12
    assert len(told["FUND"].agreements) == 13


def test_a_corrected_copy_has_no_error_and_no_warning(report: Reading) -> None:
    assert grave(corrected(report)) == []


def test_a_first_digit_changed_anywhere_is_one_error_that_names_it(report: Reading) -> None:
    """9 for the first digit, 8 where it is 9: far more than rounding makes."""
    right = corrected(report)
    for number in numbers(right):
        new = ("8" if number.printed[0] == "9" else "9") + number.printed[1:]
        found = [f for f in grave(with_number(right, number, new)) if f.rule != "ROUND"]
        assert [f.printed for f in found] == [new], number
        assert found[0].expected in (number.printed, f"{number.printed}.0")


def test_a_last_digit_of_a_budget_changed_anywhere_is_an_error(report: Reading) -> None:
    """Enacted amounts know no rounding: they are exact in 천원."""
    right = corrected(report)
    diagnosis = study(right).diagnosis
    enacted = {
        n
        for budget in diagnosis.gathered.budgets
        for row in budget.table.rows
        for n in (row.enacted, *(share.number for share in row.enacted_sources))
        if n
    }
    for number in enacted:
        last = (int(number.printed[-1]) + 1) % 10
        assert len(grave(with_number(right, number, f"{number.printed[:-1]}{last}"))) == 1


def test_two_rates_of_a_ministrys_report_follow_from_no_amounts(shared: Path) -> None:
    """Its heads are formulas, its unit is 억원; 14.79 is printed as 14.7 among seven rounded."""
    found = grave(read_file(shared / "corpus" / "2025_MOEL_workreport.hwpx"))
    assert [(f.rule, f.printed, f.expected) for f in found] == [
        ("RATE", "15.6", "15.8"),
        ("RATE", "30.8", "34.9"),
        ("ROUND", "14.7", "14.8"),
    ]


@pytest.mark.parametrize("pattern", ["busan_*.txt", "seoul_*.hwpx", "MOIS_*.hwpx", "edu_*.hwpx"])
def test_other_documents_raise_nothing_about_money(shared: Path, pattern: str) -> None:
    paths = sorted((shared / "corpus").glob(pattern))
    assert paths
    assert [f for path in paths for f in grave(read_file(path))] == []
