"""SEQ: running numbers, pages of the contents, attachments against references.

A number that a reader may have overlooked is no error: a gap counts only where nothing between
its neighbours could hold the missing one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from siljeok.audit import numbering
from siljeok.audit.numbering import SEQ
from siljeok.audit.rule import Agreement, Outcome, Rule, Severity, Study
from siljeok.audit.study import Passage
from siljeok.audit.telling import joined, tell
from siljeok.book.findings import FigureAt, Spot
from siljeok.book.kinds import loose
from siljeok.book.nodes import Bar, Contents, Table
from siljeok.book.texts import block_text
from siljeok.notation.errors import NumeralError
from siljeok.notation.numeral import parse_numeral
from siljeok.notation.particle import with_particle

_RUNNING = frozenset(("연번", "순번", "no"))
_HEADED = re.compile(
    r"^\s*[\[<〈【(「]?\s*(?P<what>붙임|별첨|첨부|별지|부록|표|그림)\s?(?P<n>[0-9]{1,2})\s*[\]>〉】)」.:]?(?:\s|$)"
)
_MAY_ATTACH = re.compile("붙임|별첨|첨부|별지|부록|표|그림")
_REFERRED = re.compile(
    r"(?P<what>붙임|별첨|첨부|별지|부록|표|그림)\s?(?P<n>[0-9]{1,2})(?=\s?(?:참조|참고|과\s?같|와\s?같|[>)\]〉】]?\s?참[조고]))"
)


def check(study: Study) -> Outcome:
    """Everything that a report numbers."""
    return joined(_outcomes(study))


def _outcomes(study: Study) -> Iterator[Outcome]:
    yield from numbering.of_bars(study)
    yield from numbering.of_lines(study)
    pages = _title_pages(study)
    for block in study.reading.book.blocks:
        if isinstance(block, Table):
            yield from _running_column(study, block)
        elif isinstance(block, Contents):
            yield from _contents(study, block, pages)
    yield from _attachments(study)


def _running_column(study: Study, table: Table) -> Iterator[Outcome]:
    """연번 goes up by one, or starts again at 1."""
    rows = study.rows[table.id]
    for col in range(table.n_cols):
        heads = {loose(row[col]).strip(".").lower() for row in rows[: table.head_rows]}
        if not heads & _RUNNING:
            continue
        numbers: list[tuple[int, int]] = []
        for r in range(table.head_rows, table.n_rows):
            try:
                value = parse_numeral(rows[r][col])
            except NumeralError:
                continue
            if value.decimals == 0:
                numbers.append((r, int(value.value)))
        # Numbers that mostly do not run are no running numbers.
        steps = [b - a for (_, a), (_, b) in pairwise(numbers)]
        if len(steps) < 2 or 2 * steps.count(1) < len(steps):
            continue
        whole = study.spot(table, cell=(numbers[0][0], col))
        wrong = 0
        for at in range(1, len(numbers)):
            row, number = numbers[at]
            before = numbers[at - 1][1]
            if number in (before + 1, 1) or _explained(numbers, at):
                continue
            wrong += 1
            spot = study.spot(table, cell=(row, col))
            yield numbering.broken(spot, str(number), str(before + 1), "연번")
        if not wrong:
            text = f"연번 {numbers[0][1]}–{numbers[-1][1]}"
            yield Outcome(agreements=(Agreement("SEQ", whole, text, text),))


def _explained(numbers: list[tuple[int, int]], at: int) -> bool:
    """Whether the number before, told already, is the one that is wrong."""
    return at >= 2 and numbers[at][1] == numbers[at - 2][1] + 2


def _contents(study: Study, contents: Contents, on: dict[str, int]) -> Iterator[Outcome]:
    """Pages rise, and lie as far from the file's pages everywhere."""
    pages = [(n, e.page) for n, e in enumerate(contents.entries) if e.page is not None]
    spot = study.spot(contents)
    spots = _entry_spots(contents, spot)
    yield from _entries(contents, spots)
    wrong: set[int] = set()
    for (_, a), (n, b) in pairwise(pages):
        if b < a:
            wrong.add(n)
            title = contents.entries[n].title
            ko = (
                f"차례의 쪽 번호가 앞 항목({a}쪽)보다 작습니다: ‘{title}’ {b}쪽. "
                "쪽 번호를 확인하세요."
            )
            en = f"The contents give page {b} after page {a}; check the page numbers."
            at = FigureAt(spots[n], str(b))
            yield Outcome(findings=(tell(SEQ, Severity.WARNING, at, ko, en),))
    if not wrong:
        yield from _pages(contents, on, spot, spots)


