"""How many changed figures the audit notices: each number of a right report changed, one at a time.

For every figure (and stated length) of a clean report, three changes are made in the Book: grossly
(× 10), by its last digit (+ 1) and by a tenth (× 1.1). A change is noticed when an error or a
warning comes up that was not there before and names the changed figure; it is a false alarm when
one comes up that does not. A change that rounding could explain may only be noted. Figures that
stand in a closed relation (the audit checked them) are shown beside all figures: what no relation
covers, no audit can notice.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from siljeok.audit import audit
from siljeok.audit.coverage import Figure, coverage, figures
from siljeok.audit.merging import overlap
from siljeok.audit.registry import RULES
from siljeok.audit.rule import study
from siljeok.audit.telling import joined
from siljeok.book.findings import Finding, Severity, Spot
from siljeok.book.nodes import Block, Line, Rows, Table, Text
from siljeok.book.reading import Reading
from siljeok.book.texts import line_text

_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def _last_digit(digits: int) -> int:
    """One more in the last place; a nine becomes an eight, so that no other digit moves."""
    return digits + 1 if digits % 10 != 9 else digits - 1


CHANGES: tuple[tuple[str, Callable[[int], int]], ...] = (
    ("× 10", lambda n: n * 10),
    ("last digit", _last_digit),
    ("× 1.1", lambda n: n + -(-n // 10)),
)


@dataclass(frozen=True, slots=True)
class Tried:
    """One changed figure: what it became, the families that
    cover it, the rules that noticed, whether a note did, and false alarms."""

    figure: Figure
    change: str
    became: str
    covered: frozenset[str]
    by: frozenset[str]
    noted: bool
    false: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: of `tried` changes, those noticed, those only noted, false alarms."""

    change: str
    scope: str
    tried: int
    noticed: int
    noted: int
    false: int


@dataclass(frozen=True, slots=True)
class Measure:
    """The table of one report, the rules that noticed, and every trial."""

    rows: tuple[Row, ...]
    by_rule: dict[str, int]
    clean: int
    trials: tuple[Tried, ...]


def measure(reading: Reading) -> Measure:
    """Change every figure of a clean reading in each way, and audit each changed Book."""
    before = audit(reading)
    known = {_cause(f) for f in before.findings}
    clean = sum(f.severity is not Severity.NOTE for f in before.findings)
    covered = _covered(reading)
    trials = tuple(
        _try(reading, figure, name, change, covered.get(figure, frozenset()), known)
        for figure in figures(study(reading))
        for name, change in CHANGES
        if _changed(figure.printed, change) is not None
    )
    by_rule: dict[str, int] = defaultdict(int)
    for trial in trials:
        for code in trial.by:
            by_rule[code] += 1
    rows = tuple(_rows(trials))
    return Measure(rows, dict(by_rule), clean, trials)


def _rows(trials: tuple[Tried, ...]) -> Iterator[Row]:
    families = sorted({family for trial in trials for family in trial.covered})
    for name, _ in CHANGES:
        some = [t for t in trials if t.change == name]
        for family in families:
            codes = {r.code for r in RULES if r.family == family}
            yield _row(name, family, [t for t in some if family in t.covered], codes)
        yield _row(name, "covered", [t for t in some if t.covered], None)
        yield _row(name, "all", some, None)


def _row(name: str, scope: str, trials: list[Tried], codes: set[str] | None) -> Row:
    """Noticed by any rule, or by those of `codes`."""
    noticed = sum(bool(t.by if codes is None else t.by & codes) for t in trials)
    noted = sum(t.noted and not t.by for t in trials)
    return Row(name, scope, len(trials), noticed, noted, sum(len(t.false) for t in trials))


def _try(
    reading: Reading,
    figure: Figure,
    name: str,
    change: Callable[[int], int],
    covered: frozenset[str],
    known: set[tuple[str, str, str, tuple[int, int] | None]],
) -> Tried:
    became = _changed(figure.printed, change)
    assert became is not None
    blocks = tuple(
        _with(block, figure.spot, figure.printed, became)
        if block.id == figure.spot.block
        else block
        for block in reading.book.blocks
    )
    changed = replace(reading, book=reading.book.with_blocks(blocks))
    new = [f for f in audit(changed).findings if _cause(f) not in known]
    place = replace(figure.spot, end=(figure.spot.start or 0) + len(became))
    named = [f for f in new if any(overlap(place, spot) for spot in _spots(f))]
    by = frozenset(f.rule for f in named if f.severity is not Severity.NOTE)
    false = tuple(f for f in new if f not in named and f.severity is not Severity.NOTE)
    return Tried(figure, name, became, covered, by, bool(named), false)


def _cause(finding: Finding) -> tuple[str, str, str, tuple[int, int] | None]:
    return finding.rule, finding.spot.block, finding.printed, finding.spot.cell


