"""What lines say of the series of years in the tables of their section: `2024년 채무는 130억원`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from siljeok.audit.movements import FIGURE, Printed, printed_at
from siljeok.audit.rule import Study
from siljeok.audit.study import Passage
from siljeok.book.nodes import Table
from siljeok.book.series import Series, series
from siljeok.book.tables import Number, grid
from siljeok.notation.letters import LETTER

Here = tuple[str, str]
LEAD = "우리|시의|군의|구의|도의|시|군|구|도|총|전체|또한|특히|한편|이에|다만|그러나|올해|금년|의"
TIMES = (
    r"(?:(?:전년도?|작년|지난해|전년)(?:\s?동기)?|(?:20[0-9]{2}|[’'‘`´′][0-9]{2})\s?년?도?)"
    r"(?:\s?(?:대비|보다|에\s?비해|에서|부터|까지|에는|에|말|이후|기준))?"
)
CLAUSE = r"(?:^|[.,;:]\s|(?:며|고|나|만)\s|[○□·※-]\s)"


class Told(NamedTuple):
    """A number of a table with the figure that a line gives for the same label and year."""

    passage: Passage
    label: str
    year: int
    said: Printed
    number: Number


def series_by_section(
    study: Study, sections: frozenset[Here]
) -> dict[Here, dict[str, list[Series]]]:
    """The series of years of some sections' tables, by their label without blanks."""
    found: dict[Here, dict[str, list[Series]]] = {h: defaultdict(list) for h in sections}
    for block in study.reading.book.blocks:
        here = study.names.get(block.id, ("", ""))
        if isinstance(block, Table) and here in found:
            for one in series(grid(block, study.kind)):
                found[here][one.label].append(one)
    return found


def years_of(text: str) -> tuple[int, ...]:
    """The years that a text names, each once."""
    found = re.findall(r"(?:(20[0-9]{2})|[’'‘`´′]([0-9]{2}))\s?년", text)
    return tuple(dict.fromkeys(int(full) if full else 2000 + int(short) for full, short in found))


def told_of_series(study: Study) -> Iterator[Told]:
    """Figures of lines whose label and year a table of the same section has once."""
    by_section: dict[Here, list[tuple[Passage, re.Match[str], int]]] = defaultdict(list)
    for stated in study.stated:
        if "년" not in stated.text:
            continue
        for match in _figures().finditer(stated.text):
            years = years_of(match[0])
            if len(years) == 1:
                here = study.names.get(stated.passage.block.id, ("", ""))
                by_section[here].append((stated.passage, match, years[0]))
    tables = series_by_section(study, frozenset(by_section)) if by_section else {}
    for here, told in by_section.items():
        for passage, match, year in told:
            label = match["label"].replace(" ", "")
            known = tables[here].get(label, [])
            said = printed_at(match, "now")
            if len(known) == 1 and said and year in known[0].numbers:
                yield Told(passage, label, year, said, known[0].numbers[year])


@cache
def _figures() -> re.Pattern[str]:
    """A label, one year and a figure that closes what is said of them."""
    return re.compile(
        rf"{CLAUSE}(?:(?:{LEAD}|{TIMES})\s)*(?P<label>{LETTER}{{2,12}}?(?:\s{LETTER}{{2,8}}?)?)"
        rf"(?:은|는|이|가)?\s(?:(?:{TIMES})\s)*(?P<now>{FIGURE})"
        r"(?=(?:으로|로|이며|이고|임|이다|을 기록|$|[.,(]))"
    )


def value_of(study: Study, told: Told) -> tuple[Fraction, Fraction, str] | None:
    """The table's value in the unit of the figure, its step, and its unit as printed.

    None where the two are not in one unit, or the table names none.
    """
    units = study.diagnosis.gathered.units.get(told.number.block)
    if units is None:
        return None
    name, _, won = units.of(told.number)
    name = told.number.suffix or name
    step = told.number.step * won
    if told.said.unit == "원":
        return (told.number.value * won, step, name) if name.endswith("원") else None
    return (told.number.value, told.number.step, name) if name == told.said.unit else None
