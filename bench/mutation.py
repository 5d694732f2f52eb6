"""How many changed numerals the audit notices: every one of a right report, one at a time.

Each numeral of lines, tables, titles and contents is changed in the Book in three ways: grossly
(× 10), by its last digit (+ 1) and by a tenth (× 1.1). A change is noticed when an error or a
warning comes up that was not there before and names the changed place; it is a false alarm when
one comes up that does not. A change that rounding could explain may only be noted.

Beside what was noticed stands what could be: `closed` are the numerals that the text itself bears
out, known of the invented reports alone, since whoever made them marked what bears out what;
`covered` are those that a rule held against another place, as the audit itself says. What is
neither no audit can notice, but it stands in the rows all the same. A row of a family of rules has
the changes of what the family covers and those that it noticed.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bench.books import EXAMPLE
from bench.numerals import DATE, FIGURE, KINDS, NUMERAL, OTHER, TITLE, Numeral, changed, numerals
from bench.numerals import with_change as changed_book
from siljeok.audit import audit
from siljeok.audit.coverage import coverage, figures
from siljeok.audit.merging import overlap
from siljeok.audit.registry import RULES
from siljeok.audit.rule import Study, study
from siljeok.audit.telling import joined
from siljeok.book.findings import Finding, Severity, Spot
from siljeok.book.kinds import loose
from siljeok.book.nodes import Bar
from siljeok.book.reading import Reading

STAFF = "staff"
_STAFF_SECTION = "인력"
FAMILIES = tuple(dict.fromkeys(r.family for r in RULES))
INVENTED = (1, 3)
"""Reports of two invented divisions, of parks and of traffic."""


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
    """One changed numeral: what it became, whether the text closes it (None: not known), the
    families that cover it, the rules that noticed, whether a note did, and false alarms."""

    numeral: Numeral
    change: str
    became: str
    closed: bool | None
    covered: frozenset[str]
    by: frozenset[str]
    noted: bool
    false: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: of `tried` changes, those of numerals that the text closes (None:
    not known) and that a rule covers, those noticed, those only noted, and false alarms."""

    change: str
    scope: str
    tried: int
    closed: int | None
    covered: int
    noticed: int
    noticed_closed: int
    noted: int
    false: int


@dataclass(frozen=True, slots=True)
class Measure:
    """The table of one report or several, the rules that noticed, and every trial."""

    rows: tuple[Row, ...]
    by_rule: dict[str, int]
    clean: int
    trials: tuple[Tried, ...]


def measure(reading: Reading, closed: Callable[[list[Numeral]], set[int]] | None = None) -> Measure:
    """Change every numeral of a clean reading in each way, and audit each changed Book.

    `closed` gives the positions of those that the text bears out, where that is known.
    """
    one = study(reading)
    before = audit(reading)
    known = {_cause(f) for f in before.findings}
    clean = sum(f.severity is not Severity.NOTE for f in before.findings)
    found = list(numerals(one))
    covered = _covered(one, found)
    marked = None if closed is None else closed(found)
    trials = tuple(
        _try(
            reading,
            numeral,
            name,
            became,
            known,
            covered[n],
            None if marked is None else n in marked,
        )
        for n, numeral in enumerate(found)
        for name, change in CHANGES
        if (became := changed(numeral.printed, change)) is not None
    )
    return _measure(trials, clean)


def together(measures: Iterable[Measure]) -> Measure:
    """Several measures as one."""
    several = list(measures)
    return _measure(tuple(t for m in several for t in m.trials), sum(m.clean for m in several))


def _measure(trials: tuple[Tried, ...], clean: int) -> Measure:
    by_rule = Counter(code for trial in trials for code in trial.by)
    return Measure(tuple(_rows(trials)), dict(by_rule), clean, trials)