def _spots(finding: Finding) -> list[Spot]:
    return [finding.spot, *finding.others, *(figure.spot for figure in finding.figures)]


def _covered(reading: Reading) -> dict[Figure, frozenset[str]]:
    """The families of rules that held each figure against another place."""
    one = study(reading)
    found = list(figures(one))
    families: dict[Figure, set[str]] = defaultdict(set)
    for family in {r.family for r in RULES}:
        said = joined(r.check(one) for r in RULES if r.family == family)
        left = {(u.spot, u.printed) for u in coverage(one, said).unchecked}
        for figure in found:
            if (figure.spot, figure.printed) not in left:
                families[figure].add(family)
    return {figure: frozenset(names) for figure, names in families.items()}


def _changed(printed: str, change: Callable[[int], int]) -> str | None:
    """The printed figure with its first number changed, commas and decimals kept."""
    match = _NUMBER.search(printed)
    if match is None:
        return None
    whole, _, decimals = match[0].partition(".")
    number = change(int(whole.replace(",", "") + decimals))
    digits = str(number).rjust(len(decimals) + 1, "0")
    head = int(digits[: len(digits) - len(decimals)])
    grouped = f"{head:,}" if "," in whole or len(whole) <= 3 else str(head)
    said = grouped + (f".{digits[-len(decimals) :]}" if decimals else "")
    return printed[: match.start()] + said + printed[match.end() :]


def _with(block: Block, spot: Spot, old: str, new: str) -> Block:
    """The block with some characters of its line or cell replaced."""
    start = spot.start or 0
    match block:
        case Line():
            return replace(block, runs=(Text(_put(line_text(block), start, old, new)),))
        case Rows():
            assert spot.cell is not None
            row, col = spot.cell
            rows = [list(cells) for cells in block.rows]
            rows[row][col] = _put(rows[row][col], start, old, new)
            return replace(block, rows=tuple(tuple(cells) for cells in rows))
        case Table():
            cells = tuple(
                replace(cell, blocks=_in_cell(cell.blocks, start, old, new))
                if (cell.row, cell.col) == spot.cell
                else cell
                for cell in block.cells
            )
            return replace(block, cells=cells)
        case _:
            raise ValueError(f"{block.id}: no text of a {type(block).__name__} is changed")


def _in_cell(blocks: tuple[Block, ...], start: int, old: str, new: str) -> tuple[Block, ...]:
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Line):
            text = line_text(block)
            if 0 <= start < len(text) and text[start : start + len(old)] == old:
                block = replace(block, runs=(Text(_put(text, start, old, new)),))
            start -= len(text) + 1
        out.append(block)
    return tuple(out)


def _put(text: str, start: int, old: str, new: str) -> str:
    if text[start : start + len(old)] != old:
        raise ValueError(f"{old!r} does not stand at {start} of {text!r}")
    return text[:start] + new + text[start + len(old) :]


def printed(said: Measure, *, missed: bool = False) -> str:
    """The measure as a readable table; with `missed`, every covered change not noticed."""
    lines = [f"errors and warnings on the clean report: {said.clean}", ""]
    lines.append(
        f"{'change':12}{'figures':10}{'tried':>7}{'noticed':>9}{'share':>8}{'noted':>7}{'false':>7}"
    )
    for row in said.rows:
        share = f"{100 * row.noticed / row.tried:.1f}%" if row.tried else "-"
        lines.append(
            f"{row.change:12}{row.scope:10}{row.tried:>7}{row.noticed:>9}{share:>8}"
            f"{row.noted:>7}{row.false:>7}"
        )
    lines += ["", "noticed by: " + ", ".join(f"{k} {v}" for k, v in sorted(said.by_rule.items()))]
    for trial in said.trials if missed else ():
        where = trial.figure.spot
        place = f"{where.section or where.part} {where.block} {where.cell or ''}"
        if trial.covered and not trial.by:
            lines.append(f"missed  {trial.figure.printed} → {trial.became}  ({place})")
        for finding in trial.false:
            lines.append(
                f"false   {trial.figure.printed} → {trial.became}  ({place}): {finding.message_en}"
            )
    return "\n".join(lines)


def main() -> None:
    """Print the measure of a report, by default the example's corrected copy."""
    from siljeok.readers.assemble import assemble
    from siljeok.readers.text import draft_text

    example = Path(__file__).resolve().parents[1] / "example" / "corrected.txt"
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=example)
    parser.add_argument("--missed", action="store_true", help="list what was not noticed")
    options = parser.parse_args()
    reading = assemble(draft_text(options.file.read_bytes(), options.file.name))
    print(printed(measure(reading), missed=options.missed))


if __name__ == "__main__":
    main()
