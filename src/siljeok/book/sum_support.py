"""Readings of an axis held against its numbers: which sums hold, which reading they support."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from siljeok.book.lines import Axis, Lines
from siljeok.book.nesting import Sum, of_which
from siljeok.book.tables import Number
from siljeok.notation.letters import LETTER

# People whom the other lines of a list may hold already.
_LEFT_OUT = ("미포함", "불포함", "제외")
_GROUPS = re.compile(r"(?:[남여](?:성|자|학생)?|장애인|청년|노인|외국인)(?:수|\([명인]\))?")
# These are asked of few labels: they compile where they are first used.
_MEASURED = r"면적|연장|길이|거리|[(](?:㎡|㎢|㎥|km|㎞|m|ha|톤|t|kg|억|백만)"
"""Lines of decimals that are measured, and so may be added."""
_COUNTED_ONCE = r"실인원|(?:기관|단체|업체|기업|국가|도시|학교|시군)(?:수|$|[(])"
"""What takes part in several lines is counted once in their total."""
_FAMILIES = (
    r"['’‘]?(?:20)?[0-9]{2}(?:년도?)?(?:\([^()]*\))?",
    r"1?[0-9]월|[1-4](?:/4)?분기|[상하]반기",
    rf"[1-9]급(?:이[상하])?|고위공무원|{LETTER}{{1,4}}직",
    r"[국도시군구]비|시군비|기금|기타|자부담|민자",
)
"""Years, months, grades, sources: lines of one family that a total beside them holds."""


class Trial(NamedTuple):
    """A sum tried on one crossing line; `lines` are those of its parts, the blank ones last.

    `exact` tells whether it holds, `near` whether it fails by no more than rounding each number
    may make, `telling` whether it holds by more than a zero or one number that is printed twice.
    """

    sum: Sum
    cross: int
    total: Number
    parts: tuple[Number, ...]
    lines: tuple[int, ...]
    blanks: tuple[tuple[int, int], ...]
    exact: bool
    near: bool
    telling: bool


class SumReading:
    """A reading on every crossing line whose cells can all be read, and what bears it out."""

    def __init__(self, lines: Lines, sums: tuple[Sum, ...]) -> None:
        self.lines = lines
        found = {one: _trials(lines, one) for one in dict.fromkeys(sums)}
        self.backed = _backed(found)
        self.trials: list[Trial] = []
        for one, trials in found.items():
            # A tentative sum that its numbers do not bear out was no sum.
            if not one.tentative or one in self.backed or _borne_out(trials):
                self.trials += trials
        telling_trials = [t for t in self.trials if t.telling]
        self.by_sum = Counter(t.sum for t in telling_trials)
        self.by_cross = Counter(t.cross for t in telling_trials)
        self.whole = {t.sum.total for t in self.trials if not t.total.decimals}
        self.tried = {(t.sum.total, t.sum.parts, t.cross) for t in self.trials}

    @property
    def score(self) -> tuple[int, int]:
        """How many sums tell that the reading is right, less those that fail."""
        telling = self.by_sum.total()
        return telling - sum(not t.near for t in self.trials), telling

    def has(self, trial: Trial) -> bool:
        """Whether a sum of another reading is the same in this one."""
        return (trial.sum.total, trial.sum.parts, trial.cross) in self.tried

    def supports(self, trial: Trial) -> bool:
        """Whether another line holds under the same sum, or another sum on the same line.

        A line without a name, or one of decimals beside whole numbers, may be a rate: for such a
        line the others say nothing, only its own sums do.
        """
        one = trial.sum
        here = self.by_cross[trial.cross] > trial.telling
        same = self.by_sum[one] - trial.telling
        path = self.lines.crossing[trial.cross]
        if _is_no_sum(self.lines, trial):
            return False
        of_decimals = any(n.decimals for n in (trial.total, *trial.parts))
        alone = of_decimals and one.total in self.whole
        if not path or (alone and not any(re.search(_MEASURED, label) for label in path)):
            return here
        if one.stated or same > one.tentative or (same and one in self.backed):
            return True
        if one.by_labels and not _holds_otherwise(self.lines, trial):
            return here or self.lines.axis is Axis.ROWS or self._of_one_family(one)
        return False

    def _of_one_family(self, one: Sum) -> bool:
        """Whether the parts of a total are all years, months, quarters, grades or sources."""
        paths = [self.lines.paths[part] or ("",) for part in one.parts]
        return any(all(re.fullmatch(f, path[-1]) for path in paths) for f in _FAMILIES)


def _trials(lines: Lines, one: Sum) -> list[Trial]:
    """A sum tried on every crossing line whose cells can be read."""
    return [
        trial
        for cross, path in enumerate(lines.crossing)
        if path is not None and (trial := trial_of(lines, one, cross))
    ]


def _borne_out(trials: list[Trial]) -> bool:
    return sum(t.telling for t in trials) > sum(not t.near for t in trials)


def _backed(found: dict[Sum, list[Trial]]) -> set[Sum]:
    """Tentative sums of which one line holds and one fails, where all their like hold.

    `□` over its `-` may list only some of its parts; where every other group of the table is
    whole, so is this one.
    """
    tentative = {one: trials for one, trials in found.items() if one.tentative and trials}
    failing = {one for one, trials in tentative.items() if not all(t.exact for t in trials)}
    if len(failing) != 1:
        return set()
    held = sum(t.telling for one, ts in tentative.items() if one not in failing for t in ts)
    return {
        one
        for one in failing
        if held > 1
        and sum(not t.exact for t in tentative[one]) == 1
        and any(t.telling for t in tentative[one])
    }


def told_twice(reading: SumReading) -> Iterator[tuple[Sum, ...]]:
    """The reading in which a total is that of the first lines alone, or of the others again.

    `계, 초등, 중등, 남, 여` parts one whole twice; where the second list begins, the numbers tell.
    """
    sums = tuple(dict.fromkeys(t.sum for t in reading.trials))
    for one in sums:
        failing = [t for t in reading.trials if t.sum == one and not t.near]
        if len(failing) < 2 or len(one.parts) < 3 or one.stated:
            continue
        splits = Counter(at for t in failing for at in _runs(reading.lines, t))
        for at, held in splits.most_common(1):
            if 2 * held > len(failing):
                halves = [p for p in (one.parts[:at], one.parts[at:]) if len(p) > 1]
                told = (Sum(one.total, parts, False, tentative=True) for parts in halves)
                yield (*(s for s in sums if s != one), *told)


def _runs(lines: Lines, trial: Trial) -> Iterator[int]:
    """After how many of a total's lines their sum is the total."""
    if trial.blanks:
        return
    whole, rest = trial.total.value, added(trial.parts)
    for at, value in enumerate(accumulate(part.value for part in trial.parts), 1):
        again = rest - value == whole or all(_repeats(lines, j) for j in trial.lines[at:])
        if at > 1 and value == whole and again:
            yield at