def _rows(trials: tuple[Tried, ...]) -> Iterator[Row]:
    for name, _ in CHANGES:
        some = [t for t in trials if t.change == name]
        for family in FAMILIES:
            codes = {r.code for r in RULES if r.family == family}
            its = [t for t in some if family in t.covered or t.by & codes]
            yield _row(name, f"rules {family}", its, codes)
        yield _row(name, STAFF, [t for t in some if _of_staff(t.numeral.spot)], None)
        for kind in KINDS:
            yield _row(name, f"kind {kind}", [t for t in some if t.numeral.kind == kind], None)
        yield _row(name, "closed", [t for t in some if t.closed], None)
        yield _row(name, "covered", [t for t in some if t.covered], None)
        yield _row(name, "all", some, None)


def _of_staff(spot: Spot) -> bool:
    return spot.cell is not None and loose(spot.section) == _STAFF_SECTION


def _row(name: str, scope: str, trials: list[Tried], codes: set[str] | None) -> Row:
    """Noticed by any rule, or by those of `codes`."""
    noticed = [t for t in trials if (t.by if codes is None else t.by & codes)]
    unknown = any(t.closed is None for t in trials)
    return Row(
        name,
        scope,
        len(trials),
        None if unknown else sum(bool(t.closed) for t in trials),
        sum(bool(t.covered) for t in trials),
        len(noticed),
        sum(bool(t.closed) for t in noticed),
        sum(t.noted and not t.by for t in trials),
        sum(len(t.false) for t in trials),
    )


def _try(
    reading: Reading,
    numeral: Numeral,
    name: str,
    became: str,
    known: set[tuple[str, str, str, tuple[int, int] | None]],
    covered: frozenset[str],
    closed: bool | None,
) -> Tried:
    other = replace(reading, book=changed_book(reading.book, numeral, became))
    new = [f for f in audit(other).findings if _cause(f) not in known]
    place = numeral.spot
    if place.start is not None:
        place = replace(place, end=place.start + len(became))
    # A running number out of order is told at the title that it stands out from.
    told_at = _neighbours(reading, numeral)
    named = [
        f for f in new if any(overlap(place, spot) or spot.block in told_at for spot in _spots(f))
    ]
    by = frozenset(f.rule for f in named if f.severity is not Severity.NOTE)
    false = tuple(f for f in new if f not in named and f.severity is not Severity.NOTE)
    return Tried(numeral, name, became, closed, covered, by, bool(named), false)


def _neighbours(reading: Reading, numeral: Numeral) -> set[str]:
    """The titles before and after that of a running number; nothing for other numerals."""
    if numeral.kind != TITLE or numeral.field != "number":
        return set()
    bars = [block.id for block in reading.book.blocks if isinstance(block, Bar)]
    at = bars.index(numeral.spot.block)
    return set(bars[max(0, at - 1) : at + 2])


def _cause(finding: Finding) -> tuple[str, str, str, tuple[int, int] | None]:
    return finding.rule, finding.spot.block, finding.printed, finding.spot.cell


def _spots(finding: Finding) -> list[Spot]:
    return [finding.spot, *finding.others, *(figure.spot for figure in finding.figures)]


def _covered(one: Study, found: list[Numeral]) -> list[frozenset[str]]:
    """For each numeral the families of rules that held it against another place.

    For a figure that is the audit's own word; of other numerals, what a rule says it compared.
    """
    families: list[set[str]] = [set() for _ in found]
    figured = list(figures(one))
    for family in FAMILIES:
        said = joined(r.check(one) for r in RULES if r.family == family)
        left = {(u.spot, u.printed) for u in coverage(one, said).unchecked}
        held: dict[str, list[Spot]] = defaultdict(list)
        for figure in figured:
            if (figure.spot, figure.printed) not in left:
                held[figure.spot.block].append(figure.spot)
        compared: dict[str, list[Spot]] = defaultdict(list)
        for spot in said.checked:
            compared[spot.block].append(spot)
        for n, numeral in enumerate(found):
            spots = held if numeral.kind == FIGURE else compared
            # A whole line that a rule compared says nothing of a date or a name in it.
            loosely = numeral.kind not in (DATE, OTHER)
            if any(
                overlap(numeral.spot, spot) and (loosely or spot.start is not None)
                for spot in spots[numeral.spot.block]
            ):
                families[n].add(family)
    return [frozenset(names) for names in families]