def _entries(contents: Contents, spots: list[Spot]) -> Iterator[Outcome]:
    """The numbers of the entries of one level follow each other, or start again at 1.

    As with the sections themselves, a level some of whose entries have no number tells nothing.
    """
    for level in sorted({entry.level for entry in contents.entries}):
        run: list[tuple[int, int | None]] = []
        for n, entry in enumerate(contents.entries):
            if entry.level < level:
                yield from _run_of_entries(contents, spots, run)
                run = []
            elif entry.level == level:
                run.append((n, numbering.number_of(entry.number)))
        yield from _run_of_entries(contents, spots, run)


def _run_of_entries(
    contents: Contents, spots: list[Spot], run: list[tuple[int, int | None]]
) -> Iterator[Outcome]:
    """The numbers of some entries, each with its entry's place; None where it has none."""
    numbers = [(n, number) for n, number in run if number is not None]
    if len(numbers) < 3 or len(numbers) < len(run):
        return
    for at in range(1, len(numbers)):
        n, number = numbers[at]
        due = numbers[at - 1][1] + 1
        if number not in (due, 1) and not _explained(numbers, at):
            entry = contents.entries[n]
            printed = entry.number or ""
            yield numbering.broken(spots[n], printed, numbering.like(printed, due), entry.title)


def _pages(
    contents: Contents, on: dict[str, int], whole: Spot, spots: list[Spot]
) -> Iterator[Outcome]:
    """Printed pages against those on which the titles stand in the file."""
    offsets: list[tuple[int, int, int]] = []
    for n, entry in enumerate(contents.entries):
        real = on.get(loose(entry.title))
        if entry.page is not None and real is not None:
            offsets.append((n, entry.page, entry.page - real))
    if len(offsets) < 3:
        return
    usual, times = Counter(offset for _, _, offset in offsets).most_common(1)[0]
    odd = [(n, page, offset) for n, page, offset in offsets if offset != usual]
    if not odd:
        text_ko = f"차례의 쪽 번호 {len(offsets)}개가 본문과 일치"
        text_en = f"{len(offsets)} page numbers of the contents agree with the pages"
        yield Outcome(agreements=(Agreement("SEQ", whole, text_ko, text_en),))
        return
    # Several odd ones, or one at an end beside few others, may be pages that the file does not
    # show, not a slip of the contents.
    n, page, offset = odd[0]
    inside = n not in (offsets[0][0], offsets[-1][0])
    if len(odd) > 1 or times < (3 if inside else 5):
        return
    right = page - offset + usual
    title = with_particle(f"‘{contents.entries[n].title}’", "이/가")
    ko = f"차례에는 {title} {page}쪽으로 되어 있으나 본문에서는 {right}쪽입니다."
    en = f"The contents give page {page} for a section that stands on page {right}."
    figure = FigureAt(spots[n], str(page), str(right))
    yield Outcome(findings=(tell(SEQ, Severity.WARNING, figure, ko, en),))


def _title_pages(study: Study) -> dict[str, int]:
    """The page of every bar whose title stands once."""
    pages: dict[str, list[int]] = defaultdict(list)
    for block in study.reading.book.blocks:
        if isinstance(block, Bar):
            page = study.reading.where(block.id).page
            if page is not None:
                pages[loose(block.title)].append(page)
    return {title: found[0] for title, found in pages.items() if len(found) == 1}


def _entry_spots(contents: Contents, spot: Spot) -> list[Spot]:
    """The place of each entry's line in the text of the contents."""
    spots: list[Spot] = []
    start = 0
    for line in block_text(contents).split("\n"):
        spots.append(replace(spot, start=start, end=start + len(line)))
        start += len(line) + 1
    return spots


def _attachments(study: Study) -> Iterator[Outcome]:
    """붙임 3 that is referred to where there are only 붙임 1 and 2."""
    headed: dict[str, set[int]] = defaultdict(set)
    referred: list[tuple[Passage, re.Match[str]]] = []
    for passage in study.passages:
        if not _MAY_ATTACH.search(passage.text):
            continue
        match = _HEADED.match(passage.text)
        if match and passage.cell is None and not _REFERRED.search(passage.text):
            headed[match["what"]].add(int(match["n"]))
        referred += [(passage, m) for m in _REFERRED.finditer(passage.text)]
    for passage, match in referred:
        what, n = match["what"], int(match["n"])
        if not headed[what] or n in headed[what]:
            continue
        there = ", ".join(f"{what} {k}" for k in sorted(headed[what]))
        pointed = with_particle(f"‘{what} {n}’", "을/를")
        ko = f"본문은 {pointed} 가리키나 문서에는 {there}만 있습니다."
        en = f"The text refers to {what} {n}, but the document holds only {there}."
        at = FigureAt(passage.spot(match.start(), match.end()), match[0].strip())
        yield Outcome(findings=(tell(SEQ, Severity.WARNING, at, ko, en),))


RULES: tuple[Rule, ...] = (
    Rule(*SEQ, "structure", "번호와 쪽의 차례", "Numbers, pages and references in order", check),
)