def _is_no_sum(lines: Lines, trial: Trial) -> bool:
    """Whether a total that fails is the last of a running count, a mean, or counts each thing once.

    Lines may say themselves that they are in no total (`과정수 미포함`). Quarters that hold those
    before them, scores, organisations that take part in several lines: no label says so, but the
    numbers do.
    """
    values = [part.value for part in trial.parts]
    total, whole, most = (
        trial.total.value,
        added(trial.parts),
        max(part.value for part in trial.parts),
    )
    if total == whole or len(values) < 2 or total > whole:
        return False
    held = zip(trial.parts, trial.lines, strict=False)
    if whole - total == added([part for part, line in held if _left_out(lines, line)]):
        return True
    if total == most or abs(total * len(values) - whole) < trial.total.step * len(values):
        return True
    labels = (*(lines.crossing[trial.cross] or ()), *(lines.paths[trial.sum.total] or ()))
    return total > most and any(re.search(_COUNTED_ONCE, label) for label in labels)


def _repeats(lines: Lines, line: int) -> bool:
    """Whether a line says more of others (`※ 여성`), or counts people whom they may hold."""
    return of_which(lines.printed(line)) or _of_which(lines, line)


def trial_of(lines: Lines, one: Sum, cross: int) -> Trial | None:
    total = lines.number(one.total, cross)
    if total is None:
        return None
    parts: list[Number] = []
    held: list[int] = []
    blank: list[int] = []
    for part in one.parts:
        number = lines.number(part, cross)
        if number is not None and _alike(number.suffix, total.suffix):
            parts.append(number)
            held.append(part)
        elif number is None and lines.blank(part, cross):
            blank.append(part)
        else:
            return None
    if not parts:
        return None
    rest = abs(total.value - added(parts))
    step = max(n.step for n in (total, *parts))
    near = rest == 0 or rest <= step * (len(parts) + 1) / 2
    telling = rest == 0 and sum(1 for part in parts if part.value) > 1
    return Trial(
        sum=one,
        cross=cross,
        total=total,
        parts=tuple(parts),
        lines=(*held, *blank),
        blanks=tuple(lines.at(part, cross) for part in blank),
        exact=rest == 0,
        near=near,
        telling=telling,
    )


def added(numbers: Iterable[Number]) -> Fraction:
    """The sum of some numbers; whole ones, which most are, are added as such."""
    whole, rest = 0, Fraction(0)
    for number in numbers:
        if number.decimals:
            rest += number.value
        else:
            whole += number.value.numerator
    return whole + rest


def _alike(part: str, total: str) -> bool:
    """Whether what stands behind two numbers lets them be added: the same, or nothing."""
    return part == total or ("%" not in part + total and "" in (part, total))


def _holds_otherwise(lines: Lines, trial: Trial) -> bool:
    """Whether a total that labels alone fix is that of some of its lines: a run, or but one.

    `계, 초등, 중등, 남, 여` says the same whole twice, whatever its labels look like. A total of
    all its lines but one is so only where that one is a group that others hold (`여성`,
    `장애인`); otherwise the line was added, or printed twice.
    """
    values = [part.value for part in trial.parts]
    total, whole = trial.total.value, added(trial.parts)
    if total == whole or len(values) < 3:
        return False
    rest = whole - total
    held = zip(trial.parts, trial.lines, strict=False)
    if any(rest == part.value and _of_which(lines, line) for part, line in held):
        return True
    runs = list(accumulate(values))[1:-2]
    return total in runs or rest in runs


def _left_out(lines: Lines, line: int) -> bool:
    """Whether a label of a line says that its numbers are in no total."""
    return any(word in label for label in lines.paths[line] or () for word in _LEFT_OUT)


def _of_which(lines: Lines, line: int) -> bool:
    return bool(_GROUPS.fullmatch("".join((lines.paths[line] or ())[-1:])))