def invented(seed: int) -> Measure:
    """The measure of an invented report, whose maker marked what bears out what."""
    from siljeok.readers.read import read
    from tests.audit.offices import report

    text, planted = report(seed)
    figures = [(text.count("\n", 0, p.start) + 1, p.printed) for p in planted]
    reading = read(text.encode(), f"report-{seed}.txt")
    return measure(reading, lambda found: standing(found, figures))


def standing(found: list[Numeral], figures: Iterable[tuple[int, str]]) -> set[int]:
    """The positions of figures, each the first of its line of the file that prints so and is free;
    a figure that stands nowhere is left out."""
    taken: set[int] = set()
    for line, printed in figures:
        for n, numeral in enumerate(found):
            where = numeral.spot.where
            first, last = where.line or 0, where.last_line or where.line or 0
            if n not in taken and numeral.printed == printed and first <= line <= last:
                taken.add(n)
                break
    return taken


def printed(said: Measure, *, missed: bool = False) -> str:
    """The measure as a readable table; with `missed`, the closed or covered changes not noticed."""
    heads = ("tried", "closed", "covered", "noticed", "of closed", "noted", "false")
    lines = [f"errors and warnings before any change: {said.clean}", ""]
    lines.append(f"{'change':12}{'numerals':18}" + "".join(f"{head:>10}" for head in heads))
    for row in said.rows:
        closed = "-" if row.closed is None else str(row.closed)
        share = f"{100 * row.noticed_closed / row.closed:.1f}%" if row.closed else "-"
        cells = (row.tried, closed, row.covered, row.noticed, share, row.noted, row.false)
        lines.append(f"{row.change:12}{row.scope:18}" + "".join(f"{cell:>10}" for cell in cells))
    lines += ["", "noticed by: " + ", ".join(f"{k} {v}" for k, v in sorted(said.by_rule.items()))]
    for trial in said.trials if missed else ():
        lines += _missed(trial)
    return "\n".join(lines)


def _missed(trial: Tried) -> Iterator[str]:
    where = trial.numeral.spot
    place = " ".join(str(p) for p in (where.section or where.part, where.block, where.cell) if p)
    change = f"{trial.numeral.printed} → {trial.became}  ({place})"
    if (trial.covered or trial.closed) and not trial.by:
        yield f"missed  {change}{', noted' if trial.noted else ''}"
    for finding in trial.false:
        yield f"false   {change}: {finding.message_en}"


def measured(path: Path | None = None, *, missed: bool = False) -> None:
    """Print the measure of a report, by default of the corrected example and the invented ones."""
    from siljeok.readers.read import read

    file = path or EXAMPLE
    data = file.read_bytes()
    said = measure(read(data, file.name))
    print(f"Changed numerals of {file.name}")
    _print_kinds(said, len(NUMERAL.findall(data.decode(errors="replace"))))
    print(printed(said, missed=missed), flush=True)
    if path is None:
        print(f"\nChanged numerals of {len(INVENTED)} invented reports, of other divisions")
        print(printed(together(map(invented, INVENTED)), missed=missed))


def _print_kinds(said: Measure, in_text: int) -> None:
    """How many numerals of each kind were tried; the rest of the file's is the cover's."""
    kinds = Counter(t.numeral.kind for t in said.trials if t.change == CHANGES[1][0])
    for kind, meaning in KINDS.items():
        print(f"  {kinds[kind]:>4}  {kind:10}{meaning}")
    left = in_text - sum(kinds.values())
    print(f"  {left:>4}  left out  of the cover: with another year it is another report")


def main() -> None:
    """Measure a report, by default the corrected example and the invented ones."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--missed", action="store_true", help="list what was not noticed")
    options = parser.parse_args()
    measured(options.file, missed=options.missed)


if __name__ == "__main__":
    main()
