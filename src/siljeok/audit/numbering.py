"""SEQ for what is numbered: parts, sections, and lines 1. 가. 1) ① in order.

A number that a reader may have overlooked is no error: a gap counts only where nothing between
its neighbours could hold the missing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from siljeok.audit.rule import Outcome, Severity, Spot, Study
from siljeok.audit.telling import tell
from siljeok.book.findings import FigureAt
from siljeok.book.nodes import Bar, Block, Line, Role
from siljeok.book.texts import block_text
from siljeok.notation.errors import OutlineError
from siljeok.notation.outline import Mark, parse_line, print_mark

SEQ = ("SEQ", 3)
_INSIDE = frozenset((Mark.NUMBER_BRACKET, Mark.NUMBER_CIRCLE))
_MAY_OPEN = re.compile(r"[1-9][0-9]?\)|[①-⑳]")
_MOST_MISSING = 2


def of_bars(study: Study) -> Iterator[Outcome]:
    """Parts one after another, and the sections in each part."""
    bars = [(at, b) for at, b in enumerate(study.reading.book.blocks) if isinstance(b, Bar)]
    for level in sorted({bar.level for _, bar in bars}):
        run: list[tuple[int, Bar]] = []
        for at, bar in bars:
            if bar.level < level:
                yield from _run_of_bars(study, run)
                run = []
            elif bar.level == level:
                run.append((at, bar))
        yield from _run_of_bars(study, run)


def _run_of_bars(study: Study, run: list[tuple[int, Bar]]) -> Iterator[Outcome]:
    """The numbers of some bars, each with its place among the blocks."""
    numbered = [(at, bar, n) for at, bar in run if (n := number_of(bar.number)) is not None]
    if len(numbered) < 2 or len(numbered) < len(run):
        return
    blocks = study.reading.book.blocks
    passed: set[int] = set()
    left: set[int] = set()
    for (before, _, n), (at, bar, m) in pairwise(numbered):
        passed.add(n)
        if m == 1:
            left |= passed
            continue
        # An inner series has begun at 1; the outer one may go on where it was left.
        if m == n + 1 or m - 1 in left:
            continue
        between = blocks[before + 1 : at]
        if _holds_number(between, n + 1):
            continue
        yield broken(study.spot(bar), bar.number or "", like(bar.number or "", n + 1), bar.title)


class _Numbered(NamedTuple):
    """A numbered line: its place among the section's blocks, its number as printed and read."""

    at: int
    line: Line
    printed: str
    number: int
    title: str


def of_lines(study: Study) -> Iterator[Outcome]:
    """Series of lines, each begun at 1, that break once.

    Numbers that jump about count something else, as the (7) of a team does its posts.
    """
    for _, section in study.sections:
        for series in _series(study, section.blocks):
            if len(series) > 2 and series[0].number == 1:
                yield from _order(study, series, section.blocks)


def _order(study: Study, series: list[_Numbered], blocks: tuple[Block, ...]) -> Iterator[Outcome]:
    numbers = [one.number for one in series]
    wrong = [at for at in range(1, len(series)) if numbers[at] != numbers[at - 1] + 1]
    if not wrong:
        return
    before, one = series[wrong[0] - 1], series[wrong[0]]
    due = before.number + 1
    spot = study.spot(one.line)
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1 and numbers[wrong[1]] == due + 1:
        # The number after a single misprint looks wrong as well.
        yield broken(spot, one.printed, like(one.printed, due), one.title)
    elif len(wrong) == 1 and one.number == before.number:
        yield _repeated(spot, one, like(one.printed, due))
    elif len(wrong) == 1 and 0 < one.number - due <= _MOST_MISSING:
        missing = range(due, one.number)
        between = blocks[before.at : one.at]
        if not any(_holds_number(between, number) for number in missing):
            yield _missing(spot, before, one, [like(one.printed, number) for number in missing])


