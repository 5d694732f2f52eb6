"""Which lines may be totals of which others: every reading that their labels allow.

Totals stand above or below their parts, one level in another, by labels that repeat, by marks
(□, -, ·), or by a formula in their label.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from siljeok.book.formulas import Made, formulas
from siljeok.book.tables import Path

_TOTALS = (
    ("총계", 4),
    ("총합계", 4),
    ("합계", 3),
    ("총합", 3),
    ("총원", 3),
    ("소계", 1),
    ("계", 2),
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# A line that repeats a part of another, or says more of it: `(시비 포함)`, `※ 여성`, `이 중 여성`.
_OF_WHICH = re.compile(r"^[▪※*(]|중$|내역|포함|이중|그중|별도|^중\s|\s중\s")
_WEAK = re.compile(r"전체|총.{2,}")
_FUND = re.compile(r"(?:국|시|도|구|군|시군|자체)비|기금|기타|자부담|민자|민간|교부세|지방채|균특")
_BULLETS = "□■◆▣○●◦◎❍-–−·∙•⋅ㆍ "
_MARKS = ("□■◆▣", "○●◦◎❍", "-–−", "·∙•⋅ㆍ", "*※")


@cache
def total_level(label: str) -> int:
    """How far up a total stands: 총계 4, 합계 3, 계 2, 소계 1, and 0 for what is no total.

    `인건비소계` is a subtotal by its end; `계(명)` one by what is left without the bracket.
    """
    flat = _BRACKETS.sub("", label)
    for word, level in _TOTALS:
        if flat == word or (word in ("소계", "합계", "총계") and flat.endswith(word)):
            return level
    return 0


def of_which(label: str) -> bool:
    """Whether a label says that its line repeats a part of another (`※ 여성`, `(시비 포함)`)."""
    return bool(_OF_WHICH.search(label.strip().lstrip(_BULLETS)))


class Sum(NamedTuple):
    """One line of an axis as the total of others; `by_labels` where the labels leave no choice.

    `stated` is one that a formula says; a `tentative` one is only a way to read marks or words,
    and counts where numbers hold it.
    """

    total: int
    parts: tuple[int, ...]
    by_labels: bool
    stated: bool = False
    tentative: bool = False


def sum_readings(
    paths: Sequence[Path | None], printed: Sequence[str] = ()
) -> tuple[tuple[Sum, ...], ...]:
    """The ways in which lines with these labels may be totals of one another.

    None stands for a line that is not added (a rate, words). Labels that repeat under a total
    (합계/정원 beside 본부/정원), share its group or carry a formula leave one way; else each level
    of total stands above its parts or below them. `printed` are the innermost labels as printed,
    whose marks and blanks tell what is nested.
    """
    texts = [text or "".join((path or ("",))[-1:]) for text, path in _zipped(printed, paths)]
    levels = [_level(path, text) for path, text in zip(paths, texts, strict=True)]
    fixed = _fixed(paths, levels)
    free = [
        i
        for i, path in enumerate(paths)
        if path is not None and levels[i] and len(path) == 1 and i not in {s.total for s in fixed}
    ]
    taken = {j for one in fixed for j in one.parts}
    items = [i for i, path in enumerate(paths) if path is not None and i not in taken]
    every = [i for i, path in enumerate(paths) if path is not None]
    depths = {i: _depth(texts[i]) for i in every if i not in free}
    readings: list[tuple[Sum, ...]] = []
    kinds = sorted({levels[i] for i in free})
    for directions in product((False, True), repeat=len(kinds)):
        after = dict(zip(kinds, directions, strict=True))
        _keep(readings, (*fixed, *_nested(paths, texts, items, levels, free, after)))
        if len(set(depths.values())) > 1:
            top = min((depths[i] for i in items if i in depths), default=0)
            outer = [i for i in items if i in free or depths[i] == top]
            sums = _nested(paths, texts, outer, levels, free, after)
            _keep(readings, (*fixed, *sums, *_under_marks(every, depths)))
    if not readings:
        _keep(readings, tuple(_weak(paths, items)))
    return tuple(readings)


def _zipped(
    printed: Sequence[str], paths: Sequence[Path | None]
) -> Iterator[tuple[str, Path | None]]:
    return zip(printed or [""] * len(paths), paths, strict=True)


def _keep(readings: list[tuple[Sum, ...]], reading: tuple[Sum, ...]) -> None:
    if reading and reading not in readings:
        readings.append(reading)


def _level(path: Path | None, text: str) -> int:
    """The level of a line's total; `인건비 계`, with a blank before it, is a subtotal too."""
    if not path:
        return 0
    words = _BRACKETS.sub("", text).split()
    ends = len(words) > 1 and words[-1] == "계" and any(len(word) > 1 for word in words)
    return max((*map(total_level, path), int(ends)))