def _series(study: Study, blocks: tuple[Block, ...]) -> list[list[_Numbered]]:
    """Runs of lines numbered in one way under one parent; a 1 begins another run.

    Which mark stands under which is told by the order in which they come: reports differ.
    """
    runs: list[list[_Numbered]] = []
    open_marks: list[tuple[str, list[_Numbered]]] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Bar):
            open_marks = []
        if not isinstance(block, Line) or block.role is Role.NOTE:
            continue
        mark, one = _numbered(at, block, study.passages_of(block)[0].text)
        if not mark:
            continue
        depth = next((n for n, (known, _) in enumerate(open_marks) if known == mark), None)
        run = [] if depth is None else open_marks[depth][1]
        if one is not None:
            if one.number == 1 or not run:
                run = []
                runs.append(run)
            run.append(one)
        open_marks[depth if depth is not None else len(open_marks) :] = [(mark, run)]
    return runs


def _numbered(at: int, line: Line, text: str) -> tuple[str, _Numbered | None]:
    """How a line is marked ("" for plain text), and its number where it has one.

    A number may follow the bullet: `- 1) 도로`.
    """
    inside = line.number == "" and line.mark != "" and _MAY_OPEN.match(text) is not None
    if not line.number and not inside:
        return line.mark, None
    read = parse_line(text if inside else f"{line.number} 가")
    if read.mark is None or read.number is None or (inside and read.mark not in _INSIDE):
        return line.mark, None
    title = read.text if inside else text
    if not title.strip():
        return line.mark, None
    printed = read.glyph if inside else line.number
    return f"{line.mark} {read.mark.value}", _Numbered(at, line, printed, read.number, title)


def _missing(spot: Spot, before: _Numbered, one: _Numbered, missing: list[str]) -> Outcome:
    lost = ", ".join(missing)
    ko = (
        f"번호가 빠졌습니다: ‘{before.printed}’ 다음이 ‘{one.printed} {one.title}’입니다"
        f"(빠진 번호: {lost}). 빠진 항목이 없는지 확인하세요."
    )
    en = f"The numbering leaves out {lost}: {one.printed} follows {before.printed}."
    at = FigureAt(spot, one.printed, missing[0])
    return Outcome(findings=(tell(SEQ, Severity.WARNING, at, ko, en),))


def _repeated(spot: Spot, one: _Numbered, expected: str) -> Outcome:
    ko = (
        f"같은 번호가 두 번 나옵니다: ‘{one.printed} {one.title}’(이어질 번호: {expected}). "
        "번호를 확인하세요."
    )
    en = f"The number {one.printed} stands twice; the second should be {expected}."
    at = FigureAt(spot, one.printed, expected)
    return Outcome(findings=(tell(SEQ, Severity.WARNING, at, ko, en),))


def broken(spot: Spot, printed: str, expected: str, title: str) -> Outcome:
    """A number that does not follow the one before it."""
    ko = f"번호가 이어지지 않습니다: ‘{printed} {title}’(이어질 번호: {expected})."
    en = f"The numbering breaks: {printed} stands where {expected} should."
    finding = tell(SEQ, Severity.WARNING, FigureAt(spot, printed, expected), ko, en)
    return Outcome(findings=(finding,))


def number_of(said: str | None) -> int | None:
    """The value of a printed number of any style, None where it is none."""
    return parse_line(f"{said.rstrip('.')}. 가").number if said else None


def like(said: str, number: int) -> str:
    """A number written as its neighbour is."""
    line = parse_line(f"{said} 가")
    if line.mark is None or line.number is None:
        return str(number)
    try:
        printed = print_mark(line.mark, number)
    except OutlineError:
        return str(number)
    return printed if said.endswith(".") else printed.rstrip(".")


def _holds_number(blocks: tuple[Block, ...], number: int) -> bool:
    """Whether some text of the blocks opens with the number, so that it was only overlooked."""
    letter = print_mark(Mark.LETTER_POINT, number)[0] if number <= 14 else "가가"
    pattern = re.compile(
        rf"(?:^|\n|\s)[\[(]?(?:{number}\s?[.)\]]?\s|{letter}[.)])|{_circled(number)}"
    )
    return any(pattern.search(block_text(block)) for block in blocks)


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else "①①"