def _fixed(paths: Sequence[Path | None], levels: list[int]) -> list[Sum]:
    """The sums that labels alone give: by a formula, in a group, or the same under others."""
    made = [
        Sum(line, formula.operands, True, stated=True)
        for line, formula in formulas(paths).items()
        if formula.made is Made.SUM
    ]
    told = {one.total for one in made}
    labelled = (_by_labels(paths, i) for i, level in enumerate(levels) if level and i not in told)
    return [*made, *(one for one in labelled if one)]


def _by_labels(paths: Sequence[Path | None], i: int) -> Sum | None:
    """The sum that labels alone give a line: siblings in its group, or the same under others."""
    path = paths[i] or ()
    at = next((k for k, label in enumerate(path) if total_level(label)), None)
    if at is None or len(path) == 1:
        return None
    before, after = path[:at], path[at + 1 :]
    # A total's label may reach over those of its parts (합계 > 본부 > 정원).
    for front, name in ((before, at), (path[: at + 1], at + 1)):
        parts = tuple(
            j
            for j, other in enumerate(paths)
            if other is not None
            and j != i
            and len(other) > name
            and other[:name] == front
            and other[name + 1 :] == after
            and not total_level(other[name])
        )
        if len(parts) > 1:
            return Sum(i, parts, True)
    return None


def _nested(
    paths: Sequence[Path | None],
    texts: list[str],
    items: list[int],
    levels: list[int],
    free: list[int],
    after: dict[int, bool],
) -> list[Sum]:
    """Totals over the lines before or after them, lower totals standing for what they hold."""
    sums: list[Sum] = []
    held: set[int] = set()
    free_lines = set(free)
    for level in sorted(after):
        now: set[int] = set()
        for i in (i for i in free if levels[i] == level):
            run = _run(items, i, levels, free_lines, after[level])
            parts = tuple(j for j in sorted(run) if j not in held)
            if len(parts) > 1:
                sums.append(Sum(i, parts, _labels_fix(paths, texts, i, parts, items)))
                now |= set(parts)
        held |= now
    return sums


def _run(
    items: list[int], i: int, levels: list[int], free: Collection[int], forward: bool
) -> list[int]:
    """The lines from a total on, or back, to the next total of its own level or above."""
    at = items.index(i)
    run: list[int] = []
    for j in items[at + 1 :] if forward else reversed(items[:at]):
        if j in free and levels[j] >= levels[i]:
            break
        run.append(j)
    return run


def _labels_fix(
    paths: Sequence[Path | None],
    texts: list[str],
    i: int,
    parts: tuple[int, ...],
    items: list[int],
) -> bool:
    """Whether one total at an edge of a flat list, with all the others under it, is meant."""
    if i not in (items[0], items[-1]) or len(parts) != len(items) - 1:
        return False
    alike = len({(len(paths[j] or ()), _depth(texts[j])) for j in parts}) == 1
    names = [texts[j].strip().lstrip(_BULLETS) for j in parts]
    flat = len(paths[parts[0]] or ()) == 1 and not any(_OF_WHICH.search(name) for name in names)
    # One name that stands twice may be a line printed twice; more are blocks of a larger table.
    return alike and flat and all(names) and len(set(names)) >= max(len(names) - 1, 2)


# --- nested by marks ------------------------------------------------------------------------------


def _depth(text: str) -> int:
    """How deep a label's mark, or its indent, puts it."""
    bare = text.lstrip()
    for depth, marks in enumerate(_MARKS, 2):
        if bare[:1] in marks and bare:
            return depth
    return 1 if bare != text else 0


def _under_marks(items: list[int], depths: dict[int, int]) -> Iterator[Sum]:
    """Lines over the run of deeper lines that follows them: parts, or only some of them."""
    for at, i in enumerate(items):
        run: list[int] = []
        for j in items[at + 1 :] if i in depths else ():
            if j not in depths or depths[j] <= depths[i]:
                break
            run.append(j)
        own = tuple(j for j in run if depths[j] == depths[run[0]])
        if len(own) > 1:
            yield Sum(i, own, False, tentative=True)


def _weak(paths: Sequence[Path | None], items: list[int]) -> Iterator[Sum]:
    """Totals that only numbers can tell: `전체` or `총사업비`, or a budget before its sources."""
    labels = {i: _BRACKETS.sub("", path[0]) for i in items if len(path := paths[i] or ()) == 1}
    named = list(labels)
    for at, i in enumerate(named[:-1]):
        if _WEAK.fullmatch(labels[i]):
            parts = named[at + 1 :]
        elif _FUND.fullmatch(labels[named[at + 1]]) and not _FUND.fullmatch(labels[i]):
            after = named[at + 1 :]
            others = (n for n, j in enumerate(after) if not _FUND.fullmatch(labels[j]))
            parts = after[: next(others, len(after))]
        else:
            continue
        if len(parts) > 1:
            yield Sum(i, tuple(parts), False, tentative=True)
        return
